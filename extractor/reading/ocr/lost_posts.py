"""Posts of which a black seal leaves nothing that can be read: looked for where one must stand, under the line that
says for whom is signed, and in the rows of letters that the seal cuts."""

from collections.abc import Iterator
from statistics import median

from extractor.lexicon.phrasebook import (
    FOR_THE_HEAD,
    authority_in,
    deputies_of,
    heads_of,
    opening_post,
    post_of,
    posts_in_capitals,
)

from .engines.protocol import COVERED, Engine, Word
from .regions import Region
from .seals import RIM, Seal, middle_of, rows_of, touches
from .sheet import Sheet
from .under_seals import LINE, READ_UNDER, SEEN
from .words import base_of, columns_of, size_of

_USUAL = 0.18
"""Inches of the usual font size."""
_NEXT = (0.02, 0.0, 0.05)
"""Inches between the foot of a line and the next one."""
_LOWEST, _HIGHEST = 0.08, 0.25
"""Inches of the height of what a seal leaves of a line in capitals."""
_STARTS = (RIM, 0.6, 0.25)
"""Radii left of the middle of the seal from which a row is read: its rim spoils what follows it."""
_MOST_POSTS, _MOST_ROWS = 4, 3
_ROLES = ("CHỦ TỌA", "CHỦ TRÌ", "THƯ KÝ")
"""Parts in a meeting, over the post (see `parsing.letterhead.signatures`)."""


def restore_post(page: Sheet, seal: Seal, readers: list[Engine]) -> None:
    """Add the post under the seal to the lines of `page`, in the place of what was read there, if none is known; of
    several posts all readings stay, for the text to decide."""
    column = [part for line in page.lines for part in columns_of(line, _USUAL * page.dpi) if _is_over(part, seal)]
    if any(map(_is_post, column)):
        return
    above = max((part for part in column if _needs_post(_capitals(part))), key=_foot, default=None)
    for row in _rows(column, above, seal, page):
        told = [one for region in row for one in _readings(page, region, seal, readers)]
        posts = _posts(told, above)
        if posts:
            _set(page, row[0], posts, told)
            return


def _set(page: Sheet, region: Region, posts: tuple[str, ...], told: list[str]) -> None:
    """The post in its place, instead of what was read there."""
    post, sure = (posts[0], READ_UNDER) if len(posts) == 1 else (f"{COVERED} {told[-1]}", SEEN)
    left, top, right, bottom = region
    lines = ([word for word in line if not _lies_in(word, region)] for line in page.lines)
    page.lines = [line for line in lines if line]
    page.lines.append([Word(post, left, top, right, bottom, sure, tuple(told))])


def _is_over(part: list[Word], seal: Seal) -> bool:
    """Whether a line stands in the column of the seal, at its upper half or a little above it."""
    return (
        part[0].x0 < seal.x + 2 * seal.radius
        and part[-1].x1 > seal.x - seal.radius
        and seal.y - 2 * seal.radius < _foot(part) < seal.y
    )


def _capitals(part: list[Word]) -> str:
    """A line in capitals; "" for another one."""
    shown = " ".join(word.text for word in part)
    return shown if shown.isupper() else ""


def _is_post(part: list[Word]) -> bool:
    """Whether a line is a post, or one with a body behind it."""
    shown = _capitals(part)
    return bool(opening_post(shown)) and shown not in _ROLES


def _needs_post(shown: str) -> bool:
    """Whether a post must stand under a line: one that says for whom is signed, or the part in a meeting."""
    return shown in _ROLES or bool(authority_in(shown))


def _foot(part: list[Word]) -> float:
    """The baseline of a line."""
    return median(base_of(word, size_of(word)) for word in part)


def _fragments(column: list[list[Word]], seal: Seal, dpi: float) -> list[list[Word]]:
    """What the seal leaves of lines in capitals."""
    return [
        part
        for part in column
        if _LOWEST * dpi < part[0].bottom - part[0].top < _HIGHEST * dpi
        and any(word.text.isupper() and touches(word, seal, RIM) for word in part)
    ]


def _rows(column: list[list[Word]], above: list[Word] | None, seal: Seal, page: Sheet) -> Iterator[list[Region]]:
    """Where the post may stand, each place by the regions in which it is read."""
    left = max(round(seal.x - RIM * seal.radius) - 8, 0)
    right = round(max([seal.x + RIM * seal.radius, *(part[-1].x1 for part in column)])) + 8

    def region(top: float, foot: float = 0.0) -> Region:
        return left, max(round(top), 0), right, min(round(max(top + LINE * page.dpi, foot)), page.level.shape[0])

    if above is not None:
        yield [region(_foot(above) + step * page.dpi) for step in _NEXT]
    else:
        for part in _fragments(column, seal, page.dpi)[:_MOST_ROWS]:
            top, bottom = rows_of(part)
            yield [region(top - 6, bottom + 4)]


def _readings(page: Sheet, region: Region, seal: Seal, readers: list[Engine]) -> Iterator[str]:
    """What the readers make of a row, from the rim of the seal on and from places where none of it stands before."""
    _, top, right, bottom = region
    for start in _STARTS:
        strip = (max(round(seal.x - start * seal.radius) - 8, 0), top, right, bottom)
        for reader in readers:
            words = [word.text for part in reader.read(page.level, [strip], page.dpi) for word in part]
            if words:
                yield " ".join(words if start == RIM else [COVERED, *words])


def _posts(told: list[str], above: list[Word] | None) -> tuple[str, ...]:
    """The posts that a row may be: by all readings, and by those of the whole row alone, for many posts end as a part
    of it does. Under the line of who is signed for a deputy's; where no line calls for one, only with all its
    letters."""
    if above is None and posts_in_capitals().nearest(told).distance:
        return ()
    signed_for = _capitals(above) if above is not None else ""
    whole = post_of(one for one in told if not one.startswith(COVERED))
    posts = [one for one in post_of(told) if one in whole]
    if authority_in(signed_for) == FOR_THE_HEAD:
        deputies = deputies_of(signed_for.removeprefix(FOR_THE_HEAD))
        posts = [one for one in posts if (one in deputies if deputies else heads_of(one))]
    return tuple(posts) if len(posts) <= _MOST_POSTS else ()


def _lies_in(word: Word, region: Region) -> bool:
    """Whether most of the height of a row is that of a word in it."""
    left, top, right, bottom = region
    shared = min(word.bottom, bottom) - max(word.top, top)
    return left < middle_of(word)[0] < right and shared > min(bottom - top, word.bottom - word.top) / 2
