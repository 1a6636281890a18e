"""Inputs that failed once (fuzz/failed) cost themselves and nothing else."""

from pathlib import Path

import pytest

from extractor.operations.extract import extract_data
from extractor.operations.isolation import read_each
from fuzz.mutations import FAILED

FILES = sorted(path for path in FAILED.iterdir() if path.suffix != ".md")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_failed_once_is_told(path: Path) -> None:
    found = [one["source"] for one in read_each([path], extract_data, workers=1)]
    assert found
    assert all(one["status"] == "ok" or one["notices"] for one in found)
    assert not any(notice["code"] == "unexpected" for one in found for notice in one["notices"])
