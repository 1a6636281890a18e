"""Labels of outline items: "Chương II", "Điều 7a.", "I-", "1.", "1.1.", "đ)", read at the start of a paragraph.

`read_label` is the grammar only; whether a label fits its place is decided in outline.py. One look at the first
character decides which pattern is tried, so running text costs next to nothing.
"""

from itertools import accumulate
from typing import Literal

from extractor.lexicon import type_names
from extractor.lexicon.letters import LETTERS
from extractor.lexicon.patterns import deferred
from extractor.record import record

Style = Literal["part", "chapter", "section", "subsection", "article", "upper", "roman", "arabic", "decimal", "letter"]
Order = tuple[int, int]
"""Place in a run: (main, inserted), so that đ < đ1 < e and 7 < 7a < 7b < 8."""

HEADINGS = frozenset(("part", "chapter", "section", "subsection", "article"))

_ALPHABET = "abcdđefghijklmnopqrstuvwxyz"
_SILENT = frozenset("đfjwz")
"""Letters whose absence is usual: many writers leave đ out, none of the others belongs to the order."""


_EXPECTED = [0, *accumulate(letter in LETTERS and letter not in _SILENT for letter in _ALPHABET)]
"""How many letters of the order stand among the first n of the alphabet."""


@record
class Label:
    """A label as read: `text` without punctuation ("Điều 5", "1.1", "đ"), `body` the offset after it.

    mark    what closes it: one of ". ) / - :" or "" (dashes are all "-")
    prefix  for a decimal label the label it extends ("1" of "1.2"), else ""
    sure    False where only the neighbours can tell it from running text ("Điều 5 Trách nhiệm …")
    """

    style: Style
    text: str
    order: Order
    mark: str
    body: int
    prefix: str = ""
    sure: bool = True


def _roman_numerals(limit: int) -> dict[str, int]:
    tens, ones = ("", "X", "XX", "XXX", "XL"), ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return {tens[n // 10] + ones[n % 10]: n for n in range(1, limit)}


ROMAN = _roman_numerals(50)
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ORDINAL_SPELLINGS = {"bốn": 4, "bẩy": 7, "mười một": 11, "mười hai": 12, "mười ba": 13, "mười bốn": 14, "mười lăm": 15}

_KINDS: dict[str, tuple[Style, str]] = {
    "phần": ("part", "Phần"),
    "chương": ("chapter", "Chương"),
    "mục": ("section", "Mục"),
    "tiểu mục": ("subsection", "Tiểu mục"),
}

_DASHES = "-–—"
_ARTICLE = deferred(
    r"(?:Điều|ĐIỀU)\s*(?:(\d{1,4}|[IVX]{1,5}(?=\s?[.:]))([a-zđ]?\d?)(?:\[\d{1,3}\])?(?![\w/])|[Tt]hứ\s+(\d{1,3}|\w+)\b)(\s*[.:]?)\s*([-–—]?)\s*"
)
_GROUP = deferred(
    r"(PHẦN|Phần|CHƯƠNG|Chương|TIỂU MỤC|Tiểu mục|MỤC|Mục)\s+"
    r"(?:((?i:thứ)\s+(?:(?i:mười)\s+(?i:một|hai|ba|bốn|lăm)|\w+))|([IVXL]{1,7}|\d{1,3}[a-zđ]?|[A-ZĐ]))(?!\w)\s*([.:/]?)\s*[-–—]?\s*"
)
_DECIMAL = deferred(
    r"((?:\d{1,3}[a-zđ]?|[IVX]{1,6}|[A-HĐ]|[a-zđ](?=\.\d))(?:\.\d{1,2}[a-zđ]?){0,3})\.(\d{1,2})([a-zđ]?)(?![\w,%])"
    r"(\s*[.):/]|\s*[-–—](?=\s|[A-ZĐÀ-Ỹ]))?(?!\d)\s*"
)
_ARABIC = deferred(r"(\d{1,3})([a-hđik]?)(?:[°ºo]\s?(?=[.)/–—-]))?\s*([.)/]|[-–—])")
_LETTER = deferred(r"([a-zđ])(\d?)\s*([.)/]|[-–—])")
_CAPITAL = deferred(r"([IVXL]{1,7}|[A-ZĐ])\s*([.)/:]|[-–—])")
_CODE = deferred(r"[A-ZĐ&]{2,}[\w&.]*\s?[-/]")
_CITED = deferred(
    r"[,;)]|(?:của|và|hoặc|hay|đến|này|nêu|nói|trên|đã|được|khoản|Khoản|điểm|Điều|Chương|Mục|mục|Phần|Phụ|tại"
    r"|theo|ban hành|Luật|Bộ luật|Nghị định|Thông tư|Nghị quyết|Quyết định|Pháp lệnh|Hiến pháp|Công ước|Hiệp định"
    r"|Điều lệ|Quy chế|Thông báo|Kết luận|Kế hoạch|Công văn|Chỉ thị|Văn bản|Hướng dẫn)(?!\w)"
)
"""How running text goes on after "Điều 5 …": a pinpoint at the start of a wrapped line, no heading."""

_LONGEST_TYPE = 30
_MOST_FIGURES = 3

_STARTS: dict[str, str] = (
    dict.fromkeys("0123456789", "number")
    | dict.fromkeys("abcdefghijklmnopqrstuvwxyzđ", "letter")
    | dict.fromkeys("ABCDEFGHIJKLMNOPQRSTUVWXYZĐ", "capital")
)


def read_label(content: str, start: int, end: int, generated: bool = False) -> Label | None:
    """The label that opens the paragraph `content[start:end]`, None if it opens with none.

    `generated` labels (Word numbering) are certain, so figures need no further proof. Never raises.
    """
    kind = _STARTS.get(content[start]) if start < end else None
    if kind is None:
        return None
    if kind == "number":
        return _figures(content, start, end, generated)
    second = content[start + 1 : start + 2]
    if kind == "capital":
        return _capitals(content, start, end, second, generated)
    if second.isalpha():
        return None
    if second == "." and content[start + 2 : start + 3].isdigit():
        return _decimal(content, start, end, generated)
    return _letter(content, start, end)


def _figures(content: str, start: int, end: int, generated: bool) -> Label | None:
    """ "1.1." before "1."."""
    point = content.find(".", start + 1, start + 5)
    if point > 0 and content[point + 1 : point + 2].isdigit():
        decimal = _decimal(content, start, end, generated)
        if decimal is not None:
            return decimal
    return _arabic(content, start, end, generated)


def _capitals(content: str, start: int, end: int, second: str, generated: bool) -> Label | None:
    """ "Điều 1", "Phần I", "A.1", "II."."""
    first = content[start]
    if first == "Đ" and second in ("i", "I"):
        return _article(content, start, end)
    if first in "PCMT" and second.isalpha():
        return _group(content, start, end)
    if second.isalpha() and second not in "IVXL":
        return None
    return _decimal(content, start, end, generated) or _capital(content, start, end)


_MOST_MISSING = 12
"""As many missing labels as are worth naming."""


def follows(style: Style, before: Order, after: Order) -> bool:
    """Is `after` the next label of a run after `before`, inserted or not, with nothing missing between?"""
    if after <= before:
        return False
    if after[0] - before[0] <= 1:
        return True
    if style != "letter" and style != "upper":
        return False
    return _EXPECTED[after[0] - 1] == _EXPECTED[before[0]]


def missing(style: Style, before: Order, after: Order) -> list[str] | None:
    """Labels that should stand between two neighbours of a run: [] for a successor, None if `after` goes back.

    The order of letters is a b c d đ e g h i k …; an absent đ and letters outside it are no gap. Of a wide gap only
    the first labels are named.
    """
    if after <= before:
        return None
    if style == "letter":
        between = _ALPHABET[before[0] : after[0] - 1]
        return [letter for letter in between if letter in LETTERS and letter not in _SILENT]
    if style == "upper":
        between = _ALPHABET[before[0] : after[0] - 1]
        return [letter.upper() for letter in between if letter in LETTERS and letter not in _SILENT]
    numbers = range(before[0] + 1, min(after[0], before[0] + 1 + _MOST_MISSING))
    if style == "roman":
        names = {value: name for name, value in ROMAN.items()}
        return [names.get(number, str(number)) for number in numbers]
    return [str(number) for number in numbers]


def as_upper(label: Label) -> Label:
    """The Roman "I." or "V.", or a "c." that lost its capital, read as the next letter of an A. B. C. run."""
    letter = label.text.upper()
    return Label("upper", letter, (_ALPHABET.index(letter.lower()) + 1, 0), label.mark, label.body)


def _suffix(letters: str) -> int:
    """Rank of an inserted label: 0 for none, a = 1, b = 2, …, or the figure of "đ1"."""
    if not letters:
        return 0
    return int(letters) if letters.isdecimal() else _ALPHABET.index(letters[0]) + 1


def _words_at(content: str, at: int, end: int) -> int:
    """Where the words begin behind the white space at `at`; `end` where there are none."""
    while at < end and content[at].isspace():
        at += 1
    return at


def _mark(raw: str | None) -> str:
    mark = (raw or "").strip()[:1]
    return "-" if mark and mark in _DASHES else mark


def _article(content: str, start: int, end: int) -> Label | None:
    """ "Điều 5. Phạm vi", "Điều 5: …", "Điều 5" alone, "Điều 5 Điều khoản thi hành" (not sure)."""
    match = _ARTICLE.match(content, start, end)
    if match is None:
        return None
    number, suffix, ordinal, point, dash = match.groups()
    body, closed = match.end(), bool(point.strip())
    main = _ordinal(ordinal) if ordinal is not None else int(number) if number.isdigit() else ROMAN.get(number, 0)
    if not main:
        return None
    text = f"Điều {number}{suffix}" if ordinal is None else f"Điều thứ {ordinal.lower()}"
    order = (main, 0 if ordinal is not None else _suffix(suffix))
    if body >= end:
        return Label("article", text, order, _mark(point), body, sure=closed)
    if closed:
        is_decimal = content[body].isdigit() and not content[body - 1].isspace()
        return None if is_decimal else Label("article", text, order, ".", body)
    parted = bool(dash) or content[body - 1].isspace()
    if not parted or not _opens_heading(content, body, end):
        return None
    return Label("article", text, order, "-" if dash else "", body, sure=False)


def _opens_heading(content: str, body: int, end: int) -> bool:
    """True if the words after "Điều 2" can be its heading; "Điều 2 Sắc lệnh số 863" is a place in another document."""
    if not content[body].isupper():
        return False
    if _CITED.match(content, body, end) and not content.startswith("Điều khoản", body):
        return False
    numbered = content.find(" số ", body, min(body + _LONGEST_TYPE, end)) > 0
    return not (numbered and content.startswith(type_names(), body))


def _ordinal(words: str) -> int:
    """The value of "nhất", "hai", "mười một", "5"; 0 for other words."""
    words = " ".join(words.lower().split())
    if words.isdecimal():
        return int(words)
    return _ORDINALS.index(words) + 1 if words in _ORDINALS else _ORDINAL_SPELLINGS.get(words, 0)


def _group(content: str, start: int, end: int) -> Label | None:
    """ "Phần thứ nhất", "CHƯƠNG II", "Mục 1. …", "Tiểu mục 2": title on the same or on the next line."""
    match = _GROUP.match(content, start, end)
    if match is None:
        return None
    word, ordinal, number, point = match.groups()
    style, name = _KINDS[word.lower()]
    body = match.end()
    shown, order = _ordinal_group(ordinal) if ordinal else _numbered_group(number)
    if not order[0] or (body < end and not point and not _opens_title(content[body:end])):
        return None
    sure = bool(point) or body >= end or content[body:end].isupper()
    return Label(style, f"{name} {shown}", order, _mark(point), body, sure=sure)


def _ordinal_group(ordinal: str) -> tuple[str, Order]:
    words = " ".join(ordinal.lower().split()[1:])
    return f"thứ {words}", (_ordinal(words), 0)


def _numbered_group(number: str) -> tuple[str, Order]:
    """ "II", "2a", "B"."""
    if number[0].isdigit():
        digits = number.rstrip("abcdefghijklmnopqrstuvwxyzđ")
        return number, (int(digits), _suffix(number[len(digits) :]))
    main = ROMAN.get(number, 0)
    return number, (main if main or len(number) > 1 else _ALPHABET.index(number.lower()) + 1, 0)


def _opens_title(rest: str) -> bool:
    """True if the words after "Chương II" can be its title, and no sentence that cites it."""
    opens = rest[0].isupper() or rest[0] in '“"'
    if rest.isupper():
        return opens or rest[0].isdigit()
    return opens and not _CITED.match(rest)


def _decimal(content: str, start: int, end: int, generated: bool) -> Label | None:
    """ "1.1. …", "1.1 Công tác", "I.2.", "1.1.3-"; not "2.5 tỷ", "1.200 hồ sơ", "12.5.2024"."""
    match = _DECIMAL.match(content, start, end)
    if match is None:
        return None
    prefix, number, letter, closer = match.groups()
    body = match.end()
    if not closer and not generated:
        if body >= end or content[body - 1] != " " or not content[body].isupper():
            return None
    elif not generated and body < end and content[body].isdigit() and closer and closer.strip() not in (".", ")"):
        return None
    if int(number) == 0 and not generated:
        return None
    return Label("decimal", f"{prefix}.{number}{letter}", (int(number), _suffix(letter)), _mark(closer), body, prefix)


def _arabic(content: str, start: int, end: int, generated: bool) -> Label | None:
    match = _ARABIC.match(content, start, end)
    if match is None:
        return _bare_figure(content, start, end) if generated else None
    number, suffix, raw = match.groups()
    mark, body = _mark(raw), match.end()
    if int(number) == 0 or (mark != ")" and _is_glued(content, body, end, mark)):
        return None
    body = _words_at(content, body, end)
    if mark == "." and content.startswith("-", body, end):
        body = _words_at(content, body + 1, end)
    if mark in "-/" and body < end and not (content[body].isalpha() or content[body] in '“"'):
        return None
    return Label("arabic", number + suffix, (int(number), _suffix(suffix)), mark, body)


def _bare_figure(content: str, start: int, end: int) -> Label | None:
    """The figure without mark that the numbering of Word may give."""
    number = content[start:end].split(" ", 1)[0]
    if not number.isdigit() or len(number) > _MOST_FIGURES:
        return None
    return Label("arabic", number, (int(number), 0), "", min(start + len(number) + 1, end))


def _is_glued(content: str, body: int, end: int, mark: str) -> bool:
    """True for "1.200", "2-3", "12/BC-STC": what stands behind the mark belongs to the figure."""
    after = content[body] if body < end else " "
    if after.isspace():
        return False
    return after.isdigit() or (mark in "-/" and (not after.isupper() or _CODE.match(content, body, end) is not None))


def _letter(content: str, start: int, end: int) -> Label | None:
    match = _LETTER.match(content, start, end)
    if match is None:
        return None
    letter, number, raw = match.groups()
    mark, body = _mark(raw), match.end()
    after = content[body] if body < end else ""
    if mark != ")" and after and not after.isspace() and not after.isupper():
        return None
    if mark == "-" and not after:
        return None
    order = (_ALPHABET.index(letter) + 1, int(number or 0))
    return Label("letter", letter + number, order, mark, _words_at(content, body, end))


def _capital(content: str, start: int, end: int) -> Label | None:
    """ "II.", "I-", "A.": Roman where the letters form a numeral, else a capital letter."""
    match = _CAPITAL.match(content, start, end)
    if match is None:
        return None
    text, raw = match.groups()
    mark, body = _mark(raw), match.end()
    after = content[body] if body < end else ""
    roman = ROMAN.get(text)
    if after.isdigit() or (mark == "/" and _CODE.match(content, body, end)):
        return None
    if after.isalpha() and content[body + 1 : body + 2] in (".", "-", "/"):
        return None
    if roman is None or text == "L":
        if len(text) > 1 or (after and not after.isspace()):
            return None
        return Label("upper", text, (_ALPHABET.index(text.lower()) + 1, 0), mark, _words_at(content, body, end))
    if mark == "-" and after.islower():
        return None
    return Label("roman", text, (roman, 0), mark, _words_at(content, body, end))
