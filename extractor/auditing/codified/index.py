"""The codified collection as an index: documents, articles and changes in one SQLite file, made once from the package.

150 MB of HTML are read in a minute or two, and the index is opened in milliseconds from then on. It lies in the folder
that the caller names (beside an archive, or the user's cache); its name holds a digest of the package's files, so that
another edition gets another index. It is written aside and moved into its place whole.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from extractor import lexicon
from extractor.auditing.registers.numbers import read_number
from extractor.identity.number import number_key
from extractor.reading.options import Limits
from extractor.reading.reading_pool import read_apart
from extractor.record import record, replace

from .notes import NotedDocument, tellings_of
from .topics import Topic, topic_files, topics_of

NAMED_TYPES = frozenset(("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"))
"""Types that are cited by name without a number."""
_BEHIND_PLACE = " ,("
"""What may follow "Điều 3" in a place: "Điều 3 Quy chế", never a further figure."""
_LAYOUT = "3"
"""Part of the name: an index of another layout is another file."""

_TABLES = """
create table document (id integer primary key, key text, type text not null, number text not null, title text,
    date text, issuer text, since text, block text not null, name text);
create index document_block on document (block);
create index document_name on document (name) where name is not null;
create table article (document integer not null, place text not null, heading text not null, words text not null);
create index article_of on article (document, place);
create table change (document integer not null, place text not null, act text not null, type text not null,
    number text not null, by_place text not null, since text);
create index change_of on change (document, place);
create table telling (block text not null, document integer not null, words text not null);
create index telling_of on telling (block);
create table unread (note text not null);
"""


@record
class CodifiedDocument:
    """A document in the collection. since: the day from which it has effect, ISO."""

    id: int
    type: str
    number: str
    title: str | None
    date: str | None
    issuer: str | None
    since: str | None


@record
class CodifiedArticle:
    """An article of a document: place in it ("Điều 3"), heading and words, a paragraph a line."""

    place: str
    heading: str
    words: str


@record
class CodifiedChange:
    """What another document did to an article: act as printed, its type, number, and the day of its effect."""

    place: str
    act: str
    type: str
    number: str
    by_place: str
    since: str | None


class CodifiedIndex:
    """Questions to the index. Opened by `open_index`; close it, or use it in a `with`."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        self._changes: dict[int, list[CodifiedChange]] = {}

    def __enter__(self) -> "CodifiedIndex":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def find(self, block: str | None, name: str | None = None) -> list[CodifiedDocument]:
        """The documents whose number has this block (`identity.number.number_key`), or laws of this folded name."""
        column, asked = ("block", block) if block is not None else ("name", name)
        rows = self._connection.execute(
            f"select id, type, number, title, date, issuer, since from document where {column} = ? order by id",
            (asked,),
        )
        return [CodifiedDocument(*row) for row in rows]

    def documents(self) -> Iterator[CodifiedDocument]:
        """All documents, in the order in which the package names them."""
        rows = self._connection.execute("select id, type, number, title, date, issuer, since from document order by id")
        yield from (CodifiedDocument(*row) for row in rows)

    def articles(self, document: int, place: str | None = None) -> list[CodifiedArticle]:
        """The articles of a document that the collection holds, in its order; those at `place` ("Điều 3") alone."""
        query = "select place, heading, words from article where document = ?"
        if place is None:
            rows = self._connection.execute(f"{query} order by rowid", (document,))
        else:
            begun = " or ".join(["place = ?", *["(place >= ? and place < ?)"] * len(_BEHIND_PLACE)])
            bounds = [bound for sign in _BEHIND_PLACE for bound in (place + sign, place + chr(ord(sign) + 1))]
            rows = self._connection.execute(f"{query} and ({begun}) order by rowid", (document, place, *bounds))
        return [CodifiedArticle(*row) for row in rows]

    def changes(self, document: int) -> list[CodifiedChange]:
        """What later documents changed in a document; read once."""
        if document not in self._changes:
            rows = self._connection.execute(
                "select place, act, type, number, by_place, since from change where document = ? order by rowid",
                (document,),
            )
            self._changes[document] = [CodifiedChange(*row) for row in rows]
        return self._changes[document]

    def tellings(self, block: str) -> list[tuple[CodifiedDocument, str]]:
        """What articles say of the effect of the documents whose number has this block, with the documents that say
        it."""
        rows = self._connection.execute(
            "select distinct words, document.id, type, number, title, date, issuer, since from telling"
            " join document on document.id = telling.document where telling.block = ?",
            (block,),
        )
        return [(CodifiedDocument(*row), words) for words, *row in rows]

    def unread_notes(self) -> int:
        """How many notes have another grammar than the one known."""
        return int(self._connection.execute("select count(*) from unread").fetchone()[0])


def open_index(package: Path, home: Path) -> CodifiedIndex:
    """The index of the package, a folder or ZIP; made in folder `home` if it is not there. Raises OSError,
    ReadingError."""
    path = home / f"phap-dien-{_digest(package)}.db"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(f".{os.getpid()}.part")
        try:
            _make(package, aside)
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
    return CodifiedIndex(path)


def cache_folder() -> Path:
    """Where indexes lie that belong to no archive: the user's cache (XDG Base Directory Specification)."""
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "vn-extractor"


def _digest(package: Path) -> str:
    """By name, size and time of its files: reading all of them would take as long as a search may."""
    digest = hashlib.sha256(_LAYOUT.encode())
    for path in [package] if package.is_file() else topic_files(package):
        told = path.stat()
        digest.update(f"{path.name}\0{told.st_size}\0{told.st_mtime_ns}\0".encode())
    return digest.hexdigest()[:16]


def _make(package: Path, path: Path) -> None:
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("pragma journal_mode = off; pragma synchronous = off;" + _TABLES)
        writer = _Writer(connection)
        for topic in read_apart(topics_of, str(package), Limits(), Topic):
            writer.add(topic)
        writer.finish()
        connection.commit()


class _Writer:
    """Collects documents over topics: the first mention in each topic has title and date, others the number alone."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._documents: dict[tuple[str, str, str], tuple[int, NotedDocument]] = {}
        self._first: dict[tuple[str, str], tuple[str, str, str]] = {}

    def add(self, topic: Topic) -> None:
        self._connection.executemany("insert into unread values (?)", [(note,) for note in topic.unread_notes])
        for article in topic.articles:
            document = self._known(article.keys[0], article.origin)
            self._connection.execute(
                "insert into article values (?, ?, ?, ?)",
                (document, article.origin.place, article.heading, "\n".join(article.lines)),
            )
            self._connection.executemany(
                "insert into telling values (?, ?, ?)",
                [(block, document, words) for block, words in tellings_of(article.lines)],
            )
            for key, one in zip(article.keys[1:], article.changes, strict=True):
                self._known(key, one)
                self._connection.execute(
                    "insert into change values (?, ?, ?, ?, ?, ?, ?)",
                    (document, article.origin.place, one.act or "", one.type, one.number, one.place, one.since),
                )

    def _known(self, key: str, noted: NotedDocument) -> int:
        """The number of a document, with what this mention adds to what is known of it. A mention without a key means
        the first document so numbered."""
        numbered = (noted.type, noted.number.casefold())
        name = (*numbered, key) if key or numbered not in self._first else self._first[numbered]
        self._first.setdefault(numbered, name)
        number, before = self._documents.get(name, (len(self._documents) + 1, noted))
        self._documents[name] = (
            number,
            replace(
                before,
                title=before.title or noted.title,
                date=before.date or noted.date,
                issuer=before.issuer or noted.issuer,
                since=min(filter(None, (before.since, noted.since)), default=None),
            ),
        )
        return number

    def finish(self) -> None:
        self._connection.executemany(
            "insert into document values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (number, key, one.type, one.number, one.title, one.date, one.issuer, one.since, _block(one), _name(one))
                for (_, _, key), (number, one) in self._documents.items()
            ],
        )


def _block(noted: NotedDocument) -> str:
    """What all spellings of the number share."""
    read = read_number(noted.number)
    return number_key(read.serial, read.year, read.symbol) if read is not None else noted.number


def _name(noted: NotedDocument) -> str | None:
    """The folded name of a law, by which it is cited; None for what is cited by number only."""
    if noted.title is None or noted.type not in NAMED_TYPES:
        return None
    return lexicon.fold_words(law_name(noted.type, noted.title))


def law_name(kind: str, title: str) -> str:
    """The name of a law: "Luật" and "Công an nhân dân", "Luật" and "Luật Đất đai"."""
    return title if title.casefold().startswith(kind.casefold()) else f"{kind} {title}"
