"""Tests of reading/office/paragraph.py and of cells under columns: what DOC, DOCX, ODT and RTF have in common."""

import pytest

from extractor.reading.encodings.legacy import Decoder
from extractor.reading.lines import Line
from extractor.reading.office.paragraph import OfficeParagraph
from extractor.reading.office.side_by_side import Row, under_columns


def paragraph(*parts: str) -> OfficeParagraph:
    """A part in capitals letters is shown so whatever it holds ("^"), "\n" is a line break set by hand."""
    made = OfficeParagraph(1, Decoder())
    for part in parts:
        if part == "\n":
            made.break_line(1)
        else:
            made.add(part.removeprefix("^"), capitals=part.startswith("^"))
    return made


@pytest.mark.parametrize(
    ("parts", "label", "lines", "why"),
    [
        (["Căn ", "cứ Luật"], "", ["Căn cứ Luật"], "runs of one font"),
        (["^kế hoạch", " năm 2024"], "", ["KẾ HOẠCH năm 2024"], "a run in capitals"),
        (["Thực hiện kế hoạch", "\n", "và báo cáo."], "", ["Thực hiện kế hoạch và báo cáo."], "a break in a sentence"),
        (["Đã xong.", "\n", "Còn hai việc."], "", ["Đã xong.", "Còn hai việc."], "a break that parts sentences"),
        (["  Rà soát"], "1.", ["1. Rà soát"], "a label"),
        (["Rà soát.", "\n", "Báo cáo."], "a)", ["a) Rà soát.", "Báo cáo."], "a label before the first line"),
        (["\n", "Rà soát"], "1.", ["1. Rà soát"], "an empty line before the text"),
        ([" "], "2.", ["2."], "a label alone, the ordinal of a row"),
        ([" ", "\n", " "], "", [], "nothing to see"),
    ],
)  # fmt: skip
def test_the_lines_of_a_paragraph(parts: list[str], label: str, lines: list[str], why: str) -> None:
    assert [line.text for line in paragraph(*parts).lines(label, " ")] == lines, why


def row(*texts: str) -> Row:
    return [[Line(text)] if text else [] for text in texts]


@pytest.mark.parametrize(
    ("cells", "edges", "widest", "found"),
    [
        (row("a", "b"), (0, 5, 9), (0, 5, 9), row("a", "b")),
        (row("a", "b"), (0, 5, 9), (0, 3, 5, 9), row("a", "", "b")),  # the first goes over two columns
        (row("a"), (0, 9), (0, 3, 5, 9), row("a", "", "")),
        (row("b"), (3, 9), (0, 3, 9), row("", "b")),
        (row("b"), (3, 9), (0, 3, 6, 9), row("", "b", "")),  # begins farther right
        (row("a", "b"), (0, 9), (0, 3, 9), row("a", "b")),  # edges that do not fit the cells tell nothing
    ],
)
def test_cells_under_the_columns_of_the_widest_row(
    cells: Row, edges: tuple[int], widest: tuple[int], found: Row
) -> None:
    texts = [[line.text for line in cell] for cell in under_columns(cells, edges, widest)]
    assert texts == [[line.text for line in cell] for cell in found]
