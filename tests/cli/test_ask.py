"""The commands that ask an archive, from their arguments to what is printed."""

import json
from pathlib import Path

import pytest

from extractor.cli import main
from tests.archive.samples import store


@pytest.fixture(scope="module")
def kho(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("kho") / "kho.db")
    store(place).close()
    return place


def run(*arguments: str) -> int:
    return main(list(arguments))


@pytest.mark.parametrize(
    "arguments, status, shown",
    [
        (["search", "số", "hóa", "--view"], 0, "2.d"),
        (["search", "so hoa", "--lang", "en", "--view"], 0, "2.d · 4 places"),
        (["search", "--type", "Quyết định", "--view"], 0, "951/QĐ-UBND"),
        (["search", "--date", "9/2024", "--view"], 0, "bao-cao-khac-phuc.pdf"),
        (["search", "khongcotunay", "--view"], 1, ""),
        (["cited", "15/TB-ĐKT", "--view"], 0, "có trong kho: thong-bao-ket-luan.docx · 1 tệp viện dẫn"),
        (["cited", "15/TB-ĐKT", "--lang", "en", "--view"], 0, "in the archive: thong-bao-ket-luan.docx"),
        (["cited", "99/KH-KHONG", "--view"], 1, ""),
        (["export", "--what", "follow_up"], 0, "27/KL-TTr"),
        (["export", "--what", "answers"], 0, '"schema_version": "1"'),
        (["trace", "--view"], 1, "Kết luận thanh tra 27/KL-TTr"),
        (["trace", "15/TB-ĐKT", "--view"], 1, "trả lời"),
        (["check", "--view"], 1, "không thấy"),
        (["graph", "--view", "--ask", "cites:214/QĐ-UBND"], 0, "1-ket-luan-thanh-tra.pdf"),
        (["relink"], 0, ""),
    ],
)
def test_answers(kho: str, arguments: list[str], status: int, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*arguments, "--archive", kho) == status
    assert shown in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments, key",
    [
        (["search", "so hoa"], "hits"),
        (["cited", "15/TB-ĐKT"], "documents"),
        (["trace"], "recommendations"),
        (["check"], "citations"),
    ],
)
def test_into_a_pipe_it_is_json(kho: str, arguments: list[str], key: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(*arguments, "--archive", kho)
    assert json.loads(capsys.readouterr().out)[key]


@pytest.mark.parametrize(
    "arguments, told",
    [
        (["search", "so hoa"], "--archive"),
        (["search", "--archive", "KHO"], "cần từ để tìm"),
        (["search", "x", "--date", "hôm qua", "--archive", "KHO"], "hôm qua"),
        (["search", "x", "--limit", "0", "--archive", "KHO"], "--limit"),
        (["search", "x", "--limit", "-3", "--archive", "KHO"], "--limit"),
        (["check", "a.pdf", "--archive", "KHO"], "--archive"),
        (["export", "--archive", "KHO", "-o", "x.doc"], "x.doc"),
        (["export", "--archive", "KHO", "--what", "answers", "--format", "csv"], "JSON Lines"),
        (["trace", "--archive", "KHO", "--register", "r.csv"], "--register"),
        (["search", "x", "--archive", "khong-co.db"], "khong-co.db"),
    ],
)
def test_wrong_usage(kho: str, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*[kho if one == "KHO" else one for one in arguments]) == 2
    assert told in capsys.readouterr().err


def test_the_follow_up_table_of_a_dossier_in_an_archive(kho: str, tmp_path: Path) -> None:
    assert (
        run("trace", "27/KL-TTr", "--archive", kho, "-o", str(tmp_path / "b.xlsx"), "-o", str(tmp_path / "b.html")) == 1
    )
    assert (tmp_path / "b.xlsx").stat().st_size > 5000
    assert "27/KL-TTr" in (tmp_path / "b.html").read_text(encoding="utf-8")


def test_a_file_that_is_no_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.db"
    path.write_text("không phải kho")
    assert run("cited", "1/QĐ", "--archive", str(path)) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
