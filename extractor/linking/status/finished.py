"""Words that a task, a part of it or a step towards it is done: one finder a rule of `senses.py`."""

from itertools import pairwise

from extractor.lexicon.patterns import deferred
from extractor.linking.actors import opening_body
from extractor.linking.records import Span

from .asked import has_word, pairs_of, repeats
from .records import NEXT_WORD, Tag
from .view import ClauseView, done_after, is_past

_WORDS_BETWEEN, _WORDS_BEFORE, _WORDS_BEFORE_DRAFT = 3, 10, 2
"""Words between a marker and its verb, and before a verb or a draft that is what a clause tells of, at most."""
_LITTLE_TOLD = 2
"""Pairs of syllables."""

_BY_DECISION = deferred(
    r"\b(?:thu hồi (?:đất|giấy|quyết định)|chấm dứt|hủy|bãi bỏ|bãi nhiệm|miễn nhiệm|bổ nhiệm|điều động|thôi|công nhận|"
    r"cho thuê|giao đất|giải thể|sáp nhập|đình chỉ)"
)
"""What a decision itself does, however little is told of it."""
_REFUSES = frozenset(("chịu", "thể", "đủ", "có", "nhất", "đồng", "thống"))


def full_share(view: ClauseView) -> Span | None:
    if view.first("future", "not"):
        return None
    found = next(((one.start, one.end) for one in view.clause.quantities if one.told == one.whole), None)
    step = prepared(view) if found else None
    return None if found is None or (step is not None and step.start < found[0]) else found


def none_left(view: ClauseView) -> Tag | None:
    """ "không còn nợ": good where what is gone was to go."""
    found = view.first("no_more")
    if found is None:
        return None
    rest = " ".join(view.after(found))
    return found if view.wanted.stops or any(pair in view.wanted.pairs for pair in pairs_of(rest)) else None


def kept_from(view: ClauseView) -> Tag | None:
    """ "không nhận … nữa" where it was asked to stop that."""
    found = view.first("not")
    if found is None or not view.wanted.stops or view.spoken(found) != "không":
        return None
    following = view.after(found)
    none = following[:1] == ["có"] and "nào" in following
    return found if none or (following and following[0] not in _REFUSES) else None


def rest_done(view: ClauseView) -> Tag | None:
    """ "07 khu đất còn lại đã đăng"."""
    found = view.first("left", "short")
    if found is None or view.first("future", "fund", "not", "doing", "wait") or chased(view, found):
        return None
    return (
        view.first("perfect", "finished", "all", "passive") if is_past(view, found) or done_after(view, found) else None
    )


def chased(view: ClauseView, rest: Tag) -> bool:
    """ "số còn lại Ban đã có văn bản đòi lần hai": a step was made towards what is left, no more."""
    step = prepared(view)
    return step is not None and rest.end < step.start and not view.first("finished", "all")


def prepared(view: ClauseView) -> Tag | None:
    """A step towards the task: an order, a letter, a plan, a survey; not where that step was what was asked for."""
    marker = view.first("perfect") or view.first("passive")
    for tag in view.clause.tags:
        if marker and tag.start < marker.start and not _is_achieved(view, tag, marker):
            continue
        if tag.kind == "prepare" and _is_verb(view, tag, marker):
            return None if _was_asked(view, tag) or _was_issued(view, tag) else tag
        if tag.kind == "issue" and (made := _made(view, tag)):
            return None if _is_result(view, made) else Tag("prepare", tag.start, made.end)
        if _only_issues(view, tag, marker):
            return tag
    return None


def _only_issues(view: ClauseView, tag: Tag, marker: Tag | None) -> bool:
    """ "Đã ban hành" and nothing behind it."""
    if tag.kind != "issue" or marker is None or tag.end != view.clause.end:
        return False
    return _issues_something(view, tag) and _is_verb(view, tag, marker)


def _is_achieved(view: ClauseView, tag: Tag, marker: Tag) -> bool:
    """ "khảo sát được 05 nơi": behind the verb "được" says that it came about."""
    return view.spoken(marker) == "được" and 0 < marker.start - tag.end < NEXT_WORD


def _was_issued(view: ClauseView, tag: Tag) -> bool:
    """ "đã trình tỉnh ban hành Quyết định số 29/QĐ-XPHC": what was proposed has a number, so it was issued."""
    return any(
        before.kind == "issue"
        and tag.end < before.start
        and made.kind == "product"
        and _NUMBERED.match(view.words, made.end)
        for before, made in pairwise(view.clause.tags)
    )


_NUMBERED = deferred(r"\s+(?:[^\W\d_]+ ){0,4}số:?\s*\d")


def _was_asked(view: ClauseView, tag: Tag) -> bool:
    act = view.spoken(tag)
    alike = next((acts for acts in _ALIKE if act in acts), frozenset({act}))
    return any(has_word(view.wanted.words, one) for one in alike) or (act in _SENDING and view.wanted.sent)


def _is_result(view: ClauseView, made: Tag) -> bool:
    """True if the document that was made, or what it decides, is what was asked for."""
    if view.spoken(made) in view.wanted.words or view.repeated(made.start):
        return True
    if made.kind == "carrier" and view.wanted.spoken:
        return True
    return made.kind == "product" and (view.wanted.issued or _decides(view, made))


def _issues_something(view: ClauseView, tag: Tag) -> bool:
    """ "Đã ban hành" and nothing more, where no document was asked for."""
    return view.spoken(tag) in _ISSUES and not view.wanted.issued


_ISSUES = frozenset(("ban hành", "ký", "phát hành"))
_ALIKE = (
    frozenset(("họp", "đối thoại", "trao đổi", "gặp gỡ", "làm việc với", "tiếp xúc")),
    frozenset(("kiểm tra", "rà soát", "xác minh", "thẩm tra", "đối chiếu", "khảo sát", "thống kê")),
    frozenset(("tuyên truyền", "phổ biến", "quán triệt", "vận động", "hướng dẫn")),
    frozenset(("chuyển hồ sơ", "chuyển cơ quan", "chuyển vụ việc")),
    frozenset(("nhắc nhở", "nhắc", "chấn chỉnh", "đôn đốc")),
)
"""Steps that do the same: where one of them was asked for, each is the act itself."""
_SENDING = frozenset(("gửi", "trình", "báo cáo", "thông báo"))


def _is_verb(view: ClauseView, tag: Tag, marker: Tag | None) -> bool:
    before = view.before(tag)
    if before and before[-1] in _BODIES:
        return False
    if marker is not None and tag.start < marker.start:
        return True
    if marker is not None:
        near = len(view.words[marker.end : tag.start].split()) <= _WORDS_BETWEEN
        return near or (
            view.spoken(marker).endswith(_PASSIVE) and bool(opening_body(view.words, marker.end + 1, tag.start))
        )
    return not view.first("passive", "finished") and len(before) <= _WORDS_BEFORE


_PASSIVE = ("được", "bị")
"""Behind these may come who does it: "đã được Bảo hiểm xã hội tỉnh tổng hợp"."""
_BODIES = frozenset(
    (
        "đoàn", "tổ", "ban", "phòng", "tâm", "ủy", "sở", "việc", "tác", "quả", "qua", "sau", "khi", "sơ", "gian",
        "đơn", "dung", "buổi", "cuộc", "kỳ", "lớp", "đợt", "phiên", "lần", "nghị",
    )
)  # fmt: skip
"""Last words before a verb that make it a name or a noun: "Đoàn kiểm tra", "công tác kiểm tra"."""


def _made(view: ClauseView, tag: Tag) -> Tag | None:
    """The document that an issuing verb makes; "có" and "ra" only beside it."""
    near = 14 if view.spoken(tag) in ("có", "ra", "lập") else 70
    for one in view.clause.tags:
        if one.kind in ("carrier", "product", "draft") and 0 < one.start - tag.end < near:
            return None if view.before(one)[-1:] in (["tại"], ["theo"], ["bằng"]) else one
    return None


def _decides(view: ClauseView, made: Tag) -> bool:
    """A decision that does what was asked ("quyết định hủy kết quả"); an order to pay is not the payment."""
    rest = view.words[made.end : view.clause.end]
    if not view.wanted.money and len(pairs_of(rest)) < _LITTLE_TOLD and _BY_DECISION.search(view.wanted.words):
        return view.spoken(made) == "quyết định"
    return not view.wanted.money and (repeats(view.wanted, rest) or bool(pairs_of(rest) & view.wanted.pairs))


def finished(view: ClauseView) -> Tag | None:
    return view.first("finished", "all")


def sanctioned(view: ClauseView) -> Tag | None:
    """ "khiển trách hai người", where it was asked to deal with people or breaches."""
    blames = any(word in view.wanted.words for word in _BLAMES) and not view.first("static", "must", "prepare")
    return view.first("sanction") if blames else None


_BLAMES = ("kiểm điểm", "xử lý", "trách nhiệm", "kỷ luật", "vi phạm", "xử phạt", "chấn chỉnh")


def asked_act(view: ClauseView) -> Tag | Span | None:
    marker = view.first("perfect", "passive")
    named = view.text.startswith(_NOUNS) and not view.wanted.sent
    if not view.asked_for or (marker is None and (named or " " not in view.text or _is_wished(view))):
        return None
    if marker is not None and (_has_paper(view, marker) or _not_yet(view, marker)):
        return None
    return marker or (view.clause.start, view.clause.end)


def _has_paper(view: ClauseView, marker: Tag) -> bool:
    """ "Trường đã có Quy định công khai học liệu": the act stands in the name of a paper that there is."""
    product = view.first("product", "carrier")
    return product is not None and view.words[marker.end : product.start].split() == ["có"]


def _not_yet(view: ClauseView, marker: Tag) -> bool:
    """ "05 nhân viên chưa đăng ký đã được lập hồ sơ": the act is what was missing, something else was done."""
    missing = view.first("not")
    if missing is None or missing.start > marker.start or not view.repeated(marker.start):
        return False
    return not repeats(view.wanted, view.words[marker.end : view.clause.end])


def _is_wished(view: ClauseView) -> bool:
    """ "đề nghị nhà trường sắp xếp lại phòng": asked of others in turn."""
    wish = view.first("wish")
    return wish is not None and wish.start == view.clause.start


_NOUNS = ("gói ", "việc ", "công tác ", "dự án ", "hồ sơ ", "đề án ", "kế hoạch ", "phương án ", "nội dung ")
"""A clause without a marker that opens with these names the act as a thing: "việc cắm mốc khó"."""


def told(view: ClauseView) -> Tag | None:
    return view.first("perfect", "passive")


def stands(view: ClauseView) -> Tag | None:
    """ "đây là …", "việc này thuộc …", "đã giải thích": a state of things or words about it, nothing done."""
    marker, speech = view.last("perfect", "passive"), view.first("speech")
    if marker and speech and 0 < speech.start - marker.end < NEXT_WORD and not view.asked_for:
        return speech
    if marker:
        return None
    return view.first("must") or (view.first("static") if view.shared < _LITTLE_TOLD else None)


def draft(view: ClauseView) -> Tag | None:
    """ "Dự thảo quy chế đã qua thẩm định": what it was made for has not come yet."""
    found = view.first("draft") or _version(view)
    if found is None or not (len(view.before(found)) <= _WORDS_BEFORE_DRAFT or _is_there(view, found)):
        return None
    if view.first("carrier") and not view.first("product", "norm"):
        return None
    return None if view.wanted.sent and view.first("perfect") and "trình" in view.text else found


def _is_there(view: ClauseView, found: Tag) -> bool:
    """ "Quy trình sửa đổi đã có dự thảo": a draft is all that there is of it."""
    marker = view.first("perfect", "doing", "only")
    return marker is not None and view.words[marker.end : found.start].split() in ([], ["có"])


def _version(view: ClauseView) -> Tag | None:
    """ "Bản sửa quy chế đã đọc trước hội nghị": behind "bản" the act that was asked for names a draft."""
    second = view.text.split()[1:2] if view.text.startswith("bản ") else ()
    if not (second and second[0] in view.wanted.acts) or view.first("issue", "finished"):
        return None
    return Tag("draft", view.clause.start, view.clause.start + len("bản"))


def bare(view: ClauseView) -> Span | None:
    telling = len(view.text.split()) > 1 or view.clause.quantities
    return (view.clause.start, view.clause.end) if telling and not _is_wished(view) else None
