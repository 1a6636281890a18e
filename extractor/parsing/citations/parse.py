"""Citations: every mention of a document, with type, number, date, issuer, subject, pinpoint, item and role.

The order of work: laws by name, then numbers and blanks around them, then bare serials after "số", then
references ("Quyết định này", "Nghị định trên"); lists share their type, date and issuer last.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace

from extractor.lexicon.patterns import deferred
from extractor.parsing.records import Letterhead, Mention, Outline, Span
from extractor.text.text import Text

from .drafts import Draft
from .laws import LawName, adopted_on, find_laws
from .leads import Lead
from .lists import share
from .numbered import numbered_draft
from .numbers import find_numbers
from .partners import complete_joint
from .party_names import find_party_names
from .pinpoints import bracketed_place, pinpoint_before, place_behind
from .qualifiers import legislator_after, qualifiers_after
from .referring import referring_mentions
from .roles import first_role
from .serials import with_serials
from .subjects import subject_after
from .titles import close_titles

_LAW_TYPES = frozenset(("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"))


def parse_citations(text: Text, letterhead: Letterhead, outline: Outline) -> tuple[Mention, ...]:
    """All mentions of documents in `text`, in reading order."""
    content = text.content
    drafts = _drafts(content, letterhead)
    _qualify(content, drafts)
    close_titles(content, drafts)
    drafts = _without_names_inside(drafts)
    _locate(content, drafts)
    share(content, drafts)
    mentions = [_finish(content, draft, drafts, i, outline) for i, draft in enumerate(drafts)]
    return _in_order(mentions, referring_mentions(content, mentions, letterhead, outline))


def _drafts(content: str, letterhead: Letterhead) -> list[Draft]:
    """What is cited by number, and by name alone, in reading order."""
    is_blocked = _blocked(content, letterhead)
    names = sorted([*find_laws(content), *find_party_names(content)], key=lambda law: law.start)
    laws = [law for law in names if not is_blocked(law.start)]
    drafts = _by_number(content, laws, is_blocked)
    used = {draft.law.start for draft in drafts if draft.law is not None}
    used.update(draft.start for draft in drafts)  # "Luật số 43/2024/QH15 sửa đổi …" is cited by its number
    numbered = [draft.start for draft in drafts]
    for law in laws:
        at = bisect_right(numbered, law.start) - 1
        if at >= 0 and _name_behind(content, drafts[at], law):
            drafts[at].law = law
        elif law.start not in used:
            paragraph = _paragraph(content, law.start)
            found = legislator_after(content, law.end, paragraph[1])
            found.date, found.date_span = law.date, law.date_span
            drafts.append(Draft(law.start, law.end, None, None, law, None, paragraph, found, Lead()))
    drafts.sort(key=lambda draft: (draft.start, -draft.end))
    return drafts


def _blocked(content: str, letterhead: Letterhead) -> Callable[[int], bool]:
    """Whether an offset stands where a number is no citation: the own number line, Nơi nhận, stamps."""
    single = "\n" not in content.strip()  # a line alone is a citation, not a letterhead
    blocked = [] if single else sorted(letterhead.not_cited)
    starts = [span[0] for span in blocked]

    def is_blocked(at: int) -> bool:
        i = bisect_right(starts, at) - 1
        return any(low <= at < high for low, high in blocked[max(i - 2, 0) : i + 1])

    return is_blocked


def _by_number(content: str, laws: list[LawName], is_blocked: Callable[[int], bool]) -> list[Draft]:
    by_end = {law.name_end: law for law in _with_inner(content, laws)}
    numbers = [number for number in find_numbers(content) if not is_blocked(number.start)]
    drafts: list[Draft] = []
    floor = 0
    for number in with_serials(content, numbers, is_blocked):
        paragraph = _paragraph(content, number.start)
        draft = numbered_draft(content, number, max(floor, paragraph[0]), paragraph, by_end)
        if draft is not None:
            drafts.append(draft)
            floor = number.end
    return drafts


def _qualify(content: str, drafts: list[Draft]) -> None:
    """Date and issuer that stand directly behind each number."""
    amending = [draft.law for draft in drafts if draft.law is not None and draft.law.amending]
    for i, draft in enumerate(drafts):
        if draft.number is None:
            continue
        stop = draft.paragraph[1]
        if i + 1 < len(drafts) and drafts[i + 1].start >= draft.end:
            stop = min(stop, drafts[i + 1].start)
        inside = next((law for law in amending if law.start < draft.start and draft.end <= law.name_end), None)
        at = max(draft.end, draft.law.name_end) if draft.law is not None else draft.end
        draft.found = qualifiers_after(content, at, min(stop, inside.name_end) if inside else stop, draft.number.symbol)
        complete_joint(content, draft, stop)
        if draft.law is not None and draft.found.date is None:
            draft.found.date = adopted_on(content, at, stop)


def _without_names_inside(drafts: list[Draft]) -> list[Draft]:
    """Drop a law's name that stands inside a numbered citation's own words."""
    kept: list[Draft] = []
    for draft in drafts:
        if not (kept and draft.number is None and kept[-1].number is not None and draft.end <= _own_end(kept[-1])):
            kept.append(draft)
    return kept


def _own_end(draft: Draft) -> int:
    """Where the number ends, and the name if it stands behind the number."""
    return max(draft.end, draft.law.end if draft.law is not None else 0)


def _name_behind(content: str, draft: Draft, law: LawName) -> bool:
    """True if the law's name says once more which law the number means: "Luật số 57/2021/QH14 Luật Đường thủy"."""
    again = draft.law is None and draft.noun is not None and draft.noun.base in _LAW_TYPES
    return again and content[draft.end : law.start].strip(" ,:-–") == ""


def _with_inner(content: str, laws: list[LawName]) -> Iterator[LawName]:
    """The laws, and those named inside an amending law's name, for the numbers that follow them."""
    for law in laws:
        yield law
        if law.amending:
            inner = content.find("uật ", law.start + 4)
            if 0 <= inner < law.end:
                yield from (one for one in find_laws(content, law.start + 4, law.end) if one.name_end != law.name_end)


def _paragraph(content: str, at: int) -> Span:
    start = content.rfind("\n", 0, at) + 1
    end = content.find("\n", at)
    return start, len(content) if end < 0 else end


def _locate(content: str, drafts: list[Draft]) -> None:
    """The pinpoint of each citation: before it, directly behind it, or in brackets behind its title."""
    for i, draft in enumerate(drafts):
        floor, stop = draft.paragraph
        if i and drafts[i - 1].end <= draft.start:
            before = drafts[i - 1]
            floor = max(floor, before.end, before.found.end if before.found.end <= draft.start else 0)
            floor = max(floor, before.pinpoint[1] if before.pinpoint else 0) if before.said <= draft.start else floor
        if i + 1 < len(drafts) and drafts[i + 1].start >= draft.end:
            stop = min(stop, drafts[i + 1].start)
        clause = _CLAUSE_END.search(content, draft.end, stop)
        draft.pinpoint = (
            pinpoint_before(content, draft.start, floor)
            or draft.found.place
            or place_behind(content, draft.said, stop)
            or bracketed_place(content, draft.said, clause.start() if clause else stop)
        )


_CLAUSE_END = deferred(r"[;\n]|[.!?]\s")


def _finish(content: str, draft: Draft, drafts: list[Draft], i: int, outline: Outline) -> Mention:
    """The frozen mention of a draft."""
    number, found, pinpoint = draft.number, draft.found, draft.pinpoint
    following = drafts[i + 1].start if i + 1 < len(drafts) else len(content)
    stop = draft.paragraph[1] if following < draft.end else min(following, draft.paragraph[1])
    titled = draft.closing[0] if draft.closing else draft.paragraph[1]
    subject = subject_after(content, found.end, titled) if number is not None else None
    item = outline.at(draft.start)
    return Mention(
        kind="named" if number is None else "numbered",
        start=draft.start,
        end=draft.end,
        type=draft.type if number is not None else (draft.law.type if draft.law else None),
        number=number.number if number else None,
        serial=number.serial if number else None,
        year=number.year if number else None,
        symbol=number.symbol if number else None,
        date=found.date or draft.lead.date,
        issuer=found.issuer or draft.lead.issuer,
        subject=content[subject[0] : subject[1]] if subject else None,
        pinpoint=content[pinpoint[0] : pinpoint[1]] if pinpoint else None,
        item=item.path if item else None,
        role=first_role(content, draft.paragraph[0], draft.start, draft.end, stop),
        family=number.family if number else "law",
        scope=(min(pinpoint[0], draft.start) if pinpoint else draft.start, draft.said),
        issuer_span=found.issuer_span or draft.lead.issuer_span,
        date_span=found.date_span or draft.lead.date_span,
        title=content[draft.law.start : draft.law.name_end] if draft.law else None,
    )


def _in_order(mentions: list[Mention], references: list[Mention]) -> tuple[Mention, ...]:
    """Numbered, named and referring mentions in reading order, with targets renumbered."""
    tagged = [(mention, i) for i, mention in enumerate(mentions)]
    tagged += [(mention, -1) for mention in references]
    tagged.sort(key=lambda pair: (pair[0].start, -pair[0].end))
    place = {old: new for new, (_, old) in enumerate(tagged) if old >= 0}
    return tuple(
        replace(mention, targets=tuple(place[t] for t in mention.targets)) if mention.targets else mention
        for mention, _ in tagged
    )
