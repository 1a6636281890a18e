"""Words of secret papers are nowhere afterwards: not in the archive, its journals, temporary files, caches or logs."""

import os
from pathlib import Path

import pytest

from extractor.cli import main

WORD = "KHOATUXYZ"
HEAD = """UBND TỈNH SƠN HÀ
SỞ NỘI VỤ
Số: 214/BC-SNV
{mark}
BÁO CÁO{title}
Về {word}

Căn cứ Kế hoạch số 45/KH-{word}.
"""
MAIL = "From: a@b.example\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n\nKính gửi anh, {word}.\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for all that a run may leave: the user's home, caches, temporary files, the archive."""
    for name in ("home", "tmp", "papers", "kho"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home" / "cache"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr("tempfile.tempdir", None)
    return tmp_path


def batch(home: Path, *more: str) -> int:
    return main(["batch", str(home / "papers"), "--archive", str(home / "kho" / "kho.db"), *more])


def left(home: Path) -> list[str]:
    """Files but the papers themselves that hold the word, as it is written or in UTF-16."""
    signs = (WORD.encode(), WORD.casefold().encode(), WORD.encode("utf-16-le"))
    files = (path for path in home.rglob("*") if path.is_file() and "papers" not in path.parts)
    return [str(path.relative_to(home)) for path in files if any(sign in path.read_bytes() for sign in signs)]


def test_marked_papers_leave_nothing(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    papers = home / "papers"
    (papers / "a.txt").write_text(HEAD.format(mark="TỐI MẬT", title="", word=WORD), encoding="utf-8")
    (papers / "b.txt").write_text(HEAD.format(mark="", title=" MẬT", word=WORD), encoding="utf-8")
    (papers / "c.eml").write_text(
        MAIL.format(subject="[MAT] x", word=WORD).replace("[MAT]", "=?utf-8?q?[M=E1=BA=ACT]?=")
    )
    batch(home, "--json-log")
    assert left(home) == []
    assert WORD not in "".join(capfd.readouterr())


def test_a_paper_that_is_marked_later_is_taken_out(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What was stored of it is overwritten, not only deleted; the others stay."""
    papers = home / "papers"
    for name in ("a", "b"):
        (papers / f"{name}.txt").write_text(HEAD.format(mark="", title="", word=f"{name}{WORD}"), encoding="utf-8")
    assert batch(home, "--quiet") == 0
    assert left(home)
    (papers / "a.txt").write_text(HEAD.format(mark="MẬT", title="", word=f"a{WORD}"), encoding="utf-8")
    os.utime(papers / "a.txt", (1, 1))
    (papers / "b.txt").unlink()
    assert batch(home, "--quiet") == 1
    main(["relink", "--archive", str(home / "kho" / "kho.db")])
    capfd.readouterr()
    signs = (f"a{WORD}".encode(), f"a{WORD}".casefold().encode())
    held = [path.name for path in (home / "kho").iterdir() if any(sign in path.read_bytes() for sign in signs)]
    assert held == []
