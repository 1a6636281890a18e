"""Letters of points as OCR reads them: "ø)" after e) is g), "ở)" after d) is đ), a second đ) after c) is d).

Only the order of the labels repairs them: a label is put right where the letter that must come next is one that OCR is
known to read so.
"""

from collections.abc import Iterator, Sequence

from extractor.lexicon.letters import LETTERS, next_letter
from extractor.lexicon.misread import letters_confused_with
from extractor.lexicon.patterns import deferred

from .revise import Change
from .text import Paragraph

_LABEL = deferred(
    r"(?P<dirt>(?:(?:[^\w\s(“\"/]|_){1,2}\s?)?)(?P<letter>[^\s().,;:\d_]{1,2}|[46890])(?P<close>[)}\]])\s?(?=[^\W_])"
)


def label_changes(content: str, paragraphs: Sequence[Paragraph]) -> Iterator[Change]:
    """Changes for the letters of points that open a paragraph, in order."""
    labels = [
        (found.span("letter"), found.span("close"), found.span("dirt"))
        for paragraph in paragraphs
        if (found := _LABEL.match(content, paragraph.start, paragraph.end)) is not None
    ]
    before: str | None = None
    for i, (letter, close, dirt) in enumerate(labels):
        shown = content[slice(*letter)]
        after = content[slice(*labels[i + 1][0])] if i + 1 < len(labels) else None
        meant = _meant(shown, before, after)
        goes_on = meant == next_letter(before) if before else meant == "a" and after == "b"
        if dirt[0] < dirt[1] and goes_on:
            yield Change(*dirt, "", "ocr_dirt")
        if meant != shown:
            yield Change(*letter, meant, "ocr_label")
        if content[slice(*close)] != ")" and meant in LETTERS:
            yield Change(*close, ")", "ocr_label")
        before = meant if meant in LETTERS else None


def _meant(shown: str, before: str | None, after: str | None) -> str:
    """The letter of a label between its neighbours, as it was read if they do not tell."""
    if after == "b" and before != "a" and shown in letters_confused_with("a"):
        return "a"
    expected = "a" if before is None else next_letter(before)
    if expected is None or shown == expected or shown not in letters_confused_with(expected):
        return shown
    if shown == "đ" and before == "c" and after == "e":
        return shown  # older documents count c, d, e: which of the two letters it was can't be told
    return expected if not (shown in LETTERS or shown.isdecimal()) or before is not None else shown
