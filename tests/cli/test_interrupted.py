"""Ctrl-C: one line and status 130, whatever the program is at, importing included."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import extractor.cli
from extractor.cli import main
from extractor.publishing.words.messages import Messages


def _interrupt(*_: object) -> int:
    os.kill(os.getpid(), signal.SIGINT)
    return 0


def _importing(*_: object) -> int:
    """As `enum` and `__set_name__` do with what is raised in them (Python 3.11)."""
    try:
        _interrupt()
    except KeyboardInterrupt as error:
        raise RuntimeError("Error calling __set_name__") from error
    return 0


def _swallowed(*_: object) -> int:
    class Left:
        def __del__(self) -> None:
            _interrupt()

    Left()
    raise KeyboardInterrupt


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("at", [_interrupt, _importing, _swallowed])
def test_one_line_and_130(
    at: Callable[..., int], language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(extractor.cli, "_run", at)
    before = signal.getsignal(signal.SIGINT), sys.unraisablehook
    assert main(["a.txt", "--lang", language]) == 130
    assert capsys.readouterr().err == f"extract: {Messages(language)('wrong.interrupted')}\n"
    assert (signal.getsignal(signal.SIGINT), sys.unraisablehook) == before


def test_an_error_without_ctrl_c_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*_: object) -> int:
        raise RuntimeError("ours")

    monkeypatch.setattr(extractor.cli, "_run", wrong)
    with pytest.raises(RuntimeError, match="ours"):
        main(["a.txt"])


def test_a_program_that_has_a_handler_or_threads_keeps_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []
    monkeypatch.setattr(extractor.cli, "_run", lambda _: seen.append(signal.getsignal(signal.SIGINT)) or 0)
    own = signal.signal(signal.SIGINT, lambda *_: None)
    mine = signal.getsignal(signal.SIGINT)
    try:
        assert main([]) == 0
    finally:
        signal.signal(signal.SIGINT, own)
    other = threading.Thread(target=main, args=([],))
    other.start()
    other.join()
    assert seen == [mine, own]
