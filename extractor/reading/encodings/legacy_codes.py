"""Old encodings as tables of characters: what a reader finds in a file → the letter that was meant.

    bytes of a font (lexicon) × the code page through which they were read → one table for each pair

Text that is UTF-8 read byte by byte ("Quyáº¿t Ä‘á»‹nh"), once or twice, and Windows-1258 read as Windows-1252 are
tables of the same shape, made from Python's own code pages.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from itertools import product

from extractor.lexicon.old_letters import old_letters
from extractor.record import field, record

from .code_pages import decoded

LETTERS = (
    "".join(
        sorted(
            {
                unicodedata.normalize("NFC", base + tone)
                for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
                for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
            }
            - set("aeiouyAEIOUY")
        )
    )
    + "đĐ"
)
"""The 134 letters of Vietnamese that ASCII lacks, composed."""
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SIGNS = "“”‘’–—…•§°«»·×±²³½\u00a0\u00ad\ufeff"
"""What stands in Vietnamese documents beside letters, and is spoiled along with them when UTF-8 is read twice."""
_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
_NAMES = ("tcvn3", "vni", "viscii", "vps")
_PAGES = ("cp1252", "mac_roman", "cp1258")
_PRIVATE = 0xF000
"""Fonts called symbol fonts give their codes as U+F000 + byte."""
_GLYPHS = {0xAD: "\u2212", 0xB7: "\u2219", 0xB5: "\u03bc"}
"""What a PDF puts for a code by the name of its glyph: minus, periodcentered, mu."""


@record
class DecodedCodes:
    """Characters after decoding. `starts[i]` is the offset of what became `text[i]` in the text that was decoded."""

    text: str
    starts: list[int]


@record(eq=False, slots=False)
class Code:
    """One old encoding as it comes through one code page.

    name    "tcvn3", "vni", "viscii", "vps", "cp1258" or "utf8_twice"
    page    the code page through which its bytes became characters
    units   characters in the file → letter
    """

    name: str
    page: str
    units: dict[str, str] = field(repr=False)

    @classmethod
    def of(cls, name: str, page: str, units: Iterable[tuple[str, str]]) -> "Code":
        """From pairs of characters and letter; the first of several pairs with the same characters holds."""
        table: dict[str, str] = {}
        for characters, letter in units:
            table.setdefault(characters, letter)
        return cls(name, page, table)

    @cached_property
    def _pattern(self) -> "re.Pattern[str]":
        return re.compile(_alternatives(self.units))

    @cached_property
    def openings(self) -> frozenset[str]:
        """The first two characters of each unit: text without any of them holds nothing to decode."""
        return frozenset(unit[:2] for unit in self.units)

    def decode(self, text: str) -> str:
        """`text` in Unicode; characters that the encoding does not hold stay as they are. Never raises."""
        units = self.units
        return self._pattern.sub(lambda found: units[found[0]], text)

    @cached_property
    def _letter_by_letter(self) -> bool:
        """Whether each unit is one character and stands for one."""
        return all(len(unit) == len(letter) == 1 for unit, letter in self.units.items())

    def decode_with_starts(self, text: str) -> DecodedCodes:
        """The same, with the way back."""
        if self._letter_by_letter:
            return DecodedCodes(self.decode(text), list(range(len(text))))
        parts: list[str] = []
        starts: list[int] = []
        at = 0
        for found in self._pattern.finditer(text):
            start, end = found.span()
            parts.append(text[at:start])
            starts.extend(range(at, start))
            letter = self.units[found[0]]
            parts.append(letter)
            starts.extend([start] * len(letter))
            at = end
        parts.append(text[at:])
        starts.extend(range(at, len(text)))
        return DecodedCodes("".join(parts), starts)


def _alternatives(units: Iterable[str]) -> str:
    """A pattern for `units`, the longest first, grouped by their first character."""
    groups: dict[str, list[str]] = {}
    for unit in units:
        groups.setdefault(unit[0], []).append(unit[1:])
    single = "".join(re.escape(first) for first, rests in groups.items() if rests == [""])
    branches = []
    for first, rests in groups.items():
        if rests == [""]:
            continue
        longer = sorted((re.escape(rest) for rest in rests if rest), key=len, reverse=True)
        branches.append(f"{re.escape(first)}(?:{'|'.join(longer)}){'?' if '' in rests else ''}")
    if single:
        branches.append(f"[{single}]")
    return "|".join(branches)


@cache
def codes() -> tuple[Code, ...]:
    """All encodings, each as it comes through the usual code pages; the likeliest first."""
    usual = [_old_code(name, _PAGES[0]) for name in _NAMES]
    made = [Code.of("cp1258", "cp1252", _windows_1258()), Code.of("utf8_twice", "cp1252", _utf8_twice())]
    return (*usual, *made, *(_old_code(name, page) for page in _PAGES[1:] for name in _NAMES))


@cache
def _old_code(name: str, page: str) -> Code:
    return Code.of(name, page, _old_units(name, page))


def _old_units(name: str, page: str) -> Iterator[tuple[str, str]]:
    for coded, letter in old_letters(name).items():
        for characters in product(*(_characters(byte, page) for byte in coded)):
            yield "".join(characters), letter
    if name == "tcvn3":
        return
    for letter in LETTERS:  # letters that stand at their place in Latin-1 are not in the tables
        if ord(letter) < 0x100 and bytes([ord(letter)]) not in old_letters(name):
            for read in _characters(ord(letter), page):
                yield read, letter


def _characters(byte: int, page: str) -> list[str]:
    """What `byte` may have become."""
    if 0x20 <= byte < 0x7F:
        return [chr(byte), chr(_PRIVATE + byte)]
    read = bytes([byte]).decode(page, errors="ignore")
    if page == "mac_roman":
        return [read]
    found = dict.fromkeys((chr(byte), read, chr(_PRIVATE + byte), _GLYPHS.get(byte, "")))
    found.pop("", None)
    return list(found)


def _windows_1258() -> Iterator[tuple[str, str]]:
    """Letters written in Windows-1258 (a base letter and its tone) and read as Windows-1252."""
    for letter in LETTERS:
        base, tone = split_tone(letter)
        read = (base + tone).encode("cp1258").decode("cp1252")
        if read != letter:
            yield read, letter


def split_tone(letter: str) -> tuple[str, str]:
    """`letter` as Windows-1258 has it: the base with its hat or horn, and the tone ("" without one)."""
    marks = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in marks if mark in _TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES)), tone


def _utf8_twice() -> Iterator[tuple[str, str]]:
    """Characters whose UTF-8 bytes were read as a code page with one byte a letter, and perhaps saved so once more."""
    readings: tuple[Callable[[bytes], str], ...] = (decoded, _latin_1, _mac_roman)
    for char in LETTERS + _SIGNS + _MARKS:
        for reading in readings:
            once = reading(char.encode("utf-8"))
            twice = reading(once.encode("utf-8"))
            yield once, char
            yield twice, char
            if len(thrice := reading(twice.encode("utf-8"))) < 20:
                yield thrice, char


def _latin_1(data: bytes) -> str:
    return data.decode("latin-1")


def _mac_roman(data: bytes) -> str:
    return data.decode("mac_roman")
