"""How an answer relates to a document that it cites, as far as the words before it tell: named relations, each with its
words and an example. Training weighs what each is worth (features.py)."""

import re
from collections.abc import Callable
from typing import Literal

from extractor.lexicon.patterns import deferred
from extractor.linking.actors import opening_body
from extractor.record import record


@record
class Before:
    """The words before a document in small letters: those of its sentence, and those since the document before it."""

    sentence: str
    left: str


@record
class Relation:
    """Where `words` end what stands before the document in its sentence ("sentence") or behind the document before it
    ("left"), the answer relates to it as `name` says, but where `save` holds; `of_others`: if it is no paper of its
    own."""

    name: str
    place: Literal["sentence", "left"]
    words: re.Pattern[str]
    example: str
    of_others: bool = False
    save: Callable[[str], bool] = lambda _: False

    def holds(self, before: Before) -> bool:
        """True if the words before a document have this form."""
        words = before.sentence if self.place == "sentence" else before.left
        return self.words.search(words) is not None and not self.save(words)


_REASON = deferred(
    r"(?:^|[ ,])(?:vì|bởi|do|lý do|nguyên nhân)(?= )"
    r"(?!.*(?:, (?:hiện|nay|đến nay)|\bnên\b|, [^,]* (?:đã|có|ký|gửi|ban hành) )).*$"
)
_DO = deferred(r"(?:^|[ ,])do ")
_RETURNED = deferred(
    r"(?:bị [^.;,]{0,40}trả lại|trả (?:lại )?(?:hồ sơ|đơn|tờ trình|đề nghị|văn bản)|"
    r"từ chối|không (?:chấp nhận|chấp thuận|đồng ý|nhất trí|thống nhất)|chưa (?:chấp nhận|đồng ý)|"
    r"bác (?:bỏ|đơn))[^.;]{0,60}$"
)
_RULE = deferred(
    r"(?:(?:quy định|thẩm quyền|nêu|yêu cầu|kết luận|kiến nghị|chỉ ra|phân cấp|hướng dẫn)(?: [^\W\d_]+){0,2} theo|"
    r"(?:quy định|thẩm quyền|nêu|yêu cầu|kết luận|kiến nghị|chỉ ra|phân cấp|(?:được|vụ|việc|dung) giao|hướng dẫn|"
    r"phản ánh)(?: [^\W\d_]+){0,8}? (?:tại|của|trong))(?: các)? ?$"
)
_RECEIVED = deferred(
    r"(?:thực hiện|căn cứ|tiếp theo|nhận được|tiếp nhận|trả lời|phúc đáp|xét|so với|đúng|phù hợp với|quán triệt|"
    r"áp dụng)(?: (?:các|đúng|tốt|nghiêm))* ?$"
)
_POINTED_AT = deferred(
    r"(?:báo cáo|giải trình|trình bày|nêu|thông tin|trả lời)(?: (?:thêm|riêng|rõ|cụ thể|chi tiết))+(?: (?:tại|trong|"
    r"bằng|ở))?(?:.{0,60} và)? ?$"
)
_REPLACED = deferred(
    r"(?:thay thế|thay|sau|sau khi (?:có|nhận|nhận được)|ngoài|bãi bỏ|hủy|hủy bỏ|sửa đổi|trái với|vi phạm)"
    r"(?: (?:các|cho))* ?$"
)

_SOURCE = deferred(
    r"\bsố liệu (?:[^\W\d_]+ ){0,5}?(?:lấy|tổng hợp|trích|căn cứ|đối chiếu)(?: [^\W\d_]+)? (?:theo|từ|tại|với)\b[^.;]*$"
)
_PROPOSED = deferred(
    r"\b(?:xem xét|nghiên cứu|theo|xét|trên cơ sở)(?: [^\W\d_]+){0,2} (?:đề xuất|đề nghị|ý kiến|"
    r"tham mưu) của [^.;,]{2,60} tại ?$"
)

TOPIC = deferred(r"\b(?:riêng|đối với|còn)(?: (?:các|những|\d+))? $")
""" "riêng Hợp đồng số 14/HĐ-XD thì chưa": what is told of, nothing that proves it."""
_ISSUES = deferred(r"(?:ký|ban hành|thông qua|công bố|ra)(?: ban hành)? ?$")


def _names_agent(words: str) -> bool:
    """ "do công ty môi trường thu gom theo Hợp đồng số 19": who does it, and no reason."""
    return any(opening_body(words, do.end(), len(words)) for do in _DO.finditer(words))


RELATIONS: tuple[Relation, ...] = (
    Relation("inside a reason", "sentence", _REASON, "vì mỏ phải dừng theo Quyết định số 8", save=_names_agent),
    Relation("returned or refused", "sentence", _RETURNED, "bị trả lại tại Công văn số 5"),
    Relation("the rule behind it", "left", _RULE, "theo quy định tại Quyết định số 1", of_others=True),
    Relation("an order received", "left", _RECEIVED, "thực hiện Công văn số 9", of_others=True),
    Relation("what is told of", "left", TOPIC, "riêng Hợp đồng số 14 thì chưa"),
    Relation("only pointed at", "sentence", _POINTED_AT, "Sở báo cáo thêm tại Công văn số 2"),
    Relation("the one replaced or before it", "left", _REPLACED, "thay thế Quyết định số 8"),
    Relation("where figures come from", "sentence", _SOURCE, "số liệu lấy theo Công văn số 6"),
    Relation("what another body proposes", "sentence", _PROPOSED, "xem xét đề xuất của Sở Tài chính tại Công văn số 2",
             of_others=True),
    Relation("issued", "left", _ISSUES, "Bộ trưởng đã ký Thông tư số 19"),
)  # fmt: skip
