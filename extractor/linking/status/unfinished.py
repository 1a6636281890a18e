"""Words that a task is contested, open, left over, to come or going on: one finder a rule of `senses.py`."""

from collections.abc import Sequence
from itertools import pairwise

from extractor.linking.records import Span

from .amounts import counts_in
from .asked import has_word, repeats
from .finished import chased
from .records import NEXT_WORD, Tag
from .view import ClauseView, counted, describes, done_after, is_past

_NEAR = 12
"""Characters up to which a negated outcome stands behind its negation."""

_HARMLESS = frozenset(
    (
        "ý", "thắc", "vướng", "khiếu", "phát", "phải", "trường", "chuyên", "những", "kể", "nợ", "sót", "thiếu", "trễ",
        "chậm", "phản", "tái", "xảy", "tồn", "ùn", "sai", "gây", "ảnh",
    )
)  # fmt: skip
"""After "không", "chưa" these tell nothing bad: "chưa có ý kiến", "không phát sinh", "không phải cưỡng chế"."""


def contested(view: ClauseView) -> Tag | None:
    """ "không nhất trí"; "đề nghị … xem xét lại"; "cho rằng … chưa đúng"."""
    plain = view.first("dispute")
    if plain and not _kept_by_others(view, plain):
        return plain
    wish, claim = view.first("wish", "prepare"), view.first("claim")
    review = view.last("review")
    again = review is not None and not (view.spoken(review) in _GRANTS and view.spoken(review) in view.wanted.words)
    if review and again and (wished := _wished(view, wish, review)):
        return wished
    unfair = view.first("unfair")
    if unfair and any(word in view.text for word in _JUDGED):
        return unfair
    return claim or _not_owed(view) or _begged_off(view)


def _kept_by_others(view: ClauseView, tag: Tag) -> bool:
    """ "29 em được bảo lưu" keep what they have learned; "03 trường bảo lưu ý kiến" contest."""
    if view.spoken(tag) != "bảo lưu" or view.after(tag)[:1] in (["ý"], ["quan"]):
        return False
    return bool(counts_in(view.words, view.clause.start, tag.start))


def _begged_off(view: ClauseView) -> Tag | None:
    """ "huyện đề nghị Đoàn xem xét, không kiểm điểm chủ đầu tư": the wish that what was asked for be not done."""
    found = view.first("not", "review")
    if found is None or not view.spoken(found).startswith("không") or not view.asked_for or view.wanted.stops:
        return None
    before = view.words[: found.start]
    sentence = before[max(before.rfind(stop) for stop in ".;:") + 1 :]
    return found if any(has_word(sentence, wish) for wish in ("đề nghị", "kiến nghị", "xin")) else None


def _wished(view: ClauseView, wish: Tag | None, review: Tag) -> Tag | None:
    """The wish for a review: in the clause itself, or at the beginning of its sentence, "Đề nghị Thanh tra tỉnh đối
    chiếu, | tính toán lại con số này"."""
    if wish and view.spoken(wish) in _WISHES and wish.start < review.start:
        return Tag("dispute", wish.start, review.end)
    before = view.words[: view.clause.start]
    opens = before[before.rfind(". ") + 1 :].lstrip().startswith(_OPENING_WISHES)
    return review if opens else None


_OPENING_WISHES = ("đề nghị ", "kiến nghị ", "xin ", "kính đề nghị ")


def _not_owed(view: ClauseView) -> Tag | None:
    """ "không phải nộp lại" where money was asked for."""
    found, must = view.first("not"), view.first("must")
    if found and must and 0 < must.start - found.end < NEXT_WORD and view.wanted.money and not view.first("perfect"):
        return (
            Tag("dispute", found.start, must.end)
            if repeats(view.wanted, view.words[must.end : view.clause.end])
            else None
        )
    return None


_GRANTS = frozenset(("công nhận", "chấp nhận", "chấp thuận"))
"""To ask for these contests the recommendation, unless they were what it asked for."""
_JUDGED = ("kết luận", "kiến nghị", "nhận định", "đánh giá", "cách tính", "số liệu", "đoàn")
_WISHES = frozenset(("đề nghị", "kiến nghị", "kính mong", "mong", "xin", "yêu cầu"))


def cannot(view: ClauseView) -> Tag | None:
    found = view.first("unable")
    if found is not None:
        return None if is_past(view, found) else found
    return _without_means(view) or _used_up(view) or _of_others(view)


def _of_others(view: ClauseView) -> Tag | None:
    """ "việc này thuộc thẩm quyền của thành phố; Sở đã chuyển kiến nghị": passed on to whom it concerns."""
    found = view.first("static")
    if found is None or view.after(found)[:2] != ["thẩm", "quyền"] or view.first("perfect", "finished"):
        return None
    return found if any(has_word(view.words[view.clause.end :], act) for act in _PASSED_ON) else None


_PASSED_ON = ("chuyển", "kiến nghị", "đề nghị", "đề xuất")


def _without_means(view: ClauseView) -> Tag | None:
    """ "không có người để điều về": there is nothing to do it with."""
    found = view.last("not")
    if found is None or view.spoken(found) != "không" or view.after(found)[:1] != ["có"]:
        return None
    return found if view.words.startswith("để ", view.clause.end) else None


def _used_up(view: ClauseView) -> Tag | None:
    """ "tỉnh hết chỉ tiêu biên chế", "kho đã hết vật tư"; not "trả hết tiền", where a verb stands before it."""
    found = next((tag for tag in view.clause.tags if tag.kind == "all" and view.spoken(tag) == "hết"), None)
    if found is not None and _spent(view, found):
        return found
    if found is None or view.after(found)[:1] not in _MEANS:
        return None
    before = view.before(found)[-1:]
    return found if not before or before in _WHO_HAS_NONE else None


def _spent(view: ClauseView, found: Tag) -> bool:
    """ "tiền sự nghiệp chia hết rồi": the means themselves are gone; not where they were what was asked for."""
    return (
        view.text.startswith(_FUNDS)
        and view.clause.start < found.start
        and not (view.wanted.money or view.wanted.funded)
    )


_FUNDS = ("tiền ", "vốn ", "kinh phí ", "ngân sách ", "nguồn ", "biên chế ", "chỉ tiêu ")


_MEANS = tuple([word] for word in ("kinh", "tiền", "vốn", "nguồn", "quỹ", "chỉ", "biên", "vật", "chỗ", "người", "nhân"))
"""First syllables of what is needed to do something: kinh phí, vốn, chỉ tiêu, biên chế, vật tư, nhân lực."""
_WHO_HAS_NONE = tuple(
    [word]
    for word in (
        "đã", "nay", "hiện", "tỉnh", "huyện", "xã", "phường", "thôn", "phòng", "sở", "trường", "vị", "ty", "kho",
        "viện", "trạm", "tâm", "ban", "cũng",
    )
)  # fmt: skip
"""Last syllables of who has nothing left, or words of time between."""


def no_share(view: ClauseView) -> Span | None:
    return next(((one.start, one.end) for one in view.clause.quantities if one.told == 0), None)


def part_share(view: ClauseView) -> Span | None:
    return next(((one.start, one.end) for one in view.clause.quantities if one.told < one.whole), None)


def negated(view: ClauseView) -> Tag | None:
    for tag in view.clause.tags:
        refused = tag.kind == "review" and view.spoken(tag).startswith("không")
        if not (tag.kind == "not" or refused) or is_past(view, tag) or describes(view, tag):
            continue
        following = [word for word in view.after(tag) if word not in ("có", "ai")][:1]
        if following and following[0] in _HARMLESS:
            continue
        return tag
    return None


def none_at_all(view: ClauseView) -> Tag | None:
    """ "chưa chi cho hộ nào", "không nộp đồng nào"."""
    found = negated(view)
    if found is None:
        return None
    following = view.after(found)
    return found if "nào" in following or following[:1] == ["ai"] or following[:2] == ["một", "ai"] else None


def awaited(view: ClauseView) -> Tag | None:
    """ "chưa có kết quả", "chưa kết thúc"."""
    found, outcome = negated(view), view.first("outcome", "speech")
    if found and outcome and 0 < outcome.start - found.end < _NEAR:
        return Tag("not", found.start, outcome.end)
    return found if found and _is_up_to_others(view, found) else None


def _is_up_to_others(view: ClauseView, found: Tag) -> bool:
    """ "Sở đã trình Tờ trình số 305, chưa được cấp": what was submitted waits for another body."""
    before = view.words[: view.clause.start]
    return view.after(found)[:1] == ["được"] and any(has_word(before, act) for act in _SUBMITTED)


_SUBMITTED = ("trình", "gửi", "báo cáo", "đề xuất")


def failed(view: ClauseView) -> Tag | None:
    """ "bị Sở Tài chính trả lại"."""
    back, passive = view.first("give_back"), view.first("passive")
    if back and passive and view.spoken(passive) == "bị" and passive.start < back.start:
        return Tag("not", passive.start, back.end)
    return None


def came_to_nothing(view: ClauseView) -> Tag | None:
    """ "hai hộ từ chối", "việc thu hồi bế tắc"."""
    return view.first("failed")


def stays(view: ClauseView) -> Tag | None:
    """ "vẫn ghi chung một trang", "vẫn thiếu 07 loại thuốc"."""
    found, doing = view.first("still", "short"), view.first("doing")
    if found is None or is_past(view, found) or done_after(view, found):
        return None
    if doing is not None and 0 < doing.start - found.end < NEXT_WORD:
        return None
    following = view.after(found)[:1]
    short = counted(following) or counted(view.text.split()[:1])
    return found if found.kind == "still" or short else None


def left_over(view: ClauseView) -> Tag | None:
    """ "còn 03 hộ", "số còn lại", "thiếu 16 m2"; not where the clause tells that it is done now."""
    found = next((tag for tag in view.clause.tags if tag.kind in ("left", "except") and _is_open(view, tag)), None)
    if found is None or chased(view, found):
        return found
    return None if is_past(view, found) or done_after(view, found) else found


def _is_open(view: ClauseView, tag: Tag) -> bool:
    spoken, following = view.spoken(tag), view.after(tag)[:1]
    if view.before(tag)[-1:] in _CHANGED_TO:
        return False
    if counted(following) or tag.kind == "except":
        return True
    return spoken != "còn" and not any(
        one.kind in ("perfect", "prepare") and one.end < tag.start for one in view.clause.tags
    )


_CHANGED_TO = (["giảm"], ["rút"], ["xuống"], ["hạ"], ["gọn"], ["cắt"], ["bớt"])
""" "danh mục rút còn 44 công trình", "giảm từ 9 xuống còn 4": what something has become, not a rest."""


def planned(view: ClauseView) -> Tag | None:
    found = next(
        (
            tag
            for before, tag in pairwise((None, *view.clause.tags))
            if tag is not None
            and tag.kind == "future"
            and view.before(tag)[-1:] not in _MEASURED_BY
            and view.spoken(tag) not in view.wanted.words
            and not _told_behind(view, tag)
            and not (before is not None and before.kind in _GOVERNS and tag.start - before.end < NEXT_WORD)
        ),
        None,
    )
    if found is None and not (view.wanted.funded and view.first("perfect")):
        found = view.first("fund")
    return found


_GOVERNS = ("doing", "issue")
"""Verbs whose object a word of what is to come is right behind them: "đã ký cam kết"."""
_MEASURED_BY = (["hơn"], ["với"], ["theo"], ["như"], ["ngoài"])
""" "lâu hơn dự định", "so với dự kiến", "theo dự kiến": the plan is only what something is measured by."""


def _told_behind(view: ClauseView, tag: Tag) -> bool:
    """ "trong ba đơn vị xin gia hạn có hai đơn vị đã lắp": the plan only says which ones, of whom something is told."""
    return view.spoken(tag) not in _TENSES and any(
        one.kind == "perfect" and one.start > tag.end for one in view.clause.tags
    )


_TENSES = ("sẽ", "dự kiến", "dự định")


def excepted(view: ClauseView) -> Tag | None:
    """ "riêng 48 sinh viên, trường xin cho học hết khóa": what is asked for an exception is a rest."""
    wish = view.first("wish")
    told = any(one.kind == "perfect" for one in view.clause.tags)
    return wish if wish and view.clause.contrast and view.spoken(wish) == "xin" and not told else None


def left_open(view: ClauseView) -> Tag | None:
    """ "còn 3 nhà vệ sinh chưa sửa": what is left is counted, so the others are done."""
    found, denied = view.first("left"), view.first("not", "failed")
    if denied is None or view.first("perfect", "finished"):
        return None
    if found is None or not found.start < denied.start:
        return denied if _fewer(view, denied) else None
    return found if counted(view.after(found)[:1]) else None


def _fewer(view: ClauseView, denied: Tag) -> bool:
    """ "Mười hai em chưa có học bạ", where papers of 21 pupils were asked for."""
    opening = counts_in(view.words, view.clause.start, denied.start)
    first = opening[0] if opening and opening[0][2] == view.clause.start else None
    return first is not None and any(first[0] < whole for whole, _ in view.wanted.due.counts)


def goes_on(view: ClauseView) -> Tag | None:
    """ "đang sửa"; not in the name of a thing ("Phiếu kết quả thử nghiệm"), nor where the words of what was asked are
    repeated ("12 công trình đang chạy")."""
    found = (tag for tag in view.clause.tags if tag.kind in ("doing", "wait"))
    return next((tag for tag in found if view.before(tag)[-1:] != ["quả"] and not _describes_asked(view, tag)), None)


def _describes_asked(view: ClauseView, tag: Tag) -> bool:
    around = [*view.before(tag)[-1:], view.spoken(tag), *view.after(tag)[:1]]
    return len(around) > 1 and " ".join(around) in view.wanted.words


def only_step(view: ClauseView) -> Tag | None:
    """ "năm thôn mới lập danh sách", "hai xã mới khảo sát": no more than a step has been made."""
    only, step = view.first("only"), view.first("prepare", "draft", "issue")
    if only is None or step is None or view.spoken(only) != "mới" or view.first("perfect", "finished"):
        return None
    return only if 0 < step.start - only.end < NEXT_WORD else None


def some_only_begun(view: ClauseView) -> Tag | None:
    """ "Bốn thôn có nền nếp; năm thôn mới lập danh sách": the others are counted behind those that are told of."""
    behind = view.words[: view.clause.start].rstrip().endswith((";", ","))
    return only_step(view) if behind and counted(view.text.split()[:1]) else None


def only_part(view: ClauseView) -> Tag | None:
    found = view.first("partly")
    if found is not None:
        return found
    only = view.first("only")
    if only is None or _is_new(view, only) or _there_is(view, only):
        return None
    return only if (_of_noun if _counted_before(view, only) else _of_count)(view.after(only)) else None


def _counted_before(view: ClauseView, only: Tag) -> bool:
    """ "đoạn 3 mới …", "của 12 mới trả": behind a figure "mới" may belong to the noun."""
    before = view.before(only)[-1:]
    new = view.spoken(only) == "mới" and view.after(only)[:1] != ["được"]
    return new and bool(before) and before[0][-1:].isdigit()


def _of_noun(told: Sequence[str]) -> bool:
    return bool(told) and told[0] not in _AFTER_NEW and "được" not in told


def _of_count(told: Sequence[str]) -> bool:
    following = told[:6]
    if not following or following[0] in _AFTER_NEW or following[0][:1].isdigit():
        return False
    return any(counted([word]) for word in following)


def _there_is(view: ClauseView, only: Tag) -> bool:
    """ "trường chỉ có 11 lớp": a count of one noun at the end tells what there is, not how much is done."""
    following = view.after(only)
    return following[:1] == ["có"] and counted(following[1:2]) and len(following) == _HAS_COUNT_NOUN


_HAS_COUNT_NOUN = 3


def _is_new(view: ClauseView, only: Tag) -> bool:
    """ "đã thay ống cống mới dài 24 m": behind a verb that is told, "mới" says what the thing is like."""
    perfect = view.first("perfect")
    return view.spoken(only) == "mới" and perfect is not None and perfect.end + NEXT_WORD < only.start


_AFTER_NEW = frozenset(
    (
        "giá",
        "loại",
        "này",
        "khác",
        "trị",
        "đã",
        "theo",
        "từ",
        "tại",
        "của",
        "và",
        "được",
        "về",
        "cho",
        "đang",
        "cả",
        "toàn",
        "hoàn",
    )
)
"""After a noun and "mới" ("quy chế mới") goes on with these; "mới" that means "only" stands before a verb."""
