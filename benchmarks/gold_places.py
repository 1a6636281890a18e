"""Where the words of a gold annotation stand in a text: recommendations by their wording, answers by their quote."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from extractor.linking.analysis import Analysis
from extractor.linking.candidates.units import Passage
from extractor.linking.pairing.dossier import Responder
from extractor.linking.records import Span
from extractor.linking.stated.find import ReadPaper

Gold = Mapping[str, Any]


def name_of(paper: Analysis) -> str:
    """The name of the file, without its folder."""
    return PurePath(paper.file).name


def fold(text: str) -> str:
    """Lower case, words with one space between, nothing else."""
    return re.sub(r"[^\w]+", " ", unicodedata.normalize("NFC", text).casefold()).strip()


def places_of(content: str, quote: str) -> list[int]:
    """Offsets at which the quote, or at least its beginning, stands."""
    letters: list[str] = []
    offsets: list[int] = []
    for at, letter in enumerate(content):
        plain = letter.casefold() if letter.isalnum() or letter == "_" else " "
        if plain == " " and letters[-1:] == [" "]:
            continue
        for one in plain:
            letters.append(one)
            offsets.append(at)
    text, wanted = "".join(letters), fold(quote)
    for length in (len(wanted), 40, 24):
        found = [match.start() for match in re.finditer(re.escape(wanted[:length]), text)]
        if found:
            return [offsets[at] for at in found]
    return []


def stated_spans(read: ReadPaper, golds: Sequence[Gold]) -> list[tuple[Gold, Passage, Span]]:
    """(gold, unit, span) of each recommendation that can be located, in the order of the gold."""
    content = read.paper.text.content
    found: list[tuple[Gold, Passage, Span]] = []
    for gold in golds:
        fitting = [
            (unit.item == gold["item"], unit.row is not None, -at, at, unit)
            for at in places_of(content, gold["text"])
            for unit in read.units
            if unit.start <= at < unit.end
        ]
        if fitting:
            *_, at, unit = max(fitting, key=lambda one: one[:3])
            found.append((gold, unit, (at, min(unit.end, at + len(gold["text"])))))
    return found


def positives_of(report: Responder, golds: Sequence[Gold]) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """(pairs that are right, pairs that are neither) as indexes of candidate and recommendation.

    Neither: mentions, and the later clauses of an answer, up to the next answer in the unit.
    """
    right: set[tuple[int, int]] = set()
    doubtful: set[tuple[int, int]] = set()
    for index, gold in enumerate(golds):
        for kind, pairs in (("responses", right), ("mentions", doubtful)):
            for quoted in gold.get(kind) or ():
                if quoted.get("file") == name_of(report.read.paper) and quoted.get("quote"):
                    number = _candidate_at(report, quoted)
                    if number is not None:
                        pairs.add((number, index))
    starts = {number for number, _ in right}
    for number, index in sorted(right):
        later = number + 1
        unit = report.candidates[number].unit
        while later < len(report.candidates) and report.candidates[later].unit == unit and later not in starts:
            doubtful.add((later, index))
            later += 1
    return right, doubtful - right


def _candidate_at(report: Responder, quoted: Gold) -> int | None:
    """The candidate that a quote stands in, else the one of its unit that comes next or last: a row may be quoted by
    another cell than the one that tells most."""
    content = report.read.paper.text.content
    best: tuple[tuple[bool, bool, int], int] | None = None
    for at in places_of(content, quoted["quote"]):
        for number, candidate in enumerate(report.candidates):
            unit = report.read.units[candidate.unit]
            if not unit.start <= at < unit.end:
                continue
            start = unit.start if candidate.place == 0 and unit.row is None else candidate.span[0]
            inside, later = start <= at < candidate.span[1], candidate.span[0] > at
            rank = (unit.item == quoted.get("item"), inside, -number if inside or later else number - _FAR)
            if best is None or rank > best[0]:
                best = (rank, number)
    return best[1] if best is not None else None


_FAR = 1_000_000
"""Ranks candidates before a quote, the last first, behind those after it."""
