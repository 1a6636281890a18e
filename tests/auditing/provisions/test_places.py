"""What a pinpoint names: pinpoint → places, each spelled from the innermost level outwards."""

import pytest

from extractor.auditing.provisions.places import places_of, spelled

TABLE = [
    ("Điều 5", ["Điều 5"]),
    ("điểm c khoản 2 Điều 5", ["điểm c khoản 2 Điều 5"]),
    ("điểm đ, khoản 1, Điều 7a", ["điểm đ khoản 1 Điều 7a"]),  # commas between levels
    ("khoản 2, 3 Điều 5 và Điều 7", ["khoản 2 Điều 5", "khoản 3 Điều 5", "Điều 7"]),
    ("điểm a, b khoản 2 và Điều 7", ["điểm a khoản 2", "điểm b khoản 2", "Điều 7"]),  # goes inwards no more: no Điều
    ("điểm a khoản 1, điểm b khoản 2 Điều 5", ["điểm a khoản 1 Điều 5", "điểm b khoản 2 Điều 5"]),
    ("Điều 5 đến Điều 7", ["Điều 5", "Điều 6", "Điều 7"]),
    ("các Điều 5, 6 và 8", ["Điều 5", "Điều 6", "Điều 8"]),
    ("khoản 2 đến 4 Điều 9", ["khoản 2 Điều 9", "khoản 3 Điều 9", "khoản 4 Điều 9"]),
    ("điểm c đến e khoản 1 Điều 3", [f"điểm {one} khoản 1 Điều 3" for one in "cdđe"]),
    ("mục II, mục III", ["Mục II", "Mục III"]),
    ("mục II và III", ["Mục II", "Mục III"]),
    ("Phần II Mục 3", ["Mục 3 Phần II"]),
    ("Điều 5 khoản 2 điểm c", ["điểm c khoản 2 Điều 5"]),
    ("Điều 5, khoản 2 và khoản 3", ["khoản 2 Điều 5", "khoản 3 Điều 5"]),
    ("Điều 5, khoản 2 Điều 7", ["Điều 5", "khoản 2 Điều 7"]),  # goes on outwards
    ("Điều 4 và khoản 2 Điều 7", ["Điều 4", "khoản 2 Điều 7"]),
    ("từ Điều 3 đến Điều 5", ["Điều 3", "Điều 4", "Điều 5"]),
    ("từ khoản 1 đến khoản 3 Điều 6", ["khoản 1 Điều 6", "khoản 2 Điều 6", "khoản 3 Điều 6"]),
    ("mục II.2", ["Mục II.2"]),
    ("Phụ lục I", ["Phụ lục I"]),
    ("Mẫu số 02", ["mẫu số 02"]),
    ("Chương III", ["Chương III"]),
    ("điểm 1.2 mục I", ["điểm 1.2 Mục I"]),
    ("", []),
]


@pytest.mark.parametrize("pinpoint, expected", TABLE)
def test_places(pinpoint: str, expected: list[str]) -> None:
    assert [spelled(place) for place in places_of(pinpoint)] == expected
