"""Workbooks (XLSX, XLS, ODS): registers and tables that come as an appendix. Each sheet is read row by row.

python-calamine gives the values; dates are written as documents write them (dd/mm/yyyy). A formula counts as its value.
"""

import functools
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Final

from extractor.models.notices import Notice
from extractor.reading.damage import DAMAGE
from extractor.reading.encodings.legacy import Decoder
from extractor.reading.errors import CorruptError, EmptyError, EncryptedError, ReadingError, TooLargeError
from extractor.reading.lines import Line
from extractor.reading.magic import OLE, ZIP
from extractor.reading.office.side_by_side import Cell, Row, table_lines
from extractor.reading.options import Limits
from extractor.reading.source import Sheets, Source

from .biff import is_encrypted, with_known_streams

Value = int | float | str | bool | time | date | datetime | timedelta
_CELLS: Final = 5_000_000
"""Cells of one workbook; a register of a province for ten years has a million."""
_CELL = re.compile(rb"""<(?:\w+:)?c\s[^<>]*?\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["'][^<>]*(?<!/)>""")
_TAG = re.compile(rb"<table:(?:covered-)?(table-row|table-cell|table)(?=[\s/>])([^<>]*)>")
_TIMES = re.compile(rb"""-repeated\s*=\s*["'](\d{1,9})["']""")
_BLANK_ROWS = 2  # so many empty rows part two tables of one sheet
_TYPES = {
    ZIP[:2]: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    OLE[:2]: "application/vnd.ms-excel",
}
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument.spreadsheet"


class WorkbookReader:
    """Excel and OpenDocument workbooks. Implements `Reader`; a page of `Sheets` is a sheet of the workbook."""

    media_type = _TYPES[ZIP[:2]]

    def read(self, source: Source) -> Sheets:
        """Raises CorruptError, EncryptedError, TooLargeError, or EmptyError if no cell holds anything."""
        is_open = _check_sizes(source)
        if is_encrypted(source.data):
            raise EncryptedError("password", kind="workbook")
        names, sheets, hidden = _values(source)
        decoder = Decoder()
        lines = _lines(sheets, decoder)
        if decoder.settle():
            lines = _lines(sheets, decoder)
        if not lines:
            raise EmptyError("no_characters", kind="workbook")
        media_type = _OPEN_DOCUMENT if is_open else _TYPES[source.data[:2]]
        told = [Notice("hidden_sheets", {"names": ", ".join(hidden)})] if hidden else []
        warnings = [*decoder.warnings, *told]
        return Sheets(lines, media_type, max(len(names), 1), "office", decoder.encoding, warnings=warnings)


def _check_sizes(source: Source) -> bool:
    """Refuse what would take too much memory, before calamine unpacks it; True for an OpenDocument workbook."""
    if not source.data.startswith(b"PK"):
        return False
    from extractor.reading.containers.zip_archive import ZipBox, open_zip

    limits: Limits = source.limits
    with open_zip(source.data, limits) as archive:
        infos = archive.infolist()
    if any(info.flag_bits & 1 for info in infos):
        raise EncryptedError("password", kind="workbook")
    if any(info.file_size > limits.member_bytes for info in infos):
        raise TooLargeError("unpacks_too_large", limit=limits.member_bytes)
    if sum(info.file_size for info in infos) > max(1 << 20, len(source.data) * limits.ratio):
        raise TooLargeError("bomb", ratio=limits.ratio)
    box = ZipBox(source.data, limits)
    for entry in box.entries:
        if entry.name.endswith(".xml"):
            part = box.read(entry, limits)  # fails for one that declares less than it unpacks to
            check_room(entry.name, [part], _CELLS)
    return "content.xml" in box.by_name


def check_room(name: str, pieces: Iterable[bytes], most: int) -> None:
    """Raises TooLargeError if the sheets in the member `name` of a workbook take more than `most` cells; `pieces` are
    its bytes, cut between tags."""
    if name == "content.xml":
        _check_repeats(pieces, most)
    else:
        _check_extent(pieces, most)


def _check_extent(pieces: Iterable[bytes], most: int) -> None:
    """calamine makes room for all cells between the first and the last one: two cells in far corners would take more
    memory than there is, and with it the process."""
    rows: set[int] = set()
    columns: set[bytes] = set()
    for cell in chain.from_iterable(map(_CELL.finditer, pieces)):
        columns.add(cell[1])
        rows.add(int(cell[2]))
    if rows and (max(rows) - min(rows) + 1) * _spread(columns) > most:
        raise TooLargeError("too_many_cells", limit=most)


def _spread(columns: set[bytes]) -> int:
    """How many columns lie between the first and the last of some names ("A", "AB")."""
    places = [functools.reduce(lambda at, letter: at * 26 + letter - 64, name, 0) for name in columns]
    return max(places) - min(places) + 1


def _check_repeats(pieces: Iterable[bytes], most: int) -> None:
    """The same for OpenDocument, where one cell or row may stand for many. What is repeated behind the last value of a
    row or of a sheet takes no room."""
    rows = last_row = column = widest = 0
    for found in chain.from_iterable(map(_TAG.finditer, pieces)):
        name, attributes = found[1], found[2]
        if name == b"table":
            rows = last_row = widest = 0
        elif name == b"table-row":
            rows += _repeats(attributes)
            column = 0
        else:
            column += _repeats(attributes)
            if b"value-type" in attributes:
                last_row, widest = rows, max(widest, column)
        if last_row * widest > most:
            raise TooLargeError("too_many_cells", limit=most)


def _repeats(attributes: bytes) -> int:
    found = _TIMES.search(attributes)
    return int(found[1]) if found else 1


def _values(source: Source) -> tuple[list[str], list[list[list[Value]]], list[str]]:
    """Names and cells of the sheets that are shown, and the names of those that are hidden."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    found: list[list[list[Value]]] = []
    names: list[str] = []
    hidden: list[str] = []
    cells = 0
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(with_known_streams(source.data))) as book:
            for sheet in book.sheets_metadata:
                if sheet.visible != SheetVisibleEnum.Visible:
                    hidden.append(sheet.name)
                    continue
                page = book.get_sheet_by_name(sheet.name)
                cells += page.height * page.width
                if cells > _CELLS:
                    raise TooLargeError("too_many_cells", limit=_CELLS)
                names.append(sheet.name)
                found.append(page.to_python(skip_empty_area=True))
    except PasswordError as error:
        raise EncryptedError("password", kind="workbook") from error
    except CalamineError as error:
        raise CorruptError("damaged", kind="workbook") from error
    except ReadingError:
        raise
    except DAMAGE as error:
        raise CorruptError("damaged", kind="workbook") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what a bug in calamine's Rust raises; no class of it is exported
            raise
        raise CorruptError("damaged", kind="workbook") from error
    return names, found, hidden


def _lines(sheets: Sequence[list[list[Value]]], decoder: Decoder) -> list[Line]:
    lines: list[Line] = []
    tables = 0
    for page, sheet in enumerate(sheets, 1):
        rows: list[Row] = []
        blank = 0
        for values in [*sheet, *[[]] * _BLANK_ROWS]:
            row = [_cell(shown(value), page, decoder) for value in values]
            if any(row):
                rows.append(row)
                blank = 0
                continue
            blank += 1
            if blank == _BLANK_ROWS and rows:
                found = _table(rows, tables + 1)
                tables += any(line.table for line in found)
                lines += found
                rows = []
    return lines


def _table(rows: list[Row], number: int) -> list[Line]:
    """Headings above the table stand alone in their row: they are paragraphs, the rest is a table."""
    head = next((at for at, row in enumerate(rows) if sum(map(bool, row)) > 1), len(rows))
    headings = [line for row in rows[:head] for cell in row for line in cell]
    return headings + (table_lines(_without_empty_columns(rows[head:]), number) if head < len(rows) else [])


def _without_empty_columns(rows: list[Row]) -> list[Row]:
    width = max(map(len, rows))
    used = [at for at in range(width) if any(at < len(row) and row[at] for row in rows)]
    return [[row[at] if at < len(row) else [] for at in used] for row in rows]


def _cell(text: str, page: int, decoder: Decoder) -> Cell:
    found: Cell = []
    for part in text.split("\n"):
        if part.strip():
            decoded = decoder.line([(part, None)])
            found.append(Line("".join(decoded.texts).strip(), page=page, decoded=decoded.trail))
    return found


def shown(value: Value) -> str:
    """A cell as a document would print it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        at_midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return f"{value:%d/%m/%Y}" if at_midnight else f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value).replace(".", ",")
    return str(value).strip()
