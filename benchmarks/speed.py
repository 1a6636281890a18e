"""`make bench`: text, PDF, start-up, memory, registers and graph, each as a table.

Nothing here is a test: figures depend on the machine, so only ratios of one run are worth comparing.
"""

import argparse
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from . import graph_speed, memory, register_speed, startup, text_speed
from .tables import Table, publish

Result = TypeVar("Result")

SAMPLE = Path("samples/bao-cao-khac-phuc.pdf")


def pdf_table() -> Table:
    """Reading with boxes beside bare pypdfium2 (the same objects, nothing done with them) and pdfplumber."""
    from tests.reading.pdf.pdf_maker import report

    from . import pdf_speed

    table = Table(
        "PDF with boxes, 20 pages, milliseconds",
        ["", "extractor", "bare pypdfium2", "pdfplumber", "of bare (≤ 1.7)", "pdfplumber ÷ ours (≥ 20)"],
    )
    for kind, name in (("line", "a text object a line"), ("word", "a text object a word")):
        data = report(20, kind)
        ours = best(pdf_speed.reader, data, 5)
        bare = best(pdf_speed.bare, data, 5)
        plumber = best(pdf_speed.plumber, data, 1)
        figures = [f"{seconds * 1000:.0f}" for seconds in (ours, bare, plumber)]
        table.add(name, *figures, f"{ours / bare:.2f}", f"{plumber / ours:.0f}")
    return table


def best(work: Callable[[bytes], int], data: bytes, rounds: int) -> float:
    """Seconds of the best of `rounds` runs."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work(data)
        times.append(time.perf_counter() - start)
    return min(times)


def apart(measure: Callable[[], Result]) -> Result:
    """What `measure` gives in a process of its own, so that its memory and caches are its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure).result()


def main() -> int:
    """Measure all and print; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readme", help="also write the tables into this file")
    options = parser.parse_args()
    tables = [text_speed.measure(), pdf_table(), startup.measure(SAMPLE), memory.measure()]
    tables += [*apart(register_speed.measure), apart(graph_speed.measure)]
    publish("bench", "make bench", tables, options.readme)
    return 0


if __name__ == "__main__":
    sys.exit(main())
