"""Who cites a document: every place in the archive, with file and page."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Connection, TextClause, bindparam, text

from extractor import lexicon
from extractor.archive.store.bulk import sql
from extractor.archive.store.keys import block_of, title_block
from extractor.archive.store.restoring import restored
from extractor.archive.store.writing import chunks
from extractor.auditing.effect.claims import Claims
from extractor.auditing.effect.judge import State, effect_on
from extractor.auditing.registers.numbers import read_number
from extractor.identity.dates import day_of, span_of
from extractor.identity.number import plain_serial
from extractor.identity.record import DocumentFacts, facts, title_of
from extractor.operations.standing import claims_of, numbered
from extractor.parsing.citations.laws import find_laws
from extractor.parsing.citations.numbers import find_numbers
from extractor.record import record, replace

from .searching import iso_of


@record
class MentionPlace:
    """One mention. `span`: characters [start, stop) of the whole text of the file; `effect`: the state of the cited
    document on the day of this paper."""

    path: str
    number: str | None
    date: str | None
    page: int | None
    item: str | None
    role: str
    text: str
    pinpoint: str | None
    span: tuple[int, int]
    effect: str = "unknown"


@record
class KnownDocument:
    """One document that the number can mean.

    identity  id of the document if it is in the archive, else what its rows in `cited_documents` share
    state  "found" in the archive, as `path`; "ambiguous", "absent" or "unclear" as in `cited_documents`
    cited_by  number of documents that cite it
    """

    identity: int
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    subject: str | None
    state: str
    path: str | None
    cited_by: int


@record
class AskedDocument:
    """What a person typed: a number in its parts, or the name of a law; `day` as in keys.day_of."""

    serial: str | None
    year: int | None
    symbol: str | None
    title: str | None
    day: int


def wanted(typed: str) -> AskedDocument | None:
    """`1238/UBND-NC`, `1238`, `Quyết định số 15/2022/QĐ-TTg`, `Luật Đất đai`; "@10/5/2024" chooses by date.
    None if nothing in it can be looked for."""
    name, _, day = typed.strip().rpartition("@") if "@" in typed else (typed.strip(), "", "")
    on = day_of(iso_of(day)) if day else 0
    for form in (name, name.upper(), f"số {name}", f"số {name.upper()}"):
        found = next(iter(find_numbers(form)), None)
        if found is not None and found.serial and (found.symbol or form.startswith("số ")):
            return AskedDocument(found.serial, found.year, found.symbol or None, None, on)
    if name.strip().isdecimal():
        return AskedDocument(name.strip(), None, None, None, on)
    laws = list(find_laws(name))
    title = name[laws[0].start : laws[0].name_end] if laws else name
    return AskedDocument(None, None, None, title, on) if lexicon.fold_words(title) else None


_COLUMNS = "t.id, t.identity, t.type, t.number, t.title, t.date, t.issuer, t.state, t.document_id"


def cited_ids(connection: Connection, asked: AskedDocument) -> list[int]:
    """Rows of `cited_documents` that the number can mean, found by its key; a serial without sign or an unknown
    law's name is looked for in all of them."""
    low, high = span_of(asked.day)
    values: dict[str, Any] = {"low": low, "high": high}
    if asked.serial and asked.symbol:
        where, values["block"] = "t.block = :block", block_of(asked.serial, asked.year, asked.symbol)
    elif asked.serial:
        where = "lower(t.serial) IN (:serial, :plain)"
        values |= {"serial": asked.serial.casefold(), "plain": plain_serial(asked.serial)}
    else:
        folded = lexicon.fold_words(asked.title or "")
        where, values["block"] = "t.block = :block", title_block(folded)
        if not _exists(connection, values["block"]):
            return [row.id for row in _titles(connection) if f" {folded} " in f" {lexicon.fold_words(row.title)} "]
    on = " AND t.day BETWEEN :low AND :high" if asked.day else ""
    query = f"""SELECT t.id FROM cited_documents t WHERE {where}{on}
        UNION SELECT s.id FROM cited_documents t JOIN cited_documents s ON s.document_id = t.document_id
        WHERE {where}{on}"""
    return [row.id for row in sql(connection, query, **values)]


def _exists(connection: Connection, block: int) -> bool:
    query = "SELECT 1 FROM cited_documents WHERE block = :block LIMIT 1"
    return sql(connection, query, block=block).first() is not None


def _titles(connection: Connection) -> Iterator[Any]:
    yield from sql(connection, "SELECT id, title FROM cited_documents WHERE title IS NOT NULL")


@record
class CitedPlaces:
    """A document and every place that cites it."""

    known: KnownDocument
    places: tuple[MentionPlace, ...]


_ROWS = text(
    f"""SELECT {_COLUMNS}, (SELECT count(*) FROM document_references r WHERE r.cited_id = t.id) AS cited_by
    FROM cited_documents t WHERE t.id IN :ids"""
).bindparams(bindparam("ids", expanding=True))
_CHANGING = frozenset(("replaces", "repeals", "amends"))
_PLACES = text(
    """SELECT r.cited_id, r.document_id, f.path, d.number, d.date, c.page, c.item, c.role, c.text, c.pinpoint,
        c.start, c.stop
    FROM document_references r
    JOIN documents d ON d.id = r.document_id
    JOIN citations c ON c.document_id = r.document_id AND c.reference = r.n
    JOIN files f ON f.document_id = r.document_id AND f.state = 'current'
    WHERE r.cited_id IN :ids"""
).bindparams(bindparam("ids", expanding=True))
_OWN = text(
    """SELECT d.id, d.doc_type, d.number, d.date, d.issuer, d.subject, min(f.path) AS path
    FROM documents d LEFT JOIN files f ON f.document_id = d.id AND f.state = 'current'
    WHERE d.id IN :ids GROUP BY d.id, d.doc_type, d.number, d.date, d.issuer, d.subject"""
).bindparams(bindparam("ids", expanding=True))


def cited(connection: Connection, typed: str) -> list[CitedPlaces]:
    """The documents that `typed` can mean, those found in the archive first, each with the places that cite it in
    the order of path, page and place; [] if it is cited nowhere and not there."""
    asked = wanted(typed)
    if asked is None:
        return []
    rows = _all(connection, _ROWS, cited_ids(connection, asked))
    groups = _grouped(rows, _own(connection, asked))
    own = {row.id: row for row in _all(connection, _OWN, [number for kind, number in groups if kind == "own"])}
    places: dict[int, list[MentionPlace]] = defaultdict(list)
    acting: dict[int, list[int]] = defaultdict(list)
    for row in _all(connection, _PLACES, [row.id for row in rows]):
        places[row.cited_id].append(_place(row))
        if row.role in _CHANGING:
            acting[row.cited_id].append(row.document_id)
    answers = [_answer(key, members, own, places) for key, members in groups.items()]
    answers = [
        _with_effect(connection, one, chain.from_iterable(acting[row.id] for row in members))
        for one, members in zip(answers, groups.values(), strict=True)
        if one.places or one.known.path is not None
    ]
    return sorted(answers, key=_rank)


def _grouped(rows: Iterable[Any], own: Iterable[int]) -> dict[tuple[str, int], list[Any]]:
    """The rows of `cited_documents` that mean one document; `own` are those that bear the number themselves."""
    groups: dict[tuple[str, int], list[Any]] = {("own", number): [] for number in own}
    for row in rows:
        key = ("own", row.document_id) if row.document_id is not None else ("cited", row.identity)
        groups.setdefault(key, []).append(row)
    return groups


def _with_effect(connection: Connection, one: CitedPlaces, papers: Iterable[int]) -> CitedPlaces:
    """With the state of the document on the day of each paper that cites it; `papers` change or end it."""
    speaking = [*([one.known.identity] if one.known.path is not None else []), *papers]
    if not one.places or not speaking:
        return one
    state = state_on(connection, one.known, speaking)
    return replace(one, places=tuple(replace(place, effect=state(place.date)) for place in one.places))


def _rank(one: CitedPlaces) -> tuple[bool, int, str, str, tuple[int, int]]:
    """Documents that are there first, then those cited most, then by date and by the first place: the order in which
    files were read says nothing."""
    known = one.known
    first = one.places[0] if one.places else None
    where, span = (first.path, first.span) if first else (known.path or "", (0, 0))
    return known.path is None, -known.cited_by, known.date or "", where, span


def _all(connection: Connection, query: TextClause, ids: Sequence[int]) -> list[Any]:
    return [row for some in chunks(ids) for row in connection.execute(query, {"ids": some})]


def _own(connection: Connection, asked: AskedDocument) -> list[int]:
    """Documents of the archive that bear the number themselves."""
    low, high = span_of(asked.day)
    if not asked.serial:
        return []
    values: dict[str, Any] = {"low": low, "high": high}
    if asked.symbol:
        where, values["block"] = "block = :block", block_of(asked.serial, asked.year, asked.symbol)
    else:
        where = "lower(serial) IN (:serial, :plain)"
        values |= {"serial": asked.serial.casefold(), "plain": plain_serial(asked.serial)}
    query = f"SELECT id FROM documents WHERE {where} AND day BETWEEN :low AND :high"
    return list(sql(connection, query, **values).scalars())


def _answer(
    key: tuple[str, int], rows: list[Any], own: Mapping[int, Any], places: Mapping[int, list[MentionPlace]]
) -> CitedPlaces:
    found = [place for row in rows for place in places.get(row.id, ())]
    found.sort(key=lambda place: (place.path, place.page or 0, place.span))
    citing = len({place.path for place in found})
    kind, number = key
    if kind == "own":
        one = own[number]
        known = KnownDocument(
            number, one.doc_type, one.number, one.date, one.issuer, one.subject, "found", one.path, citing
        )
        return CitedPlaces(known, tuple(found))
    first = max(rows, key=lambda row: (len(row.date or ""), row.cited_by))
    issuer = next((row.issuer for row in sorted(rows, key=lambda row: -row.cited_by) if row.issuer), None)
    name = first.number or first.title
    return CitedPlaces(
        KnownDocument(number, first.type, name, first.date, issuer, None, first.state, None, citing), tuple(found)
    )


def _place(row: Any) -> MentionPlace:
    span = (row.start, row.stop)
    return MentionPlace(row.path, row.number, row.date, row.page, row.item, row.role, row.text, row.pinpoint, span)


_MOST_PAPERS = 50
"""Papers that speak of one document: so many are read again."""


def state_on(connection: Connection, known: "KnownDocument", papers: Sequence[int]) -> Callable[[str | None], State]:
    """What tells the state of a document on a day (ISO, None where it is not known); `papers` are the ids of documents
    that may speak of its effect, its own among them."""
    from extractor.models import Document

    claims = Claims()
    for plain in restored(connection, list(dict.fromkeys(papers))[:_MOST_PAPERS]):
        for about, claim in claims_of(Document.model_validate(plain)):
            claims.add(about, claim)
    own = _facts(known)
    return lambda day: effect_on(claims, own, day).state


def _facts(known: "KnownDocument") -> DocumentFacts:
    if known.number is None or read_number(known.number) is None:
        return facts(type_=known.type, date=known.date, title=title_of(known.number or ""))
    return numbered(known.number, type_=known.type, date=known.date, issuer=known.issuer)
