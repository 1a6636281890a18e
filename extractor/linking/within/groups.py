"""Petitions that follow each other and what answers them, found in one walk over the paragraphs of a paper."""

from collections.abc import Mapping, Sequence

from extractor.lexicon.patterns import deferred
from extractor.linking.asides import ASIDE
from extractor.linking.candidates.units import Passage, stands_over
from extractor.linking.records import Span
from extractor.record import field, record, replace

from .alternation import InTurn
from .leads import acts
from .pieces import Utterance, pieces_of

Form = tuple[str, bool, str]


@record(frozen=False)
class Petitions:
    """Petitions that follow each other, with what answers them.

    forms    how its petitions stand: sign, label, bullet; another one of such a form begins the next group
    head     the paragraph that asks, or that announces petitions ("listed")
    base     the headings under which its answers may stand
    opened   True after "Trả lời:" or the like
    told     the pieces that answer, in reading order
    """

    forms: set[Form]
    base: tuple[Span, ...]
    head: Passage
    listed: bool = False
    asked: list[Utterance] = field(default_factory=list)
    told: list[Utterance] = field(default_factory=list)
    opened: bool = False


_LEAVES = deferred(
    r"Trên đây|Với (?:những )?nội dung (?:trên|nêu trên)|Vậy,? |Kính (?:đề nghị|báo cáo|trình|mong)|"
    r"[^.;:]{0,140}?\b(?:trân trọng|kính gửi|kính báo cáo|gửi [^.;]{1,80} tổng hợp|thông tin (?:tới|đến) cử tri|"
    r"báo cáo [^.;]{1,80}(?:theo quy định|tổng hợp|xem xét|chỉ đạo|được biết))"
)


def groups_of(content: str, units: Sequence[Passage], turns: Mapping[int, InTurn]) -> list[Petitions]:
    """All petitions of the paragraphs with what answers them, in reading order."""
    walk = _PetitionWalk(content, units)
    for number, pieces in enumerate(pieces_of(content, units, turns)):
        if pieces:
            walk.take(units[number], pieces)
    return walk.groups


class _PetitionWalk:
    """Goes over the paragraphs once.

    announced  the headings and lead-ins under which petitions stand, outermost first
    """

    def __init__(self, content: str, units: Sequence[Passage]) -> None:
        self._content = content
        self._units = units
        self._group: Petitions | None = None
        self._announced: list[tuple[Passage, Utterance]] = []
        self.groups: list[Petitions] = []

    def take(self, unit: Passage, pieces: Sequence[Utterance]) -> None:
        while self._announced and not self._is_announced(unit, self._announced[-1][0]):
            self._announced.pop()
        if self._announced and not self._may_ask(unit, pieces):
            self._announced.clear()
        if self._group is not None and self._leaves(self._group, unit, pieces[0]):
            self._group = None
        for piece in pieces:
            self._take(unit, piece)

    def _take(self, unit: Passage, piece: Utterance) -> None:
        group = self._group
        if piece.voice == "opens":
            self._announced.clear()
            if group is not None:
                self._open(group, unit, piece)
        elif self._announced and piece.voice in ("asks", "tells"):
            self._ask(unit, piece, self._announced[0])
        elif piece.voice == "asks" and self._is_new(group, unit, piece):
            self._ask(unit, piece, None)
        elif piece.voice == "announces" and (group is None or self._is_new(group, unit, piece)):
            if group is not None and group.told:
                self._group = None
            self._announced.append((unit, piece))
        elif group is not None:
            group.told.append(_told(unit, piece))

    def _open(self, group: Petitions, unit: Passage, piece: Utterance) -> None:
        """A second mark inside an answer belongs to it."""
        if group.told:
            group.told.append(_told(unit, piece))
        group.opened = True

    def _ask(self, unit: Passage, piece: Utterance, announced: tuple[Passage, Utterance] | None) -> None:
        head, by = announced or (unit, piece)
        form = (by.sign, head.heads, head.mark)
        group = self._group
        if group is None or group.told or group.opened or form not in group.forms:
            self._group = group = Petitions({form}, self._base(form, head), head, announced is not None)
            self.groups.append(group)
        if group.asked and piece.sign in ("lead", "matter") and self._heads_over(group.asked[-1], unit):
            group.asked.pop()
        if piece.sign in ("label", "voice"):
            group.forms.add((piece.sign, unit.heads, unit.mark))
        weak = announced is not None and piece.sign in ("lead", "matter", "text")
        group.asked.append(replace(piece, sign="listed", firm=True) if weak else piece)

    def _heads_over(self, former: Utterance, unit: Passage) -> bool:
        """True if what seemed to be asked is only the title of the section in which something is."""
        above = self._units[former.unit]
        return former.sign in ("lead", "matter") and (above.body, above.end) in unit.headings

    def _base(self, form: Form, head: Passage) -> tuple[Span, ...]:
        """What a petition stands under; one without label stands where the one of its form before it stood, and not
        under the answer to that."""
        former = next((group.base for group in reversed(self.groups) if form in group.forms), head.headings)
        return former if not head.heads and head.headings[: len(former)] == former else head.headings

    def _is_new(self, group: Petitions | None, unit: Passage, piece: Utterance) -> bool:
        """True if a petition begins here, False if it is a part of the answer before it."""
        if group is None or not (group.told or group.opened):
            return True
        return (piece.sign, unit.heads, unit.mark) in group.forms

    def _is_announced(self, unit: Passage, by: Passage) -> bool:
        return (by.body, by.end) in unit.headings or (not by.heads and unit.headings == by.headings)

    def _may_ask(self, unit: Passage, pieces: Sequence[Utterance]) -> bool:
        """False for a unit of a list that is answered itself, tells what was done or is a title (then "… như sau:"
        announced results), for a paragraph under an item that asks, and for one behind "Yêu cầu: …"."""
        first = pieces[0]
        asked = self._units[self._group.asked[-1].unit] if self._group is not None and self._group.asked else None
        if asked is not None and self._goes_on(asked, unit):
            return bool(unit.bullet) and first.voice == "asks"
        if asked is self._announced[-1][0] and not (unit.heads or unit.bullet):
            return False
        if first.voice == "tells":
            title = not unit.bullet and stands_over(self._content, unit, self._after(first.unit))
            return not title and not acts(self._content, *first.span)
        return first.voice != "asks" or all(piece.voice != "opens" for piece in pieces)

    def _goes_on(self, asked: Passage, unit: Passage) -> bool:
        """True for a paragraph under an item that asks."""
        return asked.heads and not unit.heads and (asked.body, asked.end) in unit.headings

    def _after(self, number: int) -> Passage | None:
        return self._units[number + 1] if number + 1 < len(self._units) else None

    def _leaves(self, group: Petitions, unit: Passage, piece: Utterance) -> bool:
        """True if a unit no longer belongs to the group: another branch, the next item, leave-taking."""
        if unit.headings[: len(group.base)] != group.base or self._turns_away(unit):
            return True
        under = (group.head.body, group.head.end) in unit.headings
        return not (group.listed or under) and bool(group.told or group.opened) and _is_next(group, unit, piece)

    def _turns_away(self, unit: Passage) -> bool:
        """ "Ngoài ra, …", "Bộ trân trọng gửi Đoàn đại biểu …"."""
        if ASIDE.match(self._content, unit.body, unit.end):
            return True
        plain = unit.last and not unit.bullet and not unit.heads
        return plain and _LEAVES.match(self._content, unit.body, unit.end) is not None


def _is_next(group: Petitions, unit: Passage, piece: Utterance) -> bool:
    """True for an item or bullet that stands beside the one that asks, and opens no reply to it."""
    if group.head.heads:
        return unit.heads and piece.voice != "opens"
    if group.head.bullet:
        return unit.mark == group.head.mark and piece.voice != "opens"
    alone = group.asked[-1].sign == "entry" and not unit.bullet
    return alone or (unit.heads and not group.opened)


def _told(unit: Passage, piece: Utterance) -> Utterance:
    """A piece as a part of an answer: with its label, whatever it is called by."""
    start = piece.span[0] if piece.voice == "tells" else unit.start
    return Utterance(piece.unit, "tells", "text", (start, piece.span[1]))
