"""Grouping: what is said of documents in many files becomes the documents, whatever the order."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.identity.compare import compare
from extractor.identity.group import group
from extractor.identity.record import DocumentFacts, facts


def paper(number: str, date: str | None = None, **values: str | None) -> DocumentFacts:
    """What a file says of a document, with the parts of its number filled in."""
    serial, _, rest = number.partition("/")
    year, _, symbol = rest.partition("/") if rest[:4].isdigit() else ("", "", rest)
    return facts(number, serial=serial, year=int(year) if year else None, symbol=symbol, date=date, **values)


DAY, NEXT_DAY = "2024-05-10", "2024-05-11"
HERE, THERE = {"issuer": "UBND tỉnh An Sơn"}, {"issuer": "UBND tỉnh Phú Lộc"}


said = st.builds(
    paper,
    st.sampled_from(
        ("1/QĐ-UBND", "01/QĐ-UBND", "1/QD-UBND", "1/2024/QĐ-UBND", "1/SNV-VP", "1/SNV-TH", "1", "2/KL-XYZ")
    ),
    st.sampled_from((None, "2024", "2024-05", DAY, NEXT_DAY, "2025-08-10")),
    issuer=st.sampled_from((None, "UBND huyện", "UBND huyện Tân Lập", "UBND xã Tân Lập", "UBND tỉnh An Sơn")),
    context=st.sampled_from((None, "An Sơn", "Phú Lộc")),
    type_=st.sampled_from((None, "Văn bản", "Công văn")),
    own=st.sampled_from((None, None, "a")),
)


@pytest.mark.parametrize(
    "one, other, same, reason",
    [
        (paper("1238/UBND-NC", DAY), paper("1238/UBND-NC", DAY), True, "number and date"),
        (paper("08/TB-ĐKT", DAY), paper("8/TB-ĐKT", DAY), True, "a leading zero is no difference"),
        (paper("555/SKHCN-VP", DAY), paper("555/SKHHCN-VP", DAY), True, "a letter typed twice in the sign"),
        (paper("555/SKHCN-VP", DAY), paper("555/SNV-VP", DAY), False, "another office on the same day"),
        (paper("12/KH-UBND", "2023-01-18"), paper("12/KH-UBND", "2024-01-20"), False, "serials begin anew each year"),
        (paper("123/QĐ-STC", DAY), paper("123/QĐ-UBND", DAY), False, "a number is more than its serial"),
        (paper("12/KH-UBND", DAY, **HERE), paper("12/KH-UBND", DAY, **THERE), False, "two provinces"),
        (paper("12/KH-UBND", DAY, context="An Sơn"), paper("12/KH-UBND", DAY, context="Phú Lộc"), False, "cited there"),
        (paper("45/2019/QH14", DAY, context="An Sơn"), paper("45/2019/QH14", DAY, context="Phú Lộc"), True, "a law"),
        (paper("12/KH-UBND", DAY, **HERE), paper("12/KH-UBND", None, **HERE), True, "undated: the only one there is"),
        (paper("12/KH-UBND", DAY, **HERE), paper("12/KH-UBND", None, **THERE), False, "undated, another province"),
        (paper("30/2020/NĐ-CP", DAY), paper("30/2020/NĐ-CP"), True, "the year stands in the number"),
        (paper("30/2020/NĐ-CP"), paper("30/2021/NĐ-CP"), False, "another year in the number"),
        (paper("12/KH-UBND", DAY, **HERE), paper("12/KH-UBND", NEXT_DAY, **HERE), True, "one number, two dates"),
        (paper("1/BC-X", DAY, own="a"), paper("1/BC-X", NEXT_DAY, own="b"), False, "two files tell two dates"),
        (paper("1/BC-X", DAY, own="a"), paper("1/BC-X", DAY, own="b"), True, "one document, two files"),
        (paper("77", DAY, alone="a#d1"), paper("77", DAY, alone="b#d1"), False, "a number without sign proves nothing"),
        (facts(title="Luật Đất đai", date="2013"), facts(title="Luật Đất đai"), True, "the only such law"),
        (facts(title="Luật Đất đai", date="2013"), facts(title="Luật Đất đai", date="2024"), False, "two"),
    ],
)  # fmt: skip
def test_two_papers(one: DocumentFacts, other: DocumentFacts, same: bool, reason: str) -> None:
    for papers in ([one, other], [other, one]):
        assert (len(group(papers)) == 1) is same, reason


def test_what_can_be_two_stays_apart_and_names_them() -> None:
    old, new = paper("5/KH-UBND", "2023-01-18", **HERE), paper("5/KH-UBND", DAY, **HERE)
    groups = {one.members[0]: one for one in group([old, new, paper("5/KH-UBND", **HERE)])}
    assert set(groups) == {0, 1, 2}
    assert set(groups[2].candidates) == {groups[0], groups[1]}


def test_two_dates_of_one_number_are_told_by_the_least_sure_relation() -> None:
    papers = [paper("12/2023/TT-BNV", date) for date in ("2023-02-02", "2023-02-03", None)]
    (found,) = group(papers)
    assert (found.relation, sorted(found.members)) == ("wrong_date", [0, 1, 2])


@given(st.lists(said, max_size=12), st.randoms(use_true_random=False))
def test_every_paper_is_in_one_group_whatever_the_order(papers: list[DocumentFacts], chance: random.Random) -> None:
    mixed = list(enumerate(papers))
    chance.shuffle(mixed)
    straight = {frozenset(one.members) for one in group(papers)}
    other = {frozenset(mixed[at][0] for at in one.members) for one in group([one for _, one in mixed])}
    assert straight == other
    assert sorted(at for members in straight for at in members) == list(range(len(papers)))


@given(said, said, st.booleans())
def test_comparing_has_no_direction(one: DocumentFacts, other: DocumentFacts, together: bool) -> None:
    assert compare(one, other, together=together) == compare(other, one, together=together)
