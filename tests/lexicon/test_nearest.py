"""The nearest phrase of a closed list."""

import pytest

from extractor.lexicon.nearest import Allowed, LinePart, misread, nearest, rubbish_around

_POSTS = {"giamdoc": "GIÁM ĐỐC", "phogiamdoc": "PHÓ GIÁM ĐỐC", "chutich": "CHỦ TỊCH", "phochutich": "PHÓ CHỦ TỊCH"}
_ALLOWED = Allowed(1 / 3, 4.0, 1.5)


@pytest.mark.parametrize(
    ("shown", "meant", "wrong"),
    [
        ("giamdoc", "giamdoc", 0.0),
        ("giamdcc", "giamdoc", 0.5),  # alike
        ("giamdzc", "giamdoc", 1.0),
        ("giadoc", "giamdoc", 1.0),
        ("giammdoc", "giamdoc", 1.0),
        ("qdubnd", "qd-ubnd", 0.5),  # a dash lost, and one that became a letter
        ("qdzubnd", "qd-ubnd", 0.5),
        ("", "sxd", 3.0),
        ("sxd", "", 3.0),
    ],
)
def test_wrong_letters(shown: str, meant: str, wrong: float) -> None:
    assert misread(shown, meant) == misread(meant, shown) == wrong


@pytest.mark.parametrize(
    ("parts", "phrases"),
    [
        ([LinePart("ciamdcc")], ("GIÁM ĐỐC",)),
        ([LinePart("xxchutich"), LinePart("chutich", 0.5)], ("CHỦ TỊCH",)),
        ([LinePart("hutich", is_open=True)], ("CHỦ TỊCH", "PHÓ CHỦ TỊCH")),  # what stood before is covered
        ([LinePart("kehoachnam")], ()),
    ],
)
def test_phrases_that_a_line_may_be(parts: list[LinePart], phrases: tuple[str, ...]) -> None:
    assert nearest([parts], _POSTS, _ALLOWED).phrases == phrases


@pytest.mark.parametrize(
    ("shown", "covered", "distance", "why"),
    [
        ("chutich", 0, 0.0, "the phrase"),
        ("khechutich", 0, 0.9, "letters of the rim before it"),
        ("chutichxy", 0, 0.6, "a signature behind it"),
        ("utich", 0, 1.0, "its head was lost"),
        ("utich", 2, 0.0, "its head is covered"),
        ("xtich", 3, 0.3, "what stands before the rest is rubbish"),
        ("", 0, 3.5, "nothing"),
    ],
)
def test_rubbish_around_a_phrase(shown: str, covered: float, distance: float, why: str) -> None:
    assert rubbish_around(shown, ("chutich",), [covered], 0.3, 0.5) == pytest.approx([distance]), why
