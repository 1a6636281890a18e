"""The first and last lines of a document, cut into the pieces that a letterhead or an ending is made of.

One paragraph may hold several pieces: the cells of a table row, or both columns of the letterhead on one line
("SỞ Y TẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"). Each piece is a `Segment` with a `kind` that tells what it is by its
wording alone; what it means in its place is decided by letterhead.py and ending.py.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from extractor.lexicon import cues, fold
from extractor.lexicon.patterns import deferred
from extractor.parsing.dates import find_date
from extractor.parsing.records import Span
from extractor.record import field, record
from extractor.text.text import Text, trimmed

from .bodies import wires

Kind = Literal[
    "line", "national", "rule", "stamp", "e_signature", "furniture", "secrecy", "urgency", "mark", "addressee"
]

_LONGEST_PIECE, _LONGEST_DATED, _LONGEST_LINE = 700, 300, 160
"""Characters: a longer paragraph is body text and is not cut, holds no place and date, is no line of a letterhead."""
_LONGEST_MARK, _SHORT_MARK = 40, 16
_LONGEST_SIGNED, _LONGEST_VALUE = 60, 80
_VALUE_LINES = 3
"""Lines from a label of an electronic signature to the next."""
_DISTRICT_FIGURES = 2


@record(frozen=False)
class Segment:
    """`content[start:end]` is `text`; `key` is it folded (lower case, no marks, same length).

    column     "full", "left", "right", or "0", "1", … for the cells of a table row
    paragraph  index of the paragraph it lies in
    shared     it shares its paragraph with other pieces
    """

    start: int
    end: int
    text: str
    column: str
    paragraph: int
    bold: bool
    shared: bool = False
    kind: Kind = "line"
    key: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.key = fold(self.text)


_NATIONAL = r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập ?[-–—] ?Tự do ?[-–—] ?Hạnh phúc|ĐẢNG CỘNG SẢN VIỆT NAM"
_CUT = deferred(
    r"(?=[\s|CĐ]|(?<=[cC]))(?:\s*\|\s*"  # places where none of all can begin are passed over for one look
    rf"|\s*(?<!^NƯỚC )(?<!HỘI NƯỚC )(?<!TỊCH NƯỚC )(?<!PHỦ NƯỚC )(?<!nước )(?={_NATIONAL})"
    r"|(?<=[Hh]ạnh phúc)\s*|(?<=HẠNH PHÚC)\s*"
    rf"|(?<=NGHĨA VIỆT NAM)\s+|(?<=CỘNG SẢN VIỆT NAM)\s+"
    r"|(?<=[^\s.;:,(])\s+(?=(?:SỐ|Số) ?:)|\s+(?=V/v\b)|\s+(?=Kính gửi ?:)|(?<=\S)\s+(?=[Nn]ơi nhận ?:))",
)
_CUT_MARK = deferred(r"\||VIỆT NAM|ạnh phúc|HẠNH PHÚC|S(?:ố|Ố) ?:|V/v|Kính gửi|ơi nhận")
_TYPED_NUMBER = deferred(r"(?:Luật|LUẬT|Nghị quyết|NGHỊ QUYẾT|Bản án|BẢN ÁN|Quyết định|Pháp lệnh|Lệnh|Thông báo)$")
_CLOCK = deferred(r"\d{1,2}:\d{2}(?::\d{2})?\b")
_LETTERS = deferred(r"[^\W_]")
_WEB = deferred(
    r"(?:https?://|www\.)\S+$|cong bao(?:/|\s+so\s|$)|luatvietnam\b|thu vien phap luat\b|thuvienphapluat\b"
    r"|page (?:footer|header)\b|trang \d+|so(?:/| )?(?:ky )?hieu(?: van ban)? ?(?::|$)|loai van ban ?(?::|$)"
    r"|(?:noi|ngay|co quan) ban hanh ?(?::|$)|linh vuc ?:|ap dung ?:"
    r"|tinh trang ?:|ngay hieu luc ?:|so cong bao ?:|hieu luc:|tinh trang hieu luc|thuoc tinh\b"
    r"|tai ve\b|in trang\b|ban goc\b"
)
_STAMP = deferred(
    r"(?:cong van |van ban )?den$|den (?:so|ngay)\b|so den\b|ngay den\b|chuyen ?:|luu ho so|so va ky hieu ho so"
    r"|sao y\b|sao luc\b|trich sao\b|cong van den\b"
)
_SIGNED = deferred(
    r"(?:nguoi ky|ky boi|ky so boi|duoc ky boi|da ky boi|thoi gian ky|ngay ky|gio ky|noi ky|ly do ky|chuc vu|don vi ky"
    r"|co quan|email|e-mail|signature|signed by|digitally signed|reason|location|to chuc xac thuc|chu ky so)"
    r"(?: ?:|\b(?<=by)|\b(?<=valid)|$)|signature (?:valid|not)|chu ky so\b|[\w.-]+@[\w.-]+$"
)
_PLACE_WORDS = frozenset(
    ["-", "–", "phố", "xã", "trấn", "tỉnh", "huyện", "quận", "thị", "thành", "phường", "đặc", "khu", "nội"]
) | {""}
_DRAFT = deferred(r"du thao\b(?: lan)?.{0,14}$")
_NATIONAL_OPENINGS = frozenset(("co", "da", "do", "tu", "ha", "ch", "ho", "xa", "ng"))
_NATIONAL_PARTS = frozenset([
    "cong", "cong hoa", "hoa xa hoi chu nghia viet nam", "cong hoa xa", "hoi chu nghia viet nam", "cong hoa xa hoi",
    "chu nghia viet nam", "cong hoa xa hoi chu", "nghia viet nam", "doc lap - tu do", "tu do - hanh phuc", "hanh phuc"
])  # fmt: skip
"""Lines into which narrow columns and web pages break the Quốc hiệu."""
_STAMP_OPENINGS = frozenset(("co", "va", "de", "so", "ng", "ch", "lu", "sa", "tr"))
_SIGNED_OPENINGS = frozenset(
    ["ng", "ky", "du", "da", "th", "gi", "no", "ly", "ch", "do", "co", "em", "e-", "si", "di", "re", "lo", "to"]
)
_WEB_OPENINGS = frozenset(
    ("ht", "ww", "co", "lu", "th", "pa", "tr", "hi", "ti", "ta", "in", "ba", "so", "lo", "no", "ng", "li", "ap")
)
_AROUND = ' .:[]()*"“”-'
_ORNAMENTS = ("o0o", "ooo", "oo0oo")
_SHORTEST_ENTRY = 6
_ADDRESSEE = deferred(r"(?:dong )?kinh (?:gui|trinh|chuyen)\b|gui ?:")


def segments(text: Text, first: int, last: int, stop: Callable[[str], bool] | None = None) -> list[Segment]:
    """The pieces of paragraphs `first` to `last` (without it), in reading order, each with its kind.

    The paragraph at whose characters `stop` is true is the last.
    """
    found: list[Segment] = []
    content = text.content
    for index in range(first, min(last, len(text.paragraphs))):
        paragraph = text.paragraphs[index]
        if paragraph.kind == "footnote":
            continue
        if paragraph.cells and _heads_a_list(content[slice(*paragraph.cells[0])]):
            break
        if paragraph.cells:
            for cell, (start, end) in enumerate(paragraph.cells):
                for low, high in _cut(content, start, end):
                    found.append(Segment(low, high, content[low:high], str(cell), index, paragraph.bold, True))
        else:
            pieces = _cut(content, paragraph.start, paragraph.end)
            for low, high in pieces:
                piece = content[low:high]
                found.append(Segment(low, high, piece, paragraph.column, index, paragraph.bold, len(pieces) > 1))
        if stop is not None and stop(content[paragraph.start : paragraph.end]):
            break
    _name_kinds(found)
    return found


def _heads_a_list(first_cell: str) -> bool:
    """The heading of a table of data ("STT"): what stands in its rows is no letterhead."""
    return fold(first_cell).strip(" .") in ("stt", "tt", "so tt", "so thu tu")


def _cut(content: str, start: int, end: int) -> list[Span]:
    """The pieces of a paragraph or cell; blank ones are left out."""
    piece = content[start:end]
    if not piece.strip():
        return []
    if len(piece) > _LONGEST_PIECE or (piece.startswith(("- ", "+ ")) and "|" not in piece):
        return [(start, end)]
    marked = _CUT_MARK.search(piece) is not None
    if not (marked or "ngày" in piece):
        return [(start, end)]
    return [
        trimmed(content, start + low, start + high)
        for a, b in (_at_marks(piece) if marked else [(0, len(piece))])
        for low, high in (_around_date(piece, a, b) if b - a < _LONGEST_DATED else [(a, b)])
    ]


def _at_marks(piece: str) -> list[Span]:
    """The parts of a paragraph between drawn lines, the Quốc hiệu, "Số:", "V/v", "Kính gửi:"."""
    cuts = [
        found.span()
        for found in _CUT.finditer(piece)
        if 0 < found.start() < len(piece) and not _TYPED_NUMBER.search(piece, 0, found.start())
    ]
    bounds = [0, *(edge for cut in cuts for edge in cut), len(piece)]
    return [(a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True) if piece[a:b].strip()]


def _around_date(piece: str, start: int, end: int) -> list[tuple[int, int]]:
    """Parts a place-and-date from what stands before it ("Số: 12/BC-STC Hà Nội, ngày …") and after it on its line."""
    at = piece.find("ngày", start, end)
    if at < 0 or "tháng" not in piece[at:end]:
        return [(start, end)]
    low = place_start(piece, start, at)
    before = piece[start:low].strip()
    if before and not (before.isupper() or re.match(r"S[ốỐ]\b|[\w ]{3,20} số ?:", before)):
        return [(start, end)]
    if not before and piece[low:at].strip(" ,") == "":
        return [(start, end)]
    date = find_date(piece, at, end, years=False)
    high = date.end if date else end
    after = piece[high:end].strip()
    if after and not after.split()[0].isupper():
        high = end
    return [(a, b) for a, b in ((start, low), (low, high), (high, end)) if piece[a:b].strip()]


def place_start(piece: str, start: int, at: int) -> int:
    """Where the place name before the date at `piece[at]` begins: "TP. Hồ Chí Minh, ngày": at most six words."""
    low = at
    for word in reversed(list(re.finditer(r"\S+", piece[start:at]))[-6:]):
        bare = word[0].strip(",.;()")
        named = bare[:1].isupper() and (bare[1:].islower() or len(bare) == 1 or bare.upper() in ("TP", "TX", "TT"))
        if not named and bare not in _PLACE_WORDS and not (bare.isdigit() and len(bare) <= _DISTRICT_FIGURES):
            break
        low = start + word.start()
    return low


@cache
def _marks(kind: str) -> frozenset[str]:
    return frozenset(fold(cue) for cue in cues(kind))


def _name_kinds(found: list[Segment]) -> None:
    for segment in found:
        segment.kind = _kind(segment)
    for segment, following in pairwise(found):  # "CÔNG" over "TÁC VĂN THƯ" is the beginning of a subject
        if segment.kind == "national" and segment.key == "cong" and not following.key.startswith("hoa "):
            segment.kind = "line"
    signed = [i for i, segment in enumerate(found) if segment.kind == "e_signature"]
    for before, after in pairwise(signed):
        if after - before <= _VALUE_LINES:  # a value that ran on to the next line
            for between in found[before + 1 : after]:
                if between.kind == "line" and len(between.text) < _LONGEST_VALUE:
                    between.kind = "e_signature"


class KindRule(NamedTuple):
    """A piece is of this kind if it begins with one of `openings` (two letters of its key; None: any) and `is_one` is
    true; `example` is one."""

    kind: Kind
    openings: frozenset[str] | None
    is_one: Callable[[Segment], bool]
    example: str


def _kind(segment: Segment) -> Kind:
    """What the piece is by its wording: the first of KINDS that it is, else a line."""
    for rule in rules_of(segment.key[:2]):
        if rule.is_one(segment):
            return rule.kind
    return "line"


@lru_cache(maxsize=1024)
def rules_of(opening: str) -> tuple[KindRule, ...]:
    return tuple(rule for rule in KINDS if rule.openings is None or opening in rule.openings)


def _is_entry(segment: Segment) -> bool:
    text = segment.text
    return text[0] in "-–+•" and len(text) > _SHORTEST_ENTRY and _LETTERS.search(text) is not None


def _is_long(segment: Segment) -> bool:
    return len(segment.text) > _LONGEST_LINE and _ADDRESSEE.match(segment.key[:20]) is None


def _is_rule(segment: Segment) -> bool:
    return not _LETTERS.search(segment.text) or segment.key.strip("-_*= ") in _ORNAMENTS


def _is_addressing(segment: Segment) -> bool:
    return _ADDRESSEE.match(segment.key) is not None or (len(segment.text) <= _LONGEST_LINE and wires(segment.text))


def _is_stamp(segment: Segment) -> bool:
    return _STAMP.match(segment.key.strip(_AROUND)) is not None


def _is_e_signature(segment: Segment) -> bool:
    text, key = segment.text, segment.key
    clock = ":" in text and _CLOCK.search(text) is not None
    if not (clock or key[:2] in _SIGNED_OPENINGS or "@" in text):
        return False
    dated = clock and len(text) < _LONGEST_SIGNED and find_date(text, 0, len(text), years=False) is not None
    return dated or _SIGNED.match(key) is not None or key.startswith("cong thong tin dien tu chinh phu")


def _is_furniture(segment: Segment) -> bool:
    return _WEB.match(segment.key) is not None


def _mark(segment: Segment) -> Kind | None:
    """Marks that stand alone: secrecy, urgency, circulation, draft."""
    key = segment.key
    if len(key) >= _LONGEST_MARK or not (segment.text.isupper() or len(key) < _SHORT_MARK):
        return None
    return _mark_of(key.strip(_AROUND))


@lru_cache(maxsize=1024)
def _mark_of(bare: str) -> Kind | None:
    if bare in _marks("secrecy"):
        return "secrecy"
    if bare in _marks("urgency"):
        return "urgency"
    if bare in _marks("circulation") or bare in _marks("draft") or _DRAFT.match(bare):
        return "mark"
    return None


def _is_national(segment: Segment) -> bool:
    key = segment.key
    return (
        key.startswith(("cong hoa xa hoi chu nghia viet nam", "dang cong san viet nam"))
        or key.rstrip(" *-") in ("doan tncs ho chi minh", "doan thanh nien cong san ho chi minh")
        or ("doc lap" in key and "hanh phuc" in key)
        or key in _NATIONAL_PARTS
    )


KINDS: tuple[KindRule, ...] = (
    KindRule("line", None, _is_entry, "- Sở Nội vụ"),
    KindRule("line", None, _is_long, "Thực hiện kế hoạch kiểm tra," + " các cơ quan, đơn vị báo cáo" * 6),
    KindRule("rule", None, _is_rule, "_____"),
    KindRule("national", _NATIONAL_OPENINGS, _is_national, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    KindRule("addressee", None, _is_addressing, "Kính gửi: Sở Nội vụ"),
    KindRule("secrecy", None, lambda segment: _mark(segment) == "secrecy", "MẬT"),
    KindRule("urgency", None, lambda segment: _mark(segment) == "urgency", "HỎA TỐC"),
    KindRule("mark", None, lambda segment: _mark(segment) == "mark", "DỰ THẢO LẦN 2"),
    KindRule("stamp", _STAMP_OPENINGS, _is_stamp, "CÔNG VĂN ĐẾN"),
    KindRule("e_signature", None, _is_e_signature, "Ký bởi: Văn phòng"),
    KindRule("furniture", _WEB_OPENINGS, _is_furniture, "Trang 2"),
)
