"""What each paragraph of a paper does that says petitions again and answers them: it asks, opens a reply, or tells.

The signs stand in one ordered list; the first that fits decides. What a piece means where it stands (a new petition, a
part of the answer before it) is for `exchanges` to say.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Literal

from extractor.lexicon.patterns import any_of, at_words, deferred
from extractor.linking.candidates.units import Passage
from extractor.linking.petition import ASK_NOUNS, ASK_VERBS, FAULT_NOUNS, VAGUE_NOUNS
from extractor.linking.records import Span
from extractor.record import record

from .alternation import InTurn
from .leads import Split, acts, match_lead_in, named_span, split_at_answer, tells

Voice = Literal["asks", "announces", "opens", "tells"]
"""`announces`: the petitions follow ("với nội dung như sau:", "1. Nội dung kiến nghị"); `opens`: the reply follows."""
Sign = Literal[
    "label", "entry", "voice", "quote", "lead", "matter", "wish", "listed", "item", "mark", "sentence", "text"
]

_ORDINAL = r"(?:\d{1,3}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
_ASK_NOUN = any_of((*ASK_NOUNS, *FAULT_NOUNS))
_ASK_LABEL = deferred(
    rf"[*+\s]*(?:nội dung )?(?:{_ASK_NOUN}(?:,? (?:và )?{_ASK_NOUN})*)(?: (?:của |cử tri)(?:(?! về )[^.:;]){{0,60}})?"
    rf"(?: (?:số|thứ))?(?:\s?\(?{_ORDINAL}\)?)?(?: \([^)]{{1,40}}\))?\s*(?:[:.]\s*|$)|nội dung\s*(?::\s*|$)",
    re.IGNORECASE,
)
""" "Câu hỏi 2.", "Nội dung kiến nghị của cử tri (Kiến nghị số 12)", "Tồn tại:"."""
_ASK_HEADING = deferred(
    rf"(?:(?:các|những|nội dung|tổng hợp) )*(?:{any_of(ASK_NOUNS)}|nội dung cử tri|cử tri)\b"
    r"(?!.*(?:trả lời|giải quyết|kết quả|thực hiện|tiếp thu|giải trình| về ))",
    re.IGNORECASE,
)
_VOICE = deferred(
    r"(?:(?:các|một số|nhiều|đa số|cũng|còn) )*(?:cử tri|đại biểu|nhân dân|người dân|bà con)\b[^:;.?]{0,160}?"
    rf"{any_of(ASK_VERBS)}\b|"
    r"cử tri [^:;.?]{2,80}: ",
    re.IGNORECASE,
)
_QUOTE = deferred(r"[“\"«].+[”\"»][\s.;,/]*$", re.DOTALL)
_WISH = deferred(
    r"(?:kính )?(?:đề nghị|kiến nghị|mong|xem xét|yêu cầu|có (?:giải pháp|chính sách|biện pháp))\b", re.IGNORECASE
)
_SAYS = r"(?:trả lời|có ý kiến|báo cáo|giải trình|thông tin|làm rõ|phúc đáp|trả lời chung)"
_REPLY_LABEL = deferred(
    r"[*+\s]*(?:(?:(?:ý kiến|nội dung|phần) )?(?:trả lời|giải trình|tiếp thu)(?:,? (?:giải trình|tiếp thu))?"
    r"(?: (?:chung|của) [^.:;]{1,60})?|"
    r"ý kiến (?:của |từ )?(?:bộ|sở|ubnd|ủy ban|uỷ ban|chính phủ|phòng|ban|cục|chi cục|huyện|tỉnh|xã|cơ quan|đơn vị|"
    r"công ty)\b[^.:;]{0,60}|kết quả(?: thực hiện| khắc phục| xử lý| giải quyết| đạt được)?(?: và trả lời)?|"
    r"biện pháp khắc phục|tình hình (?:thực hiện|khắc phục)|đã thực hiện|(?:việc )?thực hiện|khắc phục|"
    r"giải quyết)"
    r"(?: \([^)]{1,40}\))?\s*(?:như sau\s*)?[:.]\s*",
    re.IGNORECASE,
)
_REPLY_HEADING = deferred(
    r"(?:(?:về|phần|nội dung|ý kiến|việc|công tác|tình hình) )*(?:kết quả|trả lời|giải quyết|giải trình|tiếp thu|"
    r"ý kiến (?:của|trả lời)|nghiên cứu)\b[^.;:]*:?$",
    re.IGNORECASE,
)
_LEADS = r"(?!(?:đối với|thực hiện|về (?!(?:các )?(?:vấn đề|nội dung|kiến nghị|ý kiến|đề nghị) (?:này|trên|nêu trên))))"
"""A lead-in names what is answered, unless it only points back ("Về vấn đề này, Bộ có ý kiến như sau:")."""
_REPLY_AS_FOLLOWS = deferred(
    rf"{_LEADS}(?:[^.;:]{{0,160}}?\b)?(?:xin )?{_SAYS}(?: [^.;:]{{1,60}}?)?(?: như sau)\s*[:.]\s*", re.IGNORECASE
)
_REPLY_COLON = deferred(rf"{_LEADS}[^.;:]{{3,160}}?\b(?:xin )?{_SAYS}(?: [^.;:]{{1,40}}?)?:\s*", re.IGNORECASE)
_INLINE_REPLY = deferred(
    r"(?<=[.;?”\s])(?:Kết quả(?: thực hiện| khắc phục| xử lý| giải quyết)?|Trả lời|Ý kiến trả lời|Giải trình|"
    r"Biện pháp khắc phục)\s*:\s*|"
    rf"(?<=[.;?”]\s)[^.;:“]{{3,160}}?\b(?:xin )?{_SAYS}(?: [^.;:]{{1,40}}?)? như sau\s*[:.]\s*"
)
_ANNOUNCES = at_words((*ASK_NOUNS, *VAGUE_NOUNS, "hỏi"), r"\b(?<!theo )")
_ANNOUNCED = deferred(rf"(?:{_ANNOUNCES})\b[^.;“]*$")
"""What a colon can announce, in the words between it and the colon before."""
_COUNTED = deferred(
    r"(?:thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là)\s*[,:]\s+",
    re.IGNORECASE,
)
_RECEIVED = deferred(
    rf"[^.:“]{{0,160}}?\bnhận được\b[^.:“]{{0,200}}?\b{any_of(ASK_NOUNS)}\b[^.:“]{{0,160}}?\b"
    r"(?P<what>(?:đề nghị|kiến nghị|phản ánh|hỏi|về (?:việc )?(?!nội dung))\s[^.:]{12,}\.\s)",
    re.IGNORECASE,
)
_NUMBERED = deferred(rf"(?:thứ|số)\s+{_ORDINAL}|\s\d{{1,2}}\b|\(\d{{1,2}}\)", re.IGNORECASE)
_INLINE_NUMBER = deferred(r"\(\d{1,2}\)\s")
_TITLE, _SOON = 160, 60
_OPENING = 600
"""Characters of a unit in which its sign must stand: more than the patterns reach."""
FIRM_SIGNS: tuple[Sign, ...] = ("lead", "label", "entry")
FEWEST_FIRM = 2
"""So many petitions by these signs a paper needs of which nothing says that it answers."""


@record
class Utterance:
    """A stretch of a unit (its index) with the sign by which it was told; `span` leaves labels out.

    firm, many, noun  as of a `LeadIn`; for other signs firm, one, "kiến nghị"
    """

    unit: int
    voice: Voice
    sign: Sign
    span: Span
    firm: bool = True
    many: bool = False
    noun: str = "kiến nghị"


SignReader = Callable[[str, Sequence[Passage], int], list[Utterance] | None]
_FIRST_WORD = deferred(r"[*+\s]*([“\"«]|[^\W\d_]*)")
_STOP = deferred(r"[.;:]")
_SAYING = ("trả lời", "có ý kiến", "báo cáo", "giải trình", "thông tin", "làm rõ", "phúc đáp")
"""One of these stands in every sentence that opens a reply."""
_AS_FOLLOWS = "như sau"


def pieces_of(content: str, units: Sequence[Passage], turns: Mapping[int, InTurn]) -> Iterator[list[Utterance]]:
    """The pieces of each unit, in reading order; none of a row of a table, or of a number with nothing behind it."""
    found = [
        _in_turn(content, units, number, turns[number]) if number in turns else _read(content, units, number)
        for number in range(len(units))
    ]
    _answer_by_number(content, units, found)
    yield from found


def _answer_by_number(content: str, units: Sequence[Passage], found: list[list[Utterance]]) -> None:
    """Behind a paragraph that lists petitions ("(1) …; (2) …") one that begins with a number and tells what was done
    answers it: "Ý kiến thứ nhất: đã khởi công"."""
    listed = False
    for number, (unit, pieces) in enumerate(zip(units, found, strict=True)):
        label = _ASK_LABEL.match(content, unit.body, unit.end) if listed and pieces else None
        if label is not None and _NUMBERED.search(label[0]) and tells(content, (label.end(), unit.end)):
            found[number] = [_tells(number, unit.body, unit.end)]
        for piece in pieces:
            listed = listed or (piece.voice == "asks" and _lists(content, piece.span))


def _lists(content: str, span: Span) -> bool:
    return len(_INLINE_NUMBER.findall(content[slice(*span)])) > 1


def asks_firmly(content: str, units: Sequence[Passage]) -> bool:
    """True if units enough open with words that can only say a recommendation again: a paper of which nothing says that
    it answers needs two ("Đối với kiến nghị …", "Câu hỏi 2: …")."""
    rows = (number for number, unit in enumerate(units) if unit.row is None and unit.body < unit.end)
    return sum(1 for _ in islice((n for n in rows if _is_firm(content, units, n)), FEWEST_FIRM)) == FEWEST_FIRM


def _is_firm(content: str, units: Sequence[Passage], number: int) -> bool:
    readers = _readers(content, units[number])
    pieces = next(
        (pieces for one in (_labelled, _led) if one in readers and (pieces := one(content, units, number))), []
    )
    return bool(pieces) and pieces[0].sign in FIRM_SIGNS


def _read(content: str, units: Sequence[Passage], number: int) -> list[Utterance]:
    unit = units[number]
    if unit.row is not None or unit.body >= unit.end:
        return []
    for reader in _readers(content, unit):
        if pieces := reader(content, units, number):
            return pieces
    return [_tells(number, unit.body, unit.end)]


_SECTION: dict[str, tuple[Voice | None, Sign]] = {
    "announces": ("announces", "label"), "opens": ("opens", "mark"), "tells": ("tells", "text"),
    "names": (None, "text"),
}  # fmt: skip


def _in_turn(content: str, units: Sequence[Passage], number: int, turn: InTurn) -> list[Utterance]:
    """A unit that says by its turn that it asks or replies; a form alone says less than words for either."""
    unit = units[number]
    if turn.voice in _SECTION:
        voice, sign = _SECTION[turn.voice]
        return [Utterance(number, voice, sign, (unit.body, unit.end))] if voice else []
    told = _with_reply(number, *turn.told, unit.end) if turn.told[0] < unit.end else []
    read = _read(content, units, number)
    if turn.voice == "replies":
        return read if turn.sign == "matter" and read[0].voice == "opens" else told
    firm = turn.sign in FIRM_SIGNS
    if {"asks", "tells"} <= {piece.voice for piece in read} or (read[0].voice == "asks" and not (told or firm)):
        return read
    if firm or turn.sign == "item":
        return [*_asked(content, number, *turn.asked, turn.sign), *told]
    return [Utterance(number, "asks", "matter", named_span(content, *turn.asked), False, noun=""), *told]


def _readers(content: str, unit: Passage) -> tuple[SignReader, ...]:
    """The readers that may say something of a unit, in order: its first word and its colon rule out most of them."""
    word = _FIRST_WORD.match(content, unit.body, unit.end)
    first = word[1].lower() if word else ""
    return _readers_for(first if first in _FIRST_WORDS else None, content.find(":", unit.body, unit.end) >= 0)


@cache
def _readers_for(word: str | None, colon: bool) -> tuple[SignReader, ...]:
    return tuple(
        reader
        for reader, words, by_colon in READERS
        if (not words or word in words.split("|")) and (colon or not by_colon)
    )


def _reply_mark(content: str, units: Sequence[Passage], number: int) -> list[Utterance] | None:
    """ "Trả lời: Sở đã …", "2. Kết quả giải quyết và trả lời"."""
    unit = units[number]
    label = _REPLY_LABEL.match(content, unit.body, unit.end)
    if label is not None:
        return _with_reply(number, unit.body, label.end(), unit.end)
    if _is_title(content, unit) and _REPLY_HEADING.match(content, unit.body, unit.end):
        return [Utterance(number, "opens", "mark", (unit.body, unit.end))]
    return None


def _replies(content: str, units: Sequence[Passage], number: int) -> list[Utterance] | None:
    """ "Bộ xin trả lời như sau:"."""
    unit = units[number]
    sentence = _reply_sentence(content, unit.body, unit.end)
    return _with_reply(number, unit.body, sentence.end(), unit.end, "sentence") if sentence else None


def _reply_sentence(content: str, start: int, end: int) -> re.Match[str] | None:
    """The sentence that opens a reply: up to its first stop it says so, or no pattern is tried."""
    stop = _STOP.search(content, start, min(end, start + _OPENING))
    if stop is None or stop[0] == ";":
        return None
    words = content[start : stop.start()].rstrip()
    if stop[0] == "." and words[-len(_AS_FOLLOWS) :].lower() != _AS_FOLLOWS:
        return None
    words = words.lower()
    if not any(map(words.__contains__, _SAYING)):
        return None
    found = _REPLY_AS_FOLLOWS.match(content, start, end) if _AS_FOLLOWS in words else None
    return found or _REPLY_COLON.match(content, start, end)


def _received(content: str, units: Sequence[Passage], number: int) -> list[Utterance] | None:
    """ "Bộ nhận được kiến nghị của cử tri tỉnh A đề nghị giảm giá điện. Bộ có ý kiến như sau:"."""
    unit = units[number]
    if content.find("ận được", unit.body, min(unit.end, unit.body + _OPENING)) < 0:
        return None
    found = _RECEIVED.match(content, unit.body, unit.end)
    return _asked(content, number, found.start("what"), unit.end, "voice") if found else None


def _replies_at_last(content: str, units: Sequence[Passage], number: int) -> list[Utterance] | None:
    """ "Nhận được công văn, Bộ đã họp. Nay Bộ có ý kiến như sau:"."""
    unit = units[number]
    sentence = _reply_sentence(content, _last_sentence(content, unit), unit.end)
    return _with_reply(number, unit.body, sentence.end(), unit.end, "sentence") if sentence else None


def _last_sentence(content: str, unit: Passage) -> int:
    """Where the last sentence of a paragraph begins that ends in a colon; else its end."""
    if content[unit.end - 1] != ":":
        return unit.end
    return max(unit.body, *(content.rfind(mark, unit.body, unit.end) + len(mark) for mark in (". ", "? ", "; ")))


def _labelled(content: str, units: Sequence[Passage], number: int) -> list[Utterance] | None:
    """ "Câu hỏi 2. Đề nghị …", "Tồn tại: … Kết quả khắc phục: …", "1. Nội dung kiến nghị"."""
    unit = units[number]
    label = _ASK_LABEL.match(content, unit.body, unit.end)
    if label is None:
        return None
    if label.end() >= unit.end - 1:
        return [Utterance(number, "announces", "label", (unit.body, unit.end))]
    return _asked(content, number, label.end(), unit.end, "label")


def _voiced(content: str, units: Sequence[Passage], number: int) -> list[Utterance] | None:
    """ "Cử tri xã A đề nghị …", "Đại biểu B hỏi: …?"; what a colon ends announces what was asked."""
    unit = units[number]
    if _VOICE.match(content, unit.body, unit.end) is None:
        return None
    if content[unit.body : unit.end].endswith(":") and not _INLINE_REPLY.search(content, unit.body + 1, unit.end):
        return [Utterance(number, "announces", "voice", (unit.body, unit.end))]
    return _asked(content, number, _announced_end(content, unit) or unit.body, unit.end, "voice")


def _quoted(content: str, units: Sequence[Passage], number: int) -> list[Utterance] | None:
    """A paragraph in quotation marks."""
    unit = units[number]
    return _asked(content, number, unit.body, unit.end, "quote") if _QUOTE.match(content, unit.body, unit.end) else None


def _led(content: str, units: Sequence[Passage], number: int) -> list[Utterance] | None:
    """ "Đối với kiến nghị X: Y"; a plain "Về X" counts only with a label or bullet, or before an answer."""
    unit = units[number]
    counted = _COUNTED.match(content, unit.body, unit.end)
    lead = match_lead_in(content, counted.end() if counted else unit.body, unit.end)
    if lead is None:
        return None
    split = split_at_answer(content, lead.body, unit.end)
    if split.sure and _WISH.match(content, split.answer, unit.end) and not acts(content, split.answer, unit.end):
        split = Split(split.start, unit.end, unit.end, sure=False)  # "Kiến nghị về đất đai: Đề nghị đo đạc lại …"
    asked = named_span(content, split.start, split.end)
    if asked[0] >= asked[1] or not (lead.noun or unit.heads or unit.bullet or counted):
        return None
    sign: Sign = "lead" if lead.firm else "matter"
    found = [Utterance(number, "asks", sign, asked, lead.firm, lead.many, lead.noun)]
    if split.answer < unit.end:
        found += _with_reply(number, split.end, split.answer, unit.end) if split.sure else []
    return found


def _titled(content: str, units: Sequence[Passage], number: int) -> list[Utterance] | None:
    """ "I. CÁC KIẾN NGHỊ CỦA CỬ TRI"; a title that says what was asked ("Kiến nghị thu hồi 12 triệu đồng") asks."""
    unit = units[number]
    if not _is_title(content, unit) or content[unit.end - 1] == ":":
        return None
    lead = match_lead_in(content, unit.body, unit.end)
    if (lead is not None and lead.firm) or not _ASK_HEADING.match(content, unit.body, unit.end):
        return None
    return [Utterance(number, "announces", "label", (unit.body, unit.end))]


def _announced(content: str, units: Sequence[Passage], number: int) -> list[Utterance] | None:
    """ "… kiến nghị với nội dung như sau:", with what stands behind the colon."""
    unit = units[number]
    end = _announced_end(content, unit)
    if end is None:
        return None
    if end < unit.end and tells(content, (end, min(unit.end, end + _SOON))):
        return None  # "… các vướng mắc đã được giải quyết: toàn bộ tiền ký quỹ đã hoàn trả"
    announced = [Utterance(number, "announces", "voice", (unit.body, end))]
    return announced if end >= unit.end else announced + _asked(content, number, end, unit.end, "listed")


def _announced_end(content: str, unit: Passage) -> int | None:
    """Where the words end that announce petitions: behind the first colon that has the noun for them before it, in one
    clause and outside quotation marks; None without one."""
    quoted = content.find("“", unit.body, unit.end)
    at, limit = unit.body, unit.end if quoted < 0 else quoted
    while (colon := content.find(":", at, limit)) >= 0:
        if _ANNOUNCED.search(content, at, colon):
            end = colon + 1
            while end < unit.end and content[end].isspace():
                end += 1
            return end
        at = colon + 1
    return None


def _wished(content: str, units: Sequence[Passage], number: int) -> list[Utterance] | None:
    """ "1. Đề nghị mở tuyến xe buýt": an item that wishes."""
    unit = units[number]
    if not unit.heads or _WISH.match(content, unit.body, unit.end) is None:
        return None
    return _asked(content, number, unit.body, unit.end, "wish")


def _first_words(phrases: Sequence[str]) -> str:
    return "|".join(dict.fromkeys(phrase.split()[0] for phrase in phrases))


_ANY = ""
READERS: tuple[tuple[SignReader, str, bool], ...] = (
    (_reply_mark, "ý|nội|phần|trả|giải|tiếp|kết|biện|tình|đã|việc|thực|khắc|về|công|nghiên", False),
    (_replies, _ANY, False),
    (_labelled, f"nội|{_first_words((*ASK_NOUNS, *FAULT_NOUNS))}", False),
    (_titled, f"các|những|nội|tổng|cử|{_first_words(ASK_NOUNS)}", False),
    (_voiced, "các|một|nhiều|đa|cũng|còn|cử|đại|nhân|người|bà", False),
    (_quoted, '“|"|«', False),
    (
        _led,
        "thứ|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|đối|về|thực|theo|với|liên|tiếp|khắc|trả|kết|việc|các|những|nội|"
        + _first_words((*ASK_NOUNS, *FAULT_NOUNS)),
        False,
    ),
    (_received, _ANY, False),
    (_replies_at_last, _ANY, True),
    (_announced, _ANY, True),
    (_wished, "kính|đề|kiến|mong|xem|yêu|có", False),
)
"""(reader, the first words of all that it can read, in lower case, whether that needs a colon), in the order in which
they are asked."""
_FIRST_WORDS = frozenset(word for _, words, _ in READERS for word in words.split("|"))


def _asked(content: str, number: int, start: int, end: int, sign: Sign) -> list[Utterance]:
    """What was asked, and its answer where the same paragraph goes on with one."""
    reply = _INLINE_REPLY.search(content, start + 1, end)
    asked = named_span(content, start, reply.start() if reply else end)
    found = [Utterance(number, "asks", sign, asked)] if asked[0] < asked[1] else []
    return found + (_with_reply(number, reply.start(), reply.end(), end) if reply else [])


def _with_reply(number: int, start: int, answer: int, end: int, sign: Sign = "mark") -> list[Utterance]:
    opens = Utterance(number, "opens", sign, (start, answer))
    return [opens, _tells(number, answer, end)] if answer < end else [opens]


def _tells(number: int, start: int, end: int) -> Utterance:
    return Utterance(number, "tells", "text", (start, end))


def _is_title(content: str, unit: Passage) -> bool:
    return unit.end - unit.body <= _TITLE and content[unit.end - 1] not in ".;,?"
