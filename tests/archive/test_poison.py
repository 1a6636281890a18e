"""What once stopped a run, or was told wrongly after it: each costs one document, on both databases."""

import os
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from extractor.archive.runs.found import LONGEST_NAME, storable
from extractor.archive.store.bounds import bounded
from extractor.archive.store.database_results import DatabaseResults
from extractor.archive.store.errors import ArchiveMissingError
from extractor.archive.store.rows import prepare
from extractor.archive.store.store import Archive
from extractor.lexicon.addresses import without_passwords
from extractor.reading.errors import CorruptError, blamed
from extractor.reading.failures import reason_of
from extractor.reading.options import Limits
from tests.archive.papers import VERSION, Paper, prepared, taken
from tests.archive.runs import letters, run
from tests.archive.tables import failures, files

_PAPER = Paper("bc", "15", "BC-UBND", "2024-05-02", issuer="UBND xã Đông Lâm", doc_type="Báo cáo")


def test_a_time_beyond_64_bits(place: str, tmp_path: Path) -> None:
    """The year 2262 and later, which ext4 and tmpfs hold: nanoseconds beyond 64 bits."""
    folder = letters(tmp_path / "u", 1, 2, 3)
    os.utime(folder / "2.txt", ns=(0, 2**63 + 10**9))
    assert run(place, folder).kinds == {"read": 3}
    assert run(place, folder).kinds == {"known": 3}


def test_a_long_member_name(place: str, tmp_path: Path) -> None:
    folder = letters(tmp_path / "u", 1)
    with zipfile.ZipFile(folder / "goi.zip", "w") as box:
        for letter in "ab":
            box.writestr("ắ" * 1000 + letter + ".txt", f"UBND XÃ ĐÔNG LÂM\nSố: 7/BC-UBND{letter}\n")
    assert run(place, folder).kinds == {"read": 3, "container": 1}
    assert run(place, folder).kinds == {"known": 2}
    with Archive.open(place) as archive:
        held = files(archive)
        assert {row[4] for row in held.values()} == {"ok"}
        assert {row[5] for row in held.values()} == {"current"}
    assert max(len(path.encode()) for path in held) < 2 * LONGEST_NAME + 100


def test_strange_characters_keep_offsets(place: str) -> None:
    """U+0000 and half characters in the text, in the facts and in the file's name."""
    paper = taken(_PAPER)
    spoilt = replace(paper, path="/kho/a\0b.txt", content=paper.content[:-2] + "\0\ud83d")
    spoilt.document["header"]["subject"] = "về\0việc \udcff"
    spoilt.document["items"] = [
        {"path": "1", "label": "1", "level": "arabic", "text": "x\0", "span": (0, 2), "page": 1}
    ]
    with Archive.open(place) as archive:
        archive.put(archive.begin_run(VERSION), [prepare(spoilt, VERSION)])
        with archive.engine.connect() as connection:
            stored = connection.execute(text("SELECT text FROM pages ORDER BY n")).scalars().all()
            subject = connection.execute(text("SELECT subject FROM documents")).scalar()
    assert "".join(stored) == paper.content[:-2] + "\ufffd\ufffd"
    assert subject == "về\ufffdviệc \ufffd"


def test_a_value_that_is_refused_costs_its_document(place: str) -> None:
    """What no rule foresees: the batch is split until the one document is found."""
    good = [prepared(replace(_PAPER, name=f"{n}", serial=str(n))) for n in range(1, 8)]
    item = (1, "1", "1", "arabic", "…", 1 << 70, 1 << 70, 1)
    bad = replace(prepared(replace(_PAPER, name="xau", serial="99")), items=(item,))
    with Archive.open(place) as archive:
        results = DatabaseResults(archive, archive.begin_run(VERSION))
        assert results.write([*good[:4], bad, *good[4:]], []) == [bad.path]
        held = files(archive)
        assert [held[one.path][4] for one in good] == ["ok"] * 7
        assert held[bad.path][4] == "corrupt"
        assert [(path, kind) for path, _, kind, _ in failures(archive)] == [(bad.path, "corrupt")]


def test_failures_are_those_of_the_files_there_are(place: str, tmp_path: Path) -> None:
    """A copy has the reason of its content; a file that is gone has none."""
    folder = letters(tmp_path / "u", 1)
    (folder / "a.pdf").write_bytes(b"%PDF-1.4\nhong" + b" " * 5000)
    run(place, folder)
    shutil.copy(folder / "a.pdf", folder / "b.pdf")
    run(place, folder)
    (folder / "a.pdf").unlink()
    run(place, folder)
    with Archive.open(place) as archive:
        assert [(Path(str(path)).name, kind) for path, _, kind, _ in failures(archive)] == [("b.pdf", "corrupt")]


def test_a_fault_of_the_machine_is_tried_again(place: str, tmp_path: Path) -> None:
    """Without --retry, and also where another file has the same bytes."""
    folder = letters(tmp_path / "u", 1)
    (folder / "2.txt").write_bytes((folder / "1.txt").read_bytes())
    broken = taken(_PAPER)

    def fails(job: object) -> object:
        from extractor.archive.runs.engines import reader_of
        from extractor.archive.runs.job_queue import RunRequest

        read = reader_of(RunRequest(list, True, (), "1"))(job)  # type: ignore[arg-type]
        document = {**broken.document, "source": {**broken.document["source"], "status": "machine", "notices": []}}
        document["source"]["sha256"] = read.prepared.sha256  # type: ignore[union-attr]
        one = replace(broken, path=read.prepared.path, sha256=read.prepared.sha256, document=document)  # type: ignore[union-attr]
        return replace(read, prepared=prepare(replace(one, modified_ns=read.prepared.modified_ns), "1"))  # type: ignore[union-attr,type-var]

    run(place, folder, work=fails)
    assert run(place, folder).kinds == {"read": 2}


@pytest.mark.parametrize(
    "cause, status",
    [
        (MemoryError(), "machine"),  # a library ran out of memory
        (ImportError("libx.so: failed to map segment"), "machine"),
        (OSError(28, "No space left on device"), "machine"),
        (OSError("libpdfium.so: cannot allocate memory"), "machine"),
        (OSError("image file is truncated"), "corrupt"),  # Pillow's way of saying that the bytes are bad
        (ValueError("bad"), "corrupt"),
    ],
)
def test_who_is_to_blame(cause: Exception, status: str) -> None:
    error = CorruptError("damaged", kind="pdf")
    error.__cause__ = cause
    assert blamed(error).status == status


def test_an_overloaded_machine_is_no_fault_of_the_file() -> None:
    assert reason_of("overloaded", "360 12.5", Limits()).status == "machine"
    assert reason_of("raised", "ImportError: no module", Limits()).status == "machine"
    assert reason_of("raised", "KeyError: 'x'", Limits()).status == "corrupt"


def test_the_same_size_and_time_is_told_by_rehash(place: str, tmp_path: Path) -> None:
    folder = letters(tmp_path / "u", 12)
    name = folder / "12.txt"
    before = name.stat()
    run(place, folder)
    name.write_text(name.read_text(encoding="utf-8").replace("12/SNV", "99/SNV"), encoding="utf-8")
    os.utime(name, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert run(place, folder).kinds == {"known": 1}
    assert run(place, folder, rehash=True).kinds == {"read": 1}
    assert run(place, folder).kinds == {"known": 1}


def test_an_archive_that_is_taken_away_is_noticed(tmp_path: Path) -> None:
    place = tmp_path / "kho.db"
    with Archive.open(str(place)) as archive:
        claim = archive.begin_run(VERSION)
        archive.put(claim, [prepared(_PAPER)])
        place.rename(tmp_path / "khac.db")
        with pytest.raises(ArchiveMissingError):
            archive.put(claim, [prepared(_PAPER)])


def test_passwords_of_addresses_are_not_told() -> None:
    address = "ftp://vanthu:mat@khau@10.0.0.1/x"
    assert without_passwords(f"không tới được {address}: hỏng") == "không tới được ftp://vanthu:***@10.0.0.1/x: hỏng"
    assert "khau" not in storable(address)
    assert without_passwords("a:b@c") == "a:b@c"


def test_bounds() -> None:
    assert [bounded(n) for n in (5, 2**80, -(2**80))] == [5, 2**63 - 1, -(2**63)]
