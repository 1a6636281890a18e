"""Line breaks that a writer sets by hand inside a paragraph (Shift+Enter, `<br>`)."""

import re

_LABEL = re.compile(r"(?:[a-zđ]\d?|[ivx]{1,4})\s*[.)/]|v/v\b")
_ENDS = (".", ";", ":", "!", "?", "/")


def goes_on(before: str, after: str) -> bool:
    """Whether `after`, the text behind such a break, is the same sentence as `before`: then the break is only looks.

    A part in small letters goes on ("Về công tác kiểm tra⏎năm 2024"), a label or "v/v" begins something of its own.
    """
    return after[:1].islower() and not before.endswith(_ENDS) and _LABEL.match(after) is None
