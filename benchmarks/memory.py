"""Peak memory of reading a long PDF that is made on the spot."""

import os
import random
import sys
import tempfile
from pathlib import Path

from samples.fonts import face

from .corpus import report
from .tables import Table

LINES = 44
WIDTH = 88
PAGES = 500


def make_pdf(path: Path, pages: int, source: random.Random | None = None) -> None:
    """A PDF of `pages` pages of report text from `source`, set in a font with Vietnamese letters."""
    import textwrap

    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Serif", str(face())))
    source = source or random.Random(1)
    lines: list[str] = []
    while len(lines) < pages * LINES:
        for paragraph in report(source, 9).splitlines():
            lines += textwrap.wrap(paragraph, WIDTH) or [""]
    canvas = Canvas(str(path))
    for page in range(pages):
        canvas.setFont("Serif", 12)
        for row, line in enumerate(lines[page * LINES : (page + 1) * LINES]):
            canvas.drawString(72, 770 - 16 * row, line)
        canvas.showPage()
    canvas.save()


def peak(command: list[str]) -> tuple[float, float]:
    """Peak resident memory in MB (10⁶ bytes) and seconds of processor time of `command`."""
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.execv(command[0], command)
    _, status, usage = os.wait4(child, 0)
    if status:
        sys.exit(f"{command}: status {status}")
    return usage.ru_maxrss * 1024 / 1e6, usage.ru_utime + usage.ru_stime


def measure(pages: int = PAGES) -> Table:
    """One row: a PDF of `pages` pages through the whole command."""
    table = Table("A long PDF", ["", "peak memory, MB", "seconds", "pages/s", "goal"])
    extract = str(Path(sys.executable).with_name("extract"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.pdf"
        make_pdf(path, pages)
        memory, seconds = peak([sys.executable, extract, str(path)])
    table.add(f"extract, {pages} pages", f"{memory:.0f}", f"{seconds:.1f}", f"{pages / seconds:.0f}", "< 300 MB")
    return table
