"""Days and bodies told in turn behind a list: "Công văn số 8/A và số 9/B (lần lượt ngày 19/5/2023 và 22/6/2023)"."""

from collections.abc import Sequence
from itertools import pairwise

from extractor.lexicon.patterns import deferred
from extractor.parsing.dates import DAY, match_date

from .drafts import Draft
from .issuers import issuer_at
from .partners import parted, with_partners

_CUES = ("lần lượt", "các ngày", "tương ứng")
_CUE = deferred("|".join(_CUES))
_WINDOW = 130
_LEAD = deferred(r"(?:lần lượt|các ngày|tương ứng|\s|ký|ban hành|vào|là|từ|các|ngày(?=\s))*")
_DAY = r"\d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{4})?)?"
_DAYS = deferred(rf"(?:ngày\s)?{_DAY}(?:(?:,|,?\s(?:và|rồi))\s(?:ngày\s)?{_DAY})+")
_ONE_DAY = deferred(_DAY)
_OF = deferred(r"(?:lần lượt|tương ứng)\s(?:là\s)?(?:của|do)\s")
_PARTS = deferred(r"[.;\n]")


def tell_in_turn(content: str, drafts: Sequence[Draft]) -> None:
    """Give the numbered `drafts` (in reading order) the days and bodies that stand in turn behind their list."""
    if not any(cue in content for cue in _CUES):
        return
    for i, draft in enumerate(drafts):
        stop = draft.paragraph[1]
        if i + 1 < len(drafts) and drafts[i + 1].start >= draft.end:
            stop = min(stop, drafts[i + 1].start)
        cue = _CUE.search(content, draft.end, min(stop, draft.said + _WINDOW))
        if cue is None or _PARTS.search(content, draft.end, cue.start()) is not None:
            continue
        days = _days(content, cue.start(), stop)
        for member, (iso, start, end) in zip(_list(content, drafts, i, len(days)), days, strict=False):
            member.found.date, member.found.date_span = iso, (start, end)
        of = _OF.match(content, cue.start(), stop)
        first = issuer_at(content, of.end(), stop) if of else None
        bodies = parted(content, with_partners(content, first, stop)) if first else []
        for member, body in zip(_list(content, drafts, i, len(bodies)), bodies, strict=False):
            if member.found.issuer is None and member.lead.issuer is None:
                member.found.issuer, member.found.issuer_span = content[body[0] : body[1]], body


def _list(content: str, drafts: Sequence[Draft], last: int, length: int) -> Sequence[Draft]:
    """The `length` drafts that end with the one at `last`, if they stand in one clause; () if not."""
    members = drafts[last + 1 - length : last + 1] if 1 < length <= last + 1 else ()
    for one, following in pairwise(members):
        if one.paragraph != following.paragraph or _PARTS.search(content, one.said, following.start):
            return ()
    return members


def _days(content: str, at: int, stop: int) -> list[tuple[str, int, int]]:
    """(ISO, start, end) of each day of a list; month and year of one may stand with the next: "04 và 05/9/2024"."""
    lead = _LEAD.match(content, at, stop)
    days = _DAYS.match(content, lead.end() if lead else at, stop)
    found: list[tuple[str, int, int]] = []
    whole = ""
    for day in reversed(list(_ONE_DAY.finditer(content, days.start(), days.end())) if days else []):
        printed = day.group().replace(".", "/").replace("-", "/")
        whole = "/".join([*printed.split("/"), *whole.split("/")[printed.count("/") + 1 :]]) if whole else printed
        date = match_date(whole, 0)
        if date is None or len(date.iso) < DAY:
            return []
        found.insert(0, (date.iso, day.start(), day.end()))
    return found
