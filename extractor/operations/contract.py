"""What was found in one file, in the shape of the output contract, as plain data ready for JSON.

`models.Document` is the same shape with checks; it is made from this data. Printing JSON needs no checks of our own
output, and so none of the quarter second that loading pydantic costs.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any

from extractor.auditing.effect.records import Statement
from extractor.auditing.quotations.find import QuotedWords
from extractor.auditing.records import Finding
from extractor.auditing.rules.signatures import signature_findings
from extractor.linking.analysis import Analysis
from extractor.linking.records import Request
from extractor.models import Role
from extractor.models.vocabulary import SCHEMA_VERSION
from extractor.parsing.records import Letterhead, Mention
from extractor.reading.errors import ReadingError
from extractor.reading.page.reasons import pages_by_reason
from extractor.reading.signatures.records import EmbeddedSignature
from extractor.reading.source import Sheets, Source
from extractor.text.text import Text

Plain = dict[str, Any]
"""An object of the contract: strings, numbers, lists, tuples and dicts."""


def unread(name: str, source: Source | None, error: ReadingError) -> Plain:
    """What is told of a file that can't be read: everything but `source` is empty."""
    return {
        "schema_version": SCHEMA_VERSION,
        "source": {
            "path": name,
            "sha256": source.sha256 if source else "",
            "media_type": "application/octet-stream",
            "pages": 0,
            "text_from": None,
            "encoding": None,
            "status": error.status,
            "warnings": [],
            "notices": [error.notice.plain],
            "signatures": [],
            "signature_appearances": [],
        },
        "header": _header(Letterhead(), None),
        "items": [],
        "citations": [],
        "documents": [],
        "recommendations": [],
        "effects": [],
        "quotations": [],
        "findings": [],
    }


def shaped(
    found: Analysis,
    findings: Iterable[Finding],
    effects: Iterable[Statement],
    quotations: Iterable[QuotedWords],
    sha256: str,
    sheets: Sheets,
) -> Plain:
    """The analysis in the shape of the output contract, with what auditing found in it. `warnings` and each `message`
    are left to publishing/words."""
    text = found.text
    document_of = {mention: f"d{n + 1}" for mention, n in found.identity_of.items()}
    return {
        "schema_version": SCHEMA_VERSION,
        "source": {
            "path": found.file,
            "sha256": sha256,
            "media_type": sheets.media_type,
            "pages": sheets.pages,
            "text_from": sheets.text_from,
            "encoding": sheets.encoding,
            "status": sheets.status,
            "warnings": [],
            "notices": [notice.plain for notice in sheets.warnings],
            "signatures": [_signature(signature) for signature in sheets.signatures],
            "signature_appearances": sheets.appearances,
        },
        "header": _header(found.letterhead, sheets.secrecy),
        "items": [
            {
                "path": entry.path,
                "label": entry.label,
                "level": entry.level,
                "text": _first_line(text.content, entry.body, entry.end),
                "span": (entry.start, entry.end),
                "page": text.page_at(entry.start),
            }
            for entry in found.outline.entries
        ],
        "citations": [
            _citation(text, i, mention, role, document_of)
            for i, (mention, role) in enumerate(zip(found.mentions, found.roles, strict=True))
        ],
        "documents": [
            {
                "id": f"d{n}",
                **said(identity, "type", "number"),
                "variants": list(identity.variants),
                **said(identity, "date", "issuer", "issuer_id"),
                "citations": [f"c{i + 1}" for i in identity.mentions],
                "confidence": identity.confidence,
            }
            for n, identity in enumerate(found.identities, 1)
        ],
        "recommendations": [_recommendation(text, n, request) for n, request in enumerate(found.requests, 1)],
        "effects": [_effect(text, statement) for statement in effects],
        "quotations": [
            {
                "citation": f"c{one.mention + 1}",
                "pinpoint": text.content[one.place[0] : one.place[1]] if one.place is not None else None,
                "text": text.content[one.span[0] : one.span[1]],
                "sure": one.sure,
                "span": one.span,
                "page": text.page_at(one.span[0]),
            }
            for one in quotations
        ],
        "findings": [
            finding_fields(finding, text)
            for finding in (
                *_unread_pages(sheets),
                *_cut_pages(sheets),
                *_reread_pages(sheets),
                *signature_findings(sheets.signatures),
                *findings,
            )
        ],
    }


def said(found: object, *names: str) -> Plain:
    """Fields of a record that the contract has under the same names, as they are."""
    return dict(zip(names, _reader_of(names)(found), strict=True))


@cache
def _reader_of(names: tuple[str, ...]) -> Callable[[object], tuple[Any, ...]]:
    return attrgetter(*names)


def _effect(text: Text, told: Statement) -> Plain:
    return {
        "act": told.act,
        "citation": None if told.about is None else f"c{told.about + 1}",
        "by": None if told.by is None else f"c{told.by + 1}",
        **said(told, "whole", "places", "since", "until", "reported", "span"),
        "page": text.page_at(told.span[0]),
    }


def _header(head: Letterhead, secrecy: str | None) -> Plain:
    return {
        **said(head, "doc_type", "number", "serial", "year", "symbol", "date", "place"),
        "issuer": " - ".join(head.issuers) or head.issuer,
        "parent_issuer": head.parent_issuer,
        "issuers": list(head.issuers),
        "subject": head.subject,
        "addressees": list(head.addressees),
        "recipients": list(head.recipients),
        "signers": [said(signature, "authority", "on_behalf_of", "title", "name") for signature in head.signatures],
        "secrecy": secrecy,
        "urgency": head.urgency,
        "inferred": [{"field": field, "reason": "", "notice": notice.plain} for field, notice in head.inferred],
    }


def _signature(signature: EmbeddedSignature) -> Plain:
    fields = ("kind", "field", "signer", "organisation", "time", "stamped", "intact", "valid", "covers_whole_file",
              "changed_after", "appended")  # fmt: skip
    return {**said(signature, *fields), "trust": "not_checked", "problem": signature.problem}


def _first_line(content: str, start: int, end: int) -> str:
    stop = content.find("\n", start, end)
    return content[start : end if stop < 0 else stop].rstrip()


def _citation(text: Text, i: int, mention: Mention, role: Role, document_of: dict[int, str]) -> Plain:
    start, end = mention.start, mention.end
    return {
        "id": f"c{i + 1}",
        "kind": mention.kind,
        "text": text.content[start:end],
        "type": mention.type,
        "number": mention.number,
        "serial": mention.serial,
        "year": mention.year,
        "symbol": mention.symbol,
        "date": mention.date,
        "issuer": mention.issuer,
        "subject": mention.subject,
        "pinpoint": mention.pinpoint,
        "item": mention.item,
        "role": role,
        "span": (start, end),
        "page": text.page_at(start),
        "boxes": text.boxes(start, end),
        "document": document_of.get(i),
        "targets": [document_of[t] for t in mention.targets if t in document_of],
        "repairs": [said(repair, "rule", "raw", "repaired") for repair in text.repairs_in(start, end)],
    }


def _recommendation(text: Text, n: int, request: Request) -> Plain:
    return {
        "id": f"r{n}",
        **said(request, "item", "text"),
        "source_document": None if request.source is None else f"d{request.source + 1}",
        "stated_in": None if request.answers else request.item,
        "kind": request.kind,
        "responses": [
            {
                **said(answer, "item", "text", "status", "status_words"),
                "evidence": [f"d{e + 1}" for e in answer.evidence],
                "span": answer.span,
                "page": text.page_at(answer.span[0]),
            }
            for answer in request.answers
        ],
    }


def finding_fields(finding: Finding, text: Text | None = None) -> Plain:
    """The fields that a finding has on every screen; `text` tells the page of its span."""
    page = text.page_at(finding.span[0]) if text is not None and finding.span else finding.page
    return {
        **said(finding, "code", "case", "severity"),
        "message": "",
        "values": finding.values,
        "citations": [f"c{i + 1}" for i in finding.mentions],
        "item": finding.item,
        "span": finding.span,
        "page": page,
    }


def _unread_pages(sheets: Sheets) -> Iterator[Finding]:
    for page in sheets.pages_without_text:
        reason = sheets.untrusted.get(page, "no_text")
        yield Finding("needs_ocr", "warning", {"reason": None if reason == "no_text" else reason}, page=page)


def _cut_pages(sheets: Sheets) -> Iterator[Finding]:
    """Pages of whose picture a part is missing."""
    for notice in sheets.warnings:
        page = notice.values.get("page")
        if notice.code == "picture_cut" and isinstance(page, int):
            yield Finding("picture_cut", "warning", {}, page=page)


def _reread_pages(sheets: Sheets) -> Iterator[Finding]:
    """One finding for each reason why OCR was trusted more than the text layer. A plain scan is no finding."""
    still_unread = set(sheets.pages_without_text)
    read = {page: reason for page, reason in sheets.untrusted.items() if page not in still_unread}
    for reason, pages in pages_by_reason(read).items():
        if reason != "no_text":
            yield Finding("text_layer_replaced", "info", {"pages": pages, "reason": reason}, page=pages[0])
