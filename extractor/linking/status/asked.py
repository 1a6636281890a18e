"""What a recommendation asks for, as far as the status of an answer depends on it."""

import re
from functools import lru_cache
from itertools import pairwise

from extractor.lexicon.patterns import deferred
from extractor.linking.actors import actors_at
from extractor.linking.petition import WISHED
from extractor.record import record

from .amounts import Due, due_in
from .clauses import STOPS, tokens

_SYLLABLE = deferred(r"[a-zà-ỹ]+")
_ORDER = deferred(r"(?:giao(?: cho)?|đề nghị|yêu cầu|kiến nghị)\s+", re.IGNORECASE)
_EMPTY = frozenset(
    (
        ("của", "các"), ("theo", "quy"), ("quy", "định"), ("thực", "hiện"), ("và", "các"), ("trên", "địa"),
        ("địa", "bàn"), ("ủy", "ban"), ("nhân", "dân"), ("cho", "các"),
    )
)  # fmt: skip


@record
class Wanted:
    """A recommendation for its answers: its words behind who is to act, the features they are, and what is due."""

    terms: frozenset[str]
    asks: frozenset[str]
    due: Due


@lru_cache(maxsize=2048)
def wanted_in(asked: str) -> Wanted:
    """What the wording `asked` asks for. The last ones are kept: a recommendation has many answers. Never raises."""
    words = tokens(asked[_after_actor(asked) :])
    ones_and_twos = (*(word for word in words if word not in STOPS), *map(" ".join, pairwise(words)))
    return Wanted(frozenset(words), frozenset(f"asks:{one}" for one in ones_and_twos), due_in(asked))


def _after_actor(asked: str) -> int:
    """Where the wording begins behind who is to act: "Sở Xây dựng trình …", "Giao Sở Xây dựng trình …"."""
    order = WISHED.match(asked) or _ORDER.match(asked)
    start = order.end() if order else 0
    actor = actors_at(asked, start, len(asked))
    return actor[1] if actor is not None and asked[actor[1] :].strip(" .:;") else start


def pairs_of(words: str) -> set[tuple[str, str]]:
    """Every two syllables that follow each other: in Vietnamese most terms have two."""
    return set(pairwise(_SYLLABLE.findall(words))) - _EMPTY
