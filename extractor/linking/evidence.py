"""What part each document cited in a response plays: what was issued in response, or the rule behind it.

"Sở đã ban hành Kế hoạch số 12" is evidence; "theo quy định tại Quyết định số 01", "kèm theo báo cáo số 137" and
"Ngày …, UBND tỉnh ban hành Công văn số 97" are not. The words that stand last before a citation decide.
"""

import re
from bisect import bisect_left
from itertools import pairwise
from operator import attrgetter

from extractor.lexicon.patterns import deferred
from extractor.models import Role
from extractor.parsing.records import Letterhead, Mention

_START = attrgetter("start")
_SENTENCE = deferred(r"[.;:]\s+(?=[^\W\d_]|\()|\n")
_ENCLOSED = deferred(
    r"(?:kèm theo|đính kèm|kèm|gửi kèm(?: theo)?|ban hành kèm theo|phụ lục(?: của)?)\s*(?:tại |của |các )?$",
    re.IGNORECASE,
)
_LONGEST_ENCLOSED = 40
_RULE_CUES = (
    "theo", "căn cứ", "thực hiện", "triển khai", "quán triệt", "phổ biến", "tuyên truyền", "tiếp thu",
    "trên cơ sở", "đúng",
    "phù hợp", "so với", "trái với", "vi phạm", "áp dụng", "tuân thủ", "chấp hành", "nhận được", "tiếp nhận",
    "đối với", "góp ý",
    "quy định", "trả lời", "phúc đáp", "cụ thể hóa", "kết luận", "kiến nghị",
)  # fmt: skip
_ACT_CUES = (
    "ban hành", "ký", "có", "gửi", "trình", "phê duyệt", "thể hiện", "xây dựng", "lập", "công bố", "đăng tải",
    "tham mưu",
    "thông qua", "hoàn thành", "ra", "nộp", "cấp", "báo cáo", "lồng ghép", "đề nghị", "bằng", "qua", "minh chứng",
    "kiểm chứng",
    "chứng minh", "thành lập", "phân công", "kiện toàn", "chỉ đạo", "hướng dẫn", "yêu cầu", "đôn đốc", "giao",
    "đã", "kết quả",
    "tổ chức", "xử lý", "thu hồi", "điều chỉnh", "bổ sung", "kiểm điểm",
)  # fmt: skip
_OLD_CUES: dict[str, Role] = {
    "thay thế": "replaces", "sửa đổi": "amends", "bãi bỏ": "repeals", "hủy bỏ": "repeals", "huỷ bỏ": "repeals",
    "tiếp theo": "mention",
    "tiếp nối": "mention",
}  # fmt: skip
_CUES: dict[str, str] = (
    dict.fromkeys(_ACT_CUES, "act") | dict.fromkeys(_RULE_CUES, "rule") | dict.fromkeys(_OLD_CUES, "old")
)
_PLACE_WORDS = frozenset(("tại", "trong"))
_LAST_WORDS = _PLACE_WORDS | {cue.rpartition(" ")[2] for cue in _CUES}
"""With which a cue may end."""
_RULE_HEADS = frozenset(
    ("quy định", "hướng dẫn", "giao", "nêu", "chỉ đạo", "yêu cầu", "kết luận", "kiến nghị", "chỉ ra", "đề ra",
    "theo", "căn cứ",
     "thực hiện", "báo cáo", "trước")
)  # fmt: skip
"""Words that make a following "tại" lead to a rule or to an order: "được giao tại", "theo đề nghị của … tại"."""
_HEADS_REACH = 9
_WORD = deferred(r"[^\W_]+|[,;:.()]")
_ISSUES = deferred(
    r"(?P<who>(?:Ủy ban nhân dân|UBND|HĐND|Hội đồng nhân dân|Chủ tịch|Chính phủ|Thủ tướng|Bộ|Tỉnh ủy|Thành ủy|"
    r"Huyện ủy|Ban Thường vụ|Thanh tra|Đoàn|Sở|Văn phòng|Tổng cục|Cục|Ban|"
    r"Kiểm toán)\b[^.;:,]{0,80}?)\s(?:đã )?(?:ban hành|có|ra|ký|cho ý kiến)\s*(?:các )?$"
)
_PASSIVE = deferred(
    r"được [^.;:]{1,80}$|tham mưu[^.;:]{1,80}$|trình [^.;:]{1,80}$|phối hợp [^.;:]{1,80}$", re.IGNORECASE
)
_GRANTS = ("Quyết định", "Nghị quyết", "Kế hoạch", "Quy chế")
_APPLIED = deferred(r"(?:tham mưu|trình|đề xuất|đề nghị) (?:UBND|HĐND|Chủ tịch|cấp có|Sở|Bộ|Thường trực|Ban Thường vụ)")
"""The unit drafted or asked for it, so what the body above then issued is the result: "đã trình UBND tỉnh …"."""
_LIST_JOINT = deferred(r"^\s*(?:[,;]|và|hoặc|,? cùng)?\s*(?:các )?$")
_RULES = frozenset(
    (
        "Luật",
        "Bộ luật",
        "Pháp lệnh",
        "Hiến pháp",
        "Nghị định",
        "Thông tư",
        "Thông tư liên tịch",
        "Lệnh",
        "Nghị quyết liên tịch",
    )
)
_NO_LETTER = deferred(r"[^A-Za-zĐđÂâÊêÔôƠơƯư]+")
_LETTERS = 3
"""A sign of fewer letters is another one if a letter differs."""
_REACH = 280
_APPLIED_REACH = 4000
"""Characters before a mention that are looked at: responses are shorter, but a file may be one."""


class Series:
    """The responding body as its own letterhead and signs show it: whose documents are "own"?"""

    __slots__ = ("_issuer", "_level", "_organ")

    def __init__(self, letterhead: Letterhead) -> None:
        self._organ = organ_of(letterhead.symbol, titled=letterhead.doc_type not in (None, "Công văn"))
        self._issuer = (letterhead.issuer or "").lower()
        self._level = _level(self._issuer)

    def owns(self, mention: Mention) -> bool:
        """True if the sign is one of the body's own, in any spelling, and no other issuer is named."""
        issuer = (mention.issuer or "").lower()
        if issuer and not self._is_me(issuer):
            return False
        if issuer:
            return True
        return (
            bool(self._organ)
            and mention.symbol is not None
            and any(alike(self._organ, organ) for organ in organs_of(mention.symbol))
        )

    def _is_me(self, issuer: str) -> bool:
        if issuer in (
            "sở",
            "ủy ban",
            "ban",
            "đơn vị",
            "cơ quan",
            "phòng",
            "cục",
            "chi cục",
            "văn phòng",
            "trường",
            "bộ",
            "trung tâm",
        ):
            return True
        if not self._issuer:
            return False
        mine, other = _plain_body(self._issuer), _plain_body(issuer)
        if mine.startswith(other) or other.startswith(mine) or other.endswith(" " + mine):
            return self._level is None or _level(issuer) in (None, self._level)
        return False


def _plain_body(name: str) -> str:
    return (
        name.replace("ủy ban nhân dân", "ubnd")
        .replace("uỷ ban nhân dân", "ubnd")
        .removeprefix("giám đốc ")
        .removeprefix("chủ tịch ")
    )


def _level(name: str) -> str | None:
    found = re.search(r"\b(tỉnh|huyện|xã|phường|thị xã|thị trấn|quận|thành phố)\b", name)
    return found[1] if found else None


def organ_of(symbol: str | None, *, titled: bool) -> str:
    """The letters of the body in a sign: "BC-SKHCN" gives "skhcn" (`titled`: it opens with a type code)."""
    if not symbol:
        return ""
    blocks = re.split(r"[-/]", symbol)
    if titled and len(blocks) > 1:
        return _letters(blocks[1])
    return _letters(blocks[0])


def organs_of(symbol: str) -> tuple[str, ...]:
    """The bodies a sign may name: each of its first blocks, and two joined ("QĐ-SKH-CN": qđ, skh, qđskh, skhcn)."""
    blocks = [_letters(block) for block in re.split(r"[-/]", symbol)[:3]]
    return (*blocks, *(a + b for a, b in pairwise(blocks)))


def alike(organ: str, other: str) -> bool:
    """The same letters, or one letter inserted (SKHCN, SKHCHN, SKHHCN; SYT, SYTE)."""
    if organ == other:
        return bool(organ)
    short, long = sorted((organ, other), key=len)
    if len(short) < _LETTERS or len(long) != len(short) + 1:
        return False
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _letters(block: str) -> str:
    return _NO_LETTER.sub("", block).lower()


def roles_in_answer(
    content: str, start: int, end: int, mentions: tuple[Mention, ...], own: Series, *, all_evidence: bool = False
) -> dict[int, Role]:
    """The role of each mention in the response `content[start:end]`; `all_evidence` for a column of proofs."""
    roles: dict[int, Role] = {}
    before: int | None = None
    for index, mention in mentions_in(mentions, start, end):
        if mention.kind != "numbered" or mention.family == "blank":
            roles[index] = mention.role
            continue
        left = max(start, mentions[before].end) if before is not None else start
        if all_evidence:
            roles[index] = "evidence"
        elif before is not None and continues_list(content, mentions[before], mention):
            roles[index] = roles[before]
        else:
            roles[index] = _role(content, start, left, mention, own)
        before = index
    return roles


def mentions_in(mentions: tuple[Mention, ...], start: int, end: int) -> list[tuple[int, Mention]]:
    """(index, mention) of the mentions that begin in `[start, end)`."""
    low = bisect_left(mentions, start, key=_START)
    high = bisect_left(mentions, end, lo=low, key=_START)
    return list(enumerate(mentions[low:high], low))


def continues_list(content: str, former: Mention, mention: Mention) -> bool:
    """ "… số 555/… ngày … về …; số 651/…", "Quyết định số 1 ngày … và Công văn số 2": one list, one part."""
    text = content[mention.start : mention.start + 3].lower()
    gap = content[max(former.end, former.scope[1]) : mention.start]
    if _LIST_JOINT.match(gap):
        return True
    return (text.startswith("số") and gap.rstrip()[-1:] in (";", ",")) or (
        gap.rstrip().endswith(" và") and text.startswith("số")
    )


def _role(content: str, start: int, left: int, mention: Mention, own: Series) -> Role:
    low = max(left, mention.start - _REACH)
    breaks = [found.end() for found in _SENTENCE.finditer(content, low, mention.start)]
    clause = content[breaks[-1] if breaks else low : mention.start]
    last = _without_end(clause)
    if _ENCLOSED.search(last, max(0, len(last) - _LONGEST_ENCLOSED)):
        return "enclosure"
    is_own = own.owns(mention)
    issuing = _ISSUES.search(last) if not is_own else None
    if issuing and not _PASSIVE.search(last[: issuing.end("who")]) and not _asked_for(content, start, mention):
        return "instruction" if not own.owns(_issued_by(mention, issuing["who"])) else "evidence"
    return _role_by_cue(last, mention, is_own=is_own)


def _without_end(clause: str) -> str:
    """The words before a mention without "pháp luật", "các văn bản" at their end, and one space for several."""
    words = clause.rstrip()
    for end in ("pháp luật", "các văn bản"):
        if words.endswith(end) and words[: -len(end)] != words[: -len(end)].rstrip():
            words = words.removesuffix(end).rstrip()
            return f"{words} "
    return clause if words == clause else f"{words} "


def _role_by_cue(clause: str, mention: Mention, *, is_own: bool) -> Role:
    """The role that the cue standing last before the mention gives it; a rule is no evidence."""
    cue = _last_cue(clause)
    if cue is None:
        bracket = clause.rstrip().endswith("(") or not clause.strip()
        return "evidence" if (is_own or bracket) and not _is_rule(mention) else "mention"
    kind, words = cue
    if kind == "old":
        return _OLD_CUES[words]
    if kind == "act":
        return "mention" if _is_rule(mention) and not is_own else "evidence"
    if is_own and not _is_rule(mention):
        return "evidence"
    return "instruction" if words in ("thực hiện", "triển khai", "quán triệt", "chỉ đạo", "giao") else "basis"


def _asked_for(content: str, start: int, mention: Mention) -> bool:
    """True if the response that begins at `start` told before that this was asked for."""
    low = max(start, mention.start - _APPLIED_REACH)
    return mention.type in _GRANTS and _APPLIED.search(content, low, mention.start) is not None


def _last_cue(clause: str) -> tuple[str, str] | None:
    """Class ("act", "rule" or "old") and words of the cue that stands last in the clause."""
    words = _WORD.findall(clause.lower())
    for at in range(len(words) - 1, -1, -1):
        if words[at] not in _LAST_WORDS:
            continue
        if words[at] in _PLACE_WORDS:
            head = _rule_head(words, at)
            return ("rule", head) if head else ("act", words[at])
        for size in (3, 2, 1):
            phrase = " ".join(words[at - size + 1 : at + 1]) if at - size + 1 >= 0 else ""
            if phrase in _CUES:
                return _CUES[phrase], phrase
    return None


def _rule_head(words: list[str], at: int) -> str | None:
    """The rule word to which "tại" at `words[at]` belongs, looking back to the last stop."""
    for low in range(at - 1, max(-1, at - 1 - _HEADS_REACH), -1):
        if words[low] in ",;:.()":
            return None
        for size in (2, 1):
            phrase = " ".join(words[low - size + 1 : low + 1]) if low - size + 1 >= 0 else ""
            if phrase in _RULE_HEADS:
                return phrase
            if phrase in ("ban hành", "phê duyệt", "thể hiện", "lồng ghép", "công bố"):
                return None
    return None


def _issued_by(mention: Mention, who: str) -> Mention:
    return Mention(mention.kind, mention.start, mention.end, symbol=mention.symbol, issuer=who.strip())


def _is_rule(mention: Mention) -> bool:
    return mention.type in _RULES or (mention.type is None and mention.family == "law")
