"""Date and issuer that close a title: "Thông tư số 12/2019/TT-BYT quy định … ngày 04/5/2019 của Bộ Y tế".

A title may name other documents, with dates of their own. Which of the documents open at that place a closing belongs
to is told by year and sign, from the innermost outwards; in the notes of the codified law collection ("…, có hiệu
lực …") it is the outermost.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from extractor.lexicon.patterns import deferred
from extractor.parsing.dates import DAY, MONTH, YEAR, match_date
from extractor.parsing.records import Span
from extractor.record import record

from .drafts import Draft
from .fitting import fits
from .issuers import issuer_at
from .numbers import CAPITALS
from .partners import complete_joint, with_partners

_CUE = deferred(r"[\s.,(](?:(?:ban hành|ký|được thông qua|thông qua)\s)?(?=ngày\s{0,2}[\d….])")
_BY = deferred(r"\s(?:do|được|mà)\s(?=[^\W\d_])")
_ENACTED = deferred(
    r"\s+(?:(?:đã|mới|vừa)\s)?(?:ký ban hành|ban hành|phát hành|thông qua|phê duyệt|ký|công bố)(?:\s+(?=ngày\s))?"
)
_OF = deferred(r"\)?,?\s(?:của|CỦA)\s")
_ENDS = deferred(r"\s*(?:[;()\n”\"]|\.(?=\s|$)|,(?!\s?\d)|$|\s(?:và|có hiệu lực|được sửa đổi)\s)")
_ENDS_ALONE = deferred(r"\s*(?:[;)\n]|\.(?=\s|$)|$|,? có hiệu lực|(?:,|\svà)\s(?=[A-ZĐ]))")
_OTHER_DAY = deferred(
    r"(?:trước|sau|từ|đến|tới|vào|là|hết|lực|họp|phiên|hạn|bắt đầu|hội nghị|tờ trình|văn bản|công văn|biên bản|báo cáo"
    r"|lá đơn|đơn thư|đơn|thư)\s?$",
    re.IGNORECASE,
)
"""Words before "ngày" after which the day is not that of the document: "trước ngày", "cuộc họp ngày"."""
_CLAUSE_END = deferred(r";\s|[.!?]\s+(?=[A-ZĐÁÀÂĂÊÔƠƯÝỦ])(?!ngày)")
_EFFECT = deferred(r"\s*,? có hiệu lực")
_LONGEST_TITLE = 2000


@record
class Closing:
    """Date and issuer, at least one of them, that stand at `content[start:end]` and close a title."""

    start: int
    end: int
    date: str | None = None
    date_span: Span | None = None
    issuer: str | None = None
    issuer_span: Span | None = None


def close_titles(content: str, drafts: Sequence[Draft]) -> None:
    """Give the numbered drafts without date or issuer what closes their titles."""
    for paragraph, group in groupby(drafts, key=lambda draft: draft.paragraph):
        members = list(group)
        if any(_is_open(content, draft) for draft in members):
            _close_in(content, paragraph, members)


def _is_open(content: str, draft: Draft) -> bool:
    """True if a title follows a numbered draft that has no full date yet."""
    return (
        draft.number is not None
        and len(draft.found.date or "2000") == YEAR
        and (draft.found.issuer is None or draft.found.date is None)
        and opens_title(content, draft.found.end, draft.paragraph[1])
    )


def _close_in(content: str, paragraph: Span, drafts: Sequence[Draft]) -> None:
    waiting: list[Draft] = []
    spoken_for = {draft.found.date_span for draft in drafts}
    for i, draft in enumerate(drafts):
        before = drafts[i - 1].found.end if i else paragraph[0]
        if _CLAUSE_END.search(content, before, max(draft.start, before)):
            waiting = [one for one in waiting if _is_note(content, one)]
        if waiting:
            _give_back(content, waiting, draft)
        if _is_open(content, draft):
            waiting.append(draft)
        stop = drafts[i + 1].start if i + 1 < len(drafts) else paragraph[1]
        start = max(draft.found.end, draft.end)
        if not waiting or start >= stop:
            continue
        for closing in _closings(content, start, min(stop, start + _LONGEST_TITLE)):
            if not (closing.date_span and closing.date_span in spoken_for):
                waiting = _given(content, waiting, closing, paragraph[1])


def _given(content: str, waiting: list[Draft], closing: Closing, stop: int) -> list[Draft]:
    """Give a closing to the draft that it suits; returns those whose titles are still open."""
    taker = _taker(content, waiting, closing)
    if taker is None:
        return waiting
    _take(taker, closing)
    complete_joint(content, taker, stop)
    return waiting[: waiting.index(taker)]


def _is_note(content: str, draft: Draft) -> bool:
    """True if the draft stands in a note of the collection: "(Điều 2 Thông tư số … ; …, có hiệu lực …)"."""
    start, end = draft.paragraph
    return content[start : draft.start].lstrip().startswith("(") and ", có hiệu lực" in content[draft.end : end]


def _give_back(content: str, waiting: list[Draft], inner: Draft) -> None:
    """Move date and issuer from a document named in a title to the one whose title it is, where year and sign say so:
    "Luật số 9/2020/QH14 sửa đổi Luật Thú y ngày 13/11/2020 của Quốc hội"."""
    found = inner.found
    if found.date is None or found.date_span is None or len(found.date) < DAY or inner.lead.date is not None:
        return
    closing = Closing(found.date_span[0], found.end, found.date, found.date_span, found.issuer, found.issuer_span)
    if found.issuer is None:
        closing = _dated(content, found.date_span[0], inner.paragraph[1]) or closing
    if _owns(content, inner, closing):
        return
    taker = _taker(content, waiting, closing)
    if taker is None:
        return
    _take(taker, closing)
    waiting[waiting.index(taker) :] = []
    found.date = found.date_span = found.issuer = found.issuer_span = None
    if inner.law is not None and inner.number is None:
        bare = inner.law.name_end < inner.law.end  # a law is named without its day, another paper is not
        found.end = inner.end = inner.law.name_end if bare else inner.start


def _owns(content: str, inner: Draft, closing: Closing) -> bool:
    """True if what stands behind a document named in a title is its own: its year or its sign says so, and the
    sentence does not go on with the effect of the outer one."""
    if _EFFECT.match(content, closing.end):
        return False
    if inner.number is None:  # a law's day may be followed by its legislator alone
        return closing.issuer is None or inner.found.issuer is not None
    year = inner.number.year
    if closing.issuer is not None and fits(inner.number.symbol, closing.issuer) is False:
        return False
    if year is not None:
        return closing.date is not None and closing.date.startswith(str(year))
    return True


def _closings(content: str, start: int, stop: int) -> Iterator[Closing]:
    """What may close a title in `content[start:stop]`: "ngày D của X", "do X ban hành ngày D", "ngày D" at the end."""
    for cue in _BY.finditer(content, start, stop):
        closing = _enacted(content, cue.end(), stop)
        if closing is not None:
            yield closing
    for cue in _CUE.finditer(content, start, stop):
        closing = _dated(content, cue.end(), stop)
        if closing is None:
            continue
        before = content[max(start, cue.start() - 12) : cue.start()]
        if _EFFECT.match(content, closing.end) or _OTHER_DAY.search(before) is None:
            yield closing


def _dated(content: str, at: int, stop: int) -> Closing | None:
    date = match_date(content, at)
    if date is None or date.end > stop or len(date.iso) < MONTH:
        return None
    span = (date.start, date.end)
    of = _OF.match(content, date.end, stop)
    issuer = issuer_at(content, of.end(), stop) if of else None
    if issuer is None:
        alone = _ENDS_ALONE.match(content, date.end) is not None
        return Closing(at, date.end, date.iso, span) if alone else None
    joint = with_partners(content, issuer, stop)
    if joint != issuer and _EFFECT.match(content, joint[1]):
        issuer = joint
    if _ENDS.match(content, issuer[1]) is None:
        return None
    return Closing(at, issuer[1], date.iso, span, content[issuer[0] : issuer[1]], issuer)


def _enacted(content: str, at: int, stop: int) -> Closing | None:
    """ "do UBND tỉnh A ban hành", with or without the day."""
    issuer = issuer_at(content, at, stop)
    enacted = _ENACTED.match(content, issuer[1], stop) if issuer else None
    if issuer is None or enacted is None:
        return None
    name = content[issuer[0] : issuer[1]]
    date = match_date(content, enacted.end())
    if date is not None and len(date.iso) == DAY:
        return Closing(at, date.end, date.iso, (date.start, date.end), name, issuer)
    if _ENDS.match(content, enacted.end()) is None:
        return None
    return Closing(at, enacted.end(), issuer=name, issuer_span=issuer)


def _taker(content: str, waiting: Sequence[Draft], closing: Closing) -> Draft | None:
    """The document whose title `closing` closes: the innermost that it suits, in a note the outermost."""
    noted = _EFFECT.match(content, closing.end) is not None
    suited = [draft for draft in waiting if _suits(draft, closing, noted=noted)]
    if not suited:
        return None
    return suited[0] if noted else suited[-1]


def _suits(draft: Draft, closing: Closing, *, noted: bool) -> bool:
    number = draft.number
    if number is None or (closing.date is not None and draft.found.date is not None):
        return False
    if closing.date is not None and number.year is not None and not closing.date.startswith(str(number.year)):
        return False
    if closing.issuer is None:
        return True
    return draft.found.issuer is None and (noted or fits(number.symbol, closing.issuer) is not False)


def _take(draft: Draft, closing: Closing) -> None:
    found = draft.found
    draft.closing = (closing.start, closing.end)
    if closing.date is not None:
        found.date, found.date_span = closing.date, closing.date_span
    if closing.issuer is not None:
        found.issuer, found.issuer_span = closing.issuer, closing.issuer_span


_SUBJECT = deferred(
    r"\s*,?\s*(?:(?:về|Về|V/v|v/v|VỀ)\s+(?:việc\s+)?|(?=quy định|hướng dẫn|ban hành|phê duyệt|công bố|sửa đổi|bãi bỏ"
    r"|thay thế|triển khai|quy chế|điều chỉnh|giao|đề nghị|báo cáo|thông báo|thực hiện|phê chuẩn|chấp thuận|bổ sung"
    r"|thành lập|tăng cường|kèm theo))"
)
_SUBJECT_END = deferred(r"[;\n]|\.(?=\s|$)|/\./|\)(?=[;,.\s])|\s\((?:sau đây|(?:được )?(?:gọi|viết) (?:tắt )?là)")
"""Where a subject ends: with its clause, with the bracket that it stands in, or where the text names it shortly."""
_LONGEST_SUBJECT = 400
_TITLE = deferred(
    r"\s*(?:\([^()\n]{1,20}\)\s*|[-–:,]\s+)?[“\"]?"
    rf"(?:[{CAPITALS}ÁÀẢÃẠẤẦẨẪẬẮẰÉÈẾỀÍÌÓÒỐỒỚỜÚÙỨỪÝỦỬỂ][^\W\d_]+[\s,]|(?:về|v/v|quy định|qui định"
    r"|hướng dẫn|ban hành|phê duyệt|công bố|sửa đổi|bãi bỏ|thay thế|điều chỉnh|bổ sung|thành lập|hợp nhất|giải thích"
    r"|hủy bỏ|huỷ bỏ|đính chính|công nhận|giao|phân cấp|phân công|tổ chức|quản lý|xử phạt|đánh giá|cho phép|tăng cường"
    r"|triển khai|thực hiện|chỉ đạo|ngưng|chuyển|áp dụng|chi tiết|kiện toàn|phê chuẩn|chấp thuận|đăng ký|ứng phó)[\s,])"
)


def opens_title(content: str, at: int, stop: int) -> bool:
    """True if the title of the document whose number ends at `at` begins there."""
    return _TITLE.match(content, at, stop) is not None


def subject_after(content: str, at: int, stop: int) -> Span | None:
    """The subject ("về việc …", "quy định …") that begins at `at`, up to the end of its clause, or None."""
    lead = _SUBJECT.match(content, at, stop)
    if lead is None:
        return None
    start = lead.start() + len(lead.group()) - len(lead.group().lstrip(" ,"))
    limit = min(stop, lead.end() + _LONGEST_SUBJECT)
    end = next(_ends(content, lead.end(), limit), limit)
    while end > start and content[end - 1] in " ,:":
        end -= 1
    return (start, end) if end > lead.end() else None


def _ends(content: str, start: int, limit: int) -> Iterator[int]:
    """Where it may end; a bracket that the subject itself opens is part of it."""
    for match in _SUBJECT_END.finditer(content, start, limit):
        at = match.start()
        if content[at] != ")" or content.count("(", start, at) <= content.count(")", start, at):
            yield at
