"""Was a document in force on the day of each paper of an archive that cites it? Read from its own paper and from those
that replace, repeal or amend it, as far as the archive holds them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from extractor.archive.store.restoring import restored
from extractor.auditing.effect.claims import Claims
from extractor.auditing.effect.judge import State, effect_on
from extractor.auditing.registers.numbers import read_number
from extractor.identity.record import DocumentFacts, facts, title_of
from extractor.operations.standing import claims_of, numbered

if TYPE_CHECKING:
    from .citing import KnownDocument

_MOST_PAPERS = 50
"""Papers that speak of one document: so many are read again."""


def state_on(connection: Connection, known: "KnownDocument", papers: Sequence[int]) -> Callable[[str | None], State]:
    """What tells the state of a document on a day (ISO, None where it is not known); `papers` are the ids of documents
    that may speak of its effect, its own among them."""
    from extractor.models import Document

    claims = Claims()
    for plain in restored(connection, list(dict.fromkeys(papers))[:_MOST_PAPERS]):
        for about, claim in claims_of(Document.model_validate(plain)):
            claims.add(about, claim)
    own = _facts(known)
    return lambda day: effect_on(claims, own, day).state


def _facts(known: "KnownDocument") -> DocumentFacts:
    if known.number is None or read_number(known.number) is None:
        return facts(type_=known.type, date=known.date, title=title_of(known.number or ""))
    return numbered(known.number, type_=known.type, date=known.date, issuer=known.issuer)
