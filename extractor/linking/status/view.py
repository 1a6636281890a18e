"""A clause while it is judged, and what several rules ask of it."""

from collections.abc import Mapping, Sequence

from extractor.lexicon.patterns import deferred
from extractor.record import record

from .asked import Wanted, repeats, shared_pairs
from .records import Clause, Tag

_APART = 12
"""Characters from which a finished act is another than the one before it."""

FEW = frozenset(
    (
        "một",
        "hai",
        "ba",
        "bốn",
        "năm",
        "sáu",
        "bảy",
        "tám",
        "chín",
        "mười",
        "vài",
        "nhiều",
        "khoảng",
        "gần",
        "hơn",
        "số",
    )
)
"""Words that open a count, beside figures."""


@record
class ClauseView:
    """A clause while it is judged. `words` are the answer in lower case, `text` those of the clause; `of_kind` has its
    tags by kind: most of some twenty questions to a clause ask for a kind it does not have. `asked_for`: an act that
    was asked for is named, outside the names of documents."""

    words: str
    clause: Clause
    wanted: Wanted
    of_kind: Mapping[str, Sequence[Tag]]
    text: str
    asked_for: bool

    def first(self, *kinds: str) -> Tag | None:
        found: Tag | None = None
        for kind in kinds:
            tags = self.of_kind.get(kind)
            if tags and (found is None or tags[0].start < found.start):
                found = tags[0]
        return found

    def last(self, *kinds: str) -> Tag | None:
        found = [tags[-1] for kind in kinds if (tags := self.of_kind.get(kind))]
        return max(found, key=_place) if len(found) > 1 else found[0] if found else None

    def spoken(self, tag: Tag) -> str:
        return self.words[tag.start : tag.end]

    def after(self, tag: Tag) -> list[str]:
        """The words after a tag, to the end of the clause."""
        return self.words[tag.end : self.clause.end].split()

    def before(self, tag: Tag) -> list[str]:
        return self.words[self.clause.start : tag.start].split()

    def repeated(self, end: int) -> bool:
        """True if an act that was asked for is named before `end`, outside the names of documents."""
        return _repeats(self.words[self.clause.start : end], self.clause, self.wanted)

    @property
    def shared(self) -> int:
        """How many pairs of syllables the clause shares with what was asked."""
        return shared_pairs(self.wanted, self.text)


def _place(tag: Tag) -> int:
    return tag.start


def view_of(words: str, clause: Clause, wanted: Wanted) -> ClauseView:
    """The clause of an answer, whose `words` are in lower case, for what was asked."""
    of_kind: dict[str, list[Tag]] = {}
    for tag in clause.tags:
        of_kind.setdefault(tag.kind, []).append(tag)
    text = words[clause.start : clause.end]
    return ClauseView(words, clause, wanted, of_kind, text, _repeats(text, clause, wanted))


def _repeats(words: str, clause: Clause, wanted: Wanted) -> bool:
    """True if `words`, with which the clause begins, name an act that was asked for outside the names of documents."""
    if not repeats(wanted, words):
        return False
    for tag in clause.tags:
        if tag.kind in ("carrier", "noun"):
            low, high = tag.start - clause.start, tag.end - clause.start
            words = words[:low] + "·" * (min(high, len(words)) - low) + words[high:] if low < len(words) else words
    return repeats(wanted, words)


def is_past(view: ClauseView, tag: Tag) -> bool:
    """ "07 thửa chưa đo nay đã đo xong": the state before, told with what became of it."""
    judged = view.words.find(" là ", tag.end, view.clause.end)
    later = [one for one in view.clause.tags if tag.end < one.start and (judged < 0 or one.start < judged)]
    return any(one.kind == "perfect" or (one.kind == "finished" and one.start - tag.end > _APART) for one in later)


def describes(view: ClauseView, tag: Tag) -> bool:
    """ "đã rà soát các hồ sơ chưa nộp": what stands after the verb that was told only describes its object."""
    told = any(one.kind == "perfect" and one.end < tag.start - 2 for one in view.clause.tags)
    counted_object = _COUNTED_OBJECT if view.spoken(tag) != "không" else _COUNTED_WITH_ATTRIBUTE
    return told or counted_object.search(view.words, view.clause.start, tag.start) is not None


_COUNTED_OBJECT = deferred(
    r"(?:[^\W\d_]+ ){3,}(?<!còn )(?<!hiện )(?<!nay )(?<!vẫn )(?<!nhưng )(?<!lại )\d[\d.]* [^\W\d_]+(?: [^\W\d_]+)? $"
)
"""A count after a subject and a verb, just before "không", "chưa": "ngành bãi bỏ 31 khoản không có trong danh mục"."""


_COUNTED_WITH_ATTRIBUTE = deferred(
    r"(?:[^\W\d_]+ )+[^\W\d_]+(?<!\bcòn)(?<!\bhiện)(?<!\bnay)(?<!\bvẫn)(?<!\bnhưng)(?<!\blại)(?<!\bcó)(?<!\blà)"
    r"(?<!\bthấy)(?<!\bcủa) \d[\d.,]*(?: [^\W\d_]+){1,4} $"
)
"""The same before "không", which seldom says that a task is open: "lập biên bản 03 trường hợp vắng mặt không lý do"."""


def done_after(view: ClauseView, tag: Tag) -> bool:
    return any(one.start > tag.end and one.kind in ("finished", "all", "passive") for one in view.clause.tags)


def counted(words: Sequence[str]) -> bool:
    """True if the first of `words` opens a count: "03 hộ", "vài hộ"."""
    return bool(words) and (words[0][:1].isdigit() or words[0] in FEW)
