"""The source form of a sample: one paragraph a line, its first character says where it stands.

    <  left column of the letterhead        >  right column of the letterhead
    =  centred and bold (type, subject, …)  ~  centred
    :  indented (list under Kính gửi)       |  row of a table, cells between strokes
    [  left column of the ending            ]  right column of the ending (an empty line leaves space)
    %  new page                             #  comment
    1# a#  paragraph numbered by the word processor (DOCX only), outer and inner level
    @  text box (DOCX only)
    !  stamp of the receiver, $ block of the electronic signature, & footnote of page 1 (PDF only)

Any other line is a paragraph of the body. A line between * * is bold, between _ _ italic, words between ** ** are
bold; {+…+} and {-…-} are a tracked insertion and deletion, [^…] is a footnote (DOCX only); ¬ breaks the
line, ^1 is a raised mark (PDF only).
"""

from dataclasses import dataclass

KINDS = {
    "<": "left",
    ">": "right",
    "=": "title",
    "~": "centred",
    ":": "indented",
    "|": "row",
    "[": "end_left",
    "]": "end_right",
    "%": "page",
    "@": "box",
    "!": "stamp",
    "$": "signed",
    "&": "note",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph: where it stands, its words, its face; `cells` for a row of a table."""

    kind: str
    text: str
    bold: bool = False
    italic: bool = False
    cells: tuple[str, ...] = ()


def read_source(source: str) -> list[Part]:
    """The paragraphs of a source file, in order."""
    parts = []
    for line in source.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        kind, text = "body", line.strip()
        if text[:2] in ("1#", "a#"):
            kind, text = ("outer" if text[0] == "1" else "inner"), text[2:].strip()
        elif text[0] in KINDS and not text.startswith("[^"):
            kind, text = KINDS[text[0]], text[1:].strip()
        bold = len(text) > 2 and text[0] == text[-1] == "*"
        italic = len(text) > 2 and text[0] == text[-1] == "_"
        text = text[1:-1] if bold or italic else text
        cells = tuple(cell.strip() for cell in text.strip("|").split("|")) if kind == "row" else ()
        parts.append(Part(kind, text, bold or kind == "title", italic, cells))
    return parts


def blocks(parts: list[Part]) -> list[tuple[str, list[Part]]]:
    """Neighbours that are laid out together: a letterhead, an ending, a table; all else alone."""
    groups = {"left": "letterhead", "right": "letterhead", "end_left": "ending", "end_right": "ending", "row": "table"}
    found: list[tuple[str, list[Part]]] = []
    for part in parts:
        group = groups.get(part.kind, part.kind)
        if found and found[-1][0] == group and part.kind in groups:
            found[-1][1].append(part)
        else:
            found.append((group, [part]))
    return found


def write_text(parts: list[Part]) -> str:
    """The document as plain text, a paragraph a line, an empty line between them."""
    lines = []
    for _, members in blocks(parts):
        for kind in dict.fromkeys(part.kind for part in members):
            lines.extend("\t".join(part.cells) or part.text.strip("_") for part in members if part.kind == kind)
    return "\n\n".join(line for line in lines if line) + "\n"
