"""Full text over the archive: which pages hold these words, and where.

Words without marks mean every word that folds to them; a word with marks means itself. A document number or words in
quotation marks must stand together. All words must stand on one page.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, text

from extractor import lexicon
from extractor.archive.store.bounds import storable
from extractor.archive.store.bulk import is_sqlite, sql
from extractor.archive.store.words import PAGE_BITS
from extractor.lexicon.folding import fold, fold_tone
from extractor.lexicon.patterns import deferred
from extractor.record import field, record

_WORD = deferred(r"[^\W_]+")
_ASKED = deferred(r'"(?P<quoted>[^"]*)"|“(?P<curly>[^”]*)”|(?P<word>\S+)')
_DAY = deferred(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$|(\d{1,2})[/.-](\d{4})$")
_AROUND = 90
"""Characters of the text shown before and after the words found."""
RANKED: Final = 2000
"""Pages that hold the words and are ranked, the latest: words that stand on more pages tell little of any of them, and
ranking all would take 2 µs each (20,000 pages: 45 of 60 ms). Pages that hold the words one after the other are asked
for before, so none of them is lost among those that don't."""
_TOGETHER: Final = 20
"""Pages that are looked at with one query."""

Place = tuple[int, int]
"""Number of a document, and of one of its pages."""


@record
class Filters:
    """What narrows a search; None leaves it open.

    body   words of the issuing body or the one above it, any case, with or without marks
    type   name of a document type
    since, until  dates of the document, ISO, may be shortened ("2024", "2024-05"); both included
    item   path of the item in which the words stand ("2/a"), or its last labels
    """

    body: str | None = None
    type: str | None = None
    since: str | None = None
    until: str | None = None
    item: str | None = None


@record
class Hit:
    """A page that holds what was asked for.

    span     characters [start, stop) of the first place in the whole text of the document
    snippet  the words around it on one line; `marks` are the spans of what was found in it
    count    how often what was asked for stands on the page, the rarest part of it
    """

    document_id: int
    path: str
    page: int | None
    item: str | None
    number: str | None
    date: str | None
    type: str | None
    issuer: str | None
    subject: str | None
    span: tuple[int, int] | None
    snippet: str
    marks: tuple[tuple[int, int], ...] = ()
    count: int = 0


@record
class Phrase:
    """Words that must stand together. `marked`: as they were typed, where marks were typed, else None."""

    words: tuple[str, ...]
    marked: tuple[str | None, ...]
    starts: bool = False
    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        body = r"[\W_]+".join(map(re.escape, self.words)) + ("" if self.starts else r"(?![^\W_])")
        object.__setattr__(self, "pattern", re.compile(rf"(?<![^\W_]){body}"))

    def places(self, content: str, folded: str) -> Iterator[tuple[int, int]]:
        """Spans of the phrase in `content`, whose folded form has the same length."""
        for match in self.pattern.finditer(folded):
            start, stop = match.span()
            if not any(self.marked) or self._has_marks(content[start:stop]):
                yield start, stop

    def _has_marks(self, found: str) -> bool:
        words = [fold_tone(word) for word in _WORD.findall(found)]
        if self.starts and words:
            last = self.marked[-1]
            if last is not None and not words[-1].startswith(last):
                return False
            return all(want is None or want == word for want, word in zip(self.marked[:-1], words[:-1], strict=False))
        return all(want is None or want == word for want, word in zip(self.marked, words, strict=False))


def phrases_of(asked: str) -> list[Phrase]:
    """What was typed, as phrases: words, "words in quotation marks", numbers (`1238/UBND-NC`), beginnings (`kiến*`)."""
    found = []
    for match in _ASKED.finditer(asked):
        typed = next(part for part in match.groups() if part is not None)
        words = _WORD.findall(typed)
        folded = tuple(fold(word) for word in words)
        if not any(folded):
            continue
        marked = tuple(low if (low := fold_tone(word)) != fold(word) else None for word in words)
        found.append(Phrase(folded, marked, starts=match["word"] is not None and typed.endswith("*")))
    return list(dict.fromkeys(found))


def search(connection: Connection, asked: str, filters: Filters, limit: int) -> Iterator[Hit]:
    """At most `limit` pages, the best first; documents without regard to words if only filters are given."""
    phrases = phrases_of(asked)
    rows = _pages(connection, phrases, filters) if phrases else _documents(connection, filters)
    found = (hit for some in _blocks(rows) for hit in _hits(connection, some, phrases, filters))
    return islice(found, max(limit, 0))


def _blocks(rows: Iterator[Place]) -> Iterator[list[Place]]:
    """The rows, some at a time."""
    while some := list(islice(rows, _TOGETHER)):
        yield some


def _conditions(filters: Filters) -> tuple[str, dict[str, Any]]:
    """What the database can decide itself."""
    parts = ["d.status = 'ok'"]
    values: dict[str, Any] = {}
    if filters.type:
        given = storable(filters.type)
        parts.append("d.doc_type IN (:type, :given)")
        values |= {"type": lexicon.base_type(given) or given, "given": given}
    if filters.since:
        parts.append("d.date >= :since")
        values["since"] = storable(filters.since)
    if filters.until:
        parts.append("d.date < :until")
        values["until"] = f"{storable(filters.until)}~"  # sorts behind every date that begins so
    return " AND ".join(parts), values


def _pages(connection: Connection, phrases: Sequence[Phrase], filters: Filters) -> Iterator[Place]:
    """Pages that hold all phrases, those that hold them one after the other before the others."""
    where, values = _conditions(filters)
    ask = _asked_sqlite if is_sqlite(connection) else _asked_postgres
    together = Phrase(tuple(word for one in phrases for word in one.words), ())
    ways = [phrases] if len(phrases) <= 1 or any(one.starts for one in phrases) else [[together], phrases]
    seen: set[Place] = set()
    for way in ways:
        query, words = ask(way, where)
        for document, n in connection.execute(text(query), {**values, "words": words, "most": RANKED}):
            if (document, n) not in seen:  # a long page has several rows in PostgreSQL
                seen.add((document, n))
                yield document, n


def _asked_sqlite(phrases: Sequence[Phrase], where: str) -> tuple[str, str]:
    """Query and words for pages that hold all phrases, ranked among the latest `most` of them."""
    query = f"""SELECT document, n FROM (
            SELECT w.rowid >> {PAGE_BITS} AS document, w.rowid & {(1 << PAGE_BITS) - 1} AS n, w.rank AS rank
            FROM page_words w JOIN documents d ON d.id = w.rowid >> {PAGE_BITS}
            WHERE page_words MATCH :words AND {where} ORDER BY w.rowid DESC LIMIT :most)
        ORDER BY rank, document, n"""
    return query, " AND ".join(f'"{" ".join(one.words)}"{"*" if one.starts else ""}' for one in phrases)


def _asked_postgres(phrases: Sequence[Phrase], where: str) -> tuple[str, str]:
    """The same for PostgreSQL."""
    query = f"""SELECT document_id, n FROM (
            SELECT w.document_id, w.n, w.words
            FROM page_words w JOIN documents d ON d.id = w.document_id
            WHERE w.words @@ to_tsquery('simple', :words) AND {where}
            ORDER BY w.document_id DESC, w.n LIMIT :most) found
        ORDER BY ts_rank(words, to_tsquery('simple', :words)) DESC, document_id, n"""
    return query, " & ".join(f"({_query(one)})" for one in phrases)


def _query(phrase: Phrase) -> str:
    words = list(phrase.words)
    if phrase.starts:
        words[-1] += ":*"
    return " <-> ".join(words)


def _documents(connection: Connection, filters: Filters) -> Iterator[Place]:
    where, values = _conditions(filters)
    query = f"SELECT d.id FROM documents d WHERE {where} ORDER BY d.date DESC, d.id"
    for (document,) in sql(connection, query, **values):
        yield document, 1


_HEADS = text(
    """SELECT d.id, d.number, d.date, d.doc_type, d.issuer, d.parent_issuer, d.subject,
        (SELECT min(path) FROM files f WHERE f.document_id = d.id AND f.state = 'current') AS path
    FROM documents d WHERE d.id IN :documents"""
).bindparams(bindparam("documents", expanding=True))
_PAGES = """SELECT p.document_id, p.n, p.page, p.start, p.text
    FROM (VALUES {places}) asked JOIN pages p ON p.document_id = asked.column1 AND p.n = asked.column2"""
_ITEM = text(
    """SELECT path FROM items WHERE document_id = :document AND start <= :at AND stop > :at
    ORDER BY start DESC, stop LIMIT 1"""
)


def _hits(
    connection: Connection, places: Sequence[Place], phrases: Sequence[Phrase], filters: Filters
) -> Iterator[Hit]:
    """Those of some pages that hold what was asked for, in their order."""
    ids = sorted({document for document, _ in places})
    heads = {row.id: row for row in connection.execute(_HEADS, {"documents": ids})}
    asked = _PAGES.format(places=", ".join(f"({document:d}, {n:d})" for document, n in places))
    pages = {(row.document_id, row.n): row for row in sql(connection, asked)}
    for place in places:
        head = heads[place[0]]
        if head.path is not None and _is_body(filters.body, head.issuer, head.parent_issuer):
            hit = _hit(connection, head, pages.get(place), phrases, filters)
            if hit is not None:
                yield hit


def _hit(
    connection: Connection, head: Row[Any], page: Row[Any] | None, phrases: Sequence[Phrase], filters: Filters
) -> Hit | None:
    known = (head.number, head.date, head.doc_type, head.issuer, head.subject)
    if not phrases or page is None:
        return Hit(head.id, head.path, 1, None, *known, None, head.subject or "") if filters.item is None else None
    folded = fold(page.text)
    places = [list(one.places(page.text, folded)) for one in phrases]
    if not all(places):
        return None
    for start, stop in _closest_first(places):
        at = {"document": head.id, "at": page.start + start}
        item = connection.execute(_ITEM, at).scalar()
        if filters.item is None or _is_item(filters.item, item):
            snippet, marks = _snippet(page.text, (start, stop), sorted(span for spans in places for span in spans))
            span = (page.start + start, page.start + stop)
            return Hit(head.id, head.path, page.page, item, *known, span, snippet, marks, min(map(len, places)))
    return None


def _closest_first(places: Sequence[Sequence[tuple[int, int]]]) -> list[tuple[int, int]]:
    """The places of the first phrase, those before the others next to which all other phrases stand."""
    others = [[start for start, _ in spans] for spans in places[1:]]

    def distance(place: tuple[int, int]) -> int:
        total = 0
        for starts in others:
            at = bisect_left(starts, place[0])
            total += min(abs(start - place[0]) for start in starts[max(at - 1, 0) : at + 1])
        return total

    return sorted(places[0], key=distance)


def _is_body(asked: str | None, *bodies: str | None) -> bool:
    if not asked:
        return True
    wanted = f" {lexicon.fold_words(asked)} "
    return any(wanted in f" {lexicon.fold_words(body)} " for body in bodies if body)


def _is_item(asked: str, path: str | None) -> bool:
    """True if `path` is the item asked for or stands inside it: "2/a" is found in "II/2/a" and holds "2/a/1". Items may
    be asked for as they are shown, too: "II.2.a"."""
    held = [part.casefold() for part in (path or "").split("/")]
    return any(_stands_in([part.casefold() for part in asked.split(mark)], held) for mark in "/.")


def _stands_in(wanted: Sequence[str], held: Sequence[str]) -> bool:
    return any(held[at : at + len(wanted)] == wanted for at in range(len(held) - len(wanted) + 1))


def _snippet(
    content: str, first: tuple[int, int], spans: Sequence[tuple[int, int]]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text around `first` on one line, cut at words, and where all `spans` inside it stand."""
    low = content.rfind(" ", 0, max(first[0] - _AROUND, 0)) + 1
    high = content.find(" ", min(first[1] + _AROUND, len(content)))
    high = len(content) if high < 0 else high
    before, after = "… " if low else "", " …" if high < len(content) else ""
    marks: list[tuple[int, int]] = []
    for start, stop in spans:
        if low <= start and stop <= high and (not marks or start - low + len(before) >= marks[-1][1]):
            marks.append((start - low + len(before), stop - low + len(before)))
    shown = re.sub(r"\s", " ", content[low:high])
    return f"{before}{shown}{after}", tuple(marks)


def iso_of(day: str) -> str | None:
    """A date as a person types it, in ISO: "15/3/2024", "03/2024", "2024", "2024-03-15". None if it is none."""
    day = day.strip()
    if re.fullmatch(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", day):
        return day
    match = _DAY.match(day)
    if match is None:
        return None
    if match[3]:
        return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    return f"{match[5]}-{int(match[4]):02}"
