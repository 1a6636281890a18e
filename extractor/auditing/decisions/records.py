"""What an auditor decided about links and verdicts, and how a decision finds its link or verdict again.

A key is made of the words that were judged: number and date of both documents, the items, the recommendation and the
answer; for a verdict the citing document, what it cites and what the registers said. So it stays the same under other
file names and other companions, and a decision never passes over to words that nobody has read: where the words or the
verdict change, it is reported as unknown.
"""

import base64
import hashlib
from collections.abc import Iterable, Sequence
from functools import cached_property

from extractor.linking.across_records import Asked, Dossier, Given, Link, Unlinked
from extractor.linking.analysis import Analysis
from extractor.linking.records import Span
from extractor.models import CheckedCitation, CheckedFile, ResponseStatus
from extractor.models import Decision as Choice
from extractor.models.notices import Notice
from extractor.record import field, record, replace

LINK, VERDICT = "L", "V"
"""How the keys of links and of verdicts begin."""
ASKED, ANSWER = "R", "A"
"""How the keys of recommendations and of answers begin."""

_KEY_BYTES = 10


@record
class Decision:
    """One decision as an auditor wrote it down. `words` say in short what was judged, `place` where it was read.

    status  the status that the answer has by this decision; None as it was read
    pair    keys of recommendation and answer (`LinkKeys`), where the two were not linked before
    person  who decided, where that is known
    """

    key: str
    choice: Choice
    note: str = ""
    words: str = ""
    place: str = ""
    status: ResponseStatus | None = None
    pair: tuple[str, str] | None = None
    person: str = ""


@record
class Unreadable:
    """A row of a decisions file that is no decision, with the reason."""

    place: str
    reason: Notice


@record(slots=False)
class Decisions:
    """All decisions of a run. Where two contradict each other, neither holds, and both are in `contradicting`.

    path  the file they were read from, "" for none
    """

    rows: tuple[Decision, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    path: str = ""

    @cached_property
    def _by_key(self) -> dict[str, Decision]:
        doubtful = {one.key for one in self.contradicting}
        return {row.key: row for row in self.rows if row.key not in doubtful}

    @cached_property
    def contradicting(self) -> tuple[Decision, ...]:
        """The decisions on a key that is both confirmed and rejected, or has two statuses."""
        choices: dict[str, set[tuple[Choice, ResponseStatus | None]]] = {}
        for row in self.rows:
            choices.setdefault(row.key, set()).add((row.choice, row.status))
        return tuple(row for row in self.rows if len(choices[row.key]) > 1)

    def on(self, key: str) -> Decision | None:
        """The decision that holds for `key`."""
        return self._by_key.get(key)

    def unknown(self, known: Iterable[str], kinds: Sequence[str] = (LINK, VERDICT)) -> tuple[Decision, ...]:
        """Those on none of the `known` keys. `kinds`: which kinds of keys were at hand at all."""
        seen = set(known)
        return tuple(row for row in self.rows if row.key not in seen and row.key.startswith(tuple(kinds)))


NO_DECISIONS = Decisions()


@record
class Decided:
    """A dossier after the decisions: `dossier` is without the rejected links, confirmed ones have confidence 1.

    keys  the key of each link, of the rejected ones too
    """

    dossier: Dossier
    confirmed: frozenset[Link] = frozenset()
    rejected: tuple[Link, ...] = ()
    keys: dict[Link, str] = field(default_factory=dict)


def decide(dossier: Dossier, decisions: Decisions = NO_DECISIONS) -> Decided:
    """Apply what was decided on links. An answer that loses all its links becomes an answer to nothing."""
    keys_of = LinkKeys(dossier)
    kept: list[Link] = []
    confirmed: set[Link] = set()
    rejected: list[Link] = []
    keys: dict[Link, str] = {}
    for found in dossier.links:
        key = keys_of.link(found)
        decision = decisions.on(key)
        choice = decision.choice if decision else None
        link = found
        if decision is not None and choice == "confirmed":
            link = replace(found, confidence=1.0, status=decision.status or found.status)
            confirmed.add(link)
        keys[link] = key
        (rejected if choice == "rejected" else kept).append(link)
    linked = {_words(dossier.given[link.given]) for link in kept}
    lost = [dossier.given[link.given] for link in rejected]
    freed = [
        Unlinked(one.paper, one.item, one.span, "extra") for one in dict.fromkeys(lost) if _words(one) not in linked
    ]
    unlinked = sorted([*dossier.unlinked, *freed], key=lambda one: (one.paper, one.span))
    after = replace(dossier, links=tuple(kept), unlinked=tuple(unlinked))
    return Decided(after, frozenset(confirmed), tuple(rejected), keys)


def _words(given: Given) -> tuple[int, Span]:
    return given.paper, given.span


class LinkKeys:
    """The keys of the links of a dossier, and of their two ends: what a decision speaks of."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._papers = [_paper_key(paper) for paper in dossier.papers]

    def link(self, link: Link) -> str:
        """Of a link."""
        given = self._dossier.given[link.given]
        return self.pair(self._dossier.asked[link.asked], given.paper, given.item, link.span)

    def pair(self, asked: Asked, paper: int, item: str | None, span: Span) -> str:
        """Of a recommendation and an answer, linked or not."""
        return _key(LINK, *self._of_asked(asked), *self._of_answer(paper, item, span))

    def asked(self, asked: Asked) -> str:
        """Of a recommendation."""
        return _key(ASKED, *self._of_asked(asked))

    def answer(self, paper: int, item: str | None, span: Span) -> str:
        """Of an answer: some words of a paper."""
        return _key(ANSWER, *self._of_answer(paper, item, span))

    def _of_asked(self, asked: Asked) -> tuple[str, ...]:
        return self._papers[asked.paper], asked.item or "", _letters(asked.text)

    def _of_answer(self, paper: int, item: str | None, span: Span) -> tuple[str, ...]:
        answer = self._dossier.papers[paper].text.content[slice(*span)]
        return self._papers[paper], item or "", _letters(answer)


def _paper_key(paper: Analysis) -> str:
    """Number and date of a document; where one is missing, its words."""
    head = paper.letterhead
    if head.number and head.serial and head.date:
        return f"{head.number.casefold()} {head.date}"
    return hashlib.sha256(_letters(paper.text.content).encode()).hexdigest()


def verdict_key(file: CheckedFile, row: CheckedCitation) -> str:
    """The key of one verdict: `file` is the citing document. Another verdict, or another row found, is another key."""
    citing = f"{file.number.casefold()} {file.date}" if file.number and file.date else file.sha256
    found = row.register_row
    return _key(
        VERDICT,
        citing,
        _letters(row.type or ""),
        (row.number or "").casefold(),
        _letters(row.name or ""),
        *sorted(row.dates),
        row.verdict,
        *row.what_differs,
        *((found.number.casefold(), found.date or "", _letters(found.issuer or "")) if found else ()),
    )


def _letters(text: str) -> str:
    """Letters and figures only, so that another line break or dash changes nothing."""
    return "".join(filter(str.isalnum, text.casefold()))


def _key(kind: str, *parts: str) -> str:
    """`kind`, a hyphen and 16 letters and figures, so that no spreadsheet takes it for a number, date or formula."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()
    return f"{kind}-{base64.b32encode(digest[:_KEY_BYTES]).decode().lower()}"
