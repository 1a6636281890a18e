"""How wide text is in the usual font of official documents, in font sizes (Times New Roman: NĐ 30/2020/NĐ-CP, Phụ lục
I), so that letters which can't be read have their places."""

from unicodedata import normalize

from .engines.protocol import Word

_WIDTHS = {
    0.28: "iljt/.,’'- ",
    0.35: "fIr",
    0.42: "csezJ",
    0.5: "abdghknopquvxyđ0123456789",
    0.56: "SPFơư",
    0.64: "BELTZ",
    0.72: "ACDNRUVXYĐw",
    0.76: "GHKOQƠƯ",
    0.86: "mM",
    0.97: "W",
}
_BY_LETTER = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_USUAL, _HORN = 0.5, "\N{COMBINING HORN}"


def width_of(text: str) -> float:
    """The width of a text in font sizes, whatever marks its letters bear."""
    return sum([_width(letter) for letter in normalize("NFC", text)], 0.0)


def _width(letter: str) -> float:
    base = normalize("NFD", letter)
    bare = normalize("NFC", f"{base[0]}{_HORN}") if _HORN in base else base[0]
    return _BY_LETTER.get(bare, _USUAL)


def scale_of(words: list[Word]) -> float | None:
    """Pixels of a font size, by the widths of words that were read for sure; None without any."""
    sizes = sum([width_of(word.text) for word in words], 0.0)
    return sum(word.x1 - word.x0 for word in words) / sizes if sizes else None
