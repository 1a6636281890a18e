"""Everything that may be an answer: each clause of a paper with the words around it that say what it is about.

A row's answer stands in the cell that tells most; its other cells are its label. Which column that is, is decided once
for each table, from what its cells are like, not from what its head is called alone.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence

from extractor.lexicon.patterns import deferred
from extractor.linking.heads import names_who
from extractor.linking.records import Span
from extractor.record import record

from .clauses import clauses, sentences, trimmed
from .units import Passage

_SHORTEST_RESTATED = 30
"""Characters; what is shorter only names a matter."""

_LABEL = deferred(r"[^.;:\n]{2,220}?:\s+(?=\S)")
_TELLS = deferred(
    r"\b(?:đã|đang|sẽ|chưa|được|xong|không|hoàn thành|dự kiến|(?-i:mới|đạt)|còn|nộp|ban hành)\b|\bngày \d|"
    r"(?<![\d/.-])(?<!tháng )\d+\s?/\s?\d+(?![\d/])|\d%|"
    r"\d{1,3}(?:\.\d{3})+",
    re.IGNORECASE,
)
_COUNTS = deferred(r"\d\s?%|\d (?:trong|trên)(?: tổng)?(?: số)? \d|(?<![\d/.-])\d+\s?/\s?\d+ [^\W\d_]", re.IGNORECASE)
"""A label that counts is the beginning of the answer: "Huyện có 8 trong 14 bến: năm bến …", "đạt 100%: 9 trường …"."""
_ACTS = deferred(
    r"(?!(?:về|đối với|với|công tác|lĩnh vực|nhóm|phần|việc|kiến nghị|yêu cầu|nội dung|câu hỏi|ý kiến)\b)"
    r"[^.;:]*\bđã (?!(?:nêu|chỉ|kiến nghị|yêu cầu|kết luận)\b)",
    re.IGNORECASE,
)
"""So is one that tells of an act: "Toàn bộ 18 tấn bùn đã được chuyển đi, chia làm ba đợt: …"."""
_RESULT_HEAD = deferred(
    r"kết quả|tình hình|trả lời|giải trình|giải quyết|đã (?:thực hiện|nộp|làm|xử lý)|tiến độ|thực hiện được|"
    r"tiếp thu|số đã",
    re.IGNORECASE,
)
_OTHER_HEAD = deferred(
    r"kiến nghị|nhiệm vụ|yêu cầu|đơn vị|cơ quan|ghi chú|thời hạn|đánh giá|minh chứng|văn bản|tài liệu|stt|"
    r"nguyên nhân|số phải|tồn tại|hạn chế|sai phạm|thiếu sót|vi phạm|khuyết điểm|phát hiện|vướng mắc",
    re.IGNORECASE,
)
_RESTATES = deferred(
    r"(?:[“\"]|(?:nội dung )?(?:kiến nghị|câu hỏi|ý kiến|yêu cầu|đề nghị)(?: (?:số|thứ))? ?\w{0,6}\s?[.:]|cử tri\b|"
    r"(?:kính )?đề nghị\b|hỏi\b)",
    re.IGNORECASE,
)
"""How a paragraph opens that says again what was asked: the answer is what follows it."""
_OUTCOME = deferred(r"\b(?:đã|đang|sẽ|chưa|xong|hoàn thành)\b", re.IGNORECASE)
_WISHES = deferred(r"\b(?:đề nghị|kiến nghị|yêu cầu|mong|hỏi)\b", re.IGNORECASE)
_VOTERS = deferred(r"cử tri\b", re.IGNORECASE)

_WORD = deferred(r"[^\W\d_]{2}")
_LONGEST_TITLE, _LONGEST_NAME, _FEW = 200, 110, 3


@record
class Candidate:
    """A clause that may answer something. Offsets are into the content of its paper.

    unit    index of its unit
    place   0 for the first clause of the unit, 1 for the second …
    span    the clause without its label
    label   what the unit names before its colon, or the other cells of the row; () where nothing is named
    named   span of what was restated before it, or of the title above it, and is answered here; None if nothing was
    """

    unit: int
    place: int
    span: Span
    label: tuple[Span, ...]
    named: Span | None


def candidates_of(content: str, units: Sequence[Passage]) -> list[Candidate]:
    """All candidates of a paper, in reading order."""
    columns = result_columns(content, units)
    found: list[Candidate] = []
    under = Counter(unit.headings[-1] for unit in units if unit.headings and unit.row is None)
    named: Span | None = None
    restated: Passage | None = None
    for number, unit in enumerate(units):
        if unit.row is not None:
            found += _of_row(content, number, unit, columns[unit.row.table])
            continue
        if restated is not None and not _same_branch(restated, unit):
            named = restated = None
        if _restates(content, units, number):
            named, restated = (unit.body, unit.end), unit
            continue
        found += _of_text(content, number, unit, named or _title(content, unit, under))
    return found


def result_columns(content: str, units: Sequence[Passage]) -> dict[int, int]:
    """For each table the column that tells what was done; -1 where none does."""
    return {table: _result_column(content, rows) for table, rows in _rows(units).items()}


def _title(content: str, unit: Passage, under: Counter[Span]) -> Span | None:
    """The title that a unit stands under alone or with one or two more: it names what they are about."""
    if not unit.headings or unit.heads:
        return None
    title = unit.headings[-1]
    short = title[1] - title[0] <= _LONGEST_TITLE and content[title[1] - 1] not in ":.;"
    return title if short and under[title] <= _FEW else None


def _rows(units: Sequence[Passage]) -> dict[int, list[Passage]]:
    tables: dict[int, list[Passage]] = {}
    for unit in units:
        if unit.row is not None:
            tables.setdefault(unit.row.table, []).append(unit)
    return tables


def _result_column(content: str, rows: Sequence[Passage]) -> int:
    """The column whose cells tell most, by what they hold and what its head is called, words before bare figures; -1
    where none does: names of petitioners or of bodies tell nothing, however long."""
    width = max(len(unit.row.cells) for unit in rows if unit.row is not None)
    heads = [content[slice(*head)] for head in rows[0].row.heads] if rows[0].row else []
    best, best_score = -1, _LEAST_TOLD
    for column in range(width):
        cells = [content[slice(*unit.row.cells[column])] for unit in rows if unit.row and column < len(unit.row.cells)]
        by_head = _told_by(heads[column] if column < len(heads) else "")
        score = _told_in(cells) + by_head
        if score > best_score and (by_head > 0 or _share_told(cells) >= _FEWEST_TELL):
            best, best_score = column, score
    return best


def _told_in(cells: Sequence[str]) -> float:
    """How much the cells of a column tell."""
    filled = [cell for cell in cells if cell]
    if not filled:
        return -math.inf
    score = _share_told(cells)
    score += min(1.0, sum(map(len, filled)) / len(filled) / 80)
    return score - 2.0 * sum(1.0 for cell in filled if not _WORD.search(cell)) / len(filled)


def _share_told(cells: Sequence[str]) -> float:
    return sum(1.0 for cell in cells if _TELLS.search(cell)) / len(cells)


def _told_by(head: str) -> float:
    """How much the head of a column says that it tells."""
    tells = _RESULT_HEAD.search(head) and not names_who(head)
    return 2.0 * bool(tells) - 1.5 * bool(_OTHER_HEAD.search(head))


_LEAST_TOLD, _FEWEST_TELL = 0.35, 0.25


def _of_row(content: str, number: int, unit: Passage, column: int) -> list[Candidate]:
    assert unit.row is not None
    cells = unit.row.cells
    if not 0 <= column < len(cells) or cells[column][0] == cells[column][1]:
        return []
    label = tuple(cell for at, cell in enumerate(cells) if at != column and cell[1] > cell[0])
    return [Candidate(number, place, span, label, None) for place, span in enumerate(clauses(content, *cells[column]))]


def _of_text(content: str, number: int, unit: Passage, named: Span | None) -> list[Candidate]:
    found: list[Candidate] = []
    label: tuple[Span, ...] = ()
    parts = clauses(content, unit.body, unit.end)
    for place, (start, end) in enumerate(parts):
        if place == 0 and len(parts) > 1 and names_matter(content, start, end):
            label = ((start, end),)
            continue
        head = _LABEL.match(content, start, end)
        if head is not None and (place == 0 or not _TELLS.search(head[0])):
            label = (trimmed(content, start, head.end()),)
            start = start if _COUNTS.search(head[0]) or _ACTS.match(head[0]) else head.end()
        if end > start:
            found.append(Candidate(number, place, (start, end), label, named))
    return found


def names_matter(content: str, start: int, end: int) -> bool:
    """True for a short first sentence that tells nothing: "Yêu cầu thứ ba.", "Về giá khám bệnh.", "Chín điểm đen."."""
    full_stop = content[end : end + 1] == "."
    return full_stop and end - start <= _LONGEST_NAME and not _TELLS.search(content, start, end)


def _restates(content: str, units: Sequence[Passage], number: int) -> bool:
    """True for a paragraph that only says what was asked, before the one that answers."""
    unit = units[number]
    words = content[unit.body : unit.end]
    opening = _RESTATES.match(words)
    if opening is None or number + 1 >= len(units):
        return False
    if opening[0][0] not in '“"' and _OUTCOME.search(words) and not (_VOTERS.match(words) and _only_asks(words)):
        return False
    following = units[number + 1]
    if _RESTATES.match(content, following.body, following.end) and content[following.body] not in '“"':
        return False  # a list: each of its members asks, or each says by its label what it answers
    return (
        following.row is None and not following.bullet and len(words) > _SHORTEST_RESTATED and not words.endswith(":")
    )


def _only_asks(words: str) -> bool:
    """False for a petition that is answered in the paragraph that says it again: its last sentence tells."""
    *former, last = (words[slice(*span)] for span in sentences(words, 0, len(words)))
    return not former or _OUTCOME.search(last) is None or _WISHES.search(last) is not None


def _same_branch(restated: Passage, unit: Passage) -> bool:
    """True while a unit stands in the item that restated words head, or else under what these stood under, save the
    last heading of theirs."""
    if restated.heads and restated.item and not f"{unit.item}/".startswith(f"{restated.item}/"):
        return False
    under = restated.headings
    return unit.headings[: max(0, len(under) - 1)] == under[: max(0, len(under) - 1)] and (
        len(unit.headings) >= len(under) - 1
    )
