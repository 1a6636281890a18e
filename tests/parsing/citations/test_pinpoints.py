"""Tests of parsing/citations/pinpoints.py: the place inside a cited document, read backwards from the citation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract_text
from extractor.parsing.citations.pinpoints import pinpoint_before

BEFORE = [
    ("trái với khoản 3 Điều 12 ", "khoản 3 Điều 12"),  # the plain form
    ("(điểm b khoản 1 Điều 6 ", "điểm b khoản 1 Điều 6"),  # a bracket glued to the level
    ("“Điều 14 của ", "Điều 14"),  # a quotation mark
    ("c)Khoản 2 và 4 Điều 9 ", "Khoản 2 và 4 Điều 9"),  # the label of an item
    ("từ khoản 2 đến khoản 5 Điều 8 ", "từ khoản 2 đến khoản 5 Điều 8"),  # a range
    ("tại các điều 3, 7 và 11 của ", "các điều 3, 7 và 11"),  # a list under one word
    ("khoản 1 Điều 4; khoản 6 Điều 7 ", "khoản 1 Điều 4; khoản 6 Điều 7"),  # a list of places
    ("điểm c(ii) khoản 1 Điều 5 ", "điểm c(ii) khoản 1 Điều 5"),  # a roman number in brackets
    ("gạch đầu dòng thứ hai khoản 3 Điều 2 ", "gạch đầu dòng thứ hai khoản 3 Điều 2"),  # levels of two and three words
    ("tiểu mục 3.2 mục IV ", "tiểu mục 3.2 mục IV"),
    ("Phần thứ ba của ", "Phần thứ ba"),  # a label in words
    ("khai theo Mẫu số 07 ban hành kèm theo ", "Mẫu số 07"),  # a form that the decree brings with it
    ("Phụ lục III do Bộ trưởng Bộ Y tế ban hành kèm theo ", "Phụ lục III"),  # with the body that enacted it
    ("Điều 6 Quy chế ban hành kèm theo ", "Điều 6"),  # a place in what the decision enacts
    ("mục 2 phần I Chương trình phát triển cây xanh được phê duyệt theo ", "mục 2 phần I"),
    ("theo quy định tại khoản 5 Điều 3 Điều lệ trường ban hành kèm theo ", "khoản 5 Điều 3"),  # no enactment
    ("giai đoạn 2022 - 2027, ", None),  # years are no labels, "giai đoạn" is no place
    ("giai đoạn 2 của ", None),
    ("dự án thành phần 4 theo ", None),  # "thành phần"
    ("Sở Kế hoạch và Đầu tư tại ", None),
    ("cả 3 điều của ", None),  # a level without a label
    ("phần việc tại mục 5 của ", "mục 5"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "place"), BEFORE, ids=[row[0] for row in BEFORE])
def test_the_place_before_a_citation(before: str, place: str | None) -> None:
    span = pinpoint_before(before, len(before), 0)
    assert (span and before[slice(*span)]) == place


@given(
    st.lists(
        st.sampled_from(["khoản", "Điều", "(điểm", "2", "a)", "và", ",", "của", "kèm theo", "–", " "]), max_size=30
    )
)
def test_a_pinpoint_lies_before_the_citation(words: list[str]) -> None:
    before = " ".join(words)
    span = pinpoint_before(before, len(before), 0)
    if span is not None:
        assert 0 <= span[0] < span[1] <= len(before)
        assert before[slice(*span)].strip(" ,;") == before[slice(*span)]


BEHIND = [
    ("Theo Quyết định số 8/QĐ-UBND (khoản 2 Điều 4) ngày 03/6/2024 của UBND tỉnh.", "khoản 2 Điều 4"),  # before the day
    ("Theo Nghị định số 8/2023/NĐ-CP, Điều 5.", "Điều 5"),  # behind a comma that ends the clause
    ("Theo Nghị định số 8/2023/NĐ-CP ngày 02/3/2023 của Chính phủ về thú y (tại khoản 1 Điều 9), trạm đã khai.",
     "khoản 1 Điều 9"),  # in brackets behind the title
    ("Theo Quy chế kèm theo Quyết định số 8/QĐ-SYT ngày 02/3/2023 của Sở Y tế, trọng tâm là các Điều 3, 6 và 7.",
     "các Điều 3, 6 và 7"),
    ("Theo Thông tư số 8/2023/TT-BYT (Phụ lục).", "Phụ lục"),  # an annex without a label, alone in brackets
    ("Theo (khoản 1 Điều 75) Nghị định số 8/2023/NĐ-CP.", "khoản 1 Điều 75"),  # brackets before the citation
    ("Theo Nghị định số 8/2023/NĐ-CP và Điều 5 Thông tư số 2/2023/TT-BYT.", None),  # the place of the next document
    ("Theo Nghị định số 8/2023/NĐ-CP, Điều 5 Thông tư số 2/2023/TT-BYT.", None),
    ("Theo Nghị định số 8/2023/NĐ-CP (bãi bỏ Điều 5).", None),  # a bracket that holds more than a place
]  # fmt: skip


@pytest.mark.parametrize(("text", "place"), BEHIND, ids=[row[0] for row in BEHIND])
def test_the_place_behind_a_citation(text: str, place: str | None) -> None:
    assert extract_text(text).citations[0].pinpoint == place


LISTED = [
    ("Theo Nghị định số 8/2023/NĐ-CP ngày 02/3/2023 của Chính phủ về thú y: khoản 1 Điều 5; Điều 7.",
     "khoản 1 Điều 5; Điều 7"),
    ("1 | Nghị định số 8/2023/NĐ-CP ngày 02/3/2023 của Chính phủ | Khoản 1 Điều 2 | 4", "Khoản 1 Điều 2"),
    ("Theo Nghị định số 8/2023/NĐ-CP: Điều 5 Thông tư số 3/2024/TT-BYT.", None),  # of the other one
]  # fmt: skip


@pytest.mark.parametrize(("text", "place"), LISTED)
def test_places_listed_behind_a_citation(text: str, place: str | None) -> None:
    assert extract_text(text).citations[0].pinpoint == place


def test_an_enclosed_text_means_the_decision_that_it_came_with() -> None:
    text = (
        "BÁO CÁO\nTheo Điều 3 Quy chế ban hành kèm theo Quyết định số 8/2023/QĐ-UBND ngày 02/3/2023, trạm đã khai. "
        "Khoản 2 Điều 5 Quy chế này chưa làm.\n"
        "Theo Quyết định số 9/2024/QĐ-UBND ngày 04/4/2024: làm theo Điều 7 Quy định kèm theo."
    )
    found = extract_text(text)
    numbers = {one.id: one.number for one in found.documents}
    anaphors = [(one.pinpoint, numbers[one.document or ""]) for one in found.citations if one.kind == "anaphor"]
    assert anaphors == [("Khoản 2 Điều 5", "8/2023/QĐ-UBND"), ("Điều 7", "9/2024/QĐ-UBND")]
