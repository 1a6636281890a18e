"""Whole texts in old encodings, line by line: text files, and tables saved as text."""

from typing import TYPE_CHECKING

from extractor.lexicon.old_letters import OLD_CODES
from extractor.lexicon.patterns import deferred
from extractor.models.notices import Notice
from extractor.reading.lines import Trail
from extractor.record import field, record

if TYPE_CHECKING:
    from .legacy import Decoder

_LINE = deferred(r"[^\r\n\f]+")
_RULE = "-_= \t"
"""What may stand around the words of a line without belonging to them: rules under a letterhead, indentation."""


@record
class DecodedText:
    """trails   lines of `text` that were decoded, without rules and indentation → what their words came from
    encoding  of most of its letters: "unicode", "cp1258", "cp1252" (not known), "tcvn3", "vni", …
    """

    text: str
    encoding: str
    trails: dict[str, Trail] = field(default_factory=dict)
    warnings: list[Notice] = field(default_factory=list)

    @property
    def trail(self) -> Trail | None:
        """The trails of all lines as one, for a text whose lines are cut and joined before they are used."""
        return {word: raw for trail in self.trails.values() for word, raw in trail.items()} or None


def decode_text(text: str, encoding: str) -> DecodedText:
    """`text`, read from bytes as `encoding`, with its lines in old encodings turned into Unicode.

    A text in Unicode costs one scan.
    """
    decoder = _heard(text) if OLD_CODES.search(text) is not None else None
    if decoder is None or not decoder.settle():
        warnings = [Notice("unknown_encoding")] if encoding == "cp1252" else []
        return DecodedText(text, encoding, warnings=warnings)
    trails: dict[str, Trail] = {}
    parts: list[str] = []
    at = 0
    for match in _LINE.finditer(text):
        found = decoder.line([(match[0], None)])
        parts += [text[at : match.start()], found.texts[0]]
        at = match.end()
        if found.trail:
            trails[found.texts[0].strip(_RULE)] = found.trail
    return DecodedText("".join([*parts, text[at:]]), decoder.encoding, trails, decoder.warnings)


def _heard(text: str) -> "Decoder":
    from .legacy import Decoder

    decoder = Decoder()
    for line in _LINE.findall(text):
        decoder.line([(line, None)])
    return decoder
