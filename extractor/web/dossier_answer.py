"""The answer for a dossier in one language."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, Final, TypeVar, cast

from extractor import models
from extractor.operations.review import Review
from extractor.publishing.follow_up.lookup import Lookup
from extractor.record import record

from .latest import Latest

T = TypeVar("T")
_KEPT: Final = 500
"""Things worked out of one answer that are kept; most are lists of some hundred keys."""


@record(slots=False)
class DossierAnswer:
    """An answer in one language.

    conflicts  keys on which two persons differ
    settled    keys on which the lead has settled what holds
    fresh      keys that were decided on since, where the answer is still being made anew
    """

    revision: int
    decided: int
    review: Review
    conflicts: frozenset[str]
    look: Lookup
    settled: frozenset[str] = frozenset()
    fresh: frozenset[str] = frozenset()

    @property
    def stamp(self) -> tuple[object, ...]:
        """What tells it from every other answer for the same dossier."""
        return self.look.say.language, self.revision, self.decided, self.fresh

    @cached_property
    def _kept(self) -> Latest[Any]:
        return Latest(_KEPT)

    def once(self, key: object, make: Callable[[], T]) -> T:
        """What `make` works out of this answer; the second time under the same key what was worked out the first."""
        return cast(T, self._kept.once(key, make))

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
        return frozenset(found | {row.key for row in self.review.cited})
