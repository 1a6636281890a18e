"""Labels that may be items: read paragraph by paragraph, without what only looks like one.

Left out are quoted wording, tables of contents and other tables, numbered Căn cứ, second halves of sentences.
"""

from bisect import bisect_right

from extractor.lexicon.patterns import deferred
from extractor.parsing.records import Span
from extractor.record import replace
from extractor.text.text import Paragraph, Text

from .labels import HEADINGS, Label, follows, read_label
from .regions import Region

_LEADER = deferred(r"(?:\.{4,}|…{2,}|(?:\.\s){4,}|_{4,})\s*\d{1,4}\s*$")
_FIGURES = deferred(r"\w(?:\s+\d{1,3}(?:[.,]\d{1,3})*){2,}$")
_UNFINISHED = deferred(
    r"(?:\b(?:tại|và|hoặc|của|theo|từ|đến|các|,)\s+(?:khoản|điểm|mục|số|Điều|Luật)|\b(?:và|hoặc|ngày|tháng|khoản))$"
)
_ENACTING = deferred(r"(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ ĐỊNH|NGHỊ QUYẾT|LỆNH|CHỈ THỊ)\s*:?\s*$")
_BASIS = deferred(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị|Xét Tờ trình)(?!\w)")
_CITED = deferred(r"Luật|Nghị|Thông|Quyết|Hiến|Bộ luật")
_CLAUSE = deferred(r",\s+(?!Luật|Nghị|Thông|Quyết|Hiến|Bộ luật|Pháp lệnh|ngày|khoản|Điều|điểm|được|sửa đổi|bổ sung)\w")
"""Behind such a comma a sentence goes on with what is done on that basis; a basis by itself names documents only."""
_NEW_WORDING = deferred(r"(?:như sau|bổ sung|sửa đổi)\s*:?\s*$")
_CONTENTS = deferred(r"MỤC LỤC\s*$")
_LONGEST_MARK, _SHORT_LINE = 24, 60
"""Characters of "NGHỊ QUYẾT:", "MỤC LỤC" on a line of their own."""
_NEW_WORDING_LABELS = 240
"""Labels within which the own numbering must go on after new wording without quotation marks."""


def candidates(text: Text, region: Region, blocks: tuple[Span, ...]) -> list[tuple[Label, int]]:
    """Label and start of each paragraph of the region that may be an item."""
    content, paragraphs = text.content, text.paragraphs
    quoted = [start for start, _ in blocks]
    found: list[tuple[Label, int]] = []
    enacting = contents = -1
    article = 0
    for i in range(region.first, region.last):
        paragraph = paragraphs[i]
        if paragraph.kind != "text":
            continue
        start, end = paragraph.start, paragraph.end
        if end - start < _LONGEST_MARK and content[start : start + 1].isupper():
            if enacting < 0 == article and _ENACTING.match(content, start, end):
                enacting = len(found)
            if _CONTENTS.match(content, start, end):
                contents = len(found)
        label = read_label(content, start, end, paragraph.label > 0)
        if label is None or (blocks and _is_quoted(blocks, quoted, start)):
            continue
        before = paragraphs[i - 1] if i > region.first else None
        if not _is_item(content, paragraph, before, label, article):
            continue
        if label.style == "article":
            article = label.order[0]
        found.append((_with_title(content, paragraphs, i, label), start))
    return _without_new_wording(content, _own(found, enacting, contents))


def _is_quoted(blocks: tuple[Span, ...], starts: list[int], at: int) -> bool:
    """True for an offset in one of the blocks, which begin at `starts`."""
    block = bisect_right(starts, at) - 1
    return block >= 0 and at < blocks[block][1]


def _is_item(content: str, paragraph: Paragraph, before: Paragraph | None, label: Label, article: int) -> bool:
    if _is_no_item(content, paragraph, label):
        return False
    return before is None or paragraph.label > 0 or not _goes_on(content, before, label, article)


def _own(found: list[tuple[Label, int]], enacting: int, contents: int) -> list[tuple[Label, int]]:
    """Without the headings over "QUYẾT ĐỊNH:" and those of the table of contents; -1 for a place that is not there."""
    if 0 < enacting < len(found) and found[enacting][0].style in HEADINGS:
        found = found[enacting:]
    return _after_contents(found, contents) if contents >= 0 else found


def is_form(text: Text, found: list[tuple[Label, int]]) -> bool:
    """An annex most of whose labelled lines hold dots to write on is a form: "1. Họ và tên: …………"."""
    blank = 0
    for label, _ in found:
        stop = text.content.find("\n", label.body)
        line = text.content[label.body : stop if stop >= 0 else None]
        blank += "….." in line or "……" in line or "....." in line or "_____" in line
    return blank * 3 > len(found)


def _is_no_item(content: str, paragraph: Paragraph, label: Label) -> bool:
    """Lines of a table of contents, of a table drawn with strokes or lost as text, and numbered Căn cứ."""
    start, end = paragraph.start, paragraph.end
    if content[end - 1].isdigit():
        if _LEADER.search(content, max(label.body, end - 80), end):
            return True
        if label.style not in HEADINGS and _FIGURES.search(content, max(label.body, end - 80), end):
            return True
    if content.count(" | ", start, end) > 1:
        return True
    if label.style in ("arabic", "letter", "roman") and (basis := _BASIS.match(content, label.body, end)):
        named = _CITED.match(content, basis.end() + 1, end) is not None
        return named and content[end - 1] in ";,." and _CLAUSE.search(content, basis.end(), end) is None
    return paragraph.column != "full" and label.style not in HEADINGS and not paragraph.label


def _goes_on(content: str, before: Paragraph, label: Label, article: int) -> bool:
    """True if the label is the second half of a sentence: "… quy định tại khoản" / "2. …"."""
    if before.kind != "text" or before.end == before.start:
        return False
    if not label.sure and label.style in HEADINGS:
        last = content[before.end - 1]
        if label.style == "article" and label.order[0] != article + 1 and label.order[0] != article:
            return True
        return (
            last.isalnum()
            and not content[before.start : before.end].isupper()
            and before.end - before.start > _SHORT_LINE
        )
    if not content[before.end - 1].isalpha():
        return False
    return _UNFINISHED.search(content, max(before.start, before.end - 16), before.end) is not None


def _with_title(content: str, paragraphs: tuple[Paragraph, ...], i: int, label: Label) -> Label:
    """The label with `body` moved to the next paragraph where it stands alone in its own."""
    if label.body < paragraphs[i].end or i + 1 >= len(paragraphs):
        return label
    below = paragraphs[i + 1]
    if below.kind != "text" or below.start == below.end or read_label(content, below.start, below.end, below.label > 0):
        return replace(label, body=paragraphs[i].end)
    return replace(label, body=below.start)


def _after_contents(found: list[tuple[Label, int]], contents: int) -> list[tuple[Label, int]]:
    """Without the labels of a table of contents: it ends where its first label comes again."""
    if contents >= len(found):
        return found
    first = found[contents][0]
    for i in range(contents + 1, len(found)):
        if found[i][0].text == first.text and found[i][0].style == first.style:
            return found[:contents] + found[i:]
    return found


def _without_new_wording(content: str, found: list[tuple[Label, int]]) -> list[tuple[Label, int]]:
    """Without articles of another law that are set in without quotation marks: "… như sau:" / "Điều 15. …".

    They jump in number; the block ends with the article that follows the last own one.
    """
    kept: list[tuple[Label, int]] = []
    last: Label | None = None
    waiting = False
    for i, (label, start) in enumerate(found):
        if label.style == "article" and last is not None:
            next_own = follows("article", last.order, label.order)
            tail = content[max(0, start - 40) : start].rstrip()
            if not next_own and not waiting and _NEW_WORDING.search(tail):
                waiting = any(
                    later.style == "article" and follows("article", last.order, later.order)
                    for later, _ in found[i + 1 : i + 1 + _NEW_WORDING_LABELS]
                )
            elif next_own:
                waiting = False
        if waiting:
            continue
        if label.style == "article":
            last = label
        kept.append((label, start))
    return kept
