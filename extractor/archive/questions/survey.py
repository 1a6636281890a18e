"""What an archive holds: kinds of files, how they could be read, why some could not, what lies there twice."""

import json
from collections.abc import Iterable
from typing import Final

from extractor.models.notices import Notice
from extractor.record import field, record

KINDS: Final = (
    "pdf", "word", "old_word", "rtf", "opendocument", "sheet", "slides", "web", "text", "image", "zip", "message",
    "other",
)  # fmt: skip
"""Kinds of files, in the order in which they are shown."""

STATES: Final = (
    "digital", "scan", "mixed", "legacy", "opened", "needs_ocr", "empty", "broken", "encrypted", "secret", "suspected",
    "unsupported", "too_large", "timed_out", "not_found", "machine",
)  # fmt: skip
"""How a file could be read, the good ones first."""

READ: Final = frozenset(("digital", "scan", "mixed", "legacy", "opened"))
"""The states of files that could be read."""

CONTAINERS: Final = ("application/zip", "message/rfc822", "application/vnd.ms-outlook")
"""Media types of files whose members are documents of their own."""

_BY_MEDIA_TYPE: Final = {
    "application/pdf": "pdf",
    "application/msword": "old_word",
    "application/rtf": "rtf",
    "text/rtf": "rtf",
    "application/vnd.ms-excel": "sheet",
    "text/csv": "sheet",
    "application/vnd.ms-powerpoint": "slides",
    "text/html": "web",
    "application/xhtml+xml": "web",
    "multipart/related": "web",
    "text/plain": "text",
    "text/markdown": "text",
    "application/zip": "zip",
    "message/rfc822": "message",
    "application/vnd.ms-outlook": "message",
}
_BY_PART: Final = (
    ("wordprocessingml", "word"),
    ("opendocument.spreadsheet", "sheet"),
    ("opendocument", "opendocument"),
    ("spreadsheetml", "sheet"),
    ("ms-excel", "sheet"),
    ("presentationml", "slides"),
    ("image/", "image"),
)
_BY_ENDING: Final = {
    "pdf": "pdf", "docx": "word", "docm": "word", "dotx": "word", "doc": "old_word", "dot": "old_word", "rtf": "rtf",
    "odt": "opendocument", "xls": "sheet", "xlsx": "sheet", "xlsm": "sheet", "ods": "sheet", "csv": "sheet",
    "ppt": "slides", "pptx": "slides", "html": "web", "htm": "web", "mht": "web", "mhtml": "web", "txt": "text",
    "md": "text", "jpg": "image", "jpeg": "image", "png": "image", "tif": "image", "tiff": "image", "bmp": "image",
    "gif": "image", "zip": "zip", "eml": "message", "msg": "message",
}  # fmt: skip
_STATES_OF: Final = {"needs_ocr": "needs_ocr", "corrupt": "broken"}


@record(frozen=False)
class Count:
    """Files that are alike. `bytes` of the files, `pages` of what could be read; `example` is the path of one."""

    files: int = 0
    pages: int = 0
    bytes: int = 0
    example: str = ""

    def add(self, files: int, pages: int, size: int, example: str) -> None:
        """Count more of them."""
        self.files += files
        self.pages += pages
        self.bytes += size
        self.example = min(self.example, example) if self.example else example


@record(frozen=False)
class Survey:
    """The whole archive.

    groups      by (kind, state)
    failures    by (kind, state, code of the reason)
    reasons     one reason of each code
    duplicates  files whose bytes another file has too (all but one of them)
    gone        files that are not there any more
    spent       seconds that workers spent reading, by kind, over all runs that ended
    """

    groups: dict[tuple[str, str], Count] = field(default_factory=dict)
    failures: dict[tuple[str, str, str], Count] = field(default_factory=dict)
    reasons: dict[str, Notice] = field(default_factory=dict)
    duplicates: int = 0
    gone: int = 0
    spent: dict[str, float] = field(default_factory=dict)

    def add(
        self, media_type: str | None, status: str, origin: tuple[str | None, str | None], reason: str, count: Count
    ) -> None:
        """Take in files that are alike. `origin`: text_from and encoding of the answer; `reason`: a notice as JSON."""
        kind, state = kind_of(media_type or "", count.example), state_of(media_type, status, *origin)
        self.groups.setdefault((kind, state), Count()).add(count.files, count.pages, count.bytes, count.example)
        if state not in READ:
            told = Notice(**json.loads(reason)) if reason else Notice("unread")
            self.reasons.setdefault(told.code, told)
            self.failures.setdefault((kind, state, told.code), Count()).add(
                count.files, count.pages, count.bytes, count.example
            )

    @property
    def files(self) -> int:
        """All files that are there."""
        return sum(count.files for count in self.groups.values())

    @property
    def unread(self) -> int:
        """Files that could not be read."""
        return sum(count.files for (_, state), count in self.groups.items() if state not in READ)

    def sorted_groups(self) -> list[tuple[str, str, Count]]:
        """(kind, state, count) in the order of KINDS and STATES."""
        ordered = sorted(self.groups, key=lambda key: (_place(KINDS, key[0]), _place(STATES, key[1])))
        return [(kind, state, self.groups[kind, state]) for kind, state in ordered]

    def sorted_failures(self) -> list[tuple[str, str, Notice, Count]]:
        """(kind, state, reason, count), the most frequent first."""
        ordered = sorted(self.failures.items(), key=lambda one: (-one[1].files, one[0]))
        return [(kind, state, self.reasons[code], count) for (kind, state, code), count in ordered]


def kind_of(media_type: str, path: str) -> str:
    """One of KINDS: by media type where the file could be opened, else by the ending of its name."""
    kind = _BY_MEDIA_TYPE.get(media_type) or next((k for part, k in _BY_PART if part in media_type), None)
    return kind or _BY_ENDING.get(path.rpartition(".")[2].lower(), "other")


def state_of(media_type: str | None, status: str, text_from: str | None, encoding: str | None) -> str:
    """One of STATES."""
    if status != "ok":
        return _STATES_OF.get(status, status)
    if media_type in CONTAINERS and text_from is None:
        return "opened"
    if encoding not in (None, "unicode"):
        return "legacy"
    return {"ocr": "scan", "mixed": "mixed"}.get(text_from or "", "digital")


def _place(order: Iterable[str], name: str) -> int:
    known = list(order)
    return known.index(name) if name in known else len(known)
