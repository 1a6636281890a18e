"""Which words of an answer are shown for its class: whole words, with what they tell, without reason or purpose."""

import pytest

from extractor.linking.status.compose import judged

MONEY = "Thu hồi 186.500.000 đồng cho thuê mặt bằng"
COUNT = "Kiểm kê 41 xe ô tô"

CASES = [
    # answer, what was asked, words shown, why these
    ("Chưa thực hiện được do đấu giá không có người mua", "Thanh lý 04 xe", "Chưa thực hiện được", "no reason"),
    ("Việc kiểm kê và định giá đang được thực hiện", COUNT, "đang được thực hiện", "no word is cut"),
    ("Đã nộp đủ 186.500.000 đồng vào ngân sách", MONEY, "Đã nộp đủ 186.500.000 đồng vào ngân sách", "to the near end"),
    ("Giao nhận xong 10/10/2023 (biên bản kèm).", "Giao nhận xe", "Giao nhận xong 10/10/2023", "no open bracket"),
    ("Đã hoàn thành kiểm điểm 02 tập thể; kết quả nêu tại Thông báo số 77/TB-UBND", "Kiểm điểm trách nhiệm của tập thể",
     "Đã hoàn thành kiểm điểm 02 tập thể", "the clause that tells, not the likeliest"),
    ("Trước đây chưa có sổ. Nay 41/41 xe có sổ.", COUNT, "41/41 xe có sổ", "figures tell too"),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "asked", "words", "reason"), CASES, ids=[case[3] for case in CASES])
def test_words_that_show_the_class(answer: str, asked: str, words: str, reason: str) -> None:
    _, span, _ = judged(answer, (0, len(answer)), asked)
    assert span is not None
    assert answer[slice(*span)] == words, reason
