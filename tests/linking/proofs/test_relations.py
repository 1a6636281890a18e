"""How an answer relates to a document that it cites."""

import pytest

from extractor.lexicon.folding import lower
from extractor.linking.proofs.relations import RELATIONS, Before, Relation

TYPES = ("quyết định số", "công văn số", "thông tư số", "hợp đồng số")


def before(words: str) -> Before:
    """The words before the document that an example names."""
    start = max(lower(words).rfind(one) for one in TYPES)
    return Before(lower(words[:start]), lower(words[:start]))


@pytest.mark.parametrize("relation", RELATIONS, ids=[one.name for one in RELATIONS])
def test_example(relation: Relation) -> None:
    assert relation.holds(before(relation.example))


LOOKALIKES = [
    ("inside a reason", "rác do công ty môi trường thu gom theo Hợp đồng số 19"),
    ("returned or refused", "hộ trả lại 2 ha đất theo Quyết định số 8"),
    ("the rule behind it", "tỉnh giao đủ vốn tại Quyết định số 4"),
    ("an order received", "xã đã xong theo Quyết định số 4"),
    ("the one replaced or before it", "thay ông Nam bằng Quyết định số 4"),
    ("where figures come from", "số tiền đã thu theo Quyết định số 4"),
]


@pytest.mark.parametrize(("name", "words"), LOOKALIKES, ids=[name for name, _ in LOOKALIKES])
def test_lookalike(name: str, words: str) -> None:
    (relation,) = (one for one in RELATIONS if one.name == name)
    assert not relation.holds(before(words))


def test_names_are_one_each() -> None:
    assert len({one.name for one in RELATIONS}) == len(RELATIONS)
