"""Labels that come in turn: "Vướng mắc: … / Xử lý: … / Vướng mắc: … / Xử lý: …" ask and answer, whatever they call what
is asked. One pair may be chance; the same two labels twice are the form of the paper.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.lexicon.patterns import deferred
from extractor.linking.actors import actors_at
from extractor.linking.candidates.units import Passage
from extractor.record import record

_LABEL = deferred(r"[*+\s]*(?P<words>[^\W\d_][^.;:\n]{1,60}?)\s*:\s+(?=\S)")
_NUMBERED = deferred(
    r"\s*(?:(?:số|thứ) )?(?:\(?\d{1,3}\)?|(?<=thứ )(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)|\([^)]*\))(?=\s|$)",
    re.IGNORECASE,
)
_SPEAKS = deferred(r".*\b(hỏi|nêu|phản ánh|phát biểu|đề nghị|kiến nghị|có ý kiến|trình bày)$", re.IGNORECASE)
_REPLIES = deferred(
    r"(?:(?:nội dung|phần|ý kiến|việc|kết quả|hướng) )*(?:kết quả|trả lời|giải trình|tiếp thu|xử lý|giải quyết|"
    r"thực hiện|khắc phục|phúc đáp|phản hồi|hướng dẫn|đáp|tình hình|tiến độ|ý kiến (?:của|từ))\b",
    re.IGNORECASE,
)
_BODY = "…"
"""What stands for the names of bodies: "Sở Y tế: …" and "Sở Xây dựng: …" are one label."""
_OFTEN = 2


@record
class LabelTurn:
    """A unit whose label comes in turn with another; `end` is the offset behind the label."""

    replies: bool
    end: int


def turns_of(content: str, units: Sequence[Passage]) -> dict[int, LabelTurn]:
    """By index the units that ask and reply in turn; {} for a paper without such labels."""
    labels = dict(_labels(content, units))
    pairs = [
        (first, second)
        for first, second in pairwise(labels)
        if second == first + 1 and not _is_reply(labels[first][0]) and _is_reply(labels[second][0])
    ]
    counted = Counter((labels[first][0], labels[second][0]) for first, second in pairs)
    found: dict[int, LabelTurn] = {}
    for first, second in pairs:
        if counted[labels[first][0], labels[second][0]] >= _OFTEN:
            found |= {first: LabelTurn(False, labels[first][1]), second: LabelTurn(True, labels[second][1])}
    return found


def _labels(content: str, units: Sequence[Passage]) -> Iterator[tuple[int, tuple[str, int]]]:
    """(index, (label, its end)) of each unit that has one: without number, a speaker by what he does."""
    for number, unit in enumerate(units):
        if unit.row is not None or content.find(":", unit.body, unit.end) < 0:
            continue
        label = _LABEL.match(content, unit.body, unit.end)
        if label is not None:
            yield number, (_kind(content, label), label.end())


def _kind(content: str, label: re.Match[str]) -> str:
    words = " ".join(_NUMBERED.sub("", label["words"]).lower().split())
    speaks = _SPEAKS.match(words)
    if speaks is not None:
        return speaks[1]
    named = actors_at(content, *label.span("words"))
    return _BODY if named is not None and named[1] >= label.end("words") else words


def _is_reply(kind: str) -> bool:
    return kind == _BODY or _REPLIES.match(kind) is not None
