"""Can the text layer of a PDF page be trusted? Of real files a third has none and a sixth has garbage.

    page_verdict(lines, PageFacts(…)) → Verdict(trusted, reason)

Text that is hardly more than a watermark or the appearance of a digital signature over a picture is no text; what the
words look like is judged by pdf_quality. A page with little text that is no picture (the last page with "Nơi nhận"
only, a cover, a blank page) is what it is: it is trusted.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from extractor.lexicon import fold, page_words
from extractor.lexicon.patterns import deferred
from extractor.models import PageReason
from extractor.reading.lines import Line
from extractor.reading.page.quality import spoiled
from extractor.reading.signatures.printed_lines import is_signature_line
from extractor.record import record

FEW_LETTERS = 40
"""So many letters on a scanned page are a watermark or a stamp."""
_MOST_OVER_PICTURE = 400
"""Up to so many letters over a picture may all be marks of sites and programs."""
_SCANNED = 0.5
_FEW_UNMAPPED = 20
"""Characters without a meaning beyond which a page without letters shows text."""
_A_PICTURE = 0.02
"""Share of the page under pictures from which it shows something."""
_OUTLINES = 150
"""So many paths on a page without a letter: its text was turned into shapes."""
_LONGEST_MARK = 60
_REPEATED = 3
_WEB = deferred(r"(?:https?://|www\.)\S+|\S+\.(?:vn|com|net|org)\b", re.IGNORECASE)


@record
class PageFacts:
    """What is known of a page beside its lines.

    letters       letters outside signature stamps and running heads
    scanned       share (0..1) of the page's area under pictures
    paths         drawn paths
    unmapped      characters whose font does not say what they mean
    old_letters   letters in fonts of an old one-byte encoding, which are converted and not distrusted
    apart         share (0..1) of the letters that stand alone in runs: `share_apart`
    printed_over  pictures are the background of this file, and no scans
    """

    letters: int
    scanned: float = 0.0
    paths: int = 0
    unmapped: int = 0
    old_letters: int = 0
    apart: float = 0.0
    printed_over: bool = False


@record
class PageTrust:
    """Whether the text layer of a page is read as it is; `reason` says why not."""

    trusted: bool
    reason: PageReason | None = None


TRUSTED = PageTrust(True)


def page_verdict(lines: Sequence[Line], facts: PageFacts) -> PageTrust:
    """The verdict on a page with `lines`, running heads left out, signature stamps kept. Costs one regex pass on a
    page of good Vietnamese."""
    if reason := _too_little(lines, facts) or spoiled(
        [line.text for line in lines], facts.scanned > _SCANNED, facts.old_letters, facts.unmapped, facts.apart
    ):
        return PageTrust(False, reason)
    return TRUSTED


def _too_little(lines: Sequence[Line], facts: PageFacts) -> PageReason | None:
    """Why a page that shows something has no text of its own, or None."""
    texts = [line.text for line in lines]
    scanned, outlined = facts.scanned > _SCANNED, facts.paths > _OUTLINES
    if not facts.letters:
        drawn = facts.unmapped > _FEW_UNMAPPED or facts.scanned > _A_PICTURE or outlined
        return _stands_there(texts) if drawn else None
    if facts.printed_over or not (scanned or outlined):
        return None
    if scanned and facts.letters <= FEW_LETTERS:
        return _stands_there(texts)
    if facts.letters > _MOST_OVER_PICTURE:
        return None
    own = sum(map(_letters, _without_marks(texts)))
    return _stands_there(texts) if own <= (FEW_LETTERS if scanned else 0) else None


def _stands_there(texts: Iterable[str]) -> PageReason:
    texts = [text for text in texts if _letters(text)]
    if any(map(is_signature_line, texts)):
        return "signature_block"
    return "watermark" if texts else "no_text"


def _without_marks(texts: list[str]) -> list[str]:
    """`texts` without watermarks, web addresses, signature appearances and lines that repeat on the page."""
    counts = Counter(texts)
    return [
        text for text in texts if counts[text] < _REPEATED and not is_signature_line(text) and not is_watermark(text)
    ]


def is_watermark(text: str) -> bool:
    """Whether a line is what sites and programs print over a page: "Bản sao điện tử", "www.thuvienphapluat.vn"."""
    if len(text) > _LONGEST_MARK:
        return False
    key = fold(text).strip(" .:[]()*-–—/|")
    return _WEB.search(text) is not None or any(key.startswith(fold(mark)) for mark in page_words("watermark"))


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
