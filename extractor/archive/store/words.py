"""The index of words: which page holds them, with and without marks, đ as d.

Words are folded before they are indexed (lexicon/folding.py), so that "quyet dinh", "QUYẾT ĐỊNH" and "Quyết định" are
one; whether the marks that were asked for stand there is looked at in the text itself (searching.py). SQLite: FTS5
without a second copy of the text; PostgreSQL: a tsvector.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, text

from extractor.lexicon.folding import fold, fold_words

from .bulk import is_sqlite, sql

PAGE_BITS = 20
"""A page of a document is row `document_id << PAGE_BITS | n` of the index in SQLite."""
_CHUNK = 10_000
"""Words in one row of the index in PostgreSQL, which knows no places beyond 16,383."""

SQLITE_INDEX = (
    "CREATE VIRTUAL TABLE page_words USING fts5(words, content='', tokenize=\"unicode61 remove_diacritics 0\")"
)
_POSTGRES = (
    """CREATE TABLE page_words (
        document_id integer NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
        n integer NOT NULL, part integer NOT NULL, words tsvector NOT NULL, PRIMARY KEY (document_id, n, part))""",
    "CREATE INDEX page_words_by_word ON page_words USING gin (words) WITH (fastupdate = on)",
)

PageWords = tuple[int, int, str]
"""(document_id, n, text) of a row of `pages`."""


def create(connection: Connection) -> None:
    """Make the empty index."""
    for statement in (SQLITE_INDEX,) if is_sqlite(connection) else _POSTGRES:
        connection.exec_driver_sql(statement)


def add(connection: Connection, pages: Iterable[PageWords]) -> None:
    """Index new pages."""
    if is_sqlite(connection):
        rows = [(document << PAGE_BITS | n, fold(words)) for document, n, words in pages]
        if rows:
            connection.exec_driver_sql("INSERT INTO page_words (rowid, words) VALUES (?, ?)", rows)
        return
    made = [
        {"document": document, "n": n, "part": part, "words": words}
        for document, n, content in pages
        for part, words in parts(content)
    ]
    if made:
        query = "INSERT INTO page_words VALUES (:document, :n, :part, to_tsvector('simple', :words))"
        connection.execute(text(query), made)


def forget(connection: Connection, document: int) -> None:
    """Take the pages of a document out of the index, before they leave `pages`."""
    if not is_sqlite(connection):
        sql(connection, "DELETE FROM page_words WHERE document_id = :document", document=document)
        return
    found = sql(connection, "SELECT n, text FROM pages WHERE document_id = :document", document=document)
    rows = [("delete", document << PAGE_BITS | n, fold(words)) for n, words in found]
    if rows:
        connection.exec_driver_sql("INSERT INTO page_words (page_words, rowid, words) VALUES (?, ?, ?)", rows)


def purge(connection: Connection) -> None:
    """Take words that were forgotten out of the index for good: SQLite's keeps them until parts of it are merged. All
    of it is written anew, so only for a paper that turned out to be secret."""
    if is_sqlite(connection):
        connection.exec_driver_sql("INSERT INTO page_words (page_words) VALUES ('optimize')")


def parts(content: str) -> Iterator[tuple[int, str]]:
    """The rows of a page in PostgreSQL: their number, and their words."""
    words = fold_words(content).split(" ")
    for part, start in enumerate(range(0, len(words), _CHUNK)):
        if any(words[start : start + _CHUNK]):
            yield part, " ".join(words[start : start + _CHUNK])
