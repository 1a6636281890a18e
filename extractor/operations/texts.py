"""The normalised texts of files at hand, read again where an operation has only their answers: quoted words are
compared with them."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path, PurePath

from extractor.reading.containers.entries import SEPARATOR
from extractor.reading.containers.reader import Unread
from extractor.reading.errors import ReadingError
from extractor.reading.options import Options
from extractor.reading.source import Source
from extractor.record import field, record

from .extract import read_text, utf8_name
from .isolation import read_each


@lru_cache(maxsize=4096)
def file_name(path: str) -> str:
    """The last part of a path, as answers name their sources."""
    return PurePath(path).name


@record(frozen=False)
class Texts:
    """Texts by the path that an answer names.

    given    the files as they were given: a source has bytes that no path leads to
    options  as the files were read with
    workers  processes that read; 0 reads in this one
    """

    given: Iterable[str | Path | Source] = ()
    options: Options | None = None
    workers: int = 0
    _known: dict[str, str | None] = field(default_factory=dict)

    def of(self, path: str) -> str | None:
        """The text of a file, None where it can't be read again."""
        if path not in self._known:
            self._known[path] = None
            file = self._file(path)
            if file is not None:
                self._known.update(read_each([file], _named_text, options=self.options, workers=self.workers))
        return self._known[path]

    def _file(self, path: str) -> str | Source | None:
        """What has to be opened for `path`: itself, the container that it is in, the file that it is a part of."""
        outer = path.partition(SEPARATOR)[0]
        names = (outer, outer.rpartition("#")[0])
        for one in self.given:
            if isinstance(one, Source) and utf8_name(one) in names:
                return one
        return next((name for name in names if name and Path(name).is_file()), None)


def _named_text(source: Source | Unread) -> tuple[str, str | None]:
    """The name of a file as answers have it, and its text."""
    if isinstance(source, Unread):
        return utf8_name(source), None
    try:
        return utf8_name(source), read_text(source).content
    except ReadingError:
        return utf8_name(source), None
