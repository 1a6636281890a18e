"""Effect and provisions in `check`: from the papers at hand, a folder of papers, and the codified collection."""

from pathlib import Path

import pytest

from extractor import check

LAW = """CHÍNH PHỦ          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 30/2031/NĐ-CP                     Độc lập - Tự do - Hạnh phúc
                                        Hà Nội, ngày 05 tháng 3 năm 2031

NGHỊ ĐỊNH
Về quản lý bến đò

Điều 1. Phạm vi
1. Bến.
2. Bãi:
a) Bãi cát;
b) Bãi đá.
Điều 2. Hiệu lực
Nghị định này có hiệu lực từ ngày 01/5/2031 và thay thế Nghị định số 11/2024/NĐ-CP ngày 08/4/2024 của Chính phủ.
"""
CITING = """SỞ NỘI VỤ          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/TTr-SNV                     Độc lập - Tự do - Hạnh phúc
                                        Minh Sơn, ngày 20 tháng 8 năm 2032

TỜ TRÌNH
Về việc phê duyệt đề án

Căn cứ Nghị định số 11/2024/NĐ-CP ngày 08/4/2024 của Chính phủ;
Căn cứ điểm c khoản 2 Điều 1 Nghị định số 30/2031/NĐ-CP ngày 05/3/2031 của Chính phủ;
Thực hiện khoản 1 Điều 1 Nghị định số 30/2031/NĐ-CP.
"""
NOTE = "Nghị định số 40/2030/NĐ-CP Về bến ngày 05/4/2030 của Chính phủ, có hiệu lực thi hành kể từ ngày 20/05/2030"
TOPIC = f"""<p class='pDieu'>Điều 1.1.NĐ.1. Phạm vi</p><p class='pGhiChu'>(Điều 1 {NOTE})</p><p class='pNoiDung'>
<p>1. Bến.<p>2. Bãi.</p></p>"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    citing, law = tmp_path / "to-trinh.txt", tmp_path / "nghi-dinh.txt"
    citing.write_text(CITING, encoding="utf-8")
    law.write_text(LAW, encoding="utf-8")
    return [citing, law]


@pytest.mark.parametrize(
    "as_of, old, new",
    [
        (None, "expired", "in_force"),  # the day of the citing paper
        ("2031-04-30", "in_force", "not_yet"),  # signed years before, replaced a day later
        ("2024-08-01", "unknown", "not_yet"),  # nobody says since when the old one had effect
        ("2031-05-01", "expired", "in_force"),
    ],
)
def test_effect_from_the_papers_at_hand(files: list[Path], as_of: str | None, old: str, new: str) -> None:
    answer = check(files, as_of=as_of)
    found = {row.number: row.effect.state for row in answer.citations if row.effect and row.file == str(files[0])}
    assert found == {"11/2024/NĐ-CP": old, "30/2031/NĐ-CP": new}


def test_findings_and_provisions(files: list[Path]) -> None:
    answer = check(files)
    codes = {one.code: one.severity for one in answer.findings}
    assert codes["cites_expired"] == "warning"  # it is a basis
    assert codes["provision_missing"] == "warning"
    (row,) = [row for row in answer.citations if row.number == "30/2031/NĐ-CP"]
    (missing,) = [one for one in answer.findings if one.code == "provision_missing"]
    assert missing.citations == row.citations
    assert missing.span is not None
    assert [(one.asked, one.verdict, one.text) for one in row.provisions] == [
        ("điểm c khoản 2 Điều 1", "missing", None),
        ("khoản 1 Điều 1", "found", "Bến."),
    ]
    assert "khoản 2 Điều 1 có a, b" in row.provisions[0].explanation


def test_a_folder_of_papers_as_register_tells_both(files: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    folder.mkdir()
    files[1].rename(folder / "nghi-dinh.txt")
    rows = {row.number: row for row in check(files[:1], [folder]).citations}
    assert rows["30/2031/NĐ-CP"].verdict == "found"
    assert [one.verdict for one in rows["30/2031/NĐ-CP"].provisions] == ["missing", "found"]
    assert rows["11/2024/NĐ-CP"].effect.state == "expired"  # type: ignore[union-attr]


def test_the_codified_collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "goi" / "demuc"
    folder.mkdir(parents=True)
    (folder / "a.html").write_text(TOPIC, encoding="utf-8")
    citing = tmp_path / "to-trinh.txt"
    citing.write_text(
        CITING.replace("điểm c khoản 2 Điều 1 Nghị định số 30/2031/NĐ-CP ngày 05/3/2031", "khoản 3 Điều 1 Nghị định số "
        "40/2030/NĐ-CP ngày 05/4/2030"),
        encoding="utf-8",
    )  # fmt: skip
    rows = {row.number: row for row in check([citing], [folder.parent]).citations}
    known, unknown = rows["40/2030/NĐ-CP"], rows["11/2024/NĐ-CP"]
    assert (known.verdict, known.effect.state, known.effect.since) == ("found", "in_force", "2030-05-20")  # type: ignore[union-attr]
    assert [one.verdict for one in known.provisions] == ["missing"]
    assert unknown.verdict == "not_checkable"  # not in the collection is not missing
    assert "Bộ pháp điển" in unknown.explanation


def test_nothing_searched_is_not_missing(files: list[Path], tmp_path: Path) -> None:
    (row, *_) = check(files[:1]).citations
    assert row.verdict == "not_checkable"
    empty = tmp_path / "rong"
    empty.mkdir()
    answer = check(files[:1], [empty])
    assert {row.verdict for row in answer.citations} == {"not_checkable"}
    assert answer.registers[0].status == "empty"


def test_a_place_of_a_law_by_its_name_counts_for_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    words = "Căn cứ Luật Bảo vệ bến đò số 95/2028/QH14;\nTheo khoản 4 Điều 5 Luật Bảo vệ bến đò thì phải khai.\n"
    path.write_text(CITING.partition("Căn cứ")[0] + words, encoding="utf-8")
    (row,) = check([path]).citations
    assert [one.asked for one in row.provisions] == ["khoản 4 Điều 5"]
