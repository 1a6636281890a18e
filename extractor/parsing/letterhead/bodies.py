"""The bodies named in the left head of a letterhead: lines joined to names, the superior body told from the issuer.

NĐ 30/2020/NĐ-CP, Phụ lục I: the superior body stands above, the issuer under it in bold; both may take several lines.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

from extractor.lexicon import cues, fold_tone
from extractor.lexicon.patterns import deferred
from extractor.record import record

_GOES_ON = deferred(r"(?:[,\-–&]|(?<!\w)(?:và|của|thuộc|với|tại|về|các|khu))$")
_GOES_BEFORE = deferred(r"(?:[,\-–&(]|(?:và|của|thuộc|về) )")
_ONE_WORD = deferred(
    r"(?:môi|thị) trường|(?:quốc|dự|biên|hải|văn) phòng|(?:xã|quốc) hội|(?:bộ|quân) đội|công (?:an|đoàn)|thanh tra"
)
"""Words whose second syllable opens a body of its own: a line may end between them."""
_CENTRAL = "trung ương "
"""Opens a body before the head of one ("TRUNG ƯƠNG HỘI …"), and goes on with another ("BỆNH VIỆN | TRUNG ƯƠNG …")."""
_TRAILING = deferred(r"[\s*_=~.:;,\-–—]+$")
_TOGETHER = deferred(r"\s+[-–—]\s+|\s*[-–—]\s*(?=BỘ |ỦY |UỶ |TÒA |TOÀ |VIỆN |NGÂN )|\s*;\s*")
_WITH_PLACE = deferred(
    r"(?:ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|sở|tỉnh ủy|huyện ủy|đảng ủy)\b.*"
    r"\b(?:tỉnh|thành phố|tp\.|huyện|quận|thị xã|xã|phường|đặc khu) [^\W\d_]+(?: [^\W\d_]+){0,3}$"
)
_WORDS_OF_A_BODY = 3
"""A name of so many words is no rest of a place."""
_INNER_HEAD = deferred(
    r"(?<=\S)(?<!VĂN)(?<!HẢI)(?<!QUỐC)(?<!MÔI)(?<!THỊ)(?<!CHI)(?<!TỔNG)(?<!ĐOÀN)(?<! VÀ) "
    r"(?=(?:SỞ|PHÒNG|CHI CỤC|TRUNG TÂM|BAN QUẢN LÝ|BAN CHỈ ĐẠO|THANH TRA|VĂN PHÒNG|TRƯỜNG|TỔNG CỤC|CỤC) )"
)


@cache
def _phrases(kind: str) -> frozenset[str]:
    return frozenset(fold_tone(phrase) for phrase in cues(kind))


@lru_cache(4096)
def opens_body(line: str) -> bool:
    """True if `line` begins like the name of a body: "SỞ NỘI VỤ", "UBND TỈNH X"; not "THÀNH PHỐ X"."""
    key = fold_tone(line).removeprefix(_CENTRAL)
    words = key.replace(",", " ").split()
    heads = _phrases("body_head")
    if not any(" ".join(words[:count]) in heads for count in (3, 2, 1) if len(words) >= count):
        return False
    return not key.startswith(tuple(_phrases("not_body_head")))


_LONGEST_SENDER = 90


def wires(line: str) -> bool:
    """True for the line of a Công điện that names its sender and announces the addressees: "BỘ Y TẾ điện:"."""
    at = line.lower().find("điện") if ":" in line else -1
    sender, rest = line[:at], line[at + len("điện") :]
    if at < 0 or len(sender) > _LONGEST_SENDER or not rest.lstrip().startswith(":"):
        return False
    return opens_body(sender) and sender.endswith(" ")


@record
class HeadLine:
    """A line of the left head; the issuer is printed bold, the body above it is not."""

    text: str
    bold: bool = False


def join_bodies(lines: Sequence[HeadLine]) -> list[str]:
    """Names of bodies from the lines of a left head, top down: a line that opens no body goes on with the one before.

    "ỦY BAN NHÂN DÂN", "THÀNH PHỐ HÀ NỘI", "SỞ Y TẾ" give two names.
    """
    names: list[str] = []
    bold = listed = False
    for head in lines:
        line = _TRAILING.sub("", head.text).strip()
        if not line:
            continue
        if names and not _starts_new(names[-1], line, bolder=head.bold and not bold):
            names[-1] += f", {line}" if listed else f" {line}"
        else:
            names.append(line)
        bold, listed = head.bold, head.text.rstrip().endswith(",")
    return names


def _starts_new(before: str, line: str, *, bolder: bool) -> bool:
    """True if `line` opens the name of a further body: by its first words, by its type, or because the one above is
    whole with its level and place: "UBND TỈNH HẢI SƠN" over "VƯỜN THỰC VẬT HẢI SƠN"."""
    key = fold_tone(before)
    first, *_ = fold_tone(line).split()
    if _GOES_ON.search(key) or _GOES_BEFORE.match(fold_tone(line)) or key in _phrases("body_open"):
        return False
    if _ONE_WORD.fullmatch(f"{key.split()[-1]} {first}"):
        return False
    if opens_body(line):
        return True
    whole = _WITH_PLACE.match(key) is not None
    return whole and (bolder or len(line.split()) >= _WORDS_OF_A_BODY)


def split_stacked(line: str) -> list[str]:
    """Both bodies of a left head that was read as one line: "UBND TỈNH X SỞ NỘI VỤ"."""
    return [part for part in _INNER_HEAD.split(line) if part]


def split_joint(name: str) -> list[str]:
    """The issuers of a joint document that stand on one line: "BỘ TÀI CHÍNH - BỘ NỘI VỤ"; one name stays one.

    A dash inside a name parts nothing: "BỘ Y TẾ - BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI" are two.
    """
    parts: list[str] = []
    at = 0
    for gap in _TOGETHER.finditer(name):
        if opens_body(name[gap.end() :]) and opens_body(name[at : gap.start()]):
            parts.append(name[at : gap.start()].strip())
            at = gap.end()
    return [*parts, name[at:].strip()]
