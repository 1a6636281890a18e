"""Tests of parsing/citations/subjects.py: what a cited document is about, and where that ends."""

import pytest

from extractor.parsing.citations.titles import opens_title, subject_after

SUBJECTS = [
    # text behind a number, its subject, why it ends there
    (" về việc cấp kinh phí; Kế hoạch khác", "về việc cấp kinh phí"),  # a semicolon
    (", quy định mức thu phí. Sở đã làm", "quy định mức thu phí"),  # a sentence
    (" về cấp kinh phí (đợt 2) cho huyện\nMục", "về cấp kinh phí (đợt 2) cho huyện"),  # its own bracket is part of it
    (" về quyết toán), nêu rõ", "về quyết toán"),  # the bracket in which the citation stands
    (" phê duyệt Đề án dân cư (gọi tắt là Đề án 06). Kết quả", "phê duyệt Đề án dân cư"),  # the name it is given
    (" phê duyệt Đề án dân cư (sau đây viết tắt là Đề án). Kết quả", "phê duyệt Đề án dân cư"),
    (" của Sở Y tế", None),  # an issuer
    (" về ", None),  # a lead without words
]


@pytest.mark.parametrize(("text", "subject"), SUBJECTS)
def test_the_subject_behind_a_number(text: str, subject: str | None) -> None:
    span = subject_after(text, 0, len(text))
    assert (text[slice(*span)] if span else None) == subject


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        (" Quy định mức thu", True),
        (": “Tăng cường tiêm chủng", True),
        (" hướng dẫn thi", True),
        (" ngày 3/4/2024", False),
    ],
)
def test_what_opens_a_title(text: str, opens: bool) -> None:
    assert opens_title(text, 0, len(text)) == opens
