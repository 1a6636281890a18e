"""The answers of a report, and the opening measures that stand before them."""

import re
from collections.abc import Iterator

from .across_records import Given, Paper, Unlinked
from .blocks import body_blocks, path_of

_GENERAL = re.compile(
    r"(?:kết luận|kiến nghị|thông báo|tồn tại|hạn chế|chỉ đạo|quán triệt|khắc phục|yêu cầu)", re.IGNORECASE
)
_MEASURE = re.compile(
    r"\bđã (?:ban hành|có|tổ chức|chỉ đạo|họp|giao|phân công|thành lập|xây dựng|triển khai|chủ trì|ký)", re.IGNORECASE
)


def given_in(number: int, paper: Paper) -> Iterator[Given]:
    """The answers that the paper gives, one a request, in reading order."""
    for request in paper.requests:
        for answer in request.answers:
            row = paper.text.paragraphs[paper.text.paragraph_at(request.span[0])]
            low = max(row.start, answer.span[1] if answer.span[1] <= request.span[0] else row.start)
            opening = (low, max(low, answer.span[0], request.span[1]))
            yield Given(number, answer.item, opening, request.span, answer, request.kind, request.source)


def unlinked_openings(number: int, paper: Paper, first: int) -> list[Unlinked]:
    """The items before the first answer that tell of measures about all recommendations together.

    first  offset at which the first answer opens
    """
    content = paper.text.content
    found: list[Unlinked] = []
    for block in body_blocks(paper.text, paper.letterhead, paper.outline):
        if block.end > first or not block.heads:
            continue
        words = content[block.body : block.end]
        if len(words) > 60 and _MEASURE.search(words) and _GENERAL.search(words):
            found.append(Unlinked(number, path_of(paper.outline, block), (block.body, block.end), "general"))
    return found
