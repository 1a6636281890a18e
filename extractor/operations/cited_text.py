"""The text of a cited document: a file at hand, or what the codified collection has of it, with the papers at hand that
have changed places of it. Cited places and quoted words are looked up in it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor import models
from extractor.auditing.codified.index import CodifiedDocument, CodifiedIndex
from extractor.auditing.effect.claims import Claim
from extractor.auditing.effect.judge import Effect
from extractor.auditing.provisions.articles import ArticleItem, items_of, items_of_wording
from extractor.auditing.provisions.lookup import UNLABELLED, Found, Provisions
from extractor.auditing.provisions.places import Place, places_of, spelled
from extractor.identity.record import DocumentFacts
from extractor.record import record

from .quoting import PlaceWording
from .standing_told import changed, checked, not_here
from .texts import Texts, file_name


class Codified(NamedTuple):
    """A document in the collection `name`."""

    name: str
    collection: CodifiedIndex
    entry: CodifiedDocument
    facts: DocumentFacts


@record
class CitedText:
    """The text of one document on one day; neither `own` nor `codified` where it is not at hand.

    outlines  of texts that were looked up before, by name: shared by all documents
    """

    own: models.Document | None
    codified: Codified | None
    effect: Effect
    texts: Texts
    outlines: dict[str, Provisions]

    def checked(self, place: Place, *, enclosed: bool) -> models.CheckedProvision:
        """Whether `place` exists; enclosed: in what the document encloses (Quy chế ban hành kèm theo)."""
        asked = spelled(place)
        if self.own is None and self.codified is None:
            return not_here(asked, "no_text")
        outline = self._outline(place)
        found = outline.find(place, enclosed)
        is_apart = self.own is not None and outline.lacks_its_enclosure and (enclosed or not found.at)
        if is_apart:
            return not_here(asked, "enclosed", self._name)
        if found.item is not None:
            change = next(self._changes(place), None)
            return changed(asked, found, self._name, change) if change else checked(asked, found, self._name)
        return self._not_found(asked, place, found)

    def _not_found(self, asked: str, place: Place, found: Found) -> models.CheckedProvision:
        """A place that the text at hand lacks: an amendment may have added it, or its level has no labels there."""
        for claim in self._changes(place, around=True):
            new = self._new_wording(claim, place)
            item = next((one for one in new if one.find(place).item is not None), None)
            if item is not None and claim.passage is not None:
                return checked(asked, item.find(place), file_name(claim.passage[0]))
        if self.own is None and not found.at:  # the collection lacks articles that it need not hold
            return not_here(asked, "no_text")
        if self._is_open:
            return not_here(asked, "amended")
        if found.at and not found.children and place[len(found.at)].level in UNLABELLED:
            return not_here(asked, "unlabelled", self._name)
        return checked(asked, found, self._name)

    def wording(self, place: Place, *, enclosed: bool) -> PlaceWording | None:
        """The words of a place on the day, () for the whole document; None where they are not at hand."""
        if self.own is None and self.codified is None:
            return None
        over = next(self._changes(place), None) if place else None
        if over is not None:
            words = self._new_words(over, place)
            name = file_name(over.passage[0]) if over.passage and words is not None else self._name
            return PlaceWording(words or self._words(place, enclosed) or "", name, words is not None)
        words = self._words(place, enclosed)
        inside = [text for claim in self._changes(place, inside=True) if (text := self._passage(claim))]
        if words is None and not inside:
            return self._added(place)
        return PlaceWording("\n".join([words or "", *inside]), self._name, not self._is_open)

    def _added(self, place: Place) -> PlaceWording | None:
        for claim in self._changes(place, around=True):
            words = self._new_words(claim, place)
            if words is not None and claim.passage is not None:
                return PlaceWording(words, file_name(claim.passage[0]))
        return None

    @property
    def _name(self) -> str:
        path = self.own.source.path if self.own is not None else self.codified.name if self.codified else ""
        return file_name(path)

    @property
    def _known_changes(self) -> Sequence[Claim]:
        """What has changed it by the day, but for what the text at hand has in it: the collection has the wording of
        today."""
        if self.own is not None or self.codified is None:
            return self.effect.changes
        held = {change.number for change in self.codified.collection.changes(self.codified.entry.id)}
        return [one for one in self.effect.changes if one.by is None or one.by.number not in held]

    @property
    def _is_open(self) -> bool:
        """Whether something has changed it of which the places are not known, so that any may be another now."""
        known = {_acting(one) for one in self._known_changes if one.places}
        late = self.own is None and self._changed_later
        return late or any(not one.places and _acting(one) not in known for one in self._known_changes)

    @property
    def _changed_later(self) -> bool:
        """Whether the collection has a wording of after the day."""
        changes = self.codified.collection.changes(self.codified.entry.id) if self.codified is not None else ()
        return any((one.since or "9999") > (self.effect.as_of or "") for one in changes)

    def _changes(self, place: Place, *, inside: bool = False, around: bool = False) -> Iterator[Claim]:
        """What has changed `place`, the latest first; inside: places in it; around: also what it adds there."""
        for claim in sorted(self._known_changes, key=lambda one: one.since or "", reverse=True):
            for part in places_of(claim.places) if claim.places else ():
                over = place[: len(part)] == part
                within = part[: len(place)] == place
                if (within and not over) if inside else over or (around and within):
                    yield claim
                    break

    def _new_wording(self, claim: Claim, place: Place) -> Iterator[Provisions]:
        passage = self._passage(claim)
        for part in places_of(claim.places or "") if passage else ():
            if place[: len(part)] == part:
                yield Provisions(items_of_wording(passage or "", part))

    def _new_words(self, claim: Claim, place: Place) -> str | None:
        """The words of `place` in the new wording, None where that is not at hand or lacks it."""
        for new in self._new_wording(claim, place):
            item = new.find(place).item
            if item is not None:
                return _words_below(new, item)
        return None

    def _passage(self, claim: Claim) -> str | None:
        """The words of an amending paper at hand in which a claim gives new wording."""
        if claim.passage is None or claim.act != "amends":
            return None
        path, (start, end) = claim.passage
        text = self.texts.of(path)
        return text[start:end] if text is not None else None

    def _words(self, place: Place, enclosed: bool) -> str | None:
        """The words of a place as the text at hand has them."""
        if self.own is not None:
            return self._words_in_file(self.own, place, enclosed)
        if self.codified is not None and not place:
            return "\n".join(one.words for one in self.codified.collection.articles(self.codified.entry.id))
        articles = self._outline(place)
        item = articles.find(place).item
        return _words_below(articles, item) if item is not None else None

    def _words_in_file(self, own: models.Document, place: Place, enclosed: bool) -> str | None:
        text = self.texts.of(own.source.path)
        if text is None or not place:
            return text
        outline = self._outline(place)
        item = outline.find(place, enclosed).item
        if item is None:
            return None
        spans = [one.span for one in outline.below(item) if isinstance(one, models.Item)]
        return text[spans[0][0] : spans[-1][1]]

    def _outline(self, place: Place) -> Provisions:
        """The items of the file, or of the article of the collection in which `place` lies."""
        if self.own is not None:
            key = self.own.source.path
        else:
            article = next((str(step) for step in place if step.level == "điều"), None)
            key = f"{self.codified.name}\0{self.codified.entry.id}\0{article}" if self.codified else ""
        if key not in self.outlines:
            self.outlines[key] = Provisions(self.own.items if self.own is not None else self._articles(article))
        return self.outlines[key]

    def _articles(self, article: str | None) -> list[ArticleItem]:
        return items_of(self.codified.collection.articles(self.codified.entry.id, article)) if self.codified else []


def _acting(claim: Claim) -> str:
    """What does what a claim says, where it is named; else the source alone."""
    return claim.by.key if claim.by is not None else str(claim.source.plain)


def _words_below(outline: Provisions, item: object) -> str:
    return "\n".join(one.words for one in outline.below(item) if isinstance(one, ArticleItem))  # type: ignore[arg-type]
