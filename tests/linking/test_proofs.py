"""Which documents prove what an answer tells."""

import pytest

from extractor.linking.proofs import RULES, proofs_in
from tests.linking.reports import paper_of

CASES = [
    # answer, the numbers that prove it, what it shows
    ("Xã đã giao đất theo Quyết định số 15/QĐ-UBND ngày 03/4/2025.", ["15/QĐ-UBND"], "done under a decision"),
    ("Xã gửi danh sách kèm Công văn số 44/UBND-VP.", ["44/UBND-VP"], "sent with a letter"),
    ("Nhà thầu đã nộp tiền (Giấy nộp tiền số 07/GNT ngày 02/5/2025).", ["07/GNT"], "a receipt"),
    ("Hai bên ký Phụ lục hợp đồng số 03/PLHĐ-TL.", ["03/PLHĐ-TL"], "an annex of a contract"),
    ("Xã làm theo quy định tại Quyết định số 02/QĐ-BNN.", [], "the rule behind it"),
    ("Theo Luật số 45/2019/QH14, việc này thuộc tỉnh.", [], "a law"),
    ("Hồ sơ bị Sở Tài chính trả lại tại Công văn số 91/STC-NS.", [], "it was sent back"),
    ("Chưa làm vì phải chờ bảng giá theo Quyết định số 66/QĐ-UBND của tỉnh.", [], "only why it is not done"),
    ("Bộ đã ký Thông tư số 07/2025/TT-BNV ngày 02/6/2025.", ["07/2025/TT-BNV"], "a norm that was asked for and issued"),
    ("Sở báo cáo thêm tại Công văn số 77/SNV-CC.", [], "only pointed at"),
    ("Hộ vi phạm trả lại 2 ha (Báo cáo số 18/BC-HKL).", ["18/BC-HKL"], "what is given back is no letter"),
    ("Thực hiện Công văn số 12/SNV-CC, xã đã lập sổ.", [], "an order received"),
    (
        "Rác do công ty môi trường thu gom theo Hợp đồng số 19/2024/HĐ-XLCT.",
        ["19/2024/HĐ-XLCT"],
        "do names who does it",
    ),
    ("Mẫu do trạm quan trắc lấy đều đạt (Phiếu kết quả số 41/KQPT).", ["41/KQPT"], "so does it of a station"),
    ("Đã thu 2/3; riêng Hợp đồng số 14/2021/HĐ-XD, nhà thầu đã giải thể.", [], "what is told of proves nothing"),
]


@pytest.mark.parametrize(("answer", "numbers", "reason"), CASES, ids=[case[2] for case in CASES])
def test_proofs(answer: str, numbers: list[str], reason: str) -> None:
    paper = paper_of(answer)
    start = paper.text.content.index(answer[:12])
    found = proofs_in(paper, [(start, start + len(answer))])
    assert [proof.number for proof in found] == numbers, reason
    assert all(proof.number in paper.text.content[slice(*proof.span)].replace(" ", "") for proof in found)


def test_a_column_of_proofs_needs_no_words() -> None:
    paper = paper_of("Đã bán xong; Hợp đồng số 14/HĐ-BX")
    cell = paper.text.content.index("Hợp đồng"), len(paper.text.content)
    assert "14/HĐ-BX" in [proof.number for proof in proofs_in(paper, [], [cell])]


def test_a_sign_has_its_day() -> None:
    for day, date in (("12/6/2025", "2025-06-12"), ("02/10/2025", "2025-10-02")):
        paper = paper_of(f"Đội nhổ 12 cột theo Hợp đồng thi công số 35/2025/HĐXL ngày {day}.")
        (proof,) = proofs_in(paper, [(paper.text.content.index("Đội nhổ"), len(paper.text.content))])
        assert (proof.number, proof.date) == ("35/2025/HĐXL", date)


def test_rules_have_names_and_examples() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.example for rule in RULES)
