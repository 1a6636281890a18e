"""The number of a document as a register writes it: serial, year and sign, however they are spaced and joined."""

import re

from extractor import lexicon
from extractor.identity.number import plain_serial
from extractor.lexicon.patterns import deferred
from extractor.parsing.citations.numbers import find_numbers
from extractor.record import record

_USUAL = deferred(
    r"(\d{1,7}(?:[a-zA-Z](?=[/.-]|$))?)(?:[/.-]((?:18|19|20)\d\d)(?=[/-])|[/.-]((?:18|19|20)\d\d)(?=[QP][HL]))?"
    r"(?:[/.-]*([^\W\d_][^\s/]*(?:/[^\s/]+)*)|/((?:19|20)\d\d))?"
)
_LEAD = deferred(r"^(?:số|so|no)?\s*[:.]?\s*", re.IGNORECASE)
_WORD_BEFORE = deferred(r"\b(?:số|so)\s*[:.]?\s*$", re.IGNORECASE)
_DATE_BEHIND = deferred(r"[\s,;(]+\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\s*\)?\s*$")
_YEAR_AT_END = deferred(r"(.+?)/((?:19|20)\d\d)")
_LOOK_ALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-",
                              "⁄": "/", "∕": "/", "\\": "/"})  # fmt: skip


@record
class RegisterNumber:
    """A document number in its parts. `serial` has no leading zeros; `symbol` is "" for a bare serial.

    printed  the number as the register has it, without white space inside and without the word "Số"
    """

    printed: str
    serial: str
    year: int | None
    symbol: str


def read_number(cell: str) -> RegisterNumber | None:
    """The number in a cell: "402/QĐ-UBND", "Số: 21 / 2019 / QĐ - UBND", "12-KL/TU", "45"; None if there is none.

    A cell with more than the number ("402/QĐ-UBND ngày 11/3/2024") gives the first number in it.
    """
    alone = _DATE_BEHIND.sub("", _LEAD.sub("", cell.translate(_LOOK_ALIKES), count=1))
    squeezed = "".join(alone.split()).rstrip(".,;:-/")
    found = _USUAL.fullmatch(squeezed)
    if found is None or "ngày" in squeezed:
        return _in_text(cell.translate(_LOOK_ALIKES))
    serial, joined_year, year_of_law, symbol, last_year = found.groups()
    year = joined_year or year_of_law or last_year
    symbol = symbol or ""
    if year is None and (at_end := _YEAR_AT_END.fullmatch(symbol)):
        symbol, year = at_end[1], at_end[2]
    return RegisterNumber(squeezed, plain_serial(serial), int(year) if year else None, symbol)


def _in_text(cell: str) -> RegisterNumber | None:
    """The number of a cell that holds more: "Quyết định số 402/QĐ-UBND", "402/QĐ-UBND ngày 11/3/2024"."""
    number = next((one for one in find_numbers(cell) if one.serial and one.symbol), None)
    if number is None or number.serial is None:
        return None
    before = _WORD_BEFORE.sub("", cell[: number.start]).strip(" :.-")
    if before and lexicon.sentence_case_type(before) is None and not lexicon.is_type_code(before):
        return None
    return RegisterNumber(number.number, plain_serial(number.serial), number.year, number.symbol or "")
