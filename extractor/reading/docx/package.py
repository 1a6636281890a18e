"""The parts of a DOCX file: a zip whose members are read within limits, and XML that loads nothing from outside."""

import posixpath
from collections.abc import Callable
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from extractor.models.notices import Notice
from extractor.reading.damage import DAMAGE
from extractor.reading.errors import CorruptError, EncryptedError, TooLargeError
from extractor.reading.office.safe_xml import parse_xml
from extractor.reading.source import Source

_DAMAGE: tuple[type[Exception], ...] = (BadZipFile, RuntimeError, *DAMAGE)
# The two name spaces of one format (ISO 29500 strict and transitional).
_STRICT, _TRANSITIONAL = b"http://purl.oclc.org/ooxml/", b"http://schemas.openxmlformats.org/"
_HEAD = 4096
_CHUNK = 1 << 20
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """Members of one DOCX file by name. Errors of the zip or of the XML come out as ReadingErrors."""

    def __init__(self, source: Source) -> None:
        self._limit = source.limits.member_bytes
        self._read: dict[str, bytes] = {}
        self.warnings: list[Notice] = []
        try:
            self._zip = ZipFile(BytesIO(source.data))
            self.names = set(self._zip.namelist())
        except _DAMAGE as error:
            raise CorruptError("damaged", kind="docx") from error
        self.main = self._main_part()

    def read(self, name: str) -> bytes | None:
        """The bytes of a member, or None if there is none. Raises TooLargeError beyond the limit on a member."""
        if name not in self.names:
            return None
        if name not in self._read:
            self._read[name] = self._inflate(name)
        return self._read[name]

    def _inflate(self, name: str) -> bytes:
        try:
            info = self._zip.getinfo(name)
            if info.flag_bits & 1:
                raise EncryptedError("password", kind="docx")
            if info.file_size > self._limit:
                raise TooLargeError("unpacks_too_large", part=name, limit=self._limit)
            parts, size = [], 0
            with self._zip.open(info) as member:
                while chunk := member.read(_CHUNK):
                    size += len(chunk)
                    if size > self._limit:  # the size in the directory can lie
                        raise TooLargeError("unpacks_too_large", part=name, limit=self._limit)
                    parts.append(chunk)
        except _DAMAGE as error:
            raise CorruptError("part_damaged", kind="docx", part=name) from error
        return b"".join(parts)

    def mentions(self, name: str, tag: bytes) -> bool:
        """Whether the bytes of a member hold `tag`: a cheap test before parsing what it refers to."""
        try:
            return tag in (self.read(name) or b"")
        except CorruptError:
            return False  # side_xml() reports it

    def side_xml(self, name: str, prune: Callable[[bytes], bytes] | None = None) -> "etree._Element | None":
        """Like `xml`, for parts without which the text can still be read: a damaged one costs a warning."""
        try:
            return self.xml(name, prune)
        except CorruptError as error:
            self.warnings.append(Notice("rest_read", {"problem": error.notice.plain}))
            return None

    def xml(self, name: str, prune: Callable[[bytes], bytes] | None = None) -> "etree._Element | None":
        """The root of an XML member, or None if there is none; `prune` cuts bytes before parsing."""
        data = self.read(name)
        if data is None:
            return None
        if _STRICT in data[:_HEAD]:
            data = data.replace(_STRICT + b"wordprocessingml/main", _TRANSITIONAL + b"wordprocessingml/2006/main")
            data = data.replace(_STRICT + b"officeDocument/", _TRANSITIONAL + b"officeDocument/2006/")
        if prune is not None:
            data = prune(data)
        return parse_xml(data, "docx", name)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Relationships of `part`: id → (last word of the type, member name)."""
        folder, name = posixpath.split(part)
        root = self.side_xml(f"{folder}/_rels/{name}.rels".lstrip("/"))
        found = {}
        for item in root.iter(_RELATIONSHIP) if root is not None else ():
            target = item.get("Target") or ""
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[item.get("Id") or ""] = ((item.get("Type") or "").rpartition("/")[2], path)
        return found

    def _main_part(self) -> str:
        for kind, name in self.relations("").values():
            if kind == "officeDocument" and name in self.names:
                return name
        if "word/document.xml" in self.names:
            return "word/document.xml"
        raise CorruptError("no_content", kind="docx")
