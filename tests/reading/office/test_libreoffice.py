"""LibreOffice as the last resort, with a script in its place: no test waits for the real one."""

import time
from pathlib import Path

import pytest

from extractor.models.notices import Notice
from extractor.reading.doc.reader import DocReader
from extractor.reading.errors import CorruptError, TimedOutError, UnsupportedError
from extractor.reading.office import libreoffice as office
from extractor.reading.options import Limits, Options
from extractor.reading.source import Source
from tests.reading.docx.docx_maker import docx, paragraph

XML = '<?xml version="1.0"?><w:wordDocument/>'


class Script:
    """A program that counts its runs and does what `body` says; `$out` is the folder for the result."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
        self._runs = folder / "runs"
        made = folder / "made.docx"
        made.write_bytes(docx(paragraph("Căn cứ Quyết định số 12/QĐ-UBND")))
        path = folder / "soffice"
        lines = ["#!/bin/sh", f'echo "$@" >> {self._runs}', "for last; do out=$before; before=$last; done"]
        path.write_text("\n".join([*lines, body.replace("MADE", str(made)), ""]))
        path.chmod(0o755)
        monkeypatch.setattr(office, "program", lambda: str(path))
        office._known.clear()

    @property
    def runs(self) -> list[str]:
        return self._runs.read_text().splitlines() if self._runs.exists() else []


def test_converted_once_in_a_profile_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = Script(tmp_path, monkeypatch, 'mkdir -p "$out"; cp MADE "$out/input.docx"')
    for name in ("a.xml", "b.xml"):  # the same bytes under another name
        sheets = DocReader().read(Source(name, XML.encode()))
        assert [line.text for line in sheets.lines] == ["Căn cứ Quyết định số 12/QĐ-UBND"]
        assert sheets.warnings[-1] == Notice("read_by_libreoffice")
    (run,) = script.runs
    profile = next(word for word in run.split() if word.startswith("-env:UserInstallation=file:///"))
    assert not Path(profile.removeprefix("-env:UserInstallation=file://")).exists()  # gone with all that was made


def test_a_failure_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = Script(tmp_path, monkeypatch, "exit 1")
    for _ in range(2):
        with pytest.raises(CorruptError):
            DocReader().read(Source("a.xml", XML.encode()))
    assert len(script.runs) == 1


def test_one_that_hangs_is_killed_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = tmp_path / "child"
    Script(tmp_path, monkeypatch, f"sleep 60 & echo $! > {child}; wait")
    begun = time.monotonic()
    with pytest.raises(TimedOutError):
        DocReader().read(Source("a.xml", XML.encode(), Options(Limits(seconds=0.5))))
    assert time.monotonic() - begun < 5
    state = Path(f"/proc/{int(child.read_text())}/stat")
    while state.exists() and state.read_text().split()[2] != "Z":  # killed, but the system may need a moment
        assert time.monotonic() - begun < 5
        time.sleep(0.02)


def test_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    with pytest.raises(UnsupportedError, match="needs_program"):
        DocReader().read(Source("a.xml", XML.encode()))
