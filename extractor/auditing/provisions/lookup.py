"""Does the place that a citation names exist in the cited document? Looked up in that document's outline.

Paths of the outline are labels of ancestors ("Chương II/Điều 5/2/c"). Điều are numbered through a document, whatever
chapter they stand in, so a place begins at its Điều; in papers without Điều it begins at the top of the outline.
"""

from collections.abc import Sequence
from typing import Literal, Protocol

from extractor.record import field, record

from .places import Place, Step

_ANNEX = "PL"
_INNER = frozenset(("điểm", "tiết", "ý"))
"""Levels that papers name without those between."""
UNLABELLED = frozenset(("tiết", "ý", "gạch đầu dòng"))
"""Levels that an outline need not have: paragraphs without labels."""
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm")
_FIRST = 5
"""Items in which a decision says what it encloses."""


class Item(Protocol):
    """An item of an outline: `extractor.models.Item`."""

    @property
    def path(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def page(self) -> int | None: ...


@record
class Found:
    """Whether a place exists, and what was seen.

    item      the item that it is; None where it is missing
    at        the innermost part of the place that exists: () where not even its beginning does
    children  labels of what stands directly in `at`
    """

    verdict: Literal["found", "missing"]
    item: Item | None = None
    at: Place = ()
    children: tuple[str, ...] = ()


@record(frozen=False)
class Provisions:
    """The items of one document, found by place. Costs one pass over the items."""

    items: Sequence[Item]
    _children: dict[tuple[str, ...], list[tuple[str, Item]]] = field(init=False, default_factory=dict)
    _articles: dict[str, list[tuple[str, ...]]] = field(init=False, default_factory=dict)
    _at: dict[tuple[str, ...], Item] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for item in self.items:
            path = tuple(item.path.split("/"))
            self._at.setdefault(path, item)
            self._children.setdefault(path[:-1], []).append((path[-1], item))
            if path[-1].casefold().startswith("điều "):
                self._articles.setdefault(path[-1].casefold(), []).append(path)

    def find(self, place: Place, enclosed: bool = False) -> Found:
        """The item at `place`. enclosed: the place is in the text that the document encloses (Quy chế kèm theo …)."""
        reached: tuple[tuple[str, ...], int] = ((), 0)
        for start, used in self._starts(place, enclosed):
            path, depth = self._descend(start, place, used)
            if depth == len(place):
                return Found("found", self._at[path], place, self._labels(path))
            reached = max(reached, (path, depth), key=lambda one: one[1])
        path, depth = reached
        return Found("missing", None, place[:depth], self._labels(path) if depth else ())

    def below(self, item: Item) -> list[Item]:
        """An item and what stands in it, in reading order."""
        start = self.items.index(item)
        inside = f"{item.path}/"
        end = start + 1
        while end < len(self.items) and self.items[end].path.startswith(inside):
            end += 1
        return list(self.items[start:end])

    def _starts(self, place: Place, enclosed: bool) -> list[tuple[tuple[str, ...], int]]:
        """Where a place may begin, and how many of its steps that takes."""
        at = next((i for i, step in enumerate(place) if step.level == "điều"), None)
        if at is None:
            tops: list[tuple[str, ...]] = [(), *(path for path in self._at if path[-1].startswith(_ANNEX))]
            return [(top, 0) for top in tops]
        paths = self._articles.get(str(place[at]).casefold(), [])
        if enclosed:  # the decision's own articles come first, under another label than what it encloses or none
            paths = [*paths[1:], *paths[:1]]
        paths = sorted(paths, key=lambda path: path[0].startswith(_ANNEX) != enclosed)
        return [(path, at + 1) for path in paths] or [((), 0)]

    def _descend(self, path: tuple[str, ...], place: Place, used: int) -> tuple[tuple[str, ...], int]:
        for step in place[used:]:
            labels = _labels_of(step)
            below = next((label for label, _ in self._children.get(path, ()) if label.casefold() in labels), None)
            deeper = (*path, below) if below is not None else self._further_in(path, step, labels)
            deeper = deeper or self._in_parts(path, step)
            if deeper is None:
                break
            path, used = deeper, used + 1
        return path, used

    def _in_parts(self, path: tuple[str, ...], step: Step) -> tuple[str, ...] | None:
        """Where a label of several parts leads, each a level of the outline: "mục II.2" is 2 in II."""
        parts = step.label.split(".")
        if len(parts) == 1:
            return None
        place = tuple(Step(step.level, part) for part in parts)
        deeper, used = self._descend(path, place, 0)
        return deeper if used == len(place) else None

    def _further_in(self, path: tuple[str, ...], step: Step, labels: frozenset[str]) -> tuple[str, ...] | None:
        """The first place within `path` that has this label where the levels between are not named: "mục 1.2 phần I",
        "điểm a Điều 2"."""
        if step.level not in _INNER and "." not in step.label:
            return None
        size = len(path)
        inside = (one for one in self._at if len(one) > size + 1 and one[:size] == path)
        return next((one for one in inside if one[-1].casefold() in labels), None)

    @property
    def lacks_its_enclosure(self) -> bool:
        """Whether a text says that it encloses another ("Ban hành kèm theo Quyết định này Quy chế …") that is not
        here."""
        says = any("kèm theo" in item.text.casefold() for item in self.items[:_FIRST])
        is_here = any(path[0].startswith(_ANNEX) for path in self._at) or len(self._articles.get("điều 1", ())) > 1
        tops = [item.path for item in self.items if "/" not in item.path]
        articles = [at for at, path in enumerate(tops) if path.casefold().startswith("điều ")]
        return says and not is_here and not (articles and articles[-1] + 1 < len(tops))

    def _labels(self, path: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(label for label, _ in self._children.get(path, ())))


def _labels_of(step: Step) -> frozenset[str]:
    """How an outline may label a step: "mục II" stands as "Mục II" or as "II"; "mục 1.2" as "1.2"."""
    label = step.label.casefold()
    if label.startswith("thứ "):
        figure = _ORDINALS.index(label.split()[-1])
        others = (str(figure + 1), ("i", "ii", "iii", "iv", "v")[figure], "abcdđ"[figure])
        return frozenset(name for other in (label, *others) for name in (other, f"{step.level} {other}"))
    return frozenset((label, f"{step.level} {label}"))
