"""Letters of points put right by their order, and left alone where the order does not tell."""

import pytest

from tests.text.ocr_lines import digital_text, ocr_text

CASES = [
    ("d) đ) e) ø)", "d) đ) e) g)", "g read as ø"),
    ("đ) e) gø)", "đ) e) g)", "and as two letters"),
    ("c) d) ở)", "c) d) đ)", "đ read as ở"),
    ("c) d) d) e)", "c) d) đ) e)", "the bar of đ lost"),
    ("c) đ) đ) e)", "c) d) đ) e)", "a bar where there is none"),
    ("b) c) đ)", "b) c) d)", "the last one: đ never follows c"),
    ("c) đ) e)", "c) đ) e)", "d, e or đ, e: not to be told"),
    ("c) d) e)", "c) d) e)", "older documents leave đ out"),
    ("a} b) c)", "a) b) c)", "the bracket"),
    ("a) b) a) b)", "a) b) a) b)", "a new list"),
    ("4) b) c)", "a) b) c)", "a read as 4 before b"),
    ("a) b) đ) b)", "a) b) a) b)", "or as đ, where a list begins anew"),
    ("a) +~b) c)", "a) b) c)", "dirt before it"),
    ("'a) b)", "a) b)", "dirt before the first"),
    ("+x) b)", "+x) b)", "dirt or not: it is of no run"),
    ("8) b)", "8) b)", "no letter that a is taken for"),
    ("x) ø)", "x) ø)", "g does not follow x"),
    ("ø)", "ø)", "nothing stands before it"),
]


def lines_of(labels: str) -> list[str]:
    """Points with these labels; "~" is a space inside one."""
    return [f"{label.replace('~', ' ')} Rà soát hồ sơ, gửi báo cáo;" for label in labels.split()]


@pytest.mark.parametrize(("read", "meant", "why"), CASES, ids=[case[0] for case in CASES])
def test_labels(read: str, meant: str, why: str) -> None:
    text = ocr_text(*lines_of(read))
    assert text.content.split("\n") == lines_of(meant), why
    assert all(repair.rule in ("ocr_label", "ocr_dirt") for repair in text.repairs)


@pytest.mark.parametrize("read", [case[0] for case in CASES])
def test_labels_of_a_text_layer_stay(read: str) -> None:
    assert digital_text(*lines_of(read)).content.split("\n") == lines_of(read)
