"""LibreOffice, the last resort: what no reader of ours can read is converted to DOCX by it, within a time limit, with a
profile of its own, and never twice for the same bytes in one process.

The profile forbids macros and links to other places, so that a document can neither run anything nor call home. A
conversion takes about 2 s, most of it start-up.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path
from typing import Final

from extractor.reading.errors import CorruptError, ReadingError, TimedOutError, UnsupportedError
from extractor.reading.source import Source

SECONDS: Final = 60.0
"""Wall time of one conversion; the whole file has `Limits.seconds`."""
_SHARE = 0.8
"""Share of the time for the whole file, so that this limit strikes before the one on the worker."""
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


def program() -> str | None:
    """The path of LibreOffice, None if it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


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
            found = _converted(source, ending, path, () if sure else _FILTERS.get(ending, ()))
        except ReadingError as error:
            found = error
        _remember(source.sha256, found)
    if isinstance(found, ReadingError):
        raise found
    return found


def _remember(digest: str, found: bytes | ReadingError) -> None:
    _known[digest] = found
    while len(_known) > _KEPT or sum(len(one) for one in _known.values() if isinstance(one, bytes)) > _KEPT_BYTES:
        if len(_known) == 1:
            return
        _known.popitem(last=False)


def _converted(source: Source, ending: str, path: str, filters: tuple[str, ...]) -> bytes:
    with tempfile.TemporaryDirectory(prefix="extractor-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        user = folder / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        given = folder / f"input{ending}"
        given.write_bytes(source.data)
        command = [
            path,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", *filters),
            *("--convert-to", "docx", "--outdir", str(folder / "out")),
            str(given),
        ]
        _run(command, min(SECONDS, source.limits.seconds * _SHARE))
        made = folder / "out" / "input.docx"
        if not made.is_file():
            raise CorruptError("libreoffice_failed")
        if made.stat().st_size > source.limits.member_bytes:
            raise CorruptError("libreoffice_too_large")
        return made.read_bytes()


def _run(command: list[str], seconds: float) -> None:
    """Run to the end or until the time is up; then it is killed with all that it started: it begins as a script."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise UnsupportedError("libreoffice_does_not_run", reason=error.strerror) from error
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise TimedOutError("libreoffice_timed_out", seconds=round(seconds)) from error
    finally:
        _kill_group(process)


def _kill_group(process: "subprocess.Popen[bytes]") -> None:
    """End whatever is left of the group, also after Ctrl-C; nothing is left after an ordinary end."""
    with suppress(OSError):  # the group is gone
        os.killpg(process.pid, signal.SIGKILL)
    with suppress(OSError, subprocess.TimeoutExpired):
        process.wait(timeout=5)
