"""Where the sentences and clauses of a unit begin: the pieces from which recommendations and answers are put together.

To cut once too often does no harm, as neighbours are joined again; to cut once too rarely makes one answer of two.
"""

import re

from extractor.lexicon.patterns import deferred
from extractor.linking.records import Span
from extractor.text.text import trimmed as stripped

_SENTENCE = deferred(r"[”\"\s](?:(?<=[^\s.A-ZĐ][.?!][”\"\s])(?:(?<=\s)|\s)\s*(?=[\"“(]?[A-ZĐÀ-Ỹ\d-])|(?<=\n))")
_ABBREVIATED = deferred(r"(?:\b(?:TP|Tp|tp|TX|Tx|TT|ThS|TS|BS|KS|PGS|GS|Đ/c|đ/c|tr|Tr|v\.v|St|No))\.$")
_PART = deferred(
    r"(?<=;)\s*|"
    r",\s+(?=(?:riêng|đồng thời|còn (?!lại|thiếu|nợ|phải)|bên cạnh đó|ngoài ra|việc thứ|nội dung thứ|cũng từ|"
    r"thứ (?:hai|ba|tư|năm))\b)|"
    r"\s(?=\(\d{1,2}\)\s)"
)
_SHORTEST = 7


def sentences(content: str, start: int, end: int) -> list[Span]:
    """The sentences of `content[start:end]`, in order, trimmed; abbreviations and figures do not end one."""
    return _cut(content, start, end, _SENTENCE)


def clauses(content: str, start: int, end: int) -> list[Span]:
    """The same cut also at semicolons, inline numbers "(2)" and words that turn to another matter ("riêng", "còn")."""
    return [part for low, high in sentences(content, start, end) for part in _cut(content, low, high, _PART)]


def _cut(content: str, start: int, end: int, marks: re.Pattern[str]) -> list[Span]:
    found: list[Span] = []
    low = start
    for mark in marks.finditer(content, start, end):
        if _ABBREVIATED.search(content, max(start, mark.start() - 5), mark.start()) or mark.start() - low < _SHORTEST:
            continue
        if _is_inside_brackets(content, low, mark.start()):
            continue
        found.append((low, mark.start()))
        low = mark.end()
    found.append((low, end))
    return [span for low, high in found if (span := trimmed(content, low, high))[1] > span[0]]


def _is_inside_brackets(content: str, start: int, end: int) -> bool:
    return content.count("(", start, end) > content.count(")", start, end)


def trimmed(content: str, start: int, end: int) -> Span:
    """Without white space and closing marks at either end."""
    return stripped(content, start, end, " \t\n\u00a0;,", " \t\n\u00a0;,./")
