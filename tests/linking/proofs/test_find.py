"""Which documents prove what an answer tells."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from extractor.linking.analysis import Analysis
from extractor.linking.evidence import Series
from extractor.linking.proofs.features import features_of
from extractor.linking.proofs.find import Answered, cited_in, learned, proofs_of
from extractor.linking.records import Span
from extractor.linking.status.compose import read_status
from extractor.linking.status.surroundings import ALONE
from tests.linking.reports import paper_of

CASES = [
    # answer, the numbers that prove it, what it shows
    ("Xã đã giao đất theo Quyết định số 15/QĐ-UBND ngày 03/4/2025.", ["15/QĐ-UBND"], "done under a decision"),
    ("Sở gửi danh sách kèm Công văn số 44/SXD-VP.", ["44/SXD-VP"], "sent with a letter"),
    ("Nhà thầu đã nộp tiền (Giấy nộp tiền số 07/GNT ngày 02/5/2025).", ["07/GNT"], "a receipt"),
    ("Hai bên ký Phụ lục hợp đồng số 03/PLHĐ-TL.", ["03/PLHĐ-TL"], "an annex of a contract"),
    ("Kho bạc nhận đủ tiền theo Giấy nộp tiền số 0004521.", ["0004521"], "a receipt with a long serial"),
    ("Kết quả nêu ở Thông báo số 7/TB-SXD và Thông báo số 8/TB-SXD.", ["7/TB-SXD", "8/TB-SXD"], "a list"),
    (
        "UBND tỉnh đã giao đủ vốn tại Quyết định số 12/QĐ-UBND ngày 10/8/2024.",
        ["12/QĐ-UBND"],
        "the body above grants it",
    ),
    ("Sở bãi bỏ Quyết định số 10/QĐ-SXD bằng Quyết định số 44/QĐ-SXD.", ["44/QĐ-SXD"], "the one replaced"),
    ("Căn cứ Kế hoạch số 30/KH-UBND của UBND tỉnh, Sở mở hai lớp (Thông báo số 6/TB-SXD).", ["6/TB-SXD"], "a basis"),
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


ASKING = paper_of("Giao Sở lập sổ theo dõi.")


def answered(paper: Analysis, start: int, end: int, **more: Sequence[Span]) -> Answered:
    status = read_status(paper.text.content, (start, end), "lập sổ", ALONE).status
    return Answered(ASKING, paper, (start, end), status, **more)


@pytest.mark.parametrize(("answer", "numbers", "reason"), CASES, ids=[case[2] for case in CASES])
def test_proofs(answer: str, numbers: list[str], reason: str) -> None:
    paper = paper_of(answer)
    start = paper.text.content.index(answer[:12])
    found = proofs_of(answered(paper, start, start + len(answer)))
    assert [proof.number for proof in found] == numbers, reason
    assert all(proof.number in paper.text.content[slice(*proof.span)].replace(" ", "") for proof in found)


def test_a_cell_of_the_row_needs_no_words() -> None:
    paper = paper_of("Đã bán xong; Hợp đồng số 14/HĐ-BX")
    content = paper.text.content
    cell = content.index("Hợp đồng"), len(content)
    start = content.index("Đã bán")
    for proof_cells in ([cell], []):
        found = proofs_of(answered(paper, start, cell[0] - 2, cells=[cell], proof_cells=proof_cells))
        assert [proof.number for proof in found] == ["14/HĐ-BX"]


def test_a_sign_has_its_day() -> None:
    for day, date in (("12/6/2025", "2025-06-12"), ("02/10/2025", "2025-10-02")):
        paper = paper_of(f"Đội nhổ 12 cột theo Hợp đồng thi công số 35/2025/HĐXL ngày {day}.")
        (proof,) = proofs_of(answered(paper, paper.text.content.index("Đội nhổ"), len(paper.text.content)))
        assert (proof.number, proof.date) == ("35/2025/HĐXL", date)


TABLES = sorted((Path(__file__).parents[3] / "samples" / "proofs").glob("*.tsv"))


def test_tables_are_in_order() -> None:
    for table in TABLES:
        head, *lines = table.read_text("utf-8").splitlines()
        assert len(head.split("\t")) == 2
        for line in lines:
            proofs, _, answer = line.split("\t")
            assert all(proof in answer for proof in proofs.split(", ") if proof != "-"), line


def test_what_speaks_for_a_document_is_known() -> None:
    """A feature that was renamed would lose its weight."""
    paper = paper_of("Thực hiện Công văn số 12/SNV-CC, Sở đã lập sổ (Quyết định số 15/QĐ-SXD ngày 03/8/2024).")
    start = paper.text.content.index("Thực hiện Công văn số 12")
    (order, _), (own, _) = cited_in(answered(paper, start, len(paper.text.content)))
    series = Series(paper.letterhead)
    assert {"relation:an order received", "dated:none", "whose:other sign"} <= features_of(order, series).keys()
    assert {"in brackets", "dated:between", "whose:other sign"} <= features_of(own, series).keys()
    assert features_of(own, series).keys() <= learned().weights.keys()
