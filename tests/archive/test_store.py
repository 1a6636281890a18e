"""The store on SQLite and PostgreSQL: the same batch twice, moved, changed, vanished files, locks, errors."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from extractor.archive.store import opening
from extractor.archive.store.effect_views import effect_views
from extractor.archive.store.errors import (
    ArchiveBusyError,
    ArchiveDamagedError,
    ArchiveError,
    ArchiveFullError,
    ArchiveMissingError,
    ArchiveReadOnlyError,
    ArchiveTooNewError,
    ArchiveUnreachableError,
)
from extractor.archive.store.opening import HEAD, STEPS
from extractor.archive.store.records import SeenFile
from extractor.archive.store.rows import prepare
from extractor.archive.store.schema import METADATA, VIEWS
from extractor.archive.store.store import Archive
from tests.archive.lines import lines_of
from tests.archive.papers import VERSION, Cite, Paper, prepared, taken
from tests.archive.tables import failures, files

_DECISION = Paper("qd", "412", "QĐ-UBND", "2024-03-18", issuer="UBND tỉnh Hà Giang", doc_type="Quyết định")
_LETTER = Paper(
    "cv",
    "9",
    "SNV-VP",
    "2024-04-01",
    issuer="Sở Nội vụ Hà Giang",
    doc_type="Công văn",
    cites=(
        Cite("412", "QĐ-UBND", "2024-03-18", type="Quyết định"),
        Cite("412", "QĐ-UBND", "2024-03-20", issuer="UBND tỉnh Hà Giang", type="Quyết định"),
        Cite("30", "NĐ-CP", "2020-03-05", year=2020, type="Nghị định"),
        Cite(title="Luật Đất đai", date="2024", type="Luật"),
    ),
)


def _filled(place: str, *papers: Paper) -> Archive:
    archive = Archive.open(place)
    run = archive.begin_run(VERSION)
    archive.put(run, [prepared(paper) for paper in papers])
    archive.end_run(run)
    return archive


def _states(archive: Archive) -> dict[str, tuple[str, str | None]]:
    with archive.engine.connect() as connection:
        rows = connection.execute(text("SELECT coalesce(number, title), date, state, match FROM cited_documents"))
        return {f"{number} {date}": (state, match) for number, date, state, match in rows}


def test_citations_find_documents_and_documents_wake_citations(place: str) -> None:
    with _filled(place, _LETTER) as archive:
        assert set(_states(archive).values()) == {("absent", None)}
        run = archive.begin_run(VERSION)
        archive.put(run, [prepared(_DECISION)])
        assert _states(archive) == {
            "412/QĐ-UBND 2024-03-18": ("found", "same"),
            "412/QĐ-UBND 2024-03-20": ("found", "wrong_date"),
            "30/2020/NĐ-CP 2020-03-05": ("absent", None),
            "Luật Đất đai 2024": ("absent", None),
        }


def test_the_same_batch_twice_changes_nothing(place: str) -> None:
    batch = [prepared(_LETTER), prepared(_DECISION), prepared(_DECISION, "/kho/ban-sao.pdf")]
    with Archive.open(place) as archive:
        run = archive.begin_run(VERSION)
        archive.put(run, batch)
        once = lines_of(archive)
        archive.put(run, batch)
        archive.put(run, batch[:1])
        assert lines_of(archive) == once
        assert sum('"file"' in line for line in once) == 3
        assert sum('"document"' in line for line in once) == 2


def test_databases_hold_the_same(tmp_path: Path, postgres: str) -> None:
    with _filled(str(tmp_path / "a.db"), _LETTER, _DECISION) as one, _filled(postgres, _DECISION, _LETTER) as other:
        lines = lines_of(one)
        assert lines_of(other) == lines
        assert len(lines) > 20
        run = other.begin_run(VERSION)
        other.relink(run)
        assert lines_of(other) == lines


def test_changed_content_takes_the_place_of_the_old(place: str) -> None:
    changed = replace(_DECISION, date="2023-03-19")
    with _filled(place, _LETTER, _DECISION) as archive:
        run = archive.begin_run(VERSION)
        archive.put(run, [prepared(changed)])
        assert _states(archive)["412/QĐ-UBND 2024-03-18"] == ("absent", None)
        assert files(archive)["/kho/qd.pdf"][2] == changed.sha256


def test_a_new_version_reads_again(place: str) -> None:
    with _filled(place, _LETTER, _DECISION) as archive:
        before = lines_of(archive)
        run = archive.begin_run("2")
        archive.put(run, [prepared(one, version="2") for one in (_DECISION, _LETTER)])
        after = lines_of(archive)
        assert [_without_version(line) for line in after] == [_without_version(line) for line in before]


def _without_version(line: str) -> list[object]:
    """A row of a dump but for the version that read it, which the checksum speaks of too."""
    row: list[object] = json.loads(line)
    return [*row[:3], *row[4:-1]] if row[0] == "document" else row


def test_moved_copied_and_vanished_files(place: str) -> None:
    with _filled(place, _LETTER, _DECISION) as archive:
        run = archive.begin_run(VERSION)
        archive.seen(run, [SeenFile("/moi/qd.pdf", 1000, 7, _DECISION.sha256), SeenFile("/moi/la.pdf", 1, 7, "0" * 64)])
        archive.gone(run, ["/kho/qd.pdf"])
        held = files(archive)
        assert held["/kho/qd.pdf"] == (1000, 1, _DECISION.sha256, VERSION, "ok", "gone")
        assert held["/moi/qd.pdf"] == (1000, 7, _DECISION.sha256, VERSION, "ok", "current")
        assert "/moi/la.pdf" not in held
        assert list(archive.paths("/")) == ["/kho/cv.pdf", "/moi/qd.pdf"]
        assert _states(archive)["412/QĐ-UBND 2024-03-18"] == ("found", "same")
        archive.forget(run, ["/kho/qd.pdf", "/moi/qd.pdf"])
        assert _states(archive)["412/QĐ-UBND 2024-03-18"] == ("absent", None)
        archive.forget(run, ["/kho/cv.pdf"])
        assert lines_of(archive) == []


def test_failures_stay_until_the_file_is_read(place: str) -> None:
    broken = taken(_DECISION)
    broken.document["source"].update(status="corrupt", notices=[{"code": "damaged", "values": {}}], text_from=None)
    with Archive.open(place) as archive:
        run = archive.begin_run(VERSION)
        archive.put(run, [prepare(replace(broken, content="", layout=b""), VERSION)])
        assert failures(archive) == [("/kho/qd.pdf", _DECISION.sha256, "corrupt", '{"code":"damaged","values":{}}')]
        archive.put(run, [prepared(replace(_DECISION, date="2024-03-19"))])
        assert failures(archive) == []


def test_a_file_that_cannot_be_read_any_more_keeps_its_facts_unless_it_changed(place: str) -> None:
    """A worker that dies on it in a later version leaves no digest."""
    lost = taken(_DECISION)
    lost.document["source"].update(status="timed_out", sha256="", notices=[{"code": "too_long", "values": {}}])
    lost = replace(lost, sha256="", content="", layout=b"")
    with _filled(place, _DECISION) as archive:
        run = archive.begin_run("2")
        archive.put(run, [prepare(lost, "2")])
        assert files(archive)[lost.path][2] == _DECISION.sha256
        assert [kind for _, _, kind, _ in failures(archive)] == ["timed_out"]
        archive.put(run, [prepare(replace(lost, modified_ns=2), "2")])
        assert files(archive)[lost.path] == (1000, 2, "", None, "timed_out", "unread")


def test_of_a_secret_document_only_path_hash_and_status_are_kept(place: str) -> None:
    secret = taken(_LETTER)
    secret.document["source"]["status"] = "secret"
    secret.document["header"]["secrecy"] = "Mật"
    with Archive.open(place) as archive:
        run = archive.begin_run(VERSION)
        archive.put(run, [prepare(secret, VERSION)])
        lines = "\n".join(lines_of(archive))
    assert "/kho/cv.pdf" in lines
    assert _LETTER.sha256 in lines
    for word in ("SNV", "Nội vụ", "412", "Luật", "Mật"):
        assert word not in lines, f"{word} of a secret document is in the store"


def test_a_second_run_is_refused_and_a_reader_is_not(place: str) -> None:
    with _filled(place, _DECISION) as archive:
        archive.begin_run(VERSION)
        with Archive.open(place) as other:
            assert "/kho/qd.pdf" in files(other)
            with pytest.raises(ArchiveBusyError, match="archive_busy"):
                other.begin_run(VERSION)


def test_a_killed_run_leaves_the_archive_free(place: str) -> None:
    code = (
        "import os, sys\nfrom extractor.archive.store.store import Archive\n"
        "a = Archive.open(sys.argv[1])\na.begin_run('1')\nos.kill(os.getpid(), 9)\n"
    )
    assert subprocess.run([sys.executable, "-c", code, place], timeout=60, check=False).returncode == -9
    with Archive.open(place) as archive:
        archive.end_run(archive.begin_run(VERSION))
        with archive.engine.connect() as connection:
            states = connection.execute(text("SELECT state FROM runs ORDER BY id")).scalars().all()
    assert states == ["interrupted", "finished"]


def test_a_later_archive_is_refused(place: str) -> None:
    with Archive.open(place) as archive, archive.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9998'"))
    with pytest.raises(ArchiveTooNewError, match="archive_too_new"):
        Archive.open(place)


def test_an_older_archive_is_migrated(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With one more step than there is today: opening takes an archive through it, once, and keeps its facts."""
    with _filled(place, _LETTER, _DECISION) as archive:
        before = lines_of(archive)
    steps = tmp_path / "migrations"
    shutil.copytree(opening.STEPS, steps)
    (steps / "versions" / "next.py").write_text(
        f"from alembic import op\nimport sqlalchemy as sa\nrevision = 'next'\ndown_revision = '{HEAD}'\n"
        "def upgrade():\n    op.add_column('runs', sa.Column('note', sa.Text))\n"
    )
    monkeypatch.setattr(opening, "STEPS", steps)
    monkeypatch.setattr(opening, "HEAD", "next")
    for _ in range(2):
        with Archive.open(place, create=False) as archive, archive.engine.connect() as connection:
            assert "note" in {column["name"] for column in inspect(connection).get_columns("runs")}
            assert opening.revision(connection) == "next"
            assert lines_of(archive) == before


def test_tables_and_views_are_those_of_the_schema(place: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    steps = ScriptDirectory(str(STEPS))
    assert steps.get_current_head() == HEAD
    with _filled(place, _LETTER) as archive, archive.engine.connect() as connection:
        assert set(METADATA.tables) <= set(inspect(connection).get_table_names())
        assert [
            one for one in compare_metadata(MigrationContext.configure(connection), METADATA) if _is_ours(one)
        ] == []
        for name in (*VIEWS, *effect_views(connection.dialect.name)):
            connection.execute(text(f"SELECT * FROM {name}")).all()


def _is_ours(difference: object) -> bool:
    return "remove_table" not in str(difference) and "remove_index" not in str(difference)


def test_what_is_no_archive_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("đây không phải kho", encoding="utf-8")
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE documents (x)")
    other.close()
    for name, kind in (
        ("text.db", ArchiveDamagedError),
        ("other.db", ArchiveDamagedError),
        ("khong-co/a.db", ArchiveMissingError),
        ("", ArchiveError),
    ):
        with pytest.raises(kind):
            Archive.open(str(tmp_path / name))
    with pytest.raises(ArchiveMissingError):
        Archive.open(str(tmp_path / "none.db"), create=False)
    assert not (tmp_path / "none.db").exists()


def test_a_full_disk_leaves_what_was_committed(tmp_path: Path) -> None:
    """SQLite is told that it may not grow: the same error as that of a full disk."""
    with _filled(str(tmp_path / "a.db"), _DECISION) as archive:
        before = lines_of(archive)
        run = archive.begin_run(VERSION)
        with archive.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        from sqlalchemy import event

        event.listen(archive.engine, "begin", lambda c: c.exec_driver_sql(f"PRAGMA max_page_count={pages}"))
        with pytest.raises(ArchiveFullError, match="archive_full"):
            archive.put(run, [prepared(replace(_LETTER, name=str(n), cites=_LETTER.cites * 40)) for n in range(40)])
        assert lines_of(archive) == before


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    """As another user than root, whom nothing is forbidden."""
    folder = tmp_path / "khoa"
    folder.mkdir()
    _filled(str(folder / "a.db"), _DECISION).close()
    for path in (folder / "a.db", folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    if os.geteuid() == 0:
        with sqlite3.connect(f"file:{folder / 'a.db'}?mode=ro", uri=True) as connection:
            error = None
            try:
                connection.execute("DELETE FROM runs")
            except sqlite3.Error as caught:
                error = caught
        from extractor.archive.store.guard import told

        assert error is not None
        assert isinstance(told("kho", error), ArchiveReadOnlyError)
    else:
        with pytest.raises(ArchiveReadOnlyError):
            Archive.open(str(folder / "new.db"))
    for path in (folder, folder / "a.db"):
        path.chmod(0o755)


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(ArchiveUnreachableError, match="archive_unreachable"):
        Archive.open("postgresql://nobody@127.0.0.1:9/none")
