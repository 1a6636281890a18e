"""Fixed phrases as OCR reads them: titles, Quốc hiệu, openings of paragraphs, names of laws and bodies.

Found by `lexicon.phrasebook` in the place where such a phrase stands, and spelled as it is printed, so that the parsers
know one spelling.
"""

import re
from collections.abc import Iterator
from functools import cache

from extractor.lexicon import cues
from extractor.lexicon.doc_types import sentence_case_type
from extractor.lexicon.folding import fold_tone
from extractor.lexicon.gazetteer import province_by_name
from extractor.lexicon.patterns import deferred
from extractor.lexicon.phrasebook import (
    lines_in_capitals,
    motto,
    names_in_text,
    openings,
    same_but_for_marks,
    skeleton,
    surname_meant,
    surnames_by_letters,
    titles,
)

from .revise import Change
from .text import Paragraph, Text

_LONGEST_LINE = 90
_LONGEST_MOTTO = 44
_CAPITALS = 0.55
"""Share of capitals among the letters of a line that was printed in capitals."""
_WORD = deferred(r"\S+")
_OPENING = deferred(r"(\S{2,6}\s\S{2,6})(?=\s|:|$)")
_AUTHORITY = deferred(r"(?:KT|TM|TL|TUQ|Q)\s?[.,]\s?|(?:K/T|T/M|T/L)\s")
_THIS = deferred(r"(?<=\s)nay(?!\w)")
_LONGEST_HEAD = 40
"""Characters of the words that open the name of a body."""
_OF = deferred(r"(?<=\s)c[uủúùũ]a(?P<dirt>\s?[-_.'\"“”~]{1,2}\s?|\s)(?=[^\W\d_]{2})")
_PROVINCE = deferred(
    r"(?<!\w)(?:(?P<body>DÂN|UBND|HĐND)|(?!H[àÀ]\s)\w+)\s(?P<level>[Tt][iìíĩị]nh|T[IÌÍĨỊ]NH)\s(?=[^\W\d_])"
)
_NAME = deferred(r"(?<!\w)(?:[A-ZĐ]|[ÁÀẢÃẠÂĂÉÈẺẼẸÊÍÌỈĨỊÓÒỎÕỌÔƠÚÙỦŨỤƯÝ])[^\W\d_]*(?=\s(?P<second>[^\W\d_]+))")
_LABEL = deferred(r"[IVX]{1,3}[.)/]?|[A-ZĐa-zđ][.)]")
_LONGEST_DIRT, _MOST_DIRT = 4, 3
_SURE = 0.9
"""Confidence of a word that two readings bear out."""
_COVERED = "…"
"""Opens a line whose head a stamp or a seal covers."""
_CLOSE = '.,;:)"”]'
_NAME_WORDS = (3, 5)
"""Words of a line that is the name of a person."""
_NATIONAL_WORDS = 7
"""Words of Quốc hiệu, which may end a line that began with the issuer."""


def phrase_changes(text: Text, folded: str) -> Iterator[Change]:
    """Changes that spell fixed phrases as they are printed; `folded` is the content of `text` folded."""
    content = text.content
    for paragraph in text.paragraphs:
        yield from _dirt(content, paragraph)
        yield from _surname(text, paragraph)
        yield from _dirt_before_name(text.content, paragraph)
        spans = paragraph.cells or ((paragraph.start, paragraph.end),)
        for start, end in spans:
            if end - start <= _LONGEST_LINE:
                yield from _line(content, start, end)
            yield from _opening(content, start, end)
    yield from _this_document(content, folded)
    yield from _of_bodies(text)
    yield from _provinces(text)
    yield from _names(content)


def _dirt(content: str, paragraph: Paragraph) -> Iterator[Change]:
    """A paragraph of one or two letters is a piece of a signature or a seal, unless it is a label."""
    shown = content[paragraph.start : paragraph.end]
    if 0 < len(shown) <= _LONGEST_DIRT and not paragraph.cells and not any(map(str.isdigit, shown)):
        letters = sum(map(str.isalpha, shown))
        if letters <= 2 and _LABEL.fullmatch(shown) is None:
            yield Change(paragraph.start, paragraph.end, "", "ocr_dirt")


def _dirt_before_name(content: str, paragraph: Paragraph) -> Iterator[Change]:
    """ "+ 4 Ngô Văn Quang": what a pen left before the name of who signs."""
    words = list(_WORD.finditer(content, paragraph.start, paragraph.end))
    dirty = next((i for i, word in enumerate(words) if sum(map(str.isalpha, word[0])) > 1), len(words))
    name = [word[0] for word in words[dirty:]]
    if not 0 < dirty <= _MOST_DIRT or _LABEL.fullmatch(words[0][0]) or not _is_name(name):
        return
    if skeleton(name[0]) in surnames_by_letters():
        yield Change(paragraph.start, words[dirty].start(), "", "ocr_dirt")


def _is_name(words: list[str]) -> bool:
    return _NAME_WORDS[0] <= len(words) <= _NAME_WORDS[1] and all(word.istitle() for word in words)


def _surname(text: Text, paragraph: Paragraph) -> Iterator[Change]:
    """The surname in a line that is a name: "Nguyên Văn An", by `surname_meant`."""
    words = list(_WORD.finditer(text.content, paragraph.start, paragraph.end))
    if not _is_name([word[0] for word in words]):
        return
    shown = words[0][0]
    meant = surname_meant(shown)
    if meant is not None and text.confidence(*words[0].span()) < _SURE:
        yield Change(*words[0].span(), meant, "ocr_word")


def _line(content: str, start: int, end: int) -> Iterator[Change]:
    """A line that is one phrase as a whole."""
    shown = content[start:end].rstrip()
    letters = [letter for letter in shown if letter.isalpha()]
    if not letters or shown.startswith(_COVERED):
        return
    if sum(map(str.isupper, letters)) < _CAPITALS * len(letters):
        if len(shown) <= _LONGEST_MOTTO and (meant := motto().meant(shown)) is not None and meant != shown:
            yield Change(start, start + len(shown), meant, "ocr_phrase")
        return
    words = list(_WORD.finditer(shown))
    if len(words) > _NATIONAL_WORDS and (meant := motto().meant(tail := shown[words[-_NATIONAL_WORDS].start() :])):
        yield Change(start + len(shown) - len(tail), start + len(shown), meant, "ocr_phrase")
        return
    lead = _AUTHORITY.match(shown)
    at = lead.end() if lead else 0
    bare = shown[at:].rstrip(" :;.,")
    meant = lines_in_capitals().meant(bare)
    if meant is not None:
        if fold_tone(meant) != fold_tone(bare):
            yield Change(start + at, start + at + len(bare), meant, "ocr_phrase")
        return
    yield from _title_opening(bare, start + at)


def _title_opening(bare: str, start: int) -> Iterator[Change]:
    """The type that opens a longer title: "KÉ HOẠCH THANH TRA, KIỂM TRA"."""
    words = list(_WORD.finditer(bare))
    for count in range(min(len(words) - 1, 4), 1, -1):
        shown = bare[: words[count - 1].end()]
        meant = titles().exactly(shown)
        if meant is not None and fold_tone(meant) != fold_tone(shown):
            yield Change(start, start + len(shown), meant, "ocr_phrase")
            return


def _opening(content: str, start: int, end: int) -> Iterator[Change]:
    """The two words that open a paragraph."""
    found = _OPENING.match(content, start, end)
    if found is None:
        return
    shown = found[1]
    meant = openings().meant(shown.rstrip(":"))
    if meant is not None and fold_tone(shown.rstrip(":")) != fold_tone(meant):
        printed = meant.upper() if shown.isupper() else meant
        yield Change(start, start + len(shown.rstrip(":")), printed, "ocr_phrase")


def _this_document(content: str, folded: str) -> Iterator[Change]:
    """The type before "này": "Quyêt định này"."""
    for found in _THIS.finditer(folded):
        words = list(_WORD.finditer(folded, max(found.start() - 24, 0), found.start()))
        for count in (3, 2, 1):
            if len(words) < count:
                continue
            start, end = words[-count].start(), words[-1].end()
            shown = content[start:end]
            name = sentence_case_type(folded[start:end])
            if name is None or not shown[0].isupper() or len(shown) != len(name):
                continue
            if fold_tone(shown) != fold_tone(name):
                yield Change(start, end, name.upper() if shown.isupper() else name, "ocr_word")
            break


def _of_bodies(text: Text) -> Iterator[Change]:
    """The word "của" before a name, and dirt between them: "cua Chính phủ", "của-Sở Y tế"; crabs that two readings bear
    out stay, unless a body follows them."""
    for found in _OF.finditer(text.content):
        if not text.content[found.end()].isupper():
            continue
        if not found[0].startswith("của"):
            if text.confidence(found.start(), found.start("dirt")) >= _SURE and not _is_body(text.content, found.end()):
                continue
            yield Change(found.start(), found.start("dirt"), "của", "ocr_word")
        if not found["dirt"].isspace():
            yield Change(*found.span("dirt"), " ", "ocr_dirt")


def _provinces(text: Text) -> Iterator[Change]:
    """The word "tỉnh" before a known province, or between the name of a people's body and its place in capitals: "UBND
    TĨNH AN SƠN", "tính Bình Phước"; one that two readings bear out stays ("chưa tính Hà Nội")."""
    for found in _PROVINCE.finditer(text.content):
        level, (start, end) = found["level"], found.span("level")
        names = text.content[found.end() : found.end() + _LONGEST_HEAD].split()
        if not names[0][:1].isupper():
            continue
        known = any(province_by_name(" ".join(names[:count]).rstrip(_CLOSE)) for count in (3, 2, 1))
        is_named = known and text.confidence(start, end) < _SURE
        if is_named or (found["body"] and level.isupper()):
            yield Change(start, end, _cased("tỉnh", level), "ocr_word")


def _is_body(content: str, at: int) -> bool:
    """Whether the name of a body begins at `at`."""
    words = fold_tone(content[at : at + _LONGEST_HEAD]).split()
    return any(" ".join(words[:count]) in _body_heads() for count in (3, 2, 1))


@cache
def _body_heads() -> frozenset[str]:
    return frozenset(map(fold_tone, cues("body_head")))


def _names(content: str) -> Iterator[Change]:
    """Names of laws and bodies in running text with a wrong mark in them."""
    known = names_in_text()
    reached = 0
    for found in _NAME.finditer(content):
        if found.start() < reached:
            continue
        for name in known.get(skeleton(found[0] + found["second"]), ()):
            span = _words_at(content, found.start(), len(name))
            if span is None or not same_but_for_marks(content[slice(*span)].split(), name):
                continue
            for word, meant in zip(_WORD.finditer(content, *span), name, strict=True):
                bare = word[0].rstrip(_CLOSE)
                printed = _cased(meant.rstrip(_CLOSE), bare)
                if fold_tone(bare) != fold_tone(printed):
                    yield Change(word.start(), word.start() + len(bare), printed, "ocr_word")
            reached = span[1]
            break


def _cased(printed: str, shown: str) -> str:
    if shown.isupper() and len(shown) > 1:
        return printed.upper()
    return printed[:1].upper() + printed[1:] if shown[:1].isupper() else printed[:1].lower() + printed[1:]


def _words_at(content: str, start: int, count: int) -> tuple[int, int] | None:
    """The span of `count` words from `start` on one line, without the punctuation after the last; None if they end."""
    for i, word in enumerate(re.finditer(r"\S+", content[start : start + 200].split("\n")[0])):
        if i == count:
            break
        if i == count - 1:
            return start, start + word.start() + len(word[0].rstrip(_CLOSE))
    return None
