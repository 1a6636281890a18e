"""Rules on what responses claim: a full result beside figures that say it is not (K8)."""

from collections.abc import Iterator
from itertools import pairwise

from extractor.auditing.records import Finding
from extractor.lexicon.folding import lower
from extractor.lexicon.patterns import deferred
from extractor.parsing.records import Span

from .scene import Scene, clip

_HUNDRED = deferred(r"100\s?%")
_REACHED = deferred(r"(?:đạt|hoàn thành|thực hiện|tỷ lệ|tỉ lệ|giải quyết|số hóa)(?=\W)")
_WISHED = deferred(
    r"(?:đảm bảo|bảo đảm|phấn đấu|mục tiêu|yêu cầu|phải|kế hoạch|chỉ tiêu|để|nhằm|sẽ|dự kiến|cần|chưa|không|"
    r"kiến nghị)(?=\W)"
)
_STOP = deferred(r"[.;:\n](?!\d)")
_OPEN = deferred(r"còn(?: lại| thiếu)? \d[\d.]*(?:/\d[\d.]*)? [^.;:\n]{2,80}? (?:chưa|mới|thiếu|không)(?!\w)")
_SHARE = deferred(r"(?<![\d/.,])(\d{1,3}(?:\.\d{3})+|\d{1,7})/(\d{1,3}(?:\.\d{3})+|\d{1,7})(?![\d/])(?= [^\W\d])")
_COUNTED_BEFORE = deferred(r"(?:đã|mới|có|được|đạt) (?:có )?(?:[^.;:,\n]{0,20} )?$")
_WORD = deferred(r"[^\W\d_]+")
_EMPTY = frozenset(("theo quy", "quy định", "tỷ lệ", "đã được", "thực hiện", "kết quả", "của sở", "hiện nay", "đơn vị"))
_REACH = 80


def contradiction(scene: Scene) -> Iterator[Finding]:
    """A claim of 100 % beside a count of what is not finished, about the same thing, in one response or item."""
    content = scene.text.content
    if "100%" not in content and "100 %" not in content:
        return
    for item, (start, end) in _stretches(scene):
        if content.find("100", start, end) < 0:
            continue
        words = lower(content[start:end])
        claim = _claim(words)
        if claim is None:
            continue
        claimed = _pairs(words[max(0, claim[0] - 60) : claim[1] + 40])
        for low, high in _unfinished(words):
            if not claimed & _pairs(words[low : high + 60]):
                continue
            full = clip(content, (start + claim[0], start + claim[1]))
            rest = clip(content, (start + low, start + high))
            yield Finding(
                "contradiction",
                "warning",
                {"claim": full, "figures": rest},
                item=item,
                span=(start + low, start + high),
            )
            break


def _stretches(scene: Scene) -> list[tuple[str | None, Span]]:
    """Each response; in a document without any, each item's own text."""
    answers = [(answer.item, answer.span) for request in scene.requests for answer in request.answers]
    return answers or [(entry.path, (entry.body, entry.end)) for entry in scene.outline.entries]


def _claim(words: str) -> Span | None:
    """The first "đạt … 100%" that is said of a result, not of a wish."""
    for found in _HUNDRED.finditer(words):
        before = words[max(0, found.start() - _REACH) : found.start()]
        stops = list(_STOP.finditer(before))
        clause = before[stops[-1].end() :] if stops else before
        reached = _REACHED.search(clause)
        if reached is not None and not _WISHED.search(clause):
            return found.start() - len(clause) + reached.start(), found.end()
    return None


def _unfinished(words: str) -> Iterator[Span]:
    at = words.find("còn ")
    while at >= 0:
        found = _OPEN.match(words, at)
        if found is not None:
            yield found.span()
        at = words.find("còn ", at + 4)
    for share in _SHARE.finditer(words) if "/" in words else ():
        part, whole = (int(figure.replace(".", "")) for figure in share.groups())
        counted = _COUNTED_BEFORE.search(words[max(0, share.start() - 30) : share.start()])
        if 0 < part < whole and whole > 12 and counted:
            yield share.span()


def _pairs(words: str) -> set[str]:
    """Every two words that follow each other: in Vietnamese most terms have two syllables."""
    return {f"{one} {other}" for one, other in pairwise(_WORD.findall(words))} - _EMPTY
