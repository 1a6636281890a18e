"""Documents named without a number, other than laws: one grammar of type word, name, and what makes it one paper.

    TYPE [SUBJECT] [của BODY] ("năm" YEAR | "ngày" DATE)      Kế hoạch cải cách hành chính năm 2026
    TYPE BODY                                                 Điều lệ Hội Luật gia Việt Nam, Nội quy Đoàn Luật sư …
    TYPE FIGURE                                               Đề án 06
    TYPE "quy định chi tiết" … LAW                            Nghị định quy định chi tiết một số điều của Luật Thú y
    TYPE PARTY MEETING                                        Nghị quyết Trung ương 4 khóa XII

What a cited document itself issues ("Quyết định số … ban hành Kế hoạch …") is no citation of its own, except a
charter or house rules in force; nor is a draft, or what is still to be written (GUIDELINES.md, "the line").
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from extractor.lexicon import phrases
from extractor.lexicon.patterns import any_of, deferred
from extractor.parsing.dates import DAY, YEAR, DateFound, match_date
from extractor.record import record

from .issuers import issuer_at
from .laws import LawName, plain_end
from .nouns import noun_at
from .party_names import party_name_end

_CHARTERS = ("Điều lệ", "Nội quy", "Quy chế")
_DATED = ("Biên bản", "Đơn", "Kế hoạch", "Chương trình", "Đề án", "Phương án", "Chiến lược", "Báo cáo", "Thông báo",
          "Tờ trình", "Kết luận", "Công văn", "Quyết định", "Nghị quyết", "Chỉ thị", "Hướng dẫn", "Kiến nghị",
          "Giấy mời", "Công điện", "Hợp đồng", "Bản án", "Cáo trạng", "Thư")  # fmt: skip
_VERBS_TOO = frozenset(("Báo cáo", "Thông báo", "Kết luận", "Quyết định", "Hướng dẫn", "Kiến nghị", "Đơn", "Thư"))
"""Types that open a sentence as verbs or belong to longer words: at its start they need a day to be a document."""
_FIGURED = ("Đề án", "Chương trình", "Dự án")
_DETAILING = ("Nghị định", "Thông tư", "Nghị quyết", "Quyết định")
_PARTY = ("Nghị quyết", "Kết luận", "Điều lệ", "Chỉ thị")
_SMALL = ("biên bản", "đơn")
"""Types that a full day makes a document even in lower case."""

_NO_PETITION = deferred(r"\s(?:vị|giá|nguyên|giản|lẻ|phương|ca|thuốc|hàng|tuyến|chất|cử|thân|côi|điệu)(?!\w)")
"""Second halves of words that begin like a petition: "đơn vị", "đơn giá"."""
_FUTURE = deferred(
    r"(?:dự thảo|xây dựng|lập|soạn thảo|tham mưu|trình|hoàn thiện|đề xuất|góp ý|sửa đổi|bổ sung|chuẩn bị|thay cho)"
    r"(?:\s(?:các|một|01))?\s?$",
    re.IGNORECASE,
)
"""Words before a type that make it a paper to come, or the object of an amendment."""
_MARK = deferred(
    r"\s(?:(?:(?:ký|lập|đề|viết|ban hành)\s)?(?=ngày\s\d)|(?=năm học \d{4})|(?=năm \d{4}(?![\d/]|\s?[-–]\s?\d))"
    r"|(?<![-–]\s)(?=(?:19|20)\d\d(?!\w|[./-]|\s?[-–]\s?\d)))"
)
_SCHOOL_YEAR = deferred(r"năm học (\d{4})\s?[-–]\s?\d{4}")
_CLAUSE = deferred(r"[;:.()\n|“”\"]|\s(?:số|Số)\s?:?\s?\d|\s/|\d[/-][A-ZĐ\d]")
_BLOCKER = deferred(
    r"\s(?:đã|được|là|thì|do|nêu|này|đó|ấy|gồm|sẽ|phải|chưa|khi|nếu|nhưng|mà|kèm|trước|theo|trên cơ sở|để|vào"
    r"|gửi|trình|bảo đảm|căn cứ|Luật|Nghị định|Thông tư|Quyết định|Công văn|Nghị quyết)(?=\s|$)"
)
"""Words that no name of a paper holds: between type and date they open a clause."""
_UNTIL = (" đến", " tới", " từ", " trong", " sau", " cuối", " đầu", " hết", " xong", " kết thúc", " bắt đầu",
          " hoàn thành", " đạt", " hằng", " hàng")  # fmt: skip
"""Words before a year or day that make it a time the paper speaks of, not its own."""
_TURNS = ("đồng thời", "góp phần", "cụ thể", "tập trung", "yêu cầu", "đề nghị", "phấn đấu", "kết quả", "quý ",
          "sở ", "đơn vị", "cơ quan")  # fmt: skip
"""What turns to a clause or an actor of its own behind a comma and is no word that only sentences have."""
_JOINED_VERBS = frozenset(("cấp", "thu", "chi", "lập", "mua", "bán", "thuê", "chuyển", "giao", "nộp", "lưu"))
"""Of the words that end a body's name those which names of papers join: "thu, chi ngân sách"."""
_MOST_COMMAS, _MEMBER_WORDS = 3, 8
_LONGEST = 170
_DETAILS = deferred(
    r"\s(?:quy định chi tiết|hướng dẫn(?: thi hành)?)\s[^;:.()\n|]{0,110}?(?=(?:Bộ luật|Luật|Pháp lệnh)\s)"
)
_FIGURE = deferred(
    r"\s(?:số\s)?(\d{2,4})(?=[\s,;.)]|$)(?!\s(?:dự án|đề án|người|tỷ|triệu|đồng|năm|tháng|ngày|nội dung))"
)
_ENACTED = deferred(r"[^.;\n]{0,60}?(?:kèm theo|(?:theo |tại |\()(?:Quyết định|Nghị quyết)|do [^.;\n]{3,60} ban hành)")
_OF_BODY = deferred(r"\s(?:của\s)?(?=[A-ZĐ])")
_PART = deferred(
    r"(?:[tT]rường|[cC]ông ty|[hH]ợp tác xã)(?:\s[^\W\d_]+){0,8}?"
    r"(?=[.,;:)\n]|$|\s(?:\(|[-–]|năm|ngày|được|đã|quy|và|có|theo|này|về|tại|của))"
)
_CHARTER_SUBJECT = deferred(
    r"\s(?:tổ chức(?: và|,)? hoạt động|hoạt động|làm việc|chi tiêu nội bộ|quản trị(?: nội bộ)?|lao động|dân chủ"
    r"|cơ quan|tiếp công dân|phối hợp|nội bộ(?: về quản trị)?|quản lý tài sản công|thi đua khen thưởng|đào tạo"
    r"|bảo vệ bí mật)"
)
_TERM = deferred(r",? (?:\()?(?:khóa|khoá|nhiệm kỳ) (?:[IVXLC]{1,6}\)?|\d{4} ?[-–] ?\d{4})")


@record
class Anchor:
    """A type word at `content[start:end]`; `opens` if it opens a sentence, an item or a line."""

    type: str
    start: int
    end: int
    opens: bool


Found = tuple[int, DateFound | None]
Rule = Callable[[str, Anchor], Found | None]
"""Where the name ends, and the date that it ends with if it has one; None if the rule makes it no named document."""


def _of_party(content: str, anchor: Anchor) -> Found | None:
    end = party_name_end(content, anchor.end + 1) if anchor.type in _PARTY else None
    return (end, None) if end is not None else None


def _of_body(content: str, anchor: Anchor) -> Found | None:
    """A charter with its body: "Điều lệ Hội Luật gia Việt Nam", "Quy chế làm việc của Ban Thường vụ Huyện ủy"."""
    if anchor.type not in _CHARTERS:
        return None
    subject = _CHARTER_SUBJECT.match(content, anchor.end)
    at = subject.end() if subject else anchor.end
    end = _charter_end(content, anchor, at, subject is not None)
    if end is None and subject is not None and content.startswith((" của ", " năm "), at):
        end = at
    if end is None or (anchor.type == "Quy chế" and _ENACTED.match(content, end)):
        return None
    year = _MARK.match(content, end)
    date = match_date(content, year.end()) if year else None
    return (date.end, date) if date is not None else (end, None)


def _charter_end(content: str, anchor: Anchor, at: int, subject: bool) -> int | None:
    """Where the body whose charter it is ends: "của" leads to it behind a subject only; None if none is named.

    A mere "Sở", "Công ty" tells no charter from another, unless it is a Điều lệ.
    """
    statutes = anchor.type == "Điều lệ"
    of = _OF_BODY.match(content, at)
    if of is not None and subject == ("của" in of.group()):
        end = _body_end(content, of.end())
        if end is not None and (statutes or " " in content[of.end() : end]):
            return end
    if not statutes or subject:
        return None
    part = _PART.match(content, at + 1)
    return part.end() if part else _matter_end(content, at)


def _matter_end(content: str, at: int) -> int | None:
    """Where the matter ends that names an old charter: "Điều lệ Vệ sinh", "Điều lệ Xây dựng cơ bản"."""
    size = plain_end(content[at : at + _LONGEST].split("\n", 1)[0])
    return at + size if " " in content[at + 1 : at + size] else None


def _body_end(content: str, at: int) -> int | None:
    """Where the body named at `at` ends, with its term; None if none is named there."""
    body = issuer_at(content, at, min(len(content), at + 120))
    if body is None:
        return None
    term = _TERM.match(content, body[1])
    return term.end() if term else body[1]


def _detailing(content: str, anchor: Anchor) -> Found | None:
    """ "Nghị định quy định chi tiết một số điều của Luật Thú y": the law's name ends it."""
    details = _DETAILS.match(content, anchor.end) if anchor.type in _DETAILING else None
    return (-details.end(), None) if details else None


def _by_figure(content: str, anchor: Anchor) -> Found | None:
    figure = _FIGURE.match(content, anchor.end) if anchor.type in _FIGURED else None
    if figure is None or (len(figure[1]) == YEAR and figure[1].startswith(("19", "20"))):
        return None
    return figure.end(1), None


def _by_date(content: str, anchor: Anchor) -> Found | None:
    """A type with its subject and year or day: "Biên bản họp Hội đồng xét tuyển ngày 06/4/2024"."""
    if content.startswith((" này", " trên"), anchor.end):
        return None
    mark = _MARK.search(content, anchor.end, anchor.end + _LONGEST)
    if mark is None or not _may_be_subject(content, anchor.end, mark.start()):
        return None
    date = _time_at(content, mark.end())
    if date is None:
        return None
    subject = content[anchor.end : mark.start()].strip()
    verb = anchor.opens and anchor.type in _VERBS_TOO
    needs_day = content[anchor.start].islower() or not subject or verb
    if len(date.iso) < DAY and (needs_day or _is_heading(content, anchor, date.end)):
        return None
    return date.end, date


def _is_heading(content: str, anchor: Anchor, end: int) -> bool:
    """True if nothing stands on the line but a label and the name, as over a section of the text itself: "3. Phương án
    phân phối lợi nhuận năm 2025"."""
    line = content.rfind("\n", 0, anchor.start) + 1
    return content[end : end + 1] in ("", "\n") and _LABEL.fullmatch(content, line, anchor.start) is not None


_LABEL = deferred(r"(?:[IVX]{1,4}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)/-]\s*")


def _may_be_subject(content: str, start: int, end: int) -> bool:
    """True if `content[start:end]` can be the subject between a type and its year or day: one clause, no verbs."""
    if _CLAUSE.search(content, start, end + 1) is not None:
        return False
    subject = content[start:end].removesuffix(",")
    if subject.startswith((" và ", " của ", ", ")) or subject.endswith(_UNTIL):
        return False
    if _BLOCKER.search(subject) is not None or len(subject.split()) > _MOST_WORDS:
        return False
    first, *further = subject.split(", ")
    return len(further) <= _MOST_COMMAS and all(map(_is_member, further)) and (not further or _is_short(first.strip()))


def _is_member(part: str) -> bool:
    """True if what a comma sets off can be one of several things that a name joins ("phòng cháy, chữa cháy"): it opens
    with no word of sentences, no paper and no actor, each of which begins a clause."""
    word = part.split(" ", 1)[0]
    joins = word in _JOINED_VERBS or word not in phrases.issuer_stops()
    return joins and _is_short(part) and not part.startswith(_TURNS)


def _is_short(part: str) -> bool:
    """True for a few words in small letters that open with no type of paper."""
    return part[:1].islower() and len(part.split()) <= _MEMBER_WORDS and noun_at(part, 0, len(part)) is None


def _time_at(content: str, at: int) -> DateFound | None:
    """ "năm học 2025 - 2026", "ngày 06/4/2024", "năm 2024", "2024" at `at`."""
    school = _SCHOOL_YEAR.match(content, at)
    if school is not None:
        return DateFound(at, school.end(), school[1])
    date = match_date(content, at)
    return DateFound(at, at + 4, content[at : at + 4]) if date is None and content[at].isdigit() else date


_MOST_WORDS = 22

_RULES: tuple[tuple[str, Rule, str], ...] = (
    ("meeting of the Party", _of_party, "Nghị quyết Trung ương 4 khóa XII"),
    ("charter of a body", _of_body, "Nội quy Đoàn Luật sư tỉnh Hà An"),
    ("details of a law", _detailing, "Nghị định quy định chi tiết thi hành Luật Thú y"),
    ("type and figure", _by_figure, "Đề án 06"),
    ("type, subject, year or day", _by_date, "Biên bản kiểm tra ngày 06/4/2024"),
)
"""(name, rule, example), in the order in which they are asked."""

_TYPE_WORD = deferred(any_of({*_CHARTERS, *_DATED, *_FIGURED, *_DETAILING, *_SMALL}))


def find_named(content: str, laws: Sequence[LawName], numbered: Sequence[tuple[int, int]]) -> Iterator[LawName]:
    """Documents named without a number in `content`, from left to right.

    laws      the laws named in it: a name may hold one
    numbered  where the citations by number begin, and where what is said directly behind each of them ends
    """
    by_start = {law.start: law for law in laws}
    starts = [start for start, _ in numbered]
    end = 0
    for anchor in _anchors(content):
        if anchor.start < end or _is_enacted(content, anchor, starts, numbered):
            continue
        rule, found = next(((rule, named) for _, rule, _ in _RULES if (named := rule(content, anchor))), (None, None))
        if found is None or (rule is not _by_figure and _is_future(content, anchor)):
            continue
        stop, date = found
        if stop < 0:  # the name ends with that of the law that begins there
            law = by_start.get(-stop)
            if law is None:
                continue
            stop = law.end
        end = stop
        kind = anchor.type[0].upper() + anchor.type[1:].strip()
        span = (date.start, date.end) if date else None
        yield LawName(anchor.start, stop, stop, kind, date.iso if date else None, True, False, span)


def _anchors(content: str) -> list[Anchor]:
    """Every type word that may open a name, from left to right."""
    found: list[Anchor] = []
    for match in _TYPE_WORD.finditer(content):
        at, end = match.span()
        apart = not (at and (content[at - 1].isalnum() or content[at - 1] in "_/"))
        if (
            apart
            and content.startswith(" ", end)
            and not (match[0].endswith("ơn") and _NO_PETITION.match(content, end))
        ):
            found.append(Anchor(match[0], at, end, _opens(content, at)))
    return found


def _opens(content: str, at: int) -> bool:
    before = content[max(0, at - 6) : at].rstrip(' “"')
    return not before or before[-1] in ".\n:;-–+)" or content[at - 1] == "\n"


def _is_future(content: str, anchor: Anchor) -> bool:
    """True if the paper is still to be written; a charter amended is in force, and so is what has a figure."""
    before = content[max(0, anchor.start - 24) : anchor.start]
    return anchor.type not in _CHARTERS and _FUTURE.search(before) is not None


def _is_enacted(content: str, anchor: Anchor, starts: list[int], numbered: Sequence[tuple[int, int]]) -> bool:
    """True if the paper stands in the title of a document cited by number in the same clause, which issues it."""
    if anchor.type in ("Điều lệ", "Nội quy"):
        return False
    i = bisect_right(starts, anchor.start) - 1
    if i < 0 or numbered[i][1] > anchor.start:
        return i >= 0
    between = content[numbered[i][1] : anchor.start]
    return len(between) < _LONGEST and _ENACTING.fullmatch(between) is not None


_ENACTING = deferred(
    r"\s*|[^;.\n]*(?:ban hành|phê duyệt|công bố|thông qua|điều chỉnh|sửa đổi|bổ sung|về|về việc)"
    r"(?:\s(?:các|một số|nội dung))?\s+"
)
