"""Pinpoints: the place inside a cited document that a mention points to ("điểm a khoản 2 Điều 23 của …").

Read backwards, word by word, from the citation: levels ("khoản"), their labels ("2"), and the words that join them.
The pinpoint then begins at the first level that has a label. The cost is that of the words looked at.
"""

from collections.abc import Iterator
from functools import lru_cache

from extractor.lexicon.patterns import deferred
from extractor.record import record

Span = tuple[int, int]

_LEVELS = frozenset(
    ("tiết", "điểm", "khoản", "điều", "mục", "chương", "phần", "biểu", "bảng", "đoạn", "ý", "tiểu", "phụ", "lục", "mẫu",
     "đầu", "dòng", "gạch", "câu", "nhóm", "cột")
)  # fmt: skip
_OTHER_WORDS = {
    "đoạn": ("giai", "công"), "phần": ("thành", "cổ", "học"), "mục": ("hạng", "danh", "chuyên"),
    "biểu": ("đại", "thuế"), "điểm": ("thời", "địa", "trọng", "đặc", "quan", "thí"), "khoản": ("tài", "điều"),
    "câu": ("bộ",), "ý": ("đồng", "chú"), "mẫu": ("bộ",), "chương": ("huy",), "bảng": ("công",),
}  # fmt: skip
"""Words of a pinpoint → words before them with which they mean something else: "giai đoạn 2", "thành phần 3"."""
_JOINTS = frozenset(
    ("và", "của", "thuộc", "hoặc", "các", "từ", "đến", "tại", "những", "số", "thứ", "&", "-", "–", "cả")
)
_OPENS_LABEL = frozenset(("số", "thứ"))
_PLURALS = frozenset(("các", "từ", "những"))
_ORDINALS = frozenset(
    ("nhất", "hai", "ba", "tư", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "cuối", "đầu")
)  # fmt: skip
_LABEL = deferred(
    r"(?:\d{1,3}(?:\.\d{1,3})*[a-zđ]{0,2}|[a-zđ]\d?|[IVXLC]{1,6}(?:\.\d{1,3})*|[A-HĐ]|\d{1,3}[-–]\d{1,3}|[IVX]+[-–][IVX]+)"
    r"(?:\([ivx\d]+\))?"
)
_BEFORE_CITATION = deferred(r"(?:[,]?\s+(?:của|tại|trong|thuộc|ở|theo|kèm theo))?\s*$")
_LEADING = frozenset(("của", "tại", "trong", "thuộc", "ở", "theo"))
_LONGEST_JOINT = 16
_NEAR = 60
_QUICK = deferred(r"(?:iều|hoản|iểm|ục|hương|hần|IỀU|HOẢN|IỂM|ỤC|HƯƠNG|iết|iểu|ẫu|ảng|oạn|ẪU)\s")
_OPENING = "(\"“'‘[{)]-–"
"""Marks that may be glued to the first word of a pinpoint: brackets, quotes, the bracket of an item's label."""
WINDOW = 200
"""Characters before a citation in which its pinpoint stands."""

_ISSUED_WITH = deferred(
    r",?\s(?:được\s|đã\s|do\s[^,;.:\n]{2,60}\s)?(?:ban hành|phê duyệt|công bố)?\s?(?:kèm theo|theo)\s*$"
)
_ENACTED = deferred(
    r"(?<!\w)(?:Quy (?:chế|định|trình|chuẩn)|Điều lệ|Nội quy|Đề án|Chương trình|Kế hoạch|Phương án|Danh mục|Bảng giá"
    r"|Chiến lược|Hướng dẫn)(?=(?:\s[^;:.\n]*)?$)"
)
"""What a decision enacts: a place in it is a place in the decision."""


@record
class _PinpointWord:
    """A word of a pinpoint: `kind` is "level", "label" or "joint"; offsets are into the window."""

    kind: str
    low: str
    start: int
    end: int


def bracketed_place(content: str, at: int, stop: int) -> Span | None:
    """The pinpoint in brackets of its own behind the title of a citation: "… về biên chế (khoản 2 Điều 5)"."""
    for _ in range(3):
        at = content.find(" (", at, stop)
        if at < 0:
            return None
        place = place_behind(content, at, stop)
        if place is not None:
            return place
        at += 2
    return None


def pinpoint_before(content: str, at: int, floor: int) -> Span | None:
    """The pinpoint that leads to a citation starting at `at`, not reaching back over `floor`; None if there is none.

    "khoản 4 Điều 7 Quy định ban hành kèm theo Quyết định số …" points into what the decision enacts.
    """
    low = max(floor, at - WINDOW)
    near = content[max(low, at - _NEAR) : at]
    last = _last_word(near)
    if last not in _LEADING and last.isalpha() and _kind(last) is None:
        return None  # most citations follow a verb
    if not last.endswith("theo") and not _QUICK.search(near):
        return None
    for window in _windows(content[low:at]):
        found = _pinpoint_ending(window)
        if found is not None:
            return low + found[0], low + found[1]
    return None


_BEHIND = deferred(
    r"\s?(?P<mark>\(|,)\s?"
    r"(?:(?:quy định\s|nêu\s)?(?:tại|trong|theo)\s|(?:cụ thể|trọng tâm|nhất|chủ yếu)(?:\slà|\stại)+\s|là\s)?"
    r"(?=(?:các\s|từ\s)?(?:[đĐ]iều|[kK]hoản|[đĐ]iểm|[mM]ục|[cC]hương|[pP]hần|[pP]hụ lục|[mM]ẫu|[tT]iết|[tT]iểu mục"
    r"|[bB]iểu)(?!\w))"
)
_NEXT_WORD = deferred(r"\s?([^\s()\n|]+(?:\([ivx\d]+\))?)")
_ENDS_PLACE = deferred(r"[.;)\n|:]|\s\||\s\(|\s?$|,?\s(?:ngày|và|của|được|thì|có|đã|không|do|nhưng|trừ)\s|,\s")


def place_behind(content: str, at: int, stop: int) -> Span | None:
    """The pinpoint behind a citation that ends at `at`: "(khoản 3 Điều 7)", ", Điều 4", ", trọng tâm là Điều 5 và 6".

    In brackets it must fill them; behind a comma its clause must end with it, so that it leads to no further document.
    """
    lead = _BEHIND.match(content, at, stop)
    if lead is None:
        return None
    words = _words_behind(content, lead.end(), min(stop, lead.end() + WINDOW))
    plural = 1 if words and words[0].low in _PLURALS else 0
    if len(words) <= plural or not (_opens(words, plural) or _is_annex_alone(words, lead["mark"])):
        return None
    end = words[-1].start + len(content[words[-1].start : words[-1].end].rstrip(" ,"))
    closed = content.startswith(")", end) if lead["mark"] == "(" else _ENDS_PLACE.match(content, end) is not None
    return (words[0].start, end) if closed else None


_LISTED = deferred(
    r"(?:[^|\n“”\".:]{0,250}?:|[^|\n]{0,120}?\s\|)\s+(?:(?:quy định\s|nêu\s)?tại\s)?"
    r"(?=(?:các\s|từ\s)?(?:[đĐ]iều|[kK]hoản|[đĐ]iểm|[mM]ục|[cC]hương|[pP]hần|[pP]hụ lục|[mM]ẫu số)\s)"
)
_GOES_ON = deferred(r"\s?;\s(?=(?:các\s|từ\s)?(?:[đĐ]iều|[kK]hoản|[đĐ]iểm|[mM]ục)\s)")
_LEADS_TO = deferred(r"(?:,?\s(?:của|tại|trong|thuộc|ở|theo))?\s?")


def listed_place(content: str, at: int, stop: int) -> Span | None:
    """The places that are listed behind the title of a citation that ends at `at`, or in the next cell of its row:
    "Nghị định số … về chợ: khoản 1 Điều 5; Điều 7". They must not lead to the citation that begins at `stop`."""
    listed = content.find(":", at, stop) >= 0 or content.find("|", at, stop) >= 0
    lead = _LISTED.match(content, at, stop) if listed else None
    if lead is None:
        return None
    first = lead.end()
    end = begin = first
    while True:
        words = _words_behind(content, begin, min(stop, begin + WINDOW))
        plural = 1 if words and words[0].low in _PLURALS else 0
        if len(words) <= plural or not _opens(words, plural):
            return None
        end = words[-1].start + len(content[words[-1].start : words[-1].end].rstrip(" ,"))
        following = _GOES_ON.match(content, end, stop)
        if following is None:
            break
        begin = following.end()
    leads = _LEADS_TO.fullmatch(content, end, stop) is not None and content[stop : stop + 1] not in ("", "\n")
    return (first, end) if not leads and _ENDS_PLACE.match(content, end) else None


def _words_behind(content: str, at: int, stop: int) -> list[_PinpointWord]:
    """The words of a pinpoint from `at` on, without the joints that lead on from it."""
    words: list[_PinpointWord] = []
    while (word := _NEXT_WORD.match(content, at, stop)) is not None:
        bare = word[1].rstrip(".;:")
        kind = None if bare.startswith(",") else _kind(bare)
        if kind is None:
            break
        words.append(_PinpointWord(kind, bare.rstrip(",").lower(), word.start(1), word.start(1) + len(bare)))
        at = words[-1].end
        if bare != word[1]:
            break
    while words and words[-1].kind == "joint" and words[-1].low not in _ORDINALS:
        words.pop()
    return words


def _is_annex_alone(words: list[_PinpointWord], mark: str) -> bool:
    """ "(Phụ lục)": the only place that needs no label."""
    return mark == "(" and [word.low for word in words] == ["phụ", "lục"]


def _windows(window: str) -> Iterator[str]:
    """What may end in the pinpoint: `window`, or where the citation enacts something ("Mẫu số 04 ban hành kèm theo",
    "mục 3 Chương trình … kèm theo"), what stands before that."""
    issued = _ISSUED_WITH.search(window) if window.rstrip().endswith("theo") else None
    if issued is not None:
        window = window[: issued.start()]
        for enacted in _ENACTED.finditer(window):
            yield window[: enacted.start()]
    yield window


def _pinpoint_ending(window: str) -> Span | None:
    """The pinpoint at the end of `window`, but for a joint ("của"); None if there is none."""
    if not _QUICK.search(window, max(0, len(window) - _NEAR)):
        return None
    if window.rstrip().endswith(")"):  # "(khoản 1 Điều 75) Nghị định số …"
        inner = window.rstrip()[:-1]
        window = inner if inner.rfind("(") > inner.rfind(")") else window
    tail = _BEFORE_CITATION.search(window, max(0, len(window) - _LONGEST_JOINT))
    words = _words_before(window, tail.start() if tail else len(window))
    first = next((i for i in range(len(words)) if _opens(words, i)), None)
    if first is None:
        return None
    if first and words[first - 1].low in _PLURALS:
        first -= 1
    while words[-1].kind == "joint" and words[-1].low not in _ORDINALS:
        words.pop()
    last = words[-1]
    return words[first].start, last.start + len(window[last.start : last.end].rstrip(" ,;"))


def _words_before(window: str, end: int) -> list[_PinpointWord]:
    """The words of a pinpoint that end at `window[end]`, in reading order, with what may stand loosely before it."""
    words: list[_PinpointWord] = []
    cut = end
    while cut > 0:
        space = window.rfind(" ", 0, cut)
        printed = window[space + 1 : cut]
        kind, opened, word = _kind(printed), -1, printed
        if kind is None:
            opened = max((printed.rfind(mark) for mark in _OPENING if mark in printed[:-1]), default=-1)
            word = printed[opened + 1 :]
            kind = _kind(word) if opened >= 0 else None
        start = space + 2 + opened
        if kind is None or (kind == "level" and _is_other_word(window, word.lower(), start)):
            break
        words.append(_PinpointWord(kind, word.rstrip(",;").lower(), start, cut))
        if opened >= 0:
            break
        cut = space
    words.reverse()
    return words


def _is_other_word(window: str, word: str, start: int) -> bool:
    return _last_word(window[:start]).lower() in _OTHER_WORDS.get(word, ())


def _last_word(words: str) -> str:
    words = words.rstrip()
    return words[words.rfind(" ") + 1 :]


def _opens(words: list[_PinpointWord], i: int) -> bool:
    """True if a pinpoint can begin at `words[i]`: a level, further levels ("gạch đầu dòng"), then a label."""
    if words[i].kind != "level":
        return False
    while i < len(words) and words[i].kind == "level":
        i += 1
    if i < len(words) and words[i].low in _OPENS_LABEL:
        i += 1
    return i < len(words) and (words[i].kind == "label" or words[i].low in _ORDINALS)


@lru_cache(maxsize=4096)
def _kind(word: str) -> str | None:
    """What a word is in a pinpoint; the words before citations are much the same, so the answers are kept."""
    bare = word.rstrip(",;")
    low = bare.lower()
    if bare == "Đầu":  # of "Kế hoạch và Đầu tư"; the one of "gạch đầu dòng" has no capital
        return None
    if low in _LEVELS:
        return "level"
    if _LABEL.fullmatch(bare):
        return "label"
    if low in _JOINTS or low in _ORDINALS:
        return "joint"
    return None
