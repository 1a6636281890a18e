"""Make the sample documents from their sources: `python samples/make.py [folder]`.

Writes the same bytes each time. Needs reportlab (a tool for tests, see pyproject.toml). Page pictures for the
scan come from pypdfium2.
"""

import io
import sys
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from samples.docx_writer import write_docx
from samples.markup import Part, read_source, write_text
from samples.office_writer import write_odt, write_sheet, write_zip
from samples.pdf_writer import write_pdf, write_picture_pdf
from samples.register_writer import write_register
from samples.scan_pictures import Places, scanned
from samples.signing import append_page, sign
from tests.reading.encodings.legacy_files import rtf_file
from tests.reading.encodings.legacy_maker import without_signs

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"
DOSSIER = "ho-so"
SCANNED = "bao-cao-khac-phuc"
LOCKED = "cong-van"
SIGNED = "quyet-dinh-ky-so.pdf"
ADDED = "= PHỤ LỤC\n= Bổ sung thành viên Tổ kiểm kê\nBổ sung 03 thành viên theo Tờ trình số 66/TTr-TCKH ngày 18/3/2024."
"""What somebody appends to the signed decision."""
SCAN_SEED = 1
"""Marks, skew, light and noise of the scan in colour."""


def make(folder: Path) -> list[Path]:
    """Write all samples into `folder`; the paths written, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    made = {source.stem: _document(source) for source in sorted(SOURCES.glob("*.txt"))}
    report = read_source((SOURCES / f"{SCANNED}.pdf.txt").read_text(encoding="utf-8"))
    made[f"{SCANNED}.txt"] = write_text(report).encode()
    made["ban-quet.pdf"] = _scan(made[f"{SCANNED}.pdf"])
    locked = read_source((SOURCES / f"{LOCKED}.pdf.txt").read_text(encoding="utf-8"))
    made["co-mat-khau.pdf"] = write_pdf(locked, "co-mat-khau", password="samples")
    made["tep-hong.pdf"] = made[f"{LOCKED}.pdf"][:700]
    made[SIGNED] = append_page(sign(made[SIGNED]), write_pdf(read_source(ADDED), "phu-luc"))
    made |= _together(made)
    made |= {f"{DOSSIER}/{source.stem}": _document(source) for source in sorted((SOURCES / DOSSIER).glob("*.txt"))}
    entries = (SOURCES / DOSSIER / "so-van-ban.tsv").read_text(encoding="utf-8")
    made[f"{DOSSIER}/so-van-ban.xlsx"] = write_register(entries, "UBND HUYỆN LAM KHÊ", "SỔ ĐĂNG KÝ VĂN BẢN ĐI, ĐẾN")
    paths = []
    for name, data in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
        paths.append(folder / name)
    return paths


def _document(source: Path) -> bytes:
    """One document; the name of its source ends in the form it is made in."""
    parts = read_source(source.read_text(encoding="utf-8"))
    name, kind = source.stem.rsplit(".", 1)
    if kind == "rtf":
        return rtf_file(without_signs(write_text(parts)), "tcvn3")
    if kind == "jpg":
        return _photographed(parts, name)
    makers = {"docx": write_docx, "odt": write_odt, "xlsx": write_sheet}
    return makers[kind](parts) if kind in makers else write_pdf(parts, name)


def _together(made: dict[str, bytes]) -> dict[str, bytes]:
    """Files that hold others: a mail with two attachments, a ZIP with a subfolder."""
    notice, report, table = "thong-bao-ket-luan.docx", f"{SCANNED}.txt", "phu-luc-danh-muc.xlsx"
    letter = EmailMessage(policy=SMTP)
    letter["From"] = "Văn thư Phòng Nội vụ <vanthu@yenloc.example>"
    letter["To"] = "vanthu@anson.example"
    letter["Date"] = "Mon, 01 Jul 2024 08:30:00 +0700"
    letter["Subject"] = "Gửi thông báo và phụ lục"
    letter.set_content(
        "Xin chào,\n\nPhòng Nội vụ gửi thông báo và phụ lục để bổ sung Báo cáo số 87/BC-PNV ngày 24/6/2024.\n"
    )
    for name in (notice, table):
        letter.add_attachment(made[name], maintype="application", subtype="octet-stream", filename=name)
    letter.set_boundary("==samples==")
    files = {notice: made[notice], f"bao-cao/{report}": made[report], f"bao-cao/phu-luc/{table}": made[table]}
    return {"thu-gui-kem.eml": letter.as_bytes(), "ho-so-gui-kem.zip": write_zip(files)}


def _photographed(parts: list[Part], name: str) -> bytes:
    """The first page as an office scanner gives it in colour, with the seal over the signature."""
    from extractor.operations.extract import read_text
    from extractor.reading.source import Source

    pdf = write_pdf(parts, name)
    text = read_text(Source(f"{name}.pdf", pdf))
    signer = [part.text for part in parts if part.kind == "end_right"][-1]
    at = text.content.rindex(signer)
    places = Places(None, None, "", text.boxes(at, at + len(signer))[0], 1)
    return scanned(pdf, places, SCAN_SEED)[0]


def _scan(pdf: bytes) -> bytes:
    """A file whose pages are pictures without a text layer, as an office scanner makes them."""
    import pypdfium2

    pictures = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        picture = io.BytesIO()
        page.render(scale=100 / 72, grayscale=True).to_pil().convert("L").save(picture, "JPEG", quality=35)
        pictures.append(picture.getvalue())
    document.close()
    return write_picture_pdf(pictures)


if __name__ == "__main__":
    for path in make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE):
        print(f"{path.stat().st_size:8,} {path}")
