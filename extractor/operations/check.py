"""Does each cited document exist? Files are read by the pipeline, registers into a ledger, and each distinct cited
document of each file gets a verdict. Reads like a table of contents; the rules stand in auditing/verdicts/judge.py.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from extractor import models
from extractor.auditing.records import Finding
from extractor.auditing.registers.ledger import Ledger, RegisterEntry
from extractor.auditing.registers.reader import Register
from extractor.auditing.verdicts.conflicts import conflicts
from extractor.auditing.verdicts.judge import Cited, Reason, Verdict, judge
from extractor.auditing.verdicts.wording import Searched, explain
from extractor.models.notices import Notice
from extractor.reading.options import Options
from extractor.reading.source import Source
from extractor.record import field, record

from .cited_documents import CitedDocument, cited_documents
from .contract import finding_fields
from .extract import extract_each
from .registers import ColumnMaps, Head, effects_listed, entered, place_of_entry, read_registers, register_as_read
from .standing import Sources
from .texts import Texts, file_name

_ORDER = ("found", "not_checkable", "blank", "ambiguous", "differs", "missing")


def check(
    files: Iterable[str | Path | Source],
    registers: Iterable[str | Path] = (),
    *,
    columns: Mapping[str, str] | None = None,
    as_of: str | None = None,
    options: Options | None = None,
    workers: int = 0,
) -> models.Check:
    """Look up every document that `files` cite in `registers` and among `files` themselves.

    registers  paths of CSV, XLSX, XLS, ODS or SQLite files ("so.db#table"), folders and ZIPs of documents, URLs of
               PostgreSQL
    columns    field (register_headings.FIELDS) → heading, letter or number of a column that is not recognised
    as_of      the day on which effect is asked for, ISO; None: that of each citing paper
    workers    processes that read `files`; 0 reads in this one (`isolation.read_each`)

    Never raises for a bad file or register: its `status` says it. Raises MappingError for `columns` that don't fit.
    """
    files = list(files)
    documents = list(extract_each(files, options=options, workers=workers))
    texts = Texts(files, options, workers)
    return check_documents(documents, registers, columns=columns, as_of=as_of, options=options, texts=texts)


def check_documents(
    documents: Sequence[models.Document],
    registers: Iterable[str | Path] = (),
    *,
    columns: ColumnMaps = None,
    as_of: str | None = None,
    options: Options | None = None,
    texts: Texts | None = None,
    others: "OtherPapers | None" = None,
) -> models.Check:
    """The same for documents that were read before; `columns` of all registers or of each, `options` for registers
    that are documents, `texts` the texts of all, `others` what is at hand beside them."""
    ledger, read = read_registers(registers, columns, options)
    texts = texts or Texts(options=options)
    return check_against(documents, ledger, read, as_of=as_of, texts=texts, others=others)


def check_against(
    documents: Sequence[models.Document],
    ledger: Ledger,
    read: Sequence[Register],
    *,
    as_of: str | None = None,
    texts: Texts,
    others: "OtherPapers | None" = None,
) -> models.Check:
    """The same against registers that were read before (`read_registers`)."""
    others = others or OtherPapers()
    at_hand = entered([*((document.source.path, document.header) for document in documents), *others.heads])
    at_registers = [document for register in read for document in register.documents]
    collections = [(register.place, register.collection) for register in read if register.collection is not None]
    effects = effects_listed(ledger, read)
    sources = Sources([*documents, *at_registers], collections, as_of, effects, texts)
    searcher = Searcher(ledger, at_hand, len(documents) + others.files, read, sources)
    citations = [row for document in documents for row in searcher.rows(document)]
    counts = {kind: sum(row.verdict == kind for row in citations) for kind in _ORDER}
    return models.Check(
        registers=[register_as_read(register) for register in read],
        files=[_file(document) for document in documents],
        citations=citations,
        findings=[
            *_own_findings(documents),
            *map(_as_checked, (*searcher.disorder, *searcher.findings, *conflicts(documents, ledger))),
        ],
        summary=models.CheckSummary(checked=len(citations), **counts),
    )


@record
class OtherPapers:
    """Papers at hand that are not checked themselves: path and letterhead of those that bear a number that is cited;
    `files` were looked through for them."""

    heads: Sequence[tuple[str, Head]] = ()
    files: int = 0


@record
class Searcher:
    """Looks up cited documents, and puts the verdicts on those of a file into the output's shape.

    ledger   the entries of all `registers`
    at_hand  the documents that are being checked, `files` in all
    sources  what effect and provisions are read from
    findings, disorder  what was found on them by `rows`: on effect and places, on dates that their series contradicts
    """

    ledger: Ledger
    at_hand: Ledger
    files: int
    registers: Sequence[Register]
    sources: Sources = field(default_factory=lambda: Sources(()))
    findings: list[Finding] = field(default_factory=list)
    disorder: list[Finding] = field(default_factory=list)

    def rows(self, document: models.Document) -> Iterator[models.CheckedCitation]:
        """One row for each distinct cited document, in the order of first mention; of one number the worst last."""
        mentioned = {citation.id: citation for citation in document.citations}
        rows = [self._row(document, one, mentioned) for one in cited_documents(document)]
        first = {(row.number or row.name or "").casefold(): at for at, row in reversed(list(enumerate(rows)))}
        rows.sort(key=lambda row: (first[(row.number or row.name or "").casefold()], _ORDER.index(row.verdict)))
        yield from rows

    def _out_of_order(
        self, document: models.Document, one: "CitedDocument", verdict: Verdict, told: Sequence[Notice]
    ) -> Iterator[Finding]:
        """A number that no register has, with a date that its neighbours in the series contradict."""
        if verdict.series is not None and not verdict.series.in_order:
            yield Finding(
                "series_order",
                "warning",
                {"explained": [notice.plain for notice in told]},
                item=one.items[0] if one.items else None,
                page=one.pages[0] if one.pages else None,
                case="register",
                file=document.source.path,
            )

    def _row(
        self, document: models.Document, one: "CitedDocument", mentioned: Mapping[str, models.Citation]
    ) -> models.CheckedCitation:
        verdict, in_hand = self.verdict(one.cited)
        source = self.at_hand if in_hand else self.ledger
        own = in_hand or self._own_file(one.cited)
        mentions = [mentioned[name] for name in one.citations]
        standing = self.sources.of(document, one.cited, mentions)
        self.findings.extend(standing.findings)
        told = self.explained(one.cited, verdict, source, in_hand)
        self.disorder.extend(self._out_of_order(document, one, verdict, told))
        return models.CheckedCitation(
            file=document.source.path,
            number=one.cited.number,
            name=one.name,
            type=one.type,
            date=verdict.date or (one.cited.dates[0] if one.cited.dates else None),
            issuer=one.cited.issuer,
            verdict=verdict.kind,
            what_differs=list(verdict.differs),
            register_row=None if in_hand or verdict.entry is None else self.register_row(verdict.entry, source),
            candidates=[self.register_row(entry, source) for entry in verdict.candidates],
            notices=told,
            pages=one.pages,
            items=one.items,
            dates=list(one.cited.dates),
            citations=one.citations,
            document=one.document,
            own_file=own,
            provisions=standing.provisions,
            quotations=standing.quotations,
            effect=standing.effect,
        )

    def verdict(self, cited: Cited) -> tuple[Verdict, str | None]:
        """The verdict by the registers; if they don't know the number, by the files at hand, with that file's path."""
        verdict = judge(self.ledger, cited)
        if verdict.kind == "missing":
            second = judge(self.at_hand, cited) if self.at_hand.knows(cited.serial) else verdict
            if second.kind in ("found", "differs") and second.entry is not None and "issuer" not in second.differs:
                return second, self.at_hand.sources[second.entry.source]
            if (reason := self._nothing_searched()) is not None:
                return Verdict("not_checkable", reason=reason, date=verdict.date), None
        return verdict, None

    def _nothing_searched(self) -> Reason | None:
        """Why "missing" may not be said: nothing was searched that would have to hold the document."""
        searched = [register for register in self.registers if register.error is None and register.entries]
        if any(register.is_complete for register in searched) or self.files > 1:
            return None
        if any(register.only_ended for register in searched):
            return "ended_only"
        return "collection_only" if searched else "no_register" if self.registers else "nothing_to_search"

    def _own_file(self, cited: Cited) -> str | None:
        verdict = judge(self.at_hand, cited) if self.at_hand.knows(cited.serial) else None
        if verdict is None or verdict.kind != "found" or verdict.entry is None:
            return None
        return self.at_hand.sources[verdict.entry.source]

    def explained(self, cited: Cited, verdict: Verdict, source: Ledger, in_hand: str | None) -> list[Notice]:
        """What explains a verdict; `source` holds its entries."""
        readable = [one for one in self.registers if one.error is None] if verdict.kind == "missing" else []
        searched = Searched(tuple((file_name(one.place), one.entries) for one in readable), self.files)
        alone = len(self.registers) == 1

        def place(entry: RegisterEntry) -> Notice:
            if in_hand is not None:
                return Notice("where.itself", {"name": file_name(source.sources[entry.source])})
            return place_of_entry(entry, source, alone=alone)

        return explain(cited, verdict, searched, place)

    def register_row(self, entry: RegisterEntry, source: Ledger) -> models.RegisterRow:
        return models.RegisterRow(
            register_path=source.sources[entry.source],
            row=entry.row,
            sheet=entry.sheet,
            number=entry.number,
            date=entry.date,
            issuer=entry.issuer,
            type=entry.type,
            subject=entry.subject,
        )


def _file(document: models.Document) -> models.CheckedFile:
    source, head = document.source, document.header
    return models.CheckedFile(
        path=source.path,
        sha256=source.sha256,
        status=source.status,
        notice=source.notices[0] if source.status != "ok" and source.notices else None,
        number=head.number,
        date=head.date,
        issuer=head.issuer,
        doc_type=head.doc_type,
    )


def _own_findings(documents: Sequence[models.Document]) -> Iterator[models.CheckFinding]:
    for document in documents:
        for finding in document.findings:
            yield models.CheckFinding(**dict(finding), file=document.source.path)


def _as_checked(finding: Finding) -> models.CheckFinding:
    return models.CheckFinding.model_validate(
        {**finding_fields(finding), "file": finding.file, "register": finding.register, "row": finding.row}
    )
