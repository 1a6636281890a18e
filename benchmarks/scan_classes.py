"""`make accuracy-scans`, second part: made documents as every class of page that archives hold, read by us and by
the bare engine.

    python -m benchmarks.scan_classes [--first 1000] [--documents 2] [--classes bitonal faint …] [--misses]

Bare means: Tesseract's own segmentation on the picture as it is. Word recall is the share of the words of the digital
original that were read letter by letter, marks included. A header value counts as silent if it is wrong, not empty, and
no finding of OCR stands on the document for it; "doubted" are findings
on right values. Exit status 1 if we read fewer words than the bare engine on a class.
"""

import argparse
import os
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any, Final

os.environ["OMP_THREAD_LIMIT"] = "1"  # read when Tesseract's library loads

import pypdfium2

from extractor.auditing.records import Finding
from extractor.auditing.rules.findings import find_findings
from extractor.lexicon import fold_tone
from extractor.linking.analysis import Analysis
from extractor.operations.extract import read_analysed
from extractor.parsing.records import Letterhead
from extractor.reading.ocr.data import LANGUAGE, data_folder
from extractor.reading.ocr.rendering import DPI, picture_of
from extractor.reading.source import Source
from extractor.text.text import Text
from samples import archive_scans
from samples.pdf_writer import write_picture_pdf

from .scan_maker import Digital, digital, places_of
from .scoring import Score, squeeze
from .tables import Table, publish

_LEADINGS = (1.0, 1.05, 1.15, 1.28)
_STEPS = (0.3, 0.45, 0.6, 0.75, 0.85, 0.9, 0.95, 1.0)
"""Upper ends of the classes of confidence; 0.45, 0.75 and 0.97 are what the second reader sets."""
_SLACK = 0.002
"""Share of words by which we may fall short of the bare engine before it counts."""


_SUMS = ("documents", "words", "bare", "ours", "bare_seconds", "seconds", "fields", "right", "silent", "doubted")


@dataclass(slots=True)
class Counts:
    """What was counted on one class of page."""

    documents: int = 0
    words: int = 0
    bare: int = 0
    ours: int = 0
    bare_seconds: float = 0.0
    seconds: float = 0.0
    fields: int = 0
    right: int = 0
    silent: int = 0
    doubted: int = 0
    citations: Score = field(default_factory=Score)
    items: Score = field(default_factory=Score)
    misses: list[str] = field(default_factory=list)
    sure: Counter[float] = field(default_factory=Counter)
    sure_right: Counter[float] = field(default_factory=Counter)

    def add(self, other: "Counts") -> None:
        """Count `other` in."""
        for name in _SUMS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for mine, theirs in ((self.citations, other.citations), (self.items, other.items)):
            mine.hit, mine.expected, mine.found = (
                mine.hit + theirs.hit, mine.expected + theirs.expected, mine.found + theirs.found
            )  # fmt: skip
        self.misses += other.misses
        self.sure += other.sure
        self.sure_right += other.sure_right


def measure(task: tuple[int, str]) -> tuple[str, Counts]:
    """Make document `seed` as pages of class `kind` and read them."""
    seed, kind = task
    original = digital(seed, _LEADINGS[seed % len(_LEADINGS)])
    pdf = write_picture_pdf(archive_scans.pages_of(original.pdf, places_of(original), seed, kind))
    truth = _words(original.found.text.content)
    counts = Counts(documents=1, words=truth.total())
    begin = time.process_time()
    counts.bare = (truth & _words(_bare(pdf))).total()
    middle = time.process_time()
    data, found = read_analysed(Source(f"{kind}-{seed}.pdf", pdf))
    counts.bare_seconds, counts.seconds = middle - begin, time.process_time() - middle
    if found:
        _calibrate(found.text, truth, counts)
    counts.ours = (truth & _words(found.text.content if found else "")).total()
    _compare(f"{kind} {seed}", original, data, found, counts)
    return kind, counts


def _words(text: str) -> Counter[str]:
    return Counter(word for word in (fold_tone(one).strip(".,;:()-–\"'“”") for one in text.split()) if word)


def _calibrate(text: Text, truth: Counter[str], counts: Counts) -> None:
    """How often words of each confidence are words of the original."""
    left = truth.copy()
    for line in text.lines:
        for run in line.runs:
            shown = line.text[run.start : run.end]
            words = list(_words(shown))
            if line.kind in ("unread", "stamp") or len(words) != 1 or not any(map(str.isalnum, shown)):
                continue
            step = next(step for step in _STEPS if run.confidence <= step)
            counts.sure[step] += 1
            counts.sure_right[step] += left[words[0]] > 0
            left[words[0]] -= 1


def _bare(pdf: bytes) -> str:
    """What the engine reads alone."""
    import tesserocr

    engine: Any = tesserocr.PyTessBaseAPI(path=str(data_folder()), lang=LANGUAGE)
    texts: list[str] = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            engine.SetImage(picture_of(page, 50_000_000).convert("L"))
            engine.SetSourceResolution(DPI)
            texts.append(engine.GetUTF8Text())
    finally:
        document.close()
        engine.End()
    return "\n".join(texts)


def _compare(where: str, original: Digital, data: dict[str, Any], found: Analysis | None, counts: Counts) -> None:
    """Header, citations and items beside those of the original."""
    told = _told(list(find_findings(found)) if found else [])
    read = _fields(found.letterhead) if found else {}
    for name, meant in _fields(original.found.letterhead).items():
        counts.fields += 1
        value = read.get(name)
        if squeeze(meant) == squeeze(value):
            counts.right += 1
            counts.doubted += name in told
        else:
            silent = value is not None and name not in told
            counts.silent += silent
            counts.misses.append(f"{where} {name}{' SILENT' if silent else ''}: {meant!r} was read as {value!r}")
    numbers = [squeeze(one["number"]) for one in data["citations"] if one["kind"] == "numbered"]
    counts.citations.bags([squeeze(one) for one in original.truth.citations], numbers, where)
    counts.items.bags(original.truth.items, [one["path"] for one in data["items"]], where)


def _fields(head: Letterhead) -> dict[str, str | None]:
    """The values of a letterhead by the names of `_TOLD`."""
    signer = head.signatures[-1] if head.signatures else None
    fields = {
        name: getattr(head, name) for name in ("doc_type", "number", "symbol", "date", "place", "issuer", "subject")
    }
    return {**fields, "signer": signer and signer.name, "post": signer and signer.title}


_TOLD: Final[dict[str, tuple[str, ...]]] = {
    "own_type": ("doc_type",), "own_number": ("number", "symbol"), "own_symbol": ("symbol",), "own_date": ("date",),
    "own_place": ("place",), "own_issuer": ("issuer",), "own_subject": ("subject",), "covered": ("subject",),
    "own_signer": ("signer",), "own_post": ("post",),
}  # fmt: skip
"""What a finding of OCR speaks of and the fields it tells of; what was read of a number shows its symbol too."""


def _told(findings: list[Finding]) -> set[str]:
    """Fields of the header that a finding of OCR speaks of."""
    told = [str(one.values.get("what")) for one in findings if one.code == "ocr_uncertain"]
    return {name for what in told for name in _TOLD.get(what, ())}


def table_of(counted: dict[str, Counts]) -> Table:
    """One row a class of page."""
    documents = sum(counts.documents for counts in counted.values())
    table = Table(
        f"{documents} made documents by class of page, leading 1.0 to 1.28",
        [
            "",
            "words, bare engine",
            "words, extract",
            "citations F1",
            "items F1",
            "header right",
            "silent",
            "doubted",
            "time ×",
        ],
    )
    for kind, counts in counted.items():
        short = "" if counts.ours >= counts.bare - _SLACK * counts.words else " ✗"
        table.add(
            kind, f"{counts.bare / counts.words:.3f}", f"{counts.ours / counts.words:.3f}{short}",
            f"{counts.citations.f1:.3f}", f"{counts.items.f1:.3f}", f"{counts.right / counts.fields:.2f}",
            str(counts.silent), f"{counts.doubted / max(counts.right, 1):.2f}",
            f"{counts.seconds / max(counts.bare_seconds, 1e-9):.2f}",
        )  # fmt: skip
    return table


def curve_of(counted: dict[str, Counts]) -> Table:
    """How often words of each class of confidence are right."""
    words: Counter[float] = sum((counts.sure for counts in counted.values()), Counter())
    right: Counter[float] = sum((counts.sure_right for counts in counted.values()), Counter())
    table = Table("Confidence of a word and how often it is right", ["confidence up to", "words", "right"])
    for step in _STEPS:
        if words[step]:
            table.add(f"{step:.2f}", str(words[step]), f"{right[step] / words[step]:.3f}")
    return table


def main() -> int:
    """Make, read, compare, print the table; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=4, help="how many documents a class (default 4)")
    parser.add_argument("--first", type=int, default=1000, help="number of the first one: others than those tuned on")
    parser.add_argument("--classes", nargs="*", default=list(archive_scans.CLASSES), help="which classes (default all)")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--misses", action="store_true", help="also list every miss of the header")
    parser.add_argument("--readme", help="also write the table into this file")
    options = parser.parse_args()
    counted = {kind: Counts() for kind in options.classes}
    tasks = [(options.first + i, kind) for kind in counted for i in range(options.documents)]
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        for kind, counts in pool.map(measure, tasks):
            counted[kind].add(counts)
    table = table_of(counted)
    publish("accuracy-scan-classes", "make accuracy-scans", [table, curve_of(counted)], options.readme)
    if options.misses:
        print("\n".join(miss for counts in counted.values() for miss in counts.misses))
    return int(any("✗" in cell for row in table.rows for cell in row))


if __name__ == "__main__":
    sys.exit(main())
