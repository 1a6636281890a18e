"""Names become documents: folders, ZIPs and messages are opened, nothing is left out in silence."""

from pathlib import Path

import pytest

from extractor import check, extract, extract_many, trace
from extractor.reading.containers.gathering import holds_several, sources_of
from extractor.reading.containers.reader import Unread
from extractor.reading.source import Source
from tests.reading.containers.zip_maker import zipped

LETTER = "UBND TỈNH A\nSố: {0}/UBND-NC\nCăn cứ Quyết định số {1}/QĐ-UBND ngày 02/3/2024 của UBND tỉnh A;\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "hồ sơ.zip"
    path.write_bytes(zipped(("a.txt", LETTER.format(5, 6)), ("x/b.txt", LETTER.format(7, 8)), ("../c.txt", "c")))
    return path


def names(*files: str | Path | Source) -> list[str]:
    return [f"{one.name}: {one.error.status}" if isinstance(one, Unread) else one.name for one in sources_of(files)]


def test_a_folder_with_all_below_it_by_name(tmp_path: Path, archive: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/z.txt", "c.txt", ".hidden", "~$c.docx", "b/.x"):
        (tmp_path / name).write_text("a", encoding="utf-8")
    (tmp_path / "a.txt").touch()
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    assert names(tmp_path) == [
        f"{tmp_path}/a.txt: empty",
        f"{tmp_path}/b/z.txt",
        f"{tmp_path}/c.txt",
        f"{archive}!/a.txt",
        f"{archive}!/x/b.txt",
        f"{archive}!/../c.txt: corrupt",
    ]


def test_what_is_not_there_or_empty_is_told(tmp_path: Path) -> None:
    assert names(tmp_path, tmp_path / "none.txt", "a\0b") == [
        f"{tmp_path}: empty",
        f"{tmp_path}/none.txt: not_found",
        "a\0b: corrupt",
    ]


def test_sources_and_members_by_name(archive: Path) -> None:
    assert names(Source("-", archive.read_bytes()))[0] == "-!/a.txt"
    assert names(f"{archive}!/x/b.txt") == [f"{archive}!/x/b.txt"]


def test_holds_several(tmp_path: Path, archive: Path) -> None:
    plain = tmp_path / "a.txt"
    plain.write_text("a", encoding="utf-8")
    assert [holds_several(one) for one in (tmp_path, archive, plain, "none")] == [True, True, False, False]


def test_every_command_takes_an_archive(archive: Path) -> None:
    found = list(extract_many([archive]))
    assert [document.header.number for document in found] == ["5/UBND-NC", "7/UBND-NC", None]
    assert found[1].source.path == f"{archive}!/x/b.txt"
    assert [file.path for file in check([archive]).files] == [document.source.path for document in found]
    assert [file.file for file in trace([archive]).documents] == [document.source.path for document in found]
    assert extract(found[1].source.path).header.number == "7/UBND-NC"


def test_an_archive_as_a_register(tmp_path: Path, archive: Path) -> None:
    letter = tmp_path / "thư.txt"
    letter.write_text(LETTER.format(9, 6).replace("Quyết định số 6/QĐ-UBND", "Công văn số 7/UBND-NC"), encoding="utf-8")
    answer = check([letter], [archive])
    (register,) = answer.registers
    assert (register.entries, register.rejected) == (2, 1)
    row = next(row for row in answer.citations if row.number == "7/UBND-NC")
    assert row.register_row is not None
    assert row.register_row.sheet == "x/b.txt"


def test_a_container_alone_is_no_document(archive: Path) -> None:
    document = extract(archive)
    assert (document.source.status, document.citations) == ("unsupported", [])
    assert "extract_many" in document.source.warnings[0]


def test_a_link_to_itself_is_told_and_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    (tmp_path / "x").symlink_to("y")
    (tmp_path / "y").symlink_to("x")
    assert names(tmp_path) == [str(tmp_path / "a.txt"), f"{tmp_path / 'x'}: corrupt", f"{tmp_path / 'y'}: corrupt"]


def test_no_name_is_no_folder() -> None:
    assert names("") == [": not_found"]
