"""The signs that a paper may bear: kinds of papers and units with the codes of the body that stands above its number
(NĐ 30/2020/NĐ-CP, Phụ lục I and VI; Party: Hướng dẫn 36-HD/VPTW)."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from .doc_types import codes_for_type, document_types
from .issuing_bodies import bodies, body_by_name
from .nearest import DASH
from .patterns import deferred
from .phrasebook import lines_in_capitals, skeleton
from .tables import rows

_PARTING = deferred(r"[^\w&]+|_")
_MOST_LINES = 3
"""Lines over which the name of a body runs."""
_JOINTS = frozenset(("VÀ", "-", "–", "&"))
_FEWEST, _MOST = 3, 8
"""Letters of initials that are a code."""
_PARTY = "dang"
"""Level of the bodies whose signs part kind and body with a stroke."""


@lru_cache(maxsize=64)
def own_signs(lines: tuple[str, ...], title: str | None) -> dict[str, str]:
    """The signs of papers under these `lines` of a letterhead, with the stroke before them, by their letters:
    {"qd-ubnd": "/QĐ-UBND"}. `title` is the type that the paper is called, None for a letter or an unknown one.
    """
    codes = list(dict.fromkeys(_codes_of(lines)))
    kinds = codes_for_type(title) if title else tuple(kind.code for kind in document_types() if kind.code)
    first, then = "-/" if any(_is_of_party(skeleton(line)) for line in lines) else "/-"
    signs = [f"{first}{kind}{then}{code}" for code in codes for kind in kinds]
    if title is None:
        signs += [f"/{code}-{unit['code']}" for code in codes for unit in rows("units")]
    found: dict[str, str] = {}
    for sign in signs:
        found.setdefault(sign_letters(sign), sign)
    return found


def _is_of_party(letters: str) -> bool:
    """Whether a line names a body of the Party ("TỈNH ỦY AN SƠN"), or begins as most often names of such do ("BAN TỔ
    CHỨC", above it its Tỉnh ủy)."""
    of_party, others = _names()
    begun, begun_else = (sum(name.startswith(letters) for name in names) for names in (of_party, others))
    return letters.startswith(of_party) or begun > begun_else


@cache
def _names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The letters of the names of the Party's bodies, and of those of all others."""
    found: tuple[list[str], list[str]] = ([], [])
    for body in bodies():
        found[body.level != _PARTY].extend(map(skeleton, (body.name, *body.aliases)))
    return tuple(found[0]), tuple(found[1])


def sign_letters(shown: str) -> str:
    """The letters of a sign as `phrasebook.skeleton` gives them, one dash for whatever parts its blocks."""
    return DASH.join(filter(None, map(skeleton, _PARTING.split(shown))))


def _codes_of(lines: Sequence[str]) -> Iterator[str]:
    """Codes of the listed bodies on the lines, and the initials of a body on lines that name none of them."""
    covered: set[int] = set()
    for first, end in _runs(len(lines)):
        name = " ".join(lines[first:end])
        body = body_by_name(lines_in_capitals().meant(name) or name)
        if body is not None:
            covered.update(range(first, end))
            yield from body.codes
    yield from _initials(" ".join(line for i, line in enumerate(lines) if i not in covered))


def _runs(count: int) -> Iterator[tuple[int, int]]:
    for first in range(count):
        for end in range(first + 1, min(first + _MOST_LINES, count) + 1):
            yield first, end


def _initials(name: str) -> Iterable[str]:
    """ "TRƯỜNG ĐẠI HỌC AN SƠN" gives TĐHAS and ĐHAS."""
    letters = "".join(word[0] for word in name.split() if word not in _JOINTS and word[0].isalpha())
    return [code for code in (letters, letters[1:]) if _FEWEST <= len(code) <= _MOST]
