"""What a worker read becomes rows of the store: a pure function, run in the worker, so that the writer only inserts.

Rows are tuples in the order of the table's columns (schema.py) without the ids that only the writer can give:
`document_id` in front of all facts, `cited_id` of references.
"""

import json
from dataclasses import dataclass
from typing import Any

from extractor import lexicon
from extractor.graph.bodies import is_local_sign, place_of, place_of_letterhead
from extractor.graph.identities import Paper, Words, cited_paper
from extractor.operations.contract import Plain

from .flags import may_ask, may_report
from .keys import (
    DAY,
    block_of,
    content_key,
    day_of,
    hashed,
    office_of,
    own_identity,
    precision,
    serial_day,
    title_block,
)
from .packing import page_stretches
from .records import FileResult

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """One file, ready to be written.

    document    columns of `documents` after the id; () where the bytes could not be had
    cited       columns of `cited_documents` after the id, as long as nothing in the archive explains them
    references  (place in `cited`, n, more, confidence)
    failure     (kind, reason) of a file that was not read
    """

    path: str
    size: int
    modified_ns: int | None
    sha256: str
    version: str
    document: Row
    layout: bytes = b""
    pages: tuple[Row, ...] = ()
    items: tuple[Row, ...] = ()
    cited: tuple[Row, ...] = ()
    references: tuple[Row, ...] = ()
    citations: tuple[Row, ...] = ()
    recommendations: tuple[Row, ...] = ()
    responses: tuple[Row, ...] = ()
    findings: tuple[Row, ...] = ()
    failure: tuple[str, str] | None = None


def prepare(taken: FileResult, version: str) -> Prepared:
    """The rows of one file. `version` is that of the extractor that read it. Never raises for any answer of the
    pipeline; of a secret document only path, hash and status are kept."""
    answer = taken.document
    source = answer["source"]
    status: str = source["status"]
    reason = "; ".join(one["code"] for one in source["notices"]) or status
    failure = None if status == "ok" else (status, storable(reason))
    path = storable(taken.path)
    if not taken.sha256:
        return Prepared(path, taken.size, taken.modified_ns, "", version, (), failure=failure or ("corrupt", reason))
    if status == "secret":
        bare = _document(taken.sha256, version, status, "secret", {}, {}, None, 0, None)
        return Prepared(path, taken.size, taken.modified_ns, taken.sha256, version, bare, failure=failure)
    content = storable(taken.content)
    head = answer["header"]
    place = place_of_letterhead(head["issuer"], head["parent_issuer"], head["place"])
    cited, references = _references(answer, place, taken.sha256)
    return Prepared(
        path,
        taken.size,
        taken.modified_ns,
        taken.sha256,
        version,
        _document(taken.sha256, version, status, _kind(source), source, head, place, len(content), answer),
        taken.layout,
        tuple(
            (n, page, start, content[start:stop])
            for n, (page, start, stop) in enumerate(page_stretches(content, taken.layout), 1)
        ),
        tuple(
            (n, one["path"], one["label"], one["level"], one["text"], *one["span"], one["page"])
            for n, one in enumerate(answer["items"], 1)
        ),
        cited,
        references,
        tuple(_citation(n, one) for n, one in enumerate(answer["citations"], 1)),
        tuple(
            (
                n,
                one["item"],
                one["text"],
                _json_of(one, _RECOMMENDATION),
                _n(one["source_document"]),
                one["stated_in"],
            )
            for n, one in enumerate(answer["recommendations"], 1)
        ),
        tuple(
            (
                of,
                n,
                one["item"],
                one["text"],
                one["status"],
                one["status_words"],
                _json([_n(name) for name in one["evidence"]]),
                *(one["span"] or (None, None)),
                one["page"],
            )
            for of, asked in enumerate(answer["recommendations"], 1)
            for n, one in enumerate(asked["responses"], 1)
        ),
        tuple(
            (
                n,
                one["code"],
                one["severity"],
                _json({"case": one["case"], "values": one["values"]}),
                _json([_n(name) for name in one["citations"]]),
                one["item"],
                *(one["span"] or (None, None)),
                one["page"],
            )
            for n, one in enumerate(answer["findings"], 1)
        ),
        failure,
    )


SOURCE_COLUMNS = ("status", "media_type", "encoding", "text_from", "pages")
HEADER_COLUMNS = (
    "doc_type", "number", "serial", "year", "symbol", "date", "place", "issuer", "parent_issuer", "subject",
    "secrecy", "urgency",
)  # fmt: skip
_SOURCE = frozenset((*SOURCE_COLUMNS, "path", "sha256", "warnings"))
_HEADER = frozenset(HEADER_COLUMNS)
_ANSWER = frozenset(("source", "header", "items", "citations", "documents", "recommendations", "findings"))
CITATION_COLUMNS = (
    "kind", "role", "text", "type", "number", "serial", "year", "symbol", "date", "issuer", "subject", "pinpoint",
    "item",
)  # fmt: skip
_CITATION = frozenset((*CITATION_COLUMNS, "id", "span", "page", "boxes", "document"))
_RECOMMENDATION = frozenset(("id", "item", "text", "source_document", "stated_in", "responses"))
_REFERENCE = frozenset(("id", "type", "number", "date", "issuer", "issuer_id", "citations", "confidence"))
_BROKEN = {"corrupt": "broken", "needs_ocr": "scan"}
_KINDS = {"text_layer": "digital", "ocr": "scan"}


def _document(
    sha256: str,
    version: str,
    status: str,
    kind: str,
    source: Plain,
    head: Plain,
    place: str | None,
    characters: int,
    answer: Plain | None,
) -> Row:
    more: Plain = {}
    if answer is not None:
        more = {
            "source": _rest(source, _SOURCE),
            "header": _rest(head, _HEADER),
            **_rest(answer, _ANSWER),
        }
    return (
        sha256,
        content_key(sha256),
        version,
        status,
        kind,
        source.get("media_type"),
        source.get("encoding"),
        source.get("text_from"),
        source.get("pages") or 0,
        characters,
        *(_kept(head.get(name)) for name in HEADER_COLUMNS),
        _json(more) if more else None,
        place,
        *_own_keys(sha256, head, place),
        int(answer is not None and may_ask(answer)),
        int(answer is not None and may_report(answer)),
    )


def _kept(value: Any) -> Any:
    return storable(value) if isinstance(value, str) else value


def _own_keys(sha256: str, head: Plain, place: str | None) -> tuple[int, int, int, int, int]:
    """block, office, day, serial_day, identity of an own document."""
    number, serial, symbol = head.get("number"), head.get("serial"), head.get("symbol")
    if not number or not serial or not symbol:
        return 0, office_of(place), day_of(head.get("date")), 0, hashed("file", sha256)
    block, office, day = block_of(serial, head.get("year"), symbol), office_of(place), day_of(head.get("date"))
    issuer = lexicon.fold_words(head.get("issuer") or "")
    by_day = serial_day(serial, day) if precision(day) == DAY else 0
    return block, office, day, by_day, hashed("own", block, office, day, issuer)


def _references(answer: Plain, context: str | None, sha256: str) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Rows of the cited documents, and of the references to them."""
    citations = {one["id"]: one for one in answer["citations"]}
    cited: dict[Row, int] = {}
    references: list[Row] = []
    for n, one in enumerate(answer["documents"], 1):
        words = [
            Words(m["kind"], m["text"], m["number"], m["serial"], m["year"], m["symbol"])
            for name in one["citations"]
            if (m := citations.get(name)) is not None
        ]
        place = place_of(one["issuer"], one["issuer_id"])
        paper = cited_paper(one["number"], one["type"], one["date"], place, context, words)
        row = cited_row(paper, one["issuer"], one["issuer_id"], f"{sha256[:16]}#{n}")
        at = cited.setdefault(row, len(cited))
        spelt = {"variants": [one["number"]] if one["number"] else []}
        references.append((at, n, _json_of(one, _REFERENCE, drop=spelt), one["confidence"]))
    return tuple(cited), tuple(references)


def cited_row(paper: Paper, issuer: str | None, issuer_id: str | None, name: str) -> Row:
    """The columns of a cited document after its id, as long as nothing in the archive explains it. Two that are cited
    in the same way, by whatever documents, have the same row. `name` tells one apart that only its own document can
    mean."""
    day = day_of(paper.date)
    full = precision(day) == DAY
    local = is_local_sign(paper.symbol)
    province = paper.place or (paper.context if local else None)
    alone: str | None = None
    if paper.number is None and paper.title is not None:
        block, office = title_block(paper.title), 0
    elif paper.serial and paper.symbol:
        block, office = block_of(paper.serial, paper.year, paper.symbol), office_of(province)
    elif paper.serial and full:
        block, office = hashed("short", paper.serial, bits=48), office_of(province)
    else:
        alone = name
        block, office = hashed("alone", name, bits=48), 0
    facts = (
        paper.number,
        paper.serial,
        paper.year,
        paper.symbol,
        paper.type,
        paper.date,
        issuer,
        issuer_id,
        province,
        paper.name if paper.number is None else None,
        alone,
    )
    by_day = serial_day(paper.serial, day) if paper.serial and full and alone is None else 0
    identity = own_identity(
        block,
        office,
        day,
        year=paper.year,
        symbol=paper.symbol,
        title=facts[9],
        type_=paper.type,
        issuer=issuer,
        alone=alone,
    )
    state = "absent" if alone is None else "unclear"
    return (block, office, day, hashed(*facts), *facts, by_day, state, None, None, identity)


def _citation(n: int, one: Plain) -> Row:
    return (
        n,
        _n(one["document"]),
        *(one[name] for name in CITATION_COLUMNS),
        *one["span"],
        one["page"],
        "; ".join(" ".join(map(_edge, box)) for box in one["boxes"]) or None,
        _json_of(one, _CITATION, drop={"targets": [], "repairs": []}),
    )


def _edge(edge: float) -> str:
    return repr(edge).removesuffix(".0")


def _n(name: str | None) -> int | None:
    """The number in "d3" or "c17"."""
    return int(name[1:]) if name else None


def _rest(plain: Plain, known: frozenset[str]) -> Plain:
    return {name: value for name, value in plain.items() if name not in known}


def _json_of(plain: Plain, known: frozenset[str], drop: Plain | None = None) -> str | None:
    """What has no column of its own, as JSON; None if there is nothing but what `drop` holds."""
    rest = {name: value for name, value in plain.items() if name not in known and (drop or {}).get(name) != value}
    return _json(rest) if rest else None


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text if _encodes(text) else json.dumps(value, separators=(",", ":"))


def _encodes(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def storable(text: str) -> str:
    """`text` as both databases take it: without U+0000 and half characters."""
    if "\0" in text:
        text = text.replace("\0", "")
    return text if _encodes(text) else text.encode("utf-8", "backslashreplace").decode("utf-8")


def _kind(source: Plain) -> str:
    """What sort of file it is, for the survey."""
    if source["status"] != "ok":
        return _BROKEN.get(source["status"], str(source["status"]))
    if source["encoding"] not in (None, "unicode"):
        return "legacy"
    return _KINDS.get(source["text_from"] or "", source["text_from"] or "container")
