"""Edges in columns: 46 bytes an edge, repeated strings kept once."""

from array import array
from collections.abc import Sequence

from .records import CITING, EDGE_KINDS, EdgeKind

KIND_CODE = {kind: code for code, kind in enumerate(EDGE_KINDS)}
CITING_CODES = frozenset(KIND_CODE[kind] for kind in CITING)
NONE = -1
Act = tuple[bool, str | None]
"""Whether the whole document is meant, and the day from which, ISO."""


class Strings:
    """Repeated strings, each kept once: string ↔ number; None is -1."""

    __slots__ = ("_numbers", "values")

    def __init__(self) -> None:
        self.values: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, value: str) -> int:
        found = self._numbers.setdefault(value, len(self.values))
        if found == len(self.values):
            self.values.append(value)
        return found

    def value(self, number: int) -> str | None:
        return None if number == NONE else self.values[number]


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

    def add(
        self,
        kind: EdgeKind,
        source: int,
        target: int,
        *,
        role: str | None = None,
        count: int = 1,
        confidence: float = 1.0,
        note: str | None = None,
        file: str | None = None,
        item: str | None = None,
        page: int | None = None,
        span: Sequence[int] | None = None,
        act: Act | None = None,
    ) -> int:
        """Append an edge; returns its number."""
        if act is not None:
            self.acts[len(self.kind)] = act
        number = self.strings.number
        self.kind.append(KIND_CODE[kind])
        self.source.append(source)
        self.target.append(target)
        self.count.append(count)
        self.role.append(NONE if role is None else number(role))
        self.note.append(NONE if note is None else number(note))
        self.file.append(NONE if file is None else number(file))
        self.item.append(NONE if item is None else number(item))
        self.page.append(NONE if page is None else page)
        self.start.append(NONE if span is None else span[0])
        self.end.append(NONE if span is None else span[1])
        self.confidence.append(confidence)
        return len(self.kind) - 1

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
