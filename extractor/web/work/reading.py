"""What workers do for the HTTP interface: read a file or text that came with a request."""

from collections.abc import Sequence
from typing import Any

from extractor.models import Check, Document
from extractor.operations.check import check_documents
from extractor.operations.extract import extract_data
from extractor.publishing.words.worded import word_data, worded_check
from extractor.reading.containers.reader import Unread
from extractor.reading.errors import EmptyError
from extractor.reading.options import Options
from extractor.reading.source import Source


def read_document(name: str, data: bytes, options: Options, language: str) -> dict[str, Any]:
    """The document in a file, as `extract FILE --json` prints it."""
    return word_data(_read(name, data, options), language)


def check_document(name: str, data: bytes, registers: Sequence[str], options: Options, language: str) -> dict[str, Any]:
    """What a file cites, looked up in registers, as `extract check --json` prints it."""
    document = Document.model_validate(_read(name, data, options))
    found: Check = worded_check(check_documents([document], registers, options=options), language)
    return found.model_dump(mode="json")


def _read(name: str, data: bytes, options: Options) -> dict[str, Any]:
    source = Source(name, data, options)
    return extract_data(source if data else Unread(name, EmptyError("no_bytes")))
