"""Does a document bear a secrecy mark? The one place where that is decided; `detect.read` asks it for every file.

A mark is MẬT, TỐI MẬT or TUYỆT MẬT standing alone in the letterhead (NĐ 30/2020/NĐ-CP, Phụ lục I, box 10a), at the head
or foot of the page, or after the label "Độ mật:". Words of a sentence or a title ("bí mật nhà nước", "Mật độ dân số",
"DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ TỐI MẬT") are no marks, and neither are the sample stamps in a regulation's forms.
Where a mark can't be told from a word for sure, the document counts as secret: the way back is one option.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, Literal

from extractor.lexicon import cues, fold, sentence_case_type
from extractor.lexicon.patterns import deferred

from .lines import CELL_GAP, Line

Level = Literal["MẬT", "TỐI MẬT", "TUYỆT MẬT"]
Suspicion = Literal["title", "properties", "end", "cell"]
LEVELS: Final[tuple[Level, ...]] = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")

_LONGEST_MARK = 60
_HEAD_LINES = 60
_LONGEST_HEAD_LINE = 160
_MOST_CELLS = 3
"""Cells of a letterhead that is set as a table; a wider row belongs to a register."""
_UPPER_PART, _LOWER_PART = 0.45, 0.88
"""Parts of the first page in which a mark may float, whatever the order of drawing."""
_MARGIN_LINES = 2
_ABOVE, _BELOW = 8, 14
"""Lines around the Quốc hiệu of an enclosed document in which its letterhead lies."""
_HINT = deferred(r"m[\W_]{0,4}(?:ậ|â\u0323|ạ\u0302|a(?:\u0302\u0323|\u0323\u0302))[\W_]{0,4}t")
_HINT_OCR = deferred(r"[mᴍ][\W_]{0,4}[aàáảãạăằắẳẵặâầấẩẫậ4][\u0300-\u0323]*[\W_]{0,4}t")
"""In small letters."""
_BODY = deferred(
    r"(?:Căn cứ|CĂN CỨ|Điều 1\b|ĐIỀU 1\b|Chương I\b|CHƯƠNG I\b|Phần I\b|PHẦN I\b|Phần thứ nhất|PHẦN THỨ NHẤT"
    r"|Xét đề nghị|Theo đề nghị|[I1][.)/] ).{3}"
)
_LABEL = deferred(r"(?:cấp |mức )?độ mật\s*[:：]?\s*", re.IGNORECASE)
_COPY = deferred(r"[\W_]*(?:bản|bản sao) số\b.*$", re.IGNORECASE)
_BESIDE = deferred(
    r"(?P<before>(?:TUYỆT |TỐI )?MẬT)\s+(?=Kính gửi|V/v|CỘNG H[ÒO]|Độc lập|S[ốỐ] ?:|[^\W\d_][^\d,]{1,30}, ?ngày\b)"
    r"|S[ốỐ] ?:.{0,40}?\S\s+(?P<after>(?:TUYỆT |TỐI )?MẬT)$"
)
_MARKED_SUBJECT = deferred(
    r"^\W*(?:TUYỆT |TỐI )?MẬT(?:\s*[\])]|\s+[-–:]|:|\s*$)|[\[(]\s*(?:TUYỆT |TỐI )?MẬT\s*[\])]"
    r"|[-–:]\s*(?:TUYỆT |TỐI )?MẬT\W*$"
)
_TITLED = deferred(r"(?P<type>[^\W\d_]+(?: [^\W\d_]+){0,3}?)\s*[(\[]?\s*(?:TUYỆT |TỐI )?MẬT\s*[)\]]?")
_SIDE_BY_SIDE = deferred(r"\s{2,}|\s*\|\s*|\t")
_NATIONAL = deferred(r"C[ỘO]NG H(?:ÒA|OÀ|OA) X[ÃA] H[ỘO]I|[ĐD][ộo]c l[ậa]p ?[-–—]|[ĐD]ẢNG C[ỘO]NG SẢN|PH[ỤU] L[ỤU]C\b")
_SAMPLE = deferred(r"^\W*(?:biểu )?mẫu\b|\bmẫu (?:con )?dấu\b|\b(?:con )?dấu (?:chỉ )?(?:các )?độ mật\b", re.IGNORECASE)
"""A form, or the picture of a stamp, in a regulation."""
_OPEN_WORDS = frozenset(("bí", "bảo", "cơ", "giải", "độ", "và", "hoặc", "các", "loại", "mức", "dấu"))
"""Words after which "mật" at the start of a line goes on with the line before: bí mật, bảo mật, độ mật."""
_NEXT_WORDS = frozenset(("nhà", "độ", "và", "khẩu", "mã", "vụ"))
"""Words that make a lone "MẬT" the beginning of the next line: mật nhà nước, mật khẩu, mật mã."""


def secrecy_of(
    lines: Sequence[Line],
    margins: Sequence[str] = (),
    sizes: Mapping[int, tuple[float, float]] | None = None,
    recognised: bool = False,
) -> Level | None:
    """The secrecy level that a file bears, or None.

    lines       all its lines in reading order
    margins     texts that stand outside of the lines: running heads, headers of Word, slanted watermarks, stamps
    sizes       width and height of the pages in points, where known
    recognised  the text comes from OCR, which loses marks of letters: "MÂT" alone in a letterhead is a mark
    """
    of_margins = next((level for text in margins if (level := mark_in(text, recognised))), None)
    return of_margins or _of_lines(lines, sizes or {}, recognised)


def suspicion_in(lines: Sequence[Line], titles: Sequence[str] = ()) -> Suspicion | None:
    """Where a mark may stand that `secrecy_of` does not count as one: in the title ("BÁO CÁO MẬT"), in the properties
    of the file, alone at its end, alone in a row of a sheet."""
    if any(map(mark_in, titles)):
        return "properties"
    if _HINT.search("\n".join([line.text for line in lines]).lower()) is None:
        return None
    return next((where for where, stands in _SUSPICIOUS if stands(lines)), None)


def _in_title(lines: Sequence[Line]) -> bool:
    """A type in capitals with a mark behind it, in brackets or not: "BÁO CÁO (TỐI MẬT)"."""
    found = (_TITLED.fullmatch(lines[index].text.strip()) for index in _letterhead(lines))
    return any(title is not None and sentence_case_type(title["type"]) is not None for title in found)


def _at_end(lines: Sequence[Line]) -> bool:
    """In capitals, alone in the last line."""
    last = next((line.text for line in reversed(lines) if line.text.strip() and line.kind != "row"), "")
    return last.isupper() and mark_in(last) is not None


def _in_cell(lines: Sequence[Line]) -> bool:
    """In capitals, in the only filled cell of one of the first rows."""
    rows = (line.text.split(CELL_GAP) for line in lines[:_HEAD_LINES] if line.kind == "row")
    alone = (filled[0] for row in rows if len(filled := [cell for cell in row if cell.strip()]) == 1)
    return any(cell.isupper() and mark_in(cell) is not None for cell in alone)


_SUSPICIOUS: Final[tuple[tuple[Suspicion, Callable[[Sequence[Line]], bool]], ...]] = (
    ("title", _in_title),
    ("end", _at_end),
    ("cell", _in_cell),
)


def is_marked_subject(text: str) -> bool:
    """Whether the subject of a message begins or ends with a mark, set apart: "[MẬT] …", "TỐI MẬT - …", "… (MẬT)"."""
    return _MARKED_SUBJECT.search(unicodedata.normalize("NFC", text)) is not None


def _of_lines(lines: Sequence[Line], sizes: Mapping[int, tuple[float, float]], recognised: bool) -> Level | None:
    """The level of the document's own letterhead; without one that of enclosed documents and of the pages' edges."""
    hint = _HINT_OCR if recognised else _HINT
    if hint.search("\n".join([line.text for line in lines]).lower()) is None:
        return None
    places = [index for index, line in enumerate(lines) if hint.search(line.text.lower()) is not None]
    own = set(_letterhead(lines))
    if level := _highest(_of_line(lines, index, recognised, True) for index in places if index in own):
        return level
    enclosed, edges = set(_enclosed_letterheads(lines)), set(_page_edges(lines, sizes))
    found = [_of_line(lines, index, recognised, True) for index in places if index in enclosed]
    found += [_of_line(lines, index, False, False) for index in places if index in edges]
    return None if set(LEVELS) <= set(found) else _highest(found)  # all three: a regulation that shows the stamps


def _highest(levels: Iterable[Level | None]) -> Level | None:
    return max((level for level in levels if level), key=LEVELS.index, default=None)


def mark_in(text: str, recognised: bool = False) -> Level | None:
    """The level that `text` names if it is nothing but a secrecy mark, with urgency or number of copy or without."""
    if len(text) > _LONGEST_MARK or text.rstrip().endswith((";", ",")):
        return None
    bare = _COPY.sub("", unicodedata.normalize("NFC", text)).strip()
    if labelled := _LABEL.match(bare):
        bare = bare[labelled.end() :]
    elif not _is_capitalised(bare) or (bare[:1] in "-+•" and bare[-1:] not in "-+•"):
        return None
    letters = "".join(filter(str.isalnum, bare)).upper()
    for urgency in sorted((_letters(cue) for cue in cues("urgency")), key=len, reverse=True):
        letters = letters.removeprefix(urgency).removesuffix(urgency)
    for level in LEVELS:
        if letters == _letters(level) or (recognised and bare.isupper() and fold(letters) == fold(_letters(level))):
            return level
    return None


def _letters(text: str) -> str:
    return text.replace(" ", "").upper()


def _is_capitalised(text: str) -> bool:
    first = next(filter(str.isalpha, text), "")
    return first.isupper()


def _letterhead(lines: Sequence[Line]) -> Iterator[int]:
    """Indexes of the lines of the letterhead, down to the body."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if index and (_BODY.match(line.text) or (len(line.text) > _LONGEST_HEAD_LINE and not line.cells)):
            break
        yield index


def _enclosed_letterheads(lines: Sequence[Line]) -> Iterator[int]:
    """Indexes of the lines around the Quốc hiệu of enclosed documents and the heads of appendices; not in forms."""
    for index, line in enumerate(lines):
        if index and len(line.text) < _LONGEST_HEAD_LINE and _NATIONAL.search(line.text):
            first, last = max(index - _ABOVE, 0), min(index + _BELOW, len(lines))
            if not any(_SAMPLE.search(lines[i].text) for i in range(first, last)):
                yield from _down_to_body(lines, first, index, last)


def _down_to_body(lines: Sequence[Line], first: int, middle: int, last: int) -> Iterator[int]:
    for index in range(first, last):
        if index > middle and _BODY.match(lines[index].text):
            return
        yield index


def _page_edges(lines: Sequence[Line], sizes: Mapping[int, tuple[float, float]]) -> Iterator[int]:
    """Indexes of capitals alone in a line at the head or foot of two pages, or high or low on the first."""
    edges: list[int] = []
    pages: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        pages.setdefault(line.page, []).append(index)
    for page, indexes in pages.items():
        height = sizes.get(page, (0.0, 0.0))[1]
        for place, index in enumerate(indexes):
            line = lines[index]
            if not line.text.isupper():
                continue
            if page == 1 and height and line.top and not _UPPER_PART < line.top / height < _LOWER_PART:
                yield index
            elif (place < _MARGIN_LINES or place >= len(indexes) - _MARGIN_LINES) and mark_in(line.text):
                edges.append(index)
    if len({lines[index].page for index in edges}) > 1:
        yield from edges


def _of_line(lines: Sequence[Line], index: int, recognised: bool, in_head: bool) -> Level | None:
    """The level of the line at `index`, which lies where marks stand."""
    line = lines[index]
    before = lines[index - 1].text if index else ""
    after = lines[index + 1].text if index + 1 < len(lines) else ""
    if line.cells:
        cells = [line.text[start:end] for start, end in line.cells]
        return _of_cells(cells, recognised)
    text = unicodedata.normalize("NFC", line.text).strip()
    if level := mark_in(text, recognised):
        if _LABEL.match(text):
            return level
        split = mark_in(f"{before} {text}", recognised) if before.isupper() else None
        return split or (None if _goes_on(before, after) else level)
    if not in_head:
        return None
    if beside := _BESIDE.search(text):
        return mark_in(beside["before"] or beside["after"])
    if _LABEL.fullmatch(text):
        return mark_in(f"Độ mật: {after}", recognised)
    return _of_cells(_SIDE_BY_SIDE.split(text), recognised)


def _of_cells(cells: Sequence[str], recognised: bool) -> Level | None:
    """The level in one of the cells of a letterhead, or of a label and its value."""
    for label, value in pairwise(cells):
        if _LABEL.fullmatch(label.strip()) and (level := mark_in(f"Độ mật: {value}", recognised)):
            return level
    if not 1 < len(cells) <= _MOST_CELLS:
        return None
    pieces: Iterable[str] = (piece for cell in cells for piece in cell.split("\n"))
    return next((level for piece in pieces if (level := mark_in(piece, recognised))), None)


def _goes_on(before: str, after: str) -> bool:
    """Whether a lone "MẬT" is a word of a title that was broken over lines."""
    last, first = before.lower().split()[-1:], after.lower().split()[:1]
    return (bool(last) and last[0].strip('“"') in _OPEN_WORDS) or (bool(first) and first[0] in _NEXT_WORDS)
