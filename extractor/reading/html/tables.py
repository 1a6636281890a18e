"""A table of a web page while it is being read: rows with the cells that span several of them."""

from lxml import etree

from extractor.reading.lines import Line
from extractor.reading.office.safe_xml import to_int
from extractor.reading.office.side_by_side import Cell, Row, table_lines
from extractor.record import field, record

_MOST_COLUMNS, _MOST_ROWS = 64, 1000  # spans beyond these are mistakes


@record(frozen=False)
class HtmlTable:
    """An open table. `sink`: where its lines go; `before`: number of the last table before it."""

    sink: list[Line]
    before: int
    _rows: list[Row] = field(default_factory=list)
    _row: Row | None = None
    _covered: dict[int, int] = field(default_factory=dict)  # column → rows that a rowspan still covers

    def open_row(self) -> None:
        """A new row; one that is still open ends."""
        self.close_row()
        self._row = []

    def open_cell(self, element: "etree._Element") -> Cell:
        """The list that takes the lines of the cell; columns it covers become empty cells."""
        if self._row is None:
            self._row = []
        self._skip_covered(self._row)
        column = len(self._row)
        wide = min(max(to_int(element.get("colspan"), 1), 1), _MOST_COLUMNS)
        high = min(max(to_int(element.get("rowspan"), 1), 1), _MOST_ROWS)
        cell: Cell = []
        self._row.append(cell)
        self._row += [[] for _ in range(wide - 1)]
        if high > 1 and column < _MOST_COLUMNS:
            self._covered |= dict.fromkeys(range(column, column + wide), high)
        return cell

    def close_row(self) -> None:
        """End the row, if one is open."""
        if self._row is None:
            return
        self._skip_covered(self._row)
        self._rows.append(self._row)
        self._row = None
        self._covered = {column: rows - 1 for column, rows in self._covered.items() if rows > 1}

    def finish(self) -> list[Line]:
        """The lines of the whole table."""
        self.close_row()
        return table_lines(self._rows, self.before + 1)

    def _skip_covered(self, row: Row) -> None:
        """Empty cells where a cell of a row above reaches down."""
        while self._covered.get(len(row), 0) > 0:
            row.append([])
