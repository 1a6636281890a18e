"""What is told to a person: a code with its values. The sentences stand in publishing/words, in both languages."""

from typing import Any

from extractor.record import field, record

Value = Any
"""What JSON can hold. Dates are ISO, places are item paths ("III/1/a"), a document is `named_document`; a notice inside
a notice is its `plain`."""
Values = dict[str, Value]


@record
class Notice:
    """One thing to tell: `code` names the sentence, `values` are what it speaks of, by name."""

    code: str
    values: Values = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.code)

    @property
    def plain(self) -> Values:
        """As JSON holds it."""
        return {"code": self.code, "values": self.values}


def named_document(kind: str | None, number: str | None, date: str | None = None) -> Values:
    """A document as a value: its type as printed, its number, its ISO date."""
    return {"type": kind, "number": number, "date": date}
