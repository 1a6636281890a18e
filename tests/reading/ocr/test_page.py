"""Scanned pages read by Tesseract: numbers, columns, tables, marks, and the way back to the paper."""

from functools import cache
from io import BytesIO
from math import cos, radians, sin
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from extractor import extract, read_text
from extractor.models import Document
from extractor.models.notices import Notice
from extractor.reading.detect import read
from extractor.reading.errors import EmptyError, SecretError
from extractor.reading.lines import Box
from extractor.reading.ocr import data as ocr_data
from extractor.reading.ocr import scans
from extractor.reading.ocr.data import INSTALL, INSTALL_PACKAGE, data_folder
from extractor.reading.ocr.engines.tesseract import Tesseract
from extractor.reading.ocr.straightening import lies_on_side, skew_of
from extractor.reading.options import OcrMode, Options
from extractor.reading.source import Sheets, Source
from tests.reading.ocr.scan_maker import BLUE, DPI, RED, SAMPLES, as_file, as_pdf, page, sealed, skewed, stamped, worn
from tests.reading.pdf.pdf_maker import BODY, PdfMaker

LETTER = "cong-van.pdf"
SKEW = 1.7


@cache
def _scan() -> bytes:
    """The letter as a scan: askew, with a mark of urgency, an incoming stamp and a seal over the text."""
    picture = stamped(page(LETTER), "HỎA TỐC", (170, 420), RED, 4)
    picture = stamped(picture, "CÔNG VĂN ĐẾN Số: 991", (1000, 330), BLUE, -3)
    return as_pdf(worn(skewed(sealed(picture, (1100, 1640)), SKEW)))


@cache
def _document() -> Document:
    return extract(Source("scan.pdf", _scan()))


def _read(data: bytes, mode: OcrMode = "auto", name: str = "x.pdf") -> Sheets:
    return read(Source(name, data, Options(ocr=mode)))


def _cells(sheets: Sheets) -> list[list[str]]:
    return [[line.text[a:b] for a, b in line.cells] for line in sheets.lines if line.kind == "row"]


def test_a_region_without_height_is_not_handed_to_the_engine(capfd: pytest.CaptureFixture[str]) -> None:
    folder = data_folder()
    assert folder is not None
    assert Tesseract(folder).read(np.full((60, 60), 255, np.uint8), [(5, 20, 40, 20), (5, 20, 6, 40)], DPI) == []
    assert capfd.readouterr().err == ""


def test_a_scan_gives_what_its_original_gives() -> None:
    scan, original = _document(), extract(SAMPLES / LETTER)
    assert (scan.source.status, scan.source.text_from) == ("ok", "ocr")
    assert any("OCR" in warning for warning in scan.source.warnings)
    assert [c.number for c in scan.citations if c.kind == "numbered"] == [
        c.number for c in original.citations if c.kind == "numbered"
    ]
    assert [item.path for item in scan.items] == [item.path for item in original.items]
    for field in ("number", "date", "issuer", "parent_issuer", "subject", "addressees", "signers"):
        assert getattr(scan.header, field) == getattr(original.header, field), field
    assert scan.header.urgency == "HỎA TỐC"  # red ink is told from black before it is masked


def test_boxes_of_citations_lead_to_their_ink() -> None:
    """Boxes are those of the page as scanned, before it was made level."""
    scan, original = _document(), extract(SAMPLES / LETTER)
    width, height = 595.3, 841.9
    turn = radians(SKEW)

    def on_scan(box: Box) -> tuple[float, float]:
        x, y = (box[0] + box[2]) / 2 - width / 2, (box[1] + box[3]) / 2 - height / 2
        return x * cos(turn) - y * sin(turn) + width / 2, x * sin(turn) + y * cos(turn) + height / 2

    pairs = [
        (a.boxes[0], on_scan(b.boxes[0]))
        for a, b in zip(scan.citations, original.citations, strict=True)
        if len(a.boxes) == len(b.boxes) == 1
    ]
    assert len(pairs) > 3
    for (x0, top, x1, bottom), (x, y) in pairs:
        assert x0 < x < x1
        assert top < y < bottom
        assert bottom - top < 30


def test_words_are_as_sure_as_tesseract_is() -> None:
    text = read_text(Source("scan.pdf", _scan()))
    assert text.is_measured
    start = text.content.index("Nghị định số 30/2020/NĐ-CP")
    assert 0.5 < text.confidence(start, start + 26) < 1.0


def test_table_is_read_cell_by_cell() -> None:
    picture = sealed(page("bao-cao-bang.pdf"), (1200, 1900))
    scan = _read(as_pdf(worn(skewed(picture, -0.8))))
    original = _read((SAMPLES / "bao-cao-bang.pdf").read_bytes())
    got, wanted = _cells(scan), _cells(original)
    assert [len(row) for row in got] == [len(row) for row in wanted]
    assert [row[0] for row in got] == [row[0] for row in wanted]
    assert "1820/STC-QLNS" in got[1][3]
    assert "1377/QĐ-UBND" in got[4][3]


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_scanned_on_its_side_or_head_is_read(turns: int) -> None:
    picture = page(LETTER).crop((0, 100, 1654, 900)).rotate(90 * turns, expand=True)
    sheets = _read(as_file(picture, "PNG", dpi=(DPI, DPI)), name="a.png")
    line = next(line for line in sheets.lines if "318/SNV-VTLT" in line.text)
    x0, top, x1, bottom = line.runs[-1].box
    width, height = sheets.page_sizes[1]
    assert 0 <= x0 < x1 <= width
    assert 0 <= top < bottom <= height
    grey = np.asarray(picture.convert("L"))
    scale = DPI / 72
    ink = grey[round(top * scale) : round(bottom * scale), round(x0 * scale) : round(x1 * scale)] < 128
    assert ink.mean() > 0.05  # the box lies over the words
    assert (x1 - x0 > bottom - top) is (turns == 2)


def test_secrecy_mark_in_red_stops_the_reading() -> None:
    data = as_pdf(stamped(page(LETTER), "TỐI MẬT", (200, 440), RED, -4))
    with pytest.raises(SecretError):
        _read(data)
    assert read(Source("x.pdf", data, Options(allow_secret=True))).secrecy == "TỐI MẬT"


def test_a_page_with_text_is_left_alone_and_a_scanned_one_read() -> None:
    maker = PdfMaker()
    maker.paragraph(100, BODY * 4)
    text = maker.data()
    alone = _read(text)
    assert alone.text_from == "text_layer"
    joined = pypdfium2.PdfDocument.new()
    for data in (text, as_pdf(page(LETTER))):
        joined.import_pages(pypdfium2.PdfDocument(data))
    file = BytesIO()
    joined.save(file)
    sheets = _read(file.getvalue())
    assert (sheets.status, sheets.text_from, sheets.pages_without_text) == ("ok", "mixed", [])
    assert sheets.untrusted == {2: "no_text"}
    assert [line.text for line in sheets.lines if line.page == 1] == [line.text for line in alone.lines]
    assert any("SNV" in line.text for line in sheets.lines if line.page == 2)


def test_a_picture_without_words_is_named() -> None:
    picture = Image.new("RGB", (1000, 1400), "white")
    pen = ImageDraw.Draw(picture)
    for size in range(60, 460, 40):
        pen.ellipse((500 - size, 700 - size, 500 + size, 700 + size), outline="black", width=12)
    sheets = _read(as_pdf(picture))
    assert (sheets.status, sheets.pages_without_text) == ("needs_ocr", [1])
    assert {notice.code for notice in sheets.warnings} & {"no_words", "poor_scan"}, "strokes are no text"


def test_always_reads_pages_with_text_too() -> None:
    sheets = _read((SAMPLES / LETTER).read_bytes(), "always")
    assert (sheets.text_from, sheets.untrusted) == ("ocr", {})
    assert any("318/SNV-VTLT" in line.text for line in sheets.lines)
    assert any(run.confidence < 1 for line in sheets.lines for run in line.runs)


def test_never_leaves_scans_unread() -> None:
    sheets = _read(_scan(), "never")
    assert (sheets.status, sheets.lines, sheets.pages_without_text) == ("needs_ocr", [], [1])


def test_missing_data_is_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "data_folder", lambda: None)
    monkeypatch.setattr(ocr_data, "data_folder", lambda: None)
    sheets = _read(_scan())
    assert (sheets.status, sheets.pages_without_text) == ("needs_ocr", [1])
    assert Notice("no_ocr_data", {"command": INSTALL}) in sheets.warnings


def test_an_installation_without_ocr_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_data, "find_spec", lambda name: None)
    sheets = _read(_scan())
    assert (sheets.status, sheets.pages_without_text) == ("needs_ocr", [1])
    assert Notice("no_ocr_package", {"command": INSTALL_PACKAGE}) in sheets.warnings


@pytest.mark.parametrize(
    "shade, encoding, code",
    [
        ("white", b"/DCTDecode", None),
        ("white", b"/JPXDecode", "page_unread"),  # pdfium draws white paper for what it can't unpack
        ("black", b"/DCTDecode", "no_words"),  # as a picture that was cut off
    ],
)
def test_only_white_paper_is_blank(shade: str, encoding: bytes, code: str | None) -> None:
    data = as_pdf(Image.new("RGB", (827, 1169), shade)).replace(b"/DCTDecode", encoding)
    if code is None:
        with pytest.raises(EmptyError):
            _read(data)
        return
    sheets = _read(data)
    assert (sheets.status, sheets.pages_without_text) == ("needs_ocr", [1])
    assert code in {notice.code for notice in sheets.warnings}


def test_data_are_found_where_the_variable_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tessdata").mkdir()
    (tmp_path / "tessdata" / "vie.traineddata").write_bytes(b"x")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert data_folder() == tmp_path / "tessdata"
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path / "nowhere"))
    assert data_folder() != tmp_path / "tessdata"


@pytest.mark.parametrize("degrees", [-9.5, -3.0, -0.4, 0.0, 0.7, 5.0, 9.0])
def test_skew_is_measured(degrees: float) -> None:
    grey = np.asarray(skewed(page(LETTER), degrees).convert("L"))
    assert abs(skew_of(grey) - degrees) <= 0.1
    assert not lies_on_side(grey)
    assert lies_on_side(np.ascontiguousarray(np.rot90(grey)))


def test_white_paper_has_no_skew() -> None:
    assert skew_of(np.full((300, 200), 255, np.uint8)) == 0.0
