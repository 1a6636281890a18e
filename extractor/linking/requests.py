"""From pairs of text to requests: source, kind, basis, answers with status and evidence."""

import re
from collections.abc import Iterable
from typing import Literal

from extractor.lexicon.patterns import deferred
from extractor.models import Role
from extractor.parsing.records import Letterhead, Mention, Outline
from extractor.text.text import Text

from .answer_tables import table_pairs
from .answered import Pair, answered_pairs, is_catch_all
from .blocks import body_blocks
from .evidence import Series, mentions_in, roles_in_answer
from .records import Answer, Identity, Request
from .stance import Stance, stance_of

_MANY = deferred(r"tại (?:các|những) (?:điểm|khoản|mục)|(?:điểm|khoản|mục) \w+(?:, \w+)*(?: và|,) \w+", re.IGNORECASE)
_SOURCE_TYPES = (
    "Kết luận thanh tra",
    "Kết luận kiểm tra",
    "Kết luận",
    "Thông báo",
    "Báo cáo kiểm toán",
    "Biên bản",
    "Báo cáo",
)
_SOURCE_WORDS = deferred(r"kết luận|kiến nghị|kiểm tra|thanh tra|kiểm toán|giám sát|tồn tại|cử tri", re.IGNORECASE)


def requests_of(
    text: Text,
    letterhead: Letterhead,
    outline: Outline,
    mentions: tuple[Mention, ...],
    identities: tuple[Identity, ...],
) -> tuple[Request, ...]:
    """See `recommendations.find_recommendations`."""
    content = text.content
    stance = stance_of(content, letterhead)
    blocks = body_blocks(text, letterhead, outline)
    pairs = [] if stance == "states" else answered_pairs(content, blocks, outline, stance)
    if any(paragraph.kind == "row" for paragraph in text.paragraphs):
        pairs += table_pairs(text, framed=stance == "answers", states=stance == "states")
        pairs.sort(key=lambda pair: pair.wording[0])
    of_mention = _identity_of_mention(mentions, identities)
    source = _source(content, letterhead, mentions, identities, pairs, stance)
    if stance == "states":
        from .stated_items import stated_items

        stated = [
            Pair(item, span, (span[1], span[1]), False, "kiến nghị")
            for item, span in stated_items(content, blocks, outline)
        ]
        pairs = sorted(pairs + stated, key=lambda pair: pair.wording[0])
        source = None
    own = Series(letterhead)
    return tuple(_request(content, pair, mentions, of_mention, identities, own, source) for pair in pairs)


def roles_with(
    text: Text,
    letterhead: Letterhead,
    outline: Outline,
    mentions: tuple[Mention, ...],
    identities: tuple[Identity, ...],
    requests: tuple[Request, ...],
) -> tuple[Role, ...]:
    """See `recommendations.assign_roles`; for a document with requests."""
    roles: list[Role] = [mention.role for mention in mentions]
    own = Series(letterhead)
    sources = {request.source for request in requests if request.source is not None}
    of_mention = _identity_of_mention(mentions, identities)
    for request in requests:
        for index, _ in mentions_in(mentions, *request.span):
            roles[index] = "in_recommendation"
        for answer in request.answers:
            evidence = set(answer.evidence)
            for index, role in roles_in_answer(text.content, *answer.span, mentions, own).items():
                if role == "evidence" and of_mention[index] not in evidence:
                    role = mentions[index].role
                if role != "mention" or roles[index] == "evidence":
                    roles[index] = role
            _proofs_in_row(text, request, mentions, of_mention, evidence, roles)
    for index, identity in enumerate(of_mention):
        if identity in sources and roles[index] in ("mention", "basis", "instruction", "in_recommendation"):
            roles[index] = "recommendation_source"
    return tuple(roles)


def _proofs_in_row(
    text: Text,
    request: Request,
    mentions: tuple[Mention, ...],
    of_mention: list[int | None],
    evidence: set[int],
    roles: list[Role],
) -> None:
    """In a table the proofs of a response may stand in a column of their own."""
    row = text.paragraphs[text.paragraph_at(request.span[0])]
    if row.kind != "row":
        return
    for index, mention in mentions_in(mentions, request.span[1], row.end):
        if of_mention[index] in evidence and mention.kind == "numbered":
            roles[index] = "evidence"


def request_of(
    text: Text,
    letterhead: Letterhead,
    mentions: tuple[Mention, ...],
    identities: tuple[Identity, ...],
    pair: Pair,
    source: int | None,
) -> Request:
    """One pair of spans as a request, for callers that found the pair by other means (another file's wording)."""
    of_mention = _identity_of_mention(mentions, identities)
    return _request(text.content, pair, mentions, of_mention, identities, Series(letterhead), source)


def _identity_of_mention(mentions: tuple[Mention, ...], identities: tuple[Identity, ...]) -> list[int | None]:
    found: list[int | None] = [None] * len(mentions)
    for number, identity in enumerate(identities):
        for index in identity.mentions:
            if 0 <= index < len(found):
                found[index] = number
    return found


def _request(
    content: str,
    pair: Pair,
    mentions: tuple[Mention, ...],
    of_mention: list[int | None],
    identities: tuple[Identity, ...],
    own: Series,
    source: int | None,
) -> Request:
    start, end = pair.wording
    wording = content[start:end]
    basis = _distinct(of_mention[index] for index, _ in mentions_in(mentions, start, end))
    named = next((i for i in basis if _is_conclusion(identities[i])), None)
    origin = named if named is not None and source is None else source
    answers: tuple[Answer, ...] = ()
    if pair.answer[1] > pair.answer[0]:
        answers = (_answer(content, pair, wording, mentions, of_mention, own, {origin, *basis}),)
    kind: Literal["specific", "group", "catch_all"]
    kind = "catch_all" if is_catch_all(wording) else "group" if pair.group or _MANY.match(wording) else "specific"
    return Request(pair.item, wording, pair.wording, kind, origin, tuple(i for i in basis if i != origin), answers)


def _answer(
    content: str,
    pair: Pair,
    wording: str,
    mentions: tuple[Mention, ...],
    of_mention: list[int | None],
    own: Series,
    left_out: set[int | None],
) -> Answer:
    from .status.compose import read_status
    from .status.records import Status

    start, end = pair.answer
    status = read_status(content, pair.answer, wording)
    unfinished = pair.tick is not None and "hoàn thành" in content[slice(*pair.tick)].lower()
    begun = pair.ticked == "not_done" and unfinished and status.status in ("partial", "in_progress")
    if pair.ticked is not None and pair.tick is not None and not begun:
        status = Status(pair.ticked, content[slice(*pair.tick)], pair.tick)
    roles = roles_in_answer(content, start, end, mentions, own)
    for low, high in pair.proofs:
        roles |= roles_in_answer(content, low, high, mentions, own, all_evidence=True)
    evidence = _distinct(of_mention[index] for index, role in sorted(roles.items()) if role == "evidence")
    return Answer(
        pair.item,
        content[start:end],
        pair.answer,
        status.status,
        status.words,
        status.span,
        tuple(i for i in evidence if i not in left_out),
    )


def _distinct(indexes: Iterable[int | None]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(i for i in indexes if i is not None))


def _is_conclusion(identity: Identity) -> bool:
    return bool(identity.type) and (identity.type or "").startswith("Kết luận") and "TW" not in (identity.number or "")


def _source(
    content: str,
    letterhead: Letterhead,
    mentions: tuple[Mention, ...],
    identities: tuple[Identity, ...],
    pairs: list[Pair],
    stance: Stance,
) -> int | None:
    """The document that made the recommendations: named in subject or opening as a conclusion or notice of one.

    A conclusion wins over a notice, a notice over a report; two of the same rank are unclear: None.
    """
    if not pairs or stance == "states":
        return None
    first = pairs[0].wording[0]
    low, high = letterhead.subject_span or (0, 0)
    ranked: dict[int, int] = {}
    for number, identity in enumerate(identities):
        if identity.type not in _SOURCE_TYPES:
            continue
        for index in identity.mentions:
            mention = mentions[index]
            if mention.kind == "self" or (mention.start >= first and not low <= mention.start < high):
                continue
            around = content[mention.start : mention.end + 240]
            rank = _SOURCE_TYPES.index(identity.type)
            if not identity.type.startswith("Kết luận") and not _SOURCE_WORDS.search(around):
                continue
            ranked[number] = min(rank, ranked.get(number, rank))
    if not ranked:
        return None
    best = min(ranked.values())
    leaders = [number for number, rank in ranked.items() if rank == best]
    return leaders[0] if len(leaders) == 1 else None
