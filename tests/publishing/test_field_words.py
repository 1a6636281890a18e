"""The JSON Schema tells what each property means."""

import json

import pytest
from jsonschema import Draft202012Validator

from extractor import extract
from extractor.publishing.field_words import WORDS
from extractor.publishing.json_output import schema

MODELS = ("Document", "Trace", "Check")


@pytest.mark.parametrize("model", MODELS)
def test_every_property_is_described(model: str) -> None:
    described = json.loads(schema(model))
    Draft202012Validator.check_schema(described)
    assert described["$id"] == f"urn:vn-extractor:schema/1/{model}"
    for one in (described, *described["$defs"].values()):
        for name, said in one.get("properties", {}).items():
            assert said["description"].endswith((".", "…")), f"{one['title']}.{name}"


def test_every_word_is_used() -> None:
    used: set[str] = set()
    for model in MODELS:
        described = json.loads(schema(model))
        for one in (described, *described["$defs"].values()):
            for name in one.get("properties", {}):
                used.add(f"{one['title']}.{name}" if f"{one['title']}.{name}" in WORDS else name)
    assert used >= set(WORDS), set(WORDS) - used


def test_an_answer_fits() -> None:
    document = extract("samples/bao-cao-khac-phuc.txt")
    Draft202012Validator(json.loads(schema())).validate(document.model_dump(mode="json"))
