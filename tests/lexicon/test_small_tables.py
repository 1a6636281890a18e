"""Letters, terms, abbreviations, units, cues."""

from datetime import date

import pytest

import extractor.lexicon
from extractor.lexicon import (
    ACCEPTED_LETTERS,
    LETTERS,
    abbreviations,
    cues,
    expand,
    next_letter,
    qh_term_years,
    terms_on,
    units,
)


def test_letters_run_through_đ_and_skip_f() -> None:
    assert "".join(LETTERS) == "abcdđeghiklmnopqrstuvxy"
    run = ["a"]
    while (following := next_letter(run[-1])) is not None:
        run.append(following)
    assert tuple(run) == LETTERS
    assert next_letter("D") == "đ"
    assert next_letter("f") == "g"  # accepted, never expected
    assert next_letter("1") is None
    assert {"f", "đ"} <= ACCEPTED_LETTERS


def test_terms_of_the_national_assembly() -> None:
    assert qh_term_years(15) == (date(2021, 7, 1), date(2026, 4, 30))
    assert qh_term_years(99) is None
    assert terms_on(date(2025, 6, 1)) == (15,)
    assert terms_on(date(2016, 7, 10)) == (13, 14)  # month of change
    assert terms_on(date(1900, 1, 1)) == ()
    assert terms_on(date(2030, 1, 1)) == (16,)


@pytest.mark.parametrize(
    "abbreviation, meaning",
    [
        ("CCHC", "cải cách hành chính"),
        ("cchc", "cải cách hành chính"),
        ("LĐ-TB&XH", "lao động - thương binh và xã hội"),
        ("NN & PTNT", "nông nghiệp và phát triển nông thôn"),
        ("XYZ", None),
    ],
)
def test_expand(abbreviation: str, meaning: str | None) -> None:
    assert expand(abbreviation) == meaning


def test_units_and_abbreviations_are_there() -> None:
    assert units()["KSTT"] == "Kiểm soát thủ tục hành chính"
    assert abbreviations()["UBND"] == "Ủy ban nhân dân"


def test_cues() -> None:
    assert "sau đây gọi tắt là" in cues("definer")
    assert cues("role_replaces")[0] == "thay thế cho"
    with pytest.raises(KeyError):
        cues("no such kind")


def test_unknown_names_of_the_package() -> None:
    with pytest.raises(AttributeError):
        _ = extractor.lexicon.no_such_name
    for name in extractor.lexicon.__all__:
        assert getattr(extractor.lexicon, name) is not None
