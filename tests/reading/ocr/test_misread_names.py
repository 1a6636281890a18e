"""Names of which every reading has pieces."""

import pytest

from extractor.reading.ocr.engines.protocol import Word
from extractor.reading.ocr.misread_names import Meant, RowReading, meant_name

SEEN = 300.0
"""Where the words begin that the seal leaves."""


def _reading(shown: str, confidence: float = 0.9, start: float = 0.0) -> RowReading:
    """Words given as "text@x0-x1"."""
    words = []
    for one in shown.split():
        text, _, place = one.rpartition("@")
        x0, x1 = map(float, place.split("-"))
        words.append(Word(text, x0, 100, x1, 130, confidence))
    return RowReading(words, start)


def _meant(seen: str, *shown: str) -> Meant | None:
    return meant_name(map(_reading, shown), SEEN, seen.split(), 16)


@pytest.mark.parametrize(
    ("seen", "shown", "name"),
    [
        ("Lan", ("Trần@100-180 Trọng@200-290", "Trầy@100-180 Trọng@200-290", "rọng@210-290"), "Trần Trọng"),
        ("Lan", ("TrầwTrọng@100-290", 'Trầy"Trọng@100-290', "Trần@100-180 Trọng@200-290"), "Trần Trọng"),
        ("Tuấn", ("La@140-190 Gông@200-290", "Là@142-190 Công@202-290", "aCông@150-290"), "La Công"),
        ("Loan", ("SMNgyễn@80-280", "NGGuyễn@85-280", "Nguyễn@110-282"), "Nguyễn"),
        ("Hậu", ("N@20-60 -@90-95 La@240-280", "Lạ@240-280", "La@240-281"), "La"),
        ("Thiện", ("NN@10-50 LýThế@160-290", "Lý@162-190 Thế@200-288", "LýPhế@160-290"), "Lý Thế"),
        ("Vinh", ("HùngVi@10-60 Bàn@160-220 Văn@230-290", "Bàn@160-220 Văn@230-290"), "Bàn Văn"),
        ("Đức Ngân", ("-ương@240-290", "Tương@230-290", "Lương@225-290", "Lương@226-291"), "Lương"),
    ],
)
def test_all_readings_together_tell_what_a_seal_covers(seen: str, shown: tuple[str, ...], name: str) -> None:
    meant = _meant(seen, *shown)
    assert meant is not None
    assert meant.is_clear
    assert " ".join(meant.words) == name


@pytest.mark.parametrize(
    ("seen", "shown"),
    [
        ("Bình", ("Nuồn@100-180 Pứốc@200-290", "N.@100-180 Nước@200-290", "Neớc@180-290")),
        ("Nhung", ("Tô@200-240", "Lò@200-240")),
    ],
)
def test_what_the_readings_do_not_tell_stays_unclear(seen: str, shown: tuple[str, ...]) -> None:
    meant = _meant(seen, *shown)
    assert meant is None or not meant.is_clear


@pytest.mark.parametrize("shown", [(), ("",), ("`@10-20 /A@30-60", "xW/@40-80")])
def test_strokes_are_no_name(shown: tuple[str, ...]) -> None:
    meant = meant_name(map(_reading, shown), SEEN, (), 16)
    assert meant is None or not meant.is_clear or meant.wrong > 0.4


def test_a_reading_that_starts_behind_a_word_says_nothing_of_it() -> None:
    whole = [_reading("Trần@100-180 Trọng@200-290") for _ in range(2)]
    behind = [_reading("Trọng@200-290", start=195) for _ in range(6)]
    meant = meant_name([*whole, *behind], SEEN, ["Lan"], 16)
    assert meant is not None
    assert meant.is_clear
    assert meant.words == ("Trần", "Trọng")
