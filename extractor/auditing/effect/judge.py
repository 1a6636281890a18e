"""Was a document in force on a day? Decided from what the sources say, by rules in order; `unknown` where they do not.

A day may be given by month or year only ("2024-08"): the state must then be one over the whole of it, else it is
unknown.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Literal

from extractor.identity.dates import bounds_of, calendar_day, day_of
from extractor.identity.record import DocumentFacts
from extractor.models.notices import Notice
from extractor.record import field, record, replace

from .claims import Claim, Claims
from .records import ENDING

State = Literal["in_force", "not_yet", "expired", "partly_expired", "amended", "unknown"]
_DEEPEST = 5
"""Amendments of amendments that are followed."""
_NEVER = "9999"
_LONGEST_WAIT = timedelta(366)
"""Between the signing of a document and its first day, where that is not said: laws wait longest, up to a year."""


@record
class Effect:
    """The state of a document on `as_of`.

    since, until  the first day of its effect and the first one without, as far as they are said
    by            the claims that changed or ended it by that day
    reason        name of the rule that decided
    changes       all claims that had changed or ended a part of it by that day, whatever rule decided
    disagreeing   claims that cannot all be right: the state is still what the rules say, and that is a finding
    """

    as_of: str | None
    state: State
    reason: str
    since: str | None = None
    until: str | None = None
    by: tuple[Claim, ...] = ()
    disagreeing: tuple[Claim, ...] = ()
    changes: tuple[Claim, ...] = ()

    @property
    def sources(self) -> tuple[Notice, ...]:
        return tuple(claim.source for claim in self.by)


@record(frozen=False)
class _Seen:
    """The claims on one document, sorted by what they say, as of one day.

    signed    the day on which the document was signed
    earliest  the day of signing of what acts in a claim: it has not happened before
    inherited, objects_end  of an amendment: what ended all that it amended, and the day of that, also one to come
    """

    day: str
    signed: str | None = None
    earliest: dict[Claim, str] = field(default_factory=dict)
    since: list[Claim] = field(default_factory=list)
    ends: list[Claim] = field(default_factory=list)
    kept: list[Claim] = field(default_factory=list)
    suspended: list[Claim] = field(default_factory=list)
    partly: list[Claim] = field(default_factory=list)
    amended: list[Claim] = field(default_factory=list)
    in_force: list[Claim] = field(default_factory=list)
    inherited: list[Claim] = field(default_factory=list)
    objects_end: str | None = None

    def by_now(self, claims: Sequence[Claim]) -> list[Claim]:
        begun = (claim for claim in claims if (claim.since or claim.latest or _NEVER) <= self.day)
        return [claim for claim in begun if claim.act != "suspends" or (claim.until or _NEVER) >= self.day]

    def perhaps(self, claims: Sequence[Claim]) -> list[Claim]:
        """Claims that may have happened by this day, or not: their own is not said."""
        return [
            claim
            for claim in claims
            if claim.since is None and self.earliest.get(claim, "") <= self.day < (claim.latest or _NEVER)
        ]

    @property
    def later(self) -> list[Claim]:
        """Ends that come after this day, of a document signed so long before that it must have begun by now."""
        begun = _begun_by(self.signed) if self.signed is not None else None
        waited = begun is not None and self.day >= begun
        ends = [*self.ends, *self.partly]
        return [one for one in ends if one not in self.by_now(ends)] if waited and not self.since else []

    @property
    def first_day(self) -> str | None:
        return min((claim.since for claim in self.since if claim.since), default=None)

    @property
    def kept_today(self) -> bool:
        return any(claim.until is None or self.day <= claim.until for claim in self.kept)


Rule = tuple[str, State, Callable[[_Seen], Sequence[Claim]]]
_RULES: Sequence[Rule] = (
    ("term_over", "expired", lambda seen: [one for one in seen.since if one.until and one.until < seen.day]),
    ("ended", "expired", lambda seen: [] if seen.kept_today else seen.by_now(seen.ends)),
    ("ended_with_its_object", "expired", lambda seen: seen.inherited),
    ("not_yet", "not_yet", lambda seen: seen.since if seen.first_day and seen.day < seen.first_day else ()),
    ("suspended", "expired", lambda seen: seen.by_now(seen.suspended)),
    ("end_without_day", "unknown",
     lambda seen: [] if seen.kept_today else seen.perhaps(seen.ends)),
    ("partly_ended", "partly_expired", lambda seen: seen.by_now(seen.partly)),
    ("part_without_day", "unknown", lambda seen: seen.perhaps(seen.partly)),
    ("amended", "amended", lambda seen: seen.by_now(seen.amended)),
    ("kept", "in_force", lambda seen: seen.kept if seen.kept_today else ()),
    ("commenced", "in_force", lambda seen: seen.by_now(seen.since)),
    ("said_to_be", "in_force", lambda seen: seen.in_force),
    ("ends_later", "in_force", lambda seen: seen.later),
)  # fmt: skip
"""(name, state, claims that make it so), the first that has any decides."""
_QUIET = frozenset(("not_yet", "ends_later"))
"""Rules whose claims have changed nothing by the day."""


def effect_on(claims: Claims, document: DocumentFacts, as_of: str | None, _depth: int = 0) -> Effect:
    """The state of `document` on `as_of` (ISO, also shortened; None: not known, and so is the state)."""
    about = list(claims.about(document))
    if as_of is None:
        return Effect(None, "unknown", "no_day")
    found = [_on(about, claims, document, day, _depth) for day in dict.fromkeys(bounds_of(as_of))]
    first, last = found[0], found[-1]
    effect = (
        last if first.state == last.state else Effect(last.as_of, "unknown", "changes_within", last.since, last.until)
    )
    return replace(effect, as_of=as_of, disagreeing=_disagreeing(about))


def _on(about: Sequence[Claim], claims: Claims, document: DocumentFacts, day: str, depth: int) -> Effect:
    seen = _Seen(day, claims.signed(document))
    for said in about:
        claim = _dated(said, claims)
        _list_of(seen, claim).append(claim)
        if claim.by is not None and (signed := claims.signed(claim.by)):
            seen.earliest[claim] = signed
    if depth < _DEEPEST:
        _inherit(seen, [effect_on(claims, one, day, depth + 1) for one in _amended_by(claims, document)])
    changes = tuple(seen.by_now([*seen.partly, *seen.amended]))
    for name, state, found in _RULES:
        by = tuple(found(seen))
        if by:
            until = _end_of(seen, by, name)
            return Effect(day, state, name, seen.first_day, until, () if name in _QUIET else by, changes=changes)
    return Effect(day, "unknown", "nothing_said" if not about else "no_day_said", seen.first_day, changes=changes)


def _end_of(seen: _Seen, by: Sequence[Claim], name: str) -> str | None:
    """The first day without effect, also one that is still to come: the day after a term, or the day of what ends it;
    for what is kept the day after that."""
    if name in ("ended_with_its_object", "suspended"):
        return min((one.since for one in by if one.since), default=None)
    if seen.kept:
        days = [_day_after(one.until) for one in seen.kept]
        return None if None in days else max(filter(None, days))
    terms = [_day_after(one.until) for one in seen.since]
    return min(filter(None, (*terms, *(one.since for one in seen.ends), seen.objects_end)), default=None)


def _day_after(day: str | None) -> str | None:
    found = calendar_day(day_of(day))
    return str(found + timedelta(1)) if found is not None else None


def _dated(claim: Claim, claims: Claims) -> Claim:
    """A claim with the day of what does it: where it has none of its own, it holds from the first day of that."""
    if claim.since is not None or claim.by is None or claim.act in ("continues", "in_force"):
        return claim
    days = (one.since for one in claims.about(claim.by) if one.act == "commences" and one.since)
    first = min(days, default=None)
    signed = claims.signed(claim.by) if first is None and claim.latest is None else None
    return replace(claim, since=first, latest=_begun_by(signed) if signed else claim.latest)


def _begun_by(signed: str) -> str | None:
    """The day by which a document signed on a day surely has effect; None for a day that does not exist (31/9)."""
    try:
        return str(date.fromisoformat(signed) + _LONGEST_WAIT)
    except ValueError:
        return None


def _list_of(seen: _Seen, claim: Claim) -> list[Claim]:
    if claim.act == "commences":
        return seen.since
    if claim.act == "continues":
        return seen.kept
    if claim.act == "suspends":
        return seen.suspended if claim.whole else seen.partly
    if claim.act in ENDING:
        return seen.ends if claim.whole else seen.partly
    return seen.amended if claim.act == "amends" else seen.in_force


def _amended_by(claims: Claims, document: DocumentFacts) -> list[DocumentFacts]:
    return [other for other, claim in claims.done_by(document) if claim.act == "amends"]


def _inherit(seen: _Seen, objects: Sequence[Effect]) -> None:
    """An amendment ends with what it amended: what ended all of that, or the day on which it will have."""
    if objects and all(one.state == "expired" and one.by for one in objects):
        seen.inherited += [claim for one in objects for claim in one.by]
    days = [one.until for one in objects if one.until]
    if objects and len(days) == len(objects):
        seen.objects_end = max(days)


def _disagreeing(about: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims on the whole document that give one event two days."""
    for acts in ({"commences"}, set(ENDING)):
        told = [claim for claim in about if claim.act in acts and claim.whole and claim.since]
        if len({claim.since for claim in told}) > 1:
            return tuple(told)
    return ()
