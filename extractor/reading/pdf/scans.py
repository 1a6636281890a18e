"""The pages of a PDF whose text layer is missing or spoiled, read by OCR and put in their place among the others."""

import time
from typing import TYPE_CHECKING, Any

from extractor.models.notices import Notice
from extractor.reading.errors import CorruptError, TimedOutError, unread_page
from extractor.reading.lines import Line
from extractor.reading.options import OcrMode, waiting_pages
from extractor.reading.source import Sheets, Source
from extractor.record import record, replace

if TYPE_CHECKING:
    from extractor.reading.ocr.page import PageRead
    from extractor.reading.ocr.scans import Scans


@record
class PagesToRead:
    """Pages (numbers from 1) of `source` to be read by OCR before the time `end` (of `time.process_time`)."""

    pages: list[int]
    source: Source
    end: float


def pages_to_read(sheets: Sheets, mode: OcrMode) -> tuple[list[int], list[int]]:
    """Which pages go to OCR in `mode`, and which wait for it."""
    if mode == "never":
        return [], []
    if mode == "always":
        return sorted(sheets.page_sizes), []
    wanted = list(sheets.pages_without_text)
    waits = waiting_pages(wanted, mode)
    return [page for page in wanted if page not in waits], waits


def read_scans(document: Any, sheets: Sheets, wanted: PagesToRead) -> None:
    """Read the wanted pages of an open document (pypdfium2's) and put their lines into `sheets`.

    A page that OCR can't read keeps what it has; a warning says why. Raises TimedOutError or MachineError.
    """
    from extractor.reading.ocr.data import missing
    from extractor.reading.ocr.scans import Scans

    scans = Scans.ready()
    if scans is None:
        sheets.warnings += filter(None, [missing()])
        return
    most = wanted.source.limits.pixels
    read: dict[int, list[Line]] = {}
    blank: set[int] = set()
    poor: list[Line] = []
    for done, number in enumerate(wanted.pages):
        if time.process_time() > wanted.end:
            seconds = wanted.source.limits.seconds
            raise TimedOutError("timed_out", seconds=seconds, read=done, pages=len(wanted.pages))
        try:
            found, lost = _read_page(document, number, scans, most)
        except Exception as error:  # noqa: BLE001  a hostile page must not lose the others; it is reported
            sheets.warnings.append(unread_page(number, error, is_bounded=True))
            continue
        if lost:
            sheets.warnings.append(unread_page(number, CorruptError("damaged", kind="picture")))
        if found.is_cut:
            sheets.warnings.append(Notice("picture_cut", {"page": number}))
        if found.is_poor:
            poor += found.as_trace()
            sheets.warnings.append(Notice("poor_scan", {"page": number, "confidence": round(found.sureness, 2)}))
        elif found.lines:
            read[number] = found.lines
        elif found.blank and not lost:
            blank.add(number)
        elif not lost:
            sheets.warnings.append(Notice("no_words", {"page": number}))
    sheets.pages_without_text = [page for page in sheets.pages_without_text if page not in blank]
    if read:
        _put_in(sheets, read)
    sheets.lines += poor


def _read_page(document: Any, number: int, scans: "Scans", most: int) -> "tuple[PageRead, bool]":
    """What was read of a page, and whether a picture of at most `most` pixels on it could not be unpacked."""
    from extractor.reading.ocr.rendering import has_cut_picture, has_lost_picture, picture_of

    page = document[number - 1]
    try:
        found = scans.page(picture_of(page, most), page.get_size(), number)
        lost = has_lost_picture(page, bool(found.lines), most)
        return replace(found, is_cut=found.is_cut or has_cut_picture(page)), lost
    finally:
        page.close()


def _put_in(sheets: Sheets, read: dict[int, list[Line]]) -> None:
    """The lines that OCR read in place of those of the same pages; tables numbered anew, in order."""
    kept = [line for line in sheets.lines if line.page not in read]
    sheets.text_from = "mixed" if kept else "ocr"
    sheets.lines = sorted([*kept, *(line for lines in read.values() for line in lines)], key=lambda line: line.page)
    numbers: dict[tuple[bool, int], int] = {}
    for index, line in enumerate(sheets.lines):
        if line.table:
            number = numbers.setdefault((line.page in read, line.table), len(numbers) + 1)
            sheets.lines[index] = replace(line, table=number)
    sheets.pages_without_text = [page for page in sheets.pages_without_text if page not in read]
    sheets.warnings.append(Notice("read_by_ocr", {"pages": sorted(read)}))
