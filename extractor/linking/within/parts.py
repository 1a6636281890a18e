"""Which part of a shared answer belongs to which of several petitions: by number, by words, by order."""

from collections.abc import Callable, Sequence

from extractor.lexicon.patterns import deferred
from extractor.linking.candidates.units import Passage
from extractor.linking.pairing.assignment import best_assignment
from extractor.linking.pairing.places import ordinals
from extractor.linking.pairing.terms import Rarity, terms_of
from extractor.linking.records import Span

from .pieces import Utterance

_INLINE = deferred(r"\((\d{1,2})\)\s+")
_BEFORE = deferred(r"\((\d{1,2})\)\s+$")
_LABEL = deferred(r"[^.;:\n]{2,110}:\s+(?=\S)")
_OPENING = 48
_NUMBER, _ORDER = 3.0, 0.3
"""What a number and what the place in order weigh beside the share of words in common (0 to 1)."""


def split_asked(content: str, pieces: Sequence[Utterance]) -> list[tuple[Utterance, Span]]:
    """The petitions, each with its piece; "(1) … ; (2) …" in one paragraph are several."""
    found: list[tuple[Utterance, Span]] = []
    for piece in pieces:
        marks = list(_INLINE.finditer(content, *piece.span))
        ends = [mark.start() for mark in marks[1:]] + [piece.span[1]]
        spans = [(mark.end(), end) for mark, end in zip(marks, ends, strict=True)] if len(marks) > 1 else [piece.span]
        found += [(piece, _trimmed(content, *span)) for span in spans]
    return found


def shared_out(
    content: str, units: Sequence[Passage], asked: Sequence[tuple[Utterance, Span]], told: Sequence[Utterance]
) -> list[Span]:
    """For each petition the span that answers it; an empty one where no part does.

    One petition, or an answer without parts: all of it for each.
    """
    whole = (told[0].span[0], max(piece.span[1] for piece in told))
    parts = _parts(content, units, told, len(asked)) if len(asked) > 1 else []
    if not parts:
        return [whole] * len(asked)
    rarity = Rarity([content[slice(*span)] for span in (*(span for _, span in asked), *parts)])
    scores = {
        (at, number): _score(content, units, one, part, rarity) + _ORDER * (at == number and len(parts) == len(asked))
        for at, one in enumerate(_numbered(content, units, asked))
        for number, part in enumerate(parts)
    }
    chosen = best_assignment(scores)
    return [_answer(content, parts[chosen[at]]) if at in chosen else (whole[1], whole[1]) for at in range(len(asked))]


def _numbered(
    content: str, units: Sequence[Passage], asked: Sequence[tuple[Utterance, Span]]
) -> list[tuple[int, Span]]:
    """Each petition with the number it bears, else with its place among them."""
    found: list[tuple[int, Span]] = []
    for place, (piece, span) in enumerate(asked, 1):
        own = _own_number(units[piece.unit]) or next(iter(ordinals(content, units[piece.unit].start, span[0])), None)
        inline = _BEFORE.search(content, max(0, span[0] - len("(00) ")), span[0])
        found.append((int(inline[1]) if inline else own or place, span))
    return found


def _own_number(unit: Passage) -> int | None:
    label = (unit.item or "").rpartition("/")[2] if unit.heads else unit.bullet.strip("()")
    return int(label) if label.isdecimal() else None


def _parts(content: str, units: Sequence[Passage], told: Sequence[Utterance], wanted: int) -> list[Span]:
    """The answer cut where its parts begin; [] if it has none. The first way of telling them that gives two counts."""
    starts = [units[number] for number in dict.fromkeys(piece.unit for piece in told)]
    ways = (
        [unit for unit in starts if _refers(content, unit)],
        _alike([unit for unit in starts if unit.heads], _depth),
        _alike([unit for unit in starts if unit.bullet], lambda unit: unit.bullet[-1]),
        starts if len(starts) == wanted else [],
    )
    openers = next((way for way in ways if len(way) > 1), [])
    ends = [*(unit.start for unit in openers[1:]), told[-1].span[1]]
    return [(unit.body, end) for unit, end in zip(openers, ends, strict=False)]


def _alike(units: Sequence[Passage], kind: Callable[[Passage], object]) -> list[Passage]:
    """Those of the same kind as the first: of its depth, with its bullet."""
    return [unit for unit in units if kind(unit) == kind(units[0])]


def _depth(unit: Passage) -> int:
    return (unit.item or "").count("/")


def _refers(content: str, unit: Passage) -> bool:
    return bool(ordinals(content, unit.body, min(unit.end, unit.body + _OPENING)))


def _score(content: str, units: Sequence[Passage], one: tuple[int, Span], part: Span, rarity: Rarity) -> float:
    number, span = one
    unit = next(unit for unit in units if unit.start <= part[0] < unit.end)
    said = ordinals(content, unit.body, min(unit.end, unit.body + _OPENING)) or [_own_number(unit) or 0]
    terms = terms_of(content[slice(*span)])
    words = rarity.shared(terms_of(content[slice(*part)]), terms) / (rarity.total(terms) or 1.0)
    certain = _refers(content, unit)
    return words + (_NUMBER if certain else _ORDER) * (number in said) - _NUMBER * (certain and number not in said)


def _answer(content: str, part: Span) -> Span:
    """A part without the words that name its petition: its first line where that is a title, or up to a colon."""
    start, end = part
    line = content.find("\n", start, end)
    first = end if line < 0 else line
    label = _LABEL.match(content, start, first)
    if label is not None:
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
