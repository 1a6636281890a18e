"""Lines as OCR gives them, for tests: every word a run with the confidence that the test states."""

import re

from extractor.reading.lines import Line, Run
from extractor.text.assemble import assemble
from extractor.text.text import Text


def ocr_line(text: str, page: int = 1, top: float = 100.0, confidence: float = 0.96, **unsure: float) -> Line:
    """One line of a scan. `unsure` gives words a confidence of their own (by the word, in which "_" is any sign)."""
    runs = []
    for word in re.finditer(r"\S+", text):
        sure = next(
            (value for key, value in unsure.items() if re.fullmatch(key.replace("_", "."), word.group())), confidence
        )
        box = (70.0 + 6.0 * word.start(), top, 70.0 + 6.0 * word.end(), top + 13.0)
        runs.append(Run(*word.span(), box, False, sure))
    return Line(
        text, page, tuple(runs), flow="soft", x0=70.0, x1=70.0 + 6.0 * len(text), top=top, bottom=top + 13, size=13.0
    )


def ocr_text(*lines: str, confidence: float = 0.96, **unsure: float) -> Text:
    """The text of a page of such lines, far apart, so that each is a paragraph unless it breaks off."""
    return assemble(
        ocr_line(line, top=100.0 + 40.0 * i, confidence=confidence, **unsure) for i, line in enumerate(lines)
    )


def digital_text(*lines: str) -> Text:
    """The same from a file with a text layer."""
    return ocr_text(*lines, confidence=1.0)
