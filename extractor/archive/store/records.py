"""What a run hands to the store: a file as a worker read it, or one whose content the store has."""

from extractor.operations.contract import Plain
from extractor.record import record


@record
class FileResult:
    """One file (or one member of a ZIP or message) as a worker read it.

    path         as found: an absolute path or URL; a member is "outer.zip!/folder/inner.pdf"
    size         bytes
    modified_ns  time of last change in nanoseconds since 1970; None where the place does not tell
    sha256       hex digest of the bytes, "" if they could not be had
    document     the answer in the shape of the output contract; its source.status says whether it was read
    content      the normalised text, "" where nothing was read or the document is secret
    layout       what `analyse` needs beside `content`, packed; b"" likewise
    seconds      wall time that reading took
    """

    path: str
    size: int
    modified_ns: int | None
    sha256: str
    document: Plain
    content: str
    layout: bytes
    seconds: float


@record
class SeenFile:
    """A file whose content the store has: moved, copied, or touched without a change. Fields as in `FileResult`."""

    path: str
    size: int
    modified_ns: int | None
    sha256: str
