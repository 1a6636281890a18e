"""The pieces of an ending, each sent to the list of recipients or to the signatures by an ordered list of named rules.

The first rule that applies to a segment decides; `EndingParts` knows where the list stands and how far it has come.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from extractor.lexicon.patterns import deferred
from extractor.parsing.records import Span
from extractor.record import field, record

from .addressees import at_semicolons
from .segments import Segment
from .signatures import is_signature_line, opens_post, signer_name

RECIPIENTS = ("Nơi nhận", "NƠI NHẬN", "Nơi gửi", "NƠI GỬI", "Nơi Nhận", "Nơi nhân")
LONGEST_POST = 60
LONGEST_LINE = 200
"""A longer paragraph (characters) is no line of a signature."""
_LONGEST_LIST = 400
"""A longer paragraph (characters) is no list of recipients."""
_BULLET = deferred(r"[-–—+•*▪]\s*")
_BULLETS = "-–+•"
_INNER_BULLET = deferred(r"(?<=[;.:,)])\s*[-–+•]\s*(?=[^\W\d_])")
_WORD_GAP = deferred(r"(?<=[;.,:)\w])\s+(?=[^\W\d_])")
_ARCHIVE = deferred(r"[Ll]ưu\b|LƯU\b")
_OPEN_END = deferred(r"(?:[,(&-]|(?<!\w)(?:và|của|các|thuộc|với|về))$")
_COPIED = ("sao y", "sao luc", "trich sao")


@record(frozen=False)
class EndingPiece:
    """A part of a segment that belongs to the list or to a signature; `column` as in `Segment`, "signature" for the
    signature that was read into a line of the list."""

    text: str
    start: int
    end: int
    column: str

    @classmethod
    def of(cls, segment: Segment) -> "EndingPiece":
        return cls(segment.text, segment.start, segment.end, segment.column)


@record(frozen=False)
class EndingParts:
    """What was sorted so far.

    spans        of the list and of marks beside it
    is_listed    a list of recipients stands somewhere in the ending
    list_column  the column of the list, once it has opened
    is_bulleted  its entries open with a dash
    is_closed    its last entry was read: "Lưu: VT"
    """

    is_listed: bool
    entries: list[str] = field(default_factory=list)
    signing: list[EndingPiece] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    list_column: str | None = None
    is_bulleted: bool = False
    is_closed: bool = False

    @property
    def is_signed(self) -> bool:
        return any(signer_name(piece.text) for piece in self.signing)

    def mark(self, segment: Segment) -> None:
        self.spans.append((segment.start, segment.end))

    def sign(self, segment: Segment) -> None:
        self.signing.append(EndingPiece.of(segment))

    def sign_block(self, segment: Segment) -> None:
        self.signing += _signature_pieces(segment)

    def open_list(self, segment: Segment) -> None:
        self.list_column = segment.column
        self.mark(segment)
        rest = segment.text[len(RECIPIENTS[0]) :].lstrip(" :.*_")
        if rest:
            for piece in _pieces(segment, len(segment.text) - len(rest)):
                self.put(piece, opening=True)

    def put_bulleted(self, segment: Segment) -> None:
        self.put(EndingPiece.of(segment), opening=False)
        self.is_bulleted = True
        self._close()

    def put_rest(self, segment: Segment) -> None:
        self.put(EndingPiece.of(segment), opening=False)

    def put_each(self, segment: Segment) -> None:
        for piece in _pieces(segment, 0):
            self.is_bulleted = self.is_bulleted or _BULLET.match(piece.text) is not None
            self.put(piece, opening=not self.is_bulleted)
        self._close()

    def _close(self) -> None:
        self.is_closed = bool(self.entries) and _ARCHIVE.match(self.entries[-1]) is not None

    def put(self, piece: EndingPiece, *, opening: bool) -> None:
        """Into the list, unless it is the signer that was read into it. `opening`: a line without a dash may be an
        entry."""
        text = piece.text
        if piece.column == "signature":
            self.signing.append(piece)
            return
        self.spans.append((piece.start, piece.end))
        if bullet := _BULLET.match(text):
            self._add(text[bullet.end() :])
        elif _continues_entry(self.entries, text):
            self._lengthen(text, ";. " if text.endswith((";", ".")) else "")
        elif not opening and not _ARCHIVE.match(text):
            if signer_name(text):
                self.signing.append(piece)
            elif self.entries and not text.isupper():
                self._lengthen(text, " ;.")
        elif signer_name(text) and self.signing:
            self.signing.append(piece)
        else:
            for entry in _entries(text):
                self._add(entry)

    def _add(self, text: str) -> None:
        open_end = _OPEN_END.search(text) is not None
        entry = text.strip(" *_") if open_end else text.strip(" *_;").removesuffix(".")
        if any(character.isalnum() for character in entry):
            self.entries.append(entry)

    def _lengthen(self, text: str, closing: str) -> None:
        self.entries[-1] = f"{self.entries[-1]} {text}".rstrip(closing)


class SortingRule(NamedTuple):
    """`sort` puts a segment to which the rule applies in its place; None where the ending lies before it. `example`: an
    ending of one column whose last line is decided by the rule."""

    name: str
    applies: Callable[[EndingParts, Segment], bool]
    sort: Callable[[EndingParts, Segment], None] | None
    example: str


def _leave_out(parts: EndingParts, segment: Segment) -> None:
    """Neither list nor signature."""


def _is_annex(parts: EndingParts, segment: Segment) -> bool:
    return not parts.is_listed and parts.is_signed and not is_signature_line(parts.signing[-1].text)


def _is_post_above(parts: EndingParts, segment: Segment) -> bool:
    text = segment.text
    posted = opens_post(text) and (bool(parts.signing) or is_post_line(text))
    return text.isupper() or posted or signer_name(text, capitals=True) is not None


def _is_signer_below(parts: EndingParts, segment: Segment) -> bool:
    text = segment.text
    if signer_name(text, capitals=bool(parts.signing)):
        return True
    posted = bool(parts.signing) and opens_post(text) and text[0] not in _BULLETS
    return (posted or text.isupper()) and not parts.is_signed


RULES: tuple[SortingRule, ...] = (
    SortingRule("copy", lambda p, s: s.kind == "stamp" and s.key.startswith(_COPIED) and p.is_signed, None,
                "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLê Văn An\nSAO Y BẢN CHÍNH"),
    SortingRule("mark", lambda p, s: s.kind in ("e_signature", "stamp", "furniture"), EndingParts.mark,
                "Nơi nhận:\n- Như trên;\nSAO Y BẢN CHÍNH"),
    SortingRule("drawn_rule", lambda p, s: s.kind == "rule", _leave_out, "Nơi nhận:\n_______"),
    SortingRule("list_opens", lambda p, s: p.list_column is None and s.text.startswith(RECIPIENTS),
                EndingParts.open_list, "Nơi nhận:"),
    SortingRule("entry_of_left_column",
                lambda p, s: s.column == "left" == p.list_column and s.text[0] in _BULLETS, EndingParts.put_bulleted,
                "< Nơi nhận:\n< - Như trên;"),
    SortingRule("signature_beside",
                lambda p, s: is_signature_line(s.text) or s.column == "right" or _is_beside(s.column, p.list_column),
                EndingParts.sign_block, "Nơi nhận:\n- Như trên;\nKT. GIÁM ĐỐC"),
    SortingRule("annex_below_signature", lambda p, s: p.list_column is None and _is_annex(p, s), None,
                "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLê Văn An\nDanh sách các đơn vị"),
    SortingRule("signer_above_list", lambda p, s: p.list_column is None and _is_post_above(p, s), EndingParts.sign,
                "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLê Văn An"),
    SortingRule("words_above_list", lambda p, s: p.list_column is None, _leave_out, "Trân trọng cảm ơn./."),
    SortingRule("signer_below_list", lambda p, s: p.is_closed and _is_signer_below(p, s), EndingParts.sign,
                "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nLê Văn An"),
    SortingRule("archive_goes_on",
                lambda p, s: p.is_closed and s.column == p.list_column and s.text[:1].islower() and not p.is_signed,
                EndingParts.put_rest, "Nơi nhận:\n- Như trên;\n- Lưu: VT,\nphòng Nghiệp vụ"),
    SortingRule("text_below_ending", lambda p, s: p.is_closed and (len(s.text) > LONGEST_LINE or p.is_signed), None,
                "KT. GIÁM ĐỐC\nLê Văn An\nNơi nhận:\n- Lưu: VT.\nDanh sách các đơn vị"),
    SortingRule("words_below_list", lambda p, s: p.is_closed, _leave_out,
                "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n(Bản điện tử)"),
    SortingRule("paragraph", lambda p, s: len(s.text) > _LONGEST_LIST, None,
                "Nơi nhận:\n- Như trên;\nCác đơn vị" + " có trách nhiệm thực hiện" * 20),
    SortingRule("entries", lambda p, s: True, EndingParts.put_each, "Nơi nhận:\n- Như trên;"),
)  # fmt: skip


def deciding(parts: EndingParts, segment: Segment) -> SortingRule:
    """The first rule that applies."""
    return next(rule for rule in RULES if rule.applies(parts, segment))


def sort_out(found: Sequence[Segment]) -> EndingParts:
    """Each segment of an ending in its place: list, signatures, or left out."""
    parts = EndingParts(any(segment.text.startswith(RECIPIENTS) for segment in found))
    for segment in found:
        rule = deciding(parts, segment)
        if rule.sort is None:
            break
        rule.sort(parts, segment)
    return parts


def is_post_line(text: str) -> bool:
    """True for a post alone on its line, in small letters: "Chủ tịch", "Phó Thủ tướng"."""
    return opens_post(text) and len(text) < LONGEST_POST and not text.endswith((";", ".", ",", ":"))


def is_open_end(text: str) -> bool:
    """True for words that must go on: "các Phó Chủ tịch và"."""
    return _OPEN_END.search(text) is not None


def _is_beside(column: str, list_column: str | None) -> bool:
    """True for another cell of the row in which the list stands."""
    return list_column is not None and column.isdigit() and list_column.isdigit() and column != list_column


def _entries(text: str) -> Iterator[str]:
    """Entries of a list without dashes on one line: "Như trên; Sở Y tế; Lưu: VT; TH." are three."""
    parts = [part.strip() for part in at_semicolons(text)]
    last = next((n for n, part in enumerate(parts) if _ARCHIVE.match(part)), len(parts))
    yield from parts[:last]
    if last < len(parts):
        yield "; ".join(parts[last:])


def _pieces(segment: Segment, offset: int) -> Iterator[EndingPiece]:
    """Entries on one line, and what of the signature was read into the line: "- Như trên; PHÓ GIÁM ĐỐC"."""
    text = segment.text
    begin, end = offset, _signature_in(segment, offset)
    for cut in [*_INNER_BULLET.finditer(text, offset, end), None]:
        stop = cut.start() if cut else end
        if text[begin:stop].strip():
            yield EndingPiece(text[begin:stop].strip(), segment.start + begin, segment.start + stop, segment.column)
        begin = stop
    if end < len(text):
        rest = text[end:].strip()
        yield EndingPiece(rest, segment.start + len(text) - len(rest), segment.end, "signature")


def _signature_in(segment: Segment, offset: int) -> int:
    """Where the signature begins that was read into a line of the list; the end of the line if there is none."""
    text = segment.text
    if segment.column not in ("full", "left") or not _may_hold_signature(text):
        return len(text)
    for gap in _WORD_GAP.finditer(text[offset:]):
        rest, before = text[offset + gap.end() :], text[offset : offset + gap.start()]
        if is_signature_line(rest) and rest.isupper() and not before.isupper():
            return offset + gap.start()
        if before.endswith((";", ".")) and _ARCHIVE.search(before) and signer_name(rest):
            return offset + gap.start()
    return offset if offset and is_signature_line(text[offset:]) and text[offset:].isupper() else len(text)


def _may_hold_signature(text: str) -> bool:
    return _ARCHIVE.search(text) is not None or any(len(word) > 1 and word.isupper() for word in text.split())


def _signature_pieces(segment: Segment) -> list[EndingPiece]:
    """A cell may hold the whole block: "KT. BỘ TRƯỞNG THỨ TRƯỞNG (Đã ký) Lê Văn An"."""
    text = segment.text
    if text.isupper() or signer_name(text, capitals=True):
        return [EndingPiece.of(segment)]
    at = 0
    for word in re.finditer(r"\S+", text):
        if not word[0].isupper():
            break
        at = word.end()
    if at and is_signature_line(text[:at]) and at < len(text):
        rest = text[at:].strip()
        return [
            EndingPiece(text[:at], segment.start, segment.start + at, segment.column),
            EndingPiece(rest, segment.start + at + 1, segment.end, segment.column),
        ]
    return [EndingPiece.of(segment)]


def _continues_entry(entries: Sequence[str], text: str) -> bool:
    if not entries or _BULLET.match(text):
        return False
    return text[:1].islower() or text[:1] in "(,;" or is_open_end(entries[-1])
