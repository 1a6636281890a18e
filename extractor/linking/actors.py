"""Who is to act: the name of a body, post or person at a place of running text, cut where its verb begins.

"Phòng Kinh tế | chôn lại 36 mốc", "Ông Trần Văn An | nộp lại", "Nhà thầu Hưng Long | bù 20 m3". Most such sentences
have no mark between name and verb, so the name must be known: heads of bodies, their fields from the table of bodies,
and the capitals of proper names.
"""

import re
from functools import cache
from itertools import pairwise

from extractor.lexicon.patterns import deferred
from extractor.lexicon.phrases import issuer_heads
from extractor.lexicon.tables import rows
from extractor.parsing.citations.issuers import issuer_at

from .records import Span

_TOKEN = deferred(r"[^\s,;:.()]+")
_MARK = deferred(r"[,;:.()](?=\s|$)|\n")
_LEVELS = frozenset(("tỉnh", "huyện", "xã", "phường", "quận", "thị", "trấn", "thành", "phố", "các", "trung", "ương"))
_JOINTS = frozenset(("và", "-", "–", "&"))
_OTHERS = deferred(
    r"(?P<branch>ngành (?!(?:nghề|học|hàng|này|khác|chức)\b)[^\W\d_]+)|"
    r"(?P<person>(?:đồng chí|hộ ông|hộ bà|ông|bà)(?= ))|"
    r"(?P<unit>(?:nhà thầu|chủ đầu tư|nhà trường|hợp tác xã|doanh nghiệp|cơ sở|chi bộ|đảng bộ|trường|trạm|kế toán|"
    r"thủ quỹ|công đoàn|hộ|khoa(?! học)|xưởng|phân xưởng|xí nghiệp|lâm trường|nông trường)(?= ))",
    re.IGNORECASE,
)
"""Who issues no documents: a branch by its field in words of known bodies ("Ngành nông nghiệp | nạo vét"), persons,
units."""
_SCHOOLS = ("trung học cơ sở", "trung học phổ thông", "phổ thông dân tộc nội trú", "phổ thông dân tộc bán trú")
_COMPANIES = ("Công ty", "Tổng công ty", "Tập đoàn", "Doanh nghiệp")
_MORE = deferred(r"(?:,| và|;) (?=[^\W\d_])")
_SEVERAL = deferred(r"\bcác (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)\b", re.IGNORECASE)
_PLACE = deferred(r"(?:(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn) )?[A-ZĐÀ-Ỹ]\w*(?: [A-ZĐÀ-Ỹ]\w*)+(?!\w)")
"""A further place of a body named for several: "UBND các huyện Phú Lạng, Đông Sa và thị xã Kỳ Lâm"."""
_LONGEST, _HEAD, _GENERIC = 12, 2, 3
"""Words of the longest name, of its opening ("Sở Y tế": the first two), and of a name that says only the kind."""


def actor_at(content: str, at: int, end: int) -> Span | None:
    """The name that begins at `at`, as a span; None if no body, post or person is named there."""
    body = issuer_at(content, at, end)
    if body is not None:
        stop = _extended(content, _cut(content, *body), end)
        return (at, stop) if _is_name(content[at:stop]) else None
    other = _OTHERS.match(content, at, end)
    if other is None:
        return None
    stop = other.end()
    if other.lastgroup == "branch":
        return at, _extended(content, stop, end)
    if other.lastgroup == "person":
        while (token := _TOKEN.match(content, stop + 1, end)) and content[stop] == " " and token[0][:1].isupper():
            stop = token.end()
        return (at, stop) if stop > other.end() else None
    line = content.find("\n", at, end)
    mark = _MARK.search(content, stop, end if line < 0 else line)
    return at, _cut(content, at, mark.start() if mark else end if line < 0 else line, stop)


def opening_body(content: str, at: int, end: int) -> str:
    """The body named at `at`, be it only by its kind in small letters: "sở", "tỉnh", "kiểm toán"; "" for none."""
    named = actor_at(content, at, end)
    if named is not None:
        return content[slice(*named)]
    words = content[at:end].lower().split()[:_GENERIC]
    kinds = (" ".join(words[:size]) for size in range(len(words), 0, -1))
    return next((kind for kind in kinds if kind in _LEVELS or kind in _openings()), "")


@cache
def _openings() -> frozenset[str]:
    """The heads of bodies, and the first two words of the longer ones: "kiểm toán" of "kiểm toán nhà nước"."""
    return issuer_heads() | {" ".join(head.split()[:_HEAD]) for head in issuer_heads()}


def _is_name(name: str) -> bool:
    """False for a verb that begins like a body: "Ban hành", "Bộ phận"."""
    first, second, *_ = [*name.split(), "", ""]
    if not second or not second[:1].islower() or second in _LEVELS:
        return True
    opening = f"{first} {second}".lower()
    return opening in _openings() and opening != "tổ chức"


def actors_at(content: str, at: int, end: int) -> Span | None:
    """The same with the names that are listed behind it: "Sở Tài chính, Sở Nội vụ và UBND huyện Nam Đô"."""
    first = actor_at(content, at, end)
    if first is None:
        return None
    stop = first[1]
    several = _SEVERAL.search(content, *first) is not None
    while joint := _MORE.match(content, stop, end):
        following = actor_at(content, joint.end(), end)
        place = _PLACE.match(content, joint.end(), end) if following is None and several else None
        if following is None and place is None:
            break
        stop = following[1] if following is not None else place.end() if place is not None else stop
    return at, stop


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    """Every two words that follow each other in the name of a known body or kind of body, in lower case."""
    names = (*(row["name"].lower().replace(",", "") for row in rows("bodies")), *issuer_heads(), *_SCHOOLS)
    return frozenset(pair for name in names for pair in pairwise(name.split()))


def _cut(content: str, start: int, end: int, head: int = 0) -> int:
    """Where the name `content[start:end]` ends, if words of the sentence were taken into it; `head`: where its opening
    words end, if that is known."""
    tokens = list(_TOKEN.finditer(content, start, end))
    named = not content.startswith(_COMPANIES, start)
    for number in range(1 if head else 2, len(tokens)):
        word, before = tokens[number][0], tokens[number - 1][0]
        if tokens[number].end() <= head:
            continue
        named = named or (before[:1].isupper() and number > _HEAD)
        if not named:
            continue
        following = tokens[number + 1][0] if number + 1 < len(tokens) else ""
        proper = number > _HEAD + 1 and tokens[number - 2][0].istitle() and before[:1].isupper()
        if not _goes_on(before, word, following, proper=proper) or number > _LONGEST:
            return tokens[number - 1].end()
    return end


def _extended(content: str, stop: int, end: int) -> int:
    """Where the name ends that was left at `stop`, if known words of names follow: "Ban Quản lý | dự án huyện"."""
    before = content[:stop].rsplit(None, 1)[-1] if stop else ""
    while content[stop : stop + 1] == " " and (token := _TOKEN.match(content, stop + 1, end)):
        word = token[0]
        placed = before in _LEVELS and word[:1].isupper()
        if not (placed or word in _LEVELS or (word.islower() and (before.lower(), word) in _pairs())):
            break
        stop, before = token.end(), word
    return stop


def _goes_on(before: str, word: str, following: str, *, proper: bool) -> bool:
    """True if `word` is still a word of the name: a capital, a level, or known after the word before it.

    proper  the two words before it have a capital each ("Việt Nam"): no second syllable is missing
    """
    if word[:1].isupper() or word in _LEVELS or word in _JOINTS or before in _JOINTS:
        return True
    if word[:1].isdigit():
        return before[:1].isupper() or before in ("số", "vực")
    if word == "số" and following.isdecimal():
        return True
    if (before.lower(), word.lower()) in _pairs():
        return True
    second = before[:1].isupper() and not before.isupper() and not proper and before not in _SHORT
    return second and (word.lower(), following.lower()) not in _pairs()


def kind_of(name: str) -> str:
    """A name without the post of the person who leads the body: "Sở" of "Giám đốc Sở"."""
    return _POST.sub("", name)


def is_generic(name: str) -> bool:
    """True for a name that says only what kind of unit is meant: "Sở", "chi bộ", "nhà trường", "các đơn vị"."""
    words = name.split()
    if len(kind_of(name).split()) < _HEAD:
        return True
    return len(words) <= _GENERIC and not any(word[:1].isupper() for word in words[1:]) and words[0] not in _SHORT


_SHORT = ("UBND", "HĐND", "Sở", "Cục")
_POST = deferred(
    r"^(?:Phó )?(?:Chủ tịch|Giám đốc|Tổng Giám đốc|Cục trưởng|Bộ trưởng|Chánh|Trưởng|Thủ trưởng|Lãnh đạo) "
)
"""Whose post it is counts: "Giám đốc Sở" names no body."""
