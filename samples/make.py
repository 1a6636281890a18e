"""Make the sample documents from their sources: `python samples/make.py [folder]`.

Writes the same bytes each time. Needs reportlab (a tool for tests, see pyproject.toml) and the Liberation fonts
(Debian: fonts-liberation2). Page pictures for the scan come from pypdfium2.
"""

import io
import sys
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from samples.docx_writer import write_docx
from samples.markup import read_source, write_text
from samples.pdf_writer import write_pdf, write_picture_pdf
from samples.register_writer import write_register

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"
DOSSIER = "ho-so"
SCANNED = "bao-cao-khac-phuc"
LOCKED = "cong-van"


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
    return write_docx(parts) if kind == "docx" else write_pdf(parts, name)


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
