"""Responses in running text: lead-in, recommendation, separator, response, item by item."""

import re

from extractor.lexicon.patterns import deferred
from extractor.models import ResponseStatus
from extractor.parsing.records import Outline, Span
from extractor.record import record, replace

from .blocks import Block, is_under, path_of
from .separator import LeadIn, acts, match_lead_in, split_at_separator
from .stance import Stance


@record
class Pair:
    """A recommendation and its response as spans of the text; `answer` is empty where nothing follows.

    proofs  cells of a table that hold the evidence
    ticked  class of the column in which a table row is ticked, `tick` the head of that column
    """

    item: str | None
    wording: Span
    answer: Span
    group: bool
    noun: str
    table: bool = False
    proofs: tuple[Span, ...] = ()
    ticked: ResponseStatus | None = None
    tick: Span | None = None


_CATCH_ALL = deferred(
    r"(?:(?:kiến nghị|tồn tại|hạn chế|nội dung|yêu cầu|thiếu sót|khuyết điểm|đề nghị|,|và|vấn đề)\s*)*(?:khác|"
    r"còn lại|chung)(?!\w)",
    re.IGNORECASE,
)
_GENERAL = deferred(
    r"(?:(?:,|và|các|những|kiến nghị|tồn tại|hạn chế|thiếu sót|khuyết điểm|sai phạm|nội dung|kết luận|yêu cầu|"
    r"khuyến nghị)\s*)*(?:(?:mà\s+)?(?:đã\s+)?(?:được\s+|do\s+|của\s+|nêu|theo|tại|trong|qua\s+).*)?$",
    re.IGNORECASE | re.DOTALL,
)
_NOT_ASKED = deferred(
    r"(?:này|trên|nêu trên|trên đây|đó)\b|(?:(?:các|những|một số)\s+)?(?:bài học|khó khăn|nguyên nhân|phương hướng|"
    r"đề xuất|nhiệm vụ (?:trọng tâm|trong|thời gian)|thời gian|ưu điểm|kết quả đạt|kết quả chung|giải pháp|"
    r"trách nhiệm(?: của)?(?: tập thể| cá nhân)?\s*[:.]|đặc điểm|tình hình|kiến nghị,? đề xuất|đánh giá|nhận xét|"
    r"phụ lục|số liệu|tổ chức thực hiện|công tác (?:chỉ đạo|lãnh đạo|phổ biến|tuyên truyền|quán triệt)|phía|đơn vị|"
    r"sở|ubnd|ủy ban|bộ|các sở|chính phủ|quốc hội|tập thể|cá nhân|phòng|ban|chủ tịch|giám đốc|cấp)\b",
    re.IGNORECASE,
)
_PETITIONER = deferred(
    r"của (?:ông|bà|hộ|công dân|công ty|doanh nghiệp|tập thể|các hộ|người dân|hiệp hội)\b", re.IGNORECASE
)
"""Requests of persons and firms are no recommendations of a check."""
_SECTION = deferred(
    r"(?:kết quả|tình hình|việc|công tác|tiến độ|nội dung).{0,60}(?:kiến nghị|tồn tại|hạn chế|thiếu sót|khuyết điểm|"
    r"sai phạm|kết luận)|(?:kiến nghị|tồn tại|hạn chế|sai phạm|nội dung).{0,40}(?:đã|đang|chưa) (?:thực hiện|"
    r"khắc phục|hoàn thành|triển khai)|(?:thực hiện|khắc phục|giải trình|trả lời|tiếp thu).{0,40}(?:kiến nghị|"
    r"tồn tại|hạn chế|kết luận|ý kiến)|nội dung đã (?:triển khai|thực hiện)",
    re.IGNORECASE,
)
_OTHER_SECTION = deferred(
    r"^(?:(?:những|một số|các)\s+)?(?:khó khăn|vướng mắc|nguyên nhân|phương hướng|đề xuất|kiến nghị, đề xuất|bài học|"
    r"giải pháp|nhiệm vụ|(?:công tác )?(?:lãnh đạo, )?chỉ đạo|công tác (?:phổ biến|quán triệt|tuyên truyền)|"
    r"đánh giá chung|tình hình chung|đặc điểm|kiến nghị\s*$)",
    re.IGNORECASE,
)
_ANSWER_LABEL = deferred(
    r"(?:\*\s*)?(?:(?:ý kiến |nội dung |phần )?(?:trả lời|giải trình|tiếp thu)(?:,? (?:giải trình|tiếp thu))?|"
    r"kết quả(?: thực hiện| khắc phục| xử lý| giải quyết| đạt được)?|biện pháp khắc phục|tình hình (?:thực hiện|"
    r"khắc phục)|đã thực hiện|việc thực hiện|thực hiện|khắc phục)\s*(?:như sau\s*)?[:.]\s*|[^.;:]{3,80}? (?:trả lời|"
    r"có ý kiến|báo cáo|giải trình)(?: cụ thể)? như sau:\s*",
    re.IGNORECASE,
)
_INLINE_LABEL = deferred(
    r"(?<=[.;\s])(?:Kết quả(?: thực hiện| khắc phục| xử lý| giải quyết)?|Trả lời|Ý kiến trả lời|Giải trình|"
    r"Biện pháp khắc phục)\s*:\s*"
)
_ASKED_LABEL = deferred(
    r"(?:(?:nội dung )?(?:kiến nghị|khuyến nghị|yêu cầu|câu hỏi|ý kiến|tồn tại(?:, hạn chế)?|"
    r"hạn chế)(?: của [^.:;]{1,60})?(?:\s+(?:số|thứ)?\s*(?:\d{1,2}|nhất|hai|ba|tư|năm))?|nội dung|(?:cử tri|"
    r"đại biểu)[^:;.]{0,160}?(?:kiến nghị|đề nghị|phản ánh|hỏi|ý kiến|quan tâm|cho rằng))\s*[:.]?\s+",
    re.IGNORECASE,
)
_VOTERS = deferred(r"(?:cử tri|đại biểu)\b.{0,200}?(?:kiến nghị|đề nghị|phản ánh|hỏi|quan tâm|cho rằng)", re.IGNORECASE)
_SPEAKS = deferred(
    r"(?:về|với|đối với) (?:vấn đề|nội dung|kiến nghị|ý kiến|đề nghị) (?:này|trên|nêu trên)|"
    r"[^.;:]{3,80}? (?:có ý kiến|trả lời|báo cáo|giải trình|xin trả lời|thông tin|ý kiến)(?: cụ thể)? như sau",
    re.IGNORECASE,
)


def answered_pairs(content: str, blocks: list[Block], outline: Outline, stance: Stance) -> list[Pair]:
    """All recommendations with a response in the blocks, in reading order. [] where the document answers none."""
    opens = [_opening(content, blocks, number, outline, stance) for number in range(len(blocks))]
    strong = sum(1 for found in opens if found is not None and found[0].firm)
    if not strong and stance != "answers":
        return []
    if stance == "may_answer" and strong < 2:
        return []
    if not strong and len([found for found in opens if found is not None]) < 2:
        return []
    pairs: list[Pair] = []
    leads = [number for number, found in enumerate(opens) if found is not None]
    for place, number in enumerate(leads):
        found = opens[number]
        assert found is not None
        lead, wording, at = found
        follower = blocks[number + 1] if at >= blocks[number].end and number + 1 < len(blocks) else None
        first = number + 2 if follower and _ANSWER_LABEL.match(content, follower.body, follower.end) else number + 1
        stop = _stop(
            content, blocks, number, first, leads[place + 1] if place + 1 < len(leads) else len(blocks), outline
        )
        end = blocks[stop - 1].end
        start = at if at < blocks[number].end else (blocks[number + 1].start if number + 1 < stop else end)
        inner = place + 1 < len(leads) and _inside(blocks, number, leads[place + 1], outline)
        if inner and (start >= end or _announces(content, start, blocks[number].end)):
            continue
        if start >= end:
            continue
        if follower is not None and start == follower.start:
            start = follower.body
        label = _ANSWER_LABEL.match(content, _skip(content, start, end), end)
        start = label.end() if label and label.end() < end else _skip(content, start, end)
        if start >= end:
            continue
        pairs.append(
            Pair(path_of(outline, blocks[number]), wording, (start, _trim(content, start, end)), lead.many, lead.noun)
        )
    return pairs


Opening = tuple[LeadIn, Span, int]


def _opening(content: str, blocks: list[Block], number: int, outline: Outline, stance: Stance) -> Opening | None:
    """Lead-in, span of the recommendation and offset of the response that block `number` opens; None if none."""
    block = blocks[number]
    labelled = _labelled_pair(content, blocks, number, outline)
    if labelled is not None:
        return labelled
    lead = match_lead_in(content, block.body, block.end)
    if lead is None or (not lead.firm and stance != "answers" and not _stands_under(_SECTION, content, block, outline)):
        return None
    split = split_at_separator(content, lead.body, block.end)
    wording = _trim(content, split.start, split.end)
    if split.sure == "open":
        follower = blocks[number + 1] if number + 1 < len(blocks) else None
        if follower is None or not _follows(content, block, follower, outline):
            return None
        if not lead.firm and not (_acts_or_label(content, follower) and wording - split.start <= 400):
            return None
    if content[split.start : split.start + 1] in ("“", '"', "«") and not any(
        close in content[split.start + 1 : wording] for close in '”"»'
    ):
        split = replace(split, start=split.start + 1)
    if wording <= split.start:
        return None
    if stance == "may_answer":
        place = split.answer if split.answer < block.end else blocks[min(number + 1, len(blocks) - 1)].body
        if _PETITIONER.match(content, split.start, wording) or not acts(content, place, len(content)):
            return None
    if not lead.firm:
        if _NOT_ASKED.match(content, split.start, wording) or _stands_under(_OTHER_SECTION, content, block, outline):
            return None
        if not lead.noun and not (block.heads or block.bullet):
            return None
        if split.sure != "open" and not acts(content, split.answer, block.end):
            return None
    if _is_general(content, split.start, wording, lead):
        return None
    return lead, (split.start, wording), split.answer


def _labelled_pair(content: str, blocks: list[Block], number: int, outline: Outline) -> Opening | None:
    """ "Kiến nghị: … Kết quả: …" in one paragraph or two, and petitions of voters with "Trả lời:"."""
    block = blocks[number]
    asked = _ASKED_LABEL.match(content, block.body, block.end)
    voters = _VOTERS.match(content, block.body, block.end)
    if asked is None and voters is None:
        return None
    start = asked.end() if asked else block.body
    lead = LeadIn(start, True, False, "kiến nghị")
    inline = _INLINE_LABEL.search(content, start, block.end)
    if inline and inline.start() > start:
        return lead, (start, _trim(content, start, inline.start())), inline.end()
    if number + 1 < len(blocks):
        follower = blocks[number + 1]
        if _ANSWER_LABEL.match(content, follower.body, follower.end) or (
            voters and _SPEAKS.match(content, follower.body, follower.end)
        ):
            return lead, (start, _trim(content, start, block.end)), block.end
    return None


def _stands_under(headings: re.Pattern[str], content: str, block: Block, outline: Outline) -> bool:
    """True if an item above bears such a heading: "Kết quả thực hiện các kiến nghị", "Khó khăn, vướng mắc"."""
    index = outline.entries[block.entry].parent if block.heads and block.entry >= 0 else block.entry
    while index >= 0:
        entry = outline.entries[index]
        line = content.find("\n", entry.body, entry.end)
        heading = content[entry.body : line if line >= 0 else entry.end].strip()
        if len(heading) <= 240 and headings.search(heading):
            return True
        index = entry.parent
    return False


def _follows(content: str, block: Block, follower: Block, outline: Outline) -> bool:
    """True if the next block can be the response: text of the same item, or of an item below it."""
    if follower.entry == block.entry and not follower.heads:
        return not (block.bullet and block.bullet == follower.bullet)
    return block.heads and follower.heads and outline.entries[follower.entry].parent == block.entry


def _acts_or_label(content: str, block: Block) -> bool:
    return bool(_ANSWER_LABEL.match(content, block.body, block.end)) or acts(content, block.body, block.end)


def _is_general(content: str, start: int, end: int, lead: LeadIn) -> bool:
    """ "Đối với những tồn tại, hạn chế và kiến nghị đã được Đoàn kiểm tra chỉ ra": an opening measure."""
    if not lead.many or is_catch_all(content[start:end]):
        return False
    words = content[start:end]
    found = _GENERAL.match(words)
    return found is not None and not re.search(
        r"\b(?:về|liên quan|trong (?:công tác|lĩnh vực|việc)|tại (?:các )?(?:điểm|khoản|mục))\b", words
    )


def is_catch_all(wording: str) -> bool:
    """True for "khác của Đoàn kiểm tra", "còn lại", "kiến nghị chung": it means no recommendation in particular."""
    return bool(_CATCH_ALL.match(wording.strip()))


_BESIDES = deferred(r"(?:Ngoài ra|Bên cạnh đó|Ngoài các nội dung (?:trên|nêu trên))\b")
"""A paragraph without a label that turns to something else."""


def _stop(content: str, blocks: list[Block], number: int, first: int, following: int, outline: Outline) -> int:
    """Index of the first block, from `first` on, that no longer belongs to the response opened by block `number`."""
    block = blocks[number]
    entries = outline.entries
    stop = first
    while stop < following:
        other = blocks[stop]
        if block.entry >= 0 and not is_under(entries, other.entry, block.entry):
            break
        if block.entry < 0 and (other.heads or _BESIDES.match(content, other.body, other.end)):
            break
        if not block.heads and other.heads:
            break
        if block.bullet and other.bullet == block.bullet and other.entry == block.entry:
            break
        stop += 1
    return stop


def _inside(blocks: list[Block], number: int, other: int, outline: Outline) -> bool:
    """True if block `other` is a part of what block `number` heads."""
    if blocks[number].heads:
        return (
            is_under(outline.entries, blocks[other].entry, blocks[number].entry)
            or blocks[other].entry == blocks[number].entry
        )
    return False


def _announces(content: str, start: int, end: int) -> bool:
    """ "… kết quả cụ thể như sau:" only announces the items below."""
    return content[start:end].rstrip().endswith(":")


def _trim(content: str, start: int, end: int) -> int:
    while end > start and content[end - 1] in ' \t\n\u00a0:;,."”“/':
        end -= 1
    return end


def _skip(content: str, start: int, end: int) -> int:
    while start < end and content[start] in ' \t\n\u00a0"”':
        start += 1
    return start
