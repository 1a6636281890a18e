"""Kính gửi: to whom a letter or submission goes, on one line or as a list."""

import re
from collections.abc import Sequence

from extractor.lexicon.patterns import deferred

from .segments import Segment

_LEAD = deferred(r"(?:Đồng )?(?:kính gửi|kính trình|kính chuyển|gửi)\s*(?:các đồng chí\s*)?[:\-–.]*\s*", re.IGNORECASE)
_BULLET = deferred(r"[-–+•*▪]\s*|\d{1,2}[.)]\s+")
_INNER_BULLET = deferred(r"(?:(?<=[;.,:])|(?<=\s))\s*[-–+•]\s+(?=[^\W\d_])")
_LATER_BULLET = deferred(r"(?<=;)\s*[-–+•]\s+")
_SENTENCE = deferred(
    r"(?:Căn cứ|Thực hiện|Theo|Ngày|Trong|Trên cơ sở|Tiếp theo|Để|Nhằm|Xét|Phúc đáp|Vừa qua|Qua|Sau khi|Triển khai"
    r"|Hiện nay|Thi hành|Tiếp tục|Hưởng ứng|Được sự|Ủy ban nhân dân .{60}|\d{1,2}[.)] |[IVX]{1,4}\. |Điều \d)"
)
_ENDS_OPEN = deferred(r"(?:[,(–&-]|(?<!\w)(?:và|của|các|thuộc|với|về|tỉnh|thành phố|huyện|trực thuộc))$")
_LONGEST_LIST = 80
_LONGEST_ENTRY = 400


def read_addressees(found: Sequence[Segment], index: int) -> tuple[list[str], int]:
    """Entries of the "Kính gửi" at segment `index`, and the index of the first segment after them."""
    entries: list[str] = []
    lead = _LEAD.match(found[index].text)
    rest = found[index].text[lead.end() :] if lead else ""
    entries += _split(rest)
    listed = _BULLET.match(rest) is not None
    open_entry = bool(rest) and not rest.rstrip().endswith((".", ";"))
    alone = not rest.strip()
    at = index + 1
    while at < len(found) and at - index < _LONGEST_LIST:
        segment = found[at]
        text = segment.text
        if segment.kind == "rule" and alone and not entries:
            at += 1
            continue
        if segment.kind == "addressee":  # "Đồng kính gửi"
            more, at = read_addressees(found, at)
            return _clean(entries) + more, at
        if segment.kind not in ("line",) or len(text) > _LONGEST_ENTRY:
            break
        bullet = _BULLET.match(text)
        if bullet and text[0].isdigit() and not (alone and not entries):
            bullet = None
        if bullet and (listed or alone or open_entry or rest.rstrip().endswith(";")):
            entries += _split(text)
            listed = True
        elif _goes_on(entries, open_entry, text, segment):
            entries[-1] = f"{entries[-1]} {_split(text)[0]}"
            entries += _split(text)[1:]
        elif _opens_plain_entry(text, segment, alone and not listed, bool(entries), open_entry):
            entries += _split(text)
        else:
            break
        open_entry = not text.rstrip().endswith((".", ";"))
        at += 1
        if text.rstrip().endswith(".") and not (at < len(found) and listed and _BULLET.match(found[at].text)):
            break
    return _clean(entries), at


def _goes_on(entries: Sequence[str], open_entry: bool, text: str, segment: Segment) -> bool:
    """True for the second line of an entry."""
    if not entries or not open_entry:
        return False
    if text[0] == "(" and text.rstrip(" .;").endswith(")") and len(text) < 30:
        return True  # "Công ty TNHH A" over "(Việt Nam)"
    return (text[:1].islower() and len(text) < 160) or (_ENDS_OPEN.search(entries[-1]) is not None and len(text) < 120)


def _opens_plain_entry(text: str, segment: Segment, alone: bool, any_entry: bool, open_entry: bool) -> bool:
    """True for an entry of a list that has no dashes."""
    if _SENTENCE.match(text) or len(text) > 160 or text.endswith(":"):
        return False
    if alone and not any_entry:
        return True
    return any_entry and not open_entry and text.rstrip().endswith((";", "."))


def _split(text: str) -> list[str]:
    text = text.strip()
    bullet = _BULLET.match(text)
    parts = _INNER_BULLET.split(text[bullet.end() :]) if bullet else _LATER_BULLET.split(text)
    return [piece for part in parts for piece in _at_semicolons(part)]


def _at_semicolons(text: str) -> list[str]:
    """Parts of `text` between semicolons that stand in no brackets."""
    parts, depth, begin = [], 0, 0
    for position, character in enumerate(text):
        if character == "(":
            depth += 1
        elif character == ")":
            depth = max(depth - 1, 0)
        elif character == ";" and not depth:
            parts.append(text[begin:position])
            begin = position + 1
    parts.append(text[begin:])
    return [part for part in parts if part.strip()]


def _clean(entries: Sequence[str]) -> list[str]:
    cleaned = (" ".join(_BULLET.sub("", entry.strip(), count=1).split()).strip(" ;,.:") for entry in entries)
    return [entry for entry in cleaned if entry and any(character.isalpha() for character in entry)]
