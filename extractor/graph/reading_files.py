"""Files are read, and links across them found, for the graph."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ..pipeline import extract_many

if TYPE_CHECKING:
    from ..models import Document, Trace
    from ..reading.source import Source


def read_files(files: "Iterable[str | Path | Source]") -> "tuple[list[Document], Trace | None]":
    """The documents, and what answers what across them if there are several and any speaks of a recommendation."""
    given = list(files)
    documents = list(extract_many(given))
    readable = [document for document in documents if document.source.status == "ok"]
    if len(readable) < 2 or not any(document.recommendations for document in readable):
        return documents, None
    from ..tracing import trace

    return documents, trace(given)
