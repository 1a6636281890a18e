"""An archive asked from Python: the same answers as on the command line."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor import Archive
from extractor.cli import main

FILES = ("1-ket-luan-thanh-tra.pdf", "2-bao-cao-lan-1.docx", "3-bao-cao-lan-2.pdf", "4-quyet-dinh-951.pdf")
FOLDER = Path("samples/ho-so")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("archive") / "kho.db")
    main(["batch", *(str(FOLDER / name) for name in FILES), "--archive", place, "--quiet"])
    return place


@pytest.fixture
def archive(place: str) -> Iterator[Archive]:
    with Archive.open(place, create=False) as archive:
        yield archive


def test_search_and_cited(archive: Archive) -> None:
    assert {Path(hit.path).name for hit in archive.search("tai san cong")} >= {FILES[0], FILES[2]}
    assert archive.search("tai san cong", type="Báo cáo", limit=1)[0].number
    assert any(one.places for one in archive.cited("951/QĐ-UBND"))


def test_a_decision_holds_for_trace_here_and_on_the_command_line(
    archive: Archive, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    key = archive.trace().recommendations[0].responses[0].key
    archive.decide(key, "rejected", note="sai")
    assert [row.note for row in archive.decisions().rows] == ["sai"]
    (named,) = [one for one in archive.trace("27/KL-TTr").recommendations if one.rejected_responses]
    main(["trace", "--archive", place, "--json"])
    told = json.loads(capsys.readouterr().out)
    assert [len(one["rejected_responses"]) for one in told["recommendations"]].count(1) == 1
    assert named.rejected_responses[0].key == key


def test_check_and_export(archive: Archive, tmp_path: Path) -> None:
    found = archive.check([FOLDER / "so-van-ban.xlsx"])
    assert found.summary.checked == len(found.citations) > 0
    assert archive.export("citations", tmp_path / "c.csv") > 0
    with pytest.raises(ValueError, match="csv"):
        archive.export("citations", tmp_path / "c.xyz")


def test_what_is_not_there(archive: Archive) -> None:
    assert archive.dossiers() == []
    with pytest.raises(LookupError):
        archive.trace("1/KHONG-CO")
    with pytest.raises(ValueError, match="lang"):
        archive.trace(lang="fr")
