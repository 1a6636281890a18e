"""All entries of all registers in columns, found by number, by serial and date, and by series.

A million entries cost some 150 MB and a look-up some microseconds: what repeats (serials, signs, issuers, types) stands
once and is a number in a column, subjects stand one after the other as UTF-8, and each index is one sorted array of
64-bit words: the block in the high bits, the entry in the low ones. Two blocks may share a word's high bits, so a
reader of a block compares the facts themselves.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

from rapidfuzz import process
from rapidfuzz.distance import OSA

from extractor.identity.dates import day_of, iso_of
from extractor.identity.number import Sign, plain_serial, sign_of
from extractor.identity.record import DocumentFacts, facts
from extractor.lexicon.patterns import deferred
from extractor.record import record

from .effect_columns import RowEffect
from .numbers import RegisterNumber, read_number

_ENTRY_BITS, _PART_BITS = 24, 20
_ENTRIES, _PARTS = 1 << _ENTRY_BITS, 1 << _PART_BITS
_ENTRY, _PART, _BLOCK = _ENTRIES - 1, _PARTS - 1, (1 << 2 * _PART_BITS) - 1
_MANY = 20_000
"""Entries from which the indexes are made with numpy."""
_KEPT = 1 << 15
"""Entries that are kept as records: an archive asks for the papers with one serial and sign again and again."""
_KEPT_BLOCKS = 64
_LONGEST_WALK = 400
"""Entries looked at on each side for the neighbours of a number in its series."""
_SERIAL = deferred(r"\d*[a-zA-Z]?(?=[/.-]|$)|\d+")
_FEWEST_LETTERS = 3
"""Letters of a body's code from which a near one may be meant."""


@record(slots=False)
class RegisterEntry:
    """One line of a register, or the letterhead of a document at hand.

    source  index of the register or document in `Ledger.sources`
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

    @cached_property
    def facts(self) -> DocumentFacts:
        """The entry as documents are compared."""
        return self.facts_in(None)

    def facts_in(self, context: str | None) -> DocumentFacts:
        """The same for the register of an office in the province `context`."""
        return facts(
            self.number,
            serial=self.serial,
            year=self.year,
            symbol=self.sign.text,
            type_=self.type,
            date=self.date,
            issuer=self.issuer,
            context=context,
        )


@record
class Tail:
    """What stands after the serial of a number ("/2019/QĐ-UBND"): the same for thousands of entries.

    ids  of the sign's key, and of its series (code and body)
    """

    text: str
    year: int
    sign: Sign
    key_id: int
    series_id: int


class _Ids(dict[str, int]):
    """Texts numbered in the order of their first use; asking for a new one adds it."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number


class EntryBatch:
    """Columns of entries on their way into a ledger, all of one length; see `Ledger.extend`."""

    __slots__ = ("days", "effects", "issuers", "rows", "serials", "subjects", "tails", "types")

    def __init__(self, rows: list[int], serials: list[str], tails: list[str]) -> None:
        """`serials` as printed; `tails` what follows them in the number."""
        self.rows, self.serials, self.tails = rows, serials, tails
        empty = [""] * len(rows)
        self.days: Sequence[int] = [0] * len(rows)
        self.issuers: Sequence[str] = empty
        self.types: Sequence[str] = empty
        self.subjects: Sequence[str] = empty
        self.effects: Sequence[RowEffect | None] = ()
        """What each row says about effect; () where no row does."""

    def add(self, row: int, serial: str, tail: str) -> None:
        """One more row by its number; the other columns are set for all at once."""
        self.rows.append(row)
        self.serials.append(serial)
        self.tails.append(tail)


def printed_serial(number: RegisterNumber) -> str:
    """The serial as it stands at the head of the printed number, zeros and letter included."""
    found = _SERIAL.match(number.printed)
    return found[0] if found else number.serial


class Ledger:
    """Entries, in the order in which they were added. Call `close` after the last one, before asking.

    sources          the registers and documents that the entries come from
    last_year        of the latest entry, 0 if none is dated
    knows_d_stroke   True if any sign in it has an Đ: a register typed without it can't tell D and Đ apart
    """

    def __init__(self) -> None:
        self.sources: list[str] = []
        self.knows_d_stroke = False
        self.last_year = 0
        self._segments: list[tuple[int, int, str]] = []  # first entry, source, sheet
        self._serials, self._bare = _Ids(), _Ids()
        self._bare_of: list[int] = []  # serial as printed → serial without zeros
        self._bare_texts: list[str] = []
        self._figure_of: list[int] = []  # serial without zeros → figure, capped
        self._tails: dict[str, int] = {}
        self._tail_list: list[Tail] = []
        self._keys, self._series_ids = _Ids(), _Ids()
        self._bodies: dict[str, None] = {}
        self._issuers, self._types = _Ids(), _Ids()
        self._serial, self._tail, self._issuer, self._type = array("L"), array("L"), array("L"), array("L")
        self._rows, self._days = array("L"), array("L")
        self._subjects, self._subject_ends = bytearray(), array("Q", [0])
        self._by_number = self._by_day = self._by_series = array("Q")
        self._effects: dict[int, RowEffect] = {}
        self._same_effects: dict[RowEffect, RowEffect] = {}
        self._texts: dict[str, list[str]] = {}
        self._near: dict[str, tuple[str, ...]] = {}
        self.entry = lru_cache(_KEPT)(self._entry)
        self.with_number = lru_cache(_KEPT_BLOCKS)(self._with_number)

    def __len__(self) -> int:
        return len(self._rows)

    def add(
        self,
        source: int,
        number: RegisterNumber,
        *,
        sheet: str = "",
        date: str | None = None,
        issuer: str = "",
        type_: str = "",
        subject: str = "",
    ) -> None:
        """Add one document of `sources[source]`."""
        printed = printed_serial(number)
        batch = EntryBatch([0], [printed], [number.printed[len(printed) :]])
        batch.days, batch.issuers, batch.types, batch.subjects = [day_of(date)], [issuer], [type_], [subject]
        self.extend(source, sheet, batch)

    def extend(self, source: int, sheet: str, batch: EntryBatch) -> None:
        """Add entries of one sheet of `sources[source]`. Raises OverflowError beyond 16 million entries."""
        if len(self) + len(batch.rows) > _ENTRIES:
            raise OverflowError(f"more than {_ENTRIES:,} entries")
        self._segments.append((len(self), source, sheet))
        for at, effect in enumerate(batch.effects, len(self)):
            if effect is not None:
                self._effects[at] = self._same_effects.setdefault(effect, effect)
        self._rows.extend(batch.rows)
        self._days.extend(batch.days)
        self._serial.extend(map(self._serials.__getitem__, batch.serials))
        self._issuer.extend(map(self._issuers.__getitem__, batch.issuers))
        self._type.extend(map(self._types.__getitem__, batch.types))
        known = self._tails
        for tail in set(batch.tails) - known.keys():
            self._add_tail(tail)
        self._tail.extend(map(known.__getitem__, batch.tails))
        encoded = [subject.encode("utf-8", "replace") for subject in batch.subjects]
        ends = list(accumulate(map(len, encoded), initial=self._subject_ends[-1]))
        self._subject_ends.extend(ends[1:])
        self._subjects += b"".join(encoded)

    def _add_tail(self, text: str) -> None:
        number = read_number(f"1{text}")
        sign = sign_of(number.symbol if number else "")
        self.knows_d_stroke = self.knows_d_stroke or "đ" in sign.exact
        self._bodies.setdefault(sign.body)
        tail = Tail(
            text,
            (number.year if number else None) or 0,
            sign,
            self._keys[sign.key],
            self._series_ids[f"{sign.code}/{sign.body}"],
        )
        self._tails[text] = len(self._tail_list)
        self._tail_list.append(tail)

    def close(self) -> None:
        """Make the indexes."""
        for printed in list(self._serials)[len(self._bare_of) :]:
            bare = plain_serial(printed)
            self._bare_of.append(self._bare[bare])
        self._bare_texts = list(self._bare)
        self._figure_of = [min(int(bare), _PART) if bare.isdecimal() else 0 for bare in self._bare_texts]
        (self._index_by_numpy if len(self) > _MANY else self._index)()
        self.last_year = max(self._days, default=0) // 10000
        self._texts = {"serial": list(self._serials), "issuer": list(self._issuers), "type": list(self._types)}

    def _index(self) -> None:
        bare_of, tails = self._bare_of, self._tail_list
        serials = [bare_of[serial] for serial in self._serial]
        keys = [tail.key_id & _PART for tail in tails]
        series = [tail.series_id for tail in tails]
        years = [tail.year for tail in tails]
        figures = self._figure_of
        self._by_number = _sorted(
            [
                ((serial << _PART_BITS | keys[tail]) & _BLOCK) << _ENTRY_BITS | at
                for at, (serial, tail) in enumerate(zip(serials, self._tail, strict=True))
            ]
        )
        day_parts = {day: _day_part(day) for day in set(self._days)}
        self._by_day = _sorted(
            [
                ((serial & _PART) << _PART_BITS | day_parts[day]) << _ENTRY_BITS | at
                for at, (serial, day) in enumerate(zip(serials, self._days, strict=True))
                if day
            ]
        )
        self._by_series = _sorted(
            [
                ((series[tail] << 9 | (years[tail] or day // 10000) & 511) & _PART) << (_PART_BITS + _ENTRY_BITS)
                | figures[serial] << _ENTRY_BITS
                | at
                for at, (serial, tail, day) in enumerate(zip(serials, self._tail, self._days, strict=True))
                if (day or years[tail]) and figures[serial]
            ]
        )

    def _index_by_numpy(self) -> None:
        """The same as `_index` for many entries, ten times as fast; a small register is not worth the import."""
        import numpy as np

        whole = np.uint64
        bare_of = np.array(self._bare_of, dtype=whole)
        figures = np.array(self._figure_of, dtype=whole)
        keys = np.array([tail.key_id & _PART for tail in self._tail_list], dtype=whole)
        series = np.array([tail.series_id for tail in self._tail_list], dtype=whole)
        years = np.array([tail.year for tail in self._tail_list], dtype=whole)
        at = np.arange(len(self), dtype=whole)
        serial = bare_of[np.array(self._serial, dtype=np.int64)]
        tail = np.array(self._tail, dtype=np.int64)
        day = np.array(self._days, dtype=whole)
        year = np.where(years[tail] > 0, years[tail], day // 10000)
        by_number = ((serial << _PART_BITS | keys[tail]) & _BLOCK) << _ENTRY_BITS | at
        parts = ((day // 10000 - 1700) * 416 + day // 100 % 100 * 32 + day % 100) & _PART
        by_day = (((serial & _PART) << _PART_BITS | parts) << _ENTRY_BITS | at)[day > 0]
        lines = (series[tail] << 9 | year & 511) & _PART
        by_series = (lines << (_PART_BITS + _ENTRY_BITS) | figures[serial] << _ENTRY_BITS | at)[
            (year > 0) & (figures[serial] > 0)
        ]
        self._by_number, self._by_day, self._by_series = (
            array("Q", np.sort(words).tobytes()) for words in (by_number, by_day, by_series)
        )

    def _entry(self, index: int) -> RegisterEntry:
        """The entry in the order of adding."""
        _, source, sheet = self._segments[bisect_right(self._segments, (index, len(self.sources))) - 1]
        printed, tail = self._serial[index], self._tail_list[self._tail[index]]
        subject = self._subjects[self._subject_ends[index] : self._subject_ends[index + 1]].decode("utf-8")
        return RegisterEntry(
            index,
            source,
            self._rows[index] or None,
            sheet or None,
            f"{self._texts['serial'][printed]}{tail.text}",
            self._bare_texts[self._bare_of[printed]],
            tail.year or None,
            tail.sign,
            iso_of(self._days[index]),
            self._texts["issuer"][self._issuer[index]] or None,
            self._texts["type"][self._type[index]] or None,
            " ".join(subject.split()) or None,
        )

    def effect_of(self, entry: RegisterEntry) -> RowEffect | None:
        """What the row of an entry says about effect, None if nothing."""
        return self._effects.get(entry.index)

    def has_sheets(self, source: int) -> bool:
        """True if the entries of a source stand on several sheets."""
        return len({sheet for _, one, sheet in self._segments if one == source}) > 1

    def knows(self, serial: str | None) -> bool:
        """Whether any entry has this serial."""
        return serial is not None and serial in self._bare

    def _with_number(self, serial: str, key: str) -> list[RegisterEntry]:
        """All entries with this serial whose sign has this key, of any year and body."""
        number, sign = self._bare.get(serial), self._keys.get(key)
        if number is None or sign is None:
            return []
        block = (number << _PART_BITS | sign & _PART) & _BLOCK
        return [
            self.entry(index)
            for index in _block(self._by_number, block)
            if self._is_serial(index, number) and self._tail_list[self._tail[index]].sign.key == key
        ]

    def with_day(self, serial: str, date: str) -> list[RegisterEntry]:
        """All entries with this serial and this very date, whatever their sign."""
        number, day = self._bare.get(serial), day_of(date)
        if number is None:
            return []
        block = (number & _PART) << _PART_BITS | _day_part(day)
        return [
            self.entry(index)
            for index in _block(self._by_day, block)
            if self._days[index] == day and self._is_serial(index, number)
        ]

    def with_year(self, serial: str, year: int, sign: Sign) -> list[RegisterEntry]:
        """All entries with this serial, year and type code whose body is that of `sign` or one letter off."""
        number = self._bare.get(serial)
        if number is None or not self._figure_of[number]:
            return []
        found: list[RegisterEntry] = []
        for body in self._bodies_near(sign.body):
            series = self._series_ids.get(f"{sign.code}/{body}")
            if series is not None:
                block = _series_part(series, year) << _PART_BITS | self._figure_of[number]
                found += [
                    self.entry(index)
                    for index in _block(self._by_series, block)
                    if self._is_serial(index, number) and self._in_series(index, series, year)
                ]
        return found

    def series(self, sign: Sign, year: int) -> int:
        """How many entries the series of a sign has in a year."""
        number = self._series_ids.get(f"{sign.code}/{sign.body}")
        if number is None:
            return 0
        part = _series_part(number, year)
        low = bisect_left(self._by_series, part << (_PART_BITS + _ENTRY_BITS))
        return bisect_left(self._by_series, part + 1 << (_PART_BITS + _ENTRY_BITS)) - low

    def neighbours(
        self, sign: Sign, year: int, serial: int, fits: Callable[[RegisterEntry], bool]
    ) -> tuple[RegisterEntry | None, RegisterEntry | None]:
        """The nearest entries below and above a serial in the series of a sign and year, of those that `fits` takes."""
        number = self._series_ids.get(f"{sign.code}/{sign.body}")
        if number is None:
            return None, None
        part = _series_part(number, year)
        at = bisect_left(self._by_series, (part << _PART_BITS | min(serial, _PART)) << _ENTRY_BITS)
        down = range(at - 1, max(-1, at - 1 - _LONGEST_WALK), -1)
        up = range(at, min(len(self._by_series), at + _LONGEST_WALK))
        return self._walk(down, number, year, fits), self._walk(up, number, year, fits)

    def _walk(
        self, places: range, series: int, year: int, fits: Callable[[RegisterEntry], bool]
    ) -> RegisterEntry | None:
        part = _series_part(series, year)
        for at in places:
            word = self._by_series[at]
            if word >> (_PART_BITS + _ENTRY_BITS) != part:
                return None
            index = word & _ENTRY
            if self._in_series(index, series, year) and fits(entry := self.entry(index)):
                return entry
        return None

    def _is_serial(self, index: int, number: int) -> bool:
        return self._bare_of[self._serial[index]] == number

    def _in_series(self, index: int, series: int, year: int) -> bool:
        tail = self._tail_list[self._tail[index]]
        return tail.series_id == series and (tail.year or self._days[index] // 10000) == year

    def _bodies_near(self, body: str) -> tuple[str, ...]:
        """The bodies of this ledger's signs that are `body` or one letter off, `body` first."""
        near = self._near.get(body)
        if near is None:
            found = process.extract(
                body, self._bodies.keys(), scorer=OSA.distance, score_cutoff=1, limit=20, processor=None
            )
            near = self._near[body] = tuple(
                dict.fromkeys([body, *(name for name, _, _ in found if len(name) >= _FEWEST_LETTERS)])
            )
        return near


def _sorted(words: list[int]) -> "array[int]":
    words.sort()
    return array("Q", words)


def _day_part(day: int) -> int:
    """A date in 17 bits: days of years of 12 months of 32 days, from 1700 on."""
    return (day // 10000 - 1700) * 416 + day // 100 % 100 * 32 + day % 100 & _PART


def _series_part(series: int, year: int) -> int:
    return (series << 9 | year & 511) & _PART


def _block(index: "array[int]", block: int) -> Iterator[int]:
    at = bisect_left(index, block << _ENTRY_BITS)
    while at < len(index) and index[at] >> _ENTRY_BITS == block:
        yield index[at] & _ENTRY
        at += 1
