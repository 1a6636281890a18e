"""Places and quoted words of a document that another paper at hand has amended."""

from pathlib import Path

import pytest

from extractor import check

_HEAD = """CHÍNH PHỦ          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: {number}                     Độc lập - Tự do - Hạnh phúc
                                        Hà Nội, ngày {day}

NGHỊ ĐỊNH
{title}

"""
LAW = (
    _HEAD.format(number="30/2031/NĐ-CP", day="05 tháng 3 năm 2031", title="Về quản lý bến đò")
    + """Điều 1. Bến
1. Bến có biển báo và phao cứu sinh.
2. Bến mở cửa từ năm giờ sáng đến bảy giờ tối hằng ngày.
Điều 2. Đò
1. Đò được đăng kiểm mỗi năm một lần.
2. Đò chở không quá mười hai người.
Điều 3. Hiệu lực
Nghị định này có hiệu lực từ ngày 01/5/2031.
"""
)
AMENDING = (
    _HEAD.format(
        number="77/2032/NĐ-CP",
        day="10 tháng 6 năm 2032",
        title="Sửa đổi, bổ sung một số điều của Nghị định số 30/2031/NĐ-CP",
    )
    + """Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 30/2031/NĐ-CP ngày 05/3/2031 của Chính phủ như sau:
1. Sửa đổi khoản 2 Điều 1 như sau:
“2. Bến mở cửa từ sáu giờ sáng đến tám giờ tối hằng ngày.”
2. Bổ sung Điều 2a vào sau Điều 2 như sau:
“Điều 2a. Phao
1. Mỗi người một phao.
2. Phao được kiểm tra mỗi quý.”
3. Bãi bỏ khoản 1 Điều 2.
Điều 2. Nghị định này có hiệu lực từ ngày 01/8/2032.
"""
)
CITING = """SỞ NỘI VỤ          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/TTr-SNV                     Độc lập - Tự do - Hạnh phúc
                                        Minh Sơn, ngày {day}

TỜ TRÌNH
Về bến đò

{words}
"""
BEFORE, AFTER = "20 tháng 7 năm 2032", "20 tháng 8 năm 2032"
OF_LAW = "Nghị định số 30/2031/NĐ-CP ngày 05/3/2031 của Chính phủ"


def _row(folder: Path, words: str, day: str):
    texts = {"a.txt": LAW, "b.txt": AMENDING, "c.txt": CITING.format(day=day, words=words)}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    answer = check([folder / name for name in texts])
    (row,) = [one for one in answer.citations if one.file.endswith("c.txt") and one.number == "30/2031/NĐ-CP"]
    return row


@pytest.mark.parametrize(
    "place, day, verdict, source, words",
    [
        ("khoản 2 Điều 1", BEFORE, "found", "a.txt", "Có khoản 2 Điều 1"),
        ("khoản 2 Điều 1", AFTER, "differs", "a.txt", "đã được sửa đổi, bổ sung bởi"),
        ("khoản 1 Điều 1", AFTER, "found", "a.txt", "Có khoản 1"),  # another one was amended
        ("khoản 1 Điều 2", AFTER, "differs", "a.txt", "bãi bỏ"),
        ("Điều 2a", AFTER, "found", "b.txt", "Có Điều 2a"),
        ("khoản 2 Điều 2a", AFTER, "found", "b.txt", "Có khoản 2"),
        ("khoản 3 Điều 2", AFTER, "missing", "a.txt", "Điều 2 có 1, 2"),  # all that was amended is known
        ("Điều 2a", BEFORE, "missing", "a.txt", "Không có Điều 2a"),
    ],
)
def test_places(tmp_path: Path, place: str, day: str, verdict: str, source: str, words: str) -> None:
    (told,) = _row(tmp_path, f"Thực hiện {place} {OF_LAW}.", day).provisions
    assert (told.verdict, told.source) == (verdict, source)
    assert words in told.explanation


OLD, NEW = "Bến mở cửa từ năm giờ sáng đến bảy giờ tối", "Bến mở cửa từ sáu giờ sáng đến tám giờ tối"


@pytest.mark.parametrize(
    "place, quoted, day, verdict",
    [
        ("khoản 2 Điều 1", OLD, BEFORE, "same"),
        ("khoản 2 Điều 1", NEW, BEFORE, "differs"),
        ("khoản 2 Điều 1", OLD, AFTER, "differs"),
        ("khoản 2 Điều 1", NEW, AFTER, "same"),
        ("khoản 1 Điều 1", "Bến có biển báo và phao cứu sinh", AFTER, "same"),
        ("khoản 1 Điều 1", "Bến có biển báo và áo cứu sinh", AFTER, "differs"),  # not amended, so it can be compared
        ("khoản 2 Điều 2a", "Phao được kiểm tra mỗi quý", AFTER, "same"),
        ("khoản 1 Điều 1", "Đò chở không quá mười hai người", AFTER, "same"),  # its own words, of another place
    ],
)
def test_quoted_words(tmp_path: Path, place: str, quoted: str, day: str, verdict: str) -> None:
    row = _row(tmp_path, f"{place.capitalize()} {OF_LAW} quy định: “{quoted}”.", day)
    assert [one.verdict for one in row.quotations] == [verdict]
    assert next(one.verdict for one in row.provisions) != "missing"


DECISION = """ỦY BAN NHÂN DÂN TỈNH MINH SƠN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 30/2031/QĐ-UBND                     Độc lập - Tự do - Hạnh phúc
                                        Minh Sơn, ngày 05 tháng 3 năm 2031

QUYẾT ĐỊNH
Ban hành Quy chế bến đò

Điều 1. Ban hành kèm theo Quyết định này Quy chế bến đò.
Điều 2. Quyết định này có hiệu lực từ ngày 01/5/2031.

QUY CHẾ
Bến đò
(Ban hành kèm theo Quyết định số 30/2031/QĐ-UBND)

Điều 1. Bến có biển báo.
Điều 2. Đò chở mười hai người.
"""


def test_a_place_of_what_a_decision_encloses(tmp_path: Path) -> None:
    named = "Điều 2 Quy chế ban hành kèm theo Quyết định số 30/2031/QĐ-UBND ngày 05/3/2031"
    (tmp_path / "a.txt").write_text(DECISION, encoding="utf-8")
    (tmp_path / "b.txt").write_text(CITING.format(day=AFTER, words=f"Theo {named}."), encoding="utf-8")
    rows = check([tmp_path / "b.txt", tmp_path / "a.txt"]).citations
    (row,) = [one for one in rows if one.file.endswith("b.txt")]
    assert [(one.verdict, one.text) for one in row.provisions] == [("found", "Đò chở mười hai người.")]


def test_an_individual_paper_has_effect_from_its_signing(tmp_path: Path) -> None:
    paper = CITING.replace("TỜ TRÌNH", "KẾ HOẠCH").replace("12/TTr-SNV", "95/KH-SNV")
    (tmp_path / "a.txt").write_text(paper.format(day="12 tháng 5 năm 2032", words="I. MỤC TIÊU"), encoding="utf-8")
    words = "Thực hiện Kế hoạch số 95/KH-SNV ngày 12/5/2032 của Sở Nội vụ."
    (tmp_path / "b.txt").write_text(CITING.format(day=AFTER, words=words), encoding="utf-8")
    (row,) = [one for one in check([tmp_path / "b.txt", tmp_path / "a.txt"]).citations if one.number == "95/KH-SNV"]
    assert row.effect is not None
    assert (row.effect.state, row.effect.since) == ("in_force", "2032-05-12")
