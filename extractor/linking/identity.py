"""From mentions to documents: which of them mean the same paper.

The mentions of one serial, or of one name of a law, meet in a block; `identity.compare` says which are one. What can be
several documents of the file stays apart, with these as its candidates.
"""

import re
from datetime import date
from functools import lru_cache

from extractor import lexicon
from extractor.identity.group import CONFIDENCE, Group, group, serials
from extractor.identity.record import DocumentFacts, facts
from extractor.lexicon.patterns import deferred
from extractor.parsing.records import Letterhead, Mention
from extractor.record import record

from .records import Identity

_LOCAL = deferred(r"(?:tỉnh|Tỉnh|huyện|quận|thị xã|xã|phường)$")
_UNIT = deferred(r"\b(?i:(huyện|quận|thị xã|xã|phường))\s+([A-ZĐÀ-Ỹ\d][\w-]*(?:[ -][A-ZĐÀ-Ỹ][\w-]*)*)")
_KINDS = frozenset(("Sở", "Bộ", "Ban", "Cục", "Chi cục", "Tổng cục", "Đoàn", "Ủy ban"))
"""Words that begin the names of bodies and mean the own one without the rest."""
_PROVINCIAL = deferred(r"\b(?:tỉnh|thành phố|TP\.?)\s+([A-ZĐÀ-Ỹ][\w-]*(?:[ -][A-ZĐÀ-Ỹ][\w-]*)*)")

_DAY, _MONTH = len("2024-03-18"), len("2024-03")


def resolve(
    mentions: tuple[Mention, ...], letterhead: Letterhead, defined: dict[str, str] | None = None
) -> tuple[Identity, ...]:
    """The distinct documents behind `mentions`, in the order of their first mention.

    `defined` are the short names of bodies (parsing/citations/definitions.py). Self references make no document; an
    anaphor joins the document of its single target.
    """
    context = _Context(letterhead, dict(defined or {}))
    said = {
        i: _facts(i, mention, context)
        for i, mention in enumerate(mentions)
        if mention.kind == "numbered" or (mention.kind == "named" and mention.title is not None)
    }
    cited = list(said)
    groups = group(list(said.values()), serials, together=True)
    members = {found: [cited[at] for at in found.members] for found in groups}
    _join_anaphors(members, mentions)
    groups.sort(key=lambda found: members[found][0])
    number_of = {found: number for number, found in enumerate(groups)}
    return tuple(
        _identity(mentions, members[found], found, said, said[cited[found.members[0]]], number_of) for found in groups
    )


def _join_anaphors(members: dict[Group, list[int]], mentions: tuple[Mention, ...]) -> None:
    """Each anaphor goes to the document of its single target; the mentions of a document are put in their order."""
    group_of = {i: found for found, indexes in members.items() for i in indexes}
    for i, mention in enumerate(mentions):
        if mention.kind == "anaphor" and len(mention.targets) == 1 and mention.targets[0] in group_of:
            members[group_of[mention.targets[0]]].append(i)
    for indexes in members.values():
        indexes.sort()


def _facts(at: int, mention: Mention, context: "_Context") -> DocumentFacts:
    """What a mention says. A blank without a day means nothing but itself."""
    blank = mention.kind == "numbered" and not mention.serial and len(mention.date or "") < len("2024-05-10")
    return facts(
        mention.number if mention.kind == "numbered" else None,
        serial=mention.serial,
        year=mention.year,
        symbol=mention.symbol,
        type_=mention.type,
        date=mention.date,
        issuer=context.full_name(mention.issuer) if mention.issuer else None,
        title=mention.title,
        alone=str(at) if blank else None,
    )


@record(frozen=False)
class _Context:
    """What the citing document tells about the bodies it names briefly; `names`: those that are known in full."""

    letterhead: Letterhead
    names: dict[str, str]

    def full_name(self, issuer: str) -> str:
        """The name in full: "Sở" as the text defines it, "UBND tỉnh", "UBND huyện" with the letterhead's unit."""
        if issuer not in self.names:
            self.names[issuer] = self._completed(issuer)
        return self.names[issuer]

    def _completed(self, issuer: str) -> str:
        own = self.letterhead.issuer or ""
        if issuer in _KINDS and own.startswith(f"{issuer} "):
            return own
        level = _LOCAL.search(issuer)
        place = self._place_of(level[0].casefold()) if level else None
        return f"{issuer} {place}" if place else issuer

    def _place_of(self, level: str) -> str | None:
        """The unit of that level from whose office the document comes: the province, the district …"""
        for name in (self.letterhead.parent_issuer, self.letterhead.issuer):
            match = _PROVINCIAL.search(name or "") if level == "tỉnh" else _UNIT.search(name or "")
            if match and (level == "tỉnh" or match[1].casefold() == level):
                return match[match.lastindex or 1]
        province = lexicon.province_by_name(self.letterhead.place or "") if level == "tỉnh" else None
        return province.old_name if province else None


def _identity(
    mentions: tuple[Mention, ...],
    indexes: list[int],
    found: Group,
    said: dict[int, DocumentFacts],
    first: DocumentFacts,
    number_of: dict[Group, int],
) -> Identity:
    """What the mentions `indexes` say of their document; `first` says most."""
    members = [mentions[i] for i in indexes]
    numbered = [mention for mention in members if mention.kind == "numbered"]
    numbers = _numbers(numbered)
    day = _longest([mention.date for mention in members if mention.kind != "anaphor"])
    issuer = _longest([said[i].issuer if i in said else mentions[i].issuer for i in indexes])
    body = _issuing_body(issuer, numbered, day)
    surely = numbered or day
    return Identity(
        type=_kind(members, numbered),
        number=_whole(numbers),
        variants=numbers,
        date=day,
        issuer=issuer or (body.name if body else None),
        issuer_id=body.id if body else None,
        mentions=tuple(indexes),
        confidence=found.confidence if surely else min(found.confidence, CONFIDENCE["undated"]),
        said=first._replace(issuer=issuer) if issuer != first.issuer else first,
        candidates=tuple(sorted(map(number_of.__getitem__, found.candidates))),
    )


def _numbers(numbered: list[Mention]) -> tuple[str, ...]:
    """All spellings, in order."""
    return tuple(dict.fromkeys([mention.number for mention in numbered if mention.number]))


def _whole(numbers: tuple[str, ...]) -> str | None:
    """The first number that has a sign, else the first."""
    first = numbers[0] if numbers else None
    return first if not numbers[1:] else next((one for one in numbers if "/" in one or "-" in one), first)


def _longest(values: list[str | None]) -> str | None:
    """The longest one, the first of those that are equally long."""
    if len(values) == 1:
        return values[0] or None
    return max([value for value in values if value], key=len, default=None)


def _kind(members: list[Mention], numbered: list[Mention]) -> str | None:
    """The first type that says more than "văn bản", else the one of the sign."""
    for mention in members:
        if mention.type and mention.type != "Văn bản":
            return mention.type
    return _type_by_sign(numbered)


def _issuing_body(issuer: str | None, numbered: list[Mention], day: str | None) -> lexicon.ListedBody | None:
    """The listed body that is named, else the one that the sign of the first number names; as it was called on the day,
    or in the year of the number."""
    on = day or next((str(mention.year) for mention in numbered if mention.year), None)
    if issuer:
        return _listed(issuer, on)
    return _body_by_sign(numbered[0].symbol or "", on) if numbered else None


@lru_cache(maxsize=16384)
def _listed(issuer: str, day: str | None) -> lexicon.ListedBody | None:
    return lexicon.body_by_name(issuer, _as_date(day))


def _as_date(day: str | None) -> date | None:
    if day is None:
        return None
    try:
        return date.fromisoformat(day if len(day) == _DAY else f"{day}-01" if len(day) == _MONTH else f"{day}-07-01")
    except ValueError:
        return None


def _type_by_sign(numbered: list[Mention]) -> str | None:
    """The type that the sign's first block stands for, where it stands for one type only."""
    for mention in numbered:
        kinds = lexicon.type_for_code(re.split(r"[-/]", mention.symbol or "")[0])
        if len(set(kinds)) == 1:
            return kinds[0]
    return None


@lru_cache(maxsize=4096)
def _body_by_sign(symbol: str, day: str | None) -> "lexicon.ListedBody | None":
    """The body that the sign names, if it is one of the central bodies, whose signs are unique in the country."""
    blocks = re.split(r"[-/]", symbol)
    if not blocks[1:] or not lexicon.is_type_code(blocks[0]):
        return None
    bodies = [body for body in lexicon.bodies_by_code(blocks[1], _as_date(day)) if body.level in ("trung_uong", "bo")]
    return bodies[0] if len(bodies) == 1 else None
