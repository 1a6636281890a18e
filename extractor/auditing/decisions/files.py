"""Decisions read back from a CSV file or a workbook: the follow-up table that was given out, or one's own list.

Any table with a column of keys and a column of decisions is read; headings are told in Vietnamese or English, with or
without marks; rows above the headings and columns beside them do not matter.
"""

import unicodedata
from collections.abc import Iterator

from extractor.auditing.registers.isolated import tables
from extractor.auditing.registers.sources import RegisterTable, Row
from extractor.lexicon.folding import fold_words
from extractor.models import Decision as Choice
from extractor.models.notices import Notice

from .records import LINK, VERDICT, Decision, Decisions, Unreadable

_HEADINGS = {
    "key": ("ma", "ma doi chieu", "ma lien ket", "key", "id", "link id", "stable id"),
    "choice": (
        "quyet dinh",
        "quyet dinh cua kiem soat vien",
        "quyet dinh cua kiem tra vien",
        "y kien kiem soat",
        "decision",
        "auditor s decision",
        "auditors decision",
    ),
    "note": ("ghi chu", "ghi chu cua kiem soat vien", "ly do", "note", "notes", "comment"),
    "words": ("noi dung", "noi dung kien nghi", "van ban", "recommendation", "document", "words"),
}
_CHOICES: dict[str, Choice] = {
    **dict.fromkeys(("xac nhan", "dung", "dong y", "confirmed", "confirm", "ok", "yes"), "confirmed"),
    **dict.fromkeys(("bac bo", "bac", "sai", "tu choi", "rejected", "reject", "no"), "rejected"),
}
_HEAD_ROWS = 30
"""Rows of a sheet among which the headings are looked for."""
_WORDS = 160


def read_decisions(place: str) -> Decisions:
    """All decisions in a CSV, XLSX, XLS or ODS file. Raises ReadingError, UnsupportedError if no sheet has the columns.

    A row without a decision is skipped; one that can't be understood is listed in `unreadable`.
    """
    from extractor.reading.errors import UnsupportedError

    rows: dict[tuple[str, Choice], Decision] = {}
    unreadable: list[Unreadable] = []
    found = False
    for table in tables(place):
        for one in _decisions(table):
            found = True
            if isinstance(one, Decision):
                rows.setdefault((one.key, one.choice), one)
            elif one is not None:
                unreadable.append(one)
    if not found:
        raise UnsupportedError("no_decision_columns")
    return Decisions(tuple(rows.values()), tuple(unreadable), place)


def _decisions(table: RegisterTable) -> Iterator[Decision | Unreadable | None]:
    """None once for the headings, then what each row says."""
    columns: dict[str, int] = {}
    looked_at = 0
    for number, row in table.rows:
        if not columns:
            looked_at += 1
            if looked_at > _HEAD_ROWS:
                return
            columns = _columns(row)
            if columns:
                yield None
            continue
        key = _cell(row, columns["key"])
        said = _cell(row, columns["choice"])
        if not key or not said:
            continue
        where = f"{table.name}, {number}" if table.name else str(number)
        choice = _CHOICES.get(fold_words(said).strip())
        if not key.startswith((f"{LINK}-", f"{VERDICT}-")):
            yield Unreadable(where, Notice("decision.no_key", {"words": key[:40]}))
        elif choice is None:
            yield Unreadable(where, Notice("decision.not_understood", {"words": said[:40]}))
        else:
            note = _cell(row, columns["note"]) if "note" in columns else ""
            words = _cell(row, columns["words"]) if "words" in columns else ""
            yield Decision(key, choice, note, words[:_WORDS], where)


def _columns(row: Row) -> dict[str, int]:
    """Where each column stands, {} unless there are keys and decisions."""
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        heading = " ".join(fold_words(str(cell)).split()) if cell is not None else ""
        for field, headings in _HEADINGS.items():
            if heading in headings:
                found.setdefault(field, at)
    return found if "key" in found and "choice" in found else {}


def _cell(row: Row, at: int) -> str:
    """The text of a cell without what was put before it against formulas."""
    text = str(row[at]) if at < len(row) and row[at] is not None else ""
    text = unicodedata.normalize("NFC", text).strip()
    return text[1:] if text[:1] == "'" and text[1:2] in _GUARDED else text


_GUARDED = frozenset("=+-@\t\r＝＋－＠")
"""What publishing/follow_up/cells.py puts an apostrophe before; the empty end of a lone apostrophe is none of them."""
