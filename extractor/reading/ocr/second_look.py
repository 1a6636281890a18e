"""A second look at the document's own number, on which stamps and handwriting lie.

Tesseract may be sure of a figure that is not there (486 written by hand, read as 426 at 0.85). The same picture, cut
out closely and once enlarged, gives figures that differ where the ink is not plain; then the word is not trusted.
"""

import numpy as np

from extractor.lexicon.patterns import deferred

from .cleaning import Grey
from .engines.protocol import Engine, Word

_HEAD = 0.45
"""Share of the first page, from its top, in which the own number stands."""
_LOOKS = 3
"""Words looked at again at the most: 40 ms each."""
_ENLARGED = (1.0, 1.5)
_DOUBTED = 0.3
_MARGIN = 0.35
"""White around the cut-out, in heights of the word."""
_NUMBER = deferred(r"(?:S\S{1,2}[:;.])?[^\w]{0,2}(?P<serial>\w{1,6})[^\w\s]\S*[A-ZĐ]{2}")
_SAYS_NUMBER = deferred(r"[Ss]\S{0,3}")


def look_again(grey: Grey, lines: list[list[Word]], dpi: float, engine: Engine) -> None:
    """Lower the confidence of the own number in `lines` (of a first page) where closer looks disagree."""
    looks = 0
    for line in lines:
        for before, word in zip([None, *line], line, strict=False):
            if looks == _LOOKS or word.top > _HEAD * grey.shape[0]:
                break
            found = _NUMBER.match(word.text)
            if found is None or not _is_announced(before, word):
                continue
            looks += 1
            if not any(_serial(_read(grey, word, scale, dpi, engine)) == found["serial"] for scale in _ENLARGED):
                word.confidence = min(word.confidence, _DOUBTED)


def _is_announced(before: Word | None, word: Word) -> bool:
    """True if "Số:", however it was read, opens the line that goes on with `word`, or is glued to it."""
    if word.text[0] in "Ss":
        return True
    return before is not None and _SAYS_NUMBER.fullmatch(before.text) is not None


def _serial(text: str) -> str | None:
    found = _NUMBER.match(text)
    return found["serial"] if found else None


def _read(grey: Grey, word: Word, scale: float, dpi: float, engine: Engine) -> str:
    """What Tesseract makes of the word alone, enlarged by `scale`."""
    from PIL import Image

    margin = round(_MARGIN * (word.bottom - word.top))
    top, bottom = max(round(word.top) - margin, 0), min(round(word.bottom) + margin, grey.shape[0])
    left, right = max(round(word.x0) - margin, 0), min(round(word.x1) + margin, grey.shape[1])
    part = grey[top:bottom, left:right]
    if scale != 1.0:
        size = (round(part.shape[1] * scale), round(part.shape[0] * scale))
        part = np.asarray(Image.fromarray(part).resize(size, Image.Resampling.BICUBIC))
    whole = (0, 0, part.shape[1], part.shape[0])
    return "".join(one.text for line in engine.read(part, [whole], dpi * scale) for one in line)
