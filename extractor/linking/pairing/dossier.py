"""The dossier as pairing sees it: who cites whom, what is asked of whom, and what its words weigh."""

import re
from collections.abc import Sequence
from functools import cache

from extractor.lexicon import fold_words
from extractor.linking.across_records import Asked
from extractor.linking.analysis import Analysis
from extractor.linking.candidates.answers import Candidate, candidates_of
from extractor.linking.candidates.clauses import clauses
from extractor.linking.records import Span
from extractor.linking.stated.find import ReadPaper
from extractor.record import record

from .terms import Rarity, Terms, terms_of

_SHORT = (
    ("uy ban nhan dan", "ubnd"), ("hoi dong nhan dan", "hdnd"), ("quan ly du an", "qlda"),
    ("phat trien nong thon", "ptnt"),
    ("kiem toan nha nuoc", "ktnn"),
)  # fmt: skip
_TITLES = re.compile(
    r"^(?:dong chi |ong |ba )?(?:chu tich|pho chu tich|giam doc|tong giam doc|hieu truong|thu truong|chanh|truong|"
    r"lanh dao|tap the) "
)


@record
class Recommended:
    """A recommendation with what pairing compares.

    terms    of its own wording; `total` is their weight
    section  terms of the headings above it
    background  what the findings of its paper say about the same matter, without its own words
    """

    asked: Asked
    terms: Terms
    total: float
    section: Terms
    body: str
    documents: frozenset[str]
    background: Terms


@record
class Responder:
    """A paper that may answer: its candidates, and how it is related to each source.

    sources  index of a source → "cites", or "chain" if only a paper that it cites does
    """

    number: int
    read: ReadPaper
    candidates: list[Candidate]
    sources: dict[int, str]
    body: str
    asks: float
    mentions: tuple[tuple[int, int], ...]

    def cited_in(self, span: Span) -> set[int]:
        """The sources that are cited in a span."""
        return {source for at, source in self.mentions if span[0] <= at < span[1]}


@cache
def body_of(name: str | None) -> str:
    """The name of a body, folded and shortened, without the title of the person who leads it."""
    folded = fold_words(name or "")
    for long, short in _SHORT:
        folded = folded.replace(long, short)
    return _TITLES.sub("", folded)


def same_body(one: str, other: str) -> bool:
    """True if two folded names mean one body: the words of the shorter one come in order in the longer one."""
    if not one or not other:
        return False
    short, long = sorted((one.split(), other.split()), key=len)
    if len(short) == 1 and len(long) > 3:
        return False
    rest = iter(long)
    return all(word in rest for word in short)


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
        terms = terms_of(one.text)
        unit = next((unit for unit in read.units if unit.start <= one.span[0] < unit.end), None)
        headings = unit.headings if unit is not None else ()
        section = " . ".join(content[low : min(high, low + 160)] for low, high in headings if high - low < 300)
        documents = frozenset(
            (read.paper.identities[number].number or "").casefold() for number in _identities_in(read.paper, one.span)
        )
        found.append(
            Recommended(
                one,
                terms,
                rarity.total(terms) or 1.0,
                terms_of(section),
                body_of(one.addressee),
                documents - {""},
                _background(terms, findings[one.paper], rarity),
            )
        )
    return found


def _findings(read: ReadPaper, asked: Sequence[Asked]) -> list[Terms]:
    """The clauses of a source that are no recommendation: what its recommendations are based on."""
    content = read.paper.text.content
    return [
        terms_of(content[slice(*span)])
        for unit in read.units
        if unit.row is None
        and unit.end - unit.body > _SHORTEST_FINDING
        and not any(unit.start <= one.span[0] < unit.end for one in asked)
        for span in clauses(content, unit.body, unit.end)
    ]


def _background(terms: Terms, findings: Sequence[Terms], rarity: Rarity) -> Terms:
    """What the finding that is most like the recommendation says beyond its words."""
    nearest = max(findings, key=lambda one: rarity.shared(one, terms), default=None)
    if nearest is None or rarity.shared(nearest, terms) < _SAME_MATTER * rarity.total(terms):
        return terms_of("")
    return Terms(nearest.words - terms.words, nearest.figures - terms.figures, frozenset(), "", nearest.marked)


_SHORTEST_FINDING = 40
_SAME_MATTER = 0.2
"""Share of a recommendation's weight that a finding must have to be about the same matter."""


def reports_of(reads: Sequence[ReadPaper], asked: Sequence[Asked]) -> list[Responder]:
    """Every paper as one that may answer."""
    sources = sorted({one.paper for one in asked})
    papers = [read.paper for read in reads]
    cites = [
        {number for number, other in enumerate(papers) if number != at and _cites(papers[at], other)}
        for at in range(len(papers))
    ]
    return [
        _responder(number, read, papers, _relations(number, papers, sources, cites))
        for number, read in enumerate(reads)
    ]


def _relations(
    number: int, papers: Sequence[Analysis], sources: Sequence[int], cites: Sequence[set[int]]
) -> dict[int, str]:
    """How paper `number` is related to each source that it is related to."""
    found: dict[int, str] = {}
    for source in sources:
        if source == number:
            continue
        if source in cites[number]:
            found[source] = "cites"
        elif any(source in cites[other] for other in cites[number]):
            found[source] = "chain"
    return found


def _responder(number: int, read: ReadPaper, papers: Sequence[Analysis], sources: dict[int, str]) -> Responder:
    paper = read.paper
    asks = sum("asks" in piece.features and "aspect_early" not in piece.features for piece in read.pieces)
    mentions = tuple(
        (paper.mentions[mention].start, source)
        for source in sources
        for identity in paper.identities
        if papers[source].is_meant_by(identity)
        for mention in identity.mentions
    )
    return Responder(
        number,
        read,
        candidates_of(paper.text.content, read.units),
        sources,
        body_of(paper.letterhead.issuer),
        asks / max(1, len(read.pieces)),
        mentions,
    )


def _cites(paper: Analysis, other: Analysis) -> bool:
    return any(other.is_meant_by(identity) for identity in paper.identities)


def _identities_in(paper: Analysis, span: Span) -> list[int]:
    return [
        number
        for number, identity in enumerate(paper.identities)
        if any(span[0] <= paper.mentions[mention].start < span[1] for mention in identity.mentions)
    ]
