"""What speaks for and against a clause answering a recommendation: signs, each a number that `weights.json` weighs."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Literal

from extractor.lexicon.patterns import deferred
from extractor.linking.actors import actor_at
from extractor.linking.analysis import Analysis
from extractor.linking.asides import ASIDE
from extractor.linking.bodies import body_of, same_body
from extractor.linking.candidates.answers import Candidate
from extractor.linking.candidates.units import Passage, stands_over
from extractor.linking.records import Span
from extractor.record import field, record

from .designations import Designations, Namesakes, designations_of
from .dossier import Recommended, Responder
from .logistic import Logistic
from .matters import matters_of
from .places import FITS, codes_in, fits, fits_loosely, ordinals, place_references
from .terms import Rarity, Terms, abbreviated, sums_of, terms_of

_LONGEST_HEADING, _LONGEST_NAME, _SHORT_CLAUSE, _SHORTEST_MEASURE = 300, 120, 30, 60
"""Characters."""
_NEARLY, _SOME_LIKENESS, _LITTLE_LIKENESS, _SAYS_LITTLE = 0.7, 0.1, 0.35, 0.6
"""How like the best a recommendation is that a number means, least likeness, and what little likeness counts for."""
_SURE_OF_ORDER = 0.2
"""Likeness above which a clause shows where a report has come to."""

_TELLS = deferred(
    r"\b(?:đã|đang|sẽ|chưa|xong|không còn|hoàn thành(?! (?:trước|chậm|trong))|dự kiến|mới|đạt|hiện nay|đến nay|"
    r"tính đến|vẫn|thống nhất)\b|"
    r"(?<![\d/.-])(?<!tháng )\d+\s?/\s?\d+(?![\d/])|"
    r"\d%|(?<!trước )(?<!nhất )\bngày \d|\b(?:da|dang|se|chua|roi)\b",
    re.IGNORECASE,
)
_ASKS = deferred(
    r"(?:[^.;:,]{2,60}\s)?(?:kính )?(?:đề nghị|kiến nghị|mong|đề xuất|rất mong|kính mong)\b", re.IGNORECASE
)
_UNDER_ASKS = deferred(r"(?:kiến nghị|đề xuất|đề nghị)[^:]{0,60}$", re.IGNORECASE)
_UNDER_TELLS = deferred(r"kết quả|tình hình|thực hiện|đã|đang|chưa|trả lời|việc", re.IGNORECASE)
_CATCH_ALL = deferred(
    r"(?:các|những|một số|toàn bộ|tất cả)?[^.;:,]{0,70}?(?:kiến nghị|nội dung|tồn tại|hạn chế|yêu cầu|nhiệm vụ|"
    r"việc|khuyết điểm)"
    r"[^.;:,]{0,20}\s(?:khác|còn lại|nêu trên|trên)\b",
    re.IGNORECASE,
)
_FURTHER = deferred(r"(?:cũng (?:trong|qua)|đồng thời|việc phát sinh|việc khác)\b", re.IGNORECASE)
_OPENS = deferred(
    r"(?:thực hiện|căn cứ|sau khi|tiếp theo|phúc đáp|trả lời|ngay sau|trên cơ sở|nhận được|xét)\b", re.IGNORECASE
)
_TAKES_LEAVE = deferred(
    r"(?:trên đây|.{0,80}(?:trân trọng|kính (?:gửi|báo cáo|đề nghị)|gửi .{2,60} tổng hợp|báo cáo .{2,80}\./))",
    re.IGNORECASE,
)
_SEVERAL = deferred(
    r"\bcả (?:hai|ba|bốn|năm|\d)\b|\b(?:hai|ba|bốn|các) (?:việc|nội dung|vấn đề|kiến nghị|ý kiến) (?:này|trên)|"
    r"[^,.;:]{8,} và [^,.;:]{8,} đều\b|\blần lượt\b",
    re.IGNORECASE,
)
""" "Việc phạt nhà thầu và việc kiểm điểm: cả hai làm trong tháng 7", "danh sách hộ và lớp học đều xong"."""
_POINTS = deferred(
    r"[^.;:]{0,100}?\b(?:báo cáo|trả lời|giải trình|văn bản) (?:riêng|trực tiếp|ở phần|tại phần)\b", re.IGNORECASE
)
""" "Công an phường có báo cáo riêng": where the answer stands, and none itself."""
_PLANS = deferred(
    r"[^.;:]{0,20}(?:dự kiến|phương hướng|kế hoạch|nhiệm vụ|công tác|chương trình)[^.;:]{0,40} "
    r"(?:tuần|tháng|quý|năm|kỳ|thời gian) (?:sau|tới)",
    re.IGNORECASE,
)
_LABEL_REACH = 160
_NONE = terms_of("")


@record(frozen=False)
class Signs:
    """The signs of all pairs of one report: `rows[candidate][recommendation]`, both as indexes."""

    rows: list[dict[int, dict[str, float]]] = field(default_factory=list)


@record
class _Around:
    """What a candidate says by its surroundings, the same for each recommendation."""

    own: Terms
    label: Terms
    heading: Terms
    section: Terms
    own_total: float
    label_total: float
    places: tuple[tuple[str, ...], ...]
    lead_places: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    named: tuple[str, ...]
    own_label: str
    plain: dict[str, float]
    documents: frozenset[str]
    designated: Designations
    codes: frozenset[str]
    sums: frozenset[str]
    matters: frozenset[str]


def signs_of(report: Responder, wanted: Sequence[Recommended], visible: Sequence[int], rarity: Rarity) -> Signs:
    """The signs of all pairs of a report with the recommendations it may answer (`visible`, indexes into `wanted`)."""
    around = [_around(report, number, rarity) for number in range(len(report.candidates))]
    own_order = _own_order(report, wanted, visible)
    signs = Signs([{} for _ in around])
    named = Namesakes({index: designations_of(wanted[index].asked.text) for index in visible})
    base: list[dict[int, float]] = []
    for number, one in enumerate(around):
        likeness: dict[int, float] = {}
        for index in named.possible(one.designated) if "under_plans" not in one.plain else ():
            found = _pair(report, one, wanted[index], own_order.get(index), rarity)
            found["place:other"] = 0.0
            signs.rows[number][index] = found
            likeness[index] = found["both"] + 0.4 * found["label:says"] + 0.3 * found["figures"]
        base.append(likeness)
    _add_numbers(signs, around, base, wanted, own_order)
    _add_sources(signs, report, wanted)
    _add_places(signs)
    _add_paper(signs, around, report, own_order)
    _add_order(signs, base, visible, report)
    return signs


def add_asking(signs: Signs, report: Responder, unit_asks: Sequence[float], paper_asks: float) -> None:
    """That a unit or a whole paper asks itself speaks against its being an answer.

    unit_asks   for each unit the probability that it states a recommendation; `paper_asks` that of the paper
    """
    for candidate, row in zip(report.candidates, signs.rows, strict=True):
        for found in row.values():
            found["unit:states"] = unit_asks[candidate.unit]
            found["paper:states"] = paper_asks
            found["states:only"] = 0.0 if "tells" in found else unit_asks[candidate.unit]


def orders(report: Responder, unit_asks: Sequence[float]) -> bool:
    """True for a paper that asks and hardly tells, whatever its type: a letter that passes tasks on answers nothing.

    unit_asks  as for `add_asking`
    """
    content = report.read.paper.text.content
    bodies = [one for one in report.candidates if one.unit > 0 or one.place > 0]
    told = sum("tells" in _plain(content, one, report) for one in bodies) / max(1, len(bodies))
    asking = sum(asks > _LIKELY for asks in unit_asks) / max(1, len(unit_asks))
    return asking > _MOSTLY_ASKS and told < _HARDLY_TELLS


def _around(report: Responder, number: int, rarity: Rarity) -> _Around:
    candidate = report.candidates[number]
    paper = report.read.paper
    content = paper.text.content
    unit = report.read.units[candidate.unit]
    words = content[slice(*candidate.span)]
    label_spans = [*candidate.label, *([candidate.named] if candidate.named else [])]
    label = " . ".join(content[slice(*span)] for span in label_spans)
    heading = " . ".join(content[slice(*span)] for span in unit.headings[-2:] if span[1] - span[0] <= _LABEL_REACH)
    section = " . ".join(content[slice(*span)] for span in unit.headings if span[1] - span[0] <= _LONGEST_HEADING)
    own, named = terms_of(words), terms_of(label)
    named_spans = [*label_spans, *unit.headings[-2:]]
    opening = _opening(candidate, unit)
    titles, leads = _titles_and_leads(unit, first=not candidate.unit)
    numbers = {one for span in (opening, *titles[-2:]) for one in ordinals(content, *span)}
    return _Around(
        own,
        named,
        terms_of(heading),
        terms_of(section),
        rarity.total(own) or 1.0,
        rarity.total(named) or 1.0,
        tuple(_places(paper, (opening, *titles))),
        tuple(_places(paper, leads)),
        tuple(sorted(numbers)),
        tuple(body_of(content[slice(*span)]) for span in named_spans if span[1] - span[0] < _LONGEST_NAME),
        (unit.item or "").rpartition("/")[2],
        _plain(content, candidate, report),
        _documents(paper, (unit.start, unit.end)),
        designations_of(f"{label} . {words}"),
        codes_in(f"{label} . {content[slice(*opening)]}"),
        sums_of(_figures_on(report, number, own)),
        matters_of(f"{label} . {words}"),
    )


def _titles_and_leads(unit: Passage, *, first: bool) -> tuple[list[Span], list[Span]]:
    """The nearest short headings of a unit, and its long ones with the unit itself where it opens the paper."""
    titles = [span for span in unit.headings[-3:] if span[1] - span[0] <= _LABEL_REACH]
    leads = [span for span in unit.headings if span[1] - span[0] > _LABEL_REACH]
    return titles, [*leads, (unit.start, unit.end)] if first else leads


def _figures_on(report: Responder, number: int, own: Terms) -> frozenset[str]:
    """The figures of a clause and of the next one of its unit: "trả 903 triệu đồng; ba hộ với 609 triệu đồng chưa"."""
    following = report.candidates[number + 1 : number + 2]
    if not own.figures or not following or following[0].unit != report.candidates[number].unit:
        return own.figures
    return own.figures | terms_of(report.read.paper.text.content[slice(*following[0].span)]).figures


def _opening(candidate: Candidate, unit: Passage) -> Span:
    """Where a clause can say which recommendation it answers: from its label to its first words."""
    end = min(candidate.span[1], candidate.span[0] + _LABEL_REACH)
    if not candidate.place:
        return unit.start, end
    return candidate.label[0][0] if candidate.label and unit.row is None else candidate.span[0], end


def _plain(content: str, candidate: Candidate, report: Responder) -> dict[str, float]:
    """What the clause is like by itself: it tells, it asks, it opens, it takes leave; and how it stands."""
    unit = report.read.units[candidate.unit]
    found = _speaks(content, candidate, unit) | _stands(content, candidate, unit, report)
    return {name: 1.0 for name, value in found.items() if value}


def _speaks(content: str, candidate: Candidate, unit: Passage) -> dict[str, bool]:
    """What its own words say, and those that its paragraph opens with."""
    words = content[slice(*candidate.span)]
    first = content[unit.body : unit.body + 60] if candidate.place == 0 or candidate.label else words
    return {
        "tells": _TELLS.search(words) is not None or (unit.row is not None and words[:1].isdigit()),
        "asks": _ASKS.match(words) is not None,
        "catch_all": _CATCH_ALL.match(words) is not None or _CATCH_ALL.match(first) is not None,
        "besides": any(sign.match(at) is not None for sign in (ASIDE, _FURTHER) for at in (words, first)),
        "announces": words.rstrip().endswith(":"),
        "short": len(words) < _SHORT_CLAUSE and unit.row is None,
        "several": _SEVERAL.search(words) is not None,
        "points": _POINTS.match(words) is not None,
    }


def _stands(content: str, candidate: Candidate, unit: Passage, report: Responder) -> dict[str, bool]:
    """Where it stands in its paper, and under what."""
    words = content[slice(*candidate.span)]
    following = next(iter(report.read.units[candidate.unit + 1 : candidate.unit + 2]), None)
    near = content[slice(*unit.headings[-1])] if unit.headings else ""
    opens = _opens(candidate, unit)
    return {
        "under_asks": _UNDER_ASKS.search(near) is not None and not _UNDER_TELLS.search(near),
        "opens": opens,
        "opens:second": opens and candidate.unit > 0,
        "opens_so": candidate.unit < _FIRST_UNITS and not candidate.place and _opens_so(content, candidate),
        "closes": unit.last and unit.row is None and not (unit.heads or unit.bullet or candidate.label),
        "leave": unit.last and _TAKES_LEAVE.match(words) is not None,
        "row": unit.row is not None,
        "labelled": bool(candidate.label),
        "named": candidate.named is not None,
        "later": candidate.place > 0,
        "heads_over": stands_over(content, unit, following),
        "under_plans": any(_PLANS.match(content, *heading) for heading in unit.headings),
    }


def _opens_so(content: str, candidate: Candidate) -> bool:
    """ "Phòng nhận được Thông báo giao …": what came, in the words of who answers."""
    start, end = candidate.span
    who = actor_at(content, start, end)
    places = (start, start if who is None else min(end, who[1] + 1))
    return any(_OPENS.match(content, at, end) is not None for at in places)


def _opens(candidate: Candidate, unit: Passage) -> bool:
    """True for the first clause of the first paragraphs, where they are no items of a list."""
    listed = unit.heads or bool(unit.bullet) or bool(unit.headings) or bool(candidate.label) or unit.row is not None
    return candidate.unit < _FIRST_UNITS and not candidate.place and not listed


_FIRST_UNITS = 2


def _places(paper: Analysis, spans: Sequence[Span]) -> list[tuple[str, ...]]:
    """Places named in the spans."""
    return [reference.labels for span in spans for reference in place_references(paper.text.content, *span)]


def _documents(paper: Analysis, span: Span) -> frozenset[str]:
    first, end = (bisect_left(paper.mentions, at, key=attrgetter("start")) for at in span)
    identities = {paper.identity_of[mention] for mention in range(first, end) if mention in paper.identity_of}
    return frozenset((paper.identities[one].number or "").casefold() for one in identities) - {""}


def _own_order(report: Responder, wanted: Sequence[Recommended], visible: Sequence[int]) -> dict[int, int]:
    """The place of each recommendation among those that are put to the body that reports."""
    own = [index for index in visible if report.is_of(wanted[index].body)]
    return {index: place for place, index in enumerate(own, 1)}


def _pair(
    report: Responder, one: _Around, wanted: Recommended, own_place: int | None, rarity: Rarity
) -> dict[str, float]:
    terms, total = wanted.terms, wanted.total
    own, label = rarity.shared(one.own, terms), rarity.shared(one.label, terms)
    heading = rarity.shared(one.heading, terms)
    figures = sum(rarity.weight(term) for term in (one.own.figures | one.label.figures) & terms.figures)
    labels = wanted.asked.labels
    places = [min(1.0, 0.5 + len(at) / 4) for at in one.places if fits(at, labels) == FITS]
    places += [1.0] if one.codes & wanted.codes else []
    found = dict(one.plain)
    found |= {
        "own": own / total,
        "own:cosine": own / (total * one.own_total) ** 0.5,
        "label": label / total,
        "label:says": label / one.label_total,
        "both": min(1.0, _both(one, terms, rarity) / total),
        "heading": heading / total,
        "background": min(1.0, _both(one, wanted.background, rarity) / 12),
        "section": min(1.0, rarity.shared(one.section, wanted.section) / 12),
        "figures": min(1.0, figures / 8),
        "figures:sum": float(bool(one.sums & terms.figures)),
        "abbreviated": min(1.0, abbreviated(one.label, terms) / 3 + abbreviated(one.own, terms) / 6),
        "documents": float(bool(one.documents & wanted.documents)),
        "issuer": float(own_place is not None),
        "issuer:other": float(bool(wanted.body) and own_place is None),
        "addressee": float(bool(wanted.body) and any(same_body(name, wanted.body) for name in one.named)),
        "same_label": float(bool(labels) and one.own_label == labels[-1]),
        "place": max(places, default=0.0),
        "place:loose": float(any(fits_loosely(place, labels) for place in one.places)),
        "place:below": float(any(fits(place, labels) == 1 for place in one.places)),
        "place:lead": float(any(fits(place, labels) for place in one.lead_places)),
    }  # fmt: skip
    found |= _matters(one.matters, wanted.matters, rarity)
    relation = report.sources.get(wanted.asked.paper)
    found["source"] = float(relation is not None)
    found["source:chain"] = float(relation == "chain")
    return {name: value for name, value in found.items() if value or name in _NEEDED}


def _matters(one: frozenset[str], other: frozenset[str], rarity: Rarity) -> dict[str, float]:
    """How much of what is asked is spoken of, in whatever words."""
    shared = rarity.of_matters(one & other)
    total, own = rarity.of_matters(other) or 1.0, rarity.of_matters(one) or 1.0
    return {
        "matter": shared / total,
        "matter:cosine": shared / (total * own) ** 0.5,
        "matter:much": min(1.0, shared / _MUCH),
    }


_MUCH = 12.0
"""Weight of shared words that is as good as any more."""
_SAID = ("place", "place:loose", "place:below", "place:lead", "number", "number:alone", "same_label")
"""Signs that say outright what is answered: in the document that is meant, and in no other."""
_NEEDED = ("both", "label:says", "figures", "place", "own", "label")


def _both(one: _Around, terms: Terms, rarity: Rarity) -> float:
    """What the clause and its label say of the recommendation together."""
    if one.label is _NONE or not one.label.words:
        return rarity.shared(one.own, terms)
    joined = Terms(
        one.own.words | one.label.words,
        one.own.figures | one.label.figures,
        frozenset(),
        "",
        one.own.marked and one.label.marked,
    )
    return rarity.shared(joined, terms)


def _add_places(signs: Signs) -> None:
    """A place, ordinal or addressee that means another recommendation speaks against this one."""
    for row in signs.rows:
        meant = {index for index, found in row.items() if found.get("place")}
        addressed = {index for index, found in row.items() if found.get("addressee")}
        for index, found in row.items():
            found["place:other"] = float(bool(meant) and index not in meant)
            found["addressee:other"] = float(bool(addressed) and index not in addressed)
            found["addressee:only"] = float(addressed == {index})


def _add_numbers(
    signs: Signs,
    around: Sequence[_Around],
    base: Sequence[dict[int, float]],
    wanted: Sequence[Recommended],
    own_order: dict[int, int],
) -> None:
    """What "kiến nghị số 2" means in this report: the label 2, the second of all, or the second of those that are put
    to the reporting body. The way of counting that its words agree with most is believed, as far as they agree."""
    counted = [number for number, one in enumerate(around) if one.numbers and signs.rows[number]]
    best: tuple[float, dict[int, set[int]]] = (0.0, {})
    for counting in ("label", "order", "own"):
        meant = {
            number: {
                index
                for index in signs.rows[number]
                if _counts(counting, wanted[index], own_order.get(index)) in around[number].numbers
            }
            for number in counted
        }
        agreed = [_agreement(base[number], meant[number]) for number in counted]
        share = sum(agreed) / max(1, len(agreed))
        if share > best[0]:
            best = (share, meant)
    for number, meant_here in best[1].items():
        for index, found in signs.rows[number].items():
            if index in meant_here:
                found["number"] = best[0]
                found["number:alone"] = best[0] * (len(meant_here) == 1)
            elif meant_here:
                found["number:other"] = best[0]


def _counts(counting: str, wanted: Recommended, own_place: int | None) -> int | None:
    if counting == "label":
        label = wanted.asked.labels[-1] if wanted.asked.labels else ""
        return int(label) if label.isdecimal() else None
    return wanted.asked.ordinal if counting == "order" else own_place


def _agreement(likeness: dict[int, float], meant: set[int]) -> float:
    """1 where the words are most like what the number means, 0 where they are like another, 0.6 if they say little."""
    if not meant:
        return 0.0
    best = max(likeness.values())
    own = max(likeness[index] for index in meant)
    if own >= _NEARLY * best and own > _SOME_LIKENESS:
        return 1.0
    return _SAYS_LITTLE if best < _LITTLE_LIKENESS else 0.0


def _add_sources(signs: Signs, report: Responder, wanted: Sequence[Recommended]) -> None:
    """The source that is cited nearest: in the unit itself, in a heading above it; another one speaks against."""
    sources = {wanted[index].asked.paper for row in signs.rows for index in row}
    if len(sources) <= 1:
        return
    for candidate, row in zip(report.candidates, signs.rows, strict=True):
        unit = report.read.units[candidate.unit]
        for span in ((unit.start, unit.end), *reversed(unit.headings)):
            said = {source for source in sources if source in report.cited_in(span)}
            if said:
                for index, found in row.items():
                    found["source:said"] = float(wanted[index].asked.paper in said)
                    if wanted[index].asked.paper not in said:
                        found["source:other"] = 1.0
                        found.update((name, 0.0) for name in _SAID if name in found)
                break


def _add_paper(signs: Signs, around: Sequence[_Around], report: Responder, own_order: dict[int, int]) -> None:
    """What the whole paper is like: it asks, it tells, it is by a body that was asked something."""
    spoken = [one for one in around if "opens" not in one.plain]
    told = sum("tells" in one.plain for one in spoken) / max(1, len(spoken))
    for row in signs.rows:
        for index, found in row.items():
            found["paper:asks"] = report.asks
            found["paper:tells"] = told
            if own_order and found.get("issuer:other"):
                found["issuer:foreign"] = 1.0
            if len(own_order) == 1 and index in own_order:
                found["issuer:only"] = 1.0


def add_margins(signs: Signs, report: Responder, alone: Logistic) -> None:
    """How far a pair is ahead of the next recommendation for the same clause, and of the other units of its part for
    the same recommendation, in the odds of pairs judged each by itself (`alone`)."""
    odds = [{index: alone.odds(found, MARGINS) for index, found in row.items()} for row in signs.rows]
    best_of: dict[tuple[int, int], list[tuple[float, int]]] = {}
    parts = [part_of(report.read.units[one.unit]) for one in report.candidates]
    for number, row in enumerate(odds):
        unit = report.candidates[number].unit
        for index, value in row.items():
            best_of.setdefault((parts[number], index), []).append((value, unit))
    for values in best_of.values():
        values.sort(reverse=True)
    for number, row in enumerate(odds):
        unit = report.candidates[number].unit
        ranked = sorted(row.items(), key=lambda one: -one[1])
        together = _named_together(signs.rows[number], ranked)
        for index, value in row.items():
            others = (score for rival, score in ranked if rival != index and not {rival, index} <= together)
            other = next((score for score, place in best_of[parts[number], index] if place != unit), _FAR)
            ahead = value - next(others, _FAR)
            found = signs.rows[number][index]
            found["alone"] = max(-8.0, min(8.0, value))
            found["ahead"] = max(-4.0, min(4.0, ahead))
            found["ahead:unit"] = max(-4.0, min(4.0, value - other))
            found["best"] = float(ahead > 0)
            found["best:unit"] = float(value > other)


def part_of(unit: Passage) -> int:
    """The part of a report that a unit stands in, its text or one of its tables: a table at the end answers once more
    what the text has answered."""
    return unit.row.table if unit.row is not None else 0


def _named_together(row: Mapping[int, Mapping[str, float]], ranked: Sequence[tuple[int, float]]) -> set[int]:
    """The recommendations that one clause answers together, and that do not compete for it: all whose number or place
    it names ("kiến nghị số 1, số 2"), or the two it is most like where it says "cả hai"."""
    said = {index for index, found in row.items() if found.get("number") or found.get("place")}
    if len(said) > 1:
        return said
    several = any("several" in found for found in row.values())
    return {index for index, _ in ranked[:2]} if several else set()


_LIKELY, _MOSTLY_ASKS, _HARDLY_TELLS = 0.5, 0.3, 0.35
MARGINS = frozenset(("alone", "ahead", "ahead:unit", "best", "best:unit"))
_FAR = -6.0
"""Odds of what is not there to compete."""


def _add_order(signs: Signs, base: Sequence[dict[int, float]], visible: Sequence[int], report: Responder) -> None:
    """The recommendation after the one that the unit before was most like."""
    rank = {index: place for place, index in enumerate(visible)}
    former: int | None = None
    best_here: tuple[float, int | None] = (0.0, None)
    unit = -1
    for number, likeness in enumerate(base):
        if report.candidates[number].unit != unit:
            former, best_here, unit = (
                best_here[1] if best_here[0] > _SURE_OF_ORDER else former,
                (0.0, None),
                report.candidates[number].unit,
            )
        for index, value in likeness.items():
            if value > best_here[0]:
                best_here = (value, index)
            if former is not None:
                signs.rows[number][index]["next"] = float(rank[index] == rank[former] + 1)
                signs.rows[number][index]["same"] = float(index == former)


_MEASURE = deferred(
    r"\bđã (?:ban hành|có|tổ chức|chỉ đạo|họp|giao|phân công|thành lập|xây dựng|triển khai|chủ trì|ký|quán triệt)",
    re.IGNORECASE,
)
Kind = Literal["catch_all", "leave", "besides", "measure", "tells"]


def like_nothing(report: Responder, number: int) -> Kind | None:
    """What a candidate is that answers no recommendation: the strongest sign that it gives."""
    candidate = report.candidates[number]
    content = report.read.paper.text.content
    plain = _plain(content, candidate, report)
    unit = report.read.units[candidate.unit]
    if "catch_all" in plain:
        return "catch_all"
    if plain.keys() & {"leave", "asks", "under_asks", "heads_over"}:
        return "leave"
    if "besides" in plain:
        return "besides"
    if _MEASURE.search(content, unit.body, unit.end) and unit.end - unit.body > _SHORTEST_MEASURE:
        return "measure"
    return "tells" if "tells" in plain else None
