"""numbering.xml of a DOCX file → the lists that `Counters` counts (ECMA-376 part 1, 17.9)."""

from lxml import etree

from extractor.reading.office.numbering import Level, NumberList
from extractor.reading.office.safe_xml import to_int
from extractor.record import replace

from .styles import Styles, W, switch, value_of

_DEEPEST = 5  # a numStyleLink leads to a style, whose list may link on


def read_lists(
    root: "etree._Element | None", styles: Styles
) -> tuple[dict[str, NumberList], dict[tuple[str, str], int]]:
    """The lists by numId, and for (numId, paragraph style) the level that is tied to the style by w:lvl/w:pStyle."""
    if root is None:
        return {}, {}
    abstracts = {item.get(W + "abstractNumId") or "": item for item in root.iterfind(W + "abstractNum")}
    numbers = {item.get(W + "numId") or "": item for item in root.iterfind(W + "num")}
    lists: dict[str, NumberList] = {}
    tied: dict[tuple[str, str], int] = {}
    for list_id, number in numbers.items():
        group = _abstract_of(number)
        for _ in range(_DEEPEST):
            linked = _linked(abstracts.get(group), styles)
            if linked is None or linked not in numbers:
                break
            group = _abstract_of(numbers[linked])
        abstract = abstracts.get(group)
        if abstract is None:
            continue
        levels: dict[int, Level] = {}
        for element in abstract.iterfind(W + "lvl"):
            at = to_int(element.get(W + "ilvl"))
            levels[at] = _read_level(element)
            style = value_of(element, "pStyle")
            if style:
                tied[list_id, style] = at
        entry = NumberList(group, levels)
        _override(entry, number)
        lists[list_id] = entry
    return lists, tied


def _override(entry: NumberList, number: "etree._Element") -> None:
    """Apply w:lvlOverride: another start, or a level of its own."""
    for override in number.iterfind(W + "lvlOverride"):
        at = to_int(override.get(W + "ilvl"))
        own = override.find(W + "lvl")
        if own is not None:
            entry.levels[at] = _read_level(own)
        start = value_of(override, "startOverride")
        if start is not None:
            entry.start_overrides[at] = to_int(start, 1)
            if at in entry.levels:
                entry.levels[at] = replace(entry.levels[at], start=to_int(start, 1))


def _read_level(element: "etree._Element") -> Level:
    restart = value_of(element, "lvlRestart")
    return Level(
        form=value_of(element, "numFmt") or "decimal",
        text=value_of(element, "lvlText") or "",
        start=to_int(value_of(element, "start"), 1 if element.find(W + "start") is not None else 0),
        suffix=value_of(element, "suff") or "tab",
        restart=to_int(restart) if restart is not None else None,
        legal=bool(switch(element.find(W + "isLgl"))),
    )


def _abstract_of(number: "etree._Element") -> str:
    return value_of(number, "abstractNumId") or ""


def _linked(abstract: "etree._Element | None", styles: Styles) -> str | None:
    """numId of the list style that the abstract list only points to."""
    link = value_of(abstract, "numStyleLink") if abstract is not None else None
    return styles.style(link).list_id if link else None
