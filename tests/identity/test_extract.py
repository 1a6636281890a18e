"""The table of pairs through `extract`: one file says both."""

import pytest

from extractor import extract_text
from extractor.operations.extract import analyse
from extractor.reading.lines import Line
from extractor.text.assemble import assemble

from .table import Pair, citing, is_own, pairs, paper


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


@pytest.mark.parametrize("pair", [one for one in pairs() if is_own(one.one)], ids=lambda p: p.label)
def test_a_paper_of_the_dossier_is_meant(pair: Pair) -> None:
    own, citing_it = (
        analyse(assemble([Line(line) for line in text.splitlines()])) for text in (paper(pair.one), citing(pair.other))
    )
    meant = any(own.is_meant_by(identity) for identity in citing_it.identities)
    assert meant is (pair.expected != "other"), pair
