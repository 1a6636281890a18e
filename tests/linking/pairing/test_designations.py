"""Objects named by a figure: which words name one, and whether two names can mean the same object."""

import pytest

from extractor.linking.pairing.designations import Namesakes, designations_of

NAMED = [
    ("thu hồi tiền thuê mặt bằng tại đơn vị thứ 12", {"vị": {"12"}}),
    ("nghiệm thu gói thầu số 05 và gói thầu số 7", {"thầu": {"5", "7"}}),
    ("cấp giấy cho thửa đất số 45a, 46 và 47", {"đất": {"45a", "46", "47"}}),
    ("sửa nhà văn hóa tổ dân phố số 3", {"phố": {"3"}}),
    ("đường liên xã tuyến số 2-1", {"tuyến": {"2-1"}}),
    ("bàn giao lô đất số 12.", {"đất": {"12"}}),
    ("thanh lý hợp đồng thuê kho số 4; kho số 9", {"kho": {"4", "9"}}),
    ("các gói thầu số 1 đến số 5", {}),  # a range: any of them
    ("kết luận số 27 và quyết định số 12", {"luận": {"27"}, "định": {"12"}}),  # a serial alone is a name like others
    ("tổng số 24 hộ, trong số 12 hộ nghèo", {}),  # counts
    ("kiến nghị số 3, nội dung thứ 2", {}),  # ordinals: pairing/places.py
    ("đạt 95 %, còn 3 hộ", {}),
    ("Công văn số 512/UBND-NC", {}),
]


@pytest.mark.parametrize("words, named", NAMED)
def test_words_name_objects(words: str, named: dict[str, set[str]]) -> None:
    assert {noun: set(figures) for noun, figures in designations_of(words).items()} == named


@pytest.mark.parametrize(
    "one, others, possible",
    [
        ("gói thầu số 05", ["gói thầu số 5"], [0]),
        ("gói thầu số 5", ["gói thầu số 6"], [0]),  # nobody asks about 5: what it names is no object
        ("gói thầu số 5", ["gói thầu số 6", "gói thầu số 5"], [1]),
        ("gói thầu số 5", ["các gói thầu số 5 và 6", "gói thầu số 7"], [0]),
        ("gói thầu số 5", ["gói thầu số 5", "dự án số 6", "hồ sơ"], [0, 1, 2]),  # of another kind, and of none
        ("gói thầu số 5 của dự án số 1", ["gói thầu số 5 của dự án số 2", "gói thầu số 5"], [1]),
        ("hồ sơ", ["gói thầu số 5", "gói thầu số 6"], [0, 1]),
    ],
)
def test_what_an_answer_may_be_about(one: str, others: list[str], possible: list[int]) -> None:
    named = Namesakes({place: designations_of(other) for place, other in enumerate(others)})
    assert list(named.possible(designations_of(one))) == possible
