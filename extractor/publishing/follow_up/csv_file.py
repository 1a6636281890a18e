"""The follow-up table as CSV that opens right in Excel: UTF-8 with a byte order mark, commas, CRLF, no formulas."""

import csv
import io
from datetime import date

from extractor.publishing.words.messages import Messages

from .cells import cell_text
from .sheets import SheetContent, Value


def to_csv(sheet: SheetContent, say: Messages) -> bytes:
    """The headings and rows of `sheet`. Dates are written 2024-09-30, which every Excel takes for a date."""
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow([say(f"follow.column.{column.name}") for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_cell(value) for value in row.values])
    return file.getvalue().encode("utf-8-sig", "replace")


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return cell_text(value) if isinstance(value, str) else str(value)
