"""Issuing bodies: which wordings mean one, and what a wording says of its body."""

import pytest

from extractor.identity.body import body_of, place_of_letterhead, province_in, relation


@pytest.mark.parametrize(
    "one, other, symbol, expected",
    [
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh Bình Sơn", "QĐ-UBND", "unknown"),
        ("UBND tỉnh", "UBND huyện", "QĐ-UBND", "other"),
        ("UBND huyện Đông Sơn", "UBND huyện Tây Sơn", "QĐ-UBND", "other"),
        ("Chủ tịch UBND huyện", "UBND huyện Đông Sơn", "QĐ-UBND", "unknown"),
        ("Chủ tịch UBND huyện Đông Sơn", "UBND huyện Đông Sơn", "QĐ-UBND", "same"),
        ("UBND", "UBND xã", "QĐ-UBND", "unknown"),
        ("Thanh tra tỉnh", "Thanh tra huyện", "KL-TTr", "other"),
        ("Huyện ủy Đông Sơn", "Huyện ủy Tây Sơn", "KL/HU", "other"),
        ("Thanh tra Sở Xây dựng", "Thanh tra tỉnh", "KL-TTr", "other"),
        ("Bệnh viện đa khoa Đông Sơn", "Bệnh viện Mắt", "BC-BV", "other"),
        ("Ban Quản lý các khu công nghiệp", "BQL các KCN", "BC-BQL", "same"),
        ("Ban Quản lý các khu công nghiệp", "BQL rừng phòng hộ", "BC-BQL", "other"),
        ("Ban Chỉ đạo 35", "Ban Chỉ đạo Cải cách hành chính", "BC-BCĐ", "other"),
        ("Đoàn kiểm tra", "UBND tỉnh Bình Sơn", "TB-ĐKT", "unknown"),
        ("Sở Y tế", None, "BC-SYT", "unknown"),
        ("UBND quận 1", "UBND quận 10", "QĐ-UBND", "other"),
        ("UBND quận 01", "UBND Quận 1", "QĐ-UBND", "same"),
        ("UBND tinh", "UBND huyen", "QĐ-UBND", "other"),
        ("Sở Tài chính", "UBND tỉnh Bình Sơn", "QĐ-UBND", "unknown"),
        ("Bộ Nội vụ", "Bộ trưởng Bộ Nội vụ", "TT-BNV", "same"),
        ("UBND xã Hòa Bình, huyện Đông Sơn", "UBND xã Hòa Bình", "QĐ-UBND", "same"),
        ("Bảo hiểm xã hội tỉnh", "Bảo hiểm xã hội huyện", "BC-BHXH", "other"),
        ("UBND thành phố Hồ Chí Minh", "UBND TP.HCM", "QĐ-UBND", "same"),
        ("UBND thành phố", "UBND thành phố Hà Nội", "QĐ-UBND", "unknown"),
        ("UBND huyện Đông Sơn, Thanh Hóa", "UBND huyện Đông Sơn tỉnh Thanh Hoá", "QĐ-UBND", "same"),
        ("UBND phường 1, thành phố Tân An", "UBND phường 01 TP Tân An", "QĐ-UBND", "same"),
        ("Thường trực HĐND huyện Tân Lập", "HĐND huyện Tân Lập", "NQ-HĐND", "same"),
        ("Ban Thường vụ Huyện ủy Tân Lập", "Huyện ủy Tân Lập", "KL/HU", "same"),
        ("Ban Thường vụ Huyện ủy Tân Lập", "Huyện ủy Phú Hải", "KL/HU", "other"),
        ("Sở TN&MT tỉnh Long An", "Sở Tài nguyên và Môi trường Long An", "QĐ-STNMT", "same"),
        ("Kho bạc Nhà nước Tân Lập", "Kho bạc Nhà nước Phú Hải", "TB-KBNN", "unknown"),
        ("Trường THPT Tân Lập", "Trường THPT Phú Hải", "BC-THPT", "other"),
    ],
)
def test_two_bodies(one: str, other: str | None, symbol: str, expected: str) -> None:
    assert relation(one, other, symbol) == expected
    assert relation(other, one, symbol) == expected


@pytest.mark.parametrize(
    "one, other, symbol, day, expected, reason",
    [
        ("UBND tỉnh Hà Giang", "UBND tỉnh Tuyên Quang", "QĐ-UBND", 20250810, "same", "merged in July 2025"),
        ("UBND tỉnh Hà Giang", "UBND tỉnh Tuyên Quang", "QĐ-UBND", 20240810, "other", "two before"),
        ("UBND xã Mỹ Khánh", "UBND phường An Bình", "QĐ-UBND", 20240810, "other", "two communes before the merger"),
        ("UBND xã Mỹ Khánh, thành phố Cần Thơ", "UBND phường An Bình, thành phố Cần Thơ", "QĐ-UBND", 20250810, "same",
         "one of the communes that became it"),
        ("UBND xã Mỹ Khánh, thành phố Cần Thơ", "UBND phường An Bình, thành phố Cần Thơ", "QĐ-UBND", 0, "unknown",
         "undated: it may be before or after"),
        ("Sở Kế hoạch và Đầu tư An Giang", "Sở Tài chính An Giang", "BC-SKHĐT", 20240510, "same", "the old one's sign"),
        ("Sở Kế hoạch và Đầu tư An Giang", "Sở Tài chính An Giang", "BC-STC", 20250510, "same", "it had ended"),
        ("Sở Kế hoạch và Đầu tư An Giang", "Sở Tài chính An Giang", "BC-STC", 20240510, "unknown", "both were there"),
    ],
)  # fmt: skip
def test_bodies_that_changed(one: str, other: str, symbol: str, day: int, expected: str, reason: str) -> None:
    assert relation(one, other, symbol, day) == expected, reason
    assert relation(other, one, symbol, day) == expected, reason


def test_the_parts_of_a_body() -> None:
    body = body_of("Chủ tịch UBND xã Minh Tân, huyện Vụ Bản, tỉnh Nam Định")
    assert body is not None
    assert (body.kind, body.level, body.place) == ("uy ban nhan dan", "xa", "minh tan")
    assert (body.above, body.province) == ({"huyen": "vu ban", "tinh": "nam dinh"}, "Nam Định")
    assert body.is_named
    level_only = body_of("UBND huyện")
    assert level_only is not None
    assert not level_only.is_named
    assert body_of("") is None


def test_provinces() -> None:
    assert province_in("UBND tỉnh An Sơn") == "An Sơn"
    assert province_in("Sở Nội vụ") is None
    assert place_of_letterhead("Bộ Nội vụ", None, "Hà Nội") == "vn"
    assert place_of_letterhead("Sở Nội vụ", "UBND tỉnh An Sơn", None) == "An Sơn"
