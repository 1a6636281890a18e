"""Two readers of one word: which words a second engine is asked about, and which of the two readings stands.

What both say is sure. Where they differ, figures and known codes decide, then the dictionary (does the syllable make a
word with its neighbours?), then the look of a Vietnamese syllable; where nothing decides, the word is read alone, and
what two of three say stands; else the first reading stays, its confidence is lowered and the other is a candidate.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from extractor.lexicon.dictionary import makes_word, with_other_marks, word_weight, word_with_other_marks
from extractor.lexicon.folding import fold_tone, lower
from extractor.lexicon.misread import is_code, meant_codes
from extractor.lexicon.patterns import deferred
from extractor.lexicon.person_names import surnames
from extractor.lexicon.phrasebook import motto
from extractor.lexicon.syllables import is_syllable
from extractor.record import record

from .cleaning import Grey
from .engines.protocol import COVERED, Engine, Word
from .regions import Region
from .words import base_of, size_of, sureness

_SURE, _SURE_NUMBER = 0.85, 0.8
"""Confidence of the first reader from which a word, or a number or known sign, is not looked at again: in 28 documents
of seven classes the second reader changed 1 of 37 such numbers."""
_PLAIN, _PLAIN_NAME = 0.9, 0.95
"""The same for the figures of a letterhead, its number and its date, and for each word of a name."""
_AGREED = 0.97
CHOSEN, _CHOSEN_FIGURES = 0.75, 0.35
_DOUBTED, _DOUBTED_FIGURES = 0.45, 0.15
"""Confidence of what both read, of what the dictionary or a third reading chose, and of what nothing decided: as often
were they right on 27 made documents of nine classes (words 0.994, 0.76, 0.43; figures 0.967, 0.33, 0.13; known signs
0.78 where chosen)."""
_HEAD = 0.3
"""Share of the first page, from its top, whose short lines are letterhead and title."""
_CLEAR_LINE = 0.6
"""Sureness of a line that is text; what is left of seals and handwriting comes last."""
_FEWEST = 3
"""Letters of a word in such a line, alone, that may be one: what is shorter is a piece of a stroke."""
_LONGEST_NAME = 5
_SHORT = 46
"""Letters of such a line at the most."""
_LEAST, _MOST, _MOST_OF_BAD = 1200, 7000, 3500
"""Pixels of scaled strips a page: for what seals and handwriting leave, and for words in doubt (about the time of the
first reading); a bad page was read twice before."""
_LIKELY = 0.6
"""Confidence from which a word that makes a word with its neighbour stands: of 90 such the second reader changed 2."""
_MOST_ALONE = 12
"""Words of a page that are read alone at the most: 20 ms each."""
_ABOVE, _BELOW, _BESIDE = 0.98, 0.3, 0.12
"""Ink around the baseline that belongs to a line, and white beside a word, in font sizes."""
_LONG = 9
"""Letters of words that are read without their neighbours: the time goes by the length of the strip."""
_COLUMN_GAP = 2.2
_CORE = deferred(r"[^\W_](?:.*[^\W_])?")
_NUMBER = deferred(r"\d+(?:[./,:-]\d+)*")
_SIGN = deferred(r"\d[\w.]*[/-][\w&./-]*\w")
_MIXED = deferred(r"[\d/-]")
"""What figures and signs have, and no word of a sentence."""
_YEAR = deferred(r"(?:19|20)\d\d")
_SIGN_RANK = 6
"""Rank of a number or a known sign, above that of every word (see `_rank`)."""
_BLOCK = deferred(r"[^\W_]+")
_AS_STROKE = "|!¡Il"
_AS_ONE = str.maketrans(_AS_STROKE, "11111")
"""Strokes that are a figure between figures."""


@record
class _Span:
    """Words `[first, last)` of a line that are read again in one strip; `weight` orders the spans of a page: lines of
    the letterhead and names, then figures, then by words in doubt; one `matters` that stands in a line of text."""

    line: list[Word]
    first: int
    last: int
    weight: tuple[int, int]
    matters: bool


@record(frozen=False)
class Judges:
    """Who is asked after the first reading: `second` about stretches, `alone` about a word on which they differ; they
    are asked less of a page that `is_bad`."""

    second: Engine
    alone: Engine
    is_bad: bool = False
    left: int = _MOST_ALONE

    def reading(self, grey: Grey, line: list[Word], dpi: float, i: int) -> str:
        """What word `i` of the line is taken for when it is read alone; "" for nothing, or if too many were asked."""
        region = _region(grey, _Span(line, i, i + 1, (0, 0), True)) if self.left > 0 else None
        if region is None:
            return ""
        self.left -= 1
        return " ".join(word.text for part in self.alone.read(grey, [region], dpi) for word in part)


def read_again(grey: Grey, lines: list[list[Word]], dpi: float, judges: Judges, first_page: bool) -> None:
    """Compare the words of `lines` that may be wrong with what others read in their place; changes them in place."""
    head = _HEAD * grey.shape[0] if first_page else 0.0
    spans = [span for line in lines for span in _spans(line, head) if not _is_dirt(span)]
    purses = {True: _MOST_OF_BAD if judges.is_bad else _MOST, False: _LEAST}
    for span in sorted(spans, key=lambda span: span.weight, reverse=True):
        region = _region(grey, span)
        if region is None:
            continue
        purses[span.matters] -= (region[2] - region[0]) * 32 // (region[3] - region[1])
        if purses[span.matters] < 0:
            continue
        (found,) = judges.second.read(grey, [region], dpi)
        compare(span.line, span.first, span.last, found, partial(judges.reading, grey, span.line, dpi))


def _spans(line: list[Word], head: float) -> Iterator[_Span]:
    """Stretches of the line to be read again; short ones with their neighbours, for they are hard to read alone."""
    short = bool(line) and sum(len(word.text) for word in line) <= _SHORT
    name = short and _is_name(line)
    in_head = short and line[0].bottom < head and not _is_motto(line)
    clear = sureness(line) > _CLEAR_LINE
    doubtful = [_is_doubtful(line, i) for i in range(len(line))]
    wanted = [name or one or (in_head and _is_weak(word)) for word, one in zip(line, doubtful, strict=True)]
    for first, end in _stretches(line, wanted):
        figures = any(map(str.isdigit, "".join(word.text for word in line[first:end])))
        yield _Span(line, first, end, (2 * (name or in_head) + figures, sum(doubtful[first:end])), clear)


def _is_dirt(span: _Span) -> bool:
    """True for pieces of strokes: a few letters in a line that is no clear text; figures may be those of a table."""
    cores = [core_of(word.text) for word in span.line[span.first : span.last]]
    return not span.matters and all(len(core) < _FEWEST and not _MIXED.search(core) for core in cores)


def _stretches(line: list[Word], wanted: list[bool]) -> Iterator[tuple[int, int]]:
    """From and to (exclusive) of `wanted` words that stand together in one column, at most one other between them."""
    i = 0
    while i < len(line):
        first = last = i
        while wanted[i] and last + 1 < len(line) and _beside(line, last) and any(wanted[last + 1 : last + 3]):
            last += 1
        i = last + 1
        if not wanted[first]:
            continue
        if sum(len(word.text) for word in line[first : last + 1]) < _LONG:
            first -= bool(first) and _beside(line, first - 1)
            last += last + 1 < len(line) and _beside(line, last)
        yield first, last + 1


def _is_weak(word: Word) -> bool:
    """True for a word of the letterhead that is read again: its figures must be plainer than those of a text."""
    return bool(core_of(word.text)) and word.confidence < (_PLAIN if _MIXED.search(word.text) else _SURE)


def _is_motto(line: list[Word]) -> bool:
    """True for Quốc hiệu and its motto."""
    shown = " ".join(word.text for word in line if core_of(word.text))
    phrase = motto().exactly(shown)
    return phrase is not None and fold_tone(phrase.replace("- ", "")) == fold_tone(shown)


def _is_name(line: list[Word]) -> bool:
    """True for a line that may be the name of a person, and not surely read: two to five words with capitals, alone."""
    words = [word for word in line if any(map(str.isalpha, word.text))]
    is_name = all(word.text[:1].isupper() and not word.text[1:].isupper() for word in words)
    return 2 <= len(words) <= _LONGEST_NAME and is_name and any(word.confidence < _PLAIN_NAME for word in words)


def _beside(line: list[Word], i: int) -> bool:
    """True if word `i` and the next one stand in one column."""
    return line[i + 1].x0 - line[i].x1 < _COLUMN_GAP * (line[i].bottom - line[i].top)


def _is_doubtful(line: list[Word], i: int) -> bool:
    """True if a second reading may decide something about word `i`."""
    word = line[i]
    core = core_of(word.text)
    if not core:
        return False
    if any(map(str.isdigit, core)):
        return word.confidence < (_SURE_NUMBER if _NUMBER.fullmatch(core) or _is_sign(core) else _sure_of(core))
    if word.confidence < _SURE:
        return word.confidence < _LIKELY or not _makes_word(line, i)
    if "/" in core or "-" in core or len(core) == 1:
        return False
    return (not core.isupper() and not is_syllable(core)) or _has_odd_neighbour(line, i)


def _sure_of(figures: str) -> float:
    """The confidence that figures need which are no plain number and no known sign: those of a sign with blocks of
    letters as much as a word, others are never sure."""
    _, *sign = _BLOCK.findall(figures) if _SIGN.fullmatch(figures) else [""]
    return _SURE if sign and all(block.isalpha() or _YEAR.fullmatch(block) for block in sign) else 1.0


def _has_odd_neighbour(line: list[Word], i: int) -> bool:
    """True if word `i` makes a word with a neighbour only under another mark, and none as it stands; a neighbour that
    is a word with the one beyond it is not meant ("đầu tư | tại | nước ngoài")."""
    if _makes_word(line, i):
        return False
    two_before, before, core, after, two_after = (letters_beside(line, i, step) for step in (-2, -1, 0, 1, 2))
    odd_before = before and word_with_other_marks(before, core) and not (two_before and makes_word(two_before, before))
    odd_after = after and word_with_other_marks(core, after) and not (two_after and makes_word(after, two_after))
    return bool(odd_before or odd_after)


def _makes_word(line: list[Word], i: int) -> bool:
    """True if word `i` makes a word with a neighbour as it stands."""
    before, core, after = (letters_beside(line, i, step) for step in (-1, 0, 1))
    return bool((before and makes_word(before, core)) or (after and makes_word(core, after)))


def letters_beside(line: list[Word], i: int, step: int) -> str:
    """The word `step` words from word `i` without its marks; "" where none is, or a comma or stop stands between."""
    at = i + step
    if not 0 <= at < len(line):
        return ""
    between = line[at:i] if step < 0 else line[i:at]
    return core_of(line[at].text) if all(word.text[-1:].isalpha() for word in between) else ""


@lru_cache(maxsize=4096)
def core_of(text: str) -> str:
    """`text` from its first letter or figure to its last."""
    found = _CORE.search(text)
    return found[0] if found else ""


def _is_sign(text: str) -> bool:
    """True for a number with a sign all of whose blocks are known codes or years: "12/2019/TT-BNV"; but figures where a
    code must stand were letters ("4163/111-TCCB" is TTr)."""
    _, *sign = _BLOCK.findall(text) if _SIGN.fullmatch(text) else [""]
    blocks = [block for block in sign if not _YEAR.fullmatch(block)]
    return bool(blocks) and all(map(is_code, blocks))


def _region(grey: Grey, span: _Span) -> Region | None:
    """The strip around the words: as high as a line, so that marks of the lines above and below stay out."""
    words = span.line[span.first : span.last]
    measured = sorted(size_of(word) for word in span.line if any(map(str.isalnum, word.text)))
    if not measured:
        return None
    size = measured[len(measured) // 2]
    bases = sorted(base_of(word, size) for word in span.line if any(map(str.isalnum, word.text)))
    base = bases[len(bases) // 2]
    margin = _BESIDE * size
    left, right = max(round(words[0].x0 - margin), 0), min(round(words[-1].x1 + margin), grey.shape[1])
    top, bottom = max(round(base - _ABOVE * size), 0), min(round(base + _BELOW * size), grey.shape[0])
    return (left, top, right, bottom) if bottom - top > 8 and right - left > 8 else None


def compare(line: list[Word], first: int, last: int, found: list[Word], alone: Callable[[int], str]) -> None:
    """Set the words `[first, last)` of `line` beside `found`, what the second reader made of the same strip.

    alone  gives the reading of word `i` by itself
    """
    for i, other in _aligned(line[first:last], found):
        _decide(line, first + i, other, alone)
        word, near = line[first + i], [one for one in found if one.text == other]
        decided = word.confidence > _DOUBTED or core_of(other) not in word.others
        if not decided and core_of(other).isalpha() and near and near[0].confidence >= _SURE:
            _settle(word, core_of(word.text), core_of(other), _DOUBTED, (core_of(word.text),))


def _aligned(words: list[Word], found: list[Word]) -> Iterator[tuple[int, str]]:
    """(index in `words`, reading of the other engine) for words that match one to one or one to a few, by place."""
    texts = [""] * len(words)
    for other in found:
        middle = (other.x0 + other.x1) / 2
        near = min(range(len(words)), key=lambda i: max(words[i].x0 - middle, middle - words[i].x1, 0.0), default=None)
        if near is not None:
            texts[near] = f"{texts[near]} {other.text}".strip() if texts[near] else other.text
    for i, text in enumerate(texts):
        if text:
            yield i, text


def _decide(line: list[Word], i: int, other: str, alone: Callable[[int], str]) -> None:
    """Keep the reading that stands, with the confidence it deserves."""
    word = line[i]
    if word.text == COVERED:
        return
    mine, theirs = core_of(word.text), core_of(other.replace(" ", "") if _is_broken(word.text, other) else other)
    if not theirs or not mine:
        return
    if shared := _shared(word.text, other):
        _settle(word, mine, shared, max(word.confidence, _AGREED), ())
        return
    is_label = not i and word.text.endswith(")")
    is_mixed = mine.isdecimal() and theirs.isalpha() and len(theirs) > 2
    rank_mine, rank_theirs = (0, 0) if is_label or is_mixed else (_rank(line, i, mine), _rank(line, i, theirs))
    if rank_theirs > rank_mine and " " not in theirs:
        _settle(word, mine, theirs, _chosen(theirs), (mine,))
    elif rank_mine > rank_theirs:
        word.confidence = max(word.confidence, _chosen(mine)) if rank_mine > 1 else word.confidence
        word.others = (theirs,)
    else:
        _ask(word, mine, other, alone(i))
        _correct(line, i)


def _ask(word: Word, mine: str, other: str, third: str) -> None:
    """What two of three readings say stands."""
    theirs = core_of(other)
    if " " not in theirs and (shared := _shared(other, third)):
        _settle(word, mine, shared, _chosen(shared), (mine,))
    elif shared := _shared(word.text, third):
        _settle(word, mine, shared, _chosen(shared), (theirs,))
    else:
        doubted = _DOUBTED_FIGURES if _MIXED.search(mine) else _DOUBTED
        word.confidence, word.others = min(word.confidence, doubted), (theirs,)


def _chosen(text: str) -> float:
    """Confidence of a reading that stands against another one."""
    return _CHOSEN_FIGURES if _MIXED.search(text) and not _is_sign(text) else CHOSEN


def _correct(line: list[Word], i: int) -> None:
    """Of readings none of which is a word here, the one word with the same letters is likelier; it stays in doubt."""
    word = line[i]
    core = core_of(word.text)
    before, after = (core_of(line[k].text) if 0 <= k < len(line) else "" for k in (i - 1, i + 1))
    meant = with_other_marks(core, before, after) if core.isalpha() and core.islower() else None
    if meant is not None:
        word.text, word.others = word.text.replace(core, meant, 1), (core, *word.others)
        word.confidence = min(word.confidence, _DOUBTED)


def _settle(word: Word, mine: str, text: str, confidence: float, others: tuple[str, ...]) -> None:
    """Set `text` in the place of `mine`, the core of the word; of a number dirt goes that was read beside it."""
    dirty = _NUMBER.fullmatch(text) and any(mark in _AS_STROKE for mark in word.text)
    word.text = text if dirty else word.text.replace(mine, text, 1)
    word.confidence, word.others = confidence, others


def _shared(one: str, other: str) -> str | None:
    """What two readings of a word have in common, as the first one spells it: its letters, or a figure that one of them
    took for a stroke ("1!", "I1" and "11" are 11)."""
    if (core := core_of(one)) and fold_tone(core) == fold_tone(core_of(other)):
        return core
    figures = [_figures_of(text) for text in (one, other)]
    return figures[0] if figures[0] and figures[0] == figures[1] else None


def _figures_of(text: str) -> str:
    """The figures that a word without letters stands for; "" if it is no such word."""
    shown = text.strip(".,;:()").translate(_AS_ONE)
    return shown if shown.isascii() and shown.isdecimal() else ""


def _is_broken(mine: str, other: str) -> bool:
    """True if the other reader only put spaces into the same word."""
    return len(mine) > 3 and (any(map(str.isdigit, mine)) or "/" in mine) and " " in other


def _is_plain(text: str) -> bool:
    """True for a number, and for a sign each block of which is a known code, or must have been one."""
    if any(map(str.isdigit, text)):
        return _NUMBER.fullmatch(text) is not None or _is_sign(text)
    blocks = _BLOCK.findall(text)
    return bool(blocks) and all(is_code(block) or bool(meant_codes(block)) for block in blocks)


def _rank(line: list[Word], i: int, text: str) -> int:
    """How much speaks for `text` as word `i`: 1 a syllable, more what makes a word with its neighbours, most a whole
    number or known sign; 0 nothing."""
    if _MIXED.search(text):
        return _SIGN_RANK if _is_plain(text) else 0
    before = core_of(line[i - 1].text) if i else ""
    after = core_of(line[i + 1].text) if i + 1 < len(line) else ""
    weight = (word_weight(before, text) if before else 0) + (word_weight(text, after) if after else 0)
    if weight or (text.istitle() and fold_tone(text) in surnames()):
        return 1 + max(weight, 1)
    plain = text.islower() or text.istitle() or text.isupper()
    return int(plain and is_syllable(lower(text)))
