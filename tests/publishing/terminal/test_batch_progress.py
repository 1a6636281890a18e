"""What a run shows: panel, plain lines, JSON lines; and the survey as table and CSV."""

import csv
import io
import json
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from rich.console import Console

from extractor.archive.questions.survey import KINDS, STATES, Count, Survey, kind_of, state_of
from extractor.archive.runs.progress import Event, Progress
from extractor.archive.runs.worker import OutOfReach
from extractor.models import SourceStatus
from extractor.models.notices import Notice
from extractor.publishing.terminal.batch_progress import (
    JsonLines,
    Panel,
    PlainLines,
    Quiet,
    decimal,
    duration,
    grouped,
    panel,
)
from extractor.publishing.terminal.survey import show_survey, write_survey
from extractor.publishing.words.messages import TABLE, Messages
from extractor.workers.pool import FailureKind


def some_progress() -> Progress:
    progress = Progress(found=12345)
    for n in range(1100):
        failed = n % 100 == 0
        progress.count(Event("a", "unread" if failed else "read", 6, 1000, failure="timed_out" if failed else None))
    return progress


def shown(progress: Progress, language: str) -> str:
    console = Console(file=io.StringIO(), width=100)
    console.print(panel(progress, Messages(language)))
    out = console.file
    assert isinstance(out, io.StringIO)
    return out.getvalue()


def test_the_panel_in_both_languages() -> None:
    vietnamese, english = shown(some_progress(), "vi"), shown(some_progress(), "en")
    for part in ("1.100/12.345 tệp", "8 %", "trang/s", "còn ", "1.089 đọc mới", "11 không đọc được: 11 quá giờ"):
        assert part in vietnamese
    for part in ("1,100/12,345 files", "pages/s", " left", "1,089 read", "11 not read: 11 timed out"):
        assert part in english


def test_before_the_files_are_counted() -> None:
    assert "đang đếm" in shown(Progress(), "vi")


def test_a_live_panel_ends_with_the_last_figures() -> None:
    out = io.StringIO()
    with Panel(out, Messages("en")) as display:
        display.tick(some_progress())
        display.tell("something\nto know")
    assert "1,100/12,345" in out.getvalue()
    assert "something\\nto know" in out.getvalue()


@pytest.mark.parametrize("kind", [JsonLines, PlainLines, Quiet])
def test_what_a_signal_handler_tells_breaks_no_line(kind: type[Quiet]) -> None:
    class Interrupted(io.StringIO):
        """A signal arrives while a line is written, once."""

        def write(self, text: str) -> int:
            if text.startswith("extract: first"):
                display.tell_later("stopping")
            return super().write(text)

    out = Interrupted()
    display = {
        JsonLines: lambda: JsonLines(out, 30),
        PlainLines: lambda: PlainLines(out, Messages("en"), 30),
        Quiet: lambda: Quiet(out),
    }[kind]()
    with display:
        Quiet.tell(display, "first")
        assert "stopping" not in out.getvalue()
        display.tick(some_progress())
        assert "stopping" in out.getvalue()
        display.tell_later("too late for a tick")
    assert "too late for a tick" in out.getvalue()


def test_plain_lines_come_every_so_often_and_at_the_end() -> None:
    now = [0.0]
    out = io.StringIO()
    with PlainLines(out, Messages("en"), 30, lambda: now[0]) as display:
        for now[0] in (1.0, 29.0, 31.0, 40.0, 62.0):
            display.tick(some_progress())
    assert len(out.getvalue().splitlines()) == 3


def test_json_lines_are_objects_whatever_the_name() -> None:
    out = io.StringIO()
    with JsonLines(out, 30) as display:
        display.show(Event("a\ud800\nb", "unread", failure="corrupt", reason=Notice("damaged", {"kind": '"hỏng"'})))
        display.tick(some_progress())
    file, end = map(json.loads, out.getvalue().splitlines())
    assert (file["event"], file["failure"], file["reason"]) == (
        "file",
        "corrupt",
        {"code": "damaged", "values": {"kind": '"hỏng"'}},
    )
    assert (end["event"], end["files"], end["found"]) == ("end", 1100, 12345)


@pytest.mark.parametrize(("seconds", "words"), [(0, "00:00"), (65, "01:05"), (7385, "2:03:05"), (59.6, "01:00")])
def test_durations(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_figures_follow_the_language() -> None:
    assert (grouped(1234567, Messages("vi")), grouped(1234567, Messages("en"))) == ("1.234.567", "1,234,567")
    assert (decimal(1234.56, Messages("vi")), decimal(1234.56, Messages("en"))) == ("1.234,6", "1,234.6")


def a_survey() -> Survey:
    survey = Survey(duplicates=2, gone=1, spent={"pdf": 65.0})
    survey.add("application/pdf", "ok", ("text_layer", "unicode"), "", Count(10, 60, 5_000_000, "/kho/a.pdf"))
    survey.add("application/pdf", "ok", ("text_layer", "tcvn3"), "", Count(2, 4, 1_000_000, "/kho/b.pdf"))
    survey.add("application/pdf", "ok", ("ocr", "unicode"), "", Count(3, 9, 9_000_000, "/kho/c.pdf"))
    for n, size in enumerate((513, 514)):
        large = json.dumps({"code": "too_many_bytes", "values": {"limit": size * 1000}})
        survey.add(None, "too_large", (None, None), large, Count(1, 0, size, f"/kho/{n}.docx"))
    damaged = json.dumps({"code": "damaged", "values": {"kind": "pdf"}})
    survey.add("application/octet-stream", "corrupt", (None, None), damaged, Count(1, 0, 10, "/kho/x\n.pdf"))
    return survey


def test_a_survey_as_a_table() -> None:
    out = io.StringIO()
    show_survey(a_survey(), Messages("vi"), left_out={"hidden": 3}, console=Console(file=out, width=100))
    text = out.getvalue()
    for part in ("chữ điện tử", "bảng mã cũ", "ảnh quét", "vượt giới hạn", "15,0", "01:05", "2 tệp trùng", "3 tệp ẩn"):
        assert part in text
    assert " ".join(text.split()).count("giới hạn là …") == 1  # reasons that differ in a figure only are one
    assert "x\\n.pdf" in text


def test_a_survey_as_csv(tmp_path: Path) -> None:
    write_survey(a_survey(), tmp_path / "survey.csv", "vi")
    rows = list(csv.DictReader((tmp_path / "survey.csv").read_text("utf-8-sig").splitlines()))
    assert [(row["kind"], row["state"], row["reason"], row["files"]) for row in rows] == [
        ("pdf", "digital", "", "10"),
        ("pdf", "scan", "", "3"),
        ("pdf", "legacy", "", "2"),
        ("word", "too_large", "tệp quá lớn, giới hạn là … byte", "2"),
        ("pdf", "broken", "tệp PDF bị cắt hoặc bị hỏng", "1"),
    ]
    assert sum(int(row["files"]) for row in rows) == a_survey().files


@pytest.mark.parametrize(
    ("media_type", "path", "kind"),
    [
        ("application/pdf", "a.doc", "pdf"),  # what it is, not what it is called
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a", "word"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "a", "sheet"),
        ("application/vnd.oasis.opendocument.text", "a", "opendocument"),
        ("image/tiff", "a", "image"),
        ("application/octet-stream", "x.zip!/a.DOC", "old_word"),  # could not be opened: by its name
        ("", "a", "other"),
    ],
)
def test_kinds(media_type: str, path: str, kind: str) -> None:
    assert kind_of(media_type, path) == kind


def test_states_of_containers_and_failures() -> None:
    assert state_of("application/zip", "ok", None, None) == "opened"
    assert state_of("application/pdf", "corrupt", None, None) == "broken"
    assert state_of("application/pdf", "ok", "mixed", "unicode") == "mixed"


@pytest.mark.parametrize(
    "key", [*(f"survey.kind.{kind}" for kind in KINDS), *(f"survey.state.{state}" for state in STATES)]
)
def test_every_kind_and_state_has_words(key: str) -> None:
    assert key in TABLE


def test_whatever_a_file_may_be_called_has_a_state() -> None:
    assert {state_of(None, status, None, None) for status in get_args(SourceStatus)} <= set(STATES)
    kinds = {*get_args(SourceStatus), *get_args(FailureKind), *get_args(get_type_hints(OutOfReach)["kind"])} - {"ok"}
    assert [kind for kind in kinds if f"batch.failure.{kind}" not in TABLE] == []
