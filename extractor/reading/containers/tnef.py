"""winmail.dat (MS-OXTNEF): what Outlook packs the attachments of a message into. Text of the message comes beside it.

A stream of attributes: level, number, length, data, checksum; each "render data" attribute opens an attachment.
"""

import struct
from collections.abc import Iterator

from extractor.reading.errors import CorruptError, TooLargeError
from extractor.reading.options import Limits
from extractor.reading.source import Source

from .entries import Container, ContainerEntry, safe_name

MAGIC = b"\x78\x9f\x3e\x22"
_TITLE, _DATA, _RENDER, _PROPERTIES = 0x8010, 0x800F, 0x9002, 0x9005
_LONG_NAME, _UNICODE, _BYTES = 0x3707, 0x1F, 0x1E


class TnefContainer(Container):
    """The attachments of a winmail.dat. Raises CorruptError where it is cut off before the first."""

    is_message = True

    def __init__(self, source: Source) -> None:
        self._data = source.data
        super().__init__(self._entries(source.limits))

    def _entries(self, limits: Limits) -> Iterator[ContainerEntry]:
        name, span, number = "", None, 0
        for kind, start, end in [*self._attributes(), (_RENDER, 0, 0)]:
            if kind == _RENDER:
                if span is not None:
                    number += 1
                    shown, problem = safe_name(name or f"part-{number}")
                    yield ContainerEntry(shown, span[1] - span[0], span, problem)
                name, span = "", None
            elif kind == _TITLE:
                name = name or _text(self._data[start:end])
            elif kind == _DATA:
                span = (start, end)
            elif kind == _PROPERTIES:
                name = _long_name(self._data[start:end]) or name
            if number > limits.members:
                raise TooLargeError("too_many_members", limit=limits.members)

    def _attributes(self) -> Iterator[tuple[int, int, int]]:
        """(number, start, end) of each attribute of attachments."""
        at = 6
        while at + 9 <= len(self._data):
            level, kind, length = struct.unpack_from("<BII", self._data, at)
            start, end = at + 9, at + 9 + length
            if end + 2 > len(self._data) or level not in (1, 2):
                if at == 6:
                    raise CorruptError("damaged", kind="message")
                return
            if level == 2:
                yield kind & 0xFFFF, start, end
            at = end + 2

    def bytes_of(self, entry: ContainerEntry) -> bytes:
        assert isinstance(entry.key, tuple)
        start, end = entry.key
        return self._data[start:end]


def _text(raw: bytes) -> str:
    bare = raw.split(b"\x00", 1)[0]
    try:
        return bare.decode("utf-8")
    except UnicodeDecodeError:
        return bare.decode("cp1258", "replace")


def _long_name(properties: bytes) -> str:
    """PR_ATTACH_LONG_FILENAME among the MAPI properties of an attachment, "" if it is not found."""
    for kind, encoding in ((_UNICODE, "utf-16-le"), (_BYTES, "cp1258")):
        at = properties.find(struct.pack("<HH", kind, _LONG_NAME))
        if at >= 0 and at + 12 <= len(properties):
            size = struct.unpack_from("<I", properties, at + 8)[0]
            return properties[at + 12 : at + 12 + min(size, 512)].decode(encoding, "replace").split("\x00", 1)[0]
    return ""
