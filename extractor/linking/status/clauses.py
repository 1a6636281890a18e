"""An answer cut into words and clauses: at stops, and before words that turn the sense ("nhưng", "riêng", "vì vậy").

Figures are told by kind ("#all" is 5/5, "#part" 3/5, "#money", "#day", "#document"), and beside each word stands what
kind of telling it is by `status_words.csv` ("not", "perfect", "left", …).
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, compress, count
from operator import not_

from extractor.lexicon.folding import lower
from extractor.lexicon.patterns import deferred
from extractor.record import record

from .amounts import quantities_of
from .records import Clause, Quantity, Tag
from .tagged import GOES_ON, kinds_of

STOPS = frozenset(".;:,!?\n")
_FIGURES = (
    ("document", r"(?:số\s*)?\d+[-/][a-zđ0-9/&.-]*[a-zđ]{2,}[\w/-]*"),
    ("day", r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|(?:1[0-2]|0?[1-9])/(?:19|20)\d\d(?!\d)"
            r"|ngày \d+(?: tháng \d+)?(?: năm \d+)?"),
    ("share", r"\d[\d.]*\s*/\s*\d[\d.]*(?!\s*/)"),
    ("percent", r"\d+(?:[.,]\d+)?\s*%"),
    ("money", r"\d+(?:[.,]\d+)*\s*(?:(?:tỷ|triệu|nghìn|ngàn)(?:\s*đồng)?|đồng|đ\b)"),
    ("figure", r"\d+(?:[.,]\d+)*"),
)  # fmt: skip
_TOKEN = deferred(rf"((?=[\dsn])(?:{'|'.join(figure for _, figure in _FIGURES)})|\w+|[.;:,!?\n])")
_FIGURE = deferred("|".join(f"(?P<{kind}>{figure})" for kind, figure in _FIGURES))
_ENDS_SENTENCE = frozenset(".!?;\n")
_CUTS = frozenset(("turn", "therefore"))
_SETS_AGAINST = frozenset(("turn", "topic", "left", "except"))


@record
class CutAnswer:
    """An answer as it is weighed: its words and stops, the numbers of those that are figures or stops, what each of
    them tells, its figures and its clauses."""

    words: tuple[str, ...]
    marks: Sequence[int]
    kinds: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    clauses: tuple[Clause, ...]


@lru_cache(maxsize=256)
def cut(answer: str) -> CutAnswer:
    """The words and clauses of `answer`. Status and contradictions ask for the same answers, so the last ones are
    kept. Never raises."""
    text = lower(answer)
    parts = _TOKEN.split(text)
    edges = tuple(accumulate(map(len, parts)))
    kinds = tuple(kinds_of(text, parts[1::2], parts[2::2]))
    (words, marks), quantities = _with_figures(text, parts, edges), quantities_of(text)
    stops = {at for at in marks if words[at] in STOPS}
    turns = [at for at, kind in enumerate(kinds) if kind in _CUTS]
    clauses: list[Clause] = []
    first, sentence = 0, 0
    for at in sorted({*stops, *turns, len(words)}):
        if at > first:
            start, end = edges[2 * first], edges[2 * at - 1]
            clauses.append(
                Clause(
                    start,
                    end,
                    first,
                    words[first:at],
                    kinds[first:at],
                    edges[2 * first : 2 * at],
                    tuple([one for one in quantities if start <= one.start < end]),
                    not _SETS_AGAINST.isdisjoint(kinds[first : first + 2]),
                    sentence,
                )
            )
        first = at + (at in stops)
        sentence += at in stops and words[at] in _ENDS_SENTENCE
    return CutAnswer(words, marks, kinds, quantities, tuple(clauses))


def tags_in(clause: Clause) -> Iterator[Tag]:
    """The words of the table in a clause."""
    goes_on = [kind == GOES_ON for kind in clause.kinds]
    for at, kind in enumerate(clause.kinds):
        if kind and not goes_on[at]:
            after = next((n for n in range(at + 1, len(goes_on)) if not goes_on[n]), len(goes_on))
            yield Tag(kind, clause.edges[2 * at], clause.edges[2 * after - 1])


def tokens(words: str) -> tuple[str, ...]:
    """The words and stops of a text in lower case, figures by kind."""
    text = lower(words)
    parts = _TOKEN.split(text)
    return _with_figures(text, parts, tuple(accumulate(map(len, parts))))[0]


def _with_figures(text: str, parts: Sequence[str], edges: Sequence[int]) -> tuple[tuple[str, ...], list[int]]:
    """The words and stops of a text, what holds a figure as its kind, and the numbers of the figures and stops. `parts`
    are gap, word, gap, …, and where they end are `edges`."""
    words = list(parts[1::2])
    marks: list[int] = []
    for at in compress(count(), map(not_, map(str.isalpha, words))):
        if words[at] in STOPS:
            marks.append(at)
        elif figure := _FIGURE.match(text, edges[2 * at]):
            words[at] = f"#{_kind(figure.lastgroup or '', words[at])}"
            marks.append(at)
    return tuple(words), marks


def _kind(kind: str, figure: str) -> str:
    if kind == "share":
        told, _, whole = figure.partition("/")
        return how_much(_number(told), _number(whole))
    if kind == "percent":
        return "whole" if figure[:-1].rstrip() == "100" else "percent"
    return kind


def _number(figure: str) -> int:
    return int(figure.replace(".", ""))


def how_much(told: float, whole: float) -> str:
    """Whether a figure tells of all, of part or of none."""
    return "all" if told >= whole else "part" if told else "none"
