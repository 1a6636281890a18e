"""What an amending paper does to single places of another document, item by item.

Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 37/2015/NĐ-CP
1. Sửa đổi khoản 2 Điều 5 như sau: “2. …”
2. Bổ sung Điều 7a vào sau Điều 7 như sau: “Điều 7a. …”
3. Bãi bỏ khoản 1, điểm b khoản 3 Điều 9.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from extractor.auditing.provisions.places import Place, places_of, spelled
from extractor.lexicon.patterns import deferred
from extractor.parsing.records import Entry, Mention, Outline
from extractor.record import record, replace
from extractor.text.text import Text

from .records import Act, Statement

_WORDS = r"(?= (?:các )?(?:cụm )?từ\b)"
_VERB = deferred(
    rf"\b(?P<amends>sửa đổi(?:\s*(?:,|và)\s*bổ sung)?|thay thế|thay{_WORDS}|đính chính|(?:bãi )?bỏ{_WORDS})"
    r"|(?P<adds>bổ sung)|(?P<repeals>bãi bỏ|hủy bỏ|huỷ bỏ)|(?P<suspends>ngưng hiệu lực|đình chỉ)",
    re.IGNORECASE,
)
"""Verbs by what they do to a place: words that are left out or replaced amend it."""
_ADDED_TO = deferred(r"\b(?:vào|sau|trước)\b")
"""Between what is added and where: "Bổ sung khoản 5 vào sau khoản 4 Điều 6"."""
_QUOTED = deferred(r"[“„][^”]*”?|\"[^\"]*\"?|«[^»]*»?")
_REST = deferred(r"\bnhư sau\b.*|\bđược viết\b.*|:\s*$")
"""What stands behind the places in the line that leads to new wording."""
_CHANGES: frozenset[Act] = frozenset(("amends", "repeals", "suspends"))


@record
class _Change:
    act: Act
    places: tuple[Place, ...]


def place_by_place(
    statements: Iterable[Statement], text: Text, outline: Outline, mentions: Sequence[Mention]
) -> tuple[Statement, ...]:
    """The statements, those that name no place of the part that they change replaced by one for each item that does;
    its span is the item with the new wording in it."""
    told = tuple(statements)
    if not any(map(_is_open, told)):
        return told
    reading = _Reading(text.content, outline.entries)
    at_items = {one: reading.entry_at(mentions[one.about].start) for one in told if one.about is not None}
    is_titled = all(at_items.get(one) is None for one in told if _is_open(one))
    found: list[Statement] = []
    for one in told:
        entry = at_items.get(one)
        changed: list[Statement] = []
        if _is_open(one):
            changed = [] if entry is None and not is_titled else list(reading.below(one, entry))
        elif entry is not None and one.act in _CHANGES and not one.whole and not one.reported:
            changed = [replace(one, span=(one.span[0], max(one.span[1], reading.entries[entry].end)))]
        found += changed or [one]
        is_titled = is_titled and not changed
    return tuple(found)


def _is_open(said: Statement) -> bool:
    """Whether a statement changes a document in places that it does not name itself."""
    is_part = said.act in _CHANGES and not said.whole and said.places is None
    return is_part and not said.reported and said.by is None and said.about is not None


class _Reading:
    def __init__(self, content: str, entries: Sequence[Entry]) -> None:
        self._content = content
        self.entries = entries
        self._starts = [one.start for one in entries]
        self._known: dict[int, list[_Change]] = {}

    def entry_at(self, offset: int) -> int | None:
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 and offset < self.entries[at].end else None

    def below(self, said: Statement, entry: int | None) -> Iterator[Statement]:
        """A statement for each item in `entry` that changes places, the innermost ones; None for the whole paper."""
        first = 0 if entry is None else entry
        inside = [*range(first, len(self.entries))] if entry is None else self._inside(first)
        changes = {at: self._changes(at) for at in inside}
        for at in inside:
            deeper = any(changes[one] for one in self._inside(at)[1:])
            one = self.entries[at]
            for change in () if deeper else changes[at]:
                places = self._completed(change.places, self._outer(one, changes))
                yield replace(
                    said, act=change.act, whole=False, places=", ".join(map(spelled, places)), span=(one.start, one.end)
                )

    def _inside(self, at: int) -> list[int]:
        path = f"{self.entries[at].path}/"
        behind = range(at + 1, len(self.entries))
        return [at, *takewhile(lambda one: self.entries[one].path.startswith(path), behind)]

    def _outer(self, entry: Entry, changes: dict[int, list[_Change]]) -> Place:
        """The place that the nearest item around changes: "1. Sửa đổi Điều 5 như sau: a) Sửa đổi khoản 1"."""
        parent = entry.parent
        while parent >= 0:
            if changes.get(parent):
                return changes[parent][0].places[0]
            parent = self.entries[parent].parent
        return ()

    def _completed(self, places: Iterable[Place], outer: Place) -> list[Place]:
        """Places with the steps around them, where they begin below an Điều."""
        return [
            place if place[0].level in _OUTERMOST or not outer else (*_around(outer, place), *place) for place in places
        ]

    def _changes(self, at: int) -> list[_Change]:
        """What the own words of an item say that it changes, without what they quote."""
        if at not in self._known:
            entry = self.entries[at]
            words = _QUOTED.sub(" ", self._content[entry.body : entry.end])
            lines = (_REST.sub("", line) for line in words.splitlines())
            self._known[at] = [change for line in lines for change in _changes_in(line)]
        return self._known[at]


_OUTERMOST = frozenset(("điều", "phụ lục", "mẫu số", "mẫu", "biểu", "phụ biểu", "chương", "phần"))


def _around(outer: Place, place: Place) -> Place:
    """The steps of `outer` that stand around the first step of `place`."""
    return tuple(takewhile(lambda step: step.level != place[0].level, outer))


def _changes_in(line: str) -> Iterator[_Change]:
    """The changes of one line: each verb with the places behind it, or the first with those before it ("Khoản 2 Điều 5
    được sửa đổi"). A place without its Điều has that of the next one."""
    verbs = list(_VERB.finditer(line))
    found: list[_Change] = []
    for at, verb in enumerate(verbs):
        behind = line[verb.end() : verbs[at + 1].start() if at + 1 < len(verbs) else len(line)]
        places = _added(behind) if verb["adds"] else places_of(behind)
        if not places and at == 0:
            places = places_of(line[: verb.start()])
        act: Act = "repeals" if verb["repeals"] else "suspends" if verb["suspends"] else "amends"
        if places:
            found.append(_Change(act, places))
    for at in range(len(found) - 2, -1, -1):
        outer = found[at + 1].places[0]
        completed = tuple(
            one if one[0].level in _OUTERMOST else (*_around(outer, one), *one) for one in found[at].places
        )
        found[at] = _Change(found[at].act, completed)
    yield from found


def _added(words: str) -> tuple[Place, ...]:
    """The places that are added: "khoản 5" and "vào sau khoản 4 Điều 6" make khoản 5 Điều 6."""
    to = _ADDED_TO.search(words)
    if to is None:
        return places_of(words)
    new, beside = places_of(words[: to.start()]), places_of(words[to.end() :])
    if not new:
        return beside[-1:]
    return tuple((*_around(beside[0], one), *one) if beside and one[0].level not in _OUTERMOST else one for one in new)
