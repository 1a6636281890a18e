"""Whether two wordings can mean one issuing body. Only what is printed on both sides can contradict."""

import re
from functools import lru_cache
from typing import Literal

from extractor import lexicon
from extractor.lexicon.patterns import deferred

Relation = Literal["same", "other", "unknown"]

_SPELLED_OUT = (
    ("ubnd", "uy ban nhan dan"),
    ("hdnd", "hoi dong nhan dan"),
    ("bcd", "ban chi dao"),
    ("bql", "ban quan ly"),
    ("qlda", "quan ly du an"),
    ("tp", "thanh pho"),
    ("tx", "thi xa"),
    ("tt", "thi tran"),
)
_ABBREVIATION = deferred(r"\b(?:" + "|".join(short for short, _ in _SPELLED_OUT) + r")\b")
_LONG = dict(_SPELLED_OUT)
_HEAD = deferred(
    r"\b(?P<head>uy ban nhan dan|hoi dong nhan dan|thanh tra|van phong uy ban nhan dan|ban quan ly du an"
    r"|cong an|toa an nhan dan|vien kiem sat nhan dan|bao hiem xa hoi|kho bac nha nuoc"
    r"|chi cuc thue|dang uy|doan thanh tra|doan kiem tra|so [a-z ]+?|phong [a-z ]+?|chi cuc [a-z ]+?)"
    r"(?: (?P<level>tinh|huyen|quan|thi xa|thanh pho|xa|phuong|thi tran|dac khu|chinh phu|bo|so)(?: (?P<place>.+))?)?$"
)
_PARTY = deferred(r"\b(?P<head>tinh uy|thanh uy|huyen uy|quan uy|thi uy)(?: (?P<place>.+))?$")
_OPEN = deferred(
    r"\b(?P<head>ban chi dao|doan kiem tra|doan thanh tra|doan giam sat|to cong tac|hoi dong|ban quan ly|benh vien"
    r"|truong|trung tam|cong ty|hat kiem lam) (?P<task>.+)"
)
_BODY_OF_SIGN = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan"}


def _words(name: str) -> str:
    words = lexicon.fold_words(name)
    return _ABBREVIATION.sub(lambda found: _LONG[found[0]], words)


@lru_cache(maxsize=65536)
def relation(one: str | None, other: str | None, body: str = "") -> Relation:
    """How two issuers stand to each other. `body` is the body's block of the sign ("ubnd").

    "other" only where both name the same kind of body with another level, place or task: "UBND tỉnh" and
    "UBND huyện", "Ban Chỉ đạo 35" and "Ban Chỉ đạo Cải cách hành chính". A name that is not of the body in the sign
    (the letterhead's upper line, a post) contradicts nothing.
    """
    if not one or not other:
        return "unknown"
    first, second = _words(one), _words(other)
    if first == second:
        return "same"
    expected = _BODY_OF_SIGN.get(body)
    if expected and (expected not in first or expected not in second):
        return "unknown"
    for pattern in (_HEAD, _PARTY):
        mine, theirs = pattern.search(first), pattern.search(second)
        if mine and theirs:
            return _by_level(mine, theirs)
    mine, theirs = _OPEN.search(first), _OPEN.search(second)
    if mine and theirs and mine["head"] == theirs["head"]:
        return "same" if _overlap(mine["task"], theirs["task"]) else "other"
    return "unknown"


def _by_level(mine: re.Match[str], theirs: re.Match[str]) -> Relation:
    if mine["head"] != theirs["head"]:
        return "unknown"
    groups = mine.groupdict()
    if "level" in groups:
        if not mine["level"] or not theirs["level"]:
            return "unknown"
        if mine["level"] != theirs["level"]:
            return "other"
    if mine["place"] and theirs["place"]:
        return "same" if _overlap(mine["place"], theirs["place"]) else "other"
    return "same"


def _overlap(one: str, other: str) -> bool:
    """True if the shorter of two texts stands in the other, or most words are the same."""
    if one in other or other in one:
        return True
    if _abbreviates(one, other) or _abbreviates(other, one):
        return True
    first, second = set(one.split()), set(other.split())
    return len(first & second) * 2 >= min(len(first), len(second)) + 1


def _abbreviates(short: str, full: str) -> bool:
    """True if a word of `short` stands for words of `full` by their first letters: "các KCN", "GPMB"."""
    initials = "".join(word[0] for word in full.split() if word != "va")
    missing = [word for word in short.split() if word not in full.split()]
    return any(len(word) >= 2 and not any(vowel in word for vowel in "aeiouy") and word in initials for word in missing)
