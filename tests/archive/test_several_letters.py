"""A file that holds several letters: each is a document of the archive, found, moved and lost with its file."""

from pathlib import Path

import pytest

from extractor.archive.keeping.verifying import verify
from extractor.archive.questions.citing import cited
from extractor.archive.store.store import Archive
from tests.operations.test_parts import LETTER

from .runs import dump, run

NUMBERS = ("31/UBND-NC", "32/UBND-NC", "33/UBND-NC")


def bundle(*numbers: str) -> str:
    return "".join(LETTER.format(number=number, day=f"0{4 + at}", to="Y tế") for at, number in enumerate(numbers))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "thu.txt").write_text(bundle(*NUMBERS), encoding="utf-8")
    return tmp_path / "in"


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "kho.db")


def held(place: str) -> dict[str, str]:
    """Number of the document in each file that is there."""
    with Archive.open(place) as archive, archive.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT f.path, d.number FROM files f JOIN documents d ON d.id = f.document_id WHERE f.state = 'current'"
        )
        return {Path(path).name: number for path, number in rows}


def test_each_letter_is_a_document(folder: Path, place: str) -> None:
    run(place, folder)
    assert held(place) == dict(zip(("thu.txt", "thu.txt#2", "thu.txt#3"), NUMBERS, strict=True))
    with Archive.open(place) as archive, archive.reading() as connection:
        (found,) = cited(connection, "32/UBND-NC")
        assert found.known.path is not None
        assert found.known.path.endswith("thu.txt#2")


def test_a_second_run_knows_them_all(folder: Path, place: str) -> None:
    run(place, folder)
    again = run(place, folder)
    assert (again.kinds, again.result.gone) == ({"known": 1}, 0)
    assert len(held(place)) == len(NUMBERS)


def test_rehash_reads_the_same(folder: Path, place: str) -> None:
    run(place, folder)
    before = dump(place)
    assert run(place, folder, rehash=True).result.gone == 0
    assert dump(place) == before


def test_a_letter_that_was_taken_out_is_gone(folder: Path, place: str) -> None:
    run(place, folder)
    (folder / "thu.txt").write_text(bundle(*NUMBERS[:2]), encoding="utf-8")
    assert run(place, folder).result.gone == 1
    assert sorted(held(place)) == ["thu.txt", "thu.txt#2"]


def test_a_copy_holds_the_same_documents(folder: Path, place: str) -> None:
    (folder / "ban-sao.txt").write_bytes((folder / "thu.txt").read_bytes())
    run(place, folder)
    found = held(place)
    assert {found[name] for name in found if name.startswith("ban-sao")} == set(NUMBERS)
    with Archive.open(place) as archive, archive.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM documents").scalar() == len(NUMBERS)


def test_verify_looks_at_the_file_of_each(folder: Path, place: str) -> None:
    run(place, folder)
    assert verify(place, rehash=True).status == "sound"
    with (folder / "thu.txt").open("a", encoding="utf-8") as file:
        file.write("x")
    assert [one.code for one in verify(place, rehash=True).problems] == ["file_changed"] * len(NUMBERS)
