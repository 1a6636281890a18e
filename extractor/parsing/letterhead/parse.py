"""Letterhead and ending of a document: who issued it, as what, under which number, when, about what, to whom.

NĐ 30/2020/NĐ-CP Phụ lục I for state documents, Party rules for Party ones; also the layouts of law sites and documents
that lost their letterhead, whose issuer is then inferred with a reason.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from extractor.lexicon import sentence_case_type, type_for_code
from extractor.lexicon.patterns import deferred
from extractor.models.notices import Notice
from extractor.parsing.dates import DAY, find_date
from extractor.parsing.records import Letterhead, Span
from extractor.text.text import Text

from .addressees import read_addressees
from .bodies import opens_body
from .ending import Ending, parse_ending
from .issuers import Issuers, read_issuers
from .lines import HeadDraft, is_date_line, national_at, read_head
from .number import NumberLine
from .segments import Segment
from .title import Title, TitleFacts, opens_record, read_subject

Inferred = tuple[str, Notice]
"""A field, and from what its value was inferred."""

_SHORTEST_SUBJECT = 20
_LONGEST_ABOUT_LINE, _SHORT_LINE, _SHORT_CAPITALS = 160, 60, 7
"""Characters."""
_MOST_ABOUT_LINES = 12
_RECORDS = ("Biên bản", "Hợp đồng", "Phụ lục hợp đồng", "Bản ghi nhớ", "Bản thỏa thuận")
"""Types that may have no date line: their first sentence says when they were made."""
_LINE = deferred(r"[^\n]*\w[^\n]*")
_LONGEST_OPENING = 200
"""Characters in which the day stands."""
_MOST_BASES = 12
"""Lines that may stand between the title and that sentence."""


def parse_letterhead(text: Text) -> Letterhead:
    """Every field of `Letterhead` for `text`, ending included. Never raises; what is not there stays None or empty.

    Looks at the first paragraphs only, and for the ending at those around "Nơi nhận" or the signature.
    """
    found, draft = _head(text)
    subject, subject_span, facts, head_end = _read_subject(found, draft)
    addressees: list[str] = []
    if draft.addressee >= 0:
        addressees, after = read_addressees(found, draft.addressee)
        head_end = max(head_end, found[after - 1].end)
    _read_title_facts(draft, facts)
    if draft.date is None and draft.title is not None and draft.title.name.startswith(_RECORDS):
        _read_opening(text, head_end, draft)
    ending = parse_ending(text, head_end)
    doc_type, type_span, inferred = _document_type(found, draft)
    issuers, reason = _issuers(text, found, draft, facts, subject, ending)
    number = draft.number or NumberLine(None, None, None, None, 0, 0)
    return Letterhead(
        doc_type=doc_type,
        number=number.number,
        serial=number.serial,
        year=number.year,
        symbol=number.symbol,
        date=draft.date,
        place=draft.place,
        issuer=issuers.names[0] if issuers.names else None,
        parent_issuer=issuers.parent,
        issuers=issuers.names if len(issuers.names) > 1 else (),
        subject=subject,
        addressees=tuple(addressees),
        recipients=ending.recipients,
        signatures=ending.signatures,
        urgency=draft.urgency,
        inferred=(*inferred, *reason),
        type_span=type_span,
        number_span=(draft.number_at + number.start, draft.number_at + number.end) if draft.number else None,
        date_span=draft.date_span,
        subject_span=subject_span,
        body_start=head_end,
        body_end=max(ending.body_end, head_end),
        not_cited=tuple(sorted({*draft.number_spans, *_stamps(found, draft), *ending.spans})),
    )


def _head(text: Text) -> tuple[list[Segment], HeadDraft]:
    """The head at the top, or where a web page prints it below its furniture."""
    found, draft = read_head(text, 0)
    if draft.number is None and draft.date is None and (later := national_at(text)) > 0:
        again, other = read_head(text, later)
        if other.number is not None or other.date is not None:
            return again, other
    return found, draft


def _issuers(
    text: Text, found: Sequence[Segment], draft: HeadDraft, facts: TitleFacts, subject: str | None, ending: Ending
) -> tuple[Issuers, tuple[Inferred, ...]]:
    """The issuing bodies as they are printed, else the one that can be inferred, with the reason."""
    issuers = read_issuers(found, draft, facts)
    reason: tuple[Inferred, ...] = ()
    if not issuers.names:
        from .inference import infer_issuer

        inferred = infer_issuer(text, subject, draft.number.symbol if draft.number else None, draft.place, ending)
        if inferred is not None:
            issuers, reason = Issuers((inferred[0],)), (("issuer", inferred[1]),)
    return Issuers(tuple(_as_written(name, text.content) for name in issuers.names), issuers.parent), reason


def _stamps(found: Sequence[Segment], draft: HeadDraft) -> Iterator[Span]:
    """Stamps, signatures and furniture: nothing there is cited; nor in the title of a web page, which repeats the own
    number."""
    for segment in found:
        if segment.kind in ("stamp", "e_signature", "furniture"):
            yield segment.start, segment.end
    if draft.number is not None and draft.number.number is not None:
        for segment in found[: draft.title.index if draft.title is not None else draft.number_index]:
            if segment.kind == "line" and draft.number.number in segment.text:
                yield segment.start, segment.end


def _as_written(name: str, content: str) -> str:
    """A name from capitals whose inner capitals nobody knows ("Bộ xây hành"), as the text writes it further down."""
    if name[1:] != name[1:].lower() or " " not in name:
        return name
    for found in re.finditer(re.escape(name), content, re.IGNORECASE):
        if found[0][0].isupper() and not found[0].isupper():
            return found[0]
    return name


def _read_subject(found: Sequence[Segment], draft: HeadDraft) -> tuple[str | None, Span | None, TitleFacts, int]:
    """Subject, its span, facts from the title lines, and the offset at which the head ends so far."""
    end = max((s.end for s in found[: max(draft.number_index + 1, 0)]), default=0)
    if draft.date_span is not None:
        end = max(end, draft.date_span[1])
    facts = TitleFacts()
    parts: list[tuple[Segment, int]] = []
    if draft.title is not None:
        parts, facts, after = read_subject(found, draft.title)
        end = max(end, found[after - 1].end)
    elif draft.about < 0 and draft.addressee < 0 and draft.date_span is not None:
        parts = _untitled_subject(found, draft)
    if not parts and draft.about >= 0:
        parts = [(segment, 0) for segment in _about_lines(found, draft)]
    if not parts:
        return None, None, facts, end
    span = (parts[0][0].start + parts[0][1], parts[-1][0].end)
    return _joined(parts) or None, span, facts, max(end, span[1])


def _joined(parts: Sequence[tuple[Segment, int]]) -> str:
    """The words of a subject on one line, without the full stop."""
    words = " ".join(" ".join(segment.text[offset:] for segment, offset in parts).split())
    subject = words.strip(" *_").rstrip(" ;,")
    return subject[:-1] if subject.endswith(".") and not subject.endswith("..") else subject


def _untitled_subject(found: Sequence[Segment], draft: HeadDraft) -> list[tuple[Segment, int]]:
    """The subject in capitals of a copy that lost the line with the type: it stands right under number and date."""
    dated = next((index for index, segment in enumerate(found) if is_date_line(segment, draft)), -1)
    above = max(dated, draft.number_index)
    if draft.number is None or above < 0:
        return []
    parts, _, _ = read_subject(found, Title("", above, len(found[above].text)))
    return parts if parts and parts[0][0].text.isupper() and len(parts[0][0].text) > _SHORTEST_SUBJECT else []


def _about_lines(found: Sequence[Segment], draft: HeadDraft) -> list[Segment]:
    """The lines of "V/v …" under the number of an official letter."""
    lines = [found[draft.about]]
    for index in range(draft.about + 1, min(draft.about + _MOST_ABOUT_LINES, len(found))):
        segment = found[index]
        if segment.kind in ("addressee", "line") and not is_date_line(segment, draft):
            if index == draft.addressee or any(rule.applies(lines, segment) for rule in ABOUT_ENDS):
                break
            lines.append(segment)
    return lines


class AboutEnd(NamedTuple):
    """A reason why a line is no part of the subject that the `lines` above it print; `example`: the subject so far and
    that line."""

    name: str
    applies: Callable[[list[Segment], Segment], bool]
    example: str


def _is_apart(lines: list[Segment], segment: Segment) -> bool:
    """True for a line that neither goes on in small letters nor stands in the column of the subject, unless both are
    short and it names no body, of which a stamp may cover "Kính gửi"."""
    text = segment.text
    if text[0].islower() or text[0].isdigit() or text[0] in '(“"' or segment.column == lines[0].column == "left":
        return False
    return not (
        len(text) < _SHORT_LINE and len(lines[-1].text.rstrip()) < _SHORT_LINE and not opens_body(text.lstrip("… "))
    )


ABOUT_ENDS: tuple[AboutEnd, ...] = (
    AboutEnd("addressee", lambda lines, s: s.kind == "addressee", "V/v kiểm tra văn thư\nKính gửi: Sở Y tế"),
    AboutEnd("covered_addressee", lambda lines, s: s.text.endswith("gửi:"), "V/v kiểm tra văn thư\n… nh gửi:"),
    AboutEnd("other_column", lambda lines, s: s.column == "right" and lines[0].column == "left",
             "< V/v kiểm tra văn thư\n> BÁO CÁO"),
    AboutEnd("paragraph", lambda lines, s: len(s.text) > _LONGEST_ABOUT_LINE,
             "V/v kiểm tra văn thư\nđược thực hiện" + " tại các đơn vị trực thuộc" * 7),
    AboutEnd("closed", lambda lines, s: lines[-1].text.rstrip().endswith("."), "V/v kiểm tra văn thư.\nnăm 2024"),
    AboutEnd("apart", _is_apart, "V/v kiểm tra văn thư\n… Sở Y tế tỉnh Hải Sơn"),
    AboutEnd("capitals", lambda lines, s: s.text.isupper() and len(s.text) > _SHORT_CAPITALS
             and not lines[0].text[len("V/v ") :].isupper(), "V/v kiểm tra văn thư\nBÁO CÁO NĂM"),
)  # fmt: skip


def _read_title_facts(draft: HeadDraft, facts: TitleFacts) -> None:
    if facts.number is not None:
        if draft.number is None:
            draft.number, draft.number_at = facts.number, facts.offset
        draft.number_spans.append((facts.offset + facts.number.start, facts.offset + facts.number.end))
    if draft.date is None and facts.date is not None:
        draft.date, draft.date_span = facts.date, facts.date_span


def _read_opening(text: Text, head_end: int, draft: HeadDraft) -> None:
    """The day on which a record was made, in its first sentence: "Hôm nay, ngày 12 tháng 3 năm 2024, tại …"."""
    at = head_end
    for _ in range(_MOST_BASES):
        line = _LINE.search(text.content, at)
        if line is None:
            return
        at = line.end()
        if opens_record(line[0]):
            date = find_date(text.content, line.start(), min(at, line.start() + _LONGEST_OPENING), years=False)
            if date is not None and len(date.iso) == DAY and date.possible:
                draft.date, draft.date_span = date.iso, (date.start, date.end)
            return


def _document_type(found: Sequence[Segment], draft: HeadDraft) -> tuple[str | None, Span | None, tuple[Inferred, ...]]:
    """Type, its span, and what of it is inferred. A letter with "V/v" or "Kính gửi" and no title is a Công văn."""
    if draft.title is not None:
        segment = found[draft.title.index]
        return draft.title.name, (segment.start, segment.start + min(draft.title.rest, len(segment.text))), ()
    number = draft.number
    if number is not None and number.type_word is not None:
        return sentence_case_type(number.type_word) or number.type_word, None, ()
    coded = _type_of_symbol(number)
    if coded and draft.addressee < 0 and _is_title_line(found, draft):
        return coded, None, _by_symbol(number)
    if draft.about >= 0 or draft.addressee >= 0:
        return "Công văn", None, ()
    if number is not None and number.symbol is not None:
        return coded or "Công văn", None, _by_symbol(number)
    return None, None, ()


def _by_symbol(number: NumberLine | None) -> tuple[Inferred, ...]:
    """What is told of a type that only the symbol says."""
    return (("doc_type", Notice("inferred.symbol", {"symbol": number.symbol if number else None, "source": None})),)


def _type_of_symbol(number: NumberLine | None) -> str | None:
    """The type that a symbol begins with: "QĐ-UBND" is of a Quyết định."""
    if number is None or number.symbol is None:
        return None
    kinds = type_for_code(re.split(r"[-/.]", number.symbol, maxsplit=1)[0])
    return kinds[0] if kinds else None


def _is_title_line(found: Sequence[Segment], draft: HeadDraft) -> bool:
    """True where "VỀ VIỆC …" stands in capitals over the text: the second line of a title that lost its first."""
    about = found[draft.about] if draft.about >= 0 else None
    return about is not None and about.column != "left" and about.text.isupper() and about.key.startswith("ve viec")
