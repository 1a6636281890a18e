"""From names to files: folders are walked, ZIPs and messages opened, so that all above sees single documents."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from extractor.reading.errors import CorruptError, EmptyError, ReadingError
from extractor.reading.options import Options
from extractor.reading.source import Source

from .reader import Unread, documents_in, open_path
from .recognition import is_container


def sources_of(files: Iterable[str | Path | Source], options: Options | None = None) -> Iterator[Source | Unread]:
    """Each document of `files`, one in memory at a time, in order; what can't be had is `Unread`, with the reason.

    files  paths of files, of folders (read with all below them), of members ("outer.zip!/inner.pdf"), or sources
    """
    for file in paths_of(files):
        if isinstance(file, Unread):
            yield file
        elif isinstance(file, Source):
            yield from documents_in(file)
        else:
            yield from _documents_at(file, options)


def paths_of(files: Iterable[str | Path | Source]) -> Iterator[str | Source | Unread]:
    """Folders as the files below them, everything else as it is; no file is opened."""
    for file in files:
        if isinstance(file, Source):
            yield file
        elif _is_folder(file):
            yield from _paths_below(str(file))
        else:
            yield str(file)


def holds_several(path: str | Path) -> bool:
    """True for a folder, a ZIP or a message: what `sources_of` makes several documents of."""
    if _is_folder(path):
        return True
    try:
        return is_container(open_path(path))
    except ReadingError:
        return False


def _paths_below(folder: str) -> Iterator[str | Unread]:
    """Files in a folder and all below it, by name; hidden ones, locks of Word, links to folders and to nothing are left
    out. A link that leads in a circle is a file that can't be opened."""
    empty = True
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path != folder and not _is_folder(path):
            empty = False
            yield path
            continue
        try:
            with os.scandir(path) as listed:
                entries = sorted(listed, key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            empty = False
            yield Unread(path, CorruptError("cannot_open", reason=error.strerror))
            continue
        waiting += [entry.path for entry in entries if _is_wanted(entry)]
    if empty:
        yield Unread(folder, EmptyError("empty_folder"))


def _is_wanted(entry: "os.DirEntry[str]") -> bool:
    if entry.name.startswith((".", "~$")):
        return False
    try:
        return entry.is_file() or entry.is_dir(follow_symlinks=False)
    except OSError:  # a link in a circle, or a folder that nobody may look into: opening it says so
        return True


def _documents_at(path: str | Path, options: Options | None) -> Iterator[Source | Unread]:
    try:
        source = open_path(path, options)
    except ReadingError as error:
        yield Unread(str(path), error)
        return
    yield from documents_in(source)


def _is_folder(path: str | Path) -> bool:
    """False also for a name that none can have (empty, too long, with U+0000): opening it says so."""
    return os.path.isdir(path)  # noqa: PTH112  for pathlib the empty name is the current folder
