"""In force on the day, and really there: for each document that a file cites, its effect on the day of the citing
paper, and whether the places that are named exist in it. Read from what is at hand; `unknown` and
`not_checkable` without it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from extractor import models
from extractor.auditing.codified.index import CodifiedDocument, CodifiedIndex, law_name
from extractor.auditing.codified.notes import statements_in
from extractor.auditing.effect.claims import Claim, Claims, Told
from extractor.auditing.effect.judge import effect_on
from extractor.auditing.provisions.lookup import Provisions
from extractor.auditing.records import Finding
from extractor.auditing.registers.numbers import read_number
from extractor.auditing.verdicts.judge import Cited
from extractor.identity.body import NATIONAL
from extractor.identity.compare import compare
from extractor.identity.dates import calendar_day, day_of
from extractor.identity.record import DocumentFacts, context_of, facts, facts_of, facts_of_head, title_of
from extractor.models.document import EffectStatement
from extractor.models.notices import Notice
from extractor.record import field, record

from .cited_text import CitedText, Codified
from .quoting import checked_quotations
from .standing_told import effect_told, places_in, quoted_otherwise, standing_findings
from .texts import Texts, file_name

_YEARS_IN_NUMBERS = 1997
"""From then on the numbers of documents with norms bear their year (Luật Ban hành VBQPPL 1996)."""
_ONE = frozenset(("same", "spelling", "undated"))


class Standing(NamedTuple):
    """What is told of one cited document."""

    effect: models.EffectOnDay
    provisions: list[models.CheckedProvision]
    quotations: list[models.CheckedQuotation]
    findings: list[Finding]


@record(frozen=False)
class Sources:
    """What effect and provisions are read from: the files at hand, registers, and codified collections.

    listed  what registers say of a document
    texts   the texts of the files, for what is quoted from them
    as_of   the day on which effect is asked for; None: that of the citing paper
    """

    documents: Sequence[models.Document]
    collections: Sequence[tuple[str, CodifiedIndex]] = ()
    as_of: str | None = None
    listed: Callable[[DocumentFacts], Told] = lambda _: ()
    texts: Texts = field(default_factory=Texts)
    claims: Claims = field(init=False)
    _outlines: dict[str, Provisions] = field(default_factory=dict)
    _own: dict[str, list[tuple[DocumentFacts, models.Document]]] = field(default_factory=dict)
    _entries: dict[str | None, list[Codified]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.claims = Claims((self.listed, self._claims_of_collections))
        for document in self.documents:
            if document.header.number is not None:
                own = facts_of_head(document.header)
                self._own.setdefault(own.key, []).append((own, document))
            for about, claim in claims_of(document):
                self.claims.add(about, claim)

    def of(self, document: models.Document, cited: Cited, mentions: Iterable[models.Citation]) -> Standing:
        """What is told of a document that `document` cites by `mentions`."""
        named = list(mentions)
        told = _cited_facts(document, cited, named)
        effect = effect_on(self.claims, told, self.as_of or document.header.date)
        text = CitedText(self._file_of(told), next(self._codified(told), None), effect, self.texts, self._outlines)
        asked = places_in(named, document.quotations)
        provisions = [text.checked(place, enclosed=enclosed) for place, enclosed in asked]
        quotations = list(checked_quotations(document, named, text.wording)) if document.quotations else []
        provisions = [quoted_otherwise(one, quotations) for one in provisions]
        findings = list(standing_findings(document, cited, named, effect, provisions, quotations))
        return Standing(effect_told(effect), provisions, quotations, findings)

    def _codified(self, told: DocumentFacts) -> "Iterator[Codified]":
        """What each collection has of a number, or of a law by its name."""
        named = told.number is None
        name = told.title if named else told.key
        if name not in self._entries:
            self._entries[name] = [
                Codified(place, index, entry, _codified_facts(entry, named=named))
                for place, index in self.collections
                for entry in (index.find(None, name) if named else index.find(name))
            ]
        same = [one for one in self._entries[name] if compare(told, one.facts).relation in _ONE]
        if not named or len({one.entry.number for one in same}) == 1:  # a name without a year may mean several laws
            yield from same

    def _claims_of_collections(self, told: DocumentFacts) -> Told:
        """A collection holds what is in force: from when, and what has changed it since."""
        for name, index, entry, own in self._codified(told):
            where = Notice("where.collection", {"name": file_name(name)})
            yield own, Claim("commences" if entry.since else "in_force", where, since=entry.since)
            for change in index.changes(entry.id):
                by = numbered(change.number, type_=change.type)
                act = "repeals" if change.act in ("bãi bỏ", "hết hiệu lực") else "amends"
                yield own, Claim(act, where, whole=False, places=change.place or None, since=change.since, by=by)
        yield from self._told_in_collections(told)

    def _told_in_collections(self, told: DocumentFacts) -> Told:
        """What articles of a collection say of a document that it has no more."""
        for name, index in self.collections if told.number is not None else ():
            where = Notice("where.collection", {"name": file_name(name)})
            for entry, words in index.tellings(told.key):
                by = _codified_facts(entry, named=False)
                for mention, said in statements_in(words, entry.type):
                    about = facts_of(mention, mention.type, NATIONAL)
                    claim = Claim(said.act, where, said.whole, said.places, said.since or entry.since, said.until, by)
                    if mention.number is not None:
                        yield about, claim

    def _file_of(self, told: DocumentFacts) -> models.Document | None:
        """The file at hand that a cited document is."""
        return next((one for own, one in self._own.get(told.key, ()) if compare(told, own).relation in _ONE), None)


def claims_of(document: models.Document) -> Iterator[tuple[DocumentFacts, Claim]]:
    """What a file says about its own effect and that of documents it cites. An individual paper, which has no year in
    its number, has effect from its signing unless it says otherwise."""
    own = facts_of_head(document.header) if document.header.number is not None else None
    where = Notice("where.itself", {"name": file_name(document.source.path)})
    if own is not None and _begins_with_signing(document):
        yield own, Claim("commences", where, since=document.header.date)
    cited = {one.id: one for one in document.citations}
    for said in document.effects:
        about = own if said.citation is None else _mention_facts(document, cited[said.citation])
        by = None if said.reported else own
        if said.by is not None:
            by = _mention_facts(document, cited[said.by])
        if about is None:
            continue
        yield about, _claim(document, said, by, where, by is own)


def _claim(
    document: models.Document, said: EffectStatement, by: DocumentFacts | None, where: Notice, is_own: bool
) -> Claim:
    """What a statement says; is_own: the paper acts itself, and may give new wording."""
    acting = None if said.act == "continues" or (said.act == "commences" and said.by is None) else by
    latest = document.header.date if said.reported else None  # it had been done when this was written
    passage = (document.source.path, said.span) if said.places is not None and is_own else None
    return Claim(said.act, where, said.whole, said.places, said.since, said.until, acting, latest, passage)


def _begins_with_signing(document: models.Document) -> bool:
    day = calendar_day(day_of(document.header.date))
    is_individual = day is not None and document.header.year is None and day.year >= _YEARS_IN_NUMBERS
    return is_individual and not any(one.act == "commences" and one.citation is None for one in document.effects)


def _mention_facts(document: models.Document, mention: models.Citation) -> DocumentFacts | None:
    if mention.number is not None:
        return facts_of(mention, mention.type, context_of(document.header))
    if mention.kind != "named":
        return None
    return facts(type_=mention.type, date=mention.date, title=title_of(mention.text))


def _cited_facts(document: models.Document, cited: Cited, mentions: Sequence[models.Citation]) -> DocumentFacts:
    name = max((one.text for one in mentions if one.kind == "named"), key=len, default=None)
    return facts(
        cited.number,
        serial=cited.serial,
        year=cited.year,
        symbol=cited.sign.text if cited.number else None,
        type_=cited.types[0] if cited.types else None,
        date=cited.dates[0] if cited.dates else None,
        issuer=cited.issuer,
        context=context_of(document.header),
        title=title_of(name) if name and cited.number is None else None,
    )


def _codified_facts(entry: CodifiedDocument, *, named: bool) -> DocumentFacts:
    """A document of the collection by its number, or a law by its name."""
    if named and entry.title is not None:
        return facts(type_=entry.type, date=entry.date, issuer=entry.issuer, title=law_name(entry.type, entry.title))
    return numbered(entry.number, type_=entry.type, date=entry.date, issuer=entry.issuer, context=NATIONAL)


def numbered(number: str, **more: Any) -> DocumentFacts:
    """A document by its number as a collection or a row prints it; `more` as for `facts`."""
    read = read_number(number)
    if read is None:
        return facts(number, serial=number, **more)
    return facts(number, serial=read.serial, year=read.year, symbol=read.symbol or None, **more)
