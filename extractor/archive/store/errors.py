"""Why an archive could not be opened or written: a code with values, whose sentence stands in publishing/words.

Everything in this package raises one of these; the command line prints the sentence and stops with status 2.
"""

from extractor.models.notices import Notice, Value


class ArchiveError(Exception):
    """Something is wrong with the archive itself, at `place`; the sentence of `notice` says what, and what to do."""

    def __init__(self, code: str, place: object = None, **values: Value) -> None:
        super().__init__(code, None if place is None else str(place))
        self.notice = Notice(code, {"place": None if place is None else str(place), **values})


class ArchiveMissingError(ArchiveError):
    """There is no archive at that place."""


class ArchiveBusyError(ArchiveError):
    """Another run writes to the archive."""


class ArchiveFullError(ArchiveError):
    """The disk is full; what was committed before is whole."""


class ArchiveMemoryError(ArchiveError):
    """The database got no memory; what was committed before is whole."""


class ArchiveReadOnlyError(ArchiveError):
    """The file or folder may not be written."""


class ArchiveDamagedError(ArchiveError):
    """The file is no archive, or its pages are damaged."""


class ArchiveTooNewError(ArchiveError):
    """A later version of the program wrote the archive."""


class ArchiveUnreachableError(ArchiveError):
    """The database server does not answer or refuses."""


class ArchiveValueError(ArchiveError):
    """The database refuses a value of what is written: a fault of one document, not of the archive."""
