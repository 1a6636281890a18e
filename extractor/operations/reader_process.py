"""One worker that stays, for a program that asks file by file: `extract(path)` must not crash or hang it, and may not
cost it a new process each time."""

import atexit
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final, Generic, TypeVar

from extractor.reading.errors import ReadingError
from extractor.reading.failures import reason_of
from extractor.reading.options import Limits, Options
from extractor.reading.reading_pool import Refused, reading_pool, records
from extractor.reading.source import Source
from extractor.record import record
from extractor.text.text import Text
from extractor.workers.pool import Pool
from extractor.workers.wire import PLAIN, Wire

from .contract import Plain, unread
from .extract import extract_data, utf8_name
from .extract import read_text as text_of

R = TypeVar("R")


@record
class _FileRequest:
    """A file on its way to the worker."""

    file: str | Source
    options: Options


def _read(wanted: _FileRequest) -> Plain:
    return extract_data(wanted.file, options=wanted.options)


def _read_text(wanted: _FileRequest) -> Text | Refused:
    try:
        return text_of(wanted.file, options=wanted.options)
    except ReadingError as error:
        return Refused(error)


class _ReaderProcess(Generic[R]):
    """A worker that does `work`, made when it is first needed, anew for other limits. One caller at a time."""

    def __init__(self, work: Callable[[_FileRequest], R], wire: Wire) -> None:
        self._work, self._wire = work, wire
        self._turn = threading.Lock()
        self._pool: Pool[_FileRequest, R] | None = None
        self._for: tuple[int, Limits] | None = None
        atexit.register(self.close)

    def read(self, file: str | Path | Source, options: Options | None) -> R:
        """What the work makes of `file`. Raises ReadingError for what became of the worker."""
        if options is None:
            options = file.options if isinstance(file, Source) else Options()
        wanted = _FileRequest(file if isinstance(file, Source) else str(file), options)
        with self._turn:
            (done,) = self._ready(options.limits).run([wanted])
        if done.failure is None and done.result is not None:
            return done.result
        kind, detail = (done.failure.kind, done.failure.detail) if done.failure else ("died", "")
        raise reason_of(kind, detail, options.limits)

    def _ready(self, limits: Limits) -> "Pool[_FileRequest, R]":
        wanted = (os.getpid(), limits)  # a child that was forked has a worker of its own
        if self._pool is None or self._for != wanted:
            self.close()
            self._pool = reading_pool(self._work, limits, wire=self._wire, retry=False)
            self._for = wanted
        return self._pool

    def close(self) -> None:
        """End the worker, if it is this process's own."""
        if self._pool is not None and self._for is not None and self._for[0] == os.getpid():
            self._pool.close()
        self._pool = None


_documents: Final = _ReaderProcess(_read, PLAIN)
_texts: Final = _ReaderProcess(_read_text, records(Text, Refused))


def document_in(file: str | Path | Source, options: Options | None = None) -> Plain:
    """As `extract_data`: what the file costs the worker is said by the status."""
    try:
        return _documents.read(file, options)
    except ReadingError as error:
        source = file if isinstance(file, Source) else None
        return unread(utf8_name(file), source, error)


def text_in(file: str | Path | Source, options: Options | None = None) -> Text:
    """As `read_text`. Raises ReadingError."""
    found = _texts.read(file, options)
    if isinstance(found, Refused):
        raise found.error
    return found
