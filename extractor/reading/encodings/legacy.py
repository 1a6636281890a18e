"""Turns text in old encodings into Unicode, stretch by stretch, with the way back to what stands in the file.

A reader hands over the stretches of each line with the names of their fonts, twice: the first time the decoder only
listens (`line` gives everything back as it is), then `settle` weighs the evidence, and if it finds an old encoding
the reader reads the file again and `line` decodes. A file in Unicode is read once.

    decoder = Decoder()
    lines = read_lines(decoder)
    if decoder.settle():
        lines = read_lines(decoder)
"""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from extractor.lexicon.old_letters import OLD_CODES, old_font
from extractor.lexicon.patterns import deferred
from extractor.models.notices import Notice

from .legacy_capitals import with_capitals
from .legacy_codes import Code, codes
from .legacy_evidence import (
    UNICODE_ONLY,
    WORD,
    are_odd,
    is_bare,
    is_suspect,
    is_unicode_word,
    judge,
    judge_like,
    judge_with_font,
    openings,
    reads_decoded,
    suspects,
)
from .legacy_lines import DecodedLine, EncodedPiece, Stretch, divided, trail_of
from .legacy_losses import hyphens_restored, soft_hyphens_restored, spaces_restored

_FEW = 0.1
"""Share of words in Unicode up to which a text is in an old encoding throughout."""
_LONE_SIGN = deferred("(?<![^ \t])[«°±·»\uf000-\uf0ff](?![^ \t])")


class Decoder:
    """The encodings of one file, or of one part of it.

    known  encodings that other parts of the file turned out to be in, by fonts ("" for text whose fonts tell nothing);
           what is found is added. A part with a few words is believed to be like them.
    """

    def __init__(self, known: "dict[str, Code] | None" = None) -> None:
        self._known = {} if known is None else known
        self._heard: dict[str, list[str]] = {}
        self._codes: dict[str, Code] = {}
        self._throughout = False
        self._lost_space = False
        self._doubtful: set[str] = set()
        self._letters: Counter[str] = Counter()
        self.active = False

    def line(self, stretches: Sequence[Stretch]) -> DecodedLine:
        """The stretches of one line: as they are before `settle` found something, decoded afterwards."""
        if not self.active:
            for encoding, group in groupby(stretches, _encoding):
                self._heard.setdefault(encoding, []).append("".join([text for text, _ in group]))
            return DecodedLine([text for text, _ in stretches])
        return self._decode(stretches)

    def settle(self) -> bool:
        """Weigh what was heard; True if something is to be decoded."""
        for encoding, texts in self._heard.items():
            trusted = encoding or encoding in self._known
            words = suspects(texts) if trusted or any(map(OLD_CODES.search, texts)) else None
            if words is None or not (trusted or are_odd(words)):
                continue
            code = self._judged(encoding, words)
            if code is not None:
                self._believe(encoding, code, words, texts)
            elif encoding and any(is_suspect(word, each) for word in words for each in codes()[:1]):
                self._doubtful.add(encoding)
        self._heard = {}
        self.active = bool(self._codes)
        return self.active

    def _judged(self, encoding: str, words: Counter[str]) -> Code | None:
        """The code in which text set in fonts of an encoding ("" for others) is: that of other parts, or its own."""
        code = judge_like(words, self._known[encoding]) if encoding in self._known else None
        if code is not None:
            return code
        found = openings(words)
        candidates = [code for code in codes() if not code.openings.isdisjoint(found)]
        return judge_with_font(words, candidates, encoding) if encoding else judge(words, candidates)

    def _believe(self, encoding: str, code: Code, words: Counter[str], texts: Sequence[str]) -> None:
        """From now on, text of this encoding is decoded by `code`."""
        self._codes[encoding] = self._known[encoding] = code
        if not encoding:
            unicode_words = sum(count for word, count in words.items() if is_unicode_word(word, code))
            self._throughout = unicode_words <= _FEW * words.total()
        if code.name == "utf8_twice" and not any("\u00a0" in text for text in texts):
            self._lost_space = True

    @property
    def encoding(self) -> str:
        """The encoding of most letters beyond ASCII: "unicode", "tcvn3", "vni", …"""
        return self._letters.most_common(1)[0][0] if self._letters else "unicode"

    @property
    def warnings(self) -> list[Notice]:
        """What a reader of the results has to know: several encodings in one file, and `doubts`."""
        return [*mixed_warnings(self._letters), *self.doubts]

    @property
    def doubts(self) -> list[Notice]:
        """Warnings of fonts of an old encoding whose text can't be told."""
        return [Notice("font_of_unknown_code", {"encoding": encoding}) for encoding in sorted(self._doubtful)]

    def encoding_of(self, font: str | None) -> str | None:
        """The encoding that text in this font is decoded from; None if it is not."""
        old = old_font(font)
        code = self._codes.get(old.encoding if old else "")
        return code.name if code is not None else None

    # One line

    def _decode(self, stretches: Sequence[Stretch]) -> DecodedLine:
        pieces = self._pieces(stretches)
        if not any(piece.code is not None or piece.capitals for piece in pieces):
            self._count(pieces)
            return DecodedLine([text for text, _ in stretches])
        shown: list[str] = []
        starts: list[int] = []
        for piece in pieces:
            text, places = self._decoded(piece)
            shown.append(text)
            starts.extend(place + piece.at for place in places)
        self._count(pieces, shown)
        raw = "".join(text for text, _ in stretches)
        whole = "".join(shown)
        main = next(piece.code for piece in pieces if piece.code is not None)
        if main.name == "tcvn3":
            whole = with_capitals(whole, raw, starts)
        trail = trail_of(whole, raw, starts, pieces)
        return divided(whole, starts, stretches, trail)

    def _pieces(self, stretches: Sequence[Stretch]) -> list[EncodedPiece]:
        """The line cut where encoding or capitals change."""
        pieces: list[EncodedPiece] = []
        loose = "".join(text for text, name in stretches if old_font(name) is None) if "" in self._codes else ""
        loose_code = self._code_of_loose(loose) if loose else None
        lone: set[int] = set()  # signs that stand alone: a bullet is what it looks like
        if loose_code is not None:
            lone = {match.start() for match in _LONE_SIGN.finditer("".join(text for text, _ in stretches))}
        by_font = self._codes_of_fonts(stretches)
        at = 0
        for text, name in stretches:
            font = old_font(name)
            if font is not None:
                added = _in_font(text, by_font.get(font.encoding), font.capitals)
            elif loose_code is None and "" in self._codes:
                added = self._by_word(text)
            else:
                added = _apart(text, loose_code, at, lone)
            _append(pieces, added, at)
            at += len(text)
        return pieces

    def _codes_of_fonts(self, stretches: Sequence[Stretch]) -> dict[str, Code]:
        """How text in old fonts is decoded in one line, by encoding; fonts may have kept their name over Unicode."""
        found: dict[str, Code] = {}
        for encoding, code in self._codes.items():
            text = (
                "".join([text for text, name in stretches if _encoding((text, name)) == encoding]) if encoding else ""
            )
            words = [word for word in WORD.findall(text) if not is_bare(word) and not is_unicode_word(word, code)]
            in_unicode = words and not any(is_suspect(word, code) for word in words)
            if text and not (in_unicode and False in {reads_decoded(word, code) for word in words}):
                found[encoding] = code
        return found

    def _code_of_loose(self, text: str) -> Code | None:
        """How the stretches of a line without old fonts are decoded as a whole; None: not, or word by word."""
        code = self._codes[""]
        if is_bare(text):
            return None
        if code.name == "utf8_twice":
            return code
        words = [word for word in WORD.findall(text) if not is_bare(word)]
        if any(is_unicode_word(word, code) for word in words):
            return None
        if self._throughout:
            return code
        told = [reads_decoded(word, code) for word in words if is_suspect(word, code)]
        return code if True in told and told.count(False) * 4 <= len(told) else None

    def _by_word(self, text: str) -> list[tuple[str, Code | None, bool]]:
        """A line with words in Unicode and perhaps others that are not: only what turns into syllables is decoded."""
        code = self._codes[""]
        found: list[tuple[str, Code | None, bool]] = []
        at = 0
        for match in WORD.finditer(text) if not is_bare(text) else ():
            if is_suspect(match[0], code) and reads_decoded(match[0], code):
                found += [(text[at : match.start()], None, False), (match[0], code, False)]
                at = match.end()
        return [*found, (text[at:], None, False)]

    def _decoded(self, piece: EncodedPiece) -> tuple[str, Sequence[int]]:
        if piece.code is None:
            return piece.text, range(len(piece.text))
        text = piece.text
        if piece.code.name == "tcvn3":
            text = hyphens_restored(text, piece.code)
        elif piece.code.name == "utf8_twice":
            text = soft_hyphens_restored(text)
            text = spaces_restored(text, piece.code) if self._lost_space else text
        decoded = piece.code.decode_with_starts(text)
        if not piece.capitals:
            return decoded.text, decoded.starts
        return "".join(_capital(char) for char in decoded.text), decoded.starts

    def _count(self, pieces: list[EncodedPiece], shown: Sequence[str] = ()) -> None:
        """Add up the letters beyond ASCII by the encoding they came in."""
        for index, piece in enumerate(pieces):
            text = shown[index] if shown else piece.text
            if count := len(text) - len(text.encode("ascii", "ignore")):
                if piece.code is not None:
                    self._letters[piece.code.name] += count
                elif UNICODE_ONLY.search(text):
                    self._letters["unicode"] += count


def mixed_warnings(letters: Counter[str]) -> list[Notice]:
    """A warning if a file has letters in more than one encoding; `letters` counts them by encoding."""
    if len(letters) < 2:
        return []
    return [Notice("mixed_encodings", {"encodings": [name for name, _ in letters.most_common()]})]


def _encoding(stretch: Stretch) -> str:
    font = old_font(stretch[1])
    return font.encoding if font else ""


def _apart(text: str, code: Code | None, at: int, lone: set[int]) -> list[tuple[str, Code | None, bool]]:
    """`text`, at offset `at` of its line, in `code`, without the signs at the offsets `lone`."""
    found: list[tuple[str, Code | None, bool]] = []
    start = 0
    for place in sorted(place - at for place in lone if at <= place < at + len(text)):
        found += [(text[start:place], code, False), (text[place], None, False)]
        start = place + 1
    return [*found, (text[start:], code, False)]


def _capital(char: str) -> str:
    large = char.upper()
    return large if len(large) == 1 else char


def _in_font(text: str, code: Code | None, capitals: bool) -> list[tuple[str, Code | None, bool]]:
    """A stretch in an old font: decoded, unless it is in Unicode after all."""
    if code is None or is_unicode_word(text, code):
        return [(text, None, False)]
    return [(text, code, capitals)]


def _append(pieces: list[EncodedPiece], added: Sequence[tuple[str, Code | None, bool]], at: int) -> None:
    """Add the parts of a stretch that begins at offset `at`; a part like the one before it goes on with it."""
    for text, code, capitals in added:
        last = pieces[-1] if pieces else None
        if last is not None and last.code is code and last.capitals == capitals:
            last.text += text
        else:
            pieces.append(EncodedPiece(text, at, code, capitals))
        at += len(text)
