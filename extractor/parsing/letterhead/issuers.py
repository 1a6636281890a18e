"""Who issues: the lines in capitals of the left head, else the body that a title line names."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from extractor.lexicon import fold_tone, is_heading, sentence_case
from extractor.record import record

from .bodies import HeadLine, join_bodies, opens_body, split_joint, split_stacked
from .lines import HeadDraft, is_date_line
from .segments import Segment
from .title import TitleFacts

_JOINT_TITLES = ("liên tịch", "liên bộ", "liên ngành")
_JOINT_SYMBOLS = ("TTLT", "NQLT", "TTLB", "QCLT", "CTLT", "LT-", "LT/", "TT-LB", "TT/LB", "HDLT")


_LONGEST_NAME = 70
_SHORTEST_PLACE, _LONGEST_LINE, _LONGEST_BODY = 2, 120, 70
"""Characters."""


@record
class Issuers:
    """`names`: the issuer, or all of a joint document; `parent`: the superior body printed above a single one."""

    names: tuple[str, ...] = ()
    parent: str | None = None


def read_issuers(found: Sequence[Segment], draft: HeadDraft, facts: TitleFacts) -> Issuers:
    """Issuer and superior body from the lines in capitals above number and title, else from the title lines."""
    names = join_bodies(_from_first_body(_head_lines(found, draft), draft.number is not None))
    if not names:
        parts = split_joint(facts.issuer) if facts.issuer is not None else _under_title(found, draft)
        return Issuers(tuple(_sentence_case(part, None) for part in parts))
    if _is_joint(draft):
        return Issuers(tuple(_sentence_case(part, draft.place) for name in names for part in split_joint(name)))
    last = split_joint(names[-1]) if " - " in names[-1] or " – " in names[-1] else [names[-1]]
    parented = len(names) > 1 and fold_tone(names[-2]) != fold_tone(names[-1])
    parent = _sentence_case(names[-2], draft.place) if parented else None
    return Issuers(tuple(_sentence_case(name, draft.place) for name in last), parent)


def _stop(found: Sequence[Segment], draft: HeadDraft) -> int:
    """Index of the segment before which the left head ends: the number if bodies stand over it, else the title."""
    marks = (draft.title.index if draft.title is not None else -1, draft.about, draft.addressee, draft.number_index)
    stop = next((mark for mark in marks if mark >= 0), 0)
    if 0 <= draft.number_index < stop and any(map(_is_body_line, found[: draft.number_index])):
        return draft.number_index
    return stop


def _head_lines(found: Sequence[Segment], draft: HeadDraft) -> list[HeadLine]:
    """The lines of the left head. What stands over both columns is no part of it."""
    heads = [s for s in found[: _stop(found, draft)] if _is_body_line(s) and not is_date_line(s, draft)]
    left = [s for s in heads if s.column == "left"]
    return [
        HeadLine(text, segment.bold)
        for segment in left or heads
        for text in (split_stacked(segment.text) if segment.shared and segment.column != "left" else [segment.text])
    ]


def _from_first_body(lines: list[HeadLine], numbered: bool) -> list[HeadLine]:
    """The lines from the first one that opens a body on; without a number, a single line may be any."""
    while lines and not opens_body(lines[0].text):
        if len(lines) == 1:
            return [] if numbered else lines
        whole = f"{lines[0].text} {lines[1].text}"
        if not opens_body(lines[1].text) and opens_body(whole):
            return [HeadLine(whole, lines[1].bold), *lines[2:]]  # "THỦ" over "TƯỚNG CHÍNH PHỦ"
        lines = lines[1:]
    return lines


def _under_title(found: Sequence[Segment], draft: HeadDraft) -> list[str]:
    """The body that speaks: alone on the line over "Kính thưa …", under the title of a speech."""
    below = found[draft.title.index + 1 :] if draft.title is not None and draft.number is None else ()
    for segment, following in pairwise(below):
        if following.key.startswith("kinh thua"):
            return [segment.text] if opens_body(segment.text) and len(segment.text) < _LONGEST_NAME else []
    return []


@lru_cache(1024)
def _sentence_case(name: str, place: str | None) -> str:
    """The name of a body in sentence case; the place of the date line is a name in it too."""
    shown = sentence_case(name)
    if place and (at := fold_tone(shown).rfind(" " + fold_tone(place))) > 0 and len(place) > _SHORTEST_PLACE:
        shown = shown[: at + 1] + place + shown[at + 1 + len(place) :]
    return shown


def _is_body_line(segment: Segment) -> bool:
    text = segment.text
    if segment.kind != "line" or segment.column == "right" or not 1 < len(text) <= _LONGEST_LINE:
        return False
    if text.isupper():
        return not any(character.isdigit() for character in text.replace("-", " ").split()[0]) and "/" not in text
    if is_heading(text) and opens_body(text):
        return True
    return (
        opens_body(text)
        and segment.column == "left"
        and len(text) < _LONGEST_BODY
        and not text.endswith((".", ";", ","))
    )


def _is_joint(draft: HeadDraft) -> bool:
    if draft.title is not None and draft.title.name.lower().endswith(_JOINT_TITLES):
        return True
    symbol = draft.number.symbol if draft.number else None
    return symbol is not None and symbol.upper().startswith(_JOINT_SYMBOLS)
