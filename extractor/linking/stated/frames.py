"""What speaks for a clause being a recommendation: its own frame, and what it stands under.

A frame is (giao / đề nghị / yêu cầu …)? + (body)? + verb without a mark of aspect. No sign decides alone: all are
features that `pairing/weights.json` weighs.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from extractor.lexicon.patterns import any_of, at_words, deferred
from extractor.linking.actors import actors_at, is_generic
from extractor.linking.candidates.units import Passage, stands_over
from extractor.linking.deadline import find_deadline
from extractor.linking.heads import roles_of
from extractor.linking.petition import FOREWORD
from extractor.linking.records import Span

_EARLIER, _EARLY = 40, 60
"""Characters within which a word opens a clause."""
_SHORT, _LONG = 25, 400

_ASK_WORDS = (
    r"g(?<!nút g)(?<!bàn g)(?<!chuyển g)iao(?: cho)?(?! (?:thông|dịch|lưu|ban|nhau|cắt)\b)", "yêu cầu", "đề nghị",
    "kiến nghị", "khuyến nghị", "kính đề nghị", "đề xuất", "kính mong", "thống nhất giao", "chỉ đạo", "phân công",
    "buộc",
)  # fmt: skip
ASK = any_of(_ASK_WORDS)
"""A word that orders or asks."""
_ASKS = deferred(
    rf"(?:[^.;:]{{2,90}}:\s+)?(?:\(?\d{{1,2}}\)\s*)?[“\"]?{FOREWORD}?(?:[^.;:,]{{2,60}}\s)?{ASK}\b", re.IGNORECASE
)
BODY_WORDS = (
    r"(?:(?:Các|Lãnh đạo|Đồng chí|Chủ tịch|Phó Chủ tịch|Giám đốc|Trưởng|Chánh|Hiệu trưởng|Thủ trưởng|Ban Giám đốc|"
    r"Tập thể)\s+)*"
    r"(?:UBND|Ủy ban|Uỷ ban|HĐND|Hội đồng|Sở|Phòng|Ban|Bộ|Chính phủ|Cục|Chi cục|Tổng cục|Trung tâm|Văn phòng|Thanh tra|"
    r"Công an|Kho bạc|Bảo hiểm|Ngân hàng|Trường|Bệnh viện|Công ty|Tổng công ty|Tập đoàn|Đảng ủy|Chi bộ|Huyện ủy|"
    r"Viện|Hạt|Trạm|Đội|Đài|Quỹ|Hiệp hội|Liên đoàn|Hội|Đoàn|Khu|đơn vị|chủ đầu tư|nhà thầu|nhà trường|Nhà trường|"
    r"Chủ đầu tư|Đơn vị|Kế toán|trường|xã|phường|huyện|[Nn]gành(?! nghề))\b"
)
_ASKS_LATER = deferred(rf"(?:{at_words(_ASK_WORDS)})\s(?i:(?!số|này|trên|khác|của))")
_ASPECTS = (
    "đã", "đang", "sẽ", "vẫn", r"mới (?:chỉ )?(?:được|có|\w+ được)", "chưa", "hiện (?:đang|có|còn)", "còn có",
    r"được \w+", "không (?:có|còn|bảo đảm|đúng|thực hiện)", "tính đến", "đến nay",
)  # fmt: skip
_ASPECT = deferred(rf"(?:{at_words(_ASPECTS)})\b")
_BODY = deferred(BODY_WORDS)
_TO_BODY = deferred(rf"(?:(?:Đối với|Với|Giao|Kiến nghị|Đề nghị|Yêu cầu) )?{BODY_WORDS}")
_FRAME = deferred(rf"(?:{at_words(_ASK_WORDS)})\s(?:(?i:{BODY_WORDS})|[^.;:]{{2,80}}:)")
"""An asking verb with the body that is asked, or with a colon: "đề nghị UBND tỉnh", "giao Sở X:"."""
_THIS_ONE = r"[^.;,]{0,30} (?:này|trên|nêu trên|trên đây|thanh tra|kiểm tra|giám sát)\b"
_PAPERS = ("kết luận", "kiến nghị", "thông báo", "nghị quyết", "nội dung", "yêu cầu", "nhiệm vụ", "văn bản", "biên bản")
_THESE = (
    *(f"{paper}{_THIS_ONE}" for paper in _PAPERS), "để (?:theo dõi|tổng hợp|báo cáo)", "có tên (?:nêu )?(?:trên|tại)",
    "trả lời (?:bằng văn bản|cử tri)",
)  # fmt: skip
_THIS = deferred(at_words(_THESE, behind=""))
_ALL = deferred(
    r"(?:yêu cầu |đề nghị |giao )?(?:thủ trưởng |lãnh đạo )?(?:các|những) (?:cơ quan|đơn vị|địa phương|tập thể|bên)\b",
    re.IGNORECASE,
)
"""All that are meant: "Các cơ quan, đơn vị căn cứ nội dung trên triển khai"."""
_EXECUTION = deferred(
    r"(?:công tác |việc )?tổ chức thực hiện|(?:điều khoản|trách nhiệm|hiệu lực) thi hành", re.IGNORECASE
)
_CLOSES = deferred(
    r"(?:Trên đây|Trân trọng|Nơi nhận|Kính (?:báo|gửi|trình)|Rất mong|Mọi vướng mắc|Quá trình|Trong quá trình|"
    r"Văn bản này|Căn cứ|Thực hiện|Xét|Theo đề nghị|Sau khi|Ngày|Từ ngày)\b"
)
_HEADING_ASKS = deferred(
    r"kiến nghị|yêu cầu|đề nghị|khuyến nghị|đề xuất|\bgiao\b(?! (?:thông|dịch|lưu|ban))|chỉ đạo|nhiệm vụ|biện pháp|"
    r"xử lý|quyết nghị|phân công|chỉ thị|chất vấn|câu hỏi|"
    r"kết luận(?: như sau)?:?$|^(?:\W|\d)*kiểm điểm|việc sau|phải |ý kiến (?:của )?cử tri|cử tri",
    re.IGNORECASE,
)
_HEADING_TELLS = deferred(
    r"kết quả|tình hình|khái quát|đánh giá|nhận xét|ưu điểm|hạn chế|tồn tại|khuyết điểm|vi phạm|thiếu sót|nguyên nhân|"
    r"khó khăn|báo cáo|trả lời|căn cứ|(?<!kiểm điểm )trách nhiệm$|nội dung (?:thanh|kiểm) tra|tiến độ|"
    r"\bđã\b|phương hướng|bài học|thuận lợi|giải trình|phát hiện|phản hồi|tiếp thu|"
    r"ý kiến (?:của )?(?:các )?(?:đơn vị|cơ quan|chủ đầu tư|nhà thầu|bên \w+|người \w+|khoa|phòng)",
    re.IGNORECASE,
)
_LAST_CLAUSE = deferred(r"(?<=[,;.] )[^,;.]+:$")
_BELOW = deferred(
    r"(?!.*\b(?:báo cáo|kết quả|tình hình|tiến độ|đã)\b).*\b(?:kiến nghị|câu hỏi|ý kiến|nhiệm vụ|việc|yêu cầu)"
    r"(?: [^\W\d_]+){0,4} (?:dưới đây|sau đây|sau)\s*:$",
    re.IGNORECASE,
)
_SENTENCE_END = deferred(r"(?<=[^\W\dA-ZĐ][.;]) (?=[A-ZĐÀ-Ỹ])")
_LONGEST_LEAD, _LEAD_REACH, _LONGEST_NAMING, _MOST_TITLES = 160, 110, 120, 5
MATTER = deferred(r"(?:về|đối với|công tác|lĩnh vực|nhóm|phần|việc|với)\b[^.:;]{2,60}$", re.IGNORECASE)
"""A first sentence that only names what the others are about."""
_INLINE = deferred(r"\(\d{1,2}\)\s")
_LABEL = deferred(r"[^.;:\n]{2,120}:\s+")
_PART = deferred(r"(?!Nội dung)[^\W\d_][^.;:,\n]{2,40}:(?= )")
"""The label of a paragraph that may say which part of an item it is."""


def frame_features(
    content: str, unit: Passage, clause: Span, following: Passage | None, *, answered: bool = False
) -> dict[str, float]:
    """The features of one clause of a unit; `following` is the unit after it, `answered` tells that another column of
    its table holds results."""
    found = _own(content, unit, clause)
    head = [] if answered else _column_head(content, unit, clause)
    found |= _around(content, unit, [*head, *_titles(content, unit)], following)
    if not found.keys() & {"near_asks", "near_tells"}:
        found |= {f"plain:{name}": 1.0 for name in ("frame", "asks") if name in found}
    if found.keys() & {"task", "body_label", "under_body"} and not found.keys() & {"aspect_early", "near_tells"}:
        found["directive"] = 1.0
    if unit.row is not None:
        found |= {f"column:{role}": 1.0 for head in unit.row.heads for role in roles_of(content[slice(*head)])}
    return found


def _own(content: str, unit: Passage, clause: Span) -> dict[str, float]:
    words = content[slice(*clause)]
    label = _LABEL.match(words)
    plain = words[label.end() :] if label else words
    asks = _ASKS.match(words)
    aspect, body = _ASPECT.search(plain), _BODY.match(plain) is not None
    found = {
        "asks": asks is not None,
        "asks_body": asks is not None and _names_body(words, asks.end() + 1),
        "frame": _FRAME.search(plain) is not None and not (aspect is not None and aspect.start() < _EARLIER),
        "inline": len(_INLINE.findall(words)) > 1,
        "figures": not any(letter.isalpha() for letter in words),
        "asks_later": _ASKS_LATER.search(words) is not None,
        "body_first": body,
        "task": body and aspect is None,
        "body_label": label is not None and _BODY.match(words) is not None,
        "aspect_early": aspect is not None and aspect.start() < _EARLY,
        "aspect": aspect is not None,
        "term": find_deadline(content, *clause) is not None,
        "points_back": _THIS.search(words) is not None,
        "general_actor": _ALL.match(plain) is not None,
        "closes": _CLOSES.match(words) is not None,
        "colon": words.endswith(":") or content[clause[1] : clause[1] + 1] == ":",
        "short": len(words) < _SHORT,
        "long": len(words) > _LONG,
        "capitals": words.isupper(),
        "later_sentence": clause[0] > unit.body and unit.row is None,
        "quoted": words[:1] in '“"',
    }
    first = plain.split(maxsplit=1)[0].lower() if plain.split() else ""
    found[f"first:{first}"] = first.isalpha()
    return {name: 1.0 for name, value in found.items() if value}


def _names_body(words: str, at: int) -> bool:
    """True if a body is named at a place, by more than its kind."""
    named = actors_at(words, at, len(words))
    return named is not None and not is_generic(words[slice(*named)])


def _around(content: str, unit: Passage, titles: Sequence[str], following: Passage | None) -> dict[str, float]:
    found: dict[str, float] = {}
    told = False
    for distance, words in enumerate(titles):
        lead, colon = _lead(words), words.endswith(":")
        asks, tells = _asks(lead), _tells(lead)
        if distance == 0:
            found |= {"next_asks": float(asks), "next_tells": float(tells), "after_colon": float(colon)}
            found["next_lead"] = float(asks and colon)
            found["under_execution"] = float(_EXECUTION.match(lead) is not None)
            found["under_body"] = float(_TO_BODY.match(words) is not None and len(words) < _LONGEST_NAMING)
        if (asks or tells) and not told:
            told = True
            found |= {"near_asks": float(asks), "near_tells": float(tells), "near_both": float(asks and tells)}
            found["near_lead"] = float(asks and colon)
            found["near_capitals"] = float(asks and words.isupper())
        found["far_asks"] = max(found.get("far_asks", 0.0), float(asks))
    found |= _place(content, unit, following)
    return {name: value for name, value in found.items() if value}


def _column_head(content: str, unit: Passage, clause: Span) -> list[str]:
    """The head of a cell's column, if it says whether what is under it asks or tells: nothing stands nearer."""
    if unit.row is None:
        return []
    heads = [
        content[slice(*head)] for head, cell in zip(unit.row.heads, unit.row.cells, strict=False) if cell == clause
    ]
    return [head for head in heads if _asks(head) or _tells(head)]


def _titles(content: str, unit: Passage) -> list[str]:
    """What a unit stands under, the nearest first. A lead-in over titles in capitals leads in the whole paper ("… kết
    luận như sau:"), not what stands under them."""
    found: list[str] = []
    for heading in [*_part_label(content, unit), *reversed(unit.headings[-_MOST_TITLES:])]:
        words = content[slice(*heading)]
        if words.endswith(":") and any(map(str.isupper, found)):
            break
        found.append(words)
    return found


@lru_cache(maxsize=256)
def _lead(words: str) -> str:
    """What of a heading says what stands under it: of a sentence that ends in a colon its last clause, if that does."""
    words = words[_last_sentence(words) :] if words.endswith(":") else words
    last = _LAST_CLAUSE.search(words) if words.endswith(":") else None
    if last is not None and (_HEADING_ASKS.search(last[0]) or _HEADING_TELLS.search(last[0])):
        return last[0]
    return words if len(words) <= _LONGEST_LEAD else words[-_LEAD_REACH:]


@lru_cache(maxsize=256)
def _asks(lead: str) -> bool:
    return _HEADING_ASKS.search(lead) is not None


@lru_cache(maxsize=256)
def _tells(lead: str) -> bool:
    """False for a lead-in that names at its end what is asked for: "… xem xét và trả lời các kiến nghị dưới đây:"."""
    return _HEADING_TELLS.search(lead) is not None and not (lead.endswith(":") and _BELOW.search(lead))


def _last_sentence(words: str) -> int:
    """Where the sentence begins that leads in what stands below; those before it only say how it came to that."""
    return max((stop.end() for stop in _SENTENCE_END.finditer(words)), default=0)


def _part_label(content: str, unit: Passage) -> list[Span]:
    """The label of a paragraph that is as good as a heading: "Phát hiện:", "Kiến nghị:", "Ý kiến của đơn vị:"."""
    label = _PART.match(content, unit.body, unit.end) if unit.row is None else None
    says = label is not None and (_HEADING_ASKS.search(label[0]) or _HEADING_TELLS.search(label[0]))
    return [label.span()] if label is not None and says else []


def _place(content: str, unit: Passage, following: Passage | None) -> dict[str, float]:
    """Label, bullet, row; first or last; with something under it."""
    found: dict[str, float] = {}
    found["bullet"] = float(bool(unit.bullet))
    found["labelled"] = float(unit.heads)
    found["row"] = float(unit.row is not None)
    found["last"] = float(unit.last and not unit.heads and not unit.bullet)
    found["top"] = float(not unit.headings)
    found["heads_over"] = float(stands_over(content, unit, following))
    found["over_table"] = float(unit.row is None and following is not None and following.row is not None)
    return found


def subject_asks(subject: str) -> bool:
    """Whether the subject of a whole paper asks: "Danh mục nhiệm vụ … giao"; not "Tiến độ nhiệm vụ …"."""
    return _asks(subject) and not _tells(subject)
