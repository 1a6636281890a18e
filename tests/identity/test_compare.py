"""Comparing: every rule decides about some pair of the table or of its own examples, and says so by its name."""

import pytest

from extractor.identity import compare as comparing
from extractor.identity.compare import RULES, UNPROVEN, compare
from extractor.identity.record import DocumentFacts, facts


def said(number: str, date: str | None = None, issuer: str | None = None, **values: str | None) -> DocumentFacts:
    """What a file says; "…/TB-SYT" is a blank, "97" a serial alone."""
    serial, _, rest = number.partition("/")
    year, _, symbol = rest.partition("/") if rest[:4].isdigit() else ("", "", rest)
    given = {"serial": None if serial == "…" else serial, "year": int(year) if year else None, "symbol": symbol}
    return facts(number, **given, date=date, issuer=issuer, **values)  # type: ignore[arg-type]


DAY, OTHER = "2024-05-10", "2024-05-12"
LAND = "Luật Đất đai"
HUYEN, TINH = "UBND huyện Tân Lập", "UBND tỉnh An Sơn"
EXAMPLES = [
    (facts(title=LAND, date="2024"), facts(title=LAND, date="2024"), False, "same", "title_and_date"),
    (facts(title=LAND, date="2024"), facts(title=LAND), False, "undated", "title_undated"),
    (facts(title=LAND, date="2024"), facts(title=LAND, date="2013"), False, "other", "date"),
    (facts(title=LAND), facts(title="Luật Nhà ở"), False, "other", "title"),
    (said("31/2024/QH15", title=LAND), facts(title=LAND), True, "undated", "title_in_one_file"),
    (said("31/2024/QH15", title=LAND), facts(title=LAND), False, "other", "a_number_and_a_name"),
    (said("…/TB-SYT", DAY), said("…/TB-SYT", DAY), True, "same", "blank_of_one_day"),
    (said("…/TB-SYT", DAY), said("…/TB-SYT", DAY), False, "other", "blank_serial"),
    (said("12/TB-SYT"), said("13/TB-SYT"), True, "other", "serial"),
    (said("97", DAY), said("97/SYT-VP", DAY), True, "spelling", "short_form_of_one_day"),
    (said("97"), said("97/SYT-VP", DAY), True, "undated", "short_form_undated"),
    (said("97", DAY), said("97/SYT-VP", DAY), False, "other", "short_form"),
    (said("97", DAY, type_="Kế hoạch"), said("97/TB-SYT", DAY), True, "other", "type"),
    (said("97", DAY), said("97/SYT-VP", OTHER), True, "other", "date"),
    (said("97", DAY, HUYEN), said("97/UBND-VX", DAY, TINH), True, "other", "body"),
    (said("15/2023/QĐ-UBND"), said("15/2024/QĐ-UBND"), True, "other", "year_in_number"),
    (said("15/QĐ-UBND"), said("15/2024/QĐ-UBND"), True, "other", "year_in_one_number"),
    (said("15/QĐ-UBND", DAY, HUYEN), said("15/QĐ-UBND", DAY, TINH), True, "other", "body"),
    (said("15/QĐ-UBND", DAY, context="An Sơn"), said("15/QĐ-UBND", DAY, context="Phú Lộc"), False, "other", "province"),
    (said("1/BC-X", DAY, own="a"), said("1/BC-X", OTHER, own="b"), False, "other", "two_papers"),
    (said("15/QĐ-UBND", DAY), said("015/QĐ-UBND", DAY), False, "same", "exact_letters"),
    (said("15/QĐ-UBND", DAY), said("15/QD-UBND", DAY), False, "spelling", "letters"),
    (said("12/CT-TTg", DAY), said("12/CT-TTg"), False, "undated", "number"),
    (said("15/QĐ-UBND", DAY, HUYEN), said("15/QĐ-UBND"), False, "other", "body_unknown"),
    (said("12/CT-TTg", DAY), said("12/CT-TTg", OTHER), False, "wrong_date", "number_of_one_period"),
    (said("15/QĐ-UBND", DAY, HUYEN), said("15/QĐ-UBND", OTHER), False, "other", "date_of_unknown_body"),
    (said("12/CT-TTg", DAY), said("12/CT-TTg", "2023-05-10"), False, "other", "date_slip"),
    (said("12/CT-TTg", "2023-12-28"), said("12/CT-TTg", "2024-01-05"), False, "other", "date_over_new_year"),
    (said("12/CT-TTg", DAY), said("12/CT-TTg", "2022-11-30"), False, "other", "date"),
    (said("388/SYT-NV"), said("388/SYT-NVY"), True, "other", "sign_alike"),
    (said("31/SKHCN-VP", DAY), said("31/SNV-VP", DAY), True, "other", "sign"),
    (said("12/KH-SYT", DAY, type_="Kế hoạch"), said("12/KHH-SYT", DAY, type_="Thông báo"), True, "other", "type"),
    (said("97/UBND-NC", DAY), said("97/UBND-VX", DAY), False, "other", "unit_of_unknown_body"),
    (said("31/SKHCN-VP", DAY), said("31/SKHHCN-VP", DAY), False, "spelling", "sign_spelt"),
]  # fmt: skip


@pytest.mark.parametrize(
    "one, other, together, relation, reason", EXAMPLES, ids=[f"{e[3]} {e[4]} {n}" for n, e in enumerate(EXAMPLES)]
)
def test_each_rule(one: DocumentFacts, other: DocumentFacts, together: bool, relation: str, reason: str) -> None:
    for pair in ((one, other), (other, one)):
        assert compare(*pair, together=together) == (relation, reason)


def test_every_rule_has_an_example() -> None:
    assert {rule.comparison for rule in RULES} <= {(relation, reason) for *_, relation, reason in EXAMPLES}
    assert {rule.comparison.reason for rule in RULES if rule.comparison.relation == "other"} >= UNPROVEN
    assert comparing.RELATIONS == ("same", "spelling", "undated", "wrong_date")
    assert all(rule.example for rule in RULES)
