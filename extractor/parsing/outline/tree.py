"""Hanging labels into a tree: which open run a label goes on with, and under which parent a new run begins.

A label's level comes from where it stands, not from its mark; what fits nowhere is running text.
"""

from extractor.models import Level
from extractor.parsing.records import LabelProblem, Span
from extractor.record import field, record

from .labels import HEADINGS, Label, Style, as_upper, follows, missing

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


@record(frozen=False)
class Item:
    """An entry whose end and prefix are not known yet."""

    path: str
    label: Label
    level: Level
    start: int
    parent: int


@record(frozen=False)
class Open:
    """An item under which further ones may come."""

    label: Label
    entry: int


@record(frozen=False)
class Tree:
    """The items of one region while they are being hung."""

    labels: list[Label]
    starts: list[int]
    items: list[Item] = field(default_factory=list)
    problems: list[LabelProblem] = field(default_factory=list)
    stack: list[Open] = field(default_factory=list)
    last: dict[Style, Label] = field(default_factory=dict)
    paths: set[str] = field(default_factory=set)


def hang(tree: Tree, position: int) -> None:
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


def _continues_letters(tree: Tree, label: Label) -> bool:
    """The labels C., D., I. after B., C., H. are letters, unless a Roman run needs them more.

    Old fonts lose capitals, so "c." after "B." is one too where no run of small letters waits for it.
    """
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


def _heading_depth(stack: list[Open], label: Label) -> int:
    """Phần > Chương > Mục > Tiểu mục > Điều; A. and I. may stand above Điều."""
    rank = _RANK[label.style]
    for depth, opened in enumerate(stack):
        open_rank = _RANK[opened.label.style]
        if open_rank >= rank and not (label.style == "article" and open_rank == _RANK["roman"]):
            return depth
    return len(stack)


def _decimal_depth(stack: list[Open], label: Label) -> int | None:
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


def _depth(tree: Tree, position: int, label: Label) -> int | None:
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


def _first_depth(tree: Tree, position: int, label: Label, same: list[int]) -> int:
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


def _comes_again(tree: Tree, position: int, top: Label) -> bool:
    """Does the run of `top` go on after `position`? Then a run that begins at `position` is nested in it."""
    for later in tree.labels[position + 1 : position + 1 + _LOOK_AHEAD]:
        if later.style in HEADINGS:
            return False
        if later.style == top.style:
            return later.mark == top.mark and follows(top.style, top.order, later.order)
    return False


def _add(tree: Tree, position: int, label: Label, depth: int) -> None:
    stack, start = tree.stack, tree.starts[position]
    brother = stack[depth].label if depth < len(stack) else None
    del stack[depth:]
    parent = stack[-1].entry if stack else -1
    path = f"{tree.items[parent].path}/{label.text}" if parent >= 0 else label.text
    _report(tree, label, brother, path, (start, label.body))
    tree.paths.add(path)
    tree.items.append(Item(path, label, _level(label, depth), start, parent))
    stack.append(Open(label, len(tree.items) - 1))
    tree.last[label.style] = label


def _report(tree: Tree, label: Label, brother: Label | None, path: str, span: Span) -> None:
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


def _runs_on(tree: Tree, label: Label) -> bool:
    """Numbering that goes on under the next heading (1, 2 under I; 3, 4 under II)."""
    before = tree.last.get(label.style)
    return before is not None and label.order[0] > 1 and follows(label.style, before.order, label.order)


def _level(label: Label, depth: int) -> Level:
    if label.style == "upper":
        return "part" if depth == 0 else "letter"
    return label.style
