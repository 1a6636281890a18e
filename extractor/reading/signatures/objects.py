"""The objects of a signed PDF, each version read once: pyHanko's reader, without what it does again and again.

Three things cost most in it: the long hexadecimal value of a signature is read character by character, the directory
of an object stream anew for each object in it, and objects of earlier revisions are never kept.
"""

import io
import re
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.decode_limits import DecodePurpose
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.xref import ObjStreamRef

_SIGNED_VALUE = re.compile(rb"(/Contents\s*)<([0-9A-Fa-f]{512,})>")
_HEADER = re.compile(rb"\s*(\d+)\s+(\d+)\s+obj\s*")
_DIRECTORY = re.compile(rb"\s*(?:\d+\s+\d+\s+)*\d+\s+\d+\s*")

Place = tuple[int, int, int | ObjStreamRef]


class ObjectReader(PdfFileReader):
    """pyHanko's reader of the file `data`; an owner password is not asked for, an empty user password is tried."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data), strict=False)
        self._data = data
        self._versions: dict[Place, Any] = {}
        self._directories: dict[int, tuple[bytes, dict[int, int]] | None] = {}

    def version(self, ref: generic.Reference, revision: int) -> Any:
        """The object as it was in `revision`, counted from 0."""
        return self.get_object(ref, revision=revision)  # type: ignore[no-untyped-call]

    def _read_object(self, ref: Any, marker: Any, *flags: Any, **how: Any) -> Any:
        if marker is None or flags or how.get("as_metadata_stream"):
            return super()._read_object(ref, marker, *flags, **how)
        place = (ref.idnum, ref.generation, marker)
        if place not in self._versions:
            read = None if isinstance(marker, ObjStreamRef) or self.encrypted else self._signed_value(ref, marker)
            self._versions[place] = super()._read_object(ref, marker, **how) if read is None else read
        return self._versions[place]

    def _signed_value(self, ref: Any, start: int) -> Any:
        """A dictionary with the value of a signature in it; None for any other object."""
        header = _HEADER.match(self._data, start)
        end = self._data.find(b"endobj", start)
        found = _SIGNED_VALUE.search(self._data, start, max(end, start))
        if found is None or header is None or [*map(int, header.groups())] != [ref.idnum, ref.generation]:
            return None
        short = self._data[header.end() : found.start(2)] + self._data[found.end(2) : end]
        read = generic.read_object(io.BytesIO(short), generic.Reference(ref.idnum, ref.generation, self))
        if not isinstance(read, generic.DictionaryObject) or read.get("/Contents") != "":
            return None
        digits = found.group(2)
        value = generic.pdf_string(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii")))
        read[generic.NameObject("/Contents")] = value
        return read

    def _get_object_from_stream(self, idnum: int, stmnum: int, idx: int) -> Any:
        if stmnum not in self._directories:
            self._directories[stmnum] = self._directory(stmnum)
        directory = self._directories[stmnum]
        if directory is None or idnum not in directory[1]:
            return super()._get_object_from_stream(idnum, stmnum, idx)  # type: ignore[no-untyped-call]
        content, starts = directory
        return generic.read_object(io.BytesIO(content[starts[idnum] :]), generic.Reference(idnum, 0, self))

    def _directory(self, stmnum: int) -> tuple[bytes, dict[int, int]] | None:
        """What an object stream holds, and where each object begins in it; None for a directory that is not sound."""
        stream = generic.Reference(stmnum, 0, self).get_object()
        if not isinstance(stream, generic.StreamObject) or stream.get("/Type") != "/ObjStm":
            return None
        content = stream.read_data(DecodePurpose.OBJECT_STREAM)
        first, count = int(stream["/First"]), int(stream["/N"])
        if not _DIRECTORY.fullmatch(content, 0, first):
            return None
        numbers = [int(word) for word in content[:first].split()]
        if len(numbers) != 2 * count or len(set(numbers[::2])) != count:
            return None
        return content, {number: first + offset for number, offset in zip(numbers[::2], numbers[1::2], strict=True)}
