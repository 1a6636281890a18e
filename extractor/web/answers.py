"""The answer for a dossier as screens use it: kept in the store, put into words, made anew where decisions came in."""

import asyncio
import json
from pathlib import Path
from typing import Final

from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool

from extractor import models
from extractor.archive.store.bulk import sql
from extractor.archive.workbench import log, results
from extractor.archive.workbench.dossiers import DossierHead
from extractor.archive.workbench.results import DossierResult
from extractor.archive.workbench.writing import reading, writing
from extractor.operations.review import Review
from extractor.publishing.follow_up.lookup import Lookup
from extractor.publishing.words.messages import Messages
from extractor.publishing.words.worded import worded_review
from extractor.record import replace

from .bench import Bench
from .dossier_answer import DossierAnswer
from .work.dossier import review_dossier

AT_ONCE: Final = 150
"""Recommendations up to which a decision is applied before the next page is shown; with more, that page marks it."""


async def answer_of(bench: Bench, head: DossierHead, say: Messages) -> DossierAnswer | None:
    """The answer, after all decisions; None while the files are read for the first time. While files that came later
    are read, it is that of before: `revision` tells."""
    kept = bench.answers.get((head.id, say.language))
    stamp, decided_on = _state(bench, head.id)
    if stamp is None:
        return None
    if kept is None or (kept.revision, kept.decided) != stamp:
        kept = await run_in_threadpool(_loaded, bench, head.id, say)
        bench.answers.put((head.id, say.language), kept)
        _, decided_on = _state(bench, head.id)
    fresh = decided_on & kept.keys
    if not fresh:
        return kept
    if len(kept.recommendations) <= AT_ONCE:
        await _make_anew(bench, head.id)
        return await answer_of(bench, head, say)
    if head.id not in bench.making:
        bench.making[head.id] = asyncio.create_task(_make_anew(bench, head.id))
        bench.making[head.id].add_done_callback(lambda _: bench.making.pop(head.id))
    waiting = replace(kept, fresh=fresh)
    return bench.answers.once((head.id, waiting.stamp), lambda: waiting)


async def _make_anew(bench: Bench, dossier: int) -> None:
    """Apply all decisions, and keep the answer."""
    answer = await bench.linkers.do(review_dossier, bench.settings.archive, dossier, bench.settings.options)
    await run_in_threadpool(_store, bench, dossier, DossierResult(**answer))


def _state(bench: Bench, dossier: int) -> tuple[tuple[int, int] | None, frozenset[str]]:
    """What the answer in the store was made of, and the keys that were decided on since."""
    with reading(bench.archive) as connection:
        stamp = results.stamp_of(connection, dossier)
        return stamp, _decided_since(connection, stamp[1] if stamp else 0)


def _decided_since(connection: Connection, decided: int) -> frozenset[str]:
    rows = sql(connection, "SELECT key, pair FROM decision_log WHERE id > :id", id=decided)
    return frozenset(key for row in rows for key in (row[0], *(json.loads(row[1]) if row[1] else ())))


def _loaded(bench: Bench, dossier: int, say: Messages) -> DossierAnswer:
    with reading(bench.archive) as connection:
        found, settled = results.load(connection, dossier), log.settled(connection)
    assert found is not None
    return _worded(found, settled, say)


def _store(bench: Bench, dossier: int, found: DossierResult) -> None:
    with writing(bench.archive) as connection:
        results.store(connection, dossier, found)


def _worded(found: DossierResult, settled: frozenset[str], say: Messages) -> DossierAnswer:
    told = json.loads(found.answer)
    documents = [models.Document.model_validate_json(line) for line in found.documents.splitlines()]
    review = Review(
        trace=models.Trace.model_validate(told["trace"]),
        check=models.Check.model_validate(told["check"]) if told["check"] else None,
        documents=documents,
        papers={},
        paths={one.source.path: Path(one.source.path) for one in documents},
    )
    review = worded_review(review, say.language)
    conflicts = frozenset(told["conflicts"])
    return DossierAnswer(found.revision, found.decided, review, conflicts, Lookup(review, say), settled)
