"""`make train`: learn the weights of linking from annotated dossiers.

    python -m benchmarks.training [--left-out FOLDER] DOSSIER…

A DOSSIER is a folder of documents with `gold.json` (or `expected.json`). Small logistic models are fitted (ridge
penalty, Newton's method) and written to extractor/linking/pairing/weights.json, with the words that go together
(benchmarks/associating.py). What builds on other models (associations, the second look, the confidence) is fitted on
what those say of dossiers that they have not seen. With --left-out, the weights without each round are written to
FOLDER/<name>.json, for `benchmarks.left_out`. The figures are written into CARD.md.
"""

import argparse
import json
import math
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from extractor.linking.across import asked_by_paper, pieces_of, visible_to
from extractor.linking.across_records import Asked
from extractor.linking.citing import Citing, citing
from extractor.linking.pairing.associations import add_answering, add_associated
from extractor.linking.pairing.choose import choose
from extractor.linking.pairing.dossier import Recommended, Responder, reports_of, wanted_of
from extractor.linking.pairing.features import MARGINS, Signs, add_asking, add_margins, orders, signs_of
from extractor.linking.pairing.logistic import Logistic, Weights, weights_from
from extractor.linking.pairing.settled import SETTLED, add_learned
from extractor.linking.pairing.terms import Rarity
from extractor.linking.stated.asked import asked_of
from extractor.linking.stated.fellows import second_features
from extractor.linking.stated.find import ReadPaper, paper_features, paper_probabilities, read, unit_probabilities
from extractor.operations.trace import read_papers

from .associating import PairCounts, counted
from .gold_places import name_of, positives_of, stated_spans
from .tables import Table, publish
from .wordings import RunCounts

WEIGHTS = Path(__file__).parent.parent / "extractor" / "linking" / "pairing" / "weights.json"
THRESHOLD = 0.5
"""Probability above which a pair is linked; chosen so that 96 of 100 links of left-out dossiers are right: rounds that
nobody has read come out some points lower."""
CARD = WEIGHTS.with_name("CARD.md")
_PENALTY = {"clause": 3.0, "asking": 1.0, "paper": 1.0, "pair": 1.0, "confidence": 0.1}
_ALWAYS_IN = ""
"""The round of small dossiers that no figure is told of: they are never left out."""
_ELSEWHERE = 0.2
"""Weight of clauses of papers that state nothing by gold."""
_ASKING = frozenset(("asks", "frame", "near_asks", "next_asks", "task"))
"""What such papers ask of others (letters that pass tasks on) is asked all the same: it is no example of either."""
_RARE_WORD = 4
"""A first word counts as a feature if it begins clauses in so many dossiers."""

Features = Mapping[str, float]


@dataclass(slots=True)
class Rows:
    """Examples of one model: features, whether they are positive, and how much they count."""

    features: list[Features] = field(default_factory=list)
    labels: list[bool] = field(default_factory=list)
    counts: list[float] = field(default_factory=list)

    def add(self, features: Features, label: bool, count: float = 1.0) -> None:
        self.features.append(features)
        self.labels.append(label)
        self.counts.append(count)

    def without(self, names: Container[str]) -> "Rows":
        """The same examples without some features."""
        kept: list[Features] = [
            {name: value for name, value in one.items() if name not in names} for one in self.features
        ]
        return Rows(kept, self.labels, self.counts)

    def extend(self, other: "Rows") -> None:
        self.features += other.features
        self.labels += other.labels
        self.counts += other.counts


@dataclass(slots=True)
class Annotated:
    """A dossier with its gold: readings, roles of its papers, recommendations, and the signs of each report. `hand` is
    the round that it was written in; `clauses` tells of each piece of each paper whether it is a recommendation, and
    how much it counts."""

    name: str
    hand: str
    reads: list[ReadPaper]
    relations: Citing
    sources: list[bool]
    asked: list[Asked]
    reports: list[tuple[Responder, Signs, set[tuple[int, int]], set[tuple[int, int]]]]
    clauses: list[list[tuple[bool, float]]]
    pair: Rows
    answers: int
    wanted: list[Recommended] = field(default_factory=list)

    def look(self, weights: Weights) -> None:
        """Put into all signs what these weights say."""
        self.add_asking(weights)
        for report, signs, _, _ in self.reports:
            add_learned(signs, report, self.wanted, weights)

    def add_words(self, weights: Weights) -> None:
        """The same for words of answers, and those that go together."""
        for report, signs, _, _ in self.reports:
            add_answering(signs, report, weights.answers)
            add_associated(signs, report, self.wanted, weights.associations)

    def first_look(self) -> Rows:
        """Examples of the first look at clauses."""
        rows = Rows()
        for one, judged in zip(self.reads, self.clauses, strict=True):
            for piece, (label, count) in zip(one.pieces, judged, strict=True):
                if count:
                    rows.add(piece.features, label, count)
        return rows

    def second_look(self, weights: Weights) -> Rows:
        """Examples of the second look at clauses, of papers that state something; which do is another question."""
        rows = Rows()
        for one, judged, states in zip(self.reads, self.clauses, self.sources, strict=True):
            if states:
                features = second_features(one.paper.text.content, one.units, one.pieces, weights)
                for these, (label, _) in zip(features, judged, strict=True):
                    rows.add(these, label)
        return rows

    def asking_clauses(self) -> Iterator[tuple[str, bool, float]]:
        """The words of the pieces that are recommendations or not, and how much each counts."""
        for one, judged in zip(self.reads, self.clauses, strict=True):
            for piece, (label, count) in zip(one.pieces, judged, strict=True):
                if count:
                    yield one.paper.text.content[slice(*piece.span)], label, count

    def answering_clauses(self) -> Iterator[tuple[str, bool, float]]:
        """The words of the clauses of reports that answer something or nothing."""
        for report, _, right, doubtful in self.reports:
            answering, unsure = ({number for number, _ in pairs} for pairs in (right, doubtful))
            for number, candidate in enumerate(report.candidates):
                if number in answering or number not in unsure:
                    words = report.read.paper.text.content[slice(*candidate.span)]
                    yield words, number in answering, 1.0

    def add_asking(self, weights: Weights) -> None:
        """The same for units and papers that ask."""
        states = paper_probabilities(self.reads, weights, self.relations)
        for report, signs, _, _ in self.reports:
            add_asking(signs, report, unit_probabilities(report.read, weights), states[report.number])

    def add_margins(self, weights: Weights) -> None:
        """The same for the margins between pairs."""
        for report, signs, _, _ in self.reports:
            add_margins(signs, report, weights.alone)


def annotated(folder: Path) -> Annotated:
    """ReadPaper and align one dossier."""
    gold = json.loads(
        next(path for path in (folder / "gold.json", folder / "expected.json") if path.exists()).read_bytes()
    )
    _, papers = read_papers([folder / document["file"] for document in gold["documents"]])
    reads = [read(paper) for paper in papers]
    roles = {document["file"]: document["role"] for document in gold["documents"]}
    sources = [roles.get(name_of(one.paper)) == "source" for one in reads]
    clauses: list[list[tuple[bool, float]]] = []
    asked: list[Asked] = []
    golds: list[Any] = []
    for number, one in enumerate(reads):
        mine = [rec for rec in gold["recommendations"] if rec["file"] == name_of(one.paper)]
        spans = stated_spans(one, mine)
        clauses.append(_judged(one, {span[0] for _, _, span in spans}, states=sources[number]))
        for place, (rec, unit, span) in enumerate(spans, 1):
            asked.append(asked_of(number, one.paper, unit, span, place))
            golds.append(rec)
    found = Annotated(folder.name, round_of(folder), reads, citing(papers), sources, asked, [], clauses, Rows(), 0)
    _add_pairs(found, golds)
    return found


def _judged(one: ReadPaper, starts: Container[int], *, states: bool) -> list[tuple[bool, float]]:
    """For each piece of a paper whether a recommendation begins in it (`starts`), and how much it counts."""
    found: list[tuple[bool, float]] = []
    for piece in one.pieces:
        passed_on = bool(piece.features.keys() & _ASKING) and not piece.features.get("column:tells")
        label = any(at in starts for at in range(*piece.span))
        found.append((label, 1.0 if states else 0.0 if passed_on else _ELSEWHERE))
    return found


def _add_pairs(found: Annotated, golds: Sequence[Any]) -> None:
    papers = [one.paper for one in found.reads]
    rarity = Rarity(pieces_of(found.reads, found.asked))
    wanted = wanted_of(found.asked, found.reads, rarity)
    found.wanted = wanted
    for report in reports_of(found.reads, found.asked, found.relations):
        visible = visible_to(report, asked_by_paper(found.asked), papers)
        right, doubtful = positives_of(report, golds)
        if not visible or (found.sources[report.number] and not right):
            continue
        signs = signs_of(report, wanted, visible, rarity)
        for number, row in enumerate(signs.rows):
            for index, features in row.items():
                if (number, index) not in doubtful:
                    found.pair.add(features, (number, index) in right)
        found.reports.append((report, signs, right, doubtful))
        found.answers += len(right)


def fit(rows: Rows, penalty: float, start: Mapping[str, float] | None = None) -> dict[str, float]:
    """The weights that explain the labels best, kept small by `penalty`; rounded to what can be read."""
    names = sorted({name for features in rows.features for name in features})
    column = {name: at for at, name in enumerate(names)}
    table = np.zeros((len(rows.features), len(names) + 1))
    table[:, -1] = 1.0
    for at, features in enumerate(rows.features):
        for name, value in features.items():
            table[at, column[name]] = value
    labels, counts = np.array(rows.labels, float), np.array(rows.counts)
    weights = np.array([*((start or {}).get(name, 0.0) for name in names), (start or {}).get("bias", 0.0)])
    ridge = np.append(np.full(len(names), penalty), 0.01)
    for _ in range(25):
        share = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (counts * (share - labels)) + ridge * weights
        curve = (table * (counts * share * (1 - share))[:, None]).T @ table + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if float(np.abs(step).max()) < 1e-4:
            break
    fitted = {"bias": round(float(weights[-1]), 3)}
    return fitted | {name: value for name in names if (value := round(float(weights[column[name]]), 3))}


@dataclass(slots=True)
class Counts:
    """What is counted over all dossiers, by round: words that go together, runs of words that ask or answer. `unseen`
    are the tables of all rounds but one."""

    pairs: PairCounts
    asks: RunCounts = field(default_factory=RunCounts)
    answers: RunCounts = field(default_factory=RunCounts)
    unseen: dict[str, dict[str, Any]] = field(default_factory=dict)

    def without(self, hands: Iterable[str]) -> dict[str, Any]:
        """The tables of weights that all rounds but these show."""
        left = frozenset(hands)
        return {
            "associations": self.pairs.without(left),
            "asks": self.asks.without(left),
            "answers": self.answers.without(left),
        }


def counts_of(dossiers: Sequence[Annotated]) -> Counts:
    """Count the words of all dossiers, and put into the signs of each what those of the others say."""
    found = Counts(counted(dossiers))
    for one in dossiers:
        found.asks.add(one.hand, one.asking_clauses())
        found.answers.add(one.hand, one.answering_clauses())
    found.asks, found.answers = found.asks.settled(), found.answers.settled()
    found.unseen = {hand: found.without([hand]) for hand in {one.hand for one in dossiers}}
    for one in dossiers:
        one.add_words(weights_from(EMPTY | found.unseen[one.hand]))
    return found


EMPTY: dict[str, Any] = {
    "clause": {}, "asking": {}, "paper": {}, "alone": {}, "pair": {}, "settled": {}, "associations": {}, "asks": {},
    "answers": {}, "confidence": {"bias": 0.0, "odds": 1.0}, "thresholds": {"pair": THRESHOLD},
}  # fmt: skip
"""Weights before anything is learned."""


def learn_asking(dossiers: Sequence[Annotated], counts: Counts) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """The two looks at clauses and the words that ask: from all dossiers, and from all but those of each round."""
    clauses: dict[str | None, dict[str, float]] = {}
    for left in (None, *hands_of(dossiers)):
        first = Rows()
        for one in dossiers:
            if one.hand != left:
                first.extend(one.first_look())
        first.features = _without_rare_words([one for one in dossiers if one.hand != left], first.features)
        clauses[left] = fit(first, _PENALTY["clause"], clauses.get(None))
    second = {hand: Rows() for hand in {one.hand for one in dossiers}}
    for one in dossiers:
        seen = {"clause": clauses.get(one.hand, clauses[None]), "asks": counts.unseen[one.hand]["asks"]}
        second[one.hand].extend(one.second_look(weights_from(EMPTY | seen)))
    found: dict[str | None, dict[str, Any]] = {}
    for left, clause in clauses.items():
        rows = Rows()
        for hand, its in second.items():
            if hand != left:
                rows.extend(its)
        start = found[None]["asking"] if found else None
        found[left] = {"clause": clause, "asking": fit(rows, _PENALTY["asking"], start)}
    return found.pop(None), {hand: weights for hand, weights in found.items() if hand is not None}


def learn(
    dossiers: Sequence[Annotated],
    counts: Counts,
    asking: Mapping[str, Any],
    left: str | None = None,
    start: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The weights of paper and the first look at pairs from all dossiers but those of the round `left`; the second look
    and the confidence are passed on from `start`, what is known of clauses from `asking`."""
    start = start or EMPTY
    dossiers = [one for one in dossiers if one.hand != left]
    out = [] if left is None else [left]
    found: dict[str, Any] = EMPTY | dict(asking)
    found |= {"settled": start["settled"], "confidence": start["confidence"]}
    paper, pair = Rows(), Rows()
    for one in dossiers:
        features = paper_features(one.reads, weights_from(found | counts.unseen[one.hand]), one.relations)
        for these, states in zip(features, one.sources, strict=True):
            paper.add(these, states)
    found["paper"] = fit(paper, _PENALTY["paper"], start["paper"])
    for one in dossiers:
        one.add_asking(weights_from(found | counts.unseen[one.hand]))
        pair.extend(one.pair)
    found |= counts.without(out)
    found["alone"] = fit(pair.without(MARGINS | SETTLED), _PENALTY["pair"], start["alone"])
    for one in dossiers:
        one.add_margins(weights_from(found))
    found["pair"] = fit(pair.without(SETTLED), _PENALTY["pair"], start["pair"])
    return found


def hands_of(dossiers: Iterable[Annotated]) -> list[str]:
    """The rounds that are left out in turn."""
    return [hand for hand in dict.fromkeys(one.hand for one in dossiers) if hand != _ALWAYS_IN]


def looked_again(one: Annotated, weights: Weights) -> Rows:
    """The examples of a dossier for the second look: all signs, as weights say them that have not seen it."""
    one.look(weights)
    return Rows([dict(features) for features in one.pair.features], one.pair.labels, one.pair.counts)


def settle(rows: Iterable[Rows]) -> dict[str, float]:
    """The weights of the second look."""
    every = Rows()
    for one in rows:
        every.extend(one)
    return fit(every, _PENALTY["pair"])


def _without_rare_words(dossiers: Iterable[Annotated], features: Iterable[Features]) -> list[Features]:
    holders = Counter(
        name
        for one in dossiers
        for name in {name for its in one.reads for row in its.pieces for name in row.features}
        if name.startswith("first:")
    )
    return [
        {name: value for name, value in row.items() if not name.startswith("first:") or holders[name] >= _RARE_WORD}
        for row in features
    ]


@dataclass(slots=True)
class LeftOut:
    """What the weights without a dossier find in it: chosen pairs with their odds, and which of them are right."""

    odds: list[float] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    answers: int = 0

    def add(self, one: Annotated, weights: Weights) -> None:
        """Link one dossier, its recommendations given."""
        self.answers += one.answers
        one.look(weights)
        for report, signs, right, doubtful in one.reports:
            units = {(report.candidates[number].unit, index) for number, index in right}
            if orders(report, unit_probabilities(report.read, weights)):
                continue
            pairs, _ = choose(report.candidates, report.read.units, signs, weights)
            for pair in pairs:
                unit = (report.candidates[pair.candidate].unit, pair.asked)
                if (pair.candidate, pair.asked) in doubtful and unit not in units:
                    continue
                self.odds.append(weights.settled.odds(pair.signs))
                self.right.append(unit in units)
                units.discard(unit)

    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1 of the links."""
        hit = sum(self.right)
        precision, recall = hit / max(1, len(self.right)), hit / max(1, self.answers)
        return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def calibration(odds: Sequence[float], right: Sequence[bool], confidence: Logistic) -> list[tuple[float, float, int]]:
    """(mean confidence, share that is right, links) of links by confidence, in five parts."""
    told = sorted((confidence.probability({"odds": one}), hit) for one, hit in zip(odds, right, strict=True))
    size = math.ceil(len(told) / 5) if told else 1
    parts = [told[at : at + size] for at in range(0, len(told), size)]
    return [(sum(c for c, _ in part) / len(part), sum(hit for _, hit in part) / len(part), len(part)) for part in parts]


def main() -> int:
    """Train, print the figures of left-out dossiers and the curve of confidence, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dossiers", nargs="+", type=Path, metavar="DOSSIER")
    parser.add_argument("--left-out", type=Path, help="folder for the weights without each dossier")
    parser.add_argument("--misses", action="store_true", help="list wrong and missing pairs of left-out dossiers")
    arguments = parser.parse_args()
    dossiers = [annotated(folder) for folder in arguments.dossiers]
    counts = counts_of(dossiers)
    asking, unseen = learn_asking(dossiers, counts)
    whole = learn(dossiers, counts, asking)
    without = {hand: learn(dossiers, counts, of_clauses, hand, whole) for hand, of_clauses in unseen.items()}
    again = [(one.hand, looked_again(one, weights_from(without.get(one.hand, whole)))) for one in dossiers]
    whole["settled"] = settle(rows for _, rows in again)
    told, by_hand = LeftOut(), {hand: LeftOut() for hand in without}
    for hand, weights in without.items():
        weights["settled"] = settle(rows for its, rows in again if its != hand)
        for one in dossiers:
            if one.hand != hand:
                continue
            for figures in (told, by_hand[hand]):
                figures.add(one, weights_from(weights))
            if arguments.misses:
                list_misses(one, weights_from(weights))
    seen = Rows([{"odds": one} for one in told.odds], told.right, [1.0] * len(told.odds))
    whole["confidence"] = fit(seen, _PENALTY["confidence"])
    tables = [_data(dossiers), _figures(told, by_hand), _curve(told, Logistic(whole["confidence"]))]
    publish("training", "make train", tables, str(CARD), measured=False)
    WEIGHTS.write_text(json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    if arguments.left_out:
        arguments.left_out.mkdir(parents=True, exist_ok=True)
        for one in dossiers:
            if one.hand in without:
                weights = without[one.hand] | {"confidence": whole["confidence"]}
                (arguments.left_out / f"{one.name}.json").write_text(json.dumps(weights), encoding="utf-8")
    return 0


def _data(dossiers: Sequence[Annotated]) -> Table:
    table = Table("What the weights were learned from", ("", "dossiers", "papers", "recommendations", "answers"))
    for name, these in (("rounds, left out in turn", True), ("small ones, always in", False)):
        its = [one for one in dossiers if (one.hand != _ALWAYS_IN) == these]
        counts = (len(its), *(sum(map(len, part)) for part in ([o.reads for o in its], [o.asked for o in its])))
        table.add(name, *map(str, counts), str(sum(one.answers for one in its)))
    return table


def _figures(told: LeftOut, by_hand: Mapping[str, LeftOut]) -> Table:
    title = "Links of rounds left out as a whole, recommendations given"
    table = Table(title, ("round", "answers", "precision", "recall", "F1"))
    for name, figures in (*by_hand.items(), ("all", told)):
        table.add(name, str(figures.answers), *(f"{figure:.3f}" for figure in figures.figures()))
    return table


def _curve(told: LeftOut, confidence: Logistic) -> Table:
    table = Table("Confidence against truth, in fifths", ("confidence", "right", "links"))
    for mean, share, count in calibration(told.odds, told.right, confidence):
        table.add(f"{mean:.2f}", f"{share:.2f}", str(count))
    return table


def round_of(folder: Path) -> str:
    """The dossiers that one hand wrote in one round ("r3a", "r3c"; dev1-5, dev6-10 …) are left out together."""
    if folder.parent.name != "dossiers" or folder.parent.parent.name != "samples":
        return _ALWAYS_IN
    kind, number = re.fullmatch(r"([a-z]+)(\d+)[a-z]?", folder.name).groups()  # type: ignore[union-attr]
    return f"{kind}{number}" if kind == "r" else kind if kind == "w" else f"{kind}{(int(number) - 1) // 5 * 5 + 1}-"


def list_misses(one: Annotated, weights: Weights) -> None:
    """Wrong and missing pairs of one dossier, with their odds."""
    for report, signs, right, doubtful in one.reports:
        content = report.read.paper.text.content
        pairs, _ = choose(report.candidates, report.read.units, signs, weights)
        chosen = {(report.candidates[pair.candidate].unit, pair.asked): pair.candidate for pair in pairs}
        units = {(report.candidates[number].unit, index): number for number, index in right}
        for kind, these, others in (("missing", units, chosen), ("wrong", chosen, units)):
            for key, number in these.items():
                if key in others or (kind == "wrong" and (number, key[1]) in doubtful):
                    continue
                words = content[slice(*report.candidates[number].span)][:80]
                odds = weights.settled.odds(signs.rows[number].get(key[1], {}))
                print(
                    f"{one.name} {kind} {odds:.1f} {name_of(report.read.paper)}: {words} | {one.asked[key[1]].text[:9]}"
                )


if __name__ == "__main__":
    raise SystemExit(main())
