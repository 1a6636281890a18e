"""The pictures of one file, page by page: what PDF and picture readers call."""

from typing import TYPE_CHECKING

from extractor.reading.page.layout import FileLayout

from .data import data_folder, missing
from .engines.aster import Aster, weights_folder
from .engines.tesseract import Tesseract
from .page import PageRead, Readers, read_picture

if TYPE_CHECKING:
    from PIL.Image import Image


class Scans:
    """Reads the pictures of one file, which must come in order: tables and endings may go on over a page break."""

    def __init__(self, readers: Readers) -> None:
        self.readers = readers
        self._layout = FileLayout()

    @classmethod
    def ready(cls) -> "Scans | None":
        """None where OCR can't read here: `data.missing` says why."""
        data = data_folder()
        if data is None or missing() is not None:
            return None
        weights = weights_folder()
        second = Aster(weights) if weights else None
        return cls(Readers(Tesseract(data, "column"), Tesseract(data, "block"), second))

    def page(self, picture: "Image", size: tuple[float, float], number: int) -> PageRead:
        """Page `number` (from 1), whose `picture` covers `size` points."""
        before = self._layout.state
        try:
            return read_picture(picture, size, self._layout, number, self.readers)
        except Exception:
            self._layout.state = before
            raise
