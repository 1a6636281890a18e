"""Answers in the paper that says again what was asked."""

from extractor import trace
from extractor.reading.source import Source

HEAD = (
    "BỘ THỦY SẢN\nSố: 611/BTS-VP\nHà Nội, ngày 04 tháng 9 năm 2024\nV/v trả lời kiến nghị của cử tri\n\n"
    "Kính gửi: Đoàn đại biểu Quốc hội tỉnh Lam Sơn\n\n"
    "Bộ nhận được Công văn số 80/BDN ngày 11/7/2024 và xin trả lời từng kiến nghị:\n\n"
)
PETITIONS = (
    "1. Cử tri xã Hải Bắc kiến nghị:\n\n“Đề nghị Bộ nạo vét luồng vào bến cá Hải Bắc trước mùa bão.”\n\n"
    "Bộ xin trả lời như sau:\n\n{first}\n\n"
    "2. Cử tri xã Vân Đồn kiến nghị:\n\n“Đề nghị Bộ: (1) cấp phao neo cho 40 tàu; (2) mở lớp cho thuyền trưởng.”\n\n"
    "Bộ xin trả lời như sau:\n\na) Về phao neo, 40/40 tàu nhận phao ngày 02/8/2024.\n\n"
    "b) Về thuyền trưởng, lớp học sẽ mở vào tháng 11/2024.\n\n"
    "Trên đây là ý kiến của Bộ, đề nghị Đoàn thông tin tới cử tri./.\n\nBỘ TRƯỞNG\nLê Văn Sóng\n"
)
FIRST = "Đã nạo vét xong 1,2 km luồng.\n\nĐề nghị cử tri phản ánh thêm với Sở."


def test_each_answer_belongs_to_the_words_before_it() -> None:
    text = HEAD + PETITIONS.format(first=FIRST)
    report = (
        "BỘ THỦY SẢN\nSố: 702/BC-BTS\nHà Nội, ngày 20 tháng 12 năm 2024\n\nBÁO CÁO\n"
        "Việc thực hiện nội dung đã trả lời tại Công văn số 611/BTS-VP ngày 04/9/2024\n\n"
        "1. Lớp thuyền trưởng: đã khai giảng ngày 12/11/2024, 35 người học.\n"
    )
    answer = trace([Source("tra_loi.txt", text.encode()), Source("bao_cao.txt", report.encode())])
    found = {one.text[:24]: [response.text[:14] for response in one.responses] for one in answer.recommendations}
    assert found == {
        "Đề nghị Bộ nạo vét luồng": ["Đã nạo vét xon"],
        "cấp phao neo cho 40 tàu": ["Về phao neo, 4"],
        "mở lớp cho thuyền trưởng": ["Về thuyền trưở", "đã khai giảng "],
    }, "what the answers ask of voters is no recommendation"
