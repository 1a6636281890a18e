"""Pictures in an RTF file: `{\\pict\\pngblip … 89504e47…}`, their bytes as figures or raw behind `\\bin`."""

import re
from typing import Final

_KINDS: Final = re.compile(rb"\\(?:png|jpeg)blip\b")
_RAW: Final = re.compile(rb"\\bin(\d{1,10})[ ]?")
_GROUP: Final = re.compile(rb"\{[^{}]*\}")
_CONTROL: Final = re.compile(rb"\\[a-zA-Z]+-?\d*[ ]?|\\\*|\s+")


def picture_bytes(group: bytes) -> bytes | None:
    """The picture file in what stands between the word `pict` and the end of its group; None for drawings of Windows
    and what is damaged."""
    if _KINDS.search(group) is None:
        return None
    if raw := _RAW.search(group):
        return group[raw.end() : raw.end() + int(raw[1])]
    figures = _CONTROL.sub(b"", _GROUP.sub(b" ", _GROUP.sub(b" ", group)))
    try:
        return bytes.fromhex(figures.decode("ascii"))
    except ValueError:
        return None
