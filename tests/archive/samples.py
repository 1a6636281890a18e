"""The samples, read once for all tests, and put into a store."""

import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

from extractor.archive.store.packing import pack
from extractor.archive.store.records import FileResult
from extractor.archive.store.rows import prepare
from extractor.archive.store.store import Archive
from extractor.operations.extract import read_analysed

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
NAMES = (
    "bao-cao-khac-phuc.pdf",
    "bao-cao-bang.pdf",
    "cong-van.pdf",
    "quyet-dinh-quy-pham.pdf",
    "thong-bao-ket-luan.docx",
    "ho-so/1-ket-luan-thanh-tra.pdf",
    "ho-so/2-bao-cao-lan-1.docx",
    "ho-so/3-bao-cao-lan-2.pdf",
    "ho-so/4-quyet-dinh-951.pdf",
)


def dossier(folder: Path) -> Path:
    """A folder with the papers of a dossier: a conclusion, two reports on it, and a decision that they name."""
    folder.mkdir(parents=True)
    for name in NAMES:
        if name.startswith("ho-so/"):
            shutil.copy(SAMPLES / name, folder)
    return folder


@cache
def taken() -> tuple[FileResult, ...]:
    """What workers would hand over; paths are as in NAMES."""
    found = []
    for name in NAMES:
        path = SAMPLES / name
        answer, read_in = read_analysed(path)
        assert read_in is not None
        plain: dict[str, Any] = json.loads(json.dumps(answer))
        plain["source"]["path"] = name
        found.append(
            FileResult(name, path.stat().st_size, 1, plain["source"]["sha256"], plain, *pack(read_in.text), seconds=0.1)
        )
    return tuple(found)


def store(place: str) -> Archive:
    """An archive of the samples, linked."""
    archive = Archive.open(place)
    run = archive.begin_run("1")
    archive.put(run, [prepare(one, "1") for one in taken()])
    archive.settle(run)
    archive.end_run(run)
    return archive
