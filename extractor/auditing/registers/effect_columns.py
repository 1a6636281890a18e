"""What a register says about effect: which of its columns do, and what its titles say of all rows below them.

Offices word these headings in many ways, so they are told by the words in them, by rules in order; the rows of a list
of documents no longer in force ("DANH MỤC văn bản hết hiệu lực một phần năm 2023") have it from its title.
"""

import re
from collections.abc import Container, Sequence
from typing import NamedTuple

from extractor import lexicon
from extractor.lexicon.patterns import deferred

EFFECT_FIELDS = ("effective", "until", "expired", "suspended", "state", "reason", "part", "note")
"""What a column about effect can be: the first day, the last, the day of the end, that of a suspension, the state in
words, why it ended and what ended it, the part that has ended, remarks."""

_ENDED = (
    r"(?:het|khong con|cham dut)(?: thoi han(?: co)?)? (?:hieu luc|hl|duoc ap dung)"
    r"|(?:thoi|ket thuc|khong con|het) (?:hieu luc|ap dung|thi hanh)|hhl|het han hieu luc"
)
_HALTED = r"(?:tam )?(?:ngung|dinh chi)(?: thi hanh| hieu luc| hl)?"
_HOLDS = "(?:hieu luc|hl|thi hanh|ap dung)"
_DAY = r"\b(?:ngay|thoi diem|thoi gian|tu|bat dau|date)\b"
_RULES: Sequence[tuple[str | None, str, str]] = (
    ("ignored", r"\b(?:bi|duoc) (?:thay the|bai bo)$|thay the cho\b|thay the van ban\b", "Văn bản bị thay thế"),
    ("reason", r"\b(?:ly do|nguyen nhan|vi sao|tai sao)\b", "Lý do hết hiệu lực"),
    ("reason", r"\b(?:van ban|vb|can cu)\b.*\b(?:thay the|bai bo|sua doi|lam het)\b", "Văn bản thay thế"),
    ("reason", r"\b(?:thay the|bai bo|sua doi|het hieu luc) (?:boi|bang|tai|theo)\b|replaced by", "Thay thế bởi"),
    (None, r"^(?:ten|so|trich yeu|co quan|loai|hinh thuc)\b|\bban hanh\b|\bngay ky\b", "Số hiệu văn bản HHL"),
    ("state", r"\b(?:tinh trang|trang thai|hien trang)(?: (?:hieu luc|hl|phap ly|van ban|vb))*$", "Tình trạng"),
    ("part", rf"\b(?:noi dung|quy dinh|phan|dieu khoan|pham vi|dieu)\b.*(?:{_ENDED}|{_HALTED})", "Nội dung HHL"),
    ("suspended", rf"{_DAY}.*\b{_HALTED}|^{_HALTED}$", "Ngày ngưng hiệu lực"),
    ("until", rf"\b{_HOLDS} (?:den|toi)\b|^den ngay$|valid until", "Hiệu lực đến"),
    ("expired", rf"{_DAY}.*\b(?:{_ENDED})\b|^(?:{_ENDED})(?:$| (?:ke )?{_DAY})", "Ngày hết hiệu lực"),
    ("expired", r"expir(?:y|es|ed|ation)", "Expiry date"),
    ("effective", rf"{_DAY}.*\b{_HOLDS}\b|\b{_HOLDS} (?:ke )?{_DAY}|effective", "Ngày có hiệu lực"),
    ("state", r"^(?:con |thong tin )?(?:hieu luc|hl)(?: van ban| vb| phap ly| thi hanh)*$|^(?:status|state)$", "HL"),
    ("note", r"^(?:ghi chu|note|notes|remark|remarks|dien giai)$", "Ghi chú"),
)  # fmt: skip
"""(field, words of the folded heading, an example): the first that fits; None: the heading is about something else."""

_STATES: Sequence[tuple[str, str | None, bool | None, str]] = (
    (rf"\bcon (?:hieu luc|hl)\b.*\b(?:{_ENDED})\b", None, None, "còn hiệu lực, hết hiệu lực"),
    (r"toan bo (?:va|hoac|hay) (?:hhl |het hieu luc |ngung hieu luc )?mot phan", "ends", None, "toàn bộ hoặc một phần"),
    (rf"(?:{_HALTED}) mot phan", "suspends", False, "Ngưng hiệu lực một phần"),
    (rf"(?:{_ENDED}) mot phan|con (?:hieu luc|hl) mot phan|mot phan (?:{_ENDED})", "ends", False, "HHL một phần"),
    (r"\b(?:ngung|dinh chi)\b", "suspends", True, "Ngưng hiệu lực"),
    (rf"\b(?:{_ENDED}|expired)\b|(?:da|bi|duoc) (?:bi |duoc )?(?:thay the|bai bo|huy bo)\b", "ends", True, "HHL"),
    (r"\bchua (?:co )?(?:hieu luc|hl)\b|not yet", None, None, "Chưa có hiệu lực"),
    (r"\b(?:con|dang(?: co)?|co) (?:hieu luc|hl)\b|^chl$|in force|^active$", "in_force", True, "Còn hiệu lực"),
)  # fmt: skip
"""(folded words, act, whole, an example): the first that fits; whole is None where the words leave it open."""

_PROPOSED = deferred(
    r"\b(?:can|de nghi|kien nghi|du kien|de xuat|phai)\b"
    r".*\b(?:dinh chi|sua doi|thay the|bai bo|het hieu luc|ban hanh)\b"
)
_NO_TITLE = deferred(r"\b(?:ly do|stt|ke tu|tu ngay|nay (?:co|het))\b")
_YEAR = deferred(r"\b((?:19|20)\d\d)\b")
_UP_TO = deferred(r"\btinh (?:den|toi)(?: het)? ngay (\d{1,2}) (?:thang )?(\d{1,2}) (?:nam )?(\d{4})\b")
_LINES = 3
"""Lines of one title."""
_OF_EFFECT = deferred(r"\b(?:hieu luc|hhl|hl)\b")


class ListTitle(NamedTuple):
    """What a title says of the rows below it.

    act     "ends", "suspends" or "in_force"
    whole   None where the title speaks of both
    latest  the day by which it had happened, ISO: the end of the year that the list is of
    """

    act: str
    whole: bool | None
    latest: str | None

    def below(self, above: "ListTitle | None") -> "ListTitle":
        """This title under another one: the year of that holds for it too."""
        return self if self.latest or above is None else self._replace(latest=above.latest)


class RowEffect(NamedTuple):
    """What one row says about effect: (field, text) of its cells that are not empty, dates as ISO, and the section
    that it stands in."""

    cells: tuple[tuple[str, str], ...]
    section: ListTitle | None

    def cell(self, field: str) -> str | None:
        """The text of the first cell of a field."""
        return next((text for name, text in self.cells if name == field), None)


_ACT = deferred(r"\b(?:thay the|thay bang|the cho|thay cho|bai bo|huy bo|sua doi|bo sung|dinh chinh)\b")


def names_an_act(text: str) -> bool:
    """Whether a text tells what was done to a document: "Văn bản thay thế"."""
    return _ACT.search(lexicon.fold_words(text)) is not None


def effect_field(words: str) -> str | None:
    """The field that a folded heading names, "ignored" for what tells nothing of the row's own document; None if the
    heading is not about effect."""
    return next((field for field, pattern, _ in _RULES if re.search(pattern, words)), None)


def state_of(text: str) -> tuple[str | None, bool | None] | None:
    """(act, whole) of words of state: "HHL một phần" gives ("ends", False); None if they are none."""
    words = lexicon.fold_words(text)
    return next(((act, whole) for pattern, act, whole, _ in _STATES if re.search(pattern, words)), None)


def section_of(title: str) -> ListTitle | None:
    """What a title, or a row that holds nothing but one, says of the rows below; None if it is not about effect.

    "Danh mục văn bản cần bãi bỏ" is a plan, not an end; "… có hiệu lực kể từ ngày ký" and headings are no titles.
    """
    words = lexicon.fold_words(title)
    if not _OF_EFFECT.search(words) or _PROPOSED.search(words) or _NO_TITLE.search(words):
        return None
    act, whole = state_of(title) or (None, None)
    return ListTitle(act, whole, _latest(words)) if act is not None else None


def section_above(titles: Sequence[str]) -> ListTitle | None:
    """The last title that is about effect, with the lines that it goes on in; a year above it holds for it too."""
    found: ListTitle | None = None
    for at in range(len(titles)):
        if section_of(titles[at]) is not None:
            lines = (line for line in titles[at : at + _LINES] if not line.startswith("("))
            one = section_of(" ".join(lines))
            if one is not None:
                found = one.below(found)
    return found


def is_only_of_ended(section: ListTitle | None, columns: Container[str]) -> bool:
    """Whether a table lists nothing but documents that are no longer in force: what it lacks is not thereby missing."""
    return section is not None and section.act in ("ends", "suspends") and "state" not in columns


def _latest(words: str) -> str | None:
    if day := _UP_TO.search(words):
        return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    years = _YEAR.findall(words)
    return f"{max(years)}-12-31" if years else None
