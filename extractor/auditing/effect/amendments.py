"""What an amending paper does to single places of another document, item by item.

Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 37/2015/NĐ-CP
1. Sửa đổi khoản 2 Điều 5 như sau: “2. …”
2. Bổ sung Điều 7a vào sau Điều 7 như sau: “Điều 7a. …”
3. Bãi bỏ khoản 1, điểm b khoản 3 Điều 9.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import takewhile

from extractor.auditing.provisions.places import Place, places_of, spelled
from extractor.lexicon.patterns import deferred
from extractor.parsing.records import Entry, Mention, Outline
from extractor.record import record, replace
from extractor.text.text import Text

from .records import Act, Statement

_WORDS = r"(?= (?:các )?(?:cụm )?từ\b)"
_VERB = deferred(
    r"\b(?P<amends>sửa đổi(?:\s*(?:,|và)\s*bổ sung)?|thay thế|viết lại|thay bằng|đính chính"
    rf"|(?:thay|(?:bãi )?bỏ){_WORDS})|(?P<adds>bổ sung|thêm)|(?P<repeals>bãi bỏ|hủy bỏ|huỷ bỏ)"
    r"|(?P<suspends>ngưng hiệu lực|đình chỉ)",
    re.IGNORECASE,
)
"""Verbs by what they do to a place: words that are left out or replaced amend it."""
_VERB_WORDS = deferred("sửa đổi|thay|viết lại|đính chính|bỏ|bổ sung|thêm|ngưng|đình chỉ")
"""In lower case: every verb holds one of these."""
_ADDED_TO = deferred(r"\b(?:vào|sau|trước)\b")
"""Between what is added and where: "Bổ sung khoản 5 vào sau khoản 4 Điều 6"."""
_ADDS_BESIDE = deferred(r"\b(?:bổ sung|thêm)\b[^.;:“”\n]{0,80}\b(?:vào|sau|trước)\s+\Z", re.IGNORECASE)
_QUOTED = deferred(r"[“„][^”]*”?|\"[^\"]*\"?|«[^»]*»?")
_REST = deferred(r"\bnhư sau\b.*|\b(?:nêu|quy định|nói) (?:tại|ở)\s[^,;]*?\bnày\b|\bđược viết\b.*|:\s*$")
"""What stands behind the places in the line that leads to new wording."""
_CHANGES: frozenset[Act] = frozenset(("amends", "repeals", "suspends"))


@record
class _PlacesChanged:
    act: Act
    places: tuple[Place, ...]


def place_by_place(
    statements: Iterable[Statement], text: Text, outline: Outline, mentions: Sequence[Mention]
) -> tuple[Statement, ...]:
    """The statements, those that name no place of the part that they change replaced by one for each item that does;
    its span is the item with the new wording in it. A title says nothing beside the items below it."""
    told = tuple(statements)
    if not any(map(_is_part, told)):
        return told
    reading = _AmendingText(text, outline.entries, mentions)
    placed = [(one, reading.entry_of(one)) for one in told]
    in_items = {reading.object_of(one) for one, entry in placed if entry is not None}
    found: list[Statement] = []
    for one, entry in placed:
        if not (_is_part(one) and one.places is None) and not reading.is_beside(one, entry):
            found.append(reading.with_wording(one, entry) if _is_part(one) else one)
        elif entry is not None or reading.object_of(one) not in in_items:
            found += list(reading.below(one, reading.inside(entry))) or [one]
    return (*found, *_of_further_items(placed, reading))


def _of_further_items(placed: Sequence[tuple[Statement, int | None]], reading: "_AmendingText") -> Iterator[Statement]:
    """What items change that name no document, where the paper changes one only."""
    changing = [(one, entry) for one, entry in placed if _is_part(one)]
    read = {at for _, entry in changing if entry is not None for at in reading.inside(entry)}
    if read and len({reading.object_of(one) for one, _ in changing}) == 1:
        yield from reading.below(changing[0][0], _nameless(reading, read))


def _nameless(reading: "_AmendingText", read: Container[int]) -> list[int]:
    """Further items, that name no document: where a paper changes one only, they mean that. "Điều 2. Bãi bỏ Điều 7 Quy
    chế nêu tại Điều 1 Quyết định này"."""
    starts = sorted(one.start for one in reading.mentions if one.kind in ("numbered", "named"))
    return [
        at
        for at, entry in enumerate(reading.entries)
        if at not in read and bisect_left(starts, entry.start) == bisect_left(starts, entry.end)
    ]


def _is_part(said: Statement) -> bool:
    """Whether the paper changes a part of a document itself."""
    acts_itself = not said.reported and said.by is None and said.about is not None
    return said.act in _CHANGES and not said.whole and acts_itself


class _AmendingText:
    def __init__(self, text: Text, entries: Sequence[Entry], mentions: Sequence[Mention]) -> None:
        self._content = text.content
        self._verbs = [found.start() for found in _VERB_WORDS.finditer(text.lowered)]
        self.mentions = mentions
        self.entries = entries
        self._starts = [one.start for one in entries]
        self._numbered = [mention.start for mention in mentions if mention.kind == "numbered"]
        self._known: dict[int, list[_PlacesChanged]] = {}

    def entry_of(self, said: Statement) -> int | None:
        """The item in which the document that a statement is about is named; None for a title."""
        offset = self.mentions[said.about].start if said.about is not None else -1
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 and offset < self.entries[at].end else None

    def object_of(self, said: Statement) -> str | None:
        """The number of the document that a statement is about."""
        return self.mentions[said.about].number if said.about is not None else None

    def is_beside(self, said: Statement, entry: int | None) -> bool:
        """Whether another place is added beside the one that a statement names, whose document is the only one of its
        item: "Bổ sung khoản 2a vào sau khoản 2 Điều 4 Nghị định số …"."""
        if said.about is None or entry is None:
            return False
        one, begin = self.entries[entry], self.mentions[said.about].scope[0]
        named = bisect_left(self._numbered, one.end) - bisect_left(self._numbered, one.start)
        return named == 1 and _ADDS_BESIDE.search(self._content, one.body, begin) is not None

    def with_wording(self, said: Statement, entry: int | None) -> Statement:
        """A statement with the whole item in which its place is named: the new wording follows."""
        if entry is None:
            return said
        return replace(said, span=(said.span[0], max(said.span[1], self.entries[entry].end)))

    def below(self, said: Statement, inside: Sequence[int]) -> Iterator[Statement]:
        """A statement for each of these items that changes places, the innermost ones."""
        changes = {at: self._changes(at) for at in inside}
        for at in inside:
            deeper = any(changes.get(one) for one in self.inside(at)[1:])
            one = self.entries[at]
            for change in () if deeper else changes[at]:
                places = self._completed(change.places, self._outer(one, changes))
                yield replace(
                    said, act=change.act, whole=False, places=", ".join(map(spelled, places)), span=(one.start, one.end)
                )

    def inside(self, at: int | None) -> list[int]:
        """An item and all in it; None: all items."""
        if at is None:
            return [*range(len(self.entries))]
        path = f"{self.entries[at].path}/"
        behind = range(at + 1, len(self.entries))
        return [at, *takewhile(lambda one: self.entries[one].path.startswith(path), behind)]

    def _outer(self, entry: Entry, changes: dict[int, list[_PlacesChanged]]) -> Place:
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

    def _changes(self, at: int) -> list[_PlacesChanged]:
        """What the own words of an item say that it changes, without what they quote."""
        if at not in self._known:
            entry = self.entries[at]
            if bisect_left(self._verbs, entry.body) == bisect_left(self._verbs, entry.end):
                self._known[at] = []
                return []
            words = _QUOTED.sub(" ", self._content[entry.body : entry.end])
            lines = (_REST.sub("", line) for line in words.splitlines())
            self._known[at] = [change for line in lines for change in _changes_in(line)]
        return self._known[at]


_OUTERMOST = frozenset(("điều", "phụ lục", "mẫu số", "mẫu", "biểu", "phụ biểu", "chương", "phần"))


def _around(outer: Place, place: Place) -> Place:
    """The steps of `outer` that stand around the first step of `place`."""
    return tuple(takewhile(lambda step: step.level != place[0].level, outer))


def _changes_in(line: str) -> Iterator[_PlacesChanged]:
    """The changes of one line: each verb with the places behind it, or the first with those before it ("Khoản 2 Điều 5
    được sửa đổi"). A place without its Điều has that of the next one."""
    verbs = list(_VERB.finditer(line))
    found: list[_PlacesChanged] = []
    for at, verb in enumerate(verbs):
        behind = line[verb.end() : verbs[at + 1].start() if at + 1 < len(verbs) else len(line)]
        places = _added(behind) if verb["adds"] else places_of(behind)
        if not places and at == 0:
            places = places_of(line[: verb.start()])
        act: Act = "repeals" if verb["repeals"] else "suspends" if verb["suspends"] else "amends"
        if places:
            found.append(_PlacesChanged(act, places))
    for at in range(len(found) - 2, -1, -1):
        outer = found[at + 1].places[0]
        completed = tuple(
            one if one[0].level in _OUTERMOST else (*_around(outer, one), *one) for one in found[at].places
        )
        found[at] = _PlacesChanged(found[at].act, completed)
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
