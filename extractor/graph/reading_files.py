"""Files are read, and links across them found, for the graph."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ..tracing import read_papers, trace_papers

if TYPE_CHECKING:
    from ..models import Document, Trace
    from ..reading.source import Source


def read_files(files: "Iterable[str | Path | Source]") -> "tuple[list[Document], Trace | None]":
    """The documents, and what answers what across them if there are several and any speaks of a recommendation."""
    documents, papers = read_papers(files)
    if len(papers) < 2 or not any(document.recommendations for document in documents):
        return documents, None
    return documents, trace_papers(documents, papers)
