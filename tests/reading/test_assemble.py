"""Joining lines into paragraphs, and the way back from each character."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.assemble import assemble
from extractor.reading.lines import Line, Run
from extractor.reading.text import Text


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


def test_wrapped_number_leaves_a_trail() -> None:
    text = assemble(printed(("Thực hiện Công văn số 1238/UBND-", 85, 540), ("NC ngày 10/5/2024", 85, 300)))
    start = text.content.index("1238")
    (repair,) = text.repairs_in(start, start + len("1238/UBND-NC"))
    assert (repair.rule, repair.raw, repair.repaired) == ("line_wrap", "1238/UBND-\nNC", "1238/UBND-NC")


def test_paragraph_goes_on_over_a_page_and_the_page_number_goes() -> None:
    first = printed(
        ("Tập trung thực hiện có hiệu quả nhiệm", 85, 540), ("vụ được giao tại kế hoạch năm và triển khai", 85, 541)
    )
    second = printed(
        ("2", 300, 306), ("nhiệm vụ cải thiện chỉ số.", 85, 240), ("Đồng thời, báo cáo kết quả.", 113, 260), page=2
    )
    text = assemble(first + second)
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


def test_running_head_on_three_pages_goes() -> None:
    lines = [
        line
        for page in (1, 2, 3)
        for line in printed(
            ("CÔNG BÁO/Số 15/Ngày 02-01-2024", 85, 300), (f"Nội dung trang {page} kết thúc.", 85, 300), page=page
        )
    ]
    text = assemble(lines)
    assert "CÔNG BÁO" not in text.content
    assert {repair.rule for repair in text.repairs} == {"running_line"}


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
