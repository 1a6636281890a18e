"""What workers do with a follow-up table that comes back filled in."""

from extractor.auditing.decisions.files import read_decisions
from extractor.reading.errors import ReadingError
from extractor.record import record


@record
class ReturnedTable:
    """What a table says: (key, choice, note, words, place) of each decision, and how many rows can't be understood.
    `readable`: whether it is such a table at all."""

    rows: tuple[tuple[str, str, str, str, str], ...]
    unreadable: int
    readable: bool = True


def returned_table(path: str) -> ReturnedTable:
    """The decisions in a CSV file or workbook."""
    try:
        found = read_decisions(path)
    except ReadingError:
        return ReturnedTable((), 0, readable=False)
    rows = tuple(
        (one.key, one.choice, one.note, one.words, one.place) for one in found.rows if found.on(one.key) is one
    )
    return ReturnedTable(rows, len(found.unreadable) + len(found.contradicting))
