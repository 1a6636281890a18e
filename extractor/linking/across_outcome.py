"""What a linked answer says about its recommendation: the part that speaks of it, status and evidence."""

import re

from extractor.lexicon.patterns import deferred

from .across_case import Case, Choice
from .across_records import Asked, Given, Link
from .analysis import Analysis
from .evidence import Series, organ_of
from .matching_parts import split_answer
from .money import find_sums
from .records import Span
from .status.compose import read_status
from .status.surroundings import surroundings_of

_PAID = deferred(r"(?:đã|được|hoàn thành|xong)\b[^.;]{0,120}$", re.IGNORECASE)
_NOT_PAID = deferred(
    r"(?:sẽ|chưa|phải|yêu cầu|đề nghị|dự kiến|còn(?: lại)?|quyết định|kế hoạch)\b[^.;,]{0,60}$", re.IGNORECASE
)
_TAKEN = deferred(
    r"(?:thu hồi|thu|nộp|hoàn trả|trả lại|truy thu|giảm trừ)(?: về)?(?: được)?(?: số tiền)?(?: là)?\s*$", re.IGNORECASE
)
_ALL_OF_IT = deferred(r"\b(?:đủ|toàn bộ|100\s?%|hết|xong|hoàn thành|dứt điểm)\b", re.IGNORECASE)
_PROOFS = frozenset(
    ("Quyết định", "Thông báo", "Biên bản", "Kế hoạch", "Quy chế", "Giấy chứng nhận", "Hợp đồng", "Báo cáo")
)
_HIGH = frozenset(("ubnd", "hđnd", "ttg", "cp", "tu", "tw", "bnv", "btc", "ttcp", "ktnn"))


def links_of(
    case: Case,
    index: int,
    choices: list[Choice],
) -> list[Link]:
    one = case.given[index]
    content = case.papers[one.paper].text.content
    spans: dict[int, Span] = {choice.asked: one.answer.span for choice in choices}
    if len(choices) > 1:
        extra = {choice.asked: choice.words if choice.matched_by == "wording" else "" for choice in choices}
        spans |= split_answer(content, one.answer.span, [choice.asked for choice in choices], extra, case.likeness)
    return [_link(case, index, choice, spans[choice.asked]) for choice in choices]


def _link(case: Case, index: int, choice: Choice, span: Span) -> Link:
    one = case.given[index]
    paper = case.papers[one.paper]
    content = paper.text.content
    answer = one.answer
    wanted = case.asked[choice.asked]
    status, words = answer.status, answer.status_words
    by_words = answer.status_span is None or answer.span[0] <= answer.status_span[0] < answer.span[1]
    if by_words:
        around = surroundings_of(paper.text, paper.outline, span)
        read = read_status(content, span, wanted.text, around)
        status, words = read.status, read.words
        if status == "done" and (short := _paid_in_part(content, span, wanted)):
            status, words = "partial", short
        elif status in ("in_progress", "unstated") and (paid := _paid_in_full(content, span, wanted)):
            status, words = "done", paid
    evidence = answer.evidence
    if span != answer.span:
        evidence = tuple(
            number
            for number in evidence
            if any(span[0] <= paper.mentions[mention].start < span[1] for mention in paper.identities[number].mentions)
        )
    evidence += _more_proofs(case, wanted, one, span, evidence)
    return Link(
        choice.asked,
        index,
        span,
        "place" if choice.matched_by == "place" else "number" if choice.matched_by == "number" else "wording",
        choice.confidence,
        wanted.text,
        choice.words,
        status,
        words,
        evidence,
    )


def _paid_in_full(content: str, span: Span, wanted: Asked) -> str | None:
    """The sum that was asked for, where the answer says that all of it was paid, deducted or handed over."""
    amounts = {one.amount for one in wanted.sums}
    for paid in find_sums(content, *span):
        before = content[max(span[0], paid.span[0] - 140) : paid.span[0]]
        if paid.amount in amounts and _PAID.search(before) and not _NOT_PAID.search(before):
            return content[slice(*paid.span)]
    return None


def _paid_in_part(content: str, span: Span, wanted: Asked) -> str | None:
    """A smaller sum that was paid where one sum was asked for and nothing says that this is all of it."""
    if len(wanted.sums) != 1 or wanted.measure != "money" or _ALL_OF_IT.search(content, *span):
        return None
    due = wanted.sums[0].amount
    paid = [
        one for one in find_sums(content, *span) if _TAKEN.search(content[max(span[0], one.span[0] - 60) : one.span[0]])
    ]
    if not paid or max(one.amount for one in paid) >= due or sum(one.amount for one in paid) >= due:
        return None
    return content[slice(*paid[0].span)]


def _more_proofs(case: Case, wanted: Asked, one: Given, span: Span, known: tuple[int, ...]) -> tuple[int, ...]:
    """Documents that the answer only leans on ("theo Quyết định số 318", "kèm theo Quyết định số 88"), but that were
    issued after the recommendation and before the report: they are what was done about it."""
    paper = case.papers[one.paper]
    asked_on, told_on = case.papers[wanted.paper].letterhead.date, paper.letterhead.date
    if wanted.restated or not asked_on or not told_on or len(asked_on) < 10 or len(told_on) < 10:
        return ()
    own = Series(paper.letterhead)
    found: list[int] = []
    for number, identity in enumerate(paper.identities):
        if (
            number in known
            or identity.type not in _PROOFS
            or not identity.date
            or not asked_on <= identity.date <= told_on
        ):
            continue
        at = next((i for i in identity.mentions if span[0] <= paper.mentions[i].start < span[1]), None)
        if at is None or paper.mentions[at].kind != "numbered" or paper.mentions[at].family == "blank":
            continue
        mention = paper.mentions[at]
        if own.owns(mention) or _below(mention.symbol, paper):
            found.append(number)
    return tuple(found)


def _below(symbol: str | None, paper: Analysis) -> bool:
    """True if a sign names an office that does not stand above the reporting one."""
    organ = organ_of(symbol, titled=True)
    own = organ_of(paper.letterhead.symbol, titled=paper.letterhead.doc_type not in (None, "Công văn"))
    return bool(organ) and organ not in _HIGH and (own in ("ubnd", "hđnd") or organ == own)
