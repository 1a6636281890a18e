"""`make accuracy-scans`: made documents as clean pictures and as scans, read by OCR, beside what stands in them.

    python -m benchmarks.scans [--documents 30] [--first 0] [--misses] [--readme README.md]

A wrong number or date counts as silent unless a finding `ocr_uncertain` stands on it or the field stays empty. Exit
status 1 if a figure misses its goal. One process a core, one thread each.
"""

import argparse
import difflib
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context

from extractor.auditing.rules.findings import find_findings
from extractor.linking.analysis import Analysis
from extractor.operations.extract import analyse, read_text
from extractor.reading.source import Source

from .scan_maker import Truth, make
from .scoring import Score, squeeze
from .tables import Table, publish

PICTURES = ("clean", "scan-like")
UNCERTAIN = "ocr_uncertain"

Span = tuple[int, int]


@dataclass(slots=True)
class Field:
    """How often one field of the letterhead was right, owned up to be doubtful or empty, and silently wrong.

    doubted  of the right ones, those with a finding
    """

    right: int = 0
    flagged: int = 0
    silent: int = 0
    doubted: int = 0


@dataclass(slots=True)
class Tally:
    """Everything counted on one sort of pictures; `misses` holds `(class, words)`."""

    documents: int = 0
    pages: int = 0
    seconds: float = 0.0
    citations: Score = field(default_factory=Score)
    items: Score = field(default_factory=Score)
    silent: int = 0
    doubted: int = 0
    number: Field = field(default_factory=Field)
    cited: Field = field(default_factory=Field)
    date: Field = field(default_factory=Field)
    misses: list[tuple[str, str]] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Count `other` in."""
        for name in ("documents", "pages", "seconds", "silent", "doubted"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for mine, theirs in ((self.citations, other.citations), (self.items, other.items)):
            mine.hit, mine.expected, mine.found = (
                mine.hit + theirs.hit,
                mine.expected + theirs.expected,
                mine.found + theirs.found,
            )
        for part, more in ((self.number, other.number), (self.date, other.date), (self.cited, other.cited)):
            for name in ("right", "flagged", "silent", "doubted"):
                setattr(part, name, getattr(part, name) + getattr(more, name))
        self.misses += other.misses


def measure(seed: int) -> dict[str, Tally]:
    """Make document `seed` and read its pictures."""
    made = make(seed)
    tallies = {}
    for name, data in zip(PICTURES, (made.clean, made.scan), strict=True):
        begin = time.process_time()
        found = analyse(read_text(Source(f"{made.name}.pdf", data)))
        seconds = time.process_time() - begin
        tally = compare(f"{made.name} {name}", made.truth, found)
        tally.documents, tally.pages, tally.seconds = 1, made.pages, seconds
        tallies[name] = tally
    return tallies


def compare(where: str, truth: Truth, found: Analysis) -> Tally:
    """What was read beside what stands there."""
    tally = Tally()
    findings = find_findings(found)
    doubts = [finding.span for finding in findings if finding.code == UNCERTAIN and finding.span]
    doubted = {i for finding in findings if finding.code == UNCERTAIN for i in finding.mentions}
    numbered = [(i, mention) for i, mention in enumerate(found.mentions) if mention.kind == "numbered"]
    read = [squeeze(mention.number) for _, mention in numbered]
    expected = [squeeze(number) for number in truth.citations]
    tally.citations.bags(expected, read, where)
    tally.items.bags(truth.items, (entry.path for entry in found.outline.entries), where)
    left = Counter(expected)
    dates: defaultdict[str, list[str | None]] = defaultdict(list)
    for number, day in zip(expected, truth.dates, strict=True):
        dates[number].append(day)
    wrong: list[tuple[str, bool]] = []
    for i, mention in numbered:
        number = squeeze(mention.number)
        flagged = i in doubted or _touches((mention.start, mention.end), doubts)
        if left[number]:
            left[number] -= 1
            tally.doubted += flagged
            meant = dates[number].pop(0)
            state = _count(tally.cited, meant, mention.date, flagged)
            if state:
                tally.misses.append((f"cited date, {state}", f"{where} {number}: {meant} was read as {mention.date}"))
        else:
            wrong.append((number, flagged))
            tally.silent += not flagged and mention.serial is not None
    tally.misses += [(kind, f"{where}: {words}") for kind, words in _paired(list(left.elements()), wrong)]
    head = found.letterhead
    fields = (
        ("own number", tally.number, truth.number, head.number, head.number_span),
        ("own date", tally.date, truth.date, head.date, head.date_span),
    )
    for name, part, meant, value, span in fields:
        state = _count(part, meant, value, span is not None and _touches(span, doubts))
        if state:
            tally.misses.append((f"{name}, {state}", f"{where}: {meant} was read as {value}"))
    item_misses = Counter(miss.partition(": ")[2] for miss in tally.items.misses)
    tally.misses += [("item", f"{where}: {miss}") for miss in item_misses.elements()]
    return tally


def _count(part: Field, meant: str | None, read: str | None, flagged: bool) -> str:
    """Count one value in; gives "" if it is right, else what it is: empty, in part (a date without its day), flagged or
    SILENT."""
    if squeeze(read) == squeeze(meant):
        part.right += 1
        part.doubted += flagged
        return ""
    owned = "empty" if read is None else "in part" if meant and meant.startswith(f"{read}-") else ""
    part.flagged += bool(owned or flagged)
    part.silent += not (owned or flagged)
    return owned or ("flagged" if flagged else "SILENT")


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(start < span[1] and end > span[0] for start, end in others)


def _paired(missed: list[str], wrong: list[tuple[str, bool]]) -> Iterator[tuple[str, str]]:
    """Each missed number beside the wrong one it was probably read as, with the class of error."""
    rest = list(wrong)
    for number in missed:
        near = max(rest, key=lambda one: difflib.SequenceMatcher(None, one[0], number).ratio(), default=None)
        if near is None or difflib.SequenceMatcher(None, near[0], number).ratio() < 0.5:
            yield "lost", number
            continue
        rest.remove(near)
        yield f"{_class(number, near[0])}, {'flagged' if near[1] else 'SILENT'}", f"{number} was read as {near[0]}"
    for number, flagged in rest:
        yield f"invented, {'flagged' if flagged else 'SILENT'}", number


def _class(number: str, read: str) -> str:
    serial, _, sign = number.partition("/")
    first, _, rest = read.partition("/")
    if not first or not serial:
        return "serial given up"
    if sign == rest:
        return "figures of the serial"
    return "sign" if first == serial else "serial and sign"


def table_of(tallies: dict[str, Tally]) -> Table:
    """All figures, clean beside scan-like; ✗ marks a figure that misses its goal."""
    clean, scan = (tallies[name] for name in PICTURES)
    title = f"{clean.documents} made documents, {clean.pages} pages at 200 dpi, {clean.citations.expected} citations"
    table = Table(title, ["", *PICTURES, "goal"])
    for name, values, form, goals in _rows(clean, scan):
        shown = [format(value, form) for value in values]
        for i, (value, goal) in enumerate(zip(values, goals, strict=True)):
            if goal is not None and not _reaches(value, goal):
                shown[i] += " ✗"
        table.add(name, *shown, _spoken(goals, form))
    return table


Goal = tuple[str, float]
Row = tuple[str, tuple[float, float], str, tuple[Goal | None, Goal | None]]


def _rows(clean: Tally, scan: Tally) -> Iterator[Row]:
    both = (clean, scan)
    none: tuple[Goal | None, Goal | None] = (None, None)
    rare: Goal = ("≤", 0.005)
    yield "citation number, precision", _pair(t.citations.precision for t in both), ".3f", none
    yield "citation number, recall", _pair(t.citations.recall for t in both), ".3f", none
    yield "citation number, F1", _pair(t.citations.f1 for t in both), ".3f", ((">=", 0.98), (">=", 0.95))
    yield "read wrong without a finding", _pair(_share(t.silent, t.citations.found) for t in both), ".2%", (rare, rare)
    yield "right ones with a finding", _pair(_share(t.doubted, t.citations.hit) for t in both), ".1%", none
    for name, fields in (
        ("own number", (clean.number, scan.number)),
        ("own date", (clean.date, scan.date)),
        ("date of a citation", (clean.cited, scan.cited)),
    ):
        yield f"{name}, right", _pair(_share(f.right, _all(f)) for f in fields), ".1%", none
        yield f"{name}, empty or with a finding", _pair(_share(f.flagged, _all(f)) for f in fields), ".1%", none
        yield f"{name}, silently wrong", _pair(_share(f.silent, _all(f)) for f in fields), ".1%", (rare, rare)
        yield f"{name}, right with a finding", _pair(_share(f.doubted, f.right) for f in fields), ".1%", none
    yield "item labels, F1", _pair(t.items.f1 for t in both), ".3f", none
    yield "seconds of a core a page", _pair(_share(t.seconds, t.pages) for t in both), ".2f", (("≤", 1.5), ("≤", 1.5))


def _pair(values: Iterable[float]) -> tuple[float, float]:
    first, second = values
    return first, second


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _all(of: Field) -> int:
    return of.right + of.flagged + of.silent


def _reaches(value: float, goal: Goal) -> bool:
    return value >= goal[1] if goal[0] == ">=" else value <= goal[1]


def _spoken(goals: Sequence[Goal | None], form: str) -> str:
    words = [f"{'≥' if goal[0] == '>=' else '≤'} {format(goal[1], form)}" for goal in goals if goal is not None]
    return " / ".join(dict.fromkeys(words))


def main() -> int:
    """Make, read, compare, print the table; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=30, help="how many documents (default 30, kinds in turn)")
    parser.add_argument("--first", type=int, default=0, help="number of the first one: others than those tuned on")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--misses", action="store_true", help="also list every miss, by class")
    parser.add_argument("--readme", help="also write the table into this file")
    options = parser.parse_args()
    os.environ["OMP_THREAD_LIMIT"] = "1"
    tallies = {name: Tally() for name in PICTURES}
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        for found in pool.map(measure, range(options.first, options.first + options.documents)):
            for name, tally in found.items():
                tallies[name].add(tally)
    table = table_of(tallies)
    publish("accuracy-scans", "make accuracy-scans", [table], options.readme)
    if options.misses:
        _print_misses(tallies)
    return int(any("✗" in cell for row in table.rows for cell in row))


def _print_misses(tallies: dict[str, Tally]) -> None:
    classes: defaultdict[str, list[str]] = defaultdict(list)
    for tally in tallies.values():
        for kind, words in tally.misses:
            classes[kind].append(words)
    for kind, listed in sorted(classes.items(), key=lambda entry: -len(entry[1])):
        print(f"\n{kind}: {len(listed)}")
        print("\n".join(f"    {words}" for words in listed))


if __name__ == "__main__":
    sys.exit(main())
