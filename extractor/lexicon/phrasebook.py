"""The words that official documents print in fixed places, found where OCR lost their marks or took letters for others.

One matcher for all of them: a text is reduced to its skeleton (no marks, no spaces, look-alike letters made one) and
compared with those of a closed list. It answers only where one phrase of the list is nearer than every other.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from unicodedata import normalize

from .cue_phrases import cues
from .doc_types import type_names
from .folding import fold_tone, lower
from .issuing_bodies import bodies
from .nearest import Allowed, LinePart, Nearest, misread, nearest, parts_of
from .patterns import deferred
from .person_names import name_parts
from .tables import rows

_ALIKE = str.maketrans(
    {"đ": "d", "ð": "d", "1": "i", "l": "i", "|": "i", "!": "i", "¡": "i", "ı": "i", "0": "o", "5": "s", "8": "b"}
)
"""Letters that OCR takes for each other whatever stands around them; marks go before."""
_SHORTEST = 6
"""Letters of a skeleton that may hold a wrong letter; shorter ones must agree in full."""
_SURE, _UNSURE = Allowed(1 / 6, 2.0, 2.0), Allowed(1 / 3, 4.0, 1.5)
"""What is allowed for a line that OCR is sure of, and for one of which it is not, as one under a seal."""
FOR_THE_HEAD = "KT. "
"""Authority of who signs for the head of a body (NĐ 30/2020/NĐ-CP, Phụ lục I), as `authority_in` gives it."""
_AUTHORITIES = ("KT", "TL", "TM", "TUQ")
_AUTHORITY = deferred(
    r"(?:…\s)?\W*\w{0,4}?(KT|TL|TM|TUQ|K/T|T/L|T/M|(?<!\w)Q(?=[.,]))(?:[^\w\s]\s?|\s|(?=[A-ZĐ]))(?=\w|\W?\s?\w)"
)
_FAR_COMMONER = 4
"""How often the place of a surname among all by how common it is must go into that of a rarer one."""
_ONE_ALIKE = 0.5
"""Wrong letters: one letter that looks like another."""
_FOR_BODIES = ("TM", "T/M")
_DEPUTIES = ("PHÓ ", "QUYỀN ", "THỨ TRƯỞNG")
"""What opens the posts of those for whom nobody signs."""
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
        if exact is not None or len(bare) < _SHORTEST:
            return exact
        return nearest([[LinePart(bare)]], self._phrases, _SURE).only

    def exactly(self, shown: str) -> str | None:
        """The phrase with the same skeleton; None without one."""
        return self._phrases.get(skeleton(shown))

    def nearest(self, readings: Iterable[str], *, sure: bool = False) -> Nearest:
        """What a line with rubbish around it may be, by all its `readings`; "…" opens one whose head is covered.

        sure  OCR is sure of the line
        """
        return nearest(map(_parts, dict.fromkeys(readings)), self._phrases, _SURE if sure else _UNSURE)


def _parts(reading: str) -> list[LinePart]:
    words = [(word, skeleton(word)) for word in reading.split()]
    return parts_of(words, is_open=reading.startswith("…"))


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


def post_of(readings: Iterable[str], *, sure: bool = False) -> tuple[str, ...]:
    """The posts that a line in capitals may be, with the authority before them that most readings have: "KT. GIÁM ĐỐC";
    () for another line, as one that names the body for which is signed."""
    parted = list(map(_parted, readings))
    if any(authority.startswith(_FOR_BODIES) or _is_body(shown) for authority, shown in parted):
        return ()
    posts = posts_in_capitals().nearest((post for _, post in parted), sure=sure).phrases
    authorities = [authority for authority, _ in parted if authority]
    authority = max(authorities, key=authorities.count, default="")
    return tuple(f"{authority}{post}" for post in posts if not (authority and post.startswith(_DEPUTIES)))


def _is_body(shown: str) -> bool:
    """Whether a line is a body, or another phrase that stands alone, and no post."""
    return lines_in_capitals().exactly(shown) is not None and posts_in_capitals().exactly(shown) is None


def _parted(reading: str) -> tuple[str, str]:
    """The authority in a reading ("KT. ", or nothing) and what stands behind it, whatever a seal put before it."""
    if found := _AUTHORITY.match(reading):
        return f"{found[1]} " if "/" in found[1] else f"{found[1]}. ", reading[found.end() :]
    word, _, rest = reading.partition(" ")
    near = [mark for mark in _AUTHORITIES if misread(skeleton(word), skeleton(mark)) <= _ONE_ALIKE]
    is_mark = len(near) == 1 and word.endswith((".", ",")) and rest
    return (f"{near[0]}. ", rest) if is_mark else ("", reading)


def authority_in(shown: str) -> str:
    """The authority that opens a line in capitals: "KT. "; "" for none."""
    return _parted(shown)[0]


def opening_post(shown: str) -> str:
    """The longest post whose letters open a line in capitals: BỘ TRƯỞNG of "BỘ TRƯỞNG BỘ TÀI CHÍNH"; "" for none."""
    words = shown.split()
    known = (posts_in_capitals().exactly(" ".join(words[:count])) for count in range(len(words), 0, -1))
    return next(filter(None, known), "")


@lru_cache(512)
def deputies_of(post: str) -> tuple[str, ...]:
    """The posts of those who sign for a post (NĐ 30/2020/NĐ-CP, Phụ lục I): PHÓ GIÁM ĐỐC for GIÁM ĐỐC."""
    ranks = (post, *post.split(", "), opening_post(post))
    heads = {"THỨ TRƯỞNG" if rank == "BỘ TRƯỞNG" else f"PHÓ {rank}" for rank in ranks if rank}
    posts = [cue.upper() for cue in cues("post")]
    return tuple(one for one in posts if any(one == head or one.startswith(f"{head} ") for head in heads))


@cache
def _heads_by_deputy() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for post in (cue.upper() for cue in cues("post")):
        for deputy in deputies_of(post):
            found.setdefault(deputy, []).append(post)
    return {deputy: tuple(posts) for deputy, posts in found.items()}


def heads_of(deputy: str) -> tuple[str, ...]:
    """The posts for which a deputy signs; () for a post that is no deputy's."""
    return _heads_by_deputy().get(deputy, ())


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
    """Surnames by their skeleton, commonest first: Vũ and Vừ, or Lê alone."""
    found: dict[str, tuple[str, ...]] = {}
    for name in name_parts("surname"):
        found[skeleton(name)] = (*found.get(skeleton(name), ()), name)
    return found


def surname_meant(shown: str) -> str | None:
    """The surname whose letters a word has under wrong marks: the only one, or one that is far commoner than the
    others; None for another word, one that is a surname as it stands, and where two may be meant."""
    names = surnames_by_letters().get(skeleton(shown), ())
    if not names or fold_tone(shown) in map(fold_tone, names):
        return None
    places = name_parts("surname")
    is_far = len(names) == 1 or places[names[1]] > _FAR_COMMONER * (places[names[0]] + 1)
    return names[0] if is_far else None


def same_but_for_marks(shown: Sequence[str], meant: Sequence[str]) -> bool:
    """True if the words `shown` are the words `meant`, some with a wrong mark or letter, and not the same."""
    if [skeleton(word) for word in shown] != [skeleton(word) for word in meant]:
        return False
    return [fold_tone(word.strip(",;")) for word in shown] != [fold_tone(word.strip(",;")) for word in meant]
