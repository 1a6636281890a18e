"""Whether two wordings can mean one issuing body: same, other, or not known. Only what is printed can contradict.

A body is its kind (Ủy ban nhân dân), its level (tỉnh, huyện, xã …) with the name of the place, and the units above it.
"UBND huyện" names its level only: it may be any huyện, and is none of the tỉnh. Bodies that were renamed or merged go
by the date of the document: units.py and the successors in bodies.csv.
"""

import re
import unicodedata
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Literal

from extractor import lexicon
from extractor.lexicon.patterns import deferred
from extractor.record import record

from .number import Sign, sign_of
from .units import Unit, are_one_unit, province_today

Relation = Literal["same", "other", "unknown"]

NATIONAL = "vn"
"""The province of central bodies."""

_LONG = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "hdnd": "hoi dong nhan dan",
    "bcđ": "ban chỉ đạo",
    "bcd": "ban chi dao",
    "bql": "ban quản lý",
    "qlda": "quản lý dự án",
    "tp": "thành phố",
    "tx": "thị xã",
    "vp": "văn phòng",
}
_LEVEL = deferred(
    r"\b(?P<level>tỉnh|huyện|quận|thị xã|thị trấn|thành phố|xã(?! hội)|phường|đặc khu"
    r"|tinh|huyen|(?<!\bco )(?<!\bhai )quan(?! (?:ly|su|doi|tri|he)\b)|thi xa|thi tran|thanh pho"
    r"|(?<!\bthi )xa(?! hoi)|phuong|dac khu)(?= |$)"
)
_PARTY = deferred(r"\b(tỉnh|thành|huyện|quận|thị|tinh|thanh|huyen|quan|thi) (?:ủy|uỷ|uy)(?= |$)")
_PARTY_LEVEL = {"tinh": "tinh", "thanh": "thanh pho", "huyen": "huyen", "quan": "quan", "thi": "thi xa"}
_OF_OFFICE = deferred(r"^(thanh tra|van phong|thanh tra vien) (so|bo|chinh phu)(?: (.+))?$")
_STANDING = deferred(r"^(?:ban thuong vu|thuong truc) (?=cap uy$)")
"""Who acts for a Party committee between its meetings: its papers bear the committee's numbers."""
_OPEN = deferred(
    r"\b(?P<head>ban chi dao|doan kiem tra|doan thanh tra|doan giam sat|to cong tac|hoi dong|ban quan ly|benh vien"
    r"|truong|trung tam|cong ty|hat kiem lam) (?P<task>.+)"
)
_KIND_OF_SIGN = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan"}
_COMMUNES = frozenset(("xa", "phuong", "thi tran", "dac khu"))
_DISTRICTS = frozenset(("huyen", "quan", "thi xa"))
_CENTRAL_LEVELS = frozenset(("trung_uong", "bo"))
_CENTRAL_PARTY = frozenset(("bo-chinh-tri", "ban-bi-thu", "ban-chap-hanh-trung-uong"))
_PROVINCE = deferred(r"\btỉnh ([A-ZĐÀ-Ỹ][\w-]*(?: [A-ZĐÀ-Ỹ][\w-]*){0,3})$")
"""A province that the gazetteer does not know (a misspelling, a model text)."""
_LONGEST_NAME = 300
_LONGEST_PLACE = 4


@record(eq=False, slots=False)
class Body:
    """An issuing body as a wording names it; all parts folded, "" where not said.

    kind      "uy ban nhan dan", without post, level and place
    level     "tinh", "huyen", "so" (of an inspectorate) …
    place     the name of its own unit: "tan lap"
    above     the units above it, level → name
    province  the old name of its province, or `NATIONAL`
    id        of the body in bodies.csv
    words     the whole wording, abbreviations spelled out
    """

    kind: str
    level: str
    place: str
    above: dict[str, str]
    province: str
    id: str
    words: str

    @property
    def is_named(self) -> bool:
        """True if the wording tells which body of its kind it is, and not its level only."""
        return bool(self.place or self.province) or not (self.level or self.kind.startswith("so "))

    @cached_property
    def key(self) -> str:
        """What all spellings of one named body share."""
        if self.province == NATIONAL:
            return self.id
        above = " ".join(name for level, name in sorted(self.above.items()) if level != "tinh")
        return "/".join((self.kind, self.level, self.place, above, lexicon.fold_words(self.province)))


@lru_cache(maxsize=65536)
def body_of(name: str | None) -> Body | None:
    """The body that a wording names; None for no wording."""
    words = _words(name or "")
    if not words:
        return None
    known = lexicon.body_by_name(name or "")
    central = known is not None and (known.level in _CENTRAL_LEVELS or known.id in _CENTRAL_PARTY)
    if known is not None and central:
        return Body(lexicon.fold_words(known.name), "", "", {}, NATIONAL, known.id, lexicon.fold_words(words))
    province = province_in(name) or ""
    kind, units = _kind_and_units(words, province)
    level, place = units[0] if units else ("", "")
    above = {level: place for level, place in units[1:] if place}
    if not province and level == "tinh":
        province = place
    return Body(kind, level, place, above, province, known.id if known is not None else "", lexicon.fold_words(words))


def _kind_and_units(words: str, province: str) -> tuple[str, list[tuple[str, str]]]:
    """The kind without post and standing committee; each level with its unit, a bare province taken off."""
    head, units = _units(words)
    kind = _STANDING.sub("", lexicon.without_post(lexicon.fold_words(head)))
    tail = f" {lexicon.fold_words(province)}" if province else "/"
    if office := _OF_OFFICE.match(kind):
        return office[1], [(office[2], office[3] or ""), *units]
    if not units and kind.endswith(tail):
        return kind.removesuffix(tail), [("", tail.strip())]
    if units and units[-1][1].endswith(tail):
        units[-1] = units[-1][0], units[-1][1].removesuffix(tail)
    return kind, units


def _words(name: str) -> str:
    """The words of a name in small letters, marks kept, abbreviations of bodies spelled out."""
    text = lexicon.fold_tone(unicodedata.normalize("NFC", name[:_LONGEST_NAME]))
    return " ".join(_LONG.get(word, word) for word in re.findall(r"\w+", text))


def _units(words: str) -> tuple[str, list[tuple[str, str]]]:
    """The words before the first level, and each level with the name of its unit, the smallest first."""
    party = _PARTY.search(words)
    if party:
        level = _PARTY_LEVEL[lexicon.fold_words(party[1])]
        first, rest = _units(words[party.end() :])
        own = lexicon.fold_words(first)
        units = [(level, own or rest[0][1]), *rest[1:]] if rest and not own else [(level, own), *rest]
        return f"{words[: party.start()]}cap uy", units
    found = list(_LEVEL.finditer(words))
    if found and not found[0].start():
        found = found[1:]
    if not found:
        return words, []
    ends = [*(after.start() for _, after in pairwise(found)), len(words)]
    return words[: found[0].start()], [
        (lexicon.fold_words(one["level"]), _bare(lexicon.fold_words(words[one.end() : end])))
        for one, end in zip(found, ends, strict=True)
    ]


def _bare(place: str) -> str:
    return place.lstrip("0") if place.isdecimal() else place


@lru_cache(maxsize=65536)
def province_in(name: str | None) -> str | None:
    """The province that `name` ends with ("Sở Nội vụ Hưng Yên") or names after "tỉnh", "thành phố"."""
    tokens = (name or "").replace(".", " ").replace(",", " ").split()[-_LONGEST_PLACE:]
    for size in range(_LONGEST_PLACE, 0, -1):
        if size == 1 and len(tokens) > 1 and tokens[-2].casefold() not in ("tỉnh", "phố", "tp"):
            break
        if len(tokens) >= size and (found := lexicon.province_by_name(" ".join(tokens[-size:]))):
            return found.old_name
    written = _PROVINCE.search(name or "")
    return written[1] if written else None


@lru_cache(maxsize=16384)
def place_of_letterhead(issuer: str | None, parent_issuer: str | None, place: str | None) -> str | None:
    """The province that a letterhead tells, `NATIONAL` for a central body. Hà Nội beside the date tells nothing: the
    ministries sit there too."""
    for name in (issuer, parent_issuer):
        body = body_of(name)
        if body is not None and body.province and (name == issuer or body.province != NATIONAL):
            return body.province
    province = lexicon.province_by_name(place) if place else None
    return None if province is None or province.old_name == "Hà Nội" else province.old_name


@lru_cache(maxsize=65536)
def relation(one: str | None, other: str | None, symbol: str = "", day: int = 0) -> Relation:
    """How two issuers of one number stand to each other.

    symbol  the sign of the document: a name that is not of its body (the letterhead's upper line) contradicts nothing
    day     of the document, as in dates.day_of: names of bodies change

    >>> relation("UBND tỉnh", "UBND huyện", "QĐ-UBND"), relation("UBND huyện", "UBND huyện Tân Lập", "QĐ-UBND")
    ('other', 'unknown')
    """
    first, second, sign = body_of(one), body_of(other), sign_of(symbol)
    if first is None or second is None:
        return "unknown"
    if first.words == second.words:
        return "same" if first.is_named else "unknown"
    expected = _KIND_OF_SIGN.get(sign.body)
    if expected and not (first.kind.endswith(expected) and second.kind.endswith(expected)):
        return "unknown"
    if first.kind != second.kind:
        return _by_kind(first, second, sign, day)
    if first.province == second.province == NATIONAL:
        return "same"
    return _by_unit(first, second, day)


def _by_kind(first: Body, second: Body, sign: Sign, day: int) -> Relation:
    """Bodies of two kinds: one succeeded the other, has another task, or bears a code that both may have."""
    mine, theirs = _OPEN.search(first.kind), _OPEN.search(second.kind)
    if mine and theirs and mine["head"] == theirs["head"]:
        if not _overlap(mine["task"], theirs["task"]):
            return "other"
        unit = _by_unit(first, second, day)
        return "same" if unit == "unknown" else unit
    one, other = (lexicon.bodies_by_id().get(body.id) for body in (first, second))
    return "unknown" if one is None or other is None else _by_id(first, second, one, other, sign, day)


def _by_id(
    first: Body, second: Body, one: lexicon.ListedBody, other: lexicon.ListedBody, sign: Sign, day: int
) -> Relation:
    """The same for bodies that are listed."""
    if one.id == other.id:
        return _by_unit(first, second, day) if one.level == "so" else "unknown"
    if other.id in _heirs(one) or one.id in _heirs(other):
        return _by_succession(first, second, sign, day)
    coded = {body.id for body in lexicon.bodies_by_code(sign.body)}
    return "other" if {one.id, other.id} <= coded and one.level == other.level == "so" else "unknown"


def _heirs(body: lexicon.ListedBody) -> set[str]:
    """Ids of the bodies that took the place of `body`, one after another."""
    found: set[str] = set()
    while body.successor and body.successor not in found:
        found.add(body.successor)
        following = lexicon.bodies_by_id().get(body.successor)
        if following is None:
            break
        body = following
    return found


def _by_succession(first: Body, second: Body, sign: Sign, day: int) -> Relation:
    """A body and its heir: once it has ended the old name means the heir; before, the sign tells who was meant."""
    old, new = (lexicon.bodies_by_id()[body.id] for body in (first, second))
    if new.id not in _heirs(old):
        old, new = new, old
    unit = _by_unit(first, second, day)
    if unit == "other":
        return "other"
    coded = {body.id for body in lexicon.bodies_by_code(sign.body)}
    if old.id in coded and new.id not in coded:
        return unit
    ended = old.valid_to
    return unit if ended is not None and day > ended.year * 10000 + ended.month * 100 + ended.day else "unknown"


def _by_unit(first: Body, second: Body, day: int) -> Relation:
    """Bodies of one kind: by the units above, level and place."""
    if _lie_apart(first, second, day):
        return "other"
    if first.kind.startswith("so "):
        return "same" if first.province and second.province else "unknown"
    if first.place and second.place:
        return _by_place(first, second, day)
    if first.level and second.level and first.level != second.level:
        return "other"
    bare = not (first.level or second.level or first.place or second.place)
    return "same" if bare else "unknown"


def _by_place(first: Body, second: Body, day: int) -> Relation:
    """Both name their unit."""
    if (first.level, first.place) == (second.level, second.place):
        return "same"
    if first.level in _COMMUNES and second.level in _COMMUNES:
        one, other = (Unit(body.level, body.place, body.province) for body in (first, second))
        return are_one_unit(one, other, day)
    return _same_province(first, second, day)


def _same_province(first: Body, second: Body, day: int) -> Relation:
    """Units with two names: the province before and after its merger, or a place spelled in two ways; else others."""
    if first.level and second.level and first.level != second.level:
        return "other"
    if first.level in _DISTRICTS or not first.province or not second.province:
        return "other"
    if lexicon.fold_words(first.province) == lexicon.fold_words(second.province):
        return "same"
    return "same" if province_today(first.province, day) == province_today(second.province, day) else "other"


def _lie_apart(first: Body, second: Body, day: int) -> bool:
    """True if both name their province, or another unit above them, and not the same one."""
    if first.province and second.province and not provinces_agree(first.province, second.province, day):
        return True
    return any(second.above.get(level, name) != name for level, name in first.above.items() if level != "tinh")


@lru_cache(maxsize=16384)
def provinces_agree(one: str, other: str, day: int) -> bool:
    """True if two names of provinces mean one on that day: "Đắc Lắc", "Đắk Lắk"; from July 2025 on Hà Giang is Tuyên
    Quang."""
    return lexicon.fold_words(one) == lexicon.fold_words(other) or (
        bool(day) and province_today(one, day) == province_today(other, day)
    )


def _overlap(one: str, other: str) -> bool:
    """True if the shorter of two texts stands in the other, or most words are the same."""
    if f" {one} " in f" {other} " or f" {other} " in f" {one} ":
        return True
    if _abbreviates(one, other) or _abbreviates(other, one):
        return True
    first, second = set(one.split()), set(other.split())
    return len(first & second) * 2 >= min(len(first), len(second)) + 1


def _abbreviates(short: str, full: str) -> bool:
    """True if a word of `short` stands for words of `full` by their first letters: "các KCN", "GPMB"."""
    initials = "".join(word[0] for word in full.split() if word != "va")
    missing = [word for word in short.split() if word not in full.split()]
    return any(len(word) > 1 and not any(vowel in word for vowel in "aeiouy") and word in initials for word in missing)
