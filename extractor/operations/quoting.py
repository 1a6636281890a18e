"""Quoted words beside the wording of the place that they are ascribed to, in the shape of the answer."""

from collections.abc import Callable, Iterator, Sequence

from extractor import models
from extractor.auditing.provisions.places import Place, places_of, spelled
from extractor.auditing.quotations.compare import Compared, compare_quotation
from extractor.models.notices import Notice, Values
from extractor.record import record

_SHOWN = 240
"""Characters of a passage that are shown."""
_MOST_DIFFERENCES = 8


@record
class Wording:
    """Where quoted words are looked for.

    at          the wording of a place, () for the whole document; None where it is not at hand
    source      the name of the file or of the collection
    is_current  False where the text at hand may not be the one that was quoted: it was amended
    """

    at: Callable[[Place], str | None]
    source: str
    is_current: bool = True


def checked_quotations(
    document: models.Document, mentions: Sequence[models.Citation], wording: Wording | None
) -> Iterator[models.CheckedQuotation]:
    """Each passage that `document` ascribes to one of these mentions of a document, compared with its wording."""
    cited = {one.id: one for one in mentions}
    for quotation in document.quotations:
        mention = cited.get(quotation.citation)
        if mention is not None:
            places = places_of(mention.pinpoint) if mention.pinpoint else ((),)
            yield _checked(quotation, places or ((),), wording)


def _checked(quotation: models.Quotation, places: Sequence[Place], wording: Wording | None) -> models.CheckedQuotation:
    asked = spelled(places[0])
    texts = [] if wording is None else [text for place in places if (text := wording.at(place)) is not None]
    found = [compare_quotation(quotation.text, text) for text in texts]
    best = max(found, key=lambda one: one.likeness, default=None)
    why = _why_not(quotation, best, wording)
    if why is not None or best is None or wording is None:
        return _told(quotation, asked, "not_checkable", Notice(f"uncompared.{why}", {"asked": asked or None}))
    values: Values = {
        "asked": asked or None,
        "name": wording.source,
        "quoted": _clip(quotation.text),
        "wording": _clip(best.wording) or None,
        "differences": [Notice(f"quoted.{_case(a, b)}", {"quoted": a, "wording": b}).plain for a, b in _pairs(best)],
    }
    told = _told(quotation, asked, best.verdict, Notice(f"quotation.{best.verdict}", values))
    return told.model_copy(
        update={"wording": best.wording or None, "differences": _pairs(best), "source": wording.source}
    )


def _why_not(quotation: models.Quotation, best: Compared | None, wording: Wording | None) -> str | None:
    """Why nothing can be said of a quotation; None if something can."""
    if best is None or wording is None:
        return "no_text"
    if best.verdict == "absent" and not quotation.sure:
        return "unsure"
    return "amended" if best.verdict != "same" and not wording.is_current else None


def _told(
    quotation: models.Quotation, asked: str, verdict: models.QuotationVerdict, notice: Notice
) -> models.CheckedQuotation:
    return models.CheckedQuotation(
        asked=asked, text=quotation.text, verdict=verdict, page=quotation.page, notices=[notice]
    )


def _pairs(compared: Compared) -> list[tuple[str, str]]:
    return [(_clip(one.quoted), _clip(one.wording)) for one in compared.differences[:_MOST_DIFFERENCES]]


def _case(quoted: str, wording: str) -> str:
    return "other_words" if quoted and wording else "added" if quoted else "left_out"


def _clip(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1].rstrip()}…"
