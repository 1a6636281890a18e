"""What one paper says again and answers, as frozen records. Offsets are into the content of the paper."""

from extractor.linking.records import Span
from extractor.models import ResponseStatus
from extractor.record import record, replace


@record
class Tick:
    """A ticked cell under a head such as "Chưa thực hiện"."""

    cell: Span
    head: Span
    status: ResponseStatus


@record
class Exchange:
    """A petition or recommendation said again, with its answer; `answer` is empty where nothing answers it.

    unit, answer_unit  where both stand, as indexes
    group              True for several recommendations at once ("các kiến nghị về …")
    proofs             cells that hold nothing but evidence
    """

    unit: int
    asked: Span
    answer_unit: int
    answer: Span
    group: bool = False
    proofs: tuple[Span, ...] = ()
    tick: Tick | None = None
    table: bool = False

    def with_proofs(self, cells: tuple[Span, ...]) -> "Exchange":
        """The same with further cells."""
        return replace(self, proofs=self.proofs + cells)
