"""What only looks as if it asked and told in turn: the forms that must be read are in forms.txt."""

import pytest

from tests.linking.within.test_forms import paper_of

REPORT = "Kết quả công tác quý II"
NEAR_MISSES = [
    ("Chủ trì: Ông Lò Văn A.\nThư ký: Bà Vì Thị B.\nChủ trì: Ông Lò Văn A.\nThư ký: Bà Vì Thị B.", "a record's heads"),
    ("Phát hiện: Sổ thiếu trang.\nNguyên nhân: Chưa có quy trình.\n" * 2, "causes are no replies"),
    ("Mục tiêu: Trồng 40 ha rừng.\nKết quả: Đã trồng 38 ha.", "one pair may be chance"),
    (
        "Kết quả: Đã họp 4 lần.\nTồn đọng: Còn 2 đơn.\nKết quả: Đã xử lý 3 đơn.\nTồn đọng: Còn 1 đơn.",
        "told, then what is left",
    ),
    ("Trồng trọt: Đã cấy 210 ha.\nChăn nuôi: Đàn lợn tăng.\nThủy sản: Đã thả 2 tạ cá.", "labels that never come again"),
    ("Thời gian: 8 giờ.\nĐịa điểm: Hội trường.\nThời gian: 14 giờ.\nĐịa điểm: Phòng họp.", "when and where"),
    ("Nội dung chi: Mua 3 máy tính.\nSố tiền: 45 triệu đồng.\nNội dung chi: Sửa mái.\nSố tiền: 12 triệu đồng.", "sums"),
    (
        "1. Công tác chỉ đạo\na) Ngày 04/6/2024, phòng ban hành Công văn số 12/PNV về phân công.\n"
        "b) Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh tại các Công văn: số 31/UBND-NC; số 40/UBND-KSTT.\n"
        "2. Công tác kiểm tra\na) Ngày 10/6/2024, phòng ban hành Công văn số 15/PNV về lập đoàn.\n"
        "b) Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh tại các Công văn: số 51/UBND-NC; số 60/UBND-KSTT.",
        "by whose order it was done",
    ),
]


OTHER_PAPERS = [
    # subject, body, why nothing in it answers anything
    (
        "Kết quả công tác quý III",
        "1. Công tác văn thư được duy trì nền nếp. Phòng đã chuyển 412 văn bản.\n"
        "2. Công tác thi đua có chuyển biến. Phòng đã trình khen thưởng 14 tập thể.",
        "work is praised, then counted",
    ),
    (
        "Biên bản họp giao ban tháng 9",
        "Ông Nguyễn Văn Khải báo cáo tiến độ công trình. Nhà thầu đã đổ xong móng.\n"
        "Bà Trần Thị Loan trình bày kế hoạch tuyển sinh. Phòng đã nhận 240 hồ sơ.",
        "speakers who report",
    ),
    (
        "Tổng kết phong trào thi đua",
        "I. KẾT QUẢ ĐẠT ĐƯỢC\n1. Trồng mới 40 ha rừng.\n2. Làm 6 km đường bê tông.\n"
        "II. PHƯƠNG HƯỚNG NĂM 2025\n1. Dự kiến trồng thêm 50 ha rừng.\n2. Sẽ làm thêm 5 km đường.",
        "what was done, then what is planned",
    ),
    (
        "Tổng hợp ý kiến góp ý dự thảo Quyết định",
        "1. Sở Tài chính đề nghị bỏ khoản 2 Điều 4. Cơ quan soạn thảo đã tiếp thu.\n"
        "2. Sở Tư pháp đề nghị sửa tên Quyết định. Cơ quan soạn thảo đã chỉnh sửa.",
        "what is said of a draft",
    ),
    (
        "Tình hình phát triển kinh tế - xã hội",
        "I. Về nông nghiệp\n- Trồng trọt: Đã gieo cấy 2.140 ha lúa.\n- Chăn nuôi: Đã tiêm phòng 31.000 con lợn.\n"
        "II. Về đề xuất, kiến nghị\n1. Đề nghị UBND tỉnh bố trí 12 tỷ đồng sửa hồ Khe Lá.\n"
        "2. Đề nghị Sở Nông nghiệp cấp thêm vắc xin.",
        "wishes that nobody answers",
    ),
]


@pytest.mark.parametrize(("subject", "body", "reason"), OTHER_PAPERS, ids=[reason for *_, reason in OTHER_PAPERS])
def test_other_papers_answer_nothing(subject: str, body: str, reason: str) -> None:
    assert not paper_of(subject, body + "\n").requests, reason


@pytest.mark.parametrize(("body", "reason"), NEAR_MISSES, ids=[reason for _, reason in NEAR_MISSES])
def test_other_labels_answer_nothing(body: str, reason: str) -> None:
    assert not paper_of(REPORT, body + "\n").requests, reason
