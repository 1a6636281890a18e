"""The PDF reader as a whole: which files it reads, what it raises, that nothing breaks it."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from extractor.reading.detect import kind_of
from extractor.reading.errors import CorruptError, EmptyError, EncryptedError, ReadingError, TooLargeError
from extractor.reading.lines import Line
from extractor.reading.options import Limits
from extractor.reading.page.pieces import Piece
from extractor.reading.pdf import reader as pdf
from extractor.reading.pdf.fallback import letters_of_page
from extractor.reading.source import Source
from tests.reading.pdf.pdf_maker import BODY, ISSUER, NATION, PdfMaker, Pieces, read, report, texts


@pytest.mark.parametrize(
    "head, kind",
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\x00" * 1000 + b"%PDF-1.4", "pdf"),  # a scanner's own bytes before the header
        (b"\x00" * 1100 + b"%PDF-1.4", "plain"),  # only the first bytes count
    ],
)
def test_told_by_first_bytes(head: bytes, kind: str) -> None:
    assert kind_of(Source("a.bin", head)) == kind


@pytest.mark.parametrize("pieces", ["line", "word", "letter"])
def test_report_read_the_same_however_it_is_drawn(pieces: Pieces) -> None:
    sheets = read(report(1, pieces))
    left, right = texts(sheets, "left"), texts(sheets, "right")
    assert left == [*ISSUER, "Nơi nhận:", "- Như trên;", "- UBND tỉnh (để báo cáo);", "- Lưu: VT, VP."]
    assert right == [*NATION, "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Văn Mẫu"]
    full = texts(sheets, "full")
    assert full[0] == "BÁO CÁO"
    assert " ".join(full[1:6]) == BODY


def _encrypted() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, encrypt="secret")
    canvas.drawString(100, 100, "x")
    canvas.save()
    return file.getvalue()


def _blank() -> bytes:
    maker = PdfMaker()
    maker.canvas.showPage()
    return maker.data()


@pytest.mark.parametrize(
    "data, error",
    [
        (b"%PDF-1.4 and no more", CorruptError),
        (report(2)[:5000], CorruptError),  # cut off in the middle
        (_encrypted(), EncryptedError),
        (_blank(), EmptyError),
    ],
)
def test_errors(data: bytes, error: type[ReadingError]) -> None:
    with pytest.raises(error) as caught:
        read(data)
    assert "\n" not in str(caught.value)


def test_page_limit() -> None:
    with pytest.raises(TooLargeError):
        read(report(3), Limits(pages=2))


def _apart() -> PdfMaker:
    maker = PdfMaker()
    for row in range(4):
        maker.text(85, 100 + 20 * row, "U B N D T N H H N G Y N")
    return maker


def test_a_page_whose_words_fall_apart_is_read_again_by_pdfplumber(monkeypatch: pytest.MonkeyPatch) -> None:
    def second(data: bytes, page: int) -> list[Piece]:
        other = PdfMaker()
        for row in range(4):
            other.text(85, 100 + 20 * row, "UBND TỈNH HƯNG YÊN")
        return letters_of_page(other.data(), page)

    monkeypatch.setattr(pdf, "letters_of_page", second)
    sheets = read(_apart())
    assert texts(sheets) == ["UBND TỈNH HƯNG YÊN"] * 4
    assert sheets.lines[0].top < 100 < sheets.lines[0].bottom


def test_a_page_is_kept_when_pdfplumber_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(data: bytes, page: int) -> list[Piece]:
        raise ValueError("damaged")

    monkeypatch.setattr(pdf, "letters_of_page", fails)
    sheets = read(_apart())
    assert texts(sheets) == ["U B N D T N H H N G Y N"] * 4
    assert len(sheets.warnings) == 1


SAMPLE = report(2)


@settings(max_examples=60)
@given(
    changes=st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), max_size=40),
    length=st.integers(0, len(SAMPLE)),
    cut=st.booleans(),
)
def test_mutated_files_give_lines_or_a_reading_error(changes: list[tuple[int, int]], length: int, cut: bool) -> None:
    data = bytearray(SAMPLE)
    for at, value in changes:
        data[at] = value
    try:
        sheets = read(bytes(data[:length] if cut else data))
    except ReadingError:
        return
    assert all(_is_sound(line) for line in sheets.lines)


def _is_sound(line: Line) -> bool:
    """Encodable, on a page, with runs in order."""
    line.text.encode()
    return line.page >= 1 and all(a.end <= b.start for a, b in zip(line.runs, line.runs[1:], strict=False))
