"""Which phrase of a closed list a misread line is: the one that its readings are nearest to, if it stands alone.

Letters that OCR takes for each other count half. Words that are cut off at either end, pieces of a seal or a signature,
count by their letters: no phrase is found in a longer one for nothing ("+Ó THỦ TƯỚNG" may be PHÓ THỦ TƯỚNG). A reading
whose head is covered speaks for every phrase that ends as it does ("… TRƯỞNG").
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from extractor.lexicon.folding import fold
from extractor.record import record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ALIKE = ("itlfj1y", "odqcgu0", "pbrfe8", "hnmuw", "vyu", "kxh", "bd", "s5")
"""Letters of skeletons that are taken for each other: TƯỚNG and IƯỚNG, BHÓ and PHÓ."""
_HALF = frozenset((one, other) for letters in _ALIKE for one in letters for other in letters)
DASH = "-"
"""Parts the blocks of a sign; OCR loses it, and makes letters of it."""
_SMALL = 0.25
"""What a small letter or a figure counts that is cut off: a line in capitals holds none."""
_MOST_CUT = 4
"""Words that may be cut off at either end."""
_LONGEST = 80
"""Letters of a line that is looked at."""
_FEWEST_OPEN = 4
"""Letters of a reading whose head is covered, for it to say anything."""
_ROUGH = 1.5
"""By how much wrong letters may count more where those that are alike count in full."""
_FAR = 4.0
_NOT_NEAR = (_FAR, _FAR)
"""Letters beyond which a reading says nothing of a phrase."""


@record
class Nearest:
    """What a line may be: `phrases` that are equally near, and how many wrong letters the nearest one takes."""

    phrases: tuple[str, ...] = ()
    distance: float = 0.0

    @property
    def only(self) -> str | None:
        """The phrase, if there is exactly one."""
        return self.phrases[0] if len(self.phrases) == 1 else None


@record
class LinePart:
    """The letters of a line, or of what is left of it where `cut` letters were cut off; `is_open` if the letters before
    them are covered."""

    letters: str
    cut: float = 0.0
    is_open: bool = False


@record
class Allowed:
    """How far a line may be from a phrase: `wrong` letters as a share of those of the phrase, `cut` letters cut off,
    and `clear` letters by which every other phrase must be further away, in all readings of the line together."""

    wrong: float
    cut: float
    clear: float


def nearest(readings: Iterable[Iterable[LinePart]], known: Mapping[str, str], allowed: Allowed) -> Nearest:
    """The phrase of `known` (by its letters) that the readings of one line are nearest to, each given as the parts of
    it that may be the phrase."""
    worth, wrong = _summed([table for parts in readings if (table := _distances(parts, known, allowed))])
    near = [key for key in worth if wrong[key] <= allowed.wrong * len(key)]
    if not near:
        return Nearest()
    first = min(near, key=worth.__getitem__)
    reach = worth[first] + allowed.clear if worth[first] else 0.01
    equal = [key for key in sorted(worth, key=worth.__getitem__) if worth[key] < reach and known[key] != known[first]]
    return Nearest((known[first], *(known[key] for key in equal)), wrong[first])


_Distances = dict[str, tuple[float, float]]
"""How far each phrase is from a reading, and its wrong letters alone."""


def _summed(tables: Sequence[_Distances]) -> tuple[dict[str, float], dict[str, float]]:
    """How far each phrase is from all readings together, and its wrong letters in the best of them."""
    worth: dict[str, float] = {}
    wrong: dict[str, float] = {}
    for key in sorted({key for table in tables for key in table}):
        found = [table.get(key, _NOT_NEAR) for table in tables]
        worth[key] = sum(distance for distance, _ in found)
        wrong[key] = min(letters for _, letters in found)
    return worth, wrong


def _distances(parts: Iterable[LinePart], known: Mapping[str, str], allowed: Allowed) -> _Distances:
    """The phrases that are near one of the parts of a reading."""
    found: _Distances = {}
    keys = tuple(known)
    for part in parts:
        rough = _roughly(part, keys, allowed) if part.cut <= allowed.cut else []
        for at, wrong in zip(rough, _misread_all(part, keys, rough), strict=True):
            key = keys[at]
            if wrong < min(allowed.wrong * len(key) + allowed.clear, found.get(key, (_FAR,))[0] - part.cut):
                found[key] = (part.cut + wrong, wrong)
    return found


def _roughly(part: LinePart, keys: tuple[str, ...], allowed: Allowed) -> list[int]:
    """Which keys may be near a part: so few letters differ where those that are alike count in full."""
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import extract

    size = len(part.letters)
    endings = _endings(keys, size) if part.is_open else keys
    longest = size if part.is_open else size + _FAR
    most = ceil(_ROUGH * min(allowed.wrong * longest + allowed.clear, _FAR - part.cut))
    near = extract(part.letters, endings, scorer=Levenshtein.distance, score_cutoff=most, limit=None)
    return [at for _, _, at in near]


@lru_cache(maxsize=64)
def _endings(keys: tuple[str, ...], size: int) -> tuple[str, ...]:
    """The last `size` letters of each key."""
    return tuple(key[-size:] for key in keys)


@lru_cache(maxsize=4096)
def misread(shown: str, meant: str) -> float:
    """The letters in which `shown` differs from `meant`, those that are alike and dashes by half."""
    (wrong,) = _misread_all(LinePart(shown), (meant,), [0])
    return wrong


def misread_all(shown: str, meant: tuple[str, ...], *, rim: float = 1.0, cut: float = 1.0) -> list[float]:
    """The same for each of several texts.

    rim  what a letter counts that something put before `shown`; cut: what one counts that is lost at the head of a text
    """
    return _misread_all(LinePart(shown), meant, range(len(meant)), rim, cut)


def looks_alike(shown: str, meant: str) -> bool:
    """Whether two texts differ in marks, spaces, signs and letters that are taken for each other alone."""
    one, other = ([letter for letter in fold(text) if letter.isalnum() or letter == "&"] for text in (shown, meant))
    return len(one) == len(other) and all(map(_is_near, one, other))


def _misread_all(
    part: LinePart, keys: tuple[str, ...], chosen: Sequence[int], rim: float = 1.0, cut: float = 1.0
) -> list[float]:
    """The letters in which a part differs from each of the `chosen` keys; from an end of it if what stood before is
    covered. A letter at the head counts `rim` if the part alone has it, `cut` if the key has.

    The rows of an edit distance, for all keys at once; what is left out of a key is added up along a row.
    """
    import numpy as np

    if not chosen:
        return []
    coded = _coded(keys)
    codes, left_out, ends = coded.codes[chosen], coded.left_out[chosen], coded.ends[chosen]
    row = np.zeros_like(left_out) if part.is_open else left_out * cut
    for at, letter in enumerate(part.letters, 1):
        longer = row + _alone(letter)
        longer[:, 0] = np.minimum(longer[:, 0], at * rim)
        np.minimum(longer[:, 1:], row[:, :-1] + _against_all(letter, coded.letters)[codes], out=longer[:, 1:])
        row = np.minimum.accumulate(longer - left_out, axis=1) + left_out
    wrong: list[float] = row[np.arange(len(chosen)), ends].tolist()
    return wrong


def rubbish_around(
    shown: str, keys: tuple[str, ...], covered: Sequence[float], rubbish: float, lost: float
) -> list[float]:
    """How far each of the keys is from a stretch of the letters that are shown: each letter before or behind it counts
    `rubbish`; of the head of a key so many letters as are `covered` may lack, each further one counts `lost`."""
    import numpy as np

    coded = _coded(keys)
    at = np.arange(len(keys))
    opening = lost * np.maximum(np.arange(coded.left_out.shape[1]) - np.array(covered)[:, None], 0.0)
    row, left = opening, len(shown)
    best = row[at, coded.ends] + rubbish * left
    for count, letter in enumerate(shown, 1):
        longer = row + _alone(letter)
        np.minimum(longer[:, 1:], row[:, :-1] + _against_all(letter, coded.letters)[coded.codes], out=longer[:, 1:])
        row = np.minimum.accumulate(np.minimum(longer, opening + rubbish * count) - coded.left_out, axis=1)
        row += coded.left_out
        np.minimum(best, row[at, coded.ends] + rubbish * (left - count), out=best)
    found: list[float] = best.tolist()
    return found


@record
class _Coded:
    """Keys as rows of numbers: which of `letters` stands where, what the letters before each place count together, and
    where each key ends."""

    letters: str
    codes: "NDArray[np.intp]"
    left_out: "NDArray[np.float64]"
    ends: "NDArray[np.intp]"


@lru_cache(maxsize=64)
def _coded(keys: tuple[str, ...]) -> _Coded:
    import numpy as np

    letters = "".join(sorted(set("".join(keys)))) or " "
    ends = np.array([len(key) for key in keys])
    codes = np.zeros((len(keys), max(ends)), np.intp)
    for row, key in zip(codes, keys, strict=True):
        row[: len(key)] = [letters.index(letter) for letter in key]
    left_out = np.zeros((len(keys), max(ends) + 1))
    np.cumsum(np.array([_alone(letter) for letter in letters])[codes], axis=1, out=left_out[:, 1:])
    return _Coded(letters, codes, left_out, ends)


@lru_cache(maxsize=4096)
def _against_all(letter: str, others: str) -> "NDArray[np.float64]":
    """What a letter counts in the place of each of the others."""
    import numpy as np

    return np.array([_against(letter, other) for other in others])


def _against(letter: str, other: str) -> float:
    """What a letter counts that stands in the place of another one."""
    if letter == other:
        return 0.0
    return 0.5 if (letter, other) in _HALF or DASH in (letter, other) else 1.0


def _is_near(letter: str, other: str) -> bool:
    """Whether a letter is the other one or taken for it."""
    return _against(letter, other) < 1


def _alone(letter: str) -> float:
    """What a letter counts that has no other one against it."""
    return 0.5 if letter == DASH else 1.0


def parts_of(words: Sequence[tuple[str, str]], *, is_open: bool = False) -> list[LinePart]:
    """The parts of a line that may be a phrase, whole words cut off at its ends; a word is given as it was read and
    with its letters."""
    costs = [_weight(word) for word, _ in words]
    letters = [bare for _, bare in words]
    if sum(map(len, letters)) > _LONGEST:
        return []
    found: dict[str, LinePart] = {}
    fewest = _FEWEST_OPEN if is_open else 1
    for start in range(min(len(words), _MOST_CUT + 1)):
        for end in range(len(words), max(len(words) - _MOST_CUT - 1, start), -1):
            part = LinePart("".join(letters[start:end]), sum(costs[:start]) + sum(costs[end:]), is_open)
            if len(part.letters) >= fewest and (part.letters not in found or part.cut < found[part.letters].cut):
                found[part.letters] = part
    return list(found.values())


def _weight(word: str) -> float:
    """What a word counts that is cut off: its capitals, and a little for other letters."""
    return sum(1.0 if letter.isupper() else _SMALL for letter in word if letter.isalnum())
