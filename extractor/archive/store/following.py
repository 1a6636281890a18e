"""Which response answers which recommendation, over a whole archive: what `trace` says of each dossier, together.

A dossier is a document that states recommendations with the documents that report on it (dossiers.py); its papers are
analysed from the stored texts, so the files themselves are not needed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from extractor import models
from extractor.archive.questions.citing import cited
from extractor.auditing.decisions.records import LINK, NO_DECISIONS, Decisions
from extractor.linking.analysis import Analysis
from extractor.operations.extract import analyse
from extractor.operations.review import Review
from extractor.operations.trace import trace_papers
from extractor.record import field, record

from .bounds import storable
from .bulk import sql
from .restoring import restored, sources, stored_text
from .settling import members_of


def chosen_sources(connection: Connection, names: Sequence[str]) -> Iterable[int]:
    """The documents that are named by path or number; without names all sources. Raises LookupError for a name that no
    document has."""
    if not names:
        return sources(connection)
    chosen: dict[int, None] = {}
    for name in names:
        found = documents_named(connection, name)
        if not found:
            raise LookupError(name)
        chosen |= dict.fromkeys(found)
    return chosen


def review_archive(
    connection: Connection,
    chosen: Iterable[int],
    *,
    decisions: Decisions = NO_DECISIONS,
    given: Decisions = NO_DECISIONS,
    keep: bool = False,
) -> Review:
    """The recommendations of the chosen documents with the responses to them, as `reviewing.review` gives them.

    An answer is unlinked if it answers nothing in any of the dossiers that its document is part of.

    decisions  what holds for the links; `given`: those of them that were given now, of which the unknown are told
    keep  also keep the documents and papers, which tables and reports quote from; without, memory stays small
    """
    merged = _Merged()
    kept: dict[str, models.Document] = {}
    papers_kept: dict[str, Analysis] = {}
    for path, documents, papers in _dossiers(connection, chosen):
        merged.take(path, trace_papers(documents, papers, decisions=decisions))
        if keep:
            kept |= {one.source.path: one for one in documents}
            papers_kept |= {one.file: one for one in papers}
    trace = merged.trace()
    keys = [response.key for one in trace.recommendations for response in (*one.responses, *one.rejected_responses)]
    return Review(
        trace=trace,
        check=None,
        documents=list(kept.values()),
        papers=papers_kept,
        paths={path: Path(path) for path in kept},
        decisions=given,
        unknown=given.unknown(keys, (LINK,)),
    )


def _dossiers(
    connection: Connection, chosen: Iterable[int]
) -> Iterator[tuple[str, list[models.Document], list[Analysis]]]:
    """For each chosen document its path and the members of its dossier; one that no file holds any more is left out."""
    for source in chosen:
        ids = [row[0] for row in members_of(connection, source)] or [source]
        documents = [models.Document.model_validate(one) for one in restored(connection, ids)]
        own = next((one for number, one in zip(ids, documents, strict=True) if number == source), None)
        if own is not None and own.source.path is not None:
            papers = [
                analyse(stored_text(connection, number), one.source.path)
                for number, one in zip(ids, documents, strict=True)
            ]
            yield own.source.path, documents, papers


def documents_named(connection: Connection, typed: str) -> list[int]:
    """The documents that a path, or a number as `citing.wanted` reads it, can mean."""
    by_path = "SELECT document_id FROM files WHERE path = :path AND document_id IS NOT NULL"
    at = sql(connection, by_path, path=storable(typed)).scalar()
    if at is not None:
        return [at]
    return [one.known.identity for one in cited(connection, typed) if one.known.path is not None]


@record(frozen=False)
class _Merged:
    """The answers for several dossiers, put together."""

    documents: dict[str, models.TracedFile] = field(default_factory=dict)
    recommendations: list[models.TracedRecommendation] = field(default_factory=list)
    unlinked: dict[tuple[Any, ...], models.UnlinkedAnswer] = field(default_factory=dict)
    findings: dict[tuple[Any, ...], models.TraceFinding] = field(default_factory=dict)
    taken: Counter[str] = field(default_factory=Counter)
    loose: Counter[tuple[Any, ...]] = field(default_factory=Counter)

    def take(self, source: str, trace: models.Trace) -> None:
        """Take in the answer for the dossier of one source: other sources in it are told by their own dossiers."""
        others = {one.file for one in trace.recommendations} - {source}
        for file in trace.documents:
            if file.file not in others:
                self.documents.setdefault(file.file, file)
                self.taken[file.file] += 1
        for one in trace.recommendations:
            if one.file == source:
                self.recommendations.append(renamed(one, f"r{len(self.recommendations) + 1}"))
        for answer in trace.unlinked_answers:
            key = (answer.file, answer.item, answer.span)
            self.unlinked.setdefault(key, answer)
            self.loose[key] += 1
        for finding in trace.findings:
            if finding.file not in others:
                self.findings.setdefault((finding.code, finding.file, finding.item, finding.span), finding)

    def trace(self) -> models.Trace:
        """All of it."""
        return models.Trace(
            documents=list(self.documents.values()),
            recommendations=self.recommendations,
            unlinked_answers=[
                answer for key, answer in self.unlinked.items() if self.loose[key] >= self.taken[answer.file] > 0
            ],
            findings=list(self.findings.values()),
        )


def renamed(one: models.TracedRecommendation, name: str) -> models.TracedRecommendation:
    """The recommendation with its responses under another name."""

    def with_name(responses: Sequence[models.TracedResponse]) -> list[models.TracedResponse]:
        return [answer.model_copy(update={"id": f"{name}.{answer.id.partition('.')[2]}"}) for answer in responses]

    return one.model_copy(
        update={
            "id": name,
            "responses": with_name(one.responses),
            "rejected_responses": with_name(one.rejected_responses),
        }
    )
