"""Does a cited document exist? Its number is looked up in registers, and the verdict says what agrees and what not.

Candidates come from exact blocks (serial and sign; serial and date; serial, year and type); `identity.compare` says how
each stands to the citation. What is not proven to be one is a lead: "differs" shows it to people. "missing" is never a
guess about the world: it says what was searched.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Literal

from rapidfuzz import fuzz

from extractor import lexicon
from extractor.auditing.registers.ledger import Ledger, RegisterEntry
from extractor.auditing.rules.common import full_day
from extractor.identity.body import relation
from extractor.identity.compare import Comparison, compare
from extractor.identity.number import Sign, likeness, same_letters
from extractor.identity.record import DocumentFacts, facts
from extractor.record import record, replace

from .types import type_contradicts

Kind = Literal["found", "differs", "ambiguous", "missing", "blank", "not_checkable"]
Reason = Literal[
    "",
    "undated_entry",
    "other_issuer",
    "other_year",
    "short_form",
    "no_number",
    "no_sign",
    "no_register",
    "nothing_to_search",
    "collection_only",
    "ended_only",
]
Part = Literal["date", "symbol", "issuer", "type"]

_SAME_SUBJECT = 85
"""rapidfuzz token_set_ratio of two subjects that are one."""
_SHORT_SUBJECT = 3
"""Words: too few to tell a matter."""
_OTHER_CODE, _OTHER_BODY = 0.6, 0.5
"""How likely an entry with the serial, the full day and the type of the citation is meant, where its sign has another
code ("418/CV-UBND") or another body ("Thông báo 418/TB-VP" for 418/TB-UBND of one day, whose body is not named)."""
_SERIES = 3
"""So many entries of a series in a year make it covered."""
_YEARS_TRIED = 3
"""For a citation without date: so many years back are searched for a misspelled sign."""
_WHOLE_DAY = "2024-05-10"
_MOST, _MOST_AMBIGUOUS = 5, 10
"""So many candidates are kept."""


@record
class Cited:
    """One distinct document as one file cites it.

    serial  without leading zeros; None where it is left blank
    dates   all dates printed with it, ISO, in reading order
    types   the type words printed right before its number
    issuer  as printed, or as the citing file tells it
    by      date of the citing file
    """

    number: str | None
    serial: str | None
    year: int | None
    sign: Sign
    dates: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    issuer: str | None = None
    subject: str | None = None
    by: str | None = None

    def on(self, day: str | None) -> DocumentFacts:
        """The citation with one of its dates, as documents are compared."""
        return facts(
            self.number,
            serial=self.serial,
            year=self.year,
            symbol=self.sign.text,
            type_=self.types[0] if self.types else None,
            date=day,
            issuer=self.issuer,
        )


@record
class NumberSeries:
    """The series (body, type, year) in which a missing number should stand: its nearest numbers on both sides.

    in_order  False if the printed date does not lie between theirs: an office numbers in the order of its days
    """

    year: int
    entries: int
    below: RegisterEntry | None
    above: RegisterEntry | None
    in_order: bool = True


@record
class Verdict:
    """The answer for one cited document. `date` is the printed date that it is about."""

    kind: Kind
    differs: tuple[Part, ...] = ()
    entry: RegisterEntry | None = None
    candidates: tuple[RegisterEntry, ...] = ()
    reason: Reason = ""
    date: str | None = None
    series: NumberSeries | None = None


_WORST: tuple[Kind, ...] = ("found", "ambiguous", "differs", "missing")


def judge(ledger: Ledger, cited: Cited) -> Verdict:
    """The verdict on a cited document; the worst of its dates decides."""
    if cited.serial is None:
        return Verdict("blank" if cited.sign.key else "not_checkable", reason="no_number")
    if not cited.sign.key and not any(full_day(day) for day in cited.dates):
        return Verdict("not_checkable", reason="no_sign", date=cited.dates[0] if cited.dates else None)
    worst = _worst(ledger, cited) if ledger.knows(cited.serial) else _unknown(cited)
    series = _series(ledger, cited, worst.date) if worst.kind == "missing" else None
    return worst if series is None else replace(worst, series=series)


def _unknown(cited: Cited) -> Verdict:
    """The verdict where no entry has the serial."""
    reason: Reason = "" if cited.sign.key else "short_form"
    return Verdict("missing", reason=reason, date=cited.dates[0] if cited.dates else None)


def _worst(ledger: Ledger, cited: Cited) -> Verdict:
    """The worst of the verdicts on all dates."""
    if len(cited.dates) <= 1:
        return _Case(ledger, cited, cited.dates[0] if cited.dates else None).verdict()
    verdicts = _one_document([_Case(ledger, cited, day).verdict() for day in cited.dates])
    return max(verdicts, key=lambda verdict: _WORST.index(verdict.kind))


def _one_document(verdicts: Sequence[Verdict]) -> Sequence[Verdict]:
    """The verdicts on all dates of a citation: where the document is there with one of them, another year that is
    printed elsewhere is a wrong date, no other document."""
    good = next((verdict for verdict in verdicts if verdict.kind == "found"), None)
    if good is None:
        return verdicts
    differs = replace(good, kind="differs", differs=("date",), reason="")
    return [
        replace(differs, candidates=verdict.candidates, date=verdict.date)
        if verdict.kind == "missing" and verdict.reason == "other_year"
        else verdict
        for verdict in verdicts
    ]


@record
class _RegisterLead:
    """An entry of a block, and how it stands to the citation."""

    entry: RegisterEntry
    comparison: Comparison


class _Case:
    """One citation with one of its dates, and the entries that it may mean."""

    def __init__(self, ledger: Ledger, cited: Cited, day: str | None) -> None:
        self.ledger, self.cited, self.day = ledger, cited, day
        self.whole_day = day is not None and len(day) == len(_WHOLE_DAY)

    @cached_property
    def said(self) -> DocumentFacts:
        """The citation as it is compared; a number that nobody knows never is."""
        return self.cited.on(self.day)

    def verdict(self) -> Verdict:
        """What the surest kind of lead says; each rule is asked in order."""
        entries = self.ledger.with_number(self.cited.serial or "", self.cited.sign.key)
        agreeing = self._agreeing(self._exact(entry for entry in entries if self._may_agree(entry)))
        return agreeing or self._disagreeing(self._exact(entries))

    def _exact(self, entries: Iterable[RegisterEntry]) -> list[_RegisterLead]:
        return self._leads(entry for entry in entries if self._is_exact(entry))

    def _disagreeing(self, exact: Sequence[_RegisterLead]) -> Verdict:
        """The verdict where no entry agrees in number and date."""
        of_day = self._leads(self.ledger.with_day(self.cited.serial or "", self.day or "")) if self.whole_day else []
        of_day = [lead for lead in of_day if not self._is_exact(lead.entry)]
        steps: tuple[Callable[[], Verdict | None], ...] = (
            lambda: self._wrong_date(exact),
            lambda: self._other_issuer(exact),
            lambda: self._misspelled(of_day),
            lambda: self._short_form(of_day),
            lambda: self._misspelled_in_year(),
        )
        found = next((verdict for step in steps if (verdict := step()) is not None), None)
        return found or self._missing(exact)

    def _leads(self, entries: Iterable[RegisterEntry]) -> list[_RegisterLead]:
        return [_RegisterLead(entry, compare(self.said, entry.facts, together=True)) for entry in entries]

    def _may_agree(self, entry: RegisterEntry) -> bool:
        """False for another day: then nothing else is looked at, of the hundreds with a number that all offices use."""
        return not self.whole_day or entry.date == self.day or entry.date is None or len(entry.date) != len(_WHOLE_DAY)

    def _is_exact(self, entry: RegisterEntry) -> bool:
        """True for the very number. Where a register has no Đ at all, D may stand for it."""
        sign = self.cited.sign
        if not sign.key or entry.sign.key != sign.key or entry.year != self.cited.year:
            return False
        return same_letters(sign, entry.sign) or not (
            self.ledger.knows_d_stroke and "đ" in sign.exact + entry.sign.exact
        )

    def _agreeing(self, exact: Sequence[_RegisterLead]) -> Verdict | None:
        """Number and date agree, or one side has no date."""
        agreeing = [lead.entry for lead in exact if lead.comparison.relation in ("same", "spelling", "undated")]
        dated = [entry for entry in agreeing if entry.date] if self.day is not None else agreeing
        if dated:
            return self._one_of(dated)
        return replace(self._one_of(agreeing), reason="undated_entry") if agreeing else None

    def _one_of(self, hits: Sequence[RegisterEntry]) -> Verdict:
        """Found, unless the hits are several documents or the type word contradicts."""
        certain = [entry for entry in hits if self._is_surely_of_body(entry)] or list(hits)
        if len(_distinct(certain)) > 1:
            return Verdict("ambiguous", candidates=tuple(certain[:_MOST_AMBIGUOUS]), date=self.day)
        entry, others = certain[0], tuple(certain[1:_MOST])
        if self._type_differs(entry):
            return Verdict("differs", ("type",), entry, others, date=self.day)
        return Verdict("found", (), entry, others, date=self.day)

    def _wrong_date(self, exact: Sequence[_RegisterLead]) -> Verdict | None:
        """The number with another date: the same document where the number can't recur, else a lead that is near."""
        near = [lead.entry for lead in exact if self._is_wrong_date(lead)]
        if not near or self.day is None:
            return None
        day = self.day
        near.sort(key=lambda entry: _distance(day, entry.date))
        parts: tuple[Part, ...] = ("date", "type") if self._type_differs(near[0]) else ("date",)
        return Verdict("differs", parts, near[0], tuple(near[1:_MOST]), date=day)

    def _is_wrong_date(self, lead: _RegisterLead) -> bool:
        relation, reason = lead.comparison
        if relation == "wrong_date" or reason in _DATE_LEADS:
            return True
        return reason == "date" and _same_subject(self.cited, lead.entry)

    def _other_issuer(self, exact: Sequence[_RegisterLead]) -> Verdict | None:
        """Number and full date are those of another body's document."""
        there = [lead.entry for lead in exact if lead.comparison.reason == "body" and lead.entry.date == self.day]
        return Verdict("differs", ("issuer",), there[0], tuple(there[1:]), date=self.day) if there else None

    def _misspelled(self, of_day: Sequence[_RegisterLead]) -> Verdict | None:
        """Serial and full date agree, and the sign, the subject or the type word tells which entry must be meant."""
        scored = [(self._score(lead), lead.entry) for lead in of_day if lead.entry.sign.key and self.cited.sign.key]
        return self._best(scored, ("symbol",))

    def _score(self, lead: _RegisterLead) -> float:
        relation, reason = lead.comparison
        cited, entry = self.cited, lead.entry
        if relation == "spelling" or reason in ("year_in_one_number", "unit_of_unknown_body"):
            return likeness(cited.sign.text, entry.sign.text, same_day=True)
        if reason not in ("sign", "type"):
            return 0.0
        if _same_subject(cited, entry):
            return 0.9
        typed = self.said.kind is not None and self.said.kind == entry.facts.kind
        if not typed or not cited.sign.code or not entry.sign.code:
            return 0.0
        if cited.sign.body == entry.sign.body:
            return _OTHER_CODE
        return _OTHER_BODY if cited.sign.code == entry.sign.code and not self.said.issuer else 0.0

    def _short_form(self, of_day: Sequence[_RegisterLead]) -> Verdict | None:
        """A number without a sign ("Công văn số 97 ngày 15/01/2024"), here or in the register: serial, full date and
        type must lead to one entry."""
        rows = [lead.entry for lead in of_day if lead.comparison.reason == "short_form_of_one_day"]
        if len(_distinct(rows)) > 1:
            return Verdict("ambiguous", candidates=tuple(rows[:_MOST_AMBIGUOUS]), date=self.day)
        return Verdict("found", (), rows[0], reason="short_form", date=self.day) if rows else None

    def _misspelled_in_year(self) -> Verdict | None:
        """Serial and year agree, and the sign is one letter off: no other entry can be meant."""
        if not self.cited.sign.key:
            return None
        entries = [
            entry
            for year in self._years()
            for entry in self.ledger.with_year(self.cited.serial or "", year, self.cited.sign)
            if entry.sign.key and not self._is_exact(entry) and self._is_of_year(entry, year)
        ]
        leads = [
            lead for lead in self._leads(entries) if lead.comparison.reason in ("sign_alike", "year_in_one_number")
        ]
        scored = [(likeness(self.cited.sign.text, lead.entry.sign.text, same_day=False), lead.entry) for lead in leads]
        return self._best(scored, ("symbol", "date") if self.whole_day else ("symbol",))

    def _is_of_year(self, entry: RegisterEntry, year: int) -> bool:
        if self.day is not None and not self.whole_day and entry.date and not entry.date.startswith(self.day):
            return False
        return entry.year == self.cited.year or year == int((entry.date or "0")[:4])

    def _years(self) -> list[int]:
        if self.day is not None:
            return [int(self.day[:4])]
        if self.cited.year is not None:
            return [self.cited.year]
        last = int(self.cited.by[:4]) if self.cited.by else self.ledger.last_year
        return list(range(last, last - _YEARS_TRIED, -1))

    def _best(self, scored: Iterable[tuple[float, RegisterEntry]], parts: tuple[Part, ...]) -> Verdict | None:
        good = sorted((pair for pair in scored if pair[0]), key=lambda pair: -pair[0])
        if not good:
            return None
        entries = [entry for _, entry in good]
        if len(good) > 1 and good[1][0] == good[0][0] and len(_distinct(entries)) > 1:
            return Verdict("ambiguous", candidates=tuple(entries[:_MOST_AMBIGUOUS]), date=self.day)
        return Verdict("differs", parts, entries[0], tuple(entries[1:_MOST]), date=self.day)

    def _missing(self, exact: Sequence[_RegisterLead]) -> Verdict:
        if not self.cited.sign.key:
            return Verdict("missing", reason="short_form", date=self.day)
        own = [lead.entry for lead in exact if lead.comparison.reason != "body"]
        foreign = [lead.entry for lead in exact if lead.comparison.reason == "body"]
        reason: Reason = "other_year" if own else "other_issuer" if foreign else ""
        return Verdict("missing", candidates=tuple((own or foreign)[:_MOST]), reason=reason, date=self.day)

    def _is_surely_of_body(self, entry: RegisterEntry) -> bool:
        one, other = self.cited.issuer, entry.issuer
        return one == other or relation(one, other, self.cited.sign.text, self.said.day) == "same"

    def _type_differs(self, entry: RegisterEntry) -> bool:
        return any(type_contradicts(kind, self.cited.sign, entry) for kind in self.cited.types)


_DATE_LEADS = frozenset(("date_of_unknown_body", "date_slip", "date_over_new_year"))


def _series(ledger: Ledger, cited: Cited, day: str | None) -> NumberSeries | None:
    """The series of a missing number, if the register covers it."""
    year = int(day[:4]) if day else cited.year
    if year is None or not cited.sign.body or not (cited.serial or "").isdecimal():
        return None
    entries = ledger.series(cited.sign, year)
    if entries < _SERIES:
        return None

    def fits(entry: RegisterEntry) -> bool:
        return entry.serial != cited.serial and relation(cited.issuer, entry.issuer, cited.sign.text) != "other"

    below, above = ledger.neighbours(cited.sign, year, int(cited.serial or 0), fits)
    if below is None and above is None:
        return None
    too_early = below is not None and _is_before(day, below.date)
    too_late = above is not None and _is_before(above.date, day)
    return NumberSeries(year, entries, below, above, not (too_early or too_late))


def _is_before(one: str | None, other: str | None) -> bool:
    """True if both are full days and `one` is the earlier."""
    first, second = full_day(one), full_day(other)
    return first is not None and second is not None and first < second


def _distance(one: str, other: str | None) -> int:
    """Days between two dates; impossible or shortened ones are as far apart as their years."""
    first, second = full_day(one), full_day(other)
    if first is None or second is None:
        return 366 * abs(int(one[:4]) - int((other or one)[:4])) + 366
    return abs((first - second).days)


def _same_subject(cited: Cited, entry: RegisterEntry) -> bool:
    if not cited.subject or not entry.subject:
        return False
    one, other = lexicon.fold_words(cited.subject), lexicon.fold_words(entry.subject)
    return (
        min(len(one.split()), len(other.split())) > _SHORT_SUBJECT and fuzz.token_set_ratio(one, other) >= _SAME_SUBJECT
    )


def _distinct(entries: Sequence[RegisterEntry]) -> list[RegisterEntry]:
    """One entry for each different document: the same line in two registers is one."""
    kept: list[RegisterEntry] = []
    for entry in entries:
        if not any(
            entry.date == other.date and compare(entry.facts, other.facts, together=True).relation != "other"
            for other in kept
        ):
            kept.append(entry)
    return kept
