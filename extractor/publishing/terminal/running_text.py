"""The text of a document as paragraphs with their citations marked, shortened where nothing is cited."""

from bisect import bisect_left
from collections.abc import Callable, Iterator

from extractor.models import Citation, Document, Item
from extractor.record import record

LONG = 480
"""A paragraph of more characters than this is shortened,"""

WORTH = 0.7
"""if less than this share of it is left."""

OPENING = 160
"""So many characters from the beginning of a shortened paragraph are kept."""

AROUND = 70
"""So many characters before and after each citation of a shortened paragraph are kept."""

ELLIPSIS = " … "

Span = tuple[int, int]


@record
class ShownPiece:
    """A stretch of a paragraph: plain, or the words of a citation."""

    text: str
    citation: Citation | None = None


@record
class ShownParagraph:
    """A paragraph: an item with its label taken off, or one outside the outline (`item` None) that cites something.

    depth   0 for an item at the top of the outline
    """

    item: Item | None
    depth: int
    pieces: tuple[ShownPiece, ...]
    shortened: bool


def running_text(document: Document, content: str, *, full: bool = False) -> Iterator[ShownParagraph]:
    """The items of `document` and, between them, the paragraphs of `content` that cite a document, in order."""
    citations = sorted(document.citations, key=lambda citation: citation.span)
    starts = [citation.span[0] for citation in citations]

    def cited_in(span: Span) -> list[Citation]:
        """Citations that begin inside `span`."""
        return citations[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]

    position = 0
    for item in sorted(document.items, key=lambda item: item.span):
        yield from _outside((position, item.span[0]), content, cited_in, full)
        span = _without_label(item, content)
        pieces, shortened = _pieces(span, content, cited_in(span), full)
        yield ShownParagraph(item, item.path.count("/"), pieces, shortened)
        position = max(position, item.span[1])
    yield from _outside((position, len(content)), content, cited_in, full)


def _outside(
    span: Span, content: str, cited_in: Callable[[Span], list[Citation]], full: bool
) -> Iterator[ShownParagraph]:
    """The lines of `span` that cite something."""
    start, end = span
    while start < end:
        line_end = content.find("\n", start, end)
        line_end = end if line_end < 0 else line_end
        found = cited_in((start, line_end))
        if found:
            pieces, shortened = _pieces((start, line_end), content, found, full)
            yield ShownParagraph(None, 0, pieces, shortened)
        start = line_end + 1


def _without_label(item: Item, content: str) -> Span:
    """The span of the words of `item`, without its label and without white space around them."""
    start, end = item.span
    words = content.find(item.text[:20], start, min(end, start + 60)) if item.text else -1
    start = words if words >= 0 else start
    while end > start and content[end - 1].isspace():
        end -= 1
    return start, end


def _pieces(span: Span, content: str, citations: list[Citation], full: bool) -> tuple[tuple[ShownPiece, ...], bool]:
    """Cut `span` into plain text and citations; the second value tells whether something was left out."""
    kept = [span]
    if not full and span[1] - span[0] > LONG:
        windows = _windows(span, content, citations)
        if sum(end - start for start, end in windows) < WORTH * (span[1] - span[0]):
            kept = windows
    pieces: list[ShownPiece] = []
    for number, (start, end) in enumerate(kept):
        if number:
            pieces.append(ShownPiece(ELLIPSIS))
        for citation in citations:
            begin, until = citation.span
            if begin < start or until > end:
                continue
            pieces += [ShownPiece(content[start:begin]), ShownPiece(content[begin:until], citation)]
            start = until
        pieces.append(ShownPiece(content[start:end]))
    shortened = kept[-1][1] < span[1] or len(kept) > 1
    if kept[-1][1] < span[1]:
        pieces.append(ShownPiece(ELLIPSIS.rstrip()))
    return tuple(piece for piece in pieces if piece.text), shortened


def _windows(span: Span, content: str, citations: list[Citation]) -> list[Span]:
    """The opening and what stands around each citation, cut between words, joined where they meet."""
    start, end = span
    wanted = [(start, min(end, start + OPENING))]
    wanted += [(max(start, a - AROUND), min(end, b + AROUND)) for a, b in (one.span for one in citations)]
    kept: list[Span] = []
    for begin, until in wanted:
        begin = begin if begin == start else content.rfind(" ", start, begin) + 1 or begin
        space = content.find(" ", until, end)
        until = end if until >= end or space < 0 else space
        if kept and begin <= kept[-1][1] + len(ELLIPSIS):
            kept[-1] = (kept[-1][0], max(kept[-1][1], until))
        else:
            kept.append((begin, until))
    return kept
