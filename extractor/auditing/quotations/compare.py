"""Quoted words beside the wording that they are quoted from.

Forgiven: white space, line ends, capitals, punctuation, the place of a tone (hòa, hoà), and what an ellipsis leaves
out. Words and figures are not: "10 ngày" is not "15 ngày".
"""

import unicodedata
from typing import Literal

from extractor.lexicon.patterns import deferred
from extractor.record import record

_ELLIPSIS = deferred(r"[\[(]\s*(?:…|\.{3,})\s*[\])]|…|\.{3,}")
_WORD = deferred(r"\w+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_ALIKE = 60.0
"""rapidfuzz partial ratio of words from which a passage is the one that is quoted."""
_MARGIN = 6
"""Words on either side of a passage that may belong to it."""
_FEWEST = 2
"""Words of a piece between two ellipses that can be looked for."""


@record
class Difference:
    """Where the two part: the quoted words and those of the source; "" for words that one side lacks."""

    quoted: str
    wording: str


@record
class Compared:
    """How a quotation stands to a wording.

    verdict      "same", "differs" (a passage is like it), "absent" (none is)
    wording      the passage that is like it, as it stands in the source; "" where none is
    differences  where they differ, in order
    likeness     0 to 100
    """

    verdict: Literal["same", "differs", "absent"]
    wording: str = ""
    differences: tuple[Difference, ...] = ()
    likeness: float = 0.0


def compare_quotation(quoted: str, wording: str) -> Compared:
    """Compare quoted words with the wording that they should be in."""
    pieces = [words for part in _ELLIPSIS.split(quoted) if len(words := _Tokens(part)) >= _FEWEST]
    source = _Tokens(wording)
    at = 0
    worst: Compared | None = None
    for piece in pieces:
        found = source.find(piece, at)
        if found >= 0:
            at = found + len(piece)
        else:
            one = _nearest(piece, source)
            worst = one if worst is None or one.likeness < worst.likeness else worst
    return worst or Compared("same", likeness=100.0)


class _Tokens:
    """The words of a text as they are compared, with their places."""

    def __init__(self, text: str) -> None:
        self.text = unicodedata.normalize("NFC", text)
        self.spans = [found.span() for found in _WORD.finditer(self.text)]
        self.words = [_plain(self.text[start:end]) for start, end in self.spans]

    def __len__(self) -> int:
        return len(self.words)

    def find(self, piece: "_Tokens", start: int) -> int:
        """Where `piece` stands in these words, from the word `start` on; -1 if it does not."""
        wanted, size = piece.words, len(piece)
        for at in range(start, len(self) - size + 1):
            if self.words[at] == wanted[0] and self.words[at : at + size] == wanted:
                return at
        return -1

    def shown(self, start: int, end: int) -> str:
        """The text from one word to another, on one line."""
        return " ".join(self.text[self.spans[start][0] : self.spans[end - 1][1]].split()) if start < end else ""


def _plain(word: str) -> str:
    """A word whatever its capitals and wherever its tone stands."""
    if word.isascii():
        return word.lower()
    letters = unicodedata.normalize("NFD", word.lower())
    tones = "".join(letter for letter in letters if letter in _TONES)
    return "".join(letter for letter in letters if letter not in _TONES) + tones


def _nearest(piece: _Tokens, source: _Tokens) -> Compared:
    """The passage most like a piece, and where they differ."""
    from rapidfuzz import fuzz

    if not source.words:
        return Compared("absent")
    near = fuzz.partial_ratio_alignment(piece.words, source.words)
    if near is None or near.score < _ALIKE or len(source) < len(piece) // 2:
        return Compared("absent", likeness=near.score if near else 0.0)
    opcodes = _opcodes(piece, source, near.dest_start, near.dest_end)
    start, end = opcodes[0][3], opcodes[-1][4]
    differences = tuple(
        Difference(piece.shown(a, b), source.shown(c, d)) for tag, a, b, c, d in opcodes if tag != "equal"
    )
    return Compared("differs", source.shown(start, end), differences, near.score)


Opcode = tuple[str, int, int, int, int]
"""What `difflib` tells: (tag, start and end in the piece, start and end in the source)."""


def _opcodes(piece: _Tokens, source: _Tokens, start: int, end: int) -> list[Opcode]:
    """Where a piece and the passage around `source[start:end]` differ. The passage is as long as the piece is; where it
    begins and ends is told by the first and the last words that both have."""
    from difflib import SequenceMatcher

    first, last = max(0, start - _MARGIN), min(len(source), end + _MARGIN)
    matcher = SequenceMatcher(None, piece.words, source.words[first:last], autojunk=False)
    opcodes = [(tag, a, b, c + first, d + first) for tag, a, b, c, d in matcher.get_opcodes()]
    if opcodes[0][0] != "equal":
        tag, a, b, c, d = opcodes[0]
        opcodes[0] = (tag, a, b, max(c, d - (b - a)), d)
    if opcodes[-1][0] != "equal":
        tag, a, b, c, d = opcodes[-1]
        opcodes[-1] = (tag, a, b, c, min(d, c + b - a))
    return [one for one in opcodes if one[1] < one[2] or one[3] < one[4]]
