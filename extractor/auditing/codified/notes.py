"""Where an article of the codified collection (Bộ pháp điển) comes from: its note, of a fixed grammar.

    (Điều 3 Nghị định số 05/1999/NĐ-CP[ TITLE ngày D/M/Y của BODY], có hiệu lực thi hành kể từ ngày D/M/Y[, có nội dung
    được sửa đổi bởi Điều 1 Nghị định số 170/2007/NĐ-CP[ …] có hiệu lực thi hành kể từ ngày D/M/Y[; …]])

The first mention of a document in a topic has title, date and body, later ones have the number alone. The day of effect
closes each document, and so a note is cut there: a title may hold all the words that tell of a change.

And what articles say of the effect of other documents: "Thông tư số 71/2016/TT-BNV hết hiệu lực kể từ ngày Thông tư này
có hiệu lực". What has ended is not in the collection itself.
"""

import re
from collections.abc import Iterable, Iterator

from extractor.auditing.effect.records import Statement
from extractor.auditing.effect.statements import find_statements
from extractor.auditing.registers.numbers import read_number
from extractor.identity.number import number_key
from extractor.lexicon.patterns import deferred
from extractor.parsing.citations.parse import parse_citations
from extractor.parsing.records import Letterhead, Mention, Outline
from extractor.reading.lines import Line
from extractor.record import record
from extractor.text.assemble import assemble

_TYPES = (
    "Nghị quyết liên tịch", "Thông tư liên tịch", "Thông tư liên bộ", "Văn bản hợp nhất", "Bộ luật", "Luật",
    "Pháp lệnh", "Sắc lệnh", "Lệnh", "Hiến pháp", "Nghị quyết", "Nghị định", "Quyết định", "Chỉ thị", "Thông tư",
    "Quy chế", "Quy định", "Điều lệ", "Hướng dẫn", "Thông báo", "Công văn",
)  # fmt: skip
_NUMBER = (
    r"(?P<number>\d[\w.&-]*(?:\s(?=[A-ZĐ]{1,5}[/-]))?(?:(?<=\s)[\w.&-]+)?(?:\s?/\s?[\w.&-]+)*(?:(?:\s?-\s?|(?<=-)\s)(?=[A-ZĐƯƠÂÊÔĂ&]{2,}[\s,;:)-])[\w&-]+)*"
    r"(?:\([\w.&/-]+\)[\w.&/-]*)?|[Kk]hông số)(?=[\s,;:.)]|$)(?P<rest>.*)"
)
_DOCUMENT = deferred(rf"(?P<place>.*?)\s*\b(?P<type>{'|'.join(_TYPES)})\s+(?:số\s*:?\s*)?{_NUMBER}", re.DOTALL)
_OTHER_DOCUMENT = deferred(
    rf"(?P<place>.*?(?:\d+[a-zđ]?|[IVXL]+|[a-zđ]))\s+(?P<type>[A-ZĐ][^\d,;()]{{2,40}}?)\s+số\s*:?\s*{_NUMBER}",
    re.DOTALL,
)
"""A type that is not listed: the words between the place and "số"."""
_DATE = r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})"
_EFFECT = deferred(rf"[,;]?\s*có hiệu lực(?:\s+thi hành)?(?:\s+kể)?\s+từ(?:\s+ngày)?\s+{_DATE}")
_CLOSING = deferred(rf"\s*(?P<title>.*)\bngày\s+{_DATE}(?:\s+của\s+(?P<body>[^;]+?))?\s*", re.DOTALL)
"""The last date closes the title: titles name documents with dates of their own."""
_ACT = deferred(
    r"(?P<act>sửa đổi,? bổ sung|sửa đổi|bổ sung|thay thế|bãi bỏ|hủy bỏ|hết hiệu lực|ngưng hiệu lực|đính chính|hợp nhất)"
)
_CHANGED = deferred(rf"^[\s,;]*(?:[^()]{{0,80}}?){_ACT.pattern}[^()]{{0,60}}?\s(?:bởi|theo|tại)\s(?:quy định tại\s)?")
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
    text = " ".join(note.split()).removeprefix("(").removesuffix(")").strip()
    pieces = list(_pieces(text))
    if not pieces:
        return []
    origin = _document(*pieces[0], None)
    return [origin, *_changes(pieces[1:])] if origin is not None else []


def _pieces(text: str) -> Iterator[tuple[str, str | None]]:
    """The note cut at each day of effect: (words before it, that day)."""
    start = 0
    for effect in _EFFECT.finditer(text):
        yield text[start : effect.start()], _iso(*effect.groups())
        start = effect.end()
    if text[start:].strip(" ,;.()"):
        yield text[start:], None


def _changes(pieces: list[tuple[str, str | None]]) -> Iterator[NotedDocument]:
    """The documents that changed the article; one without words of its own did what the one before it did."""
    act = "sửa đổi, bổ sung"
    for words, since in pieces:
        change = _CHANGED.match(words)
        if change is not None:
            act, words = change["act"], words[change.end() :]
        found = [_document(part.strip(" ,;"), since, act) for part in _FURTHER.split(words)]
        whole = [one for one in found if one is not None]
        if len(whole) == 1 and len(found) > 1:  # a title with "khoản 1, Điều 2" in it
            whole = [one for one in [_document(words, since, act)] if one is not None]
        yield from whole


def _document(part: str, since: str | None, act: str | None) -> NotedDocument | None:
    match = _DOCUMENT.match(part) or _OTHER_DOCUMENT.match(part)
    if match is None:
        return None
    closing = _CLOSING.fullmatch(match["rest"].strip(" ,;.:"))
    return NotedDocument(
        type=match["type"],
        number="".join(match["number"].split()),
        place=match["place"].strip(" ,;(").removesuffix(" của"),
        title=(closing["title"].strip(" .,;") or None) if closing else None,
        date=_iso(closing[2], closing[3], closing[4]) if closing else None,
        issuer=(closing["body"] or "").strip(" ,;.") or None if closing else None,
        since=since,
        act=act,
    )


def _iso(day: str, month: str, year: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"


_ACTS = deferred(r"hết hiệu lực|chấm dứt hiệu lực|bãi bỏ|hủy bỏ|huỷ bỏ|thay thế")
_TOLD_NUMBER = deferred(r"(?<![\w/])\d{1,6}[a-zđ]?/(?:\d{4}/)?[A-ZĐƯ][\w&-]*(?:/[\w&-]+)*")


def tellings_of(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(block of a number, words that tell what became of that document) in the lines of an article: a line, with the
    line that leads to its list ("Các văn bản sau đây hết hiệu lực:")."""
    lead = ""
    for line in lines:
        tells = _ACTS.search(line) is not None
        if line.endswith(":"):
            lead = line if tells else ""
        for match in _TOLD_NUMBER.finditer(line) if tells or lead else ():
            read = read_number(match[0])
            if read is not None:
                yield number_key(read.serial, read.year, read.symbol), line if tells else f"{lead}\n{line}"


def statements_in(words: str, kind: str) -> Iterator[tuple[Mention, Statement]]:
    """What such words of a document of type `kind` say, each with the document that it is about."""
    text = assemble([Line(line) for line in words.splitlines()])
    head = Letterhead(doc_type=kind)
    mentions = parse_citations(text, head, Outline())
    for said in find_statements(text, head, mentions, [mention.role for mention in mentions]):
        if said.about is not None and not said.reported and said.act != "commences":
            yield mentions[said.about], said
