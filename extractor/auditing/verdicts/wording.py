"""A verdict in one or two sentences, in Vietnamese and English: what agrees, what does not, what was searched."""

from collections.abc import Callable
from dataclasses import dataclass

from extractor import lexicon
from extractor.auditing.registers.ledger import RegisterEntry
from extractor.auditing.rules.scene import named, spoken

from .judge import Cited, Series, Verdict

_MOST = 5
"""So many candidates are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched: the registers that could be read with their entries, and how many files at hand."""

    registers: tuple[tuple[str, int], ...]
    files: int


def explain(
    cited: Cited, verdict: Verdict, searched: Searched, place: Callable[[RegisterEntry], str], lang: str
) -> str:
    """The explanation. `place` names where an entry stands, in `lang` ("dòng 8, so_van_ban.xlsx")."""
    writer = _English(cited, verdict, searched, place) if lang == "en" else _Vietnamese(cited, verdict, searched, place)
    return str(getattr(writer, verdict.kind)())


@dataclass(frozen=True, slots=True)
class _Vietnamese:
    cited: Cited
    verdict: Verdict
    searched: Searched
    place: Callable[[RegisterEntry], str]

    def found(self) -> str:
        entry = self._entry
        where = self.place(entry)
        if self.verdict.reason == "short_form":
            return f"Khớp số và ngày với {_name(entry)} ({where})."
        if self.verdict.reason == "undated_entry":
            return f"Khớp số, ký hiệu; sổ không ghi ngày ({where})."
        if self.verdict.date is None:
            day = f" ngày {spoken(entry.date)}" if entry.date else ""
            return (
                f"Khớp số, ký hiệu; văn bản viện dẫn không ghi ngày, sổ chỉ có một văn bản mang số này{day} ({where})."
            )
        return f"Khớp số, ký hiệu và ngày ({where})."

    def differs(self) -> str:
        entry, parts = self._entry, []
        for part in self.verdict.differs:
            if part == "date":
                parts.append(f"ngày: ghi {_vi_date(self.verdict.date)}, sổ ghi {_vi_date(entry.date)}")
            elif part == "symbol":
                parts.append(f"số, ký hiệu: ghi {self.cited.number}, sổ ghi {entry.number}")
            elif part == "issuer":
                parts.append(f"cơ quan ban hành: ghi {self.cited.issuer}, sổ ghi {entry.issuer}")
            else:
                parts.append(f"tên loại: ghi {', '.join(self.cited.types)}, sổ ghi {_type(entry)}")
        return f"Khác về {'; '.join(parts)} ({self.place(entry)})."

    def ambiguous(self) -> str:
        listed = "; ".join(
            f"{_name(entry)}{_vi_of(entry)} ({self.place(entry)})" for entry in self.verdict.candidates[:_MOST]
        )
        more = len(self.verdict.candidates) - _MOST
        tail = f" và {more} văn bản khác" if more > 0 else ""
        why = "Không ghi ngày nên chưa" if self.verdict.date is None else "Chưa"
        return f"{why} xác định được là văn bản nào trong {len(self.verdict.candidates)} văn bản: {listed}{tail}."

    def missing(self) -> str:
        lines = [f"Không thấy {self.cited.number} trong {self._where()}."]
        first = self.verdict.candidates[0] if self.verdict.candidates else None
        if first is not None and self.verdict.reason == "other_issuer":
            lines.append(f"Số này trong sổ là của {first.issuer}{_vi_on(first)} ({self.place(first)}).")
        elif first is not None and self.verdict.reason == "other_year":
            lines.append(f"Số này trong sổ là văn bản năm khác{_vi_on(first)} ({self.place(first)}).")
        if self.verdict.series is not None:
            lines.append(self._series(self.verdict.series))
        elif is_central(self.cited):
            lines.append("Văn bản của cơ quan trung ương thường không vào sổ này, nên tra ở cơ sở dữ liệu pháp luật.")
        lines.append("Không có trong sổ chưa chứng tỏ là không có văn bản.")
        return " ".join(lines)

    def blank(self) -> str:
        return "Văn bản được viện dẫn còn để trống số nên không tra được."

    def not_checkable(self) -> str:
        if self.verdict.reason == "no_register":
            return "Không đọc được sổ nào nên chưa kiểm tra được."
        if self.verdict.reason == "no_sign":
            return "Chỉ ghi số, không có ký hiệu và ngày đầy đủ nên không tra được."
        return "Viện dẫn theo tên, không có số, ký hiệu nên không tra được trong sổ."

    @property
    def _entry(self) -> RegisterEntry:
        assert self.verdict.entry is not None
        return self.verdict.entry

    def _where(self) -> str:
        parts = [f"{name} ({entries:,} dòng)".replace(",", ".") for name, entries in self.searched.registers]
        if self.searched.files:
            parts.append(f"{self.searched.files} tệp đang xét")
        return " và ".join(parts) or "sổ nào"

    def _series(self, series: Series) -> str:
        told = self._place_in_series(series)
        if series.in_order:
            return told
        return f"{told} Ngày ghi kèm ({_vi_date(self.verdict.date)}) không đúng thứ tự của các số đó."

    def _place_in_series(self, series: Series) -> str:
        below, above = series.below, series.above
        head = f"Năm {series.year} sổ có {series.entries} số cùng loại của cơ quan này"
        if below is not None and above is not None:
            return f"{head}; số liền trước {_vi_near(below)}, liền sau {_vi_near(above)}: nằm giữa hai số này."
        if below is not None:
            return f"{head}, số lớn nhất là {_vi_near(below)}: số được viện dẫn vượt quá."
        return f"{head}, số nhỏ nhất là {_vi_near(above)}: số được viện dẫn nhỏ hơn." if above else f"{head}."


class _English(_Vietnamese):
    def found(self) -> str:
        entry = self._entry
        where = self.place(entry)
        if self.verdict.reason == "short_form":
            return f"Serial and date agree with {entry.number} ({where})."
        if self.verdict.reason == "undated_entry":
            return f"The number agrees; the register gives no date ({where})."
        if self.verdict.date is None:
            day = f", of {entry.date}" if entry.date else ""
            return f"The number agrees; it is cited without a date, and only one entry bears it{day} ({where})."
        return f"Number and date agree ({where})."

    def differs(self) -> str:
        entry, parts = self._entry, []
        for part in self.verdict.differs:
            if part == "date":
                parts.append(f"date: cited {self.verdict.date}, register {entry.date}")
            elif part == "symbol":
                parts.append(f"number: cited {self.cited.number}, register {entry.number}")
            elif part == "issuer":
                parts.append(f"issuer: cited {self.cited.issuer}, register {entry.issuer}")
            else:
                parts.append(f"type: cited {', '.join(self.cited.types)}, register {_type(entry)}")
        return f"Differs in {'; '.join(parts)} ({self.place(entry)})."

    def ambiguous(self) -> str:
        listed = "; ".join(
            f"{entry.number} of {entry.date or '?'} ({self.place(entry)})" for entry in self.verdict.candidates[:_MOST]
        )
        more = len(self.verdict.candidates) - _MOST
        tail = f" and {more} more" if more > 0 else ""
        why = "Cited without a date; it" if self.verdict.date is None else "It"
        return f"{why} can be any of {len(self.verdict.candidates)} entries: {listed}{tail}."

    def missing(self) -> str:
        lines = [f"{self.cited.number} is not in {self._where()}."]
        first = self.verdict.candidates[0] if self.verdict.candidates else None
        if first is not None and self.verdict.reason == "other_issuer":
            lines.append(
                f"There the number is that of {first.issuer}, {first.date or 'undated'} ({self.place(first)})."
            )
        elif first is not None and self.verdict.reason == "other_year":
            lines.append(f"There the number stands in another year, {first.date or 'undated'} ({self.place(first)}).")
        if self.verdict.series is not None:
            lines.append(self._series(self.verdict.series))
        elif is_central(self.cited):
            lines.append("Documents of central bodies are seldom in such a register: look in a database of law.")
        lines.append("Not being in the register is no proof that it does not exist.")
        return " ".join(lines)

    def blank(self) -> str:
        return "The serial of the cited document is left blank, so it cannot be looked up."

    def not_checkable(self) -> str:
        if self.verdict.reason == "no_register":
            return "No register could be read, so nothing was checked."
        if self.verdict.reason == "no_sign":
            return "Cited by serial alone, without sign and full date, so it cannot be looked up."
        return "Cited by name, without a number, so it cannot be looked up in a register."

    def _where(self) -> str:
        parts = [f"{name} ({entries:,} entries)" for name, entries in self.searched.registers]
        if self.searched.files:
            parts.append(f"the {self.searched.files} given files")
        return " and ".join(parts) or "any register"

    def _series(self, series: Series) -> str:
        told = self._place_in_series(series)
        if series.in_order:
            return told
        return f"{told} Its printed date ({self.verdict.date}) is out of the order of these numbers."

    def _place_in_series(self, series: Series) -> str:
        below, above = series.below, series.above
        head = f"For {series.year} the register holds {series.entries} numbers of this body and type"
        if below is not None and above is not None:
            return f"{head}; the nearest are {_en_near(below)} and {_en_near(above)}: it would stand between them."
        if below is not None:
            return f"{head}, the last being {_en_near(below)}: the cited number is beyond the end."
        return f"{head}, the first being {_en_near(above)}: the cited number is lower." if above else f"{head}."


def is_central(cited: Cited) -> bool:
    """True for a number with a year whose sign is that of a central body ("30/2020/NĐ-CP", "31/2024/QH15")."""
    if cited.year is None:
        return False
    bodies = lexicon.bodies_by_code(cited.sign.body)
    return bool(bodies) and all(body.level in ("trung_uong", "bo") for body in bodies)


def _name(entry: RegisterEntry) -> str:
    return f"{named(entry.type, entry.number)}"


def _type(entry: RegisterEntry) -> str:
    return entry.type or entry.number


def _vi_date(day: str | None) -> str:
    return spoken(day) if day else "trống"


def _vi_on(entry: RegisterEntry) -> str:
    return f", ngày {spoken(entry.date)}" if entry.date and len(entry.date) == 10 else ""


def _vi_of(entry: RegisterEntry) -> str:
    issuer = f" của {entry.issuer}" if entry.issuer else ""
    return f"{f' ngày {spoken(entry.date)}' if entry.date else ''}{issuer}"


def _vi_near(entry: RegisterEntry) -> str:
    return f"{entry.number}{f' ({spoken(entry.date)})' if entry.date else ''}"


def _en_near(entry: RegisterEntry) -> str:
    return f"{entry.number}{f' ({entry.date})' if entry.date else ''}"
