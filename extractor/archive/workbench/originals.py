"""Uploads: their bytes in a folder by hash, whole or not at all. No name from outside reaches the disk."""

import hashlib
import os
import re
import tempfile
from collections.abc import AsyncIterable
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from extractor.archive.store.bulk import sql
from extractor.record import record

from .writing import now

_ENDING = re.compile(r"\.[a-z0-9]{1,5}")
_KNOWN: Final = frozenset(
    (
        ".pdf", ".docx", ".doc", ".rtf", ".odt", ".txt", ".md", ".html", ".htm", ".mht", ".xlsx", ".xls", ".ods",
        ".csv", ".zip", ".eml", ".msg", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".db", ".sqlite",
    )
)  # fmt: skip
"""Endings that a kept file has too, because registers and plain texts are told by them."""


@record
class Upload:
    """Bytes that have come and are on the disk, whole."""

    sha256: str
    size: int
    path: Path


class TooLargeUploadError(Exception):
    """More bytes than one file may have."""


async def receive(folder: Path, name: str, pieces: AsyncIterable[bytes], most: int) -> Upload:
    """Write what comes to the folder, under its hash: only when all of it has come, and is on the disk.

    Raises TooLargeUploadError, OSError.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, arriving = tempfile.mkstemp(prefix=".arriving-", dir=folder)
    digest, size = hashlib.sha256(), 0
    try:
        with os.fdopen(handle, "wb") as file:
            async for piece in pieces:
                size += len(piece)
                if size > most:
                    raise TooLargeUploadError
                digest.update(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        return Upload(digest.hexdigest(), size, _place(folder, Path(arriving), digest.hexdigest(), ending_of(name)))
    except BaseException:
        Path(arriving).unlink(missing_ok=True)
        raise


def _place(folder: Path, arriving: Path, sha256: str, ending: str) -> Path:
    target = folder / sha256[:2] / f"{sha256}{ending}"
    target.parent.mkdir(exist_ok=True, mode=0o700)
    arriving.replace(target)
    return target


def ending_of(name: str) -> str:
    """The ending of a name, if it is one that we know; "" else."""
    ending = os.path.splitext(name)[1].lower()  # noqa: PTH122  a name from outside is no path
    return ending if _ENDING.fullmatch(ending) and ending in _KNOWN else ""


def forget_arriving(folder: Path) -> None:
    """Remove what had come in part when a server was killed."""
    for one in folder.glob(".arriving-*"):
        one.unlink(missing_ok=True)


def put(connection: Connection, upload: Upload, media_type: str, person: str) -> None:
    """Note an upload."""
    query = (
        "INSERT INTO originals (sha256, size, media_type, brought_by, brought) "
        "VALUES (:sha256, :size, :media_type, :person, :at) ON CONFLICT (sha256) DO NOTHING"
    )
    sql(connection, query, sha256=upload.sha256, size=upload.size, media_type=media_type, person=person, at=now())
