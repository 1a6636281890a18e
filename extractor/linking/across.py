"""Which answer answers which recommendation, across the files of a dossier: cheapest and surest signal first.

1. by place    "tại điểm b khoản 2 Mục III Kết luận số 18"
2. by number   "kiến nghị số 2", the same number in a table that is worded alike
3. by wording  a global assignment for each report: the pairs whose likeness adds up to the most; then what is left
over may
               join a recommendation that is answered already, and an answer to several is cut into its parts

An answer below the threshold stays unlinked; a catch-all answers nothing in particular.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .across_asked import asked_in
from .across_given import given_in, is_report, unlinked_openings
from .across_places import fits, number_references, place_references
from .across_records import Asked, Dossier, Given, Link, Paper, Unlinked
from .assignment import best_assignment
from .evidence import Series, organ_of
from .matching import ALL_SIGNALS, Likeness, Signals
from .matching_parts import split_answer
from .money import find_sums
from .records import Span
from .status import read_status

THRESHOLD = 0.34
"""Least likeness of a link by wording."""
FREE_THRESHOLD = 0.36
"""The same where nothing but the wording shows that it is an answer."""
_SURE = 0.5
"""Least likeness of a second answer of one report to the same recommendation."""
_WEAK = 0.2
"""Least likeness of what is left over among items that are mostly linked."""
_GROUP = 0.3
_CONTRADICTED = 0.12
"""A number is not believed where the wording is this unlike and fits another recommendation."""
_ORDER = 0.04
"""What the same place in the order is worth: it only decides between equals."""
_PIECE = re.compile(r"\s*(?:,|;|\bvà\b|\bđồng thời\b)\s*")
_PAID = re.compile(r"(?:đã|được|hoàn thành|xong)\b[^.;]{0,120}$", re.IGNORECASE)
_NOT_PAID = re.compile(
    r"(?:sẽ|chưa|phải|yêu cầu|đề nghị|dự kiến|còn(?: lại)?|quyết định|kế hoạch)\b[^.;,]{0,60}$", re.IGNORECASE
)
_PROOFS = frozenset(
    ("Quyết định", "Thông báo", "Biên bản", "Kế hoạch", "Quy chế", "Giấy chứng nhận", "Hợp đồng", "Báo cáo")
)
_HIGH = frozenset(("ubnd", "hđnd", "ttg", "cp", "tu", "tw", "bnv", "btc", "ttcp", "ktnn"))


@dataclass(frozen=True, slots=True)
class _Choice:
    asked: int
    matched_by: str
    confidence: float
    words: str


def link_dossier(papers: Sequence[Paper], signals: Signals = ALL_SIGNALS) -> Dossier:
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
    links: list[Link] = []
    for number in dict.fromkeys(one.paper for one in given):
        mine = [index for index, one in enumerate(given) if one.paper == number]
        links += _link_report(papers, asked, given, mine, likeness, signals)
    linked = {link.given for link in links}
    unlinked = [
        Unlinked(one.paper, one.item, one.answer.span, "catch_all" if one.kind == "catch_all" else "extra")
        for index, one in enumerate(given)
        if index not in linked and (not one.free or _stands_among(given, index, linked))
    ]
    for number, paper in enumerate(papers):
        first = min((one.opening[0] for one in given if one.paper == number), default=None)
        if first is not None:
            unlinked += unlinked_openings(number, paper, first)
    unlinked.sort(key=lambda one: (one.paper, one.span))
    return Dossier(tuple(papers), tuple(asked), tuple(given), tuple(links), tuple(unlinked))


def _without_term(papers: Sequence[Paper], one: Asked) -> str:
    """The wording of a recommendation without its deadline, which no report repeats."""
    content = papers[one.paper].text.content
    if one.deadline is None or not one.span[0] <= one.deadline.span[0] < one.span[1]:
        return one.text
    return content[one.span[0] : one.deadline.span[0]] + " " + content[one.deadline.span[1] : one.span[1]]


def _stands_among(given: Sequence[Given], index: int, linked: set[int]) -> bool:
    """A free item that most of its fellows are answers: then it is one too, to nothing."""
    one = given[index]
    parent = (one.item or "").rpartition("/")[0]
    fellows = [
        other
        for other, two in enumerate(given)
        if two.paper == one.paper and (two.item or "").rpartition("/")[0] == parent and other != index
    ]
    answers = [other for other in fellows if other in linked]
    return one.wording[1] > one.wording[0] and len(answers) * 2 > len(fellows) >= 2


def _link_report(
    papers: Sequence[Paper],
    asked: Sequence[Asked],
    given: Sequence[Given],
    mine: Sequence[int],
    likeness: Likeness,
    signals: Signals,
) -> list[Link]:
    """The links of one report; `mine` are the indexes of its answers."""
    choices: dict[int, list[_Choice]] = {}
    left: list[int] = []
    by_label = _counts_by_label(papers, asked, given, mine, likeness)
    for index in mine:
        one = given[index]
        if one.kind == "catch_all":
            continue
        found = _by_place(papers, asked, one, likeness) or _by_number(papers, asked, one, likeness, by_label)
        if found:
            choices[index] = found
        else:
            left.append(index)
    taken = {choice.asked for found in choices.values() for choice in found}
    choices |= _by_wording(papers, asked, given, left, taken, likeness, signals)
    links: list[Link] = []
    for index, found in sorted(choices.items()):
        links += _links(papers, asked, given, index, found, likeness)
    return links


def _allowed(papers: Sequence[Paper], asked: Sequence[Asked], one: Given) -> list[int]:
    """The recommendations that an answer may speak of: those of the document it says it answers, if that is here."""
    paper = papers[one.paper]
    numbers = {one.source} if one.source is not None else set()
    cited = {(paper.identities[number].number or "").casefold() for number in numbers}
    sources = {index for index, other in enumerate(papers) if other.number and other.number in cited}
    open_ones = [index for index, other in enumerate(asked) if other.restated or other.paper != one.paper]
    return [index for index in open_ones if asked[index].paper in sources] or open_ones


def _by_place(papers: Sequence[Paper], asked: Sequence[Asked], one: Given, likeness: Likeness) -> list[_Choice]:
    content = papers[one.paper].text.content
    allowed = _allowed(papers, asked, one)
    found: dict[int, _Choice] = {}
    for reference in place_references(content, *_named_in(one)):
        if _points_elsewhere(papers, one, reference.span):
            continue
        words = content[slice(*reference.span)]
        exact = [index for index in allowed if fits(reference.labels, asked[index].labels) == 2]
        below = [index for index in allowed if fits(reference.labels, asked[index].labels) == 1]
        if len(exact) > 1 and len({asked[index].item for index in exact}) > 1:
            if len(reference.labels) < 2:
                continue
            exact = _best_worded(exact, content[slice(*one.wording)], one, likeness)
        if exact:
            for index in exact:
                found.setdefault(index, _Choice(index, "place", 0.98 if len(exact) == 1 else 0.9, words))
        elif below and len(reference.labels) > 1 - (len(below) < len(allowed)):
            picked = below if one.kind == "group" or not _says_more(content, one, reference.span) else []
            picked = picked or _best_worded(below, content[slice(*one.wording)], one, likeness)
            for index in picked:
                found.setdefault(index, _Choice(index, "place", 0.9 if len(below) == 1 else 0.75, words))
    return list(found.values())


def _named_in(one: Given) -> Span:
    """Where an answer can say what it answers: before it, or at its beginning where nothing stands before it."""
    if one.wording[1] > one.wording[0]:
        return one.opening
    return one.opening[0], min(one.answer.span[1], one.answer.span[0] + 160)


def _points_elsewhere(papers: Sequence[Paper], one: Given, span: Span) -> bool:
    """A place in some other document: "khoản 2 Điều 14 Luật Lưu trữ"."""
    paper = papers[one.paper]
    content = paper.text.content
    for mention in paper.mentions:
        if span[1] <= mention.start <= span[1] + 40:
            gap = content[span[1] : mention.start]
            if any(mark in gap for mark in ".;:,"):
                return False
            number = (mention.number or "").casefold()
            return (
                not any(other.number == number for other in papers if number)
                and mention.kind in ("numbered", "named")
                and not ((mention.type or "").startswith(("Kết luận", "Thông báo", "Báo cáo kiểm toán", "Biên bản")))
            )
    return False


def _says_more(content: str, one: Given, reference: Span) -> bool:
    """True if the opening also restates what is asked, and not only where it stands."""
    rest = content[one.opening[0] : reference[0]] + " " + content[reference[1] : max(one.wording[1], reference[1])]
    return len(rest.split()) > 12


def _best_worded(candidates: list[int], wording: str, one: Given, likeness: Likeness) -> list[int]:
    scored = sorted(((likeness.score(index, wording, one.answer.text), index) for index in candidates), reverse=True)
    return [scored[0][1]] if scored and scored[0][0] >= 0.15 else []


def _counts_by_label(
    papers: Sequence[Paper], asked: Sequence[Asked], given: Sequence[Given], mine: Sequence[int], likeness: Likeness
) -> bool:
    """Whether "kiến nghị số 2" in this report means the label 2 or the second in order: whichever fits its words "
    "better."""
    totals = {True: 0.0, False: 0.0}
    for index in mine:
        one = given[index]
        content = papers[one.paper].text.content
        low, high = _named_in(one)
        allowed = _allowed(papers, asked, one)
        for number, _, _ in number_references(content, low, high):
            for by_label in totals:
                meant = _numbered(asked, allowed, number, by_label)
                if meant is not None:
                    told = f"{content[slice(*one.wording)]} {one.answer.text}"
                    totals[by_label] += 0.05 + likeness.free_score(meant, told)
    return totals[True] >= totals[False]


def _by_number(
    papers: Sequence[Paper], asked: Sequence[Asked], one: Given, likeness: Likeness, by_label: bool
) -> list[_Choice]:
    content = papers[one.paper].text.content
    allowed = _allowed(papers, asked, one)
    wording = content[slice(*one.wording)]
    found: dict[int, _Choice] = {}
    low, high = _named_in(one)
    for number, span, sure in number_references(content, low, min(high, max(low, one.wording[0]) + 160)):
        index = _numbered(asked, allowed, number, by_label)
        if index is None:
            continue
        own = likeness.score(index, wording, one.answer.text)
        best = max((likeness.score(other, wording, one.answer.text) for other in allowed), default=0.0)
        if own < _CONTRADICTED and best > THRESHOLD:
            continue
        if not sure and own < 0.2 and best > own + 0.1:
            continue
        found.setdefault(index, _Choice(index, "number", 0.95 if own >= 0.2 else 0.85, content[slice(*span)]))
    if not found and one.item and one.item.startswith("bảng/"):
        same = [index for index in allowed if asked[index].item == one.item]
        if len(same) == 1:
            own = likeness.score(same[0], wording, one.answer.text)
            best = max(likeness.score(other, wording, one.answer.text) for other in allowed)
            if own >= THRESHOLD and own >= best - 0.1:
                found[same[0]] = _Choice(same[0], "number", 0.95, f"STT {one.item[5:]}")
    return list(found.values())


def _numbered(asked: Sequence[Asked], allowed: Sequence[int], number: int, by_label: bool) -> int | None:
    """The recommendation with that number, by its own label or by its place in the order."""
    if by_label:
        meant = [index for index in allowed if asked[index].labels and asked[index].labels[-1] == str(number)]
    else:
        meant = [index for index in allowed if asked[index].ordinal == number]
    return meant[0] if len(meant) == 1 else None


def _by_wording(
    papers: Sequence[Paper],
    asked: Sequence[Asked],
    given: Sequence[Given],
    left: Sequence[int],
    taken: set[int],
    likeness: Likeness,
    signals: Signals,
) -> dict[int, list[_Choice]]:
    scores: dict[tuple[int, int], float] = {}
    choices: dict[int, list[_Choice]] = {}
    plain: dict[tuple[int, int], float] = {}
    for place, index in enumerate(left):
        one = given[index]
        wording = papers[one.paper].text.content[slice(*one.wording)]
        for number in _allowed(papers, asked, one):
            score = likeness.free_score(number, f"{wording} {one.answer.text}") if one.free else 0.0
            score = max(score, likeness.score(number, wording, one.answer.text) if wording else 0.0)
            plain[index, number] = score
            near = 1 - abs(place / max(1, len(left) - 1) - number / max(1, len(asked) - 1))
            if score >= (FREE_THRESHOLD if one.free else THRESHOLD):
                scores[index, number] = (
                    score + (_ORDER * near if signals.order else 0.0) - (0.15 if number in taken else 0.0)
                )
    for index in left:
        if given[index].kind == "group":
            several = _pieces(papers, asked, given[index], likeness)
            if len(several) > 1:
                choices[index] = several
                scores = {pair: score for pair, score in scores.items() if pair[0] != index}
    covered = {choice.asked for found in choices.values() for choice in found}
    scores = {(row, column): score - (0.1 if column in covered else 0.0) for (row, column), score in scores.items()}
    for index, number in best_assignment(scores).items():
        choices[index] = [
            _Choice(number, "wording", round(min(0.95, plain[index, number]), 2), _wording(papers, given[index]))
        ]
    choices |= _left_over(papers, given, left, taken, choices, plain)
    for index in left:
        if index in choices:
            continue
        best = max(((score, number) for (row, number), score in plain.items() if row == index), default=(0.0, -1))
        if best[0] >= _SURE and not given[index].free:
            choices[index] = [_Choice(best[1], "wording", round(best[0] * 0.9, 2), _wording(papers, given[index]))]
    return choices


def _left_over(
    papers: Sequence[Paper],
    given: Sequence[Given],
    left: Sequence[int],
    taken: set[int],
    choices: dict[int, list[_Choice]],
    plain: dict[tuple[int, int], float],
) -> dict[int, list[_Choice]]:
    """What is left among items that are mostly linked may mean what is left of the recommendations, if only one is "
    "like it."""
    done = (
        set(choices)
        | {index for index, one in enumerate(given) if index not in left and one.paper == given[left[0]].paper}
        if left
        else set()
    )
    used = taken | {choice.asked for found in choices.values() for choice in found}
    scores: dict[tuple[int, int], float] = {}
    for index in left:
        if index in choices or not _stands_among(given, index, done):
            continue
        open_ones = sorted(
            ((score, number) for (row, number), score in plain.items() if row == index and number not in used),
            reverse=True,
        )
        if not open_ones or open_ones[0][0] < _WEAK or (len(open_ones) > 1 and open_ones[0][0] < 1.4 * open_ones[1][0]):
            continue
        scores[index, open_ones[0][1]] = open_ones[0][0]
    return {
        index: [_Choice(number, "wording", round(scores[index, number], 2), _wording(papers, given[index]))]
        for index, number in best_assignment(scores).items()
    }


def _wording(papers: Sequence[Paper], one: Given) -> str:
    return " ".join(papers[one.paper].text.content[slice(*one.wording)].split())


def _pieces(papers: Sequence[Paper], asked: Sequence[Asked], one: Given, likeness: Likeness) -> list[_Choice]:
    """The recommendations that the pieces of a group's wording mean: "về bố trí kho lưu trữ và chỉnh lý tài liệu"."""
    wording = _wording(papers, one)
    allowed = _allowed(papers, asked, one)
    found: dict[int, _Choice] = {}
    for piece in [piece for piece in _PIECE.split(wording) if len(piece.split()) > 1]:
        scored = sorted(((likeness.score(index, piece, ""), index) for index in allowed), reverse=True)
        if scored and scored[0][0] >= _GROUP and (len(scored) < 2 or scored[0][0] >= 1.1 * scored[1][0]):
            found.setdefault(scored[0][1], _Choice(scored[0][1], "wording", round(min(0.9, scored[0][0]), 2), piece))
    return list(found.values())


def _links(
    papers: Sequence[Paper],
    asked: Sequence[Asked],
    given: Sequence[Given],
    index: int,
    choices: list[_Choice],
    likeness: Likeness,
) -> list[Link]:
    one = given[index]
    content = papers[one.paper].text.content
    spans: dict[int, Span] = {choice.asked: one.answer.span for choice in choices}
    if len(choices) > 1:
        extra = {choice.asked: choice.words if choice.matched_by == "wording" else "" for choice in choices}
        spans |= split_answer(content, one.answer.span, [choice.asked for choice in choices], extra, likeness)
    return [_link(papers, asked, given, index, choice, spans[choice.asked]) for choice in choices]


def _link(
    papers: Sequence[Paper], asked: Sequence[Asked], given: Sequence[Given], index: int, choice: _Choice, span: Span
) -> Link:
    one = given[index]
    paper = papers[one.paper]
    content = paper.text.content
    answer = one.answer
    wanted = asked[choice.asked]
    status, words = answer.status, answer.status_words
    by_words = answer.status_span is None or answer.span[0] <= answer.status_span[0] < answer.span[1]
    if by_words:
        read = read_status(content, span, f"{content[slice(*one.wording)]} ; {wanted.text}")
        status, words = read.status, read.words
        if status in ("in_progress", "unstated") and (paid := _paid_in_full(content, span, wanted)):
            status, words = "done", paid
    evidence = answer.evidence
    if span != answer.span:
        evidence = tuple(
            number
            for number in evidence
            if any(span[0] <= paper.mentions[mention].start < span[1] for mention in paper.identities[number].mentions)
        )
    evidence += _more_proofs(papers, wanted, one, span, evidence)
    return Link(
        choice.asked,
        index,
        span,
        "place" if choice.matched_by == "place" else "number" if choice.matched_by == "number" else "wording",
        choice.confidence,
        wanted.text,
        choice.words,
        status,
        words,
        evidence,
    )


def _paid_in_full(content: str, span: Span, wanted: Asked) -> str | None:
    """The sum that was asked for, where the answer says that all of it was paid, deducted or handed over."""
    amounts = {one.amount for one in wanted.sums}
    for paid in find_sums(content, *span):
        before = content[max(span[0], paid.span[0] - 140) : paid.span[0]]
        if paid.amount in amounts and _PAID.search(before) and not _NOT_PAID.search(before):
            return content[slice(*paid.span)]
    return None


def _more_proofs(
    papers: Sequence[Paper], wanted: Asked, one: Given, span: Span, known: tuple[int, ...]
) -> tuple[int, ...]:
    """Documents that the answer only leans on ("theo Quyết định số 318", "kèm theo Quyết định số 88"), but that were issued
    after the recommendation and before the report: they are what was done about it."""
    paper = papers[one.paper]
    asked_on, told_on = papers[wanted.paper].letterhead.date, paper.letterhead.date
    if wanted.restated or not asked_on or not told_on or len(asked_on) < 10 or len(told_on) < 10:
        return ()
    own = Series(paper.letterhead)
    found: list[int] = []
    for number, identity in enumerate(paper.identities):
        if (
            number in known
            or identity.type not in _PROOFS
            or not identity.date
            or not asked_on <= identity.date <= told_on
        ):
            continue
        at = next((i for i in identity.mentions if span[0] <= paper.mentions[i].start < span[1]), None)
        if at is None or paper.mentions[at].kind != "numbered" or paper.mentions[at].family == "blank":
            continue
        mention = paper.mentions[at]
        if own.owns(mention) or _below(mention.symbol, paper):
            found.append(number)
    return tuple(found)


def _below(symbol: str | None, paper: Paper) -> bool:
    """True if a sign names an office that does not stand above the reporting one."""
    organ = organ_of(symbol, titled=True)
    own = organ_of(paper.letterhead.symbol, titled=paper.letterhead.doc_type not in (None, "Công văn"))
    return bool(organ) and organ not in _HIGH and (own in ("ubnd", "hđnd") or organ == own)
