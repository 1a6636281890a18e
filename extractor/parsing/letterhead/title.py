"""Title and subject (tên loại, trích yếu): "BÁO CÁO" with the lines under it, or "V/v …" of an official letter.

A subject ends at "Kính gửi", at the enacting line ("BỘ TRƯỞNG BỘ …"), at the first "Căn cứ …", at a rule, at the
first label of the body. Law sites print number, date and issuer between type and subject.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from extractor.lexicon import fold_tone, sentence_case_type, type_names
from extractor.lexicon.patterns import deferred
from extractor.parsing.dates import find_date
from extractor.record import record, replace

from .bodies import opens_body
from .number import NumberLine, read_number
from .segments import Segment


@record
class Title:
    """The type on segment `index`; `rest` is the offset in its text at which something else begins, its length if not.

    official_letter titles have none of this: see `Letterhead.doc_type`.
    """

    name: str
    index: int
    rest: int


@record
class TitleFacts:
    """What a law site prints in the title: "CỦA BỘ TÀI CHÍNH SỐ 08/2010/TT-BTC NGÀY 14 THÁNG 01 NĂM 2010"."""

    number: NumberLine | None = None
    offset: int = 0
    date: str | None = None
    date_span: tuple[int, int] | None = None
    issuer: str | None = None


_BODY_START = deferred(
    r"(?!v ?/ ?v\b)(?:can cu|chieu |xet (?:de nghi|to trinh|thay)|tren co so|nham|tiep theo|tiep tuc thuc hien|vua qua"
    r"|hom nay|sau khi"
    r"|theo (?:de nghi|quy dinh|chi dao|ket qua|noi dung|yeu cau|bao cao)|thi hanh|phuc dap|tra loi"
    r"|de (?:thuc hien|trien khai|tiep tuc|kip thoi|chu dong|dam bao|bao dam|tang cuong|nang cao|chuan bi|phuc vu)"
    r"|qua (?:kiem tra|ra soat|theo doi|nghien cuu)|trong (?:thoi gian|nam|qua trinh|cac|quy|thang|\d)"
    r"|thuc hien (?:cong van|van ban|quyet dinh|ke hoach|chi thi|thong bao|nghi quyet|luat|nghi dinh|thong tu"
    r"|chuong trinh|y kien|chi dao|cong dien|huong dan|quy dinh|ket luan|nhiem vu|chuc nang)"
    r"|ngay \d|ngay [^.]{0,40}, (?:tai|uy ban|ubnd|so|bo)|vao (?:luc|hoi|ngay)|hoi \d|luc \d"
    r"|dieu \d|phan (?:thu|[ivx]+\b|mo dau)|chuong [ivx\d]+\b|muc [ivx\d]+\b|[ivx]{1,5}[.)\-/]"
    r"|\d{1,2}(?:[.)/]|- )|[a-d][.)-]\s"
    r"|[-+•*] |kinh thua|thua |quoc hoi |toi la|chung toi|thanh phan|noi nhan|nhan danh|loi noi dau|dieu thu|muc luc)"
)
_SURE_START = deferred(
    r"(?!v ?/ ?v\b)"  # "V/v" is no numeral
    r"(?:can cu|xet (?:de nghi|to trinh|thay)\b"
    r"|dieu \d|phan (?:thu|[ivx]+\b)|chuong [ivx\d]|[ivx]{1,5}[.)\-/] ?|\d{1,2}[.)/-] |loi noi dau)"
)
_ANNEXED = deferred(
    r"\(?(?:ban hanh )?kem theo (?:quyet dinh|thong tu|nghi dinh|nghi quyet|cong van|to trinh|ke hoach|van ban|bao cao)"
    r"|\(ban hanh|\(kem"
)
_ENACTS = deferred(r"(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|CHỈ THỊ|QUY ĐỊNH|CÔNG BỐ|LỆNH)\s*:\s*$")
_OPEN_END = deferred(
    r"(?:[,(–&-]|(?<!\w)(?:của|và|thuộc|tại|về|trên|cho|với|do|theo|các|là|trong|đối với|từ|đến|bởi|số))$"
)
_POSTS = deferred(
    r"(?:BỘ TRƯỞNG|THỦ TƯỚNG|CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|CHÁNH ÁN|VIỆN TRƯỞNG"
    r"|HIỆU TRƯỞNG|TỔNG KIỂM TOÁN|TỔNG THANH TRA|THỐNG ĐỐC|CHÁNH THANH TRA|CHI CỤC TRƯỞNG|TRƯỞNG|CHÁNH VĂN PHÒNG"
    r"|CHỦ NHIỆM|KIỂM TOÁN TRƯỞNG|HỘI ĐỒNG NHÂN DÂN|ỦY BAN|UỶ BAN|QUỐC HỘI|CHÍNH PHỦ|BAN THƯỜNG VỤ|BAN CHẤP HÀNH"
    r"|TỔNG BIÊN TẬP|THẨM PHÁN|KHÓA|KHOÁ|UBND|HĐND)\b"
)
_RECORD_OPENS = deferred(
    r"\W*(?:(?:[IVX]{1,4}|\d{1,2})[.)]\s)?(?:(?:tại [^,\n]{3,80}, )?hôm nay(?!\w)|thời gian(?:\s[^\W\d_]+){0,2}\s?:"
    r"|(?:(?:cuộc họp|phiên họp|buổi [^\W\d_]+ [^\W\d_]+|hội nghị|đại hội)\s)?"
    r"(?:(?:được\s)?(?:bắt đầu|khai mạc|tiến hành|diễn ra)\s)?"
    r"(?:(?:vào|lúc|hồi|khoảng|đúng|sáng|chiều|tối|ngày)\s)+\d)",
    re.IGNORECASE,
)
"""How the first sentence of a record says when it was made: [meeting] [begins] [at] hour or day, or a label."""
_CLOCK = deferred(r"(?<!\d)\d{1,2}\s?(?:giờ|h|g|:)(?![^\W\d_])")
_TITLE_NUMBER = deferred(r"\(?\s*(?:SỐ|Số|số)\s*:?\s*(?=[\d.…/])")
_OF = deferred(r"\(?\s*(?:CỦA|Của|của)\s+")
_TOPIC = deferred(
    r"\s(?=(?:VỀ|QUY ĐỊNH|HƯỚNG DẪN|BAN HÀNH|SỬA ĐỔI|BÃI BỎ|PHÊ DUYỆT|THÀNH LẬP|CÔNG BỐ|QUI ĐỊNH|BỔ SUNG|THAY THẾ"
    r"|ĐIỀU CHỈNH|về|Về việc|quy định|hướng dẫn|ban hành|sửa đổi)(?!\w))"
)
_OLD_NUMBER = deferred(r"S[ỐốÔô]\s*:?\s*(\d{1,4})(?=,?\s+(?:NGÀY|ngày)\s+\d)")
_LONGEST_SUBJECT = 30
"""Lines."""
_OPENING_WORDS = 3
_LONGEST_OPENING, _LONGEST_LINE, _LONGEST_SMALL, _LONGEST_MIXED, _LONGEST_BRACKET = 250, 90, 200, 300, 60
_LONGEST_ENDLESS, _LONGEST_RUN_ON, _LONGEST_WHOLE_BRACKET, _LONGEST_BETWEEN = 600, 400, 200, 100
_SHORT_WORD, _SHORT_CAPITALS, _LONG_TAIL = 6, 12, 25
"""Characters."""
_ADDRESSES = deferred(r"…\s?(?:\w{1,4}\s){0,2}gửi\s?:")
"""What is left of "Kính gửi:" beside a stamp."""
_FOOTNOTE = deferred(r"(?<=[^\W\d_])\s?(?:\[\d{1,2}\]|\(\d{1,2}\)|\d{1,2})\s*$")


@cache
def _spaced_titles() -> dict[str, str]:
    return {fold_tone(name).replace(" ", ""): name for name in type_names()}


_MOST_SMALL_WORDS, _MOST_TYPE_WORDS = 4, 5
_FEWEST_LETTERS = 4
"""So many letters alone are a type with spaces between: "L U Ậ T"."""
_TO_A_YEAR = deferred(r"[-–]\s?(?:19|20)\d\d\b")
"""The end of a stretch of years that was broken: "năm học 2016" over "- 2017"."""
_NEVER_TITLE = frozenset({"Luật sư", "Văn bản", "Phụ lục", "Thư"})


def title_of(text: str) -> tuple[str, int] | None:
    """(type in sentence case, offset after it) if `text` is or begins with a type in capitals, else None."""
    bare = _FOOTNOTE.sub("", text).rstrip(" .*-–_")
    if not bare or bare.endswith(":"):
        return None
    words = list(re.finditer(r"[^\s*_]+", bare))
    if not words or not words[0][0].isupper():
        name = _known_type(bare) if len(words) <= _MOST_SMALL_WORDS and bare[0].isupper() else None
        return (name, len(text)) if name else None
    if len(words) >= _FEWEST_LETTERS and max(len(word[0]) for word in words) == 1:
        name = _spaced_titles().get(fold_tone("".join(word[0] for word in words)))
        return (name, len(text)) if name else None
    found = _type_in_capitals(bare, words)
    return (found[0], len(text) if found[1] >= len(bare) else found[1]) if found else None


def _type_in_capitals(bare: str, words: Sequence[re.Match[str]]) -> tuple[str, int] | None:
    """The longest type in capitals that `bare` begins with, and the offset after it."""
    ends = [word.end() for word in words]
    for end in reversed(ends[:_MOST_TYPE_WORDS]):
        opening = bare[words[0].start() : end]
        name = _known_type(opening.rstrip(",")) if opening.isupper() else None
        if name:
            return ("Thông báo", ends[1]) if name.startswith("Thông báo kết luận") else (name, end)
    return None


def _known_type(words: str) -> str | None:
    """The type that words name, in sentence case, if it can head a document."""
    name = sentence_case_type(words)
    return name if name and name not in _NEVER_TITLE else None


def read_subject(found: Sequence[Segment], title: Title) -> tuple[list[tuple[Segment, int]], TitleFacts, int]:
    """The subject under a title: its segments with the offset from which they count, what the title lines say of
    number, date and issuer, and the index of the first segment after the subject."""
    parts: list[tuple[Segment, int]] = []
    facts = TitleFacts()
    rest = [(title.index, title.rest)] if title.rest < len(found[title.index].text) else []
    index = title.index + 1
    while rest or index < len(found):
        at, offset = rest.pop() if rest else (index, 0)
        segment = found[at]
        if at == index:
            if segment.kind in _BESIDE or (segment.kind == "rule" and not parts):
                index += 1
                continue
            if segment.kind != "line" or index - title.index > _LONGEST_SUBJECT:
                break
        if not parts:
            facts, offset = _law_site(segment, offset, facts)
        if offset < len(segment.text):
            text = segment.text[offset:].strip()
            if not _belongs(SubjectLine(found, at, text, [part for part, _ in parts])):
                break
            parts.append((segment, offset + len(segment.text[offset:]) - len(segment.text[offset:].lstrip())))
        index = max(index, at + 1)
    return parts, facts, index


_BESIDE = frozenset(("national", "stamp", "e_signature", "furniture", "mark", "secrecy", "urgency"))
"""Kinds of pieces that may stand between the lines of a subject and are no part of it."""


@record(frozen=False)
class SubjectLine:
    """A line that may be part of the subject: `text` of segment `at`; `above`: the lines of the subject so far."""

    found: Sequence[Segment]
    at: int
    text: str
    above: Sequence[Segment]

    @property
    def first(self) -> Segment | None:
        return self.above[0] if self.above else None

    @property
    def tail(self) -> str:
        """The end of the last line."""
        return self.above[-1].text.rstrip() if self.above else ""

    @property
    def segment(self) -> Segment:
        return self.found[self.at]

    @property
    def open_end(self) -> bool:
        return _OPEN_END.search(fold_tone(self.tail)) is not None

    @property
    def in_capitals(self) -> bool:
        """The subject is printed in capitals."""
        return self.first is not None and self.first.text.isupper()


class SubjectRule(NamedTuple):
    """Where `holds` is true, the line is part of the subject (`belongs`) or stands after it."""

    name: str
    holds: Callable[[SubjectLine], bool]
    belongs: bool
    example: str


def _enacts(case: SubjectLine) -> bool:
    return _ENACTS.match(case.text) is not None or _ANNEXED.match(case.segment.key) is not None


def _speaker(case: SubjectLine) -> bool:
    """The body under the subject of a speech: it stands alone over "Kính thưa …"."""
    following = case.found[case.at + 1] if case.at + 1 < len(case.found) else None
    return following is not None and opens_body(case.text) and following.key.startswith("kinh thua")


def _tells_whose(case: SubjectLine) -> bool:
    """ "Của Chủ tịch UBND huyện …" under "THÔNG BÁO KẾT LUẬN": no sentence begins so."""
    return case.text.startswith(("Của ", "của ")) and len(case.text) < _LONGEST_RUN_ON and case.text[-1] not in ".:"


def _of_whom(case: SubjectLine) -> bool:
    """A line in brackets that says of whom the paper is."""
    opened = case.text.lstrip("( ")
    return case.text.startswith("(") and opened.startswith(tuple(f"{name} của " for name in type_names()))


def _opens_matter(case: SubjectLine) -> bool:
    """ "Về việc phê duyệt dự án:" over the name of the project; "Về việc này, Sở báo cáo như sau:" opens the text."""
    return case.text.endswith(":") and not case.text.endswith("sau:") and case.segment.key.startswith(("ve ", "v/v "))


def _is_matter(case: SubjectLine) -> bool:
    return len(case.above) == 1 and case.tail.endswith(":")


def _starts_body(case: SubjectLine) -> bool:
    key, bold = case.segment.key, case.segment.bold
    return _opens_basis(case.found, case.at) and not (bold and not key.startswith("can cu"))


def _opens_basis(found: Sequence[Segment], at: int) -> bool:
    """True for the first label or basis. "Xét" opens a basis if the line is closed as a clause, or what enacts follows:
    "Xét thành tích của các đơn vị;", not "Xét chọn nhà thầu"."""
    segment = found[at]
    if _SURE_START.match(segment.key):
        return True
    enacts = at + 1 < len(found) and _ENACTS.match(found[at + 1].text) is not None
    return segment.key.startswith("xet ") and (segment.text.endswith((";", ",", ".")) or enacts)


def opens_record(text: str) -> bool:
    """True for the first sentence of a record, which says when it was made: "Hôm nay, hồi 8 giờ ngày 12/3/2024"."""
    return _RECORD_OPENS.match(text) is not None


def _says_when(case: SubjectLine) -> bool:
    """The same with "Hôm nay", the hour or a label, which no subject has in its place."""
    if not opens_record(case.text) or case.segment.bold:
        return False
    return case.segment.key.startswith(("thoi gian", "hom nay")) or _CLOCK.search(case.text) is not None


def _starts_sentence(case: SubjectLine) -> bool:
    if case.segment.bold or not _BODY_START.match(case.segment.key):
        return False
    return case.text.endswith((".", ",")) or len(case.text) > _LONGEST_OPENING


def _names_who_enacts(case: SubjectLine) -> bool:
    return case.text.isupper() and _POSTS.match(case.text) is not None and _enacting(case.found, case.at)


def _other_capitals(case: SubjectLine) -> bool:
    return case.text.isupper() and not case.in_capitals and len(case.text) > _SHORT_WORD


def _body_in_capitals(case: SubjectLine) -> bool:
    named = _POSTS.match(case.text) is not None or opens_body(case.text)
    return case.text.isupper() and named and not case.open_end


def _leaves_capitals(case: SubjectLine) -> bool:
    if not case.in_capitals or case.first is None or len(case.first.text) <= _SHORT_CAPITALS:
        return False
    return not case.text.isupper() and not case.text[:1].islower()


def _bracket_or_mixed(case: SubjectLine) -> bool:
    if not _leaves_capitals(case):
        return False
    bracketed = case.text.startswith("(") and case.text.endswith(")") and len(case.text) < _LONGEST_BRACKET
    return bracketed or (_opens_in_capitals(case.text) and len(case.text) < _LONGEST_MIXED)


def _more_capitals(case: SubjectLine) -> bool:
    if not (case.text.isupper() and case.in_capitals) or case.tail.endswith((".", ";", ":")):
        return False
    return not _SURE_START.match(case.segment.key)


def _opens_text(case: SubjectLine) -> bool:
    small = case.text[:1].islower() and len(case.text) < _LONGEST_SMALL
    return (_BODY_START.match(case.segment.key) is not None and not small) or _opens_basis(case.found, case.at)


def _is_covered(case: SubjectLine) -> bool:
    """A line whose head is covered and that no line of a subject is: it addresses, it is long, or it is closed."""
    addresses = _ADDRESSES.match(case.text) is not None
    closed = case.text.endswith((";", "."))
    return addresses or (case.text.startswith("…") and (closed or len(case.text) >= _LONGEST_LINE))


def _runs_on(case: SubjectLine) -> bool:
    return case.text.lstrip("… ")[:1].islower() or case.open_end


def _ends_years(case: SubjectLine) -> bool:
    return _TO_A_YEAR.match(case.text) is not None and case.tail[-1:].isdigit()


def _plain_line(case: SubjectLine) -> bool:
    """A line of its own that begins with a capital and is no sentence."""
    if len(case.text) >= _LONGEST_LINE or case.text[-1] in ".;:," or _sentence(case.found, case.at):
        return False
    return len(case.tail) > _LONG_TAIL or _stops_after(case.found, case.at)


FIRST_LINE = (
    SubjectRule("nothing, or what enacts", lambda c: not c.text or _enacts(c), False, "QUYẾT ĐỊNH:"),
    SubjectRule("the first label or basis", _starts_body, False, "Căn cứ Luật Đất đai ngày 18/01/2024;"),
    SubjectRule("when it was made", _says_when, False, "Bắt đầu lúc 14 giờ ngày 12/3/2024 tại hội trường"),
    SubjectRule("who enacts", _names_who_enacts, False, "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HẢI SƠN\nCăn cứ Luật Đất đai;"),
    SubjectRule("whose matter stands below it", _opens_matter, True, "Về việc phê duyệt dự án:"),
    SubjectRule(
        "an open or endless line", lambda c: c.text[-1] in ";:" or len(c.text) > _LONGEST_ENDLESS, False, "như sau:"
    ),
    SubjectRule("a sentence", _starts_sentence, False, "Thực hiện Kế hoạch số 12/KH-UBND, Sở báo cáo."),
    SubjectRule("any other line", lambda c: True, True, "Về việc kiểm tra công tác văn thư"),
)
NEXT_LINES = (
    SubjectRule("nothing, or what enacts", lambda c: not c.text or _enacts(c), False, "QUYẾT ĐỊNH:"),
    SubjectRule("what a stamp covers", _is_covered, False, "… nh gửi: Ủy ban nhân dân tỉnh An Sơn."),
    SubjectRule("who speaks", _speaker, False, "Bộ Tư pháp"),
    SubjectRule("whose it is", _tells_whose, True, "Của Chủ tịch UBND huyện tại cuộc họp giao ban"),
    SubjectRule("whose paper it is", _of_whom, False, "(Tham luận của Tòa án nhân dân tỉnh)"),
    SubjectRule("capitals under small letters", _other_capitals, False, "PHẦN MỞ ĐẦU"),
    SubjectRule(
        "who enacts", lambda c: _body_in_capitals(c) and _enacting(c.found, c.at), False, "BỘ TRƯỞNG BỘ TÀI CHÍNH"
    ),
    SubjectRule("a body in the title", _body_in_capitals, True, "ỦY BAN NHÂN DÂN CÁC CẤP"),
    SubjectRule("a bracket, or capitals that end in small letters", _bracket_or_mixed, True, "(lần 2)"),
    SubjectRule("the end of capitals", _leaves_capitals, False, "Sở Nội vụ báo cáo kết quả như sau"),
    SubjectRule("more capitals", _more_capitals, True, "TRÊN ĐỊA BÀN TỈNH"),
    SubjectRule("the end of its years", _ends_years, True, "- 2017"),
    SubjectRule("the text", _opens_text, False, "Trong năm 2024, Sở đã …"),
    SubjectRule("when it was made", _says_when, False, "Thời gian: 14 giờ ngày 12/3/2024"),
    SubjectRule("it runs on", lambda c: _runs_on(c) and len(c.text) < _LONGEST_RUN_ON, True, "và triển khai nhiệm vụ"),
    SubjectRule("the matter behind a colon", _is_matter, True, "“Sửa chữa kênh Đồng Sậy”"),
    SubjectRule("it has ended", lambda c: _runs_on(c) or c.tail.endswith((".", ";", ":")), False, "Kính thưa quý vị"),
    SubjectRule(
        "bold under bold", lambda c: c.first is not None and c.first.bold and c.segment.bold, True, "Năm học 2024-2025"
    ),
    SubjectRule(
        "bold changes", lambda c: c.first is not None and (c.first.bold or c.segment.bold), False, "Sở Y tế báo cáo"
    ),
    SubjectRule(
        "a bracket",
        lambda c: c.text.startswith("(") and len(c.text) < _LONGEST_WHOLE_BRACKET,
        True,
        "(giai đoạn 2021-2025)",
    ),
    SubjectRule("a long bracket", lambda c: c.text.startswith("("), False, "(Kèm theo …)"),
    SubjectRule("a line of its own", _plain_line, True, "Năm 2024"),
)
"""Tried in order on the first line under the title, and on those after it; where none holds the subject has ended."""


def _belongs(case: SubjectLine) -> bool:
    rules = FIRST_LINE if case.first is None else NEXT_LINES
    return next((rule.belongs for rule in rules if rule.holds(case)), False)


def _opens_in_capitals(text: str) -> bool:
    """True for "BAN CHẤP HÀNH ĐẢNG BỘ TỈNH về xây dựng …", two lines of a subject read as one."""
    words = text.split()[:_OPENING_WORDS]
    return len(words) == _OPENING_WORDS and all(word.isupper() for word in words)


def _sentence(found: Sequence[Segment], at: int) -> bool:
    """True if a line that begins with a capital begins a sentence that runs on."""
    following = found[at + 1] if at + 1 < len(found) else None
    return following is not None and following.kind == "line" and following.text[:1].islower()


def _stops_after(found: Sequence[Segment], at: int) -> bool:
    """True if the line after segment `at` can't be a subject: a rule, Kính gửi, the enacting line, the basis."""
    if at + 1 >= len(found):
        return False
    following = found[at + 1]
    if following.kind in ("rule", "addressee") or _opens_basis(found, at + 1):
        return True
    return following.text.isupper() and _POSTS.match(following.text) is not None


def _enacting(found: Sequence[Segment], at: int) -> bool:
    """True if the lines in capitals at `at` are followed by the basis ("Căn cứ …") or the enacting word."""
    for index, segment in enumerate(found[at + 1 : at + 5], at + 1):
        if segment.kind == "rule":
            continue
        if _ENACTS.match(segment.text) or _BODY_START.match(segment.key) or _opens_basis(found, index):
            return True
        if not segment.text.isupper() and not segment.text.startswith("("):
            return len(segment.text) > _LONGEST_BETWEEN
    return False


def _law_site(segment: Segment, start: int, known: TitleFacts) -> tuple[TitleFacts, int]:
    """Number, date and issuer at the head of a title line beside those known, and the offset after them."""
    text, facts = segment.text, known
    offset = _after_marks(text, start)
    while (found := _next_fact(segment, offset, facts)) is not None:
        facts, offset = found[0], _after_marks(text, found[1])
    shown = text[start:offset]
    is_of_body = facts.number is None and facts.issuer is not None and start == 0 and not shown.isupper()
    if facts is known or is_of_body:  # "Của Sở Y tế" alone opens a sentence
        return known, start
    return facts, offset


def _after_marks(text: str, offset: int) -> int:
    return len(text) - len(text[offset:].lstrip(" \t,-–()*"))


def _next_fact(segment: Segment, offset: int, facts: TitleFacts) -> tuple[TitleFacts, int] | None:
    """The facts with the number, date or issuer that stands at `offset`, and the offset after it."""
    text = segment.text
    if facts.number is None and _TITLE_NUMBER.match(text, offset):
        shown = text[offset:].lstrip("( ")
        number = read_number(shown)
        if number is None or number.symbol is None:
            number = _old_number(shown)
        if number is None:
            return None
        at = len(text) - len(shown)
        return replace(facts, number=number, offset=segment.start + at), at + number.end
    if facts.date is None and text[offset : offset + len("ngày")].lower() == "ngày":
        date = find_date(text, offset, len(text), years=False)
        if date is None or date.start != offset:
            return None
        return replace(facts, date=date.iso, date_span=(segment.start + date.start, segment.start + date.end)), date.end
    of = _OF.match(text, offset)
    if of is None or facts.issuer is not None or not opens_or_holds(text[of.end() :]):
        return None
    end = _issuer_end(text, of.end())
    return replace(facts, issuer=text[of.end() : end].strip(" ,()*-–")), end


def _old_number(shown: str) -> NumberLine | None:
    """The number without symbol of an old decree, with its date beside it: "SỐ 901 NGÀY 19 THÁNG 3 NĂM 1947"."""
    found = _OLD_NUMBER.match(shown)
    return NumberLine(found[1], found[1], None, None, found.start(1), found.end(1)) if found else None


def opens_or_holds(text: str) -> bool:
    """True if `text` begins with a body or with the post of its head."""
    return opens_body(text) or _POSTS.match(text.upper()) is not None


def _issuer_end(text: str, at: int) -> int:
    number = re.compile(r"\s+(?:SỐ|số|Số)\s*:?\s*\d|\s*,?\s+(?:NGÀY|ngày|Ngày)\s+\d").search(text, at)
    topic = _TOPIC.search(text, at)
    return min((m.start() for m in (number, topic) if m), default=len(text))
