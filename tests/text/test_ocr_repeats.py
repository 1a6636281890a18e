"""What a stamp covers of the subject is filled from the place where the document says it again."""

import pytest

from tests.text.ocr_lines import digital_text, ocr_text

HEAD = ("THỦ TƯỚNG CHÍNH PHỦ", "Số: 12/QĐ-TTg", "QUYẾT ĐỊNH")
UNSURE = {"…": 0.0, "ân": 0.4, "tân": 0.4, "hiện": 0.55}

CASES = [
    # lines below the title, the line that has the gap as it is read then, why
    (
        ("Về việc phê duyệt Kế hoạch … ân tộc giai đoạn 2021",
         "Điều 1. Phê duyệt Kế hoạch hỗ trợ dân tộc giai đoạn 2021."),
        "Về việc phê duyệt Kế hoạch hỗ trợ dân tộc giai đoạn 2021",
        "two words before and three behind agree",
    ),
    (
        ("Về việc miễn nhiệm Thành viên … ân dân tỉnh An Sơn nhiệm kỳ 2004",
         "Điều 1. Miễn nhiệm chức vụ Phó Chủ tịch Ủy ban nhân dân tỉnh An Sơn nhiệm kỳ 2004."),
        "Về việc miễn nhiệm Thành viên Ủy ban nhân dân tỉnh An Sơn nhiệm kỳ 2004",
        "other words before, but the name of a body begins there",
    ),
    (
        ("Về việc phê duyệt Kế hoạch … ân tộc giai đoạn 2021",
         "Phê duyệt Kế hoạch hỗ trợ dân tộc giai đoạn 2021.",
         "Phê duyệt Kế hoạch chăm sóc dân tộc giai đoạn 2021."),
        "Về việc phê duyệt Kế hoạch … ân tộc giai đoạn 2021",
        "two places that do not agree",
    ),
    (
        ("Về việc phê duyệt Kế hoạch … ân tộc giai đoạn 2021",
         "Điều 1. Giao các bộ, ngành hỗ trợ dân tộc theo quy định."),
        "Về việc phê duyệt Kế hoạch … ân tộc giai đoạn 2021",
        "said nowhere else",
    ),
    (
        ("Về việc phê duyệt Kế hoạch … tân tộc giai đoạn 2021",
         "Điều 1. Phê duyệt Kế hoạch hỗ trợ dân tộc giai đoạn 2021."),
        "Về việc phê duyệt Kế hoạch hỗ trợ dân tộc giai đoạn 2021",
        "a word that is cut, and wrong in a letter",
    ),
    (
        ("Về … hiện công tác kiểm tra đảng viên", "Căn cứ Hướng dẫn về các quy định về công tác kiểm tra đảng viên;"),
        "Về … hiện công tác kiểm tra đảng viên",
        "a word that was read is not made another",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected", "why"), CASES, ids=[case[-1] for case in CASES])
def test_gaps(lines: tuple[str, ...], expected: str, why: str) -> None:
    text = ocr_text(*HEAD, *lines, **UNSURE)
    assert text.content.split("\n")[3].startswith(expected), why
    filled = [repair for repair in text.repairs if repair.rule == "ocr_repeated"]
    assert bool(filled) == ("…" not in expected)
    for repair in filled:
        assert text.content[repair.start : repair.end] == repair.repaired
        assert text.confidence(repair.start, repair.end) == 0.0, "what is filled in is never sure"


def test_a_text_layer_is_left_alone() -> None:
    lines = (*HEAD, *CASES[0][0])
    assert digital_text(*lines).content.split("\n") == list(lines)
