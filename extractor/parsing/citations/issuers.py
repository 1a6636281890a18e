"""Names of issuing bodies in running text: where one begins, and where it ends.

A name opens with a head word ("Bộ trưởng", "UBND", "Ban Chỉ đạo") and goes on until a word that no name holds
("về", "ban hành", "ngày") or a mark of punctuation.
"""

import re
from functools import cache

from extractor.lexicon import phrases
from extractor.lexicon.folding import fold_tone
from extractor.lexicon.patterns import deferred

from .nouns import noun_at

Span = tuple[int, int]

_TOKEN = deferred(r"[^\s,;:.()\[\]“”\"]+(?:\.(?=\w)[^\s,;:.()\[\]“”\"]+)*\.?(?=\s|\w|$)?|[,;:()\[\]“”\".]")
_CLOSERS = frozenset(';:()[]“”".|')
"""Marks no name goes over; the bar parts the cells of a table row."""
_HIGHER = deferred(r"\s(?:tỉnh|thành phố|huyện|quận|thị xã|TP\.?|Tp\.?)\s?[A-ZĐÂÊÔƠƯÁÀẢÃẠÉÍÓÚÝĂ\d]")
_LOWER = deferred(r"(?:xã|phường|thị trấn|huyện|quận|thị xã|khu vực|thành phố|TP\.?)\s")
"""Levels of places: "UBND huyện A, tỉnh B" is one body."""
_MAX_WORDS = 22
_MAX_HEAD_WORDS = 8
_PLACE_WORDS = frozenset(("điều", "khoản", "điểm", "mục", "chương", "phần", "phụ"))
"""Open the pinpoint of a further document: "Quyết định số … của UBND tỉnh và Điều 7 Thông tư số …"."""
_ABBREVIATED = deferred(r"(?:TP|Tp|TX|TT|Q|P|H)\.?$")


@cache
def _first_head_words() -> frozenset[str]:
    return frozenset(head.split(" ", 1)[0] for head in phrases.issuer_heads())


def is_head(word: str) -> bool:
    """True if `word` can open the name of a body: a head word in capitals or with a capital."""
    return word[:1].isupper() and word.lower().rstrip(".,") in _first_head_words()


def issuer_at(content: str, at: int, end: int) -> Span | None:
    """The body whose name begins at `at`, as a span; None if no head word stands there."""
    window = content[at : min(end, at + 220)]
    newline = window.find("\n")
    if newline >= 0:
        window = window[:newline]
    head = _head_length(window)
    if not head:
        return None
    length = _name_end(window, head)
    return (at, at + length)


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
        bare = piece.rstrip(",;:.)")
        if bare in heads:
            best = len(bare)
        if cut < 0:
            break
    return best


def _name_end(window: str, head: int) -> int:
    """Length of the name in `window`, whose first `head` characters are its head phrase."""
    stops = phrases.issuer_stops()
    upper = window[:head].isupper() and " " in window[:head]
    end, words = head, 0
    at = head
    while words < _MAX_WORDS:
        match = _TOKEN.search(window, at)
        if match is None:
            break
        token = match.group()
        bare = token.rstrip(".")
        if token in _CLOSERS:
            break
        following = _TOKEN.search(window, match.end())
        next_word = following.group() if following else ""
        if token == "," or bare in ("và", "&", "VÀ"):
            if not _goes_on(window, match, next_word):
                break
            at = match.end()
            continue
        if bare in ("-", "–"):
            if not next_word[:1].isupper():
                break
            at = match.end()
            continue
        key = bare.lower() if upper else bare
        pair = f"{key} {next_word.lower() if upper else next_word}".rstrip(".")
        if (key in stops or pair in stops) and not _is_compound(window, match, next_word):
            break
        if upper and not bare.isupper() and not bare.isdigit():
            break
        if token.endswith(".") and not _ABBREVIATED.match(token):
            end = match.end() - 1
            break
        end = match.end()
        at = end
        words += 1
    return len(window[:end].rstrip(" -–,"))


def _is_compound(window: str, word: re.Match[str], next_word: str) -> bool:
    """True if a stop word is the second half of a word that names hold: "công trình", "hàng không", "Khối các"."""
    before = window[: word.start()].split()
    last = before[-1].lower() if before else ""
    compounds = phrases.issuer_compounds()
    return f"{last} {word.group().lower()}" in compounds or f"{word.group()} {next_word}".lower() in compounds


def _goes_on(window: str, joint: re.Match[str], next_word: str) -> bool:
    """True if a comma or "và" is part of the name: "Sở Văn hóa, Thể thao và Du lịch", not "Bộ Y tế, Bộ Tài chính"."""
    if not next_word or next_word in _CLOSERS:
        return False
    before = fold_tone(window[: joint.start()]).rsplit(None, 1)
    if before and (before[-1], joint.group().lower(), fold_tone(next_word)) in phrases.body_joints():
        return True
    if joint.group() == ",":
        return _HIGHER.match(window, joint.end()) is not None and _LOWER.search(window, 0, joint.start()) is not None
    if not next_word[:1].isupper() or next_word.lower() in _PLACE_WORDS:
        return False
    rest = window.index(next_word, joint.end())
    return noun_at(window, rest, len(window)) is None
