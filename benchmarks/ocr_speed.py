"""Seconds a page of OCR, beside bare tesserocr on the same pictures in the same run: `make bench-ocr`.

Bare means: Tesseract's own page segmentation on the picture as it is, and its plain text. Ours cleans, straightens,
reads columns and cells apart, and lays the page out. The two take turns on each page, on one core each.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

os.environ["OMP_THREAD_LIMIT"] = "1"  # read when Tesseract's library loads

import pypdfium2
from PIL import Image

from benchmarks.scan_maker import make
from extractor.reading.ocr.data import INSTALL, LANGUAGE, data_folder
from extractor.reading.ocr.rendering import DPI, picture_of
from extractor.reading.ocr.scans import Scans

_DOCUMENTS = 6
_PIXELS = 50_000_000
_WANTED = 1.5
"""Seconds of one core for a page (issue: scans)."""


def seconds(documents: int) -> list[tuple[float, float, float]] | None:
    """Processor time of the bare engine, of ours, and wall time of ours, for each page; None without data."""
    folder = data_folder()
    if folder is None:
        return None
    pages = [page for seed in range(documents) for page in _pages(make(seed).scan)]
    bare = _bare(str(folder))
    ours = _ours()
    bare(pages[0][0]), ours(*pages[0])  # what is loaded once
    times: list[tuple[float, float, float]] = []
    for picture, size in pages:
        first = time.process_time(), time.perf_counter()
        bare(picture)
        middle = time.process_time()
        ours(picture, size)
        last = time.process_time(), time.perf_counter()
        times.append((middle - first[0], last[0] - middle, last[1] - first[1]))
    return times


def main(documents: int = _DOCUMENTS) -> int:
    """Print the figures; returns 1 if a page takes longer than wanted."""
    times = seconds(documents)
    if times is None:
        print(f"no data for Tesseract: {INSTALL}", file=sys.stderr)
        return 1
    of_bare, of_ours = (statistics.fmean(row[column] for row in times) for column in (0, 1))
    longest = max(row[1] for row in times)
    print(f"{len(times)} scan-like A4 pages at {DPI} dpi, seconds of one core a page")
    print(f"  bare tesserocr      {of_bare:5.2f}")
    print(f"  extract, in all     {of_ours:5.2f}   longest {longest:.2f}   {of_ours / of_bare:.2f} x bare")
    print(f"  wanted              {_WANTED:5.2f}   {'reached' if of_ours <= _WANTED else 'MISSED'}")
    return int(of_ours > _WANTED)


def _pages(pdf: bytes) -> list[tuple[Image.Image, tuple[float, float]]]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [(picture_of(page, _PIXELS), page.get_size()) for page in document]
    finally:
        document.close()


def _bare(folder: str) -> Callable[[Image.Image], str]:
    import tesserocr

    engine: Any = tesserocr.PyTessBaseAPI(path=folder, lang=LANGUAGE)

    def read(picture: Image.Image) -> str:
        engine.SetImage(picture.convert("L"))
        engine.SetSourceResolution(DPI)
        text: str = engine.GetUTF8Text()
        return text

    return read


def _ours() -> Callable[[Image.Image, tuple[float, float]], None]:
    scans = Scans.ready()
    assert scans is not None

    def read(picture: Image.Image, size: tuple[float, float]) -> None:
        scans.page(picture, size, 1)

    return read


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
