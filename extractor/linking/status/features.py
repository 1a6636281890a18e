"""What an answer says of how far it has come, as names of features that training weighs (CARD.md).

The clauses give their senses, the rules that found them and their markers; the words give themselves, in ones and
twos, with figures told by kind and the words of the recommendation told apart; its first and last words count as such.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.lexicon.folding import lower
from extractor.lexicon.patterns import deferred

from .asked import Wanted
from .records import Said

_FIGURE = deferred(
    r"(?=[\dsn])(?:(?P<document>(?:số\s*)?\d+[-/][a-zđ0-9/&.-]*[a-zđ]{2,}[\w/-]*)"
    r"|(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|(?:1[0-2]|0?[1-9])/(?:19|20)\d\d(?!\d)"
    r"|ngày \d+(?: tháng \d+)?(?: năm \d+)?)"
    r"|(?P<share>(?P<told>\d[\d.]*)\s*/\s*(?P<whole>\d[\d.]*)(?!\s*/))"
    r"|(?P<percent>\d+(?:[.,]\d+)?)\s*%"
    r"|(?P<money>\d+(?:[.,]\d+)*\s*(?:(?:tỷ|triệu|nghìn|ngàn)(?:\s*đồng)?|đồng|đ\b))"
    r"|(?P<figure>\d+(?:[.,]\d+)*))"
)
_TOKEN = deferred(r"#\w*|\w+|[.;:,]")
_STOPS = frozenset(".;:,")
_HEAD, _TAIL = 6, 8
"""Words at the start and at the end of an answer that count as such."""
_CLAUSES = 4
"""More clauses than these are no longer told apart."""
_LENGTHS = (8, 14, 25, 50)
"""Words and stops: a cell of a table says less than a paragraph, and is seldom partial."""
_ASKED = "@"
"""Stands for a word of the recommendation."""


def features_of(answer: str, wanted: Wanted, said: Sequence[Said]) -> frozenset[str]:
    """The features of `answer`, whose clauses say `said`, to a recommendation that asks for `wanted`."""
    words = tokens(answer)
    found = {
        f"length:{bisect_left(_LENGTHS, len(words))}",
        *_of_clauses(said),
        *_of_wishes(wanted, said),
        *_of_words(words),
    }
    asked = frozenset(tokens(wanted.words))
    found.update(_beside_asked([_ASKED if word in asked and len(word) > 1 else word for word in words]))
    return frozenset(found)


def tokens(words: str) -> list[str]:
    """The words and stops of a text in lower case, figures by kind: "#all" (5/5), "#part" (3/5), "#money", "#day"."""
    return _TOKEN.findall(_FIGURE.sub(_kind, lower(words)))


def _kind(found: re.Match[str]) -> str:
    kind = found.lastgroup or ""
    if kind == "share":
        kind = _how_much(_number(found["told"]), _number(found["whole"]))
    elif kind == "percent":
        kind = "whole" if found["percent"] == "100" else "percent"
    return f" #{kind} "


def _number(figure: str) -> int:
    return int(figure.replace(".", ""))


def _how_much(told: float, whole: float) -> str:
    return "all" if told >= whole else "part" if told else "none"


def _of_clauses(said: Sequence[Said]) -> Iterator[str]:
    for one in said:
        yield f"sense:{one.sense}"
        yield f"rule:{one.rule}"
        if one.marker:
            yield f"marker:{one.marker}"
        if one.asked_for:
            yield f"asked for:{one.sense}"
        if one.clause.contrast:
            yield f"against:{one.sense}"
        for figure in one.figures:
            yield f"figure:{figure.kind} {_how_much(figure.told, figure.whole)}"
    if said:
        yield f"first:{said[0].sense}"
        yield f"last:{said[-1].sense}"
        if len({one.sense for one in said}) == 1:
            yield f"only:{said[0].sense}"
    yield f"clauses:{min(_CLAUSES, len(said))}"


def _of_wishes(wanted: Wanted, said: Sequence[Said]) -> Iterator[str]:
    """What kind of thing was asked for, by itself and with what the clauses say."""
    for wish in ("stops", "money", "issued", "sent", "funded", "spoken"):
        if getattr(wanted, wish):
            yield f"wants:{wish}"
            yield from (f"wants:{wish} {one.sense}" for one in said)


def _of_words(words: Sequence[str]) -> Iterator[str]:
    for kind, part in (("", words), ("start:", words[:_HEAD]), ("end:", words[-_TAIL:])):
        yield from [f"{kind}{word}" for word in part if word not in _STOPS]
        yield from [f"{kind}{one} {two}" for one, two in pairwise(part)]


def _beside_asked(words: Sequence[str]) -> Iterator[str]:
    """Two or three words, one of them of the recommendation: "đã @", "@ chưa @"."""
    for one, two, three in zip(words, words[1:], [*words[2:], ""], strict=False):
        beside = _ASKED in (one, two)
        if beside:
            yield f"{one} {two}"
        if three and (beside or three == _ASKED):
            yield f"{one} {two} {three}"
