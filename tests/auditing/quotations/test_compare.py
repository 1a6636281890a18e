"""Quoted words beside the wording that they are quoted from."""

import pytest

from extractor.auditing.quotations.compare import compare_quotation

WORDING = "1. Bến đò phải có biển báo, phao cứu sinh theo số ghế;\nmở cửa từ 05 giờ đến 19 giờ.\n2. Chủ bến hoà giải."
TABLE = [
    ("Bến đò phải có biển báo, phao cứu sinh theo số ghế", "same", [], "word for word"),
    ("bến  đò phải có biển báo phao cứu sinh", "same", [], "capital, space, comma"),
    ("Bến đò phải có biển báo … mở cửa từ 05 giờ", "same", [], "left out, and said so"),
    ("số ghế; mở cửa từ 05 giờ", "same", [], "over a line end"),
    ("Chủ bến hòa giải", "same", [], "the tone stands on the other vowel"),
    ("mở cửa từ 05 giờ đến 21 giờ", "differs", [("21", "19")], "another figure"),
    ("phao cứu sinh theo số khách", "differs", [("khách", "ghế")], "the last word"),
    ("Đò phải có biển báo, phao cứu sinh", "same", [], "begins inside"),
    ("Bến phải có biển báo, phao cứu sinh theo số ghế", "differs", [("", "đò")], "a word is missing"),
    ("Bến đò phải luôn có biển báo, phao cứu sinh", "differs", [("luôn", "")], "a word too many"),
    ("mở cửa từ 05 giờ … Bến đò phải có biển báo", "differs", [], "the other way round"),
    ("Giấy phép có thời hạn năm năm kể từ ngày cấp", "absent", [], "nothing like it"),
]  # fmt: skip


@pytest.mark.parametrize("quoted, verdict, differences, reason", TABLE)
def test_compared(quoted: str, verdict: str, differences: list[tuple[str, str]], reason: str) -> None:
    found = compare_quotation(quoted, WORDING)
    assert found.verdict == verdict, reason
    assert [(one.quoted, one.wording) for one in found.differences] == differences
