"""The grammar of labels as a table, and the ordered rules for the first label of a run, each with its example."""

import pytest

from extractor.parsing.outline.labels import HEADINGS, Label, read_label
from extractor.parsing.outline.tree import FIRST_LABELS, FirstLabel, FirstRule, Tree, hang

LABELS: tuple[tuple[str, str | None, str], ...] = (
    ("Điều 5. Phạm vi", "Điều 5", "a full stop closes it"),
    ("Điều 5 Phạm vi điều chỉnh", "Điều 5", "a heading without full stop, not sure"),
    ("Điều 5 của Luật Đất đai", None, "running text that cites it"),
    ("Điều 5 Nghị định số 30/2020/NĐ-CP", None, "a place in another document"),
    ("Điều thứ hai. Hiệu lực", "Điều thứ hai", "an ordinal"),
    ("Điều IV. Hiệu lực", "Điều IV", "Roman figures"),
    ("Điều 7a. Bổ sung", "Điều 7a", "an inserted article"),
    ("Điều 5.1. Mức chi", None, "a decimal number is no article"),
    ("Phần thứ hai", "Phần thứ hai", "an ordinal part"),
    ("Phần thứ 2", "Phần thứ 2", "the ordinal in figures"),
    ("Chương II QUY ĐỊNH CHUNG", "Chương II", "title in capitals on its line"),
    ("Chương II của Nghị định này", None, "running text that cites it"),
    ("Mục B. Kinh phí", "Mục B", "a capital letter"),
    ("1. Kết quả", "1", "a figure with full stop"),
    ("1.200 hồ sơ", None, "an amount"),
    ("0. Không có", None, "no run begins with nought"),
    ("2-3 ngày", None, "a span of figures"),
    ("12/BC-STC ngày 10/5/2024", None, "a number of a document"),
    ("1.- Kết quả", "1", "a dash behind the full stop"),
    ("đ) Các đơn vị", "đ", "a small letter"),
    ("a-Kết quả", "a", "a dash glued to a capital"),
    ("a-xít", None, "a word with a hyphen"),
    ("V. KẾT LUẬN", "V", "Roman figures with full stop"),
    ("A.N. Trần", None, "initials"),
    ("1.1 Công tác văn thư", "1.1", "a decimal without mark before a capital"),
    ("1.1 tỷ đồng", None, "an amount with decimals"),
)


@pytest.mark.parametrize(("line", "label", "reason"), LABELS, ids=[row[0] for row in LABELS])
def test_labels(line: str, label: str | None, reason: str) -> None:
    found = read_label(line, 0, len(line))
    assert (found.text if found else None) == label, reason


def read(word: str) -> Label:
    line = f"{word} Nội dung"
    found = read_label(line, 0, len(line))
    assert found is not None, word
    return found


@pytest.mark.parametrize("rule", FIRST_LABELS, ids=lambda rule: rule.name)
def test_the_first_label_of_a_run(rule: FirstRule) -> None:
    words = rule.example.split()
    decided = words.index("|") - 1 if "|" in words else len(words) - 1
    labels = [read(word) for word in words if word != "|"]
    tree = Tree(labels, list(range(len(labels))))
    for position in range(decided):
        hang(tree, position)
    label = labels[decided]
    same = [depth for depth in range(len(tree.stack) - 1, -1, -1) if tree.stack[depth].label.style == label.style]
    assert label.style not in HEADINGS
    first = FirstLabel(tree, decided, label, same)
    assert next(one.name for one in FIRST_LABELS if one.applies(first)) == rule.name
