"""An answer cut into words and clauses: at stops, and before words that turn the sense ("nhưng", "riêng", "vì vậy").

Figures are told by kind ("#all" is 5/5, "#part" 3/5, "#money", "#day", "#document"), and beside each word stands what
kind of telling it is by `status_words.csv` ("not", "perfect", "left", …).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from extractor.lexicon.folding import lower
from extractor.lexicon.patterns import deferred
from extractor.linking.records import Span
from extractor.record import record

from .amounts import quantities_of
from .records import Clause, Quantity, Tag
from .tagged import tags_of

STOPS = frozenset(".;:,!?\n")
_TOKEN = deferred(
    r"(?=[\dsn])(?:(?P<document>(?:số\s*)?\d+[-/][a-zđ0-9/&.-]*[a-zđ]{2,}[\w/-]*)"
    r"|(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|(?:1[0-2]|0?[1-9])/(?:19|20)\d\d(?!\d)"
    r"|ngày \d+(?: tháng \d+)?(?: năm \d+)?)"
    r"|(?P<share>(?P<told>\d[\d.]*)\s*/\s*(?P<whole>\d[\d.]*)(?!\s*/))"
    r"|(?P<percent>\d+(?:[.,]\d+)?)\s*%"
    r"|(?P<money>\d+(?:[.,]\d+)*\s*(?:(?:tỷ|triệu|nghìn|ngàn)(?:\s*đồng)?|đồng|đ\b))"
    r"|(?P<figure>\d+(?:[.,]\d+)*))"
    r"|\w+|[.;:,!?\n]"
)
_ENDS_SENTENCE = frozenset(".!?;\n")
_CUTS = frozenset(("turn", "therefore"))
_SETS_AGAINST = frozenset(("turn", "topic", "left", "except"))
GOES_ON = "·"
"""Beside the second and later words of a phrase."""


@record
class CutAnswer:
    """An answer as it is weighed: its words and stops, what each of them tells, its figures and its clauses."""

    words: tuple[str, ...]
    kinds: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    clauses: tuple[Clause, ...]


@lru_cache(maxsize=2048)
def cut(answer: str) -> CutAnswer:
    """The words and clauses of `answer`. Status and contradictions ask for the same answers, so the last ones are
    kept. Never raises."""
    text = lower(answer)
    found = list(_TOKEN.finditer(text))
    words, tags, quantities = tuple(map(_word, found)), tags_of(text), quantities_of(text)
    kinds = _kinds(found, tags)
    clauses: list[Clause] = []
    first, sentence = 0, 0
    for at, word in enumerate((*words, "\n")):
        stops = word in STOPS
        if not (stops or kinds[at] in _CUTS):
            continue
        if at > first:
            start, end = found[first].start(), found[at - 1].end()
            clauses.append(
                Clause(
                    start,
                    end,
                    first,
                    words[first:at],
                    kinds[first:at],
                    tuple(tag for tag in tags if start <= tag.start < end),
                    tuple(one for one in quantities if start <= one.start < end),
                    not _SETS_AGAINST.isdisjoint(kinds[first : first + 2]),
                    sentence,
                )
            )
        first = at + stops
        sentence += word in _ENDS_SENTENCE
    return CutAnswer(words, kinds[:-1], quantities, tuple(clauses))


def spans_in(answer: str, clause: Clause) -> list[Span]:
    """Where the words of a clause stand."""
    return [one.span() for one in _TOKEN.finditer(lower(answer), clause.start, clause.end)]


def tokens(words: str) -> tuple[str, ...]:
    """The words and stops of a text in lower case, figures by kind."""
    return tuple(map(_word, _TOKEN.finditer(lower(words))))


def _word(found: re.Match[str]) -> str:
    kind = found.lastgroup
    if kind is None:
        return found[0]
    if kind == "share":
        kind = how_much(_number(found["told"]), _number(found["whole"]))
    elif kind == "percent":
        kind = "whole" if found["percent"] == "100" else "percent"
    return f"#{kind}"


def _number(figure: str) -> int:
    return int(figure.replace(".", ""))


def how_much(told: float, whole: float) -> str:
    """Whether a figure tells of all, of part or of none."""
    return "all" if told >= whole else "part" if told else "none"


def _kinds(found: Sequence[re.Match[str]], tags: Sequence[Tag]) -> tuple[str, ...]:
    """What each word tells by the table, "" for most; one more for the end."""
    kinds = [""] * (len(found) + 1)
    ends = [one.end() for one in found]
    for tag in reversed(tags):
        at = bisect_right(ends, tag.start)
        while at < len(found) and found[at].start() < tag.end:
            kinds[at] = tag.kind if found[at].start() <= tag.start else GOES_ON
            at += 1
    return tuple(kinds)
