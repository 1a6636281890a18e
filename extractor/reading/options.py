"""How a file is to be read: what it may cost, whether pictures go to OCR, whether secret documents may be opened."""

from dataclasses import dataclass, field
from typing import Final, Literal

OcrMode = Literal["auto", "always", "never"]
"""auto: pages without a text layer that can be trusted; always: every page; never: such pages stay `needs_ocr`."""

OCR_MODES: Final[tuple[OcrMode, ...]] = ("auto", "always", "never")


@dataclass(frozen=True, slots=True)
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
    seconds        wall time for the whole file
    memory_bytes   address space that the worker process may take beyond what it starts with
    """

    file_bytes: int = 512 * 1024 * 1024
    member_bytes: int = 256 * 1024 * 1024
    total_bytes: int = 2 * 1024 * 1024 * 1024
    ratio: int = 200
    members: int = 100_000
    depth: int = 4
    pages: int = 20_000
    pixels: int = 200_000_000
    seconds: float = 300.0
    memory_bytes: int = 4 * 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller asks of the readers, the same for all files of a run."""

    limits: Limits = field(default_factory=Limits)
    ocr: OcrMode = "auto"
    allow_secret: bool = False
