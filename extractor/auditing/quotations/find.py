"""Words in quotation marks that a paper ascribes to a document that it cites.

    Khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP quy định: “Văn bản đi phải được đăng ký”.
    “Văn bản đi phải được đăng ký” (khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP).
    … theo Nghị định số 30/2020/NĐ-CP. Khoản 2 Điều 5 nêu: “Văn bản đi phải được đăng ký”.

New wording that an amending paper gives, terms ("cụm từ “…”"), names and short forms are no quotations.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extractor.lexicon.patterns import deferred
from extractor.models import Role
from extractor.parsing.citations.referring import ENCLOSED
from extractor.parsing.records import Mention, Span
from extractor.record import record
from extractor.text.text import Text

_QUOTED = deferred(r"“([^“”]{20,4000})”|«([^«»]{20,4000})»|\"([^\"\n]{20,4000})\"")
_FEWEST_WORDS = 5
"""Words from which a quotation can be told from a term or a name."""
_REACH = 160
"""Characters between a citation and the words that it is quoted with."""
_BREAKS = deferred(
    r"[.;]\s+[A-ZĐÀ-Ỹ]|[“”\"«»]|sửa đổi|bổ sung|thay thế|bãi bỏ|gọi (?:tắt )?là|cụm từ|\bvề việc\b|\bvề\s*$"
)
_LEADS = deferred(
    r"(?:quy định|nêu|ghi|viết|xác định|yêu cầu|chỉ đạo|kết luận|khẳng định|nhấn mạnh|giải thích|hướng dẫn|nội dung"
    r"|nguyên văn|trích|buộc|cho phép|nghiêm cấm|đòi hỏi|định nghĩa|như sau|rằng|theo đó)(?=\W)|:\s*$"
)
_ACCORDING = deferred(r"\b(?:theo|tại|căn cứ|như)(?:\s+quy định)?(?:\s+(?:tại|của))?\s*$", re.IGNORECASE)
_NAMED = deferred(
    r"(?:cụm từ|từ ngữ|từ|tên|tên gọi|khẩu hiệu|phong trào|chủ đề|chương trình|đề án|dự án|cuộc thi|cuộc vận động"
    r"|gọi là|gọi tắt là|viết tắt là|danh hiệu|mục|chuyên đề|hội nghị|về|tiêu đề)\s*:?\s*$",
    re.IGNORECASE,
)
_BEHIND = deferred(
    r"\s*[.,;]?\s*[(\[–-]?\s*(?:(?:trích|theo|tại|quy định tại|nêu tại|nguồn|xem)[:\s]+)*", re.IGNORECASE
)
_STEP = r"(?:điểm|khoản|điều|mục|phần|phụ lục)\s(?:\d{1,3}[a-zđ]?|[a-zđ]|[IVXLC]+)(?!\w)"
_INSIDE = rf"\s(?:(?:của|tại|trong)\s)?(?-i:(?P<of>{'|'.join(sorted(ENCLOSED))}))(?!\w)"
_BARE = deferred(
    rf"(?P<opens>(?:^|[.;:,(\]]\s?)(?:(?:tại|theo|trong khi|còn|và)\s)?)?(?<!\w)"
    rf"(?P<place>{_STEP}(?:,?\s{_STEP}){{0,4}}(?:{_INSIDE}(?:\s(?:này|đó|trên|nêu trên|nói trên))?)?)"
    rf"(?P<lead>(?!,?\s?(?:của|trong|thuộc|(?-i:[A-ZĐÀ-Ỹ])))[^“”«»\"\n]{{0,{_REACH // 2}}})\Z",
    re.IGNORECASE | re.MULTILINE,
)
"""A place without its document, whether it opens its clause, and the words from it to a quotation."""
_OUTERMOST = deferred(r"điều|mục|phần|phụ lục", re.IGNORECASE)
_CHANGING: frozenset[Role] = frozenset(("amends", "replaces", "repeals"))


@record
class QuotedWords:
    """Words that are quoted from a document: index of the mention that they are ascribed to, and where they stand,
    without the marks. sure: words say that they are quoted ("quy định", "nêu"), not only that a place is near.
    place: where the place stands, if it does not stand with the mention."""

    mention: int
    span: Span
    sure: bool = True
    place: Span | None = None


def find_quotations(text: Text, mentions: Sequence[Mention], roles: Sequence[Role]) -> tuple[QuotedWords, ...]:
    """All quotations from cited documents, in reading order. Costs one search for quotation marks."""
    content = text.content
    if not mentions or not any(mark in content for mark in '“«"'):
        return ()
    starts = [_begin(mention) for mention in mentions]
    return tuple(_found(content, mentions, roles, starts))


def _found(
    content: str, mentions: Sequence[Mention], roles: Sequence[Role], starts: Sequence[int]
) -> Iterator[QuotedWords]:
    for match in _QUOTED.finditer(content):
        start, end = match.span(match.lastindex or 0)
        if len(content[start:end].split()) < _FEWEST_WORDS or _NAMED.search(content, max(0, start - 40), start - 1):
            continue
        at = bisect_right(starts, match.start()) - 1
        sure = at >= 0 and _is_before(content, mentions[at], match.start())
        if not sure and at + 1 < len(mentions) and _is_behind(content, mentions[at + 1], match.end()):
            at, sure = at + 1, True
        elif at >= 0 and (bare := _bare_place(content, mentions[at], match.start())) is not None:
            yield from _of_bare_place(content, mentions[: at + 1], roles[at], bare, (start, end))
            continue
        if (sure or _is_near(content, mentions[at], match.start())) and roles[at] not in _CHANGING:
            yield QuotedWords(at, (start, end), sure)


def _bare_place(content: str, mention: Mention, opening: int) -> re.Match[str] | None:
    """The place between a mention and a quotation that leads to no document of its own; None for a khoản or điểm alone,
    which lies in the place that the mention names: "khoản 1 và 3 Điều 4 Nghị định số …, trong đó khoản 3 nêu: “…”"."""
    begin = max(mention.end, mention.scope[1], opening - 2 * _REACH)
    found = _BARE.search(content, begin, opening)
    return found if found is not None and _OUTERMOST.search(found["place"]) is not None else None


def _of_bare_place(
    content: str, mentions: Sequence[Mention], role: Role, bare: re.Match[str], span: Span
) -> Iterator[QuotedWords]:
    """Words from a place without its document are ascribed to the last of `mentions`, if it is of the same paragraph.

    That is sure where the place opens its clause, words say that it is quoted, no other document is cited in the
    paragraph, and what the place is said to stand in ("Điều 7 của Quy chế") is named there before.
    """
    begin = content.rfind("\n", 0, bare.start("place")) + 1
    before = [mention for mention in mentions if mention.start >= begin]
    if not before or role in _CHANGING or len(before[-1].targets) > 1 or _BREAKS.search(bare["lead"]):
        return
    is_named = bare["of"] is None or bare["of"] in content[begin : bare.start("place")]
    cited = {mention.serial or mention.title for mention in before if not mention.targets}
    is_told = bare["opens"] is not None and _LEADS.search(bare["lead"]) is not None
    yield QuotedWords(len(mentions) - 1, span, is_told and is_named and len(cited) <= 1, bare.span("place"))


def _is_near(content: str, mention: Mention, opening: int) -> bool:
    """Whether a place is cited in the words right before a quotation, whatever leads from one to the other."""
    end = max(mention.end, mention.scope[1])
    is_near = mention.pinpoint is not None and 0 <= opening - end <= _REACH // 2
    return is_near and _BREAKS.search(content, end, opening) is None


def _is_before(content: str, mention: Mention, opening: int) -> bool:
    """Whether what a mention cites is quoted from `opening` on: nothing but words that lead to a quotation between."""
    end = max(mention.end, mention.scope[1])
    if not 0 <= opening - end <= _REACH:
        return False
    between = content[end:opening]
    if not between.strip(" ,"):
        begin = _begin(mention)
        return _ACCORDING.search(content, max(0, begin - _REACH), begin) is not None
    return _BREAKS.search(between) is None and _LEADS.search(between) is not None


def _is_behind(content: str, mention: Mention, closing: int) -> bool:
    """Whether a mention stands right behind a quotation, in brackets or after "theo"."""
    begin = _begin(mention)
    return closing <= begin <= closing + _REACH and _BEHIND.fullmatch(content, closing, begin) is not None


def _begin(mention: Mention) -> int:
    return mention.scope[0] if mention.scope[1] else mention.start
