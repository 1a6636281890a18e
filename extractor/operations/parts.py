"""Files that hold several documents: each is a source of its own, "file.pdf#2" for the second.

The file is read once; what was read last is kept, so that its parts cost one reading.
"""

from collections.abc import Iterable, Iterator

from extractor.models.notices import Notice
from extractor.parsing.letterhead.several import document_starts
from extractor.reading.containers.reader import PART_MARK, Unread
from extractor.reading.detect import read
from extractor.reading.errors import ReadingError
from extractor.reading.options import Options
from extractor.reading.source import Sheets, Source
from extractor.record import replace


class _LastRead:
    """The file read last, or why it could not be read."""

    def __init__(self) -> None:
        self._key: tuple[str, bytes, Options] | None = None
        self._sheets: Sheets | ReadingError | None = None

    def sheets(self, source: Source) -> Sheets:
        """All lines of the file, whatever part of it is asked for. Raises a ReadingError."""
        name = source.name if not source.part else source.name.removesuffix(f"{PART_MARK}{source.part}")
        known = self._key
        if known is None or known[0] != name or known[1] is not source.data or known[2] != source.options:
            self._key = self._sheets = None
            try:
                self._sheets = read(source)
            except ReadingError as error:
                self._sheets = error
            self._key = (name, source.data, source.options)
        if isinstance(self._sheets, ReadingError):
            raise self._sheets
        assert self._sheets is not None
        return self._sheets


_last = _LastRead()


def each_part(sources: Iterable[Source | Unread]) -> Iterator[Source | Unread]:
    """Each source; where a file holds several documents, each of them: "a.pdf", "a.pdf#2", "a.pdf#3"."""
    for source in sources:
        if isinstance(source, Unread) or source.part:
            yield source
            continue
        count = _documents_in(source)
        if count <= 1:
            yield source
            continue
        yield from parts_of(source, count)


def parts_of(source: Source, count: int) -> Iterator[Source]:
    """The `count` documents of a file, each as a source; the first bears the name of the file."""
    yield replace(source, part=1)
    for part in range(2, count + 1):
        yield replace(source, name=f"{source.name}{PART_MARK}{part}", part=part)


def _documents_in(source: Source) -> int:
    try:
        return len(document_starts(_last.sheets(source).lines))
    except ReadingError:
        return 1  # told when it is read for itself


def read_part(source: Source) -> Sheets:
    """What was read of a source: of the whole file, or of the part that it names. Raises a ReadingError.

    The warning `several_documents` says how many there are.
    """
    whole = _last.sheets(source)
    starts = document_starts(whole.lines)
    if len(starts) <= 1:
        return whole
    told = [*whole.warnings, Notice("several_documents", {"count": len(starts)})]
    if not source.part:
        return replace(whole, warnings=told)
    first = starts[source.part - 1]
    stop = starts[source.part] if source.part < len(starts) else len(whole.lines)
    return replace(whole, lines=whole.lines[first:stop], warnings=told)
