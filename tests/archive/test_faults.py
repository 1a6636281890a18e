"""The disk or the memory fails SQLite while an archive is written (`make faults` takes every call): what was said to be
written is there, the error is one of ours, and the next run ends as if nothing had happened ("equal or said")."""

import subprocess
import sys
from dataclasses import replace

import pytest

from extractor.archive.store.records import SeenFile
from extractor.archive.store.store import Archive
from fuzz.failing import KINDS
from tests.archive.papers import VERSION, Cite, Paper, prepared

_ORDER = Paper("qd", "412", "QĐ-UBND", "2024-03-18", issuer="UBND tỉnh Hà Giang", doc_type="Thông báo")
_REPORT = Paper(
    "bc",
    "9",
    "BC-SNV",
    "2024-04-01",
    doc_type="Báo cáo",
    cites=(Cite("412", "QĐ-UBND", "2024-03-18", type="Thông báo"),),
)


def scenario(archive: Archive) -> None:
    """All ways of writing: new, changed, moved, gone and forgotten files, links, the run itself. Twice is as once."""
    run = archive.begin_run(VERSION)
    archive.put(run, [prepared(_REPORT), prepared(_ORDER), prepared(_ORDER, "/kho/ban-sao.pdf")])
    archive.put(run, [prepared(replace(_ORDER, date="2024-03-19"))])
    archive.seen(run, [SeenFile("/moi/bc.pdf", 1000, 7, _REPORT.sha256)])
    archive.gone(run, ["/kho/bc.pdf"])
    archive.settle(run)
    archive.forget(run, ["/kho/ban-sao.pdf"])
    archive.settle(run)
    archive.end_run(run, {"files": 3})


@pytest.mark.skipif(sys.platform != "linux", reason="the layer is put below SQLite by fork and ctypes")
def test_some_of_the_faults() -> None:
    command = [sys.executable, "-m", "fuzz.faults", "--points", "3"]
    done = subprocess.run(command, timeout=900, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("said") >= len(KINDS)
