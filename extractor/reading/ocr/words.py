"""From lines of words in pixels to pieces in points, as a PDF page has them: size and baseline measured, dirt apart."""

from functools import lru_cache
from itertools import pairwise
from statistics import median
from unicodedata import normalize

from extractor.lexicon.patterns import deferred
from extractor.reading.page.pieces import Piece

from .engines.protocol import COVERED, Word

_X, _TALL, _MARKED, _HIGH = 0.46, 0.68, 0.76, 0.88
"""Heights in font sizes: small letters, tall ones and capitals, small letters with two marks, capitals with marks."""
_BELOW, _COMMA = 0.21, 0.14
_TALL_LETTERS = frozenset("bdđfhklt/()[]|&%#?!\"'“”‘’ßi")
_LOW_LETTERS = frozenset("gpqyj()[]|/Q,;ạặậẹệịọộợụựỵ")
_DOUBLE = frozenset("ấầẩẫắằẳẵếềểễốồổỗ")
_MARKS = frozenset("àáảãèéẻẽìíỉĩòóỏõờớởỡùúủũừứửữỳýỷỹâêôăơư")
_APART = 0.16
"""Least gap between two words of a line, in font sizes; less would join them (see `pdf_rows.SPACE`)."""
_COLUMN_GAP = 2.2
"""Gap between two words of a line, in font sizes, at which it is two columns; justified text stays under 1.5."""
_SPECK = 0.2
_HUGE = 1.7
"""Font size of a letter, in the usual one of its page, from which it is a stroke of a signature."""
_UNSURE = 0.3
_SURE_LINE = 0.6
_SIGN = deferred(r"[/|⁄]\W?[A-ZĐÐ]{2}")
"""What a document number ends with: "/QĐ-BTP" is never dirt."""
_STROKES, _AS_HIGH = "/|⁄", 0.7
_LABEL = deferred(r"(?:[|!¡§]{1,3}[.)])")
"""A label whose figure was taken for a mark: "¡." behind "Điều"."""
_UNSURE_MARK = 0.6
_SURE_MARK = 0.9
_PRINTED_ALONE = frozenset('-–—+•*=:;./…,()[]%&“”"')
"""Marks that stand alone between spaces in print; others are mostly dirt."""


def pieces_of(lines: list[list[Word]], dpi: float) -> tuple[list[Piece], list[Piece]]:
    """The words of `lines` as pieces, and those left out as dirt.

    The words of one line have one baseline and one size, and stay one line: a wide gap alone divides it, for there
    another column begins, which need not be level with it.
    """
    scale = 72 / dpi
    for line in lines:
        for word in line:
            word.text = normalize("NFC", word.text)
    usual = median([size_of(word) for line in lines for word in line if word.confidence > 0.5] or [12.5 / scale])
    kept: list[Piece] = []
    left_out: list[Piece] = []
    for line in lines:
        for part in columns_of(line, usual):
            size = _size_of_line(part, usual)
            sure = sureness(part)
            words = [] if _is_signature(part, usual) else [word for word in part if is_text(word, size, sure)]
            _doubt_before_sign(part, words)
            kept += _pieces(words, size, scale)
            left_out += _pieces([word for word in part if word not in words and _is_seen(word)], size, scale)
    return kept, left_out


def _doubt_before_sign(line: list[Word], kept: list[Word]) -> None:
    """What is left out between a figure and the stroke of a sign is a figure too if it is as high: of "43 # /QĐ-BTP" by
    pen the serial is given up, and stays one of its readings."""
    for figure, dirt, sign in zip(line, line[1:], line[2:], strict=False):
        is_high = dirt.bottom - dirt.top > _AS_HIGH * (figure.bottom - figure.top)
        if dirt not in kept and is_high and figure.text.isdecimal() and sign.text[0] in _STROKES:
            figure.others += (figure.text,)
            figure.text, figure.confidence = COVERED, min(figure.confidence, _UNSURE)


def columns_of(line: list[Word], usual: float) -> list[list[Word]]:
    """The line divided at its wide gaps; `usual` is the font size of the page, in pixels."""
    size = _size_of_line(line, usual)
    parts = [line[:1]]
    for before, word in pairwise(line):
        if word.x0 - before.x1 > _COLUMN_GAP * size:
            parts.append([])
        parts[-1].append(word)
    return parts


def sureness(line: list[Word]) -> float:
    """Mean confidence of the words, by their length; 1 for none."""
    letters = sum(len(word.text) for word in line)
    return sum([word.confidence * len(word.text) for word in line], 0.0) / letters if letters else 1.0


def is_level(word: Word) -> bool:
    """Whether a word is surely one of a level line: of several letters and wider than high."""
    wide = word.x1 - word.x0 > word.bottom - word.top
    return wide and word.confidence >= _SURE_LINE and sum(map(str.isalnum, word.text)) > 1


def _is_signature(line: list[Word], usual: float) -> bool:
    """Whether a line is lone letters, one of them huge; among words the box of a letter may be that of the line."""
    lone = all(len(word.text) == 1 and word.text.isalpha() for word in line)
    return lone and any(size_of(word) > _HUGE * usual for word in line)


def _is_seen(word: Word) -> bool:
    return any(map(str.isalnum, word.text))


def _pieces(words: list[Word], size: float, scale: float) -> list[Piece]:
    """Pieces on one baseline; boxes that reach into the next word are cut."""
    bases = [base_of(word, size) for word in words if any(map(str.isalnum, word.text))]
    level = median(bases or [base_of(word, size) for word in words] or [0.0])
    pieces = []
    for index, word in enumerate(words):
        x1 = word.x1
        if index + 1 < len(words) and words[index + 1].x0 > word.x0:
            x1 = min(x1, max(words[index + 1].x0 - _APART * size, word.x0 + 1))
        sure = max(min(round(word.confidence, 3), 0.999), 0.0)
        place = (word.x0 * scale, x1 * scale, level * scale, size * scale)
        pieces.append(Piece(word.text, *place, False, confidence=sure, others=word.others))
    return pieces


def _size_of_line(line: list[Word], usual: float) -> float:
    sizes = [size_of(word) for word in line if word.confidence > 0.5 and any(c.isalnum() for c in word.text)]
    size = median(sizes) if sizes else usual
    return size if 0.5 * usual < size < 3 * usual else usual


@lru_cache(maxsize=4096)
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


@lru_cache(maxsize=4096)
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


def is_text(word: Word, size: float, sure: float) -> bool:
    """Whether a word is more than a speck, a piece of a seal or of handwriting; `sure` is the sureness of its line.

    What has a digit is text, and so is what belongs to a document number or stands in a line that is sure as a whole: a
    word under a stamp is misread, not dirt. A lone letter there may be dirt at the edge.
    """
    if any(letter.isdigit() for letter in word.text) or word.text == COVERED or _LABEL.fullmatch(word.text):
        return True
    if any(letter.isalpha() for letter in word.text):
        least = _UNSURE if sure < _SURE_LINE or len(word.text) < 2 else 0.0
        return word.confidence >= least or _SIGN.search(word.text) is not None
    small = word.x1 - word.x0 < _SPECK * size and word.bottom - word.top < _SPECK * size
    least = _UNSURE_MARK if all(mark in _PRINTED_ALONE for mark in word.text) else _SURE_MARK
    return word.confidence >= least and not small
