"""Every hostile file beside good ones, through the real command: an honest status, one line on standard error, the
exit status, neighbours as if it were not there, in bounded time and memory.
"""

import errno
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.reading.errors import MachineError
from extractor.reading.source import Source
from tests.hostile import office_files, other_files, pdf_files
from tests.hostile.case import Case
from tests.hostile.other_files import LETTER

COMMAND = [sys.executable, "-m", "extractor.cli"]
LIMITS = ["--limit", "seconds=10,memory=1500MB,pages=500,part=32MB,unpacked=64MB"]
GROUPS: dict[str, Callable[[], Iterator[Case]]] = {
    "pdf": pdf_files.cases,
    "office": office_files.cases,
    "pages": other_files.pages,
    "texts": other_files.texts,
    "pictures": other_files.pictures,
}


def run(*arguments: str | bytes | Path, **options: Any) -> tuple[int, list[dict[str, Any]], list[str]]:
    """Exit status, documents, lines on standard error."""
    done = subprocess.run([*COMMAND, "--json", *LIMITS, *arguments], capture_output=True, timeout=300, **options)
    told = done.stderr.decode("utf-8")
    assert "Traceback" not in told
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], told.splitlines()


@pytest.mark.parametrize("group", GROUPS)
def test_a_hostile_file_costs_itself_alone(group: str, tmp_path: Path) -> None:
    """A good letter stands before and after each; the folder is as it was when all is done."""
    cases = list(GROUPS[group]())
    letter = tmp_path / "letter.txt"
    letter.write_text(LETTER, encoding="utf-8")
    names = [letter]
    for case in cases:
        path = tmp_path / case.name
        path.write_bytes(case.data)
        names += [path, letter]
    before = sorted(path.name for path in tmp_path.iterdir())
    status, documents, told = run(*names, env={**os.environ, "PATH": str(tmp_path / "bin")})  # LibreOffice takes 4 s

    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert not Path("/tmp/extractor-slipped").exists()
    assert status == (1 if any(document["source"]["status"] != "ok" for document in documents) else 0)
    assert [document["source"]["path"] for document in documents] == list(map(str, names))
    good, bad = documents[::2], documents[1::2]
    assert all(document == good[0] for document in good)
    assert good[0]["header"]["number"] == "12/QĐ-UBND"
    wrong = [
        (case.name, document["source"]["status"], document["source"]["notices"])
        for case, document in zip(cases, bad, strict=True)
        if document["source"]["status"] not in case.statuses
    ]
    assert not wrong
    for case, document in zip(cases, bad, strict=True):
        written = json.dumps(document, ensure_ascii=False)
        if case.never:
            assert case.never not in written, case.name
        if document["source"]["status"] not in ("ok", "needs_ocr"):
            assert not document["citations"] + document["items"], case.name
            assert document["source"]["notices"][0], case.name
            assert len(document["source"]["sha256"]) == 64 or not case.data, case.name
    complaints = [Path(line.removeprefix("extract: ").partition(": ")[0]).name for line in told]
    assert complaints == [case.name for case, one in zip(cases, bad, strict=True) if one["source"]["status"] != "ok"]
    assert all(line.isprintable() for line in told)


@pytest.mark.parametrize(
    "case", [case for group in GROUPS.values() for case in group() if case.holds], ids=lambda c: c.name
)
def test_what_is_harmless_in_a_hostile_file_is_read(case: Case) -> None:
    from extractor import read_text
    from extractor.reading.source import Source

    assert case.holds in read_text(Source(case.name, case.data)).content


def test_zips_and_messages_give_what_is_good_in_them(tmp_path: Path) -> None:
    cases = [*other_files.zips(), *other_files.messages()]
    for case in cases:
        (tmp_path / case.name).write_bytes(case.data)
    status, documents, told = run(*(tmp_path / case.name for case in cases))
    assert status == 1
    assert len(told) == sum(document["source"]["status"] != "ok" for document in documents)
    assert all(line.isprintable() for line in told)
    for case in cases:
        mine = [one for one in documents if one["source"]["path"].startswith(str(tmp_path / case.name))]
        assert {one["source"]["status"] for one in mine} <= case.statuses | {"empty", "unsupported"}, case.name
        if case.name in ("bomb.zip", "bombs-inside.zip", "names.zip"):
            read = [one for one in mine if one["source"]["path"].endswith("!/thu.txt")]
            assert [one["header"]["number"] for one in read] == ["12/QĐ-UBND"], case.name
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(case.name for case in cases)


# Files that are no files, or change


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def statuses(documents: list[dict[str, Any]]) -> list[str]:
    return [document["source"]["status"] for document in documents]


def test_what_is_no_file_is_not_waited_for(letter: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo.pdf")
    with socket.socket(socket.AF_UNIX) as listening:
        place = Path.cwd()
        os.chdir(tmp_path)  # the path of a socket may not be long
        try:
            listening.bind("socket.pdf")
        finally:
            os.chdir(place)
        (tmp_path / "to-itself.pdf").symlink_to("to-itself.pdf")
        (tmp_path / "to-nothing.pdf").symlink_to("nowhere")
        (tmp_path / "to-letter.txt").symlink_to(letter)
        names = ["fifo.pdf", "socket.pdf", "to-itself.pdf", "to-nothing.pdf", "to-letter.txt"]
        start = time.monotonic()
        status, documents, told = run(*(tmp_path / name for name in names), "/dev/zero", "/dev/tty", letter)
    assert time.monotonic() - start < 15
    assert status == 1
    assert statuses(documents) == ["corrupt"] * 3 + ["not_found", "ok", "corrupt", "corrupt", "ok"]
    assert len(told) == 6


def test_a_pipe_of_the_shell_is_read(letter: Path) -> None:
    """`extract <(cat letter.txt)`."""
    command = f"{sys.executable} -m extractor.cli --json <(cat {letter})"
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60, check=True)
    assert json.loads(done.stdout)["header"]["number"] == "12/QĐ-UBND"


@pytest.mark.parametrize(
    "name",
    [
        b"a\nb.txt",
        b"\x1b[31mred.txt",
        b"\xff\xfe.txt",
        "‮fdp.txt".encode(),
        b"-rf.txt",
        b"x" * 251 + b".txt",
        b"a\\..\\b.txt",
    ],
)
def test_names_that_mean_harm(name: bytes, tmp_path: Path) -> None:
    """Read all the same; shown escaped on standard error when the second of them is broken."""
    (tmp_path / "bad").mkdir()
    good, bad = os.fsencode(tmp_path) + b"/" + name, os.fsencode(tmp_path) + b"/bad/" + name
    Path(os.fsdecode(good)).write_text(LETTER, encoding="utf-8")
    Path(os.fsdecode(bad)).touch()
    status, documents, told = run(good, bad)
    assert (status, statuses(documents)) == (1, ["ok", "empty"])
    assert len(told) == 1
    assert told[0].isprintable()


@pytest.mark.parametrize(
    "name, found",
    [("x" * 300 + ".pdf", "corrupt"), ("../" * 2000 + "x.pdf", "corrupt"), ("no/such/../file.pdf", "not_found")],
)
def test_names_that_no_file_can_have(name: str, found: str, letter: Path) -> None:
    status, documents, told = run(name, letter)
    assert (status, statuses(documents), len(told)) == (1, [found, "ok"], 1)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.ESTALE, errno.ETIMEDOUT, errno.EIO])
def test_a_file_that_the_system_does_not_open_is_not_called_damaged(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody saw its bytes: no right to read it, or a share that is gone. The next run tries again."""

    def refuse(name: str, *_: Any) -> int:
        raise OSError(number, os.strerror(number), name)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(MachineError):
        Source.open("locked.txt")


def test_a_file_that_grows_while_it_is_read_stops_at_the_limit(tmp_path: Path) -> None:
    """The size that the system tells is not believed."""
    from extractor.reading.errors import TooLargeError
    from extractor.reading.opening import read_bytes

    with pytest.raises(TooLargeError):
        read_bytes("/proc/self/maps", 100)  # its size is told as 0
    assert read_bytes("/proc/self/maps", 1 << 20)


def test_a_file_that_vanishes_costs_itself(letter: Path, tmp_path: Path) -> None:
    """It is there when the names are listed, and gone when it is its turn."""
    folder = tmp_path / "folder"
    folder.mkdir()
    from extractor.reading.containers.gathering import sources_of
    from extractor.reading.containers.reader import Unread

    for name in ("1.txt", "2.txt", "3.txt"):
        (folder / name).write_text(LETTER, encoding="utf-8")
    found = sources_of([folder])
    first = next(found)
    (folder / "2.txt").unlink()
    assert [isinstance(one, Unread) for one in (first, *found)] == [False, True, False]


# Workers of the command


HARM = {
    "os.kill(os.getpid(), 11)": "corrupt",
    "os._exit(7)": "machine",
    "os.kill(os.getpid(), 9)": "machine",
    "time.sleep(60)": "timed_out",
    "[bytes(1 << 20) for _ in range(10_000)]": "too_large",
    "1 / 0": "corrupt",
}


@pytest.mark.parametrize(
    "command, harm",
    [
        *(("", harm) for harm in HARM),
        *((command, "os.kill(os.getpid(), 11)") for command in ("trace", "graph", "check")),
    ],
)
def test_a_reader_that_fails_costs_its_file(command: str, harm: str, tmp_path: Path) -> None:
    """A reader as it might be some day, on a file called bad.txt."""
    code = f"""
import os, sys, time
from extractor.cli import main
from extractor.reading.plain import reader as plain
read = plain.PlainReader.read
def harmed(self, source):
    if source.name.endswith("bad.txt"):
        {harm}
    return read(self, source)
plain.PlainReader.read = harmed
sys.exit(main(sys.argv[1:]))
"""
    for name in ("1.txt", "2-bad.txt", "3.txt"):
        (tmp_path / name).write_text(LETTER, encoding="utf-8")
    names = [str(tmp_path / name) for name in ("1.txt", "2-bad.txt", "3.txt")]
    options = ["--json", "--limit", "seconds=4", "--limit", "memory=300MB"]
    done = subprocess.run(
        [sys.executable, "-c", code, *filter(None, [command]), *names, *options], capture_output=True, timeout=60
    )
    assert done.returncode == 1
    complaint, *others = done.stderr.decode().splitlines()
    assert "2-bad.txt" in complaint
    assert len(others) == (command == "trace")  # letters without recommendations
    if command == "":
        documents = [json.loads(line) for line in done.stdout.splitlines()]
        assert statuses(documents) == ["ok", HARM[harm], "ok"]
        assert documents[1]["source"]["sha256"] == documents[0]["source"]["sha256"]  # known though never read
    else:
        assert json.loads(done.stdout)


def test_memory_of_the_command_stays_bounded(tmp_path: Path) -> None:
    """What a bomb unpacks to is never held by the command itself, and not beyond the limit by its worker.

    A small process starts the command and asks for its peak: a child of this one would begin with the peak of this one.
    """
    for number, case in enumerate(case for case in office_files.cases() if case.name.startswith("bomb")):
        (tmp_path / f"{number}-{case.name}").write_bytes(case.data)
    watch = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=False); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-c", watch, *COMMAND, "--json", *LIMITS, *sorted(map(str, tmp_path.iterdir()))]
    done = subprocess.run(command, capture_output=True, timeout=300, check=True)
    *lines, peak = done.stdout.splitlines()
    assert {json.loads(line)["source"]["status"] for line in lines} == {"too_large"}
    assert int(peak) < 600 * 1024  # kilobytes
