"""How lines end and begin: whether a sentence has ended, a number or a date is cut, a label or a bullet opens."""

from extractor.lexicon.patterns import deferred

LABEL = deferred(
    r"(?:(?:Điều|ĐIỀU|Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN)\s+(?:thứ\s+\w+|THỨ\s+\w+|[IVXLC\d]+)"
    r"|[IVXLC]{1,6}\s*[.)/-]|\d{1,3}(?:\.\d{1,2}){0,4}\s*(?:[.)]|/(?!\s?\d|\s?[A-ZĐ]{2}))|\d{1,2}\.\d{1,2}\s"
    r"|[a-zđ]\d?\s*[.)/]|(?:\d{1,2}|[a-zđ]\d?)\s?[-–]\s(?=[^\W\d_])|[^\W\d_A-ZĐ]{1,2}\)\s|[-+*•–]\s)",
)
BULLET = deferred(r"[-+*•–]\s?")
BASIS = deferred(r"(?:[-–]\s?)?Căn cứ\s")
"""The basis of a document ("Căn cứ Luật …") stands in paragraphs of its own."""
_GOES_ON = deferred(
    r"(?:[,(–/&-]|\b(?:số|và|của|ngày|tháng|năm|về|tại|các|theo|với|cho|từ|đến|do|là|trong|trên|hoặc|khoản|Điều|"
    r"Quyết định|Nghị định|Thông tư|Công văn|Luật))$"
)
_LONGEST_END = 12
CUTS = ("-", "/", "\x02")
SIGN_TAIL = deferred(r"\d[\w.]*\s?/[\w.&()/ -]*[\w)]$|\d+-[A-ZĐ]+$|\d$")
SIGN_HEAD = deferred(r"[/-]\s?[A-ZĐ\d]")
SERIAL_TAIL = deferred(r"[sS]ố\s\d{1,4}$")
SERIAL_HEAD = deferred(r"\d{1,4}/(?:\d{4}/)?[A-ZĐ]{2}")
_STOPS = (".", ";", ":", "!", "?", "…")
_QUOTES = ('"', "”", "’", "'", ")", "]", "/")
_ENDS = deferred(r"[.;:!?…][\"”’')\]]+$|[.;,:]\s*/$")
_COUNT = deferred(r"(\d{1,2})\.\s+(?=[^\W\d_])")


def has_ended(tail: str) -> bool:
    """True if a paragraph ends with `tail`: a full stop, semicolon or colon, perhaps in quotes, or "./."."""
    return tail.endswith(_STOPS) or (tail.endswith(_QUOTES) and _ENDS.search(tail, max(len(tail) - 6, 0)) is not None)


def is_cut(tail: str) -> bool:
    """True for an end in mid-sentence: "… tại các", "… Nghị định"."""
    return _GOES_ON.search(tail, max(len(tail) - _LONGEST_END, 0)) is not None


def counts_on(first: str, head: str) -> bool:
    """True for "1. …" and "2. …": two items, though the first one ends without a stop."""
    after = _COUNT.match(head) if head[:1].isdigit() else None
    before = _COUNT.match(first) if after else None
    return before is not None and after is not None and int(after[1]) == int(before[1]) + 1
