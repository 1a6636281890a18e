"""Small ZIPs, some as no honest program writes them."""

import io
import struct
import zipfile
import zlib


def zipped(*members: tuple[str, bytes | str]) -> bytes:
    """A ZIP of (name, bytes); text as UTF-8."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(member(name), data)
    return buffer.getvalue()


def member(name: str, mode: int = 0o100644) -> zipfile.ZipInfo:
    """The entry of a file, always of one date."""
    info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = mode << 16
    return info


def raw_zip(*members: tuple[bytes, bytes], flags: int = 0, declared: int | None = None, extra: bytes = b"") -> bytes:
    """A ZIP written byte by byte: any name, any flags, sizes that lie (`declared`), several members of one name."""
    body, directory = b"", b""
    for name, data in members:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = packer.compress(data) + packer.flush()
        size = len(data) if declared is None else declared
        facts = struct.pack(
            "<HHHHIIIHH", flags, 8, 0, 0x5821, zlib.crc32(data), len(packed), size, len(name), len(extra)
        )
        directory += b"PK\x01\x02" + struct.pack("<HH", 20, 20) + facts
        directory += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name + extra
        body += b"PK\x03\x04" + struct.pack("<H", 20) + facts + name + extra + packed
    end = struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end
