"""Mailboxes (mbox, RFC 4155): messages one after the other, each under a line "From sender date"."""

import re
from collections.abc import Iterator

from extractor.reading.errors import TooLargeError
from extractor.reading.options import Limits
from extractor.reading.source import Source

from .entries import Container, ContainerEntry

_BREAK = re.compile(rb"(?:\A|\r?\n\r?\n)From [^\r\n]{1,300}\d{4}[^\r\n]{0,20}\r?\n(?=[A-Za-z-]{1,40}:)")
_QUOTED = re.compile(rb"^>(?=>*From )", re.MULTILINE)


def is_mailbox(head: bytes) -> bool:
    """True if a file opens as a mailbox does."""
    return head.startswith(b"From ") and _BREAK.match(head) is not None


class MboxContainer(Container):
    """The messages of a mailbox, named by their place: "1.eml", "2.eml"."""

    def __init__(self, source: Source) -> None:
        self._data = source.data
        super().__init__(self._entries(source.limits))

    def _entries(self, limits: Limits) -> Iterator[ContainerEntry]:
        breaks = list(_BREAK.finditer(self._data))
        if len(breaks) > limits.members:
            raise TooLargeError("too_many_members", limit=limits.members)
        stops = [*(found.start() for found in breaks[1:]), len(self._data)]
        for number, (found, stop) in enumerate(zip(breaks, stops, strict=True), 1):
            yield ContainerEntry(f"{number}.eml", stop - found.end(), (found.end(), stop))

    def bytes_of(self, entry: ContainerEntry) -> bytes:
        """The bytes of a message, its quoted "From " lines as they were sent."""
        assert isinstance(entry.key, tuple)
        start, stop = entry.key
        return _QUOTED.sub(b"", self._data[start:stop])
