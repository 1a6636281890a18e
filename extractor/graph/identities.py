"""Which documents of several files are one: the rules of linking/identity.py, carried across files.

Papers meet in a block (number and date, serial and date, number) and only there are signs, types, years and bodies
compared. A number without its date joins the one paper that it can mean, and stays apart when there are several. The
numbers of local bodies (12/KH-UBND) recur in every province and year, so they join only within one province.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from extractor import lexicon
from extractor.identity.number import ALIKE as SAME_WITH_DATE

from .bodies import is_local_sign
from .naming import title_of

SAME_WITHOUT_DATE = 0.95
EXACT, VARIANT, SHORT, CONFLICT = 1.0, 0.95, 0.9, 0.7


class Paper(NamedTuple):
    """A document as one file speaks of it (or as it is, if `file` is its own). A named tuple, for the millions of them.

    number   as printed; None for a law by name and for a blank serial
    title    the folded name of a law without a number; `name` is the name as it is written
    place    the province or `bodies.NATIONAL` that its issuer names; None if it is not said
    context  the province of the citing file, for papers whose place is not said
    file     the own file of the paper, None if it is only cited
    alone    a name that no other paper has: this one is never merged (a number without sign, a draft without number)
    """

    number: str | None
    serial: str | None = None
    year: int | None = None
    symbol: str | None = None
    type: str | None = None
    date: str | None = None
    title: str | None = None
    name: str | None = None
    place: str | None = None
    context: str | None = None
    file: str | None = None
    alone: str | None = None

    @property
    def plain(self) -> str:
        """The number without leading zeros and case."""
        return (self.number or "").casefold().lstrip("0")

    @property
    def plain_serial(self) -> str:
        return (self.serial or "").casefold().lstrip("0")


class Words(NamedTuple):
    """One mention of a document, as far as it tells which one is meant; fields as in `models.Citation`."""

    kind: str
    text: str
    number: str | None
    serial: str | None
    year: int | None
    symbol: str | None


def cited_paper(
    number: str | None,
    type_: str | None,
    date: str | None,
    place: str | None,
    context: str | None,
    mentions: Sequence[Words],
) -> Paper:
    """A document as one file cites it. `alone` is "" where nobody else can mean it surely; the caller names it."""
    first = name = None
    for one in mentions:
        if one.kind == "numbered" and (first is None or (one.number == number != first.number)):
            first = one
        elif one.kind == "named" and (name is None or len(one.text) > len(name)):
            name = one.text
    title = title_of(name) if name else None
    if first is None:
        serial, year, symbol, unsure = None, None, None, title is None
    else:
        serial, year, symbol = first.serial, first.year, first.symbol
        unsure = serial is None or symbol is None
    return Paper(
        number,
        serial,
        year,
        symbol,
        type_,
        date,
        lexicon.fold_words(title) if title and number is None else None,
        title,
        place,
        context if place is None else None,
        None,
        "" if unsure else None,
    )


@dataclass(slots=True)
class Group:
    """Papers found to be one document so far; `first` is its own file where that is known."""

    first: Paper
    papers: list[int] = field(default_factory=list)
    dates: dict[str, None] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)
    contexts: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    symbols: dict[str, None] = field(default_factory=dict)
    confidence: float = EXACT
    keys: set[tuple[str | None, ...]] = field(default_factory=set)

    def add(self, at: int, paper: Paper, confidence: float) -> None:
        self.papers.append(at)
        self.confidence = min(self.confidence, confidence)
        if paper.date:
            self.dates.setdefault(paper.date)
        if paper.place:
            self.places.add(paper.place)
        if paper.context:
            self.contexts.add(paper.context)
        if paper.symbol:
            self.symbols.setdefault(paper.symbol)
        if (kind := _kind(paper)) is not None:
            self.kinds.add(kind)


def _kind(paper: Paper) -> str | None:
    kind = lexicon.base_type(paper.type) if paper.type else None
    return None if kind == "Văn bản" else kind


def merge(papers: Sequence[Paper]) -> list[Group]:
    """The distinct documents behind `papers`: given files first, then the others, each in the order of mention."""
    merger = _Merger()
    order = sorted(range(len(papers)), key=lambda at: (papers[at].file is None, -len(papers[at].date or ""), at))
    for at in order:
        merger.add(at, papers[at])
    merger.groups.sort(key=lambda group: (group.first.file is None, min(group.papers)))
    return merger.groups


class _Merger:
    """The blocks in which papers meet: key → groups. The first word of a key says what it is a block of."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._blocks: dict[_Key, list[Group]] = defaultdict(list)

    def add(self, at: int, paper: Paper) -> None:
        """Put paper number `at` into its group, or into a new one."""
        if paper.alone is not None:
            group, confidence = None, EXACT
        elif paper.number is None:
            group, confidence = self._by_name(paper)
        elif paper.date and len(paper.date) == 10:
            group, confidence = self._dated(paper)
        else:
            group, confidence = self._undated(paper)
        if group is None:
            group = Group(paper)
            self.groups.append(group)
        group.add(at, paper, confidence)
        if paper.alone is None:
            self._enter(paper, group)

    def _enter(self, paper: Paper, group: Group) -> None:
        """Make the group findable by all that is known of `paper`."""
        keys: list[_Key] = []
        if paper.title is not None:
            keys.append(("title", paper.title))
        if paper.number is not None:
            plain, office, date = paper.plain, _office(paper), paper.date
            keys += [("number", plain, office), ("sign", paper.plain_serial, _sign(paper), office)]
            if date:
                keys += [
                    ("date", plain, date),
                    ("serial", paper.plain_serial, date),
                    ("year", plain, office, date[:4]),
                ]
        for key in keys:
            if key not in group.keys:
                group.keys.add(key)
                self._blocks[key].append(group)

    def _in(self, *key: str | None) -> list[Group]:
        return self._blocks.get(key, [])

    def _by_name(self, paper: Paper) -> tuple[Group | None, float]:
        """Laws by name: those of one date or year are one; an undated name joins the only one there is."""
        fitting = [group for group in self._in("title", paper.title) if _dates_agree(paper, group)]
        if paper.date is None and len(fitting) > 1:
            fitting = [group for group in fitting if not group.dates]
        same = all(paper.date in group.dates for group in fitting)
        return (fitting[0], EXACT if same else SHORT) if fitting else (None, EXACT)

    def _dated(self, paper: Paper) -> tuple[Group | None, float]:
        """Number and date agree; or serial and date, and the signs are alike; or the same office printed two dates."""
        date = paper.date or ""
        for group in self._in("date", paper.plain, date):
            if _may_be(paper, group):
                return group, EXACT
        alike = [
            group
            for group in self._in("serial", paper.plain_serial, date)
            if _likeness(paper, group) >= SAME_WITH_DATE and _may_be(paper, group)
        ]
        if alike:
            return max(alike, key=lambda group: _likeness(paper, group)), VARIANT
        near = [
            group
            for group in self._in("year", paper.plain, _office(paper), date[:4])
            if _surely_one_office(paper, group) and _may_be(paper, group)
        ]
        return (near[0], CONFLICT) if len(near) == 1 else (None, EXACT)

    def _undated(self, paper: Paper) -> tuple[Group | None, float]:
        """The one paper of that number, or of that serial and sign in another spelling."""
        office = _office(paper)
        candidates = list(self._in("number", paper.plain, office))
        if paper.symbol:
            candidates += [
                group
                for group in self._in("sign", paper.plain_serial, _sign(paper), office)
                if _likeness(paper, group) >= SAME_WITHOUT_DATE and not any(group is held for held in candidates)
            ]
        local = is_local_sign(paper.symbol)
        fitting = [
            group
            for group in candidates
            if _may_be(paper, group)
            and _dates_agree(paper, group)
            and (paper.year is not None or not local or _surely_one_office(paper, group))
        ]
        if len(fitting) > 1:
            fitting = [group for group in fitting if not group.dates or paper.date in group.dates][:1]
        return (fitting[0], SHORT) if fitting else (None, EXACT)


_Key = tuple[str | None, ...]


def _office(paper: Paper) -> str | None:
    """Where the series of a local number runs; all others are one series in the whole country."""
    return (paper.place or paper.context) if is_local_sign(paper.symbol) else ""


def _sign(paper: Paper) -> str:
    return _sign_key(paper.symbol or "")


@lru_cache(maxsize=16384)
def _sign_key(symbol: str) -> str:
    return lexicon.sign_key(symbol)


def _likeness(paper: Paper, group: Group) -> float:
    if paper.symbol is None:
        return 1.0
    return max((lexicon.same_sign(paper.symbol, other) for other in group.symbols), default=1.0)


def _may_be(paper: Paper, group: Group) -> bool:
    """True if nothing speaks against it: year in the number, type, place of the issuer."""
    first = group.first
    if paper.symbol and first.symbol and paper.year != first.year:
        return False
    if paper.file is not None and first.file is not None and not _one_paper_twice(paper, first):
        return False
    kind = _kind(paper)
    if kind is not None and group.kinds and kind not in group.kinds and paper.plain != first.plain:
        return False
    if paper.place is not None and group.places and paper.place not in group.places:
        return False
    return not is_local_sign(paper.symbol) or not _elsewhere(paper, group)


def _one_paper_twice(paper: Paper, other: Paper) -> bool:
    """Two files of one document must agree in number and date."""
    return paper.plain == other.plain and paper.date == other.date


def _elsewhere(paper: Paper, group: Group) -> bool:
    own = paper.place or paper.context
    known = group.places or group.contexts
    return own is not None and bool(known) and own not in known


def _surely_one_office(paper: Paper, group: Group) -> bool:
    own = paper.place or paper.context
    return own is not None and own in (group.places or group.contexts)


def _dates_agree(paper: Paper, group: Group) -> bool:
    own = paper.date
    if own is None or not group.dates:
        return True
    return any(own.startswith(date) or date.startswith(own) for date in group.dates)
