"""The status of an answer, composed of what its clauses say: named rules in order, the first that holds decides."""

from collections.abc import Callable, Sequence

from extractor.lexicon.patterns import deferred
from extractor.linking.actors import opening_body
from extractor.linking.bodies import body_of, same_body
from extractor.linking.records import Span
from extractor.models import ResponseStatus
from extractor.record import record, replace

from .records import Clause, Said, Sense, Status
from .senses import said_in
from .surroundings import ALONE, Surroundings, compared, left_beside, rating_cells


@record
class Sayings:
    """All that the clauses of an answer say, with the questions that the verdicts ask of it; `words` is the answer."""

    said: tuple[Said, ...]
    words: str
    senses: frozenset[Sense]

    def having(self, *senses: Sense) -> list[Said]:
        return [] if self.senses.isdisjoint(senses) else [one for one in self.said if one.sense in senses]

    def ruled(self, *rules: str) -> list[Said]:
        return [one for one in self.said if one.rule in rules]


Verdict = Callable[[Sayings], Said | None]


def _first(found: Sequence[Said]) -> Said | None:
    return found[0] if found else None


def _contested(answer: Sayings) -> Said | None:
    contested = [one for one in answer.having("disputed") if not _refused_and_followed(answer, one)]
    first = bool(contested) and answer.said[0] is contested[0] and len(contested) > 1
    measured = [one for one in answer.having("part") if one.figures or one.rule != "only part"]
    if not first and (measured or _paid(answer) or answer.ruled("share of all") or _finished_in_part(answer)):
        return None
    return _first(contested)


def _refused_and_followed(answer: Sayings, one: Said) -> bool:
    """ "Kiểm toán nhà nước không chấp nhận giải trình; tỉnh trừ 2,3 tỷ đồng": one refused, another did it."""
    who = _subject(answer, one.clause)
    later = [
        other
        for other in answer.having("told", "done")
        if other.span > one.span and not _GROUNDS.fullmatch(answer.words, one.span[1], other.clause.start)
    ]
    return bool(who) and any((other := _subject(answer, did.clause)) and not same_body(who, other) for did in later)


_GROUNDS = deferred(r"[^;.]*\s(?:vì|bởi|do)\s[^;.]*")
""" "không thống nhất vì đã có phiếu, Hội đồng đã kết luận": what others did is still why."""


def _subject(answer: Sayings, clause: Clause) -> str:
    """The body that a clause begins with, folded; "" where it goes on with the one before."""
    start = clause.start
    for tag in clause.tags:
        if tag.kind not in ("turn", "therefore") or tag.start > start:
            break
        start = tag.end + 1
    plain = any(tag.start == start for tag in clause.tags)
    return "" if plain else body_of(opening_body(answer.words, start, clause.end))


def _finished_in_part(answer: Sayings) -> bool:
    """Finished, but not all of it: only then there is a rest that the contest can be about."""
    finished = answer.ruled("finished")
    return bool(finished) and not any(tag.kind == "all" for one in finished for tag in one.clause.tags)


def _paid(answer: Sayings) -> list[Said]:
    return [
        one
        for one in answer.having("done", "told")
        if any(figure.kind == "money" for figure in one.figures) or (one.figures and one.rule != "bare telling")
    ]


def _contested_in_part(answer: Sayings) -> Said | None:
    return _first([one for one in answer.having("disputed") if not _refused_and_followed(answer, one)])


def _none(answer: Sayings) -> Said | None:
    none = _first(answer.ruled("none at all", "share of nothing", "unchanged"))
    steps = answer.having("prepared") + answer.ruled("only a step")
    begun = none is not None and bool(steps) and steps[0].span < none.span
    return None if begun or answer.ruled("share of part") or (none and _nothing_wrong(answer, none)) else none


def _nothing_wrong(answer: Sayings, none: Said) -> bool:
    """ "14/14 gói đều đăng tải, không có gói nào bị tách": behind a result in the same sentence "không" tells how it
    came out."""
    if none.marker != "không" or none.asked_for or none.clause.contrast:
        return False
    whole = answer.ruled("share of all", "finished")
    return any(one.clause.sentence == none.clause.sentence and one.span < none.span for one in whole)


def _part(answer: Sayings) -> Said | None:
    """A share; how many have sent back a draft that is not signed is none of the thing itself."""
    parts = answer.having("part")
    if any(one.asked_for for one in answer.having("unable")):
        parts = [one for one in parts if one.asked_for or one.shared]
    if (answer.ruled("a draft") or answer.having("doing")) and _opened(answer):
        parts = [one for one in parts if one.rule != "only part" or (one.asked_for and not answer.ruled("a draft"))]
    return _first(parts)


def _good_and_open(answer: Sayings) -> Said | None:
    good = _good(answer)
    still = _opened(answer) + answer.having("rest", "unable") + _still_going(answer)
    set_against = _first([one for one in still if one.clause.contrast])
    bare = not answer.having("prepared")
    told = _first([one for one in answer.having("told") if bare or one.rule != "bare telling" or one in good])
    if set_against and told and told.span < set_against.span:
        return set_against
    return still[0] if good and still else None


def _good(answer: Sayings) -> list[Said]:
    """What is done of it: told of the act, in figures, or in words that speak of it."""
    told = answer.having("told")
    good = answer.having("done") + [one for one in told if one.asked_for or one.figures or _speaks_of_it(answer, one)]
    return [one for one in good if not _only_named(answer, one)]


def _still_going(answer: Sayings) -> list[Said]:
    done = {verb for one in answer.having("told", "done") if (verb := _verb(answer, one, "perfect"))}
    return [
        one for one in answer.having("doing", "planned") if one.clause.contrast or _verb(answer, one, "future") in done
    ]


def _others_go_on(answer: Sayings) -> Said | None:
    """ "Trường A đã được giao đất; trường B, C đang trích đo": one of several alike is told of, then the others."""
    told = [one for one in answer.having("told", "done") if one.marker and (one.shared or one.asked_for)]
    for one in answer.having("doing", "planned"):
        own = _opening(answer, one)
        openings = [_opening(answer, other) for other in told if other.span < one.span]
        if any(own[:1] == other[:1] and own != other for other in openings if own and other):
            return one
    return None


def _opening(answer: Sayings, one: Said) -> list[str]:
    """The words that a clause opens with, up to its marker: whom it tells of."""
    return answer.words[one.clause.start : max(one.clause.start, one.span[0])].lower().split()


def _only_named(answer: Sayings, one: Said) -> bool:
    """ "Mở đường tốn 9 tỷ đồng, xã không có nguồn": the act without a marker beside a refusal in the same sentence, or
    without a figure before one that closes the answer."""
    bare = one.rule in ("the act asked for", "bare telling") and not one.marker
    return bare and any(
        other.clause.sentence == one.clause.sentence or (one.span < other.span and not one.figures)
        for other in answer.having("unable")
    )


def _verb(answer: Sayings, one: Said, kind: str) -> str | None:
    """The word behind a marker: "đã đọc … sẽ đọc" tells that one part is done and the same is to come for another."""
    marker = next((tag for tag in one.clause.tags if tag.kind == kind), None)
    following = answer.words[marker.end : one.clause.end].split() if marker else []
    return following[0] if following else None


def _opened(answer: Sayings) -> list[Said]:
    """What is not done; "không xem xét kỷ luật" after a result only tells how it came out."""
    plain = bool(answer.having("done"))
    return [
        one
        for one in answer.having("open")
        if not plain or one.asked_for or one.clause.contrast or one.marker != "không"
    ]


def _speaks_of_it(answer: Sayings, one: Said) -> bool:
    """True if a clause shares words with what was asked; a bare one beside a refusal only repeats it."""
    return one.shared > 1 and (one.rule == "told" or not answer.having("unable"))


def _rest_told(answer: Sayings) -> Said | None:
    """Some of it is left, so some of it is done."""
    return _first(answer.having("rest"))


def _short(answer: Sayings) -> Said | None:
    """Fewer, or less money, than asked for, where nothing says that this is the rest or all of it."""
    good = answer.having("done", "told")
    if any(one.rule in ("rest done", "none left") for one in good) or any(
        t.kind == "all" for o in good for t in o.clause.tags
    ):
        return None
    figures = [(figure, one) for one in good for figure in one.figures]
    if not figures or any(figure.told >= figure.whole for figure, _ in figures):
        return None
    return figures[0][1]


def _unable(answer: Sayings) -> Said | None:
    return _first(answer.having("unable"))


def _going_on(answer: Sayings) -> Said | None:
    if any(one.sense == "done" for one in answer.said) and not answer.having("waiting"):
        return None
    going, opened = _first(answer.having("doing")) or _first(answer.having("waiting")), _first(answer.having("open"))
    if going and opened and opened.span < going.span and not answer.having("prepared"):
        return None
    return going


def _done_while_more_goes_on(answer: Sayings) -> Said | None:
    return _first(
        [one for one in answer.having("doing") if not _only_awaited(answer, one) and not _of_another(answer, one)]
    )


def _of_another(answer: Sayings, one: Said) -> bool:
    """ "Sở đã phê duyệt kế hoạch; bệnh viện đang phát hành hồ sơ": what was asked is done, and another goes on from
    there."""
    who = _subject(answer, one.clause)
    did = [
        subject for other in answer.having("done") if other.asked_for and (subject := _subject(answer, other.clause))
    ]
    return bool(who) and bool(did) and not any(same_body(who, other) for other in did)


def _only_awaited(answer: Sayings, one: Said) -> bool:
    """ "Sở đã trình phương án; hiện đang chờ tỉnh cho ý kiến": the body itself has done what it could."""
    waits = next((tag for tag in one.clause.tags if tag.kind == "wait"), None)
    alone = waits is not None and all(tag.kind == "doing" for tag in one.clause.tags if tag.start < waits.start)
    return alone and not one.clause.contrast and not one.figures and not _opening(answer, one)


def _begun(answer: Sayings) -> Said | None:
    """A step was made, but the thing itself is not there."""
    opened, steps = _opened(answer), answer.having("prepared") + answer.ruled("only a step")
    return steps[0] if opened and steps and steps[0].span < opened[0].span else None


def _is_open(answer: Sayings) -> Said | None:
    return _first(_opened(answer) or answer.having("rest"))


def _step(answer: Sayings) -> Said | None:
    good = [
        one
        for one in answer.having("done", "told")
        if one.sense == "done" or one.asked_for or one.figures or one.rule == "told"
    ]
    planned, steps = answer.having("planned"), answer.having("prepared")
    return None if good or (steps and planned and planned[0].span < steps[0].span) else _first(steps)


def _more_to_come(answer: Sayings) -> Said | None:
    """ "Hai cán bộ đã viết kiểm điểm; tuần sau họp hội đồng": a first step was made."""
    made = [one for one in answer.having("told", "prepared") if one.marker and one.rule != "bare telling"]
    planned = answer.having("planned")
    return made[0] if made and planned and made[0].span < planned[0].span and not _done_of_it(answer) else None


def _to_come(answer: Sayings) -> Said | None:
    return None if _done_of_it(answer) else _first(answer.having("planned"))


def _done_of_it(answer: Sayings) -> bool:
    return any(one.sense == "done" or one.asked_for for one in answer.having("done", "told"))


def _done(answer: Sayings) -> Said | None:
    return _first(answer.having("done")) or _first(answer.having("told"))


VERDICTS: tuple[tuple[str, ResponseStatus, Verdict], ...] = (
    ("contested", "disputed", _contested),
    ("contested for the rest", "partial", _contested_in_part),
    ("none at all", "not_done", _none),
    ("a share", "partial", _part),
    ("some is done, some is open", "partial", _good_and_open),
    ("a rest", "partial", _rest_told),
    ("less than was due", "partial", _short),
    ("cannot be done", "not_done", _unable),
    ("one is done, the others go on", "partial", _others_go_on),
    ("begun, but not there", "in_progress", _begun),
    ("going on", "in_progress", _going_on),
    ("some is done, more goes on", "partial", _done_while_more_goes_on),
    ("open", "not_done", _is_open),
    ("only a step", "in_progress", _step),
    ("begun, more to come", "in_progress", _more_to_come),
    ("to come", "planned", _to_come),
    ("done", "done", _done),
)


def read_status(content: str, answer: Span, recommendation: str, around: Surroundings = ALONE) -> Status:
    """The class and the words of the response `content[slice(*answer)]` to `recommendation`. Never raises.

    around  what stands around the answer: its figures decide where the answer is one, its headings where it tells
            nothing of its own
    """
    status, said, whole = judged(content, answer, recommendation, around.year)
    return (
        _by_figures(content, answer, recommendation, around, status)
        or _by_surroundings(content, answer, around, whole)
        or _by_rest(content, answer, around, status)
        or _status(content, answer[0], status, said)
    )


def _by_figures(
    content: str, answer: Span, recommendation: str, around: Surroundings, status: ResponseStatus
) -> Status | None:
    """What the columns of figures say, where the answer is a bare figure or they say it more surely."""
    figures = compared(content, around.cells, answer, recommendation) if around.cells else None
    if figures is None:
        return None
    bare = not any(letter.isalpha() for letter in content[slice(*answer)].replace("đồng", ""))
    return figures if bare or _is_overruled(status, figures.status) else None


def _by_surroundings(content: str, answer: Span, around: Surroundings, whole: Sequence[Said]) -> Status | None:
    """What a cell beside the answer or a heading rates it as, where it tells nothing of its own."""
    if not all(one.rule in _WEAK and not one.marker for one in whole):
        return None
    told = any(one.rule == "the act asked for" for one in whole)
    for span in (*(() if told else rating_cells(content, around.cells, answer)), *around.headings):
        rated, by, _ = judged(content, span, "")
        if by is not None and by.rule in _RATES:
            return _status(content, span[0], rated, by)
    return None


def _by_rest(content: str, answer: Span, around: Surroundings, status: ResponseStatus) -> Status | None:
    """A figure under "Còn lại" beside what is told as done."""
    rest = left_beside(content, around.cells, answer) if status == "done" else None
    return Status("partial", content[slice(*rest)], rest) if rest is not None else None


def _is_overruled(told: ResponseStatus, counted: ResponseStatus) -> bool:
    """True if columns of figures say more surely how much is done than a remark beside them: "700.000.000 | 504.550.000
    | Nhà thầu chuyển làm hai lần". What is contested, planned or in hand stays so where nothing is met yet."""
    if told == "disputed":
        return False
    return counted != "not_done" or told in ("done", "partial", "unstated")


_WEAK = frozenset(("bare telling", "a state", "the act asked for"))
"""Rules that found no word of how far it has come."""
_RATES = frozenset(("finished", "goes on", "negated", "planned", "told", "only part", "share of part", "share of all"))
"""Rules by which a heading or a cell beside the answer rates it: "Việc đang làm", "Hoàn thành"."""


def _status(content: str, start: int, status: ResponseStatus, said: Said | None) -> Status:
    if said is None:
        return Status("unstated", None, None)
    span = start + said.span[0], start + said.span[1]
    return Status(status, content[slice(*span)], span)


def judged(
    content: str, answer: Span, recommendation: str, year: int | None = None
) -> tuple[ResponseStatus, Said | None, tuple[Said, ...]]:
    """The class, the clause that decides it and all clauses with their senses, at offsets into the answer; `year` is
    that of its paper."""
    words = content[slice(*answer)]
    said_so = _without_grounds(_without_settled(said_in(words, recommendation)), words)
    said_so = _put_off(said_so, words, year) if year else said_so
    whole = Sayings(said_so, words, frozenset([one.sense for one in said_so]))
    for _, status, verdict in VERDICTS:
        if (said := verdict(whole)) is not None:
            return status, said, whole.said
    return "unstated", None, whole.said


def _without_grounds(said: Sequence[Said], words: str) -> tuple[Said, ...]:
    """Without what a sentence says behind "đề nghị Sở xem xét lại kết luận này:": that is why."""
    grounds = {
        one.clause.sentence: one.clause.end
        for one in reversed(said)
        if one.sense == "disputed" and words.startswith(":", one.clause.end)
    }
    return tuple(one for one in said if one.clause.start <= grounds.get(one.clause.sentence, one.clause.start))


def _without_settled(said: Sequence[Said]) -> tuple[Said, ...]:
    """Without a rest of which the same sentence tells that all of it is done: "khoản hỗ trợ còn nợ, Trung tâm đã trả
    hết"."""
    all_done = [one for one in said if one.rule == "finished" and any(tag.kind == "all" for tag in one.clause.tags)]
    return tuple(
        one
        for one in said
        if one.sense != "rest"
        or any(tag.kind == "except" for tag in one.clause.tags)
        or not any(
            one.clause.sentence == other.clause.sentence and one.span < other.span and not other.clause.contrast
            for other in all_done
        )
    )


def _put_off(said: Sequence[Said], words: str, year: int) -> tuple[Said, ...]:
    """What is told without a marker in a clause that names a later year than that of its paper is to come: "cầu xếp vào
    danh mục bảo trì năm 2025", in a report of 2024."""
    if not any(int(later[1]) > year for later in _YEAR.finditer(words)):
        return tuple(said)
    return tuple(
        replace(one, sense="planned", rule="planned")
        if one.rule in _UNMARKED and any(int(later[1]) > year for later in _YEAR.finditer(words, *_place(one)))
        else one
        for one in said
    )


def _place(one: Said) -> Span:
    return one.clause.start, one.clause.end


_UNMARKED = ("bare telling", "a step towards it")
_YEAR = deferred(r"năm (?<!\wnăm )((?:19|20)\d\d)\b")
