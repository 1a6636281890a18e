"""Tones over a hat or a horn that every reading loses: in thin ink "kết quả" is "kêt quả" and "tổng hợp" is "tống hợp",
whoever reads it. Put back where a word of the dictionary says which it was; never in a name."""

from collections.abc import Iterable

from extractor.lexicon.dictionary import may_lack_tone, with_lost_tone

from .engines.protocol import Word
from .second_reader import CHOSEN, core_of, letters_beside


def restore_tones(lines: Iterable[list[Word]]) -> None:
    """Set the tones that the words of `lines` lost, what was read beside them; changes the words in place."""
    for line in lines:
        for i, word in enumerate(line):
            core = core_of(word.text)
            meant = _meant(line, i, core) if core.isalpha() and may_lack_tone(core) else None
            if meant is not None:
                printed = meant.upper() if core.isupper() else core[0] + meant[1:] if core.istitle() else meant
                word.text, word.others = word.text.replace(core, printed, 1), (core, *word.others)
                word.confidence = min(word.confidence, CHOSEN)


def _meant(line: list[Word], i: int, core: str) -> str | None:
    """What the dictionary says of word `i`, by neighbours that are printed as it is: a capital opens a name, or a word
    whose second syllable is small."""
    before, after = letters_beside(line, i, -1), letters_beside(line, i, 1)
    if core.isupper():
        before, after = (near if near.isupper() else "" for near in (before, after))
        return with_lost_tone(core, before, after, hooks_only=True)
    if not (core.islower() or core.istitle()):
        return None
    return with_lost_tone(core, before if core.islower() else "", after if after.islower() else "")
