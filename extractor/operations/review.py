"""A dossier as it goes to the auditors: traced, its citations looked up where registers were given, with the decisions
of their last review applied. What publishing/follow_up/sheets.py and evidence_report.py write out.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from extractor import models
from extractor.auditing.decisions.records import LINK, NO_DECISIONS, VERDICT, Decision, Decisions, verdict_key
from extractor.linking.across import link_dossier
from extractor.linking.across_records import Dossier
from extractor.linking.analysis import Analysis
from extractor.models.notices import Notice
from extractor.reading.options import Options
from extractor.record import field, record, replace

from .check import check_documents
from .extract import utf8_name
from .registers import ColumnMaps
from .trace import read_papers, trace_linked


@record
class Review:
    """Everything there is to write out.

    check    None without registers
    papers   what was read of each file, by its name in `trace`
    paths    where each file lies, by the same name
    unknown  decisions on links or verdicts that this run did not find
    digests  SHA-256 of registers and decisions that are files, by the path in `check` and `decisions`
    """

    trace: models.Trace
    check: models.Check | None
    documents: Sequence[models.Document]
    papers: Mapping[str, Analysis]
    paths: Mapping[str, Path]
    decisions: Decisions = NO_DECISIONS
    unknown: tuple[Decision, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)

    @property
    def cited(self) -> Sequence[models.CheckedCitation]:
        """What is cited, with its verdicts; nothing without registers."""
        return self.check.citations if self.check is not None else ()

    @property
    def is_clean(self) -> bool:
        """True if every recommendation is answered, everything cited was found, and every decision found its link."""
        found = self.check is None or self.check.all_found
        left = self.unknown or self.decisions.contradicting or self.decisions.unreadable
        return self.trace.all_answered and found and not left


def review(
    files: Iterable[str | Path],
    registers: Sequence[str | Path] = (),
    *,
    decisions: Decisions = NO_DECISIONS,
    columns: Mapping[str, str] | None = None,
    options: Options | None = None,
    workers: int = 0,
) -> Review:
    """Trace `files`, and check what they cite if there are `registers`. Never raises for a bad file or register.

    columns  as for `check.check`; raises MappingError if they don't fit
    workers  processes that read `files`; 0 reads in this one (`isolation.read_each`)
    """
    paths = [Path(file) for file in files]
    documents, papers = read_papers(paths, options=options, workers=workers)
    linked = link_papers(documents, papers, registers, columns=columns, options=options)
    found = review_linked(linked, decisions)
    return replace(found, paths=dict(found.paths) | {utf8_name(path): path for path in paths})


@record
class LinkedPapers:
    """A dossier before any decision: what is linked with what, and what registers say. `registers`: where those are."""

    documents: Sequence[models.Document]
    dossier: Dossier
    check: models.Check | None
    registers: Sequence[str | Path]


def link_papers(
    documents: Sequence[models.Document],
    papers: Sequence[Analysis],
    registers: Sequence[str | Path] = (),
    *,
    columns: ColumnMaps = None,
    options: Options | None = None,
    roles: Mapping[str, models.FileRole] | None = None,
) -> LinkedPapers:
    """All that costs time, so that decisions can be applied again and again. `roles`: by file, where people said it."""
    check = None
    if registers:
        check = check_documents(documents, registers, columns=columns, options=options)
        rows = [row.model_copy(update={"key": key}) for row, key in zip(check.citations, _keys(check), strict=True)]
        check = check.model_copy(update={"citations": rows})
    return LinkedPapers(documents, link_dossier(papers, roles=roles), check, registers)


def review_linked(linked: LinkedPapers, decisions: Decisions) -> Review:
    """The dossier after the decisions."""
    documents, check = linked.documents, linked.check
    trace = trace_linked(documents, linked.dossier, decisions=decisions)
    known = [response.key for one in trace.recommendations for response in (*one.responses, *one.rejected_responses)]
    if check is not None:
        known += [row.key for row in check.citations]
        check = _decided(check, check.citations, decisions)
    return Review(
        trace=trace,
        check=check,
        documents=documents,
        papers={paper.file: paper for paper in linked.dossier.papers},
        paths={document.source.path: Path(document.source.path) for document in documents},
        decisions=decisions,
        unknown=decisions.unknown(known, (LINK, VERDICT) if check is not None else (LINK,)),
        digests=_digests([*map(str, linked.registers), decisions.path]),
    )


def _digests(places: Iterable[str]) -> dict[str, str]:
    """Of those that are files; "register.db#table" is the file before the hash mark."""
    digests: dict[str, str] = {}
    for place in places:
        path = Path(place if Path(place).exists() else place.partition("#")[0])
        if place and path.is_file():  # a device is none
            with path.open("rb") as file:
                digests[place] = hashlib.file_digest(file, "sha256").hexdigest()
    return digests


def _keys(check: models.Check) -> list[str]:
    files = {file.path: file for file in check.files}
    return [verdict_key(files[row.file], row) for row in check.citations]


def _decided(check: models.Check, rows: list[models.CheckedCitation], decisions: Decisions) -> models.Check:
    """The verdicts after the decisions, counted anew."""
    rows = [_after(row, decisions.on(row.key)) for row in rows]
    kinds = [row.verdict for row in rows]
    counts = {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}
    summary = models.CheckSummary.model_validate({"checked": len(rows), **counts})
    return check.model_copy(update={"citations": rows, "summary": summary})


def _after(row: models.CheckedCitation, decision: Decision | None) -> models.CheckedCitation:
    """A verdict after a decision: a rejected one says nothing any more, and tells what it was."""
    if decision is None:
        return row
    if decision.choice == "confirmed":
        return row.model_copy(update={"decision": "confirmed"})
    return row.model_copy(
        update={
            "decision": "rejected",
            "rejected_verdict": row.verdict,
            "verdict": "not_checkable",
            "what_differs": [],
            "notices": [Notice("rejected", {"note": decision.note or None}), *row.notices],
        }
    )
