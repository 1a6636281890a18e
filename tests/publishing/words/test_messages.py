"""The table of words is complete, and both languages say the same."""

import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

import extractor
from extractor.models import ResponseStatus, Role, Severity, SourceStatus
from extractor.publishing.words.messages import LANGUAGES, TABLE, Messages

SOURCES = Path(extractor.__file__).parent

FAMILIES = {
    "status": get_args(SourceStatus),
    "done": get_args(ResponseStatus),
    "role": get_args(Role),
    "severity": get_args(Severity),
}


def fields(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


@pytest.mark.parametrize("key", TABLE)
def test_both_languages_take_the_same_values(key: str) -> None:
    vietnamese, english = TABLE[key]
    assert vietnamese
    assert english
    assert fields(vietnamese) == fields(english)


def test_every_key_used_in_the_sources_is_in_the_table() -> None:
    used = {
        key
        for folder in ("cli", "publishing")
        for path in (SOURCES / folder).glob("*.py")
        for key in re.findall(r"\bsay\(\s*\"([a-z_.]+)\"", path.read_text(encoding="utf-8"))
    }
    assert len(used) > 30
    assert used <= set(TABLE)


@pytest.mark.parametrize("family", FAMILIES)
def test_closed_vocabularies_have_words(family: str) -> None:
    assert {f"{family}.{value}" for value in FAMILIES[family]} <= set(TABLE)


def test_counts_have_a_singular_that_fits() -> None:
    assert Messages("en").count("count.findings", 1) == "1 finding"
    assert Messages("vi").count("pages", 12) == "12 trang"


def test_unknown_key_and_language_are_errors() -> None:
    with pytest.raises(KeyError):
        Messages("vi")("no.such.key")
    with pytest.raises(ValueError, match="fr"):
        Messages("fr")
    assert LANGUAGES == ("vi", "en")
