"""The answers of a report. Those that its own words show are known already; with the recommendations of another file at
hand, items that only name their matter ("a) Dự án Cầu Vạn Phúc: …") or nothing at all can be answers too.
"""

import re
from collections.abc import Iterator, Sequence

from extractor.lexicon.patterns import deferred

from .across_places import number_references, place_references
from .across_records import Given, Unlinked
from .analysis import Analysis
from .answered import Pair
from .blocks import Block, body_blocks, is_under, path_of
from .records import Request, Span
from .requests import request_of
from .separator import match_lead_in, split_at_separator

NO_REPORTS = frozenset(
    (
        "Quyết định", "Kế hoạch", "Phương án", "Tờ trình", "Nghị quyết", "Thông tư", "Nghị định", "Luật", "Chỉ thị",
        "Hướng dẫn", "Quy chế", "Quy định", "Giấy mời", "Hợp đồng", "Đề án", "Chương trình", "Biên bản", "Công điện",
    )
)  # fmt: skip
_GENERAL = deferred(
    r"(?:kết luận|kiến nghị|thông báo|tồn tại|hạn chế|chỉ đạo|quán triệt|khắc phục|yêu cầu)", re.IGNORECASE
)
_MEASURE = deferred(
    r"\bđã (?:ban hành|có|tổ chức|chỉ đạo|họp|giao|phân công|thành lập|xây dựng|triển khai|chủ trì|ký)", re.IGNORECASE
)
_TELLS = deferred(
    r"\b(?:đã|đang|sẽ|chưa|dự kiến|vẫn|không còn|thống nhất|đến nay|hiện nay|tính đến|còn \d|"
    r"không (?:thể|có|đồng ý|thuộc)|mới \w+|"
    r"(?:hoàn thành|xong)(?! (?:trước|chậm nhất|trong)))\b",
    re.IGNORECASE,
)
"""Words of a result or a promise; an order ("nộp, hoàn thành trước ngày …") has none of them."""
_OTHER_SECTION = deferred(
    r"^(?:(?:những|một số|các|về)\s+)?(?:khó khăn|vướng mắc|nguyên nhân|phương hướng|đề xuất|(?:kiến nghị|đề "
    r"nghị)(?:,? (?:và )?"
    r"đề xuất)?\s*$|bài học|giải pháp|nhiệm vụ|(?:công tác )?(?:lãnh đạo,? )?(?:triển khai,? )?chỉ đạo|công tác "
    r"(?:phổ biến|quán triệt|"
    r"tuyên truyền)|đánh giá|tình hình chung|đặc điểm|nơi nhận|căn cứ|tồn tại, nguyên nhân|kiến nghị|đề nghị|thuận lợi|"
    r"kết quả đạt được chung|việc (?:tổ chức )?(?:phổ biến|quán triệt))",
    re.IGNORECASE,
)
_REPORTS = deferred(
    r"báo cáo|kết quả|tình hình|tiến độ|trả lời|giải trình|tiếp thu|phúc đáp|khắc phục|giải quyết|"
    r"thực hiện (?:các )?(?:kiến nghị|kết luận|thông báo)",
    re.IGNORECASE,
)
_URGES = deferred(
    r"đôn đốc|chỉ đạo|chấn chỉnh|tăng cường|yêu cầu|giao |phân công|hướng dẫn|triển khai|tổ chức thực hiện",
    re.IGNORECASE,
)
_LABEL = deferred(r"(?P<label>[^:\n]{2,220}?)\s*:\s+(?=\S)")
_LONGEST_NAME = 260
_SHORTEST = 12
_NAMES = deferred(r"(?:Về|Đối với|Liên quan|Thực hiện|Việc|Tiếp thu|Kiến nghị|Với|Nội dung)\s", re.IGNORECASE)
_SENTENCE = deferred(r"[.;](?=\s)")
_WISHES = deferred(
    r"[^.;:,]{0,80}?(?:kính )?(?:đề nghị|kiến nghị|kính mong)\s(?!số|thứ|\d|về|tại|nêu|của|trên|này|khác)",
    re.IGNORECASE,
)
_LESSONS = deferred(
    r"(?:(?:những|một số|các|về)\s+)?(?:khó khăn|vướng mắc|nguyên nhân|phương hướng|bài học|giải pháp|nhiệm vụ|"
    r"(?:công tác )?"
    r"(?:lãnh đạo,? )?(?:triển khai,? )?chỉ đạo|công tác (?:phổ biến|quán triệt|tuyên truyền)|đánh giá|thuận lợi|"
    r"việc (?:tổ chức )?(?:phổ biến|quán triệt))",
    re.IGNORECASE,
)
"""Labels of paragraphs that answer nothing, whatever follows their colon."""


def is_report(paper: Analysis, sources: Sequence[Analysis]) -> bool:
    """True if the paper may answer what `sources` recommend: it answers something, or reports and cites one of them.

    Plans and decisions set going what is recommended; they are no word on the result.
    """
    if paper.letterhead.doc_type in NO_REPORTS:
        return False
    if any(request.answers for request in paper.requests):
        return True
    return reports_by_head(paper.letterhead.doc_type, paper.letterhead.subject) and any(
        source.is_meant_by(identity) for identity in paper.identities for source in sources
    )


def reports_by_head(doc_type: str | None, subject: str | None) -> bool:
    """True for a report, and for a letter that says it is one; letters that urge and direct are none."""
    if doc_type == "Báo cáo":
        return True
    return bool(_REPORTS.search(subject or "")) and not _URGES.search(subject or "")


def given_in(number: int, paper: Analysis, *, free: bool) -> list[Given]:
    """The answers that the paper gives, in reading order; with `free` also items that only their wording can show."""
    found = list(_shown(number, paper))
    if free and not found:
        found += _whole(number, paper)
    if free:
        found += [
            one
            for one in _free(number, paper, found)
            if not found or _is_fellow(one, found) or has_reference(paper, one)
        ]
    return sorted(found, key=lambda one: one.opening)


def _shown(number: int, paper: Analysis) -> Iterator[Given]:
    for request in paper.requests:
        for answer in request.answers:
            row = paper.text.paragraphs[paper.text.paragraph_at(request.span[0])]
            opening = (row.start, max(row.start, answer.span[0], request.span[1]))
            yield Given(number, answer.item, opening, request.span, answer, request.kind, request.source)


def _is_fellow(one: Given, shown: Sequence[Given]) -> bool:
    """True if an item stands in one list with items that are answers."""
    parent = (one.item or "").rpartition("/")[0]
    items = [other.item or "" for other in shown]
    return any(item.rpartition("/")[0] == parent and not item.startswith("bảng/") for item in items)


def _free(number: int, paper: Analysis, shown: Sequence[Given]) -> Iterator[Given]:
    """Items, bullets and paragraphs that none of the answers covers, split into what they name and what they tell."""
    content = paper.text.content
    covered = [(one.opening[0], one.answer.span[1]) for one in shown]
    source = next((request.source for request in paper.requests if request.source is not None), None)
    blocks = body_blocks(paper.text, paper.letterhead, paper.outline)
    place = 0
    while place < len(blocks):
        block = blocks[place]
        stop = _unit_end(content, blocks, place, paper)
        end = blocks[stop - 1].end
        if any(low < end and block.start < high for low, high in covered):
            place = place + 1 if stop > place + 1 and blocks[place + 1].bullet else stop
            continue
        if (
            (block.heads or block.bullet or block.entry >= 0 or _NAMES.match(content, block.body, block.end))
            and not _stands_under_other(content, block, paper)
            and not _has_items_below(blocks, place, stop, paper)
        ):
            split = _split(content, blocks[place:stop])
            if split is not None:
                wording, answer = split
                pair = Pair(path_of(paper.outline, block), wording, answer, False, "")
                request = request_of(paper.text, paper.letterhead, paper.mentions, paper.identities, pair, source)
                yield from _as_given(number, block, request, answer)
        place = max(stop, place + 1)


def _whole(number: int, paper: Analysis) -> Iterator[Given]:
    """A letter whose first sentence says what it answers, and the rest is the answer: "… báo cáo việc thực hiện kiến
    nghị tại điểm e khoản 2 của Kết luận như sau:"."""
    content = paper.text.content
    blocks = body_blocks(paper.text, paper.letterhead, paper.outline)
    if len(blocks) < 2 or any(block.heads for block in blocks):
        return
    first = next((at for at, block in enumerate(blocks) if content[block.body : block.end].rstrip()[-1:] == ":"), None)
    if first is None or first + 1 >= len(blocks):
        return
    lead, end = blocks[first], _trim(content, blocks[first + 1].start, blocks[-1].end)
    sentence = max(content.rfind(mark, lead.start, lead.end) for mark in (". ", "; ")) + 1
    wording = (max(lead.body, sentence), _trim(content, lead.body, lead.end - 1))
    references = [one.span for one in place_references(content, *wording)]
    references += [span for _, span, sure in number_references(content, *wording) if sure]
    if not references or not _TELLS.search(content, blocks[first + 1].start, end):
        return
    pair = Pair(None, wording, (blocks[first + 1].body, end), False, "kiến nghị")
    request = request_of(paper.text, paper.letterhead, paper.mentions, paper.identities, pair, None)
    for answer in request.answers:
        yield Given(number, None, (lead.start, blocks[first + 1].body), wording, answer, request.kind, request.source)


def _as_given(number: int, block: Block, request: Request, answer: Span) -> Iterator[Given]:
    for told in request.answers:
        opening = (block.start, max(request.span[1], answer[0]))
        kind = "specific" if request.kind == "catch_all" and not request.text else request.kind
        yield Given(number, told.item, opening, request.span, told, kind, request.source, free=True)


def _unit_end(content: str, blocks: Sequence[Block], place: int, paper: Analysis) -> int:
    """Index after the last block of the unit: paragraphs of the same item, for a bullet only itself."""
    block = blocks[place]
    stop = place + 1
    while stop < len(blocks):
        other = blocks[stop]
        if other.heads or other.entry != block.entry:
            break
        if block.bullet and other.bullet == block.bullet:
            break
        if (
            not block.bullet
            and other.bullet
            and content[blocks[stop - 1].body : blocks[stop - 1].end].rstrip().endswith(":")
        ):
            break
        if not block.heads and not block.bullet:
            break
        stop += 1
    return stop


def _has_items_below(blocks: Sequence[Block], place: int, stop: int, paper: Analysis) -> bool:
    block = blocks[place]
    following = blocks[stop] if stop < len(blocks) else None
    if following is None or not block.heads:
        return False
    return following.entry != block.entry and is_under(paper.outline.entries, following.entry, block.entry)


def _stands_under_other(content: str, block: Block, paper: Analysis) -> bool:
    """True under (or at) a heading such as "Khó khăn, vướng mắc", "Kiến nghị, đề xuất", "Công tác chỉ đạo"."""
    index = block.entry
    while index >= 0:
        entry = paper.outline.entries[index]
        heading = content[entry.body : entry.end].split("\n", 1)[0].strip()
        own = block.heads and index == block.entry
        if own and ":" in heading[:-1]:
            if _LESSONS.match(heading):
                return True
        elif len(heading) <= 160 and _OTHER_SECTION.match(heading):
            return True
        index = entry.parent
    return False


def _split(content: str, blocks: Sequence[Block]) -> tuple[Span, Span] | None:
    """(what the unit names, what it tells) as spans; the first is empty where it opens with the answer."""
    first = blocks[0]
    start, end = first.body, _trim(content, first.body, blocks[-1].end)
    words = content[start:end]
    if len(words) < _SHORTEST or not _TELLS.search(words) or _WISHES.match(words):
        return None
    line = content[start : first.end].rstrip()
    if len(blocks) > 1 and len(line) <= 260 and not _TELLS.search(line) and line[-1:] not in ";,":
        return (start, _trim(content, start, first.end)), (blocks[1].body, end)
    lead = match_lead_in(content, start, first.end)
    if lead is not None:
        split = split_at_separator(content, lead.body, first.end)
        if split.sure == "subject" and split.start < split.end <= split.start + _LONGEST_NAME:
            return (split.start, split.end), (split.answer, end)
    label = _LABEL.match(content, start, end)
    if label is not None and not _SENTENCE.search(label["label"]) and not _TELLS.search(_unplaced(label["label"])):
        return label.span("label"), (label.end(), end)
    return (start, start), (start, end)


def _unplaced(words: str) -> str:
    return re.sub(r"chưa được|đã được|đã nêu|đã chỉ ra|còn lại", "", words)


def _trim(content: str, start: int, end: int) -> int:
    while end > start and content[end - 1] in " \t\n\u00a0;,./":
        end -= 1
    return end


def has_reference(paper: Analysis, one: Given) -> bool:
    """True if the answer opens with the place or number of a recommendation."""
    content = paper.text.content
    high = one.opening[1] if one.wording[1] > one.wording[0] else min(one.answer.span[1], one.answer.span[0] + 160)
    return bool(place_references(content, one.opening[0], high)) or any(
        sure for _, _, sure in number_references(content, one.opening[0], high)
    )


def unlinked_openings(number: int, paper: Analysis, first: int) -> list[Unlinked]:
    """The items before the first answer that tell of measures about all recommendations together.

    first  offset at which the first answer opens
    """
    content = paper.text.content
    found: list[Unlinked] = []
    for block in body_blocks(paper.text, paper.letterhead, paper.outline):
        if block.end > first or block.entry < 0:
            continue
        words = content[block.body : block.end]
        if len(words) > 60 and _MEASURE.search(words) and _GENERAL.search(words):
            found.append(Unlinked(number, path_of(paper.outline, block), (block.body, block.end), "general"))
    return found
