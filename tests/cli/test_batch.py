"""`extract batch` as a person calls it: exit status, what it says, Ctrl-C, lists, and trouble with the store."""

import csv
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from extractor.archive.store.store import Archive
from extractor.cli import main
from tests.archive.runs import LETTER, dump, letters, run

EXTRACT = [sys.executable, "-c", "import sys; from extractor.cli import main; sys.exit(main(sys.argv[1:]))", "batch"]


def called(*arguments: str | Path, **options: Any) -> "subprocess.CompletedProcess[str]":
    """The command in a process of its own, in English."""
    command = [*EXTRACT, *map(str, arguments), "--lang", "en"]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, **options)


def test_a_run_a_second_run_and_the_survey(tmp_path: Path) -> None:
    folder, archive, table = letters(tmp_path / "kho", 1, 2), tmp_path / "a.db", tmp_path / "s.csv"
    (folder / "rỗng.pdf").write_bytes(b"")
    first = called(folder, "--archive", archive, "--survey", table, "--workers", "1")
    assert first.returncode == 1  # one file could not be read
    assert "2 read" in first.stderr
    assert "1 not read: 1 empty" in first.stderr
    assert "plain text" in first.stdout
    rows = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))
    assert [(row["kind"], row["state"], row["files"]) for row in rows] == [
        ("text", "digital", "2"),
        ("pdf", "empty", "1"),
    ]
    assert rows[1]["example"] == str(folder / "rỗng.pdf")
    (folder / "rỗng.pdf").unlink()
    second = called(folder, "--archive", archive)
    assert second.returncode == 0
    assert "2 known" in second.stderr
    assert "no longer where it was: 1" in second.stdout


def test_overlapping_places_count_a_file_once(tmp_path: Path) -> None:
    folder = letters(tmp_path / "kho", 1, 2)
    done = called(folder, folder / "1.txt", "--archive", tmp_path / "a.db", "--workers", "1")
    assert done.returncode == 0
    assert "2/2 files" in done.stderr
    again = called(folder, folder, "--archive", tmp_path / "a.db", "--workers", "1")
    assert (again.returncode, "is empty now" in again.stderr) == (0, False)


def test_a_name_that_is_no_utf8_and_a_list_by_a_pipe(tmp_path: Path) -> None:
    folder = letters(tmp_path / "kho", 1)
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/c\xf4ng v\xe3n.txt")
    Path(odd).write_text(LETTER.format(n=2), encoding="utf-8")
    reader, writer = os.pipe()
    os.write(writer, os.fsencode(folder / "1.txt"))
    os.close(writer)
    done = called(odd, "--list", f"/dev/fd/{reader}", "--archive", tmp_path / "a.db", pass_fds=[reader])
    os.close(reader)
    assert (done.returncode, "2 read" in done.stderr) == (0, True), done.stderr


def test_lists_by_nul_from_standard_input(tmp_path: Path) -> None:
    folder = letters(tmp_path / "kho", 1, 2, 3)
    names = f"{folder}/1.txt\0{folder}/3.txt\0"
    done = called("--list", "-", "--archive", tmp_path / "a.db", "--json-log", input=names)
    assert done.returncode == 0
    log = [json.loads(line) for line in done.stderr.splitlines()]
    assert [Path(line["path"]).name for line in log if line["event"] == "file"] in (
        ["1.txt", "3.txt"],
        ["3.txt", "1.txt"],
    )
    assert log[-1]["event"] == "end"
    assert log[-1]["kinds"] == {"read": 2}


def test_an_archive_among_the_documents_is_not_read(tmp_path: Path) -> None:
    folder = letters(tmp_path / "kho", 1)
    called(folder, "--archive", folder / "a.db", "--survey", folder / "s.csv")
    again = called(folder, "--archive", folder / "a.db", "--survey", folder / "s.csv")
    assert again.returncode == 0
    assert "1/1 files" in again.stderr


def test_quiet_is_quiet(tmp_path: Path) -> None:
    done = called(letters(tmp_path / "kho", 1), "--archive", tmp_path / "a.db", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["."], "--archive is needed"),
        (["--archive", "a.db"], "nothing to read"),
        (["không có", "--archive", "a.db"], "not there"),
        ([".", "--archive", "a.db", "--workers", "0"], "--workers must be more than 0"),
        ([".", "--archive", "a.db", "--parquet", "x"], "exclude each other"),
        ([".", "--archive", "a.db", "--ray-address", "ray://x"], "--engine ray only"),
        (["--list", "không có", "--archive", "a.db"], "the list"),
        (["--list", "-", "--list", "-", "--archive", "a.db"], "only once"),
    ],
)
def test_wrong_usage(
    arguments: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["batch", *arguments, "--lang", "en"]) == 2
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []  # nothing was made


@pytest.mark.parametrize("place", ["http://example.org/a.pdf", "s3://b/x", "zip://a::https://example.org/a.zip"])
def test_no_connection_unless_allowed(place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", place, "--archive", str(tmp_path / "a.db"), "--lang", "en"]) == 2
    assert "--allow-network" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_system_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", "s3://bucket/x", "--allow-network", "--archive", str(tmp_path / "a.db"), "--lang", "en"]) == 1
    assert "s3fs" in capsys.readouterr().err


def started(folder: Path, archive: Path) -> "subprocess.Popen[str]":
    """A run that is under way: some files are written."""
    process = subprocess.Popen(
        [*EXTRACT, str(folder), "--archive", str(archive), "--workers", "2", "--json-log", "--lang", "en"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    assert '"file"' in process.stderr.readline()
    return process


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopping_and_going_on(number: signal.Signals, status: int, tmp_path: Path) -> None:
    folder = letters(tmp_path / "kho", *range(250))
    process = started(folder, tmp_path / "a.db")
    process.send_signal(number)
    _, told = process.communicate(timeout=60)
    assert process.returncode == status
    assert "call the same command again" in told
    rest = called(folder, "--archive", tmp_path / "a.db")
    assert rest.returncode == 0
    assert "known" in rest.stderr
    run(str(tmp_path / "b.db"), folder)
    assert len(dump(str(tmp_path / "a.db"))) == len(dump(str(tmp_path / "b.db")))


def test_stopping_while_a_list_is_awaited(tmp_path: Path) -> None:
    """The names come from a program that takes its time: they are awaited no longer."""
    command = [*EXTRACT, "--list", "-", "--archive", str(tmp_path / "a.db"), "--quiet"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        while not (tmp_path / "a.db-lock").exists():
            time.sleep(0.05)
        time.sleep(0.5)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 143


def test_stopping_twice_stops_at_once_and_leaves_a_sound_store(tmp_path: Path) -> None:
    folder = letters(tmp_path / "kho", *range(250))
    process = started(folder, tmp_path / "a.db")
    process.send_signal(signal.SIGINT)
    time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
    assert sqlite3.connect(tmp_path / "a.db").execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert called(folder, "--archive", tmp_path / "a.db").returncode == 0


def test_a_second_run_on_one_archive_is_refused(tmp_path: Path) -> None:
    folder = letters(tmp_path / "kho", 1)
    with Archive.open(str(tmp_path / "a.db")) as held:
        run = held.begin_run("1")
        other = called(folder, "--archive", tmp_path / "a.db")
        held.end_run(run)
    assert other.returncode == 1
    assert "another run is writing" in other.stderr
    assert "Traceback" not in other.stderr


def test_places_where_no_archive_can_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = letters(tmp_path / "kho", 1)
    (tmp_path / "no.db").write_text("hello, this is no database at all")
    for place in (tmp_path / "no.db", tmp_path, tmp_path / "nowhere" / "a.db"):
        assert main(["batch", str(folder), "--archive", str(place)]) == 1
        assert str(place) in capsys.readouterr().err


def test_a_full_disk_is_told_and_the_store_stays_sound(tmp_path: Path) -> None:
    import resource

    folder = letters(tmp_path / "kho", *range(60))
    for n in range(60):
        (folder / f"{n}.txt").write_text(LETTER.format(n=n) + f"{os.urandom(9000).hex()} ", encoding="utf-8")

    def small() -> None:  # writing beyond it fails like on a full disk
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, 700_000))

    failed = called(folder, "--archive", tmp_path / "a.db", preexec_fn=small)
    assert failed.returncode == 1
    assert "Traceback" not in failed.stderr
    assert str(tmp_path / "a.db") in failed.stderr
    assert called(folder, "--archive", tmp_path / "a.db").returncode == 0
