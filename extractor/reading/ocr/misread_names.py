"""The name of a person of which several readings of one row have pieces, as under the rim of a seal.

Each reading is a row of tokens, some of them rubbish. A name is cut into as many words as one of the readings has, and
of each word the syllable is chosen that all readings together are nearest to: what they say counts by their
confidence, and a common part of a name is likelier than a rare one. The cheapest name of all is meant, if every other
one costs clearly more.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from math import log
from unicodedata import combining, normalize

from extractor.lexicon.folding import fold_tone, lower
from extractor.lexicon.nearest import misread_all
from extractor.lexicon.patterns import deferred
from extractor.lexicon.person_names import NamePart, name_parts
from extractor.lexicon.phrasebook import skeleton
from extractor.lexicon.syllables import is_syllable
from extractor.record import record

from .engines.protocol import Word

_LETTERS = deferred(r"[^\W\d_]+")
_FEWEST_WORDS, _MOST_WORDS = 2, 4
"""Words of a name, and those of them that may be covered."""
_FEWEST_JOINED = 2
"""Pieces that may be one word."""
_FAR = 2.2
"""What a word of a reading costs at the most that has nothing to do with the one that is meant."""
_MARK = 0.3
"""What a mark costs that is wrong; a wrong letter costs 1."""
_MISSED, _RIM, _CUT = 0.25, 0.2, 0.15
"""What a word costs that a reading does not have; a letter that the rim of the seal put before the first word; and one
at the head of a word that the seal took away."""
_LEFT_NAME, _LEFT_WORD, _LEFT_LETTER = 2.9, 0.8, 0.22
"""What it costs to leave out a known part of a name that a reading has before the first word, another word with a
capital, and a letter of anything else."""
_LEAST_WEIGHT = 0.64
"""Weight of a piece of which its reader is not sure at all."""
_MOST_LETTERS = 3
"""Letters of a word that is missed or left out that count."""
_MISFIT = 0.75
"""What a letter costs for which a word has no room in its place, or which it leaves empty, beyond the first."""
_COMMON = 0.4
"""Weight of how common a part of a name is."""
_MIDDLES, _SELDOM_FIRST = 2, 2.5
"""Parts of names so common behind a surname (Thị, Văn) that they are seldom one, and what that costs."""
_LENGTHS = {2: 1.0, 3: 0.0, 4: 0.5}
"""What it costs to be a name of so many words: seven of ten have three."""
_LONG = 3.0
"""The same for more words."""
_UNKNOWN, _ODD = 6.0, 6.0
"""What a syllable costs that is no known part of a name, and one that is no syllable."""
_NEAR = 0.75
"""Wrong letters of a reading within which known parts of names are tried."""
_CLEAR, _WORSE_READ, _MUCH_RARER = 0.4, 0.1, 0.8
"""By how much every other name must cost more: what the readings bear out no worse by so much, for it must be rarer."""


@record
class RowReading:
    """What a reader made of a row from `start` on, by its words."""

    words: Sequence[Word]
    start: float


@record
class _NamePiece:
    """A piece of a reading: its letters, where it stands, how much it counts, and whether it may have lost letters to
    the seal, or have some of its rim: no word stands before it."""

    text: str
    x0: float
    x1: float
    weight: float
    is_open: bool

    @property
    def middle(self) -> float:
        """Where it stands."""
        return (self.x0 + self.x1) / 2


@record
class Meant:
    """The words of a name, what one of them costs in a reading, and whether every other name costs clearly more."""

    words: tuple[str, ...]
    wrong: float
    is_clear: bool


def meant_name(readings: Iterable[RowReading], end: float, seen: Sequence[str], letter: float) -> Meant | None:
    """The words of a name that stand before x = `end`, where its further words are `seen`; None where the readings have
    nothing that may be a name.

    letter  pixels of the width of a letter
    """
    rows = [(one.start, [*_tokens([word for word in one.words if word.x1 > one.start], end)]) for one in readings]
    found: dict[tuple[str, ...], float] = {}
    for slots in _cuts(row for _, row in rows):
        for words, cost in _names(rows, slots, seen):
            cost += sum(_misfit(word, slot, letter) for word, slot in zip(words, slots, strict=True))
            key = tuple(map(fold_tone, words))
            found[key] = min(cost, found.get(key, cost))
    if not found:
        return None
    first, *others = sorted(found, key=found.__getitem__)
    read = {words: found[words] - _rarity_of(words) for words in found}
    clear = all(
        found[one] - found[first] >= (_CLEAR if read[one] - read[first] >= _WORSE_READ else _MUCH_RARER)
        for one in others
    )
    weight = sum(max((token.weight for token in row), default=0.5) for _, row in rows) * max(len(first), 1)
    return Meant(tuple(word.title() for word in first), read[first] / weight, clear)


def _misfit(word: str, slot: tuple[float, float], letter: float) -> float:
    """What it costs that a word is longer or shorter than its place, by more than a letter."""
    return _MISFIT * max(abs((slot[1] - slot[0]) / letter - len(word)) - 1, 0)


def _rarity_of(words: Sequence[str]) -> float:
    """What it costs that the known parts of a name are rare."""
    parts = [(word.title(), _part_at(i)) for i, word in enumerate(words)]
    return sum(_rarity(word, part) for word, part in parts if word in name_parts(part))


def _part_at(i: int) -> NamePart:
    """Which part of a name its word `i` is."""
    return "given" if i else "surname"


def _tokens(words: Iterable[Word], end: float) -> Iterator[_NamePiece]:
    """The pieces of a reading that stand before `end`, glued ones parted at their capitals and at what is no letter."""
    is_open = True
    for word in words:
        width = (word.x1 - word.x0) / len(word.text)
        for run in _LETTERS.finditer(word.text):
            part = run[0]
            cuts = [i for i in range(1, len(part)) if part[i].isupper() and part[i - 1].islower()]
            for start, stop in pairwise((0, *cuts, len(part))):
                x0, x1 = (word.x0 + (run.start() + at) * width for at in (start, stop))
                if (x0 + x1) / 2 < end:
                    weight = _LEAST_WEIGHT + (1 - _LEAST_WEIGHT) * word.confidence
                    text = part[start:stop]
                    yield _NamePiece(text, x0, x1, weight, is_open)
                    is_open = is_open and not _is_word(text)


_Slots = tuple[tuple[float, float], ...]
"""Where the words of a name stand."""


def _cuts(rows: Iterable[Sequence[_NamePiece]]) -> Iterator[_Slots]:
    """The ways in which the readings cut the row into the words of a name, whatever stands before its first."""
    done: set[tuple[int, ...]] = set()
    for row in rows:
        for first in range(max(len(row) - _MOST_WORDS, 0), len(row) + 1):
            slots = tuple((token.x0, token.x1) for token in row[first:])
            rough = tuple(round(x0 / 8) for x0, _ in slots)
            if rough not in done:
                done.add(rough)
                yield slots


def _names(rows: "_Rows", slots: _Slots, seen: Sequence[str]) -> Iterator[tuple[tuple[str, ...], float]]:
    """The likeliest words of the slots with what they cost, and the same with the second choice of each."""
    if len(slots) + len(seen) < _FEWEST_WORDS:
        return
    cost = _LENGTHS.get(len(slots) + len(seen), _LONG)
    cost += sum(_cost_left_out(token) for _, row in rows for token in row if _is_before(token, slots))
    if not slots:
        if seen[0] in name_parts("surname"):
            yield (), cost + _rarity(seen[0], "surname")
        return
    ranked = [_ranked(tuple(_shown(rows, slots, i)), _part_at(i)) for i in range(len(slots))]
    if not all(ranked):
        return
    best = tuple(choices[0][0] for choices in ranked)
    cost += sum(choices[0][1] for choices in ranked)
    yield best, cost
    for i, choices in enumerate(ranked):
        for word, other in choices[1:2]:
            yield (*best[:i], word, *best[i + 1 :]), cost + other - choices[0][1]


_Rows = Sequence[tuple[float, Sequence[_NamePiece]]]
"""Where each reading starts, and its pieces."""


def _is_before(token: _NamePiece, slots: _Slots) -> bool:
    """Whether a piece stands before the first of the slots."""
    return not slots or token.middle < slots[0][0]


def _cost_left_out(token: _NamePiece) -> float:
    """What it costs to take a piece for rubbish."""
    text = token.text
    if text.istitle() and (text in name_parts("surname") or text in name_parts("given")):
        return token.weight * _LEFT_NAME
    is_word = len(text) > 1 and text.istitle()
    return token.weight * (_LEFT_WORD if is_word else _LEFT_LETTER * _counted(text))


def _is_word(text: str) -> bool:
    """Whether a piece may be a word of a name as it stands."""
    return len(text) > 1 and text.istitle() and is_syllable(lower(text))


def _shown(rows: _Rows, slots: _Slots, i: int) -> Iterator[tuple[_NamePiece, ...]]:
    """What each reading that reaches slot `i` has in it."""
    left = (slots[i - 1][1] + slots[i][0]) / 2 if i else slots[0][0]
    right = (slots[i][1] + slots[i + 1][0]) / 2 if i + 1 < len(slots) else float("inf")
    for start, row in rows:
        inside = tuple(token for token in row if left <= token.middle < right)
        if inside or start < slots[i][1]:
            yield inside


@lru_cache(256)
def _ranked(shown: tuple[tuple[_NamePiece, ...], ...], part: NamePart) -> list[tuple[str, float]]:
    """The syllables that a word of a name may be, cheapest first, with what they cost."""
    near = _near([token for inside in shown for token in inside], part)
    costs = {word: _rarity(word, part) for word in near}
    for inside in shown:
        for word in costs:
            costs[word] += _cost_of(inside, word, part)
    return sorted(costs.items(), key=lambda item: item[1])


def _cost_of(inside: Sequence[_NamePiece], word: str, part: NamePart) -> float:
    """What it costs that a reading has these pieces for a word: one of them, the others left out, or all together, or
    none of them."""
    single = [
        _cost(one.text, word, part, is_open=one.is_open) * one.weight
        + sum(_cost_left_out(other) for other in inside if other is not one)
        for one in inside
    ]
    single.append(_MISSED + sum(map(_cost_left_out, inside)))
    if len(inside) < _FEWEST_JOINED:
        return min(single)
    joined = "".join(one.text for one in inside)
    weight = max(one.weight for one in inside)
    return min(*single, weight * _cost(joined, word, part, is_open=inside[0].is_open))


def _near(tokens: Iterable[_NamePiece], part: NamePart) -> list[str]:
    """What the pieces may be: they themselves, and known parts of names that differ from one of them by a letter."""
    near: dict[str, None] = {}
    for token in tokens:
        text = token.text.capitalize()
        if is_syllable(lower(text)):
            near[text] = None
        wrong = _wrong_of_known(skeleton(text), part, rim=token.is_open and part == "surname", cut=token.is_open)
        near.update((name, None) for name, count in zip(name_parts(part), wrong, strict=True) if count <= _NEAR)
    return list({fold_tone(name): name for name in reversed(near)}.values())


@cache
def _letters_of(part: NamePart) -> tuple[str, ...]:
    return tuple(map(skeleton, name_parts(part)))


@lru_cache(2048)
def _wrong_of_known(letters: str, part: NamePart, *, rim: bool, cut: bool) -> list[float]:
    """The wrong letters of a word beside each known part of a name (see `_wrong`)."""
    return misread_all(letters, _letters_of(part), rim=_RIM if rim else 1, cut=_CUT if cut else 1)


def _wrong(letters: str, word: str, part: NamePart, *, rim: bool, cut: bool) -> float:
    """The wrong letters of a word beside the one that it may be.

    rim  the rim of a seal may have put letters before it; cut: it may have taken some away
    """
    place = name_parts(part).get(word)
    if place is not None:
        return _wrong_of_known(letters, part, rim=rim, cut=cut)[place]
    (wrong,) = misread_all(letters, (skeleton(word),), rim=_RIM if rim else 1, cut=_CUT if cut else 1)
    return wrong


@lru_cache(8192)
def _cost(text: str, word: str, part: NamePart, *, is_open: bool) -> float:
    """What it costs that a reading has `text` for `word`; `is_open` as of a `_NamePiece`."""
    wrong = _wrong(skeleton(text), word, part, rim=is_open and part == "surname", cut=is_open)
    one, other = _marks(text), _marks(word)
    marks = len(one - other) + len(other - one) if wrong < 1 else 1
    return min(wrong + _MARK * min(marks, 2), _FAR)


@lru_cache(8192)
def _marks(text: str) -> frozenset[str]:
    """The marks of a word, with the stroke of đ."""
    small = lower(text)
    return frozenset([mark for mark in normalize("NFD", small) if combining(mark)] + ["đ"] * ("đ" in small))


def _counted(text: str) -> int:
    return min(len(text), _MOST_LETTERS)


def _rarity(word: str, part: NamePart) -> float:
    """What it costs to be a rare part of a name."""
    place = name_parts(part).get(word)
    if place is not None:
        inside = part == "surname" and name_parts("given").get(word, _MIDDLES) < _MIDDLES
        return _COMMON * log(place + 3) + inside * _SELDOM_FIRST
    return _UNKNOWN if is_syllable(lower(word)) else _ODD
