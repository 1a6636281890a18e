"""Quoted blocks over several paragraphs: the new wording that an amending document gives another one.

    3. Điều 7 được sửa đổi như sau:
    “Điều 7. Hồ sơ
    1. …
    2. …”

Labels inside belong to the other document. Both curly and straight marks occur, and so do missing closers.
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from extractor.lexicon.patterns import deferred
from extractor.parsing.records import Span
from extractor.text.text import Text

_MARKS = '“”„«»"'
_LEAD_IN = deferred(r":\s*$")
_ENDS_QUOTED = deferred(r"[”»\"]\s*[.;,]?\s*$")
_AMENDING_ITEM = deferred(
    r"(?:Điều\s+\d+[a-zđ]?\.|\d+[a-zđ]?\.|[a-zđ]\))\s*(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay thế|Thay |Bỏ |Hiệu lực|Điều khoản|"
    r"Trách nhiệm|Tổ chức thực hiện|Quy định chuyển tiếp|Hủy bỏ)"
)

_READ = 0.5
"""Confidence of a word below which nothing decides what OCR read."""
_FURTHEST_CLOSER = 600
"""Paragraphs after which an opening mark is taken for a misprint: the longest replaced chapters stay below."""
_FURTHEST_WITHOUT_CLOSER = 80


def quoted_blocks(text: Text) -> tuple[Span, ...]:
    """Spans from an opening mark to its closing mark where that is in a later paragraph, in order.

    A mark opens a block at the start of its paragraph or after a colon. Where the closer is missing the block ends
    before the next amending item ("4. Sửa đổi …"); with none in sight nothing is taken for quoted.
    """
    by_paragraph: dict[int, list[tuple[int, str]]] = {}
    for at, mark in sorted(_marks(text.content)):
        if text.confidence(at, at + 1) < _READ:
            continue  # OCR made it of a stamp or of dirt
        by_paragraph.setdefault(text.paragraph_at(at), []).append((at, mark))
    open_in: dict[int, int] = {}
    closed_in: dict[int, int] = {}
    for index, found in by_paragraph.items():
        opened, closed = _unbalanced(text, index, found)
        if opened is not None:
            open_in[index] = opened
        if closed is not None:
            closed_in[index] = closed
    blocks: list[Span] = []
    openers, closers = sorted(open_in), sorted(closed_in)
    done = -1
    for index, later in pairwise([*openers, len(text.paragraphs)]):
        if index >= done:
            at = bisect_right(closers, index)
            closer = closers[at] if at < len(closers) else None
            if closer is not None and closer <= later and closer - index <= _FURTHEST_CLOSER:
                blocks.append((open_in[index], closed_in[closer] + 1))
                done = closer
            elif (stop := _next_amending(text, index, min(later, closer or later))) is not None:
                blocks.append((open_in[index], text.paragraphs[stop].start))
                done = stop
    return tuple(blocks)


def _marks(content: str) -> Iterator[tuple[int, str]]:
    """Offset and character of every quotation mark, kind by kind: searching one character is the cheapest search."""
    for mark in _MARKS:
        at = content.find(mark)
        while at >= 0:
            yield at, mark
            at = content.find(mark, at + 1)


def _unbalanced(text: Text, index: int, marks: list[tuple[int, str]]) -> tuple[int | None, int | None]:
    """Offset of the mark that opens a block here, and of the one that closes a block from before."""
    content, paragraph = text.content, text.paragraphs[index]
    opens: list[int] = []
    closed: int | None = None
    for at, mark in marks:
        if mark in "“„«" or (mark == "”" and at == paragraph.start):
            opens.append(at)
        elif mark in "”»":
            if opens:
                opens.pop()
            else:
                closed = at
    straight = [at for at, mark in marks if mark == '"']
    if len(straight) % 2:
        first, last = straight[0], straight[-1]
        if _ENDS_QUOTED.match(content, last, paragraph.end) and last != paragraph.start and not opens:
            closed = last
        else:
            opens.append(first)
    opened = next((at for at in opens if _opens_block(content, paragraph.start, at)), None)
    return opened, closed


def _opens_block(content: str, start: int, at: int) -> bool:
    return at == start or _LEAD_IN.search(content, max(start, at - 4), at) is not None


def _next_amending(text: Text, index: int, stop: int) -> int | None:
    """The paragraph with the next amending item after an unclosed quotation; None if there is none near."""
    for later in range(index + 1, min(stop, index + _FURTHEST_WITHOUT_CLOSER, len(text.paragraphs))):
        if _AMENDING_ITEM.match(text.content, text.paragraphs[later].start):
            return later if later > index + 1 else None
    return None
