"""PDF files with a password: `--password` opens them, and it is shown nowhere."""

from pathlib import Path

import pytest

from extractor import extract
from extractor.cli import main
from extractor.reading.options import Options

LOCKED = Path(__file__).parents[3] / "samples" / "co-mat-khau.pdf"


@pytest.mark.parametrize(
    ("password", "status", "code"),
    [(None, "encrypted", "password"), ("wrong", "encrypted", "wrong_password"), ("samples", "ok", None)],
)
def test_only_the_right_one_opens(password: str | None, status: str, code: str | None) -> None:
    document = extract(LOCKED, options=Options(password=password))
    assert document.source.status == status
    assert [one.code for one in document.source.notices][:1] == ([code] if code else [])
    assert (document.header.number == "318/SNV-VTLT") is (status == "ok")
    assert document.source.sha256 == extract(LOCKED).source.sha256  # that of the file as it lies


def test_it_is_in_no_words_about_the_options() -> None:
    assert "samples" not in repr(Options(password="samples"))


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--text", "--password", "samples", str(LOCKED)]) == 0
    assert "318/SNV-VTLT" in capsys.readouterr().out
