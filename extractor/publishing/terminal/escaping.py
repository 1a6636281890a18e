"""Text from outside (file names, document text) made safe to show on a terminal.

A file name may hold newlines, escape sequences or bytes that are no UTF-8; a document may hold control characters
and bidirectional overrides. What can't be printed is shown as `\\x1b`, `\\u202e`, …
"""


def _escaped(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is no UTF-8 (PEP 383)
        return f"\\x{code - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")


def one_line(text: str) -> str:
    """`text` on one line, with every unprintable character escaped."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\u00a0" else _escaped(c) for c in text)


def many_lines(text: str) -> str:
    """`text` with its line ends and tabs, and every other unprintable character escaped."""
    return "\n".join("\t".join(one_line(cell) for cell in line.split("\t")) for line in text.split("\n"))
