"""The cells of a register's rows that say something about effect, as `RowEffect`s. Most cells repeat, so each is
interpreted once."""

from collections.abc import Sequence

from .dates import Cell, read_date
from .effect_columns import ListTitle, RowEffect, names_an_act, state_of
from .headings import MappedColumn

_DAYS = frozenset(("effective", "until", "expired", "suspended"))
_EMPTY = frozenset(("", "-", "–", "—", "/", "0", "không"))
_TICKS = frozenset(("x", "v", "+", "✓", "✔", "☑", "có"))


class RowEffects:
    """Reads rows by the `columns` about effect; dates as `month_first` says."""

    def __init__(self, columns: Sequence[MappedColumn], *, month_first: bool = False) -> None:
        self.columns = [(column.index, column.field) for column in columns]
        self._headings = {column.index: column.heading for column in columns}
        self._acts = {column.index: column.heading for column in columns if names_an_act(column.heading)}
        self._month_first = month_first
        self._known: dict[tuple[int, Cell], str] = {}

    def of(self, row: Sequence[Cell], section: ListTitle | None) -> RowEffect | None:
        """What a row in `section` says; None if nothing."""
        cells = [(at, field, self._text(field, row[at], at)) for at, field in self.columns if at < len(row)]
        told = tuple((field, self._worded(at, field, text)) for at, field, text in cells if text)
        return RowEffect(told, section) if told or section is not None else None

    def _worded(self, at: int, field: str, text: str) -> str:
        """A reason with the words of its heading, where it names the document alone: "Văn bản thay thế: …"."""
        return (
            f"{self._acts[at]}: {text}" if field == "reason" and at in self._acts and not names_an_act(text) else text
        )

    def _text(self, field: str, cell: Cell, at: int) -> str:
        key = (at, cell)
        if key not in self._known:
            ticked = isinstance(cell, str) and cell.strip().casefold() in _TICKS
            self._known[key] = self._read(field, self._headings[at] if ticked else cell)
        return self._known[key]

    def _read(self, field: str, cell: Cell) -> str:
        """The text of a cell, the day of a date as ISO; "" where it says nothing about effect."""
        text = " ".join(str(cell).split()) if isinstance(cell, str) else ""
        if not isinstance(cell, str) or (field in _DAYS and len(text) <= len("ngày 01/01/2024")):
            broken = "".join(text.split())  # "15/10/202 3" in a narrow column
            return read_date(cell, month_first=self._month_first) or (read_date(broken) if broken else None) or text
        if text.casefold() in _EMPTY:
            return ""
        return text if field not in ("state", "note") or _tells(text) else ""


def _tells(text: str) -> bool:
    """Whether words of a state or a remark are about effect: "Đã phát hành" is not."""
    return state_of(text) is not None or names_an_act(text) or read_date(text) is not None
