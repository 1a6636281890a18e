"""Capitals: a heading set in capitals, rewritten as officials write it in running text.

Rule: Nghị định 30/2020/NĐ-CP Phụ lục II. In the name of a body the first syllable and the first syllable of each
word for its kind, duty or field have a capital ("Sở Khoa học và Công nghệ"); in a place name every syllable.
"""

from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from extractor.kept import kept

from .cue_phrases import cues
from .folding import fold_tone, lower
from .gazetteer import places, provinces
from .issuing_bodies import bodies
from .patterns import deferred
from .syllables import is_syllable
from .tables import parts, rows

_WORD = deferred(r"[^\W\d_]+(?:\d+)?|\d+[^\W_]*")
_ROMAN = deferred(r"(?=.)(?:XXX|XX|X)?(?:IX|IV|V?I{0,3})[ab]?$")
_SAFE_ROMAN = deferred(r"(?:X{1,2}I{2,3}|I{2,3}|IV|VII{1,2}|IX|XI?V|XIX|XX[IV]*)$")
_ENDS_SENTENCE = deferred(r"[.!?:;]\s*$")

_VOWEL = deferred(r"[AEIOUY]|(?![ĐđÐ])[À-ỹ]")

_LOWER, _TITLE, _UPPER = 0, 1, 2
_LONGEST_PHRASE = 14
_LONGEST_PLACE = 3
Pattern = tuple[int, ...]


def _capitals(word: str) -> int:
    if len(word) > 1 and word.isupper():
        return _UPPER
    return _TITLE if word[0].isupper() else _LOWER


def _key(text: str) -> str:
    return " ".join(_WORD.findall(fold_tone(text)))


def _by_first_word(texts: Iterable[str]) -> dict[str, list[str]]:
    """Folded first word → the texts that begin with it: only few of them are looked at for one heading."""
    written = [*texts]
    found: dict[str, list[str]] = {}
    for folded, text in zip(fold_tone("\n".join(written)).split("\n"), written, strict=True):
        first = _WORD.match(folded)
        found.setdefault(first[0] if first else "", []).append(text)
    return found


@kept
def _rows() -> dict[str, dict[str, tuple[str, ...]]]:
    """Kind → text as it is written → folded words after which the row does not count."""
    table: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in rows("casing"):
        table.setdefault(row["kind"], {})[row["text"]] = parts(fold_tone(row["not_after"]))
    return table


@kept
def _texts() -> dict[str, dict[str, list[str]]]:
    """Kind → `_by_first_word`."""
    kinds = {kind: _by_first_word(texts) for kind, texts in _rows().items()}
    return kinds | {"name": _by_first_word(_names()), "place": _by_first_word(places())}


@cache
def _phrases(kind: str, first: str) -> dict[str, Pattern]:
    """Folded text → capitals of its words, for the texts of a kind that begin with a word; a later text wins."""
    texts = _texts()[kind].get(first, ())
    return {_key(text): tuple([_capitals(word) for word in _WORD.findall(text)]) for text in texts}


@cache
def _set(kind: str) -> frozenset[str]:
    return frozenset(map(_key, _rows()[kind]))


@cache
def _not_after(kind: str) -> dict[str, tuple[str, ...]]:
    """Folded text → words after which the row does not count."""
    return {_key(text): words for text, words in _rows()[kind].items()}


def _stands_alone(name: str) -> bool:
    """True for a name of three words that does not end in a head word ("Thanh tra Sở" goes on: "Xây dựng")."""
    return name.count(" ") > 1 and _key(name.rpartition(" ")[2]) not in _set("head")


def _names() -> list[str]:
    """Everything that has its capitals wherever it stands: posts, bodies, proper names, provinces."""
    texts = [post for post in cues("post") if " " in post]
    for body in bodies():
        certain = body.level in ("bo", "so", "trung_uong")
        texts += [name for name in (*body.aliases, body.name) if certain or _stands_alone(name)]
    texts += _rows()["proper"]
    for province in provinces():
        names = (*province.aliases, province.old_name, province.new_name)
        texts += [name for name in names if name.istitle() or " " in name]
    return texts


@kept
def _codes() -> frozenset[str]:
    return frozenset(word.casefold() for body in bodies() for code in body.codes for word in _WORD.findall(code))


class _Heading:
    """The words of one heading and the capitals found for them so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [found.span() for found in _WORD.finditer(text)]
        self.printed = [text[start:end] for start, end in self.spans]
        self.words = [fold_tone(word) for word in self.printed]
        self.capitals: list[int | None] = [None] * len(self.words)
        self.joined = [not text[before[1] : after[0]].strip(" \n\t-–&,") for before, after in pairwise(self.spans)] + [
            False
        ]
        self.spaced = [not text[before[1] : after[0]].strip() for before, after in pairwise(self.spans)] + [False]

    def longest(self, at: int, kind: str) -> int:
        """Number of words of the longest phrase of a kind that begins at word `at`, 0 if none does."""
        phrases = _phrases(kind, self.words[at])
        if not phrases:
            return 0
        best, key = 0, ""
        for size in range(1, min(_LONGEST_PHRASE, len(self.words) - at) + 1):
            if size > 1 and not self.joined[at + size - 2]:
                break
            key = f"{key} {self.words[at + size - 1]}" if key else self.words[at]
            if key in phrases:
                best = size
        return best

    def key(self, at: int, size: int) -> str:
        return " ".join(self.words[at : at + size])

    def pattern(self, at: int, size: int, kind: str) -> Pattern:
        return _phrases(kind, self.words[at])[self.key(at, size)]

    def is_tail(self, at: int) -> bool:
        """True if the head word at `at` is the second half of another word: "sở" of "cơ sở", "bộ" of "cán bộ"."""
        size = self.longest(at, "head")
        return size > 0 and self.before(at) in _not_after("head")[self.key(at, size)]

    def before(self, at: int) -> str:
        return self.words[at - 1] if at else ""

    def mark(self, at: int, pattern: Pattern) -> None:
        for place, capital in enumerate(pattern, at):
            if self.capitals[place] is None:
                self.capitals[place] = capital

    def write(self) -> str:
        pieces, end = [], 0
        for (start, stop), word, capital in zip(self.spans, self.printed, self.capitals, strict=True):
            pieces.append(self.text[end:start])
            small = lower(word)
            as_printed = capital == _UPPER or not word.isupper()
            pieces.append(word if as_printed else small.capitalize() if capital == _TITLE else small)
            end = stop
        return "".join((*pieces, self.text[end:]))


def _is_roman(heading: _Heading, at: int) -> bool:
    word = heading.printed[at]
    if _SAFE_ROMAN.match(word):
        return True
    after = _set("roman_after")
    counted = len(heading.words) == 1 or any(heading.key(at - size, size) in after for size in (1, 2) if at >= size)
    return counted and bool(_ROMAN.match(word))


def _mark_abbreviations(heading: _Heading) -> None:
    for at, word in enumerate(heading.printed):
        known = word.casefold() in _codes() or not _VOWEL.search(word)
        if any(letter.isdigit() for letter in word) or (known and not is_syllable(word)) or _is_roman(heading, at):
            heading.capitals[at] = _UPPER


def _mark_names(heading: _Heading) -> None:
    at = 0
    while at < len(heading.words):
        size = heading.longest(at, "name")
        if size and not heading.is_tail(at):
            heading.mark(at, heading.pattern(at, size, "name"))
            at += size
            if heading.words[at - 1] in _set("head"):
                at = _mark_fields(heading, at, chains=False)[0]
        elif heading.longest(at, "not_body"):
            at += 1
        elif heading.key(at, 2) == "trung ương" and at and heading.capitals[0] is not None:
            heading.mark(at, (_TITLE, _LOWER))
            at += 2
        elif (size := heading.longest(at, "head")) and not heading.is_tail(at):
            at = _mark_head(heading, at, size)
        else:
            at += 1


def _mark_fields(heading: _Heading, at: int, *, chains: bool) -> tuple[int, bool]:
    """Capitals for the fields from word `at` on ("Văn hóa" "và" "Thể thao"); gives the next word, and if any was found.

    With `chains`, a field may follow a field without a joint ("Đại học Bách khoa").
    """
    found = False
    while at < len(heading.words) and heading.joined[at - 1]:
        joint = 1 if found and heading.words[at] == "và" else 0
        direct = joint or not found or chains or not heading.spaced[at - 1]
        length = heading.longest(at + joint, "field") if direct and at + joint < len(heading.words) else 0
        if not length:
            break
        heading.mark(at + joint, heading.pattern(at + joint, length, "field"))
        at += joint + length
        found = True
    return at, found


def _mark_head(heading: _Heading, at: int, size: int) -> int:
    """Capitals for a head word and the fields after it ("Sở" + "Văn hóa" "và" "Thể thao"); gives the next word."""
    follows_post = at > 0 and heading.capitals[at - 1] is not None and heading.spaced[at - 1]
    head, key = heading.pattern(at, size, "head"), heading.key(at, size)
    end, found = _mark_fields(heading, at + size, chains=key in _set("chain_head"))
    if found or at == 0 or follows_post:
        heading.mark(at, (_TITLE, *head[1:]))
    if at == 0 and (not found or key in _set("company")):
        last = len(heading.words) if key in _set("company") else end + 1
        for here in range(end, min(last, len(heading.words))):
            if not heading.spaced[here - 1] or heading.words[here] in _set("stop") | _set("level"):
                break
            heading.mark(here, (_TITLE,))
    return end


def _mark_places(heading: _Heading) -> None:
    """Names after tỉnh, xã, …: a known one, or up to three syllables before a word that can't be part of a name."""
    for at in range(len(heading.words)):
        size = heading.longest(at, "level")
        if not size or heading.longest(at, "not_level") or heading.before(at) in _set("level_word_before"):
            continue
        place = at + size
        known = heading.longest(place, "place") if place < len(heading.words) and heading.spaced[place - 1] else 0
        if known:
            heading.mark(place, heading.pattern(place, known, "place"))
            continue
        for here in range(place, min(place + _LONGEST_PLACE, len(heading.words))):
            if not heading.spaced[here - 1] or heading.words[here] in _set("stop"):
                break
            if heading.capitals[here] not in (None, _TITLE):
                break
            heading.capitals[here] = _TITLE


def _mark_laws(heading: _Heading) -> None:
    """ "Luật Đất đai", "Bộ luật Lao động": the word for the kind of law and the first of its name."""
    for at in range(len(heading.words)):
        size = heading.longest(at, "law_head")
        name = at + size
        if (
            not size
            or name >= len(heading.words)
            or heading.before(at) in _not_after("law_head")[heading.key(at, size)]
        ):
            continue
        if heading.spaced[name - 1] and heading.words[name] not in _set("law_stop"):
            heading.mark(at, (_TITLE, _LOWER)[:size])
            heading.mark(name, (_TITLE,))


def _mark_foreign(heading: _Heading) -> None:
    """What is no Vietnamese syllable is an abbreviation (COVID, ASEAN) or, with marks, a name (Đắk)."""
    for at, word in enumerate(heading.printed):
        if heading.capitals[at] is None and not is_syllable(word):
            heading.capitals[at] = _UPPER if word.isascii() else _TITLE


def is_heading(text: str) -> bool:
    """True if `text` is set in capitals: fewer than a quarter of its letters are small ones."""
    small = sum(letter.islower() for letter in text)
    return small * 4 < sum(letter.isalpha() for letter in text)


def _holds_heading(text: str) -> bool:
    """True if two words of `text` or more are syllables in capitals, beside words that are not ("SỞ Y TẾ tỉnh X")."""
    words = [found[0] for found in _WORD.finditer(text)]
    return len([word for word in words if len(word) > 1 and word.isupper() and is_syllable(word)]) > 1


def sentence_case(text: str) -> str:
    """A heading in capitals as written in a sentence; words that are not in capitals come back as they are.

    "ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN" gives "Ủy ban nhân dân tỉnh Hưng Yên". Only case changes: the length, the marks
    and the tone placement stay as printed. Names of persons can't be told from words and come out small.
    """
    if not is_heading(text) and not _holds_heading(text):
        return text
    heading = _Heading(text)
    _mark_abbreviations(heading)
    _mark_names(heading)
    _mark_laws(heading)
    _mark_places(heading)
    _mark_foreign(heading)
    for at, (start, _) in enumerate(heading.spans):
        if at == 0 or _ENDS_SENTENCE.search(text[heading.spans[at - 1][1] : start]):
            heading.capitals[at] = max(heading.capitals[at] or 0, _TITLE)
    return heading.write()
