"""Names of bodies as linking compares them: folded, without the title of the person who leads them."""

from functools import cache, lru_cache

from extractor.lexicon import fold_words
from extractor.lexicon.initials import is_spoken, spelled_out
from extractor.lexicon.patterns import deferred

_TITLES = deferred(
    r"^(?:dong chi |ong |ba )?(?:chu tich|pho chu tich|giam doc|tong giam doc|hieu truong|thu truong|chanh|truong|"
    r"lanh dao|tap the) "
)
_EACH = deferred(r"\b(?:cua )?(?:tat ca|ca) (?:\d+|hai|ba|bon|nam|sau) (?=\w)")
""" "UBND của cả 03 xã", "cả hai trường": each of several."""
_SCHOOLS = deferred(r"(?:dai hoc|cao dang|trung cap|trung hoc|thpt|thcs|tieu hoc|mam non|mau giao|hoc vien)\b")
_GENERAL, _TELLING, _NAMED = 3, 4, 2
"""A name of one word means no body whose name has more words than this, unless it is the initials of as many as
`_TELLING`; a name without its level has `_NAMED` words at least."""


@cache
def body_of(name: str | None) -> str:
    """The name of a body, folded, without the title of the person who leads it."""
    folded = fold_words(name or "")
    return _TITLES.sub("", _EACH.sub("cac ", folded.replace("to quoc viet nam", "to quoc")))


def is_body_of(name: str, issuer: str, above: str) -> bool:
    """True if a folded name means the body that issues a paper; `above` is the one that body stands under.

    "Ban QLDA tỉnh" is the "Ban QLDA công trình giao thông" under "UBND tỉnh", "Hiệu trưởng" the school.
    """
    if name in ("hieu truong", "nha truong"):
        return _SCHOOLS.match(issuer) is not None
    if same_body(name, issuer):
        return True
    words = name.split()
    at = next((at for at in range(_NAMED, len(words)) if _LEVEL.match(" ".join(words[at:]))), 0)
    return at > 0 and f" {' '.join(words[at:])} " in f" {above} " and same_body(" ".join(words[:at]), issuer)


@lru_cache(maxsize=20_000)
def same_body(one: str, other: str) -> bool:
    """True if two folded names mean one body: the words of the shorter one come in order in the longer one, whichever
    of them is written by its initials ("doi qlttdt", "doi quan ly trat tu do thi"); or if one of them is one of several
    that the other names by their kind ("ubnd cac huyen thi xa")."""
    if not one or not other:
        return False
    first, second = one.split(), other.split()
    first, second = _like(first, second), _like(second, first)
    if (_SEVERAL in first) != (_SEVERAL in second):
        return _is_one_of(second, first) if _SEVERAL in first else _is_one_of(first, second)
    short, long = sorted((first, second), key=len)
    if len(short) == 1 and len(long) > _GENERAL and (len(short[0]) < _TELLING or is_spoken(short[0])):
        return False
    rest = iter(long)
    return all(word in rest for word in short)


_SEVERAL = "cac"
_LEVELS = ("thanh pho", "thi xa", "thi tran", "tinh", "huyen", "quan", "xa", "phuong", "dac khu")
"""The longer ones first: "thi xa" is no "xa"."""
_LEVEL = deferred(rf"(?:{'|'.join(_LEVELS)})\b")


def _is_one_of(one: list[str], several: list[str]) -> bool:
    """True for "ubnd thi xa an ha" and "ubnd cac huyen thi xa", for "so y te" and "cac so"."""
    at = several.index(_SEVERAL)
    if one[:at] != several[:at]:
        return False
    kinds, name = " ".join(several[at + 1 :]), " ".join(one[at:])
    for level in _LEVELS:
        if f" {level} " in f" {kinds} " and name.startswith(f"{level} "):
            return True
        kinds = kinds.replace(level, "")
        if name.startswith(f"{level} "):
            return False
    return bool(kinds.split()) and at + 1 < len(one) and one[at] in kinds.split()[:1]


def _like(words: list[str], other: list[str]) -> list[str]:
    """The words, with a run of them as its initials where the other name writes those."""
    for initials in other:
        known = words.count(initials) == other.count(initials)
        if known or not 1 < len(initials) <= len(words) or is_spoken(initials):
            continue
        for at in range(len(words)):
            end = spelled_out(words, at, initials) if words[at] != initials else 0
            if end:
                words = [*words[:at], initials, *words[end:]]
                break
    return words
