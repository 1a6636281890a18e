"""Nothing lost, nothing done twice: what runs do with new, known, changed, moved, copied and vanished files."""

import os
import shutil
import time
from email.message import EmailMessage
from pathlib import Path
from zipfile import ZipFile

import pytest

from extractor.archive.runs import batch as batch_module
from extractor.archive.runs import worker as worker_module
from extractor.archive.runs.progress import Event
from extractor.archive.runs.worker import FileJob, FileReader, OutOfReach, Read
from extractor.archive.store.database_results import DatabaseResults
from extractor.archive.store.store import Archive
from extractor.reading.errors import TimedOutError
from extractor.reading.options import Limits, Options
from tests.archive.runs import LETTER, Told, dump, letters, run
from tests.archive.tables import failures


def paths(place: str) -> list[str]:
    with Archive.open(place) as archive:
        return [Path(path).name for path in archive.paths()]


def big(n: int) -> str:
    """A letter large enough to be compared by hash."""
    return LETTER.format(n=n) + "Nội dung báo cáo được trình bày đầy đủ. " * 150


def test_a_second_run_reads_nothing(place: str, tmp_path: Path) -> None:
    folder = letters(tmp_path / "kho", 1, 2, 3)
    assert run(place, folder).kinds == {"read": 3}
    before = dump(place)
    assert run(place, folder).kinds == {"known": 3}
    assert dump(place) == before


def test_only_what_is_new_or_changed_is_read(place: str, tmp_path: Path) -> None:
    folder = letters(tmp_path / "kho", 1, 2)
    run(place, folder)
    letters(folder, 3)
    (folder / "1.txt").write_text(LETTER.format(n=77), encoding="utf-8")
    again = run(place, folder)
    assert sorted(Path(event.path).name for event in again.told.events if event.kind == "read") == ["1.txt", "3.txt"]
    assert again.survey.files == 3


def test_a_changed_extractor_reads_all_again(place: str, tmp_path: Path) -> None:
    folder = letters(tmp_path / "kho", 1, 2)
    run(place, folder)
    assert run(place, folder, version="2").kinds == {"read": 2}
    assert run(place, folder, version="2").kinds == {"known": 2}


def test_touched_moved_and_copied_files_are_not_read_again(place: str, tmp_path: Path) -> None:
    folder = letters(tmp_path / "kho", 9)
    for n in (1, 2, 3):
        (folder / f"{n}.txt").write_text(big(n), encoding="utf-8")
    run(place, folder)
    os.utime(folder / "1.txt", (1, 1))
    (folder / "2.txt").rename(folder / "chuyển.txt")
    shutil.copy(folder / "3.txt", folder / "sao.txt")
    again = run(place, folder)
    assert {Path(event.path).name: event.kind for event in again.told.events} == {
        "1.txt": "known",
        "3.txt": "known",
        "9.txt": "known",
        "chuyển.txt": "moved",
        "sao.txt": "duplicate",
    }
    assert again.result.gone == 1
    assert (again.survey.duplicates, again.survey.gone) == (1, 1)
    assert run(place, folder).kinds == {"known": 5}


def test_files_that_went_are_gone_and_come_back(place: str, tmp_path: Path) -> None:
    folder = letters(tmp_path / "kho", 1, 2)
    run(place, folder)
    (folder / "1.txt").unlink()
    assert run(place, folder).result.gone == 1
    assert paths(place) == ["2.txt"]
    letters(folder, 1)
    run(place, folder)
    assert paths(place) == ["1.txt", "2.txt"]


def test_other_folders_are_not_gone_because_they_were_not_asked_for(place: str, tmp_path: Path) -> None:
    one, two = letters(tmp_path / "kho1", 1), letters(tmp_path / "kho10", 2)
    run(place, one, two)
    assert run(place, one).result.gone == 0
    assert paths(place) == ["1.txt", "2.txt"]


def test_an_empty_place_proves_nothing(place: str, tmp_path: Path) -> None:
    folder = letters(tmp_path / "kho", 1, 2)
    run(place, folder)
    for path in folder.iterdir():
        path.unlink()
    again = run(place, folder)
    assert (again.result.gone, again.result.emptied) == (0, [(str(folder), 2)])
    assert paths(place) == ["1.txt", "2.txt"]


def test_a_folder_that_cannot_be_listed_proves_nothing(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = letters(tmp_path / "kho", 1)
    inner = letters(folder / "trong", 2)
    run(place, folder)
    real = os.scandir

    def refuse(path: str) -> object:
        if str(path) == str(inner):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    again = run(place, folder)
    assert [folder.path for folder in again.result.report.unlisted] == [str(inner)]
    assert again.result.gone == 0


def test_the_same_bytes_twice_in_one_run_are_one_document(place: str, tmp_path: Path) -> None:
    folder = letters(tmp_path / "kho", 1)
    shutil.copy(folder / "1.txt", folder / "sao.txt")
    result = run(place, folder)
    assert (result.survey.files, result.survey.duplicates) == (2, 1)


def test_members_of_a_zip_are_documents_of_their_own(place: str, tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    folder.mkdir()
    with ZipFile(folder / "x.zip", "w") as packed:
        packed.writestr("a/1.txt", LETTER.format(n=1))
        packed.writestr("2.txt", LETTER.format(n=2))
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"], mail["Date"] = "a@b.vn", "c@d.vn", "Báo cáo", "Mon, 1 Jan 2024 08:00:00"
    mail.set_content("Kính gửi báo cáo kèm theo.")
    mail.add_attachment(LETTER.format(n=3).encode(), maintype="text", subtype="plain", filename="3.txt")
    (folder / "y.eml").write_bytes(mail.as_bytes())
    first = run(place, folder)
    assert first.kinds["container"] == 2
    with Archive.open(place) as archive:
        known = {path.removeprefix(f"{folder}/") for path in archive.paths()}
    assert {"x.zip", "x.zip!/2.txt", "x.zip!/a/1.txt", "y.eml!/3.txt"} <= known
    again = run(place, folder)
    assert again.kinds == {"known": 2}  # the containers alone tell
    assert again.result.gone == 0


def test_a_member_that_left_its_zip_is_gone(place: str, tmp_path: Path) -> None:
    folder = letters(tmp_path / "kho", 9)
    for names in ((1, 2), (2,)):
        with ZipFile(folder / "x.zip", "w") as packed:
            for n in names:
                packed.writestr(f"{n}.txt", LETTER.format(n=n))
        result = run(place, folder)
    assert result.result.gone == 1
    assert paths(place) == ["9.txt", "x.zip", "2.txt"]


def test_a_zip_that_was_left_half_done_is_opened_again(place: str, tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    folder.mkdir()
    with ZipFile(folder / "x.zip", "w") as packed:
        for n in range(6):
            packed.writestr(f"{n}.txt", LETTER.format(n=n))

    def stop_early(batch: batch_module.BatchRun) -> None:
        told.on_event = lambda event: batch.stop() if event.path.endswith("2.txt") else None

    told = Told()
    first = run(place, folder, told=told, prepared=stop_early)
    assert first.result.stopped
    assert "x.zip" not in paths(place)
    again = run(place, folder)
    assert again.kinds == {"container": 1, "known": 3, "read": 3}
    assert run(place, folder).kinds == {"known": 1}


def test_every_failure_is_kept_with_its_reason(place: str, tmp_path: Path) -> None:
    folder = letters(tmp_path / "kho", 1)
    (folder / "rỗng.txt").write_bytes(b"")
    (folder / "hỏng.pdf").write_bytes(b"%PDF-1.7 truncated")
    (folder / "lạ.bin").write_bytes(b"\x7fELF\x00\x01\x02")
    with ZipFile(folder / "x.zip", "w") as packed:
        packed.writestr("../leo.txt", "x")
    result = run(place, folder)
    assert result.failures() == {
        "rỗng.txt": "empty",
        "hỏng.pdf": "corrupt",
        "lạ.bin": "unsupported",
        **{name: failure for name, failure in result.failures().items() if name.endswith("leo.txt")},
    }
    assert result.survey.unread == len(result.failures())
    assert all(reason for _, _, reason, _ in result.survey.sorted_failures())


def test_failures_are_tried_again_only_when_asked(place: str, tmp_path: Path) -> None:
    folder = letters(tmp_path / "kho", 1)
    (folder / "2.txt").write_text("x" * 5000)
    small = Options(Limits(file_bytes=4000))
    assert run(place, folder, options=small).kinds == {"read": 1, "unread": 1}
    (folder / "hỏng.pdf").write_bytes(b"%PDF-1.7 truncated" * 300)
    run(place, folder)
    assert run(place, folder).kinds == {"known": 3}
    assert run(place, folder, retry=True).kinds == {"known": 2, "unread": 1}


def test_a_retry_replaces_the_failure(place: str, tmp_path: Path) -> None:
    folder = letters(tmp_path / "kho", 1)

    def deadly(job: FileJob) -> object:
        return reader(FileJob(job.path, job.size, job.modified_ns, lost=TimedOutError("timed_out", seconds=300)))

    from functools import partial

    from extractor.archive.store.rows import prepare

    reader = FileReader(Options(), partial(prepare, version="1"))
    assert run(place, folder, work=deadly).survey.unread == 1
    assert run(place, folder).kinds == {"known": 1}
    assert run(place, folder, retry=True).survey.unread == 0
    with Archive.open(place) as archive:
        assert failures(archive) == []


def test_a_file_that_is_named_and_missing_is_a_failure_not_a_silence(place: str, tmp_path: Path) -> None:
    result = run(place, letters(tmp_path / "kho", 1), tmp_path / "không có.txt")
    assert result.failures() == {"không có.txt": "missing"}


def test_a_file_that_is_written_to_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "1.txt"
    path.write_text(LETTER.format(n=1), encoding="utf-8")
    monkeypatch.setattr(worker_module, "_PAUSE", 0.01)
    real = Path.read_bytes
    writes = 0

    def written_meanwhile(self: Path) -> bytes:
        nonlocal writes
        data = real(self)
        if self == path and writes:
            writes -= 1
            path.write_text(LETTER.format(n=writes + 5), encoding="utf-8")
            os.utime(path, ns=(writes, writes))
        return data

    monkeypatch.setattr(Path, "read_bytes", written_meanwhile)
    reader = FileReader(Options(), lambda taken: taken)
    writes = 1  # it holds still at the second try
    outcome = reader(FileJob(str(path), 1, None))
    assert isinstance(outcome, Read)
    assert outcome.prepared.document["header"]["number"] == "5/SNV-VP"
    writes = 2
    assert isinstance(reader(FileJob(str(path), 1, None)), OutOfReach)


def test_a_share_that_vanishes_stops_the_run_and_nothing_is_gone(place: str, tmp_path: Path) -> None:
    folder = letters(tmp_path / "kho", *range(1, 8))
    run(place, letters(folder, 50))

    def unplug(event: Event) -> None:
        if event.kind == "read" and folder.exists():
            folder.rename(tmp_path / "unplugged")

    letters(folder, *range(60, 70))
    result = run(place, folder, told=Told(on_event=unplug))
    assert result.result.vanished is not None
    assert result.result.vanished[0] == str(folder)
    assert result.result.gone == 0
    assert result.survey.unread == 0
    (tmp_path / "unplugged").rename(folder)
    assert run(place, folder).survey.files == 18


def test_names_that_are_no_utf8_are_kept_and_known(place: str, tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/c\xf4ng.txt")).write_text(LETTER.format(n=1), encoding="utf-8")
    assert run(place, folder).kinds == {"read": 1}
    assert run(place, folder).kinds == {"known": 1}
    assert paths(place) == ["c\\udcf4ng.txt"]


def test_files_at_addresses(place: str) -> None:
    import fsspec

    system = fsspec.filesystem("memory")
    system.store.clear()
    system.pipe("/kho/1.txt", LETTER.format(n=1).encode())
    system.pipe("/kho/b/2.txt", LETTER.format(n=2).encode())
    assert run(place, "memory://kho").kinds == {"read": 2}
    assert run(place, "memory://kho").kinds == {"known": 2}
    system.rm("/kho/b/2.txt")
    assert run(place, "memory://kho").result.gone == 1


def test_progress_counts_what_was_done(tmp_path: Path) -> None:
    result = run(str(tmp_path / "a.db"), letters(tmp_path / "kho", 1, 2, 3))
    progress = result.batch.progress
    assert (progress.done, progress.total, progress.pages, progress.seconds_left) == (3, 3, 3, 0.0)
    assert set(result.survey.spent) == {"text"}


def hang_or_die(self: FileReader, job: FileJob) -> object:
    """In place of `FileReader.__call__`: some names are deadly."""
    if job.lost is None and "treo" in job.path:
        time.sleep(60)
    if job.lost is None and "chết" in job.path:
        os.kill(os.getpid(), 11)
    return REAL_CALL(self, job)


REAL_CALL = FileReader.__call__


def test_dead_and_hanging_workers(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FileReader, "__call__", hang_or_die)
    folder = letters(tmp_path / "kho", *range(12))
    (folder / "treo.txt").write_text(LETTER.format(n=98), encoding="utf-8")
    (folder / "chết.txt").write_text(LETTER.format(n=99), encoding="utf-8")
    result = run(place, folder, workers=2, options=Options(Limits(seconds=0.5)))
    assert result.failures() == {"treo.txt": "timed_out", "chết.txt": "died"}
    assert result.kinds == {"read": 12, "unread": 2}
    assert result.survey.files == 14
    monkeypatch.setattr(FileReader, "__call__", REAL_CALL)
    assert run(place, folder).kinds == {"known": 14}  # the next night does not hang again
    assert run(place, folder, retry=True).survey.unread == 0


def test_one_process_or_several_give_the_same(tmp_path: Path) -> None:
    folder = letters(tmp_path / "kho", *range(30))
    for name, workers in (("one.db", 0), ("two.db", 2)):
        run(str(tmp_path / name), folder, workers=workers)
    assert dump(str(tmp_path / "one.db")) == dump(str(tmp_path / "two.db"))


def test_stopping_finishes_what_is_in_hand_and_the_next_run_does_the_rest(place: str, tmp_path: Path) -> None:
    folder = letters(tmp_path / "kho", *range(20))
    told = Told()

    def stop_early(batch: batch_module.BatchRun) -> None:
        told.on_event = lambda event: batch.stop()

    first = run(place, folder, workers=2, told=told, prepared=stop_early)
    done = first.kinds["read"]
    assert first.result.stopped
    assert 1 <= done < 20
    assert len(paths(place)) == done  # what was finished is written
    assert run(place, folder).kinds == {"known": done, "read": 20 - done}


def test_the_survey_of_an_empty_store(tmp_path: Path) -> None:
    with Archive.open(str(tmp_path / "a.db")) as archive:
        assert DatabaseResults(archive).survey().groups == {}
