"""The follow-up table as a workbook: filters, frozen head, colours, drop-down for decisions, set up for A4 landscape.

Every text is written as a string cell, so that nothing becomes a formula, link or number; see cells.py.
"""

import io
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from extractor.publishing.words.messages import Messages
from extractor.publishing.words.wording import date_in_words

from .cells import cell_text, clean
from .sheets import FollowUp, SheetColumn, SheetContent, SheetRow, Tone

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FILLS: dict[Tone, tuple[str, str]] = {
    "good": ("#E2F0D9", "#1E5B2A"),
    "middle": ("#FFF2CC", "#7A5200"),
    "plan": ("#DDEBF7", "#1F4E79"),
    "bad": ("#FBDAD7", "#9C1C12"),
    "quiet": ("#EDEDED", "#505050"),
}
"""Fill and letters; each pair has a contrast of at least 5 : 1, and survives a black and white printer."""

_FONT = "Times New Roman"
_HEAD_FILL = "#1F3864"
_LINE = "#A6A6A6"
_SIZE = 10
_A4 = 9
_TALLEST = 409
"""Points; no row of Excel can be higher."""
_SIGNERS = ("maker", "reviewer", "head")


def to_xlsx(follow: FollowUp, say: Messages, *, made_on: date) -> bytes:
    """The workbook. `made_on` stands in its footers and properties; the same input gives the same bytes."""
    from datetime import datetime, time

    from xlsxwriter import Workbook

    file = io.BytesIO()
    workbook = Workbook(
        file,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": {"font_name": _FONT, "font_size": _SIZE},
        },
    )
    workbook.set_properties({"title": follow.sheets[0].title, "created": datetime.combine(made_on, time())})
    writer = _WorkbookWriter(workbook, say, made_on)
    for number, sheet in enumerate(follow.sheets):
        writer.write(sheet, follow.lines if number == 0 else (), signed=number == 0)
    workbook.close()
    return file.getvalue()


class _WorkbookWriter:
    """Writes sheets into one workbook and keeps its formats."""

    def __init__(self, workbook: "Workbook", say: Messages, made_on: date) -> None:
        self._workbook = workbook
        self._say = say
        self._made_on = made_on
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def _format(self, **properties: Any) -> "Format":
        properties = {"font_name": _FONT, "font_size": _SIZE, **properties}
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(properties)
        return self._formats[key]

    def write(self, sheet: SheetContent, lines: tuple[str, ...], *, signed: bool) -> None:
        """Title, lines, headings, rows, and where wanted the places for signatures."""
        page = self._workbook.add_worksheet(sheet.name)
        printed = max(at for at, column in enumerate(sheet.columns) if column.printed)
        page.set_row(0, 26)
        page.merge_range(
            0, 0, 0, printed, sheet.title, self._format(bold=True, font_size=15, align="center", valign="vcenter")
        )
        width = sum(column.width for column in sheet.columns[: printed + 1])
        for number, line in enumerate(lines, 1):
            text = cell_text(line)
            page.set_row(number, 14.5 * _lines(text, width))
            page.merge_range(number, 0, number, printed, "", self._format(text_wrap=True, align="center"))
            page.write_string(number, 0, text, self._format(text_wrap=True, align="center"))
        head = len(lines) + 2
        for at, column in enumerate(sheet.columns):
            page.set_column(at, at, column.width)
            page.write_string(head, at, self._say(f"follow.column.{column.name}"), self._head())
        page.set_row(head, 14.5 * max(_lines(self._say(f"follow.column.{c.name}"), c.width - 2) for c in sheet.columns))
        last = head
        for last, row in enumerate(sheet.rows, head + 1):
            page.set_row(last, _height(sheet.columns, row))
            self._write_row(page, last, sheet.columns, row)
        for at, column in enumerate(sheet.columns):
            if column.kind == "choice":
                for start, end in _runs(sheet.rows):
                    page.data_validation(head + 1 + start, at, head + 1 + end, at, self._choices())
        if not sheet.rows:
            last += 1
            page.write_string(last, 1, self._say("follow.none"), self._format(italic=True, font_color="#505050"))
        page.autofilter(head, 0, max(last, head + 1), len(sheet.columns) - 1)
        page.freeze_panes(head + 1, 0)
        end = self._sign(page, last + 2, printed, sheet.columns) if signed else last
        self._set_up_print(page, head, end, printed)

    def _head(self) -> "Format":
        return self._format(
            bold=True,
            font_color="white",
            bg_color=_HEAD_FILL,
            border=1,
            border_color=_LINE,
            text_wrap=True,
            align="center",
            valign="vcenter",
        )

    def _write_row(self, page: "Worksheet", at: int, columns: tuple[SheetColumn, ...], row: SheetRow) -> None:
        for place, (column, value) in enumerate(zip(columns, row.values, strict=True)):
            page_format = self._cell_format(column, row)
            if isinstance(value, date):
                page.write_datetime(at, place, value, page_format)
            elif isinstance(value, int):
                page.write_number(at, place, value, page_format)
            elif value:
                page.write_string(at, place, cell_text(value), page_format)
            else:
                page.write_blank(at, place, None, page_format)

    def _cell_format(self, column: SheetColumn, row: SheetRow) -> "Format":
        properties: dict[str, Any] = {"text_wrap": True, "valign": "top", "border": 1, "border_color": _LINE}
        tone = row.tones.get(column.name)
        if tone:
            fill, letters = FILLS[tone]
            properties |= {"bg_color": fill, "font_color": letters}
        if column.name in ("status", "verdict", "severity", "state"):
            properties["bold"] = True
        if column.name in row.repeats:
            properties["font_color"] = "#7F7F7F"
        if column.kind in ("number", "date", "choice"):
            properties["align"] = "center"
        if column.kind == "date":
            properties["num_format"] = "dd/mm/yyyy"
        if column.kind == "choice":
            properties |= {"bg_color": "#FFFFE5"} if row.decidable else {"bg_color": "#F2F2F2"}
        if column.kind == "key":
            properties |= {"font_name": "Consolas", "font_size": 8, "font_color": "#505050"}
        return self._format(**properties)

    def _choices(self) -> dict[str, Any]:
        return {
            "validate": "list",
            "source": [self._say("follow.choice.confirmed"), self._say("follow.choice.rejected")],
            "input_title": self._say("follow.choice.title"),
            "input_message": self._say("follow.choice.help"),
            "error_title": self._say("follow.choice.title"),
            "error_message": self._say("follow.choice.wrong"),
        }

    def _sign(self, page: "Worksheet", at: int, printed: int, columns: tuple[SheetColumn, ...]) -> int:
        """Three places for signatures under the table; returns the last row they need."""
        centre = self._format(align="center")
        edges = _thirds([column.width for column in columns[: printed + 1]])
        first, last = edges[-1]
        page.merge_range(at, first, at, last, self._say("follow.sign.day"), self._format(align="center", italic=True))
        for (first, last), who in zip(edges, _SIGNERS, strict=True):
            page.merge_range(
                at + 1, first, at + 1, last, self._say(f"follow.sign.{who}"), self._format(align="center", bold=True)
            )
            page.merge_range(at + 2, first, at + 2, last, self._say("follow.sign.how"), centre)
        return at + 7

    def _set_up_print(self, page: "Worksheet", head: int, last: int, printed: int) -> None:
        page.set_landscape()
        page.set_paper(_A4)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.repeat_rows(head)
        page.print_area(0, 0, last, printed)
        from extractor import __version__

        made = self._say("follow.made", date=date_in_words(self._made_on.isoformat(), self._say), version=__version__)
        page.set_footer(f"&L&8{made}&R&8{self._say('follow.page')} &P/&N")


def _thirds(widths: list[int]) -> list[tuple[int, int]]:
    """(first, last) column of three about equally wide stretches, each of at least two columns."""
    total, reached = sum(widths), 0
    cuts: list[int] = []
    for at, width in enumerate(widths):
        reached += width
        if len(cuts) < 2 and reached >= total * (len(cuts) + 1) / 3:
            cuts.append(at)
    return [(0, cuts[0]), (cuts[0] + 1, cuts[1]), (cuts[1] + 1, len(widths) - 1)]


def _runs(rows: tuple[SheetRow, ...]) -> list[tuple[int, int]]:
    """(first, last) of each run of rows that can be decided on."""
    runs: list[tuple[int, int]] = []
    for at, row in enumerate(rows):
        if row.decidable and runs and runs[-1][1] == at - 1:
            runs[-1] = (runs[-1][0], at)
        elif row.decidable:
            runs.append((at, at))
    return runs


def _lines(text: str, width: int) -> int:
    """How many lines `text` takes in a column of `width` characters of Times New Roman."""
    room = max(4.0, width * 1.12)
    return sum(max(1, -int(-len(line) // room)) for line in text.split("\n"))


def _height(columns: tuple[SheetColumn, ...], row: SheetRow) -> float:
    """Points for the tallest cell; LibreOffice and viewers need it, Excel alone would find out by itself."""
    texts: Iterator[int] = (
        _lines(clean(value), column.width)
        for column, value in zip(columns, row.values, strict=True)
        if isinstance(value, str) and value and column.kind != "key"
    )
    return min(_TALLEST, 13.2 * max(texts, default=1) + 4)
