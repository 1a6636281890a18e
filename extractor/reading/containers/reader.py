"""Files that hold other files: ZIP (unless it is an office file), messages (.eml, .msg). Each member is a document of
its own, under the name "outer.zip!/folder/inner.pdf"; containers in containers are opened in turn.

Nothing is written to disk, and one member at a time is in memory. What breaks a limit, is encrypted or has a hostile
name comes out as `Unread`, without loss to its neighbours.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from extractor.reading.errors import CorruptError, EmptyError, ReadingError, SecretError, SuspectedError, TooLargeError
from extractor.reading.magic import OLE
from extractor.reading.options import Options
from extractor.reading.source import Source
from extractor.record import record, replace

from .entries import SEPARATOR, Container, ContainerEntry
from .mailbox import is_mailbox
from .recognition import SNIFFED, ZIP_KINDS, is_container, may_be_container
from .tnef import MAGIC as TNEF

_FREE = 1 << 20
PART_MARK: Final = "#"
PART: Final = re.compile(rf"{PART_MARK}([1-9]\d{{0,3}})$")
"""The end of the name of a further document in a file: "file.pdf#2"."""


@record
class Member:
    """One file in a container, or in one inside it.

    name     what `open_member` takes: "folder/inner.pdf", "inner.zip!/a.pdf"
    size     bytes unpacked, as declared
    problem  why it can't be opened; None for an ordinary member
    """

    name: str
    size: int
    problem: ReadingError | None = None


@record
class Unread:
    """A file that could not be had, with the reason; `source` holds its bytes where they are at hand."""

    name: str
    error: ReadingError
    source: Source | None = None


def members(source: Source) -> Iterator[Member]:
    """All files in a container, those in inner ones too; only inner containers are unpacked.

    Sizes are added up as they are declared: what goes beyond `limits.total_bytes` or `limits.ratio` has a `problem`.
    An error of the container itself comes as a member with that problem and the name "".
    """
    for leaf in _walk(source, _Allowance(source), 1):
        yield Member(leaf.name.removeprefix(source.name).removeprefix(SEPARATOR), leaf.size, leaf.problem)


def documents_in(source: Source) -> Iterator[Source | Unread]:
    """A plain file gives itself, a PDF with its attachments behind it; a container each of its members as a `Source`,
    one at a time, in its order."""
    if not is_container(source):
        yield source
        if not _has_attachments(source):
            return
    for leaf in _walk(source, _Allowance(source), 1):
        if leaf.problem is not None:
            yield Unread(leaf.name, leaf.problem, leaf.source)
            continue
        try:
            member = leaf.open()
        except ReadingError as error:
            yield Unread(leaf.name, error)
            continue
        yield member


def open_member(source: Source, name: str) -> Source:
    """One member of a container, by the name that `members` or `documents_in` gives. Raises a ReadingError.

    The containers on the way stay open in this process until another one is asked for: ten thousand members cost one
    reading of the directory.
    """
    rest = name.removeprefix(source.name + SEPARATOR)
    here = source
    for depth in range(source.limits.depth):
        box = _kept.box(depth, here)
        entry, rest = _find(box, rest)
        if entry.problem is not None:
            raise entry.problem
        following = _kept.source(depth + 1, f"{here.name}{SEPARATOR}{entry.name}") if rest else None
        here = following or _source_of(here, box, entry)
        if not rest:
            return here
    raise TooLargeError("too_deep", limit=source.limits.depth)


def open_path(path: str | Path, options: Options | None = None) -> Source:
    """The file at `path`, the member for a name like "outer.zip!/inner.pdf", or the second document of a file for
    "file.pdf#2" (unless a file is really called so).

    Raises a ReadingError. The outer file is read once and kept as long as it does not change and no other is asked for.
    """
    name = str(path)
    part = PART.search(name)
    if part is not None and not _exists(name):
        return replace(open_path(name[: part.start()], options), name=name, part=int(part[1]))
    outer, separator, rest = name.partition(SEPARATOR)
    if not separator or _exists(name):
        return Source.open(path, options)
    return open_member(_kept.outer(outer, options or Options()), rest)


def _exists(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):  # a name too long, or with U+0000: no file has it
        return False


@record(frozen=False)
class _Leaf:
    """A member that is no container, or a container that can't be opened."""

    name: str
    size: int
    open: Callable[[], Source]
    problem: ReadingError | None = None
    source: Source | None = None


class _Allowance:
    """What is left of the limits on a whole container."""

    def __init__(self, outer: Source) -> None:
        limits = outer.limits
        self.limits = limits
        self._members = limits.members
        self._bytes = limits.total_bytes
        self._ratio = max(_FREE, len(outer.data) * limits.ratio)

    def take(self, entry: ContainerEntry) -> ReadingError | None:
        """Count one member; why it may not be unpacked, or None."""
        limits = self.limits
        if self._members < 1:
            return TooLargeError("too_many_members", limit=limits.members)
        if self._bytes < entry.size:
            return TooLargeError("unpacks_too_large", limit=limits.total_bytes)
        if self._ratio < entry.size:
            return TooLargeError("bomb", ratio=limits.ratio)
        self._members -= 1
        self._bytes -= entry.size
        self._ratio -= entry.size
        return None


def _walk(source: Source, allowance: _Allowance, depth: int) -> Iterator[_Leaf]:
    try:
        box = _opened(source)
    except ReadingError as error:
        yield _Leaf(source.name, len(source.data), lambda: source, error, source)
        return
    if not box.entries:
        yield _Leaf(source.name, len(source.data), lambda: source, EmptyError("empty_container"), source)
    for entry in box.entries:
        yield from _leaves(source, box, entry, allowance, depth)


def _leaves(
    source: Source, box: Container, entry: ContainerEntry, allowance: _Allowance, depth: int
) -> Iterator[_Leaf]:
    name = f"{source.name}{SEPARATOR}{entry.name}"
    leaf = _Leaf(name, entry.size, lambda: _source_of(source, box, entry))
    try:
        leaf.problem = entry.problem or allowance.take(entry)
        if leaf.problem is None and may_be_container(box.head(entry), entry.name):
            inner = _source_of(source, box, entry)
            if is_container(inner):
                if depth < source.limits.depth:
                    yield from _walk(inner, allowance, depth + 1)
                    return
                leaf.problem = TooLargeError("too_deep", limit=source.limits.depth)
            leaf.open = lambda: inner
    except ReadingError as error:
        leaf.problem = error
    yield leaf


def _has_attachments(source: Source) -> bool:
    if b"%PDF-" not in source.data[:SNIFFED]:
        return False
    from .pdf_attachments import attachment_names

    return bool(attachment_names(source))


def _source_of(outer: Source, box: Container, entry: ContainerEntry) -> Source:
    data = box.read(entry, outer.limits)
    name = f"{outer.name}{SEPARATOR}{entry.name}"
    return Source(name, data, outer.options, entry.notes, tainted=_taint(outer, box))


def _opened(source: Source) -> Container:
    """A container; the names in a message that is kept back are hidden. Raises a ReadingError."""
    box = _open_box(source)
    if _taint(source, box):
        box.hide_names()
    return box


def _taint(outer: Source, box: Container) -> bool | None:
    """Whether a part of the message `outer` bears a secrecy mark: its other parts are kept back with it. None for what
    is no message."""
    if outer.tainted is not None or outer.options.allow_secret or not box.is_message:
        return outer.tainted
    if outer.sha256 not in _tainted:
        if len(_tainted) > _MOST_TAINTED:
            _tainted.clear()
        options = outer.options
        now = replace(options, ocr="first") if options.ocr == "later" else options
        _tainted[outer.sha256] = _has_marked_part(replace(outer, tainted=False, options=now), box)
    return _tainted[outer.sha256]


def _has_marked_part(message: Source, box: Container) -> bool:
    from extractor.reading.detect import read
    from extractor.reading.secrecy import is_marked_subject

    subjects = (str(note.values.get("subject") or "") for entry in box.entries for note in entry.notes)
    if any(map(is_marked_subject, subjects)):
        return True
    for part in documents_in(message):
        if isinstance(part, Unread):
            continue
        try:
            read(part)
        except (SecretError, SuspectedError):
            return True
        except ReadingError:
            continue  # it is told when it is read for itself
    return False


def _find(box: Container, rest: str) -> tuple[ContainerEntry, str]:
    """The entry that `rest` begins with, and what is left of the name inside it."""
    at = len(rest)
    while at > 0:
        if rest[:at] in box.by_name:
            return box.by_name[rest[:at]], rest[at + len(SEPARATOR) :]
        at = rest.rfind(SEPARATOR, 0, at)
    raise CorruptError("no_such_member", name=rest)


def _open_box(source: Source) -> Container:
    """Raises a ReadingError for what is no container or a damaged one."""
    if source.data.startswith(ZIP_KINDS):
        from .zip_archive import ZipBox

        return ZipBox(source.data, source.limits)
    if source.data.startswith(TNEF):
        from .tnef import TnefContainer

        return TnefContainer(source)
    if is_mailbox(source.data[:SNIFFED]):
        from .mailbox import MboxContainer

        return MboxContainer(source)
    if b"%PDF-" in source.data[:SNIFFED]:
        from .pdf_attachments import PdfAttachments

        return PdfAttachments(source)
    if source.data.startswith(OLE):
        from .message_outlook import OutlookBox

        return OutlookBox(source)
    from .message import MailBox

    return MailBox(source)


_tainted: dict[str, bool] = {}
"""Messages that were looked through, by their digest."""
_MOST_TAINTED = 1_000


class _Kept:
    """The containers on the way to the member asked for last, outermost first."""

    def __init__(self) -> None:
        self._chain: list[tuple[Source, Container]] = []
        self._stamp: tuple[str, int, int, Options] | None = None
        self._outer: Source | None = None

    def box(self, depth: int, source: Source) -> Container:
        """`source` opened; what is kept from this depth on is let go if it is another container."""
        if depth < len(self._chain) and self._chain[depth][0].data is source.data:
            return self._chain[depth][1]
        del self._chain[depth:]
        box = _opened(source)
        self._chain.append((source, box))
        return box

    def source(self, depth: int, name: str) -> Source | None:
        """The container kept at this depth, if it has that name."""
        if depth < len(self._chain) and self._chain[depth][0].name == name:
            return self._chain[depth][0]
        return None

    def outer(self, path: str, options: Options) -> Source:
        """The outermost file, read anew if it changed."""
        try:
            state = Path(path).stat()
            stamp = (path, state.st_size, state.st_mtime_ns, options)
        except (OSError, ValueError):
            return Source.open(path, options)  # raises, with the reason
        if self._outer is None or self._stamp != stamp:
            self._outer = None
            self._chain.clear()
            self._outer, self._stamp = Source.open(path, options), stamp
        return self._outer


_kept = _Kept()
