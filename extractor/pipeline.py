"""The one place where the stages meet, in order. Reads like a table of contents."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from . import models
from .auditing.findings import find_findings
from .auditing.records import Finding
from .linking.identity import resolve
from .linking.recommendations import assign_roles, find_recommendations
from .linking.records import Identity, Request
from .parsing.citations import parse_citations
from .parsing.definitions import defined_names
from .parsing.letterhead import parse_letterhead
from .parsing.outline import parse_outline
from .parsing.records import Letterhead, Mention, Outline
from .reading.assemble import assemble
from .reading.detect import read
from .reading.errors import ReadingError
from .reading.source import Limits, Sheets, Source
from .reading.text import Text


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything found in one text, before it is put into the output's shape."""

    text: Text
    letterhead: Letterhead
    outline: Outline
    mentions: tuple[Mention, ...]
    roles: tuple[models.Role, ...]
    identities: tuple[Identity, ...]
    requests: tuple[Request, ...]
    findings: tuple[Finding, ...]


def analyse(text: Text) -> Analysis:
    """All facts of one text, floor by floor."""
    letterhead = parse_letterhead(text)
    outline = parse_outline(text, letterhead)
    mentions = parse_citations(text, letterhead, outline)
    identities = resolve(mentions, letterhead, defined_names(text.content))
    requests = find_recommendations(text, letterhead, outline, mentions, identities)
    roles = assign_roles(text, letterhead, outline, mentions, identities, requests)
    findings = find_findings(text, letterhead, outline, mentions, identities, requests)
    return Analysis(text, letterhead, outline, mentions, roles, identities, requests, findings)


def extract(file: str | Path | Source, *, limits: Limits | None = None, lang: str = "vi") -> models.Document:
    """The document in `file` (a path, or a `Source` with bytes). Never raises for a bad file: `source.status` says it.

    lang  language of the findings' sentences: "vi" or "en"
    """
    name = _utf8(file.name if isinstance(file, Source) else str(file))
    source: Source | None = None
    try:
        source = file if isinstance(file, Source) else Source.open(file, limits)
        sheets = read(source)
        text = assemble(sheets.lines)
    except ReadingError as error:
        return _unread(name, source, error)
    return _document(analyse(text), name, source.sha256, sheets, lang)


def _utf8(name: str) -> str:
    """A file name that any JSON can hold: bytes of it that are no UTF-8 (PEP 383) become `\\udcff`."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def extract_text(text: str, name: str = "-", *, lang: str = "vi") -> models.Document:
    """The document in a string of plain text or Markdown."""
    return extract(Source(name, text.encode("utf-8", "replace")), lang=lang)


def extract_many(
    files: Iterable[str | Path | Source], *, limits: Limits | None = None, lang: str = "vi"
) -> Iterator[models.Document]:
    """One document for each file, in order, as they are read; a bad file does not stop the others."""
    for file in files:
        yield extract(file, limits=limits, lang=lang)


def read_text(file: str | Path | Source, *, limits: Limits | None = None) -> Text:
    """The normalised text of a file with its way back. Raises ReadingError."""
    source = file if isinstance(file, Source) else Source.open(file, limits)
    return assemble(read(source).lines)


def _unread(name: str, source: Source | None, error: ReadingError) -> models.Document:
    return models.Document(
        source=models.Source(
            path=name,
            sha256=source.sha256 if source else "",
            media_type="application/octet-stream",
            pages=0,
            status=error.status,
            warnings=[str(error)],
        )
    )


def _document(found: Analysis, name: str, sha256: str, sheets: Sheets, lang: str) -> models.Document:
    """The analysis in the shape of the output contract."""
    text = found.text
    document_of = {i: f"d{n}" for n, identity in enumerate(found.identities, 1) for i in identity.mentions}
    return models.Document(
        source=models.Source(
            path=name,
            sha256=sha256,
            media_type=sheets.media_type,
            pages=sheets.pages,
            text_from=sheets.text_from,
            encoding=sheets.encoding,
            status=sheets.status,
            warnings=sheets.warnings,
        ),
        header=_header(found.letterhead),
        items=[
            models.Item(
                path=entry.path,
                label=entry.label,
                level=entry.level,
                text=_first_line(text.content, entry.body, entry.end),
                span=(entry.start, entry.end),
                page=text.page_at(entry.start),
            )
            for entry in found.outline.entries
        ],
        citations=[
            _citation(text, i, mention, role, document_of)
            for i, (mention, role) in enumerate(zip(found.mentions, found.roles, strict=True))
        ],
        documents=[
            models.ReferredDocument(
                id=f"d{n}",
                type=identity.type,
                number=identity.number,
                variants=list(identity.variants),
                date=identity.date,
                issuer=identity.issuer,
                issuer_id=identity.issuer_id,
                citations=[f"c{i + 1}" for i in identity.mentions],
                confidence=identity.confidence,
            )
            for n, identity in enumerate(found.identities, 1)
        ],
        recommendations=[_recommendation(text, n, request) for n, request in enumerate(found.requests, 1)],
        findings=[*_unread_pages(sheets, lang), *(_finding(text, finding, lang) for finding in found.findings)],
    )


def _header(head: Letterhead) -> models.Header:
    return models.Header(
        doc_type=head.doc_type,
        number=head.number,
        serial=head.serial,
        year=head.year,
        symbol=head.symbol,
        date=head.date,
        place=head.place,
        issuer=head.issuer,
        parent_issuer=head.parent_issuer,
        issuers=list(head.issuers),
        subject=head.subject,
        addressees=list(head.addressees),
        recipients=list(head.recipients),
        signers=[
            models.Signer(authority=s.authority, on_behalf_of=s.on_behalf_of, title=s.title, name=s.name)
            for s in head.signatures
        ],
        secrecy=head.secrecy,
        urgency=head.urgency,
        inferred=[models.Inference(field=field, reason=reason) for field, reason in head.inferred],
    )


def _first_line(content: str, start: int, end: int) -> str:
    stop = content.find("\n", start, end)
    return content[start : end if stop < 0 else stop].rstrip()


def _citation(text: Text, i: int, mention: Mention, role: models.Role, document_of: dict[int, str]) -> models.Citation:
    start, end = mention.start, mention.end
    return models.Citation(
        id=f"c{i + 1}",
        kind=mention.kind,
        text=text.content[start:end],
        type=mention.type,
        number=mention.number,
        serial=mention.serial,
        year=mention.year,
        symbol=mention.symbol,
        date=mention.date,
        issuer=mention.issuer,
        subject=mention.subject,
        pinpoint=mention.pinpoint,
        item=mention.item,
        role=role,
        span=(start, end),
        page=text.page_at(start),
        boxes=text.boxes(start, end),
        document=document_of.get(i),
        targets=[document_of[t] for t in mention.targets if t in document_of],
        repairs=[
            models.Repair(rule=repair.rule, raw=repair.raw, repaired=repair.repaired)
            for repair in text.repairs_in(start, end)
        ],
    )


def _recommendation(text: Text, n: int, request: Request) -> models.Recommendation:
    return models.Recommendation(
        id=f"r{n}",
        item=request.item,
        text=request.text,
        source_document=None if request.source is None else f"d{request.source + 1}",
        stated_in=None if request.answers else request.item,
        kind=request.kind,
        responses=[
            models.Response(
                item=answer.item,
                text=answer.text,
                status=answer.status,
                status_words=answer.status_words,
                evidence=[f"d{e + 1}" for e in answer.evidence],
                span=answer.span,
                page=text.page_at(answer.span[0]),
            )
            for answer in request.answers
        ],
    )


def _finding(text: Text, finding: Finding, lang: str) -> models.Finding:
    return models.Finding(
        code=finding.code,
        severity=finding.severity,
        message=finding.message_en if lang == "en" else finding.message_vi,
        citations=[f"c{i + 1}" for i in finding.mentions],
        item=finding.item,
        span=finding.span,
        page=text.page_at(finding.span[0]) if finding.span else None,
    )


def _unread_pages(sheets: Sheets, lang: str) -> Iterator[models.Finding]:
    for page in sheets.pages_without_text:
        yield models.Finding(
            code="needs_ocr",
            severity="warning",
            message=(
                f"Page {page} holds no readable text; it must be read by OCR."
                if lang == "en"
                else f"Trang {page} không có lớp chữ đọc được, cần nhận dạng chữ (OCR)."
            ),
            page=page,
        )
