"""Where a recommendation ends and its response begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.linking.within.leads import match_lead_in, split_at_answer

SPLITS = [
    # paragraph, recommendation, first words of the response, what it shows
    ("Đối với kiến nghị lập sổ theo dõi: Sở đã lập sổ.", "lập sổ theo dõi", "Sở đã lập", "plain colon"),
    (
        "Đối với kiến nghị nâng các chỉ số: PCI, PAPI năm 2023: Sở đã có văn bản chỉ đạo.",
        "nâng các chỉ số: PCI, PAPI năm 2023",
        "Sở đã có",
        "a colon inside the recommendation (K4)",
    ),
    (
        "Đối với các kiến nghị khác của Đoàn, Sở đã ban hành các Công văn: số 21/SXD-VP; số 34/SXD-VP.",
        "khác của Đoàn",
        "Sở đã ban hành",
        "a comma; the first colon belongs to the list (K2)",
    ),
    (
        "Đối với kiến nghị rà soát, sắp xếp lại hồ sơ: Phòng Quản lý nhà đang thực hiện.",
        "rà soát, sắp xếp lại hồ sơ",
        "Phòng Quản lý",
        "a comma between two verbs is none",
    ),
    (
        "Đối với kiến nghị giao Sở Tài chính, Sở Tư pháp phối hợp thẩm định: UBND huyện đã gửi hồ sơ.",
        "giao Sở Tài chính, Sở Tư pháp phối hợp thẩm định",
        "UBND huyện",
        "bodies in the recommendation do not act",
    ),
    (
        "Đối với kiến nghị thu hồi kinh phí, đến nay đơn vị đã nộp đủ.",
        "thu hồi kinh phí",
        "đến nay",
        "a time before the subject",
    ),
    (
        "Đối với kiến nghị số hóa hồ sơ: Còn 7/96 hồ sơ chưa số hóa.",
        "số hóa hồ sơ",
        "Còn 7/96",
        "a figure opens the response",
    ),
    (
        "Đối với kiến nghị đôn đốc các xã: Ngày 02/5/2024, UBND huyện ban hành Công văn số 77/UBND-NV.",
        "đôn đốc các xã",
        "Ngày 02/5/2024",
        "a date opens the response",
    ),
    (
        "Đối với kiến nghị “UBND huyện chỉ đạo: rà soát, báo cáo” tại mục 2: Huyện đã rà soát.",
        "“UBND huyện chỉ đạo: rà soát, báo cáo” tại mục 2",
        "Huyện đã",
        "colons in quotation marks do not count",
    ),
    (
        "Thực hiện kiến nghị tại điểm b khoản 1 Mục III, Chi cục đã tổ chức kiểm điểm.",
        "tại điểm b khoản 1 Mục III",
        "Chi cục",
        "a place in the conclusion stands for the wording",
    ),
    (
        "Đối với kiến nghị cải tạo kho lưu trữ. Trung tâm đã lắp máy hút ẩm.",
        "cải tạo kho lưu trữ",
        "Trung tâm",
        "a full stop with a subject behind it",
    ),
    (
        "Đối với kiến nghị công khai thủ tục: đã niêm yết tại trụ sở.",
        "công khai thủ tục",
        "đã niêm yết",
        "the response in lower case without subject",
    ),
    (
        "Đối với kiến nghị hướng dẫn Sở Văn hóa, Thể thao và Du lịch lập dự toán: Sở Tài chính đã hướng dẫn.",
        "hướng dẫn Sở Văn hóa, Thể thao và Du lịch lập dự toán",
        "Sở Tài chính",
        "a comma inside a body's name",
    ),
    (
        "Đối với kiến nghị bổ sung biên chế: Nội dung này thuộc thẩm quyền của Bộ.",
        "bổ sung biên chế",
        "Nội dung này",
        "the matter itself is the subject",
    ),
]


@pytest.mark.parametrize(("paragraph", "wording", "answer", "reason"), SPLITS, ids=[case[3] for case in SPLITS])
def test_separator(paragraph: str, wording: str, answer: str, reason: str) -> None:
    lead = match_lead_in(paragraph, 0, len(paragraph))
    assert lead is not None, reason
    split = split_at_answer(paragraph, lead.body, len(paragraph))
    assert paragraph[split.start : split.end] == wording
    assert paragraph[split.answer :].startswith(answer)


OPEN = [
    ("Đối với kiến nghị ban hành quy chế làm việc", "a heading: the response is in the next paragraph"),
    ("Đối với kiến nghị ban hành quy chế làm việc:", "a colon at the end of the paragraph"),
    ("Đối với kiến nghị nâng các chỉ số: PCI, PAPI", "only a list follows the colon"),
]


@pytest.mark.parametrize(("paragraph", "reason"), OPEN, ids=[case[1] for case in OPEN])
def test_no_separator(paragraph: str, reason: str) -> None:
    lead = match_lead_in(paragraph, 0, len(paragraph))
    assert lead is not None
    assert split_at_answer(paragraph, lead.body, len(paragraph)).sure is False, reason


LEADS = [
    ("Đối với kiến nghị lập sổ", True, False, "lập sổ"),
    ("Đối với các kiến nghị về đất đai", True, True, "về đất đai"),
    ("Đối với nội dung kiến nghị thu hồi", True, False, "thu hồi"),
    ("Đối với tồn tại, hạn chế trong việc lập hồ sơ", True, False, "tồn tại, hạn chế trong việc lập hồ sơ"),
    ("Thực hiện kiến nghị số 3 về thu hồi", True, False, "số 3 về thu hồi"),
    ("Về việc chậm giải ngân", False, False, "việc chậm giải ngân"),
    ("Về nội dung thu phí", False, False, "thu phí"),
]


@pytest.mark.parametrize(("paragraph", "firm", "many", "body"), LEADS)
def test_lead_in(paragraph: str, firm: bool, many: bool, body: str) -> None:
    lead = match_lead_in(paragraph, 0, len(paragraph))
    assert lead is not None
    assert (lead.firm, lead.many, paragraph[lead.body :].strip()) == (firm, many, body)


@pytest.mark.parametrize("paragraph", ["Sở đã kiến nghị UBND tỉnh.", "Căn cứ kết luận.", "", "1.250 hồ sơ"])
def test_no_lead_in(paragraph: str) -> None:
    assert match_lead_in(paragraph, 0, len(paragraph)) is None


@given(st.text(alphabet="Đối với kiến nghị:,. Sở đãX\n“”()0123", max_size=120))
def test_split_stays_inside(text: str) -> None:
    """Whatever the text: the two parts lie in order inside the paragraph."""
    split = split_at_answer(text, 0, len(text))
    assert 0 <= split.start <= len(text)
    assert split.end <= split.answer <= len(text)
