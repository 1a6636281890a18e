"""Answers in the shape of the contract, made by hand: quick to make by the thousand, with neutral, invented words."""

import hashlib
from dataclasses import dataclass
from typing import Any

from extractor.archive.store.packing import pack
from extractor.archive.store.records import FileResult
from extractor.archive.store.rows import Prepared, prepare
from extractor.text.text import Paragraph, Text

VERSION = "1"


@dataclass(frozen=True)
class Cite:
    """A document as it is cited; `number` None and a `title` for a law by name."""

    serial: str | None = None
    symbol: str | None = None
    date: str | None = None
    year: int | None = None
    issuer: str | None = None
    issuer_id: str | None = None
    title: str | None = None
    type: str | None = None

    @property
    def number(self) -> str | None:
        if self.title is not None:
            return None
        parts = [self.serial, str(self.year) if self.year else None, self.symbol]
        return "/".join(part for part in parts if part)


@dataclass(frozen=True)
class Paper:
    """A document: its own number, and what it cites."""

    name: str
    serial: str | None = None
    symbol: str | None = None
    date: str | None = None
    year: int | None = None
    issuer: str | None = None
    parent_issuer: str | None = None
    doc_type: str | None = None
    cites: tuple[Cite, ...] = ()

    @property
    def number(self) -> str | None:
        return Cite(self.serial, self.symbol, year=self.year).number or None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(repr(self).encode()).hexdigest()


def answer(paper: Paper) -> tuple[dict[str, Any], Text]:
    """The answer and the text of a paper: one paragraph a citation."""
    lines = [f"{paper.doc_type or 'Công văn'} {paper.number or ''}"]
    citations, documents, at = [], [], len(lines[0]) + 1
    for n, cite in enumerate(paper.cites, 1):
        words = cite.title or f"{cite.type or 'văn bản'} số {cite.number}"
        lines.append(words)
        citations.append(
            {
                "id": f"c{n}", "kind": "named" if cite.title else "numbered", "text": words, "type": cite.type,
                "number": cite.number, "serial": cite.serial, "year": cite.year, "symbol": cite.symbol,
                "date": cite.date, "issuer": cite.issuer, "subject": None, "pinpoint": None, "item": str(n),
                "role": "mention", "span": (at, at + len(words)), "page": 1,
                "boxes": [(72.0, 100.5 + n, 200.25, 112.0)],
                "document": f"d{n}", "targets": [], "repairs": [],
            }
        )  # fmt: skip
        documents.append(
            {
                "id": f"d{n}", "type": cite.type, "number": cite.number,
                "variants": [cite.number] if cite.number else [], "date": cite.date, "issuer": cite.issuer,
                "issuer_id": cite.issuer_id, "citations": [f"c{n}"], "confidence": 1.0,
            }
        )  # fmt: skip
        at += len(words) + 1
    content = "\n".join(lines)
    starts = [0]
    for line in lines[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    text = Text(content, "", tuple(Paragraph(s, s + len(line), 1) for s, line in zip(starts, lines, strict=True)))
    header = {
        "doc_type": paper.doc_type, "number": paper.number, "serial": paper.serial, "year": paper.year,
        "symbol": paper.symbol, "date": paper.date, "place": None, "issuer": paper.issuer,
        "parent_issuer": paper.parent_issuer, "issuers": [paper.issuer] if paper.issuer else [], "subject": None,
        "addressees": [], "recipients": [], "signers": [], "secrecy": None, "urgency": None, "inferred": [],
    }  # fmt: skip
    source = {
        "path": f"/kho/{paper.name}.pdf", "sha256": paper.sha256, "media_type": "application/pdf", "pages": 1,
        "text_from": "text_layer", "encoding": "unicode", "status": "ok", "warnings": [], "notices": [],
    }  # fmt: skip
    items = [
        {"path": str(n), "label": str(n), "level": "arabic", "text": line, "span": (s, s + len(line)), "page": 1}
        for n, (s, line) in enumerate(zip(starts[1:], lines[1:], strict=True), 1)
    ]
    found = {
        "schema_version": "1", "source": source, "header": header, "items": items, "citations": citations,
        "documents": documents, "recommendations": [], "findings": [],
    }  # fmt: skip
    return found, text


def taken(paper: Paper, path: str | None = None) -> FileResult:
    """What a worker would hand over."""
    document, text = answer(paper)
    content, layout = pack(text)
    return FileResult(path or document["source"]["path"], 1000, 1, paper.sha256, document, content, layout, 0.01)


def prepared(paper: Paper, path: str | None = None, version: str = VERSION) -> Prepared:
    """The rows of a paper."""
    return prepare(taken(paper, path), version)
