"""What calamine does not tell of old and OpenDocument workbooks: a password, and streams in capital letters."""

import io
import struct
import zipfile

from extractor.reading.containers.zip_archive import ZIP_DAMAGE
from extractor.reading.damage import DAMAGE

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = ("Workbook", "Book")
_FILE_PASS, _BOUND_SHEET = 0x2F, 0x85
_MOST_RECORDS = 200
_MANIFEST = "META-INF/manifest.xml"


def is_encrypted(data: bytes) -> bool:
    """True for an XLS with the record FilePass (MS-XLS 2.4.117) and an ODS whose manifest tells of encryption."""
    if data.startswith(b"PK"):
        return _manifest_encrypts(data)
    return data.startswith(_OLE) and _has_file_pass(data)


def with_known_streams(data: bytes) -> bytes:
    """The bytes of an XLS with its stream named as calamine looks for it: some programs write "WORKBOOK"."""
    if not data.startswith(_OLE):
        return data
    for name in _STREAMS:
        data = data.replace(name.upper().encode("utf-16-le") + b"\0\0", name.encode("utf-16-le") + b"\0\0")
    return data


def _has_file_pass(data: bytes) -> bool:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            name = next((name for name in _STREAMS if ole.exists(name)), None)
            stream = ole.openstream(name) if name else None
            for _ in range(_MOST_RECORDS if stream else 0):
                head = stream.read(4) if stream else b""
                if len(head) < 4:
                    return False
                kind, size = struct.unpack("<HH", head)
                if kind in (_FILE_PASS, _BOUND_SHEET):
                    return bool(kind == _FILE_PASS)
                if stream:
                    stream.read(size)
    except DAMAGE:
        return False  # calamine says what is wrong
    return False


def _manifest_encrypts(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = _MANIFEST in archive.namelist()
            return listed and b"encryption-data" in archive.read(_MANIFEST)
    except ZIP_DAMAGE:
        return False
