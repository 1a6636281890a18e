"""Citations: every mention of a document, with type, number, date, issuer, subject, pinpoint, item and role.

The order of work: laws by name, then numbers and blanks around them, then bare serials after "số", then
references ("Quyết định này", "Nghị định trên"); lists share their type, date and issuer last.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate

from extractor.lexicon.patterns import deferred
from extractor.parsing.records import Letterhead, Mention, Outline, Span
from extractor.record import replace
from extractor.text.text import Text

from .columns import tell_by_columns
from .drafts import Draft, Qualifiers
from .laws import LawName, adopted_on, find_laws
from .leads import Lead
from .lists import share
from .named import find_named
from .numbered import numbered_draft
from .numbers import Number, find_numbers
from .partners import complete_joint
from .pinpoints import bracketed_place, listed_place, pinpoint_before, place_behind
from .qualifiers import legislator_after, qualifiers_after
from .referring import referring_mentions
from .roles import first_role
from .serials import with_serials
from .titles import close_titles, subject_after

_LAW_TYPES = frozenset(("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"))


def parse_citations(text: Text, letterhead: Letterhead, outline: Outline) -> tuple[Mention, ...]:
    """All mentions of documents in `text`, in reading order."""
    content = text.content
    is_blocked = _blocked(content, letterhead)
    laws = [law for law in find_laws(content) if not is_blocked(law.start)]
    drafts = [draft for draft in _numbers_and_laws(content, laws, is_blocked) if not _runs(content, draft, letterhead)]
    _qualify(content, drafts)
    drafts = _with_named(content, drafts, laws, letterhead, is_blocked)
    close_titles(content, drafts)
    drafts = _without_names_inside(drafts)
    _locate(content, drafts)
    tell_by_columns(text, drafts)
    share(content, drafts)
    mentions = [_finish(text, draft, drafts, i, outline) for i, draft in enumerate(drafts)]
    return _in_order(mentions, referring_mentions(content, mentions, letterhead, outline))


def _numbers_and_laws(content: str, laws: list[LawName], is_blocked: Callable[[int], bool]) -> list[Draft]:
    """What is cited by number, and the laws cited by name alone, in reading order."""
    drafts = _by_number(content, laws, is_blocked)
    used = {draft.law.start for draft in drafts if draft.law is not None}
    used.update(draft.start for draft in drafts)  # "Luật số 43/2024/QH15 sửa đổi …" is cited by its number
    numbered = [draft.start for draft in drafts]
    for law in laws:
        at = bisect_right(numbered, law.start) - 1
        if at >= 0 and _name_behind(content, drafts[at], law):
            drafts[at].law = law
        elif law.start not in used:
            drafts.append(_by_name(content, law))
    drafts.sort(key=lambda draft: (draft.start, -draft.end))
    return drafts


def _runs(content: str, draft: Draft, letterhead: Letterhead) -> bool:
    """True for the document's own number in a line of its own, with the page: "Kế hoạch số 5/KH-SYT của Sở Y tế  2"."""
    if draft.number is None or draft.number.number != letterhead.number:
        return False
    start, end = draft.paragraph
    opens = content[start : draft.start].strip() == ""
    return opens and end - start < _RUNNING and content[:end].rstrip()[-1:].isdigit() and end - draft.end > 1


_RUNNING = 120
"""Characters of a line at the head or foot of each page."""


def _by_name(content: str, name: LawName) -> Draft:
    paragraph = _paragraph(content, name.start)
    found = legislator_after(content, name.end, paragraph[1])
    found.date, found.date_span = name.date, name.date_span
    return Draft(name.start, name.end, None, None, name, None, paragraph, found, Lead(), type=name.type)


def _with_named(
    content: str, drafts: list[Draft], laws: list[LawName], letterhead: Letterhead, is_blocked: Callable[[int], bool]
) -> list[Draft]:
    """Add what is named without a number and is no law; laws inside such names are no citations of their own."""
    numbered = [(draft.start, draft.found.end) for draft in drafts if draft.number is not None]
    taken = {draft.start for draft in drafts}
    names = [
        name
        for name in find_named(content, laws, numbered)
        if not (name.start in taken or is_blocked(name.start) or _is_issued_here(content, name, letterhead))
    ]
    ends = {name.start: name.end for name in names}
    starts = sorted(ends)

    def inside(draft: Draft) -> bool:
        i = bisect_right(starts, draft.start) - 1
        return i >= 0 and draft.number is None and draft.end <= ends[starts[i]]

    kept = [draft for draft in drafts if not inside(draft)]
    return sorted([*kept, *(_by_name(content, name) for name in names)], key=lambda one: (one.start, -one.end))


def _is_issued_here(content: str, name: LawName, letterhead: Letterhead) -> bool:
    """True if the own subject names the paper, and does not say that it is carried out: this document is it, or
    issues it. Charters are in force before they are amended."""
    start, end = letterhead.subject_span or (0, 0)
    if not start <= name.start < end or name.type in ("Điều lệ", "Nội quy"):
        return False
    return _CARRIED_OUT.search(content, start, name.start) is None


_CARRIED_OUT = deferred(r"(?:thực hiện|triển khai|theo|kết quả|căn cứ)\s(?:các\s)?$", re.IGNORECASE)
"""What makes a paper in the own subject another one: "Báo cáo kết quả thực hiện Kế hoạch … năm 2024"."""


def _blocked(content: str, letterhead: Letterhead) -> Callable[[int], bool]:
    """Whether an offset stands where a number is no citation: the own number line, Nơi nhận, stamps."""
    single = "\n" not in content.strip()  # a line alone is a citation, not a letterhead
    blocked = [] if single else sorted(letterhead.not_cited)
    starts = [span[0] for span in blocked]
    reach = [*accumulate((span[1] for span in blocked), max)]

    def is_blocked(at: int) -> bool:
        i = bisect_right(starts, at) - 1
        return i >= 0 and at < reach[i] and any(low <= at < high for low, high in blocked[max(i - 2, 0) : i + 1])

    return is_blocked


def _by_number(content: str, laws: list[LawName], is_blocked: Callable[[int], bool]) -> list[Draft]:
    by_end = {law.name_end: law for law in _with_inner(content, laws)}
    numbers = [number for number in find_numbers(content) if not is_blocked(number.start)]
    drafts: list[Draft] = []
    floor = 0
    for number in with_serials(content, numbers, is_blocked):
        paragraph = _paragraph(content, number.start)
        draft = numbered_draft(content, number, max(floor, paragraph[0]), paragraph, by_end)
        if draft is None and drafts and _goes_on(content, drafts[-1], number):
            draft = Draft(number.start, number.end, number, None, None, None, paragraph, Qualifiers(number.end), Lead())
        if draft is not None:
            drafts.append(draft)
            floor = number.end
    return drafts


def _goes_on(content: str, before: Draft, number: Number) -> bool:
    """True for a number that only its list makes a citation: it has the sign of the one before in the clause."""
    sign = before.number.symbol if before.number is not None else None
    listed = content[max(number.start - 2, 0) : number.start] in (", ", "; ")
    return listed and sign is not None and sign == number.symbol and number.start < before.paragraph[1]


def _qualify(content: str, drafts: list[Draft]) -> None:
    """Date and issuer that stand directly behind each number."""
    amending = [draft.law for draft in drafts if draft.law is not None and draft.law.amending]
    for i, draft in enumerate(drafts):
        if draft.number is None:
            continue
        stop = _title_end(content, draft.paragraph)
        if i + 1 < len(drafts) and drafts[i + 1].start >= draft.end:
            stop = min(stop, drafts[i + 1].start)
        inside = next((law for law in amending if law.start < draft.start and draft.end <= law.name_end), None)
        at = max(draft.end, draft.law.name_end) if draft.law is not None else draft.end
        draft.found = qualifiers_after(content, at, min(stop, inside.name_end) if inside else stop, draft.number.symbol)
        complete_joint(content, draft, stop)
        if draft.law is not None and draft.found.date is None:
            draft.found.date = adopted_on(content, at, stop)


def _title_end(content: str, paragraph: Span) -> int:
    """Where a title in capitals ends whose lines stand one below the other: "… NGÀY 09/12/2021⏎CỦA CHÍNH PHỦ"."""
    end = paragraph[1]
    while content.startswith(("\nCỦA ", "\nNGÀY "), end):
        following = _paragraph(content, end + 1)
        if not content[slice(*following)].isupper():
            break
        end = following[1]
    return end


def _without_names_inside(drafts: list[Draft]) -> list[Draft]:
    """Drop a law's name that stands inside a numbered citation's own words, and a paper that lost the day it is named
    by to the title it stands in."""
    kept: list[Draft] = []
    for draft in drafts:
        lost = draft.end == draft.start
        held = kept and draft.number is None and kept[-1].number is not None and draft.end <= _own_end(kept[-1])
        if not (lost or held):
            kept.append(draft)
    return kept


def _own_end(draft: Draft) -> int:
    """Where the number ends, and the name if it stands behind the number."""
    return max(draft.end, draft.law.end if draft.law is not None else 0)


def _name_behind(content: str, draft: Draft, law: LawName) -> bool:
    """True if the law's name says once more which law the number means: "Luật số 57/2021/QH14 Luật Đường thủy"."""
    again = draft.law is None and draft.noun is not None and draft.noun.base in _LAW_TYPES
    return again and law.start >= draft.end and content[draft.end : law.start].strip(" ,:-–") == ""


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
        behind = max(draft.end, draft.found.end)
        draft.pinpoint = (
            pinpoint_before(content, draft.start, floor)
            or draft.found.place
            or place_behind(content, draft.said, stop)
            or _bracketed(content, draft.end, behind, stop)
            or listed_place(content, behind, stop)
        )


def _bracketed(content: str, end: int, behind: int, stop: int) -> Span | None:
    """The pinpoint in brackets behind the title, in the clause that goes on at `end`."""
    if content.find(" (", behind, stop) < 0:
        return None
    clause = _CLAUSE_END.search(content, end, stop)
    return bracketed_place(content, behind, clause.start() if clause else stop)


_CLAUSE_END = deferred(r"[;\n]|[.!?]\s")


def _finish(text: Text, draft: Draft, drafts: list[Draft], i: int, outline: Outline) -> Mention:
    """The frozen mention of a draft."""
    content = text.content
    number, found = draft.number, draft.found
    following = drafts[i + 1].start if i + 1 < len(drafts) else len(content)
    stop = draft.paragraph[1] if following < draft.end else min(following, draft.paragraph[1])
    item = outline.at(draft.start)
    place = draft.pinpoint or (draft.start, draft.said)
    return Mention(
        kind="named" if number is None else "numbered",
        start=draft.start,
        end=draft.end,
        type=draft.type,
        number=number.number if number else None,
        serial=number.serial if number else None,
        year=number.year if number else None,
        symbol=number.symbol if number else None,
        date=found.date or draft.lead.date,
        issuer=found.issuer or draft.lead.issuer,
        subject=_words(content, _subject(content, draft)),
        pinpoint=_words(content, draft.pinpoint),
        item=item.path if item else None,
        role=first_role(text, draft.paragraph[0], draft.start, draft.end, stop),
        family=_family(draft),
        scope=(min(place[0], draft.start), max(place[1], draft.said)),
        issuer_span=found.issuer_span or draft.lead.issuer_span,
        date_span=found.date_span or draft.lead.date_span,
        title=content[draft.law.start : draft.law.name_end] if draft.law else None,
    )


def _words(content: str, span: Span | None) -> str | None:
    return content[span[0] : span[1]] if span else None


def _subject(content: str, draft: Draft) -> Span | None:
    """The subject behind a number, without the day and the issuer that close it."""
    stop = draft.closing[0] if draft.closing else draft.paragraph[1]
    return subject_after(content, draft.found.end, stop) if draft.number is not None else None


def _family(draft: Draft) -> str:
    if draft.number is not None:
        return draft.number.family
    return "law" if draft.law is not None and draft.law.type in _LAW_TYPES else "named"


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
