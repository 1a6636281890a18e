"""What a ZIP or message holds, as every kind of container tells it: entries with safe names, each with its size."""

import re
from collections.abc import Iterable, Iterator

from extractor.lexicon.patterns import deferred
from extractor.models.notices import Notice
from extractor.reading.errors import CorruptError, ReadingError, TooLargeError
from extractor.reading.options import Limits
from extractor.record import record

SEPARATOR = "!/"
"""Between a container and its member in a name: "outer.zip!/folder/inner.pdf"."""

_DEVICE = deferred(r"(?:CON|PRN|AUX|NUL|CLOCK\$|COM\d|LPT\d)\s*(?:\..*)?", re.IGNORECASE)
_DRIVE = deferred(r"[A-Za-z]:")
_ENDING = deferred(r"\.[A-Za-z]{1,4}$")
_NO_DOCUMENT = frozenset(("thumbs.db", "desktop.ini", ".ds_store", "icon\r"))
_MAC_FOLDER = "__MACOSX"
_LONGEST = 4096
HEAD = 4096


@record(frozen=False)
class ContainerEntry:
    """One member of a container.

    name     unique in its container, safe to show and to address: "/" between folders, no control characters
    size     bytes unpacked, as the container declares or estimates them
    key      what the container finds its bytes by
    problem  why it must not be opened, None for an ordinary one
    notes    what the container tells of it (sender and date of a message)
    """

    name: str
    size: int
    key: object
    problem: ReadingError | None = None
    notes: tuple[Notice, ...] = ()


class Container:
    """A container that was opened. `entries` are in the order of the file, their names unique. `is_message`: its parts
    were sent as one."""

    is_message = False

    def __init__(self, entries: Iterable[ContainerEntry]) -> None:
        self.entries = list(_with_unique_names(entries))
        self.by_name = {entry.name: entry for entry in self.entries}

    def hide_names(self) -> None:
        """Call the entries by their number and kind: their names are words of what is kept back."""
        for number, entry in enumerate(self.entries, 1):
            ending = _ENDING.search(entry.name)
            entry.name = f"{number}{ending[0] if ending else ''}"
        self.by_name = {entry.name: entry for entry in self.entries}

    def bytes_of(self, entry: ContainerEntry) -> bytes:
        """All bytes of a member, however many, where `head` and `read` know no better way. Raises a ReadingError."""
        raise NotImplementedError

    def head(self, entry: ContainerEntry) -> bytes:
        """The first bytes of a member, enough to tell its kind. Raises a ReadingError."""
        return self.bytes_of(entry)[:HEAD]

    def read(self, entry: ContainerEntry, limits: Limits) -> bytes:
        """All bytes of a member, within the limits on one member. Raises a ReadingError."""
        data = self.bytes_of(entry)
        if len(data) > limits.member_bytes:
            raise TooLargeError("attachment_too_large", limit=limits.member_bytes)
        return data


def is_no_document(name: str) -> bool:
    """Files that systems add on their own: "__MACOSX/…", ".DS_Store", "Thumbs.db", lock files of Word."""
    folders, _, last = name.replace("\\", "/").rpartition("/")
    return _MAC_FOLDER in folders.split("/") or last.casefold() in _NO_DOCUMENT or last.startswith(("._", "~$"))


def safe_name(name: str) -> tuple[str, ReadingError | None]:
    """`(name to show and address, why it is refused)`: a name that leads out of its folder, names a device, or holds
    control characters is no name of a document, and what made it wants something else."""
    shown = "".join(c if c.isprintable() or c == "\u00a0" else c.encode("unicode_escape").decode() for c in name)
    shown = shown.replace("\\", "/") if shown == name else shown
    parts = [part for part in shown.split("/") if part not in ("", ".")]
    refused = {
        "control": shown != name.replace("\\", "/"),
        "absolute": shown.startswith("/") or _DRIVE.match(shown),
        "outside": ".." in parts,
        "device": any(map(_DEVICE.fullmatch, parts)),
        "length": not parts or len(shown) > _LONGEST,
    }
    problem = next((why for why, holds in refused.items() if holds), None)
    if problem:
        return shown[:_LONGEST] or "?", CorruptError("refused_name", why=problem)
    return "/".join(parts), None


def _with_unique_names(entries: Iterable[ContainerEntry]) -> Iterator[ContainerEntry]:
    """The entries; of several with one name the first keeps it, later ones are refused under the name with a count."""
    seen: dict[str, int] = {}
    for entry in entries:
        times = seen.get(entry.name, 0) + 1
        seen[entry.name] = times
        if times > 1:
            entry.problem = entry.problem or CorruptError("refused_name", why="repeated")
            entry.name = f"{entry.name} ({times})"
        yield entry
