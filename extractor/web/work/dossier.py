"""What workers do for a dossier: put its papers together from the archive, link, check, apply what was decided.

The one way from the store to an answer: `operations.review`, as the command line has it.
"""

import json
import time
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from extractor import models
from extractor.archive.store.bulk import sql
from extractor.archive.store.restoring import restored, stored_text
from extractor.archive.store.store import Archive
from extractor.archive.store.version import extractor_version
from extractor.archive.workbench import dossiers, log
from extractor.archive.workbench.dossiers import DossierFile, SavedRegister
from extractor.archive.workbench.results import DossierResult
from extractor.archive.workbench.writing import reading
from extractor.auditing.decisions.by_hand import key_of_pair
from extractor.auditing.decisions.records import Decisions
from extractor.linking.analysis import Analysis
from extractor.operations.extract import analyse, read_text
from extractor.operations.review import LinkedPapers, Review, link_papers, review_linked
from extractor.publishing.json_output import data_to_json
from extractor.reading.containers.reader import open_path
from extractor.reading.errors import ReadingError
from extractor.reading.office import converter
from extractor.reading.options import Options
from extractor.record import record, replace
from extractor.workers.sandbox import confine

_SHARE = 0.5
"""Share of the time for a report in which papers are read again."""
_KEPT = 4
"""Dossiers whose papers a worker keeps in memory."""

_NOWHERE = (None, "", None)
"""What the archive says of a path that it has not."""


@record
class DossierPapers:
    """The papers of one revision of a dossier; files bear the names that people gave them."""

    documents: Sequence[models.Document]
    papers: Sequence[Analysis]
    registers: Sequence[SavedRegister]
    roles: Mapping[str, models.FileRole]


def review_dossier(place: str, dossier: int, options: Options) -> DossierResult:
    """The answer for a dossier as it is now. `place` is that of the archive."""
    archive = _archive(place)
    with reading(archive) as connection:
        revision, decided = _revision(connection, dossier), log.last_id(connection)
        decisions = log.holding(connection)
    found = _reviewed(place, dossier, revision, decisions, options)
    answer: dict[str, Any] = {
        "trace": found.trace.model_dump(mode="json"),
        "check": found.check.model_dump(mode="json") if found.check else None,
        "conflicts": sorted({row.key for row in found.decisions.contradicting}),
    }
    documents = "\n".join(data_to_json(one.model_dump(mode="json")) for one in found.documents)
    return DossierResult(
        revision,
        decided,
        extractor_version(options),
        summary_of(answer),
        documents.encode(),
        json.dumps(answer, ensure_ascii=False).encode(),
    )


def link_key(place: str, dossier: int, asked_key: str, answer_key: str, options: Options) -> str | None:
    """The key of a link that a reviewer makes; None where recommendation or answer are not there any more."""
    with reading(_archive(place)) as connection:
        revision = _revision(connection, dossier)
    return key_of_pair(_linked(place, dossier, revision, options).dossier, asked_key, answer_key)


def export_dossier(
    place: str, dossier: int, kind: str, language: str, options: Options, folder: str | None = None
) -> bytes:
    """The follow-up table, evidence report or JSON of a dossier; `kind` is one of `follow_up.files.ENDINGS`.

    folder  where this process may write from the moment it has asked the archive for everything: it goes into the
            sandbox for good, because a report opens the files of the dossier; None: it opens none
    """
    from extractor.publishing.follow_up.files import written
    from extractor.publishing.words.messages import Messages
    from extractor.publishing.words.worded import worded_review

    archive = _archive(place)
    with reading(archive) as connection:
        revision, decisions = _revision(connection, dossier), log.holding(connection)
        paths = {one.name: Path(one.path) for one in dossiers.files(connection, dossier)}
    found = _reviewed(place, dossier, revision, decisions, options)
    found = worded_review(replace(found, paths=paths), language)
    if folder is not None:
        confine(converter.sandbox(), folder)
        found = replace(found, papers=_with_places(found, options))
    return written(found, kind, Messages(language), made_on=date.today())


def _with_places(found: Review, options: Options) -> Mapping[str, Analysis]:
    """The papers with the places of their words: the store keeps the text alone, so PDFs are read again, as long as
    there is time for it. One that reads otherwise by now stays as it was."""
    end = time.process_time() + options.limits.seconds * _SHARE
    papers = dict(found.papers)
    for name, paper in found.papers.items():
        path = found.paths.get(name)
        if path is None or path.suffix.lower() != ".pdf":
            continue
        if time.process_time() > end:
            break
        try:
            again = read_text(open_path(str(path), options))
        except ReadingError:
            continue
        if again.content == paper.text.content:
            papers[name] = replace(paper, text=again)
    return papers


def _reviewed(place: str, dossier: int, revision: int, decisions: Decisions, options: Options) -> Review:
    found = review_linked(_linked(place, dossier, revision, options), decisions)
    names = {one.path: one.name for one in _papers(place, dossier, revision).registers}
    return replace(found, digests={names.get(path, path): digest for path, digest in found.digests.items()})


@lru_cache(_KEPT)
def _linked(place: str, dossier: int, revision: int, options: Options) -> LinkedPapers:
    kept = _papers(place, dossier, revision)
    places = [one.path for one in kept.registers]
    columns = [one.columns or None for one in kept.registers]
    found = link_papers(kept.documents, kept.papers, places, columns=columns, options=options, roles=kept.roles)
    return replace(found, check=_named(found.check, {one.path: one.name for one in kept.registers}))


def _named(check: models.Check | None, names: Mapping[str, str]) -> models.Check | None:
    """The check with the names of registers in place of where they lie."""
    if check is None:
        return None
    data = check.model_dump(mode="json")
    known = {**{Path(path).name: name for path, name in names.items()}, **names}
    return models.Check.model_validate(_renamed(data, known))


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(one, names) for key, one in value.items()}
    if isinstance(value, list):
        return [_renamed(one, names) for one in value]
    return names.get(value, value) if isinstance(value, str) else value


@lru_cache(_KEPT)
def _papers(place: str, dossier: int, _revision: int) -> DossierPapers:
    """What the archive holds of the files of a dossier that were read."""
    with reading(_archive(place)) as connection:
        files = [one for one in dossiers.files(connection, dossier) if _is_paper(one)]
        at = dossiers.documents_at(connection, [one.path for one in files])
        numbers = [(file, number) for file in files if (number := at.get(file.path, _NOWHERE)[0]) is not None]
        documents, papers = [], []
        for (file, number), data in zip(numbers, restored(connection, (n for _, n in numbers)), strict=True):
            document, paper = _read(connection, file, number, data)
            documents.append(document)
            papers += [paper] if paper is not None else []
        said = {one.name: one.role for one in files if one.role is not None and one.role != "register"}
        return DossierPapers(documents, papers, dossiers.registers(connection, dossier), said)


def _is_paper(file: DossierFile) -> bool:
    return file.state in ("read", "failed") and file.plays != "register" and not file.is_secret


def _read(
    connection: Connection, file: DossierFile, number: int, data: dict[str, Any]
) -> tuple[models.Document, Analysis | None]:
    data["source"]["path"] = file.name
    document = models.Document.model_validate(data)
    stored = stored_text(connection, number)
    return document, analyse(stored, file.name) if stored.content else None


def _revision(connection: Connection, dossier: int) -> int:
    found: int = sql(connection, "SELECT revision FROM dossiers WHERE id = :id", id=dossier).scalar_one()
    return found


@lru_cache(1)
def _archive(place: str) -> Archive:
    return Archive.open(place, create=False)


@record
class Reviewed:
    """Links of a dossier that have a decision, of how many; recommendations, and those with an answer; keys on which
    two people differ."""

    decided: int
    total: int
    recommendations: int
    answered: int
    conflicts: int


def summary_of(answer: dict[str, Any]) -> str:
    """What is needed of an answer to count, as JSON."""
    asked = answer["trace"]["recommendations"]
    return json.dumps(
        {
            "keys": [one["key"] for each in asked for one in (*each["responses"], *each["rejected_responses"])],
            "recommendations": len(asked),
            "answered": sum(bool(each["responses"]) for each in asked),
            "conflicts": len(answer["conflicts"]),
        }
    )


def reviewed(summary: str, decided: Collection[str]) -> Reviewed:
    """Counted from the summary that is kept, and the keys that are decided on by now."""
    kept = json.loads(summary)
    done = sum(key in decided for key in kept["keys"])
    return Reviewed(done, len(kept["keys"]), kept["recommendations"], kept["answered"], kept["conflicts"])
