"""Sums of money in running text, in đồng: "412.650.000 đồng", "1,2 tỷ đồng", "250 triệu"."""

import re

from extractor.lexicon.patterns import deferred
from extractor.record import record

from .records import Span

_UNITS = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
FIGURE_GOES_ON = r"(?:\d{0,2}(?:\.\d{3})+|\d*)(?:,\d+)?"
"""A figure ("1.204", "1,2") behind its first digit. Patterns look back from there: a search then skips all but digits.
"""
_SUM = deferred(
    rf"(?P<figure>\d(?<![\d.,/]\d){FIGURE_GOES_ON})\s?(?:(?P<unit>nghìn|ngàn|triệu|tỷ|tỉ)"
    r"(?P<dong> đồng|đ\b)?|đồng\b|đ\b|VNĐ\b|VND\b)",
    re.IGNORECASE,
)
_SHARED = deferred(
    r"(?P<one>\d[\d.]*(?:,\d+)?)/(?P<all>\d[\d.]*(?:,\d+)?)\s?(?P<unit>nghìn|ngàn|triệu|tỷ|tỉ)?(?: đồng|đ\b)"
)
"""Paid and due in one: "250/412 triệu đồng"."""


@record
class Sum:
    """An amount in đồng and where it stands."""

    amount: int
    span: Span


def find_sums(content: str, start: int, end: int) -> tuple[Sum, ...]:
    """The sums of money in `content[start:end]`, in reading order. Never raises on any text."""
    found: dict[int, Sum] = {}
    for shared in _SHARED.finditer(content, start, end):
        for name in ("one", "all"):
            amount = _amount(shared[name], shared["unit"])
            found[shared.start(name)] = Sum(amount, (shared.start(name), shared.end()))
    taken = [one.span for one in found.values()]
    for match in _SUM.finditer(content, start, end):
        if not any(low <= match.start() < high for low, high in taken):
            found[match.start()] = Sum(_amount(match["figure"], match["unit"]), match.span())
    return tuple(found[at] for at in sorted(found))


def _amount(figure: str, unit: str | None) -> int:
    whole, _, part = figure.replace(".", "").rstrip(",").partition(",")
    scale = _UNITS[unit.lower()] if unit else 1
    return int(whole or 0) * scale + (int(part) * scale // 10 ** len(part) if part else 0)
