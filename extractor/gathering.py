"""From names to files: folders are walked, ZIPs and messages opened, so that all above sees single documents."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from .reading.containers import Unread, documents_in, open_path
from .reading.errors import ReadingError
from .reading.options import Options
from .reading.source import Source


def sources_of(files: Iterable[str | Path | Source], options: Options | None = None) -> Iterator[Source | Unread]:
    """Each document of `files`, one in memory at a time, in order; what can't be had is `Unread`, with the reason.

    files  paths of files, of folders (read with all below them), of members ("outer.zip!/inner.pdf"), or sources
    """
    for file in files:
        if isinstance(file, Source):
            yield from documents_in(file)
        elif _is_folder(file):
            yield from _documents_below(Path(file), options)
        else:
            yield from _documents_at(file, options)


def files_below(folder: Path) -> list[Path]:
    """The files in a folder and all below it, sorted by name; hidden ones and locks of Word are left out."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith((".", "~$"))]


def _documents_below(folder: Path, options: Options | None) -> Iterator[Source | Unread]:
    for path in files_below(folder):
        yield from _documents_at(path, options)


def _documents_at(path: str | Path, options: Options | None) -> Iterator[Source | Unread]:
    try:
        source = open_path(path, options)
    except ReadingError as error:
        yield Unread(str(path), error)
        return
    yield from documents_in(source)


def _is_folder(path: str | Path) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):  # a name too long, or with U+0000: opening it says so
        return False
