"""What is asked under a code and answered under it elsewhere: "DN-03 mở tuyến xe buýt" … "DN-03 Đã mở từ tháng 5".

Codes that begin one paragraph each, and then another that tells, are the form of the paper; one may be chance.
"""

from collections.abc import Sequence

from extractor.lexicon.patterns import deferred
from extractor.linking.candidates.clauses import trimmed
from extractor.linking.candidates.units import Passage
from extractor.linking.records import Span

from .leads import tells
from .records import Exchange

_CODE = r"[A-ZĐ]{1,4}[-.–]?\d{1,3}(?!\w)"
_OPENS = deferred(rf"(?:Mã |Phiếu )?{_CODE}(?:(?:,| và) {_CODE})*[.:)]?\s+")
_CODES = deferred(_CODE)
_FEWEST, _MOST = 2, 2 / 3


def exchanges_by_code(content: str, units: Sequence[Passage]) -> list[Exchange]:
    """One exchange for each code that asks, in reading order; [] for a paper that does not go by codes."""
    asked: dict[str, tuple[int, Span]] = {}
    told: dict[str, tuple[int, Span]] = {}
    for number, unit in enumerate(units):
        opening = _OPENS.match(content, unit.body, unit.end) if unit.row is None else None
        if opening is None:
            continue
        for code in _CODES.findall(content, *opening.span()):
            (told if code in asked else asked).setdefault(code, (number, _span(content, units, number, opening.end())))
    answered = [code for code in asked if code in told and tells(content, told[code][1])]
    if len(answered) < max(_FEWEST, _MOST * len(asked)):
        return []
    nothing = {code: (at, (span[1], span[1])) for code, (at, span) in asked.items()}
    return [Exchange(*asked[code], *told.get(code, nothing[code])) for code in asked]


def _span(content: str, units: Sequence[Passage], number: int, start: int) -> Span:
    """From `start` to the end of the unit and of those that only go on with it."""
    last = number
    for after in range(number + 1, len(units)):
        unit = units[after]
        if unit.row is not None or unit.heads or unit.last or unit.headings != units[number].headings:
            break
        if _OPENS.match(content, unit.body, unit.end):
            break
        last = after
    return trimmed(content, start, units[last].end)
