"""What the status of an answer is composed of, as frozen records. Offsets are into the content of the paper."""

from typing import Literal

from extractor.linking.records import Span
from extractor.models import ResponseStatus
from extractor.record import record

NEXT_WORD = 3
"""Characters up to which a word stands right behind another."""


@record
class Status:
    """The class and the words that decide it; `words` and `span` are None for `unstated`."""

    status: ResponseStatus
    words: str | None
    span: Span | None


@record
class Tag:
    """A word of `status_words.csv` in the text: what it says ("not", "perfect", "left", …) and where it stands."""

    kind: str
    start: int
    end: int


@record
class Quantity:
    """A figure that says how much is done.

    kind   "share" (17/21), "percent", "count" (15 sạp, of the 22 asked for) or "money"
    told   how much the figure names; `whole` what it is measured against, as far as that is known
    """

    kind: Literal["share", "percent", "count", "money"]
    told: float
    whole: float
    start: int
    end: int


Sense = Literal[
    "disputed", "unable", "open", "waiting", "planned", "doing", "prepared", "part", "rest", "told", "done", "void"
]
"""What one clause says of the task.

disputed  it is contested            unable    it cannot be done        open   it is not done
waiting   its outcome is awaited     planned   it is to come            doing  it goes on
prepared  a step towards it is done  part      part of it is done       rest   some of it is left
told      something was done         done      it is done               void   nothing about it
"""


@record
class Clause:
    """A stretch of an answer that says one thing. `reason` marks clauses that only say why, and frames ("Đối với …,").

    contrast  it is set against the clause before it ("riêng", "nhưng", "còn")
    sentence  number of its sentence
    """

    start: int
    end: int
    tags: tuple[Tag, ...]
    quantities: tuple[Quantity, ...]
    contrast: bool
    reason: bool
    sentence: int


@record
class Said:
    """A clause with its sense, the name of the rule that gave it and the words that show it."""

    clause: Clause
    sense: Sense
    rule: str
    span: Span
    marker: str
    """The marker alone, in lower case ("chưa"); "" where a figure or the whole clause decides."""
    asked_for: bool
    """The clause speaks of the very act that was asked for."""
    figures: tuple[Quantity, ...] = ()
    """Its counts and sums, held against what was asked for."""
