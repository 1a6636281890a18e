"""Labels of points that OCR takes for other signs ("€)", "c©)", "#g)" or a bare "c"), put right on the picture.

They stand under each other, and their letters follow each other: a word in the column of the labels, no wider than they
are, is the letter that must come there if one of its readings says so, or if the letter after it does. Left as it is
read it would be dropped as dirt, or its line be taken for the rest of the point above.
"""

from collections.abc import Iterable, Iterator, Sequence

from extractor.lexicon.letters import LETTERS, next_letter
from extractor.lexicon.misread import letters_confused_with
from extractor.lexicon.patterns import deferred
from extractor.record import record

from .engines.protocol import Word

_POINT = deferred(r"([a-zđ])\)")
_OTHER_LABEL = deferred(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5})[.)]")
_ODD = deferred(r"[^\s\d]{1,2}[)}\]]|[a-zđ]")
_BRACKETS = ")}]j|"
"""What OCR reads for the bracket behind the letter."""
_COLUMN, _WIDER = 0.06, 1.3
"""Inches by which labels of a column stand beside each other, and their width in that of another one, at most."""
_TOLD = 0.75
"""Confidence of a letter that its place tells."""


@record
class _Opener:
    """A line that begins with a label, or with what may be one: `letter` is that of a point, "" of another label."""

    word: Word
    letter: str | None
    is_upper: bool


def restore_points(lines: Sequence[Sequence[Word]], dpi: float) -> None:
    """Set the labels of points that were read as something else; changes the words."""
    openings = sorted(_openings(lines), key=lambda opening: opening.word.top)
    for i, opening in enumerate(openings):
        if opening.letter is not None:
            continue
        before = _nearest(reversed(openings[:i]), opening, dpi)
        after = _nearest(openings[i + 1 :], opening, dpi)
        meant = _meant(opening, before, after)
        if meant is not None:
            word = opening.word
            word.others, word.text = (word.text, *word.others), f"{meant})"
            word.confidence = _TOLD
            openings[i] = _Opener(word, meant, opening.is_upper)


def _openings(lines: Sequence[Sequence[Word]]) -> Iterator[_Opener]:
    """The labels that open lines, and odd words that may be labels of points."""
    for line in lines:
        if len(line) > 1:
            word, is_upper = line[0], line[1].text[:1].isupper()
            if point := _POINT.fullmatch(word.text):
                yield _Opener(word, point[1], is_upper)
            elif _OTHER_LABEL.fullmatch(word.text):
                yield _Opener(word, "", is_upper)
            elif _ODD.fullmatch(word.text):
                yield _Opener(word, None, is_upper)


def _nearest(openings: Iterable[_Opener], odd: _Opener, dpi: float) -> _Opener | None:
    """The first label of a point in the column of `odd`; None behind another label of this column."""
    for opening in openings:
        if opening.letter is not None and abs(opening.word.x0 - odd.word.x0) <= _COLUMN * dpi:
            return opening if opening.letter and _width(odd) <= _WIDER * _width(opening) else None
    return None


def _width(opening: _Opener) -> float:
    return opening.word.x1 - opening.word.x0


def _meant(odd: _Opener, before: _Opener | None, after: _Opener | None) -> str | None:
    """The letter that must stand between two labels, behind one or before one; None where nothing tells."""
    has_bracket = odd.word.text[-1] in _BRACKETS
    letters = _due(before, after)
    told = next((letter for letter in letters if _is_told(odd.word, letter)), None)
    if told is not None and (has_bracket or odd.is_upper):
        return told
    if after is None or not has_bracket:
        return None
    return next((letter for letter in letters if next_letter(letter) == after.letter), None)


def _due(before: _Opener | None, after: _Opener | None) -> list[str]:
    """The letters that may come behind `before`; without it, those that come before `after`."""
    if before is None:
        return [letter for letter in LETTERS if after is not None and next_letter(letter) == after.letter]
    due = next_letter(before.letter or "")
    both = [due, next_letter(due)] if due == "đ" else [due]  # older documents leave đ out
    return [letter for letter in both if letter is not None]


def _is_told(word: Word, letter: str) -> bool:
    """Whether one of the readings of a word is the letter, or what OCR takes it for, with dirt at most."""
    known = letters_confused_with(letter) | {letter}
    for text in (word.text, *word.others):
        core = text.rstrip(_BRACKETS)
        letters = [sign for sign in core if sign.isalnum()] or list(core)
        if core in known or (letters and all(sign in known for sign in letters)):
            return True
    return False
