"""The database fails at each statement in turn, as a disk or server does: what was said to be written is there, the
error is one of ours, and the next run ends as if nothing had happened ("equal or said")."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from extractor.archive.keeping.verifying import verify
from extractor.archive.store.errors import ArchiveError
from extractor.archive.store.records import SeenFile
from extractor.archive.store.store import Archive
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


_STEP = 3
"""Every third statement; with 1 each of them, which takes three times as long."""


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


class _Fault:
    """Lets so many statements pass, and then fails one."""

    def __init__(self, after: int) -> None:
        self.left = after
        self.struck = False

    def __call__(self, *_: Any) -> None:
        self.left -= 1
        if self.left == -1:
            self.struck = True
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR  # type: ignore[misc]
            raise OperationalError("", {}, error)


@contextmanager
def _failing(archive: Archive, fault: _Fault) -> Iterator[None]:
    for name in ("before_cursor_execute", "commit"):
        event.listen(archive.engine, name, fault)
    try:
        yield
    finally:
        for name in ("before_cursor_execute", "commit"):
            event.remove(archive.engine, name, fault)


def test_a_failure_at_every_statement(tmp_path: Path) -> None:
    with Archive.open(str(tmp_path / "whole.db")) as archive:
        scenario(archive)
        expected = list(archive.dump())
    struck = 0
    while True:
        place = str(tmp_path / f"{struck}.db")
        fault = _Fault(struck)
        with Archive.open(place) as archive, _failing(archive, fault), suppress(ArchiveError):
            scenario(archive)
        if not fault.struck:
            break
        assert verify(place).status == "sound", f"after a failure of statement {struck}"
        with Archive.open(place) as archive:
            scenario(archive)
            assert list(archive.dump()) == expected, f"after a failure of statement {struck}"
        struck += _STEP
    assert struck > 50


_STARVED = """
import sqlite3, sys
from extractor.archive.store.errors import ArchiveError
from extractor.archive.store.store import Archive
from tests.archive.test_faults import scenario
with Archive.open(sys.argv[1]) as archive:
    own = sqlite3.connect(sys.argv[1])
    own.execute(f"PRAGMA hard_heap_limit={int(sys.argv[2]) * 1024}")
    scenario(archive)
"""


@pytest.mark.parametrize("kilobytes", [400, 700, 1000])
def test_without_memory(tmp_path: Path, kilobytes: int) -> None:
    """SQLite gets no more memory than that, in a process of its own: the next run is whole."""
    with Archive.open(str(tmp_path / "whole.db")) as archive:
        scenario(archive)
        expected = list(archive.dump())
    place = str(tmp_path / "a.db")
    Archive.open(place).close()
    command = [sys.executable, "-c", _STARVED, place, str(kilobytes)]
    done = subprocess.run(command, timeout=120, check=False, capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    with Archive.open(place) as archive:
        scenario(archive)
        assert list(archive.dump()) == expected
    assert verify(place).status == "sound"
