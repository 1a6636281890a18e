"""The topics (đề mục) of the codified collection: one HTML file each, article by article.

    <p class='pDieu'> heading, <p class='pGhiChu'> note, <p class='pNoiDung'> <p>…</p> …, <p class='pChiDan'> references

Paragraphs are never closed well, so a file is cut at its classes, not parsed as a tree.
"""

import html
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from extractor.lexicon.patterns import deferred
from extractor.reading.containers.zip_archive import ZIP_DAMAGE
from extractor.reading.errors import CorruptError, TooLargeError
from extractor.reading.opening import read_bytes
from extractor.reading.options import Limits
from extractor.record import field, record

from .notes import NotedDocument, read_note

FOLDER = "demuc"
_NOTE = re.compile(rb"class\s*=\s*['\"]?pGhiChu")
_CLASS = deferred(r"<p\b[^>]*?\bclass\s*=\s*['\"]?p(Dieu|GhiChu|NoiDung|ChiDan|Chuong)\b[^>]*>", re.IGNORECASE)
_DAMAGE: tuple[type[Exception], ...] = (OSError, *ZIP_DAMAGE)
_BREAK = deferred(r"\s*</?(?:p|br|div|tr|li|table)\b[^>]*>\s*", re.IGNORECASE)
_TAG = deferred(r"<[^>]*>")
_ITEM = deferred(r"ItemID=(\d+)")
_HEAD = 1 << 16
"""Bytes of a file that tell a topic."""


@record
class Article:
    """An article of the collection.

    origin   the document that it comes from; `origin.place` is its place there
    changes  the documents that changed it
    keys     the keys of these documents in the ministry's database (ItemID), which join their mentions, the origin's
             first; "" where the note has none
    lines    its words, a paragraph each
    """

    origin: NotedDocument
    changes: tuple[NotedDocument, ...]
    keys: tuple[str, ...]
    heading: str
    lines: tuple[str, ...]


@record(frozen=False)
class Topic:
    """What a file holds: its articles, and notes whose grammar was not understood."""

    articles: list[Article] = field(default_factory=list)
    unread_notes: list[str] = field(default_factory=list)


def is_collection(package: Path) -> bool:
    """Whether a folder or ZIP is the ministry's package: it, or the folder in it, holds topics."""
    if not package.is_file():
        return next(topic_files(package), None) is not None
    try:
        with zipfile.ZipFile(package) as packed:
            return bool(_members(packed))
    except _DAMAGE:
        return False


def topic_files(folder: Path) -> Iterator[Path]:
    """The files of topics in `folder`, by name; nothing in a folder of other files."""
    if not folder.is_dir():
        return
    for place in (folder / FOLDER, folder):
        files = sorted(place.glob("*.html")) if place.is_dir() else []
        if files and (place.name == FOLDER or _is_topic(files[0])):
            yield from files
            return


def _is_topic(path: Path) -> bool:
    with path.open("rb") as file:
        return _NOTE.search(file.read(_HEAD)) is not None


def topics_of(package: str) -> Iterator[Topic]:
    """All topics in a folder or ZIP, one after the other. Raises OSError, ReadingError."""
    if Path(package).is_file():
        yield from _packed_topics(Path(package))
    else:
        for path in topic_files(Path(package)):
            yield read_topic(read_bytes(str(path), Limits().file_bytes))


def _packed_topics(package: Path) -> Iterator[Topic]:
    limit = Limits().member_bytes
    try:
        with zipfile.ZipFile(package) as packed:
            for name in _members(packed):
                with packed.open(name) as member:
                    data = member.read(limit + 1)
                if len(data) > limit:
                    raise TooLargeError("attachment_too_large", limit=limit)
                yield read_topic(data)
    except ZIP_DAMAGE as error:
        raise CorruptError("damaged", kind="zip") from error


def _members(packed: zipfile.ZipFile) -> list[str]:
    """The topics in a ZIP: the pages in its folder, or all pages if the first is a topic."""
    pages = sorted(name for name in packed.namelist() if name.lower().endswith(".html"))
    inside = [name for name in pages if PurePosixPath(name).parent.name == FOLDER]
    if inside or not pages:
        return inside
    with packed.open(pages[0]) as first:
        return pages if _NOTE.search(first.read(_HEAD)) else []


def read_topic(page: bytes) -> Topic:
    """All articles of one file."""
    text = page.decode("utf-8-sig", "replace")
    pieces = _CLASS.split(text if text.isascii() else unicodedata.normalize("NFC", text))
    topic, at = Topic(), 1
    while at < len(pieces):
        if pieces[at].lower() == "dieu":
            at = _read_article(topic, pieces, at)
        else:
            at += 2
    return topic


def _read_article(topic: Topic, pieces: list[str], at: int) -> int:
    """Read the article whose heading `pieces[at + 1]` is; gives the place behind it."""
    heading = _words(pieces[at + 1])
    notes: list[str] = []
    lines: list[str] = []
    at += 2
    while at < len(pieces) and (kind := pieces[at].lower()) not in ("dieu", "chuong"):
        if kind == "ghichu":
            notes.append(pieces[at + 1])
        elif kind == "noidung":
            lines += filter(None, map(_words, _BREAK.split(pieces[at + 1])))
        at += 2
    for note in notes:
        words = _words(note)
        noted = read_note(words)
        if noted:
            topic.articles.append(Article(noted[0], tuple(noted[1:]), _keys(note, len(noted)), heading, tuple(lines)))
        elif words:
            topic.unread_notes.append(words)
    return at


def _keys(note: str, count: int) -> tuple[str, ...]:
    """The key of each of `count` documents: each has a link of its own, or the first alone."""
    found = _ITEM.findall(note)
    return tuple(found) if len(found) == count else (*found[:1], *[""] * (count - len(found[:1])))


def _words(markup: str) -> str:
    plain = _TAG.sub("", markup) if "<" in markup else markup
    return " ".join((html.unescape(plain) if "&" in plain else plain).split())
