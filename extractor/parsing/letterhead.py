"""Letterhead and ending of a document: who issued it, as what, under which number, when, about what, to whom.

NĐ 30/2020/NĐ-CP Phụ lục I for state documents, Party rules for Party ones; also the layouts of law sites and documents
that lost their letterhead, whose issuer is then inferred with a reason.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ..lexicon import fold_tone, is_heading, sentence_case, sentence_case_type, type_for_code
from ..reading.text import Text
from .dates import find_date
from .ending import parse_ending
from .head_addressees import read_addressees
from .head_bodies import join_bodies, opens_body, split_joint, split_stacked
from .head_inference import infer_issuer
from .head_number import NumberLine, is_number_start, read_number
from .head_segments import Segment, place_start, segments
from .head_title import Title, TitleFacts, read_subject, title_of
from .records import Letterhead, Span

_HEAD_PARAGRAPHS = 60
_BODY = re.compile(
    r"(?:(?:Căn cứ|CĂN CỨ|Điều 1\b|ĐIỀU 1\b|Chương I\b|CHƯƠNG I\b|Phần I\b|PHẦN I\b|Phần thứ nhất|PHẦN THỨ NHẤT|Xét đề nghị"
    r"|Theo đề nghị) ?|[I1][.)/] ).{3}"
)
_LONGEST_HEAD = 700
_ABOUT = re.compile(r"(?:v\s?/\s?v\b|vv\b|ve viec\b|ve ?:|trich yeu ?:)")
_DATE_BLANK = re.compile(r"[\s.…_,]*ngày\b.{0,30}\btháng\b", re.IGNORECASE)
_DATE_CUT = re.compile(r",\s*ngày(?:\s*\d{1,2})?(?:\s+tháng(?:\s*\d{1,2})?)?(?:\s+năm)?$", re.IGNORECASE)
_PLACE = re.compile(r"[^\W\d_][^,:;/]{0,40}$")
_NO_PLACE = re.compile(r"(?:hom nay|ke tu|tinh den|den |tu |sang |chieu |can cu|vao |luc |hoi |thang |nam |ngay )")
_JOINT = re.compile(r"liên (?:tịch|bộ|ngành)", re.IGNORECASE)
_LONGEST_HEAD_LINE = 170
_FURTHEST_HEAD = 20_000
_NATIONAL_LINES = ("CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", "ĐẢNG CỘNG SẢN VIỆT NAM")


@dataclass(slots=True)
class _Draft:
    """What has been found so far; becomes a `Letterhead`."""

    number: NumberLine | None = None
    number_at: int = 0
    number_index: int = -1
    number_spans: list[Span] = field(default_factory=list)
    date: str | None = None
    date_span: Span | None = None
    place: str | None = None
    title: Title | None = None
    about: int = -1
    addressee: int = -1
    secrecy: str | None = None
    urgency: str | None = None
    bodies: list[str] = field(default_factory=list)
    issuers: list[str] = field(default_factory=list)
    parent: str | None = None
    inferred: list[tuple[str, str]] = field(default_factory=list)


def parse_letterhead(text: Text) -> Letterhead:
    """Every field of `Letterhead` for `text`, ending included. Never raises; what is not there stays None or empty.

    Looks at the first paragraphs only, and for the ending at those around "Nơi nhận" or the signature.
    """
    found, draft = _read_head(text, 0)
    if draft.number is None and draft.date is None and (later := _national_at(text)) > 0:
        again, other = _read_head(text, later)  # a web page with its furniture before the document
        if other.number is not None or other.date is not None:
            found, draft = again, other
    subject, subject_span, facts, head_end = _read_subject(text, found, draft)
    addressees: list[str] = []
    if draft.addressee >= 0:
        addressees, after = read_addressees(found, draft.addressee)
        head_end = max(head_end, found[after - 1].end)
    _read_title_facts(draft, facts)
    _read_issuers(found, draft, facts)
    ending = parse_ending(text, head_end)
    doc_type, type_span = _document_type(found, draft)
    if not draft.issuers:
        issuer = infer_issuer(text, subject, draft.number.symbol if draft.number else None, draft.place, ending)
        if issuer is not None:
            draft.issuers = [issuer[0]]
            draft.inferred.append(("issuer", issuer[1]))
    stamps = [(s.start, s.end) for s in found if s.kind in ("stamp", "e_signature", "furniture")]
    number = draft.number
    return Letterhead(
        doc_type=doc_type,
        number=number.number if number else None,
        serial=number.serial if number else None,
        year=number.year if number else None,
        symbol=number.symbol if number else None,
        date=draft.date,
        place=draft.place,
        issuer=draft.issuers[0] if draft.issuers else None,
        parent_issuer=draft.parent,
        issuers=tuple(draft.issuers) if len(draft.issuers) > 1 else (),
        subject=subject,
        addressees=tuple(addressees),
        recipients=ending.recipients,
        signatures=ending.signatures,
        secrecy=draft.secrecy,
        urgency=draft.urgency,
        inferred=tuple(draft.inferred),
        type_span=type_span,
        number_span=(draft.number_at + number.start, draft.number_at + number.end) if number else None,
        date_span=draft.date_span,
        subject_span=subject_span,
        body_start=head_end,
        body_end=max(ending.body_end, head_end),
        not_cited=tuple(sorted({*draft.number_spans, *stamps, *ending.spans})),
    )


def _read_head(text: Text, first: int) -> tuple[list[Segment], _Draft]:
    """Segments of the head that begins at paragraph `first`, and what their lines say."""
    found = segments(text, first, first + _HEAD_PARAGRAPHS, _begins_body())
    draft = _Draft()
    _read_marks(found, draft)
    _read_lines(found, draft)
    return found, draft


def _national_at(text: Text) -> int:
    """Index of the paragraph some lines above the Quốc hiệu, if that stands far down; else 0."""
    places = (text.content.find(line, 0, _FURTHEST_HEAD) for line in _NATIONAL_LINES)
    at = min((place for place in places if place >= 0), default=-1)
    return max(text.paragraph_at(at) - 6, 0) if at >= 0 else 0


def _begins_body() -> Callable[[str], bool]:
    """A test for the paragraph that is surely body: the head lies before it."""
    seen = 0

    def begins(paragraph: str) -> bool:
        nonlocal seen
        seen += 1
        return seen > 1 and (len(paragraph) > _LONGEST_HEAD or _BODY.match(paragraph) is not None)

    return begins


def _read_marks(found: Sequence[Segment], draft: _Draft) -> None:
    for segment in found:
        bare = segment.text.strip(' .:[]()*"“”-')
        if segment.kind == "secrecy" and draft.secrecy is None:
            draft.secrecy = bare.upper()
        elif segment.kind == "urgency" and draft.urgency is None:
            draft.urgency = bare.upper()


def _read_lines(found: Sequence[Segment], draft: _Draft) -> None:
    """Number, date, title, V/v and Kính gửi, each at its first place."""
    stamped = 0
    for index, segment in enumerate(found):
        if segment.kind == "stamp":
            stamped = 6
            continue
        stamped = max(stamped - 1, 0)
        if segment.kind == "addressee":
            draft.addressee = index
            break
        if segment.kind != "line" or len(segment.text) > _LONGEST_HEAD_LINE:
            if segment.kind == "line" and (draft.title or draft.about >= 0):
                continue
            if segment.kind != "line":
                continue
        if draft.title is not None:
            if draft.number is None or draft.date is None:  # the columns stand under the title in some exports
                _read_number(found, index, draft, stamped > 0, strict=True)
                if not _read_date(segment, draft, strict=True):
                    _read_wrapped_date(found, index, draft)
            continue
        if _read_number(found, index, draft, stamped > 0):
            continue
        if _read_date(segment, draft) or _read_wrapped_date(found, index, draft):
            continue
        if draft.about < 0 and _ABOUT.match(segment.key) and index:
            draft.about = index
            continue
        if (title := title_of(segment.text)) and _may_be_title(found, index, draft, title):
            draft.title = Title(title[0], index, title[1])


def _may_be_title(found: Sequence[Segment], index: int, draft: _Draft, title: tuple[str, int]) -> bool:
    segment = found[index]
    if title[1] >= len(segment.text):
        return segment.text.isupper() or draft.number is not None or draft.date is not None or index == 0
    if is_number_start(segment.text) and segment.text[:1].isupper() and not segment.text.isupper():
        return False
    return not (segment.column == "left" and draft.number is None and opens_body(segment.text))


def _read_number(found: Sequence[Segment], index: int, draft: _Draft, stamped: bool, *, strict: bool = False) -> bool:
    """True if segment `index` is the number line (or an incoming number); takes it unless a better one is known."""
    segment = found[index]
    text = segment.text
    starts = is_number_start(text)
    if not starts and not (text[:1].isdigit() and segment.column != "right"):
        return False
    if starts and strict and not text.startswith(("Số:", "SỐ:", "Số :")):
        return False
    number = read_number(text, needs_word=not (text[:1].isdigit() and not strict))
    spans = [(segment.start, segment.end)]
    offset = segment.start
    if starts and (number is None or number.symbol is None) and index + 1 < len(found):
        joined = _with_next_line(found, index)
        if joined is not None:
            number, spans = joined
    if number is None:
        return starts and segment.text.rstrip(" .…:").lower() in ("số", "so")
    if stamped and number.symbol is None:
        draft.number_spans += spans
        return True
    if draft.number is None or (draft.number.symbol is None and number.symbol is not None):
        draft.number, draft.number_at, draft.number_index = number, offset, index
        draft.number_spans += spans
    return True


def _with_next_line(found: Sequence[Segment], index: int) -> tuple[NumberLine, list[Span]] | None:
    """A number that is cut after its serial: "Số: 67" over "/2024/QĐ-UBND", "Số:" over "12/QĐ-STC"."""
    segment = found[index]
    for other in found[index + 1 : index + 4]:
        if other.kind not in ("line", "rule") or (other.column != segment.column and segment.column != "full"):
            continue
        if re.match(r"[/\-–]?\s*(?:\d{1,6}|(?:19|20)\d\d\s*)?[/\-–]?\s*[^\W\d_]*[-/–]?[A-ZĐ]", other.text) is None:
            return None
        joined = read_number(f"{segment.text} {other.text}")
        if joined is None or joined.symbol is None or opens_body(other.text):
            return None
        gap = other.start - segment.end - 1
        end = joined.end + gap if joined.end > len(segment.text) else joined.end
        number = NumberLine(
            joined.number, joined.serial, joined.year, joined.symbol, joined.start, end, joined.type_word
        )
        return number, [(segment.start, segment.end), (other.start, other.end)]
    return None


def _read_date(segment: Segment, draft: _Draft, *, strict: bool = False) -> bool:
    """True if the segment is "<place>, ngày … tháng … năm …"."""
    text = segment.text
    if draft.date_span is not None or len(text) > 110:
        return False
    at = segment.key.find("ngay")
    if at < 0 and "thang" not in segment.key and not any(c.isdigit() for c in text):
        return False
    date = find_date(text, 0, len(text), years=False)
    if date is None:
        if at < 0 or not _DATE_BLANK.match(text, at):
            return False
        start, end, iso = at, len(text), None
    else:
        start, end, iso = date.start, date.end, date.iso
        if text[end:].strip(" .,;)*"):
            return False
    before = text[:start].rstrip(" ,.(:")
    if before.lower() == "ngày" and draft.number is not None and draft.number.type_word is not None:
        before = ""  # a judgment: "Ngày: 14-3-2023" under "Bản án số: …"
    elif date is not None and not text[start : start + 1].isalpha() and "," not in text[:start]:
        return False
    comma = text[len(before) : start].lstrip().startswith(",") and len(before.split()) <= 4
    if before and not comma and place_start(text, 0, len(before)) != 0:
        return False
    if before and (
        not _PLACE.match(before)
        or _NO_PLACE.match(segment.key)
        or opens_body(before)
        or before.lower() in ("ngày", "đến ngày")
    ):
        return False
    if strict and not before:
        return False
    if draft.date is None and iso is None and start > 0:
        draft.place = draft.place or before or None
        draft.date_span = (segment.start + start, segment.start + end)
        return True
    draft.date = iso
    draft.place = before or None
    draft.date_span = (segment.start + start, segment.start + end)
    return True


def _read_wrapped_date(found: Sequence[Segment], index: int, draft: _Draft) -> bool:
    """True if the date runs over to the next line: "Hòa An, ngày 16" over "tháng 9 năm 2022"."""
    segment = found[index]
    if draft.date_span is not None or index + 1 >= len(found) or not _DATE_CUT.search(segment.text):
        return False
    following = found[index + 1]
    joined = f"{segment.text} {following.text}"
    date = find_date(joined, 0, len(joined), years=False)
    before = joined[: date.start].rstrip(" ,") if date else ""
    if date is None or not before or date.end <= len(segment.text) or place_start(joined, 0, len(before)) != 0:
        return False
    draft.date, draft.place = date.iso, before
    draft.date_span = (segment.start + date.start, following.start + date.end - len(segment.text) - 1)
    return True


def _read_subject(
    text: Text, found: Sequence[Segment], draft: _Draft
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


def _about_lines(found: Sequence[Segment], draft: _Draft) -> list[Segment]:
    """The lines of "V/v …" under the number of an official letter."""
    first = found[draft.about]
    lines = [first]
    for index in range(draft.about + 1, min(draft.about + 12, len(found))):
        segment = found[index]
        if index == draft.addressee or segment.kind == "addressee":
            break
        if segment.kind in ("national", "stamp", "e_signature", "secrecy", "urgency", "mark", "furniture"):
            continue
        if segment.kind == "rule" or _is_date_line(segment, draft):
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


def _is_date_line(segment: Segment, draft: _Draft) -> bool:
    return draft.date_span is not None and segment.start < draft.date_span[1] and draft.date_span[0] < segment.end


def _read_title_facts(draft: _Draft, facts: TitleFacts) -> None:
    if draft.number is None and facts.number is not None:
        draft.number, draft.number_at = facts.number, facts.offset
        draft.number_spans.append((facts.offset + facts.number.start, facts.offset + facts.number.end))
    elif facts.number is not None:
        draft.number_spans.append((facts.offset + facts.number.start, facts.offset + facts.number.end))
    if draft.date is None and facts.date is not None:
        draft.date, draft.date_span = facts.date, facts.date_span


def _read_issuers(found: Sequence[Segment], draft: _Draft, facts: TitleFacts) -> None:
    """Issuer and superior body from the lines in capitals above number and title, else from the title lines."""
    stop = draft.title.index if draft.title is not None else draft.about if draft.about >= 0 else draft.addressee
    if stop < 0:
        stop = draft.number_index if draft.number_index >= 0 else 0
    if 0 <= draft.number_index < stop:
        before_number = [s for s in found[: draft.number_index] if _is_body_line(s)]
        stop = draft.number_index if before_number else stop
    heads = [s for s in found[:stop] if _is_body_line(s) and not _is_date_line(s, draft)]
    if any(s.column == "left" for s in heads):  # what stands over both columns is no part of the letterhead
        heads = [s for s in heads if s.column == "left"]
    lines: list[str] = []
    for segment in heads:
        lines += split_stacked(segment.text) if segment.shared and segment.column != "left" else [segment.text]
    while lines and not opens_body(lines[0]):
        if len(lines) == 1 and draft.number is None:
            break
        lines = lines[1:]
    names = join_bodies(lines)
    if names:
        joint = _is_joint(draft)
        last = split_joint(names[-1]) if joint or " - " in names[-1] or " – " in names[-1] else [names[-1]]
        if joint:
            last = [part for name in names for part in split_joint(name)]
        draft.issuers = [_sentence_case(name, draft.place) for name in last]
        if len(names) > 1 and not joint and fold_tone(names[-2]) != fold_tone(names[-1]):
            draft.parent = _sentence_case(names[-2], draft.place)
    elif facts.issuer is not None:
        draft.issuers = [_sentence_case(part, None) for part in split_joint(facts.issuer)]


@lru_cache(1024)
def _sentence_case(name: str, place: str | None) -> str:
    """The name of a body in sentence case; the place of the date line is a name in it too."""
    shown = sentence_case(name)
    if place and (at := fold_tone(shown).rfind(" " + fold_tone(place))) > 0 and len(place) > 2:
        shown = shown[: at + 1] + place + shown[at + 1 + len(place) :]
    return shown


def _is_body_line(segment: Segment) -> bool:
    text = segment.text
    if segment.kind != "line" or segment.column == "right" or len(text) > 120 or len(text) < 3:
        return False
    if text.isupper():
        return not any(character.isdigit() for character in text.replace("-", " ").split()[0]) and "/" not in text
    if is_heading(text) and opens_body(text):
        return True
    return opens_body(text) and segment.column == "left" and len(text) < 70 and not text.endswith((".", ";", ","))


def _is_joint(draft: _Draft) -> bool:
    if draft.title is not None and _JOINT.search(draft.title.name):
        return True
    symbol = draft.number.symbol if draft.number else None
    return symbol is not None and symbol.upper().startswith(
        ("TTLT", "NQLT", "TTLB", "QCLT", "CTLT", "LT-", "LT/", "TT-LB", "TT/LB", "HDLT")
    )


def _document_type(found: Sequence[Segment], draft: _Draft) -> tuple[str | None, Span | None]:
    if draft.title is not None:
        segment = found[draft.title.index]
        return draft.title.name, (segment.start, segment.start + min(draft.title.rest, len(segment.text)))
    number = draft.number
    if number is not None and number.type_word is not None:
        return sentence_case_type(number.type_word) or number.type_word, None
    if draft.about >= 0 or draft.addressee >= 0:
        return "Công văn", None
    if number is not None and number.symbol is not None:
        kinds = type_for_code(re.split(r"[-/.]", number.symbol, maxsplit=1)[0])
        if kinds:
            draft.inferred.append(("doc_type", f"ký hiệu {number.symbol}"))
            return kinds[0], None
        return "Công văn", None
    return None, None
