"""A few words cut from their page: a strip of the page picture, as wide as the page, with the words marked."""

from typing import Final

from extractor.archive.workbench.dossiers import DossierFile
from extractor.record import record

from .bench import Bench
from .views import MarkedBox, PageView, TextView, place_view
from .work.pictures import Span

_MARGIN: Final = 30.0
"""Points of the page above and below the words: room for a line before and one after, whole ones."""
_EDGE: Final = 1.0
"""Points left above the first line of a strip and below the last."""
_AROUND: Final = 250
"""Characters before and after the words, more than stand on a line."""


@record
class Strip:
    """A part of a page picture: from `top`, `height` points of a page that is `width` points wide."""

    page: int
    src: str
    width: float
    page_height: float
    top: float
    height: float
    boxes: tuple[MarkedBox, ...]


@record
class CutView:
    """Strips, one for each page the words stand on, else the words among those around them."""

    strips: tuple[Strip, ...] = ()
    words: TextView | None = None
    changed: bool = False


async def cut_view(bench: Bench, place: str, file: DossierFile, span: Span) -> CutView:
    """Where the words at `span` stand. `place` is that of the dossier."""
    around = (max(span[0] - _AROUND, 0), span[1] + _AROUND)
    view = await place_view(bench, place, file, [("cited", span), (_LINE, around)])
    if view.words is not None:
        view = await place_view(bench, place, file, [("cited", span)])
    return CutView(tuple(_strip(page) for page in view.pages if page.boxes), view.words, view.changed)


_LINE: Final = "line"
"""The kind of boxes that tell where the lines around are; they are not drawn."""


def _strip(page: PageView) -> Strip:
    boxes = tuple(box for box in page.boxes if box.kind != _LINE)
    top, bottom = min(box.y for box in boxes), max(box.y + box.height for box in boxes)
    whole = [box for box in page.boxes if box.y >= top - _MARGIN and box.y + box.height <= bottom + _MARGIN]
    top = max(min(box.y for box in whole) - _EDGE, 0.0)
    bottom = min(max(box.y + box.height for box in whole) + _EDGE, page.height)
    return Strip(page.page, page.src, page.width, page.height, round(top, 2), round(bottom - top, 2), boxes)
