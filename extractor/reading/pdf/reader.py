"""Reads PDF files by pdfium's text pieces: characters, font, size and place of what each drawing order set.

    pieces (pdf_pieces) → rows (pdf_rows) → columns, tables, footnotes (pdf_layout) → lines → verdict (page_trust)

One page is open at a time. Pages whose text layer is missing or not to be trusted are read by OCR (pdf_scans); where
that is not wanted or not possible they are named, never passed over in silence.
"""

import time
from collections import Counter
from typing import TYPE_CHECKING, Any

from extractor.models.notices import Notice
from extractor.reading.containers.pdf_attachments import attachment_names
from extractor.reading.errors import (
    CorruptError,
    EmptyError,
    TimedOutError,
    TooLargeError,
    unread_page,
)
from extractor.reading.lines import Line
from extractor.reading.page.layout import FileLayout, PageLayout
from extractor.reading.page.pieces import Piece
from extractor.reading.page.quality import share_apart
from extractor.reading.page.reasons import reason_warnings
from extractor.reading.pdf.drawing import drawing_of
from extractor.reading.pdf.pieces import PageText
from extractor.reading.running_lines import mark_running, running_lines
from extractor.reading.source import Sheets, Source
from extractor.record import field, record

from .beside import stamps_on, written_on
from .document import draw_fields, opened, unlocked
from .fallback import letters_of_page
from .layers import off_layers
from .page_trust import PageFacts, page_verdict
from .scans import PagesToRead, pages_to_read, read_scans

if TYPE_CHECKING:
    from extractor.reading.encodings.legacy_codes import Code

_SOME = 0.1
"""Share of letters in Unicode from which a file is said to mix it with an old encoding."""
_MANY_LETTERS = 400
"""So many letters over a picture show that pictures are the background of this file, not scans."""
_SCANNED = 0.5
_APART, _MOST_OF_THEM = 0.03, 0.8
"""Share of words that fall apart from which another reader is asked, and of the letters that it must have found."""


@record(frozen=False)
class _Page:
    """Facts about a page that has been read.

    scanned      share of its area under pictures
    unmapped     characters whose font does not say what they mean
    old_letters  letters in fonts of an old one-byte encoding
    apart        `share_apart` of its text
    """

    number: int
    layout: PageLayout
    scanned: float
    paths: int
    unmapped: int
    old_letters: int
    apart: float


@record(frozen=False)
class _PdfFile:
    """What has been read of a file so far."""

    pages: list[_Page] = field(default_factory=list)
    warnings: list[Notice] = field(default_factory=list)
    old_fonts: Counter[str] = field(default_factory=Counter)
    codes: "dict[str, Code]" = field(default_factory=dict)
    slanted: list[str] = field(default_factory=list)
    letters: int = 0
    off_layers: frozenset[str] = frozenset()


class PdfReader:
    """Reads PDF files with a text layer."""

    media_type = "application/pdf"

    def read(self, source: Source) -> Sheets:
        """The lines of `source`; status "needs_ocr" if no page has readable text and OCR did not read one.

        Raises EncryptedError, CorruptError, EmptyError, TooLargeError or TimedOutError.
        """
        source = unlocked(source)
        with opened(source) as document:
            count = len(document)
            if not count:
                raise CorruptError("damaged", kind="pdf")
            if count > source.limits.pages:
                raise TooLargeError("too_many_pages", pages=count, limit=source.limits.pages)
            end = time.process_time() + source.limits.seconds
            file = _read_pages(document, count, source, end)
            sheets = _sheets(file, count, self.media_type)
            if source.options.ocr != "never" and any(page.number == 1 and page.scanned for page in file.pages):
                from extractor.reading.ocr.mark_pictures import marks_in_pictures

                sheets.margins += marks_in_pictures(stamps_on(document))
            wanted, waits = pages_to_read(sheets, source.options.ocr)
            if wanted:
                read_scans(document, sheets, PagesToRead(wanted, source, end))
            if waits:
                sheets.warnings.append(Notice("ocr_waits", {"pages": waits}))
            mark_running(sheets.lines, {page: size[1] for page, size in sheets.page_sizes.items()})
        if names := attachment_names(source):
            sheets.warnings.append(Notice("attachments", {"names": ", ".join(names)}))
        if all(line.kind == "unread" for line in sheets.lines):
            if not sheets.pages_without_text:
                raise EmptyError("blank_pages", kind="pdf")
            sheets.status = "needs_ocr"
        return sheets


def _read_pages(document: Any, count: int, source: Source, end: float) -> _PdfFile:
    """Read the pages in order; one that fails becomes a warning."""
    file = _PdfFile(off_layers=off_layers(source.data))
    layout = FileLayout()
    for number in range(1, count + 1):
        if time.process_time() > end:
            raise TimedOutError("timed_out", seconds=source.limits.seconds, read=number - 1, pages=count)
        try:
            file.pages.append(_read_page(document, number, layout, source, file))
        except Exception as error:  # noqa: BLE001  a hostile page must not lose the others; it is reported
            file.warnings.append(unread_page(number, error))
    if not file.pages:
        raise CorruptError("damaged", kind="pdf")
    return file


def _read_page(document: Any, number: int, layout: FileLayout, source: Source, file: _PdfFile) -> _Page:
    from pypdfium2 import raw

    page, written = _loaded(document, number)
    text = None
    try:
        text = raw.FPDFText_LoadPage(page)
        if not text:
            raise CorruptError("page_damaged")
        content = PageText(page, text, file.codes, file.off_layers)
        drawing = drawing_of(page, content.turn)
        before = layout.state
        result = layout.page(content, drawing, number)
        apart = share_apart(_text_of(result.lines))
        if apart > _APART and content.turn.quarters == content.seen.quarters:
            letters = _second_opinion(source, number, file)
            if len(letters) >= _MOST_OF_THEM * result.letters:
                content.pieces, content.aside = letters, []
                after, layout.state = layout.state, before
                second = layout.page(content, drawing, number)
                if (share := share_apart(_text_of(second.lines))) < apart:
                    result, apart = second, share
                else:
                    layout.state = after
        file.old_fonts.update(content.old_fonts)
        file.warnings += [warning for warning in content.warnings if warning not in file.warnings]
        if content.hidden:
            file.warnings.append(Notice("hidden_text", {"page": number}))
        file.slanted += [content.slanted, *written]
        file.letters += result.letters
        area = result.size[0] * result.size[1]
        scanned = drawing.pictures / area if area else 0.0
        old_letters = sum(content.old_fonts.values())
        return _Page(number, result, scanned, drawing.paths, content.unmapped, old_letters, apart)
    finally:
        if text:
            raw.FPDFText_ClosePage(text)
        raw.FPDF_ClosePage(page)


def _loaded(document: Any, number: int) -> tuple[Any, list[str]]:
    """A page with its fields drawn, and what annotations write on it. Raises CorruptError."""
    from pypdfium2 import raw

    page = raw.FPDF_LoadPage(document.raw, number - 1)
    if page and document.formenv:
        raw.FORM_OnAfterLoadPage(page, document.formenv)  # gives fields without appearance one
    written = list(written_on(page)) if page else []
    if page and draw_fields(page):
        raw.FPDF_ClosePage(page)
        page = raw.FPDF_LoadPage(document.raw, number - 1)
    if not page:
        raise CorruptError("page_damaged")
    return page, written


def _second_opinion(source: Source, number: int, file: _PdfFile) -> list[Piece]:
    """The letters of a page whose words fall apart in pdfium, as pdfplumber sees them."""
    try:
        return letters_of_page(source.data, number)
    except Exception as error:  # noqa: BLE001  pdfplumber raises of all kinds on damaged files; it is reported
        file.warnings.append(Notice("letters_stay_apart", {"page": number, "reason": type(error).__name__}))
        return []


def _text_of(lines: list[Line]) -> str:
    return "\n".join([line.text for line in lines])


def _sheets(file: _PdfFile, count: int, media_type: str) -> Sheets:
    """The lines of all pages that can be trusted, without running heads, and which pages have no readable text."""
    sheets = Sheets([], media_type, count, "text_layer", warnings=file.warnings)
    every = [line for page in file.pages for line in page.layout.lines]
    heights = {page.number: page.layout.size[1] for page in file.pages}
    running = {id(every[i]) for i in running_lines(every, heights).all}
    printed_over = any(page.scanned > _SCANNED and page.layout.letters > _MANY_LETTERS for page in file.pages)
    sheets.margins = [*file.slanted, *{line.text: None for line in every if id(line) in running}]
    for page in file.pages:
        _add_page(sheets, page, running, printed_over)
    sheets.warnings += reason_warnings(sheets.untrusted)
    _tell_encoding(sheets, file)
    return sheets


def _add_page(sheets: Sheets, page: _Page, running: set[int], printed_over: bool) -> None:
    """Take the lines of a page, or note why they can't be trusted. `running`: ids of lines that are running heads."""
    layout = page.layout
    sheets.page_sizes[page.number] = layout.size
    sheets.appearances += [line.text for line in layout.stamps]
    lines = [line for line in layout.lines if id(line) not in running]
    dropped = sum(len(line.text.replace(" ", "")) for line in layout.lines if id(line) in running)
    verdict = page_verdict([*layout.stamps, *lines], _facts(page, dropped, printed_over))
    if verdict.reason is None:
        sheets.lines += layout.lines + (layout.margins if layout.lines else [])
    else:
        sheets.untrusted[page.number] = verdict.reason
        sheets.margins += [line.text for line in lines]
        sheets.pages_without_text.append(page.number)


def _facts(page: _Page, dropped: int, printed_over: bool) -> PageFacts:
    """What tells whether a page is trusted; `dropped` letters of it are running heads."""
    return PageFacts(
        max(page.layout.letters - dropped, 0),
        page.scanned,
        page.paths,
        page.unmapped,
        page.old_letters,
        page.apart,
        printed_over,
    )


def _tell_encoding(sheets: Sheets, file: _PdfFile) -> None:
    """The encoding of most letters of a file, and a warning where several are mixed."""
    name, letters = file.old_fonts.most_common(1)[0] if file.old_fonts else ("unicode", 0)
    if 2 * letters > file.letters:
        sheets.encoding = name
    if letters:
        from extractor.reading.encodings.legacy import mixed_warnings

        rest = file.letters - sum(file.old_fonts.values())
        sheets.warnings += mixed_warnings(file.old_fonts + Counter(unicode=rest if rest > _SOME * file.letters else 0))
