"""The server asked by the client of the official SDK, in a process of its own."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp")

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

from extractor.cli import main
from extractor.mcp.answers import RefusedError, ToolAnswers

DECREE = """CHÍNH PHỦ          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 30/2031/NĐ-CP                     Độc lập - Tự do - Hạnh phúc
                                        Hà Nội, ngày 05 tháng 3 năm 2031

NGHỊ ĐỊNH
Về quản lý bến đò

Điều 1. Phạm vi
1. Bến.
2. Bãi.
Điều 2. Hiệu lực
Nghị định này có hiệu lực từ ngày 01/5/2031 và thay thế Nghị định số 11/2024/NĐ-CP ngày 08/4/2024 của Chính phủ.
"""
Call = tuple[str, dict[str, Any]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "nghi-dinh.txt").write_text(DECREE, encoding="utf-8")
    (tmp_path / "ho-so").mkdir()
    (tmp_path / "ho-so" / "bao-cao.txt").write_text(
        "BÁO CÁO\nĐã thực hiện Nghị định số 30/2031/NĐ-CP.", encoding="utf-8"
    )
    archive = f"--archive={tmp_path / 'kho.db'}"
    assert main(["batch", str(tmp_path / "nghi-dinh.txt"), str(tmp_path / "ho-so"), archive]) == 0
    return tmp_path


def asked(folder: Path, *calls: Call) -> tuple[list[str], list[tuple[bool, Any]]]:
    """The names of the tools, and for each call whether it failed, with its answer."""

    async def talk() -> tuple[list[str], list[tuple[bool, Any]]]:
        arguments = ["-m", "extractor.cli", "mcp", "--archive", str(folder / "kho.db"), "--folder", str(folder)]
        server = StdioServerParameters(command=sys.executable, args=arguments, env=dict(os.environ))
        async with stdio_client(server) as (reading, writing), ClientSession(reading, writing) as session:
            await session.initialize()
            names = [tool.name for tool in (await session.list_tools()).tools]
            answers = [await session.call_tool(name, values) for name, values in calls]
            told = [getattr(answer.content[0], "text", "") for answer in answers]
            return names, [
                (bool(answer.isError), text if answer.isError else json.loads(text))
                for answer, text in zip(answers, told, strict=True)
            ]

    return asyncio.run(talk())


def test_every_tool_answers_with_file_page_and_what_was_searched(folder: Path) -> None:
    decree = str(folder / "nghi-dinh.txt")
    names, answers = asked(
        folder,
        ("read_document", {"path": decree}),
        ("check_citations", {"text": "Căn cứ khoản 3 Điều 1 Nghị định số 30/2031/NĐ-CP;", "paths": [decree]}),
        ("provision", {"document": "30/2031/NĐ-CP", "place": "khoản 2 Điều 1"}),
        ("effect", {"document": "Nghị định số 11/2024/NĐ-CP", "as_of": "2031-06-01"}),
        ("search", {"words": "bến đò"}),
        ("cited", {"document": "30/2031/NĐ-CP"}),
        ("trace", {"paths": [str(folder / "ho-so"), decree]}),
        ("read_document", {"path": "/etc/hostname"}),
    )
    assert set(names) == {"read_document", "check_citations", "provision", "effect", "search", "cited", "trace"}
    assert [failed for failed, _ in answers] == [False] * 7 + [True]
    read, checked, provision, effect, search, cited, trace, refused = (answer for _, answer in answers)
    assert (read["file"], read["header"]["number"], read["citations"][0]["page"]) == (decree, "30/2031/NĐ-CP", 1)
    assert [one["verdict"] for one in checked["citations"][0]["provisions"]] == ["missing"]
    (place,) = provision["citations"][0]["provisions"]
    assert (place["verdict"], place["text"], place["page"]) == ("found", "Bãi.", 1)
    assert decree in provision["searched"]
    assert effect["citations"][0]["effect"]["state"] == "expired"
    assert effect["citations"][0]["effect"]["until"] == "2031-05-01"
    assert (search["hits"][0]["path"], search["hits"][0]["page"]) == (decree, 1)
    assert cited["documents"][0]["places"][0]["path"].endswith("bao-cao.txt")
    assert len(trace["searched"]) == 2
    assert "/etc/hostname" in refused


def test_files_outside_the_folders_are_refused(tmp_path: Path) -> None:
    answers = ToolAnswers((tmp_path / "trong",), workers=0)
    (tmp_path / "trong").mkdir()
    (tmp_path / "ngoai.txt").write_text(DECREE, encoding="utf-8")
    (tmp_path / "trong" / "loi-tat.txt").symlink_to(tmp_path / "ngoai.txt")
    for path in (tmp_path / "ngoai.txt", tmp_path / "trong" / ".." / "ngoai.txt", tmp_path / "trong" / "loi-tat.txt"):
        with pytest.raises(RefusedError):
            answers.read_document(str(path))


def test_without_the_sdk_one_line_says_what_adds_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("extractor.cli.mcp.find_spec", lambda _: None)
    assert main(["mcp"]) == 2
    assert "vn-extractor[mcp]" in capsys.readouterr().err


def test_a_client_that_goes_ends_it_in_silence(tmp_path: Path) -> None:
    """Garbage before that is answered as the protocol has it; no log quotes it."""
    command = [sys.executable, "-c", "import sys; from extractor.cli import main; sys.exit(main())", "mcp"]
    done = subprocess.run(command, input='{"x\n[]\n', capture_output=True, text=True, cwd=tmp_path, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
