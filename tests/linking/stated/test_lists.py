"""Lists of tasks: who leads them in, and that their members stand or fall together."""

import pytest

from extractor import trace
from extractor.reading.source import Source

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH SA LÝ\nSố: 21/{sign}\nSa Lý, ngày 06 tháng 5 năm 2024\n\n{title}\n{subject}\n\n"
ENDING = "\nCHỦ TỊCH\nLò Văn Sung\n"


def stated(sign: str, title: str, subject: str, body: str) -> list[str]:
    text = HEAD.format(sign=sign, title=title, subject=subject) + body + ENDING
    return [one.text for one in trace([Source("van_ban.txt", text.encode())]).recommendations]


TASKS = "1. Sở Y tế:\na) Cấp thuốc cho 04 trạm trước ngày 30/6/2024.\nb) Khám cho 210 hộ.\n2. Công an tỉnh chốt chặn.\n"


@pytest.mark.parametrize(
    ("sign", "title", "subject", "lead"),
    [
        ("CT-UBND", "CHỈ THỊ", "Về phòng, chống dịch sởi", "Dịch lan nhanh. Chủ tịch UBND tỉnh chỉ thị:\n"),
        ("CT-UBND", "CHỈ THỊ", "Về phòng, chống dịch sởi", "Chủ tịch UBND tỉnh yêu cầu:\n"),
        ("TB-UBND", "THÔNG BÁO", "Kết luận cuộc họp", "Sau khi nghe Sở Y tế báo cáo, Chủ tịch kết luận như sau:\n"),
        ("TB-UBND", "THÔNG BÁO", "Phân công nhiệm vụ tháng 5", "UBND tỉnh giao các việc sau:\n"),
    ],
)
def test_a_list_of_tasks_is_found_by_who_leads_it_in(sign: str, title: str, subject: str, lead: str) -> None:
    found = stated(sign, title, subject, lead + TASKS)
    assert [text[:9] for text in found] == ["Cấp thuốc", "Khám cho ", "Công an t"]


def test_questions_of_delegates() -> None:
    body = (
        "Thường trực HĐND tỉnh nhận được các câu hỏi chất vấn, xin chuyển đến UBND tỉnh như sau:\n"
        "I. CHẤT VẤN GIÁM ĐỐC SỞ Y TẾ\n"
        "1. Đại biểu tổ Nà Lầu: Trạm Nà Ca dột ba năm. Đề nghị Giám đốc Sở lợp lại mái trạm.\n"
        "2. Đại biểu tổ Bản Mạ: Đề nghị cấp 02 máy thở cho Bệnh viện huyện.\n"
        "II. CHẤT VẤN GIÁM ĐỐC SỞ XÂY DỰNG\n"
        "3. Đại biểu tổ Sa Pả: Chợ mới bỏ không. Đề nghị cho biết bao giờ chợ Sa Pả mở cửa.\n"
    )
    found = stated("HĐND-VP", "V/v tổng hợp chất vấn của đại biểu", "", body)
    assert len(found) == 3


@pytest.mark.parametrize("count", [12, 400])
def test_members_of_one_list_stand_or_fall_together(count: int) -> None:
    items = "".join(f"{n}. UBND xã số {n} lập lại sổ theo dõi đất công ích.\n" for n in range(1, count + 1))
    found = stated("KL-UBND", "KẾT LUẬN", "Kiểm tra việc quản lý đất công ích", f"Qua kiểm tra, yêu cầu:\n{items}")
    assert len(found) in (0, count)
    bare = stated("KL-UBND", "KẾT LUẬN", "Kiểm tra việc quản lý đất công ích", items)
    assert len(bare) in (0, count)


@pytest.mark.parametrize(
    "body",
    [
        "Sở Y tế báo cáo kết quả như sau:\n1. Sở đã cấp thuốc cho 04 trạm.\n2. Trạm Nà Ca đã khám cho 210 hộ.\n",
        "Kết quả đến nay:\n1. Giao thông thông suốt trên 12 tuyến.\n2. Điện có ở 14 bản, còn 2 bản chưa có.\n",
        "I. GIAO THÔNG VẬN TẢI\n1. Đường vào bản Mạ rộng 5 m.\n2. Cầu Nà Ca dài 40 m.\n",
    ],
)
def test_what_is_told_is_no_task(body: str) -> None:
    assert not stated("BC-SYT", "BÁO CÁO", "Kết quả công tác tháng 5", body)
