"""Effect and provisions of a cited document in the shape of the answer, and what of them an auditor should look at."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from extractor import models
from extractor.auditing.effect.claims import Claim
from extractor.auditing.effect.judge import Effect
from extractor.auditing.provisions.lookup import Found
from extractor.auditing.provisions.places import Place, places_of, spelled
from extractor.auditing.records import Finding
from extractor.auditing.verdicts.judge import Cited
from extractor.identity.dates import iso_of
from extractor.identity.record import DocumentFacts
from extractor.models import Severity
from extractor.models.notices import Notice, Values, named_document
from extractor.parsing.citations.referring import ENCLOSED
from extractor.record import record, replace

_MOST_LABELS = 40
_CHANGING = frozenset(("amends", "replaces", "repeals"))
"""Roles of a document that is cited as what the paper changes or ends: that it has ended is no news."""
_CHANGES = frozenset(("amends", "replaces", "repeals", "suspends", "ends"))
"""Acts that change or end the effect of a document."""


def is_enclosed(mention: models.Citation, quotation: models.Quotation | None = None) -> bool:
    """Whether a mention points into what a document encloses: "Quy chế ban hành kèm theo …", "Quy chế này"; or the
    place of its own that a quotation from it has: "Điều 7 của Quy chế ghi: “…”"."""
    if quotation is not None and any(noun in (quotation.pinpoint or "") for noun in ENCLOSED):
        return True
    return mention.role == "enclosure" or (mention.kind == "anaphor" and mention.type in ENCLOSED)


def places_in(
    mentions: Iterable[models.Citation], quotations: Iterable[models.Quotation] = ()
) -> list[tuple[Place, bool]]:
    """The distinct places that the mentions name, in order, each with whether it lies in what the document encloses
    ("Điều 3 Quy chế ban hành kèm theo Quyết định số …"); then those that `quotations` from them surely have apart."""
    by_id = {one.id: one for one in mentions}
    named = [(one.pinpoint, is_enclosed(one)) for one in by_id.values() if one.pinpoint]
    apart = (one for one in quotations if one.sure and one.citation in by_id)
    named += [(one.pinpoint, is_enclosed(by_id[one.citation], one)) for one in apart if one.pinpoint]
    return list(dict.fromkeys((place, enclosed) for pinpoint, enclosed in named for place in places_of(pinpoint)))


def not_here(
    asked: str, why: Literal["no_text", "amended", "unlabelled", "enclosed"], source: str | None = None
) -> models.CheckedProvision:
    """A place that the text at hand, if there is any, cannot tell of."""
    notice = Notice(f"provision.{why}", {"asked": asked} if source is None else {"asked": asked, "name": source})
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


def changed(asked: str, found: Found, source: str, change: Claim) -> models.CheckedProvision:
    """A place that the text at hand has, but that a paper in force on the day has reworded or ended."""
    case = "reworded" if change.act == "amends" else "suspended" if change.act == "suspends" else "ended"
    values: Values = {
        "asked": asked,
        "name": source,
        "by": _named(change.by),
        "since": change.since,
        "where": change.source.plain,
    }
    told = checked(asked, found, source)
    return told.model_copy(update={"verdict": "differs", "notices": [Notice(f"place_changed.{case}", values)]})


def quoted_otherwise(
    told: models.CheckedProvision, quotations: Iterable[models.CheckedQuotation]
) -> models.CheckedProvision:
    """A place that exists, but not with the words that are quoted from it."""
    wrong = [one for one in quotations if one.asked == told.asked and one.verdict in ("differs", "absent")]
    if told.verdict != "found" or not wrong:
        return told
    notices = [*told.notices, *(notice for one in wrong for notice in one.notices)]
    return told.model_copy(update={"verdict": "differs", "notices": notices})


def effect_told(effect: Effect) -> models.EffectOnDay:
    if effect.state == "unknown":
        told = [Notice(f"effect_unknown.{effect.reason}", {"as_of": effect.as_of})]
    else:
        days = {"as_of": effect.as_of, "since": effect.since, "until": effect.until}
        case = "ends_later" if effect.reason == "ends_later" else effect.state
        told = [Notice(f"effect_state.{case}", days)]
    acts = list({_act_of(one): one for one in reversed(effect.by)}.values())[::-1]
    for claim in acts:
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
                date=iso_of(claim.by.day) if claim.by else None,
                act=claim.act,
                whole=claim.whole,
                source=str(claim.source.values.get("name", "")),
            )
            for claim in acts
            if claim.act in _CHANGES
        ],
        notices=told,
    )


def _act_of(claim: Claim) -> tuple[object, ...]:
    """What is told of a claim once, however many places it changes."""
    return claim.act, claim.whole, claim.by.key if claim.by else None, claim.source.code, str(claim.source.values)


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
            values = about.values({"told": [notice.plain for notice in one.notices]})
            yield about.placed(Finding("provision_missing", "warning", values))
    for quoted in quotations:
        if quoted.verdict in ("differs", "absent"):
            values = about.values({"told": [notice.plain for notice in quoted.notices]})
            yield replace(about.placed(Finding("quote_differs", "warning", values)), page=quoted.page)


@record
class _About:
    """A cited document as findings speak of it: the citing file, the mentions, and the name of the document."""

    file: str
    mentions: Sequence[models.Citation]
    name: Values

    def values(self, more: Values) -> Values:
        """The values of a finding on it."""
        return {"document": self.name, **more}

    def placed(self, finding: Finding) -> Finding:
        """A finding at the first mention, about all of them."""
        if not self.mentions:
            return replace(finding, file=self.file)
        first, numbers = self.mentions[0], tuple(int(one.id[1:]) - 1 for one in self.mentions)
        return replace(finding, mentions=numbers, item=first.item, span=first.span, page=first.page, file=self.file)


def _of_effect(about: _About, effect: Effect) -> Iterator[Finding]:
    """That it was not in force, and that sources disagree. What a paper itself changes or ends is no news to it."""
    severity: Severity = "warning" if any(one.role == "basis" for one in about.mentions) else "info"
    values = about.values({"as_of": effect.as_of, "since": effect.since, "until": effect.until})
    if any(one.role in _CHANGING for one in about.mentions):
        pass
    elif effect.state == "expired":
        yield about.placed(Finding("cites_expired", severity, values))
    elif effect.state == "not_yet":
        yield about.placed(Finding("cites_not_yet_effective", severity, values))
    elif effect.state == "partly_expired" and _touches(about.mentions, effect):
        yield about.placed(Finding("cites_partly_expired", severity, values))
    if effect.disagreeing:
        values = about.values({"days": sorted({one.since for one in effect.disagreeing if one.since})})
        yield about.placed(Finding("effect_disagrees", "warning", values))


def _touches(mentions: Iterable[models.Citation], effect: Effect) -> bool:
    """Whether a place that is cited lies in a part that has ended, or the part is not named."""
    ended = [place for claim in effect.by for place in places_of(claim.places or "")]
    if not ended:
        return False
    return any(
        place[: len(part)] == part or part[: len(place)] == place for place, _ in places_in(mentions) for part in ended
    )
