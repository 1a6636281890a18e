"""What speaks for a clause answering a recommendation."""

import pytest

from extractor import trace
from extractor.linking.candidates.answers import Candidate
from extractor.linking.pairing.features import _SEVERAL, Signs, _add_places, _opens_so
from extractor.reading.source import Source

NOTICE = (
    "UBND HUYỆN SƠN ĐÔNG\nSố: 31/TB-UBND\nSơn Đông, ngày 04 tháng 3 năm 2024\n\nTHÔNG BÁO\n"
    "Kết luận của Chủ tịch UBND huyện\n\nChủ tịch UBND huyện yêu cầu:\n\n"
    "1. Phòng Kinh tế rào lại 14 ao nuôi.\n\n2. Phòng Kinh tế nạo vét mương Cầu Đá.\n\n"
    "3. Phòng Kinh tế lập sổ theo dõi giống cá.\n\n"
)
LETTER = (
    "UBND HUYỆN SƠN ĐÔNG\nPHÒNG KINH TẾ\nSố: 58/KT\nSơn Đông, ngày 20 tháng 5 năm 2024\n"
    "V/v thực hiện Thông báo số 31/TB-UBND\n\nKính gửi: UBND huyện\n\n"
    "Phòng báo cáo việc thực hiện Thông báo số 31/TB-UBND ngày 04/3/2024:\n\n"
)


def answers(body: str) -> dict[str, int]:
    """First figure or word of each recommendation → number of its answers."""
    found = trace([Source("thong_bao.txt", NOTICE.encode()), Source("cong_van.txt", (LETTER + body).encode())])
    return {one.item or "": len(one.responses) for one in found.recommendations}


def test_one_clause_may_answer_what_it_names_by_number() -> None:
    body = "a) Ao nuôi và mương Cầu Đá (yêu cầu số 1, số 2): đội đã làm xong ngày 12/5/2024.\n\n"
    assert answers(body + "b) Sổ giống cá: Phòng đang in mẫu.\n") == {"1": 1, "2": 1, "3": 1}


def test_what_is_planned_for_the_next_month_answers_nothing() -> None:
    body = "I. KẾT QUẢ\n\n1. Ao nuôi: đội đã rào xong 14 ao.\n\n"
    body += "II. DỰ KIẾN CÔNG TÁC THÁNG SAU\n\n1. Đôn đốc việc lập sổ theo dõi giống cá.\n"
    assert answers(body) == {"1": 1, "2": 0, "3": 0}


@pytest.mark.parametrize(
    ("addressed", "only", "other"),
    [([1.0, 0.0], [1.0, 0.0], [0.0, 1.0]), ([1.0, 1.0], [0.0, 0.0], [0.0, 0.0]), ([0.0, 0.0], [0.0, 0.0], [0.0, 0.0])],
    ids=["one is put to the body that is named", "two are", "none is"],
)
def test_the_only_one_that_is_put_to_a_body(addressed: list[float], only: list[float], other: list[float]) -> None:
    signs = Signs([{index: {"addressee": value} for index, value in enumerate(addressed)}])
    _add_places(signs)
    assert [found["addressee:only"] for found in signs.rows[0].values()] == only
    assert [found["addressee:other"] for found in signs.rows[0].values()] == other


@pytest.mark.parametrize(
    ("opening", "opens"),
    [
        ("Phòng Kinh tế nhận được Thông báo số 31/TB-UBND giao rào lại ao nuôi và nạo vét mương.", True),
        ("UBND huyện giao, Phòng đã rào lại 14 ao nuôi.", False),
        ("Nhận được Thông báo số 31/TB-UBND giao rào lại ao nuôi.", True),
        ("Trạm Y tế xã căn cứ danh sách để mời người dân.", True),
        ("Phòng Kinh tế rào lại 14 ao nuôi.", False),
    ],
)
def test_an_opening_that_only_says_what_came(opening: str, opens: bool) -> None:
    assert _opens_so(opening, Candidate(0, 0, (0, len(opening)), (), None)) is opens


@pytest.mark.parametrize(
    ("words", "together"),
    [
        ("Sở Y tế và Sở Xây dựng đã nộp lần lượt 12 triệu đồng và 30 triệu đồng", True),
        ("Hai xã trả lại 5 ha và 7 ha, lần lượt vào tháng 3 và tháng 5", True),
        ("Việc rào ao và việc nạo mương: cả hai xong trong tháng 4", True),
        ("Danh sách hộ nghèo và lớp tập huấn đều xong", True),
        ("Sở Y tế đã nộp 12 triệu đồng", False),
    ],
)
def test_one_clause_may_say_that_it_answers_several(words: str, together: bool) -> None:
    assert (_SEVERAL.search(words) is not None) is together
