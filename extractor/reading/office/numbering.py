"""Automatic numbering as Word shows it: counters of list levels and the labels they make.

Shared by the readers of DOCX (numbering.xml) and DOC (PlfLst, PlfLfo), which fill in the levels.
Rules: ECMA-376 part 1, 17.9 (abstractNum, num, lvlOverride, lvlRestart, isLgl, suff).
"""

import re

from extractor.lexicon.patterns import deferred
from extractor.record import field, record

_PLACE = deferred(r"%([1-9])")
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_PLAIN_BULLETS = frozenset("-+*–—•")


@record
class Level:
    """One level of a list. `text` is the pattern of the label ("%1.%2."), `form` the name of its number format.

    suffix   what follows the label: "tab", "space" or "nothing"
    restart  None: after any higher level; 0: never; n: after a paragraph of level n (from 1) or a higher one
    legal    all numbers of the label in Arabic digits
    """

    form: str = "decimal"
    text: str = ""
    start: int = 1
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False


@record(frozen=False)
class NumberList:
    """A list definition in use. Lists with the same `group` count on together (num with one abstractNum)."""

    group: str
    levels: dict[int, Level]
    start_overrides: dict[int, int] = field(default_factory=dict)


class Counters:
    """Counts the numbered paragraphs of one file, in reading order."""

    def __init__(self, lists: dict[str, NumberList]) -> None:
        self._lists = lists
        self._values: dict[str, dict[int, int]] = {}
        self._opened: set[tuple[str, int]] = set()

    def next_label(self, list_id: str, level: int) -> tuple[str, str]:
        """Count one paragraph; returns its label and what stands between label and text ("", " ").

        Both are "" for a list or level that is not defined.
        """
        number_list = self._lists.get(list_id)
        definition = number_list.levels.get(level) if number_list else None
        if number_list is None or definition is None:
            return "", ""
        values = self._values.setdefault(number_list.group, {})
        self._advance(number_list, list_id, level, values)
        if definition.form == "bullet":
            mark = definition.text.strip()
            return (mark if mark in _PLAIN_BULLETS else "-"), " "
        if definition.form == "none" and "%" not in definition.text:
            return definition.text.strip(), " " if definition.text.strip() else ""

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = number_list.levels.get(at, Level())
            value = values.get(at, number_list.start_overrides.get(at, other.start))
            return format_number(value, "decimal" if definition.legal and other.form != "decimalZero" else other.form)

        label = _PLACE.sub(number, definition.text).strip()
        return label, "" if definition.suffix == "nothing" or not label else " "

    def restart(self, list_id: str, level: int, value: int) -> None:
        """The next paragraph of this level gets the number `value`."""
        number_list = self._lists.get(list_id)
        if number_list is not None:
            self._values.setdefault(number_list.group, {})[level] = value - 1

    def _advance(self, number_list: NumberList, list_id: str, level: int, values: dict[int, int]) -> None:
        definition = number_list.levels[level]
        first = number_list.start_overrides.get(level)
        if first is not None and (list_id, level) not in self._opened:
            values[level] = first
        else:
            values[level] = values[level] + 1 if level in values else (definition.start if first is None else first)
        self._opened.add((list_id, level))
        for deeper in [at for at in values if at > level]:
            restart = number_list.levels.get(deeper, definition).restart
            if restart is None or (restart and level < restart):
                del values[deeper]


def format_number(value: int, form: str) -> str:
    """`value` in one of Word's number formats; an unknown one gives Arabic digits."""
    if form in ("lowerLetter", "upperLetter"):
        if value < 1:
            return ""
        letter = chr(ord("a") + (value - 1) % 26) * min((value - 1) // 26 + 1, 8)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(value)
        return roman if form == "lowerRoman" else roman.upper()
    if form == "decimalZero":
        return f"{value:02d}"
    return "" if form in ("none", "bullet") else str(value)


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    digits = []
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        digits.append(letters * count)
    return "".join(digits)
