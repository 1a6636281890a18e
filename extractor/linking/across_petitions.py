"""Petitions of voters as they are collected: each item or bullet that asks for something is a recommendation."""

import re

from extractor.lexicon.patterns import deferred

from .analysis import Analysis
from .blocks import Block, body_blocks, path_of
from .records import Span

_COLLECTS = deferred(
    r"(?:tổng hợp|tập hợp|chuyển|gửi|danh mục|nội dung)\b.{0,60}(?:ý kiến|kiến nghị|đề nghị|phản ánh).{0,60}(?:cử "
    r"tri|nhân dân|người dân|"
    r"đại biểu|doanh nghiệp)|(?:ý kiến|kiến nghị)[^.;]{0,40} của (?:cử tri|nhân dân)",
    re.IGNORECASE | re.DOTALL,
)
_ANSWERS = deferred(
    r"(?:trả lời|giải quyết|tiếp thu|thực hiện|kết quả|xử lý)\b.{0,60}(?:ý kiến|kiến nghị|phản ánh)",
    re.IGNORECASE | re.DOTALL,
)
_ASKS = deferred(
    r"\b(?:đề nghị|kiến nghị|phản ánh|kính mong|mong muốn|mong|quan tâm|sớm|cần|xem xét|hỏi|đề xuất|yêu cầu)\b",
    re.IGNORECASE,
)
_SHORTEST = 30
_CLOSES = deferred(r"(?:Trên đây|Đề nghị UBND[^.;]{0,60}(?:giải quyết,? )?trả lời|Thường trực HĐND[^.;]{0,60}đề nghị)")


def collects_petitions(paper: Analysis) -> bool:
    """True for "Tổng hợp ý kiến, kiến nghị của cử tri …", not for the report on how they were settled."""
    subject = " ".join(filter(None, (paper.letterhead.doc_type, paper.letterhead.subject)))
    return bool(_COLLECTS.search(subject)) and not _ANSWERS.search(subject)


def petition_items(paper: Analysis) -> list[tuple[str | None, Span]]:
    """(item, span) of each petition, in reading order: items without items below them, bullets, rows of a table."""
    content = paper.text.content
    blocks = body_blocks(paper.text, paper.letterhead, paper.outline)
    found: list[tuple[str | None, Span]] = []
    for place, block in enumerate(blocks):
        end = _end(content, blocks, place)
        words = content[block.body : end]
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        heads_over = following is not None and (
            (following.heads and paper.outline.entries[following.entry].parent == block.entry and block.heads)
            or (following.bullet and not block.bullet and words.rstrip().endswith(":"))
        )
        if heads_over or not (block.heads or block.bullet) or len(words) < _SHORTEST:
            continue
        if _ASKS.search(words) and not words.isupper() and not _CLOSES.match(words):
            found.append((path_of(paper.outline, block), (block.body, end)))
    return found


def _end(content: str, blocks: list[Block], place: int) -> int:
    end = blocks[place].end
    while end > blocks[place].body and content[end - 1] in " \t\n\u00a0;,./":
        end -= 1
    return end
