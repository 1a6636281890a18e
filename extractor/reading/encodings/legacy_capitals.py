"""Capitals that TCVN3 has no codes for: of its marked letters only Ă Â Ê Ô Ơ Ư Đ have one.

Where no font whose name ends in H says so, capitals are told by what stands around: small marked letters among
capitals ("CéNG HßA X· HéI"), and letters at the start of an item, of a sentence or of the name of a body ("ñy ban").
"""

from functools import cache

from extractor.lexicon.issuing_bodies import bodies
from extractor.lexicon.old_letters import old_letters
from extractor.lexicon.patterns import deferred
from extractor.lexicon.syllables import is_syllable

from .legacy_codes import LETTERS

_WORD = deferred(r"[^\W\d_]+")
_OPENING = deferred(r"(?:^[ \t]*(?:[-+*•–]|[\dIVXivx.]{1,8}[.)]|[a-zđ]\d?[.)])|[^.\d][.!?])[ \t]+(?=[^\W\d_])")
_ROMAN = frozenset("IVX")
_LABELS = frozenset("AEIOU")  # the one syllable of a letter that headings have is "Y"
_NAME = deferred(r"[^\W\d_]+(?: [^\W\d_]+){1,4}")


def with_capitals(text: str, raw: str, starts: list[int]) -> str:
    """`text`, a line decoded from `raw` (`starts`: where each character came from), of the same length."""
    letters = list(text)
    _among_capitals(text, raw, starts, letters)
    if any(char in _small() for char in text):
        opening = [match.end() for match in _OPENING.finditer(text)]
        opening += [at for name in _names() for at in _places(text, name)]
        opening += _in_name(text)
        for at in opening:
            if text[at] in _small():
                letters[at] = letters[at].upper()
    return "".join(letters)


@cache
def _small() -> frozenset[str]:
    """Small letters that lack a capital."""
    known = set(old_letters("tcvn3").values())
    return frozenset(letter for letter in LETTERS if letter in known and letter.upper() not in known)


@cache
def _names() -> frozenset[str]:
    """The first two words of names of bodies that open with such a letter, with that letter small: "ủy ban"."""
    found = set()
    for body in bodies():
        for name in (body.name, *body.aliases):
            if name[0].lower() in _small() and not name[0].islower():
                found.add(name[0].lower() + " ".join(name.split()[:2])[1:])
    return frozenset(name for name in found if " " in name)


def _places(text: str, name: str) -> list[int]:
    found = []
    at = text.find(name)
    while at >= 0:
        if not text[at - 1 : at].isalpha() and not text[at + len(name) : at + len(name) + 1].isalpha():
            found.append(at)
        at = text.find(name, at + 1)
    return found


def _in_name(text: str) -> list[int]:
    """Where the words of a person's name begin, if the whole line is one: the others all have capitals."""
    bare = text.strip()
    if _NAME.fullmatch(bare) is None:
        return []
    words = bare.split(" ")
    small = [word for word in words if not word[0].isupper()]
    if len(small) != 1 or small[0][0] not in _small() or any(word[1:].lower() != word[1:] for word in words):
        return []
    return [text.index(small[0])] if text.count(small[0]) == 1 else []


def _among_capitals(text: str, raw: str, starts: list[int], letters: list[str]) -> None:
    words = list(_WORD.finditer(text))
    kinds = [_case(match[0], raw[starts[match.start()] : starts[match.end() - 1] + 1]) for match in words]
    for index, (match, kind) in enumerate(zip(words, kinds, strict=True)):
        if kind not in ("mixed", "open"):
            continue
        around = {*kinds[max(index - 1, 0) : index], *kinds[index + 1 : index + 2]} - {"open", "sign"}
        if kind == "mixed" or (kind == "open" and around and around <= {"capitals", "mixed"}):
            for at in range(*match.span()):
                if len(large := letters[at].upper()) == 1:
                    letters[at] = large


def _case(word: str, raw: str) -> str:
    """How a word is set, as far as its letters that have capitals tell.

    "capitals"  a syllable all in capitals
    "sign"      an abbreviation or a Roman number, which stands among small letters too
    "mixed"     several capitals, and letters that have none
    "open"      one capital or none, and letters that have none
    "small"     anything else
    """
    if word.isupper():
        return "capitals" if is_syllable(word) and not _ROMAN.issuperset(word) and word not in _LABELS else "sign"
    if any("a" <= char <= "z" for char in word) or raw.isascii():
        return "small"
    return "mixed" if sum(char.isupper() for char in word) > 1 else "open"
