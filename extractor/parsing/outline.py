"""The outline: labelled items under their parents, from Phần down to điểm.

Labels are read paragraph by paragraph (labels.py); a label becomes an item if it fits the run that is open, so
its level comes from where it stands and not from its mark: "a)" may hang under "1.", under "I." or at the top.
Rules: NĐ 30/2020/NĐ-CP Phụ lục I (levels and marks), NĐ 78/2025/NĐ-CP (Phần … điểm).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ..models import Level
from ..reading.text import Paragraph, Text
from .labels import HEADINGS, Label, Style, as_upper, follows, missing, read_label
from .quoted import quoted_blocks
from .records import Entry, LabelProblem, Letterhead, Outline, Span
from .regions import Region, regions

_RANK: dict[Style, int] = {
    "part": 0,
    "chapter": 1,
    "section": 2,
    "subsection": 3,
    "article": 4,
    "upper": 5,
    "roman": 5,
    "arabic": 6,
    "decimal": 7,
    "letter": 8,
}
_FURTHEST_JUMP = {"upper": 2, "roman": 3, "arabic": 6, "decimal": 6, "letter": 3}
"""More missing labels than this, and the paragraph is running text that happens to start like a label."""
_LATEST_START = {"upper": 2, "roman": 2, "arabic": 3, "decimal": 3, "letter": 3}
"""A run may begin with "2." or "c)" (its first items stand in running text), hardly later; "C." is an initial."""
_LOOK_AHEAD = 60
"""Labels to look through for the successor that tells a nested run from a restarted one."""

_LEADS: dict[Style, str] = {
    "part": "Phần ",
    "chapter": "Chương ",
    "section": "Mục ",
    "subsection": "Tiểu mục ",
    "article": "Điều ",
}

_LEADER = re.compile(r"(?:\.{4,}|…{2,}|(?:\.\s){4,}|_{4,})\s*\d{1,4}\s*$")
_FIGURES = re.compile(r"\w(?:\s+\d{1,3}(?:[.,]\d{1,3})*){2,}$")
_UNFINISHED = re.compile(
    r"(?:\b(?:tại|và|hoặc|của|theo|từ|đến|các|,)\s+(?:khoản|điểm|mục|số|Điều|Luật)|\b(?:và|hoặc|ngày|tháng|khoản))$"
)
_ENACTING = re.compile(r"(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ ĐỊNH|NGHỊ QUYẾT|LỆNH|CHỈ THỊ)\s*:?\s*$")
_BASIS = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị|Xét Tờ trình)(?!\w)")
_NEW_WORDING = re.compile(r"(?:như sau|bổ sung|sửa đổi)\s*:?\s*$")
_CONTENTS = re.compile(r"MỤC LỤC\s*$")


@dataclass(slots=True)
class _Item:
    """An entry whose end and prefix are not known yet."""

    path: str
    label: Label
    level: Level
    start: int
    parent: int


@dataclass(slots=True)
class _Open:
    """An item under which further ones may come."""

    label: Label
    entry: int


@dataclass(slots=True)
class _Tree:
    """The items of one region while they are being hung."""

    labels: list[Label]
    starts: list[int]
    items: list[_Item] = field(default_factory=list)
    problems: list[LabelProblem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    last: dict[Style, Label] = field(default_factory=dict)
    paths: set[str] = field(default_factory=set)


def parse_outline(text: Text, letterhead: Letterhead) -> Outline:
    """All items of the body and of annexed texts, in order, with what is odd about their labels.

    `Entry.body` is where the item's words begin: after the label, or in the next paragraph where the label stands
    alone ("Chương I" / "QUY ĐỊNH CHUNG"). An annex whose paths would repeat those of the main body gets "PL/"
    before its paths ("PL2/" … for a further one). Never raises.
    """
    blocks = quoted_blocks(text)
    entries: list[Entry] = []
    problems: list[LabelProblem] = []
    taken: set[str] = set()
    annexes = 1
    for region in regions(text, letterhead):
        for tree, end in _trees(text, region, blocks):
            prefix = ""
            if entries and any(path in taken for path in tree.paths):
                prefix = f"PL{annexes}/" if annexes > 1 else "PL/"
                annexes += 1
            entries.extend(_entries(tree, end, prefix, len(entries)))
            problems.extend(replace(problem, path=prefix + problem.path) for problem in tree.problems)
            taken.update(prefix + path for path in tree.paths)
    return Outline(tuple(entries), tuple(problems))


def _entries(tree: _Tree, end: int, prefix: str, base: int) -> Iterator[Entry]:
    """The items of one root as records: each ends where the next begins, the last at `end`."""
    items = tree.items
    for i, item in enumerate(items):
        stop = items[i + 1].start if i + 1 < len(items) else end
        label = item.label
        yield Entry(
            prefix + item.path,
            label.text,
            item.level,
            item.start,
            label.body,
            max(stop, label.body),
            item.parent + base if item.parent >= 0 else -1,
        )


def _trees(text: Text, region: Region, blocks: tuple[Span, ...]) -> Iterator[tuple[_Tree, int]]:
    """One tree a root, with its end: an annex without a title shows by articles or chapters that begin again."""
    found = _labels(text, region, blocks)
    if region.annex and _is_form(text, found):
        return
    cuts = [0, *_restarts([label for label, _ in found]), len(found)]
    region_end = text.paragraphs[region.last - 1].end
    for low, high in pairwise(cuts):
        if low == high:
            continue
        part = found[low:high]
        tree = _Tree([label for label, _ in part], [start for _, start in part])
        for position in range(len(part)):
            _hang(tree, position)
        yield tree, found[high][1] if high < len(found) else region_end


def _labels(text: Text, region: Region, blocks: tuple[Span, ...]) -> list[tuple[Label, int]]:
    """Label and start of each paragraph of the region that may be an item."""
    content, paragraphs = text.content, text.paragraphs
    quoted_starts = [start for start, _ in blocks]
    found: list[tuple[Label, int]] = []
    enacting = -1
    contents = -1
    article = 0
    for i in range(region.first, region.last):
        paragraph = paragraphs[i]
        if paragraph.kind != "text":
            continue
        start, end = paragraph.start, paragraph.end
        if end - start < 24 and content[start : start + 1].isupper():
            if enacting < 0 and not article and _ENACTING.match(content, start, end):
                enacting = len(found)
            if _CONTENTS.match(content, start, end):
                contents = len(found)
        label = read_label(content, start, end, paragraph.label > 0)
        if label is None or _is_no_item(content, paragraph, label):
            continue
        if blocks:
            block = bisect_right(quoted_starts, start) - 1
            if block >= 0 and start < blocks[block][1]:
                continue
        before = paragraphs[i - 1] if i > region.first else None
        if before is not None and not paragraph.label and _goes_on(content, before, label, article):
            continue
        if label.style == "article":
            article = label.order[0]
        found.append((_with_title(content, paragraphs, i, label), start))
    if 0 < enacting < len(found) and found[enacting][0].style in HEADINGS:
        found = found[enacting:]
    if contents >= 0:
        found = _after_contents(found, contents)
    return _without_new_wording(content, found)


def _is_form(text: Text, found: list[tuple[Label, int]]) -> bool:
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
    if content.count(" | ", start, end) >= 2:
        return True
    if label.style in ("arabic", "letter", "roman") and _BASIS.match(content, label.body, end):
        return (
            content.startswith(("Luật", "Nghị", "Thông", "Quyết", "Hiến", "Bộ luật"), label.body + 8)
            and content[end - 1] in ";,."
        )
    return paragraph.column != "full" and label.style not in HEADINGS and not paragraph.label


def _goes_on(content: str, before: Paragraph, label: Label, article: int) -> bool:
    """True if the label is the second half of a sentence: "… quy định tại khoản" / "2. …"."""
    if before.kind != "text" or before.end == before.start:
        return False
    if not label.sure and label.style in HEADINGS:
        last = content[before.end - 1]
        if label.style == "article" and label.order[0] != article + 1 and label.order[0] != article:
            return True
        return last.isalnum() and not content[before.start : before.end].isupper() and before.end - before.start > 60
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
                    for later, _ in found[i + 1 : i + 1 + 4 * _LOOK_AHEAD]
                )
            elif next_own:
                waiting = False
        if waiting:
            continue
        if label.style == "article":
            last = label
        kept.append((label, start))
    return kept


def _restarts(labels: list[Label]) -> list[int]:
    """Positions where Điều or Chương begin again with 1: the outline of another text."""
    cuts: list[int] = []
    articles = chapters = parts = False
    for i, label in enumerate(labels):
        if label.order[0] != 1 or label.style not in ("part", "chapter", "article"):
            articles = articles or (label.style == "article" and label.order[0] > 1)
            chapters = chapters or (label.style == "chapter" and label.order[0] > 1)
            parts = parts or (label.style == "part" and label.order[0] > 1)
            continue
        again = {
            "article": articles,
            "chapter": articles and _first_article_is_one(labels, i),
            "part": parts and _first_article_is_one(labels, i),
        }[label.style]
        if again and (not cuts or i > cuts[-1]):
            cuts.append(i)
            articles = chapters = parts = False
    return cuts


def _first_article_is_one(labels: list[Label], i: int) -> bool:
    for label in labels[i + 1 : i + 1 + _LOOK_AHEAD]:
        if label.style == "article":
            return label.order[0] == 1
    return False


def _hang(tree: _Tree, position: int) -> None:
    """Hang label `position` into the tree, or leave it out where it fits nowhere."""
    label = tree.labels[position]
    if label.style in ("roman", "letter") and _continues_letters(tree, label):
        label = as_upper(label)
    if label.style in HEADINGS:
        depth: int | None = _heading_depth(tree.stack, label)
    elif label.style == "decimal":
        depth = _decimal_depth(tree.stack, label)
    else:
        depth = _depth(tree, position, label)
    if depth is None:
        return
    _add(tree, position, label, depth)


def _continues_letters(tree: _Tree, label: Label) -> bool:
    """ "C.", "D.", "I." after "B.", "C.", "H.": letters, unless a Roman run needs the label more."""
    if len(label.text) > 1:
        return False
    letter = as_upper(label)
    for opened in reversed(tree.stack):
        goes_on = opened.label.style == label.style and follows(label.style, opened.label.order, label.order)
        if goes_on and (label.style == "roman" or opened.label.mark == label.mark):
            return False
        if opened.label.style == "upper":
            same_mark = label.style == "roman" or opened.label.mark == label.mark
            return same_mark and follows("upper", opened.label.order, letter.order)
    return label.style == "roman" and label.text in "CDM"


def _upper_is_open(tree: _Tree) -> bool:
    return any(opened.label.style == "upper" for opened in tree.stack)


def _heading_depth(stack: list[_Open], label: Label) -> int:
    """Phần > Chương > Mục > Tiểu mục > Điều; A. and I. may stand above Điều."""
    rank = _RANK[label.style]
    for depth, opened in enumerate(stack):
        open_rank = _RANK[opened.label.style]
        if open_rank >= rank and not (label.style == "article" and open_rank == _RANK["roman"]):
            return depth
    return len(stack)


def _decimal_depth(stack: list[_Open], label: Label) -> int | None:
    """ "1.2" goes under "1", "Điều 1" or "I"; beside "1.1"; else, without its parent, below the last heading."""
    for depth in range(len(stack) - 1, -1, -1):
        opened = stack[depth].label
        if opened.style == "decimal" and opened.prefix == label.prefix:
            return depth
        if opened.text == label.prefix or (
            label.prefix.isdigit()
            and opened.style in ("article", "section", "roman", "chapter")
            and opened.order == (int(label.prefix), 0)
        ):
            return depth + 1
    first = label.order[0] == 1
    beside = next((d for d in range(len(stack) - 1, -1, -1) if stack[d].label.style == "decimal"), None)
    if beside is not None and label.prefix.count(".") == stack[beside].label.prefix.count("."):
        return beside if first or label.mark else None
    if not (first or label.mark) or label.order[0] > _LATEST_START["decimal"]:
        return None
    return next((d for d, opened in enumerate(stack) if _RANK[opened.label.style] >= _RANK["arabic"]), len(stack))


def _depth(tree: _Tree, position: int, label: Label) -> int | None:
    """Depth for "I.", "A.", "1." and "a)": beside the run that it goes on with, else as the first of a new run."""
    stack, style, mark = tree.stack, label.style, label.mark
    same: list[int] = []
    other_mark = -1
    for depth in range(len(stack) - 1, -1, -1):
        opened = stack[depth].label
        if opened.style != style:
            continue
        same.append(depth)
        if follows(style, opened.order, label.order):
            if opened.mark == mark:
                return depth
            other_mark = max(other_mark, depth)
    if other_mark >= 0:
        return other_mark
    like = [depth for depth in same if stack[depth].label.mark == mark]
    if label.order in ((1, 0), (1, 1)) or (label.order[0] == 1 and not same):
        return _first_depth(tree, position, label, same)
    for depth in like or same:
        gap = missing(label.style, stack[depth].label.order, label.order)
        if gap is not None:
            return depth if len(gap) <= _FURTHEST_JUMP[label.style] else None
    if same:
        return (like or same)[0]
    before = tree.last.get(label.style)
    goes_on = before is not None and follows(label.style, before.order, label.order)
    if goes_on or label.order[0] <= _LATEST_START[label.style] or _comes_again(tree, position, label):
        return _first_depth(tree, position, label, same)
    return None


def _first_depth(tree: _Tree, position: int, label: Label, same: list[int]) -> int:
    """Depth for the first label of a run."""
    stack = tree.stack
    if not stack:
        return 0
    top = stack[-1].label
    if same and same[0] == len(stack) - 1 and top.mark == label.mark:
        return same[0]
    if label.style == "letter" and not same:
        return len(stack)
    nested = _RANK[top.style] < _RANK[label.style] or (
        top.style != label.style and _RANK[top.style] == _RANK[label.style]
    )
    if not same and nested:
        return len(stack)
    if same and stack[same[0]].label.mark != label.mark:
        return len(stack)
    if _comes_again(tree, position, top):
        return len(stack)
    if same:
        return same[0]
    return next((d for d, opened in enumerate(stack) if _RANK[opened.label.style] > _RANK[label.style]), len(stack))


def _comes_again(tree: _Tree, position: int, top: Label) -> bool:
    """Does the run of `top` go on after `position`? Then a run that begins at `position` is nested in it."""
    for later in tree.labels[position + 1 : position + 1 + _LOOK_AHEAD]:
        if later.style in HEADINGS:
            return False
        if later.style == top.style:
            return later.mark == top.mark and follows(top.style, top.order, later.order)
    return False


def _add(tree: _Tree, position: int, label: Label, depth: int) -> None:
    stack, start = tree.stack, tree.starts[position]
    brother = stack[depth].label if depth < len(stack) else None
    del stack[depth:]
    parent = stack[-1].entry if stack else -1
    path = f"{tree.items[parent].path}/{label.text}" if parent >= 0 else label.text
    _report(tree, label, brother, path, (start, label.body))
    tree.paths.add(path)
    tree.items.append(_Item(path, label, _level(label, depth), start, parent))
    stack.append(_Open(label, len(tree.items) - 1))
    tree.last[label.style] = label


def _report(tree: _Tree, label: Label, brother: Label | None, path: str, span: Span) -> None:
    """Note a repeated path, and what is missing between this label and the one before it in its run."""
    if path in tree.paths:
        tree.problems.append(LabelProblem("duplicate", label.text, path, span))
        return
    if label.style == "article" and brother is None:
        brother = tree.last.get("article")
    before = brother.order if brother is not None and brother.style == label.style else (0, 0)
    if follows(label.style, before, label.order):
        return
    if brother is None and (label.style in HEADINGS or _runs_on(tree, label)):
        return
    if label.style == "section" and brother is None:
        return
    gap = missing(label.style, before, label.order)
    if not gap:
        return
    lead = _LEADS.get(label.style, "")
    if label.style == "decimal":
        lead = label.prefix + "."
    for lost in gap[:5]:
        tree.problems.append(LabelProblem("skipped", lead + lost, path, span))


def _runs_on(tree: _Tree, label: Label) -> bool:
    """Numbering that goes on under the next heading (1, 2 under I; 3, 4 under II)."""
    before = tree.last.get(label.style)
    return before is not None and label.order[0] > 1 and follows(label.style, before.order, label.order)


def _level(label: Label, depth: int) -> Level:
    if label.style == "upper":
        return "part" if depth == 0 else "letter"
    return label.style
