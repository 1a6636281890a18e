"""A file that appears whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from extractor.whole_file import whole_file


def test_a_new_file(tmp_path: Path) -> None:
    with whole_file(tmp_path / "a.csv") as part:
        part.write_text("1")
        assert not (tmp_path / "a.csv").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert (tmp_path / "a.csv").read_text() == "1"


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("old")
    with pytest.raises(OSError, match="No space"):
        _write_half(tmp_path / "a.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert (tmp_path / "a.csv").read_text() == "old"


def _write_half(path: Path) -> None:
    with whole_file(path) as part:
        part.write_text("half")
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_rights_of_the_old_file_stay(tmp_path: Path) -> None:
    (tmp_path / "a.csv").touch()
    (tmp_path / "a.csv").chmod(0o640)
    with whole_file(tmp_path / "a.csv") as part:
        assert part.stat().st_mode & 0o777 == 0o640, "not even for a moment is it open to others"
    assert (tmp_path / "a.csv").stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("old")
    (tmp_path / "b.csv").symlink_to("a.csv")
    with whole_file(tmp_path / "b.csv") as part:
        part.write_text("new")
    assert (tmp_path / "b.csv").is_symlink()
    assert (tmp_path / "a.csv").read_text() == "new"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has it")
def test_a_device_is_written_itself() -> None:
    with whole_file("/dev/full") as part:
        assert part == Path("/dev/full")


def test_a_long_name_of_the_alphabet_with_marks(tmp_path: Path) -> None:
    with whole_file(tmp_path / ("ệ" * 80 + ".html")) as part:  # 245 bytes, of 255
        part.touch()
