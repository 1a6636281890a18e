"""Rules on what responses claim: a full result beside figures that say it is not (K8)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ..parsing.records import Span
from .records import Finding
from .scene import Scene, clip, place

_FULL = re.compile(
    r"(?:đạt|hoàn thành|thực hiện|tỷ lệ|tỉ lệ|giải quyết|số hóa)[^.;:\n]{0,60}?(?<!\d)100\s?%|"
    r"100\s?%[^.;:\n]{0,60}?(?:đã|được) ",
    re.I,
)
_ONLY_WISHED = re.compile(
    r"(?:đảm bảo|bảo đảm|phấn đấu|mục tiêu|yêu cầu|phải|kế hoạch|chỉ tiêu|để|nhằm|sẽ|dự kiến|thực hiện:|"
    r"cần)(?:[^.;:\n]{0,60})$",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?<![\w])(?:còn(?: lại| thiếu)?|vẫn còn|"
    r"hiện còn)\s+(?P<part>\d[\d.]*)(?:/(?P<whole>\d[\d.]*))?\s+(?P<what>[^.;:\n]{2,80}?)\s(?:chưa|mới|thiếu|"
    r"không)(?!\w)",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"(?<![\d/.,])(?P<part>\d{1,3}(?:\.\d{3})*|\d+)/(?P<whole>\d{1,3}(?:\.\d{3})*|"
    r"\d+)(?![\d/])\s+(?P<what>[^.;:,\n]{2,60})"
)
_DONE_BEFORE = re.compile(r"(?:đã|mới|có|được|đạt)\s+(?:có\s+)?(?:[^.;:,\n]{0,20}\s)?$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def contradiction(scene: Scene) -> Iterator[Finding]:
    """A claim of 100 % beside a count of what is not finished, about the same thing, in one response or item."""
    content = scene.text.content
    if "100" not in content:
        return
    for item, span in _stretches(scene):
        start, end = span
        if content.find("100", start, end) < 0:
            continue
        full = next(
            (found for found in _FULL.finditer(content, start, end) if not _wished(content, start, found)), None
        )
        if full is None:
            continue
        claimed = _pairs(content[max(start, full.start() - 60) : full.end() + 40])
        for found in _unfinished(content, start, end):
            if not claimed & _pairs(content[found.start() : min(end, found.end() + 60)]):
                continue
            where_vi, where_en = place(item)
            yield Finding(
                "contradiction",
                "warning",
                f"Số liệu mâu thuẫn: ghi {clip(content, full.span())} nhưng cũng ghi "
                f"{clip(content, found.span())}{where_vi}.",
                f"Contradictory figures: {clip(content, full.span())} beside {clip(content, found.span())}{where_en}.",
                (),
                item,
                found.span(),
            )
            break


def _stretches(scene: Scene) -> list[tuple[str | None, Span]]:
    """Each response; in a document without any, each item's own text."""
    if scene.requests:
        return [(answer.item, answer.span) for request in scene.requests for answer in request.answers]
    return [(entry.path, (entry.body, entry.end)) for entry in scene.outline.entries]


def _wished(content: str, start: int, found: re.Match[str]) -> bool:
    return bool(
        _ONLY_WISHED.search(content[max(start, found.start() - 70) : found.start()])
        or _ONLY_WISHED.search(found[0].split("100")[0])
    )


def _unfinished(content: str, start: int, end: int) -> Iterator[re.Match[str]]:
    yield from _OPEN.finditer(content, start, end)
    for found in _SHORT.finditer(content, start, end):
        part, whole = (int(found[name].replace(".", "")) for name in ("part", "whole"))
        if (
            0 < part < whole
            and whole > 12
            and _DONE_BEFORE.search(content[max(start, found.start() - 30) : found.start()])
        ):
            yield found


def _pairs(words: str) -> set[str]:
    """Every two words that follow each other: in Vietnamese most terms have two syllables."""
    syllables = [word.lower() for word in _WORD.findall(words)]
    return {f"{one} {other}" for one, other in pairwise(syllables)} - _EMPTY


_EMPTY = frozenset(("theo quy", "quy định", "tỷ lệ", "đã được", "thực hiện", "kết quả", "của sở", "hiện nay"))
