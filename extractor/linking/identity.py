"""From mentions to documents: which of them mean the same paper.

A number is not an identity. Mentions meet in a block (serial and date, serial and year and type); only within a
block are signs and issuers compared. Agreement on number, sign and date makes one document whatever the spelling;
a short form joins its nearest earlier full mention; everything else stays apart.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from extractor import lexicon
from extractor.lexicon.patterns import deferred
from extractor.parsing.records import Letterhead, Mention

from .records import Identity

SAME_WITH_DATE = 0.5
"""How alike two signs must be when serial and full date agree (`lexicon.same_sign`)."""
SAME_WITHOUT_DATE = 0.95
"""How alike when a date is missing: the same sign, spelt with other connectors."""
_LOCAL = deferred(r"(?:tỉnh|thành phố|TP\.?|Tỉnh|Thành phố|huyện|quận|thị xã|xã|phường)$")
_PROVINCIAL = deferred(r"\b(?:tỉnh|thành phố|TP\.?)\s+([A-ZĐÀ-Ỹ][\w-]*(?:[ -][A-ZĐÀ-Ỹ][\w-]*)*)")
_EXACT, _VARIANT, _SHORT, _GUESSED = 1.0, 0.95, 0.9, 0.7


@dataclass(slots=True)
class _Group:
    """Mentions found to be one document so far, and the distinct values they print."""

    mentions: list[int] = field(default_factory=list)
    confidence: float = _EXACT
    first: Mention | None = None
    numbers: set[str] = field(default_factory=set)
    symbols: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    issuers: set[str] = field(default_factory=set)

    def add(self, i: int, mention: Mention) -> None:
        """Take the numbered `mention`, whose index is `i`, into the group."""
        self.mentions.append(i)
        self.first = self.first or mention
        self.numbers.add(_plain(mention.number))
        self.symbols.add(mention.symbol or "")
        if mention.date:
            self.dates.add(mention.date)
        if mention.type:
            self.kinds.add(lexicon.base_type(mention.type))
        if mention.issuer:
            self.issuers.add(mention.issuer)


def resolve(
    mentions: tuple[Mention, ...], letterhead: Letterhead, defined: dict[str, str] | None = None
) -> tuple[Identity, ...]:
    """The distinct documents behind `mentions`, in the order of their first mention.

    `defined` are the short names of bodies (parsing/citations/definitions.py). Self references and blanks with no other
    feature make no document; an anaphor joins the document of its single target.
    """
    groups: list[_Group] = []
    by_serial: dict[str, list[_Group]] = defaultdict(list)
    group_of: dict[int, _Group] = {}
    for i, mention in enumerate(mentions):
        if mention.kind == "numbered":
            blocks = by_serial[_serial_key(mention)]
            group, confidence = _find(blocks, mention)
            if group is None:
                group = _Group()
                blocks.append(group)
                groups.append(group)
            group.add(i, mention)
            group.confidence = min(group.confidence, confidence)
            group_of[i] = group
    _named(mentions, groups, group_of)
    for i, mention in enumerate(mentions):
        if mention.kind == "anaphor" and len(mention.targets) == 1 and mention.targets[0] in group_of:
            group_of[mention.targets[0]].mentions.append(i)
    groups.sort(key=lambda group: min(group.mentions))
    context = _Context(letterhead, defined or {})
    return tuple(_identity(mentions, group, context) for group in groups)


def _serial_key(mention: Mention) -> str:
    if mention.serial is None:
        return "/" + (mention.symbol or "").casefold()
    return mention.serial.lstrip("0").casefold() or "0"


def _find(groups: list[_Group], mention: Mention) -> tuple[_Group | None, float]:
    """The group of the block that `mention` belongs to, with the confidence of that; (None, 1.0) for a new document."""
    best: tuple[float, int, _Group] | None = None
    for order, group in enumerate(groups):
        likeness = _likeness(group, mention)
        if likeness > 0 and (best is None or (likeness, order) >= best[:2]):
            best = (likeness, order, group)
    return (best[2], best[0]) if best else (None, _EXACT)


def _likeness(group: _Group, mention: Mention) -> float:
    """How surely `mention` is the document of `group`: 0 (another one) to 1."""
    first, dates = group.first, group.dates
    if first is None or (mention.symbol and first.symbol and mention.year != first.year):
        return 0.0
    same_number = _plain(mention.number) in group.numbers
    if not _same_kind(mention, group, same_number):
        return 0.0
    agreed = mention.date in dates and same_number
    if not agreed and any(_bodies_differ(mention.issuer, issuer) for issuer in group.issuers):
        return 0.0
    if mention.symbol is None or first.symbol is None:
        return _SHORT if _dates_allow(mention.date, dates) else 0.0
    if mention.serial is None:
        return _VARIANT if same_number and _dates_allow(mention.date, dates) else 0.0
    alike = max(lexicon.same_sign(mention.symbol, symbol) for symbol in group.symbols)
    if mention.date and dates:
        if any(_agree(mention.date, other) for other in dates):
            return _EXACT if same_number else (_VARIANT if alike >= SAME_WITH_DATE else 0.0)
        conflict = same_number and (mention.year is not None or any(_near(mention.date, other) for other in dates))
        return _GUESSED if conflict else 0.0
    if same_number:
        return _EXACT if mention.year or len(dates) <= 1 else _SHORT
    return _SHORT if alike >= SAME_WITHOUT_DATE else 0.0


def _plain(number: str | None) -> str:
    return re.sub(r"^0+(?=\d)", "", (number or "").casefold())


def _same_kind(mention: Mention, group: _Group, same_number: bool) -> bool:
    """Types agree, or one of them is unknown or the general word "văn bản"; a misprinted type yields to the number."""
    kinds = group.kinds - {"Văn bản"}
    own = lexicon.base_type(mention.type) if mention.type else None
    if own in (None, "Văn bản") or not kinds or own in kinds:
        return True
    return mention.symbol is not None and same_number


def _bodies_differ(one: str | None, other: str | None) -> bool:
    """True if both issuers name a province, and not the same one."""
    if not one or not other:
        return False
    first, second = _PROVINCIAL.search(one), _PROVINCIAL.search(other)
    return bool(first and second and lexicon.fold(first[1]) != lexicon.fold(second[1]))


def _agree(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _dates_allow(own: str | None, dates: set[str]) -> bool:
    return own is None or not dates or any(_agree(own, other) for other in dates)


def _near(one: str, other: str) -> bool:
    """Two full dates of one year: the same number with both is one document with a conflict, not two documents."""
    return len(one) == len(other) == 10 and one[:4] == other[:4]


def _named(mentions: tuple[Mention, ...], groups: list[_Group], group_of: dict[int, _Group]) -> None:
    """Laws by name: those with the same date or year are one; an undated name joins the only dated one."""
    by_name: dict[str, list[_Group]] = defaultdict(list)
    numbered: dict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        for title in {mentions[i].title for i in group.mentions}:
            if title:
                numbered[lexicon.fold_tone(title)].append(group)
    named = [i for i, mention in enumerate(mentions) if mention.kind == "named" and mention.title]
    for i in sorted(named, key=lambda i: mentions[i].date is None):
        mention = mentions[i]
        key = lexicon.fold_tone(mention.title or "")
        known = by_name[key]
        fitting = [group for group in known if _dates_allow(mention.date, group.dates)]
        if mention.date is None and len(fitting) > 1:
            before = [group for group in fitting if group.mentions[0] < i]
            fitting = before[-1:] if len(before) == 1 else []
        if mention.date is None and not known and len(numbered[key]) == 1:
            fitting = numbered[key]
        if fitting:
            group = fitting[0]
            if mention.date is None and group.dates:
                group.confidence = min(group.confidence, _SHORT)
        else:
            group = _Group(confidence=_EXACT if mention.date else _SHORT)
            known.append(group)
            groups.append(group)
        group.mentions.append(i)
        if mention.date:
            group.dates.add(mention.date)
        group_of[i] = group
    for group in groups:
        group.mentions.sort()


@dataclass(slots=True)
class _Context:
    """What the citing document tells about the bodies it names briefly."""

    letterhead: Letterhead
    defined: dict[str, str]

    def full_name(self, issuer: str) -> str:
        """The name in full: "Sở" as the text defines it, "UBND tỉnh" with the province of the letterhead."""
        if issuer in self.defined:
            return self.defined[issuer]
        own = self.letterhead.issuer or ""
        if issuer in ("Sở", "Bộ", "Ban", "Cục", "Chi cục", "Tổng cục", "Đoàn", "Ủy ban") and own.startswith(
            issuer + " "
        ):
            return own
        if _LOCAL.search(issuer):
            place = self._province()
            if place and issuer.endswith(("tỉnh", "Tỉnh")):
                return f"{issuer} {place}"
        return issuer

    def _province(self) -> str | None:
        for name in (self.letterhead.parent_issuer, self.letterhead.issuer):
            match = _PROVINCIAL.search(name or "")
            if match:
                return match[1]
        place = lexicon.province_by_name(self.letterhead.place or "")
        return place.old_name if place else None


def _identity(mentions: tuple[Mention, ...], group: _Group, context: _Context) -> Identity:
    members = [mentions[i] for i in group.mentions]
    numbered = [mention for mention in members if mention.kind == "numbered"]
    numbers = list(dict.fromkeys(mention.number for mention in numbered if mention.number))
    full = [number for number in numbers if "/" in number or "-" in number] or numbers
    dates = [mention.date for mention in members if mention.date and mention.kind != "anaphor"]
    day = max(dates, key=lambda found: (len(found), -dates.index(found)), default=None)
    kinds = [mention.type for mention in members if mention.type and mention.type != "Văn bản"]
    issuer = _longest([context.full_name(mention.issuer) for mention in members if mention.issuer])
    confidence = group.confidence
    on = _as_date(day or next((str(mention.year) for mention in numbered if mention.year), None))
    body = lexicon.body_by_name(issuer, on) if issuer else None
    if body is None and not issuer and numbered:
        guess = _body_by_sign(numbered[0], on)
        if guess is not None:
            body, issuer = guess, guess.name
    return Identity(
        type=kinds[0] if kinds else _type_by_sign(numbered),
        number=full[0] if full else None,
        variants=tuple(numbers),
        date=day,
        issuer=issuer,
        issuer_id=body.id if body else None,
        mentions=tuple(sorted(group.mentions)),
        confidence=confidence,
    )


def _longest(names: list[str]) -> str | None:
    return max(names, key=len) if names else None


def _as_date(day: str | None) -> date | None:
    if day is None:
        return None
    try:
        return date.fromisoformat(day if len(day) == 10 else f"{day}-01" if len(day) == 7 else f"{day}-07-01")
    except ValueError:
        return None


def _type_by_sign(numbered: list[Mention]) -> str | None:
    """The type that the sign's first block stands for, where it stands for one type only."""
    for mention in numbered:
        kinds = lexicon.type_for_code(re.split(r"[-/]", mention.symbol or "")[0])
        if len(set(kinds)) == 1:
            return kinds[0]
    return None


def _body_by_sign(mention: Mention, on: date | None) -> "lexicon.Body | None":
    """The body that the sign names, if it is one of the central bodies, whose signs are unique in the country."""
    blocks = re.split(r"[-/]", mention.symbol or "")
    if len(blocks) < 2 or not lexicon.is_type_code(blocks[0]):
        return None
    bodies = [body for body in lexicon.bodies_by_code(blocks[1], on) if body.level in ("trung_uong", "bo")]
    return bodies[0] if len(bodies) == 1 else None
