"""What a `Text` knows of its characters besides the characters."""

import pytest

from extractor.reading.lines import Line, Run
from extractor.text.assemble import assemble

BOX = (0.0, 0.0, 10.0, 10.0)


def _line(*words: tuple[str, float], flow: str = "hard") -> Line:
    text, runs = "", []
    for word, confidence in words:
        text += " " if text else ""
        runs.append(Run(len(text), len(text) + len(word), BOX, False, confidence))
        text += word
    return Line(text, runs=tuple(runs), flow="hard" if flow == "hard" else "soft")


@pytest.mark.parametrize(
    "quote, lowest",
    [
        ("Căn cứ", 0.9),  # the least sure of two words
        ("Căn", 0.95),
        ("cứ Công văn", 0.9),
        ("12/UBND-NC", 0.4),  # over a line end, closed: the second half counts too
        ("12/UBND", 0.8),  # the first half alone
        ("của tỉnh", 1.0),
    ],
)
def test_confidence_is_that_of_the_least_sure_word(quote: str, lowest: float) -> None:
    text = assemble(
        [
            _line(("Căn", 0.95), ("cứ", 0.9), ("Công", 1.0), ("văn", 1.0), ("12/UBND-", 0.8), flow="soft"),
            _line(("NC", 0.4), ("của", 1.0), ("tỉnh", 1.0)),
        ]
    )
    start = text.content.index(quote)
    assert text.confidence(start, start + len(quote)) == lowest
    assert text.is_measured


def test_text_of_a_file_is_sure() -> None:
    text = assemble([Line("Căn cứ Công văn")])
    assert (text.is_measured, text.confidence(0, 6), text.confidence(3, 3)) == (False, 1.0, 1.0)
