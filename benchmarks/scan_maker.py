"""Documents with known truth for `make accuracy-scans`: text (scan_texts) → PDF → pictures (scan_pictures).

The truth is what the project reads from the digital PDF, checked against what the writer of the text says it put in.
"""

from dataclasses import dataclass

from extractor.linking.analysis import Analysis
from extractor.operations.extract import analyse, read_text
from extractor.reading.source import Source
from samples import scan_pictures
from samples.markup import read_source
from samples.pdf_writer import write_pdf, write_picture_pdf

from .scan_texts import Written, write


@dataclass(frozen=True, slots=True)
class Truth:
    """What stands in a document: own number and date, numbers of cited documents as often as cited, the date given with
    each (None without), item paths."""

    number: str
    date: str
    citations: tuple[str, ...]
    dates: tuple[str | None, ...]
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A document as clean pictures and as a scan, both PDF without text."""

    name: str
    kind: str
    truth: Truth
    clean: bytes
    scan: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Digital:
    """A document as PDF with text, and what the project reads from it."""

    name: str
    kind: str
    pdf: bytes
    found: Analysis
    truth: Truth


def digital(seed: int, leading: float = 1.28) -> Digital:
    """Document number `seed` before it is printed, with `leading` font sizes from line to line.

    Raises AssertionError if the project reads it otherwise than it was
    written: then its figures on scans would be worth nothing."""
    written = write(seed)
    name = f"scan-{seed:03}"
    pdf = write_pdf(read_source(written.source), name, leading=leading)
    found = analyse(read_text(Source(f"{name}.pdf", pdf)))
    numbered = [mention for mention in found.mentions if mention.kind == "numbered"]
    truth = Truth(
        found.letterhead.number or "",
        found.letterhead.date or "",
        tuple(mention.number or "" for mention in numbered),
        tuple(mention.date for mention in numbered),
        tuple(entry.path for entry in found.outline.entries),
    )
    _agree(name, written, truth)
    return Digital(name, written.kind, pdf, found, truth)


def make(seed: int) -> Made:
    """Document number `seed` and its pictures. Raises AssertionError as `digital` does."""
    original = digital(seed)
    places = places_of(original)
    clean = scan_pictures.clean(original.pdf)
    scan = scan_pictures.scanned(original.pdf, places, seed)
    return Made(
        original.name, original.kind, original.truth, write_picture_pdf(clean), write_picture_pdf(scan), len(clean)
    )


def places_of(original: Digital) -> scan_pictures.Places:
    """Where the marks of an office go on the pages of `original`."""
    found = original.found
    text = found.text
    start, end = found.letterhead.number_span or (0, 0)
    number = text.boxes(start, end)
    serial = found.letterhead.serial or ""
    serial_at = text.boxes(start, start + len(serial))
    name_at = _signature_at(text.content, found.letterhead.signatures[-1].name if found.letterhead.signatures else None)
    signature = text.boxes(*name_at) if name_at else []
    return scan_pictures.Places(
        number[0] if number else None,
        serial_at[0] if serial_at else None,
        serial,
        signature[0] if signature else None,
        (text.page_at(name_at[0]) or 1) if name_at else 0,
    )


def _signature_at(content: str, name: str | None) -> tuple[int, int] | None:
    at = content.rfind(name) if name else -1
    return (at, at + len(name)) if name and at >= 0 else None


def _agree(name: str, written: Written, truth: Truth) -> None:
    found = (truth.number, truth.date, sorted(truth.citations))
    expected = (written.number, written.date, sorted(written.citations))
    if found != expected:
        raise AssertionError(f"{name}: written {expected}, read {found}")
