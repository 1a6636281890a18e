"""The pictures show the quoted lines, marked, and nothing can make them large."""

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image

from extractor.publishing.report.page_cuts import Cut, CutLimits, PageCutter, boxes_by_page
from extractor.reading.detect import read
from extractor.reading.source import Source
from extractor.text.assemble import assemble
from extractor.text.text import Text
from tests.publishing.dossier import SAMPLES
from tests.reading.pdf.pdf_maker import BODY, PdfMaker

QUOTE = "Sở đã ban hành Quyết định số 301/QĐ-SNV ngày 28/8/2024 về quy chế phối hợp."


def made(folder: Path, turn: int = 0, pages: int = 1) -> tuple[Path, Text]:
    """A file with a paragraph, the quote at 300 points from the top, and a paragraph; all turned."""
    maker = PdfMaker()
    for number in range(pages):
        if number:
            maker.page()
        maker.canvas.setPageRotation(turn)
        maker.paragraph(120, BODY)
        maker.text(85, 300, QUOTE)
        maker.paragraph(480, BODY)
    path = folder / f"trang{turn}.pdf"
    path.write_bytes(maker.data())
    return path, assemble(read(Source.open(path)).lines)


def cut(path: Path, text: Text, span: tuple[int, int], limits: CutLimits | None = None) -> list[Cut]:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    with PageCutter({"a": text}, {"a": path}, {"a": digest}, limits) as cutter:
        return cutter.cuts("a", span)


def span_of(text: Text, words: str) -> tuple[int, int]:
    start = text.content.index(words)
    return start, start + len(words)


def marked(picture: Image.Image) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the marker."""
    colours = picture.convert("RGB")
    found = [
        (x, y)
        for y in range(colours.height)
        for x in range(0, colours.width, 3)
        if (pixel := colours.getpixel((x, y))) and isinstance(pixel, tuple) and pixel[0] - pixel[2] > 60
    ]
    return (
        min(x for x, _ in found),
        min(y for _, y in found),
        max(x for x, _ in found),
        max(y for _, y in found),
    )


def test_quote_is_cut_and_marked(tmp_path: Path) -> None:
    path, text = made(tmp_path)
    (one,) = cut(path, text, span_of(text, QUOTE))
    picture = Image.open(io.BytesIO(one.png))
    assert (one.page, one.width, one.height) == (1, *picture.size)
    scale = one.width / (595.3 * (1 - 2 * 0.035))
    assert one.height == pytest.approx((14 + 2 * 20) * scale, abs=16)
    left, top, right, bottom = marked(picture)
    assert left == pytest.approx((85 - 0.035 * 595.3) * scale, abs=8)
    assert right - left == pytest.approx(PdfMaker().width(QUOTE) * scale, abs=12)
    assert bottom - top == pytest.approx(16 * scale, abs=10)
    dark = [pixel for pixel in picture.convert("L").crop((left, top, right, bottom)).tobytes() if pixel < 90]
    assert len(dark) > 200  # the letters are under the marker


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_are_cut_where_the_words_are_seen(tmp_path: Path, turn: int) -> None:
    path, text = made(tmp_path, turn)
    cuts = cut(path, text, span_of(text, QUOTE))
    assert cuts
    left, top, right, bottom = marked(Image.open(io.BytesIO(cuts[0].png)))
    dark = Image.open(io.BytesIO(cuts[0].png)).convert("L").crop((left, top, right, bottom))
    assert sum(pixel < 90 for pixel in dark.tobytes()) > 200
    wide, high = right - left, bottom - top
    assert (wide > high) is (turn == 180)


def test_lines_far_apart_are_two_pictures(tmp_path: Path) -> None:
    path, text = made(tmp_path)
    start, _ = span_of(text, "Thực hiện Kế hoạch")
    assert len(cut(path, text, (start, len(text.content)))) == 3


def test_quote_over_two_pages(tmp_path: Path) -> None:
    path, text = made(tmp_path, pages=2)
    start, _ = span_of(text, QUOTE)
    end = text.content.index(QUOTE, start + 1) + len(QUOTE)
    assert [page for page, _ in boxes_by_page(text, (start, end))] == [1, 2]
    assert {one.page for one in cut(path, text, (start, end))} == {1, 2}


def test_changed_file_has_no_pictures(tmp_path: Path) -> None:
    path, text = made(tmp_path)
    with PageCutter({"a": text}, {"a": path}, {"a": "0" * 64}) as cutter:
        assert cutter.cuts("a", span_of(text, QUOTE)) == []


@pytest.mark.parametrize("span", [None, (5, 5), (10**6, 10**6 + 5)])
def test_no_words_no_pictures(tmp_path: Path, span: tuple[int, int] | None) -> None:
    path, text = made(tmp_path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    with PageCutter({"a": text}, {"a": path}, {"a": digest}) as cutter:
        assert cutter.cuts("a", span) == []
        assert cutter.cuts("b", (0, 5)) == []


def test_pictures_are_scaled_down(tmp_path: Path) -> None:
    path, text = made(tmp_path)
    for one in cut(path, text, (0, len(text.content)), CutLimits(width=300, height=200, gap=2000)):
        assert one.width <= 301
        assert one.height <= 201


def test_huge_page_costs_no_more(tmp_path: Path) -> None:
    maker = PdfMaker((14_000, 14_000))
    maker.text(85, 300, QUOTE)
    path = tmp_path / "lớn.pdf"
    path.write_bytes(maker.data())
    text = assemble(read(Source.open(path)).lines)
    for one in cut(path, text, span_of(text, QUOTE)):
        assert one.width <= CutLimits().width + 1
        assert one.height <= CutLimits().height + 1


def test_quote_in_a_table_is_shown_with_its_row() -> None:
    path = SAMPLES / "bao-cao-bang.pdf"
    text = assemble(read(Source.open(path)).lines)
    row = next(
        one for one in text.paragraphs if one.kind == "row" and "Nộp ngân sách" in text.content[one.start : one.end]
    )
    quoted = text.content.index("Đã nộp đủ", row.start)
    (one,) = cut(path, text, (quoted, quoted + 9))
    (whole,) = cut(path, text, (row.start, row.end))
    assert (one.width, one.height) == (whole.width, whole.height)
    assert marked(Image.open(io.BytesIO(one.png)))[2] < marked(Image.open(io.BytesIO(whole.png)))[2]
