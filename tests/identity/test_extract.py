"""The table of pairs through `extract`: one file says both."""

import pytest

from extractor import extract_text

from .table import Pair, citing, is_own, pairs


def documents(*citations: str) -> int:
    """How many distinct documents a file with these citations cites."""
    found = extract_text(citing(*citations))
    return len({one.document for one in found.citations if one.kind in ("numbered", "named")})


@pytest.mark.parametrize(
    "pair", [one for one in pairs() if not is_own(one.one) and one.together != "-"], ids=lambda p: p.label
)
def test_one_file(pair: Pair) -> None:
    for words in ((pair.one, pair.other), (pair.other, pair.one)):
        assert (documents(*words) == 1) is (pair.together != "other"), pair
