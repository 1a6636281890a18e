"""Conflicts that show only when several documents and a register lie side by side."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import PurePath

from extractor import lexicon, models
from extractor.auditing.records import Finding
from extractor.auditing.registers.ledger import Ledger, RegisterEntry
from extractor.auditing.rules.common import full_day
from extractor.identity.body import relation
from extractor.identity.compare import compare
from extractor.identity.number import ALIKE, Sign, likeness, series_of
from extractor.identity.record import DocumentFacts, context_of, facts_of, facts_of_head
from extractor.models.notices import Value, Values, named_document
from extractor.record import record

_COMMON_WORDS = 0.15
"""Share of the shorter subject's words; with less in common two subjects are of different matters."""
_EMPTY_WORDS = frozenset(
    ("về", "việc", "của", "và", "các", "tại", "trên", "năm", "cho", "theo", "đối", "với", "trong", "một", "những", "số")
)
_WORDS = 4
_ONE_WITH_TWO_DATES = frozenset(("date_of_unknown_body", "date_slip"))
"""Reasons for which two dates of one number are worth a look, though it is not proven that one document is meant."""


@record
class _NumberTold:
    """What one file says of a document: in a citation, or (`own`) in its own letterhead."""

    file: str
    said: DocumentFacts
    number: str
    type: str | None
    date: str | None
    subject: str | None
    item: str | None
    page: int | None
    own: bool

    @property
    def sign(self) -> Sign:
        return self.said.sign


def conflicts(documents: Sequence[models.Document], ledger: Ledger) -> Iterator[Finding]:
    """All conflicts between files, and between files and registers."""
    statements = [statement for document in documents for statement in _statements(document)]
    by_number: dict[str, list[_NumberTold]] = {}
    for statement in statements:
        by_number.setdefault(statement.said.key, []).append(statement)
    for same in by_number.values():
        yield from _two_dates(same, ledger)
        yield from _two_subjects(same)
    yield from _duplicate_numbers(statements)
    yield from _misprinted(statements)
    yield from _register_conflicts(by_number.values(), ledger)


def _statements(document: models.Document) -> Iterator[_NumberTold]:
    head, path = document.header, document.source.path
    if head.number and head.serial:
        own = facts_of_head(head)
        yield _NumberTold(path, own, head.number, head.doc_type, head.date, head.subject, None, 1, True)
    in_full = {one.id: one.issuer for one in document.documents}
    for one in document.citations:
        if one.kind == "numbered" and one.serial and one.symbol and one.number:
            issuer = (in_full.get(one.document or "") or one.issuer) if one.issuer else None
            said = facts_of(one, one.type, context_of(head), issuer=issuer)
            yield _NumberTold(path, said, one.number, one.type, one.date, one.subject, one.item, one.page, False)


def _two_dates(same: Sequence[_NumberTold], ledger: Ledger) -> Iterator[Finding]:
    """One number with different dates in different files; the document's own letterhead, if at hand, is the measure."""
    dated = [one for one in same if full_day(one.date)]
    if len({one.date for one in dated}) <= 1 or len({one.file for one in dated}) <= 1:
        return
    listed = {entry.date for entry in ledger.with_number(dated[0].said.serial, dated[0].sign.key)}
    measure = _measure(dated, listed)
    seen: set[tuple[str, str | None]] = set()
    for one in dated:
        if one.date == measure.date or one.file == measure.file or (one.file, one.date) in seen:
            continue
        if _one_document(one, measure) and not {one.date, measure.date} <= listed:
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


def _measure(dated: Sequence[_NumberTold], listed: set[str | None]) -> _NumberTold:
    """The document's own letterhead, else the date that most files print, of equals the one that a register lists."""
    own = next((one for one in dated if one.own), None)
    if own is not None:
        return own
    usual = Counter(date for _, date in {(one.file, one.date): None for one in dated}).most_common()
    date, _ = max(usual, key=lambda pair: (pair[1], pair[0] in listed))
    return next(one for one in dated if one.date == date)


def _one_document(one: _NumberTold, other: _NumberTold) -> bool:
    relation, reason = compare(one.said, other.said)
    return relation == "wrong_date" or reason in _ONE_WITH_TWO_DATES


def _two_subjects(same: Sequence[_NumberTold]) -> Iterator[Finding]:
    """One number and date about two quite different matters, in different files."""
    told = [one for one in same if one.subject and len(one.subject.split()) >= _WORDS and one.date]
    words = {one.subject: set(re.findall(r"\w+", lexicon.fold_tone(one.subject or ""))) - _EMPTY_WORDS for one in told}
    seen: set[str] = set()
    for first, second in _with_what_follows(told):
        if first.file == second.file or first.date != second.date or second.file in seen:
            continue
        one, other = words[first.subject], words[second.subject]
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


def _with_what_follows(told: Sequence[_NumberTold]) -> Iterator[tuple[_NumberTold, _NumberTold]]:
    """Each that tells of a matter in a first or second file, with all that follow it: what more files tell of the same
    matter differs from nothing else."""
    files: dict[tuple[str | None, str | None], set[str]] = {}
    for at, first in enumerate(told):
        known = files.setdefault((first.date, first.subject), set())
        if first.file not in known and len(known) <= 1:
            known.add(first.file)
            yield from ((first, second) for second in told[at + 1 :])


def _duplicate_numbers(statements: Sequence[_NumberTold]) -> Iterator[Finding]:
    """One serial of one body's series and year on two documents that different files cite."""
    series: dict[tuple[str, str, str, str], list[_NumberTold]] = {}
    for one in statements:
        if one.date and full_day(one.date) and one.sign.body:
            series.setdefault((one.said.serial, one.sign.code, one.sign.body, one.date[:4]), []).append(one)
    for members in series.values():
        if (pair := _first_duplicates(members)) is not None:
            first, second = pair
            yield _finding(
                "duplicate_number",
                "warning",
                second,
                case="across",
                serial=second.said.serial,
                one=named_document(second.type, second.number, second.date),
                other=named_document(first.type, first.number, first.date),
                elsewhere=PurePath(first.file).name,
            )


def _first_duplicates(members: Sequence[_NumberTold]) -> tuple[_NumberTold, _NumberTold] | None:
    """The first two in reading order that tell of two documents, in different files. Many files tell the same of one
    document, so what they tell is compared, not each with each."""
    alike: dict[tuple[object, ...], list[int]] = {}
    kinds = [(one.said.symbol, one.date, one.said.year, one.said.issuer, one.said.day) for one in members]
    for at, kind in enumerate(kinds):
        alike.setdefault(kind, []).append(at)
    others = {
        kind: [later for later in alike.values() if _are_two(members[places[0]], members[later[0]])]
        for kind, places in alike.items()
    }
    for at, first in enumerate(members):
        found = [
            next((n for n in later[bisect_right(later, at) :] if members[n].file != first.file), len(members))
            for later in others[kinds[at]]
        ]
        if (second := min(found, default=len(members))) < len(members):
            return first, members[second]
    return None


def _are_two(first: _NumberTold, second: _NumberTold) -> bool:
    return (
        first.sign.key != second.sign.key
        and first.date != second.date
        and first.said.year == second.said.year
        and likeness(first.sign.text, second.sign.text, same_day=False) < ALIKE
        and _one_series(first, second)
    )


def _is_misprint(one: _NumberTold, measure: _NumberTold) -> bool:
    """True for a sign of the same type that differs from the document's own by a slip: letters of the body (TB-UBDN), a
    piece more or less of it (HUSĐ for HU), another joint inside it (KH-TC, BGD&ĐT)."""
    if one.sign.code != measure.sign.code:
        return False
    if one.sign.key == measure.sign.key:
        return measure.own and _JOINTS.sub("", one.number.upper()) != _JOINTS.sub("", measure.number.upper())
    if one.sign.body == measure.sign.body:
        return measure.own and one.date == measure.date  # one body has one such serial a day: the unit is misprinted
    slip = measure.own and _is_slip(one.sign.body, measure.sign.body)
    return slip or compare(one.said, measure.said).relation == "spelling"


def _is_slip(one: str, other: str) -> bool:
    """True if one sign of a body is a piece of the other (UBND, VPUBND), lacks letters of it (BVSN, BVĐKSN) or differs
    in two letters (UBHC, UBND)."""
    short, long = sorted((one, other), key=len)
    if len(short) == len(long) >= _SIGN_LETTERS:
        return sum(a != b for a, b in zip(one, other, strict=True)) <= _SLIPS
    letters = iter(long)
    lacks = len(short) >= _SIGN_LETTERS and all(letter in letters for letter in short)
    return bool(short) and (lacks or long.startswith(short) or long.endswith(short))


_SIGN_LETTERS, _SLIPS = 4, 2


_JOINTS = re.compile(r"[\s./]|^0+")
"""What two ways to print one number may differ in, without a word: white space, a dot for a stroke, a leading zero."""


def _usual_spellings(statements: Sequence[_NumberTold]) -> dict[tuple[str, str | None], _NumberTold]:
    """For each serial and day how the document itself spells its number, else how most files do, two at least."""
    files: dict[tuple[str, str | None], dict[str, set[str | None]]] = {}
    found: dict[tuple[str, str | None], _NumberTold] = {}
    for one in statements:
        if full_day(one.date):
            files.setdefault((one.said.serial, one.date), {}).setdefault(one.sign.key, set()).add(one.file)
    for one in statements:
        here = files.get((one.said.serial, one.date), {})
        most = max(map(len, here.values()), default=0)
        usual = most > 1 and [key for key, by in here.items() if len(by) == most] == [one.sign.key]
        if one.own and full_day(one.date):
            found[one.said.serial, one.date] = one
        elif usual:
            found.setdefault((one.said.serial, one.date), one)
    return found


def _misprinted(statements: Sequence[_NumberTold]) -> Iterator[Finding]:
    """A citation with the serial and date of a document at hand, or one that several files cite, but with slips in its
    sign: TB-UBDN for TB-UBND. One without a date is measured by the documents at hand alone."""
    own = _usual_spellings(statements)
    undated = {serial: one for (serial, _), one in own.items() if one.own}
    seen: set[tuple[str, str]] = set()
    for one in statements:
        measure = own.get((one.said.serial, one.date)) or (None if one.date else undated.get(one.said.serial))
        if measure is None or one.own or one.file == measure.file or (one.file, one.number) in seen:
            continue
        if not _is_misprint(one, measure):
            continue
        seen.add((one.file, one.number))
        yield _finding(
            "variant_symbol",
            "info",
            one,
            case="itself" if measure.own else "elsewhere",
            document=named_document(one.type, one.number),
            other=PurePath(measure.file).name,
            number=measure.number,
            date=measure.date,
        )


def _one_series(first: _NumberTold, second: _NumberTold) -> bool:
    """The same body as far as it is said; of signs that bodies of several levels use only one named body is."""
    one, other = first.said, second.said
    related = relation(one.issuer, other.issuer, one.symbol or "", one.day)
    return related == "same" if series_of(one.symbol) == "shared" else related != "other"


def _register_conflicts(groups: Iterable[Sequence[_NumberTold]], ledger: Ledger) -> Iterator[Finding]:
    """A register against itself (one number twice in a year) and against a document's own letterhead."""
    for same in groups:
        said, sign = same[0].said, same[0].sign
        entries = [entry for entry in ledger.with_number(said.serial, sign.key) if entry.year == said.year]
        yield from _listed_twice(entries, ledger)
        own = next((one for one in same if one.own and full_day(one.date)), None)
        if own is not None and all(entry.date != own.date for entry in entries):
            yield from _listed_otherwise(entries, own, ledger)


def _listed_twice(entries: Sequence[RegisterEntry], ledger: Ledger) -> Iterator[Finding]:
    reported: set[str] = set()
    for one, other in combinations(entries, 2):
        year = _year(one.date)
        if one.source == other.source and year not in reported and _same_number_twice(one, other):
            reported.add(year)
            yield _register_finding(
                "register_duplicate", other, ledger, number=other.number, first=_told(one), second=_told(other)
            )


def _listed_otherwise(entries: Sequence[RegisterEntry], own: _NumberTold, ledger: Ledger) -> Iterator[Finding]:
    """Entries of the year of a paper at hand that give it another date."""
    for entry in entries:
        one_year = _year(entry.date) == _year(own.date)
        if one_year and compare(own.said, entry.facts, together=True).relation == "wrong_date":
            yield _register_finding(
                "register_conflict",
                entry,
                ledger,
                number=entry.number,
                date=entry.date,
                other=PurePath(own.file).name,
                own=own.date,
            )


def _year(date: str | None) -> str:
    return (date or "")[:4]


def _same_number_twice(one: RegisterEntry, other: RegisterEntry) -> bool:
    """Two rows of one body and year that are not the same line entered twice."""
    if compare(one.facts, other.facts, together=True).relation not in ("same", "wrong_date"):
        return False
    return one.date != other.date or lexicon.fold_words(one.subject or "") != lexicon.fold_words(other.subject or "")


def _told(entry: RegisterEntry) -> Values:
    return {"row": entry.row, "date": entry.date, "subject": entry.subject}


def _finding(code: str, severity: models.Severity, at: _NumberTold, *, case: str = "", **values: Value) -> Finding:
    return Finding(code, severity, values, item=at.item, page=at.page, case=case, file=at.file)


def _register_finding(code: str, entry: RegisterEntry, ledger: Ledger, **values: Value) -> Finding:
    return Finding(code, "warning", values, register=ledger.sources[entry.source], row=entry.row)
