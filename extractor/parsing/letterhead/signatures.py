"""Signature blocks: authority, the post signed for, the signer's own post, the name.

"TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / Lê Văn An": KT., Chủ tịch, Phó Chủ tịch, Lê Văn An.
Rules: NĐ 30/2020/NĐ-CP Phụ lục I (TM., Q., KT., TL., TUQ.), Party rules (T/M, K/T, T/L).
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from extractor.lexicon import cues, fold_tone, sentence_case
from extractor.lexicon.patterns import deferred
from extractor.lexicon.person_names import surnames
from extractor.parsing.records import Signature, Span
from extractor.record import record

from .bodies import opens_body

_AUTHORITY = deferred(
    r"(?P<mark>T\s?/\s?UQ|T\.?U\.?Q|TƯQ|T\s?/\s?M|K\s?/\s?T|T\s?/\s?L|T\.M|K\.T|T\.L|TM|KT|TL|Q)"
    r"\s*(?:\.|(?<=/[MTLQ])|\s)\s*(?=[^\W\d_])",
    re.IGNORECASE,
)
_MARKS = frozenset(("KT", "TM", "TL", "Q", "TUQ", "K/T", "T/M", "T/L", "T/UQ", "K.T", "T.M", "T.L"))
_PRINTED = {"TM": "TM.", "KT": "KT.", "TL": "TL.", "TUQ": "TUQ.", "TƯQ": "TUQ.", "Q": "Q."}
_SIGNED = deferred(
    r"[(\[]?\s*đã ký(?: và đóng dấu)?\s*[)\]]?\s*[:.]?\s*|[(\[]\s*(?:ký tên|đã ký)[^)\]]{0,40}[)\]]\s*", re.IGNORECASE
)
_NAME_WORD = deferred(r"[^\W\d_]+(?:['’`][^\W\d_]+)?$")
_INNER = deferred(
    r"(?<=[^\s./,]) (?=(?:KT|TM|TL|TUQ|K/T|T/M|T/L)\b|(?:PHÓ|THỨ TRƯỞNG|CHỦ TỊCH|BỘ TRƯỞNG|THỦ TƯỚNG|BÍ THƯ|GIÁM ĐỐC"
    r"|CHÁNH|VIỆN TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG|HIỆU TRƯỞNG|CHỦ NHIỆM|TRƯỞNG (?:BAN|PHÒNG|ĐOÀN))\b)"
)
_WHOLE_POST = deferred(
    r"(?:PHÓ|QUYỀN|TỔNG|CHI|BAN|THƯ KÝ|THƯỜNG TRỰC|NGUYÊN|HÀM|Q\.|ỦY VIÊN|ĐỒNG|CHỈ HUY|HẠT|ĐỘI|KIỂM TOÁN|THAM MƯU)$"
)
_ROLE = deferred(r"(?:CHỦ T[ỌO][ẠA]|CHỦ TRÌ|CHỦ TỌA|THƯ KÝ|NGƯỜI|ĐẠI DIỆN)", re.IGNORECASE)
"""A part in a meeting, under which minutes print the post: "CHỦ TỌA" over "PHÓ CHỦ TỊCH"."""
_SHORTEST_NAME, _LONGEST_NAME = 3, 90
"""Characters of the line, ranks and "(Đã ký)" with it."""
_SHORTEST_FULL_NAME, _MOST_NAME_WORDS = 2, 6
LONGEST_SIGNATURE_LINE = 110
"""Characters."""
_APPENDED = ("thường trực", "phụ trách", "chuyên trách", "thứ nhất")
_LEVELS = ("tỉnh ", "thành phố ", "huyện ", "quận ", "thị xã ", "xã ", "phường ", "khu vực ", "tp.", "tp ", "thị trấn ")


@cache
def _posts() -> frozenset[str]:
    return frozenset(fold_tone(post) for post in cues("post"))


@cache
def _post_spelling() -> dict[str, str]:
    return {fold_tone(post): post for post in cues("post")}


@cache
def _ranks() -> dict[str, tuple[str, ...]]:
    """First two letters (small) → ranks, degrees and forms of address, longest first."""
    found: dict[str, list[str]] = {}
    for rank in sorted(cues("rank"), key=len, reverse=True):
        found.setdefault(rank[:2].lower(), []).append(rank)
    return {opening: tuple(ranks) for opening, ranks in found.items()}


@lru_cache(4096)
def opens_post(line: str) -> bool:
    """True if `line` begins with a post: "PHÓ GIÁM ĐỐC", "Quyền Chủ tịch"."""
    words = fold_tone(line).replace(",", " ").split()
    starts = [words, words[1:]] if words[:1] in (["quyền"], ["q."], ["phó"]) else [words]
    return any(" ".join(some[:count]) in _posts() for some in starts for count in range(min(len(some), 6), 0, -1))


@lru_cache(4096)
def authority_of(line: str) -> tuple[str, str] | None:
    """(authority as printed, rest of the line) for "KT. GIÁM ĐỐC", "T/M BAN THƯỜNG VỤ"; None without one."""
    if line[:1] not in "TKQtkq":
        return None
    found = _AUTHORITY.match(line)
    if found is None:
        return None
    rest = line[found.end() :]
    mark = "".join(found["mark"].upper().split()).replace(".", "")
    if mark == "Q" and not (opens_post(rest) and rest):
        return None
    if not (rest[:1].isupper() and (opens_post(rest) or opens_body(rest) or rest.isupper())):
        return None
    again = authority_of(rest)
    if again is not None and again[0].rstrip(".") == mark:
        rest = again[1]
    return _PRINTED.get(mark, mark), rest


def is_signature_line(line: str) -> bool:
    """True for a line of authority or post in capitals, or of authority in any case."""
    if len(line) > LONGEST_SIGNATURE_LINE or line.endswith((";", ",")):
        return False
    return authority_of(line) is not None or (line.isupper() and opens_post(line))


def signer_name(line: str, *, capitals: bool = False) -> str | None:
    """The person named on a line, ranks, degrees and "(Đã ký)" left out; None if it is no name.

    A name in capitals is taken only with `capitals`, when a post stands above it.
    """
    if not _SHORTEST_NAME <= len(line) <= _LONGEST_NAME:
        return None
    bare = _without_ranks(_SIGNED.sub("", line).strip(" .,:;*_-–—=~“”\"'`"))
    words = bare.split()
    if not 1 < len(words) <= _MOST_NAME_WORDS or not all(_NAME_WORD.match(word) for word in words):
        return None
    if all(word[0].isupper() and (len(word) == 1 or not word[1:].isupper()) for word in words):
        return bare if _is_name(bare, words) and not opens_post(bare) else None
    if not (capitals and bare.isupper() and _is_name_in_capitals(bare, words)):
        return None
    return None if opens_post(bare) else bare


def _is_name(bare: str, words: Sequence[str]) -> bool:
    """True for words that each begin with a capital, unless they name a body; initials alone are no name."""
    if fold_tone(words[0]) not in surnames() and (opens_body(bare) or len(words) == _MOST_NAME_WORDS):
        return False
    return any(len(word) > 1 for word in words)


def _is_name_in_capitals(bare: str, words: Sequence[str]) -> bool:
    """True for a surname with other words; of two words that may name a body it is not told."""
    return fold_tone(words[0]) in surnames() and (len(words) > _SHORTEST_FULL_NAME or not opens_body(bare))


def _without_ranks(bare: str) -> str:
    """`bare` without what stands before the name: "PGS.TS. Lê Văn An", "Đại tá Lê Văn An"."""
    while rank := next((rank for rank in _ranks().get(bare[:2].lower(), ()) if _opens_with(bare, rank)), None):
        bare = bare[len(rank) :].lstrip(" .,:-–")
    return bare


def _opens_with(bare: str, rank: str) -> bool:
    return (
        len(bare) > len(rank)
        and bare[0].isupper()
        and bare[: len(rank)].lower() == rank.lower()
        and (rank.endswith(".") or bare[len(rank)] in " .,:-")
    )


@record(frozen=False)
class StackedLine:
    """One line (or several joined) of a stack: `authority` before `text`, which is a post or a body."""

    authority: str | None
    text: str
    post: bool


def stack_of(lines: Sequence[str]) -> list[StackedLine]:
    """The lines over a name, joined where one runs on: "TM. ỦY BAN NHÂN DÂN", "TỈNH X" is one block."""
    blocks: list[StackedLine] = []
    for line in (part for whole in lines for part in _parts(whole)):
        line = line.strip(" *_:-–").strip()
        if not line:
            continue
        authority = authority_of(line)
        if authority is not None:
            blocks.append(StackedLine(authority[0], authority[1], opens_post(authority[1])))
            continue
        key = fold_tone(line)
        if (blocks and (key.startswith((*_APPENDED, *_LEVELS)) or not (opens_post(line) or opens_body(line)))) or (
            blocks and opens_body(line) and not opens_post(line) and blocks[-1].post
        ):
            blocks[-1].text += f" {line}"
        else:
            blocks.append(StackedLine(None, line, opens_post(line)))
    return blocks


def _parts(line: str) -> list[str]:
    """Lines that were run together: "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC"."""
    if not (line.isupper() and authority_of(line)):
        return [line]
    parts: list[str] = []
    begin = 0
    for cut in _INNER.finditer(line):
        before = line[begin : cut.start()]
        if _WHOLE_POST.search(before) or before.strip(" .") in _MARKS:
            continue
        parts.append(before)
        begin = cut.end()
    return [*parts, line[begin:]]


def signature(lines: Sequence[str], name: str | None, span: Span) -> Signature | None:
    """One signature from the lines over a name; None if they say nothing of a post or authority."""
    blocks = stack_of(lines)
    if not blocks and name is None:
        return None
    last = max((index for index, block in enumerate(blocks) if block.authority), default=-1)
    own = [block for block in blocks[last + 1 :] if block.post]
    if own:
        return _of_own_post(blocks, last, own, name, span)
    if last < 0:
        return Signature(None, None, None, name, span)
    authority, text = blocks[last].authority, blocks[last].text
    if authority == "Q.":  # acting: the post signed for is the own one
        behind = next((block for block in reversed(blocks[:last]) if block.authority), None)
        return Signature("Q.", sentence(behind.text) if behind else None, f"Q. {post_title(text)}", name, span)
    return Signature(authority, sentence(text), None, name, span)


def _of_own_post(
    blocks: Sequence[StackedLine], last: int, own: Sequence[StackedLine], name: str | None, span: Span
) -> Signature:
    """The signer's post under the last authority (block `last`), or under the name of the body."""
    title = post_title(own[1 if len(own) > 1 and _ROLE.match(own[0].text) else 0].text)
    if last >= 0:
        return Signature(blocks[last].authority, sentence(blocks[last].text), title, name, span)
    body = next((sentence(block.text) for block in blocks if not block.post), None)
    return Signature(None, body, title, name, span)


@lru_cache(1024)
def sentence(text: str) -> str:
    """A post or a body in sentence case."""
    return post_title(text) if opens_post(text) else sentence_case(text)


@lru_cache(1024)
def post_title(text: str) -> str:
    """A post in sentence case: "PHÓ CHÁNH VĂN PHÒNG" → "Phó Chánh Văn phòng"."""
    words = text.split()
    if not text.isupper():
        return " ".join(words)
    for count in range(min(len(words), 7), 0, -1):
        known = _post_spelling().get(fold_tone(" ".join(words[:count])))
        if known is not None:
            rest = " ".join(words[count:])
            if not rest:
                return known
            return f"{known} {sentence_case(rest) if opens_body(rest) else _place_or_lower(rest)}"
    if words[0] in ("PHÓ", "QUYỀN", "NGUYÊN", "TỔNG") and len(words) > 1:
        return f"{words[0].capitalize()} {post_title(' '.join(words[1:]))}"
    return sentence_case(text)


def _place_or_lower(rest: str) -> str:
    shown = sentence_case(rest)
    return shown if opens_post(rest) else shown[:1].lower() + shown[1:]
