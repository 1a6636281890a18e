"""JSON is the model, one line a document, and valid against the printed schema."""

import json
from typing import Any

import jsonschema
import pytest

from extractor.models import Document, Source
from extractor.publishing.json_output import data_to_json, line_to_json, schema
from tests.publishing.sample_document import sample


def test_one_line_that_reads_back() -> None:
    written = data_to_json(sample().model_dump(mode="json"))
    assert "\n" not in written
    assert Document.model_validate_json(written) == sample()
    assert "Thông báo số 08/TB-ĐKT" in written  # letters, not \\u escapes


def test_valid_against_the_schema() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema()))
    assert list(validator.iter_errors(json.loads(data_to_json(sample().model_dump(mode="json"))))) == []
    assert list(validator.iter_errors({"schema_version": "1"})) != []


def test_control_characters_are_harmless_on_a_terminal() -> None:
    source = Source(path="a\x9b31m\u202e\x1b.txt", sha256="", media_type="", pages=0)
    written = data_to_json(Document(source=source).model_dump(mode="json"), for_terminal=True)
    assert written.isprintable()
    assert Document.model_validate_json(written).source.path == source.path


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"số": "951/QĐ-UBND", "trang": [1, 2], "không": None, "đủ": True},
        {"controls": 'a\x00\n\t\b\f\x7f\u2028"\\/', "confidence": 1.0, "less": 0.85},
        {"notices": [{"code": "found.all", "values": {"where": {"code": "where.itself", "values": {}}}}]},
    ],
)
def test_lines_are_the_json_of_answers(values: dict[str, Any]) -> None:
    assert line_to_json(values) == data_to_json(values)


def test_lone_surrogates_in_lines_are_escapes() -> None:
    assert line_to_json({"file": "b\udce1o"}) == '{"file":"b\\udce1o"}'
