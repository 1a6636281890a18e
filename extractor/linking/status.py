"""What a response says about how far a recommendation has been carried out: class and exact words.

The words are looked for in the response only. A class needs words of its own: an action without a result
("Sở đã ban hành Công văn đôn đốc …") is `in_progress`, unless it is what was asked for.
"""

import itertools
import re
from dataclasses import dataclass

from extractor.lexicon.folding import lower
from extractor.models import ResponseStatus

from . import status_words as say
from .status_words import places

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Status:
    """The class and the words that decide it; `words` and `span` are None for `unstated`."""

    status: ResponseStatus
    words: str | None
    span: Span | None


def read_status(content: str, answer: Span, recommendation: str) -> Status:
    """The class and the words of the response `content[slice(*answer)]` to `recommendation`."""
    words = lower(content[answer[0] : answer[1]])
    status, span = _classify(words, lower(recommendation))
    if span is None:
        return Status("unstated", None, None)
    start, end = answer[0] + span[0], answer[0] + span[1]
    while end > start and content[end - 1].isspace():
        end -= 1
    return Status(status, content[start:end], (start, end))


def read_part(content: str, part: Span, recommendation: str) -> Status:
    """The same for a clause whose "đã" stands in the clause before it: "đã bổ sung …; cử 05 người …"."""
    status = read_status(content, part, recommendation)
    if status.status != "unstated":
        return status
    found = read_status(f"đã {content[slice(*part)]}", (0, 3 + part[1] - part[0]), recommendation)
    if found.span is None or found.status != "done":
        return status
    start, end = (max(0, at - 3) + part[0] for at in found.span)
    return Status(found.status, content[start:end], (start, end)) if end > start else status


def _classify(words: str, asked: str) -> tuple[ResponseStatus, Span | None]:
    if disputed := _disputed(words):
        return "disputed", disputed
    if cannot := say.CANNOT.search(words) if any(word in words for word in _BARS) else None:
        return "not_done", cannot.span()
    shares = _shares(words)
    behind = _behind(words, shares)
    if behind is not None and "chưa" in words[slice(*behind)]:
        words_left = words[: behind[0]] + "·" * (behind[1] - behind[0]) + words[behind[1] :]
    else:
        words_left = words
    done = _done(words_left, asked, shares)
    doing = _first(say.DOING, words, "đang", "tiếp tục")
    acted = _acted(words_left)
    if behind is not None:
        shown = words[slice(*behind)]
        if doing is not None and _as_reason(words, doing[0], behind):
            doing = None
        if doing and not done and not acted and "chưa" in shown:
            return "in_progress", doing
        begun = done or acted or doing or any(int(figure[1].replace(".", "")) for figure in shares)
        begun = begun or any(word in shown for word in ("phần", "cơ bản", "mới "))
        return ("partial" if begun else "not_done"), behind
    if done and not (doing and _only_an_act(words[slice(*done)])):
        return "done", done
    if doing:
        return "in_progress", doing
    if taken_up := _first(say.TAKEN_UP, words, "đã", "được đưa"):
        return "planned", taken_up
    if acted:
        return "in_progress", acted
    if letter := _first(say.HAS_LETTER, words, "có"):
        return "in_progress", letter
    future = _first(
        say.FUTURE, words, "sẽ", "dự kiến", "phấn đấu", "cam kết", "xin tiếp", "thời gian tới", "có kế", "đưa vào"
    )
    return "planned", future


_BARS = ("không", "hết", "vượt", "chưa có", "chưa đủ")


def _as_reason(words: str, at: int, behind: Span) -> bool:
    """ "chưa thực hiện do trang đang nâng cấp": what goes on is why nothing has been done."""
    return at >= behind[1] and say.REASON.search(words, behind[1], at) is not None


def _first(pattern: re.Pattern[str], words: str, *triggers: str) -> Span | None:
    """The first match of `pattern` at one of its triggers."""
    found = [
        match.span() for trigger in triggers for at in places(words, trigger) if (match := pattern.match(words, at))
    ]
    return min(found) if found else None


def _disputed(words: str) -> Span | None:
    for phrase in say.DISPUTES:
        for at in places(words, phrase):
            if phrase.startswith(say.ONLY_AS_WISH):
                wish = say.DISPUTED_ONLY_AS_WISH.search(words[max(0, at - 100) : at])
                if wish is None:
                    continue
                return at - len(wish[0]), at + len(phrase)
            return at, at + len(phrase)
    return None


def _shares(words: str) -> list[re.Match[str]]:
    """All "9/12" in the words; dates and document numbers are none."""
    found: list[re.Match[str]] = []
    at = words.find("/", 1)
    while at >= 0:
        if words[at - 1].isdigit() and words[at + 1 : at + 2].isdigit():
            low = at
            while low and (words[low - 1].isdigit() or words[low - 1] == "."):
                low -= 1
            share = say.SHARE.match(words, low)
            if share is not None and not words[max(0, low - 6) : low].endswith(("tháng ", "quý ", "năm ")):
                found.append(share)
        at = words.find("/", at + 1)
    return found


def _behind(words: str, shares: list[re.Match[str]]) -> Span | None:
    """Words or figures that say something is still open: "còn 13/412 hồ sơ … chưa", "9/12 đơn vị", "đạt 87,6%"."""
    for at in places(words, "còn "):
        if words[max(0, at - 6) : at].endswith(("không ", "chưa ")):
            continue
        left = say.LEFT_OVER.match(words, at)
        if left is not None and (_says_open(left[0]) or say.OPEN_WORD.match(words[left.end() : left.end() + 90])):
            return left.span()
        still = say.STILL_OPEN.match(words, at)
        if still is not None:
            return still.span()
    if rest := _first(say.REST_OPEN, words, "còn lại"):
        return rest
    for pattern, trigger in (
        (say.PARTLY, "một phần"),
        (say.PARTLY, "cơ bản"),
        (say.NEWLY, "mới "),
        (say.NOT_YET, "chưa "),
    ):
        for at in places(words, trigger):
            found = pattern.match(words, at)
            if found is not None and not (trigger == "chưa " and _tells_of_before(words, at)):
                return found.span()
    for share in shares:
        part, whole = (int(figure.replace(".", "")) for figure in share.groups())
        after = words[share.end() : share.end() + 2]
        counted = whole > 12 or (after[:1] == " " and after[1:].isalpha())
        if not (0 < part < whole and counted):
            continue
        if _COUNTED_BEFORE.search(words[max(0, share.start() - 70) : share.start()]) or _COUNTED_AFTER.match(
            words, share.end()
        ):
            return share.span()
    if "%" in words:
        for percent in say.PERCENT.finditer(words):
            if float(percent[1].replace(",", ".")) < 100 and "tỷ" not in percent[0][:2]:
                return percent.span()
    return None


_CLAUSE_END = re.compile(r"[.;:,]")
_COUNTED_BEFORE = re.compile(
    r"(?:đã|có|được|đạt|hoàn thành|xong) (?:[^.;:]{0,60} )?$|"
    r"(?:^|[;,.] )(?:bổ sung|xử lý|giải quyết|thu hồi|nộp|khắc phục|cấp|kiểm điểm|rà soát|lắp đặt|chi trả|số hóa|"
    r"thanh lý|bàn giao|sửa chữa|trồng|mở|niêm yết|công khai|cập nhật|đối chiếu|kiểm tra|thực hiện) (?:được |xong )?$"
)
_COUNTED_AFTER = re.compile(r" [^.;:,\d]{2,60}? đã (?!được giao)")
"""A share that is the subject: "02/03 cơ sở đã bổ sung"."""
_DESCRIBES = re.compile(
    r"(?:trước đây|trước đó|những|các|do|tình trạng|tránh|hồ sơ|nội dung|việc|dự án)(?! này| trên| đó) [^.;:]{0,30}$"
)
_TURNS = re.compile(r"\bcòn\b|\bnhưng\b|\bsong\b|tuy nhiên|hiện|đến nay|vẫn")


def _says_open(left: str) -> bool:
    return any(word in left for word in ("lại", "thiếu", "tồn", "phải", "nợ", "/"))


def _tells_of_before(words: str, at: int) -> bool:
    """ "các hồ sơ chưa nộp", "do chưa …" describes what was found, and is no word on the result."""
    before = words[max(0, at - 40) : at]
    return bool(_DESCRIBES.search(before)) and not _TURNS.search(before)


def _done(words: str, asked: str, shares: list[re.Match[str]]) -> Span | None:
    """Words of a result: completion, full shares, an act that was asked for, or the document that was asked for."""
    reached = _first(say.REACHED, words, "đã")
    if reached is not None and not say.NOT_REAL.search(words[max(0, reached[0] - 40) : reached[0]]):
        return reached
    for full in say.FULL_WORDS:
        for at in places(words, full):
            before = words[max(0, at - 70) : at]
            found = say.BEFORE_FULL.search(before)
            if found is None:
                if full == "xong" and before.endswith("đã "):
                    return at - 3, at + 4
                continue
            if not say.NOT_REAL.search(before[: found.start()]) and not say.NOT_REAL.search(found[0]):
                return at - len(before) + found.start(), at + len(full)
    for at in places(words, "đã "):
        clause = _CLAUSE_END.split(words[at : at + 90], maxsplit=1)[0]
        finished = clause.find(" xong")
        if finished > 0 and not words[at + finished + 5 : at + finished + 6].isalnum():
            return at, at + finished + 5
    if works := _first(say.WORKS, words, "hoạt động", "vận hành", "sử dụng"):
        return works
    for at in places(words, "không còn "):
        return at, _word_end(words, at + 10)
    for share in shares:
        if share[1].lstrip("0") == share[2].lstrip("0"):
            return share.span()
    return _asked_document(words, asked) or _decided(words, asked) or _asked_act(words, asked)


def _decided(words: str, asked: str) -> Span | None:
    """ "đã ban hành Quyết định … hủy kết quả tuyển dụng": the decision itself is the act that was asked for.

    Not where money is to come in: an order to pay is not the payment.
    """
    if any(word in asked for word in ("đồng", "nộp", "tiền", "kinh phí")):
        return None
    for found in say.DECIDED.finditer(words) if "quyết định" in words else ():
        act = found["act"].split()
        if len(act) > 1 and f"{act[0]} {act[1]}" in asked:
            return found.start(), found.end("issued")
    return None


def _asked_document(words: str, asked: str) -> Span | None:
    """ "đã ban hành Quyết định …" where a decision, or what it issues, was asked for."""
    wanted = [product for product in say.PRODUCTS if product in asked]
    if not wanted or not any(verb in asked for verb in say.ISSUE_ASKED):
        return None
    if words.strip(" .;") in say.ISSUED_ALONE:
        return words.index("đã"), len(words.rstrip(" .;"))
    for product in wanted:
        sent_off = words.find(f"đã gửi {product}")
        if sent_off >= 0:
            return sent_off, sent_off + 6
    for at in places(words, "đã "):
        clause = _CLAUSE_END.split(words[at : at + 70], maxsplit=1)[0]
        for verb in say.ISSUING:
            place = clause.find(f" {verb} ", 2)
            if place < 0:
                continue
            end = at + place + 1 + len(verb)
            if any(product in words[end : end + 160] for product in wanted):
                return at, end
        sent = say.SENT.match(words, at)
        if sent is not None and any(product in words[max(0, at - 80) : at] for product in wanted):
            return sent.span()
    return None


def _asked_act(words: str, asked: str) -> Span | None:
    """ "đã tổ chức kiểm điểm" where that was asked for."""
    for at in places(words, "đã "):
        found = say.ACTED.match(words, at)
        if found is None:
            continue
        verb = found["verb"].split()
        if say.DIRECTING.match(found["verb"]):
            advice = " ".join(verb[:2])
            if advice in say.ADVICE and (asked.startswith(advice) or f"; {advice}" in asked):
                return at, found.start("verb") + len(advice)
            continue
        finished = verb[0] in say.FINISHED and (
            not asked or (verb[0] in say.ALWAYS_ASKED and verb[1:2] != ["tra"]) or _repeats(verb, asked)
        )
        if finished or (len(verb) > 1 and f"{verb[0]} {verb[1]}" in asked):
            return at, found.start("verb") + len(" ".join(verb[:2]))
    for at in places(words, "đã "):
        counted = say.COUNTED_ACT.match(words, at)
        if counted is None or say.DIRECTING.match(counted["verb"]):
            continue
        if any(
            re.search(rf"\b{syllable}\b", asked) for syllable in counted["verb"].split() if syllable not in say.COMMON
        ):
            return at, counted.end("verb")
    for phrase in ("nghiêm túc rút kinh nghiệm", "nghiêm túc kiểm điểm", "nghiêm túc nhận khuyết điểm"):
        for at in places(words, phrase):
            return at, at + len(phrase)
    return None


def _repeats(verb: list[str], asked: str) -> bool:
    return any(f"{one} {other}" in asked for one, other in itertools.pairwise(verb))


def _only_an_act(words: str) -> bool:
    """A document issued or an act done is no result while the work goes on ("đang")."""
    return not any(word in words for word in ("100", "xong", "hoàn thành", "khắc phục", "đầy đủ", "/", "không còn"))


def _acted(words: str) -> Span | None:
    for at in places(words, "đã "):
        found = say.ACTED.match(words, at)
        if found is not None and not words[max(0, at - 40) : at].endswith(_PARTICIPLE):
            end = found.start("verb") + len(" ".join(found["verb"].split()[:2]))
            return at, end
    return None


_PARTICIPLE = ("nội dung ", "kế hoạch ", "tồn tại ", "hạn chế ", "những gì ", "điều ", "mà đoàn ", "như ")


def _word_end(words: str, at: int) -> int:
    while at < len(words) and words[at].isalnum():
        at += 1
    return at
