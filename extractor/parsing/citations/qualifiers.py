"""What stands directly behind a number and says more about the document, in any order and any brackets.

Date ("ngày 10/5/2024", ", 10/5/2024", "(ban hành 10/5/2024)"), issuer ("của UBND tỉnh", "do UBND tỉnh ban hành", "được
Chính phủ thông qua", "giữa Sở Y tế và Công an tỉnh"), and the place in it ("(khoản 3 Điều 7)", ", Điều 7").
"""

from extractor import lexicon
from extractor.lexicon.patterns import deferred
from extractor.parsing.dates import match_date
from extractor.parsing.records import Span

from .drafts import Qualifiers
from .fitting import fits
from .issuers import issuer_at
from .nouns import noun_at
from .partners import of_one_head, with_partners
from .pinpoints import place_behind

_SAME_DAY = deferred(r"(?:\s\(?|,\s(?=cùng ngày(?:\s(?:của|do|về)\s|[.;)\n]|$)))cùng ngày(?!\s[\d.…])")
"""Behind a comma it opens another clause ("…, cùng ngày UBND tỉnh ký …"), unless nothing else follows."""
_NOTE = deferred(r"\s\([A-ZĐ]{0,3}\d{0,3}\)(?=\s)")
"""A drafting unit or mark in brackets after the number: "109/2005/QĐ-BCA (A11) ngày …"."""
_ACTS = r"(?:ký ban hành|ban hành|phát hành|thông qua|phê duyệt|công bố|ký|cấp|lập|gửi)"
_DATE = deferred(
    r"\s*(?:[,;]|\.(?=\s?ngày)|[-–](?=\s\d))?\s*\(?\s*(?:(?:hồi|lúc)\s\d{1,2}\s?(?:giờ|h)\s?(?:\d{1,2}(?:\sphút)?)?,?\s)?"
    rf"(?:(?:[kK]ý|[đĐ]ề|{_ACTS}|BAN HÀNH|đã|được|cùng|mới|vừa)\s+){{0,3}}"
    r"(?:(?:[nN]gày|NGÀY)\s*:\s*(?=\d)|(?=(?:[nN]gày|NGÀY)\s*[\d….\w/_]|(?:tháng|năm|THÁNG|NĂM)\s\d))"
)
_BARE_DATE = deferred(
    rf"\s*(?:[,(]|[-–](?=\s)|\s(?={_ACTS}\s))\s*(?:{_ACTS}\s)?"
    r"(?=\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|(?:mùng|mồng)\s|\d{1,2} tháng \d)"
)
_NEXT_CLAUSE = deferred(r",?\s(?!(?:của|do|về|v/v|và|hoặc)\s)\w")
"""Behind a date that a semicolon or a full stop parts from the number: the date opens another clause ("… số 44/TTr-SNV;
ngày 15/3/2024, UBND tỉnh ký …")."""
_ISSUER = deferred(
    r"\s*,?\s*\(?\s*(?:(?:cùng|đều)\s)?(?:của|CỦA|do|DO|giữa|được|mà)\s*(?:(?:đồng chí|đ/c|ông|bà)\s+)?(?=[^\s\d])"
)
_ACTED = deferred(rf"\s(?:(?:đã|mới|vừa)\s)?{_ACTS}(?=[\s,.;)]|$)")
"""What "do X", "được X", "mà X" need behind the body."""
_ACTS_BY = deferred(
    r"\s(?:(?:đã|mới|vừa|cũng|sẽ)\s)?(?:có|trình|ban hành|phát hành|ký|gửi|công bố)\s(?:(?:các|\d\d)\s)?"
)
"""Between a body and the document by which it acts: the two are another clause."""
_TOGETHER = deferred(r"[lL]iên (?:(?:ngành|sở) )?")
_SERIAL = deferred(r"\s(?:số\s?:?\s?)?\d")
_ABBREVIATED = deferred(r"[A-ZĐ]{2,10}(?![\w&-])")
_SHORT_NAME = deferred(r"\s\([A-ZĐ][\wĐ&.-]{1,11}\)(?=,?\s(?:ban hành\s)?ngày\s)")
"""The abbreviation of the issuer that stands between it and the date: "của Bộ Y tế (BYT) ngày …"."""
_OF_ANOTHER = deferred(r",?\s+(?:tại|trong)\s*:?\s+(?:các\s+)?")
"""After a body: what it said stands in the document that follows ("…, của Sở Y tế tại Công văn số …")."""
_LEGISLATORS = (
    "quốc hội", "ủy ban thường vụ", "uỷ ban thường vụ", "ubtvqh", "hội đồng nhà nước", "chủ tịch nước", "nước "
)  # fmt: skip


def legislator_after(content: str, at: int, stop: int) -> Qualifiers:
    """The issuer of a law by name, if its legislator follows: "Pháp lệnh … ngày 28/10/1991 của Hội đồng Nhà nước"."""
    found = Qualifiers(at)
    named = content.startswith((" của ", ", của "), at) and _take_issuer(content, found, stop, None)
    return found if named and (found.issuer or "").lower().startswith(_LEGISLATORS) else Qualifiers(at)


def qualifiers_after(content: str, at: int, stop: int, symbol: str | None) -> Qualifiers:
    """Date, issuer and place that stand directly behind the number ending at `at`, before `stop`.

    symbol  the sign of the number: an abbreviation is an issuer if it stands in the sign
    """
    note = _NOTE.match(content, at, stop)
    found = Qualifiers(note.end() if note else at)
    while (
        (found.date is None and (_take_same_day(content, found, stop) or _take_date(content, found, stop)))
        or (found.issuer is None and _take_issuer(content, found, stop, symbol))
        or (found.place is None and _take_place(content, found, stop))
    ):
        if content.startswith(")", found.end) and content.count("(", at, found.end) > content.count(")", at, found.end):
            found.end += 1
    if found.date is None and found.issuer is None and found.place is None and not found.same_day:
        found.end = at
    return found


def _take_same_day(content: str, found: Qualifiers, stop: int) -> bool:
    """ "… cùng ngày của HĐND tỉnh": dated like the citation before; the body may stand behind it."""
    same = None if found.same_day else _SAME_DAY.match(content, found.end, stop)
    if same is None or issuer_at(content, same.end() + 1, stop) is not None:
        return False
    found.same_day, found.end = True, same.end()
    return True


def _take_date(content: str, found: Qualifiers, stop: int) -> bool:
    lead = _DATE.match(content, found.end, stop) or _BARE_DATE.match(content, found.end, stop)
    if lead is None:
        return False
    date = match_date(content, lead.end())
    if date is None or date.end > stop:
        return False
    mark = lead.group().lstrip()[:1]
    if mark in (";", ".") and _NEXT_CLAUSE.match(content, date.end):
        return False
    if mark == "," and _body_that_acts(content, date.end, stop):
        return False
    found.date, found.date_span, found.end = date.iso, (date.start, date.end), date.end
    return True


def _body_that_acts(content: str, at: int, stop: int) -> bool:
    """True if a clause begins at `at` in which a body issues the next document: " UBND tỉnh ký Công văn 8"."""
    body = issuer_at(content, at + 1, stop)
    acts = _ACTS_BY.match(content, body[1]) if body is not None else None
    paper = noun_at(content, acts.end(), len(content)) if acts is not None else None
    return paper is not None and (content[paper.start].isupper() or _SERIAL.match(content, paper.end) is not None)


def _take_place(content: str, found: Qualifiers, stop: int) -> bool:
    place = place_behind(content, found.end, stop)
    if place is None:
        return False
    found.place, found.end = place, place[1]
    return True


def _take_issuer(content: str, found: Qualifiers, stop: int, symbol: str | None) -> bool:
    lead = _ISSUER.match(content, found.end, stop)
    if lead is None and _take_bracketed_issuer(content, found, stop, symbol):
        return True
    if lead is None:
        return _take_bare_issuer(content, found, stop, symbol)
    at, word = lead.end(), lead.group().split()[-1].lstrip(",(")
    span = _body(content, at, stop, symbol, joint=word == "giữa")
    if span is None or ("," in lead.group() and _speaks_elsewhere(content, span[1])):
        return False
    acted = _ACTED.match(content, span[1], stop) if word in ("được", "mà", "do") else None
    if word in ("được", "mà") and acted is None:
        return False
    found.issuer_span, found.issuer, found.end = span, content[span[0] : span[1]], span[1]
    short = _SHORT_NAME.match(content, found.end, stop) if found.date is None else None
    if short is not None:
        found.end = short.end()
    elif acted is not None and word != "do":
        found.end = acted.end()
    return True


def _take_bracketed_issuer(content: str, found: Qualifiers, stop: int, symbol: str | None) -> bool:
    """A body that opens brackets: "Báo cáo thẩm định số 44/BC-PTP (Phòng Tư pháp, ngày 02/4/2024)"."""
    if not content.startswith(" (", found.end):
        return False
    span = issuer_at(content, found.end + 2, stop)
    if span is None or not content.startswith((")", ",", " ngày"), span[1]):
        return False
    if fits(symbol, content[span[0] : span[1]]) is False:
        return False
    found.issuer_span, found.issuer, found.end = span, content[span[0] : span[1]], span[1]
    return True


def _body(content: str, at: int, stop: int, symbol: str | None, *, joint: bool) -> Span | None:
    """The issuer, or the issuers, that begin at `at`."""
    lead = _TOGETHER.match(content, at, stop)
    joined = issuer_at(content, lead.end(), stop) if lead is not None else None
    if joined is not None:  # "của liên Bộ Giao thông vận tải và Bộ Nội vụ"
        return at, of_one_head(content, joined, stop)[1]
    span = issuer_at(content, at, stop)
    if span is not None:
        return with_partners(content, span, stop) if joint else span
    short = _ABBREVIATED.match(content, at, stop)
    if short is None or not (fits(symbol, short.group()) or lexicon.bodies_by_code(short.group())):
        return None
    return short.span()


def _speaks_elsewhere(content: str, at: int) -> bool:
    """True if a document follows `content[at]` in which the body named before it speaks: " tại Tờ trình số …"."""
    lead = _OF_ANOTHER.match(content, at)
    if lead is None:
        return False
    return content.startswith(("số ", "Số "), lead.end()) or noun_at(content, lead.end(), len(content)) is not None


def _take_bare_issuer(content: str, found: Qualifiers, stop: int, symbol: str | None) -> bool:
    """A body without "của": its sign is the number's ("Thông tư 50/2017/TT-BTC Bộ Tài chính quy định"), or it stands
    behind the day and a subject follows ("… ngày 23/4/2018 Chính phủ về thực hiện …")."""
    if content[found.end : found.end + 1] != " " or not content[found.end + 1 : found.end + 2].isupper():
        return False
    span = issuer_at(content, found.end + 1, stop)
    if span is None or _body_that_acts(content, found.end, stop):
        return False
    dated = found.date is not None and content.startswith((" về ", " quy định ", " v/v "), span[1])
    if not dated and fits(symbol, content[span[0] : span[1]]) is not True:
        return False
    found.issuer_span, found.issuer, found.end = span, content[span[0] : span[1]], span[1]
    return True
