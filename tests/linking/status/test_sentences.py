"""Answers of bodies of many kinds with the class that a reader gives them (samples/status).

The weights were learned from them: what is right here proves nothing of other answers. Those figures stand in CARD.md.
"""

from pathlib import Path

import pytest

from extractor.linking.status.compose import read_status

TABLES = sorted((Path(__file__).parents[3] / "samples" / "status").glob("*.tsv"))
CLASSES = {"done", "partial", "in_progress", "planned", "not_done", "disputed", "unstated"}
LEAST = 0.9
"""Share of what was learned that must be right: below it features and weights no longer belong together."""


@pytest.mark.parametrize("table", TABLES, ids=[table.stem for table in TABLES])
def test_what_was_learned_is_known(table: Path) -> None:
    right = 0
    lines = table.read_text(encoding="utf-8").splitlines()
    for line in lines:
        classes, asked, answer = line.split("\t")
        assert set(classes.split("|")) <= CLASSES, line
        found = read_status(answer, (0, len(answer)), asked)
        assert (found.span is None) == (found.status == "unstated"), answer
        assert found.span is None or answer[slice(*found.span)] == found.words
        right += found.status in classes.split("|")
    assert right >= LEAST * len(lines)
