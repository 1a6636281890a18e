"""Places and numbers of recommendations as reports name them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.linking.pairing.places import (
    fits,
    fits_loosely,
    labels_of,
    number_references,
    ordinals,
    place_references,
)

PLACES = [
    ("tại điểm b khoản 2 Mục III Kết luận số 18/KL-TTr", [("III", "2", "b")]),  # upwards
    ("tại các điểm b, c khoản 3 Mục IV", [("IV", "3", "b"), ("IV", "3", "c")]),  # a list
    ("Mục III, khoản 2, điểm a và b", [("III", "2", "a"), ("III", "2", "b")]),  # downwards
    ("Mục III.1.a: đã tổ chức", [("III", "1", "a")]),  # in one label
    ("điểm a khoản 1 và điểm b khoản 2 Mục IV", [("IV", "1", "a"), ("IV", "2", "b")]),  # the section is said once
    ("từ điểm a đến điểm c", [("a",), ("c",)]),  # two places without a range
    ("khoản 1 - 3 mục II", [("II", "1"), ("II", "2"), ("II", "3")]),  # a range
    ("tiết 2.1 khoản 2 phần B", [("B", "2", "2", "1")]),  # a decimal label
    ("mục tiêu, điểm sáng, khoản tiền", []),  # words that are no levels
]


@pytest.mark.parametrize(("words", "labels"), PLACES)
def test_places(words: str, labels: list[tuple[str, ...]]) -> None:
    assert [one.labels for one in place_references(words, 0, len(words))] == labels


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Kiến nghị số 2:", [(2, True)]),
        ("Thực hiện các kiến nghị số 1 và số 4: Nhà trường", [(1, True), (4, True)]),
        ("Kiến nghị thứ nhất: UBND tỉnh", [(1, True)]),
        ("Kiến nghị thứ tư: đã", [(4, True)]),
        ("Nội dung 3: đã", [(3, False)]),
        ("các kiến nghị số 2, 3, 5", [(2, True), (3, True), (5, True)]),
        ("kiến nghị năm 2023", []),  # a year
        ("kiến nghị hai nội dung", []),  # a count
    ],
)
def test_numbers(words: str, numbers: list[tuple[int, bool]]) -> None:
    assert [(number, sure) for number, _, sure in number_references(words, 0, len(words))] == numbers


@pytest.mark.parametrize(
    ("item", "labels"),
    [
        ("III/2/b", ("III", "2", "b")),
        ("Điều 5/1", ("5", "1")),
        ("Chương II/Điều 5/1", ("II", "5", "1")),
        ("B/I/1/1.2", ("B", "I", "1", "2")),  # a decimal label repeats the item above
        ("bảng/03", ("bảng", "3")),
        (None, ()),
    ],
)
def test_labels(item: str | None, labels: tuple[str, ...]) -> None:
    assert labels_of(item) == labels


@pytest.mark.parametrize(
    ("reference", "labels", "how"),
    [
        (("III", "2", "b"), ("III", "2", "b"), 2),
        (("2", "b"), ("III", "2", "b"), 2),  # the section may be left out
        (("III", "2"), ("III", "2", "b"), 1),  # an item above
        (("II", "2", "b"), ("III", "2", "b"), 0),
        ((), ("III",), 0),
    ],
)
def test_fits(reference: tuple[str, ...], labels: tuple[str, ...], how: int) -> None:
    assert fits(reference, labels) == how


@given(st.text(alphabet="điểm khoảnMục IVXab12,.-vàđến", max_size=120))
def test_never_raises(words: str) -> None:
    for one in place_references(words, 0, len(words)):
        assert one.labels
        assert 0 <= one.span[0] < one.span[1] <= len(words)
    number_references(words, 0, len(words))


@pytest.mark.parametrize(
    ("reference", "labels", "fit"),
    [
        (("2", "e"), ("2", "3", "e"), True),  # the letters run on over 2.1, 2.2, 2.3
        (("e",), ("2", "3", "e"), False),  # one label alone says too little
        (("3", "2", "e"), ("2", "3", "e"), False),  # another order
        (("2", "d"), ("2", "3", "e"), False),  # another letter
    ],
)
def test_places_that_leave_out_a_level(reference: tuple[str, ...], labels: tuple[str, ...], fit: bool) -> None:
    assert fits_loosely(reference, labels) is fit


@pytest.mark.parametrize(
    ("words", "ordinal", "places"),
    [
        ("Kiến nghị 2.1: đã thu đủ 58 triệu đồng", [], [("2", "1")]),
        ("nội dung 1.2.3 đã xong", [], [("1", "2", "3")]),
        ("Kiến nghị 2. Sở đã lập sổ", [2], []),
        ("kiến nghị số 4 và số 5", [4, 5], []),
        ("kiến nghị 2.310 triệu đồng", [], []),  # a sum
    ],
)
def test_a_number_with_a_stop_is_a_label(words: str, ordinal: list[int], places: list[tuple[str, ...]]) -> None:
    assert ordinals(words, 0, len(words)) == ordinal
    assert [one.labels for one in place_references(words, 0, len(words))] == places
