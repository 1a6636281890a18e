"""Does each cited document exist? Files are read by the pipeline, registers into a ledger, and each distinct cited
document of each file gets a verdict. Reads like a table of contents; the rules stand in auditing/verdicts/judge.py.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from pathlib import Path
from typing import Protocol

from extractor import models
from extractor.auditing.codified.index import cache_folder, open_index
from extractor.auditing.codified.topics import is_collection
from extractor.auditing.records import Finding
from extractor.auditing.registers.effect_claims import ListedEffects
from extractor.auditing.registers.ledger import EntryBatch, Ledger, RegisterEntry, printed_serial
from extractor.auditing.registers.numbers import RegisterNumber, read_number
from extractor.auditing.registers.reader import Register, Rejected, read_register
from extractor.auditing.verdicts.conflicts import conflicts
from extractor.auditing.verdicts.judge import Cited, Reason, Verdict, judge
from extractor.auditing.verdicts.wording import Searched, explain
from extractor.identity.compare import compare
from extractor.identity.dates import day_of
from extractor.identity.number import plain_serial, sign_of
from extractor.identity.record import NumberFields, facts
from extractor.models.notices import Notice
from extractor.reading.containers.entries import SEPARATOR
from extractor.reading.containers.gathering import holds_several
from extractor.reading.errors import EmptyError, ReadingError
from extractor.reading.options import Options
from extractor.reading.source import Source
from extractor.record import field, record

from .contract import finding_fields
from .extract import extract_each
from .standing import Sources
from .texts import Texts, file_name

ColumnMaps = Mapping[str, str] | Sequence[Mapping[str, str] | None] | None
"""Field → heading, letter or number of a column: one map for all registers, or one for each."""
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


def read_registers(
    places: Iterable[str | Path], columns: ColumnMaps, options: Options | None = None
) -> tuple[Ledger, Sequence[Register]]:
    """All registers in one ledger, and what was read of each. Raises MappingError."""
    ledger = Ledger()
    maps = repeat(columns) if columns is None or isinstance(columns, Mapping) else columns
    read = [_read(ledger, str(place), own, options) for place, own in zip(places, maps, strict=False)]
    ledger.close()
    return ledger, read


def effects_listed(ledger: Ledger, registers: Sequence[Register]) -> ListedEffects:
    """What the entries of all registers say about effect."""
    contexts = dict(enumerate(register.context for register in registers))
    alone = len(registers) == 1
    return ListedEffects(ledger, lambda entry: place_of_entry(entry, ledger, alone=alone), contexts)


def place_of_entry(entry: RegisterEntry, ledger: Ledger, *, alone: bool = False) -> Notice:
    """Where an entry stands: a row, or a file of a folder. `alone`: there is one register, which need not be named."""
    name = file_name(ledger.sources[entry.source])
    if entry.row is None:
        return Notice("where.document", {"name": name, "sheet": entry.sheet})
    sheet = entry.sheet if entry.sheet and ledger.has_sheets(entry.source) else None
    return Notice("where.row", {"row": entry.row, "sheet": sheet, "name": None if alone else name})


def _read(ledger: Ledger, place: str, columns: Mapping[str, str] | None, options: Options | None) -> Register:
    """One register. Without a single entry it is `empty`: nothing can be missing from it."""
    several = holds_several(place)
    register = _read_folder(ledger, place, options) if several else read_register(ledger, place, columns, options)
    if register.error is None and not register.entries:
        why = Notice("register_without_entries", {"rejected": register.rejections or None})
        if several and register.rejections == 1:  # an empty folder, or its only file
            why = register.rejected[0].reason
        register.error = EmptyError(why.code, **why.values)
    return register


def _read_folder(ledger: Ledger, place: str, options: Options | None) -> Register:
    """A folder or ZIP of documents as a register: the letterhead of each file is an entry."""
    if is_collection(Path(place)):
        return _read_collection(ledger, place)
    register = Register(place)
    source = len(ledger.sources)
    ledger.sources.append(place)
    for at, document in enumerate(extract_each([place], options=options, workers=1), 1):
        name = document.source.path.removeprefix(str(Path(place))).removeprefix(SEPARATOR).lstrip("/\\")
        if document.source.status != "ok":
            register.reject(Rejected(name, at, document.source.notices[0], ""))
        elif not _enter(ledger, source, document.header, name):
            register.reject(Rejected(name, at, Notice("row.no_letterhead"), ""))
        else:
            register.entries += 1
            register.documents.append(document)
    return register


def _read_collection(ledger: Ledger, place: str) -> Register:
    """The codified collection as a register: each document that it names is an entry."""
    register = Register(place)
    source = len(ledger.sources)
    ledger.sources.append(place)
    try:
        register.collection = open_index(Path(place), cache_folder())
    except ReadingError as error:
        register.error = error
        return register
    batch = EntryBatch([], [], [])
    columns: dict[str, list[str]] = {"issuers": [], "types": [], "subjects": []}
    days: list[int] = []
    for at, entry in enumerate(register.collection.documents(), 1):
        number = read_number(entry.number)
        if number is None:
            register.reject(Rejected("", at, Notice("row.unreadable", {"words": entry.number}), entry.number))
            continue
        printed = printed_serial(number)
        batch.add(0, printed, number.printed[len(printed) :])
        days.append(day_of(entry.date))
        columns["issuers"].append(entry.issuer or "")
        columns["types"].append(entry.type)
        columns["subjects"].append(entry.title or "")
    batch.days = days
    batch.issuers, batch.types, batch.subjects = columns["issuers"], columns["types"], columns["subjects"]
    ledger.extend(source, "", batch)
    register.entries = len(days)
    return register


class Head(NumberFields, Protocol):
    """What a letterhead says of its document."""

    @property
    def doc_type(self) -> str | None: ...
    @property
    def subject(self) -> str | None: ...


@record
class OtherPapers:
    """Papers at hand that are not checked themselves: path and letterhead of those that bear a number that is cited;
    `files` were looked through for them."""

    heads: Sequence[tuple[str, Head]] = ()
    files: int = 0


def entered(documents: Iterable[tuple[str, Head]]) -> Ledger:
    """The documents at hand, each with its path, as entries: a number known only from one of them exists all the
    same."""
    ledger = Ledger()
    for path, head in documents:
        ledger.sources.append(path)
        _enter(ledger, len(ledger.sources) - 1, head)
    ledger.close()
    return ledger


def _enter(ledger: Ledger, source: int, head: Head, sheet: str = "") -> bool:
    """Enter a document by its letterhead; False if that has no number."""
    if head.number is None or head.serial is None:
        return False
    ledger.add(
        source,
        RegisterNumber(head.number, plain_serial(head.serial), head.year, head.symbol or ""),
        sheet=sheet,
        date=head.date,
        issuer=head.issuer or "",
        type_=head.doc_type or "",
        subject=head.subject or "",
    )
    return True


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


@record
class CitedDocument:
    """A distinct document that a file cites, in one spelling of its number, as one row of the answer; `document` is its
    entry in the file's `documents`."""

    document: str | None
    cited: Cited
    name: str | None
    type: str | None
    pages: list[int]
    items: list[str]
    citations: list[str]


def cited_documents(document: models.Document) -> list[CitedDocument]:
    """What a file cites: each number as printed once for each document it means, then what has no number.

    The file's own number is left out.
    """
    by_id = {citation.id: citation for citation in document.citations}
    found: list[CitedDocument] = []
    for referred in document.documents:
        mentions = [by_id[one] for one in referred.citations if one in by_id]
        found += _of_referred(document, referred, mentions)
    taken = {one for cited in found for one in cited.citations}
    found += [_named(mentions, None) for mentions in _unresolved(document) if mentions[0].id not in taken]
    return found


def _of_referred(
    document: models.Document, referred: models.ReferredDocument, mentions: list[models.Citation]
) -> Iterator[CitedDocument]:
    """One row a spelling of the number, or one for what has no number."""
    numbered = [mention for mention in mentions if mention.kind == "numbered"]
    if not numbered:
        yield _named(mentions, referred)
        return
    for group in _spellings(numbered):
        if not _is_own(document.header, group[0], referred):
            yield _numbered(document, referred, group, mentions)


def _unresolved(document: models.Document) -> Iterable[list[models.Citation]]:
    """The mentions without a number that mean no document, by their words."""
    loose: dict[str, list[models.Citation]] = {}
    for citation in document.citations:
        if citation.kind in ("anaphor", "named") and not citation.document and not citation.targets:
            loose.setdefault(citation.text.casefold(), []).append(citation)
    return loose.values()


def _spellings(numbered: list[models.Citation]) -> list[list[models.Citation]]:
    """The mentions by number as printed; a short form goes with the first full one."""
    groups: dict[str, list[models.Citation]] = {}
    for mention in numbered:
        if mention.symbol or mention.serial is None:
            groups.setdefault((mention.number or "").casefold(), []).append(mention)
    if not groups:
        return [numbered]
    next(iter(groups.values())).extend(mention for mention in numbered if not mention.symbol and mention.serial)
    return list(groups.values())


def _numbered(
    document: models.Document,
    referred: models.ReferredDocument,
    group: list[models.Citation],
    mentions: list[models.Citation],
) -> CitedDocument:
    first = group[0]
    near = [mention for mention in mentions if mention in group or mention.kind in ("anaphor", "named")]
    cited = Cited(
        number=first.number,
        serial=plain_serial(first.serial) or None,
        year=first.year,
        sign=sign_of(first.symbol or ""),
        dates=_dates_of(group) or _dates_of(mentions)[:1],
        types=tuple(dict.fromkeys(m.type for m in group if m.type and _is_printed(m))),
        issuer=_longest([mention.issuer for mention in group]) or referred.issuer,
        subject=_longest([mention.subject for mention in group]),
        by=document.header.date,
    )
    kind, ids = first.type or referred.type, [mention.id for mention in near]
    return CitedDocument(referred.id, cited, None, kind, _pages(near), _items(near), ids)


def _dates_of(mentions: Iterable[models.Citation]) -> tuple[str, ...]:
    """The dates printed with mentions, each once, in order."""
    return tuple(dict.fromkeys(mention.date for mention in mentions if mention.date))


def _named(mentions: list[models.Citation], referred: models.ReferredDocument | None) -> CitedDocument:
    dates = _dates_of(mentions)
    name = max((mention.text for mention in mentions), key=len, default=None)
    kind = mentions[0].type if mentions else referred.type if referred else None
    cited = Cited(None, None, None, sign_of(""), dates, issuer=referred.issuer if referred else None)
    document, ids = referred.id if referred else None, [mention.id for mention in mentions]
    return CitedDocument(document, cited, name, kind, _pages(mentions), _items(mentions), ids)


def _is_own(head: models.Header, mention: models.Citation, referred: models.ReferredDocument) -> bool:
    """True for the number of the citing document itself."""
    if not head.number or not head.serial or not mention.serial:
        return False
    if plain_serial(head.serial) != plain_serial(mention.serial):
        return False
    own, cited = (
        facts(one.number, serial=one.serial, year=one.year, symbol=one.symbol, date=date, issuer=one.issuer)
        for one, date in ((head, head.date), (mention, referred.date))
    )
    return own.key == cited.key and compare(own, cited, together=True).relation != "other"


def _is_printed(mention: models.Citation) -> bool:
    """True if the type word stands right before the number, and was not taken over from a list word."""
    return bool(mention.type) and mention.text[: len(mention.type or "")].casefold() == (mention.type or "").casefold()


def _longest(texts: Iterable[str | None]) -> str | None:
    return max((text for text in texts if text), key=len, default=None)


def _pages(mentions: Iterable[models.Citation]) -> list[int]:
    return sorted({mention.page for mention in mentions if mention.page})


def _items(mentions: Iterable[models.Citation]) -> list[str]:
    return list(dict.fromkeys(mention.item for mention in mentions if mention.item))


def register_as_read(register: Register) -> models.Register:
    return models.Register(
        path=register.place,
        entries=register.entries,
        rejected=register.rejections,
        rejected_rows=[_note(row) for row in register.rejected],
        doubts=[_note(row) for row in register.doubts],
        columns=[
            models.RegisterColumn(field=column.field, heading=column.heading, sheet=sheet)
            for sheet, column in register.columns
        ],
        recognised_by=register.recognised_by if register.columns else None,
        first_date=register.first_day,
        last_date=register.last_day,
        status=register.error.status if register.error else "ok",
        notice=register.error.notice if register.error else None,
    )


def _note(row: Rejected) -> models.RegisterNote:
    return models.RegisterNote(row=row.row, sheet=row.sheet, notice=row.reason, words=row.words)


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
