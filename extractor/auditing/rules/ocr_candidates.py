"""What may stand on the paper where OCR was not sure: candidates for a number or a year, never chosen between.

Evidence, best first: the same sign with a near serial elsewhere in the document, the figures that a misread character
is known to have been, the known codes near a misread block, the year that was fused to the serial.
"""

from collections.abc import Iterable, Iterator
from itertools import product

from extractor.lexicon.misread import digits_confused_with, is_code, possible_codes, sure_digits
from extractor.lexicon.patterns import deferred

_FUSED = deferred(r"(\d{1,3})((?:19|20)\d\d)")
_LONG_YEAR = deferred(r"(?<!\d)((?:19|20)\d{3})(?!\d)")
_BLOCK = deferred(r"[^\W_]+(?:['’][^\W_]+)*")
_MOST = 5
"""Candidates that a person can still compare with the paper."""
_LONGEST_SERIAL = 6
"""Figures of a serial; a longer run is no serial that could be guessed."""


def candidates_of(
    number: str | None,
    serial: str | None,
    symbol: str | None,
    raw: str | None,
    odd: Iterable[str],
    elsewhere: Iterable[str | None],
) -> tuple[str, ...]:
    """Up to five numbers that may stand there, best first, without `number` itself.

    raw        what OCR made of a serial that was given up ("25Ÿ"), else None
    odd        blocks of the sign that are no code as they were read
    elsewhere  the other numbers of the document
    """
    tail = _tail(number, serial, symbol)
    found = list(_other_serials(serial, raw, tail, [one for one in elsewhere if one and one != number])) if tail else []
    if number is not None:
        found += [number.replace(block, code, 1) for block in odd for code in possible_codes(block)]
    return tuple(one for one in dict.fromkeys(found) if one != number)[:_MOST]


def _other_serials(serial: str | None, raw: str | None, tail: str, elsewhere: Iterable[str]) -> Iterator[str]:
    """Numbers with this tail: those of the document whose serial is near, what the raw one may be, a fused year."""
    figures = serial or "".join(sure_digits().get(letter, letter) for letter in (raw or ""))
    yield from (other for other in elsewhere if _is_near(other, figures, tail))
    if raw is not None:
        yield from (read + tail for read in _serials(raw))
    if serial is not None and (fused := _FUSED.fullmatch(serial)):
        yield f"{fused[1]}/{fused[2]}{tail}"


def _is_near(other: str, figures: str, tail: str) -> bool:
    """Whether `other` is a number with the same tail and a serial that differs in one figure at most."""
    head = other[: len(other) - len(tail)]
    return other.casefold().endswith(tail.casefold()) and head.isalnum() and _differ(head, figures) <= 1


def _tail(number: str | None, serial: str | None, symbol: str | None) -> str:
    """The number from the stroke (or dash) after the serial on."""
    if number is None:
        return f"/{symbol}" if symbol else ""
    return number.removeprefix(serial) if serial else number if number.startswith(("/", "-")) else f"/{number}"


def _differ(one: str, other: str) -> int:
    """How many places differ; lengths that differ by more than one count as far apart."""
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True))
    longer, shorter = sorted((one, other), key=len, reverse=True)
    near = len(longer) - len(shorter) == 1 and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
    return 1 if near else 9


def _serials(raw: str) -> Iterator[str]:
    """The serials that `raw` may be: each doubtful character as every figure it is confused with."""
    letters = raw.rstrip("/") if len(raw) > 1 else raw
    choices = [
        (letter,) if letter.isdecimal() else (*digits_confused_with(letter), *([""] if letter == "/" else []))
        for letter in letters
    ]
    if all(choices) and len(choices) <= _LONGEST_SERIAL:
        for figures in product(*choices):
            serial = "".join(figures)
            if serial.strip("0"):
                yield serial


def spellings_of(read: str) -> tuple[str, ...]:
    """What a number may be that could not be read as one: each block that is no code as the known codes near it."""
    blocks = dict.fromkeys(found.group() for found in _BLOCK.finditer(read, max(read.find("/"), 0)))
    near = {
        read.replace(block, code, 1): None for block in blocks if not is_code(block) for code in possible_codes(block)
    }
    return tuple(near)[:_MOST]


def years_of(words: str) -> tuple[str, ...]:
    """Years that a run of five figures may be: "20235" gives 2023, 2035, 2025; () if there is none."""
    found = _LONG_YEAR.search(words)
    if found is None:
        return ()
    figures = found[1]
    years = dict.fromkeys(figures[:i] + figures[i + 1 :] for i in range(4, -1, -1))
    return tuple(year for year in years if year[:2] in ("19", "20"))[:_MOST]
