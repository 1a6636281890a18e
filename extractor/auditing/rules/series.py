"""Rules on series: an office numbers its documents in the order of the days on which it issues them (K11)."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from extractor.auditing.records import Finding
from extractor.identity.number import ALIKE, series_of, sign_of
from extractor.lexicon import same_sign
from extractor.lexicon.signs import DOUBLED
from extractor.linking.analysis import Analysis
from extractor.models.notices import named_document
from extractor.record import record

from .common import finding_about, full_day

_ENOUGH = 4
"""With three one can't tell which of them is out of order."""
_MOST_ODD = 2
"""Neighbours that change places: either may be the one out of order."""


@record
class _SeriesMember:
    serial: int
    day: date
    mention: int
    symbol: str
    code: str
    body: str
    issuer: str | None  # `Body.key`


def series_order(analysis: Analysis) -> Iterator[Finding]:
    """The one document of a series whose number and date do not rise with the others (at least four in the series)."""
    if len(analysis.identities) < _ENOUGH:
        return
    for members in _series(analysis).values():
        line = sorted(members, key=lambda member: (member.day, member.serial))
        odd = _out_of_order(line)
        if not odd:
            continue
        shown = [analysis.mentions[member.mention] for member in odd]
        rest = [{"number": member.serial, "date": member.day.isoformat()} for member in line if member not in odd]
        yield finding_about(
            analysis,
            "series_order",
            "warning",
            tuple(member.mention for member in odd),
            documents=[named_document(m.type, m.number, m.date) for m in shown],
            series=rest,
        )


def _out_of_order(line: list[_SeriesMember]) -> list[_SeriesMember]:
    """The one member, or the two of which either may be it, without which the others rise; [] where none is."""
    if len(line) < _ENOUGH or _rises(line):
        return []
    odd = [member for member in line if _rises([other for other in line if other is not member])]
    return odd if len(odd) <= _MOST_ODD else []


def duplicate_number(analysis: Analysis) -> Iterator[Finding]:
    """One number of one body and year on two documents: "1873/UBND-TCKH" of 16/10 and "1873/UBND-KTHT" of 20/10."""
    former_of: dict[tuple[str, str, int, int], _SeriesMember] = {}
    for member in _members(analysis):
        key = (member.code, member.body, member.day.year, member.serial)
        former = former_of.setdefault(key, member)
        if former.day == member.day or former.symbol == member.symbol or not _one_issuer(former, member):
            continue
        if same_sign(former.symbol, member.symbol) >= ALIKE:
            continue
        one, other = analysis.mentions[former.mention], analysis.mentions[member.mention]
        yield finding_about(
            analysis,
            "duplicate_number",
            "warning",
            (former.mention, member.mention),
            serial=member.serial,
            one=named_document(one.type, one.number, one.date),
            other=named_document(other.type, other.number, other.date),
        )


def _one_issuer(one: _SeriesMember, other: _SeriesMember) -> bool:
    """The same issuer as far as it is said; a shared sign needs at least one to be named."""
    if one.issuer and other.issuer:
        return one.issuer == other.issuer
    return bool(one.issuer or other.issuer) or series_of(one.symbol) != "shared"


def _series(analysis: Analysis) -> dict[tuple[str, str, str, int], list[_SeriesMember]]:
    """The members by type code, body, issuer (where the sign alone is not enough) and year."""
    series: dict[tuple[str, str, str, int], list[_SeriesMember]] = {}
    for member in _members(analysis):
        shared = series_of(member.symbol) == "shared"
        if shared and not member.issuer:
            continue
        issuer = member.issuer or "" if shared else ""
        key = _known_key(series, (member.code, member.body, issuer, member.day.year))
        series.setdefault(key, []).append(member)
    return series


def _members(analysis: Analysis) -> Iterator[_SeriesMember]:
    """The dated, numbered documents cited."""
    for identity in analysis.identities:
        days = ((i, full_day(analysis.mentions[i].date)) for i in identity.mentions)
        first = next(((i, day) for i, day in days if day is not None), None)
        if first is None:
            continue
        dated, on = first
        mention = analysis.mentions[dated]
        if mention.family != "admin" or not mention.symbol or not (mention.serial or "").isdecimal():
            continue
        sign, issuer = sign_of(mention.symbol), identity.said.body
        if sign.body:
            key = issuer.key if issuer is not None else None
            yield _SeriesMember(int(mention.serial or 0), on, dated, mention.symbol, sign.code, sign.body, key)


def _known_key(
    series: dict[tuple[str, str, str, int], list[_SeriesMember]], key: tuple[str, str, str, int]
) -> tuple[str, str, str, int]:
    """The series already there whose body is spelled almost alike (SKHCN, SKHCHN), else `key` itself."""
    code, body, issuer, year = key
    for known in series:
        if (
            known[0] == code
            and known[2:] == (issuer, year)
            and known[1] != body
            and same_sign(known[1], body) >= DOUBLED
        ):
            return known
    return key


def _rises(line: list[_SeriesMember]) -> bool:
    return all(one.serial <= other.serial or one.day == other.day for one, other in pairwise(line))
