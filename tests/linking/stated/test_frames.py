"""Frames of recommendations: what speaks for a clause, whatever the weights make of it."""

import pytest

from extractor.linking.candidates.units import Passage
from extractor.linking.stated.follow_up import only_follows_up
from extractor.linking.stated.frames import frame_features


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
        ("Sở đã mở ba lớp tập huấn", "aspect_early"),
        ("Các cơ quan, đơn vị căn cứ nội dung trên khẩn trương triển khai", "general_actor"),
        ("Yêu cầu thủ trưởng các đơn vị tổ chức thực hiện", "general_actor"),
        ("Đề nghị các địa phương chủ động triển khai", "general_actor"),
        ("Yêu cầu Giám đốc các sở có tên trên triển khai", "points_back"),
        ("Phòng Nội vụ theo dõi việc thực hiện Thông báo này", "points_back"),
    ],
)
def test_own_frame(words: str, sign: str) -> None:
    assert features(words).get(sign) == 1.0


@pytest.mark.parametrize(
    ("words", "asks", "named"),
    [
        ("Ngoài ra, qua đơn của 12 hộ dân, Sở yêu cầu Trạm Y tế lắp thêm quạt", True, True),
        ("Qua kiểm tra, Đoàn đề nghị UBND xã Sa Lý dựng lại rào", True, True),
        ("Để kịp mùa mưa, giao Phòng Kinh tế nạo vét cống", True, True),
        ("Trên cơ sở đề nghị của huyện, UBND tỉnh giao Sở Tài chính cấp bù", True, True),
        ("Bên cạnh đó, đề nghị Công an huyện Sa Lý lập chốt", True, True),
        ("Trong quý II, yêu cầu Chi cục Thuế khu vực Sa Lý thu nợ", True, True),
        ("Trước mắt, yêu cầu các đơn vị tự soát lại", True, False),
        ("Đề nghị nhà trường lợp lại mái", True, False),
        ("Qua kiểm tra, mái nhà xe đã dột", False, False),
        ("Từ đầu năm, trạm khám cho 300 lượt người", False, False),
    ],
)
def test_an_order_may_stand_behind_a_foreword(words: str, asks: bool, named: bool) -> None:
    found = features(words)
    assert ("asks" in found, "asks_body" in found) == (asks, named)


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
    "order",
    [
        "theo dõi, đôn đốc việc thực hiện Kết luận này",
        "đôn đốc các đơn vị thực hiện kiến nghị nêu trên",
        "thường xuyên theo dõi việc thực hiện Thông báo này",
        "tổng hợp kết quả để báo cáo Thường trực",
        "Giao Văn phòng tỉnh theo dõi, đôn đốc; giao Thanh tra tỉnh tổng hợp",
        "Giao Thanh tra tỉnh theo dõi, đôn đốc; hằng tuần tổng hợp",
        "Đề nghị Sở Nội vụ báo cáo kết quả khắc phục",
        "Các trường có tên tại mục III gửi báo cáo kết quả về Phòng (qua bộ phận một cửa) trước ngày 05/9/2023",
        "Bệnh viện Đa khoa tỉnh báo cáo tiến độ thực hiện bằng văn bản, kèm theo tài liệu chứng minh",
        "Yêu cầu Hạt Kiểm lâm niêm yết Kết luận này và báo cáo việc chấp hành với Chi cục",
        "Đề nghị các địa phương xem xét, giải quyết và gửi văn bản trả lời về HĐND huyện trước kỳ họp giữa năm",
        "Văn phòng thông báo để các khoa, phòng biết, thực hiện",
        "Trên đây là Kết luận kiểm tra; đề nghị đơn vị báo cáo kết quả trong thời hạn 20 ngày",
        "Sở Công Thương trân trọng báo cáo",
        "Các chi bộ báo cáo kết quả khắc phục các khuyết điểm nêu trên về Đảng ủy sau 03 tháng",
        "Phòng yêu cầu các trường nghiêm túc thực hiện.",
        "Đề nghị các cơ quan, đơn vị khẩn trương triển khai thực hiện",
    ],
)
def test_an_order_that_only_follows_up_its_paper(order: str) -> None:
    assert only_follows_up(order, (0, len(order)))


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        ("Yêu cầu Trường Tiểu học Nà Pục thực hiện ba công khai.", "what is to be carried out is named"),
        ("theo dõi mực nước hồ Đá Bạc", "what is followed is no paper"),
        ("đôn đốc nhà thầu trả 12 triệu đồng", "a sum to be paid"),
        ("lập sổ theo dõi việc thực hiện Kết luận này", "a register to be made"),
        ("Báo cáo kết quả rà soát quỹ đất công về UBND tỉnh", "the survey is to be made"),
        ("Sở Xây dựng báo cáo UBND tỉnh phương án di dời chợ", "a plan to be drawn up"),
        ("Trạm Y tế kiểm tra 12 bếp ăn, báo cáo kết quả trước ngày 01/6/2023", "the kitchens are to be inspected"),
        ("Chi cục Thuế gửi báo cáo quyết toán về Kho bạc", "an account of its own"),
        ("Báo cáo kết quả khắc phục sự cố vỡ đê Bến Hạ", "one accident, named"),
        ("Giải quyết hồ sơ còn tồn, báo cáo kết quả", "files to be settled"),
        ("Báo cáo kết quả thực hiện nhiệm vụ năm 2023", "the work of a year"),
        ("Giao Sở Y tế mở lớp; giao Thanh tra tỉnh theo dõi, đôn đốc việc thực hiện Kết luận này", "one of two orders"),
        ("Đề nghị Sở Y tế giám sát việc cấp thuốc cho 04 trạm; đề nghị Sở Nội vụ tuyển 12 bác sĩ", "two tasks"),
        ("Giao Phòng Tài chính đôn đốc việc nộp 45 triệu đồng; giao Thanh tra huyện xác minh đơn", "two tasks"),
        ("Các cơ quan, đơn vị khẩn trương triển khai", "nothing is looked after"),
        ("Trên đây là Kết luận kiểm tra", "no order"),
    ],
)
def test_an_order_that_asks_for_more(order: str, reason: str) -> None:
    assert not only_follows_up(order, (0, len(order))), reason


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("Sở Xây dựng", True),
        ("Đối với Sở Nội vụ", True),
        ("Yêu cầu UBND huyện Sơn Lộ:", True),
        ("Giao các phòng chuyên môn", False),
        ("Đối với công tác văn thư", False),
        ("Công tác văn thư", False),
    ],
)
def test_a_heading_that_names_who_is_asked(heading: str, found: bool) -> None:
    assert ("under_body" in features("Mở lớp bồi dưỡng", heading)) is found
