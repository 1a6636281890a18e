"""Signs: whether two spellings of the agency and unit part of a number mean the same.

Offices fix their own abbreviations, so one body signs SKHCN, SKH-CN, SKH&CN and, mistyped, SKHCHN or SKHHCN. The
rules are a matcher and no list: fold connectors, case and Đ, then allow one inserted or doubled letter.
"""

from functools import cache, lru_cache

from .doc_types import is_type_code
from .folding import fold
from .issuing_bodies import bodies_by_code
from .patterns import deferred

_BLOCKS = deferred(r"\s*[-/‐‑–—_.]\s*")
_JOINING = deferred(r"(?<=\w)v(?=[A-ZĐÂĂÊÔƠƯ])|\b[vV][àaÀA]\b")
_NOT_LETTERS = deferred(r"[^a-z0-9]+")

_LONGEST_SIGN = 80
"""Characters; a longer text is no sign."""

_FEWEST_LETTERS = 3
"""Shorter blocks differ by a letter without being related (SNV, SNN are two)."""
_FEWEST_TO_DOUBLE, _FEWEST_TO_REPLACE = 4, 5
"""Letters beyond which two blocks of one length may be one with a slip in each, or with one letter read wrong."""

EQUAL = 1.0
DOUBLED = 0.9
"""One letter typed twice in one of the two: SKHHCN for SKHCN, or in both at different places."""
INSERTED = 0.75
"""One foreign letter in one of the two."""
SAME_BODY = 0.7
"""Two listed codes of one body (SNN, SNNPTNT), or the initial S or B left out (GDĐT, SGDĐT)."""
REPLACED = 0.5
"""One letter read wrong in a sign of six letters or more."""


@cache
def _bodies_of(block: str) -> frozenset[str]:
    return frozenset(body.id for body in bodies_by_code(block))


def sign_key(sign: str) -> str:
    """The sign without connectors, case and marks: "SKH & CN", "SKH-CN", "skhcn", "SKHvCN" all give "skhcn"."""
    return _NOT_LETTERS.sub("", fold(_JOINING.sub("", sign)))


def _blocks(sign: str) -> list[str]:
    return [key for block in _BLOCKS.split(sign) if (key := sign_key(block))]


def _one_letter_out(key: str) -> set[str]:
    return {key[:at] + key[at + 1 :] for at in range(len(key))}


def _is_echo(longer: str, shorter: str) -> bool:
    """True if the letter that `longer` has too much already stands within two places of it."""
    for at in range(len(longer)):
        if longer[:at] + longer[at + 1 :] == shorter:
            return longer[at] in longer[max(0, at - 2) : at] + longer[at + 1 : at + 3]
    return False


def _compare(first: str, second: str) -> float:
    """How surely two folded blocks or joined blocks of signs are one."""
    if first == second:
        return EQUAL
    known_first, known_second = _bodies_of(first), _bodies_of(second)
    if known_first and known_second:
        return SAME_BODY if known_first & known_second else 0.0
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) < _FEWEST_LETTERS or len(longer) - len(shorter) > 1:
        return 0.0
    if len(shorter) < len(longer):
        return _with_a_letter_more(shorter, longer)
    return _of_one_length(first, second, listed=bool(known_first or known_second))


def _with_a_letter_more(shorter: str, longer: str) -> float:
    """SGDĐT for GDĐT, SKHHCN for SKHCN, SKHXCN for SKHCN."""
    if longer[1:] == shorter and longer[0] in "sb" and len(shorter) > _FEWEST_LETTERS:
        return SAME_BODY
    if shorter not in _one_letter_out(longer):
        return 0.0
    if _is_echo(longer, shorter):
        return DOUBLED
    return INSERTED if len(shorter) > _FEWEST_LETTERS else 0.0


def _of_one_length(first: str, second: str, *, listed: bool) -> float:
    """SKHHCN and SKHCHN, which double a letter at different places; one letter of many read wrong."""
    if len(first) > _FEWEST_TO_DOUBLE and not listed:
        common = _one_letter_out(first) & _one_letter_out(second)
        if any(_is_echo(first, key) and _is_echo(second, key) for key in common):
            return DOUBLED
    wrong = sum(a != b for a, b in zip(first, second, strict=True))
    return REPLACED if len(first) > _FEWEST_TO_REPLACE and wrong == 1 else 0.0


@lru_cache(maxsize=65536)
def same_sign(first: str, second: str) -> float:
    """How surely two signs (whole symbols, or their agency and unit part) are spellings of one, from 0 to 1.

    1.0  equal after folding connectors, case, Đ: SKH-CN and SKH&CN, CT.UB and CTUB, TTg and TTG
    0.9  a doubled letter: SKHHCN, SKHCHN for SKHCN (and for each other)
    0.75, 0.7, 0.5  an inserted letter; two codes of one body; a misread letter
    0.0  different: SKH and SKHCN, SNV and SNN, BTC and BCT

    A score says nothing about the documents: merge two only if number and date agree too.
    """
    if max(len(first), len(second)) > _LONGEST_SIGN:
        return EQUAL if first == second else 0.0
    blocks_first, blocks_second = _blocks(first), _blocks(second)
    if not blocks_first or not blocks_second:
        return 0.0
    if blocks_first[0] != blocks_second[0] and is_type_code(blocks_first[0]) and is_type_code(blocks_second[0]):
        return 0.0
    if len(blocks_first) == len(blocks_second):
        return min(_compare(one, other) for one, other in zip(blocks_first, blocks_second, strict=True))
    joined_first, joined_second = "".join(blocks_first), "".join(blocks_second)
    if joined_first == joined_second:
        return EQUAL
    head = 0
    while head < min(len(blocks_first), len(blocks_second)) - 1 and blocks_first[head] == blocks_second[head]:
        head += 1
    rest_first, rest_second = "".join(blocks_first[head:]), "".join(blocks_second[head:])
    score = _compare(rest_first, rest_second)
    return score if score >= INSERTED else 0.0
