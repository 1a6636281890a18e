"""Where outlines stand: the main body, and each annexed regulation, plan or phụ lục with a root of its own."""

from extractor.lexicon.patterns import deferred
from extractor.parsing.records import Letterhead
from extractor.record import record
from extractor.text.text import Paragraph, Text

_HEAD = deferred(
    r"(?:PHỤ LỤC|QUY CHẾ|QUI CHẾ|QUY ĐỊNH|QUI ĐỊNH|ĐIỀU LỆ|NỘI QUY|KẾ HOẠCH|ĐỀ ÁN|CHƯƠNG TRÌNH|PHƯƠNG ÁN|QUY TRÌNH"
    r"|QUY CHUẨN|HƯỚNG DẪN|DANH MỤC|ĐỊNH MỨC"
    r"|THỂ LỆ|CHIẾN LƯỢC|QUY HOẠCH|BỘ TIÊU CHÍ|TIÊU CHÍ|QUY TẮC|BỘ QUY TẮC|NỘI DUNG"
    r"|Phụ lục(?:\s+(?:số\s+)?[\dIVX]+[A-Za-z]?)?\s*(?:$|[.:(-]))"
)
_ATTACHED = deferred(
    r"\(?\s*(?:Được\s+)?(?:[Bb]an hành\s+(?:kèm\s+)?|[Kk]èm\s+)theo\s+(?:[A-ZĐ]|văn bản|công văn|quyết định)"
    r"|\(\s*Phụ lục"
)
_STRONG = deferred(r"(?:(?:CHƯƠNG|Chương|PHẦN|Phần)\s+(?:thứ nhất|THỨ NHẤT|[I1A])|(?:Điều|ĐIỀU)\s+1)(?!\w)")
_FORM = deferred(r"(?:MẪU|Mẫu|BIỂU|Biểu|BIỂU MẪU|Biểu mẫu)\s+(?:số\s*)?[:.]?\s*[\dIVX]+")
_ENDING = deferred(r"N[ơƠ][iI]\s+[nN][hH][ậẬ][nN]\s*(?::|$)")

_ATTACHED_WITHIN = 6
"""Lines between the title of an annex ("QUY CHẾ", name, name) and its "(Ban hành kèm theo …)"."""
_LONGEST_TITLE, _LONGEST_FORM = 200, 60
"""Characters."""
_OPENINGS = "PQĐNKCHDTBMĐ"
"""The first letters of the words of `_HEAD`, `_STRONG` and `_FORM`."""


@record
class Region:
    """Paragraphs `[first, last)` that carry one outline; `annex` counts from 1, 0 is the main body."""

    first: int
    last: int
    annex: int


def regions(text: Text, letterhead: Letterhead) -> list[Region]:
    """The stretches of paragraphs in which labels are items, in order. Forms and endings are in none.

    Takes the body from `letterhead`; where that knows no body, all up to "Nơi nhận". An annex opens after the
    ending with a title in capitals, or anywhere with such a title that says "(Ban hành kèm theo …)".
    """
    paragraphs = text.paragraphs
    if not paragraphs:
        return []
    first, last = _body(text, letterhead)
    heads: list[tuple[int, bool]] = []
    at = first + 1
    while at < len(paragraphs):
        after_ending = at >= last
        inside = bool(heads) and heads[-1][0] >= last and not heads[-1][1]
        kind = _annex_head(text, at, after_ending, inside)
        if kind is not None:
            heads.append((at, kind))
            at = _past_title(text, at)
        at += 1
    found: list[Region] = []
    first_head = heads[0][0] if heads else len(paragraphs)
    if first < min(last, first_head):
        found.append(Region(first, min(last, first_head), 0))
    for number, (start, is_form) in enumerate(heads):
        stop = heads[number + 1][0] if number + 1 < len(heads) else len(paragraphs)
        if not is_form:
            found.append(Region(start, stop, number + 1))
    return found


def _body(text: Text, letterhead: Letterhead) -> tuple[int, int]:
    """Paragraphs `[first, last)` of the main body."""
    paragraphs, content = text.paragraphs, text.content
    first = 0
    if letterhead.body_start > 0:
        first = text.paragraph_at(letterhead.body_start)
        if paragraphs[first].end <= letterhead.body_start:
            first += 1
    if letterhead.body_end > letterhead.body_start:
        last = text.paragraph_at(letterhead.body_end)
        return first, last if paragraphs[last].start >= letterhead.body_end else last + 1
    for i in range(first, len(paragraphs)):
        if content[paragraphs[i].start : paragraphs[i].start + 1] in ("N", "n") and _ENDING.match(
            content, paragraphs[i].start
        ):
            return first, i
    return first, len(paragraphs)


def _annex_head(text: Text, at: int, after_ending: bool, inside: bool) -> bool | None:
    """Does an annex begin here? True for a form (whose labels are blanks to fill in), False for a text, else None.

    `inside` an annex after the ending a title alone opens no further one: it must say "PHỤ LỤC" or "kèm theo".
    """
    paragraph, content = text.paragraphs[at], text.content
    start = _shown_from(content, paragraph)
    opens = content[start : start + 1] or "-"
    alone = after_ending and not inside
    if opens == "(":
        return False if alone and _ATTACHED.match(content, start, paragraph.end) else None
    if opens not in _OPENINGS or paragraph.kind != "text" or paragraph.end - start > _LONGEST_TITLE:
        return None
    title = content[start : paragraph.end]
    if after_ending and _is_form_title(title):
        return True
    if _HEAD.match(content, start, paragraph.end) is None:
        return False if alone and _STRONG.match(content, start) else None
    return False if _opens_annex(text, at, title, after_ending, inside) else None


def _is_form_title(title: str) -> bool:
    """ "Mẫu số 01": labels under it are blanks to fill in."""
    return title[0] in "MB" and len(title) < _LONGEST_FORM and _FORM.match(title) is not None


def _opens_annex(text: Text, at: int, title: str, after_ending: bool, inside: bool) -> bool:
    """True for the title of an annex: printed as one, and in its place or with the words that say so."""
    if not (title.isupper() or title.startswith(("Phụ lục", "PHỤ LỤC"))):
        return False
    return (after_ending and (not inside or title.upper().startswith("PHỤ LỤC"))) or _says_attached(text, at)


def _shown_from(content: str, paragraph: Paragraph) -> int:
    """Where the words of the paragraph begin, behind the "…" for what a seal covers of a scanned line."""
    start = paragraph.start
    while start < paragraph.end and content[start] in "… ":
        start += 1
    return start


def _says_attached(text: Text, at: int) -> bool:
    for paragraph in text.paragraphs[at : at + _ATTACHED_WITHIN]:
        line = text.content[paragraph.start : paragraph.end]
        if line.startswith("(") and _ATTACHED.match(line):
            return True
        if "(Ban hành kèm theo" in line or "(Kèm theo" in line:
            return paragraph.end - paragraph.start < 2 * _LONGEST_TITLE
    return False


def _past_title(text: Text, at: int) -> int:
    """Last paragraph of the title block that starts at `at`: further lines in capitals and the bracket."""
    last = at
    for i in range(at + 1, min(at + _ATTACHED_WITHIN, len(text.paragraphs))):
        line = text.content[text.paragraphs[i].start : text.paragraphs[i].end]
        if line.startswith("(") and _ATTACHED.match(line):
            return i
        if not line.isupper() or _FORM.match(line) or line.startswith(("PHỤ LỤC", "CHƯƠNG", "PHẦN")):
            break
        last = i
    return last
