"""Files that archives hold beside today's PDF: PDF in old fonts, long DOC and DOCX, scans, each beside what is least
that can be done with it (bare pypdfium2, antiword, lxml, tesserocr), in one run, milliseconds of processor time."""

import io
import random
import resource
import statistics
import subprocess
import time
import zipfile
from collections.abc import Callable
from functools import partial

from extractor.reading.detect import read
from extractor.reading.office.converter import antiword, as_file
from extractor.reading.source import Source
from tests.reading.encodings.legacy_files import doc_file, docx_file, pdf_file
from tests.reading.encodings.legacy_maker import without_signs

from . import corpus, ocr_speed, pdf_speed
from .tables import Table

_ROUNDS = 3
_LONG = 120
"""Sections of a report of some 100 pages."""

Work = Callable[[bytes], object]


def measure() -> Table:
    """One row a kind of file."""
    table = Table(
        "Other files, reading alone, milliseconds of processor time",
        ["", "extractor", "bare", "of bare", "bare is"],
    )
    short, long = (corpus.report(random.Random(3), sections) for sections in (9, _LONG))
    plain = without_signs(short)
    rows: list[tuple[str, str, bytes, Work | None, str]] = [
        ("PDF in TCVN3", "a.pdf", pdf_file(plain, "tcvn3"), pdf_speed.bare, "pypdfium2, letters as they are coded"),
        ("PDF in VNI", "a.pdf", pdf_file(plain, "vni"), pdf_speed.bare, "pypdfium2, letters as they are coded"),
        ("the same in Unicode", "a.pdf", pdf_file(plain, None), pdf_speed.bare, "pypdfium2"),
        ("DOCX of 100 pages", "a.docx", docx_file(long, None), _bare_docx, "lxml, the text of all runs"),
        ("DOC of 100 pages", "a.doc", doc_file(long, None), _bare_doc if antiword() else None, "antiword"),
    ]
    for name, file, data, bare, said in rows:
        ours = _best(partial(_read, file), data)
        least = _best(bare, data) if bare else None
        shown = ("–", "–") if least is None else (f"{least * 1000:.0f}", f"{ours / least:.2f}")
        table.add(name, f"{ours * 1000:.0f}", *shown, said)
    if times := ocr_speed.seconds(1):
        least, ours = (statistics.fmean(page[column] for page in times) for column in (0, 1))
        table.add("a scanned page", f"{ours * 1000:.0f}", f"{least * 1000:.0f}", f"{ours / least:.2f}", "tesserocr")
    return table


def _best(work: Work, data: bytes) -> float:
    """Seconds of processor time, children's too, of the best run after one that loads what is loaded once."""
    work(data)
    times = []
    for _ in range(_ROUNDS):
        start = _processor()
        work(data)
        times.append(_processor() - start)
    return min(times)


def _processor() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _read(name: str, data: bytes) -> object:
    return read(Source(name, data))


def _bare_docx(data: bytes) -> object:
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return "".join(map(str, root.itertext()))


def _bare_doc(data: bytes) -> object:
    with as_file(data) as (path, descriptors):
        command = [str(antiword()), "-m", "UTF-8.txt", path]
        return subprocess.run(command, pass_fds=descriptors, capture_output=True, check=False).stdout
