"""The facts that parsing finds, as frozen records. Offsets are into `Text.content`."""

import sys
from bisect import bisect_right
from functools import cached_property

from extractor.models import CitationKind, Level, Role
from extractor.models.notices import Notice
from extractor.record import record

Span = tuple[int, int]


@record
class Signature:
    """One signature block; see `models.Signer`."""

    authority: str | None
    on_behalf_of: str | None
    title: str | None
    name: str | None
    span: Span


@record
class Letterhead:
    """Letterhead and ending of the document; fields as in `models.Header`.

    type_span    the title line ("BÁO CÁO"), None for an official letter
    number_span  the own number as printed ("1238/UBND-NC"), or its symbol where the serial is blank
    subject_span the trích yếu
    body_start   offset at which the body begins (after letterhead, subject and Kính gửi)
    body_end     offset at which the main body ends (before Nơi nhận / signature); annexes may follow later
    not_cited    spans in which a number is no citation: own number line, stamps, electronic signature blocks,
                 Nơi nhận and signature block
    inferred     (field, reason) for what is not printed in a letterhead
    """

    doc_type: str | None = None
    number: str | None = None
    serial: str | None = None
    year: int | None = None
    symbol: str | None = None
    date: str | None = None
    place: str | None = None
    issuer: str | None = None
    parent_issuer: str | None = None
    issuers: tuple[str, ...] = ()
    subject: str | None = None
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    urgency: str | None = None
    inferred: tuple[tuple[str, Notice], ...] = ()
    type_span: Span | None = None
    number_span: Span | None = None
    date_span: Span | None = None
    subject_span: Span | None = None
    body_start: int = 0
    body_end: int = 0
    not_cited: tuple[Span, ...] = ()


@record
class Entry:
    """One item of the outline. `content[start:end]` runs from its label to the start of the next item (or the end
    of its region), `body` is the offset of its first character after the label. `parent` is an index, -1 at top."""

    path: str
    label: str
    level: Level
    start: int
    body: int
    end: int
    parent: int


@record
class LabelProblem:
    """A label that breaks its run: `kind` is "duplicate" or "skipped" (then `label` is the missing one)."""

    kind: str
    label: str
    path: str
    span: Span


@record(slots=False)
class Outline:
    """All items in order, what is odd about their labels, and the spans of footnotes, which stand in no item."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[LabelProblem, ...] = ()
    notes: tuple[Span, ...] = ()

    def at(self, offset: int) -> Entry | None:
        """The item in whose own text `content[offset]` stands, None in preamble, ending, annex heads and notes."""
        place = self.place(offset)
        return self.entries[place] if place >= 0 else None

    def place(self, offset: int) -> int:
        """The index of `at` in `entries`, -1 where that is None."""
        note = bisect_right(self.notes, (offset, sys.maxsize)) - 1 if self.notes else -1
        if note >= 0 and offset < self.notes[note][1]:
            return -1
        at = bisect_right(self.starts, offset) - 1
        return at if at >= 0 and offset < self.entries[at].end else -1

    @cached_property
    def starts(self) -> list[int]:
        """Where the items begin."""
        return [entry.start for entry in self.entries]


@record
class Mention:
    """One mention of a document, in reading order.

    start, end   "Công văn số 1238/UBND-NC": from the type word to the end of the number (or of the name)
    scope        from the first to the last word that says something about it (pinpoint, date, issuer, subject)
    family       "admin", "qppl", "party", "old", "blank", "law", "named", … ; see numbers.py
    issuer_span  where the issuer stands
    targets      for kind "anaphor": indexes of the mentions it refers back to
    title        bare name of a law ("Luật Đất đai"), without number, year and date
    """

    kind: CitationKind
    start: int
    end: int
    type: str | None = None
    number: str | None = None
    serial: str | None = None
    year: int | None = None
    symbol: str | None = None
    date: str | None = None
    issuer: str | None = None
    subject: str | None = None
    pinpoint: str | None = None
    item: str | None = None
    role: Role = "mention"
    family: str = ""
    scope: Span = (0, 0)
    issuer_span: Span | None = None
    date_span: Span | None = None
    targets: tuple[int, ...] = ()
    title: str | None = None
