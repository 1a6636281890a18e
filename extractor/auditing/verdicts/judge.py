"""Does a cited document exist? Its number is looked up in registers, and the verdict says what agrees and what not.

Candidates come from exact blocks (serial and sign; serial and date; serial, year and type); only inside a block are
spellings compared. "missing" is never a guess about the world: it says what was searched.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz import fuzz

from extractor import lexicon
from extractor.auditing.registers.ledger import Ledger, RegisterEntry, Sign
from extractor.auditing.rules.common import full_day

from .issuers import relation
from .signs import alike, same_letters, type_contradicts, type_fits

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
]
Part = Literal["date", "symbol", "issuer", "type"]

_NEAR_DAYS = 62
"""So near a date over the turn of a year is a slip; farther away it is the same number of another year's series."""
_SAME_SUBJECT = 85
"""rapidfuzz token_set_ratio of two subjects that are one."""
_ALIKE = 0.5
_STRONGLY_ALIKE = 0.6
_SERIES = 3
"""So many entries of a series in a year make it covered."""
_YEARS_TRIED = 3
"""For a citation without date: so many years back are searched for a misspelled sign."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Series:
    """The series (body, type, year) in which a missing number should stand: its nearest numbers on both sides.

    in_order  False if the printed date does not lie between theirs: an office numbers in the order of its days
    """

    year: int
    entries: int
    below: RegisterEntry | None
    above: RegisterEntry | None
    in_order: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one cited document. `date` is the printed date that it is about."""

    kind: Kind
    differs: tuple[Part, ...] = ()
    entry: RegisterEntry | None = None
    candidates: tuple[RegisterEntry, ...] = ()
    reason: Reason = ""
    date: str | None = None
    series: Series | None = None


_WORST: tuple[Kind, ...] = ("found", "ambiguous", "differs", "missing")


def judge(ledger: Ledger, cited: Cited) -> Verdict:
    """The verdict on a cited document; the worst of its dates decides."""
    if cited.serial is None:
        return Verdict("blank" if cited.sign.key else "not_checkable", reason="no_number")
    if not cited.sign.key and not cited.dates:
        return Verdict("not_checkable", reason="no_sign")
    verdicts = [_judge(ledger, cited, day) for day in cited.dates or (None,)]
    good = next((verdict for verdict in verdicts if verdict.kind == "found"), None)
    if good is not None:  # the document is there: another year printed elsewhere is a wrong date, no other document
        verdicts = [
            replace(verdict, kind="differs", differs=("date",), entry=good.entry, series=None, reason="")
            if verdict.kind == "missing" and verdict.reason == "other_year"
            else verdict
            for verdict in verdicts
        ]
    worst = max(verdicts, key=lambda verdict: _WORST.index(verdict.kind))
    return replace(worst, series=_series(ledger, cited, worst.date)) if worst.kind == "missing" else worst


def _judge(ledger: Ledger, cited: Cited, day: str | None) -> Verdict:
    if not cited.sign.key:
        return _short_form(ledger, cited, day)
    same = [entry for entry in ledger.with_number(cited.serial or "", cited.sign.key) if _years_agree(cited, entry)]
    exact = [e for e in same if same_letters(cited.sign, e.sign, knows_d_stroke=ledger.knows_d_stroke)]
    own = [entry for entry in exact if _relation(cited, entry) != "other"]
    if own:
        verdict = _by_date(cited, own, day)
        if verdict is not None:
            return verdict
    foreign = [entry for entry in exact if entry not in own]
    if day is not None and len(day) == 10:
        there = [entry for entry in foreign if entry.date == day]
        if there:
            return Verdict("differs", ("issuer",), there[0], tuple(there[1:]), date=day)
    spelled = _misspelled(ledger, cited, day, exact)
    if spelled is not None:
        return spelled
    reason: Reason = "other_year" if own else "other_issuer" if foreign else ""
    return Verdict("missing", candidates=tuple((own or foreign)[:5]), reason=reason, date=day)


def _by_date(cited: Cited, own: Sequence[RegisterEntry], day: str | None) -> Verdict | None:
    """The verdict among entries with the very number; None if all are of other years."""
    if day is None:
        return _undated(cited, own)
    hits = [entry for entry in own if entry.date and _dates_agree(day, entry.date)]
    if hits:
        return _one_of(cited, hits, day)
    undated = [entry for entry in own if entry.date is None]
    if undated:
        return replace(_one_of(cited, undated, day), reason="undated_entry")
    near = [entry for entry in own if _is_slip(cited, day, entry)]
    if not near:
        return None
    near.sort(key=lambda entry: _distance(day, entry.date))
    parts: tuple[Part, ...] = ("date", "type") if _type_differs(cited, near[0]) else ("date",)
    return Verdict("differs", parts, near[0], tuple(near[1:5]), date=day)


def _undated(cited: Cited, own: Sequence[RegisterEntry]) -> Verdict:
    certain = [entry for entry in own if _relation(cited, entry) == "same"]
    pool = certain or own
    if len(_distinct(pool)) > 1:
        return Verdict("ambiguous", candidates=tuple(pool[:10]), date=None)
    return _one_of(cited, pool, None)


def _one_of(cited: Cited, hits: Sequence[RegisterEntry], day: str | None) -> Verdict:
    """Found, unless the hits are of different bodies or the type word contradicts."""
    certain = [entry for entry in hits if _relation(cited, entry) == "same"] or list(hits)
    if any(relation(certain[0].issuer, other.issuer, cited.sign.body) == "other" for other in certain[1:]):
        return Verdict("ambiguous", candidates=tuple(certain[:10]), date=day)
    if day is not None and len(day) < 10 and len(_distinct(certain)) > 1:
        return Verdict("ambiguous", candidates=tuple(certain[:10]), date=day)
    entry = certain[0]
    if _type_differs(cited, entry):
        return Verdict("differs", ("type",), entry, tuple(certain[1:5]), date=day)
    return Verdict("found", (), entry, tuple(certain[1:5]), date=day)


def _short_form(ledger: Ledger, cited: Cited, day: str | None) -> Verdict:
    """A number without a sign ("Công văn số 97 ngày 15/01/2024"): serial, full date and type must lead to one entry."""
    if day is None or len(day) < 10:
        return Verdict("not_checkable", reason="no_sign", date=day)
    kind = cited.types[0] if cited.types else None
    rows = [
        entry
        for entry in ledger.with_day(cited.serial or "", day)
        if type_fits(kind, entry) and _relation(cited, entry) != "other"
    ]
    if len(_distinct(rows)) > 1:
        return Verdict("ambiguous", candidates=tuple(rows[:10]), date=day)
    if rows:
        return Verdict("found", (), rows[0], reason="short_form", date=day)
    return Verdict("missing", reason="short_form", date=day)


def _misspelled(ledger: Ledger, cited: Cited, day: str | None, exact: Sequence[RegisterEntry]) -> Verdict | None:
    """The entry that must be meant although its sign has other letters; None if none must."""
    serial = cited.serial or ""
    if day is not None and len(day) == 10:
        rows = [entry for entry in ledger.with_day(serial, day) if entry not in exact]
        bare = [entry for entry in rows if not entry.sign.key and type_fits(_kind(cited), entry)]
        scored = [(_likeness(cited, entry), entry) for entry in rows if _relation(cited, entry) != "other"]
        verdict = _best(scored, _ALIKE, ("symbol",), day)
        if verdict is not None:
            return verdict
        if len(bare) == 1:
            return Verdict("found", (), bare[0], reason="short_form", date=day)
    parts: tuple[Part, ...] = ("symbol",) if day is None else ("symbol", "date")
    if day is not None and len(day) < 10:
        parts = ("symbol",)
    rows = []
    for year in _years(ledger, cited, day):
        rows += [entry for entry in ledger.with_year(serial, year, cited.sign) if entry not in exact]
    scored = [
        (alike(cited.sign, entry.sign, same_day=False), entry)
        for entry in rows
        if entry.sign.key and _relation(cited, entry) != "other" and _years_agree(cited, entry, strict=True)
        and (day is None or entry.date is None or len(day) == 10 or _dates_agree(day, entry.date))
    ]  # fmt: skip
    return _best(scored, _STRONGLY_ALIKE, parts, day)


def _best(
    scored: Iterable[tuple[float, RegisterEntry]], threshold: float, parts: tuple[Part, ...], day: str | None
) -> Verdict | None:
    good = sorted(((s, e) for s, e in scored if s >= threshold), key=lambda pair: -pair[0])
    if not good:
        return None
    if len(good) > 1 and good[1][0] == good[0][0] and len(_distinct([entry for _, entry in good])) > 1:
        return Verdict("ambiguous", candidates=tuple(entry for _, entry in good[:10]), date=day)
    return Verdict("differs", parts, good[0][1], tuple(entry for _, entry in good[1:5]), date=day)


def _likeness(cited: Cited, entry: RegisterEntry) -> float:
    """How surely an entry with the same serial and date is the cited one: by sign, or by type or subject."""
    if not entry.sign.key:
        return 0.0
    score = alike(cited.sign, entry.sign, same_day=True)
    if score < _ALIKE and _same_subject(cited, entry):
        return 0.9
    if score < _ALIKE and cited.sign.body == entry.sign.body and cited.sign.code and entry.sign.code:
        kind = _kind(cited)
        return 0.6 if kind and entry.type and type_fits(kind, entry) else 0.0
    return score


def _years(ledger: Ledger, cited: Cited, day: str | None) -> list[int]:
    if day is not None:
        return [int(day[:4])]
    if cited.year is not None:
        return [cited.year]
    last = int(cited.by[:4]) if cited.by else ledger.last_year
    return list(range(last, last - _YEARS_TRIED, -1))


def _series(ledger: Ledger, cited: Cited, day: str | None) -> Series | None:
    """The series of a missing number, if the register covers it."""
    year = int(day[:4]) if day else cited.year
    if year is None or not cited.sign.body or not (cited.serial or "").isdecimal():
        return None
    entries = ledger.series(cited.sign, year)
    if entries < _SERIES:
        return None

    def fits(entry: RegisterEntry) -> bool:
        return entry.serial != cited.serial and _relation(cited, entry) != "other"

    below, above = ledger.neighbours(cited.sign, year, int(cited.serial or 0), fits)
    if below is None and above is None:
        return None
    too_early = below is not None and _is_before(day, below.date)
    too_late = above is not None and _is_before(above.date, day)
    return Series(year, entries, below, above, not (too_early or too_late))


def _is_before(one: str | None, other: str | None) -> bool:
    """True if both are full days and `one` is the earlier."""
    first, second = full_day(one), full_day(other)
    return first is not None and second is not None and first < second


def _relation(cited: Cited, entry: RegisterEntry) -> str:
    return relation(cited.issuer, entry.issuer, cited.sign.body)


def _kind(cited: Cited) -> str | None:
    return cited.types[0] if cited.types else None


def _type_differs(cited: Cited, entry: RegisterEntry) -> bool:
    return any(type_contradicts(kind, cited.sign, entry) for kind in cited.types)


def _years_agree(cited: Cited, entry: RegisterEntry, *, strict: bool = False) -> bool:
    """The year inside a number is part of it; one side alone having it makes two spellings, not one number."""
    if cited.year == entry.year:
        return True
    if strict:
        year = cited.year or entry.year
        dated = int(entry.date[:4]) if entry.date else None
        return (cited.year is None or entry.year is None) and dated == year
    return False


def _dates_agree(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _is_slip(cited: Cited, day: str, entry: RegisterEntry) -> bool:
    """True if the printed date is a wrong date of this entry, and not the date of another year's document."""
    if entry.date is None:
        return False
    if cited.year is not None or day[:4] == entry.date[:4]:
        return True
    if len(day) == len(entry.date) == 10 and day[5:] == entry.date[5:]:
        return True
    return _distance(day, entry.date) <= _NEAR_DAYS or _same_subject(cited, entry)


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
    return min(len(one.split()), len(other.split())) > 3 and fuzz.token_set_ratio(one, other) >= _SAME_SUBJECT


def _distinct(entries: Sequence[RegisterEntry]) -> list[RegisterEntry]:
    """One entry for each different document: the same line in two registers is one."""
    kept: list[RegisterEntry] = []
    for entry in entries:
        if all(
            entry.date != other.date or relation(entry.issuer, other.issuer, entry.sign.body) == "other"
            for other in kept
        ):
            kept.append(entry)
    return kept
