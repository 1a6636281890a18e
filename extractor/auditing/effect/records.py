"""What is said about the effect of documents, as frozen records. Days are ISO ("2024-08-20")."""

from typing import Literal

from extractor.parsing.records import Span
from extractor.record import record

Act = Literal["commences", "replaces", "repeals", "amends", "suspends", "ends", "continues"]
ENDING: frozenset[Act] = frozenset(("replaces", "repeals", "ends"))


@record
class Statement:
    """What a paper says about the effect of a document.

    about   index of the mention of that document; None for the paper itself
    by      index of the mention of the document that does it; None for the paper itself
    whole   False for a part: some articles, an annex, words
    places  the pinpoint of the part as printed; None where it is not said
    since   the day from which it holds; None where the paper does not say it
    until   its last day (of a suspension, of what goes on)
    reported  the paper tells what others did: `by`, or nobody that it names
    """

    act: Act
    about: int | None
    span: Span
    by: int | None = None
    whole: bool = True
    places: str | None = None
    since: str | None = None
    until: str | None = None
    reported: bool = False
