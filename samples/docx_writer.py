"""Sources as DOCX, straight as WordprocessingML: a zip of a few small files with fixed times."""

import io
import re
import zipfile
from html import escape

from .markup import Part, blocks

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TRACKED = re.compile(r"\{([+-])(.*?)[+-]\}|\[\^(.*?)\]|\*\*(.*?)\*\*")
_AUTHOR = 'w:author="samples" w:date="2024-05-27T08:00:00Z"'

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("numbering", "numbering"),
            ("footnotes", "footnotes"),
        )
    )
    + "</Types>"
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOT_RELS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_DOCUMENT_RELS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    + "".join(
        f'<Relationship Id="rId{i}" Type="{_RELATIONS}/{name}" Target="{name}.xml"/>'
        for i, name in enumerate(("styles", "numbering", "footnotes"), 1)
    )
    + "</Relationships>"
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/>'
    '</w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/></w:style></w:styles>'
)
_NUMBERING = (
    f'{_HEAD}<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="0">'
    '<w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def write_docx(parts: list[Part]) -> bytes:
    """The document as DOCX bytes, the same each time."""
    notes: list[str] = []
    body = "".join(_block(group, members, notes) for group, members in blocks(parts))
    footnotes = "".join(
        f'<w:footnote w:id="{i}"><w:p><w:r><w:footnoteRef/></w:r>{_run(" " + note)}</w:p></w:footnote>'
        for i, note in enumerate(notes, 1)
    )
    separators = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
        "</w:footnote>"
    )
    files = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT_RELS,
        "word/_rels/document.xml.rels": _DOCUMENT_RELS,
        "word/document.xml": f'{_HEAD}<w:document {_NAMES} mc:Ignorable=""><w:body>{body}<w:sectPr>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" '
        'w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>',
        "word/styles.xml": _STYLES,
        "word/numbering.xml": _NUMBERING,
        "word/footnotes.xml": f'{_HEAD}<w:footnotes xmlns:w="{_W}">{separators}{footnotes}</w:footnotes>',
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, data.encode())
    return target.getvalue()


def _block(group: str, members: list[Part], notes: list[str]) -> str:
    if group in ("letterhead", "ending"):
        sides = ("left", "right") if group == "letterhead" else ("end_left", "end_right")
        cells = ["".join(_paragraph(part, notes) for part in members if part.kind == side) for side in sides]
        return _table([cells], bordered=False)
    if group == "table":
        rows = [[_paragraph(Part("cell", cell), notes) for cell in row.cells] for row in members]
        return _table(rows, bordered=True)
    if group == "page":
        return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    if group == "box":
        return _text_box(members[0].text)
    return _paragraph(members[0], notes)


def _table(rows: list[list[str]], bordered: bool) -> str:
    line = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    borders = f"<w:tblBorders>{line}</w:tblBorders>" if bordered else ""
    width = 9070 // max(len(row) for row in rows)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _ in range(max(len(row) for row in rows)))
    body = "".join(
        "<w:tr>"
        + "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell in row)
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr>{borders}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _paragraph(part: Part, notes: list[str]) -> str:
    aligned = {"left": "center", "right": "center", "title": "center", "centred": "center", "end_right": "center"}
    properties = ""
    if part.kind in ("outer", "inner"):
        level = 0 if part.kind == "outer" else 1
        properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    if part.kind in aligned:
        properties += f'<w:jc w:val="{aligned[part.kind]}"/>'
    text = part.text.strip("_ ") if not part.text.strip("*_ ") else part.text
    return f"<w:p><w:pPr>{properties}</w:pPr>{_runs(text, part, notes)}</w:p>"


def _runs(text: str, part: Part, notes: list[str]) -> str:
    runs, at = [], 0
    for match in _TRACKED.finditer(text):
        runs.append(_run(text[at : match.start()], part.bold, part.italic))
        change, words, note, strong = match.groups()
        if note is not None:
            notes.append(note)
            runs.append(
                '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                f'<w:footnoteReference w:id="{len(notes)}"/></w:r>'
            )
        elif strong is not None:
            runs.append(_run(strong, bold=True))
        elif change == "+":
            runs.append(f'<w:ins w:id="1" {_AUTHOR}>{_run(words)}</w:ins>')
        else:
            deleted = _run(words).replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
            runs.append(f'<w:del w:id="2" {_AUTHOR}>{deleted}</w:del>')
        at = match.end()
    runs.append(_run(text[at:], part.bold, part.italic))
    return "".join(runs)


def _run(text: str, bold: bool = False, italic: bool = False) -> str:
    if not text:
        return ""
    face = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    return f'<w:r><w:rPr>{face}</w:rPr><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def _text_box(text: str) -> str:
    """A drawn box with its fallback for old programs, which repeats the words: they must be read once."""
    words = f"<w:txbxContent><w:p>{_run(text, bold=True)}</w:p></w:txbxContent>"
    drawing = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:posOffset>127000</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>63500</wp:posOffset></wp:positionV>'
        '<wp:extent cx="1270000" cy="317500"/><wp:wrapNone/><wp:docPr id="7" name="box"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:cNvSpPr/><wps:spPr/><wps:txbx>{words}</wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    fallback = f"<w:pict><v:shape><v:textbox>{words}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
