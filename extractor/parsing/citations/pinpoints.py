"""Pinpoints: the place inside a cited document that a mention points to ("điểm a khoản 2 Điều 23 của …").

Read backwards, word by word, from the citation: labels, level words and the words that join them. The cost is
that of the words looked at.
"""

from extractor.lexicon.patterns import deferred

Span = tuple[int, int]

_LEVELS = frozenset(
    ("tiết", "điểm", "khoản", "điều", "mục", "chương", "phần", "biểu", "bảng", "đoạn", "ý", "tiểu", "phụ", "lục", "mẫu",
     "đầu", "dòng", "gạch", "câu", "nhóm", "cột")
)  # fmt: skip
_FIRST_OF_PAIR = {"mục": "tiểu", "lục": "phụ", "dòng": "đầu", "đầu": "gạch"}
_JOINTS = frozenset(
    ("và", "của", "thuộc", "hoặc", "các", "từ", "đến", "tại", "những", "số", "thứ", "&", "-", "–", "cả")
)
_ORDINALS = frozenset(
    ("nhất", "hai", "ba", "tư", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "cuối", "đầu")
)  # fmt: skip
_LABEL = deferred(
    r"(?:\d{1,3}(?:\.\d{1,3})*[a-zđ]{0,2}\d?|[a-zđ]\d?|[IVXLC]{1,6}(?:\.\d{1,3})*|[A-HĐ]|\d{1,3}[-–]\d{1,3}|[IVX]+[-–][IVX]+)"
    r"(?:\([ivx\d]+\))?"
)
_BEFORE_CITATION = deferred(r"(?:[,]?\s+(?:của|tại|trong|thuộc|ở|theo|kèm theo))?\s*$")
_QUICK = deferred(r"(?:iều|hoản|iểm|ục|hương|hần|IỀU|HOẢN|IỂM|ỤC|HƯƠNG|iết|iểu|ẫu|ảng|oạn)\s")
_WINDOW = 200


_ENACTED = deferred(
    r"(?:Quy (?:chế|định|trình)|Điều lệ|Nội quy|Đề án|Chương trình|Kế hoạch|Phương án|Danh mục|Bảng giá)(?=\s[^;:.]*$)"
)
"""What a decision enacts: a place in it is a place in the decision."""


def pinpoint_before(content: str, at: int, floor: int) -> Span | None:
    """The pinpoint that leads to a citation starting at `at`, not reaching back over `floor`; None if there is none.

    "khoản 4 Điều 7 Quy định ban hành kèm theo Quyết định số …" points into what the decision enacts.
    """
    if content.endswith("kèm theo", floor, max(at - 1, floor)):
        low = max(floor, at - _WINDOW)
        enacted = _ENACTED.search(content[low : at - 1])
        if enacted is not None:
            at = low + enacted.start()
    low = max(floor, at - _WINDOW)
    window = content[low:at]
    if not _QUICK.search(window, max(0, len(window) - 60)):
        return None
    tail = _BEFORE_CITATION.search(window)
    end = tail.start() if tail else len(window)
    if window[:end].endswith(","):
        end -= 1
    start, cut, levels = end, end, 0
    opened = end
    while cut > 0:
        space = window.rfind(" ", 0, cut)
        word = window[space + 1 : cut]
        kind = _kind(word)
        if kind is None:
            break
        start = space + 1
        if kind == "level":
            levels += 1
            opened = start
            previous = window[window.rfind(" ", 0, max(space, 0)) + 1 : max(space, 0)].lower()
            if _FIRST_OF_PAIR.get(word.lower()) == previous:
                opened = space - len(previous)
                space = opened - 1
                start = opened
        cut = space
        if space < 0:
            break
    if not levels:
        return None
    before = window[:opened].rstrip()
    for plural in ("các", "từ", "Các", "Từ", "những"):
        if before.endswith(" " + plural) or before == plural:
            opened = len(before) - len(plural)
            break
    piece = window[opened:end].rstrip(" ,")
    if not any(_LABEL.fullmatch(word.strip(",;")) or word == "thứ" for word in piece.split()[1:]):
        return None
    return low + opened, low + opened + len(piece)


def _kind(word: str) -> str | None:
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
