"""What stands before a citation and names its issuer or date: "Ngày 15/01/2024, UBND tỉnh ban hành …",
"theo đề nghị của Sở Tài chính tại …", "các Nghị định của Chính phủ: …"."""

from functools import cache

from extractor.lexicon.folding import fold_tone
from extractor.lexicon.patterns import deferred
from extractor.parsing.dates import MONTH, match_date
from extractor.record import record

from .fitting import fits
from .issuers import UNIT_BEFORE, bodies_in, body_filling, is_head, issuer_at
from .nouns import Noun, noun_before

Span = tuple[int, int]

_WINDOW = 240
_LONGEST_NAME = 20
"""Words of a name, read backwards from its verb."""
_PLURAL = frozenset((
    "các", "những", "số", "một", "hai", "ba", "bốn", "năm", "loạt", "nhiều", "bản", "văn", "02", "03", "04", "05",
    "06"
))  # fmt: skip
"""Words of quantity between the verb and the type noun ("ban hành các Công văn", "có 02 Báo cáo")."""
_ISSUING = frozenset(
    ("ban hành", "có", "ký", "gửi", "phát hành", "trình", "xây dựng", "công bố", "ra", "tham mưu", "hoàn thành",
     "triển khai", "phê duyệt", "thông báo", "thông qua", "cấp", "lập", "phát đi")
)  # fmt: skip
"""Verbs of one or two words by which a body issues a document."""
_HELPERS = frozenset(
    ("đã", "cũng", "vừa", "sẽ", "mới", "phải", "cần", "có", "được", "và", "tiếp tục", "kịp thời", "chủ động",
     "chỉ", "đồng thời", "tiếp đó", "sau đó", "lần lượt", "thống nhất", "xây dựng", "tham mưu", "ký", "hoàn thành")
)  # fmt: skip
"""Words that may stand between the body and its verb."""
_AT = frozenset(("tại", "trong", "theo", "bằng", "qua", "ở"))
_AT_COLON = tuple(f"{word}:" for word in sorted(_AT))
_OF = deferred(r"(?:của|CỦA)\s+(?:(?:đồng chí|đ/c|ông|bà)\s+)?")
_DATE_LEAD = deferred(r"(?:^|[\s(\"“])(?:[nN]gày|NGÀY)\s+")
_COLON = deferred(r"\s*(?:sau|sau đây|như sau|gồm|bao gồm|dưới đây)?\s*:\s*[-+]?\s*$")
_BEFORE_COLON = 16
"""Characters of "bao gồm" and the white space around it."""
_AFTER_COLON = 8
"""Characters of a dash and white space between such a colon and the citation, and the colon."""
_OPINION = deferred(
    r"(?:đề nghị|ý kiến|kiến nghị|chỉ đạo|kết luận|đề xuất|quy định|hướng dẫn|báo cáo|tờ trình|thẩm định|thống nhất"
    r"|yêu cầu|thông báo|phê duyệt|nội dung|tinh thần|văn bản|quyết định|ủy quyền|giao|phản ánh|trả lời|tham mưu|trình"
    r"|lời|phân công|xem xét)\s*$"
)

_SPOKEN = ("ý kiến", "Ý kiến", "đề nghị", "Đề nghị", "chỉ đạo", "kết luận", "và", "Theo", "theo", "cứ", "Xét")
"""Words after which a body without "của" is the speaker; after "báo cáo" or "trình" it is the one spoken to."""


@record(frozen=False)
class Lead:
    """Issuer and date found before a citation, with their spans; `same_day`: "cùng ngày" stands for the date."""

    issuer: str | None = None
    issuer_span: Span | None = None
    date: str | None = None
    date_span: Span | None = None
    same_day: bool = False


def lead_before(content: str, at: int, floor: int, symbol: str | None = None) -> Lead | None:
    """Issuer (and date) named before the citation that starts at `at`, in the same clause, after `floor`.

    symbol  the sign of the citation: a body farther away is its issuer only if the sign fits it
    """
    low = max(floor, at - _WINDOW)
    window = content[low:at].rstrip()
    if window.endswith(_AT_COLON):
        window = window[:-1]
    cut = max(window.rfind("; "), window.rfind(". "), window.rfind(": "), window.rfind("\n")) + 1
    base, tail = low + cut, window[cut:].rstrip()
    tail = tail.removesuffix("từ") if tail.endswith("(từ") else tail
    while (word := _last_word(tail)) in _PLURAL and len(word) < len(tail):
        tail = tail[: -len(word)].rstrip()
    last, verb = _last_word(tail), _last_words(tail)
    if verb == "kèm theo":  # "Điều lệ của X ban hành kèm theo …": X is the charter's, not the decision's
        tail = tail.removesuffix(verb).rstrip()
        enacts = not tail.endswith("ban hành")  # "X ban hành Quy chế làm việc kèm theo …"
        return _issued_before(content, base, tail, symbol, sure=True) if enacts else None
    if last in _AT and verb not in _ISSUING:
        return _speaker(content, base, tail[: -len(last)].rstrip(" ,"), symbol)
    if tail.endswith("("):
        return _bracketed(content, base, tail[:-1].rstrip(), symbol)
    for words in (verb, last):
        if words in _ISSUING:
            return _actor(content, base, _strip_helpers(tail[: -len(words)]))
    return _issued_before(content, base, tail, symbol, sure=True)


def _last_word(text: str) -> str:
    return text[text.rfind(" ") + 1 :]


def _last_words(text: str) -> str:
    """The last two words."""
    return text[text.rfind(" ", 0, max(text.rfind(" "), 0)) + 1 :]


def _strip_helpers(subject: str) -> str:
    subject = subject.rstrip()
    while subject:
        for words in (_last_words(subject), _last_word(subject)):
            if words in _HELPERS:
                subject = subject[: -len(words)].rstrip()
                break
        else:
            return subject
    return subject


_TERM = deferred(r",?\s+(?:\([^()]{1,40}\)|(?:khóa|khoá) [IVXLC]{1,6}(?:,? (?:tại )?kỳ họp (?:thứ )?[^\s,]+)?)\s*$")
"""The term of a collective body, which its name does not hold: "Bộ Chính trị (khóa XII) ban hành"."""


def _actor(content: str, base: int, subject: str) -> Lead | None:
    """The body that ends `subject` ("Ngày 15/01/2024, UBND tỉnh"), and the day before it."""
    subject = _TERM.sub("", subject)
    span = _body_ending(content, base, subject) or _after_day(content, base, subject)
    if span is None:
        return None
    owned = subject[: span[0] - base].rstrip()
    if owned.endswith(" của"):  # "Đoàn kiểm tra của UBND tỉnh có …": the team acts
        span = _body_ending(content, base, owned.removesuffix(" của")) or span
    lead = Lead(content[span[0] : span[1]], span)
    _day_before(content, base, span[0], lead)
    return lead


_BETWEEN = deferred(
    r"\s*,?\s*(?:(?:tại|trong|theo|sau|trên|căn cứ|thực hiện|qua|nhân|để|nhằm|được|ở|từ)\s[^;.:()\n]{2,110},)?\s*"
)
"""What may stand between the day and the body that acts on it: ", tại kỳ họp thứ 9, "."""
_SAME_DAY = deferred(r"(?:^|[\s(])(?:[cC]ùng|[tT]rong) ngày(?: hôm đó)?,?\s*$")


def _day_before(content: str, base: int, at: int, lead: Lead) -> None:
    """Fill in the date of "Ngày 15/01/2024, X ban hành": between it and the body at `at` stands a phrase at most."""
    window = content[base:at]
    for found in _DATE_LEAD.finditer(window):
        date = match_date(content, base + found.end())
        if date is not None and len(date.iso) >= MONTH and _BETWEEN.fullmatch(content, date.end, at):
            lead.date, lead.date_span = date.iso, (date.start, date.end)
    lead.same_day = lead.date is None and _SAME_DAY.search(window) is not None


def _after_day(content: str, base: int, subject: str) -> Span | None:
    """All that stands between "Ngày 15/01/2024," and the verb, if it can be a name."""
    for found in _DATE_LEAD.finditer(subject):
        date = match_date(content, base + found.end())
        if date is not None and content.startswith(", ", date.end):
            return body_filling(content, date.end + 2, base + len(subject))
    return None


def _body_ending(content: str, base: int, subject: str) -> Span | None:
    """The longest body name that ends where `subject` ends (offsets in content); None if there is none."""
    end = base + len(subject)
    best: Span | None = None
    at = len(subject)
    words = 0
    bracketed = "(" in subject
    while at > 0 and words < _LONGEST_NAME:
        space = subject.rfind(" ", 0, at)
        if bracketed:
            space = max(space, subject.rfind("(", 0, at))
        if subject[space + 1 : space + 2].isupper() and is_head(subject[space + 1 : at]):
            span = issuer_at(content, base + space + 1, end)
            if span is not None and span[1] >= end:
                best = (span[0], end)
        at = space
        words += 1
    unit = UNIT_BEFORE.search(content, max(base, best[0] - 12), best[0]) if best else None
    return (unit.start(), end) if unit and best else best


def _speaker(content: str, base: int, said: str, symbol: str | None) -> Lead | None:
    """The body whose word is cited: "đề nghị của X tại …", "X ban hành quyết định … tại …", "X tại …"."""
    of = None
    for match in _OF.finditer(said):
        if match.start() == 0 or said[match.start() - 1] == " ":
            span = issuer_at(content, base + match.end(), base + len(said))
            if span is not None and span[1] >= base + len(said):
                of = span
                break
            if _OPINION.search(said.lower(), 0, match.start()) is not None:
                of = body_filling(content, base + match.end(), base + len(said)) or of
    if of is not None:
        return Lead(content[of[0] : of[1]], of)
    span = _body_ending(content, base, said)
    if span is not None:
        before = content[base : span[0]].rstrip(" ,")
        name = content[span[0] : span[1]]
        agreed = before.endswith(" với") and fits(symbol, name) is not False  # "thống nhất với X tại …"
        if not before or agreed or before.endswith(_SPOKEN) or _IN_LIST.fullmatch(before) is not None:
            return Lead(name, span)
    return _issued_before(content, base, said, symbol)


def _bracketed(content: str, base: int, said: str, symbol: str | None) -> Lead | None:
    """ "Xét đề nghị của Bộ X (<citation>)": the body whose word the document in brackets holds."""
    for match in _OF.finditer(said):
        if _OPINION.search(said.lower(), 0, match.start()) is None:
            continue
        span = issuer_at(content, base + match.end(), base + len(said))
        if span is not None and span[1] >= base + len(said):
            return Lead(content[span[0] : span[1]], span)
    span = _body_ending(content, base, said)
    if span is not None and _IN_LIST.fullmatch(content, base, span[0]) is not None:
        return Lead(content[span[0] : span[1]], span)
    return _issued_before(content, base, said, symbol)


_IN_LIST = deferred(r"[\s),;]*(?:ngày\s+)?(?:[\d/.-]+|\d{1,2} tháng \d{1,2} năm \d{4})?[\s),;]*(?:và\s+)?")
"""What parts a body in a list from the document cited before: ") và ", " ngày 4/3/2024, "."""
_ISSUED = deferred(
    r"(?:,?\s\([^()\n]{1,40}\))?"
    r"(?:\s(?:đã|cũng|vừa|sẽ|mới|phải|có|được|chỉ|tiếp tục|kịp thời|chủ động|thống nhất|ký)){0,3}\s"
    r"(?:tại|ban hành|phê duyệt|công bố|quy định|hướng dẫn|chỉ đạo|yêu cầu|giao|thông báo|ký|có ý kiến|có văn bản"
    r"|ý kiến|cho ý kiến|thẩm định|thống nhất|chấp thuận|đề nghị|kiến nghị|đề xuất|trả lời|báo cáo|góp ý"
    r"|tham gia ý kiến|trình bày|trình|quyết định|hỏi ý kiến"
    r"|hỏi|gửi|lấy ý kiến|cho phép|phát hành|giải trình|cho biết|khẳng định)\b"
)


def _issued_before(content: str, base: int, said: str, symbol: str | None, *, sure: bool = False) -> Lead | None:
    """ "Sở X ban hành quyết định phê duyệt … tại <citation>": the body before an issuing verb.

    Its sign is that of the citation; or (unless `sure`) it opens the clause, and nothing parts it from the citation.
    """
    end = base + len(said)
    for span in bodies_in(content, base, end):
        issued = _ISSUED.match(content, span[1], end)
        if issued is None:
            continue
        name = content[span[0] : span[1]]
        suits = fits(symbol, name)
        if suits is False or (sure and not suits):
            continue
        lead = Lead(name, span)
        _day_before(content, base, span[0], lead)
        opens = lead.date is not None or _IN_LIST.fullmatch(content, base, span[0]) is not None
        if suits or (opens and "," not in content[issued.end() : end]):
            return lead
    return None


@record(frozen=False)
class ListHead:
    """The words that govern a list of numbers: "các Nghị định của Chính phủ: "."""

    noun: Noun
    lead: Lead


def list_head_before(content: str, at: int, floor: int) -> ListHead | None:
    """The list head whose colon stands directly before `at`; None if there is none."""
    low = max(floor, at - 160)
    if content.find(":", max(low, at - _AFTER_COLON), at) < 0:
        return None
    window = content[low:at]
    colon = _COLON.search(window, max(window.rfind(":") - _BEFORE_COLON, 0))
    if colon is None:
        return None
    end = low + colon.start()
    noun = noun_before(content, end, low)
    if noun is not None:
        return ListHead(noun, lead_before(content, noun.start, floor) or Lead())
    body = window[: colon.start()]
    for match in _OF.finditer(body):
        span = issuer_at(content, low + match.end(), end)
        if span is not None and span[1] >= end:
            noun = noun_before(content, low + match.start(), low)
            if noun is not None:
                return ListHead(noun, Lead(content[span[0] : span[1]], span))
    return None


@cache
def _generic() -> frozenset[str]:
    return frozenset(("văn bản", "các văn bản"))


def noun_with_issuer_before(content: str, so: int, floor: int) -> tuple[Noun, Span] | None:
    """ "báo cáo thẩm định của Sở Tư pháp số …": the noun and its issuer, where `so` is the offset of "số"."""
    low = max(floor, so - 140)
    window = content[low:so].rstrip()
    end = low + len(window)
    for match in _OF.finditer(window):
        noun = noun_before(content, low + match.start(), low)
        if noun is None:
            continue
        span = issuer_at(content, low + match.end(), end)
        if span is not None and span[1] >= end and fold_tone(noun.name) not in _generic():
            return noun, span
    return None
