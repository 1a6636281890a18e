"""Binary Word files: exact paragraphs, rows and labels, and the other programs only where they are needed."""

import struct
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.reading.doc.reader import DocReader
from extractor.reading.errors import CorruptError, EmptyError, EncryptedError, ReadingError, UnsupportedError
from extractor.reading.lines import Line
from extractor.reading.office import converter
from extractor.reading.office import libreoffice as office
from extractor.reading.source import Source
from tests.reading.doc.doc_maker import BOLD, DELETED, HIDDEN, DocMaker, container, in_list


@pytest.fixture
def no_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converter, "_path_of", lambda _: None)
    monkeypatch.setattr(office, "program", lambda: None)


def read(maker: DocMaker) -> list[Line]:
    return DocReader().read(Source("a.doc", maker.build())).lines


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Căn cứ Nghị định số 30/2020/NĐ-CP;", ["Căn cứ Nghị định số 30/2020/NĐ-CP;"]),
        # LuatVietnam sets title and subject in one paragraph with line breaks
        ("CHỈ THỊ\x0bVỀ VIỆC TĂNG CƯỜNG\x0bKIỂM TRA", ["CHỈ THỊ", "VỀ VIỆC TĂNG CƯỜNG", "KIỂM TRA"]),
        ("Về công tác\x0bkiểm tra", ["Về công tác kiểm tra"]),
        ("10/NQ\x1eHĐND hành\x1fchính", ["10/NQ-HĐND hànhchính"]),  # hard and soft hyphen
        ('xem \x13HYPERLINK "a"\x14Luật\x15 này', ["xem Luật này"]),  # a field shows its result
        ("a\x13IF \x13PAGE\x14x\x15 = 1\x14b\x15c", ["abc"]),  # a field inside the instruction of another
        ("a\x13 b\rc \x13PAGE\x141\x15", ["a b", "c 1"]),  # a field left open
        ("a\x13SEQ\x15b", ["ab"]),  # a field without result
        ("126/2024/NĐ-CP\x02 ngày\x01\x08", ["126/2024/NĐ-CP ngày"]),  # note mark, picture, drawing
        ("a\tb", ["a b"]),
    ],
)
def test_characters_of_a_paragraph(text: str, expected: list[str]) -> None:
    assert [line.text for line in read(DocMaker().add(text))] == expected


def test_deleted_and_hidden_text_is_left_out_and_bold_is_seen() -> None:
    lines = read(DocMaker().add("còn ", ("bỏ", DELETED), "lại", ("ẩn", HIDDEN)).add(("ĐẬM", BOLD)))
    assert [(line.text, line.bold) for line in lines] == [("còn lại", False), ("ĐẬM", True)]


def test_narrow_characters() -> None:
    assert [line.text for line in read(DocMaker(narrow=True).add("Thông báo – xong").add("hai"))] == [
        "Thông báo – xong",
        "hai",
    ]


def test_letterhead_by_columns() -> None:
    maker = DocMaker().row(
        "BỘ TÀI CHÍNH\x0b-------\x0bSố: 01/CT-BTC",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\rĐộc lập - Tự do - Hạnh phúc\rHà An, ngày 06 tháng 01 năm 2014",
    )
    assert [(line.column, line.text) for line in read(maker.add("CHỈ THỊ"))] == [
        ("left", "BỘ TÀI CHÍNH"),
        ("left", "-------"),
        ("left", "Số: 01/CT-BTC"),
        ("right", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("right", "Độc lập - Tự do - Hạnh phúc"),
        ("right", "Hà An, ngày 06 tháng 01 năm 2014"),
        ("full", "CHỈ THỊ"),
    ]


def test_rows_of_a_table() -> None:
    maker = (
        DocMaker()
        .row("TT", "Mức thu", edges=(0, 100, 900))
        .row("", "Vé lượt", "Vé tháng", edges=(0, 100, 500, 900))
        .row("1", "Xe tải\rcó mui", "10.000", edges=(0, 100, 500, 900))
    )
    lines = read(maker.add("Ghi chú:"))
    assert [[line.text[a:b] for a, b in line.cells] for line in lines] == [
        ["TT", "Mức thu", ""],  # a cell over two columns
        ["", "Vé lượt", "Vé tháng"],
        ["1", "Xe tải có mui", "10.000"],
        [],
    ]
    assert [line.table for line in lines] == [1, 1, 1, 0]


def test_automatic_labels() -> None:
    maker = DocMaker().levels((1, "\x00."), (4, "\x01)"))
    for level in (0, 1, 1, 0, 1):
        maker.add("nội dung", codes=in_list(1, level))
    lines = read(maker)
    assert [line.text[: line.label] for line in lines] == ["I.", "a)", "b)", "II.", "a)"]
    assert {line.text[line.label :] for line in lines} == {" nội dung"}


def test_damaged_list_table_costs_only_a_warning() -> None:
    data = bytearray(DocMaker().levels((0, "\x00.")).add("Luật", codes=in_list(1)).build())
    at = data.index(struct.pack("<iI", 77, 0))  # the definition of the list
    data[at - 2 : at] = b"\xff\x7f"  # says there are 32767 of them
    sheets = DocReader().read(Source("a.doc", bytes(data)))
    assert [line.text for line in sheets.lines] == ["Luật"]
    assert len(sheets.warnings) == 1


def test_footnotes_come_last() -> None:
    maker = DocMaker(note_text="\x02 Đã sửa đổi\r").add("Luật\x02 này")
    assert [(line.kind, line.text) for line in read(maker)] == [("text", "Luật này"), ("footnote", "Đã sửa đổi")]


def test_page_breaks_are_counted() -> None:
    assert [(line.page, line.text) for line in read(DocMaker().add("một", mark="\x0c").add("hai"))] == [
        (1, "một"),
        (2, "hai"),
    ]


def test_encrypted() -> None:
    with pytest.raises(EncryptedError):
        read(DocMaker(encrypted=True).add("a"))


def test_encrypted_docx_is_an_ole_container() -> None:
    with pytest.raises(EncryptedError):
        DocReader().read(Source("a.docx", container({"EncryptedPackage": b"x", "EncryptionInfo": b"y"})))


def test_excel_of_the_old_kind_says_what_it_is() -> None:
    with pytest.raises(UnsupportedError, match="old_workbook"):
        DocReader().read(Source("a.xls", container({"Workbook": b"x"})))


def test_empty() -> None:
    with pytest.raises(EmptyError):
        read(DocMaker().add("\t"))


def test_text_boxes_stand_where_they_are_anchored() -> None:
    made = DocMaker().add("Số: 5/UBND").box("HỎA TỐC").add("\x08Kính gửi").box("b").add("\x08").add("cuối")
    assert [line.text for line in read(made)] == ["Số: 5/UBND", "Kính gửi", "HỎA TỐC", "b", "cuối"]


def test_a_letterhead_in_a_text_box_stands_before_its_paragraph() -> None:
    made = DocMaker().add("a").box("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").add("\x08b")
    assert [line.text for line in read(made)] == ["a", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "b"]


def test_picture_only_needs_ocr() -> None:
    assert DocReader().read(Source("a.doc", DocMaker().add("\x01").build())).status == "needs_ocr"


@pytest.mark.usefixtures("no_programs")
class TestWithoutOtherPrograms:
    def test_truncated(self) -> None:
        with pytest.raises(CorruptError):
            DocReader().read(Source("a.doc", DocMaker().add("a" * 5000).build()[:3000]))

    def test_word_95_names_the_package_to_install(self) -> None:
        with pytest.raises(UnsupportedError, match="needs_program"):
            read(DocMaker(version=104).add("a"))

    @settings(max_examples=100)
    @given(changes=st.lists(st.tuples(st.integers(0, 9999), st.integers(0, 255)), max_size=30), cut=st.integers(0, 600))
    def test_mutated_files_raise_only_reading_errors(self, changes: list[tuple[int, int]], cut: int) -> None:
        data = bytearray(SAMPLE)
        for at, byte in changes:
            data[at % len(data)] = byte
        try:
            lines = DocReader().read(Source("a.doc", bytes(data[: len(data) - cut]))).lines
        except ReadingError:
            return
        assert all("\n" not in line.text and line.text == line.text.strip() != "" for line in lines)

    def test_a_line_feed_inside_a_paragraph_is_a_space(self) -> None:
        """Found by the test above."""
        assert [line.text for line in read(DocMaker().add("Độc lập\n- Tự do"))] == ["Độc lập - Tự do"]


SAMPLE = (
    DocMaker()
    .levels((0, "\x00."))
    .row("SỞ Y TẾ", "Độc lập - Tự do - Hạnh phúc")
    .add("một", codes=in_list(1))
    .row("1", "hai")
    .add(("ba", BOLD))
    .build()
)


def test_antiword_reads_what_is_too_old(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its table lines are joined to rows; the file it was given is gone afterwards."""
    given_path: list[str] = []

    def fake(command: list[str], seconds: float, **_: object) -> tuple[int, bytes]:
        given_path.append(command[-1])
        assert Path(command[-1]).is_file()
        return 0, "\nThông báo\n|TT |Nội dung |\n|1  |Rà soát |\n|   |hồ sơ |\n".encode()

    monkeypatch.setattr(converter, "_path_of", lambda name: "/usr/bin/antiword" if name == "antiword" else None)
    monkeypatch.setattr(office, "program", lambda: None)
    monkeypatch.setattr(converter, "run", fake)
    lines = read(DocMaker(version=104).add("a"))
    assert [line.text for line in lines] == ["Thông báo", "TT | Nội dung", "1 | Rà soát hồ sơ"]
    assert not Path(given_path[0]).exists()


def test_antiword_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(command: list[str], seconds: float, **_: object) -> tuple[int, bytes]:
        raise subprocess.TimeoutExpired(command, 1)

    monkeypatch.setattr(converter, "_path_of", lambda name: "/usr/bin/antiword" if name == "antiword" else None)
    monkeypatch.setattr(office, "program", lambda: None)
    monkeypatch.setattr(converter, "run", hang)
    with pytest.raises(UnsupportedError):
        read(DocMaker(version=104).add("a"))
