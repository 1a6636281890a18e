"""Figures of one paper that do not add up: rules in order, each on what a reader can work out from the page.

1. total   the rows of a column and the total under them       "Cộng | 62 | 41", the rows give 40
2. share   a share and the per cent beside it                  "04/06 cuộc, đạt 80 %."
3. rest    a share and the rest beside it                      "09/14 dự án; còn 04 dự án"
4. row     the parts of a whole in columns beside each other   "613 | 300 | 331", where the other rows add up
5. left    a sum, what was paid of it and what is left         "84 triệu đồng: thu 50 triệu đồng; còn 36 triệu đồng"
6. parts   a count and what has become of each of them         "trong 09 đơn, 03 đơn xong, 04 đơn …, 03 đơn chưa xem"

Parts that may overlap are not added: "trong 12 hồ sơ, 09 hồ sơ thiếu chữ ký, 07 hồ sơ sai ngày" may speak of some
twice; what is done and what is not done never does.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from extractor.auditing.records import Finding, Span
from extractor.lexicon.folding import lower
from extractor.lexicon.patterns import deferred
from extractor.linking.analysis import Analysis
from extractor.linking.candidates.units import COUNTING, TOTAL, with_drawn_rows
from extractor.linking.money import find_sums
from extractor.linking.status.amounts import blanked, counts_in, quantities_in
from extractor.linking.status.surroundings import amount_in
from extractor.record import record
from extractor.text.text import Paragraph

from .common import clip

_Count = tuple[float, str, int, int]
"""How many of which noun, and where the figure stands."""
_FEWEST_ROWS: Final = 2
_NEAR: Final = 0.3
"""A total further from the sum than this share of it is the total of something else."""
_HALF: Final = 0.5
"""Of the last place that is printed: what rounding may leave out or add in each row."""
_NOT_ADDED = deferred(r"%|tỷ lệ|tỉ lệ|năm|bình quân|đơn giá|thứ tự|\bstt\b|\btt\b|số hiệu|ký hiệu|ngày")
_GROUPS = deferred(r"\s*(?:[IVX]+|[A-Z])[.)]?\s*")
_FRACTIONS: Final = 4
"""Wholes up to which a share is a fraction said in round figures: "2/3 số hộ"."""
_TO_PERCENT = deferred(r"(?: [^\W\d_]+){0,4}(?:,| \(|\()? ?(?:đạt|bằng|chiếm|tỷ lệ|tương đương|=)(?: tỷ lệ)? ?")
_CLOSES = deferred(r"\s*(?:[.,;:)|\n]|$)")
"""Behind a per cent of the share itself nothing follows: "đạt 90% kế hoạch" is one of the plan."""
_SHARE_OF = deferred(r"(?<![\d/.,])(?P<told>\d{1,4})/(?P<whole>\d{1,4})(?![\d/]) (?P<noun>[^\W\d_]+ [^\W\d_]+)\b")
_REST_OF = deferred(
    r"(?<![\w/.,])(?P<left>còn (?:lại )?)?(?P<figure>\d{1,4}) (?P<noun>[^\W\d_]+ [^\W\d_]+)\b(?! (?:mới|khác))"
)
_ENDS_SENTENCE = deferred(r"\.(?=\s|$)|\n")


def sums(analysis: Analysis) -> Iterator[Finding]:
    """Totals, shares and rests that do not agree with the figures beside them."""
    content, lowered = analysis.text.content, analysis.text.lowered
    yield from _tables(analysis)
    for paragraph in analysis.text.paragraphs:
        start, end = _span(paragraph)
        if max(lowered.find("%", start, end), lowered.find("còn", start, end), lowered.find("chưa", start, end)) < 0:
            continue  # it tells of no per cent and no rest
        words = lowered[start:end]
        if not any(one.search(words) for one in _MAY_TELL):
            continue
        words = blanked(words)
        for claim, figures in (*_shares(words), *_rests(words), *_left(words), *_parts(words)):
            yield _finding(analysis, paragraph.start, claim, clip(content, _moved(figures, paragraph.start)))


_REST_TOLD = deferred(r"còn(?: [^\W\d_]+){0,2} \d")
_MAY_TELL = (
    _REST_TOLD,
    deferred(r"trong (?:tổng )?(?:số )?\d"),
    deferred(r"/(?<!/\d/)(?<!/\d\d/)(?:(?<=\d/)|(?<=\d\s/))\s?\d[\d.,]*(?![\d/])"),
)
"""Where a rest, a whole or a share may be told: most paragraphs need no closer look."""


def _span(paragraph: Paragraph) -> Span:
    return paragraph.start, paragraph.end


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _finding(analysis: Analysis, start: int, claim: Span, figures: str) -> Finding:
    content, span = analysis.text.content, _moved(claim, start)
    entry = analysis.outline.at(span[0])
    values = {"claim": clip(content, span), "figures": figures}
    return Finding("contradiction", "warning", values, item=entry.path if entry else None, span=span, case="sum")


def _tables(analysis: Analysis) -> Iterator[Finding]:
    paragraphs = with_drawn_rows(analysis.text.content, analysis.text.paragraphs)
    rows = (paragraph for paragraph in paragraphs if paragraph.kind == "row" and paragraph.cells)
    for _, members in groupby(rows, key=lambda row: row.table):
        table = list(members)
        yield from _wrong_totals(analysis, table)
        yield from _wrong_rows(analysis, table)


def _wrong_rows(analysis: Analysis, table: Sequence[Paragraph]) -> Iterator[Finding]:
    """The row in which a whole is not the sum of the columns beside it, as it is in all others."""
    content, width = analysis.text.content, len(table[0].cells)
    rows = [row for row in table[1:] if len(row.cells) == width and not _counts_columns(content, row)]
    if len(rows) <= _FEWEST_ROWS:
        return
    printed = [[_Figure.of(content[slice(*cell)]) for cell in row.cells] for row in rows]
    for whole, parts in _splits(width):
        at = _odd_row([(row[whole], row[parts]) for row in printed])
        if at is None or (_is_total(content, rows[at]) and any(None in (row[whole], *row[parts]) for row in printed)):
            continue
        beside = " + ".join(clip(content, cell) for cell in rows[at].cells[parts])
        yield _finding(analysis, 0, rows[at].cells[whole], beside)
        return


@record
class _Figure:
    """An amount in a cell, and what its last printed digit behind a comma is worth."""

    amount: float
    last_place: float

    @classmethod
    def of(cls, words: str) -> "_Figure | None":
        amount = amount_in(words)
        return None if amount is None else cls(amount, _last_place(words))


def _odd_row(rows: Sequence[tuple[_Figure | None, Sequence[_Figure | None]]]) -> int | None:
    """The only one of some (whole, parts) that does not add up, if it is not far off."""
    odd, full = None, 0
    for at, (whole, parts) in enumerate(rows):
        told = [one for one in parts if one is not None]
        if whole is None or len(told) < len(parts):
            continue
        full += 1
        apart = abs(whole.amount - sum([one.amount for one in told]))
        slack = _HALF * (1 + len(told)) * max(whole.last_place, *[one.last_place for one in told])
        if apart > slack:
            if odd is not None or apart > _NEAR * whole.amount:
                return None
            odd = at
    return odd if full > _FEWEST_ROWS else None


def _splits(width: int) -> Iterator[tuple[int, slice]]:
    """(column, columns right behind or before it) of which the first may be the sum."""
    for whole in range(1, width):
        for size in range(_FEWEST_PARTS, _MOST_PARTS + 1):
            if whole + size < width:
                yield whole, slice(whole + 1, whole + 1 + size)
            if whole > size:
                yield whole, slice(whole - size, whole)


_FEWEST_PARTS: Final = 2
_MOST_PARTS: Final = 8
"""Parts of one whole beside each other: without a limit a wide table would cost the cube of its width."""


def _wrong_totals(analysis: Analysis, table: Sequence[Paragraph]) -> Iterator[Finding]:
    """The cells of a total row that are not the sum of the rows above; a table of groups is left alone."""
    content = analysis.text.content
    at = next((number for number, row in enumerate(table) if _is_total(content, row)), 0)
    total = table[at].cells
    above = [row for row in table[1:at] if not _counts_columns(content, row)]
    body = [row for row in above if len(row.cells) == len(total) and not _is_group(content, row)]
    if len(body) < _FEWEST_ROWS or len(body) != len(above):
        return
    heads = [lower(content[slice(*head)]) for head in table[0].cells]
    for column in range(1, min(len(total), len(heads))):
        if not _NOT_ADDED.search(heads[column]):
            yield from _wrong_total(analysis, [row.cells[column] for row in body], total[column])


def _wrong_total(analysis: Analysis, cells: Sequence[Span], total: Span) -> Iterator[Finding]:
    content = analysis.text.content
    told, parts = amount_in(content[slice(*total)]) or 0, [amount_in(content[slice(*cell)]) for cell in cells]
    whole = sum(part or 0 for part in parts)
    rounded = _HALF * len(cells) * max(_last_place(content[slice(*cell)]) for cell in (*cells, total))
    if told and None not in parts and rounded < abs(whole - told) <= _NEAR * whole:
        figures = " + ".join(clip(content, cell) or "0" for cell in cells)
        yield _finding(analysis, 0, total, f"{figures} = {_printed(whole)}")


def _last_place(figure: str) -> float:
    """What the last printed digit behind a comma is worth, 0 for a whole number: "3,6" gives 0.1. Whole numbers are
    not taken for rounded."""
    behind = sum(letter.isdigit() for letter in figure.partition(",")[2])
    return 10.0**-behind if behind else 0.0


def _counts_columns(content: str, row: Paragraph) -> bool:
    """A row that only numbers the columns: "(1) | (2) | (3) = (1) - (2)"."""
    return all(COUNTING.match(content[slice(*cell)]) for cell in row.cells) and not any(
        amount_in(content[slice(*cell)]) not in (None, number) for number, cell in enumerate(row.cells, 1)
    )


def _is_total(content: str, row: Paragraph) -> bool:
    named = next((words for cell in row.cells if (words := content[slice(*cell)].strip())), "")
    return TOTAL.fullmatch(named) is not None


def _is_group(content: str, row: Paragraph) -> bool:
    return _GROUPS.fullmatch(content, *row.cells[0]) is not None


def _printed(amount: float) -> str:
    """A sum as the papers print it: 2.983.875.000."""
    return f"{amount:,.2f}".rstrip("0").rstrip(".").replace(",", " ").replace(".", ",").replace(" ", ".")


def _shares(words: str) -> Iterator[tuple[Span, Span]]:
    found = quantities_in(words, 0, len(words)) if "%" in words else ()
    for share, percent in pairwise(found):
        if (share.kind, percent.kind) != ("share", "percent") or share.whole <= _FRACTIONS or not share.told:
            continue
        step = _last_place(words[percent.start : percent.end]) or 1.0
        apart = abs(100 * share.told / share.whole - percent.told) > step
        if apart and _TO_PERCENT.fullmatch(words, share.end, percent.start) and _CLOSES.match(words, percent.end):
            yield (percent.start, percent.end), (share.start, share.end)


def _rests(words: str) -> Iterator[tuple[Span, Span]]:
    for share in _SHARE_OF.finditer(words) if "còn" in words else ():
        stop = _ENDS_SENTENCE.search(words, share.end())
        end = stop.start() if stop else len(words)
        parts = [one for one in _REST_OF.finditer(words, share.end(), end) if one["noun"] == share["noun"]]
        last = next((number for number, one in enumerate(parts) if one["left"]), None)
        if last is None:
            continue
        told, rest = int(share["told"]), int(parts[last]["figure"])
        between = sum(int(one["figure"]) for one in parts[:last])
        if int(share["whole"]) not in (told + rest, told + between + rest):
            yield (share.start("told"), share.end("noun")), parts[last].span("figure")


def _left(words: str) -> Iterator[tuple[Span, Span]]:
    """Three sums of one sentence or item: the whole, what was paid of it, and what is left ("còn")."""
    sums = find_sums(words, 0, len(words)) if _REST_TOLD.search(words) else ()
    if len(sums) != _WHOLE_PAID_LEFT or _LEFT.search(words, sums[1].span[1], sums[2].span[0]) is None:
        return
    whole, paid, left = (one.amount for one in sums)
    step = max(_worth(words[slice(*one.span)], one.amount) for one in sums)
    if max(paid, left) < whole and _HALF * len(sums) * step < abs(whole - paid - left) <= _SLIP * whole:
        yield sums[0].span, sums[2].span


_WHOLE_PAID_LEFT: Final = 3
_LEFT = deferred(r"\bcòn(?: [^\W\d_]+){0,2} $")
_SLIP: Final = 0.1
"""Sums that are further apart than this share of the whole are of different matters."""


def _worth(printed: str, amount: int) -> float:
    """What the last printed digit of a sum is worth: 0,1 tỷ for "2,3 tỷ đồng"; whole đồng are not rounded."""
    figure = re.match(r"[\d.,]+", printed)
    digits = figure[0].replace(".", "").replace(",", "") if figure else ""
    return amount / int(digits) if digits and int(digits) and amount != int(digits) else 0.0


def _parts(words: str) -> Iterator[tuple[Span, Span]]:
    """A count and, in the same sentence, what has become of each: done, begun, and what is not done."""
    start = 0
    for stop in (*_ENDS_SENTENCE.finditer(words), None) if "chưa" in words else ():
        end = stop.start() if stop else len(words)
        counts = _counts_among(words, start, end)
        start = stop.end() if stop else len(words)
        if counts and _are_fates(words, counts[1:], end):
            told, *numbers = [number for number, *_ in counts]
            if max(numbers) < told and 0 < abs(told - sum(numbers)) <= _NEAR * told:
                _, noun, _, last = counts[-1]
                yield counts[0][2:], (counts[1][2], last + 1 + len(noun))


def _counts_among(words: str, start: int, end: int) -> list[_Count]:
    """The counts from "trong 09 đơn" on, in figures ("làm được một phần" counts nothing), if all are of one noun."""
    among = _AMONG.search(words, start, end)
    counts = counts_in(words, among.end() - 1, end) if among else []
    counts = [one for one in counts if words[one[2]].isdigit()]
    return counts if len(counts) > _WHOLE_PAID_LEFT and _of_one_noun([noun for _, noun, _, _ in counts]) else []


def _are_fates(words: str, parts: Sequence[_Count], end: int) -> bool:
    """True if the last of some counts, and no other, is not done: then none speaks of what another does."""
    ends = [*(low for _, _, low, _ in parts[1:]), end]
    are_open = ["chưa" in words[high:other] for (_, _, _, high), other in zip(parts, ends, strict=True)]
    return are_open[-1] and sum(are_open) == 1


_AMONG = deferred(r"\btrong (?:tổng )?(?:số )?\d")
_NO_NOUN = frozenset(("đã", "chưa", "được", "đang", "còn", "mới", "có", "là"))


def _of_one_noun(counted: Sequence[str]) -> bool:
    """True if all counts are of the same things: "yêu cầu", or "hộ" whatever follows it."""
    nouns = [noun.split() for noun in counted]
    short = any(len(noun) == 1 or noun[1] in _NO_NOUN for noun in nouns)
    return len({noun[0] if short else " ".join(noun) for noun in nouns}) == 1
