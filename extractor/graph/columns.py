"""Edges in columns: 46 bytes an edge, repeated strings kept once."""

from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from .records import CITING, EDGE_KINDS, EdgeKind

KIND_CODE = {kind: code for code, kind in enumerate(EDGE_KINDS)}
CITING_CODES = frozenset(KIND_CODE[kind] for kind in CITING)
NONE = -1
COUNT = 4
"""Which of the cells of an edge is the number of its mentions."""
Act = tuple[bool, str | None]
"""Whether the whole document is meant, and the day from which, ISO."""


def edge_cells(
    kind: EdgeKind,
    source: int,
    target: int,
    role: str | None = None,
    count: int = 1,
    confidence: float = 1.0,
    note: str | None = None,
    file: str | None = None,
    item: str | None = None,
    page: int | None = None,
    span: Sequence[int] | None = None,
) -> list[Any]:
    """The cells of an edge between nodes that are numbered, as `EdgeColumns` takes and gives them."""
    start, end = span or (None, None)
    return [KIND_CODE[kind], source, target, role, count, confidence, note, file, item, page, start, end]


class Strings(dict[str | None, int]):
    """Repeated strings, each kept once: string → number; None is -1. Asking for a new one adds it.

    values  the strings by their numbers, with None at the end
    """

    __slots__ = ("values_by_number",)

    def __init__(self) -> None:
        super().__init__({None: NONE})
        self.values_by_number: list[str | None] = [None]

    def __missing__(self, value: str | None) -> int:
        self[value] = number = len(self.values_by_number) - 1
        self.values_by_number.insert(NONE, value)
        return number

    def value(self, number: int) -> str | None:
        """The string with this number."""
        return self.values_by_number[number]


class EdgeColumns:
    """Edges between nodes that are numbered; one entry of each column is one edge."""

    __slots__ = ("acts", "confidence", "count", "end", "file", "item", "kind", "note", "page", "role", "source",
                 "start", "strings", "target")  # fmt: skip

    def __init__(self) -> None:
        self.kind = bytearray()
        self.source, self.target, self.count = array("I"), array("I"), array("I")
        self.role, self.note, self.file, self.item = array("i"), array("i"), array("i"), array("i")
        self.page, self.start, self.end = array("i"), array("i"), array("i")
        self.confidence = array("d")
        self.strings = Strings()
        self.acts: dict[int, Act] = {}
        """(whole, since) of the few edges that change or end the effect of a document."""

    def __len__(self) -> int:
        return len(self.kind)

    def extend(self, edges: Sequence[Sequence[Any]]) -> None:
        """Append edges by their cells."""
        if not edges:
            return
        number = self.strings.__getitem__
        kinds, sources, targets, roles, counts, sure, notes, files, items, *places = zip(*edges, strict=True)
        self.kind.extend(kinds)
        self.source.extend(sources)
        self.target.extend(targets)
        self.role.extend(map(number, roles))
        self.count.extend(counts)
        self.confidence.extend(sure)
        self.note.extend(map(number, notes))
        self.file.extend(map(number, files))
        self.item.extend(map(number, items))
        for column, values in zip((self.page, self.start, self.end), places, strict=True):
            column.extend([NONE if value is None else value for value in values])

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The cells of all edges, in order."""
        value = self.strings.values_by_number.__getitem__
        places = (
            (None if number == NONE else number for number in column) for column in (self.page, self.start, self.end)
        )
        return zip(
            self.kind,
            self.source,
            self.target,
            map(value, self.role),
            self.count,
            self.confidence,
            map(value, self.note),
            map(value, self.file),
            map(value, self.item),
            *places,
            strict=True,
        )

    def selected(self, kept: Sequence[int]) -> "EdgeColumns":
        """The edges with the numbers `kept`."""
        found = EdgeColumns()
        found.strings = self.strings
        found.acts = {new: self.acts[old] for new, old in enumerate(kept) if old in self.acts}
        found.kind = bytearray(self.kind[at] for at in kept)
        for name in ("source", "target", "count", "role", "note", "file", "item", "page", "start", "end", "confidence"):
            column: array[int] = getattr(self, name)
            setattr(found, name, array(column.typecode, [column[at] for at in kept]))
        return found
