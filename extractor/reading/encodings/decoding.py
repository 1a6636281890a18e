"""Bytes of a text file to characters: Unicode in all its forms and Windows-1258; anything else byte by byte as
Windows-1252, from which legacy.py tells and decodes the old one-byte fonts."""

import unicodedata

from extractor.lexicon.patterns import deferred
from extractor.models.notices import Notice
from extractor.reading.errors import UnsupportedError

from .code_pages import decoded

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SAMPLE = 1 << 16
_CONTROL = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)))
_LETTERS = frozenset("àáâãèéêìíòóôõùúýăđĩũơư" + "".join(map(chr, range(0x1EA0, 0x1EFA))))
_ALONE = deferred(r"(?<![A-Z])[\x00-\x08\x0e-\x1a\x1c-\x1f](?![A-Z])")
"""A control character that is no capital letter of VISCII or VPS: those stand beside other capitals."""


def decode(data: bytes) -> tuple[str, str, list[Notice]]:
    """`(text, encoding, warnings)` for the bytes of a text file.

    encoding is "unicode", "cp1258" or "cp1252"; for the last the bytes are read one by one as Windows-1252 (an
    undefined byte as the character of its value), so that old encodings can still be decoded.
    Raises UnsupportedError for bytes that are no text.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _check(data[len(bom) :].decode(name, errors="replace")), "unicode", []
    wide = _wide_without_bom(data)
    if wide:
        return _check(data.decode(wide, errors="replace")), "unicode", []
    if b"\x00" in data:
        raise UnsupportedError("binary")
    try:
        return _check(data.decode("utf-8")), "unicode", []
    except UnicodeDecodeError:
        pass  # not UTF-8 throughout: weigh the other encodings below
    return _decode_bytes(data)


def _decode_bytes(data: bytes) -> tuple[str, str, list[Notice]]:
    mostly = data.decode("utf-8", errors="replace")
    broken = mostly.count("\ufffd")
    if broken * 20 <= sum(1 for byte in data[:_SAMPLE] if byte >= 0xC3) and broken < 200:
        return _check(mostly), "unicode", [Notice("broken_utf8", {"count": broken})]
    one_byte = decoded(data)
    try:
        vietnamese = data.decode("cp1258")
    except UnicodeDecodeError:
        vietnamese = ""
    if vietnamese and _vietnamese_share(vietnamese) >= 0.97:
        return _check(vietnamese), "cp1258", []
    return _check(one_byte, len(_ALONE.findall(one_byte[:_SAMPLE]))), "cp1252", []


def _wide_without_bom(data: bytes) -> str | None:
    """UTF-16 shows in zero bytes at every second place: spaces, digits and bare letters have them."""
    sample = data[:_SAMPLE]
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.4 and even < half * 0.02:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.02:
        return "utf-16-be"
    return None


def _vietnamese_share(text: str) -> float:
    """Share of letters beyond ASCII that Vietnamese has, after joining the marks of Windows-1258."""
    letters = [
        char
        for char in unicodedata.normalize("NFC", text[:_SAMPLE]).lower()
        if char > "\x7f" and char not in "“”‘’–—…°§«»·•\xa0×±"
    ]
    return sum(char in _LETTERS for char in letters) / len(letters) if letters else 0.0


def _check(text: str, controls: int | None = None) -> str:
    """`text`, unless so many control characters (`controls` if that is known) stand in it that it can't be text."""
    sample = text[:_SAMPLE]
    if controls is None:
        encoded = sample.encode("utf-8", "surrogatepass")
        controls = len(encoded) - len(encoded.translate(None, _CONTROL))
    if controls * 100 > len(sample) or sample.count("\ufffd") * 5 > len(sample):
        raise UnsupportedError("binary")
    return text
