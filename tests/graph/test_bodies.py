"""Which issuers of several files are one body."""

import pytest

from extractor.graph.naming import body_key


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
