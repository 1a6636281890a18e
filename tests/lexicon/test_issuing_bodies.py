"""Bodies by name and by code, on a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.lexicon import bodies_by_code, bodies_by_id, body_by_name


@pytest.mark.parametrize(
    "name, expected",
    [
        ("Sở Khoa học & Công nghệ", "so-khoa-hoc-va-cong-nghe"),  # connector
        ("Sở KH&CN", "so-khoa-hoc-va-cong-nghe"),  # field abbreviated
        ("Sở KHCN", "so-khoa-hoc-va-cong-nghe"),  # connector gone
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "so-khoa-hoc-va-cong-nghe"),
        ("Sở Khoa học và Công nghệ tỉnh Bình Minh", "so-khoa-hoc-va-cong-nghe"),  # any place after its level
        ("Sở Nội vụ Hưng Yên", "so-noi-vu"),  # place without its level
        ("BNN&PTNT", "bo-nong-nghiep-va-phat-trien-nong-thon"),
        ("Bộ NN và PTNT", "bo-nong-nghiep-va-phat-trien-nong-thon"),
        ("Bộ Nông nghiệp và PTNT", "bo-nong-nghiep-va-phat-trien-nong-thon"),
        ("Bộ trưởng Nông nghiệp và Phát triển nông thôn", "bo-nong-nghiep-va-phat-trien-nong-thon"),
        ("Bộ GD&ĐT", "bo-giao-duc-va-dao-tao"),
        ("Sở LĐ-TB&XH", "so-lao-dong-thuong-binh-va-xa-hoi"),
        ("Sở VH,TT&DL", "so-van-hoa-the-thao-va-du-lich"),
        ("UBND", "uy-ban-nhan-dan"),
        ("Uỷ ban nhân dân tỉnh Nam Định", "uy-ban-nhan-dan-tinh"),  # tone placement
        ("UBND thành phố", "uy-ban-nhan-dan-thanh-pho"),
        ("UBND xã Tân Phúc", "uy-ban-nhan-dan-xa"),
        ("Chủ tịch UBND tỉnh", "chu-tich-uy-ban-nhan-dan-tinh"),
        ("Bộ trưởng Bộ Tài chính", "bo-tai-chinh"),  # the post gives its body
        ("Giám đốc Sở Tài chính", "so-tai-chinh"),
        ("Cục Thuế tỉnh Bình Dương", "cuc-thue-tinh"),
        ("KTNN khu vực IX", "kiem-toan-nha-nuoc-khu-vuc-ix"),
        ("Thủ tướng", "thu-tuong-chinh-phu"),
        ("Đoàn Kiểm tra", "doan-kiem-tra"),
        ("Đoàn kiểm tra công tác dân vận", "doan-kiem-tra"),  # a body for a time, whatever its task
        ("Ban chỉ đạo 35 tỉnh", "ban-chi-dao"),
        ("Trưởng phòng Nội vụ", "phong-noi-vu"),  # the post holds the head word
        ("Chánh Thanh tra tỉnh", "thanh-tra-tinh"),
        ("Phó Chánh Văn phòng UBND tỉnh", "van-phong-uy-ban-nhan-dan-tinh"),
        ("Trưởng Ban Tổ chức Tỉnh ủy", "ban-to-chuc-tinh-uy"),
        ("Trưởng ban Dân tộc tỉnh", "ban-dan-toc"),
        ("Trưởng đoàn thanh tra", "doan-thanh-tra"),
        ("Tổng cục trưởng Tổng cục Hải quan", "tong-cuc-hai-quan"),
        ("Chi cục Hải quan khu vực I", "chi-cuc-hai-quan-khu-vuc"),  # "quan" of "Hải quan" is no district
        ("Kho bạc Nhà nước khu vực II", "kho-bac-nha-nuoc-khu-vuc"),
        ("VKSND tối cao", "vien-kiem-sat-nhan-dan-toi-cao"),
    ],
)
def test_spellings_of_a_name(name: str, expected: str) -> None:
    body = body_by_name(name)
    assert body is not None
    assert body.id == expected


@pytest.mark.parametrize("name", ["", "Sở", "Nguyễn Văn An", "đơn vị", "123"])
def test_what_is_no_body(name: str) -> None:
    assert body_by_name(name) is None


def test_a_name_means_another_body_at_another_time() -> None:
    before, now = body_by_name("Bộ Nội vụ", date(1996, 1, 1)), body_by_name("Bộ Nội vụ", date(2024, 1, 1))
    assert before is not None
    assert now is not None
    assert before.id != now.id


def test_a_body_that_is_gone() -> None:
    assert body_by_name("Sở Thông tin và Truyền thông", date(2024, 6, 27)) is not None
    assert body_by_name("Sở Thông tin và Truyền thông", date(2025, 6, 27)) is None
    assert body_by_name("Sở Thông tin và Truyền thông") is not None


def test_codes_are_shared() -> None:
    assert {body.id for body in bodies_by_code("TCT")} >= {"tong-cuc-thue", "to-cong-tac"}
    assert bodies_by_code("SKH&CN") == bodies_by_code("skh-cn") == (bodies_by_id()["so-khoa-hoc-va-cong-nghe"],)
    assert bodies_by_code("STTTT", date(2026, 1, 1)) == ()
    assert bodies_by_code("XYZ") == ()
    assert [body.id for body in bodies_by_code("QH15")] == ["quoc-hoi"]  # the term does not count


@given(st.text(max_size=60))
def test_never_raises(name: str) -> None:
    body_by_name(name)
    bodies_by_code(name)
