"""`verify` finds what was planted, and nothing in a sound archive; a backup is the same archive."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from extractor.archive.keeping.copying import backup
from extractor.archive.keeping.verifying import verify
from extractor.archive.store.engine import reading_address
from extractor.archive.store.errors import ArchiveError, ArchiveFullError, ArchiveReadOnlyError
from extractor.archive.store.store import Archive
from tests.archive.runs import dump, letters, run
from tests.archive.samples import dossier


@pytest.fixture
def filled(place: str, tmp_path: Path) -> str:
    """An archive of a dossier with links, some letters, and a broken file."""
    folder = dossier(tmp_path / "u")
    letters(folder, 1, 2, 3)
    (folder / "hong.pdf").write_bytes(b"%PDF-1.4\nhong")
    run(place, folder)
    return place


def codes(place: str, *, rehash: bool = False) -> list[str]:
    return sorted({one.code for one in verify(place, rehash=rehash).problems})


def test_a_sound_archive(filled: str) -> None:
    found = verify(filled, rehash=True)
    assert (found.status, found.problems) == ("sound", [])
    assert found.checked["documents"] >= 6
    assert found.checked["files"] == found.checked["documents"]
    assert found.checked["citations"] > 0
    assert not found.checked["without_checksum"]


def test_where_nothing_may_be_written_a_sound_archive_is_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that is only read, which root can't make of a folder: SQLite gets no file beside the archive."""
    run(place := str(tmp_path / "kho.db"), letters(tmp_path / "u", 1))
    Path(f"{place}-shm").unlink(missing_ok=True)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "immutable=1" in reading_address(place)
    assert verify(place).status == "sound"


@pytest.mark.parametrize(
    "code, kind", [(sqlite3.SQLITE_FULL, ArchiveFullError), (sqlite3.SQLITE_CANTOPEN, ArchiveReadOnlyError)]
)
def test_a_fault_of_the_machine_is_no_damage(
    code: int, kind: type[ArchiveError], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(place := str(tmp_path / "kho.db"), letters(tmp_path / "u", 1))

    def fails(_: object) -> None:
        error = sqlite3.OperationalError("of the machine")
        error.sqlite_errorcode = code  # type: ignore[misc]
        raise error

    monkeypatch.setattr("extractor.archive.keeping.word_index._compared", fails)
    with pytest.raises(kind):
        verify(place)


def test_a_folder_is_no_damaged_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="archive_is_folder"):
        verify(str(tmp_path))


@pytest.mark.parametrize(
    "change, code",
    [
        (
            "UPDATE pages SET text = replace(text, 'thực hiện', 'thựC hiện')",
            "document_damaged",
        ),  # the index says so too
        ("UPDATE citations SET page = page + 1 WHERE n = 1", "document_damaged"),
        ("UPDATE documents SET subject = 'khác' WHERE subject IS NOT NULL", "document_damaged"),
        ("UPDATE document_references SET confidence = 0.25", "document_damaged"),
        ("DELETE FROM items WHERE n = 1", "document_damaged"),
        ("UPDATE cited_documents SET date = '1999-01-01'", "cited_damaged"),
        ("UPDATE links SET start = start + 1", "document_damaged"),
        ("UPDATE links SET confidence = confidence - 0.125", "document_damaged"),
        ("UPDATE links SET status = 'done' WHERE status <> 'done'", "document_damaged"),
        ("DELETE FROM links", "document_damaged"),
        ("UPDATE asked SET deadline = '2031-01-01'", "document_damaged"),
        ("DELETE FROM asked", "document_damaged"),
    ],
)
def test_a_changed_value_is_found(filled: str, change: str, code: str) -> None:
    with Archive.open(filled) as archive, archive.engine.begin() as connection:
        assert connection.execute(text(change)).rowcount
    assert code in codes(filled)


def test_the_index_of_words(filled: str) -> None:
    """A word more than the pages have, and a page that is not in it."""
    with Archive.open(filled) as archive, archive.engine.begin() as connection:
        if filled.startswith("postgresql"):
            connection.execute(text("UPDATE page_words SET words = to_tsvector('simple', 'thừa')"))
        else:
            connection.execute(text("INSERT INTO page_words (rowid, words) VALUES (99999999, 'thừa')"))
    expected = "document_damaged" if filled.startswith("postgresql") else "words_damaged"
    assert codes(filled) == [expected]


@pytest.mark.parametrize(
    "change, code",
    [
        (lambda path: path.unlink(), "file_missing"),
        (lambda path: path.write_text("khác", encoding="utf-8"), "file_changed"),
        (lambda path: (path.unlink(), path.mkdir()), "file_unreadable"),
    ],
)
def test_files_that_are_not_what_they_were(
    filled: str, tmp_path: Path, change: Callable[[Path], object], code: str
) -> None:
    change(tmp_path / "u" / "2.txt")
    assert codes(filled) == []
    assert codes(filled, rehash=True) == [code]
    assert verify(filled, rehash=True).status == "stale"


def test_a_flipped_bit_and_a_destroyed_page(tmp_path: Path) -> None:
    """Anywhere where a document's text or facts lie: a bit of each of forty places, and pages of nothing but zeros."""
    place = str(tmp_path / "kho.db")
    folder = letters(tmp_path / "u", *range(1, 30))
    run(place, folder)
    with sqlite3.connect(place) as own:
        own.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    own.close()
    whole = Path(place).read_bytes()
    chance = random.Random(3)
    spoilt = str(tmp_path / "hong.db")
    words = "Thực hiện Công văn số".encode()
    places = [at for at in range(len(whole)) if whole.startswith(words, at)]
    for at in chance.sample(places, 12):
        data = bytearray(whole)
        data[at + chance.randrange(len(words))] ^= 1 << chance.randrange(7)
        Path(spoilt).write_bytes(data)
        assert verify(spoilt).status == "damaged", f"a bit at {at}"
    pages = [at for at in range(4096, len(whole), 4096) if any(whole[at : at + 4096])]
    for at in chance.sample(pages, 12):
        Path(spoilt).write_bytes(whole[:at] + b"\0" * 4096 + whole[at + 4096 :])
        assert verify(spoilt).status == "damaged", f"page {at // 4096}"
    Path(spoilt).write_bytes(b"\0" * 4096 + whole[4096:])
    with pytest.raises(ArchiveError):
        Archive.open(spoilt)


def test_a_backup_is_the_archive(filled: str, tmp_path: Path) -> None:
    """Made while a run writes; in place of what was there before; nothing is left beside it."""
    copy = tmp_path / "sao" / "kho.db"
    copy.parent.mkdir()
    backup(filled, str(copy))
    with Archive.open(filled) as archive:
        claim = archive.begin_run("1")
        backup(filled, str(copy))
        archive.end_run(claim)
    assert dump(str(copy)) == dump(filled)
    assert verify(str(copy)).status == "sound"
    assert not [path for path in copy.parent.iterdir() if "part" in path.name]


def test_a_backup_goes_back_into_a_database(tmp_path: Path, postgres: str) -> None:
    place = str(tmp_path / "kho.db")
    run(place, dossier(tmp_path / "u"))
    backup(place, postgres)
    assert dump(postgres) == dump(place)
    assert verify(postgres).status == "sound"
    with pytest.raises(ArchiveError, match="backup_not_empty"):
        backup(place, postgres)


def test_a_backup_replaces_no_other_file(tmp_path: Path) -> None:
    run(place := str(tmp_path / "kho.db"), letters(tmp_path / "u", 1))
    (tmp_path / "bao-cao.docx").write_bytes(b"PK\x03\x04 of somebody")
    (tmp_path / "rong").touch()
    os.mkfifo(tmp_path / "ong")
    for target, code in (
        ("bao-cao.docx", "archive_damaged"),
        ("u", "archive_is_folder"),
        ("ong", "archive_is_device"),
        ("khong/co.db", "no_folder"),
    ):
        with pytest.raises(ArchiveError, match=code) as told:
            backup(place, str(tmp_path / target))
        assert told.value.notice.values["place"] == str(tmp_path / target)
    assert (tmp_path / "bao-cao.docx").read_bytes() == b"PK\x03\x04 of somebody"
    backup(place, str(tmp_path / "rong"))
    assert dump(str(tmp_path / "rong")) == dump(place)


def test_a_backup_onto_itself_is_refused(tmp_path: Path) -> None:
    place = str(tmp_path / "kho.db")
    run(place, letters(tmp_path / "u", 1))
    before = dump(place)
    with pytest.raises(ArchiveError, match="backup_is_archive"):
        backup(place, place)
    with pytest.raises(ArchiveError):
        backup(place, str(tmp_path / "khong-co" / "x.db"))
    assert dump(place) == before
    shutil.rmtree(tmp_path / "u")
