"""Where an article of the codified collection (Bộ pháp điển) comes from: its note, of a fixed grammar.

    (Điều 3 Nghị định số 05/1999/NĐ-CP[ TITLE ngày D/M/Y của BODY], có hiệu lực thi hành kể từ ngày D/M/Y[, có nội dung
    được sửa đổi bởi Điều 1 Nghị định số 170/2007/NĐ-CP[ …] có hiệu lực thi hành kể từ ngày D/M/Y[; …]])

The first mention of a document in a topic has title, date and body, later ones have the number alone.
"""

import re

from extractor.lexicon.patterns import deferred
from extractor.record import record

_DOCUMENT = deferred(
    r"(?P<place>[^()]*?)\s*\b(?P<type>(?:Bộ luật|Luật|Pháp lệnh|Lệnh|Sắc lệnh|Hiến pháp|Nghị quyết liên tịch|Nghị quyết"
    r"|Nghị định|Quyết định|Chỉ thị|Thông tư liên tịch|Thông tư liên bộ|Thông tư|Văn bản hợp nhất|Quy chế|Hướng dẫn))"
    r"\s+số\s+(?P<number>\S+?(?:/\s\S+?)?)(?=[,;)]|\s|$)(?P<rest>.*)",
    re.DOTALL,
)
_EFFECT = deferred(r",?\s*có hiệu lực(?: thi hành)?(?: kể)? từ ngày\s+(\d{1,2})/(\d{1,2})/(\d{4})")
_CLOSING = deferred(
    r"\s*(?P<title>.*)\bngày (?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4}) của (?P<body>[^;()]+?)\s*", re.DOTALL
)
"""The last date closes the title: titles name documents with dates of their own."""
_CHANGED = deferred(
    r",?\s*(?:có\s+)?(?:nội dung|một số nội dung|quy định)?\s*(?:được\s+|bị\s+)?"
    r"(?P<act>sửa đổi, bổ sung|sửa đổi|bổ sung|thay thế|bãi bỏ|hết hiệu lực|đính chính)[^()]*?\s(?:bởi|theo|tại)\s"
)
_FURTHER = deferred(r"(?:;|,| và)\s+(?=(?:điểm|khoản|Điều|Khoản|Điểm|Chương|Mục|Phụ lục)\s)")


@record
class NotedDocument:
    """A document that a note names. Dates are ISO; what the note leaves out is None.

    place  the place in it as printed: "Điều 3"
    since  the day from which it has effect
    act    what it did to the article, as printed ("sửa đổi, bổ sung"); None for where the article comes from
    """

    type: str
    number: str
    place: str
    title: str | None = None
    date: str | None = None
    issuer: str | None = None
    since: str | None = None
    act: str | None = None


def read_note(note: str) -> list[NotedDocument]:
    """The document that the article comes from, then those that changed it; [] for a note of another grammar."""
    text = " ".join(note.split()).strip("() ")
    found: list[NotedDocument] = []
    act: str | None = None
    while text:
        change = _CHANGED.search(text)
        part = text[: change.start()] if change else text
        for one in _FURTHER.split(part) if act else [part]:
            document = _document(one, act)
            if document is None and not found:
                return []
            if document is not None:
                found.append(document)
        if change is None:
            break
        act, text = change["act"], text[change.end() :]
    return found


def _document(part: str, act: str | None) -> NotedDocument | None:
    match = _DOCUMENT.match(part)
    if match is None:
        return None
    effect = _EFFECT.search(match["rest"])
    closing = _CLOSING.fullmatch(match["rest"][: effect.start()] if effect else match["rest"])
    return NotedDocument(
        type=match["type"],
        number=match["number"].replace(" ", ""),
        place=match["place"].strip(" ,"),
        title=(closing["title"].strip(" .") or None) if closing else None,
        date=_iso(closing["y"], closing["m"], closing["d"]) if closing else None,
        issuer=closing["body"].strip() if closing else None,
        since=_iso(effect[3], effect[2], effect[1]) if effect else None,
        act=act,
    )


def _iso(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"
