"""What stands over the name of who signs, line by line, and which lines may follow each other: the body or the post for
which is signed, and the own post (NĐ 30/2020/NĐ-CP, Phụ lục I, and the rules of the Party)."""

from collections.abc import Sequence
from functools import cache
from typing import Literal

from extractor.record import record

from .cue_phrases import cues
from .issuing_bodies import bodies
from .phrasebook import FOR_THE_HEAD, deputies_of, heads_of, skeleton

Kind = Literal["behalf", "for", "order", "acting", "post", "body", "other"]
"""For a body (TM.), for its head (KT.), by order of a post (TL., TUQ.), acting (Q.), the own post, a body named on a
line of its own behind a post, other lines."""
_MARKS: tuple[tuple[str, Kind], ...] = ((FOR_THE_HEAD, "for"), ("TL. ", "order"), ("TUQ. ", "order"), ("Q. ", "acting"))
_BEHALF = "TM. "
_SLASHED = {FOR_THE_HEAD: "K/T ", "TL. ": "T/L ", "TUQ. ": "T/UQ ", _BEHALF: "T/M "}
"""Marks as papers of the Party print them."""
_ROLES = ("CHỦ TỌA", "CHỦ TRÌ", "THƯ KÝ")
"""Parts in a meeting, over the post (see `parsing.letterhead.signatures`)."""
_ACTING = "QUYỀN "
_WRONG, _ODD, _RARE = 4.0, 1.0, 0.8
"""Wrong letters that weigh as much as lines that can't follow each other, that seldom do, and a post that is rare."""


@record
class SigningLine:
    """A line over a name: its text, and the post or the body in it."""

    text: str
    kind: Kind
    named: str

    @property
    def letters(self) -> str:
        return skeleton(self.text)


@cache
def _posts() -> tuple[str, ...]:
    return tuple(post.upper() for post in cues("post"))


@cache
def post_lines() -> tuple[SigningLine, ...]:
    """The lines of which a post is a part."""
    heads = [post for post in _posts() if deputies_of(post)]
    signed = [SigningLine(f"{mark}{post}", kind, post) for mark, kind in _MARKS for post in heads]
    return (*signed, *(SigningLine(post, "post", post) for post in _posts()))


@cache
def body_lines() -> tuple[SigningLine, ...]:
    """The lines that name a body: one for which is signed, and one on a line of its own."""
    behalf = tuple(SigningLine(f"{_BEHALF}{body}", "behalf", body) for body in _bodies())
    return (*behalf, *(SigningLine(body, "body", body) for body in _bodies()))


def with_tail(tail: str) -> tuple[SigningLine, ...]:
    """The lines that end with the words of `tail`, no whole post: a part of a body behind a post, or a body, for which
    is signed or which is named alone."""
    behind = tuple(SigningLine(f"{one.text} {tail}", one.kind, one.named) for one in post_lines())
    is_body = tail.split()[0] in _first_words() and " " in tail
    body = (SigningLine(f"{_BEHALF}{tail}", "behalf", tail), SigningLine(tail, "other", "")) if is_body else ()
    return (*behind, *body)


@cache
def _bodies() -> tuple[str, ...]:
    return tuple(body.name.upper() for body in bodies() if not any(map(str.isdigit, body.name)))


@cache
def _first_words() -> frozenset[str]:
    return frozenset(body.split()[0] for body in _bodies())


@cache
def _ends() -> frozenset[str]:
    letters = [skeleton(post) for post in _posts()]
    return frozenset(one[at:] for one in letters for at in range(len(one)))


def is_end_of_post(words: str) -> bool:
    """Whether a post ends with these words, whatever marks they bear."""
    return skeleton(words) in _ends()


def slashed(text: str) -> str:
    """A line as papers of the Party print its mark: "T/M BAN THƯỜNG VỤ"."""
    mark = next((mark for mark in _SLASHED if text.startswith(mark)), "")
    return f"{_SLASHED[mark]}{text.removeprefix(mark)}" if mark else text


@cache
def _printed() -> frozenset[str]:
    texts = [line.text for line in post_lines()]
    return frozenset((*texts, *map(slashed, texts)))


def is_post_line(shown: str) -> bool:
    """Whether a text is, mark for mark, a line of which a post is a part: "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"."""
    return shown in _printed()


def oddness(lines: Sequence[SigningLine]) -> float:
    """How little lines may follow each other over a name, in wrong letters."""
    found = 0.0
    above = SigningLine("", "other", "")
    for line in lines:
        found += _follows(above, line)
        if line.kind not in ("other", "body") or above.kind not in ("for", "order"):
            above = line
    return found + (_ODD if above.kind in ("for", "order") else 0.0)


def _follows(above: SigningLine, line: SigningLine) -> float:
    """What it counts that a line stands under another one."""
    if line.kind in ("other", "body"):
        return _ODD * (line.kind == "body") * (above.kind not in ("for", "order", "behalf"))
    if above.kind == "for":
        return 0.0 if line.kind == "post" and line.named in deputies_of(above.named) else _WRONG
    if above.kind == "order":
        own = line.named == above.named or line.named in deputies_of(above.named)
        return _WRONG if own or line.kind in ("behalf", "acting") else 0.0
    if above.kind in ("post", "acting") and above.named not in _ROLES:
        return _WRONG
    if line.kind == "post":
        alone = _ODD if above.kind == "other" and heads_of(line.named) else 0.0
        return alone + _RARE * line.named.startswith(_ACTING)
    return _RARE if line.kind == "acting" else 0.0
