"""What must hold for the answer to any bytes whatever."""

import json
import os
from typing import get_args

from extractor.models import SourceStatus
from extractor.operations.extract import read_analysed
from extractor.reading.options import Limits, Options
from extractor.reading.source import Source

OPTIONS = Options(
    Limits(seconds=20, memory_bytes=1 << 30, member_bytes=32 << 20, total_bytes=64 << 20, pages=200, pixels=10_000_000),
    ocr="never",
)
"""Small limits: a file that is slow within them is a finding."""


def without_programs() -> None:
    """Let no other program be found: LibreOffice takes 4 s a damaged file, and it is not what is tested."""
    os.environ["PATH"] = ""


def judge(name: str, data: bytes) -> str:
    """Read `data` as a file called `name`; its status. Raises AssertionError or whatever a reader let through."""
    document, found = read_analysed(Source(name, data, OPTIONS))
    status: str = document["source"]["status"]
    assert status in get_args(SourceStatus), status
    assert status == "ok" or document["source"]["notices"], "nothing says why"
    if status not in ("ok", "needs_ocr"):
        assert not document["items"] + document["citations"] + document["documents"], "something of an unread file"
    if found is not None:
        content = found.text.content
        size = len(content)
        for part in (*document["items"], *document["citations"]):
            start, end = part["span"]
            assert 0 <= start <= end <= size, part
        for citation in document["citations"]:
            assert content[slice(*citation["span"])] == citation["text"], citation
    json.dumps(document)
    return status
