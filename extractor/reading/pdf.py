"""Reads PDF files by pdfium's text pieces: characters, font, size and place of what each drawing order set."""

from ..models import SourceStatus
from .errors import CorruptError, EncryptedError, ReadingError, TooLargeError
from .lines import Line
from .pdf_layout import Layout
from .pdf_pieces import PageText
from .pdf_rules import drawing_of
from .source import Sheets, Source

_HEAD = 1024
"""%PDF may stand anywhere in the first bytes (ISO 32000-1, note to 7.5.2)."""


class PdfReader:
    """Reads PDF files with a text layer."""

    media_type = "application/pdf"

    def reads(self, source: Source) -> bool:
        """Whether `source` is a PDF file."""
        return b"%PDF" in source.data[:_HEAD]

    def read(self, source: Source) -> Sheets:
        """The lines of `source`. Raises EncryptedError, CorruptError or TooLargeError."""
        import pypdfium2

        from pypdfium2 import raw

        try:
            document = pypdfium2.PdfDocument(source.data)
        except pypdfium2.PdfiumError as error:
            raise _reason(error) from error
        lines: list[Line] = []
        sheets = Sheets(lines, self.media_type, len(document), "text_layer")
        layout = Layout()
        for index in range(len(document)):
            page = raw.FPDF_LoadPage(document.raw, index)
            text = raw.FPDFText_LoadPage(page)
            content = PageText(page, text)
            result = layout.page(content, drawing_of(page, content.turn), index + 1)
            lines += result.lines
            sheets.page_sizes[index + 1] = result.size
            raw.FPDFText_ClosePage(text)
            raw.FPDF_ClosePage(page)
        document.close()
        return sheets


def _reason(error: Exception) -> ReadingError:
    return CorruptError("x")
