"""The benchmark on scans: its documents are read as they were written, its pictures repeat, its counts are right."""

from dataclasses import replace

import pytest

from benchmarks import scan_texts
from benchmarks.scan_maker import Truth, digital
from benchmarks.scans import Field, Tally, compare, measure, table_of
from extractor.operations.extract import analyse
from samples import scan_pictures
from tests.text.ocr_lines import ocr_text

PAGE = ("UBND TỈNH AN SƠN", "SỞ NỘI VỤ", "Số: 412/BC-SNV", "An Sơn, ngày 18 tháng 6 năm 2024", "BÁO CÁO")
TRUTH = Truth("412/BC-SNV", "2024-06-18", ("97/UBND-NC",), ("2024-03-12",), ())


@pytest.mark.parametrize("seed", range(len(scan_texts.KINDS)), ids=[kind.name for kind in scan_texts.KINDS])
def test_each_kind_is_read_as_it_was_written(seed: int) -> None:
    original = digital(seed)
    assert original.truth.number
    assert len(original.truth.citations) >= 5
    assert original.truth.items


def test_the_same_seed_gives_the_same_document_and_another_one_another() -> None:
    assert scan_texts.write(7) == scan_texts.write(7)
    assert scan_texts.write(7).source != scan_texts.write(21).source


def test_marks_repeat_and_leave_the_size() -> None:
    pdf = digital(20).pdf
    places = scan_pictures.Places((85, 100, 160, 114), (104, 100, 130, 114), "272", (380, 300, 470, 314), 1)
    first, second = (scan_pictures.scanned(pdf, places, 3) for _ in range(2))
    assert first == second
    assert first != scan_pictures.scanned(pdf, places, 4)
    assert len(first) == len(scan_pictures.clean(pdf))


COUNTS = [
    # cited as, confidence, citations hit, silent, doubted, why
    ("97/UBND-NC", 0.96, 1, 0, 0, "right"),
    ("97/UBND-NC", 0.2, 1, 0, 1, "right, with a finding"),
    ("91/UBND-NC", 0.96, 0, 1, 0, "silently wrong"),
    ("91/UBND-NC", 0.2, 0, 0, 0, "wrong, with a finding"),
    ("9Ÿ/UBND-NC", 0.96, 0, 0, 0, "given up, with a finding"),
]


@pytest.mark.parametrize(("shown", "sure", "hit", "silent", "doubted", "why"), COUNTS, ids=[row[-1] for row in COUNTS])
def test_counts(shown: str, sure: float, hit: int, silent: int, doubted: int, why: str) -> None:
    body = f"Theo Công văn số {shown} ngày 12/3/2024."
    tally = compare("made", TRUTH, analyse(ocr_text(*PAGE, body, **{shown: sure})))
    assert (tally.citations.hit, tally.silent, tally.doubted) == (hit, silent, doubted), why
    assert (tally.number, tally.date) == (Field(right=1), Field(right=1))


def test_a_wrong_own_number_is_silent_an_empty_one_is_not() -> None:
    found = analyse(ocr_text(*PAGE))
    assert compare("made", replace(TRUTH, number="413/BC-SNV"), found).number == Field(silent=1)
    empty = analyse(ocr_text(*(line for line in PAGE if not line.startswith("Số"))))
    assert compare("made", TRUTH, empty).number == Field(flagged=1)


def test_a_figure_that_misses_its_goal_is_marked() -> None:
    good, bad = Tally(documents=1, pages=1), Tally(documents=1, pages=1, number=Field(silent=1))
    assert "✗" not in str(table_of({"clean": good, "scan-like": good}).rows)
    assert "100.0% ✗" in str(table_of({"clean": good, "scan-like": bad}).rows)


def test_a_page_goes_all_the_way_from_text_to_picture_to_score() -> None:
    tallies = measure(20)
    for name, least in (("clean", 0.9), ("scan-like", 0.8)):
        tally = tallies[name]
        assert tally.citations.f1 >= least, tally.misses
        assert tally.number.silent == 0, tally.misses
        assert tally.seconds > 0
