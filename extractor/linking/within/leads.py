"""How a paragraph says again what was asked, and where its answer begins: "Đối với kiến nghị X: Y".

The answer begins behind the first colon or comma that is followed by a subject that can act; X may hold colons ("các
Chỉ số: PAR INDEX") and Y may begin after a comma and hold a colon of its own ("các Công văn: số 555/…").
"""

import re
from collections.abc import Iterator

from extractor.lexicon import cues
from extractor.lexicon.patterns import any_of, at_words, deferred
from extractor.linking.petition import ASK_NOUNS, FAULT_NOUNS, FIRM_NOUNS, VAGUE_NOUNS
from extractor.linking.records import Span
from extractor.record import record

_NOUNS = any_of((*ASK_NOUNS, *FAULT_NOUNS, *VAGUE_NOUNS, "kết luận", "chỉ đạo"))
_LEAD = deferred(
    r"(?P<how>đối với|về(?: việc)? (?:thực hiện|khắc phục|xử lý)|về|thực hiện|theo|với|liên quan (?:đến|tới)|"
    r"tiếp thu|khắc phục|trả lời|kết quả (?:thực hiện|khắc phục|xử lý)|việc (?:thực hiện|khắc phục))\s+"
    r"(?P<many>(?:(?:toàn bộ|tất cả|các|những|một số|nhóm)\s+)*)"
    rf"(?:(?:nội dung|mục|phần|điểm)\s+(?={_NOUNS}\b))?(?P<noun>{_NOUNS})\b(?P<more>(?:,? (?:và )?{_NOUNS}\b)*)",
    re.IGNORECASE,
)
_PLAIN_LEAD = deferred(r"(?:đối với|về)\s+(?P<many>(?:(?:các|những|một số)\s+)?)(?=\w)|(?=việc\s)", re.IGNORECASE)
_NO_MATTER = (
    r"(?!(?:như|sau|gồm|của|với|này|trên|nêu|đã|đang|chưa|khác|còn|chung|các|tỉnh|trung ương|và|đề xuất|"
    r"cấp (?:trên|có))\b)"
)
_BARE_NOUN = deferred(
    rf"(?P<many>(?:(?:các|những) )?)(?P<noun>(?:nội dung )?{any_of(FIRM_NOUNS)}) (?=(?:về|số|tại|thứ)\b|"
    rf"của (?:cử tri|đại biểu)\b[^.;:]{{0,80}}? về |{_NO_MATTER}(?:[^\W\d_]+ [^.;:]*:|(?P<verb>\w)\w*,? \w))",
    re.IGNORECASE,
)
""" "Kiến nghị thu hồi 12 triệu đồng"; not "Kiến nghị UBND tỉnh bố trí vốn", which is a wish of one's own."""
_RESIDUE = deferred(
    rf"(?:(?:các|những|một số) )?{_NOUNS}(?:,? (?:và )?{_NOUNS})* (?:khác|còn lại)\b",
    re.IGNORECASE,
)
_STOPS = deferred(r"[:,;.(“\"«]")
_CLOSERS = {"(": ")", "“": "”", '"': '"', "«": "»"}
_MARKER_WORDS = (
    "đã", "đang", "sẽ", "chưa", "vẫn", "cũng", "không còn", "xin", "luôn", "hoàn thành", "tiếp tục", "thường xuyên",
    "nghiêm túc", "tiếp thu", "ghi nhận", "nhận thấy", "thống nhất",
    "có (?:công văn|văn bản|tờ trình|quyết định|kế hoạch|báo cáo|thông báo|ý kiến)",
    r"ban hành (?:các |\d+ )?(?:công văn|văn bản|tờ trình|quyết định|kế hoạch|báo cáo|thông báo|chỉ thị|hướng dẫn)",
)  # fmt: skip
_MARKER = deferred(rf"(?:{at_words(_MARKER_WORDS)})\b")
_ANY_ANSWER = deferred(
    r"(?:đã|đang|sẽ|chưa|mới|còn|vẫn|không|được|từ|tính đến|đến|hiện|qua|sau|ngay|trong|trên cơ sở|căn cứ|thực hiện|"
    r"theo|kết quả|ngày|tại|hằng|hàng|tiếp|nội dung|việc|trước|để|nghiêm túc|hoàn thành|thống nhất|xin|cơ bản|"
    r"thường xuyên|đơn vị|do|vì|năm|tháng|quý|\d)\b",
    re.IGNORECASE,
)
_LISTED = (
    "gồm", "sau", "là", "như", "số", "cụ thể", "chỉ số", "chỉ tiêu", "công văn", "văn bản", "nội dung", "tiêu chí",
    "lĩnh vực", "nhóm", "đơn vị", "dự án", "mục", "điểm", "về", "luật", "nghị định", "thông tư", "quyết định",
    "kế hoạch", "thủ tục", "địa phương", "cơ quan",
)  # fmt: skip
_LIST_BEFORE = deferred(rf"(?:{at_words(_LISTED, behind='')})\s*$")
_ACRONYMS = deferred(r"[A-ZĐÂÊÔƠƯ]{2,}(?:[ -][A-ZĐÂÊÔƠƯ]{2,})*\s*[,;)]")
_TIME = deferred(
    r"(?:ngày\s+)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|ngày \d|(?:tính đến|đến nay|đến ngày|đến thời điểm|đến hết|từ ngày|"
    r"hiện nay|hiện tại|hiện(?= (?:(?:đã|mới|còn|có|chỉ)\b|\d|Sở|UBND|Phòng|đơn vị))|"
    r"trong (?:năm|quý|tháng|thời gian)|(?:ngay )?sau khi|qua rà soát)\b",
    re.IGNORECASE,
)
_TENSE_WORDS = (
    "đã", "đang", "sẽ", "chưa", "vẫn", "không còn", r"còn \d", "xin (?:tiếp thu|báo cáo|giải trình|trả lời)",
    "có ý kiến", "nhận thấy", "dự kiến", "nghiêm túc (?:rút|nhận|kiểm|tiếp)", "rút kinh nghiệm",
    "không (?:thống nhất|đồng ý|nhất trí)",
)  # fmt: skip
_TENSE = deferred(rf"(?:{at_words(_TENSE_WORDS)})\b")
_REST = deferred(r"[Cc]òn\s+(?:\d|thiếu|lại)|\d+/\d+ (?:[^\W\d_]+ ){1,4}(?:đã|đang|chưa|còn)\b")
_NO_SUBJECTS = frozenset(
    {"Ngày", "Còn", "Thực hiện", "Căn cứ", "Tại", "Trên cơ sở", "Đã", "đã", "Tiếp tục", "Đang", "Sẽ", "Năm", "Từ ngày",
     "Về việc này", "Qua rà soát", "Trong năm", "Trong thời gian", "Sau khi"}
)  # fmt: skip
_MORE_SUBJECTS = (
    "các phòng", "các cơ quan", "lãnh đạo", "cơ quan", "chủ đầu tư", "nhà trường", "toàn", "Việc này", "Nội dung này",
)  # fmt: skip
_SUBJECT_REACH, _SENTENCE_REACH, _LIST_REACH = 160, 240, 24


@record
class LeadIn:
    """The words that open a recommendation said again.

    body    offset at which its wording begins
    firm    True if they can only speak of recommendations ("Đối với kiến nghị"), False for "Về …"
    many    True for several recommendations ("các kiến nghị")
    noun    "kiến nghị", "tồn tại", …, "" for a plain "Về …", lower case
    """

    body: int
    firm: bool
    many: bool
    noun: str


@record
class Split:
    """`content[start:end]` is the recommendation, `content[answer:]` the answer; `sure` is False where nothing parts
    them: the whole paragraph is the recommendation, and the answer is in the next one."""

    start: int
    end: int
    answer: int
    sure: bool = True


def match_lead_in(content: str, at: int, end: int) -> LeadIn | None:
    """The lead-in that begins at `at`, None if the paragraph opens in another way."""
    found = _LEAD.match(content, at, end)
    if found is not None and not _is_only_a_reference(content, found):
        return _by_noun(found)
    if _RESIDUE.match(content, at, end):
        return LeadIn(at, False, True, "tồn tại")
    found = _BARE_NOUN.match(content, at, end)
    if found is not None and not (found["verb"] or "").isupper():
        return LeadIn(found.end("noun"), True, bool(found["many"]), found["noun"].lower())
    found = _PLAIN_LEAD.match(content, at, end)
    return LeadIn(found.end(), False, bool(found["many"]), "") if found is not None else None


def _by_noun(found: re.Match[str]) -> LeadIn:
    noun, how = found["noun"].lower(), found["how"].lower()
    many = bool(found["many"])
    if noun in VAGUE_NOUNS:
        return LeadIn(found.end("noun"), False, many, noun)
    body = found.end("noun") if noun in ASK_NOUNS and not found["more"] else found.start("noun")
    firm = noun in FIRM_NOUNS and not how.startswith(("về", "với", "liên", "tiếp"))
    return LeadIn(body, firm or (how == "đối với" and noun in FAULT_NOUNS), many, noun)


def _is_only_a_reference(content: str, found: re.Match[str]) -> bool:
    """ "Thực hiện Kết luận số 07 …, Sở đã" tells why, and is no recommendation; "… tại điểm a" would be one."""
    if found["how"].lower() not in ("thực hiện", "theo") or found["noun"].lower() in FIRM_NOUNS:
        return False
    return not content.startswith((" tại điểm", " tại mục", " tại khoản", " nêu tại"), found.end("noun"))


def split_at_answer(content: str, start: int, end: int) -> Split:
    """Part `content[start:end]` into recommendation and answer."""
    start = _skip_space(content, start, end)
    if content[start : start + 1] == ":":
        start = _skip_space(content, start + 1, end)
    colon: int | None = None
    for mark, place, after in _marks(content, start, end):
        if after >= end:
            if mark == ":":
                return Split(start, place, end, sure=False)
            break
        if _begins_answer(content, start, mark, place, after, end):
            return Split(start, place, after)
        if mark == ":" and colon is None and _may_answer(content, after, end):
            colon = place
    clause = content.find(" thì ", start, end)
    if clause >= 0 and _clause_acts(content, clause + 5, end):
        return Split(start, clause, clause + 5)
    if colon is not None and not _announces_list(content, start, colon):
        return Split(start, colon, _skip_space(content, colon + 1, end))
    return Split(start, end, end, sure=False)


def _may_answer(content: str, after: int, end: int) -> bool:
    """True for a new sentence behind a colon, or words that tell, which no known subject begins."""
    capital = content[after].isupper() and not _ACRONYMS.match(content, after, end)
    return (capital or tells(content, (after, end))) and not _opens_answer(content, after, end)


def _marks(content: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """(mark, its offset, offset of the next word) of colons, commas and full stops outside brackets and quotations."""
    at = start
    while found := _STOPS.search(content, at, end):
        mark, place, at = found[0], found.start(), found.end()
        if mark in _CLOSERS:
            close = content.find(_CLOSERS[mark], at, end)
            at = close + 1 if close >= 0 else at
        elif mark != ";" and (mark == ":" or at >= end or content[at].isspace()):
            yield mark, place, _skip_space(content, at, end)


def _begins_answer(content: str, start: int, mark: str, place: int, after: int, end: int) -> bool:
    """True if what follows a mark is what somebody did, and no list that the mark announces."""
    if mark != ":":
        return place > start and _clause_acts(content, after, end)
    listed = _announces_list(content, start, place) and _is_list(content, after, end)
    return _opens_answer(content, after, end) and not listed


def _announces_list(content: str, start: int, place: int) -> bool:
    return _LIST_BEFORE.search(content, max(start, place - _LIST_REACH), place) is not None


def acts(content: str, at: int, end: int) -> bool:
    """True if the sentence at `at` says what somebody did, does or will do: the first sentence of an answer.

    An order ("các đơn vị tiếp tục …") is none: it takes a marker of tense or of an answer.
    """
    if not (_clause_acts(content, at, end) or _opens_answer(content, at, end)):
        return False
    return bool(_TENSE.search(content, at, min(end, at + _SENTENCE_REACH)))


def tells(content: str, span: Span) -> bool:
    """True if the first words of `span` hold a marker of tense or of an answer, whoever acts."""
    return _TENSE.search(content, span[0], min(span[1], span[0] + _SENTENCE_REACH)) is not None


def _opens_answer(content: str, at: int, end: int) -> bool:
    return bool(_ACTORS.match(content, at, end) or _ANY_ANSWER.match(content, at, end))


def _is_list(content: str, at: int, end: int) -> bool:
    """After "gồm:", "các đơn vị:" come names, not a clause: no marker of action before the first stop."""
    marker = _MARKER.search(content, at, min(end, at + _SUBJECT_REACH))
    return marker is None or any(mark in content[at : marker.start()] for mark in ",;:")


def _clause_acts(content: str, at: int, end: int) -> bool:
    """A subject that can act with the marker of an act close behind ("Sở Y tế đã"), or a date or time before one."""
    if _REST.match(content, at, end):
        return True
    when = _TIME.match(content, at, end)
    if when is None and not _BODIES.match(content, at, end):
        return False
    marker = _MARKER.search(content, at, min(end, at + _SUBJECT_REACH))
    if marker is None:
        return False
    before = content[at : marker.start()]
    if ":" in before or ";" in before:
        return False
    return when is not None or before.count(",") <= _commas_allowed(before)


def _commas_allowed(before: str) -> int:
    """A body's name may hold commas ("Sở Văn hóa, Thể thao và Du lịch"), also a list of two ("các phòng, đơn vị")."""
    return 1 if " và " in before or before.lower().startswith(("các", "lãnh đạo")) else 0


def _bodies() -> str:
    """Subjects that can act, case as printed: after a comma "tổ chức" or "ban hành" must not pass for "Tổ", "Ban"."""
    heads = any_of(map(re.escape, {*cues("actor"), *_MORE_SUBJECTS} - _NO_SUBJECTS))
    return rf"(?:(?:[Ll]ãnh đạo|[Tt]ập thể|[Cc]ác)\s+)?{heads}\b"


def _actors() -> str:
    """Whatever can open an answer after a colon."""
    heads = any_of({re.escape(phrase.lower()) for phrase in cues("actor")})
    return rf"(?:(?:lãnh đạo|tập thể|các|toàn|thường trực|đảng ủy,?)\s+)*{heads}\b|\d{{1,2}}[/.-]\d"


_BODIES, _ACTORS = deferred(_bodies), deferred(_actors, re.IGNORECASE)


def named_span(content: str, start: int, end: int) -> Span:
    """The wording without closing marks, and without a quotation mark that is never closed."""
    while end > start and content[end - 1] in " \t\n\u00a0:;,./":
        end -= 1
    while (
        start < end and content[start] in _QUOTES and (content[end - 1] in _QUOTES or not _closes(content, start, end))
    ):
        start += 1
    while end > start and content[end - 1] in ' \t\n\u00a0:;,./”"»' and not _opened(content, start, end):
        end -= 1
    return start, end


_QUOTES = '“"«”»'


def _closes(content: str, start: int, end: int) -> bool:
    return any(mark in content[start + 1 : end] for mark in '”"»')


def _opened(content: str, start: int, end: int) -> bool:
    """True if the mark that closes the wording belongs to one inside it."""
    return content[end - 1] in '”"»' and any(mark in content[start : end - 1] for mark in '“"«')


def _skip_space(content: str, at: int, end: int) -> int:
    while at < end and content[at].isspace():
        at += 1
    return at
