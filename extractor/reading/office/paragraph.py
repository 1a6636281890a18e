"""One paragraph while a reader collects it: characters with font, size and weight, and the lines they become."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from extractor.lexicon.patterns import deferred
from extractor.reading.encodings.legacy import Decoder
from extractor.reading.encodings.legacy_lines import Stretch
from extractor.reading.lines import Line, merged
from extractor.record import field, record


@record(frozen=False)
class _StyledLine:
    """Characters between two line breaks set by hand."""

    page: int
    stretches: list[tuple[str, str | None, bool]] = field(default_factory=list)  # with font, and whether in capitals
    characters: int = 0
    bold: int = 0
    sizes: dict[float, int] = field(default_factory=dict)


class OfficeParagraph:
    """Collects characters in reading order. `decoder` hears them with their fonts, and decodes once it has settled."""

    def __init__(self, page: int, decoder: Decoder) -> None:
        self._decoder = decoder
        self._pieces = [_StyledLine(page)]

    def add(
        self, text: str, *, font: str | None = None, size: float = 0.0, bold: bool = False, capitals: bool = False
    ) -> None:
        """Characters that are shown, as `capitals` or as they are; size in points, 0 where the file does not tell."""
        piece = self._pieces[-1]
        piece.stretches.append((text, font, capitals))
        letters = len(text.strip())
        piece.characters += letters
        if bold:
            piece.bold += letters
        if size and letters:
            piece.sizes[size] = piece.sizes.get(size, 0) + letters

    def break_line(self, page: int) -> None:
        """A line break inside the paragraph; what follows stands on `page`."""
        self._pieces.append(_StyledLine(page))

    @property
    def is_empty(self) -> bool:
        """True if nothing but white space was added."""
        return not any(piece.characters for piece in self._pieces)

    def move(self, page: int) -> None:
        """A page began: what follows stands on it, with its line if that has no characters yet."""
        if not self._pieces[-1].characters:
            self._pieces[-1].page = page

    def turn(self, page: int) -> None:
        """A page break before any character: the paragraph stands on `page`."""
        if self.is_empty:
            for piece in self._pieces:
                piece.page = page
        else:
            self.break_line(page)

    def lines(self, label: str = "", gap: str = "") -> list[Line]:
        """One line, or several where line breaks part sentences; [] if it is empty. `label` stands before the text, or
        alone where there is none: the ordinal of a row."""
        lines: list[Line] = []
        alone = label and self.is_empty
        for piece in self._pieces:
            stretches, capitals = _joined(piece.stretches)
            decoded = self._decoder.line(stretches)
            parts = (part.upper() if upper else part for part, upper in zip(decoded.texts, capitals, strict=True))
            text = "".join(parts).rstrip()
            if not text.strip() and not alone:
                continue
            text = (label + gap + text.lstrip()).rstrip() if label else text
            alone = False
            size = max(piece.sizes, key=piece.sizes.__getitem__) if piece.sizes else 0.0
            line = Line(
                text,
                page=piece.page,
                label=len(label),
                bold=piece.bold * 2 > piece.characters,
                size=size,
                decoded=decoded.trail,
            )
            label = ""
            if lines and not line.label and goes_on(lines[-1].text, text.lstrip()):
                lines[-1].text += " " + text.lstrip()
                lines[-1].decoded = merged((lines[-1], line))
                continue
            lines.append(line)
        return lines


def _joined(stretches: Sequence[tuple[str, str | None, bool]]) -> tuple[list[Stretch], list[bool]]:
    """Neighbours of one font as one stretch, since writers part runs within words; and which are in capitals."""
    groups = [("".join([text for text, _, _ in group]), *look) for look, group in groupby(stretches, itemgetter(1, 2))]
    return [(text, font) for text, font, _ in groups], [capitals for _, _, capitals in groups]


_LABEL = deferred(r"(?:[a-zđ]\d?|[ivx]{1,4})\s*[.)/]|v/v\b")
_LONGEST = 1000  # characters: what is longer is no sentence with a break in it, but lines without punctuation
_ENDS = (".", ";", ":", "!", "?", "/")


def goes_on(before: str, after: str) -> bool:
    """Whether `after`, the text behind such a break, is the same sentence as `before`: then the break is only looks.

    A part in small letters goes on ("Về công tác kiểm tra⏎năm 2024"), a label or "v/v" begins something of its own.
    """
    if len(before) > _LONGEST:
        return False
    return after[:1].islower() and not before.endswith(_ENDS) and _LABEL.match(after) is None
