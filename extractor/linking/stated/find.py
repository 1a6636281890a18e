"""The recommendations that papers state: clauses whose frame asks, in papers that ask more than they tell."""

from collections.abc import Sequence

from extractor.lexicon.patterns import deferred
from extractor.linking.across_records import Asked
from extractor.linking.analysis import Analysis
from extractor.linking.candidates.clauses import clauses, sentences, trimmed
from extractor.linking.candidates.units import Passage, units_of
from extractor.linking.pairing.logistic import Weights
from extractor.linking.records import Span
from extractor.record import record

from .asked import asked_of
from .frames import COLUMNS, frame_features

_MARK = deferred(r"\(\d{1,2}\)\s+")
_LISTS = deferred(r"(?:gồm|sau|như|là|sau đây|cụ thể)\s*:\s", 0)
_LIKELY = 0.5
_SHORTEST_PART = 12


@record
class AskingPiece:
    """A sentence or cell that may be a recommendation, with its features."""

    unit: int
    span: Span
    features: dict[str, float]


@record
class ReadPaper:
    """A paper as the linking sees it: its stream of units, and the pieces of them that may ask."""

    paper: Analysis
    units: list[Passage]
    pieces: list[AskingPiece]


def read(paper: Analysis) -> ReadPaper:
    """The stream of one paper."""
    units = units_of(paper.text, paper.letterhead, paper.outline)
    content = paper.text.content
    pieces: list[AskingPiece] = []
    for number, unit in enumerate(units):
        following = units[number + 1] if number + 1 < len(units) else None
        spans = [asked_cell(content, unit)] if unit.row is not None else sentences(content, unit.body, unit.end)
        fellows = [
            AskingPiece(number, span, frame_features(content, unit, span, following))
            for span in spans
            if span[1] > span[0]
        ]
        for piece in fellows:
            if len(fellows) > 1 and not _framed(piece):
                piece.features["narrative"] = min(1.0, len(fellows) / 4)
        pieces += fellows
    _add_fellows(units, pieces)
    return ReadPaper(paper, units, pieces)


def _add_fellows(units: Sequence[Passage], pieces: Sequence[AskingPiece]) -> None:
    """What the other members of a list are like tells what this one is."""
    groups: dict[tuple[Span, ...], list[AskingPiece]] = {}
    for piece in pieces:
        if "later_sentence" not in piece.features and "heads_over" not in piece.features:
            groups.setdefault(units[piece.unit].headings, []).append(piece)
    for number, piece in enumerate(pieces):
        piece.features["at"] = number / len(pieces)
        fellows = groups.get(units[piece.unit].headings, [])
        for name in ("asks", "aspect_early", "body_first", "term"):
            share = sum(name in other.features for other in fellows) / max(1, len(fellows))
            piece.features[f"fellows:{name}"] = share


def asked_cell(content: str, unit: Passage) -> Span:
    """The cell of a row that would hold a recommendation: under a head that says so, else the longest."""
    assert unit.row is not None
    cells, heads = unit.row.cells, unit.row.heads
    for column, head in enumerate(heads[: len(cells)]):
        title = content[slice(*head)]
        others = any(COLUMNS[name].search(title) for name in ("result", "who", "when"))
        if COLUMNS["asked"].search(title) and not others and cells[column][1] - cells[column][0] > 8:
            return cells[column]
    return max(cells, key=lambda cell: cell[1] - cell[0])


def paper_features(reads: Sequence[ReadPaper], weights: Weights) -> list[dict[str, float]]:
    """For each paper what speaks for its stating recommendations, beside the others of its dossier."""
    asking = [sum(weights.clause.probability(piece.features) > _LIKELY for piece in read.pieces) for read in reads]
    return [_paper_features(reads, number, asking) for number in range(len(reads))]


def _paper_features(reads: Sequence[ReadPaper], number: int, asking: Sequence[int]) -> dict[str, float]:
    read = reads[number]
    paper, likely = read.paper, asking[number]
    told = sum("aspect_early" in piece.features for piece in read.pieces)
    dates = [
        other.paper.letterhead.date
        for other, asks in zip(reads, asking, strict=True)
        if asks > 1 and other.paper.letterhead.date
    ]
    cites = any(
        asks > 1 and _cites(paper, other.paper) for other, asks in zip(reads, asking, strict=True) if other is not read
    )
    cited = any(_cites(other.paper, paper) for other in reads if other is not read)
    follows = any(_cites(paper, other.paper) for other in reads if other is not read)
    found = {
        "share": likely / max(1, len(read.pieces)),
        "any": float(likely > 0),
        "several": min(likely, 6) / 6,
        "tells": told / max(1, len(read.pieces)),
        "cites": float(cites),
        "cited": float(cited),
        "first": float((bool(dates) and paper.letterhead.date == min(dates)) or not (cites or cited or follows)),
        "alone": float(len(reads) == 1),
        "relative": asking[number] / max(1, *asking),
    }
    kind = paper.letterhead.doc_type
    if kind:
        found[f"type:{kind}"] = 1.0
    return found


def unit_probabilities(read: ReadPaper, weights: Weights) -> list[float]:
    """For each unit how likely one of its clauses states a recommendation."""
    found = [0.0] * len(read.units)
    for piece in read.pieces:
        found[piece.unit] = max(found[piece.unit], weights.clause.probability(piece.features))
    return found


def paper_probabilities(reads: Sequence[ReadPaper], weights: Weights) -> list[float]:
    """For each paper how likely it states recommendations."""
    return [weights.paper.probability(features) for features in paper_features(reads, weights)]


def _cites(paper: Analysis, other: Analysis) -> bool:
    return any(other.is_meant_by(identity) for identity in paper.identities)


def recommendations_in(read: ReadPaper, weights: Weights) -> list[tuple[int, Span]]:
    """(unit, span) of each recommendation of a paper that states some, in order."""
    content = read.paper.text.content
    found: list[tuple[int, Span, bool]] = []
    for piece in read.pieces:
        if weights.clause.probability(piece.features) > _LIKELY:
            background = found and found[-1][0] == piece.unit and not found[-1][2] and _framed(piece)
            start = found.pop()[1][0] if background else piece.span[0]
            found.append((piece.unit, (start, piece.span[1]), _framed(piece)))
        elif found and found[-1][0] == piece.unit and "follow_up" not in piece.features:
            found[-1] = (piece.unit, (found[-1][1][0], piece.span[1]), found[-1][2])
    return [(unit, part) for unit, span, _ in found for part in _parts(content, span)]


def _framed(piece: AskingPiece) -> bool:
    """True for a sentence that asks by itself; one that does not, before one that does, only says why."""
    return bool(piece.features.keys() & {"asks", "frame", "task", "asks_later"})


def _parts(content: str, span: Span) -> list[Span]:
    """Tasks joined by ";" or "(1) … (2) …" are separate ones; what a colon introduces stays together."""
    marks = list(_MARK.finditer(content, *span))
    if len(marks) > 1:
        ends = [*(mark.start() for mark in marks[1:]), span[1]]
        return [trimmed(content, mark.end(), end) for mark, end in zip(marks, ends, strict=True)]
    if _LISTS.search(content, *span):
        return [span]
    parts = clauses(content, *span)
    joined: list[Span] = []
    for part in parts:
        opens = content[max(0, part[0] - 2) : part[0]].rstrip().endswith(";")
        if joined and not (opens and part[1] - part[0] >= _SHORTEST_PART):
            joined[-1] = (joined[-1][0], part[1])
        else:
            joined.append(part)
    return joined


def stated_in(reads: Sequence[ReadPaper], states: Sequence[float], weights: Weights) -> list[Asked]:
    """The recommendations of all papers that state some, in order; `states` as `paper_probabilities` gives it."""
    found: list[Asked] = []
    for number, one in enumerate(reads):
        if states[number] <= _LIKELY:
            continue
        parts = recommendations_in(one, weights)
        found += [
            asked_of(number, one.paper, one.units[unit], span, place) for place, (unit, span) in enumerate(parts, 1)
        ]
    return found
