"""What both databases take: any text and number is brought within these bounds before it reaches them."""

from typing import Final

from extractor.lexicon.patterns import deferred

_LARGEST: Final = (1 << 63) - 1
_HALVES = deferred(r"[\ud800-\udfff]")


def storable(text: str) -> str:
    """`text` with U+FFFD, which keeps offsets, for U+0000 and half characters."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    return text if encodes(text) else _HALVES.sub("\ufffd", text)


def encodes(text: str) -> bool:
    """True if UTF-8 can hold it: no half characters."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def bounded(number: int) -> int:
    """`number` as 64 bits hold it: a time beyond the year 2262 is the last moment of it."""
    return max(-_LARGEST - 1, min(number, _LARGEST))


def bounded_time(nanoseconds: int | None) -> int | None:
    """A time of last change likewise; None where the place does not tell."""
    return None if nanoseconds is None else bounded(nanoseconds)
