"""Word files of the old kind (DOC): read directly; older or damaged ones by antiword or LibreOffice.

Measured on the LuatVietnam style (4 files, 12 to 60 kB of text, 2 cores): antiword 3.5 to 6 ms with its process, but
it sets a letterhead as "… |CỘNG HÒA …" without telling where its left cell began, cuts cells of real tables to
fixed widths (`-w 0` and any other width alike), and `-x db` gives neither cells nor bold. LibreOffice takes 2 s a
file. Reading the piece table and the cell marks gives exact paragraphs and rows and needs no system package, so
antiword serves only for Word 6/95, and LibreOffice for what is left (damaged files, XML of Word 2003).
"""

import subprocess
from collections.abc import Sequence

from extractor.models.notices import Notice
from extractor.reading.damage import DAMAGE
from extractor.reading.encodings.legacy import Decoder
from extractor.reading.encodings.legacy_text import decode_text
from extractor.reading.errors import CorruptError, EmptyError, EncryptedError, ReadingError, UnsupportedError
from extractor.reading.lines import Line
from extractor.reading.magic import OLE
from extractor.reading.office import converter
from extractor.reading.office import libreoffice as office
from extractor.reading.office.side_by_side import Row, table_lines
from extractor.reading.plain.gap_columns import split_lines
from extractor.reading.source import Sheets, Source, only_pictures
from extractor.record import replace

from .binary_file import FLOATING, IN_LINE, DocFile
from .story import DocStory


class DocReader:
    """Binary Word files, and the XML that Word 2003 wrote. Implements `Reader`."""

    media_type = "application/msword"

    def read(self, source: Source) -> Sheets:
        """Raises EncryptedError, CorruptError, EmptyError, TimedOutError, or UnsupportedError (what to install)."""
        if not source.data.startswith(OLE):
            return _by_office(source, ".xml", "word_xml")
        try:
            return self._read_directly(source)
        except (EncryptedError, EmptyError):
            raise
        except ReadingError as error:
            return self._read_otherwise(source, error)

    def _read_directly(self, source: Source) -> Sheets:
        document = DocFile(source)
        try:
            decoder = Decoder()
            story = DocStory(document, decoder)
            lines = story.lines()
            if decoder.settle():
                story = DocStory(document, decoder)
                lines = story.lines()
        except DAMAGE as error:
            raise CorruptError("damaged", kind="doc") from error
        if not lines:
            if IN_LINE in document.text or FLOATING in document.text:
                return only_pictures("doc", self.media_type, 1)
            raise EmptyError("no_characters", kind="docx")
        margins = document.page_headers()
        if source.options.ocr != "never" and (IN_LINE in document.text or FLOATING in document.text):
            from extractor.reading.ocr.mark_pictures import marks_in_pictures, opened

            margins += marks_in_pictures(opened(document.pictures_at_head()))
        warnings = [*dict.fromkeys(document.warnings), *decoder.warnings]
        return Sheets(
            lines,
            self.media_type,
            story.pages,
            "office",
            decoder.encoding,
            warnings=warnings,
            margins=margins,
        )

    def _read_otherwise(self, source: Source, reason: ReadingError) -> Sheets:
        """What other programs make of the file; `reason` if there are none or they fail too."""
        if reason.notice.code == "unsupported":
            raise reason
        text = _antiword(source)
        if text and text.strip():
            decoded = decode_text(text, "unicode")
            lines = [replace(line, decoded=decoded.trail) for line in _antiword_lines(decoded.text)]
            sheets = Sheets(lines, self.media_type, 1, "office", decoded.encoding, warnings=decoded.warnings)
            sheets.warnings.append(Notice("read_by_antiword"))
            return sheets
        if office.program():
            return _by_office(source, ".doc", "old_word", sure=reason.notice.code == _OLDER)
        if isinstance(reason, UnsupportedError):
            raise UnsupportedError("needs_program", kind="old_word") from reason
        raise reason


_OLDER = "needs_program"
"""The reason why a whole Word file is not read here: it is of Word 6 or 95."""


def _antiword(source: Source) -> str | None:
    """What antiword prints for the file, None if it is not installed, fails or takes too long."""
    program = converter.antiword()
    if program is None:
        return None
    with converter.as_file(source.data) as (path, descriptors):
        command = [program, "-m", "UTF-8.txt", "-w", "0", path]
        seconds = min(office.SECONDS, source.limits.seconds)
        try:
            status, printed = converter.run(command, seconds, stdout=subprocess.PIPE, pass_fds=descriptors)
        except (subprocess.TimeoutExpired, OSError):
            return None
    return printed.decode("utf-8", errors="replace") if status == 0 else None


def _antiword_lines(text: str) -> list[Line]:
    """antiword's output as lines: runs of `|…|` lines are tables whose cells go on over several lines."""
    lines: list[Line] = []
    rows: list[Row] = []
    tables = 0
    for raw in [*text.splitlines(), ""]:
        if raw.startswith("|") and raw.rstrip().endswith("|") and raw.count("|") > 2:
            _add_to_table(rows, raw.strip().removeprefix("|").removesuffix("|").split("|"))
            continue
        if rows:
            tables += 1
            lines += table_lines(rows, tables)
            rows = []
        left, bar, right = raw.rstrip("| ").partition(" |")
        lines += [Line(part) for part in ((left, right) if bar else (raw.rstrip("| \u00a0"),)) if part.strip()]
    return split_lines(lines)


def _add_to_table(rows: list[Row], cells: Sequence[str]) -> None:
    """One printed line of a table: a new row, or where its first cell is empty more lines of the cells above."""
    goes_on = bool(rows) and not cells[0].strip() and len(cells) == len(rows[-1])
    if not goes_on:
        rows.append([[] for _ in cells])
    for cell, part in zip(rows[-1], cells, strict=False):
        if part.strip():
            cell.append(Line(part.strip()))


def is_word_xml(data: bytes) -> bool:
    """A document of Word 2003 as one XML file, or of later ones as "flat OPC"."""
    head = data[:4096]
    return b"<w:wordDocument" in head or b'progid="Word.Document"' in head


def _by_office(source: Source, ending: str, kind: str, *, sure: bool = False) -> Sheets:
    """The file converted to DOCX by LibreOffice, then read as such. `sure`: it is a Word file, of whatever age."""
    from extractor.reading.docx.reader import DocxReader

    sheets = DocxReader().read(Source(source.name, office.as_docx(source, ending, kind, sure=sure), source.options))
    sheets.media_type = DocReader.media_type
    sheets.warnings.append(Notice("read_by_libreoffice"))
    return sheets
