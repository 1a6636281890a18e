"""Tables of an archive as they are exported: the sentence in place of a code with values."""

import json
from collections.abc import Callable, Sequence
from typing import Any, Final

from extractor.models.notices import Notice
from extractor.record import record

from .worded import Plain, message, told, word_data

Row = Sequence[Any]
COLUMNS: Final = {
    "findings": {"told": "message"},
    "verdicts": {"notices": "explanation"},
    "failures": {},
}
"""Tables with codes: the columns that are called otherwise once they are sentences."""


@record
class Exported:
    """The sentences of an export in one language. Implements `archive.questions.exporting.Worded`."""

    language: str

    def names(self, what: str, names: list[str]) -> list[str]:
        """The columns of a table."""
        return [COLUMNS.get(what, {}).get(name, name) for name in names]

    def row(self, what: str, row: Row) -> Row:
        """A row of it."""
        word = _ROWS.get(what)
        return row if word is None else word(row, self.language)

    def answer(self, document: Plain) -> Plain:
        """A whole answer."""
        return word_data(document, self.language)


def _finding(row: Row, language: str) -> Row:
    """path, code, severity, told, item, page, …"""
    path, code, severity, kept, item, page, *rest = row
    found = json.loads(kept)
    words = message(code, found["case"], found["values"], language, item=item, page=page)
    return (path, code, severity, words, item, page, *rest)


def _verdict(row: Row, language: str) -> Row:
    """…, notices"""
    return (*row[:-1], " ".join(told(Notice(**one), language) for one in json.loads(row[-1])))


def _failure(row: Row, language: str) -> Row:
    """path, kind, reason"""
    return (*row[:-1], told(Notice(**json.loads(row[-1])), language))


_ROWS: Final[dict[str, Callable[[Row, str], Row]]] = {
    "findings": _finding,
    "verdicts": _verdict,
    "failures": _failure,
}
