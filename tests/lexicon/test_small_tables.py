"""Letters, terms, cues."""

from datetime import date

import pytest

import extractor.lexicon
from extractor.lexicon import (
    ACCEPTED_LETTERS,
    LETTERS,
    cues,
    next_letter,
    qh_term_years,
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


def test_cues() -> None:
    assert cues("secrecy")[0] == "TUYỆT MẬT"  # longest first
    with pytest.raises(KeyError):
        cues("no such kind")


def test_unknown_names_of_the_package() -> None:
    with pytest.raises(AttributeError):
        _ = extractor.lexicon.no_such_name
    for name in extractor.lexicon.__all__:
        assert getattr(extractor.lexicon, name) is not None
