"""Which answer answers which recommendation, across the files of a dossier: cheapest and surest signal first.

1. by place    "tại điểm b khoản 2 Mục III Kết luận số 18"
2. by number   "kiến nghị số 2", the same number in a table that is worded alike
3. by wording  a global assignment for each report: the pairs whose likeness adds up to the most; then what is left
               over may join a recommendation that is answered already

An answer to several recommendations is cut into its parts. One below the threshold stays unlinked; a catch-all answers
nothing in particular.
"""

from collections.abc import Sequence

from .across_asked import asked_in
from .across_case import Case, Choice, stands_among
from .across_given import given_in, is_report, unlinked_openings
from .across_outcome import links_of
from .across_records import Asked, Dossier, Link, Unlinked
from .across_references import by_number, by_place, counting_of
from .across_wording import by_wording
from .analysis import Analysis
from .matching import ALL_SIGNALS, Likeness, Signals


def link_dossier(papers: Sequence[Analysis], signals: Signals = ALL_SIGNALS) -> Dossier:
    """All recommendations, answers and links of the papers. Never raises on any text."""
    asked = asked_in(papers)
    sources = sorted({one.paper for one in asked if not one.restated})
    given = [
        one
        for number, paper in enumerate(papers)
        if number not in sources and is_report(paper, [papers[source] for source in sources])
        for one in given_in(number, paper, free=bool(sources))
    ]
    likeness = Likeness([_without_term(papers, one) for one in asked], signals)
    case = Case(papers, asked, given, likeness, signals)
    links: list[Link] = []
    for number in dict.fromkeys(one.paper for one in given):
        mine = [index for index, one in enumerate(given) if one.paper == number]
        links += _link_report(case, mine)
    linked = {link.given for link in links}
    unlinked = [
        Unlinked(one.paper, one.item, one.answer.span, "catch_all" if one.kind == "catch_all" else "extra")
        for index, one in enumerate(given)
        if index not in linked and (not one.free or stands_among(case, index, linked))
    ]
    for number, paper in enumerate(papers):
        answers = [one.opening[0] for index, one in enumerate(given) if one.paper == number and index in linked]
        first = min(answers, default=None)
        if first is not None:
            unlinked += unlinked_openings(number, paper, first)
    unlinked.sort(key=lambda one: (one.paper, one.span))
    return Dossier(tuple(papers), tuple(asked), tuple(given), tuple(links), tuple(unlinked))


def _without_term(papers: Sequence[Analysis], one: Asked) -> str:
    """The wording of a recommendation without its deadline, which no report repeats."""
    content = papers[one.paper].text.content
    if one.deadline is None or not one.span[0] <= one.deadline.span[0] < one.span[1]:
        return one.text
    return content[one.span[0] : one.deadline.span[0]] + " " + content[one.deadline.span[1] : one.span[1]]


def _link_report(case: Case, mine: Sequence[int]) -> list[Link]:
    """The links of one report; `mine` are the indexes of its answers."""
    choices: dict[int, list[Choice]] = {}
    left: list[int] = []
    counting = counting_of(case, mine)
    for index in mine:
        one = case.given[index]
        if one.kind == "catch_all":
            continue
        found = by_place(case, one) if case.signals.place else []
        found = found or (by_number(case, one, counting) if case.signals.number else [])
        if found:
            choices[index] = found
        else:
            left.append(index)
    taken = {choice.asked for found in choices.values() for choice in found}
    choices |= by_wording(case, left, taken)
    links: list[Link] = []
    for index, found in sorted(choices.items()):
        links += links_of(case, index, found)
    return links
