"""The facts by which documents are compared: one shape for a citation, a letterhead, an entry, a stored row."""

import re
from functools import lru_cache
from typing import NamedTuple, Protocol

from extractor import lexicon
from extractor.lexicon.patterns import deferred

from .body import NATIONAL, Body, body_of, place_of_letterhead
from .dates import day_of
from .number import Sign, is_local, number_key, plain_serial, sign_of
from .units import province_today

_GENERAL = "Văn bản"
_TAIL = deferred(r"\s*(?:,?\s*(?:được Quốc hội|ngày \d|số \d|năm \d{4}|\d{4}\b|\(|;)).*$", re.DOTALL)


class DocumentFacts(NamedTuple):
    """What is said of one document; make it with `facts`. A named tuple, for the millions of them.

    number   as printed; None for a law by name
    serial   without leading zeros and case, "" where it is left blank or can't be read
    kind     the plain type; None if it is not said or only "văn bản"
    day      as in dates.day_of, 0 where it is not said
    issuer   as printed, or as its file completes it
    context  the province of the file that says so, for a local body whose province is not said
    title    the folded name of a law
    name     that name as it is written
    own      the file whose own number this is, None if it is only cited
    alone    a name that nothing else has: this one means nothing but itself (a draft without number)
    """

    number: str | None
    serial: str
    year: int | None
    symbol: str | None
    kind: str | None
    day: int
    issuer: str | None
    context: str | None
    title: str | None
    name: str | None
    own: str | None
    alone: str | None

    @property
    def key(self) -> str:
        """What all spellings of the number share."""
        return number_key(self.serial, self.year, self.symbol)

    @property
    def sign(self) -> Sign:
        return sign_of(self.symbol)

    @property
    def body(self) -> Body | None:
        return body_of(self.issuer)

    @property
    def province(self) -> str | None:
        """The province of the issuer; for the sign of a local body that of the file where it is not said."""
        return province_of(self.issuer, self.context)

    @property
    def office(self) -> str | None:
        """Where the series of a local number runs, as that province is called on the day; None for one series in the
        country, and where it is not known."""
        province = self.province if is_local(self.symbol) else None
        return province_today(province, self.day) if province else None


def facts(
    number: str | None = None,
    *,
    serial: str | None = None,
    year: int | None = None,
    symbol: str | None = None,
    type_: str | None = None,
    date: str | None = None,
    issuer: str | None = None,
    context: str | None = None,
    title: str | None = None,
    own: str | None = None,
    alone: str | None = None,
) -> DocumentFacts:
    """The facts in their normal form; `date` is ISO, whole or shortened, `title` the name of a law as it is written."""
    return DocumentFacts(
        number,
        plain_serial(serial),
        year,
        symbol or None,
        _kind(type_),
        day_of(date),
        issuer or None,
        _context(issuer or None, context, symbol or None),
        lexicon.fold_words(title) if title else None,
        title,
        own,
        alone,
    )


class NumberFields(Protocol):
    """What a mention, a letterhead and a stored row all say of a document."""

    @property
    def number(self) -> str | None: ...
    @property
    def serial(self) -> str | None: ...
    @property
    def year(self) -> int | None: ...
    @property
    def symbol(self) -> str | None: ...
    @property
    def date(self) -> str | None: ...
    @property
    def issuer(self) -> str | None: ...


class LetterheadFields(NumberFields, Protocol):
    """A letterhead, as it was parsed or as it is printed."""

    @property
    def doc_type(self) -> str | None: ...
    @property
    def parent_issuer(self) -> str | None: ...
    @property
    def place(self) -> str | None: ...


def facts_of_head(head: LetterheadFields, **known: str | None) -> DocumentFacts:
    """What a letterhead says of its document; `known` as for `facts_of`."""
    return facts_of(head, head.doc_type, context_of(head), **known)


def context_of(head: LetterheadFields) -> str | None:
    """The province that a letterhead tells."""
    return place_of_letterhead(head.issuer, head.parent_issuer, head.place)


def facts_of(said: NumberFields, type_: str | None, context: str | None = None, **known: str | None) -> DocumentFacts:
    """What a mention by number or a letterhead says of its document, in a file of the province `context`; `known`:
    other fields of `facts`, or what is known better than it says (`date`, `issuer`)."""
    known = {"date": said.date, "issuer": said.issuer} | known
    number, year = said.number, said.year
    return facts(number, serial=said.serial, year=year, symbol=said.symbol, type_=type_, context=context, **known)


@lru_cache(maxsize=4096)
def _kind(type_: str | None) -> str | None:
    kind = lexicon.base_type(type_) if type_ else None
    return None if kind == _GENERAL else kind


@lru_cache(maxsize=65536)
def _context(issuer: str | None, context: str | None, symbol: str | None) -> str | None:
    """The province of the file where it tells more than issuer and sign do."""
    body = body_of(issuer)
    told = body is not None and bool(body.province)
    return None if told or context == NATIONAL or not is_local(symbol) else context


@lru_cache(maxsize=65536)
def province_of(issuer: str | None, context: str | None) -> str | None:
    """See `DocumentFacts.province`; `NATIONAL` for a central body."""
    body = body_of(issuer)
    if body is not None and body.province:
        return body.province
    return context


class Words(NamedTuple):
    """One mention of a document, as far as it tells which one is meant; fields as in `models.Citation`."""

    kind: str
    text: str
    number: str | None
    serial: str | None
    year: int | None
    symbol: str | None


def title_of(words: str) -> str:
    """The name of a law in the words that cite it, without date, year and number."""
    return _TAIL.sub("", words).strip(" ,.;") or words


@lru_cache(maxsize=4096)
def cited_facts(
    number: str | None,
    type_: str | None,
    date: str | None,
    issuer: str | None,
    context: str | None,
    mentions: tuple[Words, ...],
) -> DocumentFacts:
    """A document as one file cites it, from all its mentions there. `alone` is "" where nobody else can mean it surely
    (a serial without sign and day, a blank); the caller names it."""
    first = name = None
    for one in mentions:
        if one.kind == "numbered" and (first is None or (one.number == number != first.number)):
            first = one
        elif one.kind == "named" and (name is None or len(one.text) > len(name)):
            name = one.text
    if first is None:
        title = title_of(name) if name else None
        alone = None if title else ""
        return facts(type_=type_, date=date, issuer=issuer, context=context, title=title, alone=alone)
    alone = None if first.serial and (first.symbol or len(date or "") == len("2024-05-10")) else ""
    return facts(
        number,
        serial=first.serial,
        year=first.year,
        symbol=first.symbol,
        type_=type_,
        date=date,
        issuer=issuer,
        context=context,
        alone=alone,
    )
