"""Effect and provisions of a cited document in the shape of the answer, and what of them an auditor should look at."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from extractor import models
from extractor.auditing.effect.judge import Effect
from extractor.auditing.provisions.lookup import Found
from extractor.auditing.provisions.places import Place, places_of, spelled
from extractor.auditing.records import Finding
from extractor.auditing.verdicts.judge import Cited
from extractor.identity.dates import iso_of
from extractor.identity.record import DocumentFacts
from extractor.models import Severity
from extractor.models.notices import Notice, Values, named_document
from extractor.record import record, replace

_MOST_LABELS = 40
_NOT_IN_FORCE = {
    "expired": "expired",
    "not_yet": "not_yet_effective",
    "partly_expired": "partly_expired",
}
"""State of effect → what the finding on it is called behind "cites_"."""
_CHANGING = frozenset(("amends", "replaces", "repeals"))
"""Roles of a document that is cited as what the paper changes or ends: that it has ended is no news."""
_CHANGES = frozenset(("amends", "replaces", "repeals", "suspends", "ends"))
"""Acts that change or end the effect of a document."""


def places_in(mentions: Iterable[models.Citation]) -> list[Place]:
    """The distinct places that the mentions name, in order."""
    return list(dict.fromkeys(place for one in mentions if one.pinpoint for place in places_of(one.pinpoint)))


def without_text(asked: str) -> models.CheckedProvision:
    """A place in a document whose text is not at hand."""
    return models.CheckedProvision(
        asked=asked, verdict="not_checkable", notices=[Notice("provision.no_text", {"asked": asked})]
    )


def in_amendment(asked: str) -> models.CheckedProvision:
    """A place that the text at hand lacks, of a document that was amended since."""
    return models.CheckedProvision(
        asked=asked, verdict="not_checkable", notices=[Notice("provision.amended", {"asked": asked})]
    )


def not_here(asked: str, source: str, why: Literal["unlabelled", "enclosed"]) -> models.CheckedProvision:
    """A place that the text at hand cannot tell of."""
    notice = Notice(f"provision.{why}", {"asked": asked, "name": source})
    return models.CheckedProvision(asked=asked, verdict="not_checkable", source=source, notices=[notice])


def checked(asked: str, found: Found, source: str) -> models.CheckedProvision:
    """A place that was looked up in `source`."""
    if found.item is not None:
        notice = Notice("provision.found", {"asked": asked, "name": source})
        text, page = found.item.text, found.item.page
        return models.CheckedProvision(
            asked=asked, verdict="found", text=text, source=source, page=page, notices=[notice]
        )
    labels = list(found.children[:_MOST_LABELS])
    values: Values = {"asked": asked, "at": spelled(found.at) or None, "labels": labels, "name": source}
    return models.CheckedProvision(
        asked=asked, verdict="missing", source=source, notices=[Notice("provision.missing", values)]
    )


def effect_told(effect: Effect) -> models.EffectOnDay:
    if effect.state == "unknown":
        told = [Notice(f"effect_unknown.{effect.reason}", {"as_of": effect.as_of})]
    else:
        days = {"as_of": effect.as_of, "since": effect.since, "until": effect.until}
        case = "ends_later" if effect.reason == "ends_later" else effect.state
        told = [Notice(f"effect_state.{case}", days)]
    for claim in effect.by:
        if (by := _named(claim.by)) is not None:
            told.append(
                Notice(f"effect_act.{claim.act}", {"by": by, "since": claim.since, "where": claim.source.plain})
            )
    if len(told) == 1 and effect.by:
        told.append(Notice("effect_said_in", {"where": [source.plain for source in effect.sources]}))
    return models.EffectOnDay(
        as_of=effect.as_of,
        state=effect.state,
        since=effect.since,
        until=effect.until,
        by=[
            models.EffectAct(
                number=claim.by.number if claim.by else None,
                type=claim.by.kind if claim.by else None,
                date=iso_of(claim.by.day) if claim.by and claim.by.day else None,
                act=claim.act,
                whole=claim.whole,
                source=str(claim.source.values.get("name", "")),
            )
            for claim in effect.by
            if claim.act in _CHANGES
        ],
        notices=told,
    )


def _named(document: DocumentFacts | None) -> Values | None:
    if document is None:
        return None
    return named_document(document.kind, document.number, iso_of(document.day) if document.day else None)


def standing_findings(
    document: models.Document,
    cited: Cited,
    mentions: Sequence[models.Citation],
    effect: Effect,
    provisions: Sequence[models.CheckedProvision],
    quotations: Sequence[models.CheckedQuotation],
) -> Iterator[Finding]:
    """What of it an auditor should look at, at the first mention."""
    type_, date = next(iter(cited.types), None), next(iter(cited.dates), None)
    about = _About(document.source.path, mentions, named_document(type_, cited.number, date))
    yield from _of_effect(about, effect)
    for one in provisions:
        if one.verdict == "missing":
            yield _finding("provision_missing", about, "warning", {"told": [notice.plain for notice in one.notices]})
    for quoted in quotations:
        if quoted.verdict in ("differs", "absent"):
            told = [notice.plain for notice in quoted.notices]
            yield replace(_finding("quote_differs", about, "warning", {"told": told}), page=quoted.page)


@record
class _About:
    """A cited document as findings speak of it: the citing file, the mentions, and the name of the document."""

    file: str
    mentions: Sequence[models.Citation]
    name: Values


def _finding(code: str, about: _About, severity: Severity, values: Values) -> Finding:
    """A finding at the first mention."""
    first = about.mentions[0] if about.mentions else None
    item, page = (first.item, first.page) if first is not None else (None, None)
    return Finding(code, severity, {"document": about.name, **values}, item=item, page=page, file=about.file)


def _of_effect(about: _About, effect: Effect) -> Iterator[Finding]:
    """That it was not in force, and that sources disagree. What a paper itself changes or ends is no news to it."""
    code = _NOT_IN_FORCE.get(effect.state)
    changes = any(one.role in _CHANGING for one in about.mentions)
    touched = effect.state != "partly_expired" or _touches(about.mentions, effect)
    if code is not None and touched and not changes:
        severity: Severity = "warning" if any(one.role == "basis" for one in about.mentions) else "info"
        days: Values = {"as_of": effect.as_of, "since": effect.since, "until": effect.until}
        yield _finding(f"cites_{code}", about, severity, days)
    if effect.disagreeing:
        days = {"days": sorted({one.since for one in effect.disagreeing if one.since})}
        yield _finding("effect_disagrees", about, "warning", days)


def _touches(mentions: Iterable[models.Citation], effect: Effect) -> bool:
    """Whether a place that is cited lies in a part that has ended, or the part is not named."""
    ended = [place for claim in effect.by for place in places_of(claim.places or "")]
    if not ended:
        return False
    return any(
        place[: len(part)] == part or part[: len(place)] == place for place in places_in(mentions) for part in ended
    )
