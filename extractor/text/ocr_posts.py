"""Posts of those who sign as OCR reads them: spelled as they are printed, pieces of a seal or a signature beside them
left out. Where the letters leave several, the place decides: who signs for another is the deputy, and who heads a body
is named after it. What is still in doubt stays as it was read.
"""

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from extractor.lexicon.folding import fold_tone, lower
from extractor.lexicon.phrasebook import (
    FOR_THE_HEAD,
    Phrasebook,
    authority_in,
    deputies_of,
    heads_of,
    lines_in_capitals,
    opening_post,
    post_of,
    posts_in_capitals,
    skeleton,
)
from extractor.lexicon.signing import is_post_line
from extractor.lexicon.syllables import is_syllable
from extractor.record import record

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
_SHORTEST_NAME = 2
"""Words."""
_COVERED = "…"
_AUTHORITIES = (FOR_THE_HEAD, "TL. ", "TUQ. ")
_RANKS = ("CHÁNH ", "TỔNG ")
_SCHOOL, _OF_SCHOOL = "TRƯỜNG", "HIỆU"
"""How a body begins whose head is not named after it, and how the post of that head begins."""

Span = tuple[int, int]


@record(frozen=False)
class PostLine:
    """A line that may be a post: its span, all readings of it, and what it may be."""

    span: Span
    readings: tuple[str, ...]
    posts: tuple[str, ...]

    @property
    def shown(self) -> str:
        return self.readings[0]

    @property
    def post(self) -> str:
        """What it is; "" where that is in doubt."""
        return self.posts[0] if len(self.posts) == 1 else ""


def post_changes(text: Text) -> Iterator[Change]:
    """Changes of lines that are posts, one for the whole of a line."""
    lines = list(_post_lines(text))
    heads = _heads(text)
    signed_for = ""
    for line in lines:
        _decide(line, signed_for, heads)
        signed_for = line.post or signed_for
    for above, line in pairwise(lines):
        _set_above(above, line)
    yield from _pieces(text, {line.post for line in lines})
    for line in lines:
        dirty = not line.shown[0].isalnum() or _letters(line.post) != _letters(line.shown)
        if line.post and dirty:
            yield Change(line.span[0], line.span[0] + len(line.shown), line.post, "ocr_phrase")


def _pieces(text: Text, posts: Set[str]) -> Iterator[Change]:
    """A word of a post that stands on a line of its own beside it was read a second time under the seal."""
    shown = [text.content[paragraph.start : paragraph.end].strip() for paragraph in text.paragraphs]
    for i, paragraph in enumerate(text.paragraphs):
        near = [line.split() for line in (*shown[max(i - 1, 0) : i], *shown[i + 1 : i + 2]) if line in posts]
        doubted = text.confidence(paragraph.start, paragraph.end) < _READ
        if doubted and shown[i].isupper() and any(shown[i] in words for words in near):
            yield Change(paragraph.start, paragraph.end, "", "ocr_dirt")


def posts_in_doubt(text: Text, span: Span) -> tuple[str, ...]:
    """The posts between which nothing decides, on the line of the span; () for any other line."""
    line = _line_at(text, span)
    return line.posts if line is not None and len(line.posts) > 1 else ()


def _post_lines(text: Text) -> Iterator[PostLine]:
    for paragraph in text.paragraphs:
        for span in paragraph.cells or ((paragraph.start, paragraph.end),):
            line = _line_at(text, span)
            if line is not None:
                yield line


def _line_at(text: Text, span: Span) -> PostLine | None:
    """The line of the span with the posts that it may be; None if it is none."""
    shown = _without_name(text.content[slice(*span)].strip())
    letters, capitals = (sum(map(kind, shown)) for kind in (str.isalpha, str.isupper))
    if len(shown) > _LONGEST_LINE or capitals < max(_FEWEST, _CAPITALS * letters):
        return None
    if not shown.startswith(_COVERED) and lines_in_capitals().exactly(shown):
        return PostLine(span, (shown,), (posts_in_capitals().exactly(shown) or shown,))
    if is_post_line(shown) or _with_body(shown):
        return PostLine(span, (shown,), (_with_body(shown) or shown,))
    others = text.other_readings(span[0], span[0] + len(shown))
    posts = post_of((shown, *others), sure=not others and text.confidence(*span) >= _READ)
    if not posts and authority_in(shown) == FOR_THE_HEAD:
        posts = (shown,)
    return PostLine(span, (shown, *others), posts) if posts else None


def _with_body(shown: str) -> str:
    """A post behind which words stand that are no rubbish, as those of the body: "TRƯỞNG PHÒNG HÀNH CHÍNH"; "" for
    another line."""
    authority = authority_in(shown)
    bare = shown.removeprefix(authority)
    post = opening_post(bare)
    words, count = bare.split(), len(post.split())
    is_post = bare[:1].isalpha() and skeleton(" ".join(words[:count])) == skeleton(post)
    body = words[count:]
    is_whole = post and is_post and body and all(is_syllable(lower(word)) for word in body)
    return f"{authority}{' '.join((post, *body))}" if is_whole else ""


def _without_name(shown: str) -> str:
    """A line without the name behind its post: "-- GIÁM ĐỐC Ngô Văn Quang"."""
    words = shown.split()
    end = len(words)
    while end > 0 and words[end - 1].istitle() and words[end - 1].isalpha() and len(words[end - 1]) > 1:
        end -= 1
    return shown if end < 1 or len(words) - end < _SHORTEST_NAME else " ".join(words[:end])


def _decide(line: PostLine, above: str, heads: Sequence[str]) -> None:
    """Which of several posts stands under the line `above` in a paper of `heads`."""
    if len(line.posts) < 2:
        return
    authority = authority_in(above)
    if authority == FOR_THE_HEAD:
        of_head = deputies_of(above.removeprefix(FOR_THE_HEAD))
        deputies = [one for one in line.posts if one in of_head] or [one for one in line.posts if heads_of(one)]
        line.posts = tuple(deputies) or line.posts
    elif authority not in _AUTHORITIES:
        line.posts = tuple(one for one in line.posts if any(_is_head(one, body) for body in heads)) or line.posts


def _set_above(above: PostLine, line: PostLine) -> None:
    """Over the post of a deputy stands the one for whom he signs (NĐ 30/2020/NĐ-CP, Phụ lục I)."""
    signed_for = tuple(f"{FOR_THE_HEAD}{head}" for head in heads_of(line.post))
    if signed_for and above.post not in signed_for:
        posts = Phrasebook(signed_for).nearest((*above.readings, *above.posts), sure=False).phrases
        above.posts = posts or above.posts


def _letters(shown: str) -> list[str]:
    return [letter for letter in fold_tone(shown) if letter.isalnum() or letter == _COVERED]


def _heads(text: Text) -> tuple[str, ...]:
    """The lines in capitals at the head of the text."""
    shown = (text.content[paragraph.start : paragraph.end] for paragraph in text.paragraphs[:_HEAD])
    return tuple(line for line in shown if line.isupper())


def _is_head(post: str, body: str) -> bool:
    """Whether a post is that of the head of a body, after which it is named: BỘ TRƯỞNG, CHÁNH VĂN PHÒNG."""
    bare = next((post.removeprefix(rank) for rank in _RANKS if post.startswith(rank)), post)
    first = body.split()[0]
    return bare.split()[0] == (_OF_SCHOOL if first == _SCHOOL else first)
