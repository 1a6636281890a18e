"""RTF: characters, tables, labels, notes and changes as Word shows them; damaged files cost linear time."""

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.models.notices import Notice
from extractor.operations.extract import read_text
from extractor.reading.detect import read
from extractor.reading.errors import EmptyError, ReadingError
from extractor.reading.lines import Line
from extractor.reading.source import Sheets, Source
from tests.cost import calls

FONTS = (
    rb"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fcharset163 Arial;}{\f2\fcharset2 Symbol;}{\f3 .VnTime;}}"
)


def rtf(body: bytes | str, head: bytes = b"") -> bytes:
    """A file around `body`; text goes in as \\u escapes."""
    if isinstance(body, str):
        body = "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in body).encode()
    return rb"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + head + body + b"}"


def sheets(body: bytes | str, head: bytes = b"") -> Sheets:
    return read(Source("a.rtf", rtf(body, head)))


def lines(body: bytes | str, head: bytes = b"") -> list[Line]:
    return sheets(body, head).lines


@pytest.mark.parametrize(
    "body, expected",
    [
        (r"C\u259?n c\u7913? Lu\u7853?t s\u7889? 47/2010/QH12\par", ["Căn cứ Luật số 47/2010/QH12"]),
        (r"\uc0 C\u259n c\u7913  {\uc2\u7889 ab}x\par", ["Căn cứ ốx"]),  # \uc counts what stands after \u
        (r"\uc1\u7889\'3fx\par", ["ốx"]),  # the substitute may be a byte
        (r"\u-10179?\u-8704?\par", ["\U0001f600"]),  # a pair of surrogates, as negative numbers
        (rb"{\f1 Quy\'ea\'ect \'f0i\'f2nh}\par", ["Quyết định"]),
        (r"a\tab b\~c\_d\-e \{f\} \emdash  \'93g\'94\par", ["a b\u00a0c-de {f} — “g”"]),
        (r"{\f2\'b7 \u-3913 ?}a\par", ["• •a"]),  # Symbol: places in the font
        (r"m\u7897?t\par hai\par\par ba", ["một", "hai", "ba"]),  # the last paragraph has no end
        (r"V\u7873? c\'f4ng t\'e1c\line ki\u7875?m tra\par", ["Về công tác kiểm tra"]),
        (r"{\v hidden}a{\deleted b}{\revised c}\par", ["ac"]),
        (r"{\*\unknown x{y}}a{\field{\*\fldinst HYPERLINK b}{\fldrslt c}}\par", ["ac"]),
        (r"{\info{\title x}}{\stylesheet{\s1 y;}}{\header h\par}{\footer f\par}a\par", ["a"]),
        (r"{\upr{x}{\*\ud{a}}}\par", ["a"]),
        (r"{\caps a\'e1}{\b b}\par", ["AÁb"]),
        (r"a\bin2 {}\b\par", ["a"]),  # raw bytes hold no braces
        (r"{\pict\wmetafile8 " + "0a" * 50 + r"}a{\object{\*\objdata 0102}{\result b}}\par", ["ab"]),
        (r"{\shp{\*\shpinst{\sp{\sn n}{\sv v}}{\shptxt H\u7886?A T\u7888?C\par}}}a\par", ["a", "HỎA TỐC"]),
        (r"a}}}\par b\par", ["a", "b"]),  # a brace too many
        (r"{{{a\par", ["a"]),
        (r"a\par\page b\par", ["a", "b"]),
    ],
)
def test_characters(body: bytes | str, expected: list[str]) -> None:
    raw = body if isinstance(body, bytes) else body.encode()
    assert [unicodedata.normalize("NFC", line.text) for line in lines(raw)] == [
        unicodedata.normalize("NFC", text) for text in expected
    ]


def test_rows_and_cells() -> None:
    row = r"\trowd\cellx1000\cellx5000\pard\intbl {0}\cell {1}\cell\row"
    found = lines(
        "".join([row.format("STT", "Nội dung"), row.format("1", r"Công văn\par số 5/UBND"), r"\pard sau\par"])
    )
    assert [(line.text, line.kind, line.table) for line in found] == [
        ("STT | Nội dung", "row", 1),
        ("1 | Công văn số 5/UBND", "row", 1),
        ("sau", "text", 0),
    ]
    assert [found[1].text[a:b] for a, b in found[1].cells] == ["1", "Công văn số 5/UBND"]


def test_a_cell_over_two_columns_stands_under_the_first() -> None:
    found = lines(
        r"\trowd\cellx1000\cellx3000\cellx5000\intbl a\cell b\cell c\cell\row"
        r"\trowd\cellx1000\cellx5000\intbl d\cell e\cell\row"
    )
    assert [len(line.cells) for line in found] == [3, 3]
    assert [found[1].text[a:b] for a, b in found[1].cells] == ["d", "e", ""]


def test_a_writer_that_leaves_out_intbl() -> None:
    found = lines(r"\trowd\cellx1\cellx2 a\par b\cell c\cell\row\trowd\cellx1\cellx2 d\cell e\cell\row f\par")
    assert [line.text for line in found] == ["a b | c", "d | e", "f"]


def test_a_table_in_a_cell_is_part_of_its_row() -> None:
    found = lines(
        r"\trowd\cellx1\cellx2\pard\intbl a\cell\pard\intbl\itap2 x\nestcell y\nestcell"
        r"{\*\nesttableprops\trowd\cellx1\cellx2\nestrow}{\nonesttables\par}\pard\intbl b\cell"
        r"\trowd\cellx1\cellx2\row\trowd\cellx1\cellx2\pard\intbl 2\cell c\cell\row\pard"
    )
    assert [line.text for line in found] == ["a | x | y b".replace(" | y", " y"), "2 | c"]


def test_letterhead_in_a_table_is_read_by_columns() -> None:
    found = lines(
        r"\trowd\cellx1\cellx2\intbl UBND TỈNH X\par Số: 5/UBND\cell CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\par "
        r"Độc lập - Tự do - Hạnh phúc\cell\row\pard Kính gửi\par"
    )
    assert [line.column for line in found] == ["left", "left", "right", "right", "full"]


def test_label_of_a_numbered_paragraph() -> None:
    (found,) = lines(r"{\listtext\pard\plain a)\tab}\ls1 Rà soát\par")
    assert (found.text, found.label) == ("a) Rà soát", 2)
    (bullet,) = lines(r"{\pntext\f2\'a7\tab}Rà soát\par")
    assert bullet.text == "- Rà soát"


def test_notes_stand_behind_the_text() -> None:
    found = lines(r"Theo{\super\chftn{\footnote\pard\plain\chftn  Quyết định số 5/QĐ}} đó\par sau\par")
    assert [(line.text, line.kind) for line in found] == [
        ("Theo đó", "text"),
        ("sau", "text"),
        ("Quyết định số 5/QĐ", "footnote"),
    ]


def test_letterhead_in_the_page_header_is_taken_from_there() -> None:
    found = sheets(r"{\headerf Số: 5/UBND\par}{\footer trang\par}Kính gửi\par")
    assert [line.text for line in found.lines] == ["Số: 5/UBND", "Kính gửi"]
    assert sheets(r"{\header MẬT kín\par}Số: 5\par a\par").margins == ["MẬT kín"]


def test_old_encoding_by_the_name_of_the_font() -> None:
    """TCVN3 typed in .VnTime: bytes of the font, not of a code page."""
    text = "C«ng v¨n sè 15/UBND-NC ngµy 02/3/2004 cña Uû ban nh©n d©n tØnh".encode("cp1252")
    body = b"{\\f3 " + b"".join(b"\\'%02x" % c if c > 127 else bytes((c,)) for c in text) + b"}\\par"
    found = sheets(body)
    assert found.lines[0].text == "Công văn số 15/UBND-NC ngày 02/3/2004 của Uỷ ban nhân dân tỉnh"
    assert found.encoding == "tcvn3"


def test_bold_and_size() -> None:
    found = lines(r"{\b\fs28 QUYẾT ĐỊNH}\par\fs26 Điều 1\par")
    assert [(line.bold, line.size) for line in found] == [(True, 14.0), (False, 13.0)]


def test_only_a_picture_needs_ocr() -> None:
    assert sheets(r"{\pict\pngblip 00}\par").status == "needs_ocr"


@pytest.mark.parametrize("body", [b"", rb"\par\par", rb"{\*\x y}"])
def test_empty(body: bytes) -> None:
    with pytest.raises(EmptyError):
        sheets(body)


def test_a_cut_file_says_so_and_keeps_what_it_has() -> None:
    data = rtf(r"m\u7897?t\par \trowd\cellx1\cellx2 a\cell b\cell\row{\b ba")[:-1]
    found = read(Source("a.rtf", data))
    assert found.lines[0].text == "một"
    assert found.warnings == [Notice("cut_short")]


def test_what_stands_behind_the_end_is_no_text() -> None:
    found = read(Source("a.rtf", rtf(r"a\par") + b"\x00\x00garbage"))
    assert [line.text for line in found.lines] == ["a"]


@pytest.mark.parametrize(
    "body",
    [
        b"{" * 400_000 + b"a",
        b"}" * 400_000 + b"a",
        rb"{\pict " + b"0a" * 400_000 + b"}a",
        rb"{\*\x " + b"{" * 400_000,
        rb"\u65 ?" * 100_000,
        rb"\trowd\cellx1 a\cell\row" * 20_000,
        rb"\itap9999999 a\par" * 20_000,
        rb"\'e1" * 200_000,
        rb"\bin9999999999 a",
    ],
    ids=["open", "close", "picture", "skipped", "unicode", "rows", "nested", "bytes", "binary"],
)
def test_cost_is_linear(body: bytes) -> None:
    def cost(part: bytes) -> int:
        def work() -> None:
            with suppress(ReadingError):  # nothing to read, told as such
                read(Source("a.rtf", rtf(part)))

        return calls(work)

    assert cost(body[: len(body) // 10]) < 2.5 * cost(body[: len(body) // 20]) + 1000


WORDS = st.sampled_from(
    rb"\par|\cell|\row|\trowd|\cellx9|\intbl|\itap2|\nestcell|\nestrow|{|}|{\footnote |{\header |{\listtext "
    rb"|{\*\shpinst |{\shptxt |\u7889?|\'e1|\f3 |\page|\line"
    rb"|abc|\uc3 |{\fonttbl|{\f1 x;}|\plain|\sect|{\pict |\bin2 |\*|\|".split(b"|")
)


@settings(max_examples=200)
@given(st.lists(WORDS, max_size=40))
def test_any_order_of_words_raises_only_reading_errors(words: list[bytes]) -> None:
    try:
        found = read(Source("a.rtf", rtf(b"".join(words))))
    except ReadingError:
        return
    assert all(line.text.strip() == line.text != "" for line in found.lines)
    assert all(0 <= a <= b <= len(line.text) for line in found.lines for a, b in line.cells)


def test_ordinals_that_word_counts_stand_in_their_cells() -> None:
    """A cell with a generated label and nothing else is the ordinal of its row; an empty paragraph shows none."""
    row = r"{\trowd\cellx1000\cellx5000\pard\intbl{\listtext %s.\tab}\cell\pard\intbl Viec so %s\cell\row}"
    body = "".join(row % (at, at) for at in (1, 2)) + r"\pard{\listtext 3.\tab}\par\pard Het.\par"
    found = read_text(Source("a.rtf", (r"{\rtf1\ansi{\fonttbl{\f0 Times New Roman;}}" + body + "}").encode()))
    assert found.content == "1. | Viec so 1\n2. | Viec so 2\nHet."
