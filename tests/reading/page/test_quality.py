"""PDF pages without readable text."""

import pytest

from tests.reading.pdf.pdf_maker import BODY, PdfMaker, read, texts

JUNK = "C6ng vin s6 12/UBND ngdy 05 thdng 3 nam 2024 cua Uy ban nhdn ddn tinh v0 vi6c tri6n khai K6 ho4ch cdi c6ch. "
ENGLISH = "The agencies shall report to the Ministry by the end of the year in accordance with Form B2 and Annex A1. "


def _scan(*stamp: str) -> PdfMaker:
    maker = PdfMaker()
    maker.picture(0, 0, 595, 842)
    for i, text in enumerate(stamp):
        maker.text(50, 50 + 10 * i, text, 8)
    return maker


def _written(text: str) -> PdfMaker:
    maker = PdfMaker()
    maker.paragraph(100, text * 4)
    return maker


@pytest.mark.parametrize(
    "maker, status",
    [
        (_scan(), "needs_ocr"),
        (_scan("Ký bởi: Sở Nội vụ tỉnh", "Thời gian ký: 08.07.2024 10:12:33 +07:00"), "needs_ocr"),  # only a stamp
        (_scan("Bản sao điện tử"), "needs_ocr"),  # only a watermark
        (_written(JUNK), "needs_ocr"),  # what an OCR for English made of it
        (
            _written("&Ӝ1* +Ñ$ ;+ Ӝ, &+Ӫ 1*+Ƭ$ 9,ӊ7 1$0 ĈӝF OҰS 7ӵ GR +ҥQK SK~F 6ӣ 1ӝL YөEiR FiR "),
            "needs_ocr",
        ),  # glyph numbers
        # the glyph numbers of a font whose table is damaged, mostly signs
        (
            _written("7\" HH & 8/ G *-)W + Yk !, *- ' . * /0 ) \"12 .5 67\" 8! +!5 '95 >i >(J\" 5! ' ! >\\ ' E >3# "),
            "needs_ocr",
        ),
        (_written(ENGLISH), "ok"),  # a page in English is no garbage
        (_written(BODY), "ok"),
    ],
)
def test_pages_without_readable_text(maker: PdfMaker, status: str) -> None:
    sheets = read(maker)
    assert sheets.status == status
    assert sheets.pages_without_text == ([1] if status == "needs_ocr" else [])
    assert bool(sheets.lines) is (status == "ok")


def test_a_scanned_page_among_others_is_named() -> None:
    maker = _written(BODY)
    maker.page()
    maker.picture(0, 0, 595, 842)
    sheets = read(maker)
    assert (sheets.status, sheets.pages_without_text) == ("ok", [2])


def test_a_background_picture_is_no_scan() -> None:
    """Text sites print over a picture; the last page may hold no more than a name."""
    maker = PdfMaker()
    maker.picture(0, 0, 595, 842)
    for row in range(3):
        maker.paragraph(100 + 120 * row, BODY)
    maker.page()
    maker.picture(0, 0, 595, 842)
    maker.text(400, 100, "Trần Văn Mẫu")
    sheets = read(maker)
    assert sheets.pages_without_text == []
    assert texts(sheets)[-1] == "Trần Văn Mẫu"
