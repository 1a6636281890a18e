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
from statistics import median
from typing import TypeVar

from . import graph_speed, memory, office_speed, register_speed, startup, text_speed
from .tables import Table, publish

Result = TypeVar("Result")

SAMPLES = [Path("samples") / name for name in ("bao-cao-khac-phuc.txt", "cong-van.pdf", "quyet-dinh-ky-so.pdf")]


_OF_BARE, _OF_BARE_AT_WORST = 2.5, 5
"""Goals: a whole read, signatures checked, against bare pypdfium2."""


def pdf_table() -> Table:
    """Reading with boxes and checking signatures beside bare pypdfium2 (the same objects, nothing done with them) and
    pdfplumber, of PDF files like those that offices have. pdfplumber looks at no signature: it reads, once, the file
    without any."""
    from . import lifelike, pdf_speed

    table = Table(
        "PDF as Word saves it, a text object a word, tagged and signed, milliseconds",
        ["", "extractor", "bare pypdfium2", "pdfplumber", "of bare", "pdfplumber ÷ ours (≥ 20)"],
    )
    ratios = []
    plumber = 0.0
    for name, data in lifelike.files():
        ours = best(pdf_speed.reader, data, 3)
        bare = best(pdf_speed.bare, data, 3)
        plumber = plumber if "signatures" in name else best(pdf_speed.plumber, data, 0)
        ratios.append(ours / bare)
        figures = [f"{seconds * 1000:.0f}" for seconds in (ours, bare, plumber)]
        table.add(name, *figures, f"{ours / bare:.2f}", f"{plumber / ours:.0f}")
    table.add(
        f"median (≤ {_OF_BARE}), highest (≤ {_OF_BARE_AT_WORST})",
        "",
        "",
        "",
        f"{median(ratios):.2f}, {max(ratios):.2f}",
        "",
    )
    return table


def best(work: Callable[[bytes], int], data: bytes, rounds: int) -> float:
    """Seconds of processor time of the best of `rounds` runs after the first, which loads what is loaded once; of the
    first where there is no other."""
    times = []
    for _ in range(rounds + 1):
        start = time.process_time()
        work(data)
        times.append(time.process_time() - start)
    return min(times[1:] or times)


def apart(measure: Callable[[], Result]) -> Result:
    """What `measure` gives in a process of its own, so that its memory and caches are its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure).result()


def main() -> int:
    """Measure all and print; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readme", help="also write the tables into this file")
    options = parser.parse_args()
    tables = [
        text_speed.measure(),
        pdf_table(),
        apart(office_speed.measure),
        startup.measure(SAMPLES),
        memory.measure(),
    ]
    tables += [*apart(register_speed.measure), apart(graph_speed.measure)]
    publish("bench", "make bench", tables, options.readme)
    return 0


if __name__ == "__main__":
    sys.exit(main())
