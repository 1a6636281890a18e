"""Small texts for the tests of this folder, written as they stand on paper."""

from extractor.reading.lines import CELL_GAP, Line
from extractor.text.assemble import assemble
from extractor.text.text import Text


def sheet(raw: str) -> Text:
    """A Text of these lines: "< " stands before a line of the left column, "> " of the right one, "= " before a table
    row whose cells are parted by " | ", "! " before a bold line; an empty line parts paragraphs."""
    lines: list[Line] = []
    for line in raw.strip("\n").split("\n"):
        mark, rest = line[:2], line[2:]
        if mark == "< ":
            lines.append(Line(rest, column="left"))
        elif mark == "> ":
            lines.append(Line(rest, column="right"))
        elif mark == "! ":
            lines.append(Line(rest, bold=True))
        elif mark == "= ":
            cells, at = [], 0
            for cell in rest.split(CELL_GAP):
                cells.append((at, at + len(cell)))
                at += len(cell) + len(CELL_GAP)
            lines.append(Line(rest, kind="row", cells=tuple(cells), table=1))
        else:
            lines.append(Line(line, flow="hard" if line.strip() else "blank"))
    return assemble(lines)
