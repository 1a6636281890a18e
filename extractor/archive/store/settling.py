"""Links between documents: each dossier in `pending` is put together from the stored texts and linked as `trace` does.

A dossier and its row in `pending` change in one transaction, so a killed run goes on where it ended. Papers come in an
order of their own (date, digest), never in that of their arrival.
"""

import json
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Connection, text

from extractor.auditing.decisions.records import decide
from extractor.linking.across import link_dossier
from extractor.linking.across_records import Asked, Dossier, Link
from extractor.linking.analysis import Analysis
from extractor.operations.extract import analyse
from extractor.record import field, record

from . import schema
from .bulk import insert, matching
from .dossiers import reports_on, sources_of
from .restoring import stored_text

REPORTS: Final = 100
SOURCES: Final = 20
"""A dossier holds at most so many reports, the earliest, and so many further sources that they cite. More reports on
one document are many dossiers that share it (a circular, a plan), for which wording decides nothing."""
_AT_ONCE = 8
_KEPT_PAPERS = 256
_MEMBERS = "SELECT d.id, d.sha256, d.date FROM wanted w CROSS JOIN documents d WHERE d.id = w.a"


@record(frozen=False)
class Papers:
    """Analysed texts, the last used kept: the reports of one source are those of the next."""

    kept: "OrderedDict[str, Analysis | None]" = field(default_factory=OrderedDict)

    def of(self, connection: Connection, number: int, sha256: str) -> Analysis | None:
        """The paper of a document; None if its text is not in the store."""
        if sha256 not in self.kept:
            self.kept[sha256] = _paper(connection, number, sha256)
            if len(self.kept) > _KEPT_PAPERS:
                self.kept.popitem(last=False)
        self.kept.move_to_end(sha256)
        return self.kept[sha256]


def settle_next(connection: Connection, papers: Papers) -> int:
    """Link the next dossiers; returns how many, 0 if none is left."""
    query = text("SELECT document_id FROM pending ORDER BY document_id LIMIT :most")
    waiting = list(connection.execute(query, {"most": _AT_ONCE}).scalars())
    for source in waiting:
        _settle(connection, source, papers)
        connection.execute(text("DELETE FROM pending WHERE document_id = :id"), {"id": source})
    return len(waiting)


def _settle(connection: Connection, source: int, papers: Papers) -> None:
    for table in (schema.LINKS, schema.ASKED):
        connection.execute(table.delete().where(table.c.document_id == source))
    found = {
        number: paper
        for number, sha256, _ in members_of(connection, source)
        if (paper := papers.of(connection, number, sha256)) is not None
    }
    if source not in found or len(found) <= 1:
        return
    ids = list(found)
    own = ids.index(source)
    decided = decide(link_dossier(list(found.values())))
    dossier = decided.dossier
    stated = [index for index, one in enumerate(dossier.asked) if one.paper == own and not one.restated]
    numbered = list(enumerate(stated, 1))
    insert(
        connection, schema.ASKED, [(source, n, *_asked(dossier.asked[index], found[source])) for n, index in numbered]
    )
    rows: list[tuple[Any, ...]] = []
    for n, index in numbered:
        links = sorted((link for link in dossier.links if link.asked == index), key=lambda link: _place(dossier, link))
        for place, link in enumerate(links, 1):
            rows.append((source, n, place, *_link(dossier, link, ids, decided.keys[link])))
    insert(connection, schema.LINKS, rows)


def _asked(one: Asked, paper: Analysis) -> tuple[Any, ...]:
    deadline = one.deadline.date if one.deadline else None
    return (one.item, one.text, one.addressee, deadline, one.measure, *one.span, paper.text.page_at(one.span[0]))


def _place(dossier: Dossier, link: Link) -> tuple[Any, ...]:
    paper = dossier.papers[dossier.given[link.given].paper]
    return paper.letterhead.date or "", paper.file, link.span


def _link(dossier: Dossier, link: Link, ids: Sequence[int], key: str) -> tuple[Any, ...]:
    """The columns of a link from report_id on."""
    given = dossier.given[link.given]
    paper = dossier.papers[given.paper]
    return (
        ids[given.paper],
        given.item,
        paper.text.content[slice(*link.span)],
        *link.span,
        paper.text.page_at(link.span[0]),
        link.status,
        link.status_words,
        link.matched_by,
        link.confidence,
        link.asked_words,
        link.given_words,
        json.dumps([number for one in link.evidence if (number := paper.identities[one].number)], ensure_ascii=False),
        key,
    )


def members_of(connection: Connection, source: int) -> list[Any]:
    """(id, digest, date) of the source, of its reports and of what else they report on, by date and digest."""
    reports = _first(connection, (row[1] for row in reports_on(connection, [source])), REPORTS)
    if not reports:
        return []
    others = {row[0] for row in sources_of(connection, [row[0] for row in reports])} - {source}
    known = {row[0] for row in reports}
    sources = _first(connection, others - known, SOURCES)
    return sorted([*_first(connection, [source], 1), *reports, *sources], key=_order)


def _first(connection: Connection, ids: Iterable[int], most: int) -> list[Any]:
    rows = matching(connection, _MEMBERS, [(number,) for number in sorted(set(ids))])
    return sorted((tuple(row) for row in rows), key=_order)[:most]


def _order(row: Any) -> tuple[str, str]:
    return row[2] or "", row[1]


def _paper(connection: Connection, number: int, sha256: str) -> Analysis | None:
    """The paper analysed from its stored text; None without one."""
    stored = stored_text(connection, number)
    if not stored.content:
        return None
    return analyse(stored, sha256)
