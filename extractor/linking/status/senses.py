"""What each clause of an answer says of the task, by rules in order: the first that finds its words decides."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from extractor.lexicon.folding import lower
from extractor.linking.records import Span
from extractor.record import record, replace

from . import finished as good
from . import unfinished as bad
from .amounts import against, measured
from .asked import Wanted, pairs_of, wanted_in
from .clauses import clauses_of
from .records import Clause, Said, Sense, Tag
from .shown import shown
from .view import ClauseView, view_of

Finder = Callable[[ClauseView], Tag | Span | None]


@record
class SenseRule:
    """A named rule: if `find` finds its words in a clause, the clause has this sense.

    needs  kinds of words without any of which it finds nothing; "" if it needs none. "figure": a share or per cent,
           "asked": an act that was asked for, "version": the clause begins with "bản"
    """

    name: str
    sense: Sense
    find: Finder
    needs: str
    example: str


RULES: tuple[SenseRule, ...] = (
    SenseRule(
        "contested", "disputed", bad.contested, "dispute review unfair claim must not", "xã không nhất trí với số liệu"
    ),
    SenseRule("sent back", "open", bad.failed, "give_back", "hồ sơ bị Sở Tài chính trả lại"),
    SenseRule("none left", "done", good.none_left, "no_more", "không còn hồ sơ trễ hạn"),
    SenseRule("kept from", "done", good.kept_from, "not", "các phòng không nhận hồ sơ trực tiếp"),
    SenseRule("none at all", "open", bad.none_at_all, "not review", "chưa chi cho hộ nào"),
    SenseRule("cannot", "unable", bad.cannot, "unable not all static", "việc này vượt thẩm quyền của xã"),
    SenseRule("outcome awaited", "waiting", bad.awaited, "outcome speech not", "chưa có kết quả"),
    SenseRule("share of nothing", "open", bad.no_share, "figure", "đạt 0%"),
    SenseRule("share of part", "part", bad.part_share, "figure", "17/21 cột"),
    SenseRule("unchanged", "open", lambda view: view.first("unchanged"), "unchanged", "đất vẫn bỏ hoang"),
    SenseRule("left open", "rest", bad.left_open, "not failed", "còn 3 nhà vệ sinh chưa sửa"),
    SenseRule("came to nothing", "open", bad.came_to_nothing, "failed", "hai hộ từ chối"),
    SenseRule("negated", "open", bad.negated, "not review", "xã chưa lập sổ"),
    SenseRule("share of all", "done", good.full_share, "figure", "21/21 cột"),
    SenseRule("planned", "planned", bad.planned, "future fund", "xã sẽ lập sổ"),
    SenseRule("rest done", "done", good.rest_done, "left short", "07 khu còn lại đã đăng"),
    SenseRule("still so", "open", bad.stays, "still short", "chi bộ vẫn yếu"),
    SenseRule("left over", "rest", bad.left_over, "left except", "còn 03 hộ"),
    SenseRule("excepted", "rest", bad.excepted, "wish", "riêng hai hộ, xã xin để lại"),
    SenseRule("some only begun", "rest", bad.some_only_begun, "only", "sáu thôn xong; năm thôn mới khảo sát"),
    SenseRule("only a step", "doing", bad.only_step, "only", "năm thôn mới khảo sát"),
    SenseRule("goes on", "doing", bad.goes_on, "doing wait", "đội đang sửa mái"),
    SenseRule("a draft", "prepared", good.draft, "draft version", "dự thảo quy chế đã qua thẩm định"),
    SenseRule("only part", "part", bad.only_part, "partly only", "mới trả cho ba hộ"),
    SenseRule("a step towards it", "prepared", good.prepared, "prepare issue", "huyện đã giao phòng Nội vụ"),
    SenseRule("finished", "done", good.finished, "finished all", "sửa xong mái"),
    SenseRule("a state", "void", good.stands, "speech must static", "đây là việc khó"),
    SenseRule("the act asked for", "done", good.asked_act, "asked", "đã kiểm điểm"),
    SenseRule("sanctioned", "done", good.sanctioned, "sanction", "khiển trách hai người"),
    SenseRule("told", "told", good.told, "perfect passive", "đã lát sân"),
    SenseRule("bare telling", "told", good.bare, "", "trường lát sân"),
)


@lru_cache(maxsize=1024)
def said_in(answer: str, asked: str) -> tuple[Said, ...]:
    """What each clause of `answer` says of the task that `asked` words, "" for any. Status and contradictions ask for
    the same answers, so the last ones are kept."""
    return tuple(senses_of(answer, clauses_of(answer), wanted_in(asked)))


def senses_of(answer: str, clauses: Sequence[Clause], wanted: Wanted) -> list[Said]:
    """The sense of each clause of `answer` that is more than a reason or a frame."""
    words = lower(answer)
    said: list[Said] = []
    for clause in clauses:
        if clause.reason or clause.end <= clause.start:
            continue
        held = against(wanted.due, clause.quantities)
        view = view_of(words, clause if held is clause.quantities else replace(clause, quantities=held), wanted)
        found = _decided(view)
        if found is None:
            continue
        rule, place = found
        one = Said(
            clause,
            rule.sense,
            rule.name,
            shown(view, place) if isinstance(place, Tag) else place,
            view.spoken(place) if isinstance(place, Tag) else "",
            view.asked_for,
            measured(answer, words, clause.start, clause.end, wanted.due),
        )
        if said and _shares_aspect(said[-1], one, view):
            one = replace(one, sense=said[-1].sense, rule=said[-1].rule)
        said.append(one)
    framed = bool(clauses) and clauses[0].reason
    return _without_wording(said, wanted, words) if framed else said


def _decided(view: ClauseView) -> tuple[SenseRule, Tag | Span] | None:
    """The first rule that finds its words, and these."""
    for rule in rules_for(kinds_of(view)):
        if (place := rule.find(view)) is not None:
            return rule, place
    return None


def kinds_of(view: ClauseView) -> frozenset[str]:
    """The kinds of words in a clause, and what else rules may need."""
    kinds = set(view.of_kind)
    if view.clause.quantities:
        kinds.add("figure")
    if view.asked_for:
        kinds.add("asked")
    if view.text.startswith("bản "):
        kinds.add("version")
    return frozenset(kinds)


@lru_cache(maxsize=4096)
def rules_for(kinds: frozenset[str]) -> tuple[SenseRule, ...]:
    """The rules that can hold in a clause with words of these kinds."""
    return tuple(rule for rule in RULES if not rule.needs or not kinds.isdisjoint(rule.needs.split()))


_REPEATED = 0.6
_LEAST_REPEATED = 3
"""Share and number of pairs of syllables in common with what was asked that make a bare clause its wording."""


def _without_wording(said: list[Said], wanted: Wanted, words: str) -> list[Said]:
    """Without the opening that only restates what was asked: "Đối với kiến nghị lập sổ theo dõi, Sở đang in sổ"."""
    told = next((number for number, one in enumerate(said) if one.rule not in _UNMARKED or one.marker), len(said))
    if not 0 < told < len(said) or said[told].clause.sentence != said[0].clause.sentence:
        return said
    opening = pairs_of(words[said[0].clause.start : said[told - 1].clause.end])
    shared = opening & wanted.pairs
    if len(shared) < _LEAST_REPEATED or len(shared) < _REPEATED * len(opening):
        return said
    return said[told:]


_UNMARKED = frozenset(("bare telling", "the act asked for", "a step towards it"))


def _shares_aspect(before: Said, one: Said, view: ClauseView) -> bool:
    """ "Sở sẽ rà soát, báo cáo": what follows in a sentence without a marker is as far as what it follows."""
    if one.rule not in _UNMARKED or view.first("perfect", "passive") or one.clause.contrast:
        return False
    further = before.marker == "tiếp tục" and any(figure.kind == "money" for figure in one.figures)
    return before.rule in ("planned", "goes on") and before.clause.sentence == one.clause.sentence and not further
