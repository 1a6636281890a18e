"""What the citations of a list share: one type word, date or issuer for all of them (domain note 7.3)."""

import re

from extractor import lexicon
from extractor.lexicon import phrases
from extractor.lexicon.patterns import deferred

from .drafts import Draft
from .leads import Lead, lead_before, list_head_before
from .numbers import Number
from .pinpoints import pinpoint_before

_SENTENCE_END = deferred(r"[.!?…]\s")
_PURE_JOINT = deferred(r"\s*(?:[,;]|[,;]?\s*(?:và|hoặc|cùng|VÀ))\s*(?:các\s+)?")


def share(content: str, drafts: list[Draft]) -> None:
    """Type, issuer and date that one word gives to a whole list (domain note 7.3)."""
    numbered = [draft for draft in drafts if draft.number is not None]
    for i, draft in enumerate(numbered):
        before = numbered[i - 1] if i else None
        same = before is not None and before.paragraph == draft.paragraph
        _type_and_lead(content, draft, before if same else None)
    for i in range(len(numbered) - 2, -1, -1):
        _share_backwards(content, numbered[i], numbered[i + 1])


def _type_and_lead(content: str, draft: Draft, before: Draft | None) -> None:
    floor = draft.paragraph[0] if before is None else max(before.end, draft.paragraph[0])
    if draft.law is not None:
        draft.type = draft.law.type
    elif draft.noun is not None:
        draft.type = draft.noun.base
    else:
        head = list_head_before(content, draft.start, floor)
        if head is not None:
            draft.type = head.noun.base
            draft.lead = head.lead
        elif (
            before is not None
            and before.type is not None
            and _same_kind(before.type, draft)
            and _listed(content, before, draft)
        ):
            draft.type = before.type
            draft.lead = Lead(before.lead.issuer, before.lead.issuer_span)
    if draft.lead.issuer is None and draft.found.issuer is None:
        lead = lead_before(content, draft.start, floor)
        if lead is not None:
            draft.lead = lead
        elif (
            before is not None
            and before.lead.issuer
            and (_joined(content, before, draft) or _of_one_office(content, before, draft))
        ):
            draft.lead = Lead(before.lead.issuer, before.lead.issuer_span)


def _listed(content: str, before: Draft, draft: Draft) -> bool:
    """True if `draft` is a further item of the list that `before` belongs to: a separator stands right before it."""
    gap = content[before.found.end : draft.start]
    tail = gap.rstrip()
    if not tail:
        return False
    if tail[-1] in ",;" or tail.endswith((" và", " hoặc", " các")) or tail in ("và", "hoặc"):
        return draft.so is not None or _PURE_JOINT.fullmatch(gap) is not None or tail[-1] in ",;"
    return False


def _same_kind(kind: str, draft: Draft) -> bool:
    """False if the sign of `draft` says another type than the list's ("Kế hoạch số 12/KH-A; 45/QĐ-B")."""
    symbol = draft.number.symbol if draft.number is not None and draft.so is None else None
    code = re.split(r"[-/.]", symbol, maxsplit=1)[0] if symbol else ""
    codes = lexicon.codes_for_type(kind)
    return not codes or code in codes or not lexicon.is_type_code(code) or kind == "Công văn"


def _joined(content: str, before: Draft, draft: Draft) -> bool:
    """True if nothing but a comma or "và" stands between two citations."""
    if _PURE_JOINT.fullmatch(content, before.found.end, draft.start) is not None:
        return True
    if not content.startswith((",", ";", " và", " ;"), before.found.end):
        return False
    pinpoint = pinpoint_before(content, draft.start, before.found.end)
    if pinpoint is None:
        return False
    return (
        _PURE_JOINT.fullmatch(content[before.found.end : pinpoint[0]].removesuffix("tại ").removesuffix("Tại "))
        is not None
    )


def _of_one_office(content: str, before: Draft, draft: Draft) -> bool:
    """True for the next letter of one office in one sentence: "Phòng đã ban hành Công văn số 41/PTNMT ngày … giao …;
    Công văn số 58/PTNMT ngày …": its sign is the same, and a separator stands right before it."""
    symbols = [one.number.symbol if one.number is not None else None for one in (before, draft)]
    gap = content[before.found.end : draft.start].rstrip()
    return (
        symbols[0] is not None
        and symbols[0] == symbols[1]
        and gap.endswith((",", ";", " và"))
        and not _SENTENCE_END.search(gap)
    )


def _share_backwards(content: str, draft: Draft, following: Draft) -> None:
    """Give an earlier item of a list the date and issuer that stand after the later one."""
    if draft.paragraph != following.paragraph or not _joined(content, draft, following):
        return
    number, later = draft.number, following.found
    if number is None:
        return
    bare = draft.found.end == draft.end and draft.lead.date is None
    fits = later.date is not None and (number.year is None or later.date.startswith(str(number.year)))
    parted = ";" in content[draft.end : following.start]
    if bare and fits and following.noun is None and (following.so is None or not parted):
        draft.found.date, draft.found.date_span = later.date, later.date_span
    if (parted or number.family == "bare") and draft.type != following.type:
        return
    unissued = draft.found.issuer is None and draft.lead.issuer is None
    if unissued and later.issuer and _may_issue(number, following.number, later.issuer):
        draft.found.issuer, draft.found.issuer_span = later.issuer, later.issuer_span


def _may_issue(number: Number, following: Number | None, issuer: str) -> bool:
    """False if the sign of `number` clearly names another body than `issuer`."""
    symbol = number.symbol or ""
    if symbol.startswith(("QH", "UBTVQH")):
        return issuer.lower().startswith(("quốc hội",) if symbol.startswith("QH") else ("ủy ban th", "uỷ ban th"))
    own = _organ(number)
    if own is None or (following is not None and own == _organ(following)):
        return True
    body = lexicon.body_by_name(issuer)
    if body is not None and own in body.codes:
        return True
    return own not in phrases.digitless_signs()


def _organ(number: Number) -> str | None:
    blocks = re.split(r"[-/]", number.symbol or "")
    if len(blocks) > 1 and lexicon.is_type_code(blocks[0]):
        return blocks[1]
    return blocks[0] or None
