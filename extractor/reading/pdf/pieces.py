"""The pieces of text on a PDF page: what one drawing order set, with font, size and place.

Works on pdfium's raw functions, because a page has hundreds of pieces and each object of pypdfium2 costs more than
the call it wraps. Places are in points of the page as it is seen, origin at the top left.
"""

import re
from collections import Counter
from collections.abc import Iterator
from ctypes import addressof, c_float, c_size_t, c_void_p, cast, create_string_buffer
from itertools import repeat
from struct import Struct
from typing import TYPE_CHECKING, Any

from extractor.lexicon.old_letters import old_font
from extractor.lexicon.patterns import deferred
from extractor.models.notices import Notice
from extractor.reading.errors import TooLargeError
from extractor.reading.lines import Box
from extractor.reading.page.pieces import Piece
from extractor.reading.page.turn import Turn

from .functions import text_functions
from .layers import off_objects
from .legacy import decode_pieces

if TYPE_CHECKING:
    from extractor.reading.encodings.legacy_codes import Code

_BOLD = deferred(r"bold|black|heavy|,b|-b[di]?$|demi", re.IGNORECASE)
_PLACES = Struct("14f")
_LARGEST = 5000.0
_SMALLEST = 2.0
"""Points of a font whose glyphs carry the size themselves."""
_SURROGATES, _CHARACTERS = range(0xD800, 0xE000), range(1, 0x110000)
_ALONE = 2
"""Characters between which no other object can stand."""
_MOST_LETTERS = 500_000
_LINE_HYPHEN = "\ufffe"  # what FPDFText_GetText puts for the hyphen at which a line breaks
_HYPHEN = "\x02"  # the same, as all that follows knows it
_BLANK = " \t\r\n\v\f\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
_LINE = deferred(r"[^\r\n]+")
_LONG_PIECE = 12
"""Characters in a piece from which it is cheaper to search for its end than to ask each character."""
_UNUSABLE = deferred("[\ud800-\udfff\x00\x01\x03-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


class PageText:
    """The pieces of one open page. `page` and `text` are pdfium's handles; close them after use. `known`: the old
    encodings of the pages before (pdf_legacy.py).

    turn    the way of looking at the page at which most of its text stands upright: a landscape table drawn
            sideways on an upright page is laid out as if the page were turned
    pieces  upright ones, in drawing order
    old_fonts  characters decoded from old encodings, by encoding: "tcvn3" (.VnTime …), "vni" (VNI-Times …), …
    warnings   what could not be told about old encodings
    unmapped   characters whose font does not say what they mean
    aside   text that runs in another direction, in drawing order
    slanted text of slanted watermarks
    hidden  text stands outside the page's frame or in one of the layers `off_layers`: it is left out
    """

    def __init__(
        self, page: Any, text: Any, known: "dict[str, Code] | None" = None, off_layers: frozenset[str] = frozenset()
    ) -> None:
        from pypdfium2 import raw

        self._known = known
        self._text = cast(text, c_void_p)
        self._objects = raw.FPDFPage_CountObjects(page)
        bounds = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, bounds)
        self.bounds: Box = (bounds.left, bounds.bottom, bounds.right, bounds.top)
        self.seen = Turn(self.bounds, max(raw.FPDFPage_GetRotation(page), 0))
        self._rect = (c_float * 4)()
        self._letters = max(raw.FPDFText_CountChars(text), 0)
        if self._letters > _MOST_LETTERS:
            raise TooLargeError("too_many_letters", letters=self._letters)
        self.old_fonts: Counter[str] = Counter()
        self.warnings: list[Notice] = []
        self.unmapped = 0
        self.hidden = False
        self._off = off_objects(page, off_layers) if off_layers else frozenset()
        pieces, quarters = self._pieces()
        self.turn = Turn(self.bounds, quarters)
        self.pieces = [piece for piece in pieces if piece.turned == 0]
        self.aside = [piece for piece in pieces if piece.turned > 0]
        self.slanted = " ".join([piece.text for piece in pieces if piece.turned < 0])

    def letters(self, piece: Piece) -> list[Piece]:
        """`piece` letter by letter, white space left out; the piece itself if that can't be done."""
        if piece.start < 0 or len(piece.text) == 1:
            return [piece]
        found = []
        turn = Turn(self.bounds, self.turn.quarters + piece.turned)
        for offset, char in zip(piece.places or range(len(piece.text)), piece.text, strict=True):
            if not char.isspace():
                start = piece.start + offset
                box = turn.box(*self._box(start))
                part = Piece(char, box[0], box[2], piece.base, piece.size, piece.bold, start, piece.turned)
                part.decoded = piece.decoded
                found.append(part)
        return found

    def _box(self, index: int) -> Box:
        """Left, bottom, right, top of a character, in the page's own points."""
        text_functions().box(self._text, index, self._rect)
        left, top, right, bottom = self._rect
        return left, bottom, right, top

    def _characters(self) -> str:
        """The characters of the page, one for each index pdfium knows.

        If there are control characters among them, which may be letters of an old encoding, they are kept for
        `_readable` to judge, and hyphens at line ends stay as pdfium marks them.
        """
        count, functions = self._letters, text_functions()
        buffer = create_string_buffer(2 * count + 2)
        written = functions.text(self._text, 0, count, buffer) - 1
        text = buffer.raw[: 2 * written].decode("utf-16-le", "surrogatepass") if written > 0 else ""
        if len(text) != count:
            text = "".join([_character(functions.unicode(self._text, i)) for i in range(count)])
        text = text.replace("\t", " ")
        plain = text.replace(_LINE_HYPHEN, _HYPHEN)
        return text if _UNUSABLE.search(plain) else plain

    def _spans(self, text: str) -> list[tuple[int, int, int]]:
        """`(start, end, object)` of the characters that one text object drew, in order."""
        count, handle, owner = len(text), self._text, text_functions().text_object
        if self._objects * _LONG_PIECE > count:
            return _grouped(list(map(owner, repeat(handle), range(count))), 0)
        rects = text_functions().rects
        spans: list[tuple[int, int, int]] = []
        for line in _LINE.finditer(text):
            start, stop = line.span()
            while start < stop:
                current = owner(handle, start)
                if current is None:
                    start += 1
                    continue
                end = stop
                if owner(handle, stop - 1) != current:
                    low, end = start, stop - 1
                    while end - low > 1:
                        middle = (low + end) // 2
                        if owner(handle, middle) == current:
                            low = middle
                        else:
                            end = middle
                if end - start > _ALONE and rects(handle, start, end - start) > 1:  # another object in between
                    spans += _grouped([owner(handle, i) for i in range(start, stop)], start)
                    break
                spans.append((start, end, current))
                start = end
        return spans

    def _pieces(self) -> tuple[list[Piece], int]:
        """All pieces, and the quarter turns at which most letters stand upright."""
        if not self._letters:
            return [], self.seen.quarters
        text = self._characters()
        get_font = text_functions().font
        fonts: dict[int, tuple[bool, str | None]] = {}
        names: list[str | None] = []
        found: list[Piece] = []
        directions: Counter[int] = Counter()
        page_left, page_low, page_right, page_high = self.bounds
        blank = _BLANK if _UNUSABLE.search(text) else None
        for bare, start, item, size, places in self._drawn(text, blank):
            left, top, right, bottom, last_left, last_top, last_right, last_bottom, a, b, _, _, e, f = places
            font = get_font(c_void_p(item))
            if (looks := fonts.get(font)) is None:
                looks = fonts[font] = _looks(font)
            bold, name = looks
            if last_right < page_left or left > page_right or top < page_low or bottom > page_high or item in self._off:
                self.hidden = True
                continue
            names.append(name)
            direction = 0 if b == 0 and a > 0 else _direction(a, b)
            directions[direction] += len(bare)
            if direction == 0:
                end_x = last_right if last_right > right else right
                found.append(Piece(bare, left - page_left, end_x - page_left, page_high - f, size, bold, start))
            else:
                turn = Turn(self.bounds, direction)
                box = turn.box(left, bottom, right, top)
                box = _around(box, turn.box(last_left, last_bottom, last_right, last_top))
                base = turn.point(e, f)[1]
                found.append(Piece(bare, box[0], box[2], base, size, bold, start, direction))
        page = decode_pieces(found, names, self._known)
        self.old_fonts, self.warnings = page.letters, page.warnings
        if blank is not None:
            found, self.unmapped = _readable(found)
        return found, self._upright(found, directions)

    def _drawn(self, text: str, blank: str | None) -> Iterator[tuple[str, int, int, float, tuple[float, ...]]]:
        """For each text object that shows something: its text without `blank` around it and where that begins, the
        object, the size, and places: boxes of its first and last character (left, top, right, bottom), matrix."""
        functions, handle = text_functions(), self._text
        get_box, get_matrix, get_size, unpack = functions.box, functions.matrix, functions.size, _PLACES.unpack
        buffer = create_string_buffer(_PLACES.size)  # first box, last box, matrix: read in one go
        first_box, last_box, matrix = [c_void_p(addressof(buffer) + offset) for offset in (0, 16, 32)]
        for begin, end, item in self._spans(text):
            whole = text[begin:end]
            bare = whole.strip(blank)
            if not bare:
                continue
            start = begin if bare is whole else begin + whole.index(bare)
            get_box(handle, start, first_box)
            get_box(handle, start + len(bare) - 1, last_box)
            get_matrix(handle, start, matrix)
            places = unpack(buffer)
            c, d = places[10:12]
            size = abs(get_size(handle, start) * (d if c == 0 else (c * c + d * d) ** 0.5))
            if size < _SMALLEST:
                size = max(size, 0.8 * abs(places[1] - places[3]), 0.1)
            if size < _LARGEST:  # and a number at all
                yield bare, start, item, size, places

    def _upright(self, pieces: list[Piece], directions: Counter[int]) -> int:
        """Tell of each piece how it is turned against most of the page; the quarter turns of that.

        directions  characters by quarter turns, -1 for slanted ones
        """
        slanted = directions.pop(-1, 0)
        quarters = directions.most_common(1)[0][0] if directions else self.seen.quarters
        if slanted or quarters or len(directions) > 1:
            for piece in pieces:
                piece.turned = -1 if piece.turned < 0 else (piece.turned - quarters) % 4
        return quarters


def _readable(pieces: list[Piece]) -> tuple[list[Piece], int]:
    """`pieces` with spaces for what says nothing even after decoding, and how many characters that were."""
    kept: list[Piece] = []
    unmapped = 0
    for piece in pieces:
        text, count = _UNUSABLE.subn(" ", piece.text.replace(_LINE_HYPHEN, _HYPHEN))
        unmapped += count
        bare = text.strip()
        if not bare:
            continue
        skipped = text.index(bare)
        if piece.places is not None:
            piece.places = piece.places[skipped : skipped + len(bare)]
        else:
            piece.start += skipped
        piece.text = bare
        kept.append(piece)
    return kept, unmapped


def _grouped(owners: list[int | None], offset: int) -> list[tuple[int, int, int]]:
    """Stretches of the same object, those of none left out."""
    spans: list[tuple[int, int, int]] = []
    start, last = 0, owners[0]
    for i, current in enumerate([*owners, -1]):
        if current != last:
            if last is not None:
                spans.append((start + offset, i + offset, last))
            start, last = i, current
    return spans


def _around(box: Box, other: Box) -> Box:
    return (min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3]))


def _looks(font: int | None) -> tuple[bool, str | None]:
    """Whether a font is bold (told by the name, as weights are wrong), and its name if it is one of an old encoding."""
    if not font:
        return False, None
    buffer = create_string_buffer(128)
    text_functions().font_name(c_void_p(font), buffer, c_size_t(128))
    name = buffer.value.decode("latin-1").rpartition("+")[2]
    return _BOLD.search(name) is not None, name if old_font(name) else None


def _character(code: int) -> str:
    return chr(code) if code in _CHARACTERS and code not in _SURROGATES else " "


def _direction(a: float, b: float) -> int:
    """Quarter turns (counter-clockwise) of a text direction; -1 if it is slanted by more than 15 degrees."""
    if abs(b) <= 0.27 * abs(a):
        return 0 if a > 0 else 2
    if abs(a) <= 0.27 * abs(b):
        return 1 if b > 0 else 3
    return -1
