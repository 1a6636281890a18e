"""Pictures of quotes, cut from the pages they stand on, with the quoted words marked.

Only PDF pages can be cut; for other files, and for a PDF that changed since it was read, there are no pictures.
"""

import base64
import hashlib
import io
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.reading.containers.reader import open_path
from extractor.reading.errors import ReadingError
from extractor.reading.lines import Box
from extractor.record import record
from extractor.text.text import Text

if TYPE_CHECKING:
    from PIL.Image import Image

_MARK = (255, 241, 150)
"""The marker's colour."""
_GREYS = 12
"""Colours of a picture; a page of text needs no more, and it keeps the file small."""
_SIDE = 0.035
"""Share of the page's width that is cut off at its left and right."""


@record
class CutLimits:
    """What the pictures of one report may cost. `width` and `height` in pixels, `margin` and `gap` in points.

    gap  lines of a quote that are further apart than this get pictures of their own
    """

    pictures: int = 600
    total_bytes: int = 16 * 1024 * 1024
    width: int = 1100
    height: int = 1500
    margin: float = 20.0
    gap: float = 70.0


@record
class Cut:
    """A picture of a part of `page` (from 1), as PNG; `width` and `height` in pixels."""

    page: int
    width: int
    height: int
    png: bytes

    @property
    def data_uri(self) -> str:
        """The picture as an address that needs no file; the template of the report asks for it."""
        return "data:image/png;base64," + base64.b64encode(self.png).decode("ascii")


class PageCutter:
    """Cuts quotes out of the pages of files. Use as a context: it holds PDFs open.

    `full` turns True when the limits are reached; from then on there are no more pictures.
    """

    def __init__(
        self,
        texts: Mapping[str, Text],
        paths: Mapping[str, Path],
        digests: Mapping[str, str],
        limits: CutLimits | None = None,
    ) -> None:
        """`texts`, `paths` and SHA-256 `digests` by the name of the file."""
        self._texts, self._paths, self._digests = texts, paths, digests
        self._limits = limits or CutLimits()
        self._open: dict[str, Any] = {}
        self._known: dict[tuple[str, int, int], list[Cut]] = {}
        self._pictures = self._bytes = 0
        self.full = False

    def __enter__(self) -> "PageCutter":
        return self

    def __exit__(self, *_: object) -> None:
        for pdf in self._open.values():
            if pdf is not None:
                pdf.close()
        self._open.clear()

    def cuts(self, file: str, span: tuple[int, int] | None) -> list[Cut]:
        """The pictures of `span` in the text of `file`, page by page; [] where there can be none."""
        text = self._texts.get(file)
        if text is None or span is None or span[0] >= span[1]:
            return []
        key = (file, *span)
        if key not in self._known:
            if self.full:
                return []
            self._known[key] = self._cut(file, text, span)
        return [cut for cut in self._known[key] if self._takes(cut)]

    def _takes(self, cut: Cut) -> bool:
        """Count a picture each time it is handed out, since a page holds it each time; False beyond the limits."""
        if not self.full:
            self._pictures += 1
            self._bytes += len(cut.png)
            within = self._pictures <= self._limits.pictures and self._bytes <= self._limits.total_bytes
            self.full = not within
        return not self.full

    def _cut(self, file: str, text: Text, span: tuple[int, int]) -> list[Cut]:
        made: list[Cut] = []
        rows = dict(boxes_by_page(text, _whole_rows(text, span)))
        for page, boxes in boxes_by_page(text, span):
            for group in _groups(boxes, self._limits.gap):
                if len(made) >= self._limits.pictures:
                    return made
                pdf = self._pdf(file)
                if pdf is None or not 1 <= page <= len(pdf):
                    return made
                cut = self._picture(pdf, page, group, _around(group, rows[page]))
                if cut is not None:
                    made.append(cut)
        return made

    def _pdf(self, file: str) -> Any:
        """The open document, None if the file is no PDF or not the one that was read."""
        if file not in self._open:
            self._open[file] = self._opened(file)
        return self._open[file]

    def _opened(self, file: str) -> Any:
        import pypdfium2

        try:
            data = open_path(self._paths[file]).data
        except (KeyError, ReadingError):  # standard input, or gone since: the quote stays without a picture
            return None
        if b"%PDF-" not in data[:1024] or hashlib.sha256(data).hexdigest() != self._digests.get(file):
            return None
        try:
            return pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:  # pdfplumber could read it, pdfium can't draw it
            return None

    def _picture(self, pdf: Any, number: int, boxes: list[Box], around: list[Box]) -> Cut | None:
        """The part of a page that holds `around`, with `boxes` marked; None where there is nothing to draw."""
        import pypdfium2

        limits = self._limits
        try:
            page = pdf[number - 1]
            width, height = page.get_size()
            if not (width > 1 and height > 1):
                return None
            top = max(0.0, min(box[1] for box in around) - limits.margin)
            bottom = min(height, max(box[3] for box in around) + limits.margin)
            left = max(0.0, min(_SIDE * width, min(box[0] for box in around) - limits.margin))
            right = min(width, max((1 - _SIDE) * width, max(box[2] for box in around) + limits.margin))
            if bottom - top < 2 or right - left < 2:
                return None
            scale = min(2.0, limits.width / (right - left), limits.height / (bottom - top))
            crop = (left, height - bottom, width - right, top)
            picture = page.render(scale=scale, crop=crop, grayscale=True, draw_annots=True).to_pil()
        except pypdfium2.PdfiumError:  # a damaged page: the words of the quote are there all the same
            return None
        marked = _marked(picture, [(x0 - left, y0 - top, x1 - left, y1 - top) for x0, y0, x1, y1 in boxes], scale)
        file = io.BytesIO()
        marked.quantize(_GREYS).save(file, "PNG", optimize=True)
        return Cut(number, marked.width, marked.height, file.getvalue())


def _marked(picture: "Image", boxes: list[Box], scale: float) -> "Image":
    """The grey picture in colours, with a marker drawn over the boxes."""
    from PIL import Image, ImageChops, ImageDraw

    marks = Image.new("RGB", picture.size, "white")
    pen = ImageDraw.Draw(marks)
    for x0, top, x1, bottom in boxes:
        area = (x0 * scale - 2, top * scale - 1, x1 * scale + 2, bottom * scale + 1)
        if area[2] > area[0] and area[3] > area[1]:
            pen.rectangle(area, fill=_MARK)
    return ImageChops.multiply(picture.convert("RGB"), marks)


def boxes_by_page(text: Text, span: tuple[int, int]) -> list[tuple[int, list[Box]]]:
    """(page, boxes of the lines) of `span`, in order; [] where the format knows no places."""
    found: dict[int, list[Box]] = {}
    start, end = span
    index = text.paragraph_at(start)
    while index < len(text.paragraphs) and text.paragraphs[index].start < end:
        paragraph = text.paragraphs[index]
        edges = [(paragraph.start, paragraph.page), *paragraph.breaks, (paragraph.end, 0)]
        for (low, page), (high, _) in pairwise(edges):
            low, high = max(low, start), min(high, end)
            if low < high:
                found.setdefault(page, []).extend(text.boxes(low, high))
        index += 1
    return [(page, boxes) for page, boxes in found.items() if boxes]


_TALLEST_ROW = 330.0
"""Points; of a higher row of a table only the quoted words are shown."""


def _whole_rows(text: Text, span: tuple[int, int]) -> tuple[int, int]:
    """`span`, as far as its ends stand in rows of a table up to the ends of those rows."""
    start, end = span
    first = text.paragraphs[text.paragraph_at(start)]
    last = text.paragraphs[text.paragraph_at(end - 1)]
    return first.start if first.kind == "row" else start, last.end if last.kind == "row" else end


def _around(boxes: list[Box], row: list[Box]) -> list[Box]:
    """The boxes with those of their row that stand beside them, unless that is too much."""
    top, bottom = min(box[1] for box in row), max(box[3] for box in row)
    low, high = min(box[1] for box in boxes), max(box[3] for box in boxes)
    return row if bottom - top <= max(_TALLEST_ROW, high - low) and top <= low and high <= bottom else boxes


def _groups(boxes: list[Box], gap: float) -> list[list[Box]]:
    """Boxes whose lines follow each other closely."""
    groups: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: box[1]):
        if groups and box[1] - max(one[3] for one in groups[-1]) <= gap:
            groups[-1].append(box)
        else:
            groups.append([box])
    return groups
