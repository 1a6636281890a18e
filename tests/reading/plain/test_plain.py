"""Text and Markdown files in the encodings and layouts that Vietnamese offices leave behind."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.reading.errors import EmptyError, ReadingError, UnsupportedError
from extractor.reading.plain.gap_columns import find_blocks
from extractor.reading.plain.reader import PlainReader
from extractor.reading.source import Sheets, Source

SENTENCE = "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;"


def read(data: bytes | str, name: str = "a.txt") -> Sheets:
    return PlainReader().read(Source(name, data.encode() if isinstance(data, str) else data))


def texts(data: bytes | str, name: str = "a.txt") -> list[str]:
    return [line.text for line in read(data, name).lines if line.text]


def cp1258(text: str) -> bytes:
    """As Windows writes it: marks that the code page has no letter for stand as combining characters."""
    parts = []
    for char in text:
        try:
            parts.append(char.encode("cp1258"))
        except UnicodeEncodeError:
            base, *marks = unicodedata.normalize("NFD", char)
            tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
            letter = unicodedata.normalize("NFC", base + "".join(mark for mark in marks if mark not in tones))
            parts.append((letter + "".join(tones)).encode("cp1258"))
    return b"".join(parts)


@pytest.mark.parametrize(
    "data, encoding",
    [
        (SENTENCE.encode(), "unicode"),
        (SENTENCE.encode("utf-8-sig"), "unicode"),
        (SENTENCE.encode("utf-16"), "unicode"),  # with a byte order mark
        (SENTENCE.encode("utf-16-le"), "unicode"),  # without one: zero bytes tell
        (SENTENCE.encode("utf-16-be"), "unicode"),
        (cp1258(SENTENCE), "cp1258"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    sheets = read(data)
    assert sheets.encoding == encoding
    assert unicodedata.normalize("NFC", sheets.lines[0].text) == SENTENCE


def test_decomposed_text_stays_as_it_is() -> None:
    decomposed = unicodedata.normalize("NFD", SENTENCE)
    assert texts(decomposed) == [decomposed]  # normalising belongs to the next floor, which keeps the way back


@pytest.mark.parametrize("data", [b"abc\x00\x01\x02def" * 20, bytes(range(256)) * 8])
def test_binary_is_unsupported(data: bytes) -> None:
    with pytest.raises(UnsupportedError):
        read(data)


@pytest.mark.parametrize("data", [b" \n\t\n", b"\xef\xbb\xbf", b"\x0c\n"])
def test_nothing_but_space_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyError):
        read(data)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("- Lưu: VT, VP^{XT}.\n", ["- Lưu: VT, VP."]),  # initials of the drafter
        ("diện tích 80 m^{2}\n", ["diện tích 80 m2"]),
        ("**KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC**\n", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),  # a mark over two lines
        ("theo **mục II** của **Thông báo**\n", ["theo mục II của Thông báo"]),
        ("# BÁO CÁO\n**a**\n", ["BÁO CÁO", "a"]),
        ("> trích dẫn **a** b\n", ["trích dẫn a b"]),
        ("Số: ______/QĐ-UBND **a** b\n", ["Số: ______/QĐ-UBND a b"]),  # a blank is no mark
        ("(**) Chú thích **đậm** và hết\n", ["(**) Chú thích đậm và hết"]),  # nor is a note sign
        ("**a** 3 * 4 = 12 và 5 * 6\n", ["a 3 * 4 = 12 và 5 * 6"]),
        ("[Nghị định số 1](http://a.vn/b) **a**\n", ["Nghị định số 1 a"]),
    ],
)
def test_markdown_marks(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_plain_text_keeps_its_signs() -> None:
    assert texts("# 5 là số\n> 50% hồ sơ\n") == ["# 5 là số", "> 50% hồ sơ"]


def test_strong_lines_are_bold() -> None:
    assert [line.bold for line in read("**BÁO CÁO**\nnội dung **a** không đậm\n").lines] == [True, False]


def test_pipe_table() -> None:
    lines = read("| STT | Kết quả |\n|---|:---:|\n| 1 | Đã **xong** |\n\nHết\n").lines
    assert [(line.kind, line.text) for line in lines if line.text] == [
        ("row", "STT | Kết quả"),
        ("row", "1 | Đã xong"),
        ("text", "Hết"),
    ]
    assert [lines[1].text[a:b] for a, b in lines[1].cells] == ["1", "Đã xong"]


def test_pipe_table_as_letterhead() -> None:
    text = (
        "| SỞ Y TẾ<br>Số: 1/BC-SYT | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc |\n|---|---|\n"
    )
    assert [(line.column, line.text) for line in read(text).lines] == [
        ("left", "SỞ Y TẾ"),
        ("left", "Số: 1/BC-SYT"),
        ("right", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("right", "Độc lập - Tự do - Hạnh phúc"),
    ]


def test_form_feeds_turn_pages() -> None:
    sheets = read("trang một\n\x0ctrang hai\n\x0c\n")
    assert [(line.page, line.text) for line in sheets.lines] == [(1, "trang một"), (2, "trang hai")]
    assert sheets.pages == 2


def test_a_rule_glued_to_the_next_line_parts_it_from_the_one_before() -> None:
    """pdftotext writes the rule under a title or an issuer before the line below it."""
    lines = read("SỞ NỘI VỤ\n-------Số: 12/SNV-VP\n").lines
    assert [line.text for line in lines] == ["SỞ NỘI VỤ", "-------", "Số: 12/SNV-VP"]


LAYOUT = """\
    UỶ BAN NHÂN DÂN                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
     TỈNH ĐÔNG HÀ                      Độc lập - Tự do - Hạnh phúc

  Số:      /QĐ-UBND                  Đông Hà, ngày    tháng 3 năm 2024
   V/v rà soát hồ sơ
                                   QUYẾT ĐỊNH
                       Về việc ban hành Quy chế làm việc

      Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015 và các
văn bản hướng dẫn thi hành của Chính phủ, của Bộ Nội vụ và các bộ có liên quan
đến công tác văn thư;
      Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 12/TTr-SNV ngày 05 tháng
3 năm 2024 về việc ban hành quy chế.

Nơi nhận:                                        TM. ỦY BAN NHÂN DÂN
- Như trên;                                           CHỦ TỊCH
- Lưu: VT.


                                                     Trần Văn B
"""


def test_two_columns_set_with_spaces() -> None:
    lines = [line for line in read(LAYOUT).lines if line.text]
    assert [line.text for line in lines if line.column == "left"] == [
        "UỶ BAN NHÂN DÂN",
        "TỈNH ĐÔNG HÀ",
        "Số:      /QĐ-UBND",  # the blank slot is no gap between columns
        "V/v rà soát hồ sơ",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
    ]
    assert [line.text for line in lines if line.column == "right"] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Đông Hà, ngày    tháng 3 năm 2024",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Trần Văn B",
    ]
    assert [line.text for line in lines if line.column == "full"][:2] == [
        "QUYẾT ĐỊNH",
        "Về việc ban hành Quy chế làm việc",
    ]


@pytest.mark.parametrize(
    "text",
    [
        # the signature begins above the list
        "                              TM. ỦY BAN NHÂN DÂN\nNơi nhận:                          CHỦ TỊCH\n- Lưu: VT.\n",
        # or below its head
        "Nơi nhận:\n- Lưu: VT.                TM. ỦY BAN NHÂN DÂN\n                                CHỦ TỊCH\n",
    ],
)
def test_signature_above_or_below_the_head_of_the_list(text: str) -> None:
    lines = read("Điều 3. Thi hành./.\n\n" + text).lines
    assert [(line.column, line.text) for line in lines if line.text][1:] == [
        ("left", "Nơi nhận:"),
        ("left", "- Lưu: VT."),
        ("right", "TM. ỦY BAN NHÂN DÂN"),
        ("right", "CHỦ TỊCH"),
    ]


def test_issuer_alone_above_the_line_with_the_motto() -> None:
    text = (
        "UBND TỈNH ĐÔNG HÀ\n  SỞ Y TẾ              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "  Số: 5/BC-SYT            Đông Hà, ngày 5 tháng 3 năm 2024\n\n      BÁO CÁO\n"
    )
    assert [line.text for line in read(text).lines if line.column == "left"] == [
        "UBND TỈNH ĐÔNG HÀ",
        "SỞ Y TẾ",
        "Số: 5/BC-SYT",
    ]


def test_wrapped_text_is_soft_and_paragraphs_are_hard() -> None:
    flows = {line.text[:6]: line.flow for line in read(LAYOUT).lines if line.column == "full" and line.text}
    assert flows["Căn cứ"] == "soft"
    whole = "\n".join(f"{number}. {SENTENCE * 3}" for number in range(1, 9))
    assert {line.flow for line in read(whole).lines} == {"hard"}


def test_empty_lines_are_kept_as_blank() -> None:
    assert [line.flow for line in read("a\n\nb\n").lines] == ["hard", "blank", "hard"]


@pytest.mark.parametrize(
    "line",
    [
        "Điều 1.   Ban hành kèm theo Quyết định này Quy chế làm việc",  # a wide space in running text
        "STT    Nội dung    Kết quả",  # a table set with spaces
        "Nơi nhận: như Điều 3",
    ],
)
def test_no_columns_without_the_marks(line: str) -> None:
    assert find_blocks([line, "một dòng", line]) == []


@settings(max_examples=150)
@given(st.binary(max_size=300))
def test_any_bytes_raise_only_reading_errors(data: bytes) -> None:
    try:
        lines = read(data, "a.md").lines
    except ReadingError:
        return
    assert all("\n" not in line.text and line.text == line.text.strip() for line in lines)


@settings(max_examples=150)
@given(st.text(alphabet=" \n\t\f|*_#>^{}-abĐ:.;/0123456789Nơi nhận: TM.", max_size=300))
def test_no_letter_of_a_text_is_lost(text: str) -> None:
    try:
        lines = read(text).lines
    except ReadingError:
        return
    kept = "".join(char for line in lines for char in line.text if char in "ơậĐ")
    outside_marks = "".join(char for char in text if char in "ơậĐ")
    assert len(kept) == len(outside_marks) or "^{" in text


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, len(LAYOUT.encode()) - 1), st.integers(0, 255)), max_size=20))
def test_mutated_text_raises_only_reading_errors(changes: list[tuple[int, int]]) -> None:
    data = bytearray(LAYOUT.encode())
    for at, byte in changes:
        data[at] = byte
    try:
        lines = read(bytes(data)).lines
    except ReadingError:
        return
    assert lines


STAGGERED = """
         ỦY BAN NHÂN DÂN                           CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
           TỈNH AN PHÚC
                                                              Độc lập - Tự do - Hạnh phúc
              SỞ XÂY DỰNG
                                                         An Phúc, ngày 07 tháng 8 năm 2024
          Số: 1532/SXD-QLN
"""


def test_columns_whose_lines_alternate() -> None:
    """The lines of the two columns stand at different heights: one of each in turn."""
    (block,) = find_blocks(STAGGERED.strip("\n").split("\n"))
    assert [text for _, text in block.left if text] == [
        "ỦY BAN NHÂN DÂN", "TỈNH AN PHÚC", "SỞ XÂY DỰNG", "Số: 1532/SXD-QLN",
    ]  # fmt: skip
