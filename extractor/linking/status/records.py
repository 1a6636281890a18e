"""What the status of an answer is composed of, as frozen records. Offsets are into the content of the paper."""

from typing import Literal

from extractor.linking.records import Span
from extractor.models import ResponseStatus
from extractor.record import record


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


@record
class Clause:
    """A stretch of an answer that says one thing.

    first     number of its first word in the answer
    words     in lower case, figures by kind
    kinds     what each word tells by `status_words.csv`, "" for most
    edges     where each of its words begins and ends, one behind the other
    quantities  its shares and per cents
    contrast  it is set against the clause before it ("riêng", "nhưng", "còn")
    sentence  number of its sentence
    """

    start: int
    end: int
    first: int
    words: tuple[str, ...]
    kinds: tuple[str, ...]
    edges: tuple[int, ...]
    quantities: tuple[Quantity, ...]
    contrast: bool
    sentence: int
