"""A worker made by multiprocessing, where fork is not to be had (Windows) or not safe (macOS; parents with threads)."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from multiprocessing import connection
from typing import Any

from .folder import WorkFolder
from .load import load_of
from .serving import WorkerSetup, serve


class SpawnedWorker:
    """One child process of a fresh interpreter. Implements `Worker`."""

    __slots__ = ("_folder", "_process", "channel")

    def __init__(self, duty: WorkerSetup, others: "Sequence[SpawnedWorker]" = ()) -> None:
        """Start it. The work must be picklable; `others` hold nothing that this child could inherit."""
        context = multiprocessing.get_context("spawn")
        self.channel, theirs = context.Pipe()
        self._folder = WorkFolder() if duty.sandbox is not None else None
        folder = self._folder.path if self._folder else None
        self._process = context.Process(target=_child, args=(theirs, duty, folder), daemon=False)
        self._process.start()
        theirs.close()

    def end(self, *, patience: float = 0.0) -> tuple[str, int]:
        """Kill it, after `patience` seconds in which it may go by itself, and what it started.

        Returns how it ended ("signal 11", "exit status 1") and 0: how far its memory grew is not known here.
        """
        self._process.join(patience)
        if sys.platform != "win32" and self._process.pid is not None:
            with suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.join()
        code = self._process.exitcode or 0
        self._process.close()
        self.channel.close()
        if self._folder is not None:
            self._folder.remove()
        return (f"signal {-code}" if code < 0 else f"exit status {code}"), 0

    def load(self) -> tuple[bool, float] | None:
        """As `Worker.load`."""
        return load_of(self._process.pid or 0)

    @staticmethod
    def wait(workers: "Iterable[SpawnedWorker]", seconds: float) -> "list[SpawnedWorker]":
        """Those with a message or that are gone; [] after `seconds`."""
        known: dict[Any, SpawnedWorker] = {worker.channel: worker for worker in workers}
        return [known[channel] for channel in connection.wait(list(known), seconds)]


def _child(channel: Any, duty: WorkerSetup, folder: str | None) -> None:
    if sys.platform != "win32":
        os.setpgid(0, 0)
    with suppress(BrokenPipeError):
        serve(channel, duty, folder)
