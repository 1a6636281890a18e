"""Orders that stand among findings, beside a part of requests."""

import pytest

from extractor import trace
from extractor.reading.source import Source

HEAD = (
    "UBND HUYỆN YÊN SA\nTHANH TRA HUYỆN\nSố: 12/KL-TTr\nYên Sa, ngày 06 tháng 5 năm 2024\n\nKẾT LUẬN THANH TRA\n"
    "Việc thu, chi tại Trường Tiểu học Nà Pục\n\nChánh Thanh tra huyện kết luận:\n\nI. KẾT QUẢ KIỂM TRA\n\n"
)
REQUESTS = (
    "II. KIẾN NGHỊ\n\n1. Trường Tiểu học Nà Pục lập lại sổ quỹ.\n\n2. Phòng Tài chính thẩm tra quyết toán năm 2023.\n\n"
    "{closing}CHÁNH THANH TRA\nLò Văn Sung\n"
)


def stated(finding: str, closing: str = "") -> list[str]:
    text = f"{HEAD}1. {finding}\n\n2. Sổ quỹ không khóa cuối tháng.\n\n{REQUESTS.format(closing=closing)}"
    return [one.text for one in trace([Source("ket_luan.txt", text.encode())]).recommendations]


@pytest.mark.parametrize(
    ("finding", "begins", "reason"),
    [
        (
            "Nhà bếp mua gạo không có hóa đơn. Yêu cầu nhà trường mua gạo có hóa đơn.",
            "Yêu cầu nhà trường",
            "a last sentence that orders",
        ),
        (
            "Kế toán giữ con dấu. Đoàn thanh tra kiến nghị Hiệu trưởng giao lại con dấu cho văn thư.",
            "Đoàn thanh tra kiến nghị",
            "the inspectors are named",
        ),
        (
            "Thu tiền gửi xe của 90 học sinh là trái quy định, nhà trường phải trả lại số tiền này.",
            "nhà trường phải trả lại",
            "a duty behind a comma",
        ),
        ("Nhà bếp mua gạo không có hóa đơn. Nhà trường giải thích do thay kế toán.", "", "an explanation is no order"),
        ("Mái phòng học dột, nhà trường phải học ghép hai lớp.", "", "a plight is no duty"),
    ],
)
def test_orders_among_findings(finding: str, begins: str, reason: str) -> None:
    found = [text for text in stated(finding) if "sổ quỹ" not in text and "quyết toán" not in text]
    assert [text.startswith(begins) for text in found] == ([True] if begins else []), (reason, found)


def test_a_sentence_that_only_says_by_when_is_no_recommendation() -> None:
    closing = "Các kiến nghị trên phải làm xong trước ngày 31/8/2024.\n\n"
    assert stated("Sổ thiếu chữ ký.", closing) == stated("Sổ thiếu chữ ký.")


@pytest.mark.parametrize(
    "closing",
    [
        "Biên bản được lập thành 04 bản, mỗi bên giữ 02 bản.",
        "Biên bản lập xong lúc 11 giờ 30, đã đọc lại cho mọi người nghe; lập thành 04 bản có giá trị như nhau.",
        "Biên bản kết thúc hồi 17 giờ cùng ngày, đã thông qua cho các bên cùng nghe.",
        "Biên bản đã giao cho nhà trường 01 bản để thực hiện; 01 bản lưu hồ sơ đoàn kiểm tra.",
    ],
)
def test_how_the_paper_itself_was_made_is_no_recommendation(closing: str) -> None:
    head = HEAD.replace("KL-TTr", "BB-TTr").replace("KẾT LUẬN THANH TRA", "BIÊN BẢN")
    requests = REQUESTS.format(closing=f"{closing}\n\nĐẠI DIỆN ĐƠN VỊ\n\n")
    text = f"{head}1. Sổ thiếu chữ ký.\n\n{requests}"
    found = [one.text for one in trace([Source("bien_ban.txt", text.encode())]).recommendations]
    assert [words.split()[0] for words in found] == ["Trường", "Phòng"]


def test_a_numbered_task_may_begin_like_the_kind_of_its_paper() -> None:
    head = HEAD.replace("KL-TTr", "TB-TTr").replace("KẾT LUẬN THANH TRA", "THÔNG BÁO")
    task = "3. Thông báo cho 12 hộ đã nộp thừa tiền gửi xe.\n\n"
    text = f"{head}1. Sổ thiếu chữ ký.\n\n{REQUESTS.format(closing=task)}"
    found = [one.text for one in trace([Source("thong_bao.txt", text.encode())]).recommendations]
    assert any(words.startswith("Thông báo cho 12 hộ") for words in found)
