"""The place that a citation names, as steps from the outermost to the innermost: "điểm c khoản 2 Điều 5" is Điều 5,
khoản 2, điểm c. Lists and ranges name several places: "điểm a, b khoản 2 và Điều 7" names three.

The order of levels is that of Luật Ban hành văn bản quy phạm pháp luật: Phần > Chương > Mục > Tiểu mục > Điều > khoản >
điểm > tiết; papers without Điều are cited by mục, phần, phụ lục, mẫu số.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from extractor.lexicon.letters import LETTERS
from extractor.lexicon.patterns import deferred
from extractor.record import record

RANKS = {
    level: rank
    for rank, levels in enumerate(
        (("phụ lục", "phụ biểu", "mẫu số", "mẫu", "biểu"), ("phần",), ("chương",), ("mục",), ("tiểu mục",), ("điều",),
         ("khoản",), ("điểm",), ("tiết", "ý", "gạch đầu dòng"))
    )
    for level in levels
}  # fmt: skip
"""How far inside a level stands; levels of one rank are kept apart by their names."""

_LEVEL = "|".join(sorted(RANKS, key=len, reverse=True))
_LABEL = r"(?:[IVXLC]+(?:\.\d+)*(?![\w])|\d+(?:\.\d+)*[a-zđ]?\d*|[a-zđ]{1,2}\d*|thứ\s+(?:nhất|hai|ba|tư|năm))(?![\w])"
_STEP = deferred(
    rf"\b(?P<level>{_LEVEL})\s+(?:số\s+)?(?P<labels>{_LABEL}\)?(?:\s*(?:,|;|và|đến|-|–|tới|hoặc)\s*{_LABEL}\)?)*)",
    re.IGNORECASE,
)
_PART = deferred(rf"(?P<join>,|;|và|đến|-|–|tới|hoặc)?\s*(?P<label>{_LABEL})")
_PARTED = deferred(r"\b(?:và|hoặc)\b|;")
"""Between an inner step and an outer one: "điểm a khoản 2 và Điều 7" are two places."""
_RANGE = deferred(r"\s*(?:đến|tới|-|–)\s*(?:hết\s+)?", re.IGNORECASE)
_RANGES = frozenset(("đến", "-", "–", "tới"))
_WIDEST_RANGE = 60


@record
class Step:
    """One level of a place: level in lower case ("điều"), label as the outline has it ("5", "đ", "7a", "II")."""

    level: str
    label: str

    def __str__(self) -> str:
        capital = self.level in ("điều", "chương", "mục", "phần", "phụ lục")
        return f"{self.level.capitalize() if capital else self.level} {self.label}"


_Group = list[tuple[str, list[str]]]
"""The steps of one place or several, innermost first: levels with their labels."""
Place = tuple[Step, ...]
"""From the outermost level to the innermost."""


def spelled(place: Place) -> str:
    """A place as papers write it: "điểm c khoản 2 Điều 5"."""
    return " ".join(str(step) for step in reversed(place))


@lru_cache(maxsize=4096)
def places_of(pinpoint: str) -> tuple[Place, ...]:
    """All places that a pinpoint names, in the order of its words.

    A place goes on outwards ("điểm a khoản 1 Điều 5"); where it goes inwards again another begins. One that ends before
    its Điều has that of the next one: "khoản 1, điểm b khoản 2 Điều 5". Some go inwards: "Điều 5 khoản 1".
    """
    groups, apart, inwards = _groups(pinpoint)
    for i in range(len(groups) - 2, -1, -1):
        if not apart[i + 1]:
            innermost = _rank(*groups[i][-1])
            groups[i] += [step for step in groups[i + 1] if _rank(*step) < innermost]
    return tuple(
        tuple(Step(level, label) for (level, _), label in zip(reversed(group), labels, strict=True))
        for group in _outwards(groups, inwards)
        for labels in product(*(one for _, one in reversed(group)))
    )


def _groups(pinpoint: str) -> tuple[list[_Group], list[bool], list[bool]]:
    """The steps that go on outwards; of each group, whether it is another place although it goes on outwards ("điểm a
    khoản 2 và Điều 7"), and whether it goes inwards from the one before it."""
    groups: list[_Group] = []
    apart: list[bool] = []
    inwards: list[bool] = []
    end = 0
    for match in _STEP.finditer(pinpoint):
        level = " ".join(match["level"].lower().split())
        labels = list(_labels(match["labels"]))
        between, end = pinpoint[end : match.start()], match.end()
        if groups and groups[-1][-1][0] == level and _RANGE.fullmatch(between):
            before = groups[-1][-1][1]  # "từ Điều 3 đến Điều 5"
            before += [*_between(before[-1], labels[0]), *labels]
            continue
        outwards = bool(groups) and _rank(level, labels) < _rank(*groups[-1][-1])
        parted = _PARTED.search(between) is not None or (RANKS[level] == 0 and "," in between)
        if not outwards or parted:
            groups.append([])
            apart.append(outwards)
            inwards.append(not outwards and not parted)
        groups[-1].append((level, labels))
    return groups, apart, inwards


def _rank(level: str, labels: list[str]) -> float:
    """How far inside a step stands. Papers of before 2009 have a "tiết 2.1" in khoản 2, with điểm in it."""
    return RANKS["điểm"] - 0.5 if level == "tiết" and "." in labels[0] else RANKS[level]


def _outwards(groups: list[_Group], inwards: list[bool]) -> list[_Group]:
    """Places that are named inwards turned round: "Điều 5 khoản 2 điểm c", "Điều 5, khoản 2 và khoản 3"."""
    found: list[_Group] = []
    around: _Group = []
    for group, inward in zip(groups, inwards, strict=True):
        outermost = _rank(*group[-1])
        if inward and found and 0 < _rank(*found[-1][0]) < outermost:
            around = found.pop()
        elif not around or _rank(*around[0]) >= outermost:
            around = []
        found.append([*group, *around])
    return found


def _labels(text: str) -> Iterator[str]:
    last = None
    for match in _PART.finditer(text):
        label = match["label"]
        if match["join"] in _RANGES and last is not None:
            yield from _between(last, label)
        yield label
        last = label


def _between(first: str, last: str) -> Iterator[str]:
    """The labels between the ends of a range, none where it can't be counted."""
    if first.isdigit() and last.isdigit() and int(last) - int(first) <= _WIDEST_RANGE:
        yield from map(str, range(int(first) + 1, int(last)))
    elif first in LETTERS and last in LETTERS:
        yield from LETTERS[LETTERS.index(first) + 1 : LETTERS.index(last)]
