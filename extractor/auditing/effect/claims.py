"""What several sources say about the effect of documents, found by document.

A claim comes from a paper at hand, a row of a register or of a list of documents no longer in force, or the codified
collection. Which claims speak of a document is asked of `identity.compare`, among those that share its number.
"""

from collections import defaultdict
from collections.abc import Iterator

from extractor.identity.compare import compare
from extractor.identity.record import DocumentFacts
from extractor.models.notices import Notice
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
    """

    act: Act | str
    source: Notice
    whole: bool = True
    places: str | None = None
    since: str | None = None
    until: str | None = None
    by: DocumentFacts | None = None


@record(frozen=False)
class Claims:
    """All claims, by document; `done` holds them by the document that acts, for what ended with it."""

    _about: dict[str, list[tuple[DocumentFacts, Claim]]] = field(default_factory=lambda: defaultdict(list))
    _done: dict[str, list[tuple[DocumentFacts, Claim]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, document: DocumentFacts, claim: Claim) -> None:
        """One more claim about `document`."""
        self._about[_key(document)].append((document, claim))
        if claim.by is not None:
            self._done[_key(claim.by)].append((document, claim))

    def about(self, document: DocumentFacts) -> Iterator[Claim]:
        """What is said about `document`."""
        for other, claim in self._about.get(_key(document), ()):
            if _is_one(document, other):
                yield claim

    def done_by(self, document: DocumentFacts) -> Iterator[tuple[DocumentFacts, Claim]]:
        """What `document` does to others, each with its claim."""
        for other, claim in self._done.get(_key(document), ()):
            if claim.by is not None and _is_one(document, claim.by):
                yield other, claim


def _key(document: DocumentFacts) -> str:
    return document.key if document.number is not None else document.title or ""


def _is_one(one: DocumentFacts, other: DocumentFacts) -> bool:
    return one.alone is None and other.alone is None and compare(one, other).relation in _ABOUT
