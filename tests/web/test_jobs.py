"""What is done behind the screens: in which order, and what a dossier is called that nobody has named."""

import json
from pathlib import Path

import pytest

from extractor.archive.store.store import Archive
from extractor.archive.workbench import dossiers, jobs
from extractor.archive.workbench.results import DossierResult
from extractor.archive.workbench.writing import writing
from extractor.web.jobs import title_of


def test_what_somebody_waits_for_comes_first(tmp_path: Path) -> None:
    with Archive.open(str(tmp_path / "archive.db")) as archive, writing(archive) as connection:
        one = dossiers.make(connection, "x", "")
        for kind in ("link", "draw", "backup", "read", "review"):
            jobs.ask(connection, kind, one if kind in ("draw", "read", "review") else None, "")
        taken = []
        while (job := jobs.take(connection)) is not None:
            taken.append((job.kind, jobs.any_waiting(connection, urgent=True)))
    assert taken == [("review", True), ("backup", True), ("read", False), ("draw", False), ("link", False)]


@pytest.mark.parametrize(
    "role, number, subject, title",
    [
        ("source", "27/KL-TTr", "Việc quản lý đất đai", "Kết luận 27/KL-TTr: Việc quản lý đất đai"),
        ("source", "27/KL-TTr", None, "Kết luận 27/KL-TTr"),
        ("source", "27/KL-TTr", "việc " * 80, "Kết luận 27/KL-TTr: " + "việc " * 19 + "…"),
        ("source", None, "Việc quản lý đất đai", ""),  # without a number it is no name
        ("response", "143/BC-UBND", "Kết quả", ""),  # a report does not name its dossier
    ],
)
def test_a_conclusion_names_its_dossier(role: str, number: str | None, subject: str | None, title: str) -> None:
    read = {"source": {"path": "a.pdf"}, "header": {"subject": subject}}
    found = DossierResult(1, 0, "", "", json.dumps(read).encode(), b"")
    documents = [{"file": "a.pdf", "role": role, "number": number, "doc_type": "Kết luận"}]
    assert title_of(found, documents) == title
