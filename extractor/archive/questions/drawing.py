"""The documents of an archive and the links between them as the graph reads them, straight from their rows."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection

from extractor.archive.store.bulk import sql
from extractor.archive.store.restoring import sources
from extractor.graph.drawn import (
    DrawnCitation,
    DrawnDocument,
    DrawnEffect,
    DrawnHead,
    DrawnItem,
    DrawnLink,
    DrawnRecommendation,
    DrawnReference,
    DrawnRequest,
    DrawnResponse,
    DrawnSource,
    DrawnTrace,
)

if TYPE_CHECKING:
    from extractor import models

_WIDTH: Final = 1000
"""Ids whose documents are read at once."""
_WITHIN: Final = "document_id BETWEEN :low AND :high"
_DOCUMENTS: Final = """SELECT * FROM (
    SELECT d.id, (SELECT min(path) FROM files f WHERE f.document_id = d.id AND f.state = 'current') AS path,
        d.pages, d.status, d.more, d.doc_type, d.number, d.serial, d.year, d.symbol, d.date, d.place, d.issuer,
        d.parent_issuer, d.subject
    FROM documents d WHERE d.status = 'ok' AND d.id BETWEEN :low AND :high) AS found
    WHERE path IS NOT NULL ORDER BY id"""
_ITEMS: Final = f"SELECT document_id, path, text, start, stop, page FROM items WHERE {_WITHIN} ORDER BY document_id, n"
_CITATIONS: Final = f"""SELECT document_id, reference, start, stop, page, more, 'c' || n, 'd' || reference, kind, role,
        text, number, serial, year, symbol, subject, pinpoint, item
    FROM citations WHERE {_WITHIN} ORDER BY document_id, n"""
_REFERENCES: Final = f"""SELECT r.document_id, r.n, r.more, 'd' || r.n, t.type, t.number, t.date, t.issuer, t.issuer_id
    FROM document_references r JOIN cited_documents t ON t.id = r.cited_id
    WHERE r.{_WITHIN} ORDER BY r.document_id, r.n"""
_RECOMMENDATIONS: Final = f"""SELECT document_id, n, 'r' || n, item, text, 'd' || source FROM recommendations
    WHERE {_WITHIN} ORDER BY document_id, n"""
_RESPONSES: Final = f"""SELECT document_id, recommendation, item, text, status, evidence, start, stop, page
    FROM responses WHERE {_WITHIN} ORDER BY document_id, recommendation, n"""
_FIRST_PATH: Final = "(SELECT min(path) FROM files WHERE document_id = {} AND state = 'current')"
_SETTLED: Final = "NOT EXISTS (SELECT 1 FROM pending p WHERE p.document_id = l.document_id)"
_ASKED: Final = f"""SELECT * FROM
    (SELECT document_id, n, {_FIRST_PATH.format("l.document_id")} AS file, item, text, page, start, stop
        FROM asked l WHERE {_SETTLED}) AS found
    WHERE file IS NOT NULL ORDER BY document_id, n"""
_LINKED: Final = f"""SELECT * FROM
    (SELECT document_id, asked, n, evidence, start, stop, {_FIRST_PATH.format("l.report_id")} AS file, item, text, page,
        status, matched_by, confidence FROM links l WHERE {_SETTLED}) AS found
    WHERE file IS NOT NULL ORDER BY document_id, asked, n"""
_Rows = Mapping[int, Sequence[Any]]
"""Of each document."""


def drawn(connection: Connection) -> Iterator[DrawnDocument]:
    """The documents that stand in a file now and could be read, in the order in which they came. `source.path` is the
    first of its files by name."""
    last: int = sql(connection, "SELECT max(id) FROM documents").scalar() or 0
    for low in range(0, last + 1, _WIDTH):

        def rows(query: str, low: int = low) -> _Rows:
            found = sql(connection, query, low=low, high=low + _WIDTH - 1).fetchall()
            return {number: list(some) for number, some in groupby(found, itemgetter(0))}

        heads, items, citations, references = map(rows, (_DOCUMENTS, _ITEMS, _CITATIONS, _REFERENCES))
        recommendations, responses = map(rows, (_RECOMMENDATIONS, _RESPONSES))
        for number, ((_, path, pages, status, more, *head),) in heads.items():
            kept = json.loads(more) if more else {}
            outline, cited = items.get(number, ()), citations.get(number, ())
            yield DrawnDocument(
                DrawnSource(path, pages, status),
                DrawnHead._make((*head, kept.get("header", {}).get("issuers", ()))),
                [DrawnItem._make((*cells, (start, stop), page)) for _, *cells, start, stop, page in outline],
                [
                    DrawnCitation._make((*cells, (start, stop), page, _targets(more)))
                    for _, _, start, stop, page, more, *cells in cited
                ],
                list(_referred(references.get(number, ()), cited)),
                list(_recommended(recommendations.get(number, ()), responses.get(number, ()))),
                [_effect(one) for one in kept.get("effects", ())],
            )


def _targets(more: str | None) -> Sequence[str]:
    found: Sequence[str] = json.loads(more).get("targets", ()) if more else ()
    return found


def _referred(rows: Sequence[Any], citations: Sequence[Any]) -> Iterator[DrawnReference]:
    mentions: dict[int, list[str]] = defaultdict(list)
    for row in citations:
        mentions[row[1]].append(row[6])
    for _, n, more, name, type_, number, *said in rows:
        variants = [number] if number else []
        kept = json.loads(more).get("variants", variants) if more else variants
        yield DrawnReference._make((name, type_, number, *said, kept, mentions.get(n, ())))


def _recommended(rows: Sequence[Any], answers: Sequence[Any]) -> Iterator[DrawnRecommendation]:
    given: dict[int, list[DrawnResponse]] = defaultdict(list)
    for _, of, item, text, status, evidence, start, stop, page in answers:
        proofs = [f"d{n}" for n in json.loads(evidence or "[]")]
        span = None if start is None else (start, stop)
        given[of].append(DrawnResponse(item, text, status, proofs, span, page))
    for _, n, *said in rows:
        yield DrawnRecommendation._make((*said, given.get(n, ())))


def _effect(said: Mapping[str, Any]) -> DrawnEffect:
    return DrawnEffect(**{name: said[name] for name in DrawnEffect._fields if name in said})


def drawn_links(connection: Connection) -> DrawnTrace:
    """The recommendations of all sources with the responses to them, as runs linked them: what `review_archive` finds
    without decisions. A dossier that no run has linked since it changed is linked here."""
    asked = {key: list(rows) for key, rows in groupby(sql(connection, _ASKED).fetchall(), itemgetter(0))}
    answers = {key: list(rows) for key, rows in groupby(sql(connection, _LINKED).fetchall(), itemgetter(0, 1))}
    found: list[DrawnRequest | models.TracedRecommendation] = []
    for source in sources(connection):
        if source not in asked:
            found += _linked_anew(connection, source, len(found) + 1)
        for _, n, file, item, words, page, start, stop in asked.get(source, ()):
            name = f"r{len(found) + 1}"
            given = [
                DrawnLink._make((f"{name}.{number}", *told, json.loads(proofs) if proofs else (), (low, high)))
                for _, _, number, proofs, low, high, *told in answers.get((source, n), ())
            ]
            found.append(DrawnRequest(name, file, item, words, page, (start, stop), given))
    return DrawnTrace(found)


def _linked_anew(connection: Connection, source: int, first: int) -> Iterator["models.TracedRecommendation"]:
    """The recommendations of a source, named by numbers from `first` on."""
    from extractor.archive.store.following import renamed, review_archive  # with all that reads and links

    anew = review_archive(connection, [source]).trace.recommendations
    return (renamed(one, f"r{n}") for n, one in enumerate(anew, first))
