"""How a file is to be read: what it may cost, whether pictures go to OCR, whether secret documents may be opened."""

from collections.abc import Sequence
from typing import Literal

from extractor.record import field, record

from .default_limits import DEFAULT_LIMITS

OcrMode = Literal["auto", "always", "never", "first", "later"]
"""auto: pages without a text layer that can be trusted; always: every page; never: such pages stay `needs_ocr`; later:
so do they, and are told to wait; first: all but the first page, which says which document it is."""


def waiting_pages(pages: Sequence[int], mode: OcrMode) -> list[int]:
    """Those of `pages`, on which nothing readable stands, that wait for a later run in `mode`."""
    return [page for page in pages if mode == "later" or (mode == "first" and page > 1)]


@record
class Limits:
    """What one file may cost. A file beyond a limit is reported (`too_large`, `timed_out`), never half read in silence.

    file_bytes     bytes of the file itself
    member_bytes   bytes of one unpacked part of a Word file, ZIP or message
    total_bytes    bytes of all unpacked parts together
    ratio          unpacked bytes for each packed byte, from 1 MB unpacked on
    members        files in a ZIP or message, those in inner ones counted
    depth          ZIPs and messages inside each other
    pages          pages of a PDF or TIFF
    pixels         pixels of one picture
    seconds        processor time for the whole file, wall time six times as much
    memory_bytes   address space that the worker process may take beyond what it starts with
    """

    file_bytes: int = DEFAULT_LIMITS["file_bytes"]
    member_bytes: int = DEFAULT_LIMITS["member_bytes"]
    total_bytes: int = DEFAULT_LIMITS["total_bytes"]
    ratio: int = DEFAULT_LIMITS["ratio"]
    members: int = DEFAULT_LIMITS["members"]
    depth: int = DEFAULT_LIMITS["depth"]
    pages: int = DEFAULT_LIMITS["pages"]
    pixels: int = DEFAULT_LIMITS["pixels"]
    seconds: float = DEFAULT_LIMITS["seconds"]
    memory_bytes: int = DEFAULT_LIMITS["memory_bytes"]


@record
class Options:
    """What the caller asks of the readers, the same for all files of a run.

    password  opens PDF files that have one; it is shown and stored nowhere
    """

    limits: Limits = field(default_factory=Limits)
    ocr: OcrMode = "auto"
    allow_secret: bool = False
    password: str | None = field(default=None, repr=False)
