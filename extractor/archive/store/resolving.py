"""What a batch means for identities: new citations look up their documents, new documents wake the citations that may
mean them. Only the blocks concerned are read, each through an index; nothing is rebuilt.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

from extractor.identity.dates import DAY, MONTH, UNDATED, YEAR
from extractor.identity.record import DocumentFacts

from .bulk import matching, matching_each, sql
from .dossiers import note
from .identity import COLUMNS, CitedRow, Meaning, Own, meaning, spans
from .writing import KEYS_OF_OWN, BatchChanges, chunks

_OWN = "d.id, d.sha256, d.number, d.serial, d.year, d.symbol, d.doc_type, d.date, d.issuer, d.province, d.identity"
_BY_ID = f"SELECT {COLUMNS} FROM wanted w CROSS JOIN cited_documents c WHERE c.id = w.a"
_IN_BLOCK = "{0}.block = w.a AND {0}.office = w.b AND {0}.day BETWEEN w.c AND w.d"
_OF_DAY = "{0}.serial_day <> 0 AND {0}.serial_day = w.a"
_OWN_IN_BLOCK = f"SELECT w.n, {_OWN} FROM wanted w CROSS JOIN documents d WHERE {_IN_BLOCK.format('d')}"
_OWN_OF_DAY = f"SELECT w.n, {_OWN} FROM wanted w CROSS JOIN documents d WHERE {_OF_DAY.format('d')}"
_CITED_IN_BLOCK = f"SELECT w.n, {COLUMNS} FROM wanted w CROSS JOIN cited_documents c WHERE {_IN_BLOCK.format('c')}"
_CITED_OF_DAY = f"SELECT w.n, {COLUMNS} FROM wanted w CROSS JOIN cited_documents c WHERE {_OF_DAY.format('c')}"
_UPDATE = text(
    "UPDATE cited_documents SET state = :state, match = :match, document_id = :document_id, identity = :identity "
    "WHERE id = :id"
)
_Key = tuple[int, ...]


def resolve(connection: Connection, change: BatchChanges) -> None:
    """Bring identities up to date after `change`, and note the dossiers that have to be linked anew."""
    gone = _remove_freed(connection, change.freed)
    new = _by_id(connection, change.cited)
    keys = [*change.removed, *_keys(connection, change.added)]
    work = {one.id: one for one in (*new, *_woken_by_documents(connection, keys))}
    moved = _Settling(connection).settle(work, [*gone, *new])
    note(connection, change.added, moved, change.touched)


class _Settling:
    """Finds the meanings of cited documents, those that say most first: what says less joins them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._now: dict[int, Meaning] = {}

    def settle(self, work: Mapping[int, CitedRow], stirred: Iterable[CitedRow]) -> list[tuple[int, Any]]:
        """Find the meanings of `work`, and of what may join it or `stirred`, those that came or went; returns (cited
        id, document id before) of those whose document changed."""
        waiting = dict(work)
        came = {one.id: one for one in stirred}
        known = dict(work)
        for level in (DAY, MONTH, YEAR, UNDATED):
            todo = _take(waiting, level)
            news = _take(came, level)
            while todo or news:
                near, changed = self._found(
                    [*todo.values(), *(one for one in news.values() if one.id not in todo)], todo
                )
                known.update(changed)
                news |= changed
                below = {other.id: other for one in news.values() for other in near[one.id] if other.rank > one.rank}
                waiting.update((number, one) for number, one in below.items() if number not in todo)
                todo, news = _take(waiting, level), {}
        return self._write(known)

    def _found(
        self, looked_at: Sequence[CitedRow], todo: Mapping[int, CitedRow]
    ) -> tuple[dict[int, list[CitedRow]], dict[int, CitedRow]]:
        """The cited documents in the blocks of each one, and those of `todo` whose meaning is another now."""
        owns, near = _in_blocks(self._connection, looked_at)
        changed: dict[int, CitedRow] = {}
        for one in sorted(todo.values(), key=lambda one: one.rank):
            found = meaning(one, owns[one.id], near[one.id], self._now)
            if found != self._now.get(one.id, one.meaning):
                changed[one.id] = one
                self._now[one.id] = found
        return near, changed

    def _write(self, known: Mapping[int, CitedRow]) -> list[tuple[int, Any]]:
        """Store what is another now; returns (cited id, document id before) of those whose document changed."""
        changed = [(known[number], now) for number, now in self._now.items() if now != known[number].meaning]
        if changed:
            self._connection.execute(_UPDATE, [{"id": one.id, **now._asdict()} for one, now in changed])
        return [(one.id, one.meaning.document_id) for one, now in changed if one.meaning.document_id != now.document_id]


def _take(waiting: dict[int, CitedRow], level: int) -> dict[int, CitedRow]:
    """Those of a level, taken out of `waiting`. What means nothing but itself waits for nothing."""
    found = {number: one for number, one in waiting.items() if (one.level if one.said.alone is None else DAY) == level}
    for number in found:
        del waiting[number]
    return found


def _in_blocks(
    connection: Connection, cited: Sequence[CitedRow]
) -> tuple[dict[int, list[Own]], dict[int, list[CitedRow]]]:
    """The own and the cited documents that may be one with each of `cited`."""
    owns: dict[int, dict[int, Own]] = defaultdict(dict)
    others: dict[int, dict[int, CitedRow]] = defaultdict(dict)
    read = {one.id: one for one in cited}
    for queries, keys in (
        ((_OWN_IN_BLOCK, _CITED_IN_BLOCK), _blocks(cited)),
        ((_OWN_OF_DAY, _CITED_OF_DAY), [(one.id, (one.serial_day,)) for one in cited if one.serial_day]),
    ):
        own_rows, cited_rows = matching_each(connection, queries, [key for _, key in keys])
        for n, *row in own_rows:
            owns[keys[n][0]][row[0]] = Own(*row)
        for n, *row in cited_rows:
            other = read.get(row[0]) or read.setdefault(row[0], CitedRow.of(row))
            others[keys[n][0]][other.id] = other
    return (
        {one.id: list(owns[one.id].values()) for one in cited},
        {one.id: list(others[one.id].values()) for one in cited},
    )


def _blocks(cited: Sequence[CitedRow]) -> list[tuple[int, _Key]]:
    """The blocks of number, office and period in which each looks for others."""
    return [
        (one.id, (one.block, one.office, *span))
        for one in cited
        if one.said.alone is None and (one.said.symbol is not None or one.said.title is not None)
        for span in spans(one.said)
    ]


def _keys(connection: Connection, added: Iterable[int]) -> list[Sequence[Any]]:
    """The keys of the documents that came; see `BatchChanges.removed`."""
    query = f"SELECT {KEYS_OF_OWN} FROM wanted w CROSS JOIN documents d WHERE d.id = w.a"
    return list(matching(connection, query, [(number,) for number in added]))


def _woken_by_documents(connection: Connection, keys: Iterable[Sequence[Any]]) -> list[CitedRow]:
    """CitedRow documents that may mean an own document with one of these keys."""
    blocks: set[_Key] = set()
    days: set[_Key] = set()
    for block, office, day, by_day, year, symbol in keys:
        if block:
            said = DocumentFacts("", "", year, symbol, None, day, None, None, None, None, None, None)
            blocks.update((block, office, *span) for span in spans(said))
        if by_day:
            days.add((by_day,))
    found: dict[int, CitedRow] = {}
    for query, wanted in ((_CITED_IN_BLOCK, blocks), (_CITED_OF_DAY, days)):
        for _, *row in matching(connection, query, sorted(wanted)):
            found[row[0]] = CitedRow.of(row)
    return list(found.values())


def _remove_freed(connection: Connection, freed: Collection[int]) -> list[CitedRow]:
    """Remove cited documents that nobody cites any more; returns them."""
    if not freed:
        return []
    used = set()
    query = "SELECT DISTINCT cited_id FROM document_references WHERE cited_id IN :ids"
    for some in chunks(sorted(freed)):
        used |= set(sql(connection, query, ids=some).scalars())
    gone = _by_id(connection, set(freed) - used)
    delete = "DELETE FROM cited_documents WHERE id IN :ids"
    for some in chunks([one.id for one in gone]):
        sql(connection, delete, ids=some)
    return gone


def _by_id(connection: Connection, ids: Iterable[int]) -> list[CitedRow]:
    return [CitedRow.of(row) for row in matching(connection, _BY_ID, [(number,) for number in sorted(ids)])]
