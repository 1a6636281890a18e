"""What a batch run asks of the place where results are kept: a database, or Parquet files."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from extractor.archive.questions.survey import Survey
from extractor.record import record

from .records import SeenFile
from .rows import Prepared

if TYPE_CHECKING:
    from .scans import Scan, WaitingScan
    from .settling import Linked, LinkJob


@record
class KnownFile:
    """A file as it was seen last.

    sha256     of its bytes; "" if they could not be had
    version    of the extractor that read it
    status     of its document: ok, needs_ocr, corrupt, …; gone files are not known
    container  whether it is a ZIP or message whose members were taken
    """

    size: int
    modified_ns: int | None
    sha256: str
    version: str
    status: str
    container: bool


class ResultStore(Protocol):
    """Where results are kept. Everything raises an ArchiveError if the place fails.

    at_once  documents that are written together at most
    seconds  wall time after which what is there is written
    """

    at_once: int
    seconds: float

    def known(self, paths: Sequence[str]) -> Mapping[str, KnownFile]:
        """What is known of these paths."""

    def contents(self, sizes: Sequence[int], version: str, *, only_read: bool) -> Mapping[int, frozenset[str]]:
        """Digests of documents (not containers) of these sizes that this version of the extractor took, with
        `only_read` those that could be read, and never those that a fault of the machine kept from it. It may leave
        some out: then they are read again."""

    def paths_of(self, digests: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """The paths under which documents were seen last."""

    def survey(self) -> Survey:
        """What it holds."""

    def below(self, place: str) -> Iterator[str]:
        """Paths of files seen at or below `place` that are not gone."""

    def write(self, prepared: Sequence[Prepared], seen: Sequence[SeenFile]) -> Sequence[str]:
        """Keep all of it, or nothing; returns the paths of files of which only that they are there could be kept."""

    def gone(self, paths: Sequence[str]) -> None:
        """These files are not there any more."""

    def waiting(self) -> "Sequence[WaitingScan]":
        """The documents with pages that wait for OCR, those that come first first."""

    def scans(self, ids: Sequence[int]) -> "Sequence[Scan]":
        """(id, path of a file that is there, size, time of last change, pages that wait) of documents, in order."""

    def link_jobs(self) -> "Iterator[LinkJob | Linked]":
        """The dossiers that have to be linked anew (settling.py)."""

    def linked(self, results: "Sequence[Linked]") -> None:
        """Keep what came of them."""
