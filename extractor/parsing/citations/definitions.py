"""Short names that a text gives to bodies: "Sở Khoa học và Công nghệ (sau đây gọi tắt là Sở)"."""

from extractor.lexicon.patterns import deferred

from .issuers import is_head, issuer_at

_DEFINED = deferred(
    r"\(?\s*(?:[sS]au đây\s+)?(?:được\s+)?(?:gọi|viết)\s+(?:tắt\s+|chung\s+)?là:?\s+"
    r"[\"“']?(?P<short>[^\W\d_][^,.;:()\"”'\n]{0,60}?)[\"”']?\s*[),.;]"
)
_CUES = ("gọi tắt là", "gọi là", "gọi chung là", "viết tắt là")
_LEAD = 24
"""Characters of "(sau đây được " that may stand before the cue."""
_MOST_WORDS = 24


def defined_names(content: str) -> dict[str, str]:
    """Short name → full name of the bodies that `content` abbreviates; the first definition of a name holds."""
    names: dict[str, str] = {}
    for cue in _CUES:
        at = content.find(cue)
        while at >= 0:
            match = _DEFINED.search(content, max(0, at - _LEAD), at + 120)
            at = content.find(cue, at + len(cue))
            if match is None:
                continue
            short = match["short"].strip()
            if short in names or not is_head(short.split(" ", 1)[0]):
                continue
            full = _name_ending(content, match.start())
            if full and full != short:
                names[short] = full
    return names


def _name_ending(content: str, end: int) -> str | None:
    """The longest body name that ends where the bracket opens."""
    low = max(content.rfind("\n", 0, end) + 1, end - 160)
    stop = low + len(content[low:end].rstrip(" ,("))
    best, at, words = None, stop, 0
    while at > low and words < _MOST_WORDS:
        space = content.rfind(" ", low, at)
        word = content[space + 1 if space >= 0 else low : at]
        start = at - len(word)
        if is_head(word):
            span = issuer_at(content, start, stop)
            if span is not None and span[1] >= stop:
                best = content[start:stop]
        at = space
        words += 1
    return best
