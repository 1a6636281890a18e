"""Which lines form one paragraph.

    paragraphs(lines, dropped, aside) → lists of line numbers

Where the wording alone is sure, a rule of `SURE` decides: the first that holds. All other seams are weighed: how much
room the line above leaves, gap, indents, how it ends and the next one begins (`seam_features`), with weights learned
from Word files and their PDFs, in which the paragraphs are known.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from extractor.lexicon import type_names
from extractor.lexicon.patterns import deferred
from extractor.reading.lines import Line
from extractor.record import record

from .line_ends import (
    BASIS,
    BULLET,
    CUTS,
    LABEL,
    SERIAL_HEAD,
    SERIAL_TAIL,
    SIGN_HEAD,
    SIGN_TAIL,
    counts_on,
    has_ended,
    is_cut,
)
from .seam_features import Frames, Seam, edges, frames_of, weigh

_WORDS = deferred(r"[^\W_]")
_OPEN_END = deferred(r"(?:^|[\s(])(?:[sS]ố|[Đđ]iều|[kK]hoản|[đĐ]iểm|ngày|tháng|năm)$")
_OPENERS = ("số", "iều", "oản", "iểm", "gày", "áng", "năm")
_HEADINGS = frozenset(("Chương", "CHƯƠNG", "Mục", "MỤC", "Phần", "PHẦN", "Điều", "ĐIỀU"))
_HEADING_NUMBER = deferred(r"(?:[IVXLC]{1,6}|\d{1,3}[a-zđ]?)(?:[.:\s]|$)")
_CLOSES = deferred(
    r"\d[\d.]*[a-zA-Z]?(?:\s?[/-]\s?[\dA-ZĐ]|\s(?:tháng|năm|Điều|của|Nghị|Luật|Thông|Quyết|và)\s|[;,:)])|[a-zđ]\s(?:khoản|Điều)\s"
)
_DATE_PARTS = (("ngày", "tháng"), ("tháng", "năm"), ("năm", "20"))
"""Where a narrow column cuts a date with a blank day: how a line ends and the next one begins."""
_CUT_SIGN = deferred(r"\d[\w.]*(?:\s?/[\w.&()/-]*)?[-/\x02]$")
_PLACE_AND_DATE = deferred(r"[A-ZĐÀ-Ỹ][^\W\d_]{0,8}(?: [A-ZĐÀ-Ỹ][^\W\d_]{0,8}){0,2}, ngày\b")
_LONGEST_PLACE = 20
_CITY = ("TP.", "TP", "TX.", "TX")
_SHORTEST_CUT = 18
"""A line that was broken in mid-sentence has at least this many characters; shorter ones are entries of a list."""
_CUT_NAMES = (
    " Sở", " Ban", " Bộ", " Ủy", " Uỷ", " Hội", " Ủy ban", " của", " và", " của Phòng", " Quyết", " Nghị", " Thông"
)  # fmt: skip
_LONG_LINE = 60
"""A line of more characters that ends with half a name is cut, however short the file is: "… ý kiến của Sở"."""
_ENACTING = (
    "ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "CHỦ TỊCH", "BỘ TRƯỞNG", "THỦ TƯỚNG", "HỘI ĐỒNG NHÂN DÂN", "GIÁM ĐỐC"
)  # fmt: skip
_CAPITALS_GO_ON = (" CỦA", " VÀ", ",", " DO", "-", "–", " TẠI", " CÁC", " THUỘC", " CHO", " BAN", " PHÓ", " TỔNG")
"""Who enacts, in the line under a title in capitals, and how a title ends that has not ended there."""
_OPENINGS = ("Nơi nhận", "NƠI NHẬN", "Kính gửi", "KÍNH GỬI")
_MOST_BRACKET_LINES = 3
_ROOM = 2.0
"""Characters for which there must be room beside the first word of the next line before the line counts as short."""
_NO_GAP = 0.35
"""Line heights beyond the usual distance of lines."""
_DEEPER = 1.5
"""Characters by which a line that opens a paragraph is set in."""


class SureRule(NamedTuple):
    """Where `holds` is true of a seam, its lines are one paragraph (`joins`) or two; `example`: two such lines."""

    name: str
    holds: Callable[[Seam], bool]
    joins: bool
    example: tuple[str, str]


def _cut_in_a_sign(seam: Seam) -> bool:
    tail, head = seam.tail, seam.head
    if tail.endswith(CUTS):
        return head[:1].isalnum() and _CUT_SIGN.search(tail, max(len(tail) - 40, 0)) is not None
    if head[0].isdigit():
        return SERIAL_HEAD.match(head) is not None and SERIAL_TAIL.search(tail) is not None
    if head[0] not in "/-" or head.startswith("- ") or seam.hard:
        return False
    return SIGN_HEAD.match(head) is not None and SIGN_TAIL.search(tail) is not None


def _announced(seam: Seam) -> bool:
    tail = seam.tail
    if not tail.endswith(_OPENERS) or _OPEN_END.search(tail, max(len(tail) - 8, 0)) is None:
        return False
    return _CLOSES.match(seam.head) is not None


def _half_a_heading(seam: Seam) -> bool:
    return seam.tail in _HEADINGS and _HEADING_NUMBER.match(seam.head) is not None


@cache
def _halves() -> Mapping[str, tuple[str, ...]]:
    """First syllable of the name of a type → what the next line may begin with: "Nghị" → "định", "quyết"."""
    found: dict[str, list[str]] = {}
    for name in type_names():
        first, _, rest = name.partition(" ")
        if rest:
            found.setdefault(first, []).append(rest)
    return {first: tuple(rests) for first, rests in found.items()}


def _half_a_type(seam: Seam) -> bool:
    if not seam.head[0].islower() or seam.blank:
        return False
    return seam.head.startswith(_halves().get(seam.tail.rsplit(" ", 1)[-1], ()) or ("\0",))


def _in_bracket(seam: Seam) -> bool:
    if seam.head[0] not in "nNcC" or seam.count > _MOST_BRACKET_LINES or not seam.first.text.lstrip().startswith("("):
        return False
    return seam.opened == 1 and seam.head.lower().startswith(("ngày", "năm", "của"))


def _closed_bracket(seam: Seam) -> bool:
    if not seam.tail.endswith(")") or seam.lower or not seam.first.text.lstrip().startswith("("):
        return False
    return seam.opened == 0


def _half_a_place(seam: Seam) -> bool:
    """A place of two words that is cut before the date, as the sources of web pages cut it."""
    if seam.blank or len(seam.tail) >= _LONGEST_PLACE or not (seam.tail.istitle() or seam.tail in _CITY):
        return False
    return _PLACE_AND_DATE.match(seam.head) is not None


def _split_by_page(seam: Seam) -> bool:
    """Two paragraphs of the file that are one sentence, cut by a page break (domain note P1)."""
    if not seam.hard or not seam.head[0].islower() or seam.before.label or has_ended(seam.tail):
        return False
    return len(seam.tail) >= _SHORTEST_CUT and LABEL.match(seam.head) is None


def _half_a_name(seam: Seam) -> bool:
    if not seam.hard or seam.blank or not seam.tail.endswith(_CUT_NAMES) or len(seam.tail) <= _LONG_LINE:
        return False
    return seam.head[0].isupper() and not seam.head.isupper()


def _enacting(seam: Seam) -> bool:
    if not seam.head.startswith(_ENACTING) or not seam.head.isupper():
        return False
    return seam.tail.isupper() and not seam.tail.endswith(_CAPITALS_GO_ON)


def _basis(seam: Seam) -> bool:
    return BASIS.match(seam.head) is not None and not is_cut(seam.tail.removesuffix(","))


def _title_under_sentence(seam: Seam) -> bool:
    return seam.ended and not seam.tail.isupper() and (seam.head.isupper() or seam.head.rstrip() == "Điều")


def _new_label(seam: Seam) -> bool:
    """A label under a sentence that has ended, under a line that had room for it, set in, or where a heading began."""
    if not seam.label or seam.opened > 0:
        return False
    if seam.ended or seam.line.column != "full":
        return seam.ended
    return seam.room > _ROOM or seam.below - seam.above > _DEEPER or (seam.both_set_in and not seam.cut)


def _full_line(seam: Seam) -> bool:
    """Most seams of running text: the line is full, and the sentence goes on in small letters right below."""
    if seam.room >= 0 or not seam.lower or seam.ended or seam.label or seam.line.column != "full":
        return False
    return seam.before.bold == seam.line.bold and abs(seam.gap) < _NO_GAP and not seam.centred


def _counts_on(seam: Seam) -> bool:
    return counts_on(seam.first.text.lstrip(), seam.head)


def _bullet_again(seam: Seam) -> bool:
    """An entry under an entry with the same bullet: it begins where the first one began."""
    first = seam.first.text.lstrip()
    if first[:1] != seam.head[:1] or not BULLET.match(first) or seam.head[1:2] != " ":
        return False
    return abs(edges(seam.line)[0] - edges(seam.first)[0]) < 2 * seam.width


def _date_of_a_column(seam: Seam) -> bool:
    return any(seam.tail.endswith(end) and seam.head.startswith(start) for end, start in _DATE_PARTS)


def _entry_of_a_column(seam: Seam) -> bool:
    """A second line of an entry of "Nơi nhận"."""
    opened = BULLET.match(seam.first.text)
    return opened is not None and not BULLET.match(seam.head) and not seam.tail.endswith((";", ".", ":"))


def _cut_line_of_a_column(seam: Seam) -> bool:
    if BULLET.match(seam.first.text) or seam.room > 0 or seam.ended:
        return False
    return seam.lower or seam.cut


SURE = (
    SureRule("a number goes on", _cut_in_a_sign, True, ("theo Công văn số 12/UBND-", "NC ngày 10/5/2024")),
    SureRule("the word before a number", _announced, True, ("Căn cứ Nghị định số", "34/2016/NĐ-CP ngày 14/5/2016")),
    SureRule("half a heading", _half_a_heading, True, ("Chương", "II")),
    SureRule("half the name of a type", _half_a_type, True, ("Căn cứ Nghị", "định số 188/2007/NĐ-CP")),
    SureRule("a bracket goes on", _in_bracket, True, ("(Kèm theo Quyết định số 12/QĐ-UBND", "Ngày 05/3/2024 của Sở)")),
    SureRule("half a place", _half_a_place, True, ("An", "Phúc, ngày 19 tháng 6 năm 2017")),
    SureRule("a sentence cut by the page", _split_by_page, True, ("khẩn trương khắc phục những tồn", "tại đã nêu.")),
    SureRule(
        "half a name",
        _half_a_name,
        True,
        ("trên cơ sở hồ sơ dự thảo văn bản và ý kiến góp ý bằng văn bản của Sở", "Tư pháp"),
    ),
    SureRule(
        "the file ends the paragraph", lambda s: s.hard, False, ("I. Ý kiến của Sở", "Tư pháp là cơ quan thẩm định.")
    ),
    SureRule("the text is closed", lambda s: s.tail.endswith("./."), False, ("để tổng hợp./.", "Nơi khác")),
    SureRule("an opening", lambda s: s.head.startswith(_OPENINGS), False, ("KẾ HOẠCH", "Kính gửi: Sở Y tế")),
    SureRule("the basis", _basis, False, ("Kính gửi: Giám đốc Sở Y tế tỉnh Hải Sơn", "Căn cứ Luật Viên chức")),
    SureRule("who enacts", _enacting, False, ("VỀ QUẢN LÝ TÀI SẢN CÔNG", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH")),
    SureRule("a title under a sentence", _title_under_sentence, False, ("Xét đề nghị của Sở;", "QUYẾT ĐỊNH:")),
    SureRule("a closed bracket", _closed_bracket, False, ("(Kèm theo Quyết định số 12/QĐ-UBND)", "2. Nội dung chi")),
    SureRule("the next number", _counts_on, False, ("1. Có hiệu lực từ năm 2024", "2. Chánh Văn phòng; các Sở")),
)
"""Tried in order on every seam of two lines of text in one column."""
PLACED = (
    SureRule("a label", _new_label, False, ("a) Rà soát, lập danh mục hồ sơ;", "b) Nộp lưu vào Lưu trữ lịch sử.")),
    SureRule("a full line", _full_line, True, ("trong thời gian qua, đơn vị đã triển khai đồng bộ", "các giải")),
    SureRule("the same bullet", _bullet_again, False, ("- Ban Chủ nhiệm Đoàn Luật gia (cũ),", "- Ban Chấp hành Hội")),
)
"""Tried next; they ask where the lines stand. A seam that none decides is weighed."""
IN_COLUMN = (
    SureRule("an entry goes on", _entry_of_a_column, True, ("- Ủy ban nhân dân các", "xã, phường;")),
    SureRule("a blank date", _date_of_a_column, True, ("Hải Sơn, ngày", "tháng 9 năm 2024")),
    SureRule("a cut line", _cut_line_of_a_column, True, ("V/v chuẩn bị báo cáo và", "tài liệu họp")),
)
"""Tried after them in the narrow columns of letterhead and ending, where other lines stay apart."""


_SURE = tuple((rule.holds, rule.joins) for rule in SURE)
_PLACED = tuple((rule.holds, rule.joins) for rule in PLACED)
_STOPS = (".", ";", ":")
_MAY_GO_ON = "nc \t\u00a0"


def _plainly_apart(before: Line, line: Line, blank: bool) -> bool:
    """True for most seams of files that end their paragraphs themselves, at the cost of a look: the line above is long
    and ends with a stop, and the next one can't go on with a bracket ("năm 2024"). No rule joins such lines."""
    if not (blank or before.flow == "hard" or line.flow == "hard"):
        return False
    return len(before.text) > _LONGEST_PLACE and before.text.endswith(_STOPS) and line.text[:1] not in _MAY_GO_ON


def _are_running_text(before: Line, line: Line) -> bool:
    """True for two lines with words in one column, the lower one without a label of its own."""
    if before.kind != "text" or line.kind != "text" or before.column != line.column or line.label:
        return False
    return _WORDS.search(before.text) is not None and _WORDS.search(line.text) is not None


def _decided(rules: Sequence[tuple[Callable[[Seam], bool], bool]], seam: Seam) -> bool | None:
    """What the first rule that holds says; None if none does."""
    for holds, joins in rules:
        if holds(seam):
            return joins
    return None


@record(frozen=False)
class _Joiner:
    """Lines of a file, and what all seams share."""

    lines: Sequence[Line]
    frames: Frames

    def joins(self, block: list[int], i: int, blank: bool) -> bool:
        """True if line `i` goes on with the paragraph `block`."""
        before, line = self.lines[block[-1]], self.lines[i]
        if line.kind == "row" and line.flow == "soft":
            return _rest_of_row(before, line)
        if _plainly_apart(before, line, blank) or not _are_running_text(before, line):
            return False
        seam = Seam(before, line, self.lines[block[0]], len(block), blank)
        if block[0] != block[-1] and seam.first.text.startswith("("):
            seam.opened = sum(self.lines[j].text.count("(") - self.lines[j].text.count(")") for j in block)
        decided = _decided(_SURE, seam)
        if decided is None:
            seam.place(self.frames)
            decided = _decided(_PLACED, seam)
        if decided is not None:
            return decided
        if line.column != "full":
            return any(rule.holds(seam) for rule in IN_COLUMN)
        return weigh(seam) > 0


def paragraphs(lines: Sequence[Line], dropped: set[int], aside: set[int]) -> list[list[int]]:
    """Numbers of the lines of each paragraph, in order. Footnotes, and lines `aside`, that interrupt a paragraph come
    after it; lines `dropped` are in none."""
    joiner = _Joiner(lines, frames_of(lines))
    blocks: list[list[int]] = []
    current: list[int] | None = None
    waiting: list[list[int]] = []
    blank = False
    for i, line in enumerate(lines):
        if i in dropped:
            continue
        if line.flow == "blank" or not line.text.strip():
            blank = True
        elif line.kind == "footnote" or i in aside:
            if waiting and _goes_on_with_note(lines, waiting[-1], i, aside):
                waiting[-1].append(i)
            else:
                waiting.append([i])
        else:
            if current is not None and joiner.joins(current, i, blank):
                current.append(i)
            else:
                blocks += waiting
                waiting = []
                current = [i]
                blocks.append(current)
            blank = False
    return blocks + waiting


def _goes_on_with_note(lines: Sequence[Line], note: list[int], i: int, aside: set[int]) -> bool:
    """True for a further line of a footnote; readers end the line before the next mark."""
    return note[0] not in aside and i not in aside and lines[note[-1]].flow == "soft"


def _rest_of_row(before: Line, line: Line) -> bool:
    """True if `line` is what a page break left of the row `before`: no cell is new, and one goes on in mid-sentence."""
    if before.kind != "row" or before.table != line.table or len(before.cells) != len(line.cells):
        return False
    goes_on = False
    for (start, end), (low, high) in zip(before.cells, line.cells, strict=True):
        tail, head = before.text[start:end].rstrip(), line.text[low:high].lstrip()
        if head and not tail:
            return False
        if head and not has_ended(tail):
            goes_on = goes_on or head[0].islower() or tail.endswith(CUTS) or is_cut(tail)
    return goes_on
