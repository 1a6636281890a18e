"""Line breaks that a writer sets by hand inside a paragraph (Shift+Enter, `<br>`)."""

from extractor.lexicon.patterns import deferred

_LABEL = deferred(r"(?:[a-zđ]\d?|[ivx]{1,4})\s*[.)/]|v/v\b")
_LONGEST = 1000  # characters: what is longer is no sentence with a break in it, but lines without punctuation
_ENDS = (".", ";", ":", "!", "?", "/")


def goes_on(before: str, after: str) -> bool:
    """Whether `after`, the text behind such a break, is the same sentence as `before`: then the break is only looks.

    A part in small letters goes on ("Về công tác kiểm tra⏎năm 2024"), a label or "v/v" begins something of its own.
    """
    if len(before) > _LONGEST:
        return False
    return after[:1].islower() and not before.endswith(_ENDS) and _LABEL.match(after) is None
