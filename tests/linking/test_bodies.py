"""Tests of linking/bodies.py: which names mean one body."""

import pytest

from extractor.linking.bodies import body_of, same_body

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
