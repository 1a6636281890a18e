"""LibreOffice, the last resort: what no reader of ours can read is converted to DOCX by it, and office papers are drawn
as PDF, within a time limit, with a profile of its own, and never twice for the same bytes in one process.

The profile forbids macros and links to other places, so that a document can neither run anything nor call home. A
conversion takes about 2 s, most of it start-up.
"""

import os
import subprocess
import tempfile
from collections import OrderedDict
from pathlib import Path
from typing import Final

from extractor.reading.errors import CorruptError, ReadingError, TimedOutError, UnsupportedError
from extractor.reading.source import Source

from . import converter

SECONDS: Final = 60.0
"""Wall time of one conversion; the whole file has `Limits.seconds`."""
_SHARE = 0.8
"""Share of the time for the whole file, so that this limit strikes before the one on the worker."""
_AGAIN: Final = 81
"""The status by which LibreOffice asks to be started once more, after it has made its profile."""
_KEPT_BYTES = 64 * 1024 * 1024
_KEPT = 4096
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""

_FILTERS: Final[dict[str, tuple[str, ...]]] = {".doc": ("--infilter=MS Word 97",)}
"""What a file must be: without it LibreOffice takes bytes that are no Word file for plain text."""

_known: OrderedDict[str, bytes | ReadingError] = OrderedDict()


program = converter.libreoffice


def as_docx(source: Source, ending: str, kind: str, *, sure: bool = False) -> bytes:
    """The file as DOCX.

    ending  what LibreOffice tells the format by (".doc")
    kind    names it, if LibreOffice is not installed: "old_word", "word_xml"
    sure    its format is known from its bytes, LibreOffice may tell which age of it

    Raises UnsupportedError (not installed), TimedOutError or CorruptError; the same again for the same bytes.
    """
    path = program()
    if path is None:
        raise UnsupportedError("needs_program", kind=kind)
    found = _known.get(source.sha256)
    if found is None:
        try:
            found = _converted(source, ending, path, () if sure else _FILTERS.get(ending, ()), "docx")
        except ReadingError as error:
            found = error
        _remember(source.sha256, found)
    if isinstance(found, ReadingError):
        raise found
    return found


def as_pdf(source: Source, ending: str) -> bytes:
    """The file drawn page by page. Raises UnsupportedError (not installed), TimedOutError or CorruptError."""
    path = program()
    if path is None:
        raise UnsupportedError("needs_program", kind="old_word")
    return _converted(source, ending, path, (), "pdf")


def _remember(digest: str, found: bytes | ReadingError) -> None:
    _known[digest] = found
    while len(_known) > _KEPT or sum(len(one) for one in _known.values() if isinstance(one, bytes)) > _KEPT_BYTES:
        if len(_known) == 1:
            return
        _known.popitem(last=False)


def _converted(source: Source, ending: str, path: str, filters: tuple[str, ...], to: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        user = folder / "profile0" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        given = folder / f"input{ending}"
        given.write_bytes(source.data)
        seconds = min(SECONDS, source.limits.seconds * _SHARE)
        if _run(path, folder, "profile0", filters, given, to, seconds) == _AGAIN:
            (folder / "profile0").rename(folder / "profile1")  # its socket has the name of the profile, and is left
            _run(path, folder, "profile1", filters, given, to, seconds)
        made = folder / "out" / f"input.{to}"
        if not made.is_file():
            raise CorruptError("libreoffice_failed")
        if made.stat().st_size > source.limits.member_bytes:
            raise CorruptError("libreoffice_too_large")
        return made.read_bytes()


def _run(path: str, folder: Path, profile: str, filters: tuple[str, ...], given: Path, to: str, seconds: float) -> int:
    """One start of LibreOffice on `given`; its status. It writes nowhere but into `folder`."""
    command = [
        path,
        f"-env:UserInstallation={(folder / profile).as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", *filters),
        *("--convert-to", to, "--outdir", str(folder / "out")),
        str(given),
    ]
    try:
        status, _ = converter.run(command, seconds, environment={**os.environ, "HOME": str(folder)})
    except OSError as error:
        raise UnsupportedError("libreoffice_does_not_run", reason=error.strerror) from error
    except subprocess.TimeoutExpired as error:
        raise TimedOutError("libreoffice_timed_out", seconds=round(seconds)) from error
    return status
