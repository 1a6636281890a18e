"""Effect in an archive: on the day of each paper that cites a document."""

from pathlib import Path

import pytest

from extractor.archive.questions.citing import cited
from extractor.archive.store.store import Archive
from extractor.cli import main

PAPERS = Path("samples/hieu-luc")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("archive") / "kho.db")
    assert main(["batch", str(PAPERS / "van-ban"), str(PAPERS / "vien-dan"), "--archive", place]) == 0
    return place


@pytest.mark.parametrize(
    "asked, states",
    [
        ("18/2022/QĐ-UBND", {"quyet-dinh-30-2024": "in_force", "bao-cao-61": "in_force", "to-trinh-245": "expired"}),
        ("05/2022/TT-BGTVT", {"bao-cao-61": "not_yet", "to-trinh-245": "in_force", "to-trinh-260": "in_force"}),
        ("12/2014/NĐ-CP", {"nghi-dinh-41-2021": "in_force", "to-trinh-245": "expired"}),  # its own paper is not there
        ("88/2021/QĐ-UBND", {"to-trinh-245": "unknown"}),
    ],
)
def test_each_place_tells_the_state_on_the_day_of_its_paper(archive: str, asked: str, states: dict[str, str]) -> None:
    with Archive.open(archive, create=False) as opened, opened.engine.connect() as connection:
        (one,) = cited(connection, asked)
    assert {Path(place.path).stem: place.effect for place in one.places} == states


def test_bases_that_had_ended(archive: str) -> None:
    with Archive.open(archive, create=False) as opened, opened.engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT number, basis_number, act, ended, ended_by FROM expired_bases ORDER BY basis_number"
        ).all()
    assert [tuple(row) for row in rows] == [
        ("245/TTr-SGTVT", "09/2015/QĐ-UBND", "replaces", "2022-05-15", "18/2022/QĐ-UBND"),
        ("245/TTr-SGTVT", "12/2014/NĐ-CP", "replaces", "2021-06-01", "41/2021/NĐ-CP"),
        ("245/TTr-SGTVT", "18/2022/QĐ-UBND", "repeals", "2024-08-01", "30/2024/QĐ-UBND"),
    ]
