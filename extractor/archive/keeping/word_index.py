"""Is the index of words what the pages say? SQLite: the index is made anew in a temporary database and compared word
by word; PostgreSQL: the words of each page are."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any, Final

from sqlalchemy import Connection, text

from extractor.archive.store import words
from extractor.archive.store.bulk import is_sqlite, sql
from extractor.archive.store.engine import reading_address
from extractor.lexicon.folding import fold

_SHOWN: Final = 5
_DAMAGE: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
_AT_ONCE: Final = 500
_SUMS: Final = """CREATE TEMP TABLE {0}_sums AS
    SELECT term, count(*) AS n, sum(doc % 1000003) AS pages, sum(offset) AS places, sum(doc % 1009 * offset) AS both
    FROM temp.{0} GROUP BY term"""
"""What a word's places come to: equal for equal indexes, and no two places can change without it."""
_DIFFERENT: Final = "SELECT term FROM (SELECT * FROM temp.{}_sums EXCEPT SELECT * FROM temp.{}_sums) LIMIT {}"


def differing_words(place: str) -> tuple[list[str], int]:
    """Some of the words for which the index of an SQLite archive is wrong (what SQLite says instead, where it is
    damaged), and the number of words in it. Raises sqlite3.Error where the machine fails: no disk, no right."""
    with closing(sqlite3.connect(reading_address(place), uri=True, isolation_level=None)) as own:
        try:
            return _compared(own)
        except sqlite3.DatabaseError as error:
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)  # none: bytes that are no UTF-8
            if code & 0xFF not in _DAMAGE:
                raise
            return [str(error)], 0


def _compared(own: sqlite3.Connection) -> tuple[list[str], int]:
    own.execute("ATTACH '' AS fresh")  # a file of its own that is gone with the connection
    own.execute("BEGIN")
    own.execute(words.SQLITE_INDEX.replace("page_words", "fresh.again", 1))
    query = own.execute("SELECT document_id, n, text FROM pages ORDER BY document_id, n")
    while some := query.fetchmany(_AT_ONCE):
        rows = [(document << words.PAGE_BITS | n, fold(content)) for document, n, content in some]
        own.executemany("INSERT INTO fresh.again (rowid, words) VALUES (?, ?)", rows)
    for name, base, index in (("had", "main", "page_words"), ("has", "fresh", "again")):
        own.execute(f"CREATE VIRTUAL TABLE temp.{name} USING fts5vocab('{base}', '{index}', 'instance')")
        own.execute(_SUMS.format(name))
    wrong: set[str] = set()
    for pair in (("had", "has"), ("has", "had")):
        wrong |= {term for (term,) in own.execute(_DIFFERENT.format(*pair, _SHOWN))}
    count = own.execute("SELECT count(*) FROM temp.had_sums").fetchone()[0]
    return sorted(wrong)[:_SHOWN], count


def differing_pages(connection: Connection, ids: Sequence[int], pages: Mapping[int, Sequence[Any]]) -> set[int]:
    """Documents among `ids` of which the index in PostgreSQL is not made of their `pages` (n, page, start, text)."""
    assert not is_sqlite(connection)
    right = [
        (document, n, part, content)
        for document, rows in pages.items()
        for n, _, _, text_ in rows
        for part, content in words.parts(text_)
    ]
    query = "SELECT document_id, n, part, CAST(words AS text) FROM page_words WHERE document_id BETWEEN :low AND :high"
    had = {tuple(row) for row in sql(connection, query, low=ids[0], high=ids[-1])}
    made = (
        "SELECT CAST(to_tsvector('simple', w) AS text) FROM unnest(CAST(:words AS text[])) WITH ORDINALITY u(w, n) "
        "ORDER BY u.n"
    )
    vectors = connection.execute(text(made), {"words": [row[3] for row in right]}).scalars().all()
    has = {(*row[:3], vector) for row, vector in zip(right, vectors, strict=True)}
    return {row[0] for row in had ^ has}
