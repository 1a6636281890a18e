"""Kính gửi: to whom a letter or submission goes, on one line or as a list; "X điện:" of a Công điện is one too.

The lines after it are taken one by one; the first rule of `RULES` that holds says whether a line is a further entry,
goes on with the last one, or stands after the list.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from extractor.lexicon.patterns import deferred
from extractor.record import field, record

from .bodies import split_joint
from .segments import Segment

Step = Literal["entry", "goes_on", "end", "again"]

LEAD = deferred(
    r"(?:Đồng )?(?:kính gửi|kính trình|kính chuyển|gửi)\s*(?:các đồng chí\s*)?[:\-–.]*\s*|[^:]{3,90}\bđiện\s?:\s*",
    re.IGNORECASE,
)
_BULLET = deferred(r"[-–+•*▪]\s*")
_COUNT = deferred(r"(\d{1,2})[.)]\s+")
_INNER_BULLET = deferred(r"(?<=[;.,:])\s*[-–+•]\s+(?=[^\W\d_])")
_LATER_BULLET = deferred(r"(?<=;)\s*[-–+•]\s+")
_BRACKETS = deferred(r"[()]")
_BODY = deferred(
    r"(?:Căn cứ|Thực hiện|Theo|Ngày|Trong|Trên cơ sở|Tiếp theo|Để|Nhằm|Xét|Phúc đáp|Vừa qua|Qua|Sau khi|Triển khai"
    r"|Hiện nay|Thi hành|Tiếp tục|Hưởng ứng|Được sự|Trả lời|Kính thưa|\d{1,2}[.)] |[IVX]{1,4}\. |Điều \d|Chương [IVX])"
)
"""How a text begins."""
_VERB = deferred(
    r"(?<!\w)(?:đề nghị|nhận được|đã|sẽ|xin|trân trọng|kính (?:đề nghị|mời|báo cáo)|báo cáo(?! viên)|thông báo|yêu cầu"
    r"|có ý kiến|trả lời|ban hành|tổ chức (?:hội nghị|cuộc họp|kiểm tra)|hướng dẫn|gửi)(?!\w)"
)
"""Words that a sentence has and no name of an addressee."""
_ENDS_OPEN = deferred(r"(?:[,(–&-]|(?<!\w)(?:và|của|các|thuộc|với|về|tỉnh|thành phố|huyện|trực thuộc))$")
_LONGEST_LIST = 80
_LONGEST_ENTRY = 400
_LONGEST_LINE = 160
_LONGEST_BRACKET = 30


@record(frozen=False)
class _Addressees:
    """The entries so far. `bulleted`, `count`: how they are marked; `alone`: nothing stood behind "Kính gửi:"."""

    alone: bool
    entries: list[str] = field(default_factory=list)
    bulleted: bool = False
    count: int = 0
    closed: str = ""

    @property
    def is_open(self) -> bool:
        """The last entry has not ended."""
        return bool(self.entries) and self.closed not in (".", ";")


class AddresseeRule(NamedTuple):
    """What a line is where `holds`; `example`: the last entry, or "" for none, and the line."""

    name: str
    holds: Callable[[_Addressees, Segment], bool]
    step: Step
    example: tuple[str, str]


def _next_bullet(entries: _Addressees, segment: Segment) -> bool:
    bullet = _BULLET.match(segment.text)
    if bullet is None or _BODY.match(segment.text, bullet.end()):
        return False  # "- Căn cứ Luật Doanh nghiệp": the basis under the addressee
    return entries.bulleted or entries.alone or entries.is_open or entries.closed == ";"


def _next_number(entries: _Addressees, segment: Segment) -> bool:
    number = _COUNT.match(segment.text)
    if number is None or not entries.alone or int(number[1]) != entries.count + 1:
        return False
    return entries.count == len(entries.entries) and not _is_sentence(segment.text[number.end() :])


def _is_sentence(text: str) -> bool:
    """True for a sentence of the text: its opening words, or a verb that no name has."""
    return _BODY.match(text) is not None or (_VERB.search(text) is not None and not _BULLET.match(text))


def _second_line(entries: _Addressees, segment: Segment) -> bool:
    text = segment.text
    if not entries.is_open or not entries.entries:
        return False
    if text[0] == "(" and text.rstrip(" .;").endswith(")") and len(text) < _LONGEST_BRACKET:
        return True  # "Công ty TNHH A" over "(Việt Nam)"
    return len(text) < _LONGEST_LINE and (text[0].islower() or _ENDS_OPEN.search(entries.entries[-1]) is not None)


def _first_plain(entries: _Addressees, segment: Segment) -> bool:
    return entries.alone and not entries.entries and _may_be_entry(segment.text)


def _later_plain(entries: _Addressees, segment: Segment) -> bool:
    """A further entry of a list without marks: semicolons part it, the last one has a full stop."""
    return entries.closed == ";" and _may_be_entry(segment.text) and segment.text.rstrip().endswith((";", "."))


def _may_be_entry(text: str) -> bool:
    return len(text) <= _LONGEST_LINE and not text.endswith(":")


RULES = (
    AddresseeRule(
        "a rule under the words", lambda e, s: s.kind == "rule" and e.alone and not e.entries, "goes_on", ("", "---")
    ),
    AddresseeRule(
        "Đồng kính gửi", lambda e, s: s.kind == "addressee", "again", ("Sở Y tế", "Đồng kính gửi: Sở Nội vụ")
    ),
    AddresseeRule(
        "no line of text", lambda e, s: s.kind != "line" or len(s.text) > _LONGEST_ENTRY, "end", ("Sở Y tế", "----")
    ),
    AddresseeRule("a bullet", _next_bullet, "entry", ("Sở Y tế;", "- Sở Nội vụ.")),
    AddresseeRule("the next number", _next_number, "entry", ("", "1. Sở Tài chính;")),
    AddresseeRule("the list is closed", lambda e, s: e.closed == ".", "end", ("Các phòng.", "Sở thông báo như sau")),
    AddresseeRule(
        "a sentence", lambda e, s: _is_sentence(s.text), "end", ("Văn phòng,", "Thực hiện Công văn số 14/SNV-VP")
    ),
    AddresseeRule("an entry goes on", _second_line, "goes_on", ("Ủy ban nhân dân các", "xã, phường")),
    AddresseeRule("the first entry", _first_plain, "entry", ("", "Ủy ban nhân dân tỉnh")),
    AddresseeRule("a further entry", _later_plain, "entry", ("Sở Y tế;", "Sở Nội vụ.")),
)
"""Tried in order; where none holds the list has ended."""


def step_of(entries: _Addressees, segment: Segment) -> Step:
    """What `segment` is after `entries`."""
    return next((rule.step for rule in RULES if rule.holds(entries, segment)), "end")


def read_addressees(found: Sequence[Segment], index: int) -> tuple[list[str], int]:
    """Entries of the "Kính gửi" at segment `index`, and the index of the first segment after them."""
    lead = LEAD.match(found[index].text)
    rest = _first_sentence(found[index].text[lead.end() :].strip() if lead else "")
    entries = _Addressees(not rest)
    if rest:
        _take(entries, rest, new=True)
    at = index + 1
    while at < len(found) and at - index < _LONGEST_LIST:
        step = step_of(entries, found[at])
        if step == "again":
            more, at = read_addressees(found, at)
            return _clean(entries.entries) + more, at
        if step == "end":
            break
        if found[at].kind != "rule":
            _take(entries, found[at].text, new=step == "entry")
        at += 1
    return _clean(entries.entries), at


def _first_sentence(rest: str) -> str:
    """What stands behind "Kính gửi:" on its line, without a text that was run on to it."""
    end = re.search(r"[.;,]\s+(?=(?:Căn cứ|Thực hiện|Theo|Ngày|Phúc đáp|Trả lời)\s)", rest)
    return rest[: end.start() + 1] if end else rest


def _take(entries: _Addressees, text: str, *, new: bool) -> None:
    if number := _COUNT.match(text):
        entries.count += 1
        text = text[number.end() :]
    parts = _split(text)
    if new or not entries.entries:
        entries.bulleted = entries.bulleted or _BULLET.match(text) is not None
        entries.entries += parts
    else:
        entries.entries[-1] = f"{entries.entries[-1]} {parts[0]}"
        entries.entries += parts[1:]
    entries.closed = text.rstrip()[-1:]


def _split(text: str) -> list[str]:
    text = text.strip()
    bullet = _BULLET.match(text)
    if bullet is None:
        parts = _LATER_BULLET.split(text)
    else:  # a dash without a mark before it stands in names too, unless it joins two bodies
        parts = [body for part in _INNER_BULLET.split(text[bullet.end() :]) for body in split_joint(part)]
    return [piece for part in parts for piece in at_semicolons(part)]


def at_semicolons(text: str) -> list[str]:
    """Parts of `text` between semicolons that stand in no brackets; one that nothing closes holds none."""
    if ";" not in text:
        return [text] if text.strip() else []
    opened: list[int] = []
    held: list[tuple[int, int]] = []
    for mark in _BRACKETS.finditer(text):
        if mark[0] == "(":
            opened.append(mark.start())
        elif opened:
            held.append((opened.pop(), mark.start()))
    cuts = [at for at, one in enumerate(text) if one == ";" and not any(low < at < high for low, high in held)]
    parts = [text[low + 1 : high] for low, high in pairwise([-1, *cuts, len(text)])]
    return [part for part in parts if part.strip()]


def _clean(entries: Sequence[str]) -> list[str]:
    cleaned = (" ".join(entry.strip().lstrip("-–+•*▪").split()).strip(" ;,.:") for entry in entries)
    return [entry for entry in cleaned if entry and any(character.isalpha() for character in entry)]
