"""How an answer is cut into words and clauses."""

import pytest

from extractor.linking.status.clauses import cut, tags_in, tokens

CASES = [
    # answer, its clauses, what it shows
    ("Xã đã lập sổ; còn hai thôn chưa có.", ["Xã đã lập sổ", "còn hai thôn chưa có"], "stops cut"),
    ("Đã trả cho 9 hộ nhưng 3 hộ chưa nhận", ["Đã trả cho 9 hộ", "nhưng 3 hộ chưa nhận"], "words that turn cut"),
    ("Mưa kéo dài nên đội dừng", ["Mưa kéo dài", "nên đội dừng"], "conclusions cut"),
    ("Nộp 1.204,5 triệu đồng ngày 01/02/2025", ["Nộp 1.204,5 triệu đồng ngày 01/02/2025"], "no cut inside a figure"),
    ("- Đã xong.\n- Đang sửa.", ["Đã xong", "Đang sửa"], "lines of a list"),
    ("", [], "nothing"),
    (" . ; ", [], "only stops"),
]


@pytest.mark.parametrize(("answer", "clauses", "reason"), CASES, ids=[case[2] for case in CASES])
def test_clauses(answer: str, clauses: list[str], reason: str) -> None:
    assert [answer[one.start : one.end] for one in cut(answer).clauses] == clauses, reason


def test_a_clause_knows_what_its_words_tell() -> None:
    first, second = cut("Trả 17/21 hộ, còn lại chưa thể trả").clauses
    assert (first.words, [(one.told, one.whole) for one in first.quantities]) == (("trả", "#part", "hộ"), [(17, 21)])
    assert (second.contrast, first.contrast) == (True, False)
    assert [kind for kind in second.kinds if kind not in ("", "·")] == [tag.kind for tag in tags_in(second)]


@pytest.mark.parametrize(
    ("figure", "kind"),
    [("5/5 xã", "#all"), ("3/5 xã", "#part"), ("0/5 xã", "#none"), ("100%", "#whole"), ("82,5 %", "#percent"),
     ("1,2 tỷ đồng", "#money"), ("12/3/2024", "#day"), ("số 41/QĐ-UBND", "#document"), ("07 hộ", "#figure")],
)  # fmt: skip
def test_figures_are_told_by_kind(figure: str, kind: str) -> None:
    assert tokens(figure)[0] == kind
