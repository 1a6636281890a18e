"""Places of recommendations as reports name them: "tại điểm b khoản 2 Mục III", "các điểm b, c khoản 3 Mục IV",
"mục III.1.a", "kiến nghị số 2".
"""

import re
from collections.abc import Iterator

from extractor.lexicon.patterns import deferred
from extractor.linking.records import Span
from extractor.record import record

_ENDS = 2
"""Figures of a range."""
_NEAR = 24
"""Characters between two places of one list, at most."""

_RANK = {
    "phần": 0, "chương": 1, "mục": 2, "điều": 3, "tiểu mục": 3, "khoản": 4, "điểm": 5, "tiết": 6, "ý": 7,
    "gạch đầu dòng": 7,
    "dòng": 7,
}  # fmt: skip
_LABEL = r"(?:(?:[IVXLC]{1,6}|\d{1,3}|[A-HĐ]|[a-zđ])(?:[./](?:\d{1,2}|[a-zđ]))*(?![\w]))"
_LEVEL = r"(?:[Pp]hần|PHẦN|[Cc]hương|[Tt]iểu mục|[Mm]ục|MỤC|[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Tt]iết|[Ýý]|[Gg]ạch đầu dòng)"
_UNIT = deferred(
    rf"\b(?P<level>{_LEVEL})(?: số| thứ)? (?P<first>{_LABEL})[).]?"
    rf"(?P<more>(?:(?:\s?,\s?(?:và )?|\s(?:và|đến)\s|\s?[-–;]\s?)(?!(?:{_LEVEL}|\d+[./]\d))(?:(?:các "
    rf")?{_LABEL}(?![/.]?\w)[).]?))*)"
)
_LETTER = deferred(_LABEL)
_RANGE = deferred(r"\s(?:đến)\s|\s?[-–]\s?")
_JOINT = deferred(r"\s?,?\s?(?:của |thuộc |tại |trong |ở |nêu tại |các )?\s?$")
_ALSO = deferred(r"\s?[,;]?\s?(?:và|cùng|,|;)?\s?(?:tại )?(?:các )?$")
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_NUMBERED = deferred(
    r"\b(?:kiến nghị|khuyến nghị|yêu cầu|nội dung|KN|ý kiến|câu hỏi|đề nghị)(?: \(?(?:số|thứ|STT|stt))?\s*[:.]?\s?\(?"
    r"(?P<number>\d{1,3}|nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)"
    r"(?P<more>(?:\s?,\s?(?:số )?\d{1,3}(?!\d))*(?:,? (?:và|đến) (?:số )?\d{1,3}(?!\d))?)\)?(?=[\s,.:;)–-]|$)"
    r"(?!\s?(?:của|tháng|năm|/|\.(?=\d))\s?\d)",
    re.IGNORECASE,
)
_LABELLED = deferred(
    r"\b(?:kiến nghị|khuyến nghị|yêu cầu|nội dung)(?: số)? (?P<label>\d{1,2}(?:\.\d{1,2})+)"
    r"(?![\w/]|[.,]\d| (?:triệu|tỷ|ha)\b)",
    re.IGNORECASE,
)
""" "Kiến nghị 2.1" names the label 2.1 and no ordinal."""
_WITH_WORD = deferred(r"số|thứ|KN|STT", re.IGNORECASE)
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_LONGEST = 40


@record
class PlaceReference:
    """One place: labels, largest first ("IV", "1", "a"), and the words that name it."""

    labels: tuple[str, ...]
    span: Span


def place_references(content: str, start: int, end: int) -> list[PlaceReference]:
    """The places named in `content[start:end]`, one for each member of a list, in reading order.

    "các điểm b, c khoản 3 Mục IV" gives (IV, 3, b) and (IV, 3, c); in "điểm a khoản 1 và điểm b khoản 2 Mục IV" the
    first takes the section from the second.
    """
    groups = list(_groups(content, start, end))
    found: list[PlaceReference] = []
    for number, units in enumerate(groups):
        ranks = {_rank(unit) for unit in units}
        higher = [
            unit
            for later in groups[number + 1 :]
            for unit in later
            if _rank(unit) < min(ranks) and _joined(content, units, later)
        ]
        ordered = sorted([*higher[:1], *units], key=_rank)
        span = (units[0].start(), units[-1].end())
        paths: list[tuple[str, ...]] = [()]
        for unit in ordered:
            labels = _labels(unit)
            paths = [(*path, *_parts(label)) for path in paths for label in labels][:_LONGEST]
        found += [PlaceReference(path, span) for path in paths]
    for labelled in _LABELLED.finditer(content, start, end):
        found.append(PlaceReference(tuple(_parts(labelled["label"])), labelled.span()))
    return found


def number_references(content: str, start: int, end: int) -> list[tuple[int, Span, bool]]:
    """(ordinal, span, sure) of each "kiến nghị số 2", "kiến nghị thứ nhất", "kiến nghị 3" in `content[start:end]`.

    sure  True if a word like "số" stands before the figure
    """
    found: list[tuple[int, Span, bool]] = []
    for match in _NUMBERED.finditer(content, start, end):
        words = match["number"].lower()
        first = int(words) if words.isdecimal() else ([*_ORDINALS, "bốn"].index(words) + 1 if words != "bốn" else 4)
        sure = bool(_WITH_WORD.search(content[match.start() : match.start("number")]))
        if not words.isdecimal() and not re.search(
            r"thứ\s*$", content[match.start() : match.start("number")], re.IGNORECASE
        ):
            continue
        numbers = [first, *(int(more) for more in re.findall(r"\d+", match["more"]))]
        if " đến " in match["more"] and len(numbers) == _ENDS and 0 < numbers[1] - numbers[0] < _LONGEST:
            numbers = list(range(numbers[0], numbers[1] + 1))
        found += [(number, match.span(), sure) for number in numbers]
    return found


def labels_of(item: str | None) -> tuple[str, ...]:
    """An item path as labels without level words, to compare with a reference: "Điều 5/1" gives (5, 1)."""
    labels: list[str] = []
    for step in (item or "").split("/") if item else ():
        bare = step.rsplit(" ", 1)[-1] if step.startswith(("Điều ", "Mục ", "Phần ", "Chương ", "Tiểu mục ")) else step
        if labels and bare.startswith(labels[-1] + "."):
            bare = bare[len(labels[-1]) + 1 :]
        labels += _parts(bare)
    return tuple(labels)


FITS = 2
"""What `fits` says of a reference that is the item itself."""


def fits(reference: tuple[str, ...], labels: tuple[str, ...]) -> int:
    """How a reference lies on an item: 2 = it is the item, 1 = it is an item above it, 0 = neither.

    The reference may leave out the largest labels ("điểm a khoản 1" for III/1/a).
    """
    size = len(reference)
    if not size or size > len(labels):
        return 0
    if labels[len(labels) - size :] == reference:
        return FITS
    return 1 if any(labels[at : at + size] == reference for at in range(len(labels) - size)) else 0


def fits_loosely(reference: tuple[str, ...], labels: tuple[str, ...]) -> bool:
    """True if a reference of two labels or more leaves out one between them: "điểm e khoản 2" for 2/2.3/e, where the
    letters run on."""
    if len(reference) <= 1 or not labels or labels[-1] != reference[-1]:
        return False
    rest = iter(labels)
    return all(label in rest for label in reference)


_CODE = deferred(
    r"(?<![\w./-])(?=[\w./-]*\d)(?:[A-ZĐ]{1,6}[.-]?\d{1,4}|[A-ZĐ]{0,6}\d{1,4}(?:[.-]\d{1,4})+)(?![\w/-]|[.,]\d)"
)
_DAY = deferred(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{1,3}(?:\.\d{3})+")


def codes_in(words: str) -> frozenset[str]:
    """Codes that a table gives its rows, "05-06", "NV.12", "KN3": what is neither a bare number, a day nor a sum."""
    return frozenset(code for code in _CODE.findall(words) if not _DAY.fullmatch(code))


def _groups(content: str, start: int, end: int) -> Iterator[list[re.Match[str]]]:
    """Units that make one place: each joined to the one before, and of another level."""
    units: list[re.Match[str]] = []
    for unit in _UNIT.finditer(content, start, end):
        joined = units and _JOINT.fullmatch(content, units[-1].end(), unit.start()) is not None
        if units and not (joined and _rank(unit) not in {_rank(one) for one in units} and _same_way(units, unit)):
            yield units
            units = []
        units.append(unit)
    if units:
        yield units


def _same_way(units: list[re.Match[str]], unit: re.Match[str]) -> bool:
    """Places go up ("điểm a khoản 1 Mục IV") or down ("Mục IV, khoản 1, điểm a"), never both ways."""
    if len(units) <= 1:
        return True
    return (_rank(units[1]) > _rank(units[0])) == (_rank(unit) > _rank(units[-1]))


def _joined(content: str, units: list[re.Match[str]], later: list[re.Match[str]]) -> bool:
    gap = content[units[-1].end() : later[0].start()]
    return len(gap) <= _NEAR and _ALSO.fullmatch(gap) is not None and _rank(units[0]) == _rank(later[0])


def _rank(unit: re.Match[str]) -> int:
    return _RANK[unit["level"].lower()]


def _labels(unit: re.Match[str]) -> list[str]:
    first = unit["first"]
    labels = [first]
    more = unit["more"]
    rest = [found[0] for found in _LETTER.finditer(more)]
    if len(rest) == 1 and _RANGE.match(more):
        return _range(first, rest[0])
    return labels + rest


def _range(first: str, last: str) -> list[str]:
    if first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) < _LONGEST:
        return [str(number) for number in range(int(first), int(last) + 1)]
    low, high = _LETTERS.find(first), _LETTERS.find(last)
    return list(_LETTERS[low : high + 1]) if 0 <= low < high else [first, last]


def _parts(label: str) -> list[str]:
    return [part.lstrip("0") or "0" if part.isdecimal() else part for part in re.split(r"[./]", label) if part]


_COUNTED = deferred(
    r"\b(?:thứ|thu) (?P<word>nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)\b|"
    r"\b(?:nội dung|kiến nghị|câu hỏi|ý kiến|yêu cầu)(?: (?:số|thứ))?\s?[(:.]?\s?(?P<number>\d{1,2})\b(?![./]\d|"
    r"\s?(?:triệu|tỷ|đồng|hộ))|"
    r"\b(?:điểm|mục|ý|việc) \((?P<inline>\d{1,2})\)",
    re.IGNORECASE,
)


def ordinals(content: str, start: int, end: int) -> list[int]:
    """The numbers by which recommendations are called in `content[start:end]`: "nội dung thứ hai", "kiến nghị số 3",
    "gạch đầu dòng thứ nhất", and all of a list ("kiến nghị số 2, 3 và 5")."""
    found = [number for number, _, _ in number_references(content, start, end)]
    for match in _COUNTED.finditer(content, start, end):
        word = (match["word"] or "").lower()
        figure = match["number"] or match["inline"]
        found.append(int(figure) if figure else 4 if word == "bốn" else _ORDINALS.index(word) + 1)
    return list(dict.fromkeys(found))
