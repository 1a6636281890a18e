"""The issuer of a document that lost its letterhead, from its symbol, subject, text and signature; with the reason."""

import re

from extractor.lexicon import fold, province_by_name
from extractor.lexicon.initials import spelled_out
from extractor.lexicon.patterns import deferred
from extractor.models.notices import Notice
from extractor.text.text import Text

from .ending import Ending

_NAME = deferred(
    r"(?<!\w)(?:Sở|Bộ|Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng|Cục|Tổng cục|Chi cục|Ban|Văn phòng|Thanh tra|Trường|Viện"
    r"|Trung tâm|Đoàn|Kiểm toán|Kho bạc|Công an|Tòa án|Phòng|Hội|Liên đoàn|Tỉnh ủy|Huyện ủy|Thành ủy|Công ty"
    r"|Tổng công ty|Chính phủ)(?!\w)"
)
_WORD = deferred(r"\s*(-|–|,|[^\W\d_]+)")
_LEVEL = deferred(r"\s+(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|TP\.?)\s+(?:[A-ZĐÀ-Ỹ][^\W\d_]*\s?){1,4}")
_PLAIN_PLACE = deferred(r"\s+(?:[A-ZĐÀ-Ỹ][^\W\d_]*\s?){1,4}")
_LOOKED_AT = 4000
_LONGEST_TYPE_CODE, _MOST_WORDS = 4, 2
"""Letters: "TTLT"; words, with those that only join, to a letter."""


def infer_issuer(
    text: Text, subject: str | None, symbol: str | None, place: str | None, ending: Ending
) -> tuple[str, Notice] | None:
    """(issuer, reason) for a document without a left head, None if nothing names it.

    A body whose initials are the code in the symbol, looked for in the subject, then at the beginning and the end of
    the text; else the body for which a collective signs (TM.).
    """
    code = _code(symbol)
    if code:
        content = text.content
        places = (
            (subject or "", "subject"),
            (content[:_LOOKED_AT], "text"),
            (content[max(ending.body_end - _LOOKED_AT, 0) : ending.body_end], "text"),
        )
        for where, source in places:
            name = _longest_with_initials(where, code)
            if name is not None:
                return name, Notice("inferred.symbol", {"symbol": symbol, "source": source})
    behalf = next((s.on_behalf_of for s in ending.signatures if s.authority in ("TM.", "T/M") and s.on_behalf_of), None)
    if behalf is not None:
        province = province_by_name(place) if place else None
        if province is not None and behalf in ("Ủy ban nhân dân", "Hội đồng nhân dân"):
            kind = "thành phố" if "phố" in province.old_type.lower() else "tỉnh"
            return f"{behalf} {kind} {province.old_name}", Notice("inferred.behalf", {"body": behalf, "at": place})
        return behalf, Notice("inferred.behalf", {"body": behalf, "at": None})
    return None


def _code(symbol: str | None) -> str | None:
    """Letters of the issuing body in a symbol: "BC-SKHCN" gives "skhcn", "SKH-CN" after a type likewise."""
    if not symbol or "-" not in symbol:
        return fold(symbol) if symbol and symbol.isalpha() else None
    blocks = re.split(r"[-/]", symbol)
    rest = "".join(blocks[1:2]) if len(blocks[0]) <= _LONGEST_TYPE_CODE else blocks[0]
    return fold("".join(letter for letter in rest if letter.isalpha())) or None


def _longest_with_initials(where: str, code: str) -> str | None:
    """The longest spelling of a body in `where` whose initials are `code`: with its place, if printed."""
    best: str | None = None
    for found in _NAME.finditer(where):
        end = _end_of_initials(where, found.start(), code)
        if end is None:
            continue
        level = _LEVEL.match(where, end)
        plain = None if level else _PLAIN_PLACE.match(where, end)
        if level:
            end = level.end()
        elif plain and province_by_name(plain[0].strip()) is not None:
            end = plain.end()
        name = " ".join(where[found.start() : end].split())
        if best is None or len(name) > len(best):
            best = name
    return best


def _end_of_initials(where: str, start: int, code: str) -> int | None:
    """Offset after the words from `start` whose initials spell `code`."""
    words: list[re.Match[str]] = []
    while len(words) < _MOST_WORDS * len(code) and (word := _WORD.match(where, words[-1].end() if words else start)):
        words.append(word)
    end = spelled_out([fold(word[1]) for word in words], 0, code)
    return words[end - 1].end() if end else None
