"""Messages of Outlook (.msg, [MS-OXMSG]): an OLE file with one stream a property."""

import struct
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO
from typing import NamedTuple

import olefile

from extractor.models.notices import Notice
from extractor.reading.damage import DAMAGE
from extractor.reading.errors import CorruptError, ReadingError, TooLargeError
from extractor.reading.options import Limits
from extractor.reading.source import Source

from .entries import HEAD, SEPARATOR, Container, ContainerEntry, safe_name
from .message import DECORATION, as_utf8, note_of
from .outlook_rtf import unpacked

_SUBJECT, _SENDER, _ADDRESS, _BODY, _RTF, _HTML = "0037", "0C1A", "5D01", "1000", "1009", "1013"
_DATA, _LONG_NAME, _SHORT_NAME, _SHOWN_NAME, _CONTENT_ID = "3701", "3707", "3704", "3001", "3712"
_SENT, _RECEIVED, _CODE_PAGE, _BODY_CODE_PAGE = 0x0039, 0x0E06, 0x3FFD, 0x3FDE
_PICTURES = (".png", ".gif", ".jpg", ".jpeg", ".bmp")
_DEEPEST = 8
_EPOCH = datetime(1601, 1, 1)
_INNER = "__substg1.0_3701000D"

Place = tuple[str, ...]
"""Names of the storages that lead to a message or attachment; () for the message itself."""


class _Key(NamedTuple):
    place: Place
    stream: str
    kind: str  # "text", "html", "rtf" or "file"


class OutlookBox(Container):
    """The body and the attachments of a .msg file; those of messages attached to it under "subject.msg!/…"."""

    is_message = True

    def __init__(self, source: Source) -> None:
        try:
            self._ole = olefile.OleFileIO(BytesIO(source.data))
            super().__init__(self._entries((), "", 0))
        except ReadingError:
            raise
        except DAMAGE as error:
            raise CorruptError("damaged", kind="outlook") from error

    def head(self, entry: ContainerEntry) -> bytes:
        """The first bytes of the body or an attachment."""
        key = entry.key
        assert isinstance(key, _Key)
        return b"" if key.kind != "file" else self._stream(key)[:HEAD]

    def read(self, entry: ContainerEntry, limits: Limits) -> bytes:
        """The bytes of an attachment, or the body in UTF-8."""
        if entry.size > limits.member_bytes:
            raise TooLargeError("attachment_too_large", limit=limits.member_bytes)
        key = entry.key
        assert isinstance(key, _Key)
        data = self._stream(key)
        try:
            if key.kind == "rtf":
                return unpacked(data, limits)
            if key.kind == "file":
                return data
            if key.stream.endswith("001F"):
                return as_utf8(data, "utf-16-le").rstrip(b"\x00")
            data = data.rstrip(b"\x00")
            numbers = self._numbers(key.place)
            page = numbers.get(_BODY_CODE_PAGE if key.kind == "html" else _CODE_PAGE, 0)
            return as_utf8(data, "utf-8" if page == 65001 else f"cp{page}")
        except DAMAGE as error:
            raise CorruptError("member_damaged", kind="message") from error

    def _stream(self, key: _Key) -> bytes:
        try:
            return bytes(self._ole.openstream([*key.place, key.stream]).read())
        except DAMAGE as error:
            raise CorruptError("member_damaged", kind="message") from error

    def _entries(self, place: Place, prefix: str, depth: int) -> Iterator[ContainerEntry]:
        notes = self._notes(place)
        body = self._body(place)
        if body is not None:
            ending = {"html": ".html", "rtf": ".rtf", "text": ".txt"}[body.kind]
            yield ContainerEntry(f"{prefix}body{ending}", self._size(body), body, notes=notes)
            notes = ()
        for number, storage in enumerate(self._attachments(place), 1):
            inner = (*place, storage, _INNER)
            if self._ole.exists(list(inner)):
                subject = (self._text(inner, _SUBJECT) or f"part-{number}").replace("/", "_")[:100]
                name, problem = safe_name(f"{prefix}{subject}.msg")
                if problem is not None or depth >= _DEEPEST:
                    yield ContainerEntry(name, 0, None, problem or TooLargeError("too_deep", limit=_DEEPEST))
                else:
                    yield from self._entries(inner, f"{name}{SEPARATOR}", depth + 1)
                continue
            key = _Key((*place, storage), f"__substg1.0_{_DATA}0102", "file")
            shown = self._first_text(key.place, (_LONG_NAME, _SHORT_NAME, _SHOWN_NAME)) or f"part-{number}"
            if self._is_decoration(key, shown):
                continue
            name, problem = safe_name(prefix + shown.replace("/", "_"))
            if not self._ole.exists([*key.place, key.stream]):
                problem = problem or CorruptError("attachment_without_content")
            yield ContainerEntry(name, self._size(key), key, problem, notes)
            notes = ()

    def _attachments(self, place: Place) -> list[str]:
        depth = len(place)
        found = {
            entry[depth]
            for entry in self._ole.listdir(streams=True, storages=True)
            if len(entry) > depth and tuple(entry[:depth]) == place and entry[depth].startswith("__attach_version1.0_")
        }
        return sorted(found)

    def _body(self, place: Place) -> _Key | None:
        """HTML before RTF before plain text: the first two keep tables."""
        for code, kinds, kind in (
            (_HTML, ("0102", "001F", "001E"), "html"),
            (_RTF, ("0102",), "rtf"),
            (_BODY, ("001F", "001E"), "text"),
        ):
            for form in kinds:
                key = _Key(place, f"__substg1.0_{code}{form}", kind)
                if self._ole.exists([*place, key.stream]) and self._stream(key).strip(b" \r\n\t\x00"):
                    return key
        return None

    def _is_decoration(self, key: _Key, name: str) -> bool:
        inside = bool(self._text(key.place, _CONTENT_ID))
        return inside and name.lower().endswith(_PICTURES) and self._size(key) < DECORATION

    def _size(self, key: _Key) -> int:
        path = [*key.place, key.stream]
        return int(self._ole.get_size(path)) if self._ole.exists(path) else 0

    def _notes(self, place: Place) -> tuple[Notice, ...]:
        sent = self._time(place)
        sender = " ".join(part for part in (self._text(place, _SENDER), self._text(place, _ADDRESS)) if part)
        shown = note_of(sender, sent, self._text(place, _SUBJECT))
        return (shown,) if shown else ()

    def _first_text(self, place: Place, codes: tuple[str, ...]) -> str:
        return next((text for code in codes if (text := self._text(place, code))), "")

    def _text(self, place: Place, code: str) -> str:
        for form in ("001F", "001E"):
            path = [*place, f"__substg1.0_{code}{form}"]
            if self._ole.exists(path):
                data = bytes(self._ole.openstream(path).read())
                text = data.decode("utf-16-le" if form == "001F" else "cp1258", "replace")
                return text.partition("\x00")[0].strip()
        return ""

    def _time(self, place: Place) -> str:
        numbers = self._numbers(place)
        ticks = numbers.get(_SENT) or numbers.get(_RECEIVED) or 0
        try:
            return f"{_EPOCH + timedelta(microseconds=ticks // 10):%d/%m/%Y %H:%M} UTC" if ticks else ""
        except OverflowError:
            return ""

    def _numbers(self, place: Place) -> dict[int, int]:
        """Properties of fixed length: number of the property → its eight bytes as one number."""
        path = [*place, "__properties_version1.0"]
        if not self._ole.exists(path):
            return {}
        data = bytes(self._ole.openstream(path).read())[24 if place else 32 :]
        rows = (struct.unpack_from("<HHIQ", data, at) for at in range(0, len(data) - 15, 16))
        return {code: value & 0xFFFFFFFF if kind == 3 else value for kind, code, _, value in rows}
