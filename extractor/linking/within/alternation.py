"""Asking and telling in turn: what one paper asks and answers shows by its form, whatever words it has for either.

entries   each member of a list asks first and then tells: "- Thôn A: đề nghị vét mương. Việc này đã xong."
pairs     a unit that asks, and right below it one that tells: "Vướng mắc: … / Xử lý: …"
sections  a list that tells nothing, and behind it one that tells: "I. ĐOÀN VIÊN NÊU … II. CÔNG TY TRẢ LỜI …"

One may be chance; twice the same, and by most of those that stand alike, is the form of the paper.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import groupby, pairwise
from typing import Literal

from extractor.lexicon.patterns import any_of, at_words, deferred
from extractor.linking.actors import actors_at
from extractor.linking.candidates.units import Passage, stands_over
from extractor.linking.heads import names_who, opens_as
from extractor.linking.petition import ASK_NOUNS, ASK_VERBS, FAULT_NOUNS, POLITE, REPLIES, SPOKEN_REPLIES
from extractor.linking.records import Span
from extractor.record import record

from .leads import tells

Form = tuple[object, ...]
Voice = Literal["asks", "replies", "tells", "announces", "opens", "names"]
Sign = Literal["label", "entry", "item", "matter"]
_LABEL = deferred(r"[*+\s]*(?P<words>[^\W\d_][^.;:\n]{1,60}?)\s*:\s+(?=\S)")
_NUMBERED = deferred(
    r"(?=[\s(\dst])\s*(?:(?:số|thứ) )?"
    r"(?:\(?\d{1,3}\)?|(?<=thứ )(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)|\([^)]*\))(?=\s|$)",
    re.IGNORECASE,
)
_NUMBERS = deferred(r"[\d(ứỨ]")
"""Without one of these in it nothing is numbered."""
_COUNTS = deferred(r"[0-9Tt](?:(?<=[0-9])[0-9]*|[Hh][Ứứ] )")
"""What may be a part of a number."""
_SPEAKS = deferred(rf"\b({any_of((*ASK_VERBS, 'phát biểu', 'trình bày'))})$", re.IGNORECASE)
_REPLIES = deferred(
    rf"(?:(?:nội dung|phần|ý kiến|việc|kết quả|hướng) )*(?:{any_of(REPLIES)}|ý kiến (?:của|từ))\b", re.IGNORECASE
)
_ASKING = deferred(any_of({*ASK_NOUNS, *FAULT_NOUNS, *ASK_VERBS} - {"câu", "lỗi"}), re.IGNORECASE)
_SPOKEN = deferred(any_of(SPOKEN_REPLIES), re.IGNORECASE)
_INLINE_REPLY = deferred(rf"(?:[^.;:,]{{2,60}} )?{any_of(REPLIES)}(?: [^.;:,]{{2,40}})?:\s+(?=\S)", re.IGNORECASE)
_BOUNDARY = deferred(
    r"[.?!;:–—→=-](?:(?<=[.?!;])(?P<stop>)[”\"]?\s+(?=[A-ZĐÀ-Ỹ\d(])|(?<=:)(?P<colon>)\s+"
    r"|(?<=\s[–—→=-])(?<!:\s.)(?:(?<==)>|(?<!=))(?P<dash>)\s+)"
)
"""The space before a dash is no part of the match: with it every space of a paragraph would be looked at."""
_ASKS = deferred(
    rf"(?:[^.;:?]{{2,90}} (?<!đã )(?<!đang )(?<!sẽ ))?{any_of(ASK_VERBS)}\b{POLITE}|"
    rf"{any_of((*ASK_NOUNS, *FAULT_NOUNS))}\b[^.;:]{{0,60}}:|"
    r"[^.;:]{8,}\?",
    re.IGNORECASE,
)
"""By a verb ("Bà Lò Thị Mai xin …"), a noun before a colon, a question mark."""
_TELLING = ("đã", "đang", "sẽ", "xong", "hoàn thành", "dự kiến", "đến nay")
_OPEN_STILL = ("chưa", "không", "còn", "vẫn")
_NEWLY = r"m(?<=\bm)ới(?= (?![–—]))"
_TOLD = deferred(rf"(?:{at_words(_TELLING)}|{_NEWLY})\b")
_TOLD_OR_OPEN = deferred(rf"(?:{at_words((*_TELLING, *_OPEN_STILL))}|{_NEWLY})\b")
_LONGEST_CLAUSE = 200
_BOX = deferred(r"\s*(?:\[\s*[xXvV]?\s*\]|[☐☑☒])")
_ASKED = deferred(
    rf"(?:điều|việc|nội dung|các)? ?(?:đã |được |cần |phải )*{any_of((*ASK_NOUNS, *FAULT_NOUNS))}", re.IGNORECASE
)
_OBSERVED = deferred(
    r"(?:mắt thấy|hiện trạng|thực tế|thực trạng|ghi nhận|nhận xét|quan sát|kiểm tra|đánh giá|hiện nay)"
)
_CLAUSE_END = deferred(r"[.;:?!\n–—](?:(?<![–—])|(?<=\s.)(?=\s))")
_SPEAKER = deferred(r"(?:Ông|Bà|Anh|Chị|Đồng chí|Đ/c|Đại biểu|ĐB|Cử tri) [^.;:\n]{2,140}:\s+(?=\S)", re.IGNORECASE)
_WISHES = deferred(
    r"\b(?<!chấp thuận )(?<!chấp nhận )(?<!theo )(?<!các )(?<!với )(?<!về )"
    rf"{any_of({*ASK_VERBS} - {'yêu cầu'})}\b{POLITE}|\?",
    re.IGNORECASE,
)
_PETITIONER, _BODY, _REPLY = "?", "…", "→"
"""What stands for the names of those who wish, of bodies ("Sở Y tế: …" and "Sở Xây dựng: …" are one label) and of
others who speak, and for labels of replies."""
_OFTEN, _MOST, _HALF, _SHORTEST_MATTER, _LONGEST_VERB, _SOON, _LONGEST = 2, 2 / 3, 1 / 2, 4, 12, 60, 1200


@record
class InTurn:
    """What a unit does in its turn.

    voice   "asks", "replies", "tells" (goes on with a reply); of a title "announces", "opens", "names" (who asks)
    asked   what of it asks; empty where nothing does
    told    the offsets where its reply opens and where it begins, both the end of the unit where there is none
    sign    "label" or "entry" if words for asking or replying stand there too; "item" if only such a reply is known
            below it, "matter" if nothing but the form says it
    """

    voice: Voice
    asked: Span
    told: Span
    sign: Sign


def turns_of(content: str, units: Sequence[Passage], *, answers: bool = True) -> dict[int, InTurn]:
    """By index the units that ask and tell in turn; {} for a paper without such a form.

    answers  False for a paper of which nothing says that it answers: there a mere form counts for nothing
    """
    sections = _sections(content, units)
    if sections:
        return sections
    forms = list(map(_form, units))
    return _pairs(content, units, forms, answers=answers) | _entries(content, units, forms)


# entries


@record
class _Parting:
    """Where the first part of a unit ends, and where the second opens and begins."""

    end: int
    opens: int
    begins: int


def _entries(content: str, units: Sequence[Passage], forms: Sequence[Form]) -> dict[int, InTurn]:
    """The members of lists that ask and tell, each by itself."""
    lists: dict[Form, list[list[int]]] = {}
    cuts: dict[int, dict[str, _Parting]] = {}
    for number, unit in enumerate(units):
        after = units[number + 1] if number + 1 < len(units) else None
        if unit.row is not None or unit.body >= unit.end or stands_over(content, unit, after):
            continue
        listed = _is_listed(unit)
        parted = _BOUNDARY.search(content, unit.body, unit.end) is not None
        signed = (parted or not listed) and _asks(content, unit)
        cuts[number] = _cuts(content, unit, signed) if parted else {}
        if signed or listed or "reply" in cuts[number]:
            alike = lists.setdefault(forms[number], [])
            if not alike or units[alike[-1][-1]].headings != unit.headings:
                alike.append([])
            alike[-1].append(number)
    found: dict[int, InTurn] = {}
    for alike in lists.values():
        found |= _cut_alike(content, units, alike, cuts)
    return found


def _cut_alike(
    content: str, units: Sequence[Passage], lists: Sequence[Sequence[int]], cuts: Mapping[int, dict[str, _Parting]]
) -> dict[int, InTurn]:
    """The members of lists of one form cut in the way that most of them can be cut; {} if there is none."""
    for way in ("reply", "colon", "dash", "stop"):
        most = [members for members in lists if sum(way in cuts[number] for number in members) >= _MOST * len(members)]
        chosen = {number: cuts[number][way] for members in most for number in members if way in cuts[number]}
        if len(chosen) >= _OFTEN:
            return _cut_turns(units, chosen, _sign(content, units, chosen))
    listed = [number for members in lists for number in members if _is_listed(units[number])]
    colons = {number: cuts[number]["colon"] for number in listed if "colon" in cuts[number]}
    return _cut_turns(units, colons, "matter")


def _cut_turns(units: Sequence[Passage], cuts: Mapping[int, _Parting], sign: Sign) -> dict[int, InTurn]:
    return {n: InTurn("asks", (units[n].body, cut.end), (cut.opens, cut.begins), sign) for n, cut in cuts.items()}


def _is_listed(unit: Passage) -> bool:
    return unit.heads or bool(unit.bullet)


def _sign(content: str, units: Sequence[Passage], cuts: Mapping[int, _Parting]) -> Sign:
    """ "entry" where most ask in words for it, or are answered in words that only answers have."""
    asks = sum(_asks(content, units[number]) for number in cuts)
    spoken = sum(_SPOKEN.search(content, cut.opens, cut.begins) is not None for cut in cuts.values())
    if max(asks, spoken) >= _MOST * len(cuts):
        return "entry"
    return "item" if any(cut.begins > cut.opens for cut in cuts.values()) else "matter"


def _cuts(content: str, unit: Passage, signed: bool) -> dict[str, _Parting]:
    """By the mark at which it is cut every way to part a unit into what it asks and what it tells.

    signed  words that ask stand in it
    """
    found: dict[str, _Parting] = {}
    if _REPLIES.match(content, unit.body, unit.end) or not (signed or _may_be_asked(content, unit)):
        return found
    reach = unit.end - unit.body if signed else _SOON
    named = False
    for mark in _BOUNDARY.finditer(content, unit.body, min(unit.end, unit.body + _LONGEST)):
        after, way = mark.end(), mark.lastgroup or ""
        end = mark.start() - 1 if way == "dash" else mark.start()
        if content.count("(", unit.body, end) > content.count(")", unit.body, end):
            continue
        reply = _INLINE_REPLY.match(content, after, unit.end) if way != "colon" else None
        if reply is not None:
            found.setdefault("reply", _Parting(end, after, reply.end()))
        elif not named and _is_matter(content, unit.body, end, way):
            if _tells_soon(content, after, min(unit.end, after + reach), signed):
                found.setdefault(way, _Parting(end, after, after))
            else:
                named = way == "colon" and not signed
    return found


def _tells_soon(content: str, start: int, end: int, signed: bool) -> bool:
    """True if the clause at `start` tells; behind words that ask also if the sentence does."""
    return _tells(content, start, end, opens=True) or (signed and tells(content, (start, end)))


def _may_be_asked(content: str, unit: Passage) -> bool:
    """False for a unit that tells from its first word or begins with the body that will act, and for a mere paragraph
    without a label."""
    if not _is_listed(unit) and content.find(":", unit.body, unit.end) < 0:
        return False
    return not _tells(content, unit.body, unit.end) and actors_at(content, unit.body, unit.end) is None


def _is_matter(content: str, start: int, end: int, way: str) -> bool:
    """False for the mere name of a speaker or place before a colon, and for one that only counts ("Yêu cầu thứ ba")."""
    words = content[start:end]
    spoken = _SPEAKS.search(words, max(0, len(words) - _LONGEST_VERB))
    opening = words[:_SOON].partition("(")[0]
    if spoken is None and len(opening.split()) - 2 * len(_COUNTS.findall(opening)) > _SHORTEST_MATTER:
        return True
    plain = _without_number(words)
    return (way != "colon" and plain == words) or (spoken is None and len(plain.split()) >= _SHORTEST_MATTER)


def _without_number(words: str) -> str:
    return _NUMBERED.sub("", words) if _NUMBERS.search(words) else words


def _asks(content: str, unit: Passage) -> bool:
    return _ASKS.match(content, unit.body, unit.end) is not None


def _tells(content: str, start: int, end: int, *, opens: bool = False) -> bool:
    """True if the clause at `start` says what was, is or will be done; with `opens` also what was not."""
    end = min(end, start + _LONGEST_CLAUSE)
    stop = _CLAUSE_END.search(content, start, end)
    return (_TOLD_OR_OPEN if opens else _TOLD).search(content, start, stop.start() if stop else end) is not None


# pairs


def _pairs(content: str, units: Sequence[Passage], forms: Sequence[Form], *, answers: bool) -> dict[int, InTurn]:
    """Units of which one asks and the next tells, by their labels or by how they stand."""
    labels = dict(_labels(content, units))
    found = _pairs_by_form(content, units, forms, labels) if answers else {}
    pairs = [
        (first, second)
        for first in labels
        if (second := _behind_fields(content, units, labels, first)) and _is_asked(labels[first][0], labels[second][0])
    ]
    counted = Counter(labels[first][0] for first, _ in pairs)
    telling = Counter(
        labels[first][0] for first, second in pairs if tells(content, (labels[second][1], units[second].end))
    )
    found |= _pairs_below(content, units, forms, labels) | _rounds(content, units, labels)
    for first, second in pairs:
        kind = labels[first][0]
        if counted[kind] >= _OFTEN and 2 * telling[kind] >= counted[kind]:
            found |= {number: _whole(units[number], "names", "label") for number in range(first + 1, second)}
            found |= _turns(units, first, labels[first][1], second, labels[second][1], "label")
    return found


def _rounds(content: str, units: Sequence[Passage], labels: Mapping[int, tuple[str, int]]) -> dict[int, InTurn]:
    """Several who ask one after the other, and behind them several who reply: each reply lasts up to the next."""
    found: dict[int, InTurn] = {}
    speakers = [number for number, (kind, _) in labels.items() if kind in (_PETITIONER, _BODY)]
    blocks = [list(block) for _, block in groupby(speakers, lambda number: labels[number][0])]
    for askers, repliers in pairwise(blocks):
        told = sum(tells(content, (labels[number][1], units[number].end)) for number in repliers)
        if labels[askers[0]][0] != _PETITIONER or min(len(askers), len(repliers)) < _OFTEN or 2 * told < len(repliers):
            continue
        for number in askers:
            found[number] = InTurn("asks", (labels[number][1], units[number].end), (units[number].end,) * 2, "label")
        for first, after in pairwise([*repliers, repliers[-1] + 1]):
            found |= {number: _whole(units[number], "tells", "label") for number in range(first + 1, after)}
            body = units[first].body
            found[first] = InTurn("replies", (body, body), (body, labels[first][1]), "label")
    return found


def _behind_fields(
    content: str, units: Sequence[Passage], labels: Mapping[int, tuple[str, int]], number: int
) -> int | None:
    """The next unit with a label, if only fields stand between: "Nơi phải làm: …", "Hạn: …", boxes that are ticked."""
    for second in range(number + 1, len(units)):
        kind = labels.get(second, ("", 0))[0]
        field = names_who(kind) or opens_as(kind, "who") or opens_as(kind, "when")
        if not field and _BOX.match(content, units[second].body) is None:
            return second if second in labels else None
    return None


def _is_asked(kind: str, below: str) -> bool:
    """True for a label over that of a reply, and for one that says in words that it asks over any that only tells."""
    if _is_reply(kind):
        return False
    return _is_reply(below) or (_ASKED.match(kind) is not None and _OBSERVED.match(below) is not None)


def _pairs_below(
    content: str, units: Sequence[Passage], forms: Sequence[Form], labels: Mapping[int, tuple[str, int]]
) -> dict[int, InTurn]:
    """Plain paragraphs, each over one with the label of a reply: "KN-1. … / Trạng thái: …"."""
    replies = [number for number, (kind, _) in labels.items() if number and kind == _REPLY]
    above = [
        number - 1
        for number in replies
        if units[number - 1].row is None
        and not _is_reply(labels.get(number - 1, ("", 0))[0])
        and forms[number - 1] == forms[number]
        and not _tells(content, units[number - 1].body, units[number - 1].end)
    ]
    if len(above) < max(_OFTEN, _MOST * len(replies)):
        return {}
    found: dict[int, InTurn] = {}
    for number in above:
        start = labels[number][1] if number in labels else units[number].body
        found |= _turns(units, number, start, number + 1, labels[number + 1][1], "label")
    return found


def _pairs_by_form(
    content: str, units: Sequence[Passage], forms: Sequence[Form], labels: Mapping[int, tuple[str, int]]
) -> dict[int, InTurn]:
    """Items that tell nothing with a unit right below that tells: most of those that stand alike."""
    alike = Counter(forms)
    pairs = [number for number in range(len(units) - 1) if _is_pair(content, units, labels, number)]
    counted = Counter(forms[first] for first in pairs)
    often = {form for form, count in counted.items() if count >= max(_OFTEN, _MOST * alike[form])}
    replied = {forms[first] for first in pairs if _label_ends(labels, first + 1)}
    found = {
        number: _whole(units[number], "asks", "item" if form in replied else "matter")
        for number, form in enumerate(forms)
        if form in often and _may_ask(content, units[number], form in replied)
    }
    for first in found.keys() & set(pairs):
        end = _label_ends(labels, first + 1)
        told = end or units[first + 1].body
        found |= _turns(units, first, units[first].body, first + 1, told, "item" if end else "matter")
    return found


def _is_pair(content: str, units: Sequence[Passage], labels: Mapping[int, tuple[str, int]], number: int) -> bool:
    """True if a unit may ask and the one below it answers."""
    if _is_reply(labels.get(number, ("", 0))[0]) or not _is_below(units[number], units[number + 1]):
        return False
    if not _may_ask(content, units[number], _label_ends(labels, number + 1)):
        return False
    return _is_answer(content, units[number + 1], labels.get(number + 1))


def _may_ask(content: str, unit: Passage, replied: int) -> bool:
    """False for what tells itself, and for a title that no label of a reply answers: it names a section."""
    says = unit.row is None and (replied > 0 or content[unit.end - 1] in ".;?")
    return says and not _tells(content, unit.body, unit.end)


def _label_ends(labels: Mapping[int, tuple[str, int]], number: int) -> int:
    """Where the label of a reply ends; 0 where a unit has none."""
    kind, end = labels.get(number, ("", 0))
    return end if kind == _REPLY else 0


def _is_answer(content: str, unit: Passage, label: tuple[str, int] | None) -> bool:
    kind, start = label or ("", unit.body)
    said = _SPOKEN.match(content, start, unit.end) is not None
    return said or kind == _REPLY or _tells(content, start, unit.end, opens=True) or tells(content, (start, unit.end))


def _is_below(unit: Passage, below: Passage) -> bool:
    """True for a unit under an item or entry that is no such item itself."""
    if unit.row is not None or below.row is not None or not _is_listed(unit) or below.heads:
        return False
    return (unit.body, unit.end) in below.headings or (bool(unit.bullet) and below.bullet != unit.bullet)


def _turns(
    units: Sequence[Passage], first: int, asked: int, second: int, told: int, sign: Literal["label", "item", "matter"]
) -> dict[int, InTurn]:
    above, below = units[first], units[second]
    return {
        first: InTurn("asks", (asked, above.end), (above.end, above.end), sign),
        second: InTurn("replies", (below.body, below.body), (below.body, told), sign),
    }


def _labels(content: str, units: Sequence[Passage]) -> Iterator[tuple[int, tuple[str, int]]]:
    """(index, (label, its end)) of each unit that has one: without number, a speaker by what he does."""
    for number, unit in enumerate(units):
        if unit.row is not None or content.find(":", unit.body, unit.end) < 0:
            continue
        speaker = _SPEAKER.match(content, unit.body, unit.end)
        label = _LABEL.match(content, unit.body, unit.end)
        if speaker is not None:
            wishes = _WISHES.search(content, speaker.end(), unit.end) is not None
            yield number, (_PETITIONER if wishes else _BODY, speaker.end())
        elif label is not None:
            yield number, (_kind(content, label), label.end())


def _kind(content: str, label: re.Match[str]) -> str:
    words = " ".join(_without_number(label["words"]).lower().split())
    speaks = _SPEAKS.search(words, max(0, len(words) - _LONGEST_VERB))
    if speaks is not None:
        return speaks[1]
    named = actors_at(content, *label.span("words"))
    if named is not None and named[1] >= label.end("words"):
        return _BODY
    if _REPLIES.match(words) and not _NAMES.search(words):
        return _REPLY
    noun = _NOUN.match(words)
    return noun[0] if noun else words


_NAMES = deferred(
    rf"{any_of((*ASK_NOUNS, *FAULT_NOUNS))} \w|^thực hiện (?!của\b|tại\b)[^:]+ (?:của|tại) ", re.IGNORECASE
)
""" "Thực hiện kiến nghị số 1 về lập sổ: …" says what was asked, "Thực hiện chỉ đạo của tỉnh tại Công văn: …" by whose
order: the label of no reply."""
_NOUN = deferred(rf"{any_of((*ASK_NOUNS, *FAULT_NOUNS))}(?= (?:của|từ)\b)", re.IGNORECASE)
""" "Góp ý của bộ phận Một cửa" and "Góp ý của bộ phận Tư pháp" are one label."""


def _is_reply(kind: str) -> bool:
    return kind in (_BODY, _REPLY)


# sections


def _sections(content: str, units: Sequence[Passage]) -> dict[int, InTurn]:
    """What stands under a title over a list that tells nothing, and under the next over one that tells."""
    over = {unit.headings[-1] for unit in units if unit.headings}
    heads = [n for n, unit in enumerate(units) if unit.row is None and (unit.body, unit.end) in over]
    under = cache(partial(_under, units))
    members = cache(lambda title: _members(units, under(title)))
    found: dict[int, InTurn] = {}
    for first, second in pairwise(_siblings(units, heads)):
        if found or units[first].headings != units[second].headings or under(first).stop != second:
            continue
        if _REPLIES.match(content, units[first].body, units[first].end):
            continue
        if not _answers(content, units, second, members(first), members(second)):
            continue
        asked, told = under(first), under(second)
        sign = _sign_of(content, units[first], units[second])
        for number in (*asked, *told):
            found[number] = _whole(units[number], _voice(units[number], over, number in told), sign)
        found |= {first: _whole(units[first], "announces", sign), second: _whole(units[second], "opens", sign)}
    return found


def _sign_of(content: str, asks: Passage, replies: Passage) -> Sign:
    """Whether one of the two titles says in words what its section does."""
    said = _ASKING.search(content, asks.body, asks.end) or _SPOKEN.search(content, replies.body, replies.end)
    return "label" if said else "item"


def _whole(unit: Passage, voice: Voice, sign: Sign) -> InTurn:
    return InTurn(voice, (unit.body, unit.end), (unit.end, unit.end), sign)


def _voice(unit: Passage, over: Collection[Span], told: bool) -> Voice:
    """A title over what is asked only names who asks, or about what."""
    return "tells" if told else "names" if (unit.body, unit.end) in over else "asks"


def _siblings(units: Sequence[Passage], titles: Sequence[int]) -> list[int]:
    """The titles, those that stand beside each other one behind the other, the outermost first."""
    return sorted(titles, key=lambda number: (len(units[number].headings), number))


def _under(units: Sequence[Passage], title: int) -> range:
    """The units under a title."""
    span = (units[title].body, units[title].end)
    apart = (number for number in range(title + 1, len(units)) if span not in units[number].headings)
    return range(title + 1, next(apart, len(units)))


def _members(units: Sequence[Passage], numbers: Sequence[int]) -> list[Span]:
    """The members of the outermost list among the units, each with what stands under it."""
    listed = [n for n in numbers if units[n].row is None and _is_listed(units[n])]
    level = min((len(units[n].headings) for n in listed), default=0)
    outer = [n for n in listed if len(units[n].headings) == level]
    ends = [*(units[n].start for n in outer[1:]), units[numbers[-1]].end if numbers else 0]
    return [(units[n].body, end) for n, end in zip(outer, ends, strict=bool(outer))]


def _answers(content: str, units: Sequence[Passage], title: int, asked: Sequence[Span], told: Sequence[Span]) -> bool:
    """True if the members of a list tell, those of the list before it do not, and the two are alike in number or
    the title over the second says that it replies."""
    replies = _SPOKEN.search(content, units[title].body, units[title].end) is not None
    wordy = replies or _REPLIES.match(content, units[title].body, units[title].end) is not None
    if min(len(asked), len(told)) < _OFTEN or not (replies or len(asked) == len(told)):
        return False
    tell = sum([tells(content, span) if wordy else _tells(content, *span, opens=True) for span in told])
    if tell < (_HALF if wordy else _MOST) * len(told):
        return False
    return sum([_tells(content, *span) if wordy else tells(content, span) for span in asked]) < _HALF * len(asked)


def _form(unit: Passage) -> Form:
    """How a unit stands."""
    return unit.row is None, unit.heads, (unit.item or "").count("/") if unit.heads else 0, unit.mark
