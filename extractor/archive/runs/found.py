"""What a walk over the places of a run comes by: files, what is left out, folders that can't be listed."""

import os
import re
from collections import Counter
from hashlib import blake2b
from pathlib import Path
from typing import Final, Literal, get_args

from extractor.archive.store.bounds import bounded_time
from extractor.lexicon.addresses import without_passwords
from extractor.lexicon.patterns import deferred
from extractor.record import field, record

SkipReason = Literal["hidden", "temporary", "special", "broken_link", "linked_folder", "own"]
"""hidden: the name starts with a dot; temporary: lock and scratch files of office programs; special: pipes, sockets,
devices; broken_link: a link to nothing; linked_folder: a link to a folder, which may lead anywhere; own: the archive
itself and what the run writes."""

SKIP_REASONS: Final[tuple[SkipReason, ...]] = get_args(SkipReason)

_TEMPORARY = deferred(
    r"(?:~\$.*|~WRL\d+\.tmp|.*\.(?:tmp|temp|part|partial|crdownload|swp|lnk|url)|Thumbs\.db|desktop\.ini|__MACOSX)",
    re.IGNORECASE,
)
_HERE: Final = frozenset(("file", "local", "memory", "zip", "tar", "libarchive", "dir", "data"))
"""Protocols that need no connection."""
_ADDRESS = deferred(r"[a-z][a-z0-9+.-]+(?:::|://)", re.IGNORECASE)


class IntakeError(Exception):
    """A place that can't be taken in at all. `what` is a key of the table of words, `name` the place, `why` details."""

    def __init__(self, what: str, name: str, why: str = "") -> None:
        super().__init__(f"{name}: {what} {why}".rstrip())
        self.what = what
        self.name = name
        self.why = why


@record
class FoundFile:
    """A file to read.

    path         absolute path as the operating system gives it (bytes that are no UTF-8 as PEP 383 has them), or URL
    size         bytes; None for a file that was named but is not there
    modified_ns  time of last change in nanoseconds since 1970; None where the place does not tell
    """

    path: str
    size: int | None
    modified_ns: int | None

    def __post_init__(self) -> None:
        object.__setattr__(self, "modified_ns", bounded_time(self.modified_ns))

    @property
    def name(self) -> str:
        """The path as any store can hold it."""
        return storable(self.path)


class Listed(str):
    """A name from a list: never a pattern."""

    __slots__ = ()


@record
class Unlisted:
    """A folder that could not be listed, and why."""

    path: str
    reason: str


@record(frozen=False)
class Report:
    """What a walk came by beside files.

    roots        folders that were walked; files below them that were not met again are gone
    unlisted     folders that could not be listed: nothing below them is gone
    skipped      how many names were left out, by reason
    unmatched    patterns that no file fits
    """

    roots: list[str] = field(default_factory=list)
    unlisted: list[Unlisted] = field(default_factory=list)
    skipped: Counter[SkipReason] = field(default_factory=Counter)
    unmatched: list[str] = field(default_factory=list)


def storable(path: str) -> str:
    """A path that any database and JSON can hold: bytes that are no UTF-8 become `\\udcff`, and one longer than any
    index takes ends with its digest. No password of an address."""
    name = without_passwords(path).replace("\0", "\ufffd").encode("utf-8", "backslashreplace")
    if len(name) > LONGEST_NAME:
        name = name[:LONGEST_NAME] + b"~" + blake2b(name, digest_size=8).hexdigest().encode("ascii")
    return name.decode("utf-8", "ignore")


LONGEST_NAME: Final = 1300
"""Bytes: PostgreSQL indexes at most 2,704, and the name of a member has two parts."""


def absolute(path: str) -> str:
    """`path` from the root on, without "." and ".."; links stay as they are written."""
    return os.path.normpath(Path.cwd() / path)


def is_address(place: str) -> bool:
    """Whether `place` is a URL such as s3://bucket/folder, in contrast to a path."""
    return _ADDRESS.match(place) is not None


def leaves_machine(address: str) -> bool:
    """Whether an address, or a link of its chain (zip://x::s3://bucket/y.zip), lies on another machine."""
    links = (link.lower() for link in address.split("::") if "://" in link)
    return any(link.partition("://")[0] not in _HERE for link in links)


def skipped_name(name: str) -> SkipReason | None:
    """Why a file or folder of this name is left out of a walk, or None."""
    if name.startswith("."):
        return "hidden"
    return "temporary" if _TEMPORARY.fullmatch(name) else None
