"""Which of the groups are petitions with answers, and not what a paper merely is about ("Về tình hình chung: …")."""

import re
from collections import Counter
from collections.abc import Sequence

from extractor.lexicon.patterns import deferred
from extractor.linking.candidates.units import Passage

from .groups import Form, Petitions
from .leads import acts, tells
from .manner import Manner
from .pieces import FEWEST_FIRM, FIRM_SIGNS, Utterance

_NOT_ASKED = deferred(
    r"(?:này|trên|nêu trên|trên đây|đó)\b|(?:(?:các|những|một số)\s+)?(?:bài học|khó khăn|nguyên nhân|phương hướng|"
    r"đề xuất|nhiệm vụ (?:trọng tâm|trong|thời gian)|thời gian|ưu điểm|kết quả đạt|kết quả chung|giải pháp|"
    r"trách nhiệm(?: của)?(?: tập thể| cá nhân)?\s*[:.]|đặc điểm|lĩnh vực|tình hình|kiến nghị,? đề xuất|đánh giá|"
    r"nhận xét|phụ lục|số liệu|tổ chức thực hiện|công tác (?:chỉ đạo|lãnh đạo|phổ biến|tuyên truyền|quán triệt)|phía|"
    r"đơn vị|sở|ubnd|ủy ban|bộ|các sở|chính phủ|quốc hội|tập thể|cá nhân|phòng|ban|chủ tịch|giám đốc|cấp)\b",
    re.IGNORECASE,
)
_PETITIONER = deferred(
    r"của (?:ông|bà|hộ|công dân|công ty|doanh nghiệp|tập thể|các hộ|người dân|hiệp hội)\b", re.IGNORECASE
)
"""Requests of persons and firms are no recommendations of a check."""
_CATCH_ALL = deferred(
    r"(?:(?:các|những|một số|kiến nghị|tồn tại|hạn chế|nội dung|yêu cầu|thiếu sót|khuyết điểm|đề nghị|,|và|vấn đề)\s*)*"
    r"(?:khác|còn lại|chung(?! cư))(?!\w)",
    re.IGNORECASE,
)
_GENERAL = deferred(
    r"(?:(?:,|và|các|những|kiến nghị|tồn tại|hạn chế|thiếu sót|khuyết điểm|sai phạm|nội dung|kết luận|yêu cầu|"
    r"khuyến nghị)\s*)*(?:(?:mà\s+)?(?:đã\s+)?(?:được\s+|do\s+|của\s+|nêu|theo|tại|trong|qua\s+).*)?$",
    re.IGNORECASE | re.DOTALL,
)
_PARTICULAR = deferred(
    r"\b(?:về|liên quan|trong (?:công tác|lĩnh vực|việc)|tại (?:các )?(?:điểm|khoản|mục))\b", re.IGNORECASE
)
_OTHER_SECTION = deferred(
    r"(?:(?:những|một số|các)\s+)?(?:khó khăn|vướng mắc|nguyên nhân|phương hướng|đề xuất|kiến nghị, đề xuất|bài học|"
    r"giải pháp|nhiệm vụ|(?:công tác )?(?:lãnh đạo, )?chỉ đạo|công tác (?:phổ biến|quán triệt|tuyên truyền)|"
    r"đánh giá chung|tình hình chung|đặc điểm|kiến nghị\s*$)",
    re.IGNORECASE,
)
_PETITIONS = ("label", "entry", "voice", "quote", "wish", "listed", "item", "text")
"""Signs of what may stand unanswered; a mere lead-in without an answer is a heading."""
_LONGEST_MATTER = 400
_ENOUGH = 2


def believed(content: str, units: Sequence[Passage], groups: Sequence[Petitions], manner: Manner) -> list[Petitions]:
    """The groups that count, each with answers.

    A paper that states recommendations holds replies only where a label says so ("Ý kiến của đơn vị: …"). One of which
    nothing says that it answers must open two with firm lead-ins and tell what was done; one that answers may open them
    in any way, but a single plain "Về …" is none.
    """
    told = [group for group in groups if group.told]
    if manner == "states":
        return [group for group in told if group.opened and group.asked[0].sign in ("label", "item")]
    found = _answered(content, [group for group in told if _is_asked(content, units, group, manner)], manner)
    strong = sum(piece.firm for group in found for piece in group.asked)
    enough = strong or len(found) >= _ENOUGH if manner == "answers" else strong >= FEWEST_FIRM
    return found if enough else []


def _answered(content: str, groups: Sequence[Petitions], manner: Manner) -> list[Petitions]:
    """Those whose answer tells what was done, and those that need not or stand like them."""
    told = [_acts(content, group) for group in groups]
    usual = _usual([group for group, acting in zip(groups, told, strict=True) if acting])
    return [
        group
        for group, acting in zip(groups, told, strict=True)
        if acting or not _needs_act(group, manner) or group.forms & usual
    ]


def _usual(groups: Sequence[Petitions]) -> set[Form]:
    """The forms that come more than once."""
    return {form for form, count in Counter(form for group in groups for form in group.forms).items() if count > 1}


def unanswered(groups: Sequence[Petitions], counted: Sequence[Petitions], all_of_them: bool) -> list[Petitions]:
    """The groups that nothing answers where they stand: those like the ones that count, or all."""
    forms = {form for group in counted for form in group.forms}
    open_ones = [group for group in groups if not group.told and group.asked[0].sign in _PETITIONS]
    return [group for group in open_ones if all_of_them or group.forms & forms]


def is_catch_all(wording: str) -> bool:
    """True for "khác của Đoàn kiểm tra", "còn lại", "kiến nghị chung": it means no recommendation in particular."""
    return bool(_CATCH_ALL.match(wording.strip()))


def _is_asked(content: str, units: Sequence[Passage], group: Petitions, manner: Manner) -> bool:
    piece = group.asked[0]
    if manner == "may_answer" and not _is_firm(content, piece):
        return False
    if piece.many and _is_general(content[slice(*piece.span)]):
        return False
    return piece.sign != "matter" or _is_matter(content, units[piece.unit], piece)


def _needs_act(group: Petitions, manner: Manner) -> bool:
    """True where only an answer that tells what was done, or others of its form that do, makes it one."""
    return manner == "may_answer" or group.asked[0].sign in ("matter", "wish")


def _is_firm(content: str, piece: Utterance) -> bool:
    return piece.sign in FIRM_SIGNS and _PETITIONER.match(content, *piece.span) is None


def _is_matter(content: str, unit: Passage, piece: Utterance) -> bool:
    """ "Về việc chậm giải ngân", and no part of the paper on other things."""
    plain = piece.noun in ("", "nội dung", "vấn đề")
    if (plain and _NOT_ASKED.match(content, *piece.span)) or any(
        _OTHER_SECTION.match(content, *span) for span in unit.headings
    ):
        return False
    return piece.span[1] - piece.span[0] <= _LONGEST_MATTER


def _acts(content: str, group: Petitions) -> bool:
    """True if the answer is marked as one, or tells what was done, whoever did it for one who wished it."""
    first = group.told[0].span
    wished = group.asked[0].sign == "wish" and tells(content, first)
    return group.opened or wished or acts(content, first[0], len(content))


def _is_general(wording: str) -> bool:
    """ "Đối với những tồn tại, hạn chế và kiến nghị đã được Đoàn kiểm tra chỉ ra": an opening measure."""
    return not is_catch_all(wording) and _GENERAL.match(wording) is not None and not _PARTICULAR.search(wording)
