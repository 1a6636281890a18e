"""Citations: every mention of a document, with type, number, date, issuer, subject, pinpoint, item and role.

The order of work: laws by name, then numbers and blanks around them, then bare serials after "số", then
references ("Quyết định này", "Nghị định trên"); lists share their type, date and issuer last.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .. import lexicon
from ..lexicon import phrases
from ..patterns import deferred
from ..reading.text import Text
from .laws import LawName, adopted_on, find_laws
from .leads import Lead, lead_before, list_head_before, noun_with_issuer_before
from .nouns import Noun, code_before, noun_before, so_before
from .numbers import Number, find_numbers
from .party_names import find_party_names
from .pinpoints import pinpoint_before
from .qualifiers import Qualifiers, issuer_after_title, legislator_after, qualifiers_after, subject_after, with_partners
from .records import Letterhead, Mention, Outline, Span
from .referring import referring_mentions
from .roles import first_role
from .serials import with_serials

_NOT_A_DOCUMENT = frozenset(
    ("mẫu", "biểu", "biểu mẫu", "hóa đơn", "hoá đơn", "phiếu chi", "phiếu thu", "nhập kho", "xuất kho", "phụ lục",
     "tài khoản", "điện thoại", "thửa", "thửa đất", "bản đồ", "nhà", "ngõ", "ngách", "lô", "lô đất", "biên lai",
     "gói thầu", "biển", "kiểm soát", "mã", "mã số", "số thuế", "cmnd", "cccd", "hộ chiếu", "sêri", "seri", "hợp đồng",
     "tcvn", "qcvn", "tcxdvn", "tcn", "iso", "đường", "fax", "ký hiệu", "hiệu mẫu")
)  # fmt: skip
"""Last one or two words before a number that make it a form code, a contract, a standard, an account or an address
(domain note 7.5)."""
_CONTRACT = deferred(r"[hH]ợp đồng\s[^,.;\n]{0,40}$")
_NEAR = 70
_WORDS_BETWEEN, _LETTER_WORDS = 8, 4
"""How many words may stand between a type noun and "số"; fewer for types that any sign fits."""
_PURE_JOINT = deferred(r"\s*(?:[,;]|[,;]?\s*(?:và|hoặc|cùng|VÀ))\s*(?:các\s+)?")
_CONTRACTS = frozenset(("Hợp đồng", "Phụ lục"))


@dataclass(slots=True)
class _Draft:
    """A numbered or named mention while it is being put together."""

    start: int
    end: int
    number: Number | None
    noun: Noun | None
    law: LawName | None
    so: int | None
    paragraph: Span
    found: Qualifiers
    lead: Lead
    pinpoint: Span | None = None
    type: str | None = None
    shares: bool = False


def parse_citations(text: Text, letterhead: Letterhead, outline: Outline) -> tuple[Mention, ...]:
    """All mentions of documents in `text`, in reading order."""
    content = text.content
    drafts = _drafts(content, letterhead)
    _share(content, drafts)
    mentions = [_finish(content, draft, drafts, i, outline) for i, draft in enumerate(drafts)]
    return _in_order(mentions, referring_mentions(content, mentions, letterhead, outline))


def _drafts(content: str, letterhead: Letterhead) -> list[_Draft]:
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
    drafts: list[_Draft] = []
    used: set[int] = set()
    floor = 0
    for number in numbers:
        paragraph = _paragraph(content, number.start)
        draft = _numbered(content, number, max(floor, paragraph[0]), paragraph, by_end)
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
            drafts.append(_Draft(law.start, law.end, None, None, law, None, paragraph, found, Lead()))
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


def _complete_issuer(content: str, draft: _Draft, stop: int) -> None:
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


def _without_names_inside(drafts: list[_Draft]) -> list[_Draft]:
    """Drop a bare law name that stands inside a numbered citation's own words."""
    kept: list[_Draft] = []
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


def _numbered(content: str, number: Number, floor: int, paragraph: Span, laws: dict[int, LawName]) -> _Draft | None:
    """The citation around `number`, or None if the number is something else (a form code, a contract, a path)."""
    so = so_before(content, number.start, floor)
    at = number.start if so is None else so
    blank = Qualifiers(number.end)
    law = laws.get(at - 1) if at else None
    if law is not None and law.start >= floor:
        return _Draft(law.start, number.end, number, None, law, so, paragraph, blank, Lead())
    noun = noun_before(content, at - (content[at - 1 : at] == "("), floor)
    if noun is not None and noun.name in _CONTRACTS:
        return None
    if noun is None and _is_other_thing(content, at, floor):
        return None
    if noun is None and so is not None:
        described = noun_with_issuer_before(content, so, floor)
        if described is not None:
            noun, span = described
            lead = Lead(content[span[0] : span[1]], span)
            return _Draft(noun.start, number.end, number, noun, None, so, paragraph, blank, lead)
        noun = _noun_nearby(content, at, floor, number)
    if noun is None:
        noun = code_before(content, at, floor, number.symbol)
    alone = number.family != "blank" and content.strip(" .\n") == content[number.start : number.end]
    if noun is None and so is None and not alone and not _speaks_for_itself(content, number):
        return None
    if noun is None and number.family == "blank" and so is None:
        return None
    start = at if noun is None else noun.start
    return _Draft(start, number.end, number, noun, None, so, paragraph, blank, Lead())


def _is_other_thing(content: str, at: int, floor: int) -> bool:
    """True if the words before `at` say that the number is no document's."""
    before = content[max(floor, at - _NEAR) : at].rstrip(" :").lower().removesuffix(" số")
    last = before.rfind(" ") + 1
    pair = before.rfind(" ", 0, max(last - 1, 0)) + 1
    if before[last:] in _NOT_A_DOCUMENT or before[pair:] in _NOT_A_DOCUMENT:
        return True
    return "hợp đồng" in before and _CONTRACT.search(before) is not None


def _noun_nearby(content: str, at: int, floor: int, number: Number) -> Noun | None:
    """A type noun some words before "số" ("Công văn hỏa tốc số", "Quyết định đưa vụ án ra xét xử số") that fits."""
    symbol = number.symbol or ""
    code = re.split(r"[-/.]", symbol, maxsplit=1)[0]
    cut = at
    for words in range(_WORDS_BETWEEN):
        cut = content.rfind(" ", floor, max(cut - 1, floor))
        if cut < 0 or any(mark in content[cut:at] for mark in ",;:.()\n"):
            return None
        noun = noun_before(content, cut, floor)
        if noun is None:
            continue
        codes = lexicon.codes_for_type(noun.base)
        if symbol in codes or any(code.startswith(known) for known in codes):
            return noun
        if words < _LETTER_WORDS and noun.base in ("Công văn", "Văn bản") and not lexicon.is_type_code(code):
            return noun
    return None


def _speaks_for_itself(content: str, number: Number) -> bool:
    """A number without noun and without "số" is a citation only if its sign is known: "39/QĐ-TTg", "423/UBND"."""
    symbol = number.symbol or ""
    blocks = re.split(r"[-/.]", symbol)
    if content[number.start - 1 : number.start] in ("/", "\\", "_", "@"):
        return False
    if number.family == "qppl":
        return (len(blocks) > 1 and lexicon.is_type_code(blocks[0])) or symbol.startswith(("QH", "UBTVQH"))
    if number.family == "party":
        return True
    if len(blocks) > 1:
        known = sum(phrases.is_sign_code(block) for block in blocks)
        return lexicon.is_type_code(blocks[0]) or known >= 1
    return phrases.is_sign_code(symbol) and not lexicon.is_type_code(symbol) and len(symbol) > 2


def _share(content: str, drafts: list[_Draft]) -> None:
    """Type, issuer and date that one word gives to a whole list (domain note 7.3)."""
    numbered = [draft for draft in drafts if draft.number is not None]
    for i, draft in enumerate(numbered):
        before = numbered[i - 1] if i else None
        same = before is not None and before.paragraph == draft.paragraph
        _type_and_lead(content, draft, before if same else None)
    for i in range(len(numbered) - 2, -1, -1):
        _share_backwards(content, numbered[i], numbered[i + 1])


def _type_and_lead(content: str, draft: _Draft, before: _Draft | None) -> None:
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
            draft.shares = True
        elif (
            before is not None
            and before.type is not None
            and _same_kind(before.type, draft)
            and _listed(content, before, draft)
        ):
            draft.type = before.type
            draft.lead = Lead(before.lead.issuer, before.lead.issuer_span)
            draft.shares = True
    if draft.lead.issuer is None and draft.found.issuer is None:
        lead = lead_before(content, draft.start, floor)
        if lead is not None:
            draft.lead = lead
        elif before is not None and before.lead.issuer and _joined(content, before, draft):
            draft.lead = Lead(before.lead.issuer, before.lead.issuer_span)


def _listed(content: str, before: _Draft, draft: _Draft) -> bool:
    """True if `draft` is a further item of the list that `before` belongs to: a separator stands right before it."""
    gap = content[before.found.end : draft.start]
    tail = gap.rstrip()
    if not tail:
        return False
    if tail[-1] in ",;" or tail.endswith((" và", " hoặc", " các")) or tail in ("và", "hoặc"):
        return draft.so is not None or _PURE_JOINT.fullmatch(gap) is not None or tail[-1] in ",;"
    return False


def _same_kind(kind: str, draft: _Draft) -> bool:
    """False if the sign of `draft` says another type than the list's ("Kế hoạch số 12/KH-A; 45/QĐ-B")."""
    symbol = draft.number.symbol if draft.number is not None and draft.so is None else None
    code = re.split(r"[-/.]", symbol, maxsplit=1)[0] if symbol else ""
    codes = lexicon.codes_for_type(kind)
    return not codes or code in codes or not lexicon.is_type_code(code) or kind == "Công văn"


def _joined(content: str, before: _Draft, draft: _Draft) -> bool:
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


def _share_backwards(content: str, draft: _Draft, following: _Draft) -> None:
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


def _finish(content: str, draft: _Draft, drafts: list[_Draft], i: int, outline: Outline) -> Mention:
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
