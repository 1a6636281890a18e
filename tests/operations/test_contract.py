"""The plain data that is printed and the checked models are one and the same shape."""

import json
from pathlib import Path

import pytest

from extractor.models import Document
from extractor.operations.extract import extract_data

SAMPLES = Path(__file__).parents[2] / "samples"
FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".pdf", ".docx", ".doc", ".html", ".txt", ".md"})


@pytest.mark.parametrize("path", [*FILES, SAMPLES, SAMPLES / "no-such-file.pdf"], ids=lambda path: path.name)
def test_plain_data_is_the_whole_model(path: Path) -> None:
    data = json.loads(json.dumps(extract_data(path)))
    assert Document.model_validate(data).model_dump(mode="json") == data  # no field is missing, none is extra
