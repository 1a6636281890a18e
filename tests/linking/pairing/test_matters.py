"""Words of one matter meet, others do not; the longest words decide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.lexicon.tables import rows
from extractor.linking.pairing.matters import matters_of

ONE_MATTER = [
    ("Hoàn trả tiền ăn bán trú cho phụ huynh", "Cô thủ quỹ đã chi trả tận tay từng gia đình"),
    ("Truy thu 12 triệu đồng hội phí", "Các chi hội nộp bù 9 triệu đồng"),
    ("Tổ chức kiểm điểm Trưởng phòng", "Trưởng phòng bị khiển trách"),
    ("Công khai dự toán năm", "Bảng số liệu dán tại sảnh từ ngày mùng 3"),
    ("Đối thoại với các hộ nuôi cá", "Chủ tịch xã gặp gỡ 14 hộ tại đình làng"),
    ("Giải tỏa hàng quán trên lòng đường", "Tháo dỡ 9 mái che"),
    ("Nạo vét mương sau chợ", "Cống dưới chợ đã khơi thông"),
    ("Khôi phục tuyến xe buýt số 4", "Việc đi lại bằng phương tiện công cộng là nhu cầu chính đáng"),
    ("Lắp đèn tín hiệu ở ngã ba", "Đơn vị quản lý cắm biển báo hai đầu"),
    ("Thu hồi nợ thuế của 9 doanh nghiệp", "Phong tỏa tài khoản của hai người nộp thuế"),
]
OTHER_MATTERS = [
    ("Nạo vét mương sau chợ", "Hai giáo viên đã được tuyển dụng"),
    ("Công khai dự toán năm", "Nhà thầu đã thay 40 m dầm"),
    ("Trồng rừng ven suối", "Khoản vay của 3 hộ được khoanh nợ"),
    ("Đấu giá xe cũ", "Giá bán nước sạch giữ như năm trước"),
    ("Tiêm phòng cho đàn bò", "Mốc giới đã cắm đủ 12 điểm"),
    ("Sửa phần mềm một cửa", "Ba tàu cá lên bờ"),
    ("Kiểm định máy chụp", "Học phí thu vượt được trừ vào kỳ sau"),
    ("Chấm dứt hợp đồng bảo vệ", "Chiếu sáng ngõ 3"),
    ("Mở lớp tập huấn", "Rác ở bến đã thu gom"),
    ("Cắm biển tải trọng", "Phụ cấp của y tế thôn chưa chi"),
]


@pytest.mark.parametrize("one, other", ONE_MATTER)
def test_one_matter_in_two_wordings(one: str, other: str) -> None:
    assert matters_of(one) & matters_of(other)


@pytest.mark.parametrize("one, other", OTHER_MATTERS)
def test_other_matters(one: str, other: str) -> None:
    assert not matters_of(one) & matters_of(other)


def test_the_longest_words_decide() -> None:
    assert matters_of("bán đấu giá") == matters_of("Bán đấu giá.") != matters_of("giá")


def test_the_table_names_each_word_of_a_matter_once() -> None:
    named = [(row["words"], row["matter"]) for row in rows("matters")]
    assert len(set(named)) == len(named)
    assert all(words == words.lower().strip() for words, _ in named)


@given(st.text())
def test_no_text_breaks_it(words: str) -> None:
    assert all(isinstance(one, str) for one in matters_of(words))
