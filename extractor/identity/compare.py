"""Are two documents one? An ordered list of named rules; the first that applies decides.

same        number, sign and date agree
spelling    one number in two spellings: another connector, a slip in the sign, a short form
undated     the number agrees and nothing contradicts, but one date is missing or shortened
wrong_date  one number of one series with two dates: the serials of a body recur only after its year (or term)
other       two documents, or not proven to be one: the reason tells which (`UNPROVEN`)
"""

from collections.abc import Callable
from typing import Literal, NamedTuple

from extractor import lexicon

from .body import NATIONAL, provinces_agree, relation
from .dates import agree, calendar_day
from .number import (
    ALIKE,
    STRONGLY_ALIKE,
    is_another_unit,
    likeness,
    period_of,
    same_letters,
    series_of,
)
from .record import DocumentFacts

Relation = Literal["same", "spelling", "undated", "wrong_date", "other"]
RELATIONS: tuple[Relation, ...] = ("same", "spelling", "undated", "wrong_date")
"""Surest first."""

UNPROVEN = frozenset((
    "blank_serial", "short_form", "year_in_one_number", "sign_alike", "unit_of_unknown_body", "body_unknown",
    "date_slip", "date_over_new_year", "date_of_unknown_body"
))  # fmt: skip
"""Reasons of "other" that say: it may be one document, but that is not proven."""
NEAR_DAYS = 62
"""So near a date over the turn of a year may be a slip; farther away it is the number of another year's series."""


class Comparison(NamedTuple):
    """The relation, and the name of the rule that found it."""

    relation: Relation
    reason: str

    @property
    def is_possible(self) -> bool:
        """True if it is one document, or may be one."""
        return self.relation != "other" or self.reason in UNPROVEN


class _ComparedPair:
    """Two documents, and what several rules ask of them. `together`: one file (or one office's papers) says both, so an
    issuer that is not named is the one that is meant there."""

    __slots__ = ("bodies", "days_agree", "full", "one", "other", "same_day", "same_sign", "together")

    def __init__(self, one: DocumentFacts, other: DocumentFacts, together: bool) -> None:
        self.one, self.other, self.together = one, other, together
        first, second = one.day, other.day
        self.full = bool(first % 100 and second % 100)
        self.same_day = self.full and first == second
        self.days_agree = first == second or (not self.full and agree(first, second))
        self.same_sign = one.symbol == other.symbol or one.sign.key == other.sign.key
        day = max(first, second) if self.days_agree else 0
        self.bodies = relation(one.issuer, other.issuer, one.symbol or other.symbol or "", day)

    @property
    def is_one_body(self) -> bool:
        """True if both are surely of one body: so named, the only one with that sign, or meant by one file."""
        if self.bodies == "same" or self.together:
            return True
        series = series_of(self.one.symbol)
        return series == "country" or (series == "province" and self.is_one_province)

    @property
    def is_one_province(self) -> bool:
        one, other = self.one.province, self.other.province
        return one is not None and other is not None and provinces_agree(one, other, self.one.day)

    @property
    def is_elsewhere(self) -> bool:
        """True if both tell their province, and not the same one."""
        one, other = self.one.province, self.other.province
        if one is None or other is None or one == other or NATIONAL in (one, other):
            return False
        return not provinces_agree(one, other, self.one.day if self.days_agree else 0)

    @property
    def is_bare_name(self) -> bool:
        """True if one is the name of the other, which has a number: "Luật Đất đai"."""
        name = self.one if self.one.number is None else self.other
        return self.one.number != self.other.number and self.one.title == self.other.title and not name.day

    @property
    def kinds_fit(self) -> bool:
        one, other = self.one.kind, self.other.kind
        return one is None or other is None or one == other

    @property
    def short_fits(self) -> bool:
        """True if a number without sign can be a short form of the other one, by its type."""
        if self.one.kind is not None and self.other.kind is not None:
            return self.one.kind == self.other.kind
        short, whole = (self.one, self.other) if self.one.symbol is None else (self.other, self.one)
        if short.kind is None or whole.symbol is None:
            return True
        codes = {lexicon.sign_key(code) for code in lexicon.codes_for_type(short.kind)}
        return whole.sign.code in codes if whole.sign.code else short.kind == "Công văn"

    @property
    def is_one_period(self) -> bool:
        """True if both dates lie in one run of serials: a year, for the Party a term."""
        first, second = (period_of(one.symbol, one.year, one.day) for one in (self.one, self.other))
        return first == second

    @property
    def is_of_another_year(self) -> bool:
        """True if the years in the numbers, or of the dates, differ: "Nghị định 100/2020", 100/2019/NĐ-CP."""
        first, second = (one.year or one.day // 10000 for one in (self.one, self.other))
        return bool(first and second and first != second)

    @property
    def is_slip(self) -> bool:
        """True if one date may be a slip of the other: the same day of another year."""
        return self.full and self.one.day % 10000 == self.other.day % 10000

    @property
    def is_near(self) -> bool:
        """True if only some days over New Year lie between two dates."""
        first, second = calendar_day(self.one.day), calendar_day(self.other.day)
        return first is not None and second is not None and abs((first - second).days) <= NEAR_DAYS


class Rule:
    """`applies` asks whether the rule decides about a pair; `example` is one that it decides about."""

    __slots__ = ("applies", "comparison", "example")

    def __init__(self, reason: str, relation: Relation, applies: Callable[[_ComparedPair], bool], example: str) -> None:
        self.comparison, self.applies, self.example = Comparison(relation, reason), applies, example


_NAMED: tuple[Rule, ...] = (
    Rule("title_in_one_file", "undated", lambda p: p.together and p.is_bare_name,
         "Luật Đất đai số 31/2024/QH15; Luật Đất đai, in one file"),
    Rule("a_number_and_a_name", "other", lambda p: (p.one.number is None) != (p.other.number is None),
         "Luật Đất đai; 31/2024/QH15"),
    Rule("title", "other", lambda p: p.one.title != p.other.title, "Luật Đất đai; Luật Nhà ở"),
    Rule("date", "other", lambda p: not p.days_agree, "Luật Đất đai 2013; Luật Đất đai 2024"),
    Rule("title_and_date", "same", lambda p: p.one.day == p.other.day, "Luật Đất đai 2024; Luật đất đai 2024"),
    Rule("title_undated", "undated", lambda p: True, "Luật Đất đai 2024; Luật Đất đai"),
)  # fmt: skip
_BLANK: tuple[Rule, ...] = (
    Rule("blank_of_one_day", "same",
         lambda p: p.together and p.one.serial == p.other.serial and p.same_sign and p.same_day and p.bodies != "other",
         "…/TB-SYT 10/5/2024, twice in one file"),
    Rule("blank_serial", "other", lambda p: True, "…/TB-SYT; 12/TB-SYT"),
)  # fmt: skip
_SHORT: tuple[Rule, ...] = (
    Rule("type", "other", lambda p: not p.short_fits, "Kế hoạch số 97; 97/TB-SYT"),
    Rule("date", "other", lambda p: not p.days_agree or p.is_of_another_year,
         "số 97 ngày 10/5/2024; 97/SYT-VP 12/5/2024"),
    Rule("body", "other", lambda p: p.bodies == "other" or p.is_elsewhere, "số 97 của Sở A; 97/UBND-VX của UBND tỉnh"),
    Rule("short_form", "other", lambda p: not p.together and not (p.same_day and p.bodies == "same"),
         "công văn số 97 ngày 10/5/2024; 97/SYT-VP 10/5/2024 in another file"),
    Rule("short_form_of_one_day", "spelling", lambda p: p.same_day, "số 97 ngày 10/5/2024; 97/SYT-VP 10/5/2024"),
    Rule("short_form_undated", "undated", lambda p: True, "Công văn số 97; 97/SYT-VP 10/5/2024 in one file"),
)  # fmt: skip
_SPELT_ANOTHER_WAY: tuple[Rule, ...] = (
    Rule("sign_alike", "other",
         lambda p: not p.same_day and likeness(p.one.symbol, p.other.symbol, same_day=False) >= STRONGLY_ALIKE,
         "388/SYT-NV; 388/SYT-NVY"),
    Rule("sign", "other", lambda p: not p.same_day or likeness(p.one.symbol, p.other.symbol, same_day=True) < ALIKE,
         "31/SKHCN-VP; 31/SNV-VP"),
    Rule("type", "other", lambda p: not p.kinds_fit, "Kế hoạch 12/KH-SYT; Thông báo 12/KHH-SYT"),
    Rule("unit_of_unknown_body", "other",
         lambda p: is_another_unit(p.one.sign, p.other.sign) and not p.is_one_body,
         "97/UBND-NC; 97/UBND-VX of one day, bodies not named"),
    Rule("sign_spelt", "spelling", lambda p: True, "31/SKHCN-VP; 31/SKHHCN-VP of one day"),
)  # fmt: skip
_OF_ONE_NUMBER: tuple[Rule, ...] = (
    Rule("exact_letters", "same", lambda p: p.same_day and same_letters(p.one.sign, p.other.sign),
         "15/QĐ-UBND 10/5/2024, twice"),
    Rule("letters", "spelling", lambda p: p.same_day, "15/QD-UBND; 15/QĐ-UBND of one day"),
    Rule("number", "undated", lambda p: p.days_agree and (p.is_one_body or p.is_one_province
                                                         or series_of(p.one.symbol) == "unknown"),
         "15/QĐ-UBND; 15/QĐ-UBND 10/5/2024, of one province"),
    Rule("body_unknown", "other", lambda p: p.days_agree, "15/QĐ-UBND; 15/QĐ-UBND 10/5/2024 of UBND huyện Tân Lập"),
    Rule("number_of_one_period", "wrong_date", lambda p: p.full and p.is_one_body and p.is_one_period,
         "12/CT-TTg 5/3/2024; 12/CT-TTg 8/3/2024"),
    Rule("date_of_unknown_body", "other", lambda p: p.is_one_period, "15/QĐ-UBND 10/5/2024; 15/QĐ-UBND 12/5/2024"),
    Rule("date_slip", "other", lambda p: p.is_slip, "12/CT-TTg 5/3/2023; 12/CT-TTg 5/3/2024"),
    Rule("date_over_new_year", "other", lambda p: p.is_near, "12/CT-TTg 28/12/2023; 12/CT-TTg 05/01/2024"),
    Rule("date", "other", lambda p: True, "12/KH-UBND 18/01/2023; 12/KH-UBND 20/6/2024"),
)  # fmt: skip
_NUMBERED: tuple[Rule, ...] = (
    Rule("year_in_number", "other", lambda p: p.one.year != p.other.year and None not in (p.one.year, p.other.year),
         "15/2023/QĐ-UBND; 15/2024/QĐ-UBND"),
    Rule("year_in_one_number", "other", lambda p: p.one.year != p.other.year and p.days_agree,
         "15/QĐ-UBND; 15/2024/QĐ-UBND: the series of single and of legal acts"),
    Rule("year_in_number", "other", lambda p: p.one.year != p.other.year, "15/QĐ-UBND 2023; 15/2024/QĐ-UBND"),
    Rule("body", "other", lambda p: p.bodies == "other", "15/QĐ-UBND of huyện Tân Lập; of huyện Phú Hải"),
    Rule("province", "other", lambda p: p.is_elsewhere, "12/KH-UBND, cited in An Sơn; cited in Phú Lộc"),
    Rule("two_papers", "other",
         lambda p: p.one.own is not None and p.other.own is not None and not (p.same_sign and p.one.day == p.other.day),
         "two files with their own numbers: they must agree in number and date"),
)  # fmt: skip


_SAME_NUMBER = (*_NUMBERED, *_OF_ONE_NUMBER)
_OTHER_SIGN = (*_NUMBERED, *_SPELT_ANOTHER_WAY)
RULES = (*_NAMED, *_BLANK, *_SHORT, *_NUMBERED, *_OF_ONE_NUMBER, *_SPELT_ANOTHER_WAY)


def compare(one: DocumentFacts, other: DocumentFacts, *, together: bool = False) -> Comparison:
    """How two documents stand to each other; the order of the two does not matter.

    together  both are said by one file, or by a file and the register of its own office

    >>> from .record import facts
    >>> plan = facts("08/KH-SYT", serial="08", symbol="KH-SYT", date="2024-05-10", issuer="Sở Y tế Hưng Yên")
    >>> compare(plan, facts("8/KH-SYT", serial="8", symbol="KH-SYT", issuer="Sở Y tế Hưng Yên")).relation
    'undated'
    """
    if one.alone is not None or other.alone is not None:
        return _ALONE if one != other else _ITSELF
    if one.serial != other.serial and one.number is not None and other.number is not None:
        return _SERIAL
    pair = _ComparedPair(one, other, together)
    for rule in _rules(pair):
        if rule.applies(pair):
            return rule.comparison
    raise AssertionError("the last rule of each list applies to all")


_ALONE, _ITSELF, _SERIAL = Comparison("other", "alone"), Comparison("same", "itself"), Comparison("other", "serial")


def _rules(pair: _ComparedPair) -> tuple[Rule, ...]:
    """The rules for a pair, in order."""
    one, other = pair.one, pair.other
    if one.number is None or other.number is None:
        return _NAMED
    if not one.serial:
        return _BLANK
    if one.symbol is None or other.symbol is None:
        return _SHORT
    return _SAME_NUMBER if pair.same_sign else _OTHER_SIGN
