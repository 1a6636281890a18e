"""An answer cut into clauses, each with the words that tell how far it has come.

Numbers and dates of documents, quotations and brackets are blanked first; reasons ("do …"), purposes ("để …") and
frames ("sau khi …,") are marked, so that what stands in them is not taken for a result.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractor.lexicon.folding import lower
from extractor.lexicon.patterns import deferred
from extractor.linking.asides import ASIDE
from extractor.record import replace

from .amounts import quantities_in
from .records import NEXT_WORD, Clause, Tag
from .tagged import tags_of

_BLANKED = deferred(
    r"(?=[\dsđhntqd“\"])(?:"  # first characters of all: most places are passed over for one look
    r"(?:số\s*|)\d{1,5}\s?[-/]\s?(?:\d{4}\s?/\s?)?[a-zđ][\w&.]*(?:[-/][\w&.]+)*|"  # 41/QĐ-TTYT, 22/2026/QĐ-UBND
    r"(?:đến hết |hết |)(?:ngày|hôm|tháng|quý|từ|đến|trước|sau|dịp)\s+\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?(?![\d/])|"
    r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d|\d{1,2}/(?:19|20)\d\d|24/24\b|24/7\b|"
    r"“[^”\n]{0,200}”|\"[^\"\n]{0,200}\")"
)
_BRACKET = deferred(r"\((?![^()]*(?:%|\d/\d))[^()\n]{0,240}\)")
_SMALL = "a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_CAPITAL = rf"[^\W\d_{_SMALL}]"
_NAME = deferred(rf"{_CAPITAL}(?<![^\W\d_].)[{_SMALL}]*(?: {_CAPITAL}[{_SMALL}]*)+(?![^\W\d_])")
"""Words that begin with a capital and go on in small letters."""
_STOP = deferred(r"[.!?:;,\n](?!(?<=\d{4},) (?:19|20)\d\d\b)(?:(?=\s)|(?<=[;\n])|(?<=[.!?:])$)")
_OPENS_SENTENCE = (".", ";", ":", "!", "?", "-", "–", "\n")
_ENDS_SENTENCE = ".!?;\n"
_STAYS_AS_VERB = frozenset(["nguyên", "lại", "trống", "hoang", "sang", "mất", "xảy", "phát", "đất"])
"""After "để" these make it a verb ("để nguyên", "để xảy ra") and no purpose."""
_ACTS = frozenset(("issue", "carrier", "product", "prepare", "static"))
_TELLS = frozenset(
    ("not", "no_more", "perfect", "passive", "finished", "all", "doing", "wait", "left", "still", "short", "partly")
) | {"only", "future", "fund", "unable", "failed", "dispute", "except"}
"""Kinds of words that tell how far something has come: a reason can follow them."""
_RESUMES = frozenset(["hiện", "nay", "đến", "tới", "tạm", "trước"])
"""First words of a clause that tells again after a reason: "hiện …", "đến nay …", "tạm thời …"."""


@lru_cache(maxsize=2048)
def clauses_of(answer: str) -> tuple[Clause, ...]:
    """The clauses of `answer`, in order; () for one without words. Status, contradictions and proofs ask for the same
    answers, so the last ones are kept."""
    words = blanked(_without_names(answer))
    tags = tags_of(words)
    starts = [tag.start for tag in tags]
    found: list[Clause] = []
    sentence = 0
    for start, end, stop in _stretches(words, tags):
        if found and ASIDE.match(words, start):
            break
        inside = tags[bisect_left(starts, start) : bisect_left(starts, end)]
        own = tuple([tag for tag in inside if tag.kind != "except" or tag.start == start])
        contrast = any(tag.kind == "topic" or _leads(words, start, tag) for tag in own[:2])
        clause = Clause(start, end, own, quantities_in(words, start, end), contrast, False, sentence)
        found.append(_shortened(words, clause))
        if stop in _ENDS_SENTENCE:
            sentence += 1
    return tuple(_without_reasons(words, _with_the_others(words, found)))


_OTHERS = (" kia", " nữa", " khác", " còn lại")
_THE_OTHERS = deferred(
    r"(?:với |còn |riêng |đối với )?(?:[\d.,]+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?: [^\W\d_]+){1,3}"
    rf"(?:{'|'.join(_OTHERS)})\b"
)
""" "24 hộ kia", "hai hồ sơ còn lại": the others, of whom something else is told."""


def _with_the_others(words: str, clauses: list[Clause]) -> list[Clause]:
    """A clause that turns to the others is set against the one before; a mere "Với 24 hộ kia," passes that on."""
    if not any(other in words for other in _OTHERS):
        return clauses
    found: list[Clause] = []
    passed = False
    for clause in clauses:
        others = _THE_OTHERS.match(words, clause.start, clause.end) if found or passed else None
        contrast = clause.contrast or others is not None or (passed and clause.sentence == found[-1].sentence)
        found.append(clause if contrast == clause.contrast else replace(clause, contrast=contrast))
        passed = others is not None and others.end() == clause.end
    return found


_NEAR = 12
_COUNTED = deferred(r"(?:số|phần|khoản)?\s*[\d.,]+(?: [^\W\d_]+){1,3}\s$")


def _leads(words: str, start: int, tag: Tag) -> bool:
    """True if a word that sets a clause against the one before stands at its head, or behind a figure there: "số 252
    triệu đồng còn lại"."""
    if tag.kind not in _SETS_AGAINST:
        return False
    return tag.start - start < _NEAR or (tag.kind == "left" and _COUNTED.fullmatch(words, start, tag.start) is not None)


_SETS_AGAINST = ("turn", "left", "except")


def _without_names(answer: str) -> str:
    """The answer in lower case, with names blanked: the "Vì" of "Vì Thị Ón" gives no reason.

    A name is two words or more with a capital each; at the start of a sentence, where every word has one, three.
    """
    return lower(_NAME.sub(_without_name, answer))


def _without_name(name: re.Match[str]) -> str:
    begin = name.start()
    opens = name.string[max(0, begin - _NEAR) : begin].rstrip(' "“(')[-1:] in ("", *_OPENS_SENTENCE)
    return name[0] if opens and name[0].count(" ") == 1 else _dots(name)


def blanked(words: str) -> str:
    """Words in lower case without days, numbers of documents, quotations and brackets that hold no share; as long."""
    if "(" in words:
        words = _BRACKET.sub(_dots, words)
    return _BLANKED.sub(_dots, words)


def _dots(found: re.Match[str]) -> str:
    return "·" * (found.end() - found.start())


def _stretches(words: str, tags: Sequence[Tag]) -> Iterator[tuple[int, int, str]]:
    """(start, end, the stop that ends it) of each clause: cut at stops, and before words that turn the sense."""
    cuts = {found.end(): found[0].strip() or "\n" for found in _STOP.finditer(words)}
    for tag in tags:
        if tag.kind in ("turn", "therefore"):
            cuts.setdefault(tag.start, " ")
    start = 0
    for cut in [*sorted(cuts), len(words)]:
        low, high = start, cut
        while low < high and not words[low].isalnum():
            low += 1
        while high > low and not words[high - 1].isalnum() and words[high - 1] != "%":
            high -= 1
        if high > low:
            yield low, high, cuts.get(cut, "\n")
        start = cut


def _shortened(words: str, clause: Clause) -> Clause:
    """The clause without what only tells why, what for, or by which rule."""
    if _EXPLAINING.isdisjoint([tag.kind for tag in clause.tags]):
        return clause
    end = clause.end
    kept: list[Tag] = []
    by_rule = False
    for tag in clause.tags:
        if tag.start >= end:
            break
        if (
            _is_reason(words, clause, tag, kept)
            or _is_purpose(words, clause, tag, kept)
            or _is_occasion(words, tag, kept)
        ):
            end = tag.start
            break
        by_rule = by_rule or _names_rule_or_title(words, tag, kept)
        if not (by_rule and tag.kind in _ACTS):
            kept.append(tag)
    if end == clause.end and len(kept) == len(clause.tags):
        return clause
    inside = tuple(one for one in clause.quantities if one.start < end)
    return replace(clause, end=end, tags=tuple(kept), quantities=inside)


_EXPLAINING = frozenset(("because", "purpose", "frame", "doing"))


def _names_rule_or_title(words: str, tag: Tag, before: Sequence[Tag]) -> bool:
    """ "theo Quyết định …", "Nghị quyết số 04 về giao quân": acts behind it stand in a rule or in a title."""
    if tag.kind != "frame":
        return False
    titled = bool(before) and before[-1].kind in ("carrier", "product", "norm") and words[tag.start : tag.end] == "về"
    return titled or words[tag.start : tag.end] in ("theo", "căn cứ")


def _is_reason(words: str, clause: Clause, tag: Tag, before: Sequence[Tag]) -> bool:
    """ "do" after something was told gives a reason; after a bare noun it names who acts ("do Sở trình")."""
    if tag.kind != "because":
        return False
    if words[tag.start : tag.end] != "do":
        return True
    hindered = any(tag.end < one.start <= tag.end + 1 and one.kind in _HINDERS for one in clause.tags)
    return hindered or tag.start == clause.start or any(one.kind in _TELLS for one in before)


_HINDERS = frozenset(("must", "not", "no_more", "unable", "short", "wait", "left"))
"""Words right behind "do" with which it names no one who acts: "việc chậm do phải đo lại"."""


def _is_occasion(words: str, tag: Tag, before: Sequence[Tag]) -> bool:
    """ "đã nộp đủ sau khi Thanh tra giữ nguyên ý kiến", "đã trừ khi đang quyết toán": when it was done tells nothing of
    how far it is now."""
    if tag.kind == "doing":
        told = [one.kind for one in before if one.kind in _TELLS]
        return words.startswith("trong quá trình", tag.start) and bool(told) and set(told) <= _ACHIEVED
    return tag.kind == "frame" and words.startswith("sau khi", tag.start) and any(one.kind in _TELLS for one in before)


_ACHIEVED = frozenset(("perfect", "passive", "finished", "all"))


def _is_in_subject(words: str, clause: Clause, tag: Tag, before: Sequence[Tag]) -> bool:
    """ "Việc phủ đất để đóng bãi chưa làm được": what the work is for stands before what is told of it."""
    if any(one.kind in _TELLS for one in before):
        return False
    named = words.startswith(("việc ", "công tác "), clause.start)
    behind = [one for one in clause.tags if one.start > tag.end and one.kind in _TELLS]
    return any(named or words[one.end : clause.end].lstrip().startswith(_DO_IT) for one in behind)


_DO_IT = ("làm được", "làm xong", "thực hiện", "triển khai", "hoàn thành")
"""Verbs that only mean that the work named before them is done."""


def _is_purpose(words: str, clause: Clause, tag: Tag, before: Sequence[Tag]) -> bool:
    if tag.kind != "purpose" or _is_in_subject(words, clause, tag, before):
        return False
    if words.startswith("nhằm", tag.start):
        return True
    following = words[tag.end : tag.end + 12].split()
    refused = bool(before) and before[-1].kind in ("not", "no_more", "still") and tag.start - before[-1].end < NEXT_WORD
    return not refused and bool(following) and following[0] not in _STAYS_AS_VERB


def _without_reasons(words: str, clauses: list[Clause]) -> list[Clause]:
    """Marks clauses that are wholly a reason or a frame."""
    marked: list[Clause] = []
    inside = -1
    turned = False
    for number, clause in enumerate(clauses):
        clause = replace(clause, contrast=True) if turned else clause
        goes_on = clause.sentence == inside and not (clause.contrast or _resumes(words, clause) or _concludes(clause))
        leads = _leads_on(words, clauses, number)
        reason = clause.end == clause.start or goes_on or leads or _is_afterthought(words, clauses, number)
        marked.append(replace(clause, reason=True) if reason else clause)
        turned = leads and clause.contrast
        if _concludes(clause) and number:
            _mark_grounds(marked, near=words.startswith("nên", clause.start))
        if _cut_by_reason(words, clause):
            inside = clause.sentence
        elif not goes_on:
            inside = -1
    return marked


def _leads_on(words: str, clauses: Sequence[Clause], number: int) -> bool:
    """True for a frame with more of its sentence behind it."""
    more = number + 1 < len(clauses) and clauses[number + 1].sentence == clauses[number].sentence
    return more and _is_frame(words, clauses[number])


def _is_afterthought(words: str, clauses: Sequence[Clause], number: int) -> bool:
    """ "Đã làm lại mặt đường, sau khi Sở không đồng ý phương án vá"."""
    follows = number > 0 and clauses[number - 1].sentence == clauses[number].sentence
    return follows and words.startswith("sau khi ", clauses[number].start)


def _mark_grounds(marked: list[Clause], *, near: bool) -> None:
    """Marks what the last clause is concluded from: the clause before "nên", the sentence before "vì vậy"; a contrast
    passes on to the conclusion."""
    last = len(marked) - 1
    for back in range(last - 1, -1, -1):
        if marked[back].sentence != marked[last - 1].sentence or (near and back < last - 1):
            break
        marked[back] = replace(marked[back], reason=not marked[back].quantities)
        marked[last] = replace(marked[last], contrast=marked[last].contrast or marked[back].contrast)


def _is_frame(words: str, clause: Clause) -> bool:
    """ "Về chỉnh lý, …", "Thực hiện Kế hoạch số 57, …"."""
    if clause.tags and clause.tags[0].kind == "frame" and clause.tags[0].start == clause.start:
        return True
    if not words.startswith(_MAY_FRAME, clause.start):
        return False
    text = words[clause.start : clause.end]
    if _OF_SO_MANY.fullmatch(text) or (text.startswith(_TURNS) and all(tag.kind in _NAMING for tag in clause.tags)):
        return True
    numbered = "·" in text or words[clause.end : clause.end + NEXT_WORD].lstrip().startswith("·")
    return numbered and text.startswith(_BY_NUMBER)


_OF_SO_MANY = deferred(r"(?:trong|trên)(?: tổng)?(?: số)? [\d.,]+(?: [^\W\d_]+){1,4}")
""" "Trong 1,2 km, huyện giao được 0,4 km": what the figure behind it is measured against."""


_TURNS = ("riêng ", "còn chuyện ", "còn việc ", "còn về ", "việc ")
_BY_NUMBER = ("thực hiện ", "triển khai ", "căn cứ ")
_MAY_FRAME = (*_TURNS, *_BY_NUMBER, "trong ", "trên ")
_NAMING = frozenset(("turn", "noun", "carrier", "left"))
"""Kinds of words in a clause that only names what the next one is about: "riêng 18 tỷ đồng cho ba công trình, …"."""


def _concludes(clause: Clause) -> bool:
    return bool(clause.tags) and clause.tags[0].kind == "therefore" and clause.tags[0].start == clause.start


def _cut_by_reason(words: str, clause: Clause) -> bool:
    """True if a reason ended the clause, which may then go on over commas; one that opens it ends at its comma."""
    return clause.end > clause.start and _REASON.match(words, clause.end) is not None


_REASON = deferred(r"\s*(?:do|vì|bởi|lý|nguyên)(?!\S)")


def _resumes(words: str, clause: Clause) -> bool:
    return words[clause.start : clause.end].split(" ", 1)[0] in _RESUMES
