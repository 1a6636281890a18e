"""What the other cells of its row say of a document in a table, as the headings tell: its day, its body, its type."""

from collections import Counter
from collections.abc import Sequence

from extractor.lexicon.column_headings import column_field
from extractor.parsing.dates import DAY, match_date
from extractor.parsing.records import Span
from extractor.text.text import Paragraph, Text, trimmed

from .drafts import Draft
from .issuers import issuer_at
from .nouns import noun_at
from .numbered import suits


def tell_by_columns(text: Text, drafts: Sequence[Draft]) -> None:
    """Give each draft that is alone in its cell, and opens it, what the row says of it and nothing else has said."""
    if not any(paragraph.table for paragraph in text.paragraphs):
        return
    heads: dict[int, Paragraph] = {}
    placed = [(draft, *_place(text, draft)) for draft in drafts if draft.number is not None]
    alone = Counter((row.start, own) for _, row, own in placed)
    for draft, row, own in placed:
        if own < 0 or not row.table or alone[row.start, own] > 1:
            continue
        if not heads:
            for paragraph in reversed(text.paragraphs):
                heads[paragraph.table] = paragraph
        head = heads[row.table]
        if head is not row and len(head.cells) == len(row.cells):
            _tell(text.content, draft, head.cells, row.cells, own)


def _place(text: Text, draft: Draft) -> tuple[Paragraph, int]:
    """The paragraph of a draft and the index of the cell in which it stands; -1 for none."""
    row = text.paragraphs[text.paragraph_at(draft.start)]
    return row, next((i for i, (a, b) in enumerate(row.cells) if a <= draft.start < b), -1)


def _tell(content: str, draft: Draft, head: Sequence[Span], row: Sequence[Span], own: int) -> None:
    """Fill in what `draft`, if it opens cell `own` of `row`, lacks."""
    if content[row[own][0] : draft.start].strip():
        return
    fields = [column_field(content[slice(*cell)]) for cell in head]
    named = noun_at(content, head[own][0], head[own][1])
    if fields[own] != "number" and named is None:
        return
    for field, cell in zip(fields, row, strict=True):
        take = _TAKE.get(field or "")
        if take is not None:
            take(content, draft, trimmed(content, *cell))
    if draft.noun is None and named is not None and named.base != "Văn bản" and suits(named, draft.number):
        draft.noun = named


def _day(content: str, draft: Draft, cell: Span) -> None:
    date = match_date(content, cell[0]) if draft.found.date is None and cell[0] < cell[1] else None
    if date is not None and date.end == cell[1] and len(date.iso) == DAY:
        draft.found.date, draft.found.date_span = date.iso, cell


def _body(content: str, draft: Draft, cell: Span) -> None:
    if draft.found.issuer is None and issuer_at(content, *cell) == cell:
        draft.found.issuer, draft.found.issuer_span = content[slice(*cell)], cell


def _type(content: str, draft: Draft, cell: Span) -> None:
    """The type that fills a cell, if the sign is not another's."""
    noun = noun_at(content, *cell) if draft.noun is None else None
    if noun is not None and noun.end == cell[1] and suits(noun, draft.number):
        draft.noun = noun


_TAKE = {"date": _day, "issuer": _body, "type": _type}
