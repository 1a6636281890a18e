"""Labels in figures and Roman numerals are put right by their order, and left where the order does not tell."""

import pytest

from tests.text.ocr_lines import digital_text, ocr_text

CASES = [
    (("Điêu 1. Giao việc.", "Điêu 2. Thi hành."), ("Điều 1. Giao việc.", "Điều 2. Thi hành."), "a wrong mark on Điều"),
    (("Điều I. Giao việc.", "Điều 2. Thi hành."), ("Điều 1. Giao việc.", "Điều 2. Thi hành."), "I is 1 after Điều"),
    (("1. Một.", "2, Hai.", "3. Ba."), ("1. Một.", "2. Hai.", "3. Ba."), "a comma for the stop"),
    (
        ("1. MỤC ĐÍCH", "1. Một.", "2. Hai.", "11. NHIỆM VỤ", "1. Ba."),
        ("I. MỤC ĐÍCH", "1. Một.", "2. Hai.", "II. NHIỆM VỤ", "1. Ba."),
        "1 and 11 that part the runs of figures are I and II",
    ),
    (("I. Đầu.", "L. Giữa.", "III. Cuối."), ("I. Đầu.", "II. Giữa.", "III. Cuối."), "L between I and III"),
    (("I. Đầu.", "1II. Giữa.", "IH. Cuối."), ("I. Đầu.", "II. Giữa.", "III. Cuối."), "strokes miscounted"),
    (("I. Đầu.", "II. Giữa.", "1. Một.", "II. Cuối."), ("I. Đầu.", "II. Giữa.", "1. Một.", "III. Cuối."), "II again"),
    (
        ("I. Đầu.", "II. Giữa.", "1. Một.", "II TỔ CHỨC"),
        ("I. Đầu.", "II. Giữa.", "1. Một.", "III. TỔ CHỨC"),
        "II again, over a title, without its stop",
    ),
    (("I. Đầu.", "II. Giữa.", "HIL. CUỐI"), ("I. Đầu.", "II. Giữa.", "III. CUỐI"), "a stroke with a foot"),
    (
        ("1- ĐẦU TIÊN", "1- Một.", "2- Hai.", "11 CUỐI CÙNG", "1- Ba."),
        ("I- ĐẦU TIÊN", "1- Một.", "2- Hai.", "II. CUỐI CÙNG", "1- Ba."),
        "dashes behind, and II without a stop",
    ),
    (("V. Đầu.", "VI. Giữa.", "VIL. CUỐI"), ("V. Đầu.", "VI. Giữa.", "VII. CUỐI"), "a foot behind V"),
    (("I. Đầu.", "HI. Cuối.", "IV. Hết."), ("I. Đầu.", "III. Cuối.", "IV. Hết."), "IV behind it: III, and II is lost"),
    (("Điều ¡. Giao việc.", "Điều 2. Thi hành."), ("Điều 1. Giao việc.", "Điều 2. Thi hành."), "a stroke is 1"),
    (("7. Bảy.", "§. Tám.", "9. Chín."), ("7. Bảy.", "8. Tám.", "9. Chín."), "the sign of a section is 8"),
    (("I. Đầu.", "1. Một.", "11 Giữa."), ("I. Đầu.", "1. Một.", "II. Giữa."), "the stop behind II is lost"),
    (
        ("1 ĐÁNH GIÁ CHUNG", "Khá.", "__TI. NHIỆM VỤ", "1. Một."),
        ("I. ĐÁNH GIÁ CHUNG", "Khá.", "II. NHIỆM VỤ", "1. Một."),
        "the stop behind I is lost, and dirt before II",
    ),
    (
        ("1 THÀNH PHẦN", "1 Chủ trì.", "2. Thư ký.", "11 NỘI DUNG", "1. Một."),
        ("I. THÀNH PHẦN", "1 Chủ trì.", "2. Thư ký.", "II. NỘI DUNG", "1. Một."),
        "titles that a run of figures whose first is lost stands between",
    ),
    (("1. MỘT", "2. HAI", "11. MƯỜI MỘT"), ("1. MỘT", "2. HAI", "11. MƯỜI MỘT"), "figures over titles"),
    (("1 XE TẢI", "Khá.", "2. NHIỆM VỤ"), ("1 XE TẢI", "Khá.", "2. NHIỆM VỤ"), "no II further on"),
    (
        ("1 xe tải.", "Khá.", "II. NHIỆM VỤ"),
        ("1 xe tải.", "Khá.", "II. NHIỆM VỤ"),
        "a sentence below no I",
    ),
    (("1. Đầu.", "11 người đi."), ("1. Đầu.", "11 người đi."), "a figure that opens a sentence"),
    (("10. Mười.", "11. Mười một.", "12. Mười hai."), ("10. Mười.", "11. Mười một.", "12. Mười hai."), "eleven stays"),
    (("5, Năm tỷ đồng", "Câu khác."), ("5, Năm tỷ đồng", "Câu khác."), "no run, no change"),
    (
        ("Chương I", "QUY ĐỊNH", "Chương H", "NHIỆM VỤ", "Chương HI"),
        ("Chương I", "QUY ĐỊNH", "Chương II", "NHIỆM VỤ", "Chương III"),
        "chapters count on",
    ),
    (("Chương I", "QUY ĐỊNH", "Chương V"), ("Chương I", "QUY ĐỊNH", "Chương V"), "a chapter that is printed so"),
    (("2.1. Một.", "2:2. Hai.", "2,3. Ba."), ("2.1. Một.", "2.2. Hai.", "2.3. Ba."), "the stop inside a label"),
    (("2.1. Một.", "2,5 tỷ đồng."), ("2.1. Một.", "2,5 tỷ đồng."), "an amount"),
    (("2.1. Một.", "2,2 tỷ đồng."), ("2.1. Một.", "2,2 tỷ đồng."), "an amount that happens to follow"),
]


@pytest.mark.parametrize(("lines", "printed", "why"), CASES, ids=[case[-1] for case in CASES])
def test_labels(lines: tuple[str, ...], printed: tuple[str, ...], why: str) -> None:
    assert ocr_text(*lines).content.split("\n") == list(printed), why
    assert digital_text(*lines).content.split("\n") == list(lines), "a text layer is left alone"
