"""The public functions: an operation, and its answer in the language asked for. See `extractor/__init__.py`."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.operations.extract import extract_data
from extractor.operations.isolation import read_each
from extractor.publishing.words.worded import word_data, worded_check, worded_trace
from extractor.reading.options import Options
from extractor.reading.source import Source

if TYPE_CHECKING:
    from extractor.models import Check, Document, Trace

Files = Iterable[str | Path | Source]


def extract(file: str | Path | Source, *, options: Options | None = None, lang: str = "vi") -> "Document":
    """The document in `file` (a path, or a `Source` with bytes). Never raises for a bad file: `source.status` says it.
    Reads in this process: for files nobody vouches for, `extract_many` with workers outlives those that crash it.

    A folder, ZIP or message is no document: `extract_many` reads what stands in it.

    lang  language of the sentences: "vi" or "en"
    """
    from extractor.models import Document

    return Document.model_validate(word_data(extract_data(file, options=options), lang))


def extract_text(text: str, name: str = "-", *, options: Options | None = None, lang: str = "vi") -> "Document":
    """The document in a string of plain text or Markdown."""
    return extract(Source(name, text.encode("utf-8", "replace"), options or Options()), lang=lang)


def extract_many(
    files: Files, *, options: Options | None = None, lang: str = "vi", workers: int = 0
) -> "Iterator[Document]":
    """One document for each file, in order, as they are read; a bad file does not stop the others.

    Folders, ZIPs and messages give one document for each file in them, named "outer.zip!/folder/inner.pdf".

    workers  processes that read, each file within the limits on time and memory; a file that crashes its process is
             "corrupt". 0 reads in this process (`isolation.read_each`)
    """
    from extractor.models import Document

    for data in read_each(files, extract_data, options=options, workers=workers):
        yield Document.model_validate(word_data(data, lang))


def trace(files: Files, *, options: Options | None = None, lang: str = "vi", workers: int = 0) -> "Trace":
    """The recommendations that `files` state, each with the responses that other files give (`operations.trace`)."""
    from extractor.operations.trace import trace as operation

    return worded_trace(operation(files, options=options, workers=workers), lang)


def check(
    files: Files,
    registers: Iterable[str | Path] = (),
    *,
    columns: Mapping[str, str] | None = None,
    as_of: str | None = None,
    options: Options | None = None,
    lang: str = "vi",
    workers: int = 0,
) -> "Check":
    """Each document that `files` cite, looked up in `registers` and among `files` themselves (`operations.check`)."""
    from extractor.operations.check import check as operation

    answer = operation(files, registers, columns=columns, as_of=as_of, options=options, workers=workers)
    return worded_check(answer, lang)
