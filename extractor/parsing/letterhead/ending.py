"""The ending of a document: "Nơi nhận" with its list, and who signs.

Found by the words "Nơi nhận", else by the lines of authority and post over a name. An annex may follow with endings of
its own; they are not those of the document.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from extractor.lexicon.patterns import deferred
from extractor.parsing.records import Signature, Span
from extractor.record import field, record
from extractor.text.text import Paragraph, Text

from .segments import Segment, segments
from .signatures import authority_of, is_signature_line, opens_post, signature, signer_name

_RECIPIENTS = ("Nơi nhận", "NƠI NHẬN", "Nơi gửi", "NƠI GỬI", "Nơi Nhận", "Nơi nhân")
_AFTER_RECIPIENTS = deferred(r"\s*(?:[:.*_]|$|\n|\|)", re.MULTILINE)
_ANNEX = deferred(r"\n(?:PHỤ LỤC|Phụ lục|PHỤ BIỂU|BIỂU MẪU|DANH MỤC|MẪU SỐ|Mẫu số|BIỂU SỐ)\b[^\n]{0,90}(?=\n|$)")
_SIGN_LINE = deferred(
    r"\n(?:TM|KT|TL|TUQ|T/M|K/T|T/L|Q\.|QUYỀN|CHỦ TỊCH|PHÓ|BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC|TỔNG|THỦ TƯỚNG|CHÁNH|TRƯỞNG"
    r"|VIỆN TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG|HIỆU TRƯỞNG|BÍ THƯ|CHỦ NHIỆM|THỐNG ĐỐC|KIỂM TOÁN TRƯỞNG|THẨM PHÁN"
    r"|CHI CỤC TRƯỞNG|HẠT TRƯỞNG|THƯ KÝ|CHỦ TRÌ|CHỦ TỌA|CHỦ TOẠ|NGƯỜI CHỦ TRÌ|NGƯỜI GHI"
    r"|ĐẠI DIỆN|Kt\.|Tm\.|Tl\.)[^\n]{0,100}"
)
_BULLET = deferred(r"[-–—+•*▪]\s*")
_INNER_BULLET = deferred(r"(?<=[;.:,)])\s*[-–+•]\s*(?=[^\W\d_])")
_ARCHIVE = deferred(r"[Ll]ưu\b|LƯU\b")
_OPEN_END = deferred(r"(?:[,(&-]|(?<!\w)(?:và|của|các|thuộc|với|về))$")
_SIGNED_MARKS = ("(Đã ký)", "(đã ký)", "Đã ký:")
_LONGEST_POST = 60
_COPIED = ("sao y", "sao luc", "trich sao")
_BACK, _FORWARD = 16, 70
_LONGEST = 200
_MOST_SIGN_LINES = 500
"""Lines that look like a post and are looked into; more of them stand only in lists of staff."""


@record
class Ending:
    """recipients, signatures as in `Letterhead`; `body_end` where the main body ends; `spans` not to be cited."""

    recipients: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    body_end: int = 0
    spans: tuple[Span, ...] = ()


@record(frozen=False)
class _Piece:
    """A part of a segment that belongs to the list or to a signature."""

    text: str
    start: int
    end: int
    column: str


@record(frozen=False)
class _Found:
    entries: list[str] = field(default_factory=list)
    signing: list[_Piece] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


def parse_ending(text: Text, head_end: int) -> Ending:
    """Recipients and signatures of the main document, whose head ends at `head_end`. Never raises."""
    content = text.content
    annex = _ANNEX.search(content, head_end)
    limit = annex.start() + 1 if annex else len(content)
    listed = _recipients_at(content, head_end)
    if listed is not None and listed > limit:
        early = _signed_at(text, head_end, limit)
        if early is not None:
            listed = None
        else:
            limit = len(content)
    if listed is not None and (early := _closed_before(text, head_end, listed)) is not None:
        return _read(text, early, listed, head_end) or Ending(body_end=listed)
    if listed is not None:
        later = _ANNEX.search(content, listed)
        limit = later.start() + 1 if later else len(content)
        return _read(text, listed, limit, head_end) or Ending(body_end=limit)
    signed = _signed_at(text, head_end, limit)
    if signed is None and limit < len(content):
        signed = _signed_at(text, head_end, len(content))
        limit = len(content) if signed is not None else limit
    if signed is None:
        signed = _marked_signed(text, head_end, limit)
    if signed is not None:
        return _read(text, signed, limit, head_end) or Ending(body_end=limit)
    return Ending(body_end=limit)


def _recipients_at(content: str, start: int) -> int | None:
    """Offset of the first "Nơi nhận:" that opens a paragraph, a cell or a column."""
    best: int | None = None
    for word in _RECIPIENTS:
        at = content.find(word, start)
        while at >= 0 and (best is None or at < best):
            opens = at == 0 or content[at - 1] in "\n|*_" or content[max(at - 2, 0) : at] in ("| ", "- ")
            after = _AFTER_RECIPIENTS.match(content, at + len(word))
            if after and (opens or (content[at - 1] == " " and after[0].strip() == ":")):
                best = at
                break
            at = content.find(word, at + 1)
    return best


def _signed_at(text: Text, start: int, limit: int) -> int | None:
    """Offset of the first line of authority or post that has a name within the next lines."""
    content = text.content
    for found in islice(_SIGN_LINE.finditer(content, max(start - 1, 0), limit), _MOST_SIGN_LINES):
        line = found[0].strip()
        if not is_signature_line(line):
            continue
        at = text.paragraph_at(found.start() + 1)
        for paragraph in text.paragraphs[at + 1 : at + 12]:
            if paragraph.start >= limit:
                break
            below = content[paragraph.start : paragraph.end]
            if len(below) > 110:
                break
            if signer_name(below, capitals=True):
                return found.start() + 1
    return None


def _marked_signed(text: Text, start: int, limit: int) -> int | None:
    """Offset of a post in small letters over "(Đã ký)" and a name, as law sites print signatures."""
    content = text.content
    for mark in _SIGNED_MARKS:
        at = content.find(mark, start, limit)
        if at < 0:
            continue
        index = text.paragraph_at(at)
        following = text.paragraphs[index : index + 2]
        if not any(signer_name(content[p.start : p.end], capitals=True) for p in following):
            continue
        first = index
        while first > 1:
            above = text.paragraphs[first - 1]
            if above.start < start or above.end - above.start > _LONGEST_POST:
                break
            if not opens_post(content[above.start : above.end].strip()):
                break
            first -= 1
        if first < index:
            return text.paragraphs[first].start
    return None


def _closed_before(text: Text, head_end: int, listed: int) -> int | None:
    """Offset of a signature under "./." that stands far above the first "Nơi nhận", which then is that of a form."""
    closed = text.content.find("./.\n", head_end, listed)
    if closed < 0 or text.paragraph_at(listed) - text.paragraph_at(closed) < 2 * _BACK:
        return None
    signed = _signed_at(text, closed, listed)
    return signed if signed is not None and signed - closed < 60 else None


def _read(text: Text, anchor: int, limit: int, head_end: int) -> Ending | None:
    first = text.paragraph_at(anchor)
    begin = _first_paragraph(text, first, head_end)
    last = first + 1
    while last < len(text.paragraphs) and last < first + _FORWARD and text.paragraphs[last].start < limit:
        last += 1
    found = _sort_out(segments(text, begin, last), text.paragraphs[begin:last])
    signatures = _signatures(found.signing)
    if not found.entries and not signatures:
        return None
    spans = [(piece.start, piece.end) for piece in found.signing] + found.spans
    start = min(low for low, _ in spans)
    end = max(high for _, high in spans)
    return Ending(
        tuple(entry.rstrip(" ,;") for entry in found.entries),
        tuple(signatures),
        max(start, head_end),
        ((max(start, head_end), max(end, start)),),
    )


def _first_paragraph(text: Text, anchor: int, head_end: int) -> int:
    """Where the ending begins, if signatures stand before "Nơi nhận"."""
    first = anchor
    for index in range(anchor - 1, max(anchor - _BACK, -1), -1):
        paragraph = text.paragraphs[index]
        line = text.content[paragraph.start : paragraph.end]
        if paragraph.start < head_end or len(line) > _LONGEST or (len(paragraph.cells) > 3):
            break
        cells = [text.content[a:b] for a, b in paragraph.cells] or [line]
        if not all(_may_sign(cell) for cell in cells if cell.strip()):
            break
        if any(is_signature_line(cell) or signer_name(cell) for cell in cells):
            first = index
    return first


def _may_sign(line: str) -> bool:
    bare = line.strip(" *_-")
    if not bare or not any(character.isalpha() for character in bare):
        return True
    return (
        is_signature_line(bare)
        or signer_name(bare, capitals=True) is not None
        or bare.lower().strip("()[]. ") in ("đã ký", "đã ký và đóng dấu", "ký tên, đóng dấu", "đã kí")
        or (bare.isupper() and len(bare) < 80 and not bare.endswith(":"))
    )


def _sort_out(found: Sequence[Segment], paragraphs: Sequence[Paragraph]) -> _Found:
    """Each piece of the ending goes to the list, to the signatures, or is left out."""
    result = _Found()
    listing, archived, list_column, bulleted = False, False, "", False
    listed = any(segment.text.startswith(_RECIPIENTS) for segment in found)
    for segment in found:
        if segment.kind == "stamp" and segment.key.startswith(_COPIED) and _is_named(result.signing):
            break
        if segment.kind in ("e_signature", "stamp", "furniture"):
            result.spans.append((segment.start, segment.end))
            continue
        if segment.kind == "rule":
            continue
        if not listing and not archived and segment.text.startswith(_RECIPIENTS):
            listing, list_column = True, segment.column
            result.spans.append((segment.start, segment.end))
            rest = segment.text[8:].lstrip(" :.*_")
            if rest:
                for piece in _pieces(segment, len(segment.text) - len(rest)):
                    _place_in_list(piece, result, opening=True)
            continue
        if listing and segment.column == "left" == list_column and segment.text[0] in "-–+•":
            _place_in_list(_Piece(segment.text, segment.start, segment.end, "left"), result, opening=False)
            bulleted = True
            archived = _ARCHIVE.match(result.entries[-1]) is not None if result.entries else False
            continue
        if is_signature_line(segment.text) or segment.column == "right" or _beside(segment.column, list_column):
            result.signing += _signature_pieces(segment)
            continue
        if not listing:
            posted = opens_post(segment.text) and (bool(result.signing) or _is_post_line(segment.text))
            if not listed and _is_named(result.signing) and not is_signature_line(result.signing[-1].text):
                break  # what follows a signature without recipients is an annex
            if segment.text.isupper() or posted or signer_name(segment.text, capitals=True):
                result.signing.append(_Piece(segment.text, segment.start, segment.end, segment.column))
            continue
        if archived:
            name = signer_name(segment.text, capitals=bool(result.signing))
            posted = bool(result.signing) and opens_post(segment.text) and segment.text[0] not in "-–+•"
            if name or ((posted or segment.text.isupper()) and not _is_named(result.signing)):
                result.signing.append(_Piece(segment.text, segment.start, segment.end, segment.column))
            elif segment.column == list_column and segment.text[:1].islower() and not _is_named(result.signing):
                _place_in_list(_Piece(segment.text, segment.start, segment.end, segment.column), result, opening=False)
            elif len(segment.text) > _LONGEST or _is_named(result.signing):
                break
            continue
        if len(segment.text) > 400:
            break
        for piece in _pieces(segment, 0):
            bulleted = bulleted or _BULLET.match(piece.text) is not None
            _place_in_list(piece, result, opening=not bulleted)
        archived = bool(result.entries) and _ARCHIVE.match(result.entries[-1]) is not None
    return result


def _is_post_line(text: str) -> bool:
    """True for a post alone on its line, in small letters: "Chủ tịch", "Phó Thủ tướng"."""
    return opens_post(text) and len(text) < _LONGEST_POST and not text.endswith((";", ".", ",", ":"))


def _is_named(signing: Sequence[_Piece]) -> bool:
    return any(signer_name(piece.text) for piece in signing)


def _beside(column: str, list_column: str) -> bool:
    return column.isdigit() and list_column.isdigit() and column != list_column


def _pieces(segment: Segment, offset: int) -> Iterator[_Piece]:
    """Entries on one line, and what of the signature was read into the line: "- Như trên; PHÓ GIÁM ĐỐC"."""
    text = segment.text
    end = len(text)
    if segment.column in ("full", "left") and _may_hold_signature(text):
        for gap in re.finditer(r"(?<=[;.,:)\w])\s+(?=[^\W\d_])", text[offset:]):
            rest = text[offset + gap.end() :]
            before = text[offset : offset + gap.start()]
            closed = before.endswith((";", ".")) or not before
            if is_signature_line(rest) and rest.isupper() and not before.isupper():
                end = offset + gap.start()
                break
            if closed and _ARCHIVE.search(before) and signer_name(rest):
                end = offset + gap.start()
                break
        if offset and is_signature_line(text[offset:]) and text[offset:].isupper():
            end = offset
    begin = offset
    for cut in [*_INNER_BULLET.finditer(text, offset, end), None]:
        stop = cut.start() if cut else end
        if text[begin:stop].strip():
            yield _Piece(text[begin:stop].strip(), segment.start + begin, segment.start + stop, segment.column)
        begin = stop
    if end < len(text):
        rest = text[end:].strip()
        yield _Piece(rest, segment.start + len(text) - len(rest), segment.end, "signature")


def _may_hold_signature(text: str) -> bool:
    return _ARCHIVE.search(text) is not None or any(len(word) > 1 and word.isupper() for word in text.split())


def _signature_pieces(segment: Segment) -> list[_Piece]:
    """A cell may hold the whole block: "KT. BỘ TRƯỞNG THỨ TRƯỞNG (Đã ký) Lê Văn An"."""
    text = segment.text
    if text.isupper() or signer_name(text, capitals=True):
        return [_Piece(text, segment.start, segment.end, segment.column)]
    at = 0
    for word in re.finditer(r"\S+", text):
        if not word[0].isupper():
            break
        at = word.end()
    if at and is_signature_line(text[:at]) and at < len(text):
        rest = text[at:].strip()
        return [
            _Piece(text[:at], segment.start, segment.start + at, segment.column),
            _Piece(rest, segment.start + at + 1, segment.end, segment.column),
        ]
    return [_Piece(text, segment.start, segment.end, segment.column)]


def _place_in_list(piece: _Piece, result: _Found, *, opening: bool) -> None:
    text = piece.text
    if piece.column == "signature":
        result.signing.append(piece)
        return
    result.spans.append((piece.start, piece.end))
    bullet = _BULLET.match(text)
    if bullet:
        text = text[bullet.end() :]
    elif _continues_entry(result.entries, text):
        result.entries[-1] = (
            f"{result.entries[-1]} {text}".rstrip(";. ")
            if text.endswith((";", "."))
            else (f"{result.entries[-1]} {text}")
        )
        return
    elif not opening and not _ARCHIVE.match(text):
        name = signer_name(text)
        if name:
            result.signing.append(piece)
        elif result.entries and not text.isupper():
            result.entries[-1] = f"{result.entries[-1]} {text}".strip(" ;.")
        return
    elif signer_name(text) and result.signing:
        result.signing.append(piece)
        return
    open_end = _OPEN_END.search(text) is not None
    entry = text.strip(" *_") if open_end else text.strip(" *_;").removesuffix(".")
    if entry and any(character.isalnum() for character in entry):
        result.entries.append(entry)


def _continues_entry(entries: Sequence[str], text: str) -> bool:
    if not entries or _BULLET.match(text):
        return False
    return text[:1].islower() or text[:1] in "(,;" or _OPEN_END.search(entries[-1]) is not None


def _signatures(pieces: Sequence[_Piece]) -> list[Signature]:
    """Signatures of each column, in the order in which the columns are read."""
    columns: dict[str, list[_Piece]] = {}
    for piece in pieces:
        key = "full" if piece.column in ("signature",) else piece.column
        columns.setdefault(key, []).append(piece)
    found: list[Signature] = []
    for column in columns.values():
        found += _column_signatures(column)
    named = [one for one in found if one.name is not None]
    untitled = [one for one in found if one.name is None]
    if len(named) == 1 == len(untitled) and named[0].title is None and named[0].authority is None:
        one, name = untitled[0], named[0]
        span = (min(one.span[0], name.span[0]), max(one.span[1], name.span[1]))
        return [Signature(one.authority, one.on_behalf_of, one.title, name.name, span)]
    titled = [one for one in found if one.title is not None or one.authority is not None]
    return [one for one in titled if one.name is not None] or titled or named[:1]


def _is_rest_of_title(above: _Piece, below: Sequence[_Piece]) -> bool:
    """True for "ĐÀO TẠO" under "GIÁM ĐỐC SỞ GIÁO DỤC VÀ": the title above is open, or the name stands further down."""
    if _OPEN_END.search(above.text.lower()):
        return True
    for piece in below:
        if is_signature_line(piece.text):
            return False
        if signer_name(piece.text):
            return True
    return False


def _column_signatures(pieces: Sequence[_Piece]) -> list[Signature]:
    found: list[Signature] = []
    lines: list[_Piece] = []
    for at, piece in enumerate(pieces):
        text = piece.text.strip(" *_")
        posted = any(opens_post(line.text) or authority_of(line.text) for line in lines)
        name = None if is_signature_line(text) else signer_name(text, capitals=posted)
        if name is not None and text.isupper() and lines and _is_rest_of_title(lines[-1], pieces[at + 1 :]):
            name = None
        if name is not None:
            span = ((lines[0] if lines else piece).start, piece.end)
            one = signature([line.text.strip(" *_") for line in lines], name, span)
            if one is not None and (lines or not found):
                found.append(one)
            lines = []
        elif (
            is_signature_line(text)
            or (text.isupper() and len(text) < 90)
            or (lines and opens_post(text))
            or (_is_post_line(text) and (piece.column == "right" or not any(x.column == "right" for x in pieces)))
        ):
            lines.append(piece)
    if lines:
        one = signature([line.text.strip(" *_") for line in lines], None, (lines[0].start, lines[-1].end))
        if one is not None and (one.title is not None or one.authority is not None):
            found.append(one)
    return found
