"""Blocks and merge: from what is said of documents to the documents, for the mentions of one file or for a million.

What says most comes first (a file's own number, a full date, a named body); each next one joins the one document that
it is by the surest relation. If it can be several, it stays apart and they are its `candidates`. Nothing depends on the
order in which documents come.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from extractor.record import field, record

from .body import body_of
from .compare import RELATIONS, Comparison, Relation, compare
from .dates import DAY, precision
from .number import period_of
from .record import DocumentFacts

CONFIDENCE: dict[Relation, float] = {"same": 1.0, "spelling": 0.95, "undated": 0.9, "wrong_date": 0.7}
Blocks = Callable[[DocumentFacts], "Keys"]
_Target = TypeVar("_Target", bound=Hashable)


@record(frozen=False, eq=False)
class Group:
    """What was found to be one document: indexes of the facts, the first one saying most.

    relation    the least sure one by which a member joined
    candidates  the documents that it can be where it can be several
    """

    members: list[int] = field(default_factory=list)
    relation: Relation = "same"
    candidates: tuple["Group", ...] = ()

    @property
    def confidence(self) -> float:
        return CONFIDENCE[self.relation]


def rank(one: DocumentFacts) -> tuple[object, ...]:
    """A key that sorts what says most first, and leaves nothing to the order of arrival."""
    return (
        one.own is None,
        -precision(one.day),
        one.symbol is None,
        _vagueness(one.issuer),
        one.number or "",
        one.title or "",
        one.day,
        one.issuer or "",
        one.context or "",
        one.kind or "",
        one.own or "",
        one.alone or "",
    )


@lru_cache(maxsize=65536)
def _vagueness(issuer: str | None) -> int:
    """0 for a body that is named, 1 for one by its level only, 2 for none."""
    body = body_of(issuer)
    return 2 if body is None else 0 if body.is_named else 1


def blocks_of(one: DocumentFacts) -> "Keys":
    """The blocks in which documents of many files meet: serial and day; number, office, period; number and office."""
    if one.number is None:
        return Keys((one.title,), (one.title,))
    day = ((one.serial, one.day),) if precision(one.day) == DAY else ()
    if one.symbol is None:
        return Keys(day, day)
    office = one.key, one.office
    period = (*office, period_of(one.symbol, one.year, one.day))
    return Keys((*day, period, (*office, 0)) if one.day else (office,), (*day, period, office))


def serials(one: DocumentFacts) -> "Keys":
    """The blocks of all mentions of a serial and of a law's name: enough for the mentions of one file."""
    keys = (one.title,) if one.number is None else (one.serial, one.title) if one.title else (one.serial,)
    return Keys(keys, keys)


class Keys(NamedTuple):
    """The blocks in which a document looks for others, and those in which it is found."""

    searched: tuple[Hashable, ...]
    entered: tuple[Hashable, ...]


def choose(found: Iterable[tuple[Comparison, _Target]]) -> tuple[Relation | None, list[_Target]]:
    """The surest relation among the compared, and what stands in it, each once; (None, []) if all are others."""
    best = len(RELATIONS)
    targets: dict[_Target, None] = {}
    for comparison, target in found:
        if comparison.relation != "other":
            place = RELATIONS.index(comparison.relation)
            if place < best:
                best, targets = place, {}
            if place == best:
                targets.setdefault(target)
    return (RELATIONS[best], list(targets)) if targets else (None, [])


def group(all_facts: Sequence[DocumentFacts], blocks: Blocks = blocks_of, *, together: bool = False) -> list[Group]:
    """The documents behind `all_facts`, those that say most first; `together` as in `compare`."""
    merger = _Merger(blocks, together)
    places: dict[DocumentFacts, list[int]] = defaultdict(list)
    for at, one in enumerate(all_facts):
        places[one].append(at)
    for one in sorted(places, key=rank):
        merger.add(one).members += places[one]
    return merger.groups


class _Merger:
    """The blocks: key → what was said so far, with its document."""

    def __init__(self, blocks: Blocks, together: bool) -> None:
        self.groups: list[Group] = []
        self._keys, self._together = blocks, together
        self._blocks: dict[Hashable, list[tuple[DocumentFacts, Group]]] = defaultdict(list)

    def add(self, one: DocumentFacts) -> Group:
        """The document that `one` means: one that is there already, or a new one."""
        keys = self._keys(one) if one.alone is None else Keys((), ())
        blocks, together = self._blocks, self._together
        held = [blocks[key] for key in keys.searched if key in blocks]
        near = held[0] if len(held) == 1 else {id(entry): entry for entries in held for entry in entries}.values()
        relation, found = choose([(compare(one, other, together=together), to) for other, to in near])
        if relation is not None and len(found) == 1:
            document = found[0]
            document.relation = max(document.relation, relation, key=RELATIONS.index)
        else:
            document = Group(candidates=tuple(found))
            self.groups.append(document)
        entry = one, document
        for key in keys.entered:
            blocks[key].append(entry)
        return document
