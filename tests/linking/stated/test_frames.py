"""Frames of recommendations: what speaks for a clause, whatever the weights make of it."""

import pytest

from extractor.linking.candidates.units import Passage
from extractor.linking.stated.frames import follows_up, frame_features


def features(words: str, heading: str = "") -> dict[str, float]:
    content = f"{heading}\n{words}"
    start = len(heading) + 1
    unit = Passage("1", start, start, len(content), ((0, len(heading)),) if heading else (), False, "-")
    return frame_features(content, unit, (start, len(content)), None)


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("Giao Sở Y tế mở lớp tập huấn", "frame"),
        ("Hiệp hội kính đề nghị UBND tỉnh: (1) công khai; (2) rút ngắn", "inline"),
        ("Phòng Y tế mở lớp tập huấn cho người nấu bếp", "task"),
        ("Lập sổ trước ngày 30/6/2024", "term"),
        ("Các đơn vị báo cáo kết quả thực hiện Kết luận này", "follow_up"),
        ("Sở đã mở ba lớp tập huấn", "aspect_early"),
        ("Các cơ quan, đơn vị căn cứ nội dung trên khẩn trương triển khai", "general_actor"),
        ("Yêu cầu thủ trưởng các đơn vị tổ chức thực hiện", "general_actor"),
        ("Đề nghị các địa phương chủ động triển khai", "general_actor"),
        ("Yêu cầu Giám đốc các sở có tên trên triển khai", "points_back"),
        ("Các đơn vị có tên tại mục III gửi báo cáo kết quả", "follow_up"),
        ("Phòng Nội vụ theo dõi việc thực hiện Thông báo này", "points_back"),
    ],
)
def test_own_frame(words: str, sign: str) -> None:
    assert features(words).get(sign) == 1.0


@pytest.mark.parametrize(
    ("heading", "asks", "tells"),
    [
        ("3. Kiểm điểm trách nhiệm", 1.0, 0.0),
        ("II. TRÁCH NHIỆM", 0.0, 1.0),
        ("IV. KIẾN NGHỊ", 1.0, 0.0),
        ("II. KẾT QUẢ KIỂM TRA", 0.0, 1.0),
        ("II. KẾT QUẢ VÀ YÊU CẦU", 1.0, 1.0),
    ],
)
def test_what_the_heading_says(heading: str, asks: float, tells: float) -> None:
    found = features("Lập sổ lưu mẫu", heading)
    assert (found.get("near_asks", 0.0), found.get("near_tells", 0.0)) == (asks, tells)


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("TỔ CHỨC THỰC HIỆN", True),
        ("Công tác tổ chức thực hiện", True),
        ("Trách nhiệm thi hành", True),
        ("Kết quả thực hiện", False),
        ("Yêu cầu", False),
    ],
)
def test_what_closes_a_paper_is_told_by_its_heading(heading: str, found: bool) -> None:
    assert ("under_execution" in features("Các đơn vị khẩn trương triển khai", heading)) is found


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("Giao Sở Xây dựng lắp đèn", True),
        ("Thống nhất giao cho Phòng Kinh tế lập sổ", True),
        ("Nút giao đường Hạ và quốc lộ hay có tai nạn", False),
        ("Xã bàn giao Sở Y tế 12 phòng", False),
        ("Đường giao thông xã Hạ đã hỏng", False),
        ("Chuyển giao Phòng Nội vụ hồ sơ cũ", False),
    ],
)
def test_giao_in_other_words_asks_nothing(words: str, asks: bool) -> None:
    assert bool(features(words).keys() & {"asks", "frame", "asks_later"}) is asks


@pytest.mark.parametrize(
    ("part", "follows"),
    [
        ("theo dõi, đôn đốc việc thực hiện Kết luận này", True),
        ("đôn đốc các đơn vị thực hiện kiến nghị nêu trên", True),
        ("thường xuyên theo dõi việc thực hiện Thông báo này", True),
        ("tổng hợp kết quả để báo cáo Thường trực", True),
        ("theo dõi mực nước hồ Đá Bạc", False),
        ("đôn đốc nhà thầu trả 12 triệu đồng", False),
        ("lập sổ theo dõi việc thực hiện Kết luận này", False),
    ],
)
def test_the_rest_of_an_order_that_only_follows_up(part: str, follows: bool) -> None:
    assert follows_up(part, (0, len(part))) is follows


@pytest.mark.parametrize(
    ("words", "follows"),
    [
        ("Đề nghị Sở Y tế giám sát việc cấp thuốc cho 04 trạm; đề nghị Sở Nội vụ tuyển 12 bác sĩ", False),
        ("Giao Phòng Tài chính đôn đốc việc nộp 45 triệu đồng; giao Thanh tra huyện xác minh đơn", False),
        ("Đề nghị Công an tỉnh xác minh đơn; đề nghị Sở Tài chính theo dõi, đôn đốc nhà thầu trả nợ", False),
        ("Yêu cầu Sở Xây dựng giám sát việc lắp đèn; yêu cầu Công an tỉnh kẻ vạch; giao Sở Y tế lập sổ", False),
        ("Đề nghị Công đoàn trường giám sát việc chia thưởng; yêu cầu Phòng Nội vụ xét nâng bậc", False),
        ("Giao Văn phòng tỉnh theo dõi, đôn đốc; giao Thanh tra tỉnh tổng hợp", True),
        ("Giao Thanh tra tỉnh theo dõi, đôn đốc; hằng tuần tổng hợp", True),
        ("Giao Sở Y tế mở lớp; giao Thanh tra tỉnh theo dõi, đôn đốc việc thực hiện Kết luận này", True),
        ("Giao Thanh tra tỉnh theo dõi, đôn đốc", True),
    ],
)
def test_orders_to_several_bodies_are_no_mere_follow_up(words: str, follows: bool) -> None:
    assert bool(features(words).keys() & {"follow_up", "follow_up_first", "follow_up_act"}) is follows


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("Sở Xây dựng", True),
        ("Giao các phòng chuyên môn", False),
        ("Đối với công tác văn thư", False),
        ("Công tác văn thư", False),
    ],
)
def test_a_heading_that_names_who_is_asked(heading: str, found: bool) -> None:
    assert ("under_body" in features("Mở lớp bồi dưỡng", heading)) is found
