"""Which documents prove what an answer tells: those under whose number the thing was done.

The unit's own decision, plan or letter, a decision of the body above that grants it, a contract, a receipt. Laws and
norms are no proof, nor are the document that is answered, orders that were received, and letters that only return,
refuse or put off. Each is named as the document prints it.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from extractor.lexicon.folding import lower
from extractor.lexicon.patterns import deferred
from extractor.parsing.dates import iso_day
from extractor.parsing.records import Mention
from extractor.record import record

from .actors import opening_body
from .analysis import Analysis
from .evidence import Series, mentions_in
from .records import Proof, Span

_NORMS = frozenset(
    (
        "Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp", "Nghị định", "Thông tư", "Thông tư liên tịch", "Lệnh",
        "Nghị quyết liên tịch", "Chỉ thị",
    )
)  # fmt: skip
_SIGN = deferred(
    r"\b(?:(?:Phụ lục )?[Hh]ợp đồng|[Pp]hụ lục hợp đồng|[Gg]iấy (?:nộp tiền|xác nhận|chứng nhận|phép|rút tiền|báo có|"
    r"biên nhận)|[Pp]hiếu (?:thu|chi|kết quả|nhập kho|xuất kho|kế toán)|[Bb]iên (?:bản|lai)|[Hh]óa đơn|"
    r"[Ủủ]y nhiệm chi|[Cc]hứng từ|[Ll]ệnh chi)(?: [^\W\d_]+){0,4}? số:? ?(?P<number>\d[\w.]*[/-][\w./-]*\w)"
)
"""Papers of business life, whose signs are no document numbers: "Giấy nộp tiền số 21/GNT"; a bare serial names none."""
_TOPIC = deferred(r"\b(?:riêng|đối với|còn)(?: (?:các|những|\d+))? $", re.IGNORECASE)
""" "riêng Hợp đồng số 14/HĐ-XD thì chưa": what is told of, nothing that proves it."""
_DATED = deferred(r"\s*,?\s*(?:ký )?ngày\s+(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_STOP = deferred(r"[.;\n](?=\s|$)")


@record
class CitedPaper:
    """A document in an answer: `before` are the words of its sentence up to it, `left` those since the one before."""

    mention: Mention
    before: str
    left: str
    own: bool


@record
class ProofRule:
    """A named rule: where it holds, the document is (not) a proof."""

    name: str
    holds: Callable[[CitedPaper], bool]
    proof: bool
    example: str


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
    r"(?:quy định|thẩm quyền|nêu|yêu cầu|kết luận|kiến nghị|chỉ ra|phân cấp|giao|hướng dẫn|phản ánh)"
    r"(?: [^\W\d_]+){0,8}? (?:tại|của|trong))(?: các)? ?$"
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

_ISSUES = deferred(r"(?:ký|ban hành|thông qua|công bố|ra)(?: ban hành)? ?$")

RULES: tuple[ProofRule, ...] = (
    ProofRule(
        "a norm that was issued",
        lambda view: view.mention.type in _NORMS and bool(_ISSUES.search(view.left)),
        True,
        "Bộ trưởng đã ký Thông tư số 19/2024/TT-BGTVT",
    ),
    ProofRule("a norm", lambda view: view.mention.type in _NORMS, False, "theo Luật số 36/2024/QH15"),
    ProofRule(
        "inside a reason",
        lambda view: bool(_REASON.search(view.before)) and not _names_agent(view.before),
        False,
        "vì mỏ phải dừng theo Quyết định số 88/QĐ-UBND",
    ),
    ProofRule(
        "returned or refused", lambda view: bool(_RETURNED.search(view.before)), False, "bị trả lại tại Công văn số 5"
    ),
    ProofRule(
        "the rule behind it",
        lambda view: bool(_RULE.search(view.left)) and not view.own,
        False,
        "theo quy định tại Quyết định số 1/QĐ-UBND",
    ),
    ProofRule(
        "an order received",
        lambda view: bool(_RECEIVED.search(view.left)) and not view.own,
        False,
        "thực hiện Công văn số 9/UBND-NC",
    ),
    ProofRule(
        "what is told of", lambda view: bool(_TOPIC.search(view.left)), False, "riêng Hợp đồng số 14/HĐ-XD thì chưa"
    ),
    ProofRule(
        "only pointed at",
        lambda view: bool(_POINTED_AT.search(view.before)),
        False,
        "Sở báo cáo thêm tại Công văn số 902/SXD-QLHT",
    ),
    ProofRule(
        "the one replaced or before it",
        lambda view: bool(_REPLACED.search(view.left)),
        False,
        "thay thế Quyết định số 8/QĐ-STC",
    ),
    ProofRule(
        "where figures come from",
        lambda view: bool(_SOURCE.search(view.before)),
        False,
        "số liệu lấy theo Công văn số 655/STC-NS",
    ),
    ProofRule(
        "what another body proposes",
        lambda view: bool(_PROPOSED.search(view.before)) and not view.own,
        False,
        "sau khi xem xét đề xuất của Sở Tài chính tại Công văn số 2790/STC-NS",
    ),
    ProofRule("done under it", lambda _: True, True, "tại Quyết định số 11/QĐ-STC"),
)


def _names_agent(words: str) -> bool:
    """ "do công ty môi trường thu gom theo Hợp đồng số 19": who does it, and no reason."""
    return any(opening_body(words, do.end(), len(words)) for do in _DO.finditer(words))


def proofs_in(paper: Analysis, spans: Sequence[Span], proof_cells: Sequence[Span] = ()) -> tuple[Proof, ...]:
    """The proofs in the answer's own words (`spans`) and in cells that hold nothing but proofs, in reading order."""
    found: dict[str, Proof] = {}
    for span, all_of_it in [*((span, False) for span in spans), *((cell, True) for cell in proof_cells)]:
        for proof in _candidates(paper, span, all_of_it=all_of_it):
            found.setdefault(re.sub(r"\s+", "", proof.number.casefold()), proof)
    return tuple(found.values())


def _candidates(paper: Analysis, span: Span, *, all_of_it: bool) -> Iterator[Proof]:
    cited = [mention for _, mention in mentions_in(paper.mentions, *span)]
    places = [*_cited(paper, span, all_of_it=all_of_it)]
    places += [
        (sign.start(), Proof(sign["number"], None, sign.span(), _date_behind(paper.text.content, sign.end()), own=True))
        for sign in _SIGN.finditer(paper.text.content, *span)
        if not any(one.start < sign.end() and sign.start("number") < one.end for one in cited)
        and not _TOPIC.search(paper.text.content, span[0], sign.start())
    ]
    for _, proof in sorted(places, key=lambda place: place[0]):
        yield proof


def _date_behind(content: str, at: int) -> str | None:
    """The day printed right behind a sign, ISO; None if none is, or there is no such day."""
    found = _DATED.match(content, at)
    return iso_day(found["year"], found["month"], found["day"]) if found else None


def _cited(paper: Analysis, span: Span, *, all_of_it: bool) -> Iterator[tuple[int, Proof]]:
    """(start, proof) of each citation that is one."""
    own = Series(paper.letterhead)
    last = span[0]
    for index, mention in mentions_in(paper.mentions, *span):
        if mention.kind != "numbered" or mention.family == "blank" or not mention.number:
            continue
        view = _view(paper.text.content, span[0], last, mention, own)
        last = mention.end
        shown = all_of_it and mention.type not in _NORMS
        if shown or next(rule for rule in RULES if rule.holds(view)).proof:
            identity = paper.identity_of.get(index)
            date = paper.identities[identity].date if identity is not None else mention.date
            yield mention.start, Proof(mention.number, identity, (mention.start, mention.end), date, view.own)


def _view(content: str, start: int, last: int, mention: Mention, own: Series) -> CitedPaper:
    before = content[start : mention.start]
    stops = [stop.end() for stop in _STOP.finditer(before)]
    return CitedPaper(
        mention,
        lower(before[stops[-1] if stops else 0 :]),
        lower(content[max(start, last) : mention.start]),
        own.owns(mention),
    )
