"""The answer for a dossier in one language, and the ones that were asked for last."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, Final, TypeVar, cast

from extractor import models
from extractor.operations.review import Review
from extractor.publishing.follow_up.lookup import Lookup
from extractor.record import record

T = TypeVar("T")
_KEPT: Final = 32
"""Answers kept in memory; one of an ordinary dossier takes a megabyte."""


@record(slots=False)
class DossierAnswer:
    """An answer in one language.

    conflicts  keys on which two persons differ
    fresh      keys that were decided on since, where the answer is still being made anew
    """

    revision: int
    decided: int
    review: Review
    conflicts: frozenset[str]
    look: Lookup
    fresh: frozenset[str] = frozenset()

    @cached_property
    def _kept(self) -> dict[object, Any]:
        return {}

    def once(self, key: object, make: Callable[[], T]) -> T:
        """What `make` works out of this answer; the second time under the same key what was worked out the first."""
        if key not in self._kept:
            self._kept[key] = make()
        return cast(T, self._kept[key])

    @cached_property
    def recommendations(self) -> Mapping[str, models.TracedRecommendation]:
        """By key. Two with the same words in the same place of the same paper are told apart by their order."""
        found: dict[str, models.TracedRecommendation] = {}
        for one in self.review.trace.recommendations:
            key, number = one.key, 2
            while key in found:
                key, number = f"{one.key}-{number}", number + 1
            found[key] = one
        return found

    @cached_property
    def documents(self) -> Mapping[str, models.Document]:
        """By the name of the file."""
        return {one.source.path: one for one in self.review.documents}

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every key that a decision may speak of."""
        found: set[str] = set()
        for one in self.review.trace.recommendations:
            found.add(one.key)
            found |= {answer.key for answer in (*one.responses, *one.rejected_responses)}
            found |= {suggested.key for suggested in one.suggestions}
        return frozenset(found | {row.key for row in (self.review.check.citations if self.review.check else ())})


class AnswerCache:
    """The answers that were asked for last, by dossier and language."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, str], DossierAnswer] = OrderedDict()

    def get(self, dossier: int, language: str) -> DossierAnswer | None:
        """The one in memory."""
        found = self._kept.get((dossier, language))
        if found is not None:
            self._kept.move_to_end((dossier, language))
        return found

    def put(self, dossier: int, language: str, answer: DossierAnswer) -> None:
        """Keep one."""
        self._kept[dossier, language] = answer
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
