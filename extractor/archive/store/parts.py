"""How the parts of a document lie in their tables: one definition that writes a row and reads it back.

A part is an object of the output contract (an item, a citation, …); its row begins with `n`, counted from 1. What has
no column of its own stands as JSON in `more`, but for what `usual` says anyway.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, Final

from extractor.operations.contract import Plain
from extractor.record import field, record

from .bounds import encodes

Row = tuple[Any, ...]
_MORE: Final = "more"


def _as_they_are(*cells: Any) -> Row:
    return cells


@record
class Stored:
    """Keys of a part and the columns that hold them: `put` gives the cells of the values, `take` the values of the
    cells, both in order."""

    keys: tuple[str, ...]
    columns: tuple[str, ...]
    put: Callable[..., Row] = _as_they_are
    take: Callable[..., Row] = _as_they_are


def same(*names: str) -> Stored:
    """Values that are their own cells."""
    return Stored(names, names)


def one_json(column: str, *keys: str) -> Stored:
    """Several values as one JSON object."""
    return Stored(
        keys,
        (column,),
        lambda *values: (as_json(dict(zip(keys, values, strict=True))),),
        lambda cell: tuple(json.loads(cell)[key] for key in keys),
    )


def reference(key: str, column: str, letter: str) -> Stored:
    """The name of another part, "d3", as its number."""
    return Stored(
        (key,),
        (column,),
        lambda name: (int(name[1:]) if name else None,),
        lambda n: (None if n is None else f"{letter}{n}",),
    )


def references(key: str, letter: str) -> Stored:
    """Names of other parts as a JSON list of their numbers."""
    return Stored(
        (key,),
        (key,),
        lambda names: (as_json([int(name[1:]) for name in names]),),
        lambda cell: ([f"{letter}{n}" for n in json.loads(cell or "[]")],),
    )


def _edges(boxes: Sequence[Sequence[float]]) -> Row:
    return ("; ".join(" ".join(repr(edge).removesuffix(".0") for edge in box) for box in boxes) or None,)


def _boxes(cell: str | None) -> Row:
    return ([[float(edge) for edge in box.split()] for box in (cell or "").split("; ") if box],)


SPAN: Final = Stored(
    ("span",),
    ("start", "stop"),
    lambda span: tuple(span or (None, None)),
    lambda start, stop: (None if start is None else [start, stop],),
)
BOXES: Final = Stored(("boxes",), ("boxes",), _edges, _boxes)
MORE: Final = Stored((_MORE,), (_MORE,), take=json.loads)
"""Where `more` stands among the columns."""


@record(slots=False)
class Part:
    """One kind of part. `letter`: its parts are named by it and their number, "" for none. `elsewhere`: keys that
    other tables hold. `usual`: what a key is where nothing of it is kept; `unsaid`: what is made at the border."""

    stored: tuple[Stored, ...]
    letter: str = ""
    elsewhere: tuple[str, ...] = ()
    usual: Mapping[str, Any] = field(default_factory=dict)
    unsaid: Mapping[str, Any] = field(default_factory=dict)

    def row(self, n: int, one: Plain) -> Row:
        """The cells of a part, `n` first."""
        cells: list[Any] = [n]
        for stored in self.stored:
            if stored is MORE:
                cells.append(self._more(one))
            else:
                cells += stored.put(*[one[key] for key in stored.keys])
        return tuple(cells)

    def plain(self, cells: Sequence[Any], **elsewhere: Any) -> Plain:
        """The part whose cells these are, in the order of `row`, with what other tables hold of it."""
        values: list[Any] = [f"{self.letter}{cells[0]}"] if self.letter else []
        kept: Plain = {}
        for stored, low, high in self._places:
            if stored.take is _as_they_are:
                values += cells[low:high]
            elif stored is not MORE:
                values += stored.take(*cells[low:high])
            elif cells[low]:
                kept = json.loads(cells[low])
        return {**dict(zip(self._keys, values, strict=True)), **self.unsaid, **elsewhere, **self.usual, **kept}

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of `row`."""
        return ("n", *(name for stored in self.stored for name in stored.columns))

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        """The keys of a part that have columns of their own, its name first."""
        named = ("id",) if self.letter else ()
        return (*named, *(key for stored in self._joined for key in stored.keys if stored is not MORE))

    @cached_property
    def _joined(self) -> tuple[Stored, ...]:
        """`stored`, with neighbours that are their own cells in one."""
        joined: list[Stored] = []
        for one in self.stored:
            if joined and one is not MORE and MORE is not joined[-1] and one.take is joined[-1].take is _as_they_are:
                joined[-1] = same(*joined[-1].keys, *one.keys)
            else:
                joined.append(one)
        return tuple(joined)

    @cached_property
    def _places(self) -> tuple[tuple[Stored, int, int], ...]:
        """Where the cells of each `Stored` begin and end."""
        ends = list(accumulate((len(stored.columns) for stored in self._joined), initial=1))
        return tuple(zip(self._joined, ends[:-1], ends[1:], strict=True))

    def _more(self, one: Plain) -> str | None:
        known = self._known
        rest = {key: value for key, value in one.items() if key not in known and self.usual.get(key, ...) != value}
        return as_json(rest) if rest else None

    @cached_property
    def _known(self) -> frozenset[str]:
        keys = {key for stored in self.stored for key in stored.keys}
        return frozenset((*keys, "id", *self.elsewhere, *self.unsaid))


def as_json(value: Any) -> str:
    """Short JSON; what no UTF-8 can hold is escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text if encodes(text) else json.dumps(value, separators=(",", ":"))


ITEM: Final = Part((same("path", "label", "level", "text"), SPAN, same("page")))
CITATION: Final = Part(
    (
        reference("document", "reference", "d"),
        same("kind", "role", "text", "type", "number", "serial", "year", "symbol", "date", "issuer", "subject"),
        same("pinpoint", "item"),
        SPAN,
        same("page"),
        BOXES,
        MORE,
    ),
    letter="c",
    usual={"targets": [], "repairs": []},
)
RECOMMENDATION: Final = Part(
    (same("item", "text"), MORE, reference("source_document", "source", "d"), same("stated_in")),
    letter="r",
    elsewhere=("responses",),
)
RESPONSE: Final = Part(
    (same("item", "text", "status", "status_words"), references("evidence", "d"), SPAN, same("page"))
)
FINDING: Final = Part(
    (
        same("code", "severity"),
        one_json("told", "case", "values"),
        references("citations", "c"),
        same("item"),
        SPAN,
        same("page"),
    ),
    unsaid={"message": ""},
)
