"""Which words of an answer show its class: what `status_words` reports."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractor.linking.records import Span

from .features import figure
from .records import Clause
from .tagged import GOES_ON
from .weights import learned

_MOST, _BEHIND = 8, 2
"""Words that are shown of a clause at most, and behind one that says little alone at least: "chưa lập sổ"."""
_WORTH = 8
"""Hundredths that a word must add to be shown beside the others."""
_SILENT = frozenset(
    ("", "noun", "norm", "carrier", "product", "frame", "because", "purpose", "static", "topic", "turn", "therefore")
)
"""Kinds of words that show no class to a reader, whatever they weigh."""
_TURNS = frozenset(("because", "purpose", "therefore"))
"""Kinds of words behind which a clause tells why, what for or what follows."""
_OPENS = frozenset(
    ("not", "no_more", "perfect", "passive", "doing", "wait", "future", "fund", "left", "still", "short", "only")
) | {"unable"}
"""Kinds of words that say little without those behind them."""


def shown(answer: str, clause: Clause, at: int) -> Span:
    """The words of a clause that weigh most for a class, the one at `at`; offsets into the answer."""
    starts, ends, gains = clause.edges[::2], clause.edges[1::2], _gains(clause, at)
    for one in clause.quantities:
        gains[bisect_right(ends, one.start)] += _more(figure(one), at)
    pieces = _pieces(clause.kinds, [number for number, gain in enumerate(gains) if gain != -_WORTH])
    low, high = max(pieces, key=lambda piece: sum(gains[slice(*piece)]), default=(0, min(_MOST, len(ends))))
    start, end = starts[low], ends[_closed(clause.kinds, low, high) - 1]
    aside = answer.find("(", start + 1, end)
    return start, end if aside < 0 or answer.find(")", aside, end) >= 0 else start + len(answer[start:aside].rstrip())


def _closed(kinds: Sequence[str], low: int, high: int) -> int:
    """Where the piece from `low` to `high` ends for a reader: with the clause, before its reason or purpose, if that is
    near; else behind or before a known word, so that none of several syllables is cut ("đang được thực hiện")."""
    stop = next((at for at in range(low + 1, len(kinds)) if kinds[at] in _TURNS), len(kinds))
    if high > stop or stop - low <= _MOST:
        return stop
    return next((at for at in range(high, stop) if kinds[at] != GOES_ON and (kinds[at] or kinds[at - 1])), stop)


def _gains(clause: Clause, at: int) -> list[float]:
    """What each word that tells adds to the class, alone, by its kind and behind the word before it."""
    gains: list[float] = []
    tells = False
    for before, word, kind in zip(("", *clause.words), clause.words, clause.kinds, strict=False):
        tells = kind not in _SILENT if kind != GOES_ON else tells
        weighs = (word, f"kind:{kind}", f"{before} {word}") if tells else ()
        gains.append(sum([_more(feature, at) for feature in weighs]) - _WORTH)
    return gains


def _pieces(kinds: Sequence[str], telling: Sequence[int]) -> Iterator[Span]:
    """Some words in a row, from one that tells how far something has come; no phrase is cut."""
    size = len(kinds)
    ends = [*(at for at in range(1, size) if kinds[at] != GOES_ON), size]
    for low in (at for at in telling if kinds[at] != GOES_ON):
        least = ends[bisect_right(ends, low)] + (_BEHIND if kinds[low] in _OPENS else 0)
        near = ends[bisect_left(ends, least) : bisect_right(ends, low + _MOST)]
        yield from ((low, high) for high in near or [next((high for high in ends if high > least), size)])


@lru_cache(maxsize=4096)
def _more(feature: str, at: int) -> float:
    """How much more a feature speaks for a class than for the others on average."""
    weights = learned()
    row = weights.added((feature,))[: len(weights.classes)]
    return row[at] - sum(row) / len(row)
