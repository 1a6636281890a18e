"""Registers and papers at hand as ledgers: tables, folders of documents, the codified collection, files themselves."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from pathlib import Path
from typing import Protocol

from extractor import models
from extractor.auditing.codified.index import cache_folder, open_index
from extractor.auditing.codified.topics import is_collection
from extractor.auditing.registers.effect_claims import ListedEffects
from extractor.auditing.registers.ledger import EntryBatch, Ledger, RegisterEntry, printed_serial
from extractor.auditing.registers.numbers import RegisterNumber, read_number
from extractor.auditing.registers.reader import Register, Rejected, read_register
from extractor.identity.dates import day_of
from extractor.identity.number import plain_serial
from extractor.identity.record import NumberFields
from extractor.models.notices import Notice
from extractor.reading.containers.entries import SEPARATOR
from extractor.reading.containers.gathering import holds_several
from extractor.reading.errors import EmptyError, ReadingError
from extractor.reading.options import Options

from .extract import extract_each
from .texts import file_name

ColumnMaps = Mapping[str, str] | Sequence[Mapping[str, str] | None] | None
"""Field → heading, letter or number of a column: one map for all registers, or one for each."""


def read_registers(
    places: Iterable[str | Path], columns: ColumnMaps, options: Options | None = None
) -> tuple[Ledger, Sequence[Register]]:
    """All registers in one ledger, and what was read of each. Raises MappingError."""
    ledger = Ledger()
    maps = repeat(columns) if columns is None or isinstance(columns, Mapping) else columns
    read = [_read(ledger, str(place), own, options) for place, own in zip(places, maps, strict=False)]
    ledger.close()
    return ledger, read


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
