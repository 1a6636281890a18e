"""Which pairs are links: how far a clause and a recommendation may be shared. Odds stand in the one sign "odds"."""

import pytest

from extractor.linking.candidates.answers import Candidate
from extractor.linking.candidates.units import Passage
from extractor.linking.pairing.choose import choose
from extractor.linking.pairing.features import Signs
from extractor.linking.pairing.logistic import Logistic, Weights

WEIGHING = Logistic({"odds": 1.0})
WEIGHTS = Weights(
    WEIGHING, WEIGHING, {}, WEIGHING, WEIGHING, WEIGHING, WEIGHING, {}, {}, WEIGHING, 0.5
)  # fmt: skip
LIKELY, SURE = {"odds": 1.0}, {"odds": 3.0}

CASES = [
    # signs of each clause (a unit each) for recommendations 0, 1, …; the links; what it shows
    ([[SURE, LIKELY]], {(0, 0)}, "a clause answers one, if nothing says that it answers two"),
    ([[SURE, LIKELY | {"place": 1.0}]], {(0, 0), (0, 1)}, "a place names a second one"),
    ([[SURE, LIKELY | {"number": 0.6}]], {(0, 0), (0, 1)}, "so does a number"),
    ([[SURE, LIKELY | {"several": 1.0}]], {(0, 0), (0, 1)}, 'and "cả hai"'),
    ([[SURE, LIKELY | {"place": 0.0, "number": 0.0}]], {(0, 0)}, "signs that are there and say nothing share nothing"),
    ([[SURE, SURE]], {(0, 0), (0, 1)}, "a sure pair needs no such word"),
    ([[SURE, {"odds": -1.0, "place": 1.0}]], {(0, 0)}, "what is unlikely stays alone, whatever place is named"),
    ([[SURE], [LIKELY | {"place": 1.0}]], {(0, 0)}, "what is answered takes a second clause only if that is sure"),
    ([[SURE], [SURE]], {(0, 0), (1, 0)}, "and then it does"),
]


@pytest.mark.parametrize(("rows", "links", "shows"), CASES, ids=[shows for *_, shows in CASES])
def test_links(rows: list[list[dict[str, float]]], links: set[tuple[int, int]], shows: str) -> None:
    units = [Passage(None, at, at, at + 1, (), False, "") for at in range(len(rows))]
    candidates = [Candidate(at, 0, (at, at + 1), (), None) for at in range(len(rows))]
    found, _ = choose(candidates, units, Signs([dict(enumerate(row)) for row in rows]), WEIGHTS)
    assert {(one.candidate, one.asked) for one in found} == links


@pytest.mark.parametrize(
    ("between", "begins", "shows"),
    [
        ([{"odds": -2.0}, {"odds": -1.0}], 1, "what is liker the second answer is where that begins"),
        ([{"odds": -1.0}, {"odds": -2.0}], 2, "what is liker the first goes on with it"),
    ],
)
def test_an_answer_begins_with_its_first_clause(between: list[dict[str, float]], begins: int, shows: str) -> None:
    unit = [Passage(None, 0, 0, 9, (), False, "")]
    candidates = [Candidate(0, at, (3 * at, 3 * at + 3), (), None) for at in range(3)]
    no = {"odds": -5.0}
    rows = [[SURE, no], between, [no, SURE]]
    found, _ = choose(candidates, unit, Signs([dict(enumerate(row)) for row in rows]), WEIGHTS)
    assert {one.asked: one.candidate for one in found} == {0: 0, 1: begins}, shows
