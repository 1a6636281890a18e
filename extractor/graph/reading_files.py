"""Files are read, and links across them found, for the graph."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.operations.trace import read_papers, trace_papers

if TYPE_CHECKING:
    from extractor.models import Document, Trace
    from extractor.reading.options import Options
    from extractor.reading.source import Source


def read_files(
    files: "Iterable[str | Path | Source]", options: "Options | None" = None, workers: int = 0
) -> "tuple[list[Document], Trace | None]":
    """The documents, and what answers what across them if there are several and any speaks of a recommendation.

    workers  processes that read; 0 reads in this one (`isolation.read_each`)
    """
    documents, papers = read_papers(files, options=options, workers=workers)
    if len(papers) <= 1 or not any(document.recommendations for document in documents):
        return documents, None
    return documents, trace_papers(documents, papers)
