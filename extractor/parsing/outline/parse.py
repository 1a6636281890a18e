"""The outline: labelled items under their parents, from Phần down to điểm.

Labels are read paragraph by paragraph (candidates.py); a label becomes an item if it fits the run that is open
(item_tree.py), so its level comes from where it stands and not from its mark: "a)" may hang under "1.", under "I."
or at the top. Rules: NĐ 30/2020/NĐ-CP Phụ lục I (levels and marks), NĐ 78/2025/NĐ-CP (Phần … điểm).
"""

from collections.abc import Iterator
from itertools import pairwise

from extractor.lexicon.patterns import deferred
from extractor.parsing.records import Entry, LabelProblem, Letterhead, Outline, Span
from extractor.record import replace
from extractor.text.text import Text

from .candidates import candidates, is_form
from .labels import Label
from .quoted import quoted_blocks
from .regions import Region, regions
from .tree import Tree, hang

_LOOK_AHEAD = 60
"""Labels within which the first Điều of a new Chương or Phần stands."""


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
        for tree, end in _trees(text, region, blocks, letterhead.doc_type):
            prefix = ""
            if entries and any(path in taken for path in tree.paths):
                prefix = f"PL{annexes}/" if annexes > 1 else "PL/"
                annexes += 1
            entries.extend(_entries(tree, end, prefix, len(entries)))
            problems.extend(replace(problem, path=prefix + problem.path) for problem in tree.problems)
            taken.update(prefix + path for path in tree.paths)
    notes = tuple((note.start, note.end) for note in text.paragraphs if note.kind == "footnote")
    return Outline(tuple(entries), tuple(problems), notes)


def _entries(tree: Tree, end: int, prefix: str, base: int) -> Iterator[Entry]:
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


def _trees(text: Text, region: Region, blocks: tuple[Span, ...], own: str | None) -> Iterator[tuple[Tree, int]]:
    """One tree a root, with its end: an annex without a title shows by articles or chapters that begin again."""
    found = candidates(text, region, blocks)
    if region.annex and is_form(text, found):
        return
    cuts = [0, *_restarts([label for label, _ in found]), len(found)]
    region_end = text.paragraphs[_last_of_items(text, region, {start for _, start in found}, own)].end
    for low, high in pairwise(cuts):
        if low == high:
            continue
        part = found[low:high]
        tree = Tree([label for label, _ in part], [start for _, start in part])
        for position in range(len(part)):
            hang(tree, position)
        yield tree, found[high][1] if high < len(found) else region_end


def _last_of_items(text: Text, region: Region, starts: set[int], own: str | None) -> int:
    """Index of the last paragraph of a region that may belong to an item: what closes the whole text belongs to none.

    starts  where items begin: what closes the text stands below one that has words of its own, and not only a heading
    own     the type of the text
    """
    last = region.last - 1
    for at in range(max(region.last - _MOST_CLOSING, region.first + 1), region.last):
        above, closing = (text.content[slice(p.start, p.end)] for p in text.paragraphs[at - 1 : at + 1])
        if region.annex or text.paragraphs[at].start in starts or not above.endswith((".", ";", ":", ")", '"', "”")):
            continue
        if _speaks_of_whole(closing, own):
            return at - 1
    return last


_MOST_CLOSING = 3
"""Paragraphs that close a text: "Trên đây là …", "Kế hoạch này thay thế …", a request."""
_SUMS_UP = deferred(r"Trên đây là|Nhận được|Trong quá trình (?:tổ chức )?(?:thực hiện|triển khai)")


def _speaks_of_whole(closing: str, own: str | None) -> bool:
    """True for a paragraph that sums the text up, or in which a sentence opens with its own type; and for a note in
    brackets: "(Công điện này thay thế …)./."."""
    if closing.startswith("("):
        return closing.rstrip("./ ").endswith(")")
    return _SUMS_UP.match(closing) is not None or (
        own is not None and (closing.startswith(f"{own} này ") or f". {own} này " in closing)
    )


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
