"""Joining lines into paragraphs, and the way back from each character."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.lines import Line, Run
from extractor.reading.running_lines import mark_running
from extractor.text.assemble import assemble
from extractor.text.text import Text


def typed(*lines: str) -> Text:
    """The text of a typed file: one paragraph a line, empty lines between."""
    return assemble([Line(line, flow="hard" if line.strip() else "blank") for line in lines])


def printed(*rows: tuple[str, float, float], page: int = 1) -> list[Line]:
    """Lines of a page: (text, left edge, right edge), twelve points high, one under the other."""
    return [
        Line(text, page=page, flow="soft", x0=x0, x1=x1, top=100 + 14.0 * i, bottom=112 + 14.0 * i, size=13)
        for i, (text, x0, x1) in enumerate(rows)
    ]


@pytest.mark.parametrize(
    "tail, head, joined",
    [
        pytest.param("theo Nghị quyết số 10/NQ-", "HĐND ngày", "10/NQ-HĐND ngày", id="hyphen stays at the line end"),
        pytest.param("theo Nghị quyết số 10/NQ\x02", "HĐND ngày", "10/NQ-HĐND ngày", id="pdfium puts U+0002"),
        pytest.param("theo Nghị quyết số 10/NQ", "-HĐND ngày", "10/NQ-HĐND ngày", id="hyphen opens the next line"),
        pytest.param(
            "theo Nghị quyết số 10/NQHĐND", "ngày 5/7", "10/NQ-HĐND ngày 5/7", id="pdftotext deletes the hyphen"
        ),
        pytest.param("Căn cứ Nghị định số", "34/2016/NĐ-CP ngày", "số 34/2016/NĐ-CP", id="break before the number"),
        pytest.param("Căn cứ Nghị định số 34/2016/", "NĐ-CP ngày", "34/2016/NĐ-CP", id="break after a stroke"),
        pytest.param(
            "Sở Lao động -", "Thương binh và Xã hội", "động - Thương", id="a dash between words keeps its spaces"
        ),
        pytest.param("giai đoạn 2021-", "2025 trên địa bàn", "2021-2025", id="a range of years"),
        pytest.param("bộ phận một cửa", "của Sở", "cửa của", id="words take one space"),
    ],
)
def test_seam(tail: str, head: str, joined: str) -> None:
    text = assemble(printed((tail, 85, 540), (head, 85, 500)))
    assert joined in text.content
    assert len(text.paragraphs) == 1


def test_items_that_count_on_stay_apart() -> None:
    text = assemble(
        printed(("1. Quyết định này có hiệu lực từ năm 2024", 85, 540), ("2. Chánh Văn phòng; các Sở", 85, 500))
    )
    assert len(text.paragraphs) == 2


def test_a_bracket_goes_on_until_it_is_closed() -> None:
    text = typed("(Kèm theo Quyết định số 12/QĐ-UBND", "Ngày 05 tháng 3 năm 2024 của Sở Y tế)", "Ngày hội")
    assert len(text.paragraphs) == 2


def test_a_name_cut_at_the_line_end_is_joined() -> None:
    tail = "Thực hiện nhiệm vụ được giao, trên cơ sở hồ sơ và ý kiến bằng văn bản của Sở"
    assert len(typed(tail, "Tư pháp (Văn bản số 12/STP-XD), đơn vị báo cáo:").paragraphs) == 1
    assert len(typed("I. Ý kiến của Sở", "Tư pháp là cơ quan thẩm định.").paragraphs) == 2  # a short line is a heading


def test_wrapped_number_leaves_a_trail() -> None:
    text = assemble(printed(("Thực hiện Công văn số 1238/UBND-", 85, 540), ("NC ngày 10/5/2024", 85, 300)))
    start = text.content.index("1238")
    (repair,) = text.repairs_in(start, start + len("1238/UBND-NC"))
    assert (repair.rule, repair.raw, repair.repaired) == ("line_wrap", "1238/UBND-\nNC", "1238/UBND-NC")


def test_paragraph_goes_on_over_a_page_and_the_page_number_goes() -> None:
    first = printed(
        ("Tập trung thực hiện có hiệu quả nhiệm", 85, 540), ("vụ được giao tại kế hoạch năm và triển khai", 85, 541)
    )
    second = [Line("2", page=2, flow="soft", x0=300, x1=306, top=30, bottom=42)]
    second += printed(("nhiệm vụ cải thiện chỉ số.", 85, 240), ("Đồng thời, báo cáo kết quả.", 113, 260), page=2)
    lines = first + second
    mark_running(lines, {1: 842.0, 2: 842.0})
    text = assemble(lines)
    assert text.content.split("\n") == [
        "Tập trung thực hiện có hiệu quả nhiệm vụ được giao tại kế hoạch năm và triển khai nhiệm vụ cải thiện chỉ số.",
        "Đồng thời, báo cáo kết quả.",
    ]
    assert text.page_at(text.content.index("giao")) == 1
    assert text.page_at(text.content.index("cải thiện")) == 2


def test_page_split_of_a_typed_file_is_joined_only_in_mid_sentence() -> None:
    text = typed(
        "Chỉ đạo các phòng chuyên môn khẩn trương khắc phục những tồn tại và nhiệm",
        "",
        "vụ đã nêu.",
        "",
        "Trân trọng./.",
    )
    assert text.content.count("\n") == 1
    assert "nhiệm vụ đã nêu." in text.content


@pytest.mark.parametrize(
    "following",
    [
        pytest.param("a) Đối với các phòng chuyên môn", id="an item label"),
        pytest.param("Đồng thời, yêu cầu các đơn vị", id="a capital"),
        pytest.param("- các đơn vị trực thuộc", id="a bullet"),
    ],
)
def test_new_paragraph_stays_apart(following: str) -> None:
    text = typed("Chỉ đạo các phòng chuyên môn khẩn trương khắc phục những tồn tại và nhiệm", "", following)
    assert len(text.paragraphs) == 2


@pytest.mark.parametrize("word", ["trọng điểm", "thí điểm", "thời điểm"])
def test_a_centred_title_ends_where_the_text_begins(word: str) -> None:
    """ "điểm" at a line end opens a pinpoint only before a letter."""
    rows = [
        ("Các đơn vị báo cáo tiến độ thực hiện của các dự án theo kế hoạch,", 72, 523),
        ("đồng thời đề xuất giải pháp tháo gỡ khó khăn, vướng mắc.", 72, 400),
        (f"Tiến độ các dự án {word}", 200, 390),
        ("Ngày 12 tháng 4 năm 2024, các đơn vị đã họp và thống nhất như sau:", 108, 523),
    ]
    assert assemble(printed(*rows)).content.split("\n")[-1].startswith("Ngày 12")


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(["Hải Sơn, ngày", "tháng 9 năm 2024"], id="a blank day at the line end"),
        pytest.param(["Hải Sơn, ngày tháng 9 năm", "2024"], id="the year alone"),
        pytest.param(["Hải Sơn, ngày", "tháng 9 năm", "2024"], id="three lines"),
    ],
)
def test_a_date_cut_by_a_narrow_column_is_whole(rows: list[str]) -> None:
    lines = printed(*[(row, 330.0, 330.0 + 6 * len(row)) for row in ["Độc lập - Tự do - Hạnh phúc, giữ gìn", *rows]])
    for line in lines:
        line.column = "right"
    assert assemble(lines).content.split("\n")[-1] == "Hải Sơn, ngày tháng 9 năm 2024"


def row(*cells: str, page: int, rest: bool = False) -> Line:
    """A row of a table; `rest`: it may go on with the row of the page before."""
    spans, at = [], 0
    for cell in cells:
        spans.append((at, at + len(cell)))
        at += len(cell) + 3
    flow = "soft" if rest else "hard"
    return Line(" | ".join(cells), page=page, kind="row", flow=flow, cells=tuple(spans), table=1)


def test_a_row_cut_by_a_page_break_goes_on_cell_by_cell() -> None:
    text = assemble(
        [
            row("7", "Kiểm tra việc", "Báo cáo số 62/BC-", "Văn phòng", page=1),
            row("", "giải quyết hồ sơ", "STC ngày 05/9/2024", "", page=2, rest=True),
        ]
    )
    assert text.content == "7 | Kiểm tra việc giải quyết hồ sơ | Báo cáo số 62/BC-STC ngày 05/9/2024 | Văn phòng"
    (paragraph,) = text.paragraphs
    assert [text.content[a:b] for a, b in paragraph.cells][2] == "Báo cáo số 62/BC-STC ngày 05/9/2024"
    pages = {word: text.page_at(text.content.index(word)) for word in ("Kiểm", "giải", "Báo", "ngày", "Văn")}
    assert pages == {"Kiểm": 1, "giải": 2, "Báo": 1, "ngày": 2, "Văn": 1}


@pytest.mark.parametrize(
    "above, below",
    [
        pytest.param(("7", "Rà soát hồ sơ.", "Xong"), ("", "Lập danh mục", "Chưa"), id="a row under a merged number"),
        pytest.param(("7", "Rà soát hồ sơ và", ""), ("", "lập danh mục", "Xong"), id="a cell that was empty"),
    ],
)
def test_a_new_row_of_the_next_page_stays_apart(above: tuple[str, ...], below: tuple[str, ...]) -> None:
    assert len(assemble([row(*above, page=1), row(*below, page=2, rest=True)]).paragraphs) == 2


def test_footnote_comes_after_the_paragraph_it_interrupts() -> None:
    lines = printed(("Căn cứ kết quả rà soát của các cơ quan và đơn", 85, 540))
    lines += [
        Line("1 Theo số liệu năm trước.", page=1, kind="footnote", flow="soft", x0=85, x1=200, top=700, bottom=709)
    ]
    lines += printed(("vị trực thuộc.", 85, 180), page=2)
    text = assemble(lines)
    assert text.content == "Căn cứ kết quả rà soát của các cơ quan và đơn vị trực thuộc.\n1 Theo số liệu năm trước."
    assert [p.kind for p in text.paragraphs] == ["text", "footnote"]


def test_columns_are_not_mixed() -> None:
    left = Line("SỞ CÔNG THƯƠNG", column="left", flow="soft", x0=60, x1=180, top=60, bottom=72)
    right = Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", column="right", flow="soft", x0=260, x1=540, top=60, bottom=72)
    assert assemble([left, right]).content.split("\n") == [left.text, right.text]


def test_boxes_lead_back_to_the_line() -> None:
    box = (85.0, 100.0, 285.0, 112.0)
    line = Line("Công văn số 12/UBND-NC", runs=(Run(0, 22, box),), flow="soft", x0=85, x1=285, top=100, bottom=112)
    text = assemble([line])
    (whole,) = text.boxes(0, 22)
    assert whole == box
    ((x0, top, x1, bottom),) = text.boxes(12, 22)
    assert 85 < x0 < x1 <= 285
    assert (top, bottom) == (100.0, 112.0)


def test_a_citation_over_two_lines_has_two_boxes() -> None:
    lines = printed(("Thực hiện Công văn số 1238/UBND-", 85, 540), ("NC ngày 10/5/2024", 85, 300))
    for line in lines:
        line.runs = (Run(0, len(line.text), (line.x0, line.top, line.x1, line.bottom)),)
    text = assemble(lines)
    start = text.content.index("Công văn")
    assert len(text.boxes(start, text.content.index(" ngày"))) == 2


WORDS = st.text(alphabet="aăâđeêioôơuưyÀẢÃÁẠ ỷ\u0301\u0323\u00a0\u200b\u2011Ð⁄-/.\t0123456789;", max_size=40)


@given(st.lists(st.tuples(WORDS, st.sampled_from(["hard", "soft", "blank"]), st.integers(1, 3)), max_size=12))
def test_every_span_leads_back(rows: list[tuple[str, str, int]]) -> None:
    lines = [Line(text, flow=flow, page=page) for text, flow, page in rows]  # type: ignore[arg-type]
    text = assemble(lines)
    assert unicodedata.is_normalized("NFC", text.content)
    for paragraph in text.paragraphs:
        assert 0 <= paragraph.start <= paragraph.end <= len(text.content)
        low, high = text.raw_span(paragraph.start, paragraph.end)
        assert 0 <= low <= high <= len(text.raw)
    assert "\n".join(text.content[p.start : p.end] for p in text.paragraphs) == text.content


@given(st.text(alphabet="Sở Kế hoạch và Đầu tư 12/QĐ-UBND ngày3 tháng5năm 2024", max_size=60))
def test_nfd_and_nfc_read_the_same(line: str) -> None:
    composed = typed(unicodedata.normalize("NFC", line)).content
    assert typed(unicodedata.normalize("NFD", line)).content == composed
