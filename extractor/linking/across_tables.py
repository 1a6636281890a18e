"""What the other columns of a table of recommendations say: who is to act, and by when."""

import re

from extractor.lexicon.patterns import deferred
from extractor.text.text import Paragraph, Text

from .records import Span

_WHO = deferred(
    r"đơn vị (?:thực hiện|chủ trì|chịu trách nhiệm|được)|cơ quan|trách nhiệm|chủ trì|đơn vị|đối tượng|địa chỉ|nơi "
    r"nhận|người thực hiện",
    re.IGNORECASE,
)
_WHEN = deferred(r"thời hạn|thời gian|tiến độ|hạn (?:hoàn thành|cuối)|hoàn thành|^\s*hạn\b", re.IGNORECASE)
_ASKED = deferred(r"kiến nghị|nội dung|yêu cầu", re.IGNORECASE)
_PAYS = deferred(r"phải (?:nộp|trả|hoàn)|vi phạm|sai phạm|được (?:thanh|kiểm) tra", re.IGNORECASE)
"""Heads of columns that name who has the money: another body may be told to collect it."""
_LONGEST = 80


def columns_of(text: Text, at: int) -> tuple[Span | None, Span | None, bool]:
    """(cell of the addressee, cell of the term, whether the first only says who is to pay) in the row in which
    `text.content[at]` stands; None where there is none."""
    place = text.paragraph_at(at)
    row = text.paragraphs[place]
    head = _head(text, place) if row.kind == "row" and row.cells else None
    if head is None:
        return None, None, False
    who = when = None
    pays = False
    for column, (start, end) in enumerate(head.cells):
        title = text.content[start:end]
        if column >= len(row.cells) or row.cells[column][0] <= at < row.cells[column][1] or len(title) > _LONGEST:
            continue
        cell = row.cells[column] if text.content[slice(*row.cells[column])].strip() else None
        if when is None and _WHEN.search(title) and not _ASKED.search(title):
            when = cell
        elif who is None and _WHO.search(title) and not _ASKED.search(title):
            who, pays = cell, _PAYS.search(title) is not None
    return who, when, pays


def _head(text: Text, place: int) -> Paragraph | None:
    """The first row of the table."""
    first = place
    table = text.paragraphs[place].table
    while first > 0 and (above := text.paragraphs[first - 1]).kind == "row" and above.table == table:
        first -= 1
    return text.paragraphs[first] if first != place else None
