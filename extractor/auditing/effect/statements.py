"""What a paper says about effect: its own ("có hiệu lực sau 10 ngày, kể từ ngày ký"), and that of other documents
("thay thế", "bãi bỏ", "hết hiệu lực", "sửa đổi, bổ sung một số điều của", "ngưng hiệu lực", "tiếp tục có hiệu lực").

Acts on other documents are told by the roles of their mentions; here it is added whether the whole document is meant,
from which day, and what the sentence takes back again. Rules: Luật 80/2015/QH13, Điều 151–154.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from extractor.identity.dates import bounds_of, calendar_day, day_of
from extractor.lexicon.patterns import deferred
from extractor.models import Role
from extractor.parsing.dates import find_date, number_below_hundred
from extractor.parsing.outline.quoted import quoted_blocks
from extractor.parsing.records import Letterhead, Mention, Span
from extractor.record import replace
from extractor.text.text import Text

from .records import ENDING, Act, Statement

_CLAUSE = deferred(
    r"\b(?P<kind>tiếp tục (?:có|còn)|không còn|hết|chấm dứt|tạm ngưng|ngưng|đình chỉ|có|phát sinh)\s+"
    r"(?:toàn bộ\s+|một phần\s+)?hiệu lực(?:\s+thi hành)?"
    r"|\b(?P<stops>(?:chấm dứt|thôi|hết|ngừng|không còn)(?: việc| được)?) (?:áp dụng|thi hành)"
    r"|(?P<heads>\bĐiều\s+\d+\.\s+Hiệu lực(?:\s+thi hành)?(?=:\s)"
    r"|(?:^|[.)]\s)(?:Thời điểm|Ngày)\s+(?:bắt đầu\s+)?(?:có hiệu lực|áp dụng|thi hành)(?:\s+thi hành)?(?=:\s))",
    re.IGNORECASE | re.MULTILINE,
)
_CLAUSE_WORDS = ("hiệu lực", "áp dụng", "thi hành")
"""Every clause holds one of these words; the pattern looks only around them."""
_CLAUSE_REACH = 80
"""Characters of a clause before and behind its word, white space counted."""
_KINDS: dict[str, Act] = {
    "tiếp tục có": "continues", "tiếp tục còn": "continues", "không còn": "ends",
    "hết": "ends", "chấm dứt": "ends", "ngưng": "suspends",
    "tạm ngưng": "suspends", "đình chỉ": "suspends", "có": "commences", "phát sinh": "commences",
}  # fmt: skip
_FROM_SIGNING = deferred(r"\W*(?:kể )?từ\s+(?:ngày )?(?:ký|ban hành|thông qua)\b")
_AFTER_SIGNING = deferred(
    r"\W*(?:kể từ\s+)?[Ss]au\s+(?P<days>\d{1,3}|[^\W\d]+(?: [^\W\d]+){0,3}?)\s*(?:\([^)]{1,20}\)\s*)?ngày\s*,?\s*"
    r"(?:kể )?từ\s+ngày\s+(?:ký|ban hành|được thông qua|thông qua)\b"
)
_BEFORE = deferred(
    r"\s*(?:\d{1,3}[.)]\s+|[a-zđ]\)\s+|[-–+]\s*)?"
    r"(?=(?:kể )?từ\s+(?:\d+ giờ[^,;.]{0,20}?\s)?ngày\s+\d|sau\s[^,;.]{1,30}\sngày\s*,?\s*(?:kể )?từ)",
    re.IGNORECASE,
)
"""Where a sentence begins with the day: "Từ 00 giờ ngày 25/3/2022 Quyết định này có hiệu lực"."""
_BEGINS = deferred(
    r"[^.;:\n“”\"]{0,80}?\b(?:(?:bắt đầu|được)\s+){0,2}(?:áp dụng|thực hiện|thi hành|bắt đầu|được tính)"
    r"(?=\s+(?:kể )?từ\s+(?:ngày\s+)?(?:\d|ký|ban hành))"
)
"""The same without "hiệu lực", behind "Quyết định này": "thi hành từ ngày ký", "bắt đầu thực hiện từ ngày …"."""
_IS_DAY = deferred(r":\s+(?=(?:\d+ giờ[^,;.]{0,20}?,?\s+)?(?:ngày\s|\d{1,2}[/.]))")
"""Thời điểm bắt đầu áp dụng: 0 giờ ngày 01/7/2024."""
_DAY_OF = deferred(r"\s*(?:thi hành\s+)?của\s+(?:[^\W\d]+\s+){1,4}này\s+(?:là|:)\s+(?=ngày|\d)")
"""Ngày có hiệu lực … của Quyết định này là 01/6/2024."""
_WITH = deferred(
    r"\s*,?\s*(?:đồng thời(?: với)?|cùng (?:ngày|lúc|thời điểm)(?: có hiệu lực)? (?:với|của)"
    r"|(?:kể )?từ (?:ngày|khi|thời điểm))\s+$"
)
"""From a clause to the document whose first day is the paper's too."""
_FROM_DAY = deferred(
    r"\W*(?:thi hành\s+)?(?:(?:[Kk]ể )?[Tt]ừ|vào|bắt đầu từ)\s+(?=(?:\d+ giờ[^,;.]{0,20}?,?\s+)?(?:ngày|\d))"
)
_UNTIL = deferred(r"\b(?:đến hết|cho đến|đến)\s+(?=(?:tháng\s+\d{1,2}\W+)?(?:ngày|năm)\s|\d{1,2}[/.])")
_TERM = deferred(
    r"[\s,]*(?:chỉ\s+)?(?:(?:được\s+)?(?:áp dụng|thực hiện|thi hành)|có giá trị(?:\s+(?:áp dụng|thi hành|sử dụng))?)"
    r"(?:\s+(?:thí điểm|trong thời gian|ổn định))?[^.;:\n“”\"]{0,60}?\s(?=(?:đến hết|cho đến|đến) )"
)
"""What a paper says of its own term, right behind "Nghị quyết này": "được áp dụng (từ ngày …) đến hết ngày …"."""
_TERM_OF = deferred(r"\b[Tt]hời (?:gian|hạn) (?:áp dụng|thực hiện|thi hành|có hiệu lực)\s+(?:của\s+)?$")
_TERM_IS = deferred(r"\s*(?::|là)?[^.;:\n“”\"]{0,60}?\s(?=(?:đến hết|cho đến|đến) )")
"""The same with its noun: "Thời gian thực hiện Nghị quyết này: từ ngày … đến hết năm 2025"."""
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
_LEAD_IN = deferred(
    r"(?P<act>bãi bỏ|hủy bỏ|huỷ bỏ|thay thế|hết hiệu lực|chấm dứt hiệu lực|ngưng hiệu lực|đình chỉ"
    r"|tiếp tục có hiệu lực)[^.;]*:$",
    re.IGNORECASE,
)
"""A line that tells what becomes of the documents listed below it: "Bãi bỏ toàn bộ các văn bản sau:"."""
_LISTED_ACTS: dict[str, Act] = {
    "bãi bỏ": "repeals", "hủy bỏ": "repeals", "huỷ bỏ": "repeals", "thay thế": "replaces", "hết hiệu lực": "ends",
    "chấm dứt hiệu lực": "ends", "ngưng hiệu lực": "suspends", "đình chỉ": "suspends",
    "tiếp tục có hiệu lực": "continues",
}  # fmt: skip
_LISTED = deferred(r"\s*(?:\d{1,3}(?:\.\d{1,2})*[.)]|[a-zđ]\d?[.)]|[-–+•*])\s*(?=\S)")
_JOINED = deferred(r"[\s,;]*(?:và\s+)?")
_ROLE_ACTS: dict[Role, Act] = {"replaces": "replaces", "repeals": "repeals", "amends": "amends"}
_LONGEST = 3_000
"""Characters of a sentence on either side of a place in it: what is longer is no sentence, and cost stays linear."""
_NEAR = 60
"""Characters between "kể từ" and its date: "0 giờ 00 phút ngày …"."""
_ACTING_TYPES = frozenset(
    ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Lệnh", "Nghị quyết", "Nghị định", "Quyết định", "Chỉ thị",
     "Thông tư", "Quy định", "Quy chế", "Sắc lệnh")
)  # fmt: skip
"""Types of papers that can change others; a report tells of it, and a letter asks for it."""
_VERB = deferred(
    r"[\s,)]*(?:(?:đã|để|nhằm|về việc|về)\s+|có hiệu lực[^;.]{0,60}?\bvà\s+)*"
    r"(?:thay thế|bãi bỏ|hủy bỏ|huỷ bỏ|sửa đổi|bổ sung|đình chỉ|ngưng)(?=\W)"
)
"""What joins a document to what it does to another: "Quyết định số A thay thế …"."""
_DONE = deferred(r"\b(?:đã|bị|được)\s+(?:\w+\s+){0,3}$")
_REACH = 160
"""Characters behind a clause in which its day stands."""
_TERM_REACH = 240
"""Characters behind "Nghị quyết này" in which its term stands: more than the patterns reach."""


def find_statements(
    text: Text, letterhead: Letterhead, mentions: Sequence[Mention], roles: Sequence[Role]
) -> tuple[Statement, ...]:
    """All statements on effect, in reading order. Words that an amending paper quotes as new wording are none."""
    reading = _Reading(text, letterhead, mentions, roles)
    own = [*reading.clauses(), *reading.terms()]
    if not own and "hiệu lực" not in text.content and not _ROLE_ACTS.keys() & set(roles):
        return ()
    since = _first_day(own)
    taken = {one.about for one in own if one.act in ("continues", "suspends")}
    acts = [*reading.acts(since, taken), *reading.changes()]
    acts += _without(reading.listed(since), taken.union(one.about for one in acts))
    ended = {one.about for one in acts if one.act in ENDING}
    kept = [one for one in own if one.act != "ends" or one.about not in ended]
    return tuple(sorted((*kept, *acts), key=lambda one: one.span))


def _first_day(own: Sequence[Statement]) -> str | None:
    """The day from which the paper itself has effect; that of a part where no other is said."""
    begun = [one for one in own if one.act == "commences" and one.about is None and one.since]
    return next((one.since for one in begun if one.whole), begun[0].since if begun else None)


def _without(statements: Iterable[Statement], about: set[int | None]) -> list[Statement]:
    """The statements but for those on documents that something is said of already."""
    return [one for one in statements if one.about not in about]


class _Reading:
    def __init__(self, text: Text, letterhead: Letterhead, mentions: Sequence[Mention], roles: Sequence[Role]) -> None:
        self._content = text.content
        self._signed = letterhead.date if calendar_day(day_of(letterhead.date)) else None
        self._at_once = self._signed if letterhead.year is None else None
        self._mentions, self._roles = mentions, roles
        self._acts_itself = (letterhead.doc_type or "").startswith(tuple(_ACTING_TYPES))
        self._starts = [mention.start for mention in mentions]
        self._quoted = quoted_blocks(text)
        self._clauses = list(_clauses(text))

    def clauses(self) -> Iterator[Statement]:
        """Every "… hiệu lực …", with the documents named before it in its sentence."""
        last_end = 0
        for match in self._clauses:
            start, end = self._sentence(match.end() - 1)
            begin = max(start, last_end)
            last_end = match.end()
            if self._is_quoted(match.start()):
                continue
            act = _act_of(match)
            since, until = self._days_around(act, match, start, end)
            yield from self._with_another(act, since, match.end(), (start, end))
            for about in self._subjects(act, begin, match.start(), start, end):
                if act == "commences" and since is None and until is None:
                    continue
                whole = "một phần" not in match[0] and not self._is_part(begin, about, match.start())
                told = Statement(act, about, (start, end), None, whole, self._place(about), since, until)
                if about is None or act == "commences" or self._acts_itself:
                    yield told
                elif since is not None or until is not None or self._is_done(match.start()):
                    yield replace(told, reported=True)

    def _with_another(self, act: Act, since: str | None, at: int, span: Span) -> Iterator[Statement]:
        """ "có hiệu lực đồng thời với Nghị định số …": it begins on the first day of that."""
        for other in self._between(at, span[1])[:1] if act == "commences" and since is None else ():
            if self._is_document(other) and _WITH.fullmatch(self._content, at, self._begin(other)):
                yield Statement("commences", None, span, other)

    def _days_around(self, act: Act, clause: re.Match[str], start: int, end: int) -> tuple[str | None, str | None]:
        """(since, until) of a clause, from the words behind it; a beginning also from those before it."""
        since, until = self._days(act, clause.end(), end)
        if act == "commences" and since is None:
            since = self._day_before(start, clause.start())
        return since, until

    def _day_before(self, start: int, at: int) -> str | None:
        """The day that stands before a clause, at the beginning of its sentence."""
        found = _BEFORE.match(self._content, start, at)
        return self._days("commences", found.end(), at)[0] if found is not None else None

    def terms(self) -> Iterator[Statement]:
        """From when, and how long, the paper is to be applied, where it does not speak of "hiệu lực"."""
        for mention in self._mentions:
            behind = self._content[mention.end : mention.end + _TERM_REACH]
            if mention.kind != "self" or not ("từ" in behind or "đến" in behind) or self._is_quoted(mention.start):
                continue
            start, end = self._sentence(mention.start)
            named = _TERM_OF.search(self._content, max(start, mention.start - _NEAR), mention.start)
            match = (_TERM_IS if named else _TERM).match(self._content, mention.end, end)
            until = self._day(_UNTIL.match(self._content, match.end(), end), end, last=True) if match else None
            speaks = any(start <= one.start() < end and _act_of(one) == "commences" for one in self._clauses)
            begins = None if speaks else _BEGINS.match(self._content, mention.end, end)
            since = self._days("commences", begins.end(), end)[0] if begins else None
            if (since or until) is not None:
                yield Statement("commences", None, (start, end), since=since, until=until)

    def acts(self, own_since: str | None, taken: set[int | None]) -> Iterator[Statement]:
        """Mentions of documents that the paper replaces, repeals or amends."""
        act: Act | None = None
        for at, (mention, role) in enumerate(zip(self._mentions, self._roles, strict=True)):
            done = _ROLE_ACTS.get(role)
            goes_on = (done or act) is not None and at > 0 and self._goes_on(at)
            act = done or (act if goes_on else None)
            if act is None:
                continue
            if mention.kind not in ("numbered", "named") or self._is_quoted(mention.start) or self._change_before(at):
                act = act if goes_on else None
                continue
            if at not in taken:
                yield from self._act(act, at, own_since)

    def _act(self, act: Act, at: int, own_since: str | None) -> Iterator[Statement]:
        """What is done to the document at `at`: by this paper, by the document named before it, or by nobody named. A
        paper that only proposes it says nothing of the kind."""
        mention = self._mentions[at]
        start, end = self._sentence(mention.start)
        whole = act != "amends" and mention.pinpoint is None and not self._is_part(start, at, mention.start)
        found = _FROM.search(self._content, mention.end, end)
        day = find_date(self._content, found.end(), min(end, found.end() + 40)) if found else None
        since = day.iso if day else None
        told = Statement(act, at, (start, end), None, whole, mention.pinpoint, since)
        actor = self._actor(at, start)
        if actor is not None and self._mentions[actor].kind != "self":
            yield replace(told, by=actor, reported=True)
        elif actor is not None or self._acts_itself:
            yield replace(told, since=since or own_since or self._at_once)
        elif since is not None or self._is_done(mention.start, start):
            yield replace(told, reported=True)

    def _actor(self, at: int, start: int) -> int | None:
        """The mention of the document that acts on the one at `at`, in the sentence that begins at `start`; None where
        none is named. What stands in the title of another document is changed by that one."""
        first = at
        while first > 0 and self._mentions[first].start >= start and self._goes_on(first):
            first -= 1
        for before in range(first - 1, -1, -1):
            one = self._mentions[before]
            if one.start < start:
                return None
            if one.kind == "anaphor" or self._roles[before] in _ROLE_ACTS:
                continue
            end = max(one.end, one.scope[1])
            inside = one.scope[1] > self._mentions[first].start
            return before if inside or _VERB.match(self._content, end) or _VERB.match(self._content, one.end) else None
        return None

    def _is_done(self, at: int, start: int = 0) -> bool:
        """Whether the words before an offset say that it has been done: "đã hết hiệu lực", "đã bãi bỏ"."""
        words = [found.start() for found in _ACT_WORDS.finditer(self._content, max(start, at - _REACH), at)]
        stop = words[-1] if words else at
        return _DONE.search(self._content, max(start, stop - 40), stop) is not None

    def _goes_on(self, at: int) -> bool:
        """Whether a mention goes on with a list: only what joins stands between it and the one before."""
        before = self._mentions[at - 1]
        return _JOINED.fullmatch(self._content, max(before.scope[1], before.end), self._begin(at)) is not None

    def _begin(self, at: int) -> int:
        mention = self._mentions[at]
        return mention.scope[0] if mention.scope[1] else mention.start

    def listed(self, own_since: str | None) -> Iterator[Statement]:
        """The documents in a list below a line that tells what becomes of them, one a line."""
        if not self._acts_itself:
            return
        act: Act | None = None
        since, whole = own_since, True
        start = 0
        for line in self._content.splitlines(keepends=True):
            begin, start = start, start + len(line)
            words = line.strip()
            lead = _LEAD_IN.search(words) if words.endswith(":") and not self._is_quoted(begin) else None
            if lead is not None:
                act = _LISTED_ACTS[lead["act"].lower()]
                since = self._days("ends", begin, start)[0] or own_since or self._at_once
                whole = "một phần" not in words
            elif act is not None and _LISTED.match(line):
                about = next(iter(self._between(begin, start)), None)
                if about is not None and self._mentions[about].kind in ("numbered", "named"):
                    places = self._mentions[about].pinpoint
                    yield Statement(act, about, (begin, start), None, whole and places is None, places, since)
            elif words:
                act = None

    def changes(self) -> Iterator[Statement]:
        """ "Nghị định A (được sửa đổi, bổ sung bởi Nghị định B)": what B did to A."""
        for at in range(1, len(self._mentions)):
            act = self._change_before(at)
            one, other = self._mentions[at - 1], self._mentions[at]
            if act is not None and one.kind != "self":
                yield Statement(act, at - 1, (one.start, other.end), at, whole=act != "amends", reported=True)

    def _change_before(self, at: int) -> Act | None:
        """What a document did to the one named before it; None where the words between say nothing of the kind."""
        if at == 0 or self._mentions[at].start - self._mentions[at - 1].end > _REACH:
            return None
        if self._content.find("được", self._mentions[at - 1].end, self._mentions[at].start) < 0:
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
        named = [at for at in named if not self._in_brackets(at, begin, end)] or named
        if act == "commences":
            nearest = named[-1] if named else None
            is_self = nearest is None or self._mentions[nearest].kind == "self"
            return [None] if is_self else [nearest]
        if not any(map(self._is_document, named)):
            named += filter(self._is_document, self._between(start, stop))
        others: list[int | None] = [at for at in named if self._mentions[at].kind != "self"]
        return others or ([None] if named else [])

    def _is_document(self, at: int) -> bool:
        """Whether a mention names a document, by number or by name."""
        return self._mentions[at].kind in ("numbered", "named")

    def _in_brackets(self, at: int, begin: int, end: int) -> bool:
        """Whether a mention stands in brackets that close before `end`: "A (được sửa đổi bởi B) hết hiệu lực"."""
        start = self._mentions[at].start
        opened = self._content.count("(", begin, start) > self._content.count(")", begin, start)
        return opened and ")" in self._content[start:end]

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
            return self._later(number_below_hundred(match["days"])), None
        readings = (one.match(content, begin, stop) for one in (_FROM_DAY, _DAY_OF, _IS_DAY))
        start = next(filter(None, readings), None)
        if start is None and act != "commences":
            start = _FROM.search(content, begin, stop)
        return self._day(start, stop), self._day(_UNTIL.search(content, begin, stop), stop, last=True)

    def _day(self, opening: re.Match[str] | None, stop: int, *, last: bool = False) -> str | None:
        """The day that `opening` ("kể từ", "đến hết") leads to; None without one, or for one that no calendar has.
        last: of a month or year its last day."""
        if opening is None:
            return None
        found = find_date(self._content, opening.end(), min(stop, opening.end() + _NEAR))
        if found is None or not found.possible:
            return None
        return bounds_of(found.iso)[1] if last else found.iso

    def _later(self, days: int | None) -> str | None:
        if self._signed is None or days is None:
            return None
        return (date.fromisoformat(self._signed) + timedelta(days)).isoformat()


def _clauses(text: Text) -> Iterator[re.Match[str]]:
    """The clauses on effect, in reading order: looked for around the words that each of them holds."""
    windows: list[list[int]] = []
    for at in sorted(found.start() for word in _CLAUSE_WORDS for found in re.finditer(word, text.lowered)):
        if windows and at - _CLAUSE_REACH <= windows[-1][1]:
            windows[-1][1] = at + _CLAUSE_REACH
        else:
            windows.append([max(at - _CLAUSE_REACH, 0), at + _CLAUSE_REACH])
    for start, end in windows:
        yield from _CLAUSE.finditer(text.content, start, end)


def _act_of(clause: re.Match[str]) -> Act:
    if clause["kind"]:
        return _KINDS[" ".join(clause["kind"].lower().split())]
    return "ends" if clause["stops"] else "commences"
