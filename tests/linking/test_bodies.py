"""Tests of linking/bodies.py: which names mean one body."""

import pytest

from extractor.linking.bodies import body_of, is_body_of, same_body

PAIRS = [
    ("Công ty CP MTĐT Lạc An", "Công ty cổ phần Môi trường đô thị Lạc An", True),
    ("Đội QLTTĐT", "Đội Quản lý trật tự đô thị", True),
    ("Phòng TN&MT", "Phòng Tài nguyên và Môi trường", True),
    ("Phòng TC-KH", "Phòng Tài chính - Kế hoạch", True),
    ("Trung tâm PTQĐ", "Trung tâm Phát triển quỹ đất", True),
    ("Phòng GD&ĐT", "Phòng Giáo dục và Đào tạo", True),
    ("UBND phường An Hà", "Ủy ban nhân dân phường An Hà", True),
    ("Chủ tịch UBND huyện Mỹ Khê", "Ủy ban nhân dân huyện Mỹ Khê", True),
    ("Sở NN&PTNT", "Sở Nông nghiệp và Phát triển nông thôn", True),
    ("Sở LĐTBXH", "Sở Lao động - Thương binh và Xã hội", True),
    ("Sở TT&TT", "Sở Thông tin và Truyền thông", True),
    ("BQLDA", "Ban Quản lý dự án đầu tư xây dựng huyện", True),
    ("Ban QLDA", "Ban Quản lý dự án đầu tư xây dựng huyện", True),  # "qld" opens no syllable
    ("UBND của cả 03 xã", "Ủy ban nhân dân xã Ba An", True),
    ("UBND cả hai phường", "Ủy ban nhân dân phường An Hà", True),
    ("UBND của cả 03 xã", "Ủy ban nhân dân phường An Hà", False),
    ("CTCP Nước Hải Tân", "Công ty Cổ phần Nước Hải Tân", True),
    ("Mặt trận Tổ quốc Việt Nam tỉnh", "MTTQ tỉnh", True),
    ("Sở KH&CN", "Sở Kế hoạch và Đầu tư", False),
    ("Phòng TC-KH", "Phòng Tài nguyên và Môi trường", False),
    ("Sở Y tế", "Sở Xây dựng", False),
    ("Sở", "Sở Nông nghiệp và Phát triển nông thôn", False),  # a name of one word is short for too many
    ("UBND xã Ba An", "Ủy ban nhân dân xã Bình An", False),
    ("UBND các huyện, thị xã, thành phố", "Ủy ban nhân dân thị xã Bình Hưng", True),  # one of several of a kind
    ("UBND các huyện", "UBND huyện Tân Lộc", True),
    ("UBND các xã, phường", "Ủy ban nhân dân phường An Hà", True),
    ("Trung tâm y tế các huyện, thị xã", "Trung tâm Y tế huyện Tân Lộc", True),
    ("Các sở, ban, ngành", "Sở Y tế", True),
    ("Các phòng chuyên môn", "Phòng Tài chính - Kế hoạch", True),
    ("UBND các huyện, thị xã", "UBND xã Ba An", False),
    ("UBND các xã", "UBND thị xã Bình Hưng", False),
    ("UBND các huyện", "UBND tỉnh Cửu Bình", False),
    ("Trung tâm y tế các huyện", "Trung tâm Phát triển quỹ đất huyện Tân Lộc", False),
    ("Các cơ quan, đơn vị", "Sở Y tế", False),
    ("", "Sở Y tế", False),
]


@pytest.mark.parametrize(("one", "other", "same"), PAIRS, ids=[f"{one} = {other}" for one, other, _ in PAIRS])
def test_names_of_one_body(one: str, other: str, same: bool) -> None:
    assert same_body(body_of(one), body_of(other)) is same
    assert same_body(body_of(other), body_of(one)) is same


@pytest.mark.parametrize(
    ("name", "issuer", "above", "same"),
    [
        ("Ban QLDA tỉnh", "Ban Quản lý dự án giao thông và thủy lợi", "UBND tỉnh Lạc Hà", True),
        ("Ban QLDA giao thông tỉnh", "Ban Quản lý dự án giao thông", "UBND tỉnh Lạc Hà", True),
        ("Trung tâm Y tế huyện", "Trung tâm Y tế", "UBND huyện Sơn Lộ", True),
        ("Phòng Nội vụ thị xã An Khê", "Phòng Nội vụ", "UBND thị xã An Khê", True),
        ("Hiệu trưởng", "Trường Đại học Kỹ thuật Lạc Hà", "UBND tỉnh Lạc Hà", True),
        ("Nhà trường", "Trường THCS Đồi Chè", "UBND xã Đồi Chè", True),
        ("Hiệu trưởng", "Phòng Giáo dục và Đào tạo", "UBND huyện Sơn Lộ", False),
        ("UBND tỉnh", "Sở Y tế", "UBND tỉnh Lạc Hà", False),
        ("UBND tỉnh", "UBND xã Ba An", "UBND tỉnh Lạc Hà", False),
        ("Ban QLDA huyện", "Ban Quản lý dự án giao thông", "UBND tỉnh Lạc Hà", False),
        ("Ban Xây dựng xã", "Ban Xây lắp", "UBND xã Ba An", False),
    ],
)
def test_the_issuer_as_others_call_it(name: str, issuer: str, above: str, same: bool) -> None:
    assert is_body_of(*map(body_of, (name, issuer, above))) is same
