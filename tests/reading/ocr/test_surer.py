"""Of two readings of a page the surer word stays, in its place and with the other one kept."""

from extractor.reading.ocr.engines.protocol import Word
from extractor.reading.ocr.surer import keep_surer


def line(*words: tuple[str, float], y: float = 100) -> list[Word]:
    return [Word(text, 100.0 * i, y, 100.0 * i + 80, y + 26, sure) for i, (text, sure) in enumerate(words)]


def test_the_surer_word_stays() -> None:
    lines = [line(("thâm", 0.4), ("quyền", 0.9))]
    keep_surer(lines, [line(("thẩm", 0.8), ("quyên", 0.5))])
    assert [(word.text, word.others) for word in lines[0]] == [("thẩm", ("thâm",)), ("quyền", ())]


def test_what_stands_elsewhere_is_another_word() -> None:
    lines = [line(("Điều", 0.4))]
    keep_surer(lines, [line(("Khoản", 0.9), y=160), [Word("Mục", 60, 100, 400, 126, 0.9)]])
    assert [word.text for word in lines[0]] == ["Điều"]
