"""Footnotes, page numbers, turned pages: what stands where on a PDF page."""

import pytest

from tests.reading.pdf.pdf_maker import BODY, PdfMaker, footnoted, read, texts


def test_footnotes_are_told_from_the_text() -> None:
    notes = [line for line in read(footnoted()).lines if line.kind == "footnote"]
    assert [(line.text, line.flow) for line in notes] == [
        ("1 Công văn số 12/SNV-VP ngày 05/3/2024 của Sở Nội vụ về việc rà", "soft"),
        ("soát thủ tục hành chính.", "hard"),
        ("2 Nghị định của Chính phủ.", "hard"),
    ]


def test_footnotes_with_a_plain_number_stand_under_a_rule() -> None:
    maker = PdfMaker()
    maker.paragraph(80, BODY)
    maker.rule(85, 700, 229, 700)
    maker.text(85, 715, "1 Công văn của Sở Nội vụ về việc rà", 10)
    maker.text(85, 727, "soát thủ tục hành chính.", 10)
    maker.text(85, 739, "2 Nghị định của Chính phủ.", 10)
    notes = [line for line in read(maker).lines if line.kind == "footnote"]
    assert [line.flow for line in notes] == ["soft", "hard", "hard"]


def test_an_underlined_list_of_recipients_is_no_footnote() -> None:
    maker = PdfMaker()
    maker.paragraph(80, BODY)
    maker.ending(500)
    maker.rule(85, 502, 137, 502)
    assert {line.kind for line in read(maker).lines} == {"text"}


@pytest.mark.parametrize("turned", [False, True])
def test_landscape_pages(turned: bool) -> None:
    """A landscape appendix, drawn sideways on an upright page or on a page that is turned for viewing."""
    maker = PdfMaker()
    if turned:  # reportlab swaps the sides of a turned page
        maker.canvas.setPageSize((841.9, 595.3))
        maker.canvas.setPageRotation(90)
    maker.canvas.translate(595.3, 0)
    maker.canvas.rotate(90)
    maker.size = (841.9, 595.3)
    maker.text(420, 60, "PHỤ LỤC", style="B", anchor="centre")
    maker.grid([60, 200, 500], [90, 120, 160])
    for y, cells in [(110, ("STT", "Nội dung")), (140, ("1", "Việc một"))]:
        for x, cell in zip((65, 210), cells, strict=True):
            maker.text(x, y, cell)
    sheets = read(maker)
    assert texts(sheets) == ["PHỤ LỤC", "STT | Nội dung", "1 | Việc một"]
    width, height = sheets.page_sizes[1]
    assert (width > height) is turned
    x0, top, x1, bottom = sheets.lines[0].runs[0].box
    if turned:
        assert 380 < x0 < x1 < 460
        assert 40 < top < bottom < 70
    else:
        assert 40 < x0 < x1 < 70
        assert 380 < top < bottom < 460


def test_text_inside_a_form_and_on_a_cropped_page() -> None:
    """Places count from the corner of what is shown, wherever the text was drawn."""
    maker = PdfMaker()
    maker.canvas.setCropBox((50, 50, 545, 800))
    maker.canvas.beginForm("f")
    maker.text(100, 142, "Trong biểu mẫu")
    maker.canvas.endForm()
    maker.canvas.translate(50, 0)
    maker.canvas.doForm("f")
    line = read(maker).lines[0]
    assert line.text == "Trong biểu mẫu"
    assert line.x0 == pytest.approx(100, abs=1)
    assert line.top < 100 < line.bottom


def test_page_numbers_and_running_heads_are_left_out() -> None:
    maker = PdfMaker()
    for number in range(1, 5):
        if number > 1:
            maker.page()
            maker.text(297, 40, f"- {number} -", 13, anchor="centre")
        maker.text(85, 60, f"CÔNG BÁO/Số {number} + 1/Ngày 15-6-2024", 10)
        maker.paragraph(100, BODY)
    found = texts(read(maker))
    assert [text for text in found if "CÔNG BÁO" in text or text.startswith("-")] == [
        "CÔNG BÁO/Số 1 + 1/Ngày 15-6-2024"
    ]
    assert any(text.startswith("Thực hiện Kế hoạch") for text in found)


def test_what_a_browser_prints_in_the_margins_is_left_out() -> None:
    maker = PdfMaker()
    maker.text(40, 30, "08/07/2024, 10:12", 8)
    maker.text(300, 30, "Báo cáo kết quả", 8)
    maker.text(85, 100, "Điều 1. Phạm vi điều chỉnh")
    maker.text(40, 825, "https://vanban.vn/bao-cao", 8)
    maker.text(540, 825, "1/1", 8)
    assert texts(read(maker)) == ["Điều 1. Phạm vi điều chỉnh"]


def test_a_page_with_a_number_alone_is_blank() -> None:
    maker = PdfMaker()
    maker.paragraph(100, BODY)
    maker.page()
    maker.text(297, 40, "2", 13, anchor="centre")
    sheets = read(maker)
    assert {line.page for line in sheets.lines} == {1}
    assert sheets.pages_without_text == []
