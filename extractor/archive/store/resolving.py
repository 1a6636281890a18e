"""What a batch means for identities: new citations look up their documents, new documents wake the citations that may
mean them. Only the blocks concerned are read, each through an index; nothing is rebuilt.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, text

from extractor.identity.dates import DAY, MONTH, UNDATED, YEAR
from extractor.identity.record import DocumentFacts

from .bulk import matching
from .dossiers import note
from .identity import COLUMNS, Cited, Meaning, Own, meaning, spans
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

    def settle(self, work: Mapping[int, Cited], stirred: Sequence[Cited]) -> list[tuple[int, Any]]:
        """Find the meanings of `work`, and of what may join it or `stirred`, those that came or went; returns (cited
        id, document id before) of those whose document changed."""
        waiting = dict(work)
        moved: dict[int, Cited] = {}
        changed = list(stirred)
        for level in (DAY, MONTH, YEAR, UNDATED):
            waiting.update((one.id, one) for one in _joining(self._connection, changed, level))
            todo = [one for one in waiting.values() if _level(one) == level]
            came = [one for one in stirred if _level(one) == level]
            while todo or came:
                news, near = self._found(todo)
                moved.update((one.id, one) for one in news)
                changed += news
                todo, came = self._below(level, [*news, *came], todo, near), []
        self._write(moved)
        return [
            (number, one.meaning.document_id)
            for number, one in moved.items()
            if one.meaning.document_id != self._now[number].document_id
        ]

    def _found(self, todo: Sequence[Cited]) -> tuple[list[Cited], dict[int, list[Cited]]]:
        """Those of `todo` whose meaning is another now, and the cited documents in the blocks of each."""
        owns = _own_in_blocks(self._connection, todo)
        near = _cited_in_blocks(self._connection, todo)
        news = []
        for one in sorted(todo, key=lambda one: one.rank):
            found = meaning(one, owns.get(one.id, ()), near.get(one.id, ()), self._now)
            if found != self._now.get(one.id, one.meaning):
                news.append(one)
                self._now[one.id] = found
        return news, near

    def _below(
        self, level: int, stirred: Iterable[Cited], done: Sequence[Cited], near: Mapping[int, list[Cited]]
    ) -> list[Cited]:
        """What says less than one of `stirred` on the same level, and was not found after it."""
        known = {one.id for one in done}
        unread = [one for one in stirred if one.id not in near and one.said.alone is None]
        neighbours = {**near, **_cited_in_blocks(self._connection, unread)}
        below: dict[int, Cited] = {}
        for one in stirred:
            for other in neighbours.get(one.id, ()):
                if other.rank > one.rank and other.id not in known and _level(other) == level:
                    below[other.id] = other
        return list(below.values())

    def _write(self, moved: Mapping[int, Cited]) -> None:
        updates = [
            {"id": number, **self._now[number]._asdict()}
            for number, one in moved.items()
            if self._now[number] != one.meaning
        ]
        if updates:
            self._connection.execute(_UPDATE, updates)


def _level(one: Cited) -> int:
    """Those that mean nothing but themselves wait for nothing."""
    return DAY if one.said.alone is not None else one.level


def _cited_in_blocks(connection: Connection, cited: Sequence[Cited]) -> dict[int, list[Cited]]:
    """The cited documents that may be one with each of `cited`, itself among them."""
    found: dict[int, dict[int, Cited]] = defaultdict(dict)
    rows: dict[int, Cited] = {}
    for query, keys in ((_CITED_IN_BLOCK, _blocks(cited)), (_CITED_OF_DAY, _days(cited))):
        for n, *row in matching(connection, query, [key for _, key in keys]):
            other = rows.get(row[0]) or rows.setdefault(row[0], Cited.of(row))
            found[keys[n][0]][other.id] = other
    return {number: list(others.values()) for number, others in found.items()}


def _own_in_blocks(connection: Connection, cited: Sequence[Cited]) -> dict[int, list[Own]]:
    """The own documents that each of `cited` may mean."""
    found: dict[int, dict[int, Own]] = defaultdict(dict)
    for query, keys in ((_OWN_IN_BLOCK, _blocks(cited)), (_OWN_OF_DAY, _days(cited))):
        for n, *row in matching(connection, query, [key for _, key in keys]):
            own = Own(*row)
            found[keys[n][0]][own.id] = own
    return {number: list(owns.values()) for number, owns in found.items()}


def _blocks(cited: Sequence[Cited]) -> list[tuple[int, _Key]]:
    """The blocks of number, office and period in which each looks for others."""
    return [
        (one.id, (one.block, one.office, *span))
        for one in cited
        if one.said.alone is None and (one.said.symbol is not None or one.said.title is not None)
        for span in spans(one.said)
    ]


def _days(cited: Sequence[Cited]) -> list[tuple[int, _Key]]:
    return [(one.id, (one.serial_day,)) for one in cited if one.serial_day]


def _keys(connection: Connection, added: Iterable[int]) -> list[Sequence[Any]]:
    """The keys of the documents that came; see `BatchChanges.removed`."""
    query = f"SELECT {KEYS_OF_OWN} FROM wanted w CROSS JOIN documents d WHERE d.id = w.a"
    return list(matching(connection, query, [(number,) for number in added]))


def _woken_by_documents(connection: Connection, keys: Iterable[Sequence[Any]]) -> list[Cited]:
    """Cited documents that may mean an own document with one of these keys."""
    blocks: set[_Key] = set()
    days: set[_Key] = set()
    for block, office, day, by_day, year, symbol in keys:
        if block:
            said = DocumentFacts("", "", year, symbol, None, day, None, None, None, None, None, None)
            blocks.update((block, office, *span) for span in spans(said))
        if by_day:
            days.add((by_day,))
    found: dict[int, Cited] = {}
    for query, wanted in ((_CITED_IN_BLOCK, blocks), (_CITED_OF_DAY, days)):
        for _, *row in matching(connection, query, sorted(wanted)):
            found[row[0]] = Cited.of(row)
    return list(found.values())


def _joining(connection: Connection, stirred: Iterable[Cited], level: int) -> list[Cited]:
    """Cited documents dated with `level` that may join one of `stirred`, whose dates are more precise."""
    keys: set[_Key] = set()
    for one in stirred:
        if one.said.alone is None and one.level > level and (one.said.symbol or one.said.title):
            day = (0, one.day // 10000 * 10000, one.day // 100 * 100)[level]
            keys.add((one.block, one.office, day, day))
    found = {row[1]: Cited.of(row[1:]) for row in matching(connection, _CITED_IN_BLOCK, sorted(keys))}
    return [one for one in found.values() if one.level == level]


def _remove_freed(connection: Connection, freed: Collection[int]) -> list[Cited]:
    """Remove cited documents that nobody cites any more; returns them."""
    if not freed:
        return []
    used = set()
    query = text("SELECT DISTINCT cited_id FROM document_references WHERE cited_id IN :ids").bindparams(
        bindparam("ids", expanding=True)
    )
    for some in chunks(sorted(freed)):
        used |= set(connection.execute(query, {"ids": some}).scalars())
    gone = _by_id(connection, set(freed) - used)
    delete = text("DELETE FROM cited_documents WHERE id IN :ids").bindparams(bindparam("ids", expanding=True))
    for some in chunks([one.id for one in gone]):
        connection.execute(delete, {"ids": some})
    return gone


def _by_id(connection: Connection, ids: Iterable[int]) -> list[Cited]:
    return [Cited.of(row) for row in matching(connection, _BY_ID, [(number,) for number in sorted(ids)])]
