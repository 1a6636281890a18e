"""The table of words that tell how far an answer has come: each row is found in its own example."""

import pytest

from extractor.lexicon.folding import fold
from extractor.lexicon.tables import rows
from extractor.linking.status.tagged import tags_of

ROWS = [(row["word"], row["tag"], row["example"]) for row in rows("status_words")]


@pytest.mark.parametrize(("word", "kind", "example"), ROWS, ids=[f"{kind} {word}" for word, kind, _ in ROWS])
def test_example(word: str, kind: str, example: str) -> None:
    found = [(example[tag.start : tag.end], tag.kind) for tag in tags_of(example)]
    assert (word, kind) in found


def test_no_word_twice() -> None:
    assert len({word for word, _, _ in ROWS}) == len(ROWS)


def test_words_typed_without_marks_are_known() -> None:
    """An office without a Vietnamese keyboard."""
    bare = fold("còn hai người nghỉ ốm chưa khám")
    assert [tag.kind for tag in tags_of(bare)] == ["left", "not"]
