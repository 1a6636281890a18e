"""What workers do for the HTTP interface: read a file or text that came with a request."""

from collections.abc import Mapping, Sequence
from typing import Any

from extractor.models import Check, Document
from extractor.operations.check import OtherPapers, check_documents
from extractor.operations.extract import extract_data
from extractor.publishing.words.worded import word_data, worded_check
from extractor.reading.containers.reader import Unread
from extractor.reading.errors import EmptyError
from extractor.reading.options import Options
from extractor.reading.source import Source
from extractor.record import record


def read_document(name: str, data: bytes, options: Options, language: str) -> dict[str, Any]:
    """The document in a file, as `extract FILE --json` prints it."""
    return word_data(read_plain(name, data, options), language)


def check_document(
    document: Mapping[str, Any],
    heads: Sequence[Mapping[str, Any]],
    files: int,
    registers: Sequence[str],
    options: Options,
    language: str,
) -> dict[str, Any]:
    """What a document that was read cites, looked up in registers and in an archive, as `extract check --json` prints
    it. `heads`: the letterheads of the archive that bear a cited number, of `files` in all."""
    others = OtherPapers([(head["path"], ArchivedHead(**head)) for head in heads], files)
    own = Document.model_validate(document)
    found: Check = worded_check(check_documents([own], registers, options=options, others=others), language)
    return found.model_dump(mode="json")


@record
class ArchivedHead:
    """What an archive knows of the letterhead of a paper."""

    path: str
    number: str | None
    serial: str | None
    year: int | None
    symbol: str | None
    date: str | None
    issuer: str | None
    doc_type: str | None
    subject: str | None


def read_plain(name: str, data: bytes, options: Options) -> dict[str, Any]:
    """The document in a file, without sentences."""
    source = Source(name, data, options)
    return extract_data(source if data else Unread(name, EmptyError("no_bytes")))
