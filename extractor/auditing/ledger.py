"""All entries of all registers in columns, found by number, by serial and date, and by series.

A million entries cost some 150 MB and a look-up some microseconds: texts stand one after the other as UTF-8, dates
and signs as numbers, and each index is one sorted array of 64-bit words (hash of the block in the high bits, entry in
the low ones). A hash may collide, so a reader of a block compares the facts themselves.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .. import lexicon
from .register_numbers import Number

_ENTRY_BITS = 24
_ENTRIES = 1 << _ENTRY_BITS
_ENTRY = _ENTRIES - 1
_BLOCK = (1 << 40) - 1
_SERIES = (1 << 20) - 1
_SERIAL_BITS = 20
_SERIALS = (1 << _SERIAL_BITS) - 1
_LONGEST_WALK = 400
"""Entries looked at on each side for the neighbours of a number in its series."""
_SIGN_BLOCKS = re.compile(r"[-/._]")


@dataclass(frozen=True, slots=True)
class Sign:
    """What a sign says: `key` joins all spellings, `code` is the type's ("qd", "" for letters), `body` the next block.

    exact  the letters of the sign, with Đ kept apart from D
    """

    text: str
    key: str
    exact: str
    code: str
    body: str


def sign_of(symbol: str) -> Sign:
    """The parts of a sign: "QĐ-UBND" gives code "qd" and body "ubnd", "SYT-VP" code "" and body "syt"."""
    key = lexicon.sign_key(symbol)
    exact = "".join(letter for letter in symbol.casefold() if letter.isalnum())
    blocks = [block for block in _SIGN_BLOCKS.split(symbol) if block]
    if len(blocks) > 1 and lexicon.is_type_code(blocks[0]):
        return Sign(symbol, key, exact, lexicon.sign_key(blocks[0]), lexicon.sign_key(blocks[1]))
    return Sign(symbol, key, exact, "", lexicon.sign_key(blocks[0]) if blocks else "")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a register, or the letterhead of a document at hand.

    source  index of the register (or of the document, see `Ledger.sources`)
    row     as the user counts, None for a document
    date    ISO, shortened where the register has only a month or year; None if it has none
    """

    index: int
    source: int
    row: int | None
    sheet: str | None
    number: str
    serial: str
    year: int | None
    sign: Sign
    date: str | None
    issuer: str | None
    type: str | None
    subject: str | None


class _Texts:
    """Many short texts in two arrays."""

    __slots__ = ("_bytes", "_ends")

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("Q", [0])

    def append(self, text: str) -> None:
        self._bytes += text.encode("utf-8", "replace")
        self._ends.append(len(self._bytes))

    def __getitem__(self, index: int) -> str:
        return self._bytes[self._ends[index] : self._ends[index + 1]].decode("utf-8")


class _Interned:
    """Texts that come again and again: each stands once, a cell is its number."""

    __slots__ = ("_cells", "_numbers", "_texts")

    def __init__(self) -> None:
        self._texts: list[str] = [""]
        self._numbers: dict[str, int] = {"": 0}
        self._cells = array("L")

    def append(self, text: str) -> None:
        number = self._numbers.get(text)
        if number is None:
            number = self._numbers[text] = len(self._texts)
            self._texts.append(text)
        self._cells.append(number)

    def __getitem__(self, index: int) -> str:
        return self._texts[self._cells[index]]


def as_figure(iso: str | None) -> int:
    """An ISO date as a figure that sorts: "2024-03-11" gives 20240311, "2024" gives 20240000, None gives 0."""
    if not iso:
        return 0
    year, month, day = (*iso.split("-"), "0", "0")[:3]
    return int(year) * 10000 + int(month) * 100 + int(day)


def as_iso(figure: int) -> str | None:
    """The other way round."""
    if not figure:
        return None
    year, month, day = figure // 10000, figure // 100 % 100, figure % 100
    return f"{year:04}-{month:02}-{day:02}" if day else f"{year:04}-{month:02}" if month else f"{year:04}"


class Ledger:
    """Entries, in the order in which they were added. Call `close` after the last one, before asking.

    sources  the registers and documents that the entries come from, in the order of their first entry
    """

    def __init__(self) -> None:
        self.sources: list[str] = []
        self.signs: list[Sign] = []
        self.knows_d_stroke = False
        self._sign_numbers: dict[str, int] = {}
        self._numbers = _Texts()
        self._serials = _Interned()
        self._sign = array("L")
        self._years = array("H")
        self._days = array("L")
        self._source = array("H")
        self._rows = array("L")
        self._sheets = _Interned()
        self._issuers = _Interned()
        self._types = _Interned()
        self._subjects = _Texts()
        self._by_number: array[int] = array("Q")
        self._by_day: array[int] = array("Q")
        self._by_series: array[int] = array("Q")
        self._extent: dict[tuple[str, str, int], list[int]] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def add(
        self,
        source: int,
        number: Number,
        *,
        row: int = 0,
        sheet: str = "",
        date: str | None = None,
        issuer: str = "",
        type_: str = "",
        subject: str = "",
    ) -> None:
        """Add one entry of `sources[source]`. Raises OverflowError beyond 16 million entries."""
        at = len(self._rows)
        if at >= _ENTRIES:
            raise OverflowError(f"more than {_ENTRIES:,} entries")
        sign_number = self._sign_numbers.get(number.symbol)
        if sign_number is None:
            sign_number = self._add_sign(number.symbol)
        sign = self.signs[sign_number]
        day = as_figure(date)
        year = number.year or day // 10000
        serial = number.serial
        self._numbers.append(number.printed)
        self._serials.append(serial)
        self._sign.append(sign_number)
        self._years.append(number.year or 0)
        self._days.append(day)
        self._source.append(source)
        self._rows.append(row)
        self._sheets.append(sheet)
        self._issuers.append(issuer)
        self._types.append(type_)
        self._subjects.append(subject)
        self._by_number.append((hash((serial, sign.key)) & _BLOCK) << _ENTRY_BITS | at)
        if day:
            self._by_day.append((hash((serial, day)) & _BLOCK) << _ENTRY_BITS | at)
        if year and serial.isdigit():
            figure = min(int(serial), _SERIALS)
            series = hash((sign.code, year)) & _SERIES
            self._by_series.append((series << _SERIAL_BITS | figure) << _ENTRY_BITS | at)
            extent = self._extent.get((sign.code, sign.body, year))
            if extent is None:
                self._extent[sign.code, sign.body, year] = [1, figure, figure]
            else:
                extent[0] += 1
                if figure > extent[2]:
                    extent[2] = figure
                elif figure < extent[1]:
                    extent[1] = figure

    def _add_sign(self, symbol: str) -> int:
        sign = sign_of(symbol)
        self.knows_d_stroke = self.knows_d_stroke or "đ" in sign.exact
        number = self._sign_numbers[symbol] = len(self.signs)
        self.signs.append(sign)
        return number

    def close(self) -> None:
        """Sort the indexes."""
        self._by_number = array("Q", sorted(self._by_number))
        self._by_day = array("Q", sorted(self._by_day))
        self._by_series = array("Q", sorted(self._by_series))

    def entry(self, index: int) -> Entry:
        """The entry in the order of adding."""
        return Entry(
            index,
            self._source[index],
            self._rows[index] or None,
            self._sheets[index] or None,
            self._numbers[index],
            self._serials[index],
            self._years[index] or None,
            self.signs[self._sign[index]],
            as_iso(self._days[index]),
            self._issuers[index] or None,
            self._types[index] or None,
            self._subjects[index] or None,
        )

    def with_number(self, serial: str, key: str) -> list[Entry]:
        """All entries with this serial whose sign has this key, of any year and body."""
        return [
            self.entry(index)
            for index in _block(self._by_number, hash((serial, key)) & _BLOCK)
            if self._serials[index] == serial and self.signs[self._sign[index]].key == key
        ]

    def with_day(self, serial: str, date: str) -> list[Entry]:
        """All entries with this serial and this very date, whatever their sign."""
        day = as_figure(date)
        return [
            self.entry(index)
            for index in _block(self._by_day, hash((serial, day)) & _BLOCK)
            if self._serials[index] == serial and self._days[index] == day
        ]

    def with_year(self, serial: str, year: int, code: str) -> list[Entry]:
        """All entries with this serial, year and type code ("" for letters), whatever their body."""
        if not serial.isdigit() or int(serial) >= _SERIALS:
            return []
        low = self._place(code, year, int(serial))
        high = self._place(code, year, int(serial) + 1)
        return [
            self.entry(index)
            for at in range(low, high)
            if self._in_series(index := self._by_series[at] & _ENTRY, code, year) and self._serials[index] == serial
        ]

    def years_of(self, code: str) -> list[int]:
        """The years in which entries with this type code stand, latest first."""
        return sorted({year for known, _, year in self._extent if known == code}, reverse=True)

    def extent(self, sign: Sign, year: int) -> tuple[int, int, int] | None:
        """How many entries the series of a sign has in a year, its lowest and its highest serial."""
        found = self._extent.get((sign.code, sign.body, year))
        return (found[0], found[1], found[2]) if found else None

    def neighbours(
        self, sign: Sign, year: int, serial: int, fits: Callable[[Entry], bool]
    ) -> tuple[Entry | None, Entry | None]:
        """The nearest entries below and above a serial in the series of a sign and year, of those that `fits` takes."""
        at = self._place(sign.code, year, min(serial, _SERIALS))
        down = range(at - 1, max(-1, at - 1 - _LONGEST_WALK), -1)
        up = range(at, min(len(self._by_series), at + _LONGEST_WALK))
        return self._walk(down, sign, year, fits), self._walk(up, sign, year, fits)

    def _walk(self, places: range, sign: Sign, year: int, fits: Callable[[Entry], bool]) -> Entry | None:
        series = hash((sign.code, year)) & _SERIES
        for at in places:
            word = self._by_series[at]
            if word >> (_SERIAL_BITS + _ENTRY_BITS) != series:
                return None
            index = word & _ENTRY
            if self.signs[self._sign[index]].body == sign.body and self._in_series(index, sign.code, year):
                entry = self.entry(index)
                if fits(entry):
                    return entry
        return None

    def _in_series(self, index: int, code: str, year: int) -> bool:
        own = self._years[index] or self._days[index] // 10000
        return own == year and self.signs[self._sign[index]].code == code

    def _place(self, code: str, year: int, serial: int) -> int:
        series = hash((code, year)) & _SERIES
        return bisect_left(self._by_series, (series << _SERIAL_BITS | serial) << _ENTRY_BITS)


def _block(index: "array[int]", block: int) -> Iterator[int]:
    at = bisect_left(index, block << _ENTRY_BITS)
    while at < len(index) and index[at] >> _ENTRY_BITS == block:
        yield index[at] & _ENTRY
        at += 1
