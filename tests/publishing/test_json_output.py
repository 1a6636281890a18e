"""JSON is the model, one line a document, and valid against the printed schema."""

import json

import jsonschema

from extractor.models import Document, Source
from extractor.publishing.json_output import data_to_json, schema
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
