"""Labels that come in turn, and those that only look so: the forms that must be read are in forms.txt."""

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
]


@pytest.mark.parametrize(("body", "reason"), NEAR_MISSES, ids=[reason for _, reason in NEAR_MISSES])
def test_other_labels_answer_nothing(body: str, reason: str) -> None:
    assert not paper_of(REPORT, body + "\n").requests, reason
