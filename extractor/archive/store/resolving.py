"""What a batch means for identities: new citations look up their documents, new documents wake the citations that may
mean them. Only the blocks concerned are read, each through an index; nothing is rebuilt.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, text

from .bulk import matching
from .dossiers import note
from .identity import Cited, Own, has_own_identity, is_full, knows_office, looks_for_documents, meaning
from .keys import DAY, UNDATED, precision, span_of
from .writing import BatchChanges, chunks

_OWN = "d.id, d.sha256, d.block, d.office, d.day, d.serial, d.year, d.symbol, d.doc_type, d.date, d.issuer, d.identity"
_CITED = (
    "c.id, c.block, c.office, c.day, c.number, c.serial, c.year, c.symbol, c.type, c.issuer, c.title, c.alone, "
    "c.serial_day, c.state, c.match, c.document_id, c.identity"
)
_BY_ID = f"SELECT {_CITED} FROM wanted w CROSS JOIN cited_documents c WHERE c.id = w.a"
_OWN_BY_BLOCK = (
    f"SELECT w.n, {_OWN} FROM wanted w CROSS JOIN documents d "
    "WHERE d.block = w.a AND d.office = w.b AND d.day BETWEEN w.c AND w.d"
)
_OWN_BY_BLOCK_ANYWHERE = (
    f"SELECT w.n, {_OWN} FROM wanted w CROSS JOIN documents d WHERE d.block = w.a AND d.day BETWEEN w.c AND w.d"
)
_OWN_BY_DAY = (
    f"SELECT w.n, {_OWN} FROM wanted w CROSS JOIN documents d "
    "WHERE d.serial_day = w.a AND (w.b = 0 OR d.office = w.b OR d.office = 0)"
)
_CITED_BY_BLOCK = (
    "SELECT c.id FROM wanted w CROSS JOIN cited_documents c "
    "WHERE c.block = w.a AND c.office = w.b AND c.day BETWEEN w.c AND w.d"
)
_CITED_BY_BLOCK_ANYWHERE = (
    "SELECT c.id FROM wanted w CROSS JOIN cited_documents c WHERE c.block = w.a AND c.day BETWEEN w.c AND w.d"
)
_CITED_BY_DAY = (
    "SELECT c.id FROM wanted w CROSS JOIN cited_documents c "
    "WHERE c.serial_day <> 0 AND c.serial_day = w.a AND (w.b = 0 OR c.office = w.b OR c.office = 0)"
)
_OTHERS = (
    "SELECT w.n, c.identity, c.day FROM wanted w CROSS JOIN cited_documents c "
    "WHERE c.block = w.a AND c.office = w.b AND c.day BETWEEN w.c AND w.d AND c.document_id IS NULL"
)
_OTHERS_ANYWHERE = (
    "SELECT w.n, c.identity, c.day FROM wanted w CROSS JOIN cited_documents c "
    "WHERE c.block = w.a AND c.day BETWEEN w.c AND w.d AND c.document_id IS NULL"
)
_KEYS_OF_OWN = (
    "SELECT d.block, d.office, d.day, d.serial_day, d.year FROM wanted w CROSS JOIN documents d WHERE d.id = w.a"
)
_UPDATE = text(
    "UPDATE cited_documents SET state = :state, match = :match, document_id = :document_id, identity = :identity "
    "WHERE id = :id"
)
_Key = tuple[int, ...]


def resolve(connection: Connection, change: BatchChanges) -> None:
    """Bring identities up to date after `change`, and note the dossiers that have to be linked anew."""
    gone = _remove_freed(connection, change.freed)
    work = {one.id: one for one in _by_id(connection, change.cited)}
    keys = [*change.removed, *matching(connection, _KEYS_OF_OWN, [(number,) for number in change.added])]
    woken = _woken_by_documents(connection, [tuple(key) for key in keys if key[0]])
    work.update((one.id, one) for one in _by_id(connection, woken - work.keys()))
    moved = _settle_meanings(connection, work, [*gone, *(work[number] for number in change.cited)])
    note(connection, change.added, moved, change.touched)


def _settle_meanings(connection: Connection, work: dict[int, Cited], stirred: list[Cited]) -> list[tuple[int, Any]]:
    """Find the meanings of `work` and of what may join it or `stirred`, those that came or went; returns (cited id,
    document id before) of those whose document changed. Full dates first: less precise ones join them."""
    moved: list[tuple[int, Any]] = []
    for level in (DAY, 2, 1, UNDATED):
        if level < DAY:
            found = _looser(connection, stirred, level) - work.keys()
            work.update((one.id, one) for one in _by_id(connection, found))
        mine = [one for one in work.values() if (DAY if is_full(one) else precision(one.day)) == level]
        updates = []
        for one, now in _meanings(connection, mine):
            if now != (one.state, one.match, one.document_id, one.identity):
                stirred.append(one)
                updates.append({"id": one.id, **now._asdict()})
                if now.document_id != one.document_id:
                    moved.append((one.id, one.document_id))
        if updates:
            connection.execute(_UPDATE, updates)
    return moved


def _meanings(connection: Connection, cited: Sequence[Cited]) -> Iterable[tuple[Cited, Any]]:
    owns = _own_candidates(connection, cited)
    others = _others(connection, cited)
    return [(one, meaning(one, owns.get(one.id, ()), others.get(one.id, ()))) for one in cited]


def _own_candidates(connection: Connection, cited: Sequence[Cited]) -> dict[int, list[Own]]:
    """The own documents in the blocks of each cited one."""
    placed: list[_Key] = []
    anywhere: list[_Key] = []
    by_day: list[_Key] = []
    of_placed: list[int] = []
    of_anywhere: list[int] = []
    of_day: list[int] = []
    for one in cited:
        if not looks_for_documents(one):
            continue
        if one.serial_day:
            by_day.append((one.serial_day, one.office))
            of_day.append(one.id)
        if one.symbol is None or not knows_office(one):
            continue
        spans = _spans(one.day)
        if one.year is not None:
            spans = ((0, 99999999),)
        for low, high in spans:
            if one.office:
                placed += [(one.block, one.office, low, high), (one.block, 0, low, high)]
                of_placed += [one.id, one.id]
            else:
                anywhere.append((one.block, 0, low, high))
                of_anywhere.append(one.id)
    found: dict[int, dict[int, Own]] = defaultdict(dict)
    for query, keys, ids in (
        (_OWN_BY_BLOCK, placed, of_placed),
        (_OWN_BY_BLOCK_ANYWHERE, anywhere, of_anywhere),
        (_OWN_BY_DAY, by_day, of_day),
    ):
        for n, *row in matching(connection, query, keys):
            own = Own(*row)
            found[ids[n]][own.id] = own
    return {number: list(owns.values()) for number, owns in found.items()}


def _spans(day: int) -> tuple[tuple[int, int], ...]:
    """Days of documents that a citation of this day can mean: of its year, and undated ones."""
    if not day:
        return ((0, 99999999),)
    year = day // 10000 * 10000
    return ((0, 0), (year, year + 9999))


def _others(connection: Connection, cited: Sequence[Cited]) -> dict[int, set[int]]:
    """Identities of more precisely dated cited documents that a less precise one may mean."""
    keys: dict[bool, list[_Key]] = {True: [], False: []}
    ids: dict[bool, list[Cited]] = {True: [], False: []}
    for one in cited:
        if is_full(one) or has_own_identity(one) or not knows_office(one):
            continue
        low, high = span_of(one.day)
        for office in {one.office, 0} if one.office else {0}:
            anywhere = not one.office and one.title is None
            keys[anywhere].append((one.block, office, low, high))
            ids[anywhere].append(one)
    found: dict[int, set[int]] = defaultdict(set)
    for anywhere, query in ((False, _OTHERS), (True, _OTHERS_ANYWHERE)):
        for n, identity, day in matching(connection, query, keys[anywhere]):
            one = ids[anywhere][n]
            if precision(day) > precision(one.day):
                found[one.id].add(identity)
    return found


def _woken_by_documents(connection: Connection, keys: Sequence[tuple[Any, ...]]) -> set[int]:
    """Ids of cited documents that may mean an own document with one of these keys (block, office, day, serial_day,
    year in the number)."""
    placed: list[_Key] = []
    anywhere: list[_Key] = []
    by_day: list[_Key] = []
    for block, office, day, serial_day, year in keys:
        for low, high in _spans(day if year is None else 0):
            if office:
                placed += [(block, office, low, high), (block, 0, low, high)]
            else:
                anywhere.append((block, 0, low, high))
        if serial_day:
            by_day.append((serial_day, office))
    found: set[int] = set()
    for query, wanted in (
        (_CITED_BY_BLOCK, placed),
        (_CITED_BY_BLOCK_ANYWHERE, anywhere),
        (_CITED_BY_DAY, by_day),
    ):
        found.update(row[0] for row in matching(connection, query, sorted(set(wanted))))
    return found


def _looser(connection: Connection, stirred: Sequence[Cited], level: int) -> set[int]:
    """Ids of cited documents dated with `level` that may join one of `stirred`."""
    placed: set[_Key] = set()
    anywhere: set[_Key] = set()
    for one in stirred:
        if one.alone is not None or has_own_identity(one) or precision(one.day) <= level:
            continue
        if one.symbol is None and one.title is None:
            continue
        day = (0, one.day // 10000 * 10000, one.day // 100 * 100)[level]
        if one.office or one.title is not None:
            placed |= {(one.block, one.office, day, day), (one.block, 0, day, day)}
        else:
            anywhere.add((one.block, 0, day, day))
    found = {row[0] for row in matching(connection, _CITED_BY_BLOCK, sorted(placed))}
    return found | {row[0] for row in matching(connection, _CITED_BY_BLOCK_ANYWHERE, sorted(anywhere))}


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
    return [Cited(*row) for row in matching(connection, _BY_ID, [(number,) for number in sorted(ids)])]
