"""A line while it is decoded: its pieces by encoding, and what becomes of its stretches."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extractor.reading.lines import Trail
from extractor.record import record

from .legacy_codes import Code
from .originals import WORD

Stretch = tuple[str, str | None]
"""Characters of a line, and the name of the font they are set in (None if the format knows none)."""


@record(frozen=False)
class DecodedLine:
    """texts   the stretches, decoded
    starts  for each stretch, the offset in it from which each of its characters came; None if nothing changed
    trail   words of the line that were decoded → `(characters in the file, encoding)`; None if there are none
    """

    texts: list[str]
    trail: Trail | None = None
    starts: list[list[int]] | None = None


@record(frozen=False)
class EncodedPiece:
    """Neighbouring stretches in one encoding: `text[...]` from offset `at` of the line."""

    text: str
    at: int
    code: Code | None
    capitals: bool


def trail_of(whole: str, raw: str, starts: list[int], pieces: list[EncodedPiece]) -> Trail | None:
    """The words of a line that were decoded.

    whole   the line, decoded
    raw     the line as it stands in the file
    starts  where in `raw` each character of `whole` came from
    """
    trail: Trail = {}
    borders = [piece.at for piece in pieces]
    for match in WORD.finditer(whole):
        start = starts[match.start()]
        end = starts[match.end()] if match.end() < len(starts) else len(raw)
        if (before := raw[start:end]) != match[0]:
            code = pieces[max(bisect_right(borders, start) - 1, 0)].code
            code = code or next((piece.code for piece in pieces if piece.code is not None), None)
            trail[match[0]] = (before, code.name if code is not None else "unicode")
    return trail or None


def divided(whole: str, starts: list[int], stretches: Sequence[Stretch], trail: Trail | None) -> DecodedLine:
    """`whole` cut where the stretches were; a letter whose codes lie in two of them belongs to the first."""
    texts: list[str] = []
    places: list[list[int]] = []
    at = offset = 0
    for text, _ in stretches:
        end = bisect_left(starts, offset + len(text), at)
        texts.append(whole[at:end])
        places.append([start - offset for start in starts[at:end]])
        at, offset = end, offset + len(text)
    return DecodedLine(texts, trail, places)
