"""The recommendations that papers state: clauses whose frame asks, in papers that ask more than they tell."""

import re
from collections.abc import Collection, Mapping, Sequence
from math import prod

from extractor.lexicon.patterns import deferred
from extractor.linking.across_records import Asked
from extractor.linking.analysis import Analysis
from extractor.linking.bodies import body_of, same_body
from extractor.linking.candidates.answers import names_matter, result_columns
from extractor.linking.candidates.clauses import clauses, sentences, trimmed
from extractor.linking.candidates.units import Passage, units_of
from extractor.linking.citing import Citing
from extractor.linking.deadline import find_deadline
from extractor.linking.heads import roles_of
from extractor.linking.pairing.logistic import Weights, sigmoid
from extractor.linking.records import Span
from extractor.record import record, replace

from .asked import asked_of
from .fellows import AskingPiece, asking_odds, list_of
from .follow_up import only_follows_up
from .frames import BODY_WORDS, MATTER, frame_features, subject_asks

_MARK = deferred(
    r"\((?:\d{1,2}|i{1,3}|iv|v)\)\s+|"
    r"(?<=[;:,.?] )(?:(?:một|hai|ba|bốn|năm|sáu) là|thứ (?:nhất|hai|ba|tư|năm|sáu)),?\s+",
    re.IGNORECASE,
)
_LISTS = deferred(r"(?:gồm|sau|như|là|sau đây|cụ thể)\s*:\s", 0)
_WORDS = deferred(r"[^\W\d_]{2,} [^\W\d_]{2,}")
"""More than a figure, a sign or a single word."""
_WISHES = deferred(r"(?:[^.;:,]{2,30} )?(?:kính )?(?:đề nghị|kiến nghị|mong|yêu cầu)\b", re.IGNORECASE)
"""What comes before it without such a word says why: "Mặt đường nát, ổ gà sâu; cử tri đề nghị thảm lại"."""
_VOICE = deferred(r"(?:Các |Một số |Nhiều )?(?:cử tri|đại biểu|công dân|người dân|nhân dân|bà con)\b", re.IGNORECASE)
STATES = 0.4
"""Probability above which a paper states recommendations: a short one that no other paper cites has little to show."""
_SHORTEST_PART = 12
_MOSTLY = 0.6
_SEVERAL = 6
"""So many recommendations are as good as more of them."""


@record
class ReadPaper:
    """A paper as the linking sees it: its stream of units, and the pieces of them that may ask."""

    paper: Analysis
    units: list[Passage]
    pieces: list[AskingPiece]


def read(paper: Analysis, units: list[Passage] | None = None) -> ReadPaper:
    """The stream of one paper; `units` if they are known."""
    units = units_of(paper.text, paper.letterhead, paper.outline) if units is None else units
    content = paper.text.content
    pieces: list[AskingPiece] = []
    results = result_columns(content, units)
    asked_for = subject_asks(paper.letterhead.subject or "")
    for number, unit in enumerate(units):
        following = units[number + 1] if number + 1 < len(units) else None
        unit, spans = _sentences(content, unit)
        answered = unit.row is not None and results[unit.row.table] >= 0
        fellows = [
            AskingPiece(number, span, frame_features(content, unit, span, following, answered=answered))
            for span in spans
            if span[1] > span[0] and not only_follows_up(content, span)
        ]
        for piece in fellows:
            _add_setting(piece, unit, fellows, results, asked_for=asked_for)
        pieces += fellows
    _add_fellows(units, pieces)
    return ReadPaper(paper, units, pieces)


def _add_setting(
    piece: AskingPiece, unit: Passage, fellows: Sequence[AskingPiece], results: Mapping[int, int], *, asked_for: bool
) -> None:
    """What the subject of the paper, the columns of the table and the sentences around it say of a piece."""
    if asked_for and not piece.features.keys() & {"near_asks", "near_tells"}:
        piece.features["subject:asks"] = 1.0
    column = results[unit.row.table] if unit.row is not None else -1
    if unit.row is not None and column >= 0:
        piece.features["column:tells"] = float(unit.row.cells[column : column + 1] != (piece.span,))
    elif piece.features.keys() >= _ASSIGNING:
        piece.features["column:assigns"] = 1.0
    if len(fellows) > 1 and not _framed(piece):
        piece.features["narrative"] = min(1.0, len(fellows) / 4)
    elif "later_sentence" in piece.features and not any(map(_framed, fellows[: fellows.index(piece)])):
        piece.features["asks_first"] = piece.features.pop("later_sentence")


_ASSIGNING = frozenset(("column:who", "column:when"))
"""Columns of a table that gives out tasks."""


def _sentences(content: str, unit: Passage) -> tuple[Passage, list[Span]]:
    """What of a unit may ask: one cell of a row, else its sentences, without a first one that only names their matter
    ("Về vốn. Sở Tài chính cân đối …"): the unit is given as one that begins behind it."""
    if unit.row is not None:
        return unit, [asked_cell(content, unit)]
    spans = sentences(content, unit.body, unit.end)
    if len(spans) > 1 and names_matter(content, *spans[0]) and MATTER.match(content, *spans[0]):
        return replace(unit, body=spans[1][0]), spans[1:]
    return unit, spans


def _add_fellows(units: Sequence[Passage], pieces: Sequence[AskingPiece]) -> None:
    """What the other members of a list are like tells what this one is, and all of them stand where the list begins.
    What stands under one heading is a list; paragraphs of the paper itself are none."""
    lists = [units[piece.unit].headings or list_of(units, piece.unit) for piece in pieces]
    groups: dict[tuple[object, ...], dict[int, set[str]]] = {}
    first: dict[tuple[object, ...], int] = {}
    for number, (piece, its) in enumerate(zip(pieces, lists, strict=True)):
        if "heads_over" not in piece.features:
            groups.setdefault(its, {}).setdefault(piece.unit, set()).update(piece.features)
            first.setdefault(its, number)
    shares = {
        its: [sum(name in names for names in members.values()) / len(members) for name in _SHARED]
        for its, members in groups.items()
    }
    none = [0.0] * len(_SHARED)
    for number, (piece, its) in enumerate(zip(pieces, lists, strict=True)):
        piece.features["at"] = first.get(its, number) / len(pieces)
        for name, share in zip(_SHARED, shares.get(its, none), strict=True):
            piece.features[f"fellows:{name}"] = share


_SHARED = ("asks", "aspect_early", "body_first", "term", "directive")
"""Features whose share among the members of a list counts for each of them."""


def asked_cell(content: str, unit: Passage) -> Span:
    """The cell of a row that would hold a recommendation: under a head that says so or that asks ("Biện pháp khắc
    phục", beside what was found wrong), else the longest."""
    assert unit.row is not None
    cells, heads = unit.row.cells, unit.row.heads
    told = [(content[slice(*head)], cell) for head, cell in zip(heads, cells, strict=False)]
    for says_so in (_heads_asked, subject_asks):
        for title, cell in told:
            if says_so(title) and _WORDS.search(content, *cell):
                return cell
    return max(cells, key=lambda cell: (_WORDS.search(content, *cell) is not None, cell[1] - cell[0]))


def _heads_asked(title: str) -> bool:
    return roles_of(title) == {"asked"}


def paper_features(reads: Sequence[ReadPaper], weights: Weights, relations: Citing) -> list[dict[str, float]]:
    """For each paper what speaks for its stating recommendations, beside the others of its dossier."""
    odds = [_odds(read, weights) for read in reads]
    asking = [[one > 0 for one in its] for its in odds]
    chances = [[sigmoid(one) for one in its] for its in odds]
    most = max(map(sum, chances), default=0.0)
    dates = [
        date for read, one in zip(reads, asking, strict=True) if sum(one) > 1 and (date := read.paper.letterhead.date)
    ]
    first = min(dates, default=None)
    named = [_named_in(read, one) for read, one in zip(reads, asking, strict=True)]
    return [
        _own_features(read, chances[number], most)
        | _beside_others(reads, number, asking, relations, first)
        | _between(reads, number, named, relations)
        for number, read in enumerate(reads)
    ]


def _named_in(read: ReadPaper, asking: Sequence[bool]) -> str:
    """What is asked in a paper and what it stands under, folded: the names of those who are asked are in it."""
    content = read.paper.text.content
    spans = {
        span
        for piece, asks in zip(read.pieces, asking, strict=True)
        if asks
        for span in (piece.span, *read.units[piece.unit].headings[-1:])
    }
    return body_of(" . ".join(content[slice(*span)] for span in sorted(spans)))


def _names(named: str, read: ReadPaper) -> bool:
    """True if the issuer of a paper is named, in full or as papers name a body of their own place ("UBND tỉnh")."""
    issuer = body_of(read.paper.letterhead.issuer)
    level = _OWN_PLACE.match(issuer)
    return bool(issuer) and (issuer in named or (level is not None and level[0] in named))


def _asking(read: ReadPaper, weights: Weights) -> list[bool]:
    """For each piece whether it is likely to ask."""
    return [odds > 0 for odds in _odds(read, weights)]


def _odds(read: ReadPaper, weights: Weights) -> list[float]:
    return asking_odds(read.paper.text.content, read.units, read.pieces, weights)


def _own_features(read: ReadPaper, chances: Sequence[float], most: float) -> dict[str, float]:
    """What the paper is like by itself.

    chances  of each piece, that it asks
    most     how often the paper is likely to ask that asks most
    """
    told = sum("aspect_early" in piece.features for piece in read.pieces)
    asked = sum(chances)
    found = {
        "share": asked / max(1, len(read.pieces)),
        "any": 1 - prod(1 - chance for chance in chances),
        "several": min(asked, _SEVERAL) / _SEVERAL,
        "tells": told / max(1, len(read.pieces)),
        "relative": asked / max(1, most),
    }
    if kind := read.paper.letterhead.doc_type:
        found[f"type:{kind}"] = 1.0
    return found


def _beside_others(
    reads: Sequence[ReadPaper], number: int, asking: Sequence[Sequence[bool]], relations: Citing, first: str | None
) -> dict[str, float]:
    """How the paper stands to the others; `first` is the date of the oldest that asks."""
    head = reads[number].paper.letterhead
    cites, cited = relations.cites[number], relations.cited[number]
    issuer = body_of(head.issuer)
    reported = any(
        same_body(body_of(addressee), issuer)
        for other in cited
        for addressee in reads[other].paper.letterhead.addressees
    )
    carried_out = any(_carries_out(reads[other].paper, relations.meant[other], number) for other in cited)
    return {
        "cites": float(any(sum(asking[other]) > 1 for other in cites)),
        "cited": float(bool(cited)),
        "carried_out": float(any(asking[number]) and carried_out),
        "reported": float(reported),
        "first": float((first is not None and head.date == first) or not (cites or cited)),
    }


def _carries_out(paper: Analysis, meant: Mapping[int, Collection[int]], number: int) -> bool:
    """True if a paper cites another as what it carries out or answers: "Thực hiện Công văn số …"."""
    content = paper.text.content
    own = (identity for identity, papers in meant.items() if number in papers)
    for at in (paper.mentions[mention].start for one in own for mention in paper.identities[one].mentions):
        line = content.rfind("\n", 0, at) + 1
        said = [*_CARRIES_OUT.finditer(content, max(line, at - _JUST_BEFORE), at)]
        if said and said[-1]["so"]:
            return True
    return False


_CARRIES_OUT = deferred(
    r"\b(?:(?P<so>thực hiện|căn cứ|phúc đáp|trả lời|nhận được|tiếp thu|"
    r"(?:yêu cầu|kiến nghị|nhiệm vụ|giao) (?:nêu )?(?:tại|trong|của))|tiếp theo)\b",
    re.IGNORECASE,
)
_JUST_BEFORE = 60
"""Characters before a citation in which its verb stands."""


def _between(reads: Sequence[ReadPaper], number: int, named: Sequence[str], relations: Citing) -> dict[str, float]:
    """Who asks whom: whoever is asked answers.

    named  for each paper what it asks, as `_named_in` gives it
    """
    return {
        "answered": float(any(_names(named[number], reads[other]) for other in relations.cited[number])),
        "charged": float(any(_names(named[other], reads[number]) for other in relations.cites[number])),
    }


def unit_probabilities(read: ReadPaper, weights: Weights) -> list[float]:
    """For each unit how likely one of its clauses states a recommendation."""
    found = [0.0] * len(read.units)
    for piece, odds in zip(read.pieces, _odds(read, weights), strict=True):
        found[piece.unit] = max(found[piece.unit], sigmoid(odds))
    return found


def paper_probabilities(reads: Sequence[ReadPaper], weights: Weights, relations: Citing) -> list[float]:
    """For each paper how likely it states recommendations."""
    return [weights.paper.probability(features) for features in paper_features(reads, weights, relations)]


def recommendations_in(read: ReadPaper, weights: Weights) -> list[tuple[int, Span]]:
    """(unit, span) of each recommendation of a paper that states some, in order."""
    content = read.paper.text.content
    found: list[tuple[int, Span, bool]] = []
    for number, (piece, asks) in enumerate(zip(read.pieces, _asking(read, weights), strict=True)):
        if _is_of_itself(read, piece):
            continue
        order = _order_from(read, number)
        goes_on = bool(found) and found[-1][0] == piece.unit
        if asks:
            background = goes_on and not found[-1][2] and _framed(piece)
            start = found.pop()[1][0] if background else piece.span[0]
            found.append((piece.unit, (start, piece.span[1]), _asks_itself(read, piece)))
        elif order is not None:
            found.append((piece.unit, (order, piece.span[1]), True))
        elif goes_on:
            found[-1] = (piece.unit, (found[-1][1][0], piece.span[1]), found[-1][2])
    return [
        (unit, _unquoted(content, part))
        for unit, span, _ in found
        for part in parts_asked(content, span)
        if not only_follows_up(content, part)
    ]


def _is_of_itself(read: ReadPaper, piece: AskingPiece) -> bool:
    """A sentence about the paper: by when all of it is due, or, in a plain paragraph that begins with the kind of the
    paper, how that was made: "Biên bản được lập thành 04 bản"."""
    content, unit, kind = read.paper.text.content, read.units[piece.unit], read.paper.letterhead.doc_type
    if _TERM_OF_ALL.match(content, *piece.span):
        return True
    plain = not (unit.heads or unit.bullet or unit.row is not None)
    told = plain and piece.span[0] == unit.body and "aspect_early" in piece.features
    return told and bool(kind) and content.startswith(f"{kind} ", piece.span[0])


def _order_from(read: ReadPaper, number: int) -> int | None:
    """Where a piece of a paragraph of findings orders what follows from them: its last sentence ("… giữ tại két. Yêu
    cầu nhà trường đưa số dư vào sổ"), or a duty behind a comma in it; None where it orders nothing."""
    piece, content = read.pieces[number], read.paper.text.content
    following = read.pieces[number + 1] if number + 1 < len(read.pieces) else None
    closes = following is None or following.unit != piece.unit
    if not closes or "near_tells" not in piece.features or piece.features.keys() & _NO_ORDER:
        return None
    if piece.features.keys() & {"later_sentence", "asks_first"} and _ORDERS.match(content, *piece.span):
        return piece.span[0]
    duty = _DUTY.search(content[slice(*piece.span)])
    return piece.span[0] + duty.start("who") if duty else None


_NO_ORDER = frozenset(("aspect", "closes"))
_ORDERS = deferred(
    r"(?:(?:Đoàn|Tổ|Thanh tra|Ủy ban Kiểm tra|Kiểm toán)\b[^.;:,]{0,40} )?(?:[Yy]êu cầu|[Đđ]ề nghị|[Kk]iến nghị) "
)
"""An order by nobody, or by those who inspect: "Đoàn thanh tra kiến nghị Hiệu trưởng …"."""
_OWN_PLACE = deferred(r"(?:\w+ ){1,6}(?:tinh|huyen|xa|phuong|quan|thi xa|thi tran|thanh pho)(?= )")
_DUTY = deferred(
    rf"(?:^|[,.] )(?P<who>(?:[^.;:,]{{2,60}} )?{BODY_WORDS}[^.;:,]{{0,60}} (?:phải|có trách nhiệm) "
    r"(?:hoàn|trả|nộp|thu hồi|hủy|bãi bỏ|chấm dứt|dừng|khắc phục|sửa|bổ sung|kiểm điểm|làm lại|xử lý|tháo dỡ) )"
)
"""A body that must mend what was found: "… là trái thẩm quyền, Ban Thường vụ phải hủy bỏ Nghị quyết này"."""
_TERM_OF_ALL = deferred(
    r"(?:Các|Những|Toàn bộ|Tất cả)\b[^.;:,]{0,20} (?:yêu cầu|kiến nghị|nội dung|nhiệm vụ|việc|phần việc)\b[^.;:,]{0,20}"
    r"(?:trên|này)\b[^.;:,]{0,60} (?:xong|trước|chậm nhất|hạn)\b"
)
"""A sentence behind the list that only says by when: "Các yêu cầu trên phải làm xong trước ngày …"."""


def _unquoted(content: str, span: Span) -> Span:
    """Without the quotation marks around it."""
    start, end = span
    while start < end and content[start] in _QUOTES:
        start += 1
    while end > start and content[end - 1] in _CLOSING:
        end -= 1
    return start, end


_QUOTES, _CLOSING = '“"', '.”"'


def _framed(piece: AskingPiece) -> bool:
    """True for a sentence that asks by itself; one that does not, before one that does, only says why."""
    return bool(piece.features.keys() & {"asks", "frame", "task", "asks_later"})


def _asks_itself(read: ReadPaper, piece: AskingPiece) -> bool:
    """As `_framed`; in a petition only where it wishes: "Đại biểu tổ A: Trạm dột ba năm. Đề nghị lợp lại mái"."""
    petition = _VOICE.match(read.paper.text.content, read.units[piece.unit].body)
    return _framed(piece) and (petition is None or bool(piece.features.keys() & {"asks", "frame", "asks_later"}))


def parts_asked(content: str, span: Span) -> list[Span]:
    """Tasks joined by ";" or "(1) … (2) …" are separate ones; what a colon introduces stays together."""
    marks = list(_MARK.finditer(content, *span))
    if len(marks) > 1:
        ends = [*(mark.start() for mark in marks[1:]), span[1]]
        return [trimmed(content, mark.end(), end) for mark, end in zip(marks, ends, strict=True)]
    if _LISTS.search(content, *span):
        return [span]
    parts = clauses(content, *span)
    joined: list[Span] = []
    for part in parts:
        opens = content[max(0, part[0] - 2) : part[0]].rstrip().endswith(";")
        ground = bool(joined) and _WISHES.match(content, *part) and not _WISHES.search(content, *joined[-1])
        if joined and (ground or _is_term(content, part) or not (opens and part[1] - part[0] >= _SHORTEST_PART)):
            joined[-1] = (joined[-1][0], part[1])
        else:
            joined.append(part)
    return joined


def _is_term(content: str, part: Span) -> bool:
    """ "xong trong năm 2023": a part that says only by when."""
    term = find_deadline(content, *part)
    return term is not None and len(term.words) > _MOSTLY * (part[1] - part[0])


def stated_in(reads: Sequence[ReadPaper], states: Sequence[float], weights: Weights) -> list[Asked]:
    """The recommendations of all papers that state some, in order; `states` as `paper_probabilities` gives it."""
    found: list[Asked] = []
    for number, one in enumerate(reads):
        if states[number] <= STATES:
            continue
        parts = recommendations_in(one, weights)
        found += [
            asked_of(number, one.paper, one.units[unit], span, place) for place, (unit, span) in enumerate(parts, 1)
        ]
    return found
