"""From exchanges and stated recommendations to requests: source, kind, basis, answers with status and evidence."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from extractor.lexicon.patterns import deferred
from extractor.linking.analysis import Analysis
from extractor.linking.candidates.units import Passage
from extractor.linking.evidence import Series, mentions_in, roles_in_answer
from extractor.linking.records import Answer, Identity, Request
from extractor.linking.status.compose import read_status
from extractor.linking.status.records import Status
from extractor.models import Role
from extractor.parsing.records import Mention

from .believed import is_catch_all
from .exchanges import exchanges_of
from .manner import manner_of
from .records import Exchange

_MANY = deferred(r"(?:số \d+ )?(?:tại (?:các|những) (?:điểm|khoản|mục)|(?:điểm|khoản|mục) \w+(?:, \w+)*(?: và|,) \w+)")
_SOURCE_TYPES = (
    "Kết luận thanh tra", "Kết luận kiểm tra", "Kết luận", "Thông báo", "Báo cáo kiểm toán", "Biên bản", "Báo cáo",
)  # fmt: skip
_SOURCE_WORDS = deferred(r"kết luận|kiến nghị|kiểm tra|thanh tra|kiểm toán|giám sát|tồn tại|cử tri")
_SOURCE_REACH = 240


def requests_of(paper: Analysis) -> tuple[Request, ...]:
    """See `recommendations.find_recommendations`."""
    content = paper.text.content
    manner = manner_of(content, paper.letterhead)
    units, exchanges = exchanges_of(paper, manner)
    if manner == "states":
        from .stated import stated_beside

        exchanges = sorted([*exchanges, *stated_beside(paper, units, exchanges)], key=lambda one: one.asked)
    source = _source(paper, exchanges[0].asked[0]) if exchanges and manner != "states" else None
    own = Series(paper.letterhead)
    return tuple([_request(paper, units, one, source, own) for one in exchanges])


def roles_with(paper: Analysis) -> tuple[Role, ...]:
    """See `recommendations.assign_roles`; for a document with requests."""
    roles: list[Role] = [mention.role for mention in paper.mentions]
    for request in paper.requests:
        for index, _ in mentions_in(paper.mentions, *request.span):
            roles[index] = "in_recommendation"
        for answer in request.answers:
            for index, role in _roles(paper, answer):
                if role != "mention" or roles[index] == "evidence":
                    roles[index] = role
            for index in _proofs_in_row(paper, request, answer):
                roles[index] = "evidence"
    sources = {request.source for request in paper.requests if request.source is not None}
    for index, identity in paper.identity_of.items():
        if identity in sources and roles[index] in ("mention", "basis", "instruction", "in_recommendation"):
            roles[index] = "recommendation_source"
    return tuple(roles)


def _roles(paper: Analysis, answer: Answer) -> Iterator[tuple[int, Role]]:
    """(mention, role) of what an answer cites; evidence that was left out keeps the role of the words next to it."""
    for index, role in answer.roles:
        left_out = role == "evidence" and paper.identity_of.get(index) not in answer.evidence
        yield index, paper.mentions[index].role if left_out else role


def _proofs_in_row(paper: Analysis, request: Request, answer: Answer) -> list[int]:
    """In a table the proofs of a response may stand in a column of their own."""
    row = paper.text.paragraphs[paper.text.paragraph_at(request.span[0])]
    if row.kind != "row":
        return []
    beside = mentions_in(paper.mentions, request.span[1], row.end)
    return [i for i, one in beside if paper.identity_of.get(i) in answer.evidence and one.kind == "numbered"]


def _request(paper: Analysis, units: Sequence[Passage], one: Exchange, source: int | None, own: Series) -> Request:
    wording = paper.text.content[slice(*one.asked)]
    basis = _identities(paper, (index for index, _ in mentions_in(paper.mentions, *one.asked)))
    named = next((i for i in basis if _is_conclusion(paper.identities[i])), None)
    origin = named if source is None else source
    answers: tuple[Answer, ...] = ()
    if one.answer[1] > one.answer[0]:
        answers = (_answer(paper, units[one.answer_unit].item, one, {origin, *basis}, own),)
    many = one.group or _MANY.match(wording)
    kind: Literal["specific", "group", "catch_all"] = (
        "catch_all" if is_catch_all(wording) else "group" if many else "specific"
    )
    return Request(
        units[one.unit].item, wording, one.asked, kind, origin, tuple(i for i in basis if i != origin), answers
    )


def _answer(paper: Analysis, item: str | None, one: Exchange, left_out: set[int | None], own: Series) -> Answer:
    content = paper.text.content
    status = _status(content, one)
    told = roles_in_answer(content, *one.answer, paper.mentions, own)
    roles = dict(told)
    for cell in one.proofs:
        roles |= roles_in_answer(content, *cell, paper.mentions, own, all_evidence=True)
    evidence = _identities(paper, (index for index, role in sorted(roles.items()) if role == "evidence"))
    return Answer(
        item,
        content[slice(*one.answer)],
        one.answer,
        status.status,
        status.words,
        status.span,
        tuple(i for i in evidence if i not in left_out),
        tuple(told.items()),
    )


def _status(content: str, one: Exchange) -> Status:
    """What the answer says of itself, or the column in which its row is ticked: "Chưa hoàn thành" is not yet begun only
    where the words do not say more."""
    status = read_status(content, one.answer, content[slice(*one.asked)])
    if one.tick is None:
        return status
    head = content[slice(*one.tick.head)]
    begun = one.tick.status == "not_done" and "hoàn thành" in head.lower()
    return (
        status
        if begun and status.status in ("partial", "in_progress")
        else Status(one.tick.status, head, one.tick.head)
    )


def _identities(paper: Analysis, mentions: Iterable[int]) -> tuple[int, ...]:
    """The documents that mentions mean, each once."""
    return tuple(dict.fromkeys(paper.identity_of[index] for index in mentions if index in paper.identity_of))


def _is_conclusion(identity: Identity) -> bool:
    return bool(identity.type) and (identity.type or "").startswith("Kết luận") and "TW" not in (identity.number or "")


def _source(paper: Analysis, first: int) -> int | None:
    """The document that made the recommendations: named in the subject, or before the first of them at `first`, as a
    conclusion or notice of one.

    A conclusion wins over a notice, a notice over a report; two of the same rank are unclear: None.
    """
    ranked: dict[int, int] = {}
    for number, identity in enumerate(paper.identities):
        if identity.type in _SOURCE_TYPES and any(
            _makes(paper, identity, paper.mentions[i], first) for i in identity.mentions
        ):
            ranked[number] = _SOURCE_TYPES.index(identity.type)
    best = min(ranked.values(), default=0)
    leaders = [number for number, rank in ranked.items() if rank == best]
    return leaders[0] if len(leaders) == 1 else None


def _makes(paper: Analysis, identity: Identity, mention: Mention, first: int) -> bool:
    """True if a mention stands where the source is named, with words that say so."""
    low, high = paper.letterhead.subject_span or (0, 0)
    if mention.kind == "self" or (mention.start >= first and not low <= mention.start < high):
        return False
    around = paper.text.content[mention.start : mention.end + _SOURCE_REACH].lower()
    return (identity.type or "").startswith("Kết luận") or bool(_SOURCE_WORDS.search(around))
