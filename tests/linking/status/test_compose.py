"""What a response says about how far a recommendation has come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.linking.status.compose import read_status

CASES = [
    # response, recommendation, class, words that are shown, with others around them or not, what it shows
    (
        "Nhà trường chưa thực hiện do phòng học đang sửa chữa.",
        "chuyển lớp về phòng mới",
        "not_done",
        "chưa thực hiện",
        "what goes on is only the reason",
    ),
    (
        "Trung tâm đang lập hồ sơ nhưng chưa hoàn thành.",
        "lập hồ sơ mời thầu",
        "in_progress",
        "đang lập",
        "what goes on is the work itself",
    ),
    (
        "Hộ gia đình không thuộc diện nêu trên, do đó UBND xã chưa có cơ sở để xem xét.",
        "hỗ trợ tiền điện",
        "not_done",
        None,
        "refused",
    ),
    (
        "UBND xã đã thay tủ điện, đến nay trạm bơm hoạt động bình thường.",
        "trạm bơm hay hỏng",
        "done",
        "hoạt động bình thường",
        "what was broken works again",
    ),
    (
        "Chi cục đã luân chuyển 07 công chức giữa các đội.",
        "chuyển đổi vị trí công tác",
        "done",
        "đã luân chuyển",
        "an act with its count, of what was asked for",
    ),
    (
        "Chi cục đã kiểm tra 07 cơ sở.",
        "ban hành quy chế chi tiêu",
        "in_progress",
        "đã kiểm tra",
        "an act with its count, of something else",
    ),
    (
        "Sở thu hồi 02 quyết định; riêng 01 quyết định đề nghị giữ nguyên.",
        "thu hồi 03 quyết định",
        "partial",
        None,
        "the rest is contested",
    ),
    (
        "Ban đã gửi Kế hoạch số 12/KH-BQL.",
        "Lập kế hoạch bảo trì, gửi Sở",
        "done",
        "đã gửi",
        "the plan that was to be sent",
    ),
    (
        "Đến nay chưa trồng được do đang chờ mùa mưa.",
        "trồng cây xanh",
        "not_done",
        "chưa trồng được",
        "any verb at all",
    ),
    ("Công ty đã ký Hợp đồng số 45/HĐ-TT.", "Ký lại hợp đồng vận chuyển", "done", "đã ký", "the contract asked for"),
    ("Đã ban hành", "Xây dựng kế hoạch hậu kiểm", "done", "Đã ban hành", "all that a cell says"),
    ("Đã thu hồi 03 giấy; bổ sung 08/11 hồ sơ", "bổ sung 11 hồ sơ", "partial", "08/11", "a share in its own clause"),
    (
        "Đã ban hành 05 quyết định xử phạt.",
        "Xử phạt 05 cơ sở",
        "done",
        None,
        "the decisions are the act asked for",
    ),
    (
        "Phòng đã tham mưu Chủ tịch UBND huyện kỷ luật 01 công chức.",
        "Tham mưu Chủ tịch UBND huyện xử lý trách nhiệm",
        "done",
        "đã tham mưu",
        "advice is a result where advice was asked for",
    ),
    ("Sở đã hoàn thành việc sắp xếp kho.", "sắp xếp kho", "done", "đã hoàn thành", "said outright"),
    ("Đơn vị đã nộp đủ 12 triệu đồng.", "thu hồi 12 triệu đồng", "done", "đã nộp đủ", "money paid in full"),
    ("Đã trả kết quả 31/31 hồ sơ.", "trả hồ sơ trễ hạn", "done", "31/31", "all of them"),
    (
        "Tỷ lệ hồ sơ trực tuyến đạt 100%.",
        "nâng tỷ lệ hồ sơ trực tuyến",
        "done",
        "100%",
        "hundred per cent",
    ),
    (
        "Sở đã ban hành Quy chế làm việc kèm theo Quyết định số 44/QĐ-SXD.",
        "ban hành quy chế làm việc",
        "done",
        "đã ban hành",
        "the document asked for was issued",
    ),
    (
        "Sở đã ban hành Công văn số 90/SXD-VP đôn đốc các phòng.",
        "cập nhật thủ tục hành chính",
        "in_progress",
        "đã ban hành Công văn",
        "a letter is no result (K9)",
    ),
    (
        "Chi cục đã tổ chức kiểm điểm 02 công chức.",
        "kiểm điểm trách nhiệm",
        "done",
        "đã tổ chức kiểm",
        "act asked for",
    ),
    ("Sở đã chỉ đạo các phòng rà soát.", "rà soát hồ sơ", "in_progress", "đã chỉ đạo", "an order is no result"),
    ("Phòng đang lập dự toán.", "sửa chữa trụ sở", "in_progress", "đang lập", "going on"),
    ("UBND xã tiếp tục rà soát.", "rà soát hộ nghèo", "in_progress", "tiếp tục rà soát", "going on"),
    ("Trong thời gian tới, Sở sẽ mở lớp tập huấn.", "mở lớp tập huấn", "planned", None, "only a promise"),
    ("Dự kiến trình trong quý I/2025.", "trình đề án", "planned", "Dự kiến trình trong", "only a date to come"),
    ("Đơn vị chưa thực hiện.", "lập sổ", "not_done", "chưa thực hiện", "nothing done"),
    (
        "Nội dung này chưa thể đánh giá là đã hoàn thành.",
        "lập sổ",
        "not_done",
        "chưa thể đánh giá",
        "negation over a finished verb",
    ),
    ("Hiện đã có 21/52 xã lập sổ.", "lập sổ tại các xã", "partial", "21/52", "part of them"),
    (
        "Đã thu hồi 40 triệu đồng, còn lại 15 triệu đồng.",
        "thu hồi 55 triệu đồng",
        "partial",
        "còn lại 15 triệu",
        "rest",
    ),
    ("Đã khắc phục một phần.", "khắc phục", "partial", "một phần", "said outright"),
    (
        "Còn 13/412 hồ sơ chưa đủ thành phần, tỷ lệ đạt 100%.",
        "số hóa",
        "partial",
        "13/412",
        "figures beat the claim (K8)",
    ),
    ("Đã giải ngân đạt 87,6%.", "giải ngân vốn", "partial", "87,6%", "per cent below hundred"),
    ("Đơn vị đề nghị xem xét lại số liệu thu hồi.", "thu hồi", "disputed", "đề nghị xem xét lại", "objection"),
    ("UBND huyện không thống nhất với nội dung này.", "thu hồi", "disputed", "không thống nhất", "objection"),
    ("Nội dung này không thuộc thẩm quyền của Sở.", "bổ sung biên chế", "not_done", None, "cannot"),
    ("Từ tháng 3 không còn trường hợp trả trễ.", "chấm dứt trả trễ", "done", "không còn trường hợp", "no case left"),
    ("Văn phòng tham mưu theo quy định.", "tham mưu", "done", None, "a standing duty, told in the present"),
    ("Sở đã mua đủ thuốc.", "bổ sung thuốc", "done", "đã mua đủ", "enough of it"),
    ("Sở đã chủ trì lập xong hồ sơ.", "lập hồ sơ", "done", "đã chủ trì lập xong", "finished"),
    ("Nội dung này chưa thể thực hiện do thiếu vốn.", "xây chợ", "not_done", "chưa thể thực hiện", "cannot yet"),
    ("", "lập sổ", "unstated", None, "nothing said"),
    ("Vốn đã giải ngân hết.", "giải ngân vốn", "done", None, "the means are the task"),
    ("Bản sửa nội quy đã gửi các tổ, giám đốc chưa ký.", "sửa nội quy", "in_progress", None, "a version is a draft"),
    (
        "Các sổ đều đã mở; đoàn ghi thiếu là chưa đúng, đề nghị xem xét lại.",
        "mở sổ theo dõi",
        "disputed",
        None,
        "all of it is done, so what is contested is no rest",
    ),
    (
        "Mở đường tốn 9 tỷ đồng, xã không có nguồn.",
        "Cử tri thôn Đoài đề nghị UBND xã mở đường ra đồng",
        "not_done",
        None,
        "the act is only named beside the refusal",
    ),
    (
        "Sở đã rà soát các hồ sơ chưa nộp trước đây.",
        "rà soát hồ sơ",
        "done",
        None,
        "“các hồ sơ chưa nộp” describes what was found",
    ),
]


@pytest.mark.parametrize(
    ("answer", "asked", "status", "words", "reason"), CASES, ids=[c[4] + ": " + c[0][:24] for c in CASES]
)
def test_status(answer: str, asked: str, status: str, words: str | None, reason: str) -> None:
    found = read_status(answer, (0, len(answer)), asked)
    assert found.status == status, reason
    if words is not None:
        assert found.words is not None
        assert words in found.words


@given(st.text(max_size=60), st.text(alphabet="đãangchưcòn 0123456789/%.,sẽhoàthnkiểmđ", max_size=120))
def test_words_are_the_text_at_their_span(before: str, answer: str) -> None:
    """Never raises; the words are always what stands at the span."""
    content = before + answer
    found = read_status(content, (len(before), len(content)), answer[:20])
    assert (found.span is None) == (found.status == "unstated")
    if found.span is not None:
        assert content[found.span[0] : found.span[1]] == found.words
        assert len(before) <= found.span[0] < found.span[1] <= len(content)
