"""The lines of a letterhead read one by one: number, place and date, title, V/v, Kính gửi, urgency.

NĐ 30/2020/NĐ-CP, Phụ lục I says where they stand; here only their wording counts, because readers give the two columns
in any order.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from extractor.lexicon.issuing_bodies import body_by_name
from extractor.lexicon.patterns import deferred
from extractor.parsing.dates import find_date
from extractor.parsing.records import Span
from extractor.record import field, record
from extractor.text.text import Text

from .bodies import opens_body
from .number import NumberLine, is_number_start, read_number
from .segments import Segment, place_start, segments
from .title import Title, title_of

_HEAD_PARAGRAPHS = 60
_BODY = deferred(
    r"(?:(?:Căn cứ|CĂN CỨ|Điều 1\b|ĐIỀU 1\b|Chương I\b|CHƯƠNG I\b|Phần I\b|PHẦN I\b|Phần thứ nhất|PHẦN THỨ NHẤT"
    r"|Xét đề nghị|Theo đề nghị) ?|[I1][.)/] )(?:.{3}|$)"
)
_ADDRESSING = deferred(r"(?:Kính gửi|KÍNH GỬI)\s*:?\s*$")
_ENTRY = deferred(r"\d{1,2}[.)]\s.{2,120}[;.]$")
_LONGEST_HEAD = 700
"""A longer paragraph (characters) is body text."""
_ABOUT = deferred(r"(?:v\s?/\s?v\b|vv\b|ve viec\b|ve ?:|trich yeu ?:)")
_DATE_BLANK = deferred(r"[\s.…_,]*ngày\b.{0,30}\btháng\b", re.IGNORECASE)
_DATE_CUT = deferred(r",\s*ngày(?:\s*\d{1,2})?(?:\s+tháng(?:\s*\d{1,2})?)?(?:\s+năm)?$", re.IGNORECASE)
_FIGURE = deferred(r"\d")
_CLOCK_TIME = deferred(r",?\s*(?:(?:hồi|lúc|vào)\s)*\d{1,2}\s*(?:giờ|h|g|:)\s*\d{0,2}\s*(?:phút)?,?\s*$")
"""The hour that a Công điện prints before its date: "Hải Sơn, hồi 22 giờ 30 ngày 06 tháng 9 năm 2024"."""
_PLACE = deferred(r"[^\W\d_][^,:;/]{0,40}$")
_NO_PLACE = deferred(
    r"(?:thứ [^\W\d_]+|chủ nhật|hôm nay|kể từ|tính đến|đến ngày|từ ngày|sáng|chiều|căn cứ|vào|lúc|hồi|tháng|năm"
    r"|ngày)(?!\w)",
    re.IGNORECASE,
)
_LONGEST_LINE = 170
_LONGEST_DATE_LINE = 110
"""Characters."""
_BELOW_STAMP = 6
"""So many pieces below the words of an incoming stamp belong to it."""
_PLACE_WORDS = 4
_FURTHEST_HEAD = 20_000
_NATIONAL_LINES = ("CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", "ĐẢNG CỘNG SẢN VIỆT NAM")


@record(frozen=False)
class HeadDraft:
    """What the lines say. Offsets are into the text, indexes into the segments of the head; -1 for what is not there.

    number_at     offset of the text in which `number` counts
    number_spans  the number lines, incoming ones too
    about         index of "V/v …"; addressee: of "Kính gửi"
    """

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
    urgency: str | None = None


def read_head(text: Text, first: int) -> tuple[list[Segment], HeadDraft]:
    """Segments of the head that begins at paragraph `first`, and what their lines say."""
    found = segments(text, first, first + _HEAD_PARAGRAPHS, _begins_body())
    draft = HeadDraft()
    found = _below_record(found, draft)
    _read_marks(found, draft)
    _read_lines(found, draft)
    return found, draft


def _below_record(found: list[Segment], draft: HeadDraft) -> list[Segment]:
    """The segments without the record that a law site prints above the letterhead: "Số hiệu: …", "Người ký: …"."""
    national = next((index for index, segment in enumerate(found) if segment.kind == "national"), 0)
    labels = [index for index in range(national) if found[index].kind == "furniture"]
    if len(labels) <= 1:
        return found
    last = found[labels[-1]].paragraph
    draft.number_spans += [(segment.start, segment.end) for segment in found if segment.paragraph <= last]
    return [segment for segment in found if segment.paragraph > last]


def national_at(text: Text) -> int:
    """Index of the paragraph some lines above the Quốc hiệu, if that stands far down; else 0."""
    places = (text.content.find(line, 0, _FURTHEST_HEAD) for line in _NATIONAL_LINES)
    at = min((place for place in places if place >= 0), default=-1)
    return max(text.paragraph_at(at) - 6, 0) if at >= 0 else 0


def _begins_body() -> Callable[[str], bool]:
    """A test for the paragraph that is surely body: the head lies before it."""
    seen = 0
    addressing = False

    def begins(paragraph: str) -> bool:
        nonlocal seen, addressing
        seen += 1
        if addressing and _ENTRY.match(paragraph):
            return False  # "1. Sở Tài chính;" under "Kính gửi:"
        addressing = _ADDRESSING.match(paragraph) is not None
        return seen > 1 and (len(paragraph) > _LONGEST_HEAD or _BODY.match(paragraph) is not None)

    return begins


def _read_marks(found: Sequence[Segment], draft: HeadDraft) -> None:
    for segment in found:
        bare = segment.text.strip(' .:[]()*"“”-')
        if segment.kind == "urgency" and draft.urgency is None:
            draft.urgency = bare.upper()


def _read_lines(found: Sequence[Segment], draft: HeadDraft) -> None:
    """Number, date, title, V/v and Kính gửi, each at its first place."""
    stamped = 0
    for index, segment in enumerate(found):
        stamped = _BELOW_STAMP if segment.kind == "stamp" else max(stamped - 1, 0)
        if segment.kind == "addressee":
            draft.addressee = index
            break
        is_text = len(segment.text) > _LONGEST_LINE and (draft.title is not None or draft.about >= 0)
        if segment.kind != "line" or is_text:
            continue
        if draft.title is not None:
            _read_below_title(found, index, draft, stamped > 0)
        else:
            _read_line(found, index, draft, stamped > 0)


def _read_below_title(found: Sequence[Segment], index: int, draft: HeadDraft, stamped: bool) -> None:
    """Number and date under the title: some exports put the columns of the letterhead there."""
    if draft.number is None or draft.date is None:
        _read_number(found, index, draft, stamped, strict=True)
        if not _read_date(found[index], draft, strict=True):
            _read_wrapped_date(found, index, draft)


def _read_line(found: Sequence[Segment], index: int, draft: HeadDraft, stamped: bool) -> None:
    """A line above the title is number, date, "V/v …" or title, tried in this order."""
    segment = found[index]
    if _read_number(found, index, draft, stamped):
        return
    if _read_date(segment, draft) or _read_wrapped_date(found, index, draft):
        return
    if draft.about < 0 and _ABOUT.match(segment.key) and index:
        draft.about = index
    elif (title := title_of(segment.text)) and _may_be_title(found, index, draft, title):
        draft.title = Title(title[0], index, title[1])


def _may_be_title(found: Sequence[Segment], index: int, draft: HeadDraft, title: tuple[str, int]) -> bool:
    segment = found[index]
    if title[1] >= len(segment.text):
        return segment.text.isupper() or draft.number is not None or draft.date is not None or index == 0
    if is_number_start(segment.text) and segment.text[:1].isupper() and not segment.text.isupper():
        return False
    return not (segment.column == "left" and draft.number is None and opens_body(segment.text))


def _read_number(
    found: Sequence[Segment], index: int, draft: HeadDraft, stamped: bool, *, strict: bool = False
) -> bool:
    """True if segment `index` is the number line (or an incoming number); takes it unless a better one is known.

    stamped  an incoming stamp stands above: a number without sign is the one that the office that received it gave
    strict   under the title: only what says "Số:"
    """
    segment = found[index]
    starts = is_number_start(segment.text)
    bare = segment.text[:1].isdigit()
    if not starts and (not bare or segment.column == "right"):
        return False
    if starts and strict and not segment.text.startswith(("Số:", "SỐ:", "Số :")):
        return False
    number = read_number(segment.text, needs_word=strict or not bare)
    spans = [(segment.start, segment.end)]
    if starts and (number is None or number.symbol is None) and (joined := _with_next_line(found, index)) is not None:
        number, spans = joined
    if number is None:
        return segment.text.rstrip(" .…:").lower() in ("số", "so")
    if stamped and number.symbol is None:
        draft.number_spans += spans
    else:
        _take_number(found, index, draft, number, spans)
    return True


def _take_number(
    found: Sequence[Segment], index: int, draft: HeadDraft, number: NumberLine, spans: Sequence[Span]
) -> None:
    """The first number counts, unless a later one has the sign that it lacks, or it stands in the title of a page."""
    known = draft.number
    if known is not None and known.number == number.number and _is_page_title(found, index, draft):
        _forget_page_title(found, index, draft)
        known = None
    if known is None or (known.symbol is None and number.symbol is not None):
        draft.number, draft.number_at, draft.number_index = number, found[index].start, index
        draft.number_spans += spans


def _is_page_title(found: Sequence[Segment], index: int, draft: HeadDraft) -> bool:
    """True if the number known so far stands in the title of a web page: with its type, or over the Quốc hiệu."""
    if draft.number is not None and draft.number.type_word:
        return True
    return any(segment.kind == "national" for segment in found[draft.number_index : index])


def _forget_page_title(found: Sequence[Segment], index: int, draft: HeadDraft) -> None:
    """Let go of the number and subject in the title of a web page, which the letterhead at `index` prints again."""
    page_title = found[draft.number_index].paragraph
    draft.number_spans += [(s.start, s.end) for s in found[:index] if s.paragraph == page_title]
    if 0 <= draft.about < index:
        draft.about = -1
    if draft.title is not None and draft.title.index < index:
        draft.title = None


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


def _read_date(segment: Segment, draft: HeadDraft, *, strict: bool = False) -> bool:
    """True if the segment is "<place>, ngày … tháng … năm …"; with `strict` the place must be there."""
    if draft.date_span is not None or len(segment.text) > _LONGEST_DATE_LINE:
        return False
    line = date_on(segment, draft.number is not None and draft.number.type_word is not None)
    if line is None or (strict and not line.before) or any(rule.applies(line) for rule in NO_DATE_LINES):
        return False
    draft.date, draft.place = line.iso, line.before or None
    draft.date_span = (segment.start + line.start, segment.start + line.end)
    return True


@record
class DateLine:
    """A line that ends with a date, `text[start:end]`; `iso` is None where it is blank.

    before  the words before it, without the hour
    """

    text: str
    start: int
    end: int
    iso: str | None
    before: str
    is_of_judgment: bool


def date_on(segment: Segment, typed_number: bool) -> DateLine | None:
    """The date at the end of a line; `typed_number`: under "Bản án số: …" the line may begin with "Ngày:"."""
    text = segment.text
    at = segment.key.find("ngay")
    if at < 0 and "thang" not in segment.key and not _FIGURE.search(text):
        return None
    date = find_date(text, 0, len(text), years=False)
    if date is not None:
        start, end, iso = date.start, date.end, date.iso
        if text[end:].strip(" .,;)*"):
            return None
    elif at >= 0 and _DATE_BLANK.match(text, at):
        start, end, iso = at, len(text), None
    else:
        return None
    before = _CLOCK_TIME.sub("", text[:start]).rstrip(" ,.(:")
    is_of_judgment = typed_number and before.lower() == "ngày"
    return DateLine(text, start, end, iso, "" if is_of_judgment else before, is_of_judgment)


class NoDateLine(NamedTuple):
    """A reason why a line that ends with a date is not place and date of the letterhead; `example` is such a line."""

    name: str
    applies: Callable[[DateLine], bool]
    example: str


def _is_bare_date(line: DateLine) -> bool:
    """A date in figures that no place with a comma stands before."""
    if line.iso is None or line.is_of_judgment:
        return False
    return not line.text[line.start : line.start + 1].isalpha() and "," not in line.text[: line.start]


def _is_more_than_place(line: DateLine) -> bool:
    """Words that a comma does not close, or too many, and that are not all part of a name."""
    size = len(line.before)
    closed = line.text[size:].lstrip().startswith(",") and len(line.before.split()) <= _PLACE_WORDS
    return bool(line.before) and not closed and place_start(line.text, 0, size) != 0


def _is_name(words: str) -> bool:
    """Words in capitals that name no body, though they begin as one: "Hội An", "Ban Mê Thuột"; not "Sở Công Thương"."""
    return words.istitle() and body_by_name(words) is None


NO_DATE_LINES: tuple[NoDateLine, ...] = (
    NoDateLine("bare_date", _is_bare_date, "10/5/2024"),
    NoDateLine("more_than_place", _is_more_than_place, "Báo cáo kết quả kiểm tra đợt một ngày 10 tháng 5 năm 2024"),
    NoDateLine("no_place", lambda line: bool(line.before) and not _PLACE.match(line.before),
               "An: Sơn, ngày 10 tháng 5 năm 2024"),
    NoDateLine("clause", lambda line: bool(line.before) and _NO_PLACE.match(line.text) is not None,
               "Hôm nay, ngày 10 tháng 5 năm 2024"),
    NoDateLine("body", lambda line: bool(line.before) and opens_body(line.before) and not _is_name(line.before),
               "Sở Y tế, ngày 10 tháng 5 năm 2024"),
)  # fmt: skip


def _read_wrapped_date(found: Sequence[Segment], index: int, draft: HeadDraft) -> bool:
    """True if the date runs over to the next line: "Hòa An, ngày 16" over "tháng 9 năm 2022"."""
    segment = found[index]
    if draft.date_span is not None or index + 1 >= len(found) or len(segment.text) > _LONGEST_LINE:
        return False
    if not _DATE_CUT.search(segment.text):
        return False
    joined = segment.text
    last = index
    date = None
    while last + 1 < min(len(found), index + 4) and date is None and len(found[last + 1].text) < _LONGEST_LINE:
        last += 1
        joined += f" {found[last].text}"
        date = find_date(joined, 0, len(joined), years=False)
    before = joined[: date.start].rstrip(" ,") if date else ""
    if date is None or not before or date.end <= len(segment.text) or place_start(joined, 0, len(before)) != 0:
        return False
    following = found[last]
    draft.date, draft.place = date.iso, before
    draft.date_span = (segment.start + date.start, following.start + date.end - len(joined) + len(following.text))
    return True


def is_date_line(segment: Segment, draft: HeadDraft) -> bool:
    return draft.date_span is not None and segment.start < draft.date_span[1] and draft.date_span[0] < segment.end
