"""What a paper says about effect: its own ("có hiệu lực sau 10 ngày, kể từ ngày ký"), and that of other documents
("thay thế", "bãi bỏ", "hết hiệu lực", "sửa đổi, bổ sung một số điều của", "ngưng hiệu lực", "tiếp tục có hiệu lực").

Acts on other documents are told by the roles of their mentions; here it is added whether the whole document is meant,
from which day, and what the sentence takes back again. Rules: Luật 80/2015/QH13, Điều 151–154.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from extractor.identity.dates import calendar_day, day_of
from extractor.lexicon.patterns import deferred
from extractor.models import Role
from extractor.parsing.dates import find_date
from extractor.parsing.outline.quoted import quoted_blocks
from extractor.parsing.records import Letterhead, Mention
from extractor.text.text import Text

from .records import Act, Statement

_CLAUSE = deferred(
    r"\b(?P<kind>tiếp tục (?:có|còn)|hết|chấm dứt|tạm ngưng|ngưng|đình chỉ|có|phát sinh)\s+"
    r"(?:toàn bộ\s+|một phần\s+)?hiệu lực(?:\s+thi hành)?",
    re.IGNORECASE,
)
_KINDS: dict[str, Act] = {
    "tiếp tục có": "continues", "tiếp tục còn": "continues", "hết": "ends", "chấm dứt": "ends", "ngưng": "suspends",
    "tạm ngưng": "suspends", "đình chỉ": "suspends", "có": "commences", "phát sinh": "commences",
}  # fmt: skip
_FROM_SIGNING = deferred(r"\W*(?:kể )?từ\s+(?:ngày )?(?:ký|ban hành|thông qua)\b")
_AFTER_SIGNING = deferred(
    r"\W*(?:kể từ\s+)?sau\s+(?P<days>\d{1,3})\s*(?:\([^)]{1,20}\)\s*)?ngày\s*,?\s*(?:kể )?từ\s+ngày\s+"
    r"(?:ký|ban hành|được thông qua|thông qua)\b"
)
_FROM_DAY = deferred(
    r"\W*(?:thi hành\s+)?(?:(?:kể )?từ|vào|bắt đầu từ)\s+(?=(?:\d+ giờ[^,;.]{0,20}?,?\s+)?(?:ngày|\d))"
)
_UNTIL = deferred(r"\b(?:đến hết|cho đến|đến)\s+(?=ngày\s|\d{1,2}[/.])")
_FROM = deferred(r"\b(?:kể )?từ\s+(?=ngày\s+\d|\d{1,2}[/.])")
_PART = deferred(
    r"một phần|một số (?:điều|điểm|khoản|nội dung|quy định|mục)|các (?:điều|khoản|điểm|nội dung|quy định)\b|cụm từ"
    r"|(?:điều|khoản|điểm|mục|chương|phụ lục|mẫu(?: số)?) (?:\d|[ivx]+\b|[a-zđ]\b)|quy định (?:tại|về)|nội dung",
    re.IGNORECASE,
)
_ACT_WORDS = deferred(r"thay thế|bãi bỏ|hủy bỏ|huỷ bỏ|thu hồi|hết hiệu lực|hiệu lực", re.IGNORECASE)
_CHANGED_BY = deferred(
    r"(?:đã\s+)?được\s+(?P<act>sửa đổi, bổ sung|sửa đổi|bổ sung|thay thế|bãi bỏ)[^.;()]{0,40}?"
    r"\s*(?:bởi|tại|theo|bằng)\s+$"
)
_SENTENCE_END = deferred(r"[.;]\s+(?=[A-ZĐÀ-Ỹ\d])|\n")
_CHANGES: dict[str, Act] = {"thay thế": "replaces", "bãi bỏ": "repeals"}
_JOINED = deferred(r"[\s,;]*(?:và\s+)?")
_ROLE_ACTS: dict[Role, Act] = {"replaces": "replaces", "repeals": "repeals", "amends": "amends"}
_LONGEST = 3_000
"""Characters of a sentence on either side of a place in it: what is longer is no sentence, and cost stays linear."""
_NEAR = 60
"""Characters between "kể từ" and its date: "0 giờ 00 phút ngày …"."""
_REACH = 160
"""Characters behind a clause in which its day stands."""


def find_statements(
    text: Text, letterhead: Letterhead, mentions: Sequence[Mention], roles: Sequence[Role]
) -> tuple[Statement, ...]:
    """All statements on effect, in reading order. Words that an amending paper quotes as new wording are none."""
    if "hiệu lực" not in text.content and not _ROLE_ACTS.keys() & set(roles):
        return ()
    reading = _Reading(text, letterhead, mentions, roles)
    own = [*reading.clauses()]
    since = next((one.since for one in own if one.act == "commences" and one.about is None and one.since), None)
    taken = {one.about for one in own if one.act in ("continues", "suspends")}
    acts = [*reading.acts(since, taken), *reading.changes()]
    named = {one.about for one in acts}
    kept = [one for one in own if one.act != "ends" or one.about not in named]
    return tuple(sorted((*kept, *acts), key=lambda one: one.span))


class _Reading:
    def __init__(self, text: Text, letterhead: Letterhead, mentions: Sequence[Mention], roles: Sequence[Role]) -> None:
        self._content = text.content
        self._signed = letterhead.date if calendar_day(day_of(letterhead.date)) else None
        self._mentions, self._roles = mentions, roles
        self._starts = [mention.start for mention in mentions]
        self._quoted = quoted_blocks(text)

    def clauses(self) -> Iterator[Statement]:
        """Every "… hiệu lực …", with the documents named before it in its sentence."""
        last_end = 0
        for match in _CLAUSE.finditer(self._content):
            start, end = self._sentence(match.start())
            begin = max(start, last_end)
            last_end = match.end()
            if self._is_quoted(match.start()):
                continue
            act = _KINDS[" ".join(match["kind"].lower().split())]
            since, until = self._days(act, match.end(), end)
            for about in self._subjects(act, begin, match.start(), start, end):
                if act == "commences" and since is None and until is None:
                    continue
                whole = "một phần" not in match[0] and not self._is_part(begin, about, match.start())
                yield Statement(act, about, (start, end), None, whole, self._place(about), since, until)

    def acts(self, own_since: str | None, taken: set[int | None]) -> Iterator[Statement]:
        """Mentions of documents that the paper replaces, repeals or amends."""
        act: Act | None = None
        for at, (mention, role) in enumerate(zip(self._mentions, self._roles, strict=True)):
            goes_on = at > 0 and self._goes_on(at)
            act = _ROLE_ACTS.get(role) or (act if goes_on else None)
            if mention.kind not in ("numbered", "named") or self._is_quoted(mention.start) or self._change_before(at):
                act = act if goes_on else None
                continue
            if act is not None and at not in taken:
                yield self._act(act, at, own_since)

    def _act(self, act: Act, at: int, own_since: str | None) -> Statement:
        mention = self._mentions[at]
        start, end = self._sentence(mention.start)
        whole = act != "amends" and mention.pinpoint is None and not self._is_part(start, at, mention.start)
        found = _FROM.search(self._content, mention.end, end)
        day = find_date(self._content, found.end(), min(end, found.end() + 40)) if found else None
        since = day.iso if day else own_since or self._signed
        return Statement(act, at, (start, end), None, whole, mention.pinpoint, since)

    def _goes_on(self, at: int) -> bool:
        """Whether a mention goes on with a list: only what joins stands between it and the one before."""
        before = self._mentions[at - 1]
        return _JOINED.fullmatch(self._content, max(before.scope[1], before.end), self._begin(at)) is not None

    def _begin(self, at: int) -> int:
        mention = self._mentions[at]
        return mention.scope[0] if mention.scope[1] else mention.start

    def changes(self) -> Iterator[Statement]:
        """ "Nghị định A (được sửa đổi, bổ sung bởi Nghị định B)": what B did to A."""
        for at in range(1, len(self._mentions)):
            act = self._change_before(at)
            one, other = self._mentions[at - 1], self._mentions[at]
            if act is not None and one.kind != "self":
                yield Statement(act, at - 1, (one.start, other.end), at, whole=act != "amends")

    def _change_before(self, at: int) -> Act | None:
        """What a document did to the one named before it; None where the words between say nothing of the kind."""
        if at == 0 or self._mentions[at].start - self._mentions[at - 1].end > _REACH:
            return None
        for end in {self._begin(at), self._mentions[at].start}:
            if gap := _CHANGED_BY.search(self._content, self._mentions[at - 1].end, end):
                return _CHANGES.get(gap["act"], "amends")
        return None

    def _sentence(self, offset: int) -> tuple[int, int]:
        """The sentence around an offset; abbreviations do not end one, since a capital or figure must follow."""
        content = self._content
        start = max(content.rfind("\n", 0, offset) + 1, offset - _LONGEST)
        for found_end in _SENTENCE_END.finditer(content, start, offset + 1):
            start = found_end.end()
        stop = min(offset + _LONGEST, len(content))
        found = _SENTENCE_END.search(content, offset, stop)
        return start, found.start() if found else stop

    def _is_quoted(self, offset: int) -> bool:
        return any(start <= offset < end for start, end in self._quoted)

    def _between(self, start: int, end: int) -> range:
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def _subjects(self, act: Act, begin: int, end: int, start: int, stop: int) -> list[int | None]:
        """Which documents a clause is about: those named between the clause before it and it, else in its sentence
        (`start` to `stop`)."""
        named = [at for at in self._between(begin, end) if self._mentions[at].kind != "anaphor"]
        if act == "commences":
            nearest = named[-1] if named else None
            is_self = nearest is None or self._mentions[nearest].kind == "self"
            return [None] if is_self else [nearest]
        if not any(self._mentions[at].kind in ("numbered", "named") for at in named):
            named += [at for at in self._between(start, stop) if self._mentions[at].kind in ("numbered", "named")]
        others: list[int | None] = [at for at in named if self._mentions[at].kind != "self"]
        return others or ([None] if named else [])

    def _is_part(self, start: int, about: int | None, before: int) -> bool:
        """Whether the words between the act and the document name a part of it."""
        stop = self._mentions[about].start if about is not None else before
        words = [found.end() for found in _ACT_WORDS.finditer(self._content, start, stop)]
        segment = self._content[words[-1] if words else start : stop]
        if about is not None and about > 0:
            segment = self._content[max(stop - len(segment), min(self._mentions[about - 1].end, stop)) : stop]
        return "toàn bộ" not in segment and _PART.search(segment) is not None

    def _place(self, about: int | None) -> str | None:
        return self._mentions[about].pinpoint if about is not None else None

    def _days(self, act: Act, begin: int, end: int) -> tuple[str | None, str | None]:
        """(since, until) of a clause, from the words behind it."""
        content, stop = self._content, min(end, begin + _REACH)
        if _FROM_SIGNING.match(content, begin, stop):
            return self._signed, None
        if match := _AFTER_SIGNING.match(content, begin, stop):
            return self._later(int(match["days"])), None
        start = _FROM_DAY.match(content, begin, stop)
        if start is None and act != "commences":
            start = _FROM.search(content, begin, stop)
        return self._day(start, stop), self._day(_UNTIL.search(content, begin, stop), stop)

    def _day(self, opening: re.Match[str] | None, stop: int) -> str | None:
        """The day that `opening` ("kể từ", "đến hết") leads to; None without one, or for one that no calendar has."""
        if opening is None:
            return None
        found = find_date(self._content, opening.end(), min(stop, opening.end() + _NEAR))
        return found.iso if found and found.possible else None

    def _later(self, days: int) -> str | None:
        return (date.fromisoformat(self._signed) + timedelta(days)).isoformat() if self._signed else None
