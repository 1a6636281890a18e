"""Does each document that an archive cites exist? Each distinct cited document is judged once, by registers and by the
archive itself, and its verdict kept; the answer for the files is read from the store.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, TextClause, bindparam, text

from extractor import models
from extractor.archive.store import schema
from extractor.archive.store.bulk import insert, sql
from extractor.archive.store.guard import guarded
from extractor.archive.store.store import Archive
from extractor.archive.store.writing import chunks
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
_ROWS = """SELECT f.path, r.document_id, r.n, r.cited_id, v.verdict
    FROM files f
    JOIN document_references r ON r.document_id = f.document_id
    JOIN cited_documents t ON t.id = r.cited_id
    JOIN verdicts v ON v.cited_id = t.id AND v.register = :register
    WHERE f.state = 'current' AND (t.document_id IS NULL OR t.document_id <> r.document_id)
    ORDER BY f.path, r.n"""
_VERDICTS = text(
    """SELECT t.id, t.number, t.title, t.type, t.date, t.issuer, v.verdict, v.differs, v.row, v.notices
    FROM cited_documents t JOIN verdicts v ON v.cited_id = t.id AND v.register = :register WHERE t.id IN :ids"""
).bindparams(bindparam("ids", expanding=True))
_MENTIONS = text(
    """SELECT document_id, reference, n, page, item FROM citations
    WHERE document_id IN :ids AND reference IS NOT NULL ORDER BY document_id, n"""
).bindparams(bindparam("ids", expanding=True))
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


_json = json.JSONEncoder(ensure_ascii=False).encode


def counts(connection: Connection, register: str) -> models.CheckSummary:
    """How many cited documents have which verdict, one a file and cited document."""
    query = f"SELECT verdict, count(*) FROM ({_ROWS.partition('ORDER BY')[0]}) AS found GROUP BY verdict"
    rows = sql(connection, query, register=register)
    found: Counter[str] = Counter({row[0]: row[1] for row in rows})
    return models.CheckSummary(checked=found.total(), **found)


def citations(
    connection: Connection, register: str, *, only: Iterable[str] | None = None
) -> Iterator[models.CheckedCitation]:
    """One row for each file and document that it cites, by path; `only`: those verdicts."""
    for verdict, place in verdict_rows(connection, register, lambda one: one, only=only):
        yield verdict.model_copy(update=place)


def verdict_rows(
    connection: Connection,
    register: str,
    made: Callable[[models.CheckedCitation], T],
    *,
    only: Iterable[str] | None = None,
) -> Iterator[tuple[T, Plain]]:
    """The same in two parts: what `made` makes of the verdict on the cited document, once for thousands of files that
    cite it, and the fields that say where this file does."""
    wanted = None if only is None else frozenset(only)
    known: dict[int, T] = {}
    found = connection.execution_options(yield_per=_BATCH).execute(text(_ROWS), {"register": register})
    for part in found.partitions(_BATCH):
        rows = [row for row in part if wanted is None or row.verdict in wanted]
        if len(known) > _KEPT:
            known.clear()
        new = sorted({row.cited_id for row in rows} - known.keys())
        known.update((row.id, made(_citation(row))) for row in _each(connection, _VERDICTS, new, register))
        mentions: dict[tuple[int, int], list[Any]] = {}
        for row in _each(connection, _MENTIONS, sorted({row.document_id for row in rows}), register):
            mentions.setdefault((row[0], row[1]), []).append(row)
        for path, document, n, cited, _ in rows:
            yield known[cited], _place(path, n, mentions.get((document, n), ()))


def _each(connection: Connection, query: TextClause, ids: Sequence[int], register: str) -> Iterator[Any]:
    for some in chunks(ids):
        yield from connection.execute(query, {"ids": some, "register": register})


_CHECKED = """SELECT f.path, d.sha256, d.status, d.number, d.date, d.issuer, d.doc_type
    FROM files f JOIN documents d ON d.id = f.document_id WHERE f.path = :path"""


def checked_files(connection: Connection, rows: Iterable[models.CheckedCitation]) -> list[models.CheckedFile]:
    """The files of these rows, each once, in their order."""
    paths = dict.fromkeys(row.file for row in rows)
    found = [sql(connection, _CHECKED, path=path).mappings().one() for path in paths]
    return [models.CheckedFile.model_validate(dict(row)) for row in found]


PLACE: Final = ("file", "pages", "items", "citations", "document")
"""The fields of a row that say where a file cites."""


def _place(path: str, n: int, mentions: Sequence[Any]) -> Plain:
    return {
        "file": path,
        "pages": sorted({page for _, _, _, page, _ in mentions if page}),
        "items": list(dict.fromkeys(item for _, _, _, _, item in mentions if item)),
        "citations": [f"c{number}" for _, _, number, _, _ in mentions],
        "document": f"d{n}",
    }


def _citation(row: Any) -> models.CheckedCitation:
    """The verdict on a cited document, as a row that no file has yet."""
    found = json.loads(row.row)
    return models.CheckedCitation.model_validate(
        {
            "file": "",
            "number": row.number,
            "name": row.title,
            "type": row.type,
            "date": row.date,
            "issuer": row.issuer,
            "verdict": row.verdict,
            "what_differs": json.loads(row.differs) if row.differs else [],
            "register_row": found["row"],
            "candidates": found["candidates"],
            "notices": json.loads(row.notices),
            "dates": [row.date] if row.date else [],
            "own_file": found["own_file"],
        }
    )
