"""Links between documents: each dossier in `pending` is put together from the stored texts and linked as `trace` does.

    dossiers that wait, neighbours together → a job holds their texts → linked wherever work is done → written here

The parent of a run only gathers and writes: `link_job` runs in its workers. A dossier's links and its row in `pending`
change in one transaction, so a killed run goes on where it ended. Papers come in an order of their own (date, digest),
never in that of their arrival.
"""

import json
from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Final

from sqlalchemy import Connection, text

from extractor.auditing.decisions.records import decide
from extractor.linking.across import link_dossier
from extractor.linking.across_records import Asked, Dossier, Link
from extractor.linking.analysis import Analysis
from extractor.linking.stated.find import ReadPaper, read
from extractor.operations.extract import analyse
from extractor.record import record

from . import schema
from .bulk import insert, matching, sql
from .checksum import checksum_of_links
from .dossiers import reports_on, sources_of
from .packing import unpack

REPORTS: Final = 100
SOURCES: Final = 20
"""A dossier holds at most so many reports, the earliest, and so many further sources that they cite. More reports on
one document are many dossiers that share it (a circular, a plan), for which wording decides nothing."""
_WINDOW: Final = 256
"""Dossiers that are gathered with the same few questions to the database."""
_DOSSIERS, _PAPERS = 64, 200
"""A job holds no more dossiers and, unless one alone has more, no more papers. Papers that two jobs share are read
again by the worker of each: jobs a quarter as large made four workers do 1.6 times the work of one, not 1.1 times."""
_KEPT_PAPERS: Final = 256
_MEMBERS = "SELECT d.id, d.sha256, d.date FROM wanted w CROSS JOIN documents d WHERE d.id = w.a"
_PAGES = "SELECT p.document_id, p.text FROM wanted w CROSS JOIN pages p WHERE p.document_id = w.a ORDER BY 1, p.n"
_LAYOUTS = "SELECT l.document_id, l.layout FROM wanted w CROSS JOIN layouts l WHERE l.document_id = w.a"

Member = tuple[int, str, str | None]
"""(id, digest, date) of a document in a dossier."""


@record
class StoredPaper:
    """A text as the store has it (packing.py), by the id and digest of its document."""

    number: int
    sha256: str
    content: str
    layout: bytes


@record
class LinkJob:
    """Some dossiers that share papers.

    dossiers  (source, members in the order in which they are linked), as ids of documents
    papers    the texts of all members that have one
    """

    dossiers: tuple[tuple[int, tuple[int, ...]], ...]
    papers: tuple[StoredPaper, ...]

    @property
    def size(self) -> int:
        """Characters of all papers."""
        return sum(len(paper.content) for paper in self.papers)

    def apart(self) -> "list[LinkJob]":
        """A job for each of its dossiers."""
        kept = {paper.number: paper for paper in self.papers}
        return [LinkJob((one,), tuple(kept[number] for number in one[1] if number in kept)) for one in self.dossiers]


@record
class Linked:
    """What came of a job: its sources, and their rows of `asked` and `links`."""

    sources: tuple[int, ...]
    asked: tuple[tuple[Any, ...], ...] = ()
    links: tuple[tuple[Any, ...], ...] = ()


# Gathering


def link_jobs(reading: Callable[[], AbstractContextManager[Connection]]) -> Iterator[LinkJob | Linked]:
    """All dossiers that wait. Those of one paper need no work: they come as what came of them. `reading` gives a
    connection for a moment: what is written meanwhile does not pile up behind a reader."""
    after = 0
    while True:
        with reading() as connection:
            waiting = _waiting(connection, after)
            gathered = dossiers_of(connection, waiting)
        if not waiting:
            return
        after = waiting[-1]
        alone = tuple(source for source in waiting if len(gathered[source]) <= 1)
        if alone:
            yield Linked(alone)
        several = {source: members for source, members in gathered.items() if len(members) > 1}
        for sources in _together(several):
            with reading() as connection:
                job = _job(connection, [(source, several[source]) for source in sources])
            yield job


def _waiting(connection: Connection, after: int) -> Sequence[int]:
    query = "SELECT document_id FROM pending WHERE document_id > :after ORDER BY document_id LIMIT :most"
    return sql(connection, query, after=after, most=_WINDOW).scalars().all()


def dossiers_of(connection: Connection, sources: Sequence[int]) -> dict[int, list[Member]]:
    """For each source itself, its reports and what else they report on, by date and digest; [] without reports."""
    reports: dict[int, set[int]] = defaultdict(set)
    for source, report in reports_on(connection, sources):
        reports[source].add(report)
    cited: dict[int, set[int]] = defaultdict(set)
    for other, report in sources_of(connection, {one for some in reports.values() for one in some}):
        cited[report].add(other)
    ids = {*sources, *cited, *(one for some in cited.values() for one in some)}
    ids |= {one for some in reports.values() for one in some}
    known: dict[int, Member] = {
        row[0]: (row[0], row[1], row[2]) for row in matching(connection, _MEMBERS, [(one,) for one in sorted(ids)])
    }
    return {source: _members(source, reports[source], cited, known) for source in sources}


def _members(source: int, reports: set[int], cited: dict[int, set[int]], known: dict[int, Member]) -> list[Member]:
    if not reports:
        return []
    chosen = _first(reports, REPORTS, known)
    others = {other for one in chosen for other in cited[one[0]]} - {source} - {one[0] for one in chosen}
    return sorted([known[source], *chosen, *_first(others, SOURCES, known)], key=_order)


def _first(ids: Iterable[int], most: int, known: dict[int, Member]) -> list[Member]:
    return sorted((known[number] for number in ids), key=_order)[:most]


def _order(member: Member) -> tuple[str, str]:
    return member[2] or "", member[1]


def members_of(connection: Connection, source: int) -> list[Member]:
    """The dossier of one source; see `dossiers_of`."""
    return dossiers_of(connection, [source])[source]


def _together(dossiers: dict[int, list[Member]]) -> Iterator[list[int]]:
    """The sources in groups, neighbours (dossiers that share papers) one after the other."""
    holding: dict[int, list[int]] = defaultdict(list)
    for source, members in dossiers.items():
        for number, _, _ in members:
            holding[number].append(source)
    left = dict.fromkeys(dossiers)
    group: list[int] = []
    papers: set[int] = set()
    while left:
        near = deque([next(iter(left))])
        while near:
            source = near.popleft()
            if source not in left:
                continue
            del left[source]
            own = {number for number, _, _ in dossiers[source]}
            if group and (len(group) >= _DOSSIERS or len(papers | own) > _PAPERS):
                yield group
                group, papers = [], set()
            group.append(source)
            papers |= own
            near.extend(other for number in sorted(own) for other in holding.pop(number, ()) if other in left)
    if group:
        yield group


def _job(connection: Connection, dossiers: Sequence[tuple[int, list[Member]]]) -> LinkJob:
    members = {one[0]: one for _, some in dossiers for one in some}
    wanted = [(number,) for number in sorted(members)]
    content: dict[int, list[str]] = defaultdict(list)
    for number, words in matching(connection, _PAGES, wanted):
        content[number].append(words)
    layouts = {number: bytes(layout) for number, layout in matching(connection, _LAYOUTS, wanted)}
    return LinkJob(
        tuple((source, tuple(one[0] for one in some)) for source, some in dossiers),
        tuple(
            StoredPaper(number, members[number][1], "".join(words), layouts.get(number, b""))
            for number, words in content.items()
        ),
    )


# Linking


class _Papers:
    """Papers that were read, the last used kept: the reports of one source are those of the next."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, ReadPaper] = OrderedDict()

    def of(self, stored: StoredPaper) -> ReadPaper:
        """The paper of a stored text."""
        found = self._kept.get(stored.sha256)
        if found is None:
            found = self._kept[stored.sha256] = read(analyse(unpack(stored.content, stored.layout), stored.sha256))
            if len(self._kept) > _KEPT_PAPERS:
                self._kept.popitem(last=False)
        self._kept.move_to_end(stored.sha256)
        return found


_papers = _Papers()


def link_job(job: LinkJob) -> Linked:
    """What a worker does with a job. Never raises on any text."""
    stored = {paper.number: paper for paper in job.papers}
    asked: list[tuple[Any, ...]] = []
    links: list[tuple[Any, ...]] = []
    for source, members in job.dossiers:
        ids = [number for number in members if number in stored]
        if source in ids and len(ids) > 1:
            _link_one(source, ids, [_papers.of(stored[number]) for number in ids], asked, links)
    return Linked(tuple(source for source, _ in job.dossiers), tuple(asked), tuple(links))


def _link_one(
    source: int,
    ids: Sequence[int],
    reads: Sequence[ReadPaper],
    asked: list[tuple[Any, ...]],
    links: list[tuple[Any, ...]],
) -> None:
    own = ids.index(source)
    decided = decide(link_dossier([one.paper for one in reads], reads=reads))
    dossier = decided.dossier
    stated = [index for index, one in enumerate(dossier.asked) if one.paper == own and not one.restated]
    by_asked: dict[int, list[Link]] = defaultdict(list)
    for link in dossier.links:
        by_asked[link.asked].append(link)
    for n, index in enumerate(stated, 1):
        ordered = sorted(by_asked[index], key=lambda link: _place(dossier, link))
        linked = [_link(dossier, link, ids, decided.keys[link]) for link in ordered]
        links += [(source, n, place, *row) for place, row in enumerate(linked, 1)]
        row = _asked(dossier.asked[index], reads[own].paper)
        asked.append((source, n, *row, checksum_of_links(row, (row[1:] for row in linked))))


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


# Writing


def write_linked(connection: Connection, results: Sequence[Linked]) -> int:
    """Put what came of jobs into the store, in place of what was linked before; returns how many dossiers it was."""
    sources = [{"id": source} for one in results for source in one.sources]
    if not sources:
        return 0
    for table in ("links", "asked"):
        connection.execute(text(f"DELETE FROM {table} WHERE document_id = :id"), sources)
    insert(connection, schema.ASKED, [row for one in results for row in one.asked])
    insert(connection, schema.LINKS, [row for one in results for row in one.links])
    connection.execute(text("DELETE FROM pending WHERE document_id = :id"), sources)
    return len(sources)
