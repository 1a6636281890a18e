"""Some of `make chaos`: runs killed at random moments leave an archive that the next run completes."""

from pathlib import Path

import pytest

from benchmarks.chaos import STORES, chaos, make_files


@pytest.mark.parametrize("store", STORES)
def test_killed_runs_leave_a_sound_archive(store: str, tmp_path: Path) -> None:
    folder = make_files(tmp_path / "files", 12, seed=1)
    with STORES[store]() as places:
        outcome = chaos(folder, places, moments=3, seed=2)
    assert outcome.is_sound, outcome
