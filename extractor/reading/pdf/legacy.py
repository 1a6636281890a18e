"""Old encodings on a PDF page: pieces of text in the order in which they were drawn, decoded in place.

Evidence is weighed page by page, so that pages can be read one at a time; a page with little of it goes by those
before.
"""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from extractor.lexicon.old_letters import OLD_CODES, old_font
from extractor.models.notices import Notice
from extractor.reading.lines import Trail
from extractor.record import field, record

_CUTS = ("\x02", "\ufffe")  # the hyphen at which a line breaks; the first one is a letter in VISCII and VPS
_NEAR = 0.25  # gap between pieces of one word, in font sizes

if TYPE_CHECKING:
    from extractor.reading.encodings.legacy import Decoder
    from extractor.reading.encodings.legacy_codes import Code
    from extractor.reading.encodings.legacy_lines import Stretch


class _DrawnText(Protocol):
    """What is asked of a piece (pdf_pieces.py)."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    places: list[int] | None
    decoded: Trail | None


_P = TypeVar("_P", bound=_DrawnText)


@record(frozen=False)
class DecodedPage:
    """letters   characters of pieces that were decoded, by encoding"""

    letters: Counter[str] = field(default_factory=Counter)
    warnings: list[Notice] = field(default_factory=list)


def decode_pieces(pieces: list[_P], fonts: Sequence[str | None], known: "dict[str, Code] | None" = None) -> DecodedPage:
    """Turn the texts of `pieces` into Unicode where they are in an old encoding; `fonts` are their names.

    known  what the pages before are in (see `Decoder`); what this page is in is added
    `pieces` is changed: one whose codes all belong to a letter of the piece before is taken out.
    """
    page = DecodedPage()
    if not known and not any(map(old_font, fonts)) and not any(map(_has_old_codes, pieces)):
        return page
    from extractor.reading.encodings.legacy import Decoder

    decoder = Decoder(known)
    groups = _groups(pieces)
    for group in groups:
        decoder.line(_stretches(pieces, fonts, group))
    if not decoder.settle():
        page.warnings = decoder.doubts
        return page
    for group in groups:
        _decode(pieces, fonts, group, decoder, page)
    pieces[:] = [piece for piece in pieces if piece.text]
    page.warnings = decoder.doubts
    return page


def _has_old_codes(piece: _DrawnText) -> bool:
    return OLD_CODES.search(piece.text.rstrip(_CUTS[0])) is not None


def _groups(pieces: Sequence[_DrawnText]) -> list[range]:
    """Pieces drawn one after the other on one line, by index."""
    groups: list[range] = []
    start = 0
    for at in range(1, len(pieces) + 1):
        if at == len(pieces) or abs(pieces[at].base - pieces[at - 1].base) > 0.3 * pieces[at].size:
            groups.append(range(start, at))
            start = at
    return groups


def _stretches(pieces: Sequence[_DrawnText], fonts: Sequence[str | None], group: range) -> list["Stretch"]:
    """A stretch for each piece, each followed by the space (perhaps "") to the next one."""
    found: list[Stretch] = []
    for at in group:
        piece = pieces[at]
        text = piece.text[:-1] + "-" if piece.text.endswith(_CUTS) else piece.text
        following = pieces[at + 1] if at + 1 in group else None
        near = following is not None and abs(following.x0 - piece.x1) < _NEAR * piece.size
        found += [(text, fonts[at]), ("" if near else " ", fonts[at])]
    return found


def _decode(
    pieces: Sequence[_DrawnText], fonts: Sequence[str | None], group: range, decoder: "Decoder", page: DecodedPage
) -> None:
    found = decoder.line(_stretches(pieces, fonts, group))
    if found.starts is None:
        return
    before: _DrawnText | None = None
    for at, text, starts in zip(group, found.texts[::2], found.starts[::2], strict=True):
        piece = pieces[at]
        if text != piece.text:
            encoding = decoder.encoding_of(fonts[at])
            if encoding:
                page.letters[encoding] += len(text)
            if piece.text.endswith(_CUTS) and text.endswith("-"):
                text = text[:-1] + piece.text[-1]
            piece.text, piece.places = text, starts
            if not text and before is not None:
                before.x1 = max(before.x1, piece.x1)
        elif encoding := decoder.encoding_of(fonts[at]) if old_font(fonts[at]) else None:
            page.letters[encoding] += len(text)
        piece.decoded = found.trail
        if piece.text:
            before = piece
