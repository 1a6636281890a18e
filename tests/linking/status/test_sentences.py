"""Sentences of offices of many kinds with the class that a reader gives them (sentence, class, what was asked)."""

from pathlib import Path

import pytest

from extractor.linking.status.compose import read_status

SENTENCES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "sentences.tsv").read_text(encoding="utf-8").splitlines()
]
UNREAD = {"Chợ có 120 quầy, họp cả ngày.", "Sông dài 42 km, chảy qua ba xã."}
"""Read wrongly today: a thing as it is, told like an act."""


@pytest.mark.parametrize(("sentence", "status", "asked"), SENTENCES, ids=[one[0][:40] for one in SENTENCES])
def test_sentence(sentence: str, status: str, asked: str) -> None:
    found = read_status(sentence, (0, len(sentence)), asked)
    assert (found.status == status) != (sentence in UNREAD)
    assert found.span is None or sentence[slice(*found.span)] == found.words
