"""To whom a letter goes: rules by their examples, and whole heads."""

import pytest

from extractor.parsing.letterhead.addressees import RULES, AddresseeRule, read_addressees, step_of
from extractor.parsing.letterhead.addressees import _Addressees as Entries
from extractor.parsing.letterhead.parse import parse_letterhead
from extractor.parsing.letterhead.segments import Segment
from extractor.reading.lines import Line
from extractor.text.assemble import assemble


def segment(text: str) -> Segment:
    kind = "rule" if not text.strip("-_ ") else "addressee" if "kính gửi" in text.lower() else "line"
    return Segment(0, len(text), text, "full", 0, False, kind=kind)  # type: ignore[arg-type]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rules_decide_their_examples(rule: AddresseeRule) -> None:
    before, line = rule.example
    entries = Entries(not before, [before.strip(" ;.,")] if before else [], closed=before[-1:])
    assert rule.holds(entries, segment(line))
    assert step_of(entries, segment(line)) == rule.step


HEAD = "UBND TỈNH HẢI SƠN", "SỞ Y TẾ", "Số: 31/SYT-NV", "V/v báo cáo", "Hải Sơn, ngày 03 tháng 6 năm 2024"


@pytest.mark.parametrize(
    "lines, addressees",
    [
        pytest.param(
            ["Kính gửi: Các trung tâm y tế.", "Sở thông báo như sau."], ["Các trung tâm y tế"], id="a full stop"
        ),
        pytest.param(
            ["Kính gửi Phòng Tổ chức,", "Theo Kế hoạch năm 2024, Sở gửi."], ["Phòng Tổ chức"], id="a greeting"
        ),
        pytest.param(
            ["Kính gửi:", "1. Sở Tư pháp;", "2. Sở Tài chính.", "1. Kết quả", "Đã xong."],
            ["Sở Tư pháp", "Sở Tài chính"],
            id="numbers, then the items of the text",
        ),
        pytest.param(
            ["Kính gửi: Ủy ban nhân dân các xã", "Sở Y tế đề nghị các xã báo cáo trước ngày 20/6."],
            ["Ủy ban nhân dân các xã"],
            id="an open name, then a sentence",
        ),
        pytest.param(
            ["Kính gửi: Ủy ban nhân dân các tỉnh", "Bình Sơn, Hòa Lạc"],
            ["Ủy ban nhân dân các tỉnh Bình Sơn, Hòa Lạc"],
            id="an open name goes on",
        ),
        pytest.param(
            ["SỞ Y TẾ điện:", "- Giám đốc các bệnh viện;", "- Trung tâm 115.", "Thực hiện Kế hoạch số 2/KH-UBND"],
            ["Giám đốc các bệnh viện", "Trung tâm 115"],
            id="by wire",
        ),
        pytest.param(
            ["Kính gửi:", "- Chủ tịch UBND huyện (theo Quyết định số 5/QĐ-TTg);", "- Sở Nội vụ."],
            ["Chủ tịch UBND huyện (theo Quyết định số 5/QĐ-TTg)", "Sở Nội vụ"],
            id="a sign keeps its hyphen",
        ),
        pytest.param(
            ["Kính gửi: UBND tỉnh (qua Sở Y tế; Sở Nội vụ (Phòng A; Phòng B); Các xã."],
            ["UBND tỉnh (qua Sở Y tế", "Sở Nội vụ (Phòng A; Phòng B)", "Các xã"],
            id="a bracket that nothing closes",
        ),
        pytest.param(
            ["Kính gửi:", "- Phòng Tài chính - Kế hoạch huyện;", "- Sở Lao động - Thương binh và Xã hội."],
            ["Phòng Tài chính - Kế hoạch huyện", "Sở Lao động - Thương binh và Xã hội"],
            id="a dash in a name",
        ),
        pytest.param(
            ["Kính gửi:", "- Sở Y tế - Sở Nội vụ; - Phòng Văn hóa - Thông tin; - Các xã, - Ban Quản lý chợ."],
            ["Sở Y tế", "Sở Nội vụ", "Phòng Văn hóa - Thông tin", "Các xã", "Ban Quản lý chợ"],
            id="entries read into one line",
        ),
    ],
)
def test_addressees(lines: list[str], addressees: list[str]) -> None:
    head = parse_letterhead(assemble([Line(text) for text in (*HEAD, *lines)]))
    assert list(head.addressees) == addressees


def test_the_text_after_the_words_is_not_read_twice() -> None:
    found = [segment("Kính gửi: Sở Y tế"), segment("Đồng kính gửi: Sở Nội vụ"), segment("Căn cứ Luật")]
    assert read_addressees(found, 0) == (["Sở Y tế", "Sở Nội vụ"], 2)
