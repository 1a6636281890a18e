"""How fast PDF files are read with boxes, beside bare pypdfium2 and pdfplumber, in one run.

    python -m benchmarks.pdf_speed [FILE.pdf …]

"bare" reads each text object with its text, font name, size and bounds by pypdfium2's own classes, and does nothing
with them. Target: reader ≤ 1.7 × bare, and ≥ 20 × faster than pdfplumber.extract_text. Best of several runs.
"""

import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2
from pypdfium2 import raw

from extractor.reading.pdf.reader import PdfReader
from extractor.reading.source import Source
from tests.reading.pdf.pdf_maker import Pieces, report

_RUNS = 5


def bare(data: bytes) -> int:
    """Objects read by pypdfium2's classes."""
    document = pypdfium2.PdfDocument(data)
    count = 0
    for page in document:
        text = page.get_textpage()
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], textpage=text):
            item.extract()
            item.get_font().get_base_name()
            item.get_font_size()
            item.get_bounds()
            count += 1
        text.close()
        page.close()
    document.close()
    return count


def reader(data: bytes) -> int:
    """Lines read by this project."""
    return len(PdfReader().read(Source("bench.pdf", data)).lines)


def plumber(data: bytes) -> int:
    """Characters by pdfplumber."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        return sum(len(page.extract_text() or "") for page in document.pages)


def _best(run: Callable[[bytes], int], data: bytes, runs: int) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run(data)
        times.append(time.perf_counter() - start)
    return min(times)


def main(names: list[str]) -> None:
    """Print a table: milliseconds a file, and the two ratios."""
    kinds: tuple[Pieces, ...] = ("line", "word")
    files = {f"made, 20 pages, pieces: {kind}": report(20, kind) for kind in kinds}
    files |= {Path(name).name: Path(name).read_bytes() for name in names}
    print(f"{'file':<34}{'bare ms':>9}{'reader ms':>11}{'plumber ms':>12}{'reader/bare':>13}{'plumber/reader':>16}")
    for name, data in files.items():
        first, second = _best(bare, data, _RUNS), _best(reader, data, _RUNS)
        third = _best(plumber, data, 1)
        print(
            f"{name:<34}{first * 1e3:>9.1f}{second * 1e3:>11.1f}{third * 1e3:>12.0f}"
            f"{second / first:>13.2f}{third / second:>16.1f}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
