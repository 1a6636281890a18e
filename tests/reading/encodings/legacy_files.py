"""Whole files in old encodings, each format as its programs wrote them; with encoding None the same file in Unicode."""

import io
from collections.abc import Callable, Iterator
from functools import cache, partial
from html import escape
from struct import pack
from textwrap import wrap

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from samples.fonts import face
from tests.reading.doc.doc_maker import DocMaker
from tests.reading.docx import docx_maker
from tests.reading.encodings.legacy_maker import FONTS, as_bytes, runs

_FACE = face()
_SIZE = 9
_SYMBOLS = {code: 0xF000 + code for code in range(0x20)}
"""XML can't hold control characters: Word writes codes of symbol fonts as U+F0xx."""


def _pieces(line: str, encoding: str | None) -> Iterator[tuple[str, str, str]]:
    return runs(line, encoding) if encoding else iter([(line, "", line)])


def text_file(text: str, encoding: str | None) -> bytes:
    """A text file."""
    return as_bytes(text, encoding) if encoding else text.encode()


def docx_file(text: str, encoding: str | None, *, fonts: str = "run") -> bytes:
    """A DOCX file that names its fonts on each run, on the style, or in the theme (".VnTimeH" always on the run)."""
    usual = FONTS.get(encoding or "", "Times New Roman")

    def run(codes: str, font: str) -> str:
        shown = escape(codes.translate(_SYMBOLS), quote=False).replace("\xad", "</w:t><w:softHyphen/><w:t>")
        named = font and (fonts == "run" or font != usual)
        return docx_maker.run(shown, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if named else "")

    body = "".join(
        docx_maker.paragraph("".join(run(codes, font) for codes, font, _ in _pieces(line, encoding)) or run("", ""))
        for line in text.split("\n")
    )
    if fonts == "style":
        looks = f'<w:rPr><w:rFonts w:ascii="{usual}" w:hAnsi="{usual}"/></w:rPr>'
        return docx_maker.docx(
            body, styles=f'<w:style w:type="paragraph" w:default="1" w:styleId="N">{looks}</w:style>'
        )
    if fonts == "theme":
        looks = '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
        theme = f'<a:minorFont><a:latin typeface="{usual}"/></a:minorFont>'
        styles = looks + "</w:rPr></w:rPrDefault></w:docDefaults>"
        return docx_maker.docx(body, styles=styles, theme=theme)
    return docx_maker.docx(body)


def html_file(text: str, encoding: str | None, *, fonts: str = "face") -> bytes:
    """A page with its fonts in `<font face>` or in a style sheet, its letters as numbers or named entities."""
    usual = FONTS.get(encoding or "", "Times New Roman")

    def letters(codes: str) -> str:
        return "".join(char if char < "\x7f" else f"&#{ord(char)};" for char in escape(codes, quote=False))

    def run(codes: str, font: str) -> str:
        shown = letters(codes.translate(_SYMBOLS)).replace("&#173;", "&shy;")
        if fonts == "face":
            return f'<font face="{font}">{shown}</font>' if font else shown
        return f"<span style='font-family:{font}'>{shown}</span>" if font != usual else f"<span>{shown}</span>"

    lines = (
        f"<p class=MsoNormal>{''.join(run(codes, font) for codes, font, _ in _pieces(line, encoding))}</p>"
        for line in text.split("\n")
    )
    sheet = f'<style><!-- /* Word */ p.MsoNormal, li.MsoNormal {{font-size:13.0pt; font-family:"{usual}"}} --></style>'
    return f"<html><head>{sheet if fonts == 'sheet' else ''}</head><body>{''.join(lines)}</body></html>".encode()


def rtf_file(text: str, encoding: str | None) -> bytes:
    """An RTF file: bytes of old fonts as \\'xx, anything else as \\u."""
    names: list[str] = ["Times New Roman"]
    body: list[str] = []
    for line in text.split("\n"):
        for codes, font, _ in _pieces(line, encoding):
            if (name := font or names[0]) not in names:
                names.append(name)
            body.append(f"\\f{names.index(name)} " + "".join(map(_rtf_char, codes)))
        body.append("\\par\n")
    table = "".join(f"{{\\f{number}\\fnil\\fcharset0 {name};}}" for number, name in enumerate(names))
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{table}}}{''.join(body)}}}".encode("ascii")


def _rtf_char(char: str) -> str:
    if char in "\\{}":
        return f"\\{char}"
    if " " <= char < "\x7f":
        return char
    if char == "\xad":
        return "\\-"
    return f"\\'{ord(char):02x}" if char < "\x80" or "\xa0" <= char <= "\xff" else f"\\u{ord(char)}?"


def doc_file(text: str, encoding: str | None) -> bytes:
    """A binary Word file with a font table; its stretches say which font they are in."""
    maker = DocMaker()
    names = ["Times New Roman"]
    for line in text.split("\n"):
        parts: list[str | tuple[str, bytes]] = []
        for codes, font, _ in _pieces(line, encoding):
            if (name := font or names[0]) not in names:
                names.append(name)
            parts.append((codes, pack("<HH", 0x4A4F, names.index(name))) if font else codes)
        maker.add(*parts)
    maker.fonts = names
    return maker.build()


def pdf_file(text: str, encoding: str | None) -> bytes:
    """A PDF file whose fonts bear the names of the old ones; the codes take the width of the letters they stand for."""
    data = io.BytesIO()
    canvas = Canvas(data, invariant=True)
    top = 40
    for line in [part for whole in text.split("\n") for part in wrap(whole, 95) or [""]]:
        if top > 780:
            canvas.showPage()
            top = 40
        left = 50.0
        for codes, font, letters in _pieces(line, encoding):
            shown = "".join(map(_as_windows_1252, codes))
            face = _face(font or "Arial")
            width, wanted = (pdfmetrics.stringWidth(part, face, _SIZE) for part in (shown, letters))
            drawn = canvas.beginText(left, 842 - top)
            drawn.setFont(face, _SIZE)
            drawn.setHorizScale(100 * wanted / width if width else 100)
            drawn.textOut(shown)
            canvas.drawText(drawn)
            left += wanted
        top += 13
    canvas.save()
    return data.getvalue()


def _as_windows_1252(char: str) -> str:
    return bytes([ord(char)]).decode("cp1252", errors="ignore") or char if "\x80" <= char <= "\x9f" else char


@cache
def _face(name: str) -> str:
    font = TTFont(f"{name} drawn", _FACE)
    font.face.name = name.replace(" ", "").encode()
    pdfmetrics.registerFont(font)
    return str(font.fontName)


Maker = Callable[[str, str | None], bytes]
MAKERS: dict[str, tuple[str, Maker]] = {
    "text": ("a.txt", text_file),
    "HTML, font face": ("a.html", html_file),
    "HTML, style sheet": ("a.html", partial(html_file, fonts="sheet")),
    "DOCX, font on runs": ("a.docx", docx_file),
    "DOCX, font on the style": ("a.docx", partial(docx_file, fonts="style")),
    "DOCX, font of the theme": ("a.docx", partial(docx_file, fonts="theme")),
    "DOC": ("a.doc", doc_file),
    "RTF": ("a.rtf", rtf_file),
    "PDF": ("a.pdf", pdf_file),
}
"""Format → name of a file, and what makes it."""


def can_hold(text: str, encoding: str, form: str) -> bool:
    """Whether files of this kind can hold `text` in `encoding` here: the type face drawn has no glyphs for controls,
    and Word gives some of them a meaning of its own."""
    codes = "".join(part for line in text.split("\n") for part, _, _ in runs(line, encoding))
    if form == "PDF":
        return all(_as_windows_1252(char) >= " " and not "\x80" <= _as_windows_1252(char) <= "\x9f" for char in codes)
    if form == "DOC":
        return not any(char in "\x01\x07\x08\x0c\x0d\x0e\x13\x14\x15" for char in codes)
    return True
