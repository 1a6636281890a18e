"""The table of pairs through `check`: its rows know one document from two, and a register finds what is one."""

import pytest

from extractor import check
from extractor.reading.source import Source

from .table import Pair, citing, is_own, pairs, paper

IN_ONE_FILE = [one for one in pairs() if not is_own(one.one) and one.together != "-"]
OWN = [one for one in pairs() if is_own(one.one)]


@pytest.mark.parametrize("pair", IN_ONE_FILE, ids=lambda pair: pair.label)
def test_rows_of_one_file(pair: Pair) -> None:
    answer = check([Source("a.txt", citing(pair.one, pair.other).encode())])
    assert (len({row.document for row in answer.citations}) == 1) is (pair.together != "other"), pair


VERDICTS = {"same": "found", "undated": "found", "wrong_date": "differs", "spelling": "differs"}


@pytest.mark.parametrize("pair", OWN, ids=lambda pair: pair.label)
def test_a_paper_at_hand(pair: Pair) -> None:
    files = [Source("own.txt", paper(pair.one).encode()), Source("a.txt", citing(pair.other).encode())]
    row = next(row for row in check(files).citations if row.file == "a.txt")
    assert row.verdict == VERDICTS.get(pair.expected, row.verdict), pair
    assert (row.own_file == "own.txt") is (pair.expected != "other"), pair
