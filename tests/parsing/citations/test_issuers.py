"""Tests of parsing/citations/issuers.py: where the name of a body begins and ends in prose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.parsing.citations.issuers import _RULES, issuer_at

NAMES = [
    ("Bộ Lao động - Thương binh và Xã hội hướng dẫn", "Bộ Lao động - Thương binh và Xã hội"),  # dash and "và" inside
    ("Sở Văn hóa, Thể thao và Du lịch về việc", "Sở Văn hóa, Thể thao và Du lịch"),  # comma inside
    ("Bộ Y tế, Bộ Tài chính quy định", "Bộ Y tế"),  # a comma between two bodies
    ("Bộ Chính trị, Ban Bí thư về", "Bộ Chính trị, Ban Bí thư"),  # the two act as one
    ("Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc ban hành", "Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc"),  # a double post
    ("Ủy ban nhân dân huyện Núi Xanh, tỉnh Hà An về", "Ủy ban nhân dân huyện Núi Xanh, tỉnh Hà An"),  # place over place
    ("Ủy ban nhân dân phường 12, quận 5 cấp", "Ủy ban nhân dân phường 12, quận 5"),  # numbered places
    ("UBND tỉnh, Sở Tài chính đã", "UBND tỉnh"),  # a comma before another body
    ("Trưởng ban Quản lý các khu công nghiệp về", "Trưởng ban Quản lý các khu công nghiệp"),  # "các" inside a name
    ("Ban Quản lý dự án đầu tư xây dựng công trình giao thông tỉnh trình",
     "Ban Quản lý dự án đầu tư xây dựng công trình giao thông tỉnh"),  # stop words as halves of compounds
    ("Tổng công ty Cảng hàng không Việt Nam về", "Tổng công ty Cảng hàng không Việt Nam"),  # "không" as such a half
    ("Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh tại", "Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh"),
    ("Ban Chỉ đạo phòng, chống tham nhũng, tiêu cực tỉnh về", "Ban Chỉ đạo phòng, chống tham nhũng, tiêu cực tỉnh"),
    ("Hội đồng nhân dân tỉnh khóa XIV, kỳ họp thứ 5", "Hội đồng nhân dân tỉnh"),  # the term is not the name
    ("Sở GD&ĐT về", "Sở GD&ĐT"),  # abbreviation with a mark
    ("TT.HĐND tỉnh về", "TT.HĐND tỉnh"),  # abbreviation with a point
    ("Uỷ ban Khoa học Nhà nước về", "Uỷ ban Khoa học Nhà nước"),  # newer place of the tone mark
    ("Toà án nhân dân tối cao hướng dẫn", "Toà án nhân dân tối cao"),  # the same
    ("THỦ TƯỚNG CHÍNH PHỦ VỀ VIỆC", "THỦ TƯỚNG CHÍNH PHỦ"),  # a title in capitals
    ("UBND tỉnh | Sở Tài chính | Quý I", "UBND tỉnh"),  # the next cell of a table
    ("Bộ Nội vụ và Điều 7 Thông tư", "Bộ Nội vụ"),  # the pinpoint of a second document
    ("Đảng ủy Khối các cơ quan tỉnh ban hành", "Đảng ủy Khối các cơ quan tỉnh"),
    ("Hội đồng nhân dân tỉnh Quy định mức thu", "Hội đồng nhân dân tỉnh"),  # a title with a capital
    ("Bộ Tài chính Hướng dẫn quyết toán", "Bộ Tài chính"),
    ("Chính phủ Quy định về nghị định thư", "Chính phủ"),  # directly behind a head of several words
    ("Phòng Hướng dẫn nghiệp vụ tỉnh về", "Phòng Hướng dẫn nghiệp vụ tỉnh"),  # but behind a bare head it is the field
    ("Hội Nông dân tỉnh Hà An kết quả hoạt động", "Hội Nông dân tỉnh Hà An"),  # a common word behind the place
    ("Bộ Xây dựng kết quả rà soát", "Bộ Xây dựng"),  # behind a listed name
    ("Bộ Ngoại giao, có hiệu lực", "Bộ Ngoại giao"),  # "giao" is half of the field's first word
    ("Ban Chỉ huy phòng thủ dân sự, phòng chống thiên tai và tìm kiếm cứu nạn tỉnh về",
     "Ban Chỉ huy phòng thủ dân sự, phòng chống thiên tai và tìm kiếm cứu nạn tỉnh"),  # a task with comma and "và"
    ("Ban Chỉ đạo phòng chống dịch, yêu cầu các huyện", "Ban Chỉ đạo phòng chống dịch"),  # but a verb ends it
    ("Phòng Kinh tế, Hạ tầng và Đô thị xã Tân An về", "Phòng Kinh tế, Hạ tầng và Đô thị xã Tân An"),
    ("Ủy ban nhân dân các xã, phường, thị trấn thực hiện", "Ủy ban nhân dân các xã, phường, thị trấn"),
    ("Bảo hiểm xã hội tỉnh Hà An thông báo", "Bảo hiểm xã hội tỉnh Hà An"),  # "xã hội" is no level
    ("A03 - Bộ Công an ban hành", "A03 - Bộ Công an"),  # the number of a unit
    ("Liên ngành Công an - Viện kiểm sát tỉnh ban hành", "Liên ngành Công an - Viện kiểm sát tỉnh"),
    ("Bộ Y tế - Bộ Tài chính hướng dẫn", "Bộ Y tế"),  # a dash between two bodies
    ("UBND TỈNH HÀ AN VỀ VIỆC", "UBND TỈNH HÀ AN"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), NAMES, ids=[name for _, name in NAMES])
def test_a_name_ends_where_prose_goes_on(text: str, name: str) -> None:
    span = issuer_at(text, 0, len(text))
    assert span is not None
    assert text[slice(*span)] == name


EXAMPLES = [(name, *example.split("|")) for name, _, example in _RULES]


@pytest.mark.parametrize(("rule", "name", "rest"), EXAMPLES, ids=[row[0] for row in EXAMPLES])
def test_the_example_of_each_rule(rule: str, name: str, rest: str) -> None:
    text = name + rest
    span = issuer_at(text, 0, len(text))
    assert span is not None, rule
    assert text[slice(*span)] == name.rstrip(), rule


@pytest.mark.parametrize("text", ["việc này", "bộ phận một cửa", "12/QĐ-UBND", "Nguyễn", ""])
def test_other_words_open_no_name(text: str) -> None:
    assert issuer_at(text, 0, len(text)) is None


@given(st.sampled_from(["Bộ ", "UBND ", "Sở ", "Ban Chỉ đạo "]), st.text(max_size=300))
def test_a_name_lies_inside_its_line(head: str, rest: str) -> None:
    text = head + rest
    span = issuer_at(text, 0, len(text))
    if span is not None:
        assert span[0] == 0 < span[1] <= len(text)
        assert "\n" not in text[: span[1]]
