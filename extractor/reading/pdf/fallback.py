"""The second opinion on a PDF page: its letters as pdfplumber sees them, for pages that pdfium spoils."""

import io
import logging

from extractor.reading.page.pieces import Piece

from .legacy import decode_pieces

_UNMAPPED = "(cid:"
"""What pdfminer writes for a letter of which the font does not say what it means."""


def letters_of_page(data: bytes, page: int) -> list[Piece]:
    """The letters of page `page` (from 1) of the PDF file `data`, each a piece, in drawing order;
    none where the fonts do not say what their letters mean.

    Raises what pdfplumber raises on damaged files.
    """
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it reports each odd font to the user's terminal
    with pdfplumber.open(io.BytesIO(data), pages=[page]) as document:
        sheet = document.pages[0]
        shown = [char for char in sheet.chars if char["upright"] and char["text"].strip()]
        if any(char["text"].startswith(_UNMAPPED) for char in shown):
            return []  # it does not know its letters either
        pieces = [
            Piece(
                char["text"],
                float(char["x0"]),
                float(char["x1"]),
                float(char["bottom"]) - 0.22 * float(char["size"]),
                float(char["size"]),
                "bold" in char["fontname"].lower(),
            )
            for char in shown
        ]
    decode_pieces(pieces, [char["fontname"] for char in shown])
    return pieces
