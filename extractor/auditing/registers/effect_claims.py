"""What the row of a register says about the effect of its document, as claims.

Ngày hết hiệu lực 25/5/2023 | Được thay thế bởi Quyết định số 30/2023/QĐ-UBND ngày 10/5/2023 | Điều 5, Điều 7
"""

from collections.abc import Callable, Iterator, Mapping

from extractor import lexicon
from extractor.auditing.effect.claims import Claim
from extractor.auditing.provisions.places import places_of, spelled
from extractor.identity.record import DocumentFacts, facts_of
from extractor.lexicon.patterns import deferred
from extractor.models.notices import Notice
from extractor.parsing.citations.parse import parse_citations
from extractor.parsing.dates import find_date
from extractor.parsing.records import Letterhead, Mention, Outline
from extractor.reading.lines import Line
from extractor.record import record
from extractor.text.assemble import assemble

from .dates import read_date
from .effect_columns import RowEffect, state_of
from .ledger import Ledger, RegisterEntry

_ACTS = (
    ("amends", deferred(r"\bsua doi\b|\bbo sung\b|\bdinh chinh\b"), "Được sửa đổi, bổ sung bởi …"),
    ("replaces", deferred(r"\bthay (?:the|bang|cho)\b|\bthe cho\b"), "Được thay thế bởi …"),
    ("repeals", deferred(r"\bbai bo\b|\bhuy bo\b"), "Bị bãi bỏ bởi …"),
)
"""(act, words, example); what a reason says of none is "ends"."""
_FROM = deferred(r"(?:kể )?từ\s+(?=ngày\s|\d{1,2}[/.])")
_UNTIL = deferred(r"\bđến(?: hết)?\s+(?=ngày\s|\d{1,2}[/.])")
_WORDED = frozenset(("reason", "state", "note"))
"""Fields whose words may name what ended a document, and when."""
_CHANGED = deferred(r"\b(?:duoc|bi|da) (?:\w+ ){0,2}?(?:sua doi|bo sung|dinh chinh)\b")
_PARTLY = deferred(r"\bmot phan\b|\bmot so (?:dieu|noi dung|quy dinh)\b")
_WHOLE = deferred(r"toan bo|ca van ban")


@record
class ListedEffects:
    """What the entries of a ledger say about effect, document by document.

    place     names where an entry stands
    contexts  source of the ledger → the province of the office that the register is of
    """

    ledger: Ledger
    place: Callable[[RegisterEntry], Notice]
    contexts: Mapping[int, str | None]

    def __call__(self, document: DocumentFacts) -> Iterator[tuple[DocumentFacts, Claim]]:
        """The claims of all entries with the number of `document`, each with what its entry says of its document."""
        for entry in self.ledger.with_number(document.serial, document.sign.key):
            row = self.ledger.effect_of(entry)
            if row is not None:
                context = self.contexts.get(entry.source)
                own = entry.facts_in(context)
                for claim in claims_of_row(row, self.place(entry), context):
                    yield own, claim


@record
class _End:
    """What a row says of the end of its document: from when, of which part, and by which documents."""

    act: str
    whole: bool
    places: str | None
    since: str | None
    until: str | None
    latest: str | None
    by: tuple[DocumentFacts, ...]


def claims_of_row(row: RowEffect, where: Notice, context: str | None = None) -> Iterator[Claim]:
    """The claims of one row that stands at `where`; `context` is the province of the register."""
    first, until = _day(row.cell("effective")) or _day_of_state(row), _day(row.cell("until"))
    if first is not None or until is not None:
        yield Claim("commences", where, since=first, until=until)
    words = "; ".join(text for name, text in row.cells if name in _WORDED)
    folded = lexicon.fold_words(words)
    act, whole = _act(row, folded)
    if act == "in_force":
        yield Claim("in_force", where)
        act, whole = ("amends", False) if _CHANGED.search(folded) else (None, None)
    if act is not None:
        end = _end(row, act, whole, words, context)
        for by in end.by or (None,):
            yield Claim(act, where, end.whole, end.places, end.since, end.until, by, end.latest)


def _end(row: RowEffect, act: str, whole: bool | None, words: str, context: str | None) -> _End:
    part = row.cell("part")
    is_whole = whole is not False and (part is None or _WHOLE.search(lexicon.fold_words(part)) is not None)
    since, until = _days(row.cell("suspended") or row.cell("expired") or "")
    if since is None:
        since, until = _days(words, named=True)
    latest = row.section.latest if row.section is not None else None
    part = part or ", ".join(map(spelled, places_of(_without_documents(words)))) or None
    return _End(act, is_whole, None if is_whole else part, since, until, latest, tuple(_documents(words, context)))


def _act(row: RowEffect, words: str) -> tuple[str | None, bool | None]:
    """(act, whole) of a row whose folded words say how it ended; whole is None where nothing tells."""
    act, whole = _told(row)
    if row.cell("suspended") is not None and act != "in_force":
        return "suspends", whole
    if act != "ends":
        return act, whole
    said = next((name for name, pattern, _ in _ACTS if pattern.search(words)), "ends")
    if whole is None and (said == "amends" or _PARTLY.search(words)):
        whole = False
    if said == "amends" and _has_ended(row):  # what the amendment left out
        said = "ends"
    return said, whole


def _told(row: RowEffect) -> tuple[str | None, bool | None]:
    """(act, whole) of a row: its own words of state, the title that it stands under, the columns that are filled."""
    own = _own_state(row)
    if own is not None:
        return own
    title = row.section
    if title is not None and not (title.act == "in_force" and row.cell("expired")):
        return title.act, title.whole
    filled = any(map(row.cell, ("expired", "suspended", "reason", "part")))
    changed = _CHANGED.search(lexicon.fold_words(row.cell("note") or ""))
    return ("ends", None) if filled or changed else (None, None)


def _own_state(row: RowEffect) -> tuple[str | None, bool | None] | None:
    return state_of(row.cell("state") or "") or state_of(row.cell("note") or "")


def _has_ended(row: RowEffect) -> bool:
    """Whether more than the words of a change says that a document has ended, or a part of it."""
    return row.section is not None or _own_state(row) is not None or any(map(row.cell, ("expired", "part")))


def _day(text: str | None) -> str | None:
    """The whole day in a cell, None if there is none."""
    day = read_date(text) if text else None
    return day if day is not None and len(day) == len("2024-08-20") else None


def _day_of_state(row: RowEffect) -> str | None:
    """ "Có hiệu lực từ 01/7/2024" in a column of states."""
    state = row.cell("state") or ""
    told = state_of(state)
    return _day(state) if told is None or told[0] in ("in_force", None) else None


def _days(text: str, *, named: bool = False) -> tuple[str | None, str | None]:
    """(since, until) in a cell; `named`: only days behind "kể từ" and "đến", since others date documents."""
    start, stop = _FROM.search(text), _UNTIL.search(text)
    since = _found(text, start.end()) if start else None if named else _day(text)
    return since, _found(text, stop.end()) if stop else None


def _found(text: str, at: int) -> str | None:
    day = find_date(text, at, min(len(text), at + len("ngày 01 tháng 01 năm 2024  ")))
    return day.iso if day is not None and day.possible else None


def _documents(text: str, context: str | None) -> Iterator[DocumentFacts]:
    """The documents that a reason names, without those that they in turn changed."""
    for mention in _mentions(text):
        if mention.number is not None and mention.serial is not None:
            yield facts_of(mention, mention.type, context)


def _without_documents(text: str) -> str:
    """A reason without the documents that it names, whose own places are none of the row's: "Điều 4 bị … bãi bỏ"."""
    for mention in reversed(_mentions(text)):
        begin, end = mention.scope if mention.scope[1] else (mention.start, mention.end)
        if mention.pinpoint is not None:
            begin = max(begin, text.find(mention.pinpoint, begin, mention.start) + len(mention.pinpoint))
        text = f"{text[:begin]} {text[end:]}"
    return text


def _mentions(text: str) -> tuple[Mention, ...]:
    if not any(map(str.isdigit, text)):
        return ()
    return parse_citations(assemble([Line(text)]), Letterhead(), Outline())
