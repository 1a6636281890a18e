"""What a worker that was taken over can't do. Each row tries one thing from inside."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.reading.office import converter
from extractor.workers.folder import WorkFolder, sweep
from extractor.workers.pool import Pool
from extractor.workers.sandbox import Sandbox, available

HELD = pytest.mark.skipif(set(available()) != {"landlock", "seccomp"}, reason="the kernel has no sandbox")
MB = 1 << 20


def tried(action: Callable[[str], object], place: str = "", sandbox: Sandbox | None = None) -> str:
    """ "done" if a worker in a sandbox can do `action(place)`, else what it met."""

    def work(item: str) -> str:
        try:
            action(item)
        except OSError as error:
            return type(error).__name__
        return "done"

    with Pool(work, seconds=30, memory_bytes=512 * MB, sandbox=sandbox or Sandbox()) as pool:
        (done,) = pool.run([place])
    assert done.failure is None
    return str(done.result)


def make(place: str) -> None:
    Path(place).write_text("x", encoding="utf-8")


def connect_to_ourselves(place: str) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.connect(place)


def run_python(place: str) -> None:
    subprocess.run([sys.executable, "-c", "pass"], check=True)


def run_true(place: str) -> None:
    subprocess.run([place], check=True)


def in_own_folder(place: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        make(f"{folder}/x")


@HELD
def test_nothing_is_written_outside_of_its_folder(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("old", encoding="utf-8")
    assert tried(make, str(tmp_path / "new")) == "PermissionError"
    assert tried(make, str(kept)) == "PermissionError"
    assert tried(os.unlink, str(kept)) == "PermissionError"
    assert tried(os.mkdir, str(tmp_path / "folder")) == "PermissionError"
    assert tried(in_own_folder) == "done"
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    assert kept.read_text(encoding="utf-8") == "old"


@HELD
def test_nothing_is_sent(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s"))
        listening.listen()
        assert tried(connect_to_ourselves, str(tmp_path / "s")) == "PermissionError"
    for family in (socket.AF_INET, socket.AF_INET6):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            assert tried(lambda _, family=family, kind=kind: socket.socket(family, kind)) == "PermissionError"
    assert tried(lambda _: socket.socket(socket.AF_INET), sandbox=Sandbox(network=True)) == "done"


@HELD
def test_no_program_is_started_but_the_named_ones() -> None:
    true = str(Path("/bin/true").resolve())
    assert tried(run_python) == "PermissionError"
    assert tried(run_true, true) == "PermissionError"
    assert tried(run_true, true, Sandbox(programs=(true,))) == "done"


def test_the_folder_is_gone_with_its_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def leave(item: int) -> str:
        make(f"{tempfile.gettempdir()}/left")
        if item:
            os._exit(3)
        return tempfile.gettempdir()

    with Pool(leave, seconds=30, memory_bytes=512 * MB, sandbox=Sandbox(), retry=False) as pool:
        folder = next(iter(pool.run([0]))).result
        assert Path(str(folder)).parent == tmp_path
        assert next(iter(pool.run([1]))).failure is not None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no locks there")
def test_folders_of_killed_runs_are_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    names = ("extractor-dead", "extractor-young", "other")
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "input.doc").touch()
    living = WorkFolder()
    for name in ("extractor-dead", "other", Path(living.path).name):
        os.utime(tmp_path / name, (time.time() - 3600,) * 2)
    sweep()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        ["extractor-young", "other", Path(living.path).name]
    )
    living.remove()


@pytest.mark.skipif(converter.antiword() is None, reason="antiword is not installed")
def test_a_converter_gets_its_file_in_memory() -> None:
    with converter.as_file(b"no Word file") as (path, descriptors):
        assert Path(path).read_bytes() == b"no Word file"
        status, _ = converter.run([str(converter.antiword()), path], 10, pass_fds=descriptors)
    assert status != 0


@HELD
@pytest.mark.skipif(converter.libreoffice() is None, reason="LibreOffice is not installed")
def test_libreoffice_works_inside() -> None:
    from extractor.operations.extract import extract_each
    from extractor.reading.source import Source
    from samples import office_writer  # noqa: F401

    text = "{\\rtf1\\ansi Can cu Quyet dinh so 12/QD-UBND}"
    word = (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body><w:p><w:r>'
        f"<w:t>{text[14:-1]}</w:t></w:r></w:p></w:body></w:wordDocument>"
    )
    (document,) = extract_each([Source("a.xml", word.encode())], workers=1)
    assert document.source.status == "ok", document.source
    assert [one.number for one in document.documents] == ["12/QD-UBND"]
    assert [pipe for pipe in Path("/tmp").glob("OSL_PIPE_*") if not _is_served(pipe)] == []


def _is_served(pipe: Path) -> bool:
    """Whether a program answers behind a socket: one of another test, which is at work beside this one."""
    with socket.socket(socket.AF_UNIX) as client:
        try:
            client.connect(str(pipe))
        except FileNotFoundError:  # gone by now
            return True
        except ConnectionRefusedError:
            return False
        return True
