"""Letterhead and ending of a document: who issued it, as what, under which number, when, about what, to whom.

NĐ 30/2020/NĐ-CP Phụ lục I for state documents, Party rules for Party ones; also the layouts of law sites and documents
that lost their letterhead, whose issuer is then inferred with a reason.
"""

import re
from collections.abc import Sequence

from extractor.lexicon import sentence_case_type, type_for_code
from extractor.models.notices import Notice
from extractor.parsing.records import Letterhead, Span
from extractor.text.text import Text

from .addressees import read_addressees
from .bodies import opens_body
from .ending import parse_ending
from .issuers import Issuers, read_issuers
from .lines import Draft, is_date_line, national_at, read_head
from .number import NumberLine
from .segments import Segment
from .title import Title, TitleFacts, read_subject

_SHORTEST_SUBJECT = 20


def parse_letterhead(text: Text) -> Letterhead:
    """Every field of `Letterhead` for `text`, ending included. Never raises; what is not there stays None or empty.

    Looks at the first paragraphs only, and for the ending at those around "Nơi nhận" or the signature.
    """
    found, draft = read_head(text, 0)
    if draft.number is None and draft.date is None and (later := national_at(text)) > 0:
        again, other = read_head(text, later)  # a web page with its furniture before the document
        if other.number is not None or other.date is not None:
            found, draft = again, other
    subject, subject_span, facts, head_end = _read_subject(text, found, draft)
    addressees: list[str] = []
    if draft.addressee >= 0:
        addressees, after = read_addressees(found, draft.addressee)
        head_end = max(head_end, found[after - 1].end)
    _read_title_facts(draft, facts)
    issuers = read_issuers(found, draft, facts)
    ending = parse_ending(text, head_end)
    doc_type, type_span, inferred = _document_type(found, draft)
    if not issuers.names:
        from .inference import infer_issuer

        issuer = infer_issuer(text, subject, draft.number.symbol if draft.number else None, draft.place, ending)
        if issuer is not None:
            issuers = Issuers((issuer[0],))
            inferred = (*inferred, ("issuer", issuer[1]))
    issuers = Issuers(tuple(_as_written(name, text.content) for name in issuers.names), issuers.parent)
    stamps = [(s.start, s.end) for s in found if s.kind in ("stamp", "e_signature", "furniture")]
    number = draft.number
    if number is not None and number.number is not None:  # the title of a web page repeats the own number
        above = found[: draft.title.index] if draft.title is not None else found[: draft.number_index]
        stamps += [(s.start, s.end) for s in above if s.kind == "line" and number.number in s.text]
    return Letterhead(
        doc_type=doc_type,
        number=number.number if number else None,
        serial=number.serial if number else None,
        year=number.year if number else None,
        symbol=number.symbol if number else None,
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
        inferred=inferred,
        type_span=type_span,
        number_span=(draft.number_at + number.start, draft.number_at + number.end) if number else None,
        date_span=draft.date_span,
        subject_span=subject_span,
        body_start=head_end,
        body_end=max(ending.body_end, head_end),
        not_cited=tuple(sorted({*draft.number_spans, *stamps, *ending.spans})),
    )


def _as_written(name: str, content: str) -> str:
    """A name from capitals whose inner capitals nobody knows ("Bộ xây hành"), as the text writes it further down."""
    if name[1:] != name[1:].lower() or " " not in name:
        return name
    for found in re.finditer(re.escape(name), content, re.IGNORECASE):
        if found[0][0].isupper() and not found[0].isupper():
            return found[0]
    return name


def _read_subject(
    text: Text, found: Sequence[Segment], draft: Draft
) -> tuple[str | None, Span | None, TitleFacts, int]:
    """Subject, its span, facts from the title lines, and the offset at which the head ends so far."""
    end = max((s.end for s in found[: max(draft.number_index + 1, 0)]), default=0)
    if draft.date_span is not None:
        end = max(end, draft.date_span[1])
    facts = TitleFacts()
    parts: list[tuple[Segment, int]] = []
    if draft.title is not None:
        parts, facts, after = read_subject(found, draft.title)
        end = max(end, found[after - 1].end)
    if draft.title is None and draft.about < 0 and draft.addressee < 0 and draft.date_span is not None:
        parts = _untitled_subject(found, draft)
        end = max([end, *(segment.end for segment, _ in parts)])
    if not parts and draft.about >= 0:
        parts = [(segment, 0) for segment in _about_lines(found, draft)]
        end = max(end, parts[-1][0].end)
    if not parts:
        return None, None, facts, end
    subject = " ".join(segment.text[offset:] for segment, offset in parts)
    subject = " ".join(subject.split()).strip(" *_").rstrip(" ;,")
    if subject.endswith(".") and not subject.endswith(".."):
        subject = subject[:-1]
    span = (parts[0][0].start + parts[0][1], parts[-1][0].end)
    return subject or None, span, facts, end


def _untitled_subject(found: Sequence[Segment], draft: Draft) -> list[tuple[Segment, int]]:
    """The subject in capitals of a copy that lost the line with the type: it stands right under number and date."""
    dated = next((index for index, segment in enumerate(found) if is_date_line(segment, draft)), -1)
    above = max(dated, draft.number_index)
    if draft.number is None or above < 0:
        return []
    parts, _, _ = read_subject(found, Title("", above, len(found[above].text)))
    return parts if parts and parts[0][0].text.isupper() and len(parts[0][0].text) > _SHORTEST_SUBJECT else []


def _about_lines(found: Sequence[Segment], draft: Draft) -> list[Segment]:
    """The lines of "V/v …" under the number of an official letter."""
    first = found[draft.about]
    lines = [first]
    for index in range(draft.about + 1, min(draft.about + 12, len(found))):
        segment = found[index]
        if index == draft.addressee or segment.kind == "addressee":
            break
        if segment.kind in ("national", "stamp", "e_signature", "secrecy", "urgency", "mark", "furniture"):
            continue
        if segment.kind == "rule" or is_date_line(segment, draft):
            continue
        if segment.column == "right" and first.column == "left":
            break
        tail = lines[-1].text.rstrip()
        small = segment.text[:1].islower() or segment.text[:1].isdigit() or segment.text[:1] in '(“"'
        same_column = segment.column == first.column == "left"
        if len(segment.text) > 160 or tail.endswith("."):
            break
        if not (small or same_column or (len(segment.text) < 60 and not opens_body(segment.text) and len(tail) < 60)):
            break
        if segment.text.isupper() and len(segment.text) > 7 and not first.text[4:].isupper():
            break
        lines.append(segment)
    return lines


def _read_title_facts(draft: Draft, facts: TitleFacts) -> None:
    if draft.number is None and facts.number is not None:
        draft.number, draft.number_at = facts.number, facts.offset
        draft.number_spans.append((facts.offset + facts.number.start, facts.offset + facts.number.end))
    elif facts.number is not None:
        draft.number_spans.append((facts.offset + facts.number.start, facts.offset + facts.number.end))
    if draft.date is None and facts.date is not None:
        draft.date, draft.date_span = facts.date, facts.date_span


def _document_type(
    found: Sequence[Segment], draft: Draft
) -> tuple[str | None, Span | None, tuple[tuple[str, Notice], ...]]:
    """Type, its span, and what of it is inferred. A letter with "V/v" or "Kính gửi" and no title is a Công văn."""
    if draft.title is not None:
        segment = found[draft.title.index]
        return draft.title.name, (segment.start, segment.start + min(draft.title.rest, len(segment.text))), ()
    number = draft.number
    if number is not None and number.type_word is not None:
        return sentence_case_type(number.type_word) or number.type_word, None, ()
    coded = _type_of_symbol(number)
    if coded and draft.addressee < 0 and _is_title_line(found, draft):
        return (
            coded,
            None,
            _by_symbol(number),
        )
    if draft.about >= 0 or draft.addressee >= 0:
        return "Công văn", None, ()
    if number is not None and number.symbol is not None:
        return (
            coded or "Công văn",
            None,
            _by_symbol(number),
        )
    return None, None, ()


def _by_symbol(number: NumberLine | None) -> tuple[tuple[str, Notice], ...]:
    """What is told of a type that only the symbol says."""
    return (("doc_type", Notice("inferred.symbol", {"symbol": number.symbol if number else None, "source": None})),)


def _type_of_symbol(number: NumberLine | None) -> str | None:
    """The type that a symbol begins with: "QĐ-UBND" is of a Quyết định."""
    if number is None or number.symbol is None:
        return None
    kinds = type_for_code(re.split(r"[-/.]", number.symbol, maxsplit=1)[0])
    return kinds[0] if kinds else None


def _is_title_line(found: Sequence[Segment], draft: Draft) -> bool:
    """True where "VỀ VIỆC …" stands in capitals over the text: the second line of a title that lost its first."""
    about = found[draft.about] if draft.about >= 0 else None
    return about is not None and about.column != "left" and about.text.isupper() and about.key.startswith("ve viec")
