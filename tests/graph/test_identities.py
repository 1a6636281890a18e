"""Which papers of several files are one document."""

import pytest

from extractor.graph.bodies import body_key, is_local_sign, place_of, province_in
from extractor.graph.identities import Paper, merge


def paper(number: str, date: str | None = None, **values: object) -> Paper:
    """A cited paper with the parts of its number filled in."""
    serial, _, rest = number.partition("/")
    year, _, symbol = rest.partition("/") if rest[:4].isdigit() else ("", "", rest)
    given = {"serial": serial, "year": int(year) if year else None, "symbol": symbol or None, "date": date}
    return Paper(number, **(given | values))  # type: ignore[arg-type]


DAY, NEXT_DAY = "2024-05-10", "2024-05-11"
HERE, THERE = {"place": "An Sơn"}, {"place": "Phú Lộc"}


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
        (paper("1/BC-X", DAY, file="a"), paper("1/BC-X", NEXT_DAY, file="b"), False, "two files tell two dates"),
        (paper("1/BC-X", DAY, file="a"), paper("1/BC-X", DAY, file="b"), True, "one document, two files"),
        (paper("77", DAY, alone="a#d1"), paper("77", DAY, alone="b#d1"), False, "a number without sign proves nothing"),
        (Paper(None, title="luat dat dai", date="2013"), Paper(None, title="luat dat dai"), True, "the only such law"),
        (Paper(None, title="luat dat dai", date="2013"), Paper(None, title="luat dat dai", date="2024"), False, "two"),
    ],
)  # fmt: skip
def test_two_papers(one: Paper, other: Paper, same: bool, reason: str) -> None:
    for papers in ([one, other], [other, one]):
        assert (len(merge(papers)) == 1) is same, reason


def test_an_undated_number_joins_none_of_two() -> None:
    papers = [
        paper("12/2023/TT-BNV", DAY),
        paper("12/2023/TT-BNV", "2022-02-02"),
        paper("12/2023/TT-BNV", "2023-03-03"),
    ]
    groups = merge(
        [paper("5/KH-UBND", "2023-01-18", **HERE), paper("5/KH-UBND", DAY, **HERE), paper("5/KH-UBND", **HERE)]
    )
    assert [group.papers for group in groups] == [[0], [1], [2]]
    assert all(group.dates for group in merge(papers))


def test_every_paper_is_in_one_group() -> None:
    papers = [paper(f"{serial}/{sign}", date) for serial in "12" for sign in ("QĐ-A", "KH-B") for date in (DAY, None)]
    assert sorted(at for group in merge(papers) for at in group.papers) == list(range(len(papers)))


@pytest.mark.parametrize(
    "name, key, shown",
    [
        ("Sở Nội vụ", "sonoivu hung yen", "Sở Nội vụ Hưng Yên"),  # the province of the file
        ("Sở Nội vụ tỉnh Hưng Yên", "sonoivu hung yen", "Sở Nội vụ Hưng Yên"),  # with or without the level
        ("Giám đốc Sở Nội vụ", "sonoivu hung yen", "Sở Nội vụ Hưng Yên"),  # the post signs for the body
        ("Sở Nội vụ Cà Mau", "sonoivu ca mau", "Sở Nội vụ Cà Mau"),  # its own province wins
        ("UBND tỉnh", "uybannhandantinh hung yen", "UBND tỉnh Hưng Yên"),
        ("Ủy ban nhân dân tỉnh Hưng Yên", "uybannhandantinh hung yen", "Ủy ban nhân dân tỉnh Hưng Yên"),
        ("Chánh Thanh tra tỉnh", "thanhtratinh hung yen", "Thanh tra tỉnh Hưng Yên"),
        ("CHÍNH PHỦ", "chinh-phu", "Chính phủ"),  # there is one government
        ("Hội Nhà vườn", "hoinhavuon", "Hội Nhà vườn"),  # not known: its name is all there is
    ],
)
def test_bodies(name: str, key: str, shown: str) -> None:
    assert body_key(name, None, "Hưng Yên") == (key, shown)


def test_places() -> None:
    assert province_in("UBND tỉnh An Sơn") == "An Sơn"
    assert province_in("Sở Nội vụ") is None
    assert place_of("Bộ Nội vụ", None) == "vn"
    assert is_local_sign("QĐ-UBND")
    assert not is_local_sign("NĐ-CP")
