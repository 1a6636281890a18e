"""Quoted words beside the wording of the place that they are ascribed to, in the shape of the answer."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from extractor import models
from extractor.auditing.provisions.places import Place, places_of, spelled
from extractor.auditing.quotations.compare import Compared, compare_quotation
from extractor.models.notices import Notice, Values
from extractor.record import record

from .standing_told import is_enclosed

_SHOWN = 240
"""Characters of a passage that are shown."""
_MOST_DIFFERENCES = 8


@record
class PlaceWording:
    """The words that a place has, or the whole document.

    source      the name of the file or of the collection
    is_current  False where they may not be those that were quoted: the document was amended, and it is not known where
    """

    text: str
    source: str
    is_current: bool = True


class Wording(Protocol):
    """What tells the words of a place, () for the whole document; None where they are not at hand."""

    def __call__(self, place: Place, *, enclosed: bool) -> PlaceWording | None: ...


def checked_quotations(
    document: models.Document, mentions: Sequence[models.Citation], wording: Wording
) -> Iterator[models.CheckedQuotation]:
    """Each passage that `document` ascribes to one of these mentions of a document, compared with its wording."""
    cited = {one.id: one for one in mentions}
    for quotation in document.quotations:
        mention = cited.get(quotation.citation)
        if mention is not None:
            pinpoint = quotation.pinpoint or mention.pinpoint
            places = (places_of(pinpoint) if pinpoint else ()) or ((),)
            texts = [wording(place, enclosed=is_enclosed(mention, quotation)) for place in places]
            told = _checked(quotation, places, [(at, text) for at, text in zip(places, texts, strict=True) if text])
            if told.verdict == "absent" and any(places) and (whole := wording((), enclosed=False)) is not None:
                told = _elsewhere(told, whole)
            yield told


def _checked(
    quotation: models.Quotation, places: Sequence[Place], texts: Sequence[tuple[Place, PlaceWording]]
) -> models.CheckedQuotation:
    found = [(compare_quotation(quotation.text, text.text), place, text) for place, text in texts]
    best = max(found, key=lambda one: one[0].likeness, default=None)
    asked = spelled(best[1] if best is not None else places[0])
    why = _why_not(quotation, best)
    if why is not None or best is None:
        return _told(quotation, asked, "not_checkable", Notice(f"uncompared.{why}", {"asked": asked or None}))
    compared, _, text = best
    values: Values = {
        "asked": asked or None,
        "name": text.source,
        "quoted": _clip(quotation.text),
        "wording": _clip(compared.wording) or None,
        "differences": [_difference(quoted, wording) for quoted, wording in _pairs(compared)],
    }
    told = _told(quotation, asked, compared.verdict, Notice(f"quotation.{compared.verdict}", values))
    return told.model_copy(
        update={"wording": compared.wording or None, "differences": _pairs(compared), "source": text.source}
    )


def _elsewhere(told: models.CheckedQuotation, whole: PlaceWording) -> models.CheckedQuotation:
    """Words that are nowhere in the cited place, but stand word for word in its document."""
    if compare_quotation(told.text, whole.text).verdict != "same":
        return told
    notice = Notice("quotation.elsewhere", {"asked": told.asked, "name": whole.source})
    return told.model_copy(update={"verdict": "same", "notices": [notice]})


def _why_not(quotation: models.Quotation, best: tuple[Compared, Place, PlaceWording] | None) -> str | None:
    """Why nothing can be said of a quotation; None if something can."""
    if best is None:
        return "no_text"
    compared, _, text = best
    if compared.verdict == "absent" and not quotation.sure:
        return "unsure"
    return "amended" if compared.verdict != "same" and not text.is_current else None


def _told(
    quotation: models.Quotation, asked: str, verdict: models.QuotationVerdict, notice: Notice
) -> models.CheckedQuotation:
    return models.CheckedQuotation(
        asked=asked, text=quotation.text, verdict=verdict, page=quotation.page, notices=[notice]
    )


def _pairs(compared: Compared) -> list[tuple[str, str]]:
    return [(_clip(one.quoted), _clip(one.wording)) for one in compared.differences[:_MOST_DIFFERENCES]]


def _difference(quoted: str, wording: str) -> Values:
    case = "other_words" if quoted and wording else "added" if quoted else "left_out"
    return Notice(f"quoted.{case}", {"quoted": quoted, "wording": wording}).plain


def _clip(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1].rstrip()}…"
