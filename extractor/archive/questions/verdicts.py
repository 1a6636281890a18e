"""Does each document that an archive cites exist? Each distinct cited document is judged once, by registers and by the
archive itself, and its verdict kept; the answer for the files is read from the store.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path, PurePath
from typing import Any, Final, TypeVar

from msgspec.json import Encoder, decode
from sqlalchemy import Connection, text

from extractor import models
from extractor.archive.store import schema
from extractor.archive.store.bulk import insert, sql
from extractor.archive.store.guard import guarded
from extractor.archive.store.store import Archive
from extractor.auditing.verdicts.judge import Cited
from extractor.identity.number import plain_serial, sign_of
from extractor.operations.check import Searcher
from extractor.operations.contract import Plain
from extractor.operations.registers import entered, read_registers, register_as_read
from extractor.reading.options import Options
from extractor.record import record

_BATCH = 5000
_KEPT = 50_000
"""Verdicts that are kept while files are told: the laws that all cite are read from the store once."""
_CITED = """SELECT t.id, t.number, t.serial, t.year, t.symbol, t.date, t.issuer, t.title FROM cited_documents t
    WHERE EXISTS (SELECT 1 FROM document_references r WHERE r.cited_id = t.id) ORDER BY t.id"""
_OWN = """SELECT min(f.path) AS path, d.number, d.serial, d.year, d.symbol, d.date, d.issuer, d.doc_type, d.subject
    FROM documents d JOIN files f ON f.document_id = d.id AND f.state = 'current'
    WHERE d.number IS NOT NULL AND d.serial IS NOT NULL
    GROUP BY d.id, d.number, d.serial, d.year, d.symbol, d.date, d.issuer, d.doc_type, d.subject"""
_FILES = "SELECT count(*) FROM files WHERE state = 'current'"
_FROM = """FROM files f
    JOIN document_references r ON r.document_id = f.document_id
    JOIN cited_documents t ON t.id = r.cited_id
    JOIN verdicts v ON v.cited_id = t.id AND v.register = :register
    WHERE f.state = 'current' AND (t.document_id IS NULL OR t.document_id <> r.document_id)"""
_ROWS = f"""SELECT f.path, r.document_id, r.n, r.cited_id, v.verdict, t.number, t.title, t.type, t.date, t.issuer,
    v.differs, v.row, v.notices {_FROM} ORDER BY f.path, r.n"""
_COUNTS = f"SELECT v.verdict, count(*) {_FROM} GROUP BY v.verdict"
_MENTIONS = """SELECT document_id, reference, n, page, item FROM citations
    WHERE document_id IN (SELECT document_id FROM files WHERE path BETWEEN :first AND :last AND state = 'current')
    AND reference IS NOT NULL ORDER BY document_id, n"""
T = TypeVar("T")


@record
class Judged:
    """What was judged: `register` is the key of its rows in `verdicts`."""

    register: str
    registers: list[models.Register]


def judge_all(
    archive: Archive,
    version: str,
    registers: Sequence[str | Path] = (),
    *,
    columns: Mapping[str, str] | None = None,
    options: Options | None = None,
) -> Judged:
    """Judge every cited document anew and keep the verdicts. Raises ArchiveError, and MappingError for `columns`."""
    ledger, read = read_registers(registers, columns, options)
    key = ", ".join(PurePath(register.place).name for register in read)
    run = archive.begin_run(version, f"check {key}".strip())
    finished = False
    try:
        with guarded(archive.place), archive.engine.begin() as connection:
            own = entered((row.path, row) for row in sql(connection, _OWN))
            files: int = sql(connection, _FILES).scalar_one()
            searcher = Searcher(ledger, own, files, read)
            connection.execute(schema.VERDICTS.delete().where(schema.VERDICTS.c.register == key))
            rows = sql(connection, _CITED).fetchall()
            for start in range(0, len(rows), _BATCH):
                part = rows[start : start + _BATCH]
                insert(connection, schema.VERDICTS, [_row(searcher, one, key, run.id) for one in part])
        finished = True
    finally:
        archive.end_run(run, finished=finished)
    return Judged(key, [register_as_read(register) for register in read])


def _row(searcher: Searcher, row: Any, key: str, run_id: int) -> tuple[Any, ...]:
    cited = Cited(
        number=row.number,
        serial=plain_serial(row.serial) or None,
        year=row.year,
        sign=sign_of(row.symbol or ""),
        dates=(row.date,) if row.date else (),
        issuer=row.issuer,
    )
    verdict, in_hand = searcher.verdict(cited)
    source = searcher.at_hand if in_hand else searcher.ledger
    entry = None if in_hand or verdict.entry is None else searcher.register_row(verdict.entry, source)
    found = {
        "row": entry.model_dump(mode="json", by_alias=True) if entry else None,
        "candidates": [
            searcher.register_row(one, source).model_dump(mode="json", by_alias=True) for one in verdict.candidates
        ],
        "own_file": in_hand,
    }
    notices = [notice.plain for notice in searcher.explained(cited, verdict, source, in_hand)]
    differs = _json(list(verdict.differs)) if verdict.differs else None
    return row.id, key, verdict.kind, differs, _json(found), _json(notices), run_id


def _json(told: Any) -> str:
    return _encode(told).decode("utf-8")


_encode = Encoder().encode


def counts(connection: Connection, register: str) -> models.CheckSummary:
    """How many cited documents have which verdict, one a file and cited document."""
    found: Counter[str] = Counter({row[0]: row[1] for row in sql(connection, _COUNTS, register=register)})
    return models.CheckSummary(checked=found.total(), **found)


def citations(
    connection: Connection, register: str, *, only: Iterable[str] | None = None
) -> Iterator[models.CheckedCitation]:
    """One row for each file and document that it cites, by path; `only`: those verdicts."""
    for verdict, place in verdict_rows(connection, register, lambda one: one, only=only):
        yield models.CheckedCitation.model_validate(verdict | place)


def verdict_rows(
    connection: Connection,
    register: str,
    made: Callable[[Plain], T],
    *,
    only: Iterable[str] | None = None,
) -> Iterator[tuple[T, Plain]]:
    """The same as plain data in two parts: what `made` makes of the verdict on the cited document, once for thousands
    of files that cite it, and the fields that say where this file does."""
    wanted = None if only is None else frozenset(only)
    known: dict[int, T] = {}
    streamed = {"yield_per": _BATCH}
    found = connection.execute(text(_ROWS), {"register": register}, execution_options=streamed)
    for part in found.partitions(_BATCH):
        rows = [row for row in part if wanted is None or row[4] in wanted]
        if not rows:
            continue
        mentions: dict[tuple[int, int], list[Any]] = defaultdict(list)
        for document, reference, *mention in sql(connection, _MENTIONS, first=rows[0][0], last=rows[-1][0]).fetchall():
            mentions[document, reference].append(mention)
        if len(known) > _KEPT:
            known.clear()
        for path, document, n, cited, *told in rows:
            if cited not in known:
                known[cited] = made(_citation(*told))
            yield known[cited], _place(path, n, mentions.get((document, n), ()))


_CHECKED = """SELECT f.path, d.sha256, d.status, d.number, d.date, d.issuer, d.doc_type
    FROM files f JOIN documents d ON d.id = f.document_id WHERE f.path = :path"""


def checked_files(connection: Connection, rows: Iterable[models.CheckedCitation]) -> list[models.CheckedFile]:
    """The files of these rows, each once, in their order."""
    paths = dict.fromkeys(row.file for row in rows)
    found = [sql(connection, _CHECKED, path=path).mappings().one() for path in paths]
    return [models.CheckedFile.model_validate(dict(row)) for row in found]


PLACE: Final = ("file", "pages", "items", "citations", "document")
"""The fields of a row that say where a file cites."""


def _place(path: str, n: int, mentions: Sequence[tuple[int, int | None, str | None]]) -> Plain:
    return {
        "file": path,
        "pages": sorted({page for _, page, _ in mentions if page}),
        "items": list(dict.fromkeys([item for _, _, item in mentions if item])),
        "citations": [f"c{number}" for number, _, _ in mentions],
        "document": f"d{n}",
    }


def _citation(
    verdict: str,
    number: str | None,
    title: str | None,
    type: str | None,
    date: str | None,
    issuer: str | None,
    differs: str | None,
    row: str,
    notices: str,
) -> Plain:
    """The verdict on a cited document, as a row that no file has yet."""
    found = decode(row)
    return _unsaid() | {
        "number": number,
        "name": title,
        "type": type,
        "date": date,
        "issuer": issuer,
        "verdict": verdict,
        "what_differs": decode(differs) if differs else [],
        "register_row": found["row"],
        "candidates": found["candidates"],
        "notices": decode(notices),
        "dates": [date] if date else [],
        "own_file": found["own_file"],
    }


@cache
def _unsaid() -> Plain:
    """The fields of a row, but for those of `PLACE`, with what they are where nothing is said."""
    row = models.CheckedCitation(file="", number=None, verdict="missing")
    return row.model_dump(mode="json", exclude=set(PLACE))
