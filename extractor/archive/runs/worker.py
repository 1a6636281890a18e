"""What one worker does with one file: read its bytes once, hash them, extract, and make the rows for the store.

The same function serves a process of this machine and a task of a cluster. It never raises for a bad file; what has
no answer in the bytes (the file is out of reach, or changes while it is read) is told apart, because the next run must
try it again.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from extractor.archive.store.bounds import bounded, bounded_time
from extractor.archive.store.keys import digest_of_part
from extractor.archive.store.packing import pack
from extractor.archive.store.records import FileResult
from extractor.archive.store.rows import KEPT_BACK, Prepared
from extractor.archive.store.settling import Linked, LinkJob, link_job
from extractor.models import SourceStatus
from extractor.models.notices import Notice
from extractor.operations.contract import Plain, unread
from extractor.operations.extract import read_analysed
from extractor.operations.parts import parts_of
from extractor.reading.containers.entries import SEPARATOR
from extractor.reading.containers.reader import PART_MARK, members, open_member
from extractor.reading.containers.recognition import is_container
from extractor.reading.errors import CorruptError, NotFoundError, ReadingError, TooLargeError
from extractor.reading.magic import OLE
from extractor.reading.options import Options
from extractor.reading.source import Source
from extractor.record import record, replace
from extractor.text.text import Text

from .found import is_address, storable

_PAUSE = 0.5
"""Seconds until a file that changed while it was read is read once more."""

ScanPart = Literal["first", "all"]
"""Pages that wait for OCR: the first of the file, which says what document it is, or all."""


@record
class FileJob:
    """One file to take.

    path         as found (`Found.path`): that of the container for a member
    size         bytes as listed
    modified_ns  time of last change as listed
    member       name inside the container, None for a file of its own
    problem      why the container can't give the member
    known        digests of files of this size that need not be read again
    lost         why it was given up: it cost its worker, twice; now only its digest is wanted
    failure      what became of the worker then
    scan         pages that wait for OCR are read now: "first" of them, or "all"
    """

    path: str
    size: int
    modified_ns: int | None
    member: str | None = None
    problem: ReadingError | None = None
    known: frozenset[str] = frozenset()
    lost: ReadingError | None = None
    failure: str | None = None
    scan: ScanPart | None = None

    @property
    def name(self) -> str:
        """The name in the store: "outer.zip!/folder/inner.pdf" for a member."""
        outer = storable(self.path)
        return outer if self.member is None else f"{outer}{SEPARATOR}{storable(self.member)}"


@record
class Facts:
    """What the run counts of a file that was taken; the rest is rows."""

    status: SourceStatus
    reason: Notice | None
    pages: int
    size: int
    media_type: str


@record
class Read:
    """The file was taken: what it gave, made ready for the store, and what the run counts. `others`: the further
    documents in it, each by itself ("file.pdf#2")."""

    prepared: Prepared
    facts: Facts
    others: tuple[Prepared, ...] = ()


@record
class Same:
    """The bytes are known: one of `FileJob.known`."""

    sha256: str
    size: int
    modified_ns: int | None


@record
class Opened:
    """The file is a ZIP or message: jobs for its members, and the row of the container itself."""

    jobs: tuple[FileJob, ...]
    row: Read


@record
class OutOfReach:
    """The bytes could not be had, or did not hold still. `kind` is "missing", "out_of_reach" or "changing"."""

    kind: Literal["missing", "out_of_reach", "changing"]
    reason: ReadingError


Outcome = Read | Same | Opened | OutOfReach | Linked


@record
class FileReader:
    """Takes jobs. Picklable, so that it can be sent to where the work is done.

    prepare  makes the rows for the store of a `FileResult`
    network  files are fetched from other machines
    later    pages that need OCR wait for a job of their own (`FileJob.scan`)
    """

    options: Options
    prepare: Callable[[FileResult], Prepared]
    network: bool = False
    later: bool = False

    def _options(self, job: FileJob) -> Options:
        if job.scan == "first":
            return replace(self.options, ocr="first")
        return replace(self.options, ocr="later") if self.later and not job.scan else self.options

    def __call__(self, job: FileJob | LinkJob) -> Outcome:
        """Everything that is to be known of one file; or the links of some dossiers."""
        if isinstance(job, LinkJob):
            return link_job(job)
        start = time.perf_counter()
        try:
            if job.problem is not None:
                raise job.problem
            source, modified_ns = self._source(job)
        except ReadingError as error:
            return self._row(job, unread(job.name, None, error), None, job.size, job.modified_ns, start)
        except _ChangingError:
            return OutOfReach("changing", CorruptError("changing"))
        except FileNotFoundError:
            return OutOfReach("missing", NotFoundError("not_found"))
        except OSError as error:
            reason = error.strerror or str(error) or type(error).__name__
            return OutOfReach("out_of_reach", CorruptError("cannot_open", reason=reason))
        if source.sha256 in job.known:
            return Same(source.sha256, len(source.data), modified_ns)
        if job.lost is not None:
            document = unread(job.name, source, job.lost)
            return self._row(job, document, None, len(source.data), modified_ns, start)
        if job.member is None and is_container(source):
            return self._opened(job, source, modified_ns, start)
        return self._documents(job, source, modified_ns, start)

    def _documents(self, job: FileJob, source: Source, modified_ns: int | None, start: float) -> Read:
        """What stands in a file: one document, or several letters."""
        document, found = read_analysed(source)
        if _first_page_waits(document):
            document, found = _held_back(document, unread(job.name, source, ReadingError("unread"))), None
        count = _documents_in(document)
        if count > 1:
            return self._parts(job, source, count, modified_ns, start)
        return self._row(job, document, found.text if found else None, len(source.data), modified_ns, start)

    def _parts(self, job: FileJob, source: Source, count: int, modified_ns: int | None, start: float) -> Read:
        """A file of several letters: a row for each. Its bytes are counted once, and its pages wait once."""
        rows: list[Read] = []
        for one in parts_of(source, count):
            document, found = read_analysed(one)
            document["source"]["sha256"] = digest_of_part(source.sha256, one.part)
            size = 0 if rows else len(source.data)
            name = f"{job.name}{PART_MARK}{one.part}" if rows else job.name
            rows.append(self._row(job, document, found.text if found else None, size, modified_ns, start, name))
        return replace(rows[0], others=tuple(replace(one.prepared, waits=0) for one in rows[1:]))

    def _source(self, job: FileJob) -> tuple[Source, int | None]:
        """The file, or the member of it. Raises OSError, ReadingError, _ChangingError."""
        if job.member is None:
            return self._read(job.path, self._options(job))
        key = (job.path, job.modified_ns, self._options(job))
        if _outer.key != key:
            _outer.key = _outer.source = None
            _outer.source = self._read(job.path, self._options(job))[0]
            _outer.key = key
        assert _outer.source is not None
        return open_member(_outer.source, job.member), job.modified_ns

    def _read(self, path: str, options: Options) -> tuple[Source, int | None]:
        """A file that held still while it was read, tried twice, and when it was last changed."""
        most = options.limits.file_bytes
        if is_address(path):
            from .remote import read_bytes

            data, modified_ns = read_bytes(path, most)
            return Source(storable(path), data, options), bounded_time(modified_ns)
        for pause in (_PAUSE, 0):
            before = _state(path)
            size, modified_ns, _ = before
            if size > most:
                raise TooLargeError("too_many_bytes", size=size, limit=most)
            data = Path(path).read_bytes()
            if _state(path) == before and len(data) == size:
                return Source(storable(path), data, options), modified_ns
            time.sleep(pause)
        raise _ChangingError

    def _opened(self, job: FileJob, source: Source, modified_ns: int | None, start: float) -> Outcome:
        """A container: its members as jobs, its own row as that of a file without text."""
        jobs: list[FileJob] = []
        for member in members(source):
            if not member.name and member.problem is not None:
                document = unread(job.name, source, member.problem)
                return self._row(job, document, None, len(source.data), modified_ns, start)
            jobs.append(FileJob(job.path, bounded(member.size), modified_ns, member.name, member.problem))
        document = unread(job.name, source, ReadingError("container", count=len(jobs)))
        document["source"] |= {"status": "ok", "media_type": _media_type(source.data)}
        return Opened(tuple(jobs), self._row(job, document, None, len(source.data), modified_ns, start))

    def _row(
        self,
        job: FileJob,
        document: Plain,
        text: Text | None,
        size: int,
        modified_ns: int | None,
        start: float,
        name: str | None = None,
    ) -> Read:
        content, layout = ("", b"") if text is None or document["source"]["status"] in KEPT_BACK else pack(text)
        told = document["source"]
        taken = FileResult(
            path=name or job.name,
            size=size,
            modified_ns=modified_ns,
            sha256=told["sha256"],
            document=document,
            content=content,
            layout=layout,
            seconds=time.perf_counter() - start,
        )
        reason = Notice(**told["notices"][0]) if told["status"] != "ok" and told["notices"] else None
        return Read(self.prepare(taken), Facts(told["status"], reason, told["pages"], size, told["media_type"]))


def failed(job: FileJob, reason: ReadingError, seconds: float = 0.0) -> FileResult:
    """What is kept of a file whose bytes can't be had: nothing but why."""
    return FileResult(job.name, job.size, job.modified_ns, "", unread(job.name, None, reason), "", b"", seconds)


def _first_page_waits(document: Plain) -> bool:
    """True if the first page, which may bear a secrecy mark, has not been read yet."""
    notices = document["source"]["notices"]
    return any(one["code"] == "ocr_waits" and 1 in one["values"]["pages"] for one in notices)


def _documents_in(document: Plain) -> int:
    """How many documents the file holds of which something may be kept."""
    told = document["source"]
    counts = (one["values"]["count"] for one in told["notices"] if one["code"] == "several_documents")
    return next(counts, 1) if told["status"] == "ok" else 1


def _held_back(document: Plain, bare: Plain) -> Plain:
    """Nothing but what sort of file it is, and that its pages wait."""
    told = document["source"]
    kept = {name: told[name] for name in ("media_type", "pages", "text_from")}
    waits = [one for one in told["notices"] if one["code"] == "ocr_waits"]
    bare["source"] |= {**kept, "status": "needs_ocr", "notices": waits}
    return bare


class _ChangingError(Exception):
    """The file was written to while it was read."""


class _OpenedContainer:
    """The container that members were taken from last: ten thousand members cost one reading of it."""

    key: tuple[str, int | None, Options] | None = None
    source: Source | None = None


_outer = _OpenedContainer()


def _state(path: str) -> tuple[int, int, int]:
    """Size, time of last change, and which file it is. Raises OSError."""
    facts = Path(path).stat()
    return facts.st_size, bounded(facts.st_mtime_ns), facts.st_ino


def _media_type(data: bytes) -> str:
    if data.startswith(b"PK"):
        return "application/zip"
    return "application/vnd.ms-outlook" if data.startswith(OLE) else "message/rfc822"
