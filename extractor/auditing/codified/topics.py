"""The topics (đề mục) of the codified collection: one HTML file each, article by article.

    <p class='pDieu'> heading, <p class='pGhiChu'> note, <p class='pNoiDung'> <p>…</p> …, <p class='pChiDan'> references

Paragraphs are never closed well, so a file is cut at its classes, not parsed as a tree.
"""

import html
import re
from collections.abc import Iterator
from pathlib import Path

from extractor.lexicon.patterns import deferred
from extractor.record import record

from .notes import NotedDocument, read_note

FOLDER = "demuc"
_CLASS = deferred(r"<p\s+class=['\"]p(Dieu|GhiChu|NoiDung|ChiDan|Chuong)['\"][^>]*>")
_BREAK = deferred(r"</?(?:p|br|div|tr|li)\b[^>]*>", re.IGNORECASE)
_TAG = deferred(r"<[^>]*>")
_ITEM = deferred(r"ItemID=(\d+)")


@record
class Article:
    """An article of the collection.

    origin   the document that it comes from; `origin.place` is its place there
    changes  the documents that changed it
    key      the document's key in the ministry's database (ItemID), which joins its mentions; "" if the note has none
    lines    its words, a paragraph each
    """

    origin: NotedDocument
    changes: tuple[NotedDocument, ...]
    key: str
    heading: str
    lines: tuple[str, ...]


@record(frozen=False)
class Topic:
    """What a file holds: its articles, and notes whose grammar was not understood."""

    articles: list[Article]
    unread_notes: list[str]


def is_collection(folder: Path) -> bool:
    """Whether a folder is the ministry's package: it, or the folder in it, holds topics."""
    return next(topic_files(folder), None) is not None


def topic_files(folder: Path) -> Iterator[Path]:
    """The files of topics in `folder`, by name."""
    for place in (folder / FOLDER, folder):
        if place.name == FOLDER and place.is_dir():
            yield from sorted(place.glob("*.html"))
            return


def read_topic(path: Path) -> Topic:
    """All articles of one file. Raises OSError."""
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    topic = Topic([], [])
    heading, key = "", ""
    origin: NotedDocument | None = None
    changes: tuple[NotedDocument, ...] = ()
    pieces = _CLASS.split(text)
    for kind, content in zip(pieces[1::2], pieces[2::2], strict=True):
        if kind == "Dieu":
            heading, origin = _words(content), None
        elif kind == "GhiChu":
            note = _words(content)
            noted = read_note(note)
            origin, changes = noted[0] if noted else None, tuple(noted[1:])
            item = _ITEM.search(content)
            key = item[1] if item else ""
            if origin is None:
                topic.unread_notes.append(note)
        elif kind == "NoiDung" and origin is not None:
            lines = tuple(filter(None, (_words(line) for line in _BREAK.split(content))))
            topic.articles.append(Article(origin, changes, key, heading, lines))
            origin = None
    return topic


def _words(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", markup)).split())
