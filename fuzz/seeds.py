"""Files to begin with: the samples, and one made for each kind of file that readers know."""

import email.message
from pathlib import Path

from samples.make import __file__ as _maker
from tests.hostile import office_files, pdf_files
from tests.hostile.other_files import LETTER, jpeg, png, tiff
from tests.reading.containers.zip_maker import zipped
from tests.reading.doc.doc_maker import DocMaker
from tests.reading.docx.docx_maker import docx, levels, numbered, numbering, paragraph, run, table
from tests.reading.pdf.pdf_maker import report

BODY = LETTER + (
    "Kính gửi: Ủy ban nhân dân tỉnh\nCăn cứ Quyết định số 30/QĐ-UBND ngày 05/01/2024 của UBND tỉnh;\n"
    "1. Đối với kiến nghị rà soát hồ sơ: đã ban hành Kế hoạch số 45/KH-SNV ngày 20/01/2024.\na) Đã thực hiện.\n"
)


def samples() -> dict[str, bytes]:
    """Name → bytes of the documents beside this project."""
    kinds = {".pdf", ".docx", ".txt", ".html"}
    return {path.name: path.read_bytes() for path in sorted(Path(_maker).parent.iterdir()) if path.suffix in kinds}


def made() -> dict[str, bytes]:
    """Name → bytes: small, so that a mutation is likely to hit something that matters."""
    lines = BODY.splitlines()
    paragraphs = "".join(paragraph(run(line)) for line in lines)
    automatic = numbering({0: levels(("decimal", "%1."))}, {1: (0, "")})
    rich = docx(paragraphs + numbered("Đã làm", 1) + table(("STT", "Nội dung"), ("1", "x")), numbering=automatic)
    old = DocMaker().row("UBND TỈNH", "CỘNG HÒA")
    for line in lines:
        old.add(line)
    message = email.message.EmailMessage()
    message["From"], message["Subject"] = "a@example.org", "Công văn"
    message.set_content(BODY)
    message.add_attachment(rich, maintype="application", subtype="octet-stream", filename="a.docx")
    rows = "".join(
        f'<row r="{n}">{office_files.cell(f"A{n}", line)}{office_files.cell(f"B{n}", "x")}</row>'
        for n, line in enumerate(lines, 1)
    )
    escaped = "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in BODY).replace("\n", "\\par\n")
    page = "".join(f"<p>{line}</p>" for line in lines)
    return {
        "made.pdf": report(1),
        "made-raw.pdf": pdf_files.page(),
        "made.docx": rich,
        "made.doc": old.build(),
        "made.rtf": f"{{\\rtf1\\ansi\\uc1 {{\\b {escaped}}}}}".encode("ascii"),
        "made.odt": office_files.open_document(
            office_files.odt_text("".join(f"<text:p>{line}</text:p>" for line in lines))
        ),
        "made.xlsx": office_files.workbook(rows),
        "made.html": f"<html><body>{page}<table><tr><td rowspan=2>a</td><td>b</td></tr></table></body></html>".encode(),
        "made.txt": BODY.encode(),
        "made-16.txt": BODY.encode("utf-16"),
        "made.eml": bytes(message),
        "made.zip": zipped(("a.txt", BODY), ("b.docx", rich), ("c.zip", zipped(("d.txt", BODY)))),
        "made.png": png(64, 64),
        "made.tif": tiff(8, 8),
        "made.jpg": jpeg(64, 64),
    }
