"""Writes Vietnamese in the encodings from before Unicode, as the programs and fonts of that time did."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from extractor.lexicon.old_letters import old_letters

BYTE_ENCODINGS = ("tcvn3", "vni", "viscii", "vps")
ENCODINGS = (*BYTE_ENCODINGS, "cp1258", "utf8_twice")
FONTS = {"tcvn3": ".VnTime", "vni": "VNI-Times", "viscii": "VI Times", "vps": "VPS Times"}
_PLAIN = str.maketrans("“”‘’–—…\u00a0", "\"\"''--. ")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


@cache
def _table(encoding: str) -> dict[str, str]:
    """Letter → codes, the usual ones; TCVN3 takes the code of the small letter for a capital without one."""
    table: dict[str, str] = {}
    for coded, letter in old_letters(encoding).items():
        table.setdefault(letter, coded.decode("latin-1"))
    if encoding == "tcvn3":
        for letter in list(table):
            table.setdefault(letter.upper(), table[letter])
    return table


def encoded(text: str, encoding: str) -> str:
    """`text` in an old encoding, one character a byte as Latin-1 has them; for utf8_twice and cp1258 what a reader
    shows that takes the bytes for Windows-1252."""
    text = unicodedata.normalize("NFC", text)
    if encoding == "utf8_twice":
        return as_windows_1252(text.encode("utf-8"))
    if encoding == "cp1258":
        return as_windows_1252(in_cp1258(text))
    table = _table(encoding)
    return "".join(table.get(char, char) for char in text)


def as_windows_1252(data: bytes) -> str:
    """`data` read as browsers do: bytes without a letter become the control characters of their value."""
    return data.decode("cp1252", errors="surrogateescape").translate({0xDC00 + byte: byte for byte in range(128, 256)})


def as_bytes(text: str, encoding: str) -> bytes:
    """A text file in `encoding`; what it can't hold becomes a question mark, smart quotes and dashes plain ones."""
    if encoding == "utf8_twice":
        return encoded(text, encoding).encode("utf-8")
    plain = without_signs(text)
    if encoding == "cp1258":
        return in_cp1258(plain)
    return encoded(plain, encoding).encode("latin-1", errors="replace")


def without_signs(text: str) -> str:
    """`text` with plain signs for those that old fonts have no place for."""
    return text.translate(_PLAIN)


def in_cp1258(text: str) -> bytes:
    """As Windows writes it: a tone that the code page has no letter for stands as a combining character."""
    parts = []
    for char in text:
        try:
            parts.append(char.encode("cp1258"))
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", char)
            tones = "".join(mark for mark in marks if mark in _TONES)
            letter = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
            parts.append((letter + tones).encode("cp1258", errors="replace"))
    return b"".join(parts)


def runs(text: str, encoding: str) -> Iterator[tuple[str, str, str]]:
    """`(codes, font, letters meant)` for each stretch of `text`: TCVN3 sets marked capitals in the font whose name ends
    in H. For encodings without fonts the font is ""."""
    font = FONTS.get(encoding, "")
    if encoding != "tcvn3":
        yield encoded(text, encoding), font, text
        return
    own = set(old_letters("tcvn3").values())
    for large, chars in groupby(text, lambda char: char.isupper() and char in _table("tcvn3") and char not in own):
        part = "".join(chars)
        yield encoded(part, encoding), font + ("H" if large else ""), part
