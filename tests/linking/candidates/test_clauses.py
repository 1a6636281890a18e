"""Where clauses begin; abbreviations, figures and brackets end none."""

import pytest

from extractor.linking.candidates.answers import candidates_of
from extractor.linking.candidates.clauses import clauses, sentences
from extractor.linking.candidates.units import Passage


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Đã thu 12 triệu; còn 3 triệu chưa thu.", ["Đã thu 12 triệu", "còn 3 triệu chưa thu"]),
        ("Sổ đã lập, riêng bình chữa cháy chưa thay.", ["Sổ đã lập", "riêng bình chữa cháy chưa thay"]),
        ("Đã nộp 1.200.000 đồng. Sở đang rà soát.", ["Đã nộp 1.200.000 đồng", "Sở đang rà soát"]),
        ("Đơn vị (gồm phòng A; phòng B) đã họp.", ["Đơn vị (gồm phòng A; phòng B) đã họp"]),
        ("Ba việc: (1) lập sổ mới; (2) thay bình cũ.", ["Ba việc:", "(1) lập sổ mới", "(2) thay bình cũ"]),
    ],
)
def test_clauses(words: str, parts: list[str]) -> None:
    assert [words[slice(*span)] for span in clauses(words, 0, len(words))] == parts


def test_an_abbreviation_ends_no_sentence() -> None:
    words = "Đoàn làm việc tại TP. Cao Khê ngày 02/3."
    assert len(sentences(words, 0, len(words))) == 1


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("Về bùn thải: đã chuyển đi 18 tấn.", "đã chuyển"),
        ("Kiến nghị đã nêu ở mục 2: Sở đã sửa quy chế.", "Sở đã sửa"),
        (
            "Toàn bộ 18 tấn bùn đã được chuyển cho công ty, chia làm ba đợt: 8 tấn ngày 10/10, 10 tấn ngày 25/10.",
            "Toàn",
        ),
        ("Trường đã mua các thiết bị sau: 4 máy in, 2 máy chiếu.", "Trường đã"),
        ("Đạt 100%: 9 trường đều có sổ.", "Đạt"),
        ("Đối với khoản đã chi sai: kế toán nộp lại 3 triệu đồng.", "kế toán"),
    ],
)
def test_a_label_that_tells_of_an_act_is_the_answer(words: str, begins: str) -> None:
    unit = Passage(None, 0, 0, len(words), (), False, "")
    first = candidates_of(words, [unit])[0]
    assert words[slice(*first.span)].startswith(begins)


RESTATED = "Cử tri xã Đông Lĩnh kiến nghị: “Đề nghị tỉnh xây thêm phòng học cho trường mầm non”."


@pytest.mark.parametrize(
    ("item", "heads", "named"),
    [("B/2", False, True), ("B/2/a", True, True), ("B/3", True, False), ("B/3", False, False), ("B/20", True, False)],
)
def test_what_an_item_restates_is_answered_in_it(item: str, heads: bool, named: bool) -> None:
    content = f"{RESTATED}\nTỉnh chưa bố trí được vốn."
    start = len(RESTATED) + 1
    units = [
        Passage("B/2", 0, 0, len(RESTATED), (), True, ""),
        Passage(item, start, start, len(content), (), heads, ""),
    ]
    assert (candidates_of(content, units)[-1].named is not None) is named


@pytest.mark.parametrize(
    ("petition", "named"),
    [
        ("Cử tri xã Đồi Chè phản ánh mương cạn nước. Mương dài 3 km, xã đã nạo vét xong trong tháng 4.", False),
        ("Cử tri phản ánh cầu Đá hỏng lan can. Lan can đang được hàn lại.", False),
        ("Cử tri hỏi về lương của thôn đội. Mức mới sẽ trình HĐND xã kỳ tới.", False),
        ("Cử tri kêu chợ lầy lội. Chợ thuộc thị trấn; hiện chưa có vốn đổ nền.", False),
        ("Cử tri xã Sa Lý nêu trạm thiếu thuốc ho. Thuốc đã về trạm ngày 04/6.", False),
        ("Cử tri xã Đồi Chè phản ánh cầu đã hỏng ba năm. Đề nghị tỉnh sớm xây cầu mới.", True),
        ("Cử tri phản ánh mương cạn, đã hai vụ không cấy được.", True),
        ("Cử tri đề nghị lắp đèn ở ngã ba. Đã có 05 vụ va chạm, mong huyện quan tâm.", True),
        ("Cử tri hỏi: bãi rác đã quá tải, bao giờ đóng? Đề nghị trả lời rõ.", True),
        ("Cử tri kiến nghị nâng phụ cấp cho thôn đội trưởng.", True),
    ],
)
def test_a_petition_may_be_answered_in_its_own_paragraph(petition: str, named: bool) -> None:
    content = f"{petition}\nVề chợ Hạ, huyện chưa bố trí được vốn."
    start = len(petition) + 1
    units = [Passage(None, at, at, end, (), False, "") for at, end in ((0, start - 1), (start, len(content)))]
    assert (candidates_of(content, units)[-1].named is not None) is named
