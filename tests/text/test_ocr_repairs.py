"""Repairs of what OCR read: only against known codes and words, only where OCR read, always with a trail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.assemble import assemble
from tests.text.ocr_lines import digital_text, ocr_line, ocr_text

REPAIRED = [
    ("Quyết định số 12/Q4-UBND ngày", "Quyết định số 12/QĐ-UBND ngày", "Đ read as 4"),
    ("Quyết định số 12/QĐÐ-UBND ngày", "Quyết định số 12/QĐ-UBND ngày", "Đ doubled"),
    ("Quyết định số 44/QD-TTg ngày", "Quyết định số 44/QĐ-TTg ngày", "bar of Đ lost"),
    ("Nghị định số 30/2020/ND-CP của", "Nghị định số 30/2020/NĐ-CP của", "bar of Đ lost"),
    ("Nghị quyết số 10/NQ-HĐÐND ngày", "Nghị quyết số 10/NQ-HĐND ngày", "Đ doubled inside a body"),
    ("số 647/5TC-KT ngày", "số 647/STC-KT ngày", "S read as 5"),
    ("Quyết định số 34O/QĐ-UBND ngày", "Quyết định số 340/QĐ-UBND ngày", "O among figures is 0"),
    ("Công văn số l6/UBND-NC ngày", "Công văn số 16/UBND-NC ngày", "l among figures is 1"),
    ("Quyết định số 25Ÿ/QĐ-ĐHQGHN ngày", "Quyết định số …/QĐ-ĐHQGHN ngày", "Ÿ is no figure: given up"),
    ("Quyết định số 44⁄#/QD-TTg ngày", "Quyết định số …/QĐ-TTg ngày", "the serial given up, the sign put right"),
    ("số 8/9/STC-ĐT ngày", "số …/STC-ĐT ngày", "7 read as a stroke: 879"),
    ("số o69/TTr-SXD ngày", "số …/TTr-SXD ngày", "o can be 5 and 0"),
    ("số o96/2020/UBTVQH14 ngày", "số …/2020/UBTVQH14 ngày", "year and sign stay"),
    ("số 33/⁄2011/TTLT-BNV-BTC ngày", "số 33/2011/TTLT-BNV-BTC ngày", "a doubled stroke"),
    ("số 75BXD-QLNS ngày", "số 75/BXD-QLNS ngày", "the stroke lost"),
    ("số 1231UBND-NC ngày", "số …/UBND-NC ngày", "the stroke lost or read as 1: 123 or 1231"),
    ("số 27⁄IUBND-VP ngày", "số …/UBND-VP ngày", "the stroke read as I, and 7 as a stroke"),
    ("Thông tư liên tịch số 30/2010/TT LT-BTP-BCA quy", "Thông tư liên tịch số 30/2010/TTLT-BTP-BCA quy", "a gap"),
    ("số 291/V PCP-VX ngày", "số 291/VPCP-VX ngày", "a gap"),
    ("Công văn số 416/111-TCCB ngày", "Công văn số 416/TTT-TCCB ngày", "a code all of strokes"),
    ("Công văn số 41/B1111-KHTC ngày", "Công văn số 41/BTTTT-KHTC ngày", "as many letters as strokes"),
    ("số 23/202 1/QĐ-UBND ngày", "số 23/2021/QĐ-UBND ngày", "a gap in the year"),
    ("Luật số 55/2005/QH 11 ngày", "Luật số 55/2005/QH11 ngày", "a gap before the term of the National Assembly"),
    ("Nghị quyết số 881/UBTVQHI2 ngày", "Nghị quyết số 881/UBTVQH12 ngày", "a term is a number"),
    ("Sđ;92/UBND-XD", "Số: 92/UBND-XD", "the announcement misread and glued"),
    ("Số: 77@BC-SXD", "Số: …/BC-SXD", "serial and stroke under a stamp"),
    ("Số: ›'KH-SXD", "Số: …/KH-SXD", "nothing left of the serial"),
    ("Số: t“.°7NQ-HĐND", "Số: …/NQ-HĐND", "the stroke read as 7, too"),
    ("Nghị quyết số 21/ÑQ-CP ngày", "Nghị quyết số 21/NQ-CP ngày", "a mark that no sign bears"),
    ("Nghị quyết số 25/2018/NQ-HĐïND ngày", "Nghị quyết số 25/2018/NQ-HĐND ngày", "a letter that no sign holds"),
    ("Số: 92/UBND:XD", "Số: 92/UBND-XD", "the dash read as a colon"),
    ("Chỉ thị số 426CT/TU ngày", "Chỉ thị số 426-CT/TU ngày", "the dash of a Party number lost"),
    ("Quyêt định sô 12/QĐ-UBND ngày", "Quyết định số 12/QĐ-UBND ngày", "marks of noun and announcement"),
    ("SỐ; 12/QĐ-UBND", "SỐ: 12/QĐ-UBND", "the colon"),
    ("ngày l6 thảng 3 nắm 2024", "ngày 16 tháng 3 năm 2024", "a figure and the marks of a date"),
    ("ngày 1Ÿ tháng 3 năm 2024", "ngày … tháng 3 năm 2024", "the day given up"),
    ("ngày l2/O3/2024", "ngày 12/03/2024", "figures of a date in figures"),
]

KEPT = [
    ("Quyết định số 12/QĐ-XYZQ ngày 12/3/2024", "a code that no list holds"),
    ("Kết luận số 22/KL-TTTP, Kế hoạch số 17/KH-ĐTTT", "rare codes whose letters may well be right"),
    ("đạt 348/359 hồ sơ, tăng 3,5%; quý III/2024; 24/7", "no numbers of documents"),
    ("số 1238/UBND-NC ngày 12 tháng 3 năm 2024", "nothing is wrong"),
    ("ngày 12 tháng 3 năm 20235", "which figure is too many is not known"),
    ("Hướng dẫn số 12/HD-SNV, Hợp đồng số 12/HĐ-SNV", "both are codes"),
    ("Nghị quyết số 10/N4-HĐND ngày", "NĐ is no code of a Nghị quyết"),
    ("Lưu: VT, KSTT-NC; số đo K'KH-AA", "no number"),
    ("biển số 29A-12345, km l2/IUB", "no sign, no number"),
]


@pytest.mark.parametrize(("read", "meant", "why"), REPAIRED, ids=[row[0] for row in REPAIRED])
def test_repairs(read: str, meant: str, why: str) -> None:
    text = ocr_text(read)
    assert text.content == meant, why
    trail = [repair for repair in text.repairs if repair.rule.startswith("ocr_")]
    assert trail, why
    for repair in trail:
        assert text.content[repair.start : repair.end] == repair.repaired
        assert repair.raw in read


@pytest.mark.parametrize(("read", "why"), KEPT, ids=[row[0] for row in KEPT])
def test_kept(read: str, why: str) -> None:
    text = ocr_text(read)
    assert text.content == read, why
    assert not text.repairs


@pytest.mark.parametrize("read", [row[0] for row in REPAIRED])
def test_a_text_layer_is_left_alone(read: str) -> None:
    assert not [repair for repair in digital_text(read).repairs if repair.rule.startswith("ocr_")]


@pytest.mark.parametrize(
    ("sure", "printed"),
    [
        ({"I.": 0.6, "THÀNH": 0.97, "PHẦN": 0.97}, "I. THÀNH PHẦN"),  # no judge
        ({"THÂM": 0.6, "PHÁN": 0.97}, "THẨM PHÁN"),
        ({"THÀNH": 0.97, "PHÁN": 0.5}, "THÀNH PHÁN"),  # one word that both readings give says no
    ],
)
def test_words_that_both_readings_give_are_no_phrase_without_them(sure: dict[str, float], printed: str) -> None:
    assert ocr_text(" ".join(sure), **sure).content == printed


def test_a_digital_page_beside_a_scan_is_left_alone() -> None:
    text = ocr_text("Quyết định số 12/Q4-UBND", "Quyết định số 13/Q4-UBND", Q4=1.0, **{"13/Q4-UBND": 1.0, "số": 1.0})
    assert text.content == "Quyết định số 12/QĐ-UBND\nQuyết định số 13/Q4-UBND"


_PIECES = st.lists(
    st.sampled_from([*(word for row in REPAIRED for word in row[0].split()), "\n", "số", "|", "1/", "/", "Ĩ", "…"]),
    max_size=12,
).map(" ".join)


@given(_PIECES)
def test_any_words_keep_the_way_back(read: str) -> None:
    lines = [line.strip() for line in read.split("\n") if line.strip()]
    text = ocr_text(*lines)
    assert digital_text(*lines).repairs == tuple(r for r in digital_text(*lines).repairs if "ocr" not in r.rule)
    for repair in text.repairs:
        assert text.content[repair.start : repair.end] == repair.repaired
    for paragraph in text.paragraphs:
        assert "\n" not in text.content[paragraph.start : paragraph.end]
    for at, letter in enumerate(text.content):
        raw = text.raw[slice(*text.raw_span(at, at + 1))]
        assert raw or letter in "/ -\n", (at, letter)


def test_boxes_lead_back_to_the_word_as_it_was_read() -> None:
    text = ocr_text("Theo Quyết định số 12/Q4-UBND ngày 12/3/2024")
    start = text.content.index("12/QĐ-UBND")
    (box,) = text.boxes(start, start + len("12/QĐ-UBND"))
    assert box[0] == 70.0 + 6.0 * len("Theo Quyết định số ")
    assert abs(box[2] - (box[0] + 6.0 * len("12/Q4-UBND"))) < 0.2
    assert text.confidence(start, start + 10) == 0.96


def test_a_wrapped_number_keeps_both_trails() -> None:
    first = "Thực hiện nhiệm vụ được giao năm 2024 tại Quyết định số l0/Q4-"
    text = assemble([ocr_line(first), ocr_line("HĐÐND ngày 05/7/2024 của Hội đồng nhân dân tỉnh.", top=116.0)])
    assert "số 10/QĐ-HĐND" in text.content
    assert [repair.rule for repair in text.repairs] == ["ocr_digit", "line_wrap", "ocr_sign", "ocr_sign"]
    for repair in text.repairs:
        assert text.content[repair.start : repair.end] == repair.repaired
