"""Recommendations that a conclusion of an inspection, audit, check or supervision states itself."""

import re

from extractor.lexicon.patterns import deferred
from extractor.parsing.records import Outline, Span

from .blocks import Block, is_under, path_of

_HEADING = deferred(
    r"(?:(?:các|những|một số|nội dung)\s+)?(?:(?:kết luận|nhận xét|đánh giá|đề xuất)(?:,| và|"
    r",? và)?\s+)*(?:kiến nghị|khuyến nghị|yêu cầu|đề nghị|biện pháp (?:xử lý|khắc phục|chấn chỉnh)|"
    r"(?:các )?biện pháp xử lý|xử lý(?: sau)? (?:thanh tra|kiểm tra|vi phạm))\b[^.;]{0,120}$",
    re.IGNORECASE,
)
_OPENER = deferred(r"\b(?:kiến nghị|yêu cầu)(?: [^.:;]{1,100})?$", re.IGNORECASE)
"""Before the list of a notice without sections: "Từ kết quả trên, Chánh Thanh tra tỉnh yêu cầu:"."""
_RESOLVES = deferred(r"\b(?:kết luận|chỉ đạo|có ý kiến)(?: (?:như sau|một số nội dung|các nội dung)[^.:;]{0,60})?$")
"""The same where what follows judges and orders in turn: "Chủ tịch UBND xã kết luận:"; only the orders count."""
_ORDERS_WHOM = deferred(
    r"(?:(?:Về|Đối với|Liên quan)\s[^:.;]{2,120}:\s+)?(?:(?:Thống nhất |Đồng ý )?(?:[Gg]iao|[Yy]êu cầu|[Đđ]ề nghị|"
    r"[Pp]hân công)\s|(?:Các|Lãnh đạo|Thủ trưởng|Trưởng|Giám đốc|Chủ tịch|Phòng|Sở|Ban|UBND|Ủy ban|Văn phòng|"
    r"Trung tâm|Công an|Chi cục|Trường)\b(?![^.;:]{0,40}? (?:đã|còn|chưa|cơ bản)\b))"
)
_NO_HEADING = deferred(
    r"đã (?:áp dụng|thực hiện)|theo thẩm quyền đã|(?:kết quả|tình hình|việc) |kiến nghị (?:của|đã)|(?:thực hiện|"
    r"khắc phục)",
    re.IGNORECASE,
)
_ADDRESSEE = deferred(
    r"(?:đối với|đề nghị|yêu cầu|kiến nghị(?: với| đối với)?|giao|với)\s+(?P<who>[^:.;]{2,160}?)\s*:\s*(?=\S)|"
    r"(?:đề nghị|yêu cầu|kiến nghị|giao)\s+(?=[^:]{2,160}:\s*$)",
    re.IGNORECASE,
)
_TO_WHOM = deferred(
    r"(?:đối với|kiến nghị (?:với|đối với)|với)\s+[^.;:]{2,160}[:.]?\s*$|(?:đề nghị|yêu cầu|"
    r"giao)\s+[^.;:]{2,160}:\s*$",
    re.IGNORECASE,
)
_VERB = deferred(
    r"(?:thực hiện|tổ chức|rà soát|chỉ đạo|ban hành|thu hồi|kiểm điểm|xử lý|khắc phục|chấn chỉnh|bố trí|bổ sung|"
    r"báo cáo|xây dựng|tăng cường|nghiêm túc|tiếp tục|hoàn thiện|hoàn thành|quản lý|xem xét|có biện pháp|khẩn trương|"
    r"kịp thời|chủ động|phối hợp|lập|nộp)\b",
    re.IGNORECASE,
)
_FOLLOW_UP = deferred(
    r"(?:đề nghị|yêu cầu|giao|trên đây|căn cứ|quá trình|trong quá trình)[^.;]{0,260}?(?:tổ chức thực hiện|thực hiện|"
    r"triển khai|báo cáo|gửi)[^.;]{0,200}?(?:kết luận|kiến nghị|thông báo|nội dung|kết quả|"
    r"yêu cầu)[^.;]{0,60}?(?:trên|này|thanh tra|kiểm tra|thực hiện|về|trước)",
    re.IGNORECASE,
)


_JUDGES = deferred(r"(?:Kết luận|Nhận xét|Đánh giá(?: chung)?|Ưu điểm|Tồn tại|Hạn chế|Nguyên nhân)(?: chung)?\s*[:.]")
"""Under "Kết luận và kiến nghị" the conclusion comes first."""
_REPORTS_BACK = deferred(
    r"(?:(?:Đề nghị|Yêu cầu|Giao) )?(?:Chủ tịch |Giám đốc |Thủ trưởng |Các |các )?(?:UBND|Ủy ban|Sở|Ban|Bộ|Cục|Trường|"
    r"Công ty|Bệnh viện|[Đđ]ơn vị|[Cc]ơ quan|Trung tâm|Phòng)\b[^.;:,]{0,80}? (?:có trách nhiệm )?"
    r"(?:tổ chức thực hiện [^.;:]{0,60} và )?(?:gửi )?báo cáo "
    r"(?:bằng văn bản )?(?:kết quả|việc|tình hình) (?:thực hiện|triển khai|khắc phục|xử lý)\b"
)
"""How the recommendations are to be reported on is none of them."""


def stated_items(content: str, blocks: list[Block], outline: Outline) -> list[tuple[str | None, Span]]:
    """(item, span of the wording) of each recommendation, in order. [] if the document has no such section."""
    found: list[tuple[str | None, Span]] = []
    for first, stop in _sections(content, blocks, outline):
        leaves = _leaves(content, blocks[first:stop], outline)
        if _RESOLVES.search(_heading(content, blocks[first - 1])):
            leaves = [leaf for leaf in leaves if _ORDERS_WHOM.match(content, *leaf[1])]
        found += leaves
    return found


def _heading(content: str, block: Block) -> str:
    return content[block.body : block.end].strip().rstrip(":.")


def _sections(content: str, blocks: list[Block], outline: Outline) -> list[tuple[int, int]]:
    """Index ranges of the blocks below a heading like "III. KIẾN NGHỊ"; the heading itself is left out."""
    sections: list[tuple[int, int]] = []
    headed = any(_is_section_title(content, block) for block in blocks)
    number = 0
    while number < len(blocks):
        block = blocks[number]
        heading = _heading(content, block)
        opener = (
            block.entry < 0
            and not headed
            and (_OPENER.search(heading) or _RESOLVES.search(heading)) is not None
            and content[block.body : block.end].rstrip().endswith(":")
        )
        if block.bullet or not (
            opener or (len(heading) <= 160 and _HEADING.match(heading) and not _NO_HEADING.search(heading))
        ):
            number += 1
            continue
        stop = number + 1
        title = heading.isupper() and not block.heads
        while stop < len(blocks) and (title or _belongs(block, blocks[stop], outline)):
            if title and _ends_title(content, block, blocks[stop], outline):
                break
            stop += 1
        if stop > number + 1 and (block.heads or heading.isupper() or block.entry < 0):
            sections.append((number + 1, stop))
            number = stop
        else:
            number += 1
    return sections


def _is_section_title(content: str, block: Block) -> bool:
    """A heading in capitals, or of an item: where there is one, a sentence "… kiến nghị như sau:" opens no list."""
    heading = _heading(content, block)
    return (
        not block.bullet
        and (heading.isupper() or (block.heads and content[block.body : block.end].rstrip()[-1:] not in ".;,"))
        and len(heading) <= 160
        and _HEADING.match(heading) is not None
        and not _NO_HEADING.search(heading)
    )


_TO_BODIES = deferred(r"(?:KIẾN NGHỊ (?:VỚI|ĐỐI VỚI)|ĐỐI VỚI|VỚI|VỀ|XỬ LÝ|BIỆN PHÁP)\b")


def _ends_title(content: str, title: Block, block: Block, outline: Outline) -> bool:
    """True if the section under a title line in capitals ends here: another such line, or an item outside its own."""
    if block.bullet or not content[block.body : block.end].isupper():
        return False
    if title.entry >= 0 and block.heads:
        return not is_under(outline.entries, block.entry, title.entry)
    return _TO_BODIES.match(content, block.body, block.end) is None


def _belongs(head: Block, block: Block, outline: Outline) -> bool:
    if head.heads:
        return is_under(outline.entries, block.entry, head.entry)
    if head.entry >= 0:
        return is_under(outline.entries, block.entry, head.entry)
    return True


def _leaves(content: str, blocks: list[Block], outline: Outline) -> list[tuple[str | None, Span]]:
    """Each item without items below it; where such an item only names the addressee, the paragraphs under it."""
    found: list[tuple[str | None, Span]] = []
    last = len(blocks) - 1
    covered = -2
    for number, block in enumerate(blocks):
        start, end = block.body, _trim(content, block.body, block.end)
        words = content[start:end]
        following = blocks[number + 1] if number < last else None
        if not words:
            continue
        if following is not None and _heads_over(content, block, following, outline):
            continue
        if (
            not block.heads
            and number == last
            and (_FOLLOW_UP.match(words) or content[start : block.end].rstrip().endswith("./."))
            and found
        ):
            continue
        if not block.heads and not block.bullet and _FOLLOW_UP.match(words):
            continue
        if _JUDGES.match(words) and block.heads:
            continue
        if _REPORTS_BACK.match(words) and (found or number == last):
            continue
        if not block.heads and not block.bullet and block.entry >= 0 and covered == block.entry:
            continue
        if words.endswith(":") or (_TO_WHOM.fullmatch(words) and not _VERB.search(words)):
            continue
        addressee = _ADDRESSEE.match(content, start, end)
        if addressee is not None and addressee["who"] and addressee.end() < end:
            start = addressee.end()
        if block.heads:
            covered = block.entry
        if block.entry < 0 and not block.bullet and not _VERB.search(words):
            continue
        found.append((path_of(outline, block), (start, end)))
    return found


def _heads_over(content: str, block: Block, following: Block, outline: Outline) -> bool:
    """True if `block` is a heading of what follows: an item with items below, or a line that ends in a colon."""
    if block.heads and following.heads and outline.entries[following.entry].parent == block.entry:
        return True
    if content[block.body : block.end].rstrip().endswith(":"):
        return True
    untitled = content[block.body : block.end].rstrip()[-1:] not in ".;,"
    if block.heads and untitled and not following.heads and following.entry == block.entry:
        return True
    only_names = _TO_WHOM.fullmatch(content[block.body : block.end].strip()) is not None
    return (
        only_names
        and not following.heads
        and following.entry == block.entry
        and (block.heads or bool(following.bullet))
    )


def _trim(content: str, start: int, end: int) -> int:
    while end > start and content[end - 1] in " \t\n\u00a0;,./":
        end -= 1
    return end
