"""The font table of an RTF file: names, and the code page that each font's bytes are in (RTF 1.9.1, "Font Table")."""

import codecs

from extractor.record import record

_CHARSETS = {
    0: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp437",
}
_DEFAULT, _SYMBOL = 1, 2


@record(frozen=False)
class Font:
    """One font. `page` is the name of a Python codec, None if the file's own code page holds."""

    name: str = ""
    charset: int = _DEFAULT
    page: str | None = None

    @property
    def is_symbol(self) -> bool:
        """Its bytes are places in the font, not characters."""
        return self.charset == _SYMBOL

    def codec(self, default: str) -> str:
        """The codec for the bytes of text in this font."""
        return self.page or _CHARSETS.get(self.charset, default)


def codec_of_page(number: int) -> str | None:
    """The codec of a Windows or DOS code page; None if Python has none."""
    name = {10000: "mac_roman", 65001: "utf-8"}.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return None
    return name


SKIPPED = frozenset(
    (
        b"colortbl stylesheet info pict fldinst xe tc txe rxe sp nonshppict shprslt bkmkstart bkmkend template "
        b"filetbl revtbl listtable listoverridetable ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn nonesttables mmath "
        b"objclass objdata objname pntxta pntxtb pntxtc atnid atnauthor annotation footerl footerr footerf footer "
        b"datafield formfield themedata colorschememapping latentstyles datastore generator keywords"
    ).split()
)
STARRED = frozenset((b"shpinst", b"do", b"nesttableprops", b"ud", b"pn", b"listtext", b"footnote", b"shppict"))
"""Groups marked as "to be left out by readers that don't know them" which this reader knows."""
HEADERS = frozenset((b"header", b"headerf", b"headerl", b"headerr"))
CHARACTERS = {
    b"tab": "\t",
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"emspace": " ",
    b"enspace": " ",
    b"qmspace": " ",
}
BULLETS = "-+*–—•"
SIGNS = {b"~": "\u00a0", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\"}
