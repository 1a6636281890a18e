"""Names of issuing bodies in running text: where one begins, and where it ends.

A name is a head ("Bộ trưởng", "UBND", "Ban Chỉ đạo"), its field ("Khoa học và Công nghệ"), a level ("tỉnh") and a
place ("Hà An"). It is walked word by word; at each word the first rule of `_RULES` that has a say decides whether the
name ends before it or goes on.
"""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from extractor.lexicon import phrases
from extractor.lexicon.folding import fold_tone
from extractor.lexicon.patterns import deferred
from extractor.record import record

from .nouns import noun_at

Span = tuple[int, int]

_TOKEN = deferred(r"[^\s,;:.()\[\]“”\"]+(?:\.(?=\w)[^\s,;:.()\[\]“”\"]+)*\.?(?=\s|\w|$)?|[,;:()\[\]“”\".]")
_CLOSERS = frozenset(';:()[]“”".|')
"""Marks no name goes over; the bar parts the cells of a table row."""
_HIGHER = deferred(r"\s(?:tỉnh|thành phố|huyện|quận|thị xã|TP\.?|Tp\.?)\s?[A-ZĐÂÊÔƠƯÁÀẢÃẠÉÍÓÚÝĂ\d]")
_LOWER = deferred(r"(?:xã|phường|thị trấn|huyện|quận|thị xã|khu vực|thành phố|TP\.?)\s")
"""Levels of places: "UBND huyện A, tỉnh B" is one body."""
_LEVELS = frozenset((
    "tỉnh", "huyện", "quận", "xã", "phường", "thị xã", "thị trấn", "thành phố", "đặc khu", "khu vực", "tp", "tp.",
    "tx"
))  # fmt: skip
_LEVEL_NAMES = tuple(_LEVELS)
_NO_LEVEL = frozenset(("hội", "viên", "ủy", "uỷ", "đoàn", "đội", "luận", "thuyết"))
"""Second halves of words that begin like a level: "xã hội", "Tỉnh ủy"."""
_PARTS_OF_PLACE = frozenset(("trực", "thuộc", "trung", "ương", "nước", "lỵ"))
_TASK_HEADS = ("ban chỉ đạo", "ban chỉ huy", "hội đồng", "tổ ", "đoàn", "ban vận động", "ban tổ chức", "ban điều phối")
"""Bodies whose field is a task, told in common words and commas: "Ban Chỉ đạo phòng, chống thiên tai"."""
_TITLE_OPENERS = frozenset(
    ("quy định", "qui định", "hướng dẫn", "ban hành", "sửa đổi", "phê duyệt", "công bố", "bãi bỏ", "quyết định",
     "quy chế", "điều chỉnh", "bổ sung", "thay thế", "về việc", "về phê", "về quy", "về ban", "về sửa")
)  # fmt: skip
"""Words that with a capital open the title behind the issuer: "Hội đồng nhân dân tỉnh Quy định mức thu"."""
_MAX_WORDS = 22
_MAX_HEAD_WORDS = 8
_PLACE_WORDS = frozenset(("điều", "khoản", "điểm", "mục", "chương", "phần", "phụ"))
"""Open the pinpoint of a further document: "Quyết định số … của UBND tỉnh và Điều 7 Thông tư số …"."""
_ABBREVIATED = deferred(r"(?:TP|Tp|TX|TT|Q|P|H)\.?$")
_SHORT_CODE = 2
"""Letters: so short a piece of a sign tells no body."""


@cache
def _first_head_words() -> frozenset[str]:
    return frozenset(head.split(" ", 1)[0] for head in phrases.issuer_heads())


def is_head(word: str) -> bool:
    """True if `word` can open the name of a body: a head word in capitals or with a capital."""
    return word[:1].isupper() and word.lower().rstrip(".,") in _first_head_words()


def issuer_at(content: str, at: int, end: int) -> Span | None:
    """The body whose name begins at `at`, as a span; None if no head word stands there."""
    if not content[at : at + 1].isupper():
        return None
    length = _length(content[at : min(end, at + 220)])
    return (at, at + length) if length else None


@lru_cache(maxsize=4096)
def _length(window: str) -> int:
    """Characters of the name with which `window` opens; 0 for none. What stands before a citation is looked at for
    several reasons: the answers are kept."""
    newline = window.find("\n")
    if newline >= 0:
        window = window[:newline]
    unit = _UNIT.match(window)
    lead = unit.end() if unit else 0
    head = _head_length(window[lead:])
    return lead + _name_end(window[lead:], head) if head else 0


_UNIT = deferred(r"[A-ZĐ]{1,4}\d{1,3}\s[-–]\s(?=[A-ZĐ])")
UNIT_BEFORE = deferred(r"(?<!\w)[A-ZĐ]{1,4}\d{1,3}\s[-–]\s$")
"""The number of a unit before the name of its body: "C04 - Bộ Công an"."""


def bodies_in(content: str, start: int, end: int) -> Iterator[Span]:
    """The bodies named in `content[start:end]`, from left to right, without those inside another's name."""
    at = start
    for capital in _CAPITALISED.finditer(content, start, end):
        if capital.start() < at or not is_head(capital.group()):
            continue
        body = issuer_at(content, capital.start(), end)
        if body is not None:
            at = body[1]
            yield body


_CAPITALISED = deferred(r"(?<!\w)[A-ZĐÁÂĂÊÔƠƯÝỦỞỆ][\wĐ]*")


def body_filling(content: str, start: int, end: int) -> Span | None:
    """All of `content[start:end]`, if a head opens it and nothing in it parts it into several things: what stands
    between "đề nghị của" and "tại" is one name, whatever its words."""
    name = content[start:end]
    if not _TASKED.match(name) or not _head_length(name) or len(name.split()) > _MAX_WORDS or _PARTED.search(name):
        return None
    return start, end


_TASKED = deferred(
    r"(?:(?:Phó )?(?:Chủ tịch|Trưởng [bB]an|Trưởng [đĐ]oàn|Tổ trưởng) )?(?:Hội đồng|Ban|Tổ|Đoàn|Trưởng ban|Nhóm)(?!\w)"
)
_PARTED = deferred(
    r"[;:()\n|“”\"]|\.\s|\s(?:và|,) (?:ý kiến|đề nghị|văn bản)|\s(?:của|tại|về|ngày)\s|\ssố\s\d|, [A-ZĐƯ]"
)


def _head_length(window: str) -> int:
    """Characters of the longest head phrase with which `window` opens; 0 if there is none or it is in lower case."""
    if not window[:1].isupper():
        return 0
    folded = window[:64].lower()
    heads = phrases.issuer_heads()
    cut, best = -1, 0
    for _ in range(_MAX_HEAD_WORDS):
        cut = folded.find(" ", cut + 1)
        piece = folded if cut < 0 else folded[:cut]
        bare = piece.rstrip(",;:.)/")  # "của Chính phủ./."
        if bare in heads:
            best = len(bare)
        if cut < 0:
            break
    return best


@record(frozen=False)
class _Walk:
    """Where the walk over a name stands: at `token`, before `following`, after `last` (a word of the name).

    start, stop  of the token in `window`; `word` is the token without a full stop
    head         characters of the head phrase
    upper        the name is in capitals, so capitals say nothing
    fresh        the token is the second word of the field: "Ngoại" has just been passed
    placed       a level ("tỉnh") has been passed
    whole        a name that the lexicon lists has just ended
    """

    window: str
    head: int
    upper: bool
    token: str = ""
    word: str = ""
    start: int = 0
    stop: int = 0
    following: str = ""
    last: str = ""
    fresh: bool = False
    placed: bool = False
    whole: bool = False

    def key(self, word: str) -> str:
        """`word` as stop words are listed: in capitals the case says nothing."""
        return word.lower() if self.upper else word


Rule = Callable[[_Walk], bool | None]
"""True: the name ends before the token. False: it goes on with it. None: the rule has no say."""


def _at_mark(walk: _Walk) -> bool | None:
    return True if walk.token in _CLOSERS else None


def _at_joint(walk: _Walk) -> bool | None:
    return None if walk.token != "," and walk.word not in ("và", "&", "VÀ") else not _goes_on(walk)


def _at_dash(walk: _Walk) -> bool | None:
    if walk.word not in ("-", "–"):
        return None
    if walk.window.startswith(("Liên ", "liên ")):  # "Liên ngành Công an - Viện kiểm sát"
        return False
    return not walk.following[:1].isupper() or _head_length(walk.window[walk.stop :].lstrip()) > 0


def _in_compound(walk: _Walk) -> bool | None:
    """A stop word as half of a word that names hold: "công trình", "hàng không", "Khối các"."""
    compounds = phrases.issuer_compounds()
    whole = f"{walk.last.lower()} {walk.token.lower()}" in compounds
    return False if whole or f"{walk.token} {walk.following}".lower() in compounds else None


def _at_second_syllable(walk: _Walk) -> bool | None:
    """The second syllable of the field's first word is no stop word: "Bộ Ngoại giao"."""
    return False if walk.fresh and walk.word.islower() else None


def _at_stop(walk: _Walk) -> bool | None:
    stops = phrases.issuer_stops()
    word = walk.key(walk.word)
    pair = f"{word} {walk.key(walk.following)}".rstrip(".")
    return True if word in stops or pair in stops else None


def _at_title(walk: _Walk) -> bool | None:
    names_field = walk.start <= walk.head + 1 and " " not in walk.window[: walk.head]  # "Phòng Hướng dẫn nghiệp vụ"
    if walk.upper or not walk.word[:1].isupper() or names_field:
        return None
    return True if f"{walk.word} {walk.following}".lower() in _TITLE_OPENERS else None


def _after_capitals(walk: _Walk) -> bool | None:
    return True if walk.upper and not walk.word.isupper() and not walk.word.isdigit() else None


def _at_level(walk: _Walk) -> bool | None:
    """A level, or "các" before levels: "Ủy ban nhân dân các xã, phường"."""
    return False if _is_level(walk) or (walk.word == "các" and walk.following in _LEVELS) else None


def _after_place(walk: _Walk) -> bool | None:
    """Behind level and place a word in lower case is none of the name: "Hiệp hội Vận tải tỉnh Hà An kết quả"."""
    return True if walk.placed and walk.word.islower() and walk.word not in _PARTS_OF_PLACE else None


def _after_whole(walk: _Walk) -> bool | None:
    """So behind a name that the lexicon lists in full: "Bộ Y tế kết quả"."""
    return True if walk.whole and walk.word.islower() and walk.word not in _PARTS_OF_PLACE else None


_RULES: tuple[tuple[str, Rule, str], ...] = (
    ("a mark that no name goes over", _at_mark, "UBND tỉnh | (Sở Tài chính)"),
    ("comma, và", _at_joint, "Sở Văn hóa, Thể thao và Du lịch | , Sở Y tế"),
    ("dash", _at_dash, "Bộ Lao động - Thương binh và Xã hội | - nơi nhận"),
    ("a level", _at_level, "Ủy ban nhân dân các xã | tại"),
    ("half of a word", _in_compound, "Tổng công ty Hàng không Việt Nam | về"),
    ("second syllable of the field", _at_second_syllable, "Bộ Ngoại giao | ngày"),
    ("word of no name", _at_stop, "Bộ Nội vụ | về việc"),
    ("title with a capital", _at_title, "Hội đồng nhân dân tỉnh | Quy định mức thu"),
    ("end of the capitals", _after_capitals, "SỞ NỘI VỤ | về việc"),
    ("behind the place", _after_place, "Hiệp hội Vận tải tỉnh Hà An | kết quả"),
    ("behind a listed name", _after_whole, "Bộ Y tế | kết quả"),
)
"""(name, rule, example with a bar where the name ends), in the order in which they are asked."""


def _name_end(window: str, head: int) -> int:
    """Length of the name in `window`, whose first `head` characters are its head phrase."""
    walk = _Walk(window, head, _in_capitals(window, head), last=window[:head].rsplit(" ", 1)[-1])
    end = at = _skip_listed(walk, 0, head)
    for _ in range(2 * _MAX_WORDS):
        token = _TOKEN.search(window, at)
        if token is None:
            break
        following = _TOKEN.search(window, token.end())
        walk.token, walk.start, walk.stop = token.group(), token.start(), token.end()
        walk.word, walk.following = walk.token.rstrip("."), following.group() if following else ""
        if _ends(walk):
            break
        at = walk.stop
        if walk.token == "," or walk.word in ("và", "&", "VÀ", "-", "–"):
            walk.fresh = walk.whole = False
            continue
        if walk.token.endswith(".") and not _ABBREVIATED.match(walk.token):
            end = walk.stop - 1
            break
        end = at = _step(walk)
    return len(window[:end].rstrip(" -–,"))


def _ends(walk: _Walk) -> bool:
    """What the first rule with a say decides; a token of which none has one belongs to the name."""
    for _, rule, _ in _RULES:
        ends = rule(walk)
        if ends is not None:
            return ends
    return False


def _step(walk: _Walk) -> int:
    """Take the token into the name; returns where the walk goes on."""
    opens = walk.start <= walk.head + 1 or walk.last in ("và", ",")
    walk.fresh = opens and walk.word[:1].isupper() and not walk.word.isupper() and not is_head(walk.word)
    walk.placed = walk.placed or _is_level(walk)
    walk.last = walk.word
    return _skip_listed(walk, walk.start, walk.stop)


def _skip_listed(walk: _Walk, start: int, stop: int) -> int:
    """Where a name that the lexicon lists ends, if one begins at `start`; else `stop`."""
    length = 0 if walk.upper or not is_head(walk.window[start:stop].split(" ", 1)[0]) else _listed(walk.window[start:])
    walk.whole = length > 0 and start + length >= stop
    if walk.whole:
        stop = start + length
        walk.last, walk.fresh = walk.window[start:stop].rsplit(" ", 1)[-1], False
    return stop


def _listed(text: str) -> int:
    """Characters of the longest listed name of a central body, ministry or department with which `text` opens."""
    prefixes, names = phrases.body_prefixes(), phrases.body_names()
    folded = fold_tone(text[:90])
    best, cut = 0, 0
    while True:
        cut = folded.find(" ", cut + 1)
        piece = folded if cut < 0 else folded[:cut]
        bare = piece.rstrip('.,;:)”"')
        if bare in names:
            best = len(bare)
        if cut < 0 or piece not in prefixes:
            return best


def _in_capitals(window: str, head: int) -> bool:
    """True if the name is printed in capitals, as in titles."""
    if not window[:head].isupper():
        return False
    following = window[head:].split(None, 1)
    return " " in window[:head] or bool(following and len(following[0]) > _SHORT_CODE and following[0].isupper())


def _is_level(walk: _Walk) -> bool:
    if walk.following.lower() in _NO_LEVEL:
        return False
    word = walk.word.lower()
    return word in _LEVELS or f"{word} {walk.following.lower()}" in _LEVELS or f"{walk.last.lower()} {word}" in _LEVELS


def _goes_on(walk: _Walk) -> bool:
    """True if a comma or "và" is part of the name: "Sở Văn hóa, Thể thao và Du lịch", not "Bộ Y tế, Bộ Tài chính"."""
    window, following = walk.window, walk.following
    if not following or following in _CLOSERS:
        return False
    before = fold_tone(window[: walk.start]).rsplit(None, 1)
    if before and (before[-1], walk.token.lower(), fold_tone(following)) in phrases.body_joints():
        return True
    if walk.token == "," and _HIGHER.match(window, walk.stop) is not None:
        return _LOWER.search(window, 0, walk.start) is not None
    if following.islower():
        return _is_task(walk) or (walk.placed and window.startswith(_LEVEL_NAMES, walk.stop + 1))
    if walk.token == "," or not following[:1].isupper() or following.lower() in _PLACE_WORDS:
        return False
    at = window.index(following, walk.stop)
    return noun_at(window, at, len(window)) is None and not window.startswith(_OTHER_PAPERS, at)


_OTHER_PAPERS = ("Đơn ", "Thư ", "Thỏa ước ", "Thoả ước ", "Hợp đồng ", "Phiếu ", "Giấy ", "Hồ sơ ", "Bản cam kết ")
"""Papers that are no type of official document: behind "và" they are no half of a body's name."""

_TASK_GOES_ON = deferred(
    r"\s?[^.;:()\n,]{0,70}?\s(?:tỉnh|huyện|xã|phường|thành phố|quận|quốc gia|Trung ương|TP)(?![^\W\d_])"
)


def _is_task(walk: _Walk) -> bool:
    """True if the task of a body goes on in lower case, up to its level: "Ban Chỉ đạo phòng, chống … tỉnh"."""
    window = walk.window
    if walk.placed or not window.lower().startswith(_TASK_HEADS):
        return False
    pair = " ".join(window[walk.stop :].split(None, 2)[:2])
    stops = phrases.issuer_stops()
    if pair not in phrases.issuer_compounds() and (walk.following in stops or pair in stops):
        return False
    return _TASK_GOES_ON.match(window, walk.stop) is not None
