"""A full claim beside what is open, in one answer."""

import pytest

from extractor.linking.status.conflicts import claims_in, conflict_in

CASES = [
    # answer, the claim and what gainsays it ("" for none), what it shows
    ("Tỷ lệ số hóa đạt 100%, cụ thể 18/25 hồ sơ.", "100%", "18/25", "per cent beside a share"),
    (
        "41/41 giếng có nắp đậy, trừ 03 giếng ở thôn Đoài chưa xong.",
        "41/41",
        "03 giếng",
        "a share beside its exception",
    ),
    ("Toàn bộ tiền thừa đã trả, chỉ còn 2 triệu đồng của hộ ông Năm.", "oàn bộ", "2 triệu", "all beside a rest"),
    ("100% hộ nhận nhà; riêng 04 hộ vẫn ở lán.", "100%", "04 hộ", "an exception behind a semicolon"),
    ("Còn 9 máy chưa kiểm định; đạt 100% kế hoạch.", "100%", "9 máy", "the rest first"),
    ("Đã lập sổ tại 06/06 xã. Việc đối chiếu mới làm ở 04 xã.", "", "", "two tasks"),
    ("Đã xử lý 100% hồ sơ.", "", "", "no rest"),
    ("Phấn đấu đạt 100%, hiện còn 5 hộ.", "", "", "a goal is no claim"),
    ("Đã thu 12/15 khoản, còn 3 khoản.", "", "", "a share of part claims nothing"),
]


@pytest.mark.parametrize(("answer", "claim", "rest", "reason"), CASES, ids=[case[3] for case in CASES])
def test_conflict(answer: str, claim: str, rest: str, reason: str) -> None:
    found = conflict_in(f"Kết quả: {answer}", (9, 9 + len(answer)))
    if not claim:
        assert found is None, reason
        return
    assert found is not None, reason
    content = f"Kết quả: {answer}"
    assert claim in content[slice(*found[0])]
    assert rest in content[slice(*found[1])]


def test_claims_over_all_are_told_from_goals() -> None:
    content = "Đến nay 7/7 yêu cầu đã được chấp hành xong. Xã phấn đấu đạt 100% chỉ tiêu."
    assert [content[slice(*span)] for span in claims_in(content, (0, len(content)))] == [
        "Đến nay 7/7 yêu cầu đã được chấp hành xong"
    ]
