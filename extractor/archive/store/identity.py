"""What a cited document means in an archive: a pure function of the own and cited documents in its blocks.

It joins what `identity.compare` finds by the surest relation among those that say more (`identity.group.rank`), and is
ambiguous where that can be several. Because nothing but the members of its blocks is looked at, the answer does not
depend on the order in which they came.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from extractor.identity.compare import Comparison, Relation, compare
from extractor.identity.dates import LAST, precision
from extractor.identity.group import choose, group, rank
from extractor.identity.number import last_of_period, period_of
from extractor.identity.record import DocumentFacts, facts, facts_of

State = Literal["found", "ambiguous", "absent", "unclear"]
Span = tuple[int, int]


class Own(NamedTuple):
    """A document of the archive, as far as it can be meant by a citation; columns of `documents`."""

    id: int
    sha256: str
    number: str | None
    serial: str
    year: int | None
    symbol: str
    doc_type: str | None
    date: str | None
    issuer: str | None
    province: str | None
    identity: int

    @property
    def facts(self) -> DocumentFacts:
        return facts_of(self, self.doc_type, self.province, own=self.sha256)


class Meaning(NamedTuple):
    """What a cited document means. `document_id` is that of the own document, if there is one."""

    state: State
    match: Relation | None
    document_id: int | None
    identity: int


class CitedRow(NamedTuple):
    """A cited document: its keys, what is said of it, and what was found before."""

    id: int
    block: int
    office: int
    day: int
    serial_day: int
    detail: int
    said: DocumentFacts
    rank: tuple[Any, ...]
    meaning: Meaning

    @classmethod
    def of(cls, row: Sequence[Any]) -> "CitedRow":
        """The columns `COLUMNS` of `cited_documents`."""
        said = facts(**dict(zip(_SAID, row[6:16], strict=True)))
        key, block, office, day, serial_day, detail = row[:6]
        return cls(key, block, office, day, serial_day, detail, said, (*rank(said), detail), Meaning(*row[16:]))

    @property
    def level(self) -> int:
        """How precise its date is: those of a higher level are settled first."""
        return precision(self.day)

    @property
    def base(self) -> int:
        """Its identity where it joins nothing."""
        return self.detail


_SAID = ("number", "serial", "year", "symbol", "type_", "date", "issuer", "context", "title", "alone")
COLUMNS = (
    "c.id, c.block, c.office, c.day, c.serial_day, c.detail, c.number, c.serial, c.year, c.symbol, c.type, c.date, "
    "c.issuer, c.province, c.title, c.alone, c.state, c.match, c.document_id, c.identity"
)


def spans(said: DocumentFacts) -> tuple[Span, ...]:
    """The days of what can be one document with `said` in its block: those of its period, and undated ones; for an
    undated one, and a law by name, all."""
    if not said.day or said.number is None:
        return ((0, LAST),)
    if said.year is not None:
        return ((0, LAST),)
    first = period_of(said.symbol, said.year, said.day)
    return (0, 0), (first * 10000, last_of_period(said.symbol, first) * 10000 + 9999)


def meaning(cited: CitedRow, owns: Sequence[Own], others: Iterable[CitedRow], now: Mapping[int, Meaning]) -> Meaning:
    """What `cited` means among `owns`, the own documents of its blocks, and `others`, the cited ones.

    now  the meanings of others that were found since they were read
    """
    if cited.said.alone is not None:
        return Meaning("unclear", None, None, cited.base)
    paper_of = _papers(owns)
    targets: list[tuple[Comparison, tuple[int, int | None]]] = [
        (compare(cited.said, own.facts), (paper_of[own].identity, paper_of[own].id)) for own in owns
    ]
    for other in others:
        if other.rank < cited.rank:
            found = now.get(other.id, other.meaning)
            targets.append((compare(cited.said, other.said), (found.identity, found.document_id)))
    relation, meant = choose(targets)
    if len({identity for identity, _ in meant}) > 1:
        return Meaning("ambiguous", None, None, cited.base)
    if not meant:
        return Meaning("absent", None, None, cited.base)
    identity, document_id = meant[0]
    return Meaning("absent" if document_id is None else "found", relation, document_id, identity)


def _papers(owns: Sequence[Own]) -> dict[Own, Own]:
    """Each own document with the one that stands for it: of the files of one paper the one with the least digest."""
    if len(owns) <= 1:
        return {own: own for own in owns}
    ordered = sorted(owns, key=lambda own: own.sha256)
    found = group([own.facts for own in ordered])
    return {ordered[at]: ordered[min(one.members)] for one in found for at in one.members}
