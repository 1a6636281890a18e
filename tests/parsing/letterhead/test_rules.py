"""The ordered rules of the letterhead: each example is decided by its own rule, not by one before it."""

import pytest

from extractor.parsing.letterhead.ending_parts import RULES, EndingParts, SortingRule, deciding
from extractor.parsing.letterhead.lines import NO_DATE_LINES, NoDateLine, date_on
from extractor.parsing.letterhead.parse import ABOUT_ENDS, AboutEnd
from extractor.parsing.letterhead.segments import KINDS, KindRule, Segment, segments
from extractor.parsing.letterhead.title import FIRST_LINE, SubjectLine, SubjectRule
from tests.parsing.sheets import sheet


def pieces(raw: str) -> list[Segment]:
    text = sheet(raw)
    return segments(text, 0, len(text.paragraphs))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_line_of_an_ending_is_sorted_by_its_rule(rule: SortingRule) -> None:
    *above, last = pieces(rule.example)
    parts = EndingParts(any(segment.text.startswith("Nơi nhận") for segment in (*above, last)))
    for segment in above:
        sort = deciding(parts, segment).sort
        assert sort is not None, segment
        sort(parts, segment)
    assert deciding(parts, last).name == rule.name


@pytest.mark.parametrize("rule", NO_DATE_LINES, ids=lambda rule: rule.name)
def test_a_date_that_is_not_of_the_letterhead(rule: NoDateLine) -> None:
    (segment,) = pieces(rule.example)
    line = date_on(segment, typed_number=False)
    assert line is not None
    assert next(one.name for one in NO_DATE_LINES if one.applies(line)) == rule.name


@pytest.mark.parametrize("place", ["Hải Sơn", "Hội An", "Trường Lâm", "Viện Sơn", "Ban Mê Thuột", "Cục Phương Trung"])
def test_a_date_of_the_letterhead_is_refused_by_no_rule(place: str) -> None:
    (segment,) = pieces(f"{place}, ngày 10 tháng 5 năm 2024")
    line = date_on(segment, typed_number=False)
    assert line is not None
    assert not any(one.applies(line) for one in NO_DATE_LINES)


@pytest.mark.parametrize(
    "body", ["Sở Y tế", "Sở Công Thương", "Ban Dân Tộc", "Công ty Hải Sơn", "Trường Tiểu học Nà Pục"]
)
def test_the_name_of_a_body_is_no_place(body: str) -> None:
    (segment,) = pieces(f"{body}, ngày 10 tháng 5 năm 2024")
    line = date_on(segment, typed_number=False)
    assert line is not None
    assert any(one.applies(line) for one in NO_DATE_LINES)


@pytest.mark.parametrize("rule", ABOUT_ENDS, ids=lambda rule: rule.name)
def test_a_line_that_ends_the_subject_of_a_letter(rule: AboutEnd) -> None:
    *above, last = pieces(rule.example)
    assert next(one.name for one in ABOUT_ENDS if one.applies(above, last)) == rule.name


@pytest.mark.parametrize("rule", FIRST_LINE, ids=lambda rule: rule.name)
def test_the_first_line_under_a_title(rule: SubjectRule) -> None:
    first, *_ = found = pieces(rule.example)
    line = SubjectLine(found, 0, first.text, [])
    assert next(one.name for one in FIRST_LINE if one.holds(line)) == rule.name


@pytest.mark.parametrize("rule", KINDS, ids=lambda rule: rule.kind)
def test_the_kind_of_a_piece(rule: KindRule) -> None:
    (segment,) = pieces(rule.example)
    assert segment.kind == rule.kind
    assert (
        next(one for one in KINDS if one.is_one(segment) and segment.key[:2] in (one.openings or segment.key)) == rule
    )
