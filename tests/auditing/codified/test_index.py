"""The package read into an index once, and asked."""

import zipfile
from pathlib import Path

import pytest

from extractor.auditing.codified import index as codified
from extractor.auditing.codified.index import open_index
from extractor.auditing.codified.topics import is_collection

TOPIC = """\ufeff<h3>Đề mục 1.1<br />Bến đò</h3><div><p class='pChuong'>Chương I</p>
<p class='pDieu'><a name='1'></a>Điều 1.1.NĐ.1. Phạm vi</p><p class='pGhiChu'><a href='x?ItemID=7#Dieu_1'>(Điều 1 Nghị
định số 11/2031/NĐ-CP Về bến đò ngày 03/02/2031 của Chính phủ, có hiệu lực thi hành kể từ ngày 01/05/2031)</a></p>
<p class='pNoiDung'><p>1. Bến ngang sông.<p>2. Bến dọc sông &amp; bãi:<p>a) Bãi tập kết;</p></p>
<p class='pChiDan'>(Xem Điều 2)</p>
<p class='pDieu'>Điều 1.1.NĐ.2. Cấp phép</p><p class='pGhiChu'>(<a href='x?ItemID=7#Dieu_2'>Điều 2</a> Nghị định số
11/2031/NĐ-CP, có hiệu lực thi hành kể từ ngày 01/05/2031, có nội dung được bãi bỏ bởi <a href='x?ItemID=9'>Điều 3</a>
Nghị định số 70/2033/NĐ-CP có hiệu lực thi hành kể từ ngày 11/12/2033)</p><p class='pNoiDung'><p>Sở cấp phép.</p></p>
<p class='pDieu'>Điều 1.1.X.1.</p><p class='pGhiChu'>(không rõ)</p><p class='pNoiDung'><p>Chữ.</p></p></div>"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "goi" / "demuc"
    folder.mkdir(parents=True)
    (folder / "a.html").write_text(TOPIC, encoding="utf-8")
    return folder.parent


def test_documents_articles_and_changes(package: Path, tmp_path: Path) -> None:
    with open_index(package, tmp_path / "home") as index:
        document, changer = index.documents()
        assert (changer.number, changer.since) == ("70/2033/NĐ-CP", "2033-12-11")
        assert (document.number, document.title, document.date) == ("11/2031/NĐ-CP", "Về bến đò", "2031-02-03")
        assert (document.issuer, document.since) == ("Chính phủ", "2031-05-01")
        first, second = index.articles(document.id)
        assert (first.place, first.words) == ("Điều 1", "1. Bến ngang sông.\n2. Bến dọc sông & bãi:\na) Bãi tập kết;")
        assert second.heading == "Điều 1.1.NĐ.2. Cấp phép"
        (change,) = index.changes(document.id)
        assert (change.place, change.act, change.number, change.since) == (
            "Điều 2",
            "bãi bỏ",
            "70/2033/NĐ-CP",
            "2033-12-11",
        )
        assert index.unread_notes() == 1


def test_it_is_made_once_and_anew_for_another_edition(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    open_index(package, home).close()
    with monkeypatch.context() as patched:
        patched.setattr(codified, "_make", lambda *_: pytest.fail("read again"))
        open_index(package, home).close()
    (package / "demuc" / "b.html").write_text(TOPIC.replace("11/2031", "12/2032"), encoding="utf-8")
    with open_index(package, home) as index:
        assert [one.number for one in index.documents()] == ["11/2031/NĐ-CP", "70/2033/NĐ-CP", "12/2032/NĐ-CP"]
    assert not list(home.glob("*.part"))


def test_what_a_package_is(package: Path, tmp_path: Path) -> None:
    assert is_collection(package)
    assert is_collection(package / "demuc")
    assert not is_collection(tmp_path)


@pytest.mark.parametrize("prefix", ["phap-dien/demuc/", "demuc/", ""])
def test_a_package_in_a_zip(package: Path, tmp_path: Path, prefix: str) -> None:
    packed = tmp_path / "phap-dien.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for page in sorted((package / "demuc").iterdir()):
            archive.write(page, f"{prefix}{page.name}")
    assert is_collection(packed)
    with open_index(packed, tmp_path / "home") as index, open_index(package, tmp_path / "home") as unpacked:
        assert [*index.documents()] == [*unpacked.documents()]


def test_a_zip_of_other_files_is_no_package(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.html", "<p>Quyết định</p>")
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04 damaged")
    assert not is_collection(tmp_path / "a.zip")
    assert not is_collection(tmp_path / "b.zip")
