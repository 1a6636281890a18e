"""What a worker read becomes rows of the store: a pure function, run in the worker, so that the writer only inserts.

Rows are tuples in the order of the table's columns (schema.py) without the ids that only the writer can give:
`document_id` in front of all facts, `cited_id` of references.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from extractor.identity.body import place_of_letterhead
from extractor.identity.dates import DAY, day_of, iso_of, precision
from extractor.identity.record import DocumentFacts, Words, cited_facts, facts
from extractor.models.notices import Notice
from extractor.operations.contract import Plain
from extractor.record import record, replace

from .bounds import bounded, bounded_time, storable
from .checksum import Rows, checksum
from .flags import may_ask, may_report
from .keys import (
    block_of,
    content_key,
    hashed,
    office_of,
    serial_day,
    title_block,
)
from .packing import page_stretches
from .parts import CITATION, FINDING, ITEM, RECOMMENDATION, RESPONSE, Part, Row, as_json
from .records import FileResult


@record
class Prepared:
    """One file, ready to be written.

    document    columns of `documents` after the id; () where the bytes could not be had
    cited       columns of `cited_documents` after the id, as long as nothing in the archive explains them
    references  (place in `cited`, n, more, confidence)
    failure     (kind, reason) of a file that was not read; the reason is a code with values, as JSON
    waits       how many of its pages wait for OCR
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

    @property
    def is_kept_back(self) -> bool:
        """Whether a secrecy mark keeps its text out of the store."""
        return self.failure is not None and self.failure[0] in KEPT_BACK

    waits: int = 0


def prepare(taken: FileResult, version: str) -> Prepared:
    """The rows of one file. `version` is that of the extractor that read it. Never raises for any answer of the
    pipeline; of a secret document only path, hash and status are kept."""
    answer = taken.document
    source = answer["source"]
    status: str = source["status"]
    reason = storable(as_json(next(iter(source["notices"]), Notice("unread").plain)))
    failure = None if status == "ok" else (status, reason)
    path, size, modified_ns = storable(taken.path), bounded(taken.size), bounded_time(taken.modified_ns)
    if not taken.sha256:
        return Prepared(path, size, modified_ns, "", version, (), failure=failure or ("corrupt", reason))
    if status in KEPT_BACK:
        bare = _document(taken.sha256, version, status, "secret", {}, {}, None, 0, None)
        return sealed(Prepared(path, size, modified_ns, taken.sha256, version, bare, failure=failure))
    content = storable(taken.content)
    head = answer["header"]
    place = place_of_letterhead(head["issuer"], head["parent_issuer"], head["place"])
    cited, references = _references(answer, place, taken.sha256)
    made = Prepared(
        path,
        size,
        modified_ns,
        taken.sha256,
        version,
        _document(taken.sha256, version, status, _kind(source), source, head, place, len(content), answer),
        taken.layout,
        tuple(
            (n, page, start, content[start:stop])
            for n, (page, start, stop) in enumerate(page_stretches(content, taken.layout), 1)
        ),
        _each(ITEM, answer["items"]),
        cited,
        references,
        _each(CITATION, answer["citations"]),
        _each(RECOMMENDATION, answer["recommendations"]),
        tuple(
            (of, *row)
            for of, asked in enumerate(answer["recommendations"], 1)
            for row in _each(RESPONSE, asked["responses"])
        ),
        _each(FINDING, answer["findings"]),
        failure,
        _waiting_pages(source),
    )
    return sealed(made if content is taken.content else _cleaned(made))


def refused(one: Prepared, reason: str) -> Prepared:
    """What is kept of a file that the database would not take: that it is there, and why nothing more is known."""
    told = storable(as_json(Notice("not_storable", {"reason": reason}).plain))
    document = _document(one.sha256, one.version, "corrupt", "broken", {}, {}, None, 0, None) if one.document else ()
    bare = Prepared(one.path, one.size, one.modified_ns, one.sha256, one.version, document, failure=("corrupt", told))
    return sealed(bare) if document else bare


def _waiting_pages(source: Plain) -> int:
    """Pages that are for OCR later, or for a machine that has it."""
    codes = {one["code"]: one["values"] for one in source["notices"]}
    if "no_ocr_data" in codes and source["status"] == "needs_ocr":
        return max(source["pages"] or 0, 1)
    return len(codes["ocr_waits"]["pages"]) if "ocr_waits" in codes else 0


def _cleaned(one: Prepared) -> Prepared:
    """With facts that both databases take, of a text that was not."""
    return replace(
        one,
        items=_storable_rows(one.items),
        cited=_storable_rows(one.cited),
        references=_storable_rows(one.references),
        citations=_storable_rows(one.citations),
        recommendations=_storable_rows(one.recommendations),
        responses=_storable_rows(one.responses),
        findings=_storable_rows(one.findings),
    )


def sealed(one: Prepared) -> Prepared:
    """With the reason of its failure and the checksum of what it holds at the end of `document`."""
    document = (*one.document, one.failure[1] if one.failure else None)
    return replace(one, document=(*document, checksum(document, one.layout, tables_of(one))))


def tables_of(one: Prepared) -> Iterator[Rows]:
    """Its rows of each table of `TABLES`, as `checksum` takes them."""
    yield one.pages
    yield one.items
    yield ((n, more, confidence, one.cited[at][_DETAIL]) for at, n, more, confidence in one.references)
    yield one.citations
    yield one.recommendations
    yield one.responses
    yield one.findings


def _each(part: Part, found: Iterable[Plain]) -> tuple[Row, ...]:
    """One row for each part, numbered from 1."""
    return tuple(part.row(n, one) for n, one in enumerate(found, 1))


SOURCE_COLUMNS = ("status", "media_type", "encoding", "text_from", "pages")
HEADER_COLUMNS = (
    "doc_type", "number", "serial", "year", "symbol", "date", "place", "issuer", "parent_issuer", "subject",
    "secrecy", "urgency",
)  # fmt: skip
KEPT_BACK = ("secret", "suspected")
"""States of documents of which only path, hash and status are kept."""
_SOURCE = frozenset((*SOURCE_COLUMNS, "path", "sha256", "warnings"))
_HEADER = frozenset(HEADER_COLUMNS)
_ANSWER = frozenset(("source", "header", "items", "citations", "documents", "recommendations", "findings"))
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
        as_json(more) if more else None,
        place,
        *_own_keys(sha256, head, place),
        int(answer is not None and may_ask(answer)),
        int(answer is not None and may_report(answer)),
    )


_DETAIL = 3
"""Where `detail` stands in a row of `cited`."""


def _kept(value: Any) -> Any:
    return storable(value) if isinstance(value, str) else value


def _own_keys(sha256: str, head: Plain, place: str | None) -> tuple[int, int, int, int, int]:
    """block, office, day, serial_day, identity of an own document."""
    number, serial, symbol = head.get("number"), head.get("serial"), head.get("symbol")
    day = day_of(head.get("date"))
    if not number or not serial or not symbol:
        return 0, 0, day, 0, hashed("file", sha256)
    said = {name: head.get(name) for name in ("number", "serial", "year", "symbol", "date", "issuer")}
    own = facts(**said, context=place)
    block, office = block_of(serial, own.year, symbol), office_of(own.office)
    by_day = serial_day(serial, day) if precision(day) == DAY else 0
    return block, office, day, by_day, hashed("own", block, office, day, own.body.key if own.body else "")


def _references(answer: Plain, context: str | None, sha256: str) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Rows of the cited documents, and of the references to them."""
    citations = {one["id"]: one for one in answer["citations"]}
    cited: dict[Row, int] = {}
    references: list[Row] = []
    for n, one in enumerate(answer["documents"], 1):
        words = tuple(
            Words(m["kind"], m["text"], m["number"], m["serial"], m["year"], m["symbol"])
            for name in one["citations"]
            if (m := citations.get(name)) is not None
        )
        said = cited_facts(one["number"], one["type"], one["date"], one["issuer"], context, words)
        if said.alone is not None:
            said = said._replace(alone=f"{sha256[:16]}#{n}")
        row = cited_row(said, one["type"], one["issuer_id"])
        at = cited.setdefault(row, len(cited))
        spelt = {"variants": [one["number"]] if one["number"] else []}
        references.append((at, n, _json_of(one, _REFERENCE, drop=spelt), one["confidence"]))
    return tuple(cited), tuple(references)


def cited_row(said: DocumentFacts, type_: str | None, issuer_id: str | None) -> Row:
    """The columns of a cited document after its id, as long as nothing in the archive explains it. Two that are cited
    in the same way, by whatever documents, have the same row. The type is as printed."""
    if said.alone is not None:
        block, office = hashed("alone", said.alone, bits=48), 0
    elif said.title is not None:
        block, office = title_block(said.title), 0
    elif said.symbol is not None:
        block, office = block_of(said.serial, said.year, said.symbol), office_of(said.office)
    else:
        block, office = hashed("short", said.serial, bits=48), 0
    printed = (
        said.number,
        said.serial or None,
        said.year,
        said.symbol,
        type_,
        iso_of(said.day),
        said.issuer,
        issuer_id,
        said.province,
        said.name,
        said.alone,
    )
    detail = hashed(*printed)
    by_day = serial_day(said.serial, said.day) if precision(said.day) == DAY and said.serial and not said.alone else 0
    state = "absent" if said.alone is None else "unclear"
    return (block, office, said.day, detail, *printed, by_day, state, None, None, detail)


def _rest(plain: Plain, known: frozenset[str]) -> Plain:
    return {name: value for name, value in plain.items() if name not in known}


def _json_of(plain: Plain, known: frozenset[str], drop: Plain | None = None) -> str | None:
    """What has no column of its own, as JSON; None if there is nothing but what `drop` holds."""
    rest = {name: value for name, value in plain.items() if name not in known and (drop or {}).get(name) != value}
    return as_json(rest) if rest else None


def _storable_rows(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(tuple(_kept(cell) for cell in row) for row in rows)


def _kind(source: Plain) -> str:
    """What sort of file it is, for the survey."""
    if source["status"] != "ok":
        return _BROKEN.get(source["status"], str(source["status"]))
    if source["encoding"] not in (None, "unicode"):
        return "legacy"
    return _KINDS.get(source["text_from"] or "", source["text_from"] or "container")
