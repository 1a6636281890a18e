"""Citations: every mention of a document, with type, number, date, issuer, subject, pinpoint, item and role.

The order of work: laws by name, then numbers and blanks around them, then bare serials after "số", then
references ("Quyết định này", "Nghị định trên"); lists share their type, date and issuer last.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from extractor.parsing.records import Letterhead, Mention, Outline, Span
from extractor.text.text import Text

from .drafts import Draft
from .laws import LawName, adopted_on, find_laws
from .leads import Lead
from .lists import share
from .numbered import numbered_draft
from .numbers import find_numbers
from .party_names import find_party_names
from .pinpoints import pinpoint_before
from .qualifiers import issuer_after_title, legislator_after, qualifiers_after, subject_after, with_partners
from .referring import referring_mentions
from .roles import first_role
from .serials import with_serials


def parse_citations(text: Text, letterhead: Letterhead, outline: Outline) -> tuple[Mention, ...]:
    """All mentions of documents in `text`, in reading order."""
    content = text.content
    drafts = _drafts(content, letterhead)
    share(content, drafts)
    mentions = [_finish(content, draft, drafts, i, outline) for i, draft in enumerate(drafts)]
    return _in_order(mentions, referring_mentions(content, mentions, letterhead, outline))


def _drafts(content: str, letterhead: Letterhead) -> list[Draft]:
    single = "\n" not in content.strip()  # a line alone is a citation, not a letterhead
    blocked = [] if single else sorted(letterhead.not_cited)
    starts = [span[0] for span in blocked]

    def is_blocked(at: int) -> bool:
        i = bisect_right(starts, at) - 1
        return any(low <= at < high for low, high in blocked[max(i - 2, 0) : i + 1])

    names = sorted([*find_laws(content), *find_party_names(content)], key=lambda law: law.start)
    laws = [law for law in names if not is_blocked(law.start)]
    by_end = {law.name_end: law for law in _with_inner(content, laws)}
    numbers = [number for number in find_numbers(content) if not is_blocked(number.start)]
    numbers = with_serials(content, numbers, is_blocked)
    drafts: list[Draft] = []
    used: set[int] = set()
    floor = 0
    for number in numbers:
        paragraph = _paragraph(content, number.start)
        draft = numbered_draft(content, number, max(floor, paragraph[0]), paragraph, by_end)
        if draft is None:
            continue
        if draft.law is not None:
            used.add(draft.law.start)
        drafts.append(draft)
        floor = number.end
    used.update(draft.start for draft in drafts)  # "Luật số 43/2024/QH15 sửa đổi …" is cited by its number
    for law in laws:
        if law.start not in used:
            paragraph = _paragraph(content, law.start)
            found = legislator_after(content, law.end, paragraph[1])
            found.date = law.date
            drafts.append(Draft(law.start, law.end, None, None, law, None, paragraph, found, Lead()))
    drafts.sort(key=lambda draft: (draft.start, -draft.end))
    amending = [law for law in laws if law.amending]
    for i, draft in enumerate(drafts):
        following = drafts[i + 1] if i + 1 < len(drafts) else None
        if draft.number is not None:
            stop = draft.paragraph[1]
            if following is not None and following.start >= draft.end:
                stop = min(stop, following.start)
            inside = next((law for law in amending if law.start < draft.start and draft.end <= law.name_end), None)
            draft.found = qualifiers_after(content, draft.end, min(stop, inside.name_end) if inside else stop)
            _complete_issuer(content, draft, stop)
            if draft.law is not None and draft.found.date is None:
                draft.found.date = adopted_on(content, draft.end, stop)
    return _without_names_inside(drafts)


_JOINT_CODES = ("TTLT", "TTLB", "TTLN", "NQLT", "TT-LB", "TT/LB", "LB", "CTPH", "QCPH", "HDLN")


def _complete_issuer(content: str, draft: Draft, stop: int) -> None:
    """The partners of a joint document's first issuer; the issuer at the end of a title without any date but a year."""
    number, found = draft.number, draft.found
    if number is None:
        return
    if found.issuer_span is not None and (number.symbol or "").startswith(_JOINT_CODES):
        span = with_partners(content, found.issuer_span, stop)
    elif found.issuer is None and draft.so is None and len(found.date or "2000") == 4:
        closing = issuer_after_title(content, found.end, stop)
        if closing is None:
            return
        span = closing
    else:
        return
    found.issuer_span, found.issuer = span, content[span[0] : span[1]]
    if span[0] < found.end:
        found.end = max(found.end, span[1])


def _without_names_inside(drafts: list[Draft]) -> list[Draft]:
    """Drop a bare law name that stands inside a numbered citation's own words."""
    kept: list[Draft] = []
    for draft in drafts:
        inside = kept and draft.number is None and draft.end <= kept[-1].end and kept[-1].number is not None
        if not inside:
            kept.append(draft)
    return kept


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


def _finish(content: str, draft: Draft, drafts: list[Draft], i: int, outline: Outline) -> Mention:
    """The frozen mention of a draft."""
    number, found = draft.number, draft.found
    floor = draft.paragraph[0]
    if i and drafts[i - 1].end <= draft.start:
        floor = max(floor, drafts[i - 1].end)
    pinpoint = pinpoint_before(content, draft.start, floor)
    following = drafts[i + 1].start if i + 1 < len(drafts) else len(content)
    stop = draft.paragraph[1] if following < draft.end else min(following, draft.paragraph[1])
    subject = subject_after(content, found.end, draft.paragraph[1]) if number is not None else None
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
        scope=(pinpoint[0] if pinpoint else draft.start, max(found.end, draft.end)),
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
