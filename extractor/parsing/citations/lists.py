"""What the citations of a list share: one type word, date or issuer for all of them (domain note 7.3)."""

from extractor import lexicon
from extractor.lexicon.patterns import deferred
from extractor.parsing.records import Span

from .drafts import Draft
from .fitting import fits, organ_of
from .in_turn import tell_in_turn
from .issuers import issuer_at
from .leads import Lead, ListHead, lead_before, list_head_before
from .nouns import first_block
from .numbers import Number
from .partners import is_joint

_SENTENCE_END = deferred(r"[.!?…]\s")
_PURE_JOINT = deferred(r"\s*(?:[,;]|[,;]?\s*(?:và|hoặc|cùng|đến|VÀ))\s*(?:các\s+)?")


def share(content: str, drafts: list[Draft]) -> None:
    """Type, issuer and date that one word gives to a whole list (domain note 7.3)."""
    numbered = [draft for draft in drafts if draft.number is not None]
    governing: ListHead | None = None
    for i, draft in enumerate(numbered):
        before = numbered[i - 1] if i and numbered[i - 1].paragraph == draft.paragraph else None
        if before is None or _SENTENCE_END.search(content, before.found.end, draft.start):
            governing = None
        floor = _floor(draft, before)
        head = list_head_before(content, draft.start, floor)
        _type(content, draft, before, head)
        _like_the_day_before(draft, before)
        _lead(content, draft, before, floor)
        if governing is not None and head is None:
            _governed(draft, governing)
        governing = head or governing
    tell_in_turn(content, numbered)
    for i in range(len(numbered) - 2, -1, -1):
        _share_backwards(content, numbered[i], numbered[i + 1])
    for i, draft in enumerate(numbered):
        if draft.found.issuer_span and content.endswith(_OF_ALL, 0, draft.found.issuer_span[0]):
            _of_all(content, numbered[:i], draft)


def _floor(draft: Draft, before: Draft | None) -> int:
    """Where what is said of the citation before ends, within the paragraph."""
    if before is None:
        return draft.paragraph[0]
    return max(draft.paragraph[0], before.end, before.said if before.said <= draft.start else 0)


def _like_the_day_before(draft: Draft, before: Draft | None) -> None:
    if before is not None and draft.found.date is None and draft.found.same_day:
        draft.found.date = before.found.date or before.lead.date


def _type(content: str, draft: Draft, before: Draft | None, head: ListHead | None) -> None:
    """The type of a citation: of the law, of its own noun, of the head of its list, of the one listed before it."""
    if draft.law is not None:
        draft.type = draft.law.type
    elif draft.noun is not None:
        draft.type = _own_type(draft)
        if head is not None and head.noun.base in (draft.type, "Văn bản"):
            draft.lead = head.lead
    elif head is not None:
        draft.type, draft.lead = head.noun.base, head.lead
    elif before is not None and before.type and _same_kind(before.type, draft) and _listed(content, before, draft):
        draft.type = before.type
        draft.lead = _further(before.lead, draft)


def _own_type(draft: Draft) -> str | None:
    """The plain type of the noun; the whole noun where the sign stands for it: "Quy chế phối hợp số 3/QCPH-SYT-CAT"."""
    noun, number = draft.noun, draft.number
    if noun is None or number is None or noun.name == noun.base:
        return noun.base if noun else None
    code = first_block(number.symbol)
    own = code in lexicon.codes_for_type(noun.name) and code not in lexicon.codes_for_type(noun.base)
    return noun.name if own else noun.base


def _lead(content: str, draft: Draft, before: Draft | None, floor: int) -> None:
    """Issuer and date named before a citation, or before the one that it is listed with."""
    number = draft.number
    if number is None or draft.lead.issuer is not None or draft.found.issuer is not None:
        return
    at = draft.pinpoint[0] if draft.pinpoint else draft.start
    lead = lead_before(content, at, floor, number.symbol)
    if lead is not None:
        draft.lead = lead
        if lead.same_day and before is not None and draft.found.date is None:
            lead.date = before.found.date or before.lead.date
    elif before is not None and before.lead.issuer and _goes_on_with(content, before, draft):
        same = _organ(before) == _organ(draft)
        draft.lead = Lead(before.lead.issuer, before.lead.issuer_span) if same else _further(before.lead, draft)
    elif (speaker := _speaker_behind(content, draft)) is not None:
        draft.found.issuer_span, draft.found.issuer = speaker, content[slice(*speaker)]


_AT_OPENS = deferred(r"(?:^|[.;:\n]\s?)(?:-\s)?Tại\s(?:[^.;\n]{1,60}\s)?$")
_SAID = deferred(
    r"\s(?:đã\s(?!được)|yêu cầu|chỉ đạo|giao|đề nghị|kiến nghị|kết luận|quyết định|phê duyệt|thống nhất|có ý kiến)"
)


def _speaker_behind(content: str, draft: Draft) -> Span | None:
    """The body that says what stands in a citation that opens the sentence: "Tại Công văn số 5/UBND-NC, UBND tỉnh đã
    yêu cầu …"."""
    at = draft.pinpoint[0] if draft.pinpoint else draft.start
    if draft.number is None or not content.startswith(", ", draft.found.end):
        return None
    if _AT_OPENS.search(content[max(draft.paragraph[0], at - _LONGEST_LEAD) : at]) is None:
        return None
    span = issuer_at(content, draft.found.end + 2, draft.paragraph[1])
    if span is None or _SAID.match(content, span[1]) is None:
        return None
    return span if fits(draft.number.symbol, content[slice(*span)]) is not False else None


_LONGEST_LEAD = 70
"""Characters from "Tại" to the type word."""


def _organ(draft: Draft) -> str | None:
    return organ_of(draft.number.symbol) if draft.number is not None else None


def _further(lead: Lead, draft: Draft) -> Lead:
    """The issuer for a further item of a list, unless its sign is another body's."""
    symbol = draft.number.symbol if draft.number is not None else None
    if lead.issuer is None or fits(symbol, lead.issuer) is False:
        return Lead()
    return Lead(lead.issuer, lead.issuer_span)


def _governed(draft: Draft, head: ListHead) -> None:
    """Give an item the issuer that the head of its list names: "các Nghị định của Chính phủ: …, Nghị định số …"."""
    if draft.lead.issuer is None and draft.found.issuer is None and draft.type == head.noun.base:
        lead = _further(head.lead, draft)
        draft.lead.issuer, draft.lead.issuer_span = lead.issuer, lead.issuer_span


def _listed(content: str, before: Draft, draft: Draft) -> bool:
    """True if `draft` is a further item of the list that `before` belongs to: a separator stands right before it."""
    gap = content[before.found.end : draft.start]
    tail = gap.rstrip()
    if not tail:
        return False
    if tail[-1] in ",;" or tail.endswith((" và", " hoặc", " các", " đến")) or tail in ("và", "hoặc"):
        return draft.so is not None or _PURE_JOINT.fullmatch(gap) is not None or tail[-1] in ",;"
    return False


def _same_kind(kind: str, draft: Draft) -> bool:
    """False if the sign of `draft` says another type than the list's ("Kế hoạch số 12/KH-A; 45/QĐ-B")."""
    symbol = draft.number.symbol if draft.number is not None and draft.so is None else None
    code = first_block(symbol)
    codes = lexicon.codes_for_type(kind)
    return not codes or code in codes or not lexicon.is_type_code(code) or kind == "Công văn"


def _joined(content: str, before: Draft, draft: Draft) -> bool:
    """True if nothing but a comma or "và" stands between two citations."""
    if _PURE_JOINT.fullmatch(content, before.found.end, draft.start) is not None:
        return True
    if not content.startswith((",", ";", " và", " ;"), before.found.end):
        return False
    if draft.pinpoint is None or draft.pinpoint[0] < before.found.end:
        return False
    gap = content[before.found.end : draft.pinpoint[0]].removesuffix("tại ").removesuffix("Tại ")
    return _PURE_JOINT.fullmatch(gap) is not None


def _goes_on_with(content: str, before: Draft, draft: Draft) -> bool:
    """True if the body named before one citation speaks in the next too."""
    return _joined(content, before, draft) or _of_one_office(content, before, draft)


def _of_one_office(content: str, before: Draft, draft: Draft) -> bool:
    """True for the next paper of one office in one sentence: "Phòng đã ban hành Quyết định số 41/QĐ-PTNMT ngày … giao …
    và Kế hoạch số 58/KH-PTNMT ngày …": the body in its sign is the same, and a separator stands right before it."""
    gap = content[before.found.end : draft.start].rstrip()
    return (
        _organ(before) is not None
        and _organ(before) == _organ(draft)
        and gap.endswith((",", ";", " và"))
        and not _SENTENCE_END.search(gap)
    )


def _share_backwards(content: str, draft: Draft, following: Draft) -> None:
    """Give an earlier item of a list the date and issuer that stand after the later one."""
    if draft.paragraph != following.paragraph or not _joined(content, draft, following):
        return
    later = following.found
    if _shares_day(content, draft, following):
        draft.found.date, draft.found.date_span = later.date, later.date_span
    if later.issuer and _shares_issuer(content, draft, following, later.issuer):
        draft.found.issuer, draft.found.issuer_span = later.issuer, later.issuer_span


_OF_ALL = ("đều của ", "đều do ", "cùng của ", "cùng do ")


def _of_all(content: str, before: list[Draft], last: Draft) -> None:
    """Give the issuer of the last of a sentence to those before it: "Công văn số 12 ngày …, Báo cáo số 15 ngày … đều
    của Sở Y tế"."""
    for draft in reversed(before):
        if draft.paragraph != last.paragraph or _SENTENCE_END.search(content, draft.end, last.start):
            return
        symbol = draft.number.symbol if draft.number is not None else None
        if (
            draft.found.issuer is None
            and draft.lead.issuer is None
            and fits(symbol, last.found.issuer or "") is not False
        ):
            draft.found.issuer, draft.found.issuer_span = last.found.issuer, last.found.issuer_span


def _is_parted(content: str, draft: Draft, following: Draft) -> bool:
    return ";" in content[draft.end : following.start]


def _shares_day(content: str, draft: Draft, following: Draft) -> bool:
    """True if nothing is said of an item itself, and the day of the next one fits its year."""
    number, day = draft.number, following.found.date
    if number is None or day is None or draft.found.end != draft.end:
        return False
    if draft.found.date is not None or draft.lead.date is not None:
        return False
    if number.year is not None and not day.startswith(str(number.year)):
        return False
    bare = following.so is None or not _is_parted(content, draft, following)
    return (following.noun is None and bare) or _on_one_day(content, following)


def _shares_issuer(content: str, draft: Draft, following: Draft, issuer: str) -> bool:
    number = draft.number
    if number is None or draft.found.issuer is not None or draft.lead.issuer is not None:
        return False
    if draft.type != following.type and (number.family == "bare" or _is_parted(content, draft, following)):
        return False
    if is_joint(following):
        return is_joint(draft)
    return _may_issue(number, following.number, issuer)


def _on_one_day(content: str, following: Draft) -> bool:
    """True for "… và Quyết định số 12/QĐ-UBND cùng ngày 06/8/2024"."""
    span = following.found.date_span
    return span is not None and "cùng" in content[following.end : span[0]].split()


def _may_issue(number: Number, following: Number | None, issuer: str) -> bool:
    """True if the issuer behind a list may be that of an earlier item: its sign is the last one's, or fits the body."""
    organ = organ_of(number.symbol)
    if organ is None:
        return number.symbol is None
    return (following is not None and organ == organ_of(following.symbol)) or fits(number.symbol, issuer) is True
