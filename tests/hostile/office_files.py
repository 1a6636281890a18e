# ruff: noqa: E501  XML reads better unbroken
"""Word files, spreadsheets, OpenDocument, RTF, old Office files that mean harm."""

import io
import struct
import zipfile
from collections.abc import Iterator

from tests.hostile.case import DAMAGED, HONEST, READ, TOO_LARGE, Case
from tests.reading.containers.zip_maker import raw_zip, zipped
from tests.reading.doc.doc_maker import DocMaker, container
from tests.reading.docx.docx_maker import docx, paragraph, run

NUMBER = "Số: 12/QĐ-UBND"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MB = 1 << 20
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha ha ha ha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
QUADRATIC = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{"x" * 100_000}">]>'
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">'
    '<!ENTITY % b SYSTEM "http://127.0.0.1:9/x.dtd"> %b;]>'
)
ENTITIES = {"laughs": (LAUGHS, "&j;"), "quadratic": (QUADRATIC, "&a;" * 20_000), "outside": (OUTSIDE, "&a;")}


def word(document: str | bytes) -> bytes:
    """A DOCX whose document.xml is `document`, as it is."""
    whole = docx(paragraph(run(NUMBER)))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, document if name == "word/document.xml" else old.read(name))
    return out.getvalue()


def open_document(content: str | bytes, kind: str = "text") -> bytes:
    return zipped(("mimetype", f"application/vnd.oasis.opendocument.{kind}"), ("content.xml", content))


def odt_text(inside: str, prologue: str = "") -> str:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    return f"{prologue}<office:document-content {spaces}><office:body><office:text>{inside}</office:text></office:body></office:document-content>"


def workbook(rows: str, prologue: str = "") -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return zipped(
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", f'<Relationships xmlns="{links}"><Relationship Id="r1" Type="{kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>'),
        ("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{kind}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{links}"><Relationship Id="r1" Type="{kind}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'),
        ("xl/worksheets/sheet1.xml", f'{prologue}<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'),
    )  # fmt: skip


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def _old_word() -> bytes:
    return DocMaker().add("UBND TỈNH SƠN HÀ").add(NUMBER).build()


def cases() -> Iterator[Case]:
    """All of them; each is small on disk."""
    whole = docx(paragraph(run("UBND TỈNH SƠN HÀ")) + paragraph(run(NUMBER)))
    old = _old_word()
    rtf = b"{\\rtf1\\ansi UBND TINH\\par So: 12/QD-UBND\\par}"
    odt = open_document(odt_text(f"<text:p>{NUMBER}</text:p>"))
    sheet = workbook(f'<row r="1">{cell("A1", NUMBER)}</row>')
    for tenth in range(1, 10):
        for ending, data in (("docx", whole), ("doc", old), ("rtf", rtf), ("odt", odt), ("xlsx", sheet)):
            yield Case(f"cut-{tenth}.{ending}", data[: len(data) * tenth // 10], HONEST | {"unsupported"})
    for ending, data in (("docx", whole), ("doc", old), ("rtf", rtf), ("odt", odt), ("xlsx", sheet)):
        yield Case(f"whole.{ending}", data, READ, holds="12/Q")
        yield Case(f"called-pdf-{ending}.pdf", data, READ, holds="12/Q")

    opening, closing = f"<w:document {W}><w:body>", "</w:body></w:document>"
    for name, (prologue, use) in ENTITIES.items():
        body = f"{opening}<w:p><w:r><w:t>{use}</w:t></w:r></w:p>{closing}"
        yield Case(f"{name}.docx", word(prologue + body), DAMAGED, never="root:")
        yield Case(f"{name}.odt", open_document(odt_text(f"<text:p>{use}</text:p>", prologue)), HONEST, never="root:")
        rows = f'<row r="1">{cell("A1", use)}</row>'
        yield Case(f"{name}.xlsx", workbook(rows, prologue), HONEST, never="root:")
        yield Case(f"{name}.xml", (prologue + f"<x>{use}</x>").encode(), frozenset({"unsupported", "corrupt"}))
        wide = prologue.encode("utf-16") + f"<x>{use}</x>".encode("utf-16-le")
        yield Case(f"{name}-16.xml", wide, frozenset({"unsupported", "corrupt", "ok"}), never="root:")

    padding = b" " * (40 * MB)
    yield Case("bomb.docx", word(opening.encode() + padding + closing.encode()), TOO_LARGE)
    yield Case(
        "bomb.odt",
        open_document(odt_text("").encode().replace(b"<office:text>", b"<office:text>" + padding)),
        TOO_LARGE,
    )
    lying = raw_zip((b"word/document.xml", padding[: 16 * MB]), declared=100)
    yield Case("lying.docx", lying, DAMAGED | TOO_LARGE)
    far = f'<row r="1">{cell("A1", NUMBER)}</row><row r="1048576">{cell("XFD1048576", "x")}</row>'
    yield Case(
        "far-cell.xlsx", workbook(far), READ | TOO_LARGE | DAMAGED
    )  # calamine asks for all cells between and aborts
    odd = f'<row r="99999999999">{cell("ZZZZZZZ99999999999", "x")}</row>'
    yield Case("impossible-cell.xlsx", workbook(odd), HONEST)
    repeated = (
        '<table:table><table:table-row table:number-rows-repeated="2000000000"><table:table-cell '
        'table:number-columns-repeated="2000000000"><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
    )
    yield Case("repeated.odt", open_document(odt_text(repeated)), HONEST | TOO_LARGE)
    spaces = '<text:p>a<text:s text:c="2000000000"/>b</text:p>'
    yield Case("spaces.odt", open_document(odt_text(spaces)), HONEST | TOO_LARGE)

    deep = "<w:tbl><w:tr><w:tc>" * 30_000 + paragraph(run(NUMBER)) + "</w:tc></w:tr></w:tbl>" * 30_000
    yield Case("deep.docx", word(opening + deep + closing), HONEST)
    nested = "<w:tbl><w:tr><w:tc>" * 60 + paragraph(run(NUMBER)) + "</w:tc></w:tr></w:tbl>" * 60
    yield Case("nested.docx", word(opening + nested + closing), READ, holds="12/Q")
    span = f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>{paragraph(run(NUMBER))}</w:tc></w:tr></w:tbl>'
    yield Case("wide-cell.docx", word(opening + span + closing), READ, holds="12/Q")
    many = paragraph(run("x")) * 5_000
    yield Case("many-paragraphs.docx", word(opening + many + closing), HONEST)
    style = '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    looped = docx(paragraph(run(NUMBER), '<w:pStyle w:val="A"/>'), styles=style)
    yield Case("style-loop.docx", looped, READ, holds="12/Q")
    macro = zipped(*_members(whole), ("word/vbaProject.bin", b"\xd0\xcf\x11\xe0PWNED"))
    yield Case("macro.docm", macro, READ, holds="12/Q", never="PWNED")
    slip = zipped(*_members(whole), ("../../../../tmp/extractor-slipped", b"x"))
    yield Case("slip.docx", slip, READ, holds="12/Q")

    yield Case("deep.rtf", b"{\\rtf1 " + b"{" * 300_000 + b"12/QD-UBND" + b"}" * 300_000 + b"}", HONEST)
    yield Case("unclosed.rtf", b"{\\rtf1 " + b"{\\b " * 200_000, HONEST)
    yield Case("long-binary.rtf", b"{\\rtf1 {\\pict\\bin2147483647 x}12/QD-UBND\\par}", HONEST)
    yield Case("long-word.rtf", b"{\\rtf1 \\" + b"a" * 1_000_000 + b" 12/QD-UBND}", HONEST)
    yield Case("long-number.rtf", b"{\\rtf1 \\u" + b"9" * 1_000_000 + b" 12/QD-UBND}", HONEST)
    yield Case("skips.rtf", b"{\\rtf1 \\uc2000000000\\u9999 12/QD-UBND\\par}", HONEST)
    yield Case("object.rtf", b"{\\rtf1 {\\object\\objdata 0105}{\\field{\\*\\fldinst DDEAUTO cmd PWNED}{\\fldrslt 12/QD-UBND}}\\par}", READ, holds="12/QD", never="PWNED")  # fmt: skip

    chain = bytearray(container({"WordDocument": b"\xec\xa5" + bytes(8000), "1Table": bytes(8000)}))
    for at in range(512, 1024, 4):
        chain[at : at + 4] = struct.pack("<I", 2)
    yield Case("fat-loop.doc", bytes(chain), frozenset({"corrupt", "unsupported"}))
    tree = bytearray(old)
    for at in range(1024, 1024 + 128 * 3, 128):
        tree[at + 68 : at + 80] = struct.pack("<III", 1, 1, 1)  # left, right, child of each entry: the first stream
    yield Case("directory-loop.doc", bytes(tree), HONEST | {"unsupported"})
    sector = bytearray(old)
    sector[30:32] = struct.pack("<H", 0xFFFF)
    yield Case("sectors-of-2-to-65535.doc", bytes(sector), HONEST)
    yield Case("nothing-but-a-head.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", frozenset({"corrupt", "unsupported"}))
    yield Case(
        "all-ff.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 4000, frozenset({"corrupt", "unsupported"})
    )
    yield Case("encrypted.doc", DocMaker(encrypted=True).add("x").build(), frozenset({"encrypted"}))


def _members(data: bytes) -> list[tuple[str, bytes | str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]
