"""What a verdict says, as codes with values: what agrees, what does not, what was searched. The sentences stand in
publishing/words/verdicts.py."""

from collections.abc import Callable, Iterator

from extractor import lexicon
from extractor.auditing.registers.ledger import RegisterEntry
from extractor.models.notices import Notice, Values, named_document
from extractor.record import record

from .judge import Cited, NumberSeries, Verdict

_MOST = 5
_WHOLE_DAY = 10
"""Characters of a date that has its day."""
"""So many candidates are named; the others are counted."""

Place = Callable[[RegisterEntry], Notice]
"""Names where an entry stands."""


@record
class Searched:
    """What was searched: the registers that could be read with their entries, and how many files at hand."""

    registers: tuple[tuple[str, int], ...]
    files: int


def explain(cited: Cited, verdict: Verdict, searched: Searched, place: Place) -> list[Notice]:
    """What explains a verdict, one notice a sentence."""
    if verdict.kind == "missing":
        return list(_missing(cited, verdict, searched, place))
    if verdict.kind == "ambiguous":
        return [_ambiguous(verdict, place)]
    if verdict.kind == "blank":
        return [Notice("blank")]
    if verdict.kind == "not_checkable":
        return [Notice(f"not_checkable.{verdict.reason or 'no_number'}")]
    assert verdict.entry is not None
    return [(_found if verdict.kind == "found" else _differs)(cited, verdict, verdict.entry, place)]


def _found(cited: Cited, verdict: Verdict, entry: RegisterEntry, place: Place) -> Notice:
    case: str = verdict.reason if verdict.reason in ("short_form", "undated_entry") else ""
    if not case:
        case = "undated_citation" if verdict.date is None else "all"
    return Notice(f"found.{case}", {"document": _document(entry), "where": place(entry).plain})


def _differs(cited: Cited, verdict: Verdict, entry: RegisterEntry, place: Place) -> Notice:
    sides = {
        "date": (verdict.date, entry.date),
        "symbol": (cited.number, entry.number),
        "issuer": (cited.issuer, entry.issuer),
        "type": (", ".join(cited.types), entry.type or entry.number),
    }
    parts = [
        Notice(f"differs.{part}", {"cited": sides[part][0], "entry": sides[part][1]}).plain for part in verdict.differs
    ]
    if "date" in verdict.differs and _swapped(verdict.date, entry.date):
        parts.append(Notice("differs.swapped").plain)
    return Notice("differs", {"parts": parts, "where": place(entry).plain})


def _swapped(cited: str | None, entry: str | None) -> bool:
    """True for 2024-05-10 and 2024-10-05: a workbook took the day for the month."""
    if cited is None or entry is None or len(cited) != _WHOLE_DAY or len(entry) != _WHOLE_DAY or cited == entry:
        return False
    return cited[:4] == entry[:4] and cited[5:7] == entry[8:] and cited[8:] == entry[5:7]


def _ambiguous(verdict: Verdict, place: Place) -> Notice:
    candidates = [
        Notice("ambiguous.candidate", {"document": _document(entry), "where": place(entry).plain}).plain
        for entry in verdict.candidates[:_MOST]
    ]
    more = max(len(verdict.candidates) - _MOST, 0) or None
    return Notice(
        "ambiguous.undated" if verdict.date is None else "ambiguous.dated",
        {"count": len(verdict.candidates), "candidates": candidates, "more": more},
    )


def _missing(cited: Cited, verdict: Verdict, searched: Searched, place: Place) -> Iterator[Notice]:
    where = [
        Notice("searched.register", {"name": name, "entries": entries}).plain for name, entries in searched.registers
    ]
    if searched.files:
        where.append(Notice("searched.files", {"files": searched.files}).plain)
    yield Notice("missing", {"number": cited.number, "searched": where})
    first = verdict.candidates[0] if verdict.candidates else None
    if first is not None and verdict.reason in ("other_issuer", "other_year"):
        day = first.date if first.date and len(first.date) == len("2024-05-10") else None
        yield Notice(f"missing.{verdict.reason}", {"issuer": first.issuer, "date": day, "where": place(first).plain})
    if verdict.series is not None:
        yield from _series(verdict.series, verdict.date)
    elif is_central(cited):
        yield Notice("missing.central")
    yield Notice("missing.no_proof")


def _series(series: NumberSeries, date: str | None) -> Iterator[Notice]:
    below, above = series.below, series.above
    case = "between" if below and above else "beyond" if below else "under" if above else "alone"
    values: Values = {
        "year": series.year,
        "entries": series.entries,
        "below": _near(below),
        "above": _near(above),
    }
    yield Notice(f"series.{case}", values)
    if not series.in_order:
        yield Notice("series.out_of_order", {"date": date})


def is_central(cited: Cited) -> bool:
    """True for a number with a year whose sign is that of a central body ("30/2020/NĐ-CP", "31/2024/QH15")."""
    if cited.year is None:
        return False
    bodies = lexicon.bodies_by_code(cited.sign.body)
    return bool(bodies) and all(body.level in ("trung_uong", "bo") for body in bodies)


def _document(entry: RegisterEntry) -> Values:
    return {**named_document(entry.type, entry.number, entry.date), "issuer": entry.issuer or None}


def _near(entry: RegisterEntry | None) -> Values | None:
    return None if entry is None else {"number": entry.number, "date": entry.date}
