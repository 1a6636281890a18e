"""Web pages: the document without the site around it, and nothing of the document lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.reading.errors import CorruptError, EmptyError, ReadingError
from extractor.reading.html.reader import HtmlReader
from extractor.reading.lines import Line
from extractor.reading.source import Sheets, Source

HEAD = (
    "<table><tr><td><b>ỦY BAN NHÂN DÂN<br>TỈNH ĐÔNG HÀ</b><br>Số: 15/KH-UBND</td>"
    "<td><b>CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</b>"
    "<p><i>Đông Hà, ngày 05 tháng 3 năm 2024</i></p></td></tr></table>"
)
BODY = (
    "<p align=center><b>KẾ HOẠCH</b></p><p>Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;</p>"
    "<p>Điều 1. Phạm vi</p><p>Nội dung của điều một dài hơn một dòng để đủ là văn bản chạy.</p><p>Điều 2. Hiệu lực</p>"
)
END = (
    "<table><tr><td>Nơi nhận:<br>- Như trên;<br>- Lưu: VT.</td>"
    "<td>TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH<br><br>Trần Văn B</td></tr></table>"
)


def page(inside: str, charset: str = "utf-8") -> str:
    return f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>T</title></head><body>{inside}</body></html>'


def read(inside: str) -> list[Line]:
    return HtmlReader().read(Source("a.html", page(inside).encode())).lines


def texts(inside: str) -> list[str]:
    return [line.text for line in read(inside)]


@pytest.mark.parametrize(
    "inside, expected",
    [
        ("<p>một\n  hai</p><div>ba</div>bốn", ["một hai", "ba", "bốn"]),
        ("<p>KT. GIÁM ĐỐC<br>PHÓ GIÁM ĐỐC</p>", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        ("<p>Về công tác<br>kiểm tra</p>", ["Về công tác kiểm tra"]),  # a break inside a sentence
        ("<p>Số: 1/SYT<br>v/v kiểm tra</p>", ["Số: 1/SYT", "v/v kiểm tra"]),
        ("<p>a<script>x()</script><style>p{}</style>b</p>", ["ab"]),
        ('<p>a</p><p style="display: none">ẩn</p><p hidden>ẩn</p>', ["a"]),
        ("<p>còn <del>bỏ</del><ins>thêm</ins></p>", ["còn thêm"]),
        # a raised number glued to a number is a note mark, on a measure it is none
        ("<p>126/2024/NĐ-CP<sup>2</sup> ngày</p>", ["126/2024/NĐ-CP ngày"]),
        ("<p>80 m<sup>2</sup></p>", ["80 m2"]),
        ('<p>Luật<a href="#_ftn1" name="_ftnref1">[1]</a> này</p>', ["Luật này"]),
        ("<ol type=a start=3><li>một</li><li value=7>hai</li></ol>", ["c. một", "g. hai"]),
        ("<ol><li>một<ol type=i><li>con</li></ol></li><li>hai</li></ol>", ["1. một", "i. con", "2. hai"]),
        # LibreOffice opens a list anew to go on with it: the inner list stands first, without an item before it
        (
            "<ol type=I><li>một<ol><li>con</li></ol></li></ol><ol type=I><ol><ol type=a><li>cháu</li></ol>"
            "<li>con</li></ol></ol><ol type=I start=2><li>hai</li></ol>",
            ["I. một", "1. con", "a. cháu", "2. con", "II. hai"],
        ),
        ("<ul><li>một</li></ul>", ["- một"]),
        ('<p style="text-transform: uppercase">sở y tế</p><p>b</p>', ["SỞ Y TẾ", "b"]),
        ('<ol style="list-style-type: none"><li>1. một</li></ol>', ["1. một"]),
        ("<pre>một\nhai</pre>", ["một hai"]),
        ("<p>&nbsp;</p><p>a&nbsp;b</p>", ["a\xa0b"]),
        # what Word writes when it saves a page
        ("<p class=MsoNormal>a<o:p></o:p></p><![if !supportLists]><p><span>b)</span> x</p><![endif]>", ["a", "b) x"]),
    ],
)
def test_lines(inside: str, expected: list[str]) -> None:
    assert texts(inside) == expected


def test_letterhead_and_ending_by_columns() -> None:
    assert [(line.column, line.text) for line in read(HEAD + END)] == [
        ("left", "ỦY BAN NHÂN DÂN"),
        ("left", "TỈNH ĐÔNG HÀ"),
        ("left", "Số: 15/KH-UBND"),
        ("right", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("right", "Độc lập - Tự do - Hạnh phúc"),
        ("right", "Đông Hà, ngày 05 tháng 3 năm 2024"),
        ("left", "Nơi nhận:"),
        ("left", "- Như trên;"),
        ("left", "- Lưu: VT."),
        ("right", "TM. ỦY BAN NHÂN DÂN"),
        ("right", "CHỦ TỊCH"),
        ("right", "Trần Văn B"),
    ]


def test_rows_with_spans() -> None:
    lines = read(
        "<table><tr><th rowspan=2>TT</th><th colspan=2>Nội dung</th></tr><tr><td>A</td><td>B</td></tr>"
        "<tr><td>1</td><td>Rà soát;<p>báo cáo</p></td><td>Xong</td></tr></table>"
    )
    assert [[line.text[a:b] for a, b in line.cells] for line in lines] == [
        ["TT", "Nội dung", ""],
        ["", "A", "B"],
        ["1", "Rà soát; báo cáo", "Xong"],
    ]
    assert {line.kind for line in lines} == {"row"}


@pytest.mark.parametrize(
    "before, after",
    [
        ("<nav><a href=/>Trang chủ</a></nav>", "<footer>Bản quyền thuộc tỉnh</footer>"),
        # a portal that wraps the whole page in a form
        ('<form><div class="menu"><a href=/>Trang chủ</a></div>', '<div id="footer">Địa chỉ: số 1</div></form>'),
        # side bar with titles of other documents
        (
            '<div class="sidebar"><ul><li><a href=1>Quyết định số 11/QĐ-UBND</a></li></ul></div>',
            '<div class="tinlienquan"><a href=3>Kế hoạch số 9</a></div><div class="fb-comments comment">hay</div>',
        ),
        # table of contents made of links that begin like articles
        ("<ul><li><a href=#d1>Điều 1. Phạm vi</a></li><li><a href=#d2>Điều 2. Hiệu lực</a></li></ul>", ""),
    ],
)
def test_the_site_is_left_out(before: str, after: str) -> None:
    alone = texts(HEAD + BODY + END)
    assert texts(f"{before}<div class='doc'>{HEAD}{BODY}{END}</div>{after}") == alone


def test_text_outside_the_marks_is_kept() -> None:
    """The marks stand in the letterhead only: the running text beside it must not be lost."""
    running = "<p>" + "Báo cáo kết quả thực hiện nhiệm vụ được giao trong sáu tháng đầu năm của đơn vị. " * 8 + "</p>"
    assert len(texts(f"<div><div>{HEAD}</div><div>{running}</div></div>")) == 7


def test_short_document_is_kept_whole() -> None:
    assert texts(f"{HEAD}<p>BÁO CÁO</p><p>nội dung</p>")[-2:] == ["BÁO CÁO", "nội dung"]
    assert texts(f"<div title='header'>{HEAD}</div><p>nội dung</p><div title='footer'><p>3</p></div>")[-1] == "nội dung"


def test_document_on_a_page_with_many_links() -> None:
    links = "".join(
        f"<li><a href='/vb/{number}'>Quyết định số {number}/QĐ-UBND về kiểm tra</a></li>" for number in range(30)
    )
    around = f"<div class='c3'><h3>Văn bản mới</h3><ul>{links}</ul></div>"
    assert texts(f"<div>{around}<div class='x1'>{HEAD}{BODY}{END}</div>{around}</div>") == texts(HEAD + BODY + END)


def test_page_of_a_law_site() -> None:
    """Summary box with "Số hiệu", tabs, side bar and footer full of titles of other documents, no speaking names."""
    links = "".join(f'<li><a href="/{n}">Nghị định số {n}/2024/NĐ-CP quy định chi tiết</a></li>' for n in range(20))
    around = (
        "<div class='c1'><h1>Kế hoạch 15/KH-UBND tỉnh Đông Hà</h1><div><a href='/t'>Tóm tắt</a></div>"
        "<table><tr><td>Số hiệu:</td><td>15/KH-UBND</td><td>Người ký:</td><td>Trần Văn B</td></tr></table>"
    )
    foot = f"<div class='f2'><p>Giấy phép số 27/GP-STTTT cấp ngày 09/05/2019.</p><ul>{links}</ul></div>"
    document = HEAD + BODY.replace("Luật Lưu trữ", "<a href='/luat'>Luật Lưu trữ</a>") + END
    site = f"{around}<div id='c2'><div>{document}</div></div></div><div class='c3'><ul>{links}</ul></div>{foot}"
    assert texts(site) == texts(document)


def test_text_behind_the_end_of_the_page_is_kept() -> None:
    """Portals paste a whole page that Word saved into their own."""
    inner = "<html><head><meta charset=utf-8></head><body><p>hai</p></body></html>"
    assert texts(f"<p>một</p>{inner}<p>ba</p></body></html><p>bốn</p>") == ["một", "hai", "ba", "bốn"]


def test_page_without_marks_is_kept_whole() -> None:
    assert texts("<div>Tin tức</div><div><p>Bài viết</p></div>") == ["Tin tức", "Bài viết"]


def test_whole_document_drawn_as_one_table() -> None:
    """Reports of office software: letterhead, title, data and ending are rows of one table."""
    data = "".join(f"<tr><td>{number}</td><td>Hồ sơ</td><td>Xong</td></tr>" for number in range(1, 10))
    lines = read(
        "<table><tr><td colspan=1>SỞ Y TẾ</td><td colspan=2>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr>"
        "<tr><td>Số: 1/BC-SYT</td><td colspan=2>Hà An, ngày 5 tháng 3 năm 2024</td></tr>"
        f"<tr><td colspan=3>DANH SÁCH</td></tr>{data}"
        "<tr><td colspan=2>Nơi nhận:<br>- Lưu: VT.</td><td>GIÁM ĐỐC<br>Lê Văn A</td></tr></table>"
    )
    assert [(line.column, line.text) for line in lines if line.kind == "text"] == [
        ("left", "SỞ Y TẾ"),
        ("left", "Số: 1/BC-SYT"),
        ("right", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("right", "Hà An, ngày 5 tháng 3 năm 2024"),
        ("left", "Nơi nhận:"),
        ("left", "- Lưu: VT."),
        ("right", "GIÁM ĐỐC"),
        ("right", "Lê Văn A"),
    ]
    assert [line.text for line in lines if line.kind == "row"][:2] == ["DANH SÁCH", "1 | Hồ sơ | Xong"]


def test_document_inside_a_layout_table() -> None:
    side = "<td><a href=1>Trang chủ</a></td>"
    assert texts(f"<table><tr>{side}<td>{HEAD}{BODY}{END}</td></tr></table>")[-3:] == [
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Trần Văn B",
    ]


def test_notes_at_the_end_of_a_page_saved_by_word() -> None:
    note = "<div style='mso-element:footnote'><p class=MsoFootnoteText><a href='#_ftnref1'>[1]</a> Đã sửa</p></div>"
    assert [(line.kind, line.text) for line in read(f"<p>Luật</p>{note}")] == [("text", "Luật"), ("footnote", "Đã sửa")]


def test_notes_at_the_end_of_a_page_saved_by_libreoffice() -> None:
    note = (
        '<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" href="#sdfootnote1anc">1</a> Đã sửa</p>'
    )
    mark = '<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>'
    assert [(line.kind, line.text) for line in read(f"<p>Luật{mark}</p>{note}</div>")] == [
        ("text", "Luật"),
        ("footnote", "Đã sửa"),
    ]


def test_bold_from_tags_and_styles() -> None:
    lines = read("<p><b>a</b></p><p style='font-weight:bold'>b</p><h2><span style='font-weight:normal'>c</span></h2>")
    assert [line.bold for line in lines] == [True, True, False]


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "sai-bang-ma"])
def test_utf8_is_found_whatever_the_page_declares(charset: str) -> None:
    sheets = HtmlReader().read(Source("a.html", page("<p>Điều 1</p>", charset).encode()))
    assert (sheets.lines[0].text, sheets.encoding) == ("Điều 1", "unicode")


def test_utf16_page() -> None:
    sheets: Sheets = HtmlReader().read(Source("a.html", page("<p>Điều 1</p>").encode("utf-16")))
    assert sheets.lines[0].text == "Điều 1"


def test_page_in_an_archive() -> None:
    archive = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<html><body><p>=C4=90i=E1=BB=81u 1</p></body></html>\r\n--x--\r\n"
    )
    assert HtmlReader().read(Source("a.mht", archive.encode())).lines[0].text == "Điều 1"


def test_archive_without_a_page() -> None:
    with pytest.raises(CorruptError):
        HtmlReader().read(Source("a.mht", b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nabc"))


def test_empty_page() -> None:
    with pytest.raises(EmptyError):
        read("<script>a</script>")


def test_deep_nesting_is_read() -> None:
    assert texts("<div>" * 3000 + "sâu" + "</div>" * 3000)[-1] == "sâu"


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            [
                "<table>",
                "</table>",
                "<tr>",
                "</tr>",
                "<td>",
                "</td>",
                "<td rowspan=3>",
                "<th colspan=2>",
                "<p>",
                "</p>",
                "<br>",
                "<ol>",
                "</ol>",
                "<li>",
                "<sup>",
                "2",
                "</sup>",
                "<pre>",
                "</pre>",
                "<div hidden>",
                "</div>",
                "<b>",
                "</b>",
                "<a href=x>",
                "</a>",
                "chữ",
                "Số: 1",
                "Nơi nhận:",
                "<nav>",
                "</nav>",
                "<ul>",
                "</ul>",
            ]
        ),
        max_size=40,
    )
)
def test_any_order_of_tags_raises_only_reading_errors(tags: list[str]) -> None:
    try:
        lines = read("".join(tags))
    except ReadingError:
        return
    assert all("\n" not in line.text and line.text == line.text.strip() != "" for line in lines)
    assert all(line.text[a:b] == line.text[a:b].strip() for line in lines for a, b in line.cells)


@settings(max_examples=60)
@given(st.binary(max_size=200))
def test_any_bytes_raise_only_reading_errors(data: bytes) -> None:
    try:
        HtmlReader().read(Source("a.html", b"<html><body>" + data))
    except ReadingError:
        return
