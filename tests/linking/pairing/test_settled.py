"""What is settled around a pair speaks for it: order, and what a body has left; and words that go together."""

import pytest

from extractor import trace
from extractor.linking.pairing.associations import add_associated
from extractor.linking.pairing.features import Signs
from extractor.linking.pairing.settled import SETTLED, _add_asides, _kept
from extractor.reading.source import Source

NOTICE = (
    "UBND HUYỆN SƠN ĐÔNG\nSố: 31/TB-UBND\nSơn Đông, ngày 04 tháng 3 năm 2024\n\nTHÔNG BÁO\n"
    "Kết luận của Chủ tịch UBND huyện\n\nChủ tịch UBND huyện yêu cầu:\n\n"
    "1. Phòng Kinh tế rào lại 14 ao nuôi.\n\n2. Phòng Kinh tế trả tiền con giống còn nợ 27 hộ.\n\n"
    "3. Phòng Kinh tế lập sổ theo dõi giống cá.\n\n4. Phòng Nội vụ kiểm điểm hai viên chức trạm giống.\n\n"
)
LETTER = (
    "UBND HUYỆN SƠN ĐÔNG\nPHÒNG KINH TẾ\nSố: 58/KT\nSơn Đông, ngày 20 tháng 5 năm 2024\n"
    "V/v thực hiện Thông báo số 31/TB-UBND\n\nKính gửi: UBND huyện\n\n"
    "Phòng báo cáo việc thực hiện Thông báo số 31/TB-UBND ngày 04/3/2024:\n\n"
)


def answered(body: str) -> list[str]:
    """The items that have an answer."""
    found = trace([Source("thong_bao.txt", NOTICE.encode()), Source("cong_van.txt", (LETTER + body).encode())])
    return [one.item or "" for one in found.recommendations if one.responses]


def test_what_stands_between_two_answers_is_the_one_between() -> None:
    body = "a) Đội đã rào xong 14 ao nuôi ngày 12/5/2024.\n\nb) Đến ngày 15/5/2024 mới chuyển khoản cho 20/27 nhà.\n\n"
    assert answered(body + "c) Sổ theo dõi giống cá đã lập.\n") == ["1", "2", "3"]


def test_a_body_answers_nothing_that_is_put_to_another() -> None:
    body = "a) Đội đã rào xong 14 ao nuôi ngày 12/5/2024.\n\nb) Trong tháng Phòng đã đón hai đoàn khách của tỉnh.\n"
    assert answered(body) == ["1"]


def test_order_is_trusted_as_far_as_it_is_kept() -> None:
    assert _kept([0, 1, 2, 3]) == 1.0
    assert _kept([3, 0, 2, 1]) == 1 / 3
    assert _kept([0, 1]) < _kept([0, 1, 2])
    assert _kept([]) == 0.0


@pytest.mark.parametrize(
    ("own", "others", "aside"),
    [(3, 0, 0.75), (1, 0, 0.5), (1, 4, 1 / 6), (0, 3, 0.0), (0, 0, 0.0)],
    ids=["answers for itself", "has one task", "follows up", "has no task", "settles nothing"],
)
def test_what_is_asked_of_others_is_only_touched(own: int, others: int, aside: float) -> None:
    """Recommendation 9 is put to another body; what is put to the own one is no aside."""
    signs = Signs([{index: {"issuer": 1.0} for index in range(own)}])
    signs.rows.append({index: {"issuer:other": 1.0} for index in (*range(own, own + others), 9)})
    _add_asides(signs, set(range(own + others)))
    assert signs.rows[1][9]["aside"] == pytest.approx(aside)
    assert not any(found["aside"] for found in signs.rows[0].values())


def test_signs_have_names_of_their_own() -> None:
    assert len(SETTLED) == 7
    signs = Signs([])
    add_associated(signs, None, [], {})  # type: ignore[arg-type]
    assert signs.rows == []
