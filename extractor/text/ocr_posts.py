"""Posts of those who sign as OCR reads them: spelled as they are printed, pieces of a seal or a signature beside them
left out. Where the letters leave several, the place decides: who signs for another is the deputy, and who heads a body
is named after it. What is still in doubt stays as it was read.
"""

from collections.abc import Iterator, Sequence

from extractor.lexicon.folding import fold_tone
from extractor.lexicon.patterns import deferred
from extractor.lexicon.phrasebook import deputies_of, lines_in_capitals, post_of

from .revise import Change
from .text import Text

_LONGEST_LINE, _FEWEST = 60, 3
"""Characters of a line that may be a post, and its fewest capitals."""
_CAPITALS = 0.55
"""Share of capitals among the letters of such a line."""
_READ = 0.6
"""Confidence of a line whose letters are those that are printed."""
_HEAD = 6
"""Paragraphs of a letterhead in which the issuer stands."""
_FOR_ANOTHER = deferred(r"(?:(?P<deputy>KT|K/T)|TL|T/L|TUQ)[.,]?\s+(?P<post>\S.*)")
_COVERED = "…"
_RANKS = ("CHÁNH ", "TỔNG ")

Span = tuple[int, int]


def post_changes(text: Text) -> Iterator[Change]:
    """Changes of lines that are posts, one for the whole of a line."""
    heads = _heads(text)
    above = ""
    for paragraph in text.paragraphs:
        for span in paragraph.cells or ((paragraph.start, paragraph.end),):
            shown = text.content[slice(*span)].strip()
            meant = _meant(text, span, above, heads) if _may_be_post(shown) else ""
            if meant and fold_tone(meant) != fold_tone(shown):
                yield Change(span[0], span[0] + len(shown), meant, "ocr_phrase")
            above = meant or shown


def posts_in_doubt(text: Text, span: Span) -> tuple[str, ...]:
    """The posts between which nothing decides, on the line of the span; () for any other line."""
    shown = text.content[slice(*span)].strip()
    phrases = _nearest(text, span)[1] if _may_be_post(shown) else ()
    return phrases if len(phrases) > 1 and shown not in phrases else ()


def _may_be_post(shown: str) -> bool:
    letters, capitals = (sum(map(kind, shown)) for kind in (str.isalpha, str.isupper))
    return len(shown) <= _LONGEST_LINE and capitals >= max(_FEWEST, _CAPITALS * letters)


def _meant(text: Text, span: Span, above: str, heads: Sequence[str]) -> str:
    """The post on a line under the line `above` in a paper of `heads`; "" if it is none, or in doubt."""
    shown = text.content[slice(*span)].strip()
    if not shown.startswith(_COVERED) and lines_in_capitals().exactly(shown):
        return ""
    authority, phrases = _nearest(text, span)
    behalf = _FOR_ANOTHER.fullmatch(above)
    if behalf is not None and behalf["deputy"]:
        of_head = deputies_of(behalf["post"])
        phrases = tuple(one for one in phrases if one in of_head) or phrases
    elif len(phrases) > 1 and behalf is None:
        phrases = tuple(one for one in phrases if any(_is_head(one, body) for body in heads)) or phrases
    return f"{authority}{phrases[0]}" if len(phrases) == 1 else ""


def _nearest(text: Text, span: Span) -> tuple[str, tuple[str, ...]]:
    """The authority on a line and the posts that it may be, by all readings of it."""
    shown = text.content[slice(*span)].strip()
    others = text.other_readings(span[0], span[0] + len(shown))
    sure = not others and text.confidence(*span) >= _READ
    authority, found = post_of((shown, *others), sure=sure)
    return authority, found.phrases


def _heads(text: Text) -> tuple[str, ...]:
    """The lines in capitals at the head of the text."""
    shown = (text.content[paragraph.start : paragraph.end] for paragraph in text.paragraphs[:_HEAD])
    return tuple(line for line in shown if line.isupper())


def _is_head(post: str, body: str) -> bool:
    """Whether a post is that of the head of a body, after which it is named: BỘ TRƯỞNG, CHÁNH VĂN PHÒNG."""
    bare = next((post.removeprefix(rank) for rank in _RANKS if post.startswith(rank)), post)
    return bare.split()[0] == body.split()[0]
