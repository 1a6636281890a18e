"""Mistakes at the keyboard: one line that says what was meant, the error first, exit status 2."""

import errno
import os
import sys
from pathlib import Path

import pytest

from extractor.cli import main


@pytest.mark.parametrize(
    "arguments, meant",
    [
        (["trac", "a.txt"], "trace"),
        (["chek", "a.txt"], "check"),
        (["--veiw", "a.txt"], "--view"),
        (["trace", "a.txt", "--decision", "b.csv"], "--decisions"),
    ],
)
def test_what_was_meant(arguments: list[str], meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    first, *_ = capsys.readouterr().err.splitlines()
    assert first.startswith("extract: ")
    assert f"ý là {meant}?" in first


@pytest.mark.parametrize("given", [["--map", "number=A", "--map", "number=B"], ["--map", "number=A,number=B"]])
def test_a_field_is_mapped_once(given: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Căn cứ Quyết định số 3/QĐ-UBND.", encoding="utf-8")
    (tmp_path / "so.csv").write_text("so,ngay\n3/QĐ-UBND,05/01/2024\n", encoding="utf-8")
    assert main(["check", str(tmp_path / "a.txt"), "--register", str(tmp_path / "so.csv"), *given]) == 2
    assert "number hai lần" in capsys.readouterr().err


def test_a_word_for_a_number(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--port", "abc"]) == 2
    assert capsys.readouterr().err.splitlines()[0] == "extract: tham số --port: không phải số nguyên: 'abc'"


def test_a_file_named_like_a_mistake_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "trac").write_text("Căn cứ Quyết định số 3/QĐ-UBND.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["trac", "--json"]) == 0


def test_every_output_of_graph_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Căn cứ Quyết định số 3/QĐ-UBND ngày 05/01/2024.", encoding="utf-8")
    places = [str(tmp_path / name) for name in ("g.html", "g.json", "g.dot")]
    assert main(["graph", str(tmp_path / "a.txt"), *(part for place in places for part in ("-o", place))]) == 0
    assert all(Path(place).stat().st_size for place in places)


ADDRESSES = [
    ["batch", "ftp://vanthu:bimat@192.0.2.1/x", "--archive", "k.db"],
    ["batch", "a.txt", "--archive", "k.db", "--limit", "https://vanthu:bimat@192.0.2.1/x"],
    ["search", "x", "--archive", "postgresql://vanthu:bimat@h:ab/x"],
]


@pytest.mark.parametrize("arguments", ADDRESSES)
def test_a_password_typed_is_not_shown(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert "vanthu:***@" in told
    assert "bimat" not in told


def test_the_system_speaks_the_language_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Căn cứ Quyết định số 3/QĐ-UBND ngày 05/01/2024.", encoding="utf-8")
    for arguments, told in (
        ([], f"{tmp_path}/x/b.html: không có tệp hoặc thư mục này"),
        (["--lang", "en"], f"{tmp_path}/x/b.html: No such file or directory"),
    ):
        assert main([*arguments, "graph", str(tmp_path / "a.txt"), "-o", str(tmp_path / "x" / "b.html")]) == 1
        assert told in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux")
@pytest.mark.parametrize("command", [[], ["trace"], ["check", "--register", "so.csv"], ["batch", "--archive", "k.db"]])
def test_a_machine_that_gives_no_process(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("Căn cứ Quyết định số 3/QĐ-UBND ngày 05/01/2024.", encoding="utf-8")
    (tmp_path / "so.csv").write_text("so,ngay\n3/QĐ-UBND,05/01/2024\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def none_left() -> int:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr("extractor.workers.forked.os.fork", none_left)
    assert main([*command, "a.txt"]) == 1
    assert capsys.readouterr().err == "extract: không khởi động được tiến trình đọc: máy không cấp thêm tiến trình\n"
    assert not list(tmp_path.glob("extractor-*"))


@pytest.mark.parametrize("place", ["mysql://u:bimat@h/x", "sqlite:///k.db"])
def test_an_address_of_another_database(place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    assert main(["batch", str(tmp_path / "a.txt"), "--archive", place]) == 1
    assert "không phải địa chỉ cơ sở dữ liệu" in (told := capsys.readouterr().err)
    assert "bimat" not in told


@pytest.mark.parametrize(
    "arguments",
    [
        ["graph", "a.html", "-o", "a.html"],
        ["graph", "--graph", "g.json", "-o", "g.json"],
        ["trace", "a.html", "-o", "./a.html"],
        ["trace", "b.txt", "--register", "so.csv", "-o", "so.csv"],
        ["--displacy", "link.html", "a.html"],
        ["export", "--archive", "k.db", "-o", "k.db"],
        ["doctor", "--page", "a.html", "1", "-o", "a.html"],
        ["batch", "b.txt", "--archive", "k.db", "--survey", "k.db"],
        ["backup", "--archive", "k.db", "-o", "b.txt"],
    ],
)
def test_no_output_replaces_what_is_read(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.html", "b.txt", "so.csv", "g.json"):
        Path(name).write_text("so,ngay\n3/QĐ-UBND,05/01/2024\n", encoding="utf-8")
    Path("link.html").symlink_to("a.html")
    assert main(["batch", "b.txt", "--archive", "k.db", "--quiet"]) == 0
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    capsys.readouterr()
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("extract: ")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    "given, told",
    [
        (["--page", "a.png"], "cần hai giá trị"),
        (["--page", "a.png", "0", "-o", "b.html"], "'0'"),
        (["--page", "a.png", "9" * 30, "-o", "b.html"], "'999"),
        (["--page", "a.png", "x", "-o", "b.html"], "'x'"),
        (["--page", "a.png", "1"], "-o"),
    ],
)
def test_a_page_to_be_drawn_needs_a_number_and_an_output(
    given: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", *given]) == 2
    first, *_ = capsys.readouterr().err.splitlines()
    assert first.startswith("extract: ")
    assert told in first


@pytest.mark.parametrize("day", ["2024-02-30", "2024-13-01", "31/4/2024", "", "hôm nay"])
def test_effect_is_asked_on_a_day_of_the_calendar(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", "a.txt", "--ask", f"effect:3/QĐ-UBND@{day}"]) == 2
    assert "câu hỏi không hợp lệ" in capsys.readouterr().err
