"""The tables and views of an archive, the same in SQLite and PostgreSQL.

Written for people who open the file in Datasette or DB Browser: a row says in words what it is, and the views at the
end answer the common questions with file and page. Facts of one document stand together (primary keys begin with
`document_id`), so that writing appends and reading one document touches few pages. What has to be found across
documents goes through compact integer keys (keys.py).

`migrations/` brings older archives to this shape; a test holds the two together.
"""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
)
from sqlalchemy.schema import SchemaItem

METADATA: Final = MetaData()


def _of_document() -> Column[int]:
    return Column(
        "document_id", Integer, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )


def keyed_table(name: str, *columns: SchemaItem, comment: str) -> Table:
    """A table whose rows lie in the order of their key."""
    return Table(name, METADATA, *columns, comment=comment, sqlite_with_rowid=False)


def _texts(*names: str) -> Iterator[Column[str]]:
    """Columns of words that may lack and need no comment."""
    return (Column(name, Text) for name in names)


def _place(*, known: bool = False) -> tuple[Column[int], ...]:
    """Where something stands in the text of its document; `known`: surely."""
    start, stop = (Column(name, Integer, nullable=not known) for name in ("start", "stop"))
    return start, stop, Column("page", Integer)


def _n(comment: str) -> Column[int]:
    return Column("n", Integer, primary_key=True, autoincrement=False, comment=comment)


RUNS = Table(
    "runs",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("started", Text, nullable=False, comment="UTC, ISO 8601"),
    Column("ended", Text, comment="null while it runs, and for good if it was killed"),
    Column("version", Text, nullable=False, comment="of the extractor"),
    Column("command", Text, nullable=False, comment="what was asked for"),
    Column("state", Text, nullable=False, comment="running, finished, interrupted"),
    Column("summary", Text, comment="JSON: files by state, pages, seconds"),
    comment="Each run over the files.",
)

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("sha256", Text, nullable=False, comment="of the bytes, hex"),
    Column("content_key", BigInteger, nullable=False, comment="first 63 bits of sha256: what documents are found by"),
    Column("version", Text, nullable=False, comment="of the extractor that read it"),
    Column("status", Text, nullable=False, comment="ok, needs_ocr, encrypted, corrupt, empty, secret, …"),
    Column("kind", Text, nullable=False, comment="digital, scan, legacy, office, broken, container, …"),
    *_texts("media_type", "encoding", "text_from"),
    Column("pages", Integer, nullable=False),
    Column("characters", Integer, nullable=False),
    *_texts("doc_type", "number", "serial"),
    Column("year", Integer, comment="inside the number"),
    Column("symbol", Text),
    Column("date", Text, comment="ISO; shortened where day or month are blank"),
    Column("place", Text, comment="printed beside the date"),
    *_texts("issuer", "parent_issuer", "subject", "secrecy", "urgency"),
    Column("more", Text, comment="JSON: signers, addressees, recipients, warnings and the rest of the answer"),
    Column("province", Text, comment="of the issuer; 'vn' for central bodies"),
    Column("block", BigInteger, nullable=False, comment="key of serial, year and sign; 0 without a number"),
    Column("office", Integer, nullable=False, comment="key of province; 0 unknown or one series for the country"),
    Column("day", Integer, nullable=False, comment="date as 20240510; 0 unknown"),
    Column("serial_day", BigInteger, nullable=False, comment="key of serial and date; 0 without"),
    Column("identity", BigInteger, nullable=False, comment="files of one paper share it; see view identities"),
    Column("asks", SmallInteger, nullable=False, comment="1 if it may state recommendations"),
    Column("reports", SmallInteger, nullable=False, comment="1 if it may answer recommendations"),
    Column("reason", Text, comment="JSON: code with values, of a document that could not be read"),
    Column("checksum", BigInteger, comment="of text and facts as written (checksum.py); null: before there was one"),
    Index("documents_by_content", "content_key", unique=True),
    Index("documents_by_number", "block", "office", "day"),
    Index("documents_by_serial_day", "serial_day"),
    comment="What was read, once for each different content; the bytes stay where they are.",
)

FILES = keyed_table(
    "files",
    Column("path", Text, primary_key=True, comment="as found; a member of a ZIP is 'outer.zip!/folder/inner.pdf'"),
    Column("size", BigInteger, nullable=False, comment="bytes"),
    Column("modified_ns", BigInteger, comment="nanoseconds since 1970"),
    Column("state", Text, nullable=False, comment="current, gone, unread"),
    Column("document_id", Integer, ForeignKey("documents.id"), comment="null if its bytes could not be had"),
    Column("run_id", Integer, nullable=False, comment="run that saw it new, changed or gone"),
    Column("failure", Text, comment="kind of the last try, where its bytes could not be had"),
    Column("reason", Text, comment="JSON: code with values, likewise"),
    CheckConstraint("state in ('current', 'gone', 'unread')", name="files_state"),
    Index("files_by_document", "document_id"),
    Index("files_by_size", "size"),
    comment="Where documents lie; several files with one document are duplicates.",
)

PAGES = keyed_table(
    "pages",
    _of_document(),
    _n("from 1, in reading order; the same as page unless notes stand at the end"),
    Column("page", Integer, nullable=False, comment="from 1"),
    Column("start", Integer, nullable=False, comment="offset of its first character in the whole text"),
    Column("text", Text, nullable=False, comment="normalised; all joined in order are what spans point into"),
    comment="The text, page by page.",
)

LAYOUTS = Table(
    "layouts",
    METADATA,
    _of_document(),
    Column("layout", LargeBinary, nullable=False, comment="packing.py"),
    comment="What is needed beside the text to find the facts again without the file.",
)

ITEMS = keyed_table(
    "items",
    _of_document(),
    _n("from 1, in reading order"),
    Column("path", Text, nullable=False, comment="'Điều 1/2/b'"),
    Column("label", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("text", Text, nullable=False, comment="its first line"),
    *_place(known=True),
    comment="The outline of each document.",
)

CITED_DOCUMENTS = Table(
    "cited_documents",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("block", BigInteger, nullable=False, comment="key of serial, year and sign, or of the name of a law"),
    Column("office", Integer, nullable=False, comment="key of province; 0 unknown or one series for the country"),
    Column("day", Integer, nullable=False, comment="date as 20240510, 20240500, 20240000; 0 undated"),
    Column("detail", BigInteger, nullable=False, comment="key of everything below up to `alone`"),
    *_texts("number", "serial"),
    Column("year", Integer),
    *_texts("symbol", "type", "date", "issuer", "issuer_id"),
    Column("province", Text, comment="of the issuer; 'vn' for central bodies"),
    Column("title", Text, comment="name of a law that is cited without number"),
    Column("alone", Text, comment="says which citing document means it, where that is all that is known"),
    Column("serial_day", BigInteger, nullable=False, comment="key of serial and full date; 0 without"),
    Column("state", Text, nullable=False, comment="found, ambiguous, absent, unclear"),
    Column("match", Text, comment="how it is that: same, spelling, undated, wrong_date"),
    Column("document_id", Integer, ForeignKey("documents.id"), comment="the own document it means, if found"),
    Column("identity", BigInteger, nullable=False, comment="cited documents that are one share it"),
    Index("cited_by_key", "block", "office", "day", "detail", unique=True),
    comment="The distinct documents that are cited, as they are cited, with what they mean in this archive.",
)
Index("cited_by_serial_day", CITED_DOCUMENTS.c.serial_day, sqlite_where=CITED_DOCUMENTS.c.serial_day != 0,
      postgresql_where=CITED_DOCUMENTS.c.serial_day != 0)  # fmt: skip
Index("cited_by_document", CITED_DOCUMENTS.c.document_id, sqlite_where=CITED_DOCUMENTS.c.document_id.is_not(None),
      postgresql_where=CITED_DOCUMENTS.c.document_id.is_not(None))  # fmt: skip

REFERENCES = keyed_table(
    "document_references",
    _of_document(),
    _n("from 1: entry d1, d2, … of the document's own list"),
    Column("cited_id", Integer, ForeignKey("cited_documents.id"), nullable=False),
    Column("more", Text, comment="JSON: its spellings in this document, where they differ"),
    Column("confidence", Float, nullable=False),
    Index("references_by_cited", "cited_id"),
    comment="Which distinct documents a document cites.",
)

CITATIONS = keyed_table(
    "citations",
    _of_document(),
    _n("from 1: c1, c2, … in reading order"),
    Column("reference", Integer, comment="n in document_references; null if nothing is known of what is meant"),
    Column("kind", Text, nullable=False, comment="numbered, named, self, anaphor"),
    Column("role", Text, nullable=False),
    Column("text", Text, nullable=False),
    *_texts("type", "number", "serial"),
    Column("year", Integer),
    *_texts("symbol", "date", "issuer", "subject", "pinpoint"),
    Column("item", Text, comment="path of the item it stands in"),
    Column("start", Integer, nullable=False, comment="characters [start, stop) of the whole text"),
    Column("stop", Integer, nullable=False),
    Column("page", Integer),
    Column("boxes", Text, comment="'x0 top x1 bottom; …' in PDF points, origin top left"),
    Column("more", Text, comment="JSON: targets, repairs"),
    comment="Every mention of a document.",
)

RECOMMENDATIONS = keyed_table(
    "recommendations",
    _of_document(),
    _n("from 1: r1, r2, …"),
    Column("item", Text),
    Column("text", Text, nullable=False),
    Column("more", Text, comment="JSON: kind"),
    Column("source", Integer, comment="n in document_references: who made it"),
    Column("stated_in", Text, comment="path of the item that states it; null where it is answered"),
    comment="Recommendations that a document states or answers.",
)

RESPONSES = keyed_table(
    "responses",
    _of_document(),
    Column("recommendation", Integer, primary_key=True, autoincrement=False, comment="n in recommendations"),
    _n("from 1"),
    Column("item", Text),
    Column("text", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("status_words", Text),
    Column("evidence", Text, comment="JSON: n of document_references"),
    *_place(),
    comment="What a document itself says was done about its recommendations.",
)

FINDINGS = keyed_table(
    "findings",
    _of_document(),
    _n("from 1"),
    Column("code", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("told", Text, nullable=False, comment="JSON: case and values of the code, of which its sentence is made"),
    Column("citations", Text, comment="JSON: n of citations"),
    Column("item", Text),
    *_place(),
    comment="What an auditor should look at, within one document.",
)

ASKED = keyed_table(
    "asked",
    _of_document(),
    _n("from 1, as `trace` finds them"),
    Column("item", Text),
    Column("text", Text, nullable=False),
    *_texts("addressee", "deadline", "measure"),
    *_place(known=True),
    Column("checksum", BigInteger, comment="of the row and of its links; null before the first run that links anew"),
    comment="Recommendations of documents that other documents in the archive report on.",
)

LINKS = keyed_table(
    "links",
    _of_document(),
    Column("asked", Integer, primary_key=True, autoincrement=False, comment="n in asked"),
    _n("from 1, by date of the report"),
    Column("report_id", Integer, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("item", Text, comment="of the report"),
    Column("text", Text, nullable=False, comment="the answer"),
    *_place(known=True),
    Column("status", Text, nullable=False),
    Column("status_words", Text),
    Column("matched_by", Text, nullable=False, comment="place, number, wording"),
    Column("confidence", Float, nullable=False),
    Column("asked_words", Text, nullable=False),
    Column("given_words", Text, nullable=False),
    Column("evidence", Text, comment="JSON: numbers of the documents that prove it"),
    Column("decision_key", Text, nullable=False, comment="what a decision in `decisions` speaks of"),
    Index("links_by_report", "report_id"),
    comment="Which answer of which document answers which recommendation.",
)

PENDING = Table(
    "pending",
    METADATA,
    _of_document(),
    comment="Documents whose recommendations have to be linked anew (Archive.settle).",
)

WAITING = Table(
    "waiting",
    METADATA,
    _of_document(),
    Column("pages", Integer, nullable=False, comment="how many of its pages"),
    comment="Documents with pages that wait for OCR (extract batch --ocr only).",
)

VERDICTS = keyed_table(
    "verdicts",
    Column(
        "cited_id", Integer, ForeignKey("cited_documents.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("register", Text, primary_key=True, comment="the registers that were searched"),
    Column("verdict", Text, nullable=False, comment="found, differs, ambiguous, missing, blank, not_checkable"),
    Column("differs", Text, comment="JSON: date, symbol, issuer, type"),
    Column("row", Text, comment="JSON: the entry of the register"),
    Column("notices", Text, nullable=False, comment="JSON: codes with values that explain it"),
    Column("run_id", Integer, nullable=False),
    comment="What registers say of cited documents, as last checked.",
)

FACTS: Final[tuple[tuple[Table, str], ...]] = (
    (PAGES, "pages"),
    (ITEMS, "items"),
    (CITATIONS, "citations"),
    (RECOMMENDATIONS, "recommendations"),
    (RESPONSES, "responses"),
    (FINDINGS, "findings"),
)
"""Tables of facts of one document, and the field of `rows.Prepared` that holds their rows."""

VIEWS: Final[dict[str, str]] = {
    "failures": """
        SELECT f.path, coalesce(d.sha256, '') AS sha256, coalesce(f.failure, d.status) AS kind,
               coalesce(f.reason, d.reason) AS reason, f.run_id
        FROM files f LEFT JOIN documents d ON d.id = f.document_id
        WHERE f.state <> 'gone' AND (f.failure IS NOT NULL OR d.status <> 'ok')""",
    "document_list": """
        SELECT d.id, f.path, d.number, d.date, d.doc_type, d.issuer, d.subject, d.status, d.kind, d.pages
        FROM documents d LEFT JOIN files f ON f.document_id = d.id""",
    "duplicates": """
        SELECT d.sha256, f.path, f.state, d.number, d.date
        FROM files f JOIN documents d ON d.id = f.document_id
        WHERE f.document_id IN (SELECT document_id FROM files GROUP BY document_id HAVING count(*) > 1)""",
    "citation_list": """
        SELECT f.path, c.page, c.item, c.role, c.text, t.type, t.number, t.title, t.date, t.issuer, t.state,
               (SELECT min(path) FROM files WHERE document_id = t.document_id) AS found_in, c.document_id, c.n
        FROM citations c
        JOIN files f ON f.document_id = c.document_id
        LEFT JOIN document_references r ON r.document_id = c.document_id AND r.n = c.reference
        LEFT JOIN cited_documents t ON t.id = r.cited_id""",
    "identities": """
        SELECT t.identity, min(t.number) AS number, min(t.title) AS title, max(t.date) AS date, min(t.type) AS type,
               min(t.document_id) AS document_id, count(DISTINCT r.document_id) AS cited_by
        FROM cited_documents t JOIN document_references r ON r.cited_id = t.id
        GROUP BY t.identity""",
    "not_in_archive": """
        SELECT t.number, t.title, t.date, t.type, t.issuer, t.state, count(*) AS cited_by
        FROM cited_documents t JOIN document_references r ON r.cited_id = t.id
        WHERE t.state <> 'found' GROUP BY t.id, t.number, t.title, t.date, t.type, t.issuer, t.state""",
    "follow_up": """
        SELECT d.number AS source, d.date AS source_date, a.item, a.text, a.addressee, a.deadline,
               p.number AS report, p.date AS report_date, l.item AS report_item, l.text AS answer, l.status,
               l.matched_by, l.confidence,
               (SELECT min(path) FROM files WHERE document_id = p.id) AS report_file, l.page AS report_page
        FROM asked a JOIN documents d ON d.id = a.document_id
        LEFT JOIN links l ON l.document_id = a.document_id AND l.asked = a.n
        LEFT JOIN documents p ON p.id = l.report_id""",
    "register": """
        SELECT d.number, d.date, d.doc_type AS type, d.issuer, d.subject, min(f.path) AS path
        FROM documents d JOIN files f ON f.document_id = d.id AND f.state = 'current'
        WHERE d.number IS NOT NULL AND d.serial IS NOT NULL
        GROUP BY d.id, d.number, d.date, d.doc_type, d.issuer, d.subject ORDER BY d.id""",
    "survey": """
        SELECT d.kind, d.status, count(*) AS files, sum(d.pages) AS pages, sum(f.size) AS bytes
        FROM files f JOIN documents d ON d.id = f.document_id WHERE f.state = 'current' GROUP BY d.kind, d.status""",
}
"""Views for the common questions, by name. Plain SQL that SQLite and PostgreSQL both read."""
