"""The dossier as pairing sees it: who cites whom, what is asked of whom, and what its words weigh."""

from bisect import bisect_left
from collections.abc import Sequence

from extractor.lexicon.patterns import deferred
from extractor.linking.across_records import Asked
from extractor.linking.analysis import Analysis
from extractor.linking.bodies import body_of, is_body_of
from extractor.linking.candidates.answers import Candidate, candidates_of
from extractor.linking.candidates.clauses import clauses
from extractor.linking.candidates.units import Passage
from extractor.linking.citing import Citing
from extractor.linking.records import Span
from extractor.linking.stated.find import ReadPaper
from extractor.record import record

from .matters import matters_of
from .places import codes_in
from .terms import Rarity, Terms, terms_of

_LONGEST_HEADING = 300
"""Characters of a heading that tells a section; longer ones are text."""


@record
class Recommended:
    """A recommendation with what pairing compares.

    terms    of its own wording and of the findings it is drawn from; `total` is the weight of the wording
    section  terms of the headings above it
    background  what the findings of its paper say about the same matter, without its own words
    codes    by which its row is called in its table
    matters  what it is about, in whatever words
    """

    asked: Asked
    terms: Terms
    total: float
    section: Terms
    body: str
    documents: frozenset[str]
    background: Terms
    codes: frozenset[str]
    matters: frozenset[str]


@record
class Responder:
    """A paper that may answer: its candidates, and how it is related to each source.

    sources  index of a source → "cites", or "chain" if only a paper that it cites does
    body     who issues it, `above` the body that one stands under
    """

    number: int
    read: ReadPaper
    candidates: list[Candidate]
    sources: dict[int, str]
    body: str
    above: str
    asks: float
    mentions: tuple[tuple[int, int], ...]

    def is_of(self, body: str) -> bool:
        """True if what is asked of `body`, folded, is asked of who reports."""
        return is_body_of(body, self.body, self.above)

    def cited_in(self, span: Span) -> set[int]:
        """The sources that are cited in a span."""
        return {source for at, source in self.mentions if span[0] <= at < span[1]}


def wanted_of(asked: Sequence[Asked], reads: Sequence[ReadPaper], rarity: Rarity) -> list[Recommended]:
    """All recommendations, ready to be compared."""
    found: list[Recommended] = []
    findings = {
        number: _findings(reads[number], [one for one in asked if one.paper == number])
        for number in {one.paper for one in asked}
    }
    for one in asked:
        read = reads[one.paper]
        content = read.paper.text.content
        unit = next((unit for unit in read.units if unit.start <= one.span[0] < unit.end), None)
        own = " . ".join([one.text, *_amounts(content, unit)])
        terms = terms_of(f"{_grounds(content, unit, one, asked)} . {own}")
        headings = unit.headings if unit is not None else ()
        section = " . ".join(
            content[low : min(high, low + 160)] for low, high in headings if high - low < _LONGEST_HEADING
        )
        documents = frozenset(
            (read.paper.identities[number].number or "").casefold() for number in _identities_in(read.paper, one.span)
        )
        found.append(
            Recommended(
                one,
                terms,
                rarity.total(terms_of(own)) or 1.0,
                terms_of(section),
                body_of(one.addressee),
                documents - {""},
                _background(terms, findings[one.paper], rarity),
                _codes(content, unit),
                matters_of(one.text),
            )
        )
    return found


def _amounts(content: str, unit: Passage | None) -> list[str]:
    """The cells of a row that hold a sum: what is to be paid stands in a column of its own."""
    cells = [content[slice(*cell)] for cell in unit.row.cells] if unit is not None and unit.row is not None else []
    return [cell for cell in cells if _AMOUNT.fullmatch(cell)]


_AMOUNT = deferred(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?: đồng)?|\d+,\d+")


def _codes(content: str, unit: Passage | None) -> frozenset[str]:
    """The codes that stand alone in cells of a row."""
    cells = [content[slice(*cell)] for cell in unit.row.cells] if unit is not None and unit.row is not None else []
    return frozenset(cell for cell in cells if codes_in(cell) == {cell})


def _findings(read: ReadPaper, asked: Sequence[Asked]) -> list[Terms]:
    """The clauses of a source that are no recommendation: what its recommendations are based on."""
    content = read.paper.text.content
    starts = sorted(one.span[0] for one in asked)
    return [
        terms_of(content[slice(*span)])
        for unit in read.units
        if unit.row is None
        and unit.end - unit.body > _SHORTEST_FINDING
        and bisect_left(starts, unit.start) == bisect_left(starts, unit.end)
        for span in clauses(content, unit.body, unit.end)
    ]


def _grounds(content: str, unit: Passage | None, one: Asked, asked: Sequence[Asked]) -> str:
    """The findings before an order that is drawn from them in the same paragraph: "… vượt mức 180.000 đồng mỗi em.
    Khoản thu này nhà trường phải trả lại"; "" if other orders stand before it."""
    if unit is None or unit.row is not None or one.span[0] - unit.body < _SHORTEST_FINDING:
        return ""
    others = any(other.paper == one.paper and unit.body <= other.span[0] < one.span[0] for other in asked)
    before = content[unit.body : one.span[0]].rstrip()
    return before if before.endswith(".") and not others else ""


def _background(terms: Terms, findings: Sequence[Terms], rarity: Rarity) -> Terms:
    """What the finding that is most like the recommendation says beyond its words."""
    nearest = max(findings, key=lambda one: rarity.shared(one, terms), default=None)
    if nearest is None or rarity.shared(nearest, terms) < _SAME_MATTER * rarity.total(terms):
        return terms_of("")
    return Terms(nearest.words - terms.words, nearest.figures - terms.figures, frozenset(), "", nearest.marked)


_SHORTEST_FINDING = 40
_SAME_MATTER = 0.2
"""Share of a recommendation's weight that a finding must have to be about the same matter."""


def reports_of(reads: Sequence[ReadPaper], asked: Sequence[Asked], relations: Citing) -> list[Responder]:
    """Every paper as one that may answer."""
    sources = sorted({one.paper for one in asked})
    return [
        _responder(number, read, relations, _relations(number, sources, relations)) for number, read in enumerate(reads)
    ]


def _relations(number: int, sources: Sequence[int], relations: Citing) -> dict[int, str]:
    """How paper `number` is related to each source that it is related to."""
    cited = relations.cites[number]
    found: dict[int, str] = {}
    for source in sources:
        if source in cited:
            found[source] = "cites"
        elif source != number and not relations.cited[source].isdisjoint(cited):
            found[source] = "chain"
    return found


def _responder(number: int, read: ReadPaper, relations: Citing, sources: dict[int, str]) -> Responder:
    paper = read.paper
    asks = sum("asks" in piece.features and "aspect_early" not in piece.features for piece in read.pieces)
    mentions = tuple(
        (paper.mentions[mention].start, source)
        for identity, meant in relations.meant[number].items()
        for source in meant
        if source in sources
        for mention in paper.identities[identity].mentions
    )
    return Responder(
        number,
        read,
        candidates_of(paper.text.content, read.units),
        sources,
        body_of(paper.letterhead.issuer),
        body_of(paper.letterhead.parent_issuer),
        asks / max(1, len(read.pieces)),
        mentions,
    )


def _identities_in(paper: Analysis, span: Span) -> list[int]:
    return [
        number
        for number, identity in enumerate(paper.identities)
        if any(span[0] <= paper.mentions[mention].start < span[1] for mention in identity.mentions)
    ]
