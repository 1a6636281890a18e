"""What a recommendation asks for, as far as the status of an answer depends on it."""

import re
from functools import lru_cache
from itertools import islice, pairwise

from extractor.lexicon.folding import lower
from extractor.lexicon.patterns import deferred
from extractor.linking.actors import actors_at
from extractor.linking.petition import WISHED
from extractor.record import record

from .amounts import Due, due_in

_SYLLABLE = deferred(r"[a-zà-ỹ]+")
_SEGMENT = deferred(r"[,;:.]\s|\svà\s|\shoặc\s")
_LEAD = deferred(
    r"(?:(?:đề nghị|yêu cầu|kiến nghị|giao|khẩn trương|sớm|nghiêm túc|tiếp tục|kịp thời|tổ chức|tiến hành|thực hiện"
    r"(?: việc| công tác)?|việc|hoàn thành(?: việc)?|tập trung|chủ động|kiên quyết|tăng cường|phải|cần)\s+)+"
)
_ORDER = deferred(r"(?:giao(?: cho)?|đề nghị|yêu cầu|kiến nghị)\s+", re.IGNORECASE)
_STOPS = deferred(r"(?:chấm dứt|không|dừng|ngừng|nghiêm cấm|tránh|miễn|bãi bỏ|bỏ)\b")
_PAYS = deferred(r"(?:thu hồi|truy thu|thu|nộp|hoàn|hoàn trả|trả|chi trả|giảm trừ|giảm|xuất toán|bồi hoàn)\b")
_MONEY = deferred(r"\b(?:đồng|tiền|kinh phí|nợ|thuế|phí|khoản)\b")
_ISSUED = deferred(
    r"\b(?:ban hành|xây dựng|ký|phê duyệt|lập|thành lập|kiện toàn|sửa đổi|bổ sung|thay thế|hoàn thiện|mở)\b"
)
_SENT = deferred(
    r"\b(?:trình|gửi|báo cáo|tham mưu|đề xuất|công khai|công bố|thông báo|cung cấp|"
    r"nộp (?:báo cáo|hồ sơ|danh sách|kết quả))\b"
)
_SPOKEN = deferred(r"(?:hướng dẫn|thông báo|nhắc nhở|đôn đốc|chấn chỉnh|chỉ đạo|quán triệt|phổ biến|khuyến cáo)\b")
_FUNDED = deferred(r"\b(?:vốn|kinh phí|dự toán|ngân sách)\b")
_TWO_SYLLABLES = frozenset(
    (
        "kiểm", "thực", "tổ", "xử", "giải", "quyết", "thẩm", "phê", "công", "triển", "hoàn", "bổ", "điều", "báo",
        "khắc", "rà", "xây", "ban", "thành", "sắp", "bố", "bồi", "kiện", "chấn",
    )
)  # fmt: skip
"""Syllables that open verbs of quite different sense (kiểm điểm, kiểm tra): one alone repeats no act."""
_FUNCTION_WORDS = frozenset(
    (
        "được", "bị", "đã", "đang", "chưa", "để", "theo", "tại", "trong", "trước", "sau", "cho", "với", "của", "do",
        "từ", "đến", "đối", "các", "những", "nếu", "khi", "mà", "nhằm",
    )
)  # fmt: skip
"""What opens a part of the wording without naming an act: "hoàn tất đăng ký, được Sở xác nhận"."""
_EMPTY = frozenset(
    (
        ("của", "các"), ("theo", "quy"), ("quy", "định"), ("thực", "hiện"), ("và", "các"), ("trên", "địa"),
        ("địa", "bàn"), ("ủy", "ban"), ("nhân", "dân"), ("cho", "các"),
    )
)  # fmt: skip


@record
class Wanted:
    """A recommendation for its answers.

    acts    the verbs it names, as one or two syllables: "nộp", "kiểm điểm"
    pairs   every two neighbouring syllables
    stops   something is to end or not to happen   money  a sum is to come in, or to be paid
    issued  a document is to be made                sent   something is to be submitted, reported or proposed
    funded  money is to be provided
    spoken  others are to be told something: guided, reminded, informed
    """

    words: str
    acts: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    due: Due
    stops: bool
    money: bool
    issued: bool
    sent: bool
    funded: bool
    spoken: bool


@lru_cache(maxsize=2048)
def wanted_in(asked: str) -> Wanted:
    """What the wording `asked` asks for. The last ones are kept: a recommendation has many answers. Never raises."""
    words = lower(asked[_after_actor(asked) :])
    parts = [_plain(part) for part in _SEGMENT.split(words)]
    acts = {act for part in parts if (act := _act(part))}
    pairs = frozenset(pairs_of(words))
    return Wanted(
        words,
        frozenset(acts),
        pairs,
        due_in(asked),
        any(_STOPS.match(part) for part in parts),
        _MONEY.search(words) is not None and any(_PAYS.match(part) for part in parts),
        _ISSUED.search(words) is not None,
        _SENT.search(words) is not None,
        _FUNDED.search(words) is not None,
        any(_SPOKEN.match(part) for part in parts),
    )


def _after_actor(asked: str) -> int:
    """Where the wording begins behind who is to act: "Sở Xây dựng trình …", "Giao Sở Xây dựng trình …"."""
    order = WISHED.match(asked) or _ORDER.match(asked)
    start = order.end() if order else 0
    actor = actors_at(asked, start, len(asked))
    return actor[1] if actor is not None and asked[actor[1] :].strip(" .:;") else start


def _plain(part: str) -> str:
    """A part of the wording without what only leads to its verb."""
    lead = _LEAD.match(part)
    return part[lead.end() if lead else 0 :]


def _act(part: str) -> str | None:
    syllables = [found[0] for found in islice(_SYLLABLE.finditer(part, 0, 40), 2)]
    if not syllables or syllables[0] in _FUNCTION_WORDS:
        return None
    return " ".join(syllables) if syllables[0] in _TWO_SYLLABLES else syllables[0]


def pairs_of(words: str) -> set[tuple[str, str]]:
    """Every two syllables that follow each other: in Vietnamese most terms have two."""
    return set(pairwise(_SYLLABLE.findall(words))) - _EMPTY


def shared_pairs(wanted: Wanted, words: str) -> int:
    """How many of the pairs that were asked for `words` have."""
    return len(wanted.pairs.intersection(pairwise(_SYLLABLE.findall(words)))) if wanted.pairs else 0


def repeats(wanted: Wanted, words: str) -> bool:
    """True if `words` name an act that was asked for."""
    for act in wanted.acts:  # noqa: SIM110  asked for each clause: a generator costs as much as the answer
        if has_word(words, act):
            return True
    return False


def has_word(words: str, word: str) -> bool:
    """True if the letters `word` stand in `words` between characters that belong to no word."""
    at = words.find(word)
    while at >= 0:
        end = at + len(word)
        if not (_in_word(words[at - 1 : at]) or _in_word(words[end : end + 1])):
            return True
        at = words.find(word, at + 1)
    return False


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"
