"""What a cited document means in an archive: a pure function of the own documents and cited documents in its block.

The rules are those of graph/identities.py (province, sign, date) and auditing/verdicts/judge.py (issuer, short forms):
the
surest tier that has a candidate decides, and several candidates that are not one paper make it ambiguous, never a
guess. Because nothing but the members of the block is looked at, the answer does not depend on the order in which
they came.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Literal, NamedTuple

from extractor import lexicon
from extractor.auditing.registers.ledger import RegisterEntry, sign_of
from extractor.auditing.verdicts.issuers import relation
from extractor.auditing.verdicts.signs import type_fits
from extractor.graph.bodies import is_local_sign
from extractor.identity.number import ALIKE as SAME_WITH_DATE

from .keys import DAY, own_identity, precision, span_of

State = Literal["found", "ambiguous", "absent", "unclear"]
Match = Literal["exact", "spelling", "undated", "date", "short", "joined"]


class Own(NamedTuple):
    """A document of the archive, as far as it can be meant by a citation; columns of `documents`."""

    id: int
    sha256: str
    block: int
    office: int
    day: int
    serial: str
    year: int | None
    symbol: str
    doc_type: str | None
    date: str | None
    issuer: str | None
    identity: int


class Cited(NamedTuple):
    """A cited document; columns of `cited_documents`. The last four are what was found before."""

    id: int
    block: int
    office: int
    day: int
    number: str | None
    serial: str | None
    year: int | None
    symbol: str | None
    type: str | None
    issuer: str | None
    title: str | None
    alone: str | None
    serial_day: int
    state: str
    match: str | None
    document_id: int | None
    identity: int


class Meaning(NamedTuple):
    """What a cited document means. `document_id` is that of the own document, if there is one."""

    state: State
    match: Match | None
    document_id: int | None
    identity: int


def is_full(cited: Cited) -> bool:
    """True if its day is known, so that it does not depend on other cited documents."""
    return precision(cited.day) == DAY or cited.alone is not None


def has_own_identity(cited: Cited) -> bool:
    """True if the number alone tells the document ("30/2020/NĐ-CP"), whatever date is printed with it."""
    return cited.year is not None and cited.symbol is not None


def looks_for_documents(cited: Cited) -> bool:
    """True if own documents can be meant at all."""
    return cited.alone is None and cited.title is None


def knows_office(cited: Cited) -> bool:
    """True if candidates of the whole block can be told apart: by office, by the year in the number, or because the
    sign is that of one series in the country."""
    return bool(cited.office) or cited.year is not None or not is_local_sign(cited.symbol)


def meaning(cited: Cited, owns: Sequence[Own], others: Collection[int]) -> Meaning:
    """What `cited` means among `owns`, the own documents of its blocks.

    others  identities of more precisely dated cited documents of its block that no own document explains
    """
    base = own_identity(
        cited.block,
        cited.office,
        cited.day,
        year=cited.year,
        symbol=cited.symbol,
        title=cited.title,
        type_=cited.type,
        issuer=cited.issuer,
        alone=cited.alone,
    )
    if cited.alone is not None:
        return Meaning("unclear", None, None, base)
    owns = [own for own in owns if _may_be(cited, own)]
    for match, candidates in _tiers(cited, owns):
        if candidates:
            if _distinct(candidates, cited) or (match == "undated" and not is_full(cited) and others):
                return Meaning("ambiguous", None, None, base)
            first = min(candidates, key=lambda own: own.sha256)
            return Meaning("found", match, first.id, first.identity)
    if is_full(cited) or has_own_identity(cited) or not others:
        return Meaning("absent", None, None, base)
    if len(set(others)) > 1:
        return Meaning("ambiguous", None, None, base)
    return Meaning("absent", "joined", None, next(iter(others)))


def _tiers(cited: Cited, owns: Sequence[Own]) -> Iterable[tuple[Match, Sequence[Own]]]:
    """Candidates, surest first."""
    if cited.symbol is None:
        yield "short", [own for own in owns if own.day == cited.day and _fits_type(cited, own)]
        return
    same = [own for own in owns if own.block == cited.block]
    if not is_full(cited):
        low, high = span_of(cited.day)
        yield "undated", [own for own in same if (not own.day or low <= own.day <= high) and _one_series(cited, own)]
        if has_own_identity(cited):
            yield "date", [own for own in same if _one_series(cited, own)]
        return
    yield "exact", [own for own in same if own.day == cited.day]
    yield "spelling", _likest(cited, [own for own in owns if own.block != cited.block and own.day == cited.day])
    agreeing = [own for own in same if precision(own.day) < DAY and own.day <= cited.day <= span_of(own.day)[1]]
    yield "undated", [own for own in agreeing if _one_series(cited, own)]
    yield "date", [own for own in same if _surely_one(cited, own)]


def _may_be(cited: Cited, own: Own) -> bool:
    """True if nothing speaks against it: year in the number, province, issuer."""
    if cited.office and own.office and cited.office != own.office:
        return False
    if cited.symbol is not None and cited.year != own.year:
        return False
    return _relation(cited.issuer, own.issuer, sign_of(cited.symbol or own.symbol).body) != "other"


def _one_series(cited: Cited, own: Own) -> bool:
    """True if the number can't recur in another province: a citation without its date needs that."""
    return cited.year is not None or not is_local_sign(cited.symbol) or (cited.office == own.office != 0)


def _surely_one(cited: Cited, own: Own) -> bool:
    """True if the same number with another date of the year is this document with a wrong date."""
    if cited.year is not None:
        return not is_local_sign(cited.symbol) or cited.office == own.office != 0
    return cited.office == own.office != 0 and cited.day // 10000 == own.day // 10000


def _likest(cited: Cited, owns: Sequence[Own]) -> Sequence[Own]:
    """Those whose sign is most alike, if any is alike enough."""
    scored = [
        (lexicon.same_sign(cited.symbol or "", own.symbol), own)
        for own in owns
        if _plain(cited.serial) == _plain(own.serial) and _kinds_agree(cited.type, own.doc_type)
    ]
    best = max((score for score, _ in scored), default=0.0)
    return [own for score, own in scored if score == best] if best >= SAME_WITH_DATE else []


def _plain(serial: str | None) -> str:
    return (serial or "").casefold().lstrip("0")


def _kinds_agree(one: str | None, other: str | None) -> bool:
    first, second = (lexicon.base_type(kind) if kind else "Văn bản" for kind in (one, other))
    return first == second or "Văn bản" in (first, second)


def _fits_type(cited: Cited, own: Own) -> bool:
    entry = RegisterEntry(
        0, 0, None, None, "", own.serial, own.year, sign_of(own.symbol), own.date, own.issuer, own.doc_type, None
    )
    return _plain(cited.serial) == _plain(own.serial) and type_fits(cited.type, entry)


def _distinct(candidates: Sequence[Own], cited: Cited) -> bool:
    """True if the candidates are not all one paper: two differ in number, date, province or issuer."""
    kinds = {(own.block, own.day, own.office, own.issuer) for own in candidates}
    if len({(block, day) for block, day, _, _ in kinds}) > 1 or len({office for _, _, office, _ in kinds} - {0}) > 1:
        return True
    body = sign_of(cited.symbol or candidates[0].symbol).body
    issuers = sorted({issuer for *_, issuer in kinds if issuer})
    return any(_relation(one, other, body) == "other" for one, other in combinations(issuers, 2))


@lru_cache(maxsize=16384)
def _relation(one: str | None, other: str | None, body: str) -> str:
    return relation(one, other, body)
