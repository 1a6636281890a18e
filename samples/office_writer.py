"""Sources as ODT (letterhead and ending as tables without lines, as in Word) and tables as XLSX."""

import io
import zipfile
from datetime import datetime
from html import escape

import xlsxwriter

from .markup import Part, blocks

_TYPE = "application/vnd.oasis.opendocument.text"
_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_MANIFEST = (
    f'{_HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    f'manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def write_odt(parts: list[Part]) -> bytes:
    """The document as ODT bytes, the same each time."""
    body = "".join(_block(group, members) for group, members in blocks(parts))
    content = (
        f'{_HEAD}<office:document-content {_NAMES} office:version="1.2"><office:body><office:text>{body}'
        "</office:text></office:body></office:document-content>"
    )
    return write_zip({"mimetype": _TYPE.encode(), "content.xml": content.encode(),
                      "META-INF/manifest.xml": _MANIFEST.encode()}, packed=False)  # fmt: skip


def write_zip(files: dict[str, bytes], packed: bool = True) -> bytes:
    """A ZIP of files with a fixed time; names may hold folders."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, (2024, 7, 1, 8, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
            archive.writestr(entry, data)
    return target.getvalue()


def write_sheet(parts: list[Part]) -> bytes:
    """The titles of the source over its table, as one sheet."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": datetime(2024, 1, 1)})
    sheet = book.add_worksheet("Phụ lục")
    heading = book.add_format({"bold": True, "align": "center"})
    cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    columns = max(len(part.cells) for part in parts)
    sheet.set_column(1, columns - 1, 32)
    for row, part in enumerate(parts):
        if not part.cells:
            sheet.merge_range(row, 0, row, columns - 1, part.text, heading)
        for column, value in enumerate(part.cells):
            if value.isdigit():
                sheet.write_number(row, column, int(value), cell)
            else:
                sheet.write_string(row, column, value, cell)
    book.close()
    return target.getvalue()


def _block(group: str, members: list[Part]) -> str:
    if group in ("letterhead", "ending"):
        sides = ("left", "right") if group == "letterhead" else ("end_left", "end_right")
        cells = ["".join(_paragraph(part.text) for part in members if part.kind == side) for side in sides]
        return _table([cells])
    if group == "table":
        return _table([[_paragraph(cell) for cell in row.cells] for row in members])
    return _paragraph(members[0].text)


def _paragraph(text: str) -> str:
    return f"<text:p>{escape(text.strip('_*'), quote=False)}</text:p>"


def _table(rows: list[list[str]]) -> str:
    columns = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
    body = "".join(
        "<table:table-row>"
        + "".join(f'<table:table-cell office:value-type="string">{cell}</table:table-cell>' for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    return f"<table:table>{columns}{body}</table:table>"
