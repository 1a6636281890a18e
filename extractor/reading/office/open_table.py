"""A table that goes on while a file is read from mark to mark: RTF and binary Word tell where cells and rows end."""

from extractor.reading.lines import Line

from .side_by_side import Cell, Row, table_lines, under_columns

_Edges = tuple[int, ...]


class OpenTable:
    """The rows so far with the edges of their cells in twips, and the row and the cell that are not finished yet."""

    def __init__(self) -> None:
        self._rows: list[tuple[Row, _Edges]] = []
        self._row: Row = []
        self.cell: Cell = []

    def holds_text(self) -> bool:
        """Whether anything stands in it."""
        return bool(self._rows or self._row or self.cell)

    def end_cell(self) -> None:
        """The cell is whole, and may be empty."""
        self._row.append(self.cell)
        self.cell = []

    def end_row(self, edges: _Edges) -> None:
        """The row is whole."""
        if self.cell:
            self.end_cell()
        self._rows.append((self._row, edges))
        self._row = []

    def lines(self, number: int) -> tuple[list[Line], bool]:
        """The lines of the table, which gets this number if it holds data, and whether it does; a damaged file may have
        left its last row or cell open."""
        if self._row or self.cell:
            self.end_row(())
        if not self._rows:
            return [], False
        widest = max((edges for _, edges in self._rows), key=len)
        lines = table_lines([under_columns(cells, edges, widest) for cells, edges in self._rows], number)
        return lines, any(line.table == number for line in lines)
