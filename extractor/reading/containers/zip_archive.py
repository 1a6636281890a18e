"""ZIP files: the directory with names in whatever encoding, and members unpacked within limits.

Limits hold against what is really unpacked. `zipfile` never gives more bytes than the directory declares for a member,
so that a sum of declared sizes bounds what all of them can cost.
"""

import stat
import struct
import unicodedata
import zlib
from io import BytesIO
from lzma import LZMAError
from zipfile import BadZipFile, ZipFile, ZipInfo

from extractor.reading.damage import DAMAGE
from extractor.reading.errors import CorruptError, EncryptedError, ReadingError, TooLargeError, UnsupportedError
from extractor.reading.options import Limits

from .entries import HEAD, Container, ContainerEntry, is_no_document, safe_name

ZIP_DAMAGE: tuple[type[Exception], ...] = (BadZipFile, RuntimeError, LZMAError, *DAMAGE)
_CHUNK = 1 << 20
_FREE = 1 << 20  # bytes unpacked up to which the ratio is not looked at
_END = b"PK\x05\x06"
_ENTRY = b"PK\x01\x02"
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
_UNICODE_PATH = 0x7075  # Info-ZIP extra field with the name in UTF-8
_VIETNAMESE = frozenset("ăâđêôơưĂÂĐÊÔƠƯàáãèéìíĩòóõùúũýÀÁÃÈÉÌÍĨÒÓÕÙÚŨÝ")  # and Ạ to ỹ


def open_zip(data: bytes, limits: Limits) -> ZipFile:
    """The directory of a ZIP. Raises CorruptError, or TooLargeError if it has more entries than the limit."""
    end = data.rfind(_END, max(len(data) - (1 << 16) - 22, 0))
    size = struct.unpack_from("<I", data, end + 12)[0] if 0 <= end <= len(data) - 22 else 0
    start = end - size if 0 < size <= end else 0
    if data.count(_ENTRY, start) > limits.members:
        raise TooLargeError("too_many_members", limit=limits.members)
    try:
        return ZipFile(BytesIO(data))
    except ZIP_DAMAGE as error:
        raise CorruptError("damaged", kind="zip") from error


class ZipBox(Container):
    """The members of a ZIP that is no office file."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._zip = open_zip(data, limits)
        self._packed = len(data)
        super().__init__(self._entry(info, limits) for info in self._zip.infolist() if not _is_nothing(info))

    def head(self, entry: ContainerEntry) -> bytes:
        """The first bytes of a member."""
        info = _info(entry)
        try:
            with self._zip.open(info) as member:
                return member.read(HEAD)
        except ZIP_DAMAGE as error:
            raise _refused(info, error) from error

    def read(self, entry: ContainerEntry, limits: Limits) -> bytes:
        """All bytes of a member. Raises EncryptedError, CorruptError, UnsupportedError or TooLargeError."""
        info = _info(entry)
        parts, size = [], 0
        try:
            with self._zip.open(info) as member:
                while chunk := member.read(_CHUNK):
                    size += len(chunk)
                    if problem := self._beyond(info, size, limits):
                        raise problem
                    parts.append(chunk)
        except ZIP_DAMAGE as error:
            raise _refused(info, error) from error
        return b"".join(parts)

    def _entry(self, info: ZipInfo, limits: Limits) -> ContainerEntry:
        name, problem = safe_name(decoded_name(info))
        if problem is None and stat.S_ISLNK(info.external_attr >> 16):
            problem = CorruptError("symbolic_link")
        if problem is None and info.flag_bits & _ENCRYPTED:
            problem = EncryptedError("member_password")
        return ContainerEntry(name, info.file_size, info, problem or self._beyond(info, info.file_size, limits))

    def _beyond(self, info: ZipInfo, size: int, limits: Limits) -> ReadingError | None:
        """Why a member of `size` unpacked bytes is not read, None within the limits."""
        if size > limits.member_bytes:
            return TooLargeError("unpacks_too_large", limit=limits.member_bytes)
        if size > max(_FREE, min(info.compress_size, self._packed) * limits.ratio):
            return TooLargeError("bomb", ratio=limits.ratio)
        return None


def _info(entry: ContainerEntry) -> ZipInfo:
    assert isinstance(entry.key, ZipInfo)
    return entry.key


def _refused(info: ZipInfo, error: Exception) -> ReadingError:
    if info.flag_bits & _ENCRYPTED:
        return EncryptedError("member_password")
    if isinstance(error, NotImplementedError):
        return UnsupportedError("unknown_compression", kind=info.compress_type)
    return CorruptError("member_damaged", kind="zip")


def _is_nothing(info: ZipInfo) -> bool:
    name = info.orig_filename
    return name.endswith("/") or (name.endswith("\\") and info.file_size == 0) or is_no_document(name)


def decoded_name(info: ZipInfo) -> str:
    """The name of a member: UTF-8 where it says so or is so, else Windows-1258 where that gives Vietnamese, else the
    cp437 of the format's own rule (APPNOTE 4.4.17, appendix D)."""
    shown = info.orig_filename
    if info.flag_bits & _UTF8_NAME or shown.isascii():
        return unicodedata.normalize("NFC", shown)
    try:
        raw = shown.encode("cp437")
    except UnicodeEncodeError:
        return unicodedata.normalize("NFC", shown)
    extra = _unicode_path(info.extra, raw)
    for candidate in filter(None, (extra, raw)):
        try:
            return unicodedata.normalize("NFC", candidate.decode("utf-8"))
        except UnicodeDecodeError:
            continue
    try:
        vietnamese = unicodedata.normalize("NFC", raw.decode("cp1258"))
    except UnicodeDecodeError:
        return shown
    return vietnamese if all(c.isascii() or (c in _VIETNAMESE or "Ạ" <= c <= "ỹ") for c in vietnamese) else shown


def _unicode_path(extra: bytes, raw: bytes) -> bytes:
    """The UTF-8 name in the extra field of Info-ZIP, b"" if there is none or it belongs to another name."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        body = extra[at + 4 : at + 4 + size]
        if kind == _UNICODE_PATH and len(body) > 5 and struct.unpack_from("<I", body, 1)[0] == zlib.crc32(raw):
            return body[5:]
        at += 4 + size
    return b""
