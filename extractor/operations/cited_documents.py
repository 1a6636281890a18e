"""Which distinct documents a file cites, as `check` looks them up: one for each spelling of a number."""

from collections.abc import Iterable, Iterator

from extractor import models
from extractor.auditing.verdicts.judge import Cited
from extractor.identity.compare import compare
from extractor.identity.number import plain_serial, sign_of
from extractor.identity.record import facts_of
from extractor.record import record


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
    own, cited = facts_of(head, None), facts_of(mention, None, date=referred.date)
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
