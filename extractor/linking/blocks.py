"""The paragraphs of the body with the item they stand in: what recommendations and responses are looked for in."""

from bisect import bisect_right

from extractor.lexicon.patterns import deferred
from extractor.parsing.records import Entry, Letterhead, Outline
from extractor.record import record
from extractor.text.text import Text

_BULLET = deferred(r"\s*(?:([-–—+*•●▪◦○⁃]|\(?\d{1,2}\)(?=\s))\s*)?")
_CLOSING = deferred(
    r"Trên đây là|Trên đây,|Với (?:những )?nội dung (?:trên|nêu trên)|Vậy,? |Kính (?:đề nghị|báo cáo|trình|mong)|"
    r"(?:Sở|UBND|Ủy ban|Phòng|Ban|Chi cục|Cục|Văn phòng|Đảng ủy|Bộ|Thanh tra|Nhà trường|"
    r"Trung tâm)\b[^.;:]{0,120}?\b(?:trân trọng|kính gửi|kính báo cáo|gửi [^.;]{1,80} tổng hợp|"
    r"báo cáo [^.;]{1,80}(?:theo quy định|tổng hợp|xem xét|chỉ đạo|được biết)|báo cáo và)"
)


@record
class Block:
    """One paragraph of the body.

    start, end  its span; `body` is the offset after its label or bullet
    entry       index of the item it stands in, -1 for none
    heads       True if it begins that item (carries its label)
    bullet      "-", "+", "(1)"-like mark, "" if none
    """

    start: int
    body: int
    end: int
    entry: int
    heads: bool
    bullet: str


def body_blocks(text: Text, letterhead: Letterhead, outline: Outline) -> list[Block]:
    """The text paragraphs between letterhead and ending, without rows, notes and the closing formula."""
    content = text.content
    stop = letterhead.body_end or len(content)
    entries = outline.entries
    starts = [entry.start for entry in entries]
    blocks: list[Block] = []
    first = text.paragraph_at(letterhead.body_start) if text.paragraphs else 0
    for paragraph in text.paragraphs[first:]:
        if paragraph.start >= stop:
            break
        if paragraph.kind != "text" or paragraph.start < letterhead.body_start:
            continue
        index = bisect_right(starts, paragraph.start) - 1
        entry = entries[index] if index >= 0 else None
        if entry is None or paragraph.start >= entry.end:
            index, entry = -1, None
        heads = entry is not None and paragraph.start <= entry.start < paragraph.end
        body = entry.body if heads and entry is not None else paragraph.start
        mark = _BULLET.match(content, body, paragraph.end)
        bullet = (mark[1] or "") if mark else ""
        end = min(paragraph.end, stop)
        blocks.append(Block(paragraph.start, min(mark.end() if mark else body, end), end, index, heads, bullet))
    return _without_closing(content, blocks)


def _without_closing(content: str, blocks: list[Block]) -> list[Block]:
    """Drop the last paragraphs that only take leave: they belong to no item."""
    while len(blocks) > 1 and not blocks[-1].heads:
        last = blocks[-1]
        words = content[last.body : last.end].rstrip()
        if words and not _CLOSING.match(words) and not (words.endswith("./.") and not last.bullet):
            break
        blocks.pop()
    return blocks


def path_of(outline: Outline, block: Block) -> str | None:
    """The path of the item a block stands in, None in the preamble."""
    return outline.entries[block.entry].path if block.entry >= 0 else None


def is_under(entries: tuple[Entry, ...], index: int, ancestor: int) -> bool:
    """True if item `index` is `ancestor` or lies below it."""
    while index >= 0:
        if index == ancestor:
            return True
        index = entries[index].parent
    return False
