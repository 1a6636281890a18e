"""What several sources say about the effect of documents, found by document.

A claim comes from a paper at hand, a row of a register or of a list of documents no longer in force, or the codified
collection. Which claims speak of a document is asked of `identity.compare`, among those that share its number.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from extractor.identity.compare import compare
from extractor.identity.dates import calendar_day, iso_of
from extractor.identity.record import DocumentFacts
from extractor.models.notices import Notice
from extractor.parsing.records import Span
from extractor.record import field, record

from .records import Act

_ABOUT = frozenset(("same", "spelling", "undated"))


@record
class Claim:
    """What one source says about the effect of a document.

    act     "in_force" where a source says no more than that it is
    by      the document that does it; None where no document is named
    places  pinpoint of the part as printed; None for the whole, or where the part is not named
    source  where it stands: a notice of kind "where.…"
    passage  where a paper at hand gives the new wording: path of the file, and the place in its text
    latest  the day by which it had happened, where its own is not said: a list of what ended in a year
    """

    act: Act | str
    source: Notice
    whole: bool = True
    places: str | None = None
    since: str | None = None
    until: str | None = None
    by: DocumentFacts | None = None
    latest: str | None = None
    passage: tuple[str, Span] | None = None


Told = Iterable[tuple[DocumentFacts, Claim]]


@record(frozen=False)
class Claims:
    """All claims, by document; `done` holds them by the document that acts, for what ended with it.

    sources  what is said of a document where it would cost too much to add all at once: registers, the codified
             collection. Each is asked once for each number
    """

    sources: tuple[Callable[[DocumentFacts], Told], ...] = ()
    _asked: set[str] = field(default_factory=set)
    _about: dict[str, list[tuple[DocumentFacts, Claim]]] = field(default_factory=lambda: defaultdict(list))
    _done: dict[str, list[tuple[DocumentFacts, Claim]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, document: DocumentFacts, claim: Claim) -> None:
        """One more claim about `document`."""
        self._about[_key(document)].append((document, claim))
        if claim.by is not None:
            self._done[_key(claim.by)].append((document, claim))

    def about(self, document: DocumentFacts) -> Iterator[Claim]:
        """What is said about `document`."""
        self._ask(document)
        for other, claim in self._about.get(_key(document), ()):
            if _is_one(document, other):
                yield claim

    def signed(self, document: DocumentFacts) -> str | None:
        """The whole day on which `document` was signed, by itself or by what speaks of it; None if nobody says it, or
        only a day that no calendar has."""
        same = (other for other, _ in self._about.get(_key(document), ()) if _is_one(document, other))
        return next((iso_of(one.day) for one in (document, *same) if calendar_day(one.day) is not None), None)

    def done_by(self, document: DocumentFacts) -> Iterator[tuple[DocumentFacts, Claim]]:
        """What `document` does to others, each with its claim."""
        for other, claim in self._done.get(_key(document), ()):
            if claim.by is not None and _is_one(document, claim.by):
                yield other, claim

    def _ask(self, document: DocumentFacts) -> None:
        key = _key(document)
        if key not in self._asked:
            self._asked.add(key)
            for source in self.sources:
                for about, claim in source(document):
                    self.add(about, claim)


def _key(document: DocumentFacts) -> str:
    return document.key if document.number is not None else document.title or ""


def _is_one(one: DocumentFacts, other: DocumentFacts) -> bool:
    return one.alone is None and other.alone is None and compare(one, other).relation in _ABOUT
