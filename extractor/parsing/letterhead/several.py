"""Several documents in one file: where a further letterhead begins, with its own number and date.

A form or an annex may print the Quốc hiệu too; it has no number of its own, or dots to fill in. Only a head with the
motto, a number and a full date opens a document, and only where the one before has been signed or sent.
"""

from collections.abc import Sequence

from extractor.lexicon.patterns import deferred
from extractor.reading.lines import Line

from .bodies import opens_body
from .number import read_number
from .signatures import is_signature_line

_NATIONAL = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA", "ĐẢNG CỘNG SẢN VIỆT NAM")
_DATE = deferred(r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}")
_NUMBER_LINE = deferred(r"S[ốỐ]\s*:?\s*\d{1,5}[a-zđ]?\s*[/-]")
_ENDING = deferred(r"N[ơƠ][iI]\s+[nN][hH][ậẬ][nN]\b")
_FORM = deferred(r"(?:MẪU|Mẫu|BIỂU|Biểu|PHỤ LỤC|Phụ lục)\b")
_ABOVE, _BELOW = 8, 12
"""Lines of a letterhead over its Quốc hiệu and under it: readers give the left column first."""


def document_starts(lines: Sequence[Line]) -> list[int]:
    """Numbers of the lines at which the documents of a file begin; [0] for nearly all files. Linear in the lines."""
    heads = [i for i, line in enumerate(lines) if "CỘNG" in line.text and _is_national(line.text)]
    starts = [0]
    for at in heads[1:]:
        start = _head_start(lines, at, starts[-1])
        if start > starts[-1] and _is_letterhead(lines, start, at) and _is_closed(lines, starts[-1], start):
            starts.append(start)
    return starts if heads else [0]


def _is_national(text: str) -> bool:
    return any(words in text for words in _NATIONAL) and text.upper() == text


def _head_start(lines: Sequence[Line], at: int, last: int) -> int:
    """The first line of the letterhead around the Quốc hiệu at `at`: the left column, or lines in capitals above."""
    start = at
    for i in range(at - 1, max(at - _ABOVE, last), -1):
        line = lines[i]
        if line.page != lines[at].page or _ENDING.search(line.text):
            break
        in_head = line.column == "left" or not line.text.strip("-_*= ")
        if not in_head and not (line.text.isupper() and not is_signature_line(line.text)):
            break
        start = i if line.text.strip("-_*= ") else start
    while start < at and not (opens_body(lines[start].text) or lines[start].column == "left"):
        start += 1
    return start


def _is_letterhead(lines: Sequence[Line], start: int, at: int) -> bool:
    """True if number and full date stand beside or under the Quốc hiệu, and nothing says that it is a form."""
    head = [line.text for line in lines[start : at + _BELOW] if line.page == lines[at].page]
    if any(_FORM.match(text) for text in [*head[:2], *(line.text for line in lines[max(start - 2, 0) : start])]):
        return False
    numbered = any(_numbered(part) for text in head for part in text.split(" | "))
    return numbered and any(_DATE.search(text) for text in head)


def _numbered(text: str) -> bool:
    number = read_number(text) if _NUMBER_LINE.match(text) else None
    return number is not None and number.serial is not None and number.symbol is not None


def _is_closed(lines: Sequence[Line], start: int, end: int) -> bool:
    """True if the document in `lines[start:end]` has an ending: recipients, or who signs."""
    return any(_ENDING.match(part) or is_signature_line(part) for line in lines[start:end] for part in _parts(line))


def _parts(line: Line) -> list[str]:
    return [line.text[a:b].strip() for a, b in line.cells] if line.cells else [line.text]
