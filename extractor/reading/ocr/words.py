"""From words in pixels to pieces in points, as a PDF page has them: size and baseline measured, dirt left out."""

from collections import defaultdict
from statistics import median
from unicodedata import normalize

from extractor.reading.page.pieces import Piece

from .engine import Word

_X, _TALL, _MARKED, _HIGH = 0.46, 0.68, 0.76, 0.88
"""Heights in font sizes: small letters, tall ones and capitals, small letters with two marks, capitals with marks."""
_BELOW, _COMMA = 0.21, 0.14
_TALL_LETTERS = frozenset("bdđfhklt/()[]|&%#?!\"'“”‘’ßi")
_LOW_LETTERS = frozenset("gpqyj()[]|/Q,;ạặậẹệịọộợụựỵ")
_DOUBLE = frozenset("ấầẩẫắằẳẵếềểễốồổỗ")
_MARKS = frozenset("àáảãèéẻẽìíỉĩòóỏõờớởỡùúủũừứửữỳýỷỹâêôăơư")
_APART = 0.16
"""Least gap between two words of a line, in font sizes; less would join them (see `pdf_rows.SPACE`)."""
_LEVEL = 0.25
_SPECK = 0.2
_UNSURE = 0.3
_UNSURE_MARK = 0.6
_SMALLEST, _LARGEST = 4.0, 60.0


def pieces_of(words: list[Word], dpi: float) -> list[Piece]:
    """The `words` of a page as pieces, dirt left out. Words of one line get one baseline and one size."""
    scale = 72 / dpi
    lines: defaultdict[int, list[Word]] = defaultdict(list)
    for word in words:
        word.text = normalize("NFC", word.text)
        lines[word.line].append(word)
    usual = median([size_of(word) for word in words if word.confidence > 0.5] or [12.5 / scale])
    pieces: list[Piece] = []
    for line in lines.values():
        size = _size_of_line(line, usual)
        kept = [word for word in line if is_text(word, size)]
        bases = [base_of(word, size) for word in kept]
        level = median(bases) if bases else 0.0
        for index, (word, base) in enumerate(zip(kept, bases, strict=True)):
            if abs(base - level) <= _LEVEL * size:
                base = level
            x1 = word.x1
            if index + 1 < len(kept) and kept[index + 1].x0 > word.x0:
                x1 = min(x1, max(kept[index + 1].x0 - _APART * size, word.x0 + 1))
            pieces.append(
                Piece(
                    word.text, word.x0 * scale, x1 * scale, base * scale, size * scale, False,
                    confidence=max(min(round(word.confidence, 3), 0.999), 0.0),
                )
            )  # fmt: skip
    return pieces


def _size_of_line(line: list[Word], usual: float) -> float:
    sizes = [size_of(word) for word in line if word.confidence > 0.5 and any(c.isalnum() for c in word.text)]
    size = median(sizes) if sizes else usual
    return size if 0.5 * usual < size < 3 * usual else usual


def _ascent(text: str) -> float:
    highest = 0.0
    for letter in text:
        if letter.isupper():
            height = _TALL if letter.isascii() or letter in "ĐƠƯẠẶẬẸỊỌỢỤỰỴ" else _HIGH
        elif letter.isdigit() or letter in _TALL_LETTERS:
            height = _TALL
        elif letter in _DOUBLE:
            height = _MARKED
        elif letter in _MARKS or letter in "ậệộặ":
            height = _TALL
        else:
            height = _X
        highest = max(highest, height)
    return highest


def _descent(text: str) -> float:
    lowest = 0.0
    for letter in text:
        if letter.lower() in _LOW_LETTERS and letter.lower() not in ",;":
            lowest = max(lowest, _BELOW if letter.islower() or letter in "()[]" or not letter.isascii() else 0.0)
        elif letter in ",;":
            lowest = max(lowest, _COMMA)
    return lowest


def size_of(word: Word) -> float:
    """Font size of a word in pixels, by the height of its ink and the letters it holds."""
    return (word.bottom - word.top) / (_ascent(word.text) + _descent(word.text))


def base_of(word: Word, size: float) -> float:
    """Where the baseline of a word is, in pixels from the top."""
    if not any(letter.isalnum() for letter in word.text):
        return (word.top + word.bottom) / 2 + (0.25 if word.text[0] in "-–—=+~*•" else 0.0) * size
    return word.bottom - _descent(word.text) * size


def is_text(word: Word, size: float) -> bool:
    """Whether a word is more than a speck, a piece of a seal or of handwriting. What has a digit always is."""
    if any(letter.isdigit() for letter in word.text):
        return True
    if any(letter.isalpha() for letter in word.text):
        return word.confidence >= _UNSURE
    small = word.x1 - word.x0 < _SPECK * size and word.bottom - word.top < _SPECK * size
    return word.confidence >= _UNSURE_MARK and not small
