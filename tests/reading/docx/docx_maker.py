"""Makes small DOCX files in memory: the XML of the body goes in, the bytes of the file come out."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class DatedZip(ZipFile):
    """A ZIP whose members all bear one date, so that the same parts give the same bytes (and test names)."""

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: str | bytes, *args: Any, **kwargs: Any) -> None:
        if isinstance(zinfo_or_arcname, str):
            zinfo_or_arcname = ZipInfo(zinfo_or_arcname, (2024, 1, 1, 0, 0, 0))
            zinfo_or_arcname.compress_type = self.compression
        super().writestr(zinfo_or_arcname, data, *args, **kwargs)


def run(text: str, properties: str = "") -> str:
    """A run; `properties` is the inside of its w:rPr."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str, properties: str = "") -> str:
    """A paragraph of runs, or of plain text; `properties` is the inside of its w:pPr."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside if inside.startswith('<') or not inside else run(inside)}</w:p>"


def numbered(text: str, list_id: int, level: int = 0) -> str:
    """A paragraph with automatic numbering."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def table(*rows: tuple[str, ...]) -> str:
    """A table; a cell is plain text, several paragraphs with "\\n" between them, or XML."""

    def cell(text: str) -> str:
        content = text if text.startswith("<") else "".join(map(paragraph, text.split("\n")))
        return f"<w:tc>{content}</w:tc>"

    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows) + "</w:tbl>"


def levels(*patterns: tuple[str, str], **more: str) -> str:
    """w:lvl elements for (number format, label pattern); `more` maps "lvl0" to extra XML of that level."""
    return "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more.get(f"lvl{at}", "")}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (form, pattern) in enumerate(patterns)
    )


def numbering(abstracts: dict[int, str], numbers: dict[int, tuple[int, str]]) -> str:
    """numbering.xml: abstract lists by id, and numId → (abstract id, XML of overrides)."""
    return "".join(
        f'<w:abstractNum w:abstractNumId="{name}">{inside}</w:abstractNum>' for name, inside in abstracts.items()
    ) + "".join(
        f'<w:num w:numId="{name}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'
        for name, (abstract, overrides) in numbers.items()
    )


def docx(body: str, **parts: str) -> bytes:
    """A DOCX file. `parts`: inside of styles, numbering, footnotes, endnotes, header1 (bound as first-page header)."""
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}
    links = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{"header" if name == "header1" else name}" Target="{name}.xml"/>'
        for number, name in enumerate(parts)
    )
    section = ""
    if "header1" in parts:
        section = f'<w:sectPr><w:headerReference w:type="first" r:id="r{list(parts).index("header1")}"/></w:sectPr>'
    buffer = BytesIO()
    with DatedZip(buffer, "w", ZIP_DEFLATED) as archive:
        kinds = {"document": "document.main", "header1": "header"}
        types = "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kinds.get(name, name)}+xml"/>'
            for name in ("document", *parts)
        )
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f"{types}</Types>",
        )
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>',
        )
        archive.writestr("word/document.xml", f"<w:document {_NAMES}><w:body>{body}{section}</w:body></w:document>")
        for name, inside in parts.items():
            root = roots.get(name, "hdr")
            archive.writestr(f"word/{name}.xml", f"<w:{root} {_NAMES}>{inside}</w:{root}>")
    return buffer.getvalue()
