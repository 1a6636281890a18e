"""Bytes of text in a one-byte code page, none of them lost: old fonts have letters where the page has nothing."""

_UNDEFINED = {0xDC00 + byte: byte for byte in range(128, 256)}


def decoded(data: bytes, codec: str = "cp1252") -> str:
    """`data` read through `codec` (a Python codec that extends ASCII); a byte that it leaves undefined becomes the
    character of its value, as in old fonts and in browsers."""
    if data.isascii():
        return data.decode("ascii")
    return data.decode(codec, "surrogateescape").translate(_UNDEFINED)
