"""The packed RTF of Outlook messages ([MS-OXRTFCP], PR_RTF_COMPRESSED) → plain RTF."""

import struct

from extractor.reading.errors import CorruptError, TooLargeError
from extractor.reading.options import Limits

_PACKED, _PLAIN = 0x75465A4C, 0x414C454D
_WINDOW = 4096
_FIRST = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor "
    rb"MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What the dictionary holds at the start (2.1.3.1.1)."""


def unpacked(data: bytes, limits: Limits) -> bytes:
    """The RTF. Raises CorruptError, or TooLargeError beyond the limit on a member."""
    if len(data) < 16:
        raise CorruptError("damaged", kind="outlook_rtf")
    _, size, kind, _ = struct.unpack_from("<4I", data)
    if kind == _PLAIN:
        return data[16 : 16 + size]
    if kind != _PACKED:
        raise CorruptError("damaged", kind="outlook_rtf")
    if size > limits.member_bytes:
        raise TooLargeError("unpacks_too_large", limit=limits.member_bytes)
    window = bytearray(_FIRST.ljust(_WINDOW, b"\x00"))
    write = len(_FIRST)
    result = bytearray()
    at = 16
    while at < len(data) and len(result) < size:
        flags = data[at]
        at += 1
        for bit in range(8):
            if flags >> bit & 1:
                if at + 2 > len(data):
                    return bytes(result)
                token = data[at] << 8 | data[at + 1]
                at += 2
                read = token >> 4
                if read == write:
                    return bytes(result[:size])
                for _ in range((token & 0xF) + 2):
                    byte = window[read]
                    read = (read + 1) % _WINDOW
                    window[write] = byte
                    write = (write + 1) % _WINDOW
                    result.append(byte)
            else:
                if at >= len(data):
                    return bytes(result)
                window[write] = data[at]
                result.append(data[at])
                write = (write + 1) % _WINDOW
                at += 1
    return bytes(result[:size])
