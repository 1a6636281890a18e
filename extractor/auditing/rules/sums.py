"""Figures of one paper that do not add up: rules in order, each on what a reader can work out from the page.

1. total   the rows of a column and the total under them       "Cộng | 62 | 41", the rows give 40
2. share   a share and the per cent beside it                  "04/06 cuộc, đạt 80 %"
3. parts   more in the parts than in the whole                 "Trong 09 yêu cầu có 03 yêu cầu …, 04 yêu cầu …, 03 …"
4. rest    a share and the rest beside it                      "09/14 dự án; còn 04 dự án"
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from extractor.auditing.records import Finding, Span
from extractor.lexicon.folding import lower
from extractor.lexicon.patterns import deferred
from extractor.linking.analysis import Analysis
from extractor.linking.candidates.units import TOTAL, with_drawn_rows
from extractor.linking.status.surroundings import amount_in
from extractor.text.text import Paragraph

from .common import clip

_FEWEST_ROWS: Final = 2
_NEAR: Final = 0.3
"""A total further from the sum than this share of it is the total of something else."""
_NOT_ADDED = deferred(r"%|tỷ lệ|tỉ lệ|năm|bình quân|đơn giá|thứ tự|\bstt\b|\btt\b|số hiệu|ký hiệu|ngày")
_GROUPS = deferred(r"\s*(?:[IVX]+|[A-Z])[.)]?\s*")
_SHARE = deferred(
    r"(?<![\d/.,])(?P<told>\d[\d.]*)/(?!(?:19|20)\d\d\b)(?P<whole>\d[\d.]*)(?![\d/])(?: [^\d.;:%\n]{0,40}?)?"
    r"(?:,| \(|\()?\s?(?:đạt|bằng|chiếm|tỷ lệ|tương đương|=)(?: tỷ lệ)? (?P<percent>\d{1,3}(?:,\d+)?) ?%"
    r"(?! (?:kế hoạch|chỉ tiêu|so với|dự toán|yêu cầu|nhiệm vụ))"
)
_WHOLE = deferred(
    r"\b(?:trong(?: tổng)?(?: số)?|tổng(?: số)?) (?P<whole>\d{1,4}) (?P<noun>[^\W\d_]+ [^\W\d_]+)(?=[ ,:])"
)
_PART = deferred(r"(?<![\w/.,])(?P<figure>\d{1,4}) (?P<noun>[^\W\d_]+ [^\W\d_]+)\b")
_INNER = deferred(r"trong đó|bao gồm|gồm")
_REST = deferred(
    r"(?<![\d/.,])(?P<told>\d{1,4})/(?P<whole>\d{1,4})(?![\d/]) (?P<noun>[^\W\d_]+ [^\W\d_]+)\b[^.%\n]{0,160}?"
    r"[;,] (?:hiện |nay )?còn(?: lại)? (?P<rest>\d{1,4}) (?P=noun)\b(?! (?:mới|khác))"
)


def sums(analysis: Analysis) -> Iterator[Finding]:
    """Totals, shares, parts and rests that do not agree with the figures beside them."""
    content = analysis.text.content
    yield from _totals(analysis)
    for paragraph in analysis.text.paragraphs:
        if content.find("/", paragraph.start, paragraph.end) < 0 and content.find("rong ", *_span(paragraph)) < 0:
            continue
        words = lower(content[slice(*_span(paragraph))])
        for claim, figures in (*_shares(words), *_parts(words), *_rests(words)):
            yield _finding(analysis, paragraph.start, claim, clip(content, _moved(figures, paragraph.start)))


def _span(paragraph: Paragraph) -> Span:
    return paragraph.start, paragraph.end


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _finding(analysis: Analysis, start: int, claim: Span, figures: str) -> Finding:
    content, span = analysis.text.content, _moved(claim, start)
    entry = analysis.outline.at(span[0])
    values = {"claim": clip(content, span), "figures": figures}
    return Finding("contradiction", "warning", values, item=entry.path if entry else None, span=span)


def _totals(analysis: Analysis) -> Iterator[Finding]:
    paragraphs = with_drawn_rows(analysis.text.content, analysis.text.paragraphs)
    rows = (paragraph for paragraph in paragraphs if paragraph.kind == "row" and paragraph.cells)
    for _, table in groupby(rows, key=lambda row: row.table):
        yield from _wrong_totals(analysis, list(table))


def _wrong_totals(analysis: Analysis, table: Sequence[Paragraph]) -> Iterator[Finding]:
    """The cells of a total row that are not the sum of the rows above; a table of groups is left alone."""
    content = analysis.text.content
    at = next((number for number, row in enumerate(table) if _is_total(content, row)), 0)
    total = table[at].cells
    body = [row for row in table[1:at] if len(row.cells) == len(total) and not _is_group(content, row)]
    if len(body) < _FEWEST_ROWS or len(body) != at - 1:
        return
    heads = [lower(content[slice(*head)]) for head in table[0].cells]
    for column in range(1, min(len(total), len(heads))):
        if not _NOT_ADDED.search(heads[column]):
            yield from _wrong_total(analysis, [row.cells[column] for row in body], total[column])


def _wrong_total(analysis: Analysis, cells: Sequence[Span], total: Span) -> Iterator[Finding]:
    content = analysis.text.content
    told, parts = amount_in(content[slice(*total)]) or 0, [amount_in(content[slice(*cell)]) for cell in cells]
    whole = sum(part or 0 for part in parts)
    if told and None not in parts and 0 < abs(whole - told) <= _NEAR * whole:
        figures = " + ".join(clip(content, cell) or "0" for cell in cells)
        yield _finding(analysis, 0, total, f"{figures} = {_printed(whole)}")


def _is_total(content: str, row: Paragraph) -> bool:
    named = next((words for cell in row.cells if (words := content[slice(*cell)].strip())), "")
    return TOTAL.fullmatch(named) is not None


def _is_group(content: str, row: Paragraph) -> bool:
    return _GROUPS.fullmatch(content, *row.cells[0]) is not None


def _printed(amount: float) -> str:
    """A sum as the papers print it: 2.983.875.000."""
    return f"{amount:,.2f}".rstrip("0").rstrip(".").replace(",", " ").replace(".", ",").replace(" ", ".")


def _shares(words: str) -> Iterator[tuple[Span, Span]]:
    for found in _SHARE.finditer(words) if "%" in words else ():
        told, whole = _number(found["told"]), _number(found["whole"])
        step = 10.0 ** -len(found["percent"].partition(",")[2])
        if 0 < told <= whole and abs(100 * told / whole - float(found["percent"].replace(",", "."))) > step:
            yield (found.start("percent"), found.end()), (found.start("told"), found.end("whole"))


def _parts(words: str) -> Iterator[tuple[Span, Span]]:
    for found in _WHOLE.finditer(words):
        end = min((at for stop in (". ", ";", "\n") if (at := words.find(stop, found.end())) >= 0), default=len(words))
        if _INNER.search(words, found.end(), end):
            continue
        parts = [part for part in _PART.finditer(words, found.end(), end) if part["noun"] == found["noun"]]
        if len(parts) > 1 and sum(int(part["figure"]) for part in parts) > int(found["whole"]):
            yield (found.start("whole"), found.end("noun")), (parts[0].start(), parts[-1].end())


def _rests(words: str) -> Iterator[tuple[Span, Span]]:
    for found in _REST.finditer(words) if "còn" in words else ():
        if int(found["told"]) + int(found["rest"]) != int(found["whole"]):
            yield (found.start("told"), found.end("noun")), (found.start("rest"), found.end("rest"))


def _number(figure: str) -> int:
    return int(figure.replace(".", ""))
