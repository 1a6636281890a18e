"""The one place where the stages meet, in order. Reads like a table of contents."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.auditing.effect.amendments import place_by_place
from extractor.auditing.effect.statements import find_statements
from extractor.auditing.quotations.find import find_quotations
from extractor.auditing.rules.findings import find_findings
from extractor.linking.analysis import Analysis
from extractor.linking.identity import resolve
from extractor.linking.recommendations import assign_roles, find_recommendations
from extractor.models.notices import Notice
from extractor.parsing.citations.definitions import defined_names
from extractor.parsing.citations.parse import parse_citations
from extractor.parsing.letterhead.parse import parse_letterhead
from extractor.parsing.outline.parse import parse_outline
from extractor.reading.containers.reader import Unread, open_path
from extractor.reading.errors import ReadingError, blamed
from extractor.reading.options import Options
from extractor.reading.running_lines import PAGE_NUMBER
from extractor.reading.source import Sheets, Source
from extractor.record import replace
from extractor.text.assemble import assemble
from extractor.text.text import Text
from extractor.workers.garbage import without_collection

from .contract import Plain, shaped, unread
from .isolation import read_each
from .parts import read_part

if TYPE_CHECKING:
    from extractor.models import Document


_SHOWN = 80
"""Characters of a running head that a warning shows."""


def analyse(text: Text, file: str = "") -> Analysis:
    """All facts of one text, floor by floor. `file`: the name it was read under."""
    letterhead = parse_letterhead(text)
    outline = parse_outline(text, letterhead)
    mentions = parse_citations(text, letterhead, outline)
    identities = resolve(mentions, letterhead, defined_names(text.content))
    paper = Analysis(file, text, letterhead, outline, mentions, identities, ())
    paper = replace(paper, requests=find_recommendations(paper))
    return replace(paper, roles=assign_roles(paper))


def read_analysed(
    file: str | Path | Source | Unread, *, options: Options | None = None
) -> tuple[Plain, Analysis | None]:
    """The document in `file` (a path, or a `Source` with bytes), as plain data of the output contract without
    sentences, and its analysis; None where nothing was read. Every operation gets its files through here.

    Never raises for a bad file: `source.status` says it. Reads in this process.
    """
    name = utf8_name(file)
    if isinstance(file, Unread):
        return unread(name, file.source, file.error), None
    source: Source | None = None
    try:
        source = file if isinstance(file, Source) else open_path(file, options)
        return _told(read_part(source), name, source.sha256)
    except ReadingError as error:
        return unread(name, source, blamed(error)), None


@without_collection()
def _told(sheets: Sheets, name: str, sha256: str) -> tuple[Plain, Analysis]:
    """What a file that was read says, as `read_analysed` gives it."""
    found = analyse(assemble(sheets.lines), name)
    sheets = replace(sheets, warnings=[*sheets.warnings, *_left_out(found.text)])
    said = find_statements(found.text, found.letterhead, found.mentions, found.roles)
    effects = place_by_place(said, found.text, found.outline, found.mentions)
    quotations = find_quotations(found.text, found.mentions, found.roles)
    return shaped(found, find_findings(found), effects, quotations, sha256, sheets), found


def _left_out(text: Text) -> Iterator[Notice]:
    """Running heads and feet that were left out of the text; page numbers are no news."""
    heads = [repair.raw for repair in text.repairs if repair.rule == "running_line"]
    told = [head for head in heads if not PAGE_NUMBER.fullmatch(head.strip())]
    if told:
        yield Notice("running_lines", {"count": len(told), "text": told[0][:_SHOWN]})


def extract_data(file: str | Path | Source | Unread, *, options: Options | None = None) -> Plain:
    """The document in `file` alone."""
    return read_analysed(file, options=options)[0]


def utf8_name(file: str | Path | Source | Unread) -> str:
    """The name of a file as any JSON can hold it: bytes of it that are no UTF-8 (PEP 383) become `\\udcff`."""
    name = file.name if isinstance(file, Source | Unread) else str(file)
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def extract_each(
    files: Iterable[str | Path | Source], *, options: Options | None = None, workers: int = 0
) -> "Iterator[Document]":
    """One document for each file, in order, as they are read; a bad file does not stop the others.

    Folders, ZIPs and messages give one document for each file in them, named "outer.zip!/folder/inner.pdf".

    workers  processes that read, each file within the limits on time and memory; a file that crashes its process is
             "corrupt". 0 reads in this process (`isolation.read_each`)
    """
    from extractor.models import Document

    for data in read_each(files, extract_data, options=options, workers=workers):
        yield Document.model_validate(data)


def read_text(file: str | Path | Source, *, options: Options | None = None) -> Text:
    """The normalised text of a file with its way back. Raises ReadingError."""
    source = file if isinstance(file, Source) else open_path(file, options)
    return assemble(read_part(source).lines)
