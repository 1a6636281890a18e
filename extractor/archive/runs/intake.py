"""Which files a run takes in: folders, patterns, lists and addresses, streamed in a stable order.

A place is walked folder by folder, so that memory holds the names of one folder and no more, however many files lie
below it. What is left out is counted, what can't be listed is kept with its reason: nothing goes missing in silence.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from .found import (
    FoundFile,
    IntakeError,
    Listed,
    Report,
    Unlisted,
    absolute,
    is_address,
    leaves_machine,
    skipped_name,
)

_PATTERN = re.compile(r"[*?\[]")
_CHUNK = 1 << 16


def walk(
    places: Iterable[str], report: Report, own: Iterable[str] = (), *, network: bool = False
) -> Iterator[FoundFile]:
    """All files of `places` (paths, patterns, URLs), in a stable order, each folder once. Fills `report` on the way.

    own      paths that are never taken in (the archive, the log)
    network  whether places on other machines may be asked for

    Raises IntakeError for a URL that leads to another machine where that is not allowed, whose file system is not
    installed or can't be reached.
    """
    walker = _Walker(report, {absolute(path) for path in own}, network)
    for place in places:
        yield from walker.place(place)


def named_in(source: BinaryIO) -> Iterator[str]:
    """The names in a list, one after the other: separated by NUL bytes if there are any near its beginning, else one
    a line. Empty ones are left out."""
    head = source.read(_CHUNK)
    separator = b"\0" if b"\0" in head else b"\n"
    rest = head.removeprefix(b"\xef\xbb\xbf")
    while True:
        *whole, rest = rest.split(separator)
        for name in whole:
            if separator == b"\n":
                name = name.removesuffix(b"\r")
            if name:
                yield os.fsdecode(name)
        more = source.read(_CHUNK)
        if not more:
            break
        rest += more
    last = rest.removesuffix(b"\r") if separator == b"\n" else rest
    if last:
        yield os.fsdecode(last)


class _Walker:
    """Walks places; a folder that two places share is walked once."""

    def __init__(self, report: Report, own: set[str], network: bool) -> None:
        self.report = report
        self.network = network
        self.own = own
        self.walked: set[tuple[int, int]] = set()

    def place(self, place: str) -> Iterator[FoundFile]:
        if is_address(place):
            if not self.network and leaves_machine(place):
                raise IntakeError("batch.needs_network", place)
            from .remote import local_path, walk_remote

            path = local_path(place)
            if path is None:
                yield from walk_remote(place, self.report)
                return
            place = path
        if not isinstance(place, Listed) and not os.path.lexists(place) and _PATTERN.search(place):
            found = False
            for file in self._matching(absolute(place)):
                found = True
                yield file
            if not found:
                self.report.unmatched.append(place)
            return
        path = absolute(place)
        try:
            facts = Path(path).stat()
        except (OSError, ValueError):  # ValueError: a name with U+0000
            yield FoundFile(path, None, None)
            return
        if stat.S_ISDIR(facts.st_mode):
            self.report.roots.append(path)
            yield from self._below(path)
        elif stat.S_ISREG(facts.st_mode):
            yield FoundFile(path, facts.st_size, facts.st_mtime_ns)
        else:
            self.report.skipped["special"] += 1

    def _below(self, root: str) -> Iterator[FoundFile]:
        """Files first, then folders, each in the order of names. Links to folders are not followed, as `find` and `rg`
        do it: one may lead to "/". Who wants what lies behind a link names it as a place."""
        pending = [root]
        while pending:
            folder = pending.pop()
            if not self._is_new(folder):
                continue
            files, folders, linked = self._listed(folder)
            self._skip_links(len(linked))
            yield from files
            pending += reversed(folders)

    def _skip_links(self, count: int) -> None:
        if count:
            self.report.skipped["linked_folder"] += count

    def _is_new(self, folder: str) -> bool:
        try:
            facts = Path(folder).stat()
        except OSError as error:
            self.report.unlisted.append(Unlisted(folder, _reason(error)))
            return False
        key = (facts.st_dev, facts.st_ino)
        if key in self.walked:
            return False
        self.walked.add(key)
        return True

    def _listed(self, folder: str) -> tuple[list[FoundFile], list[str], list[str]]:
        """Files, folders and linked folders right in `folder`."""
        files: list[FoundFile] = []
        folders: list[str] = []
        linked: list[str] = []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if skip := "own" if entry.path in self.own else skipped_name(entry.name):
                        self.report.skipped[skip] += 1
                    elif _is_folder(entry):
                        (linked if entry.is_symlink() else folders).append(entry.path)
                    else:
                        self._take(entry, files)
        except OSError as error:
            self.report.unlisted.append(Unlisted(folder, _reason(error)))
        files.sort(key=_by_path)
        return files, sorted(folders), sorted(linked)

    def _take(self, entry: os.DirEntry[str], files: list[FoundFile]) -> None:
        try:
            facts = entry.stat()
        except OSError:
            if entry.is_symlink():
                self.report.skipped["broken_link"] += 1
            else:  # taken away since the folder was listed, or not to be looked at: the run finds out which
                files.append(FoundFile(entry.path, None, None))
            return
        if stat.S_ISREG(facts.st_mode):
            files.append(FoundFile(entry.path, facts.st_size, facts.st_mtime_ns))
        else:
            self.report.skipped["special"] += 1

    def _matching(self, pattern: str) -> Iterator[FoundFile]:
        """Files that `pattern` fits, and all files of folders that it fits, by a link or not. "**" follows no links."""
        from fsspec.utils import glob_translate

        fits = re.compile(glob_translate(pattern))
        parts = Path(pattern).parts
        fixed = next(i for i, part in enumerate(parts) if _PATTERN.search(part))
        deepest = None if any("**" in part for part in parts) else len(parts)
        pending = [str(Path(*parts[:fixed]))]
        while pending:
            folder = pending.pop()
            files, folders, linked = self._listed(folder)
            yield from (file for file in files if fits.match(file.path))
            if deepest is None:
                self._skip_links(len(linked))
                linked = []
            below: list[str] = []
            for inner in (*folders, *linked):
                if fits.match(inner):
                    self.report.roots.append(inner)
                    yield from self._below(inner)
                elif deepest is None or inner.count(os.sep) < deepest - 1:
                    below.append(inner)
            pending += reversed([inner for inner in below if self._is_new(inner)])


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads in a circle
        return False


def _by_path(file: FoundFile) -> str:
    return file.path


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
