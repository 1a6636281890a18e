"""The ending of a document: "Nơi nhận" with its list, and who signs.

Found by the words "Nơi nhận", else by the lines of authority and post over a name. An annex may follow with endings of
its own; they are not those of the document.
"""

import re
from itertools import islice

from extractor.lexicon.patterns import deferred
from extractor.parsing.records import Signature, Span
from extractor.record import record
from extractor.text.text import Text

from .ending_parts import LONGEST_LINE, LONGEST_POST, RECIPIENTS, EndingPiece, sort_out
from .segments import segments
from .signature_columns import read_signatures
from .signatures import LONGEST_SIGNATURE_LINE, is_signature_line, opens_post, signer_name

_AFTER_RECIPIENTS = deferred(r"\s*(?:[:.*_]|$|\n|\|)", re.MULTILINE)
_ANNEX = deferred(r"\n(?:PHỤ LỤC|Phụ lục|PHỤ BIỂU|BIỂU MẪU|DANH MỤC|MẪU SỐ|Mẫu số|BIỂU SỐ)\b[^\n]{0,90}(?=\n|$)")
_SIGN_LINE = deferred(
    r"\n(?:TM|KT|TL|TUQ|T/M|K/T|T/L|Q\.|QUYỀN|CHỦ TỊCH|PHÓ|BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC|TỔNG|THỦ TƯỚNG|CHÁNH|TRƯỞNG"
    r"|VIỆN TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG|HIỆU TRƯỞNG|BÍ THƯ|CHỦ NHIỆM|THỐNG ĐỐC|KIỂM TOÁN TRƯỞNG|THẨM PHÁN"
    r"|CHI CỤC TRƯỞNG|HẠT TRƯỞNG|THƯ KÝ|CHỦ TRÌ|CHỦ TỌA|CHỦ TOẠ|NGƯỜI CHỦ TRÌ|NGƯỜI GHI"
    r"|ĐẠI DIỆN|Kt\.|Tm\.|Tl\.)[^\n]{0,100}"
)
_TEXT = deferred(r"(?:Căn cứ|Xét|Theo|Điều|Khoản)\s|\d{1,2}[.)]\s|.*[;:]$")
"""What stands below the post that enacts a short act, and never in a signature."""
_SIGNED_MARKS = ("(Đã ký)", "(đã ký)", "Đã ký:")
_BACK, _FORWARD = 16, 70
"""Paragraphs around "Nơi nhận" in which the ending stands."""
_NEAR, _LONGEST_CAPITALS = 60, 80
"""Characters: from "./." to the signature; of a body in capitals."""
_MOST_CELLS = 3
_READ = 0.5
"""Confidence of a word below which nothing decides what OCR read."""
_MOST_SIGN_LINES = 500
"""Lines that look like a post and are looked into; more of them stand only in lists of staff."""


@record
class Ending:
    """recipients, signatures as in `Letterhead`; `body_end` where the main body ends; `spans` not to be cited."""

    recipients: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    body_end: int = 0
    spans: tuple[Span, ...] = ()


def parse_ending(text: Text, head_end: int) -> Ending:
    """Recipients and signatures of the main document, whose head ends at `head_end`. Never raises."""
    content = text.content
    limit = _annex_at(content, head_end)
    listed = _recipients_at(content, head_end)
    if listed is not None and (listed <= limit or _signed_at(text, head_end, limit) is None):
        early = _closed_before(text, head_end, listed)
        anchor, limit = (listed, _annex_at(content, listed)) if early is None else (early, listed)
        return _read(text, anchor, limit, head_end) or Ending(body_end=limit)
    signed = _signed_at(text, head_end, limit)
    if signed is None and limit < len(content) and (signed := _signed_at(text, head_end, len(content))) is not None:
        limit = len(content)
    if signed is None:
        signed = _marked_signed(text, head_end, limit)
    found = _read(text, signed, limit, head_end) if signed is not None else None
    return found or Ending(body_end=limit)


def _annex_at(content: str, start: int) -> int:
    """Where the first annex after `start` begins; the end of the text if there is none."""
    annex = _ANNEX.search(content, start)
    return annex.start() + 1 if annex else len(content)


def _recipients_at(content: str, start: int) -> int | None:
    """Offset of the first "Nơi nhận:" that opens a paragraph, a cell or a column."""
    best: int | None = None
    for word in RECIPIENTS:
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
            if len(below) > LONGEST_SIGNATURE_LINE or _TEXT.match(below) is not None:
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
            if above.start < start or above.end - above.start > LONGEST_POST:
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
    return signed if signed is not None and signed - closed < _NEAR else None


def _read(text: Text, anchor: int, limit: int, head_end: int) -> Ending | None:
    first = text.paragraph_at(anchor)
    begin = _first_paragraph(text, first, head_end)
    last = first + 1
    while last < len(text.paragraphs) and last < first + _FORWARD and text.paragraphs[last].start < limit:
        last += 1
    found = sort_out(segments(text, begin, last))
    signatures = read_signatures([piece for piece in found.signing if not _is_dirt(text, piece)])
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


def _is_dirt(text: Text, piece: EndingPiece) -> bool:
    """Whether OCR made the line of a seal or a signature: it is neither post nor name, and a word of it may be
    anything."""
    told = is_signature_line(piece.text) or signer_name(piece.text, capitals=True) is not None
    return not told and text.confidence(piece.start, piece.end) < _READ


def _first_paragraph(text: Text, anchor: int, head_end: int) -> int:
    """Where the ending begins, if signatures stand before "Nơi nhận"."""
    first = anchor
    for index in range(anchor - 1, max(anchor - _BACK, -1), -1):
        paragraph = text.paragraphs[index]
        line = text.content[paragraph.start : paragraph.end]
        if paragraph.start < head_end or len(line) > LONGEST_LINE or len(paragraph.cells) > _MOST_CELLS:
            break
        cells = [text.content[a:b] for a, b in paragraph.cells] or [line]
        if not all(_may_sign(cell) for cell in cells if cell.strip()) and not _is_rest_of_name(text, index):
            break
        if any(is_signature_line(cell) or signer_name(cell) for cell in cells):
            first = index
    return first


def _is_rest_of_name(text: Text, index: int) -> bool:
    """Whether a paragraph is what is left of a name under the post: a word with a capital, or more of them."""
    above, below = (text.paragraphs[at] for at in (max(index - 1, 0), index))
    return text.content[below.start : below.end].istitle() and is_signature_line(text.content[above.start : above.end])


def _may_sign(line: str) -> bool:
    bare = line.strip(" *_-")
    if not bare or not any(character.isalpha() for character in bare):
        return True
    return (
        is_signature_line(bare)
        or signer_name(bare, capitals=True) is not None
        or bare.lower().strip("()[]. ") in ("đã ký", "đã ký và đóng dấu", "ký tên, đóng dấu", "đã kí")
        or (bare.isupper() and len(bare) < _LONGEST_CAPITALS and not bare.endswith(":"))
    )
