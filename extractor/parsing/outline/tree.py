"""Hanging labels into a tree: which open run a label goes on with, and under which parent a new run begins.

A label's level comes from where it stands, not from its mark; what fits nowhere is running text.
"""

from collections.abc import Callable
from typing import NamedTuple

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
class HungItem:
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
    items: list[HungItem] = field(default_factory=list)
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
    for opened in reversed(tree.stack):
        goes_on = opened.label.style == label.style and follows(label.style, opened.label.order, label.order)
        if goes_on and (label.style == "roman" or opened.label.mark == label.mark):
            return False
        if opened.label.style == "upper":
            same_mark = label.style == "roman" or opened.label.mark == label.mark
            return same_mark and follows("upper", opened.label.order, as_upper(label).order)
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
        if _is_parent(opened, label.prefix):
            return depth + 1
    first = label.order[0] == 1
    if not (first or label.mark):
        return None
    beside = next((depth for depth in range(len(stack) - 1, -1, -1) if stack[depth].label.style == "decimal"), None)
    if beside is not None and label.prefix.count(".") == stack[beside].label.prefix.count("."):
        return beside
    if label.order[0] > _LATEST_START["decimal"]:
        return None
    return next((d for d, opened in enumerate(stack) if _RANK[opened.label.style] >= _RANK["arabic"]), len(stack))


def _is_parent(opened: Label, prefix: str) -> bool:
    """True if "<prefix>.1" goes under the item `opened`."""
    if opened.text == prefix:
        return True
    if opened.style not in ("article", "section", "roman", "chapter") or not prefix.isdigit():
        return False
    return opened.order == (int(prefix), 0)


def _depth(tree: Tree, position: int, label: Label) -> int | None:
    """Depth for "I.", "A.", "1." and "a)": beside the run that it goes on with, else as the first of a new run."""
    stack, style = tree.stack, label.style
    same = [depth for depth in range(len(stack) - 1, -1, -1) if stack[depth].label.style == style]
    like = [depth for depth in same if stack[depth].label.mark == label.mark]
    for depth in (*like, *same):
        if follows(style, stack[depth].label.order, label.order):
            return depth
    if label.order in ((1, 0), (1, 1)) or (label.order[0] == 1 and not same):
        return _first_depth(FirstLabel(tree, position, label, same))
    if same:
        return _depth_after_gap(stack, label, like or same)
    return _first_depth(FirstLabel(tree, position, label, [])) if _may_open_late(tree, position, label) else None


def _may_open_late(tree: Tree, position: int, label: Label) -> bool:
    """True if a run may open with this label, which is not the first of its order: one of the next ones, one that goes
    on with a closed run, or one that others follow."""
    before = tree.last.get(label.style)
    goes_on = before is not None and follows(label.style, before.order, label.order)
    return goes_on or label.order[0] <= _LATEST_START[label.style] or _comes_again(tree, position, label)


def _depth_after_gap(stack: list[Open], label: Label, runs: list[int]) -> int | None:
    """Beside the innermost run that comes before the label, unless too much is missing; else a restart of a run."""
    for depth in runs:
        gap = missing(label.style, stack[depth].label.order, label.order)
        if gap is not None:
            return depth if len(gap) <= _FURTHEST_JUMP[label.style] else None
    return runs[0]


@record
class FirstLabel:
    """A label that opens a run; `same`: depths of the open runs of its style, the innermost first."""

    tree: Tree
    position: int
    label: Label
    same: list[int]

    @property
    def stack(self) -> list[Open]:
        return self.tree.stack

    @property
    def top(self) -> Label:
        return self.tree.stack[-1].label

    @property
    def has_mark_of_same(self) -> bool:
        return bool(self.same) and self.stack[self.same[0]].label.mark == self.label.mark

    @property
    def is_lower(self) -> bool:
        """True for a style that stands below that of the innermost item, or beside it (A. and I.)."""
        top, own = self.top.style, self.label.style
        return _RANK[top] < _RANK[own] or (top != own and _RANK[top] == _RANK[own])


class FirstRule(NamedTuple):
    """Where `applies` is true, the run begins at `depth`. `example`: labels; the rule decides about the last one, or
    about the one before a stroke."""

    name: str
    applies: Callable[[FirstLabel], bool]
    depth: Callable[[FirstLabel], int]
    example: str


def _inside(first: FirstLabel) -> int:
    return len(first.stack)


def _beside(first: FirstLabel) -> int:
    return first.same[0]


def _above_lower(first: FirstLabel) -> int:
    """In the place of the outermost item whose style stands below that of the label."""
    rank = _RANK[first.label.style]
    lower = (depth for depth, opened in enumerate(first.stack) if _RANK[opened.label.style] > rank)
    return next(lower, len(first.stack))


FIRST_LABELS: tuple[FirstRule, ...] = (
    FirstRule("first_of_all", lambda f: not f.stack, _inside, "1."),
    FirstRule("restart", lambda f: f.has_mark_of_same and f.same[0] == len(f.stack) - 1, _beside, "I. 1. 2. 1."),
    FirstRule("letters", lambda f: f.label.style == "letter" and not f.same, _inside, "1. a)"),
    FirstRule("lower_style", lambda f: not f.same and f.is_lower, _inside, "I. 1."),
    FirstRule("other_mark", lambda f: bool(f.same) and not f.has_mark_of_same, _inside, "1. 2. 1)"),
    FirstRule("top_goes_on", lambda f: _comes_again(f.tree, f.position, f.top), _inside, "a) I. | b)"),
    FirstRule("restart_above", lambda f: bool(f.same), _beside, "I. 1. a) 1."),
    FirstRule("higher_style", lambda f: True, _above_lower, "1. a) I."),
)


def _first_depth(first: FirstLabel) -> int:
    """Depth for the first label of a run: the first of the rules that applies."""
    return next(rule.depth(first) for rule in FIRST_LABELS if rule.applies(first))


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
    tree.items.append(HungItem(path, label, _level(label, depth), start, parent))
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
