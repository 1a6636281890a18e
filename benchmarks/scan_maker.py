"""Documents with known truth for `make accuracy-scans`: text (scan_texts) → PDF → pictures (scan_pictures).

The truth is what the project reads from the digital PDF, checked against what the writer of the text says it put in.
"""

from dataclasses import dataclass

from extractor.pipeline import analyse, read_text
from extractor.reading.source import Source
from samples.markup import read_source
from samples.pdf_writer import write_pdf, write_picture_pdf

from . import scan_pictures
from .scan_texts import Written, write


@dataclass(frozen=True, slots=True)
class Truth:
    """What stands in a document: own number and date, numbers of cited documents as often as cited, item paths."""

    number: str
    date: str
    citations: tuple[str, ...]
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A document as PDF with text, as clean pictures and as a scan; both picture files are PDF without text."""

    name: str
    kind: str
    truth: Truth
    digital: bytes
    clean: bytes
    scan: bytes
    pages: int


def make(seed: int) -> Made:
    """Document number `seed`. Raises AssertionError if the project reads the digital PDF otherwise than it was written:
    then its figures on scans would be worth nothing."""
    written = write(seed)
    name = f"scan-{seed:03}"
    digital = write_pdf(read_source(written.source), name)
    found = analyse(read_text(Source(f"{name}.pdf", digital)))
    truth = Truth(
        found.letterhead.number or "",
        found.letterhead.date or "",
        tuple(mention.number or "" for mention in found.mentions if mention.kind == "numbered"),
        tuple(entry.path for entry in found.outline.entries),
    )
    _agree(name, written, truth)
    text = found.text
    start, end = found.letterhead.number_span or (0, 0)
    number = text.boxes(start, end)
    serial = found.letterhead.serial or ""
    serial_at = text.boxes(start, start + len(serial))
    name_at = _signature_at(text.content, found.letterhead.signatures[-1].name if found.letterhead.signatures else None)
    signature = text.boxes(*name_at) if name_at else []
    places = scan_pictures.Places(
        number[0] if number else None,
        serial_at[0] if serial_at else None,
        serial,
        signature[0] if signature else None,
        (text.page_at(name_at[0]) or 1) if name_at else 0,
    )
    clean = scan_pictures.clean(digital)
    scan = scan_pictures.scanned(digital, places, seed)
    return Made(name, written.kind, truth, digital, write_picture_pdf(clean), write_picture_pdf(scan), len(clean))


def _signature_at(content: str, name: str | None) -> tuple[int, int] | None:
    at = content.rfind(name) if name else -1
    return (at, at + len(name)) if name and at >= 0 else None


def _agree(name: str, written: Written, truth: Truth) -> None:
    found = (truth.number, truth.date, sorted(truth.citations))
    expected = (written.number, written.date, sorted(written.citations))
    if found != expected:
        raise AssertionError(f"{name}: written {expected}, read {found}")
