"""The words that official documents print in fixed places, found where OCR lost their marks or took letters for others.

One matcher for all of them: a text is reduced to its skeleton (no marks, no spaces, look-alike letters made one) and
compared with those of a closed list. It answers only where one phrase of the list is nearer than every other.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from unicodedata import normalize

from .cue_phrases import cues
from .doc_types import type_names
from .folding import fold_tone, lower
from .issuing_bodies import bodies
from .tables import rows

_ALIKE = str.maketrans(
    {"đ": "d", "ð": "d", "1": "i", "l": "i", "|": "i", "!": "i", "¡": "i", "ı": "i", "0": "o", "5": "s", "8": "b"}
)
"""Letters that OCR takes for each other whatever stands around them; marks go before."""
_LETTERS_A_SLIP = 6
"""So many letters of a skeleton may hold one wrong letter; shorter ones must agree in full."""
_CLEAR = 2
"""Wrong letters by which every other phrase must be further away, where there are wrong letters at all."""
_NATIONAL = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
)
_ENACTING = ("QUYẾT NGHỊ", "PHỤ LỤC")


def skeleton(text: str) -> str:
    """The letters and figures of `text` without marks, look-alikes made one: "QUYÉT ĐỊNH:" gives "quyetdinh"."""
    bare = normalize("NFD", lower(text)).translate(_ALIKE)
    return "".join([letter for letter in bare if letter.isalnum()])


class Phrasebook:
    """A closed list of phrases, looked up by skeleton."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases: dict[str, str] = {}
        for phrase in phrases:
            self._phrases.setdefault(skeleton(phrase), phrase)

    def meant(self, shown: str) -> str | None:
        """The phrase that `shown` must be, spelled as in the list; None if there is none or more than one."""
        bare = skeleton(shown)
        exact = self._phrases.get(bare)
        if exact is not None or len(bare) < _LETTERS_A_SLIP:
            return exact
        return self._nearest(bare)

    def exactly(self, shown: str) -> str | None:
        """The phrase with the same skeleton; None without one."""
        return self._phrases.get(skeleton(shown))

    def _nearest(self, bare: str) -> str | None:
        from rapidfuzz.distance import Levenshtein

        slips = len(bare) // _LETTERS_A_SLIP
        most = slips + _CLEAR - 1
        near: list[tuple[int, str]] = []
        for other, phrase in self._phrases.items():
            if abs(len(other) - len(bare)) <= most:
                distance = Levenshtein.distance(bare, other, score_cutoff=most)
                if distance <= most:
                    near.append((distance, phrase))
        near.sort()
        if not near or near[0][0] > min(slips, 3):
            return None
        alone = len(near) == 1 or near[1][0] >= near[0][0] + _CLEAR
        return near[0][1] if alone else None


@cache
def lines_in_capitals() -> Phrasebook:
    """What stands alone on a line in capitals: titles, posts, bodies, the words that enact, Quốc hiệu."""
    types = [name.upper() for name in type_names()]
    posts = [post.upper() for post in cues("post")]
    named = [body.name.upper() for body in bodies() if not any(map(str.isdigit, body.name))]
    heads = [f"BỘ TRƯỞNG {name}" for name in named if name.startswith("BỘ ")]
    return Phrasebook([*_NATIONAL[:2], *_ENACTING, *types, *posts, *named, *heads])


@cache
def titles() -> Phrasebook:
    """Names of types in capitals."""
    return Phrasebook([*(name.upper() for name in type_names()), "PHỤ LỤC"])


@cache
def posts_in_capitals() -> Phrasebook:
    """Posts of those who sign, in capitals."""
    return Phrasebook([post.upper() for post in cues("post")])


@cache
def motto() -> Phrasebook:
    """The line under Quốc hiệu, and Quốc hiệu itself."""
    return Phrasebook(_NATIONAL)


@cache
def openings() -> Phrasebook:
    """Two words that open a paragraph of an official document, whatever its subject."""
    return Phrasebook(["Căn cứ", "Nơi nhận", "Kính gửi", "Về việc", "Xét đề", "Theo đề"])


@cache
def names_in_text() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Names of laws and bodies as running text spells them, by the skeleton of their first two words, longest first.

    A name is the tuple of its words.
    """
    names = [row["name"] for row in rows("laws")]
    laws = [f"{kind} {name}" for kind in ("Luật", "Bộ luật", "Pháp lệnh") for name in names]
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in [*(body.name for body in bodies()), *laws]:
        words = tuple(name.split())
        if len(words) > 1:
            found.setdefault(skeleton(" ".join(words[:2])), []).append(words)
    return {start: tuple(sorted(names, key=len, reverse=True)) for start, names in found.items()}


@cache
def surnames_by_letters() -> dict[str, tuple[str, ...]]:
    """Surnames by their skeleton: Vũ and Vu, or Lê and Lê alone."""
    found: dict[str, tuple[str, ...]] = {}
    for name in cues("surname"):
        found[skeleton(name)] = (*found.get(skeleton(name), ()), name.title())
    return found


def same_but_for_marks(shown: Sequence[str], meant: Sequence[str]) -> bool:
    """True if the words `shown` are the words `meant`, some with a wrong mark or letter, and not the same."""
    if [skeleton(word) for word in shown] != [skeleton(word) for word in meant]:
        return False
    return [fold_tone(word.strip(",;")) for word in shown] != [fold_tone(word.strip(",;")) for word in meant]
