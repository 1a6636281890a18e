"""A full claim beside what is open, in one answer."""

import pytest

from extractor.linking.status.conflicts import claims_in, conflict_in
from extractor.linking.status.said import told_in

CASES = [
    (
        "Còn 27/415 hồ sơ chưa số hóa đủ thành phần. Sở đã có công văn hướng dẫn. Từ đầu năm đến nay, tỷ lệ số hóa "
        "hồ sơ của Sở đạt 100% theo quy định.",
        "tỷ lệ số hóa hồ sơ của Sở đạt 100%",
        "Còn 27/415 hồ sơ chưa số hóa đủ thành phần",
        "a full figure is a claim where nothing else tells how far it has come",
    ),
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
    ("Trao đủ 64/64 thẻ; hiện 9 thẻ chưa ai nhận.", "64/64", "9 thẻ", "the same things behind a semicolon"),
    ("Lập sổ ở 06/06 xóm; việc đối chiếu mới làm ở 4 xóm.", "", "", "another task behind a semicolon"),
    (
        "100% cây có trong sổ, còn 7 cây không rõ tên chủ nên chưa ghi.",
        "100%",
        "còn 7 cây",
        "the count stands before its reason",
    ),
    (
        "Xã chi xong 100%, còn 6 cụ đã dời nhà chưa được lĩnh.",
        "100%",
        "6 cụ",
        "who has not got it has done other things",
    ),
    ("Việc đo đạt 100%, gồm 4/5 thửa.", "100%", "4/5", "a share of what the claim consists of"),
    ("Giải ngân đạt 100%, riêng thu hồi 4/5 khoản.", "100%", "", "an exception, whatever it is"),
    ("Giải ngân đạt 100%. Thu hồi 4/5 khoản nợ.", "", "", "a share of something else"),
    ("Trước hết, xóm đã chi cho 9/12 hộ.", "", "", "first of all is not all"),
    ("100% hộ đã ký, 3 hộ nhận thêm giống.", "", "", "a count of what is no rest"),
    ("Đã dỡ 8/8 lều; 2 lều chuyển sang chợ mới.", "", "", "a count of what was done with them"),
    ("Lập sổ cho 31/31 tổ viên, đạt 100%; trong đó 04 sổ vẫn thiếu ảnh.", "31/31", "04 sổ", "taken out of the whole"),
    (
        "58/58 giếng (đạt 100%) đã lên bản đồ, tuy vậy trong đó 12 giếng mới ghi tên, còn thiếu tọa độ.",
        "58/58",
        "12 giếng",
        "what is open counts in the clause before",
    ),
    ("Trả lời 8/8 đơn, trong đó 02 hộ chưa đồng tình.", "", "", "what is taken out is not what was counted"),
    (
        "Cả 14 vụ, tức 100%, dựng lại theo mẫu; hồ sơ của 02 vụ tại Khe Mo chưa có bản vẽ.",
        "100%",
        "02 vụ",
        "fewer of the same",
    ),
    ("Trong 37 hộ có 31 hộ trả hết, 09 triệu đồng của 06 hộ chưa thu được.", "", "", "all of what most owed"),
    ("Hai chủ thầu trả hết, một chủ thầu mới trả một nửa.", "", "", "all of what two owed"),
    ("Kho có đủ 100% danh mục; tuy nhiên trạm Sa Mù còn thiếu 12/90 mặt hàng.", "100%", "12/90", "to have all"),
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


def test_an_answer_without_a_full_claim_is_not_judged() -> None:
    """What is skipped to save time would have found nothing."""
    text = "Xã đã trả 3/7 hộ ở thôn Hạ, còn 4 hộ chưa nhận."
    before = told_in.cache_info().misses
    assert conflict_in(text, (0, len(text))) is None
    assert told_in.cache_info().misses == before
