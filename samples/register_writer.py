"""The register of a dossier as XLSX, as offices keep it: a title above the header, a header of two rows with merged
cells, the number in two columns, dates partly as text and partly as serials of the spreadsheet."""

import io
from datetime import datetime

import xlsxwriter

COLUMNS = ("STT", "Số, ký hiệu", "", "Ngày ban hành", "Cơ quan ban hành", "Loại văn bản", "Trích yếu nội dung")
WIDTHS = (6, 9, 14, 14, 28, 20, 56)
_SERIAL = "s"


def write_register(source: str, issuer: str, title: str) -> bytes:
    """`source` holds a row a line, cells between tabs; a line of one cell is merged over the whole sheet.

    A date that begins with "s" becomes a serial with a date format, any other stays text.
    """
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": datetime(2024, 1, 1)})
    sheet = book.add_worksheet("Sổ đăng ký")
    bold = book.add_format({"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1})
    heading = book.add_format({"bold": True, "align": "center", "font_size": 14})
    plain = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    day = book.add_format({"border": 1, "num_format": "dd/mm/yyyy", "valign": "top"})
    last = len(COLUMNS) - 1
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write(0, 0, issuer)
    sheet.merge_range(1, 0, 1, last, title, heading)
    for column, name in enumerate(COLUMNS):
        if column not in (1, 2):
            sheet.merge_range(3, column, 4, column, name, bold)
    sheet.merge_range(3, 1, 3, 2, COLUMNS[1], bold)
    sheet.write_row(4, 1, ("Số", "Ký hiệu"), bold)
    lines = [line for line in source.splitlines() if line.strip() and not line.startswith("#")]
    for row, line in enumerate(lines, 5):
        cells = line.split("\t")
        if len(cells) == 1:
            sheet.merge_range(row, 0, row, last, cells[0], bold)
            continue
        for column, cell in enumerate(cells):
            if column == 3 and cell.startswith(_SERIAL):
                sheet.write_datetime(row, column, datetime.fromisoformat(cell[1:]), day)
            elif column in (0, 1) and cell.isdigit():
                sheet.write_number(row, column, int(cell), plain)
            else:
                sheet.write_string(row, column, cell, plain)
    book.close()
    return target.getvalue()
