"""Which part of a shared answer belongs to which of several petitions: by number, by words, by order."""

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from extractor.lexicon.patterns import deferred
from extractor.linking.candidates.clauses import clauses
from extractor.linking.candidates.units import Passage
from extractor.linking.pairing.assignment import best_assignment
from extractor.linking.pairing.places import ordinals
from extractor.linking.pairing.terms import Rarity, terms_of
from extractor.linking.records import Span
from extractor.record import replace

from .pieces import Utterance

_BEFORE = deferred(r"\((\d{1,2})\)\s+$")
_LABEL = deferred(r"[^.;:\n]{2,110}:\s+(?=\S)")
_POINTS_BACK = deferred(
    r"(?:về |đối với )?(?:câu hỏi|câu|kiến nghị|nội dung|ý kiến|vấn đề|yêu cầu)(?: (?:số|thứ))? \w{1,5}\s*[.:,]\s+",
    re.IGNORECASE,
)
""" "Về câu hỏi thứ ba. ", "Kiến nghị 2: "."""
_SEVERAL = deferred(
    r"\bcả (?:hai|ba|bốn|\d)|\b(?:hai|ba|bốn|các) (?:việc|nội dung|vấn đề|kiến nghị|ý kiến|câu hỏi|yêu cầu)\b|"
    r"\bchung\b|\bgộp\b|\b\d và \d\b",
    re.IGNORECASE,
)
_OPENING, _LONG_OPENING = 48, 160
_WORD = deferred(r"\w+|[^\w\s]")
_NAME = 2
"""The last words of a name by which it is told: "Ông Hà Văn Sĩnh" is "Văn Sĩnh"."""
_MANY = 80
"""Of more petitions in one list each has the part in its place: the best assignment costs the cube of their count."""
_NUMBER, _ORDER = 3.0, 0.3
"""What a number and what the place in order weigh beside the share of words in common (0 to 1)."""


def split_asked(content: str, pieces: Sequence[Utterance]) -> list[tuple[Utterance, Span]]:
    """The petitions, each with its piece; "(1) … ; (2) …" in one paragraph are several."""
    return [(piece, span) for piece in pieces for span in _spans_asked(content, piece)]


def _spans_asked(content: str, piece: Utterance) -> list[Span]:
    """What a lead-in names stays whole."""
    if piece.sign in ("lead", "matter"):
        return [piece.span]
    from extractor.linking.stated.find import parts_asked

    return parts_asked(content, piece.span) or [piece.span]


def cut_by_words(content: str, asked: Sequence[Span], answer: Span) -> list[Span]:
    """One answer for several petitions cut where its sentences turn from one to the next, told by the words they share;
    all of it for each where that is not plain."""
    pieces = clauses(content, *answer)
    rarity = Rarity([content[slice(*span)] for span in (*asked, *pieces)])
    best: list[int] = []
    for span in asked:
        terms = terms_of(content[slice(*span)])
        likeness = [rarity.shared(terms_of(content[slice(*piece)]), terms) for piece in pieces]
        best.append(likeness.index(max(likeness)) if max(likeness, default=0.0) > 0 else -1)
    if -1 in best or len(set(best)) < len(best):
        return [answer] * len(asked)
    order = sorted(best)
    starts = {at: answer[0] if not place else pieces[at][0] for place, at in enumerate(order)}
    ends = {at: pieces[order[place + 1]][0] if place + 1 < len(order) else answer[1] for place, at in enumerate(order)}
    return [_trimmed(content, starts[at], ends[at]) for at in best]


def shared_out(
    content: str, units: Sequence[Passage], asked: Sequence[tuple[Utterance, Span]], told: Sequence[Utterance]
) -> list[Span] | None:
    """For each petition the span that answers it; an empty one where no part does. None where the answer holds several
    paragraphs of which nothing says plainly which petition each is about."""
    whole = (told[0].span[0], max(piece.span[1] for piece in told))
    if len(asked) == 1:
        return [whole]
    parts = _parts(content, units, told, len(asked))
    if parts and (len(asked) <= _MANY or len(parts) == len(asked)):
        return _by_number_and_words(content, units, asked, parts)
    if _stands_under_last(units, asked, told) and not _SEVERAL.search(content, *_opening(units, told)):
        return [(whole[1], whole[1])] * (len(asked) - 1) + [whole]
    if len(asked) > _MANY:
        return [whole] * len(asked)
    if len({piece.unit for piece in told}) > len(asked):
        return None
    return cut_by_words(content, [span for _, span in asked], whole)


def _by_number_and_words(
    content: str, units: Sequence[Passage], asked: Sequence[tuple[Utterance, Span]], parts: Sequence[Span]
) -> list[Span]:
    """For each petition the part that names its number, or is most like it, or stands in its place."""
    if len(asked) > _MANY:
        return [_answer(content, part) for part in parts]
    rarity = Rarity([content[slice(*span)] for span in (*(span for _, span in asked), *parts)])
    named = _named(content, parts, [_names(content, units, piece, span) for piece, span in asked])
    order = 0.0 if named else _ORDER
    scores = {
        (at, number): _score(content, units, one, part, rarity, order)
        + order * (at == number and len(parts) == len(asked))
        + _NUMBER * ((at, number) in named)
        for at, one in enumerate(_numbered(content, units, asked))
        for number, part in enumerate(parts)
    }
    chosen = best_assignment(scores)
    chosen |= {at: number for (at, number), score in scores.items() if at not in chosen and score > _NUMBER - _ORDER}
    nothing = (parts[-1][1], parts[-1][1])
    return [_answer(content, parts[chosen[at]]) if at in chosen else nothing for at in range(len(asked))]


def _named(content: str, parts: Sequence[Span], asking: Sequence[set[str]]) -> set[tuple[int, int]]:
    """(petition, part) for each part that begins with a name of who asked."""
    openings = [content[start : start + _LONG_OPENING] for start, _ in parts]
    return {
        (at, number)
        for at, names in enumerate(asking)
        for number, opening in enumerate(openings)
        if any(name in opening for name in names)
    }


def _names(content: str, units: Sequence[Passage], piece: Utterance, span: Span) -> set[str]:
    """The names of who asks: at the beginning of what is asked, or in the title over it."""
    unit = units[piece.unit]
    found: set[str] = set()
    for opening in ((unit.start, min(unit.end, span[0] + _OPENING)), *unit.headings[-1:]):
        for name, run in groupby(_WORD.findall(content, *opening), str.istitle):
            words = list(run)[-_NAME:]
            found |= {" ".join(words)} if name and len(words) == _NAME else set()
    return found


def _stands_under_last(
    units: Sequence[Passage], asked: Sequence[tuple[Utterance, Span]], told: Sequence[Utterance]
) -> bool:
    """True where each item has its answer right under it: then an item without one is unanswered."""
    last, first = units[asked[-1][0].unit], units[asked[0][0].unit]
    return last.heads and last is not first and (last.body, last.end) in units[told[0].unit].headings


def _opening(units: Sequence[Passage], told: Sequence[Utterance]) -> Span:
    start = units[told[0].unit].start
    return start, min(told[0].span[1], told[0].span[0] + _LONG_OPENING)


def _numbered(
    content: str, units: Sequence[Passage], asked: Sequence[tuple[Utterance, Span]]
) -> list[tuple[int, Span]]:
    """Each petition with the number it bears, else with its place among them."""
    found: list[tuple[int, Span]] = []
    for place, (piece, span) in enumerate(asked, 1):
        own = _own_number(units[piece.unit]) or next(
            reversed(ordinals(content, units[piece.unit].start, span[0])), None
        )
        inline = _BEFORE.search(content, max(0, span[0] - len("(00) ")), span[0])
        found.append((int(inline[1]) if inline else own or place, span))
    return found


def _own_number(unit: Passage) -> int | None:
    label = (unit.item or "").rpartition("/")[2] if unit.heads else unit.bullet.strip("()")
    return int(label) if label.isdecimal() else None


def _parts(content: str, units: Sequence[Passage], told: Sequence[Utterance], wanted: int) -> list[Span]:
    """The answer cut where its parts begin; [] if it has none: by what names a number, else
    by what is as many as the petitions."""
    firsts = {piece.unit: piece.span[0] for piece in reversed(told)}
    starts = [replace(units[number], body=max(units[number].body, at)) for number, at in reversed(firsts.items())]
    named = [unit for unit in starts if _refers(content, unit)]
    ways = (
        _alike([unit for unit in starts if unit.heads], _depth),
        _alike([unit for unit in starts if unit.bullet], lambda unit: unit.bullet[-1]),
        starts,
    )
    openers = named if 2 * len(named) >= wanted else next((way for way in ways if len(way) == wanted), [])
    ends = [*(unit.start for unit in openers[1:]), told[-1].span[1]]
    return [(unit.body, end) for unit, end in zip(openers, ends, strict=False)]


def _alike(units: Sequence[Passage], kind: Callable[[Passage], object]) -> list[Passage]:
    """Those of the same kind as the first: of its depth, with its bullet."""
    return [unit for unit in units if kind(unit) == kind(units[0])]


def _depth(unit: Passage) -> int:
    return (unit.item or "").count("/")


def _refers(content: str, unit: Passage) -> bool:
    return bool(ordinals(content, unit.body, min(unit.end, unit.body + _OPENING)))


def _score(
    content: str, units: Sequence[Passage], one: tuple[int, Span], part: Span, rarity: Rarity, order: float
) -> float:
    number, span = one
    unit = next(unit for unit in units if unit.start <= part[0] < unit.end)
    named = ordinals(content, part[0], min(unit.end, part[0] + _OPENING))
    said = named or [_own_number(unit) or 0]
    terms = terms_of(content[slice(*span)])
    words = rarity.shared(terms_of(content[slice(*part)]), terms) / (rarity.total(terms) or 1.0)
    certain = bool(named)
    return words + (_NUMBER if certain else order) * (number in said) - _NUMBER * (certain and number not in said)


def _answer(content: str, part: Span) -> Span:
    """A part without the words that name its petition: its first line where that is a title, or up to a colon."""
    start, end = part
    line = content.find("\n", start, end)
    first = end if line < 0 else line
    label = _POINTS_BACK.match(content, start, first) or _LABEL.match(content, start, first)
    if label is not None and label.end() < end:
        return _trimmed(content, label.end(), end)
    if line >= 0 and content[first - 1] not in ".;":
        return _trimmed(content, line, end)
    return _trimmed(content, *part)


def _trimmed(content: str, start: int, end: int) -> Span:
    while start < end and content[start] in " \t\n\u00a0;,":
        start += 1
    while end > start and content[end - 1] in " \t\n\u00a0;,":
        end -= 1
    return start, end
