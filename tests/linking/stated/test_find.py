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


LETTER = (
    "UBND HUYỆN YÊN SA\nPHÒNG GIÁO DỤC VÀ ĐÀO TẠO\nSố: 88/PGDĐT-TCKT\nYên Sa, ngày 20 tháng 5 năm 2024\n"
    "V/v chấn chỉnh thu, chi\n\nKính gửi: Các trường tiểu học.\n\nPhòng nhận được Kết luận số 12/KL-TTr ngày 06/5/2024 "
    "của Thanh tra huyện. Phòng yêu cầu các trường nghiêm túc thực hiện.\n\n{orders}\n\nGiao bộ phận Kế toán theo dõi, "
    "đôn đốc các trường thực hiện Công văn này.\n\nTRƯỞNG PHÒNG\nLò Thị Xuân\n"
)
REPORT = (
    "UBND HUYỆN YÊN SA\nTRƯỜNG TIỂU HỌC NÀ PỤC\nSố: 31/BC-THNP\nYên Sa, ngày 10 tháng 7 năm 2024\n\nBÁO CÁO\n"
    "Kết quả thực hiện sau thanh tra\n\nKính gửi: Phòng Giáo dục và Đào tạo.\n\n{cites} số 88/PGDĐT-TCKT ngày "
    "20/5/2024 của Phòng, nhà trường báo cáo: đã lập lại sổ quỹ ngày 02/6/2024; mái bếp đang chờ vật tư.\n\n"
    "HIỆU TRƯỞNG\nVì Văn Sơn\n"
)
ORDERS = (
    "Ngoài ra, qua phản ánh của phụ huynh, Phòng yêu cầu Trường Tiểu học Nà Pục lợp lại mái bếp trước ngày 30/6/2024; "
    "Trường Tiểu học Nà Cang trả lại 12 triệu đồng tiền ăn; Trường Tiểu học Sa Lý niêm yết mức thu."
)


def states(letter: str, report: str) -> list[str]:
    """First words of what the letter asks."""
    conclusion = f"{HEAD}1. Sổ thiếu chữ ký.\n\n{REQUESTS.format(closing='')}"
    papers = {"ket_luan.txt": conclusion, "cong_van.txt": letter, "bao_cao.txt": report}
    found = trace([Source(name, text.encode()) for name, text in papers.items()]).recommendations
    return [one.text for one in found if one.file == "cong_van.txt"]


@pytest.mark.parametrize(
    "cites",
    ["Thực hiện Công văn", "Căn cứ Công văn", "Phúc đáp Công văn", "Trả lời Công văn", "Sau khi nhận được Công văn",
     "Tiếp thu Công văn", "Theo yêu cầu tại Công văn", "Thực hiện Kết luận số 12/KL-TTr và Công văn",
     "Tiếp theo Báo cáo số 20/BC-THNP; thực hiện Công văn", "Về các nhiệm vụ nêu tại Công văn"],
)  # fmt: skip
def test_a_letter_that_others_carry_out_states_what_it_adds(cites: str) -> None:
    assert len(states(LETTER.format(orders=ORDERS), REPORT.format(cites=cites))) == 3


def test_a_letter_that_only_passes_on_states_nothing() -> None:
    assert not states(LETTER.format(orders="Phòng gửi kèm bản sao."), REPORT.format(cites="Thực hiện Công văn"))
