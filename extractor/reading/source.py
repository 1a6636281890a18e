"""A file to read: its bytes, its name, its hash."""

import hashlib
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from extractor.models import PageReason, SourceStatus, TextFrom
from extractor.models.notices import Notice
from extractor.record import field, record

from .errors import CorruptError, EmptyError, MachineError, not_opened
from .lines import Line
from .opening import read_bytes
from .options import Limits, Options

if TYPE_CHECKING:
    from extractor.reading.signatures.records import EmbeddedSignature


@record(slots=False)
class Source:
    """The bytes of one file. `name` is what the person typed ("-" for standard input); a member of a ZIP or message is
    named "outer.zip!/folder/inner.pdf". `tainted`: it came with a message of which another part bears a secrecy mark;
    None where that was not looked for. `notes` are told as warnings of the document: what the message says that it
    came with. `part` (from 1) is one of several documents in the file ("file.pdf#2"), 0 all of it."""

    name: str
    data: bytes
    options: Options = field(default_factory=Options)
    notes: tuple[Notice, ...] = ()
    part: int = 0
    tainted: bool | None = None

    @classmethod
    def open(cls, path: str | Path, options: Options | None = None) -> "Source":
        """Read `path` within the limits of `options`.

        Raises EmptyError, TooLargeError, NotFoundError, MachineError (no permission, a share that is gone) or
        CorruptError (folder, pipe, device).
        """
        options = options or Options()
        try:
            data = read_bytes(str(path), options.limits.file_bytes)
        except MemoryError as error:
            raise MachineError("no_memory") from error
        except OSError as error:
            raise not_opened(error) from error
        except ValueError as error:  # a name with U+0000
            raise CorruptError("bad_name") from error
        if not data:
            raise EmptyError("no_bytes")
        return cls(str(path), data, options)

    @property
    def limits(self) -> Limits:
        """What this file may cost."""
        return self.options.limits

    @cached_property
    def sha256(self) -> str:
        """Hex digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def suffix(self) -> str:
        """The ending of the name in lower case with its dot, or ""."""
        return Path(self.name).suffix.lower()


@record(frozen=False)
class Sheets:
    """What a reader returns: all lines of the file in reading order, and facts about the file.

    pages_without_text lists page numbers (from 1) on which nothing readable stands. untrusted says why the text layer
    of a page was not taken, by page number, whether or not OCR read the page in its place.
    margins holds texts that stand outside of the lines, as running heads, headers of Word, slanted watermarks: one may
    be a secrecy mark. secrecy is the level that the file bears ("TỐI MẬT"); `detect.read` sets it, and
    signatures. titles: what the file says of itself beside its text (its properties, the title of a page).
    appearances: lines of visible digital signatures ("Người ký: …"), which belong to no text.
    """

    lines: list[Line]
    media_type: str
    pages: int
    text_from: TextFrom
    encoding: str = "unicode"
    status: SourceStatus = "ok"
    warnings: list[Notice] = field(default_factory=list)
    pages_without_text: list[int] = field(default_factory=list)
    untrusted: dict[int, PageReason] = field(default_factory=dict)
    margins: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    secrecy: str | None = None
    appearances: list[str] = field(default_factory=list)
    signatures: "tuple[EmbeddedSignature, ...]" = ()
    page_sizes: dict[int, tuple[float, float]] = field(default_factory=dict)


def only_pictures(kind: str, media_type: str, pages: int) -> Sheets:
    """What a reader returns for an office file of pictures without text. `kind` as `detect.kind_of` names it."""
    return Sheets(
        [],
        media_type,
        pages,
        "ocr",
        status="needs_ocr",
        warnings=[Notice("only_pictures", {"kind": kind})],
        pages_without_text=list(range(1, pages + 1)),
    )


class Reader(Protocol):
    """Reads one kind of file; which file is of which kind, `detect.py` tells."""

    media_type: str

    def read(self, source: Source) -> Sheets:
        """Raises a ReadingError and nothing else."""
