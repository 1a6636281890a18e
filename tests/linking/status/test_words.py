"""The table of words that tell how far an answer has come: each row is found in its own example."""

import pytest

from extractor.lexicon.folding import fold
from extractor.lexicon.tables import rows
from extractor.linking.status.clauses import cut, tags_in

ROWS = [(row["word"], row["tag"], row["example"]) for row in rows("status_words")]


def told(text: str) -> list[tuple[str, str]]:
    """The words of the table in a text, and what they tell."""
    return [(text[one.start : one.end], one.kind) for clause in cut(text).clauses for one in tags_in(clause)]


@pytest.mark.parametrize(("word", "kind", "example"), ROWS, ids=[f"{kind} {word}" for word, kind, _ in ROWS])
def test_example(word: str, kind: str, example: str) -> None:
    assert any((words[: len(word)], tells) == (word, kind) for words, tells in told(example))  # "hết ngày 15"


def test_no_word_twice() -> None:
    assert len({word for word, _, _ in ROWS}) == len(ROWS)


def test_words_typed_without_marks_are_known() -> None:
    """An office without a Vietnamese keyboard."""
    bare = fold("còn hai người nghỉ ốm chưa khám")
    assert [kind for _, kind in told(bare)] == ["left", "not"]
