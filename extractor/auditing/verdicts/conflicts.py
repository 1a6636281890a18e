"""Conflicts that show only when several documents and a register lie side by side."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import PurePath

from extractor import lexicon, models
from extractor.auditing.records import Finding
from extractor.auditing.registers.ledger import Ledger, RegisterEntry, Sign, sign_of
from extractor.auditing.registers.numbers import bare_serial
from extractor.auditing.rules.common import full_day
from extractor.models.notices import Value, Values, named_document

from .issuers import relation
from .signs import alike

_COMMON_WORDS = 0.15
"""Share of the shorter subject's words; with less in common two subjects are of different matters."""
_EMPTY_WORDS = frozenset(
    ("về", "việc", "của", "và", "các", "tại", "trên", "năm", "cho", "theo", "đối", "với", "trong", "một", "những", "số")
)
_WORDS = 4
_SHARED = frozenset(("ubnd", "hdnd", "ub", "hd", "bcd", "bql", "vp", "ttr"))
"""Bodies' blocks that offices of several levels use: only issuers that are the same make one series of them."""


@dataclass(frozen=True, slots=True)
class _Statement:
    """What one file says of a document: in a citation, or (`own`) in its own letterhead."""

    file: str
    number: str
    serial: str
    year: int | None
    sign: Sign
    type: str | None
    date: str | None
    issuer: str | None
    subject: str | None
    item: str | None
    page: int | None
    own: bool


def conflicts(documents: Sequence[models.Document], ledger: Ledger) -> Iterator[Finding]:
    """All conflicts between files, and between files and registers."""
    statements = [statement for document in documents for statement in _statements(document)]
    by_number: dict[tuple[str, int | None, str], list[_Statement]] = {}
    for statement in statements:
        by_number.setdefault((statement.serial, statement.year, statement.sign.key), []).append(statement)
    for same in by_number.values():
        yield from _two_dates(same, ledger)
        yield from _two_subjects(same)
    yield from _duplicate_numbers(statements)
    yield from _misprinted(statements)
    yield from _register_conflicts(by_number.values(), ledger)


def _statements(document: models.Document) -> Iterator[_Statement]:
    head, path = document.header, document.source.path
    if head.number and head.serial:
        yield _Statement(
            path,
            head.number,
            bare_serial(head.serial),
            head.year,
            sign_of(head.symbol or ""),
            head.doc_type,
            head.date,
            head.issuer,
            head.subject,
            None,
            1,
            True,
        )
    for one in document.citations:
        if one.kind == "numbered" and one.serial and one.symbol and one.number:
            yield _Statement(
                path,
                one.number,
                bare_serial(one.serial),
                one.year,
                sign_of(one.symbol),
                one.type,
                one.date,
                one.issuer,
                one.subject,
                one.item,
                one.page,
                False,
            )


def _two_dates(same: Sequence[_Statement], ledger: Ledger) -> Iterator[Finding]:
    """One number with different dates in different files; the document's own letterhead, if at hand, is the measure."""
    dated = [one for one in same if full_day(one.date)]
    if len({one.date for one in dated}) < 2 or len({one.file for one in dated}) < 2:
        return
    listed = {entry.date for entry in ledger.with_number(dated[0].serial, dated[0].sign.key)}
    usual = Counter(one.date for one in {(s.file, s.date): s for s in dated}.values()).most_common()
    measure = next((one for one in dated if one.own), None) or next(
        one for one in dated if one.date == max(usual, key=lambda pair: (pair[1], pair[0] in listed))[0]
    )
    seen: set[tuple[str, str | None]] = set()
    for one in dated:
        if one.date == measure.date or one.file == measure.file or (one.file, one.date) in seen:
            continue
        if not _one_document(one, measure) or {one.date, measure.date} <= listed:
            continue
        seen.add((one.file, one.date))
        yield _finding(
            "two_dates",
            "warning",
            one,
            case="itself" if measure.own else "elsewhere",
            document=named_document(one.type, one.number, one.date),
            other=PurePath(measure.file).name,
            date=measure.date,
        )


def _one_document(one: _Statement, other: _Statement) -> bool:
    if relation(one.issuer, other.issuer, one.sign.body) == "other":
        return False
    first, second = one.date or "", other.date or ""
    return one.year is not None or first[:4] == second[:4] or first[5:] == second[5:]


def _two_subjects(same: Sequence[_Statement]) -> Iterator[Finding]:
    """One number and date about two quite different matters, in different files."""
    told = [one for one in same if one.subject and len(one.subject.split()) >= _WORDS and one.date]
    seen: set[str] = set()
    for first, second in combinations(told, 2):
        if first.file == second.file or first.date != second.date or second.file in seen:
            continue
        one, other = _content_words(first.subject), _content_words(second.subject)
        if len(one & other) > _COMMON_WORDS * min(len(one), len(other)):
            continue
        seen.add(second.file)
        yield _finding(
            "two_subjects",
            "warning",
            second,
            document=named_document(second.type, second.number),
            subject=second.subject,
            other=PurePath(first.file).name,
            other_subject=first.subject,
        )


def _content_words(subject: str | None) -> set[str]:
    return set(re.findall(r"\w+", lexicon.fold_tone(subject or ""))) - _EMPTY_WORDS


def _duplicate_numbers(statements: Sequence[_Statement]) -> Iterator[Finding]:
    """One serial of one body's series and year on two documents that different files cite."""
    series: dict[tuple[str, str, str, str], list[_Statement]] = {}
    for one in statements:
        if one.date and full_day(one.date) and one.sign.body:
            series.setdefault((one.serial, one.sign.code, one.sign.body, one.date[:4]), []).append(one)
    for members in series.values():
        pairs = (
            (first, second)
            for first, second in combinations(members, 2)
            if first.file != second.file
            and first.sign.key != second.sign.key
            and first.date != second.date
            and first.year == second.year
            and alike(first.sign, second.sign, same_day=False) < 0.5
            and _one_series(first, second)
        )
        for first, second in pairs:
            yield _finding(
                "duplicate_number",
                "warning",
                second,
                case="across",
                serial=second.serial,
                one=named_document(second.type, second.number, second.date),
                other=named_document(first.type, first.number, first.date),
                elsewhere=PurePath(first.file).name,
            )
            break


def _misprinted(statements: Sequence[_Statement]) -> Iterator[Finding]:
    """A citation with the serial and date of a document at hand, but with slips in its sign: TB-UBDN for TB-UBND."""
    own = {(one.serial, one.date): one for one in statements if one.own and full_day(one.date)}
    seen: set[tuple[str, str]] = set()
    for one in statements:
        measure = own.get((one.serial, one.date))
        if measure is None or one.own or one.file == measure.file or (one.file, one.number) in seen:
            continue
        if one.sign.key == measure.sign.key or one.year != measure.year or one.sign.code != measure.sign.code:
            continue
        if one.sign.body == measure.sign.body or alike(one.sign, measure.sign, same_day=True) < 0.5:
            continue
        if relation(one.issuer, measure.issuer, measure.sign.body) == "other":
            continue
        seen.add((one.file, one.number))
        yield _finding(
            "variant_symbol",
            "info",
            one,
            case="itself",
            document=named_document(one.type, one.number),
            other=PurePath(measure.file).name,
            number=measure.number,
            date=measure.date,
        )


def _one_series(first: _Statement, second: _Statement) -> bool:
    related = relation(first.issuer, second.issuer, first.sign.body)
    return related == "same" if first.sign.body in _SHARED else related != "other"


def _register_conflicts(groups: Iterable[Sequence[_Statement]], ledger: Ledger) -> Iterator[Finding]:
    """A register against itself (one number twice in a year) and against a document's own letterhead."""
    for same in groups:
        first = same[0]
        entries = [entry for entry in ledger.with_number(first.serial, first.sign.key) if entry.year == first.year]
        reported: set[str | None] = set()
        for one, other in combinations(entries, 2):
            if one.source != other.source or not _same_number_twice(one, other) or (one.date or "")[:4] in reported:
                continue
            reported.add((one.date or "")[:4])
            yield _register_finding(
                "register_duplicate",
                other,
                ledger,
                number=other.number,
                first=_told(one),
                second=_told(other),
            )
        own = next((one for one in same if one.own and full_day(one.date)), None)
        if own is None or any(entry.date == own.date for entry in entries):
            continue
        for entry in entries:
            if entry.date and entry.date[:4] == (own.date or "")[:4] and len(entry.date) == 10:
                if relation(own.issuer, entry.issuer, own.sign.body) == "other":
                    continue
                yield _register_finding(
                    "register_conflict",
                    entry,
                    ledger,
                    number=entry.number,
                    date=entry.date,
                    other=PurePath(own.file).name,
                    own=own.date,
                )


def _same_number_twice(one: RegisterEntry, other: RegisterEntry) -> bool:
    """Two rows of one body and year that are not the same line entered twice."""
    if relation(one.issuer, other.issuer, one.sign.body) == "other" or one.sign.exact != other.sign.exact:
        return False
    if one.year is None and (one.date or "")[:4] != (other.date or "")[:4]:
        return False
    return one.date != other.date or lexicon.fold_words(one.subject or "") != lexicon.fold_words(other.subject or "")


def _told(entry: RegisterEntry) -> Values:
    return {"row": entry.row, "date": entry.date, "subject": entry.subject}


def _finding(code: str, severity: models.Severity, at: _Statement, *, case: str = "", **values: Value) -> Finding:
    return Finding(code, severity, values, item=at.item, page=at.page, case=case, file=at.file)


def _register_finding(code: str, entry: RegisterEntry, ledger: Ledger, **values: Value) -> Finding:
    return Finding(code, "warning", values, register=ledger.sources[entry.source], row=entry.row)
