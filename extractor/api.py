"""The public functions: an operation, and its answer in the language asked for. See `extractor/__init__.py`."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from extractor.operations.extract import extract_data
from extractor.operations.isolation import read_each
from extractor.publishing.words.messages import known_language
from extractor.publishing.words.worded import word_data, worded_check, worded_trace
from extractor.reading.options import Options
from extractor.reading.source import Source

if TYPE_CHECKING:
    from extractor.models import Check, Document, Trace
    from extractor.text.text import Text

File = str | Path | Source | bytes | BinaryIO
Files = File | Iterable[File]


def extract(file: File, *, options: Options | None = None, lang: str = "vi", workers: int = 1) -> "Document":
    """The document in `file` (a path, or a `Source` with bytes). Never raises for a bad file: `source.status` says it.

    A folder, ZIP or message is no document: `extract_many` reads what stands in it.

    lang     language of the sentences: "vi" or "en"
    workers  1: a process that stays reads it within limits, and outlives no harm of yours; 0 reads in this one
    """
    from extractor.models import Document

    language = known_language(lang)
    (source,) = _each(file, options)
    if workers:
        from extractor.operations.reader_process import document_in

        data = document_in(source, options)
    else:
        data = extract_data(source, options=options)
    return Document.model_validate(word_data(data, language))


def extract_text(text: str, name: str = "-", *, options: Options | None = None, lang: str = "vi") -> "Document":
    """The document in a string of plain text or Markdown."""
    if not isinstance(text, str):
        raise TypeError(f"a string is wanted, not {type(text).__name__}")
    return extract(Source(name, text.encode("utf-8", "replace"), options or Options()), lang=lang)


def extract_many(
    files: Files, *, options: Options | None = None, lang: str = "vi", workers: int = 1
) -> "Iterator[Document]":
    """One document for each file, in order, as they are read; a bad file does not stop the others.

    Folders, ZIPs and messages give one document for each file in them, named "outer.zip!/folder/inner.pdf".

    workers  processes that read, each file within the limits on time and memory; a file that crashes its process is
             "corrupt". 0 reads in this process (`isolation.read_each`)
    """
    from extractor.models import Document

    language, sources = known_language(lang), _each(files, options)

    def documents() -> "Iterator[Document]":
        for data in read_each(sources, extract_data, options=options, workers=workers):
            yield Document.model_validate(word_data(data, language))

    return documents()


def read_text(file: File, *, options: Options | None = None, workers: int = 1) -> "Text":
    """The normalised text of one file with its way back. Raises ReadingError. `workers` as for `extract`."""
    (source,) = _each(file, options)
    if not workers:
        from extractor.operations.extract import read_text as operation

        return operation(source, options=options)
    from extractor.operations.reader_process import text_in

    return text_in(source, options)


def trace(files: Files, *, options: Options | None = None, lang: str = "vi", workers: int = 1) -> "Trace":
    """The recommendations that `files` state, each with the responses that other files give (`operations.trace`)."""
    from extractor.operations.trace import trace as operation

    return worded_trace(operation(_each(files, options), options=options, workers=workers), known_language(lang))


def check(
    files: Files,
    registers: Iterable[str | Path] = (),
    *,
    columns: Mapping[str, str] | None = None,
    as_of: str | None = None,
    options: Options | None = None,
    lang: str = "vi",
    workers: int = 1,
) -> "Check":
    """Each document that `files` cite, looked up in `registers` and among `files` themselves (`operations.check`)."""
    from extractor.operations.check import check as operation

    language = known_language(lang)
    answer = operation(_each(files, options), registers, columns=columns, as_of=as_of, options=options, workers=workers)
    return worded_check(answer, language)


def _each(files: Files, options: Options | None) -> list[str | Path | Source]:
    """One file or several: paths and sources as they are, bytes and open files as sources. A string is one file.

    Raises TypeError for anything else.
    """
    if isinstance(files, str | Path | Source | bytes) or hasattr(files, "read"):
        files = [files]  # type: ignore[list-item]
    if not isinstance(files, Iterable):
        raise TypeError(f"a path, bytes, an open file or several of them are wanted, not {type(files).__name__}")
    return [_one(file, options) for file in files]


def _one(file: object, options: Options | None) -> str | Path | Source:
    if isinstance(file, str | Path | Source):
        return file
    name = getattr(file, "name", "-")
    content = file.read() if hasattr(file, "read") else file
    if not isinstance(content, bytes):
        raise TypeError(f"a path, bytes or a file opened in binary mode is wanted, not {type(file).__name__}")
    return Source(name if isinstance(name, str) else "-", content, options or Options())
