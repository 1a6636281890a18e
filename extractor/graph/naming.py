"""What nodes are called: stable ids that people can read, and labels."""

from pathlib import PurePath

from extractor import lexicon

LONGEST_LABEL = 80


def short(text: str) -> str:
    """The first words of `text`, at most `LONGEST_LABEL` characters."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_LABEL:
        return line
    return line[:LONGEST_LABEL].rpartition(" ")[0].rstrip(",;:.") + " …"


def document_label(kind: str | None, number: str | None, title: str | None, file: str | None) -> str:
    """Type and number; the name of a law; the file name of a paper that has neither."""
    if number:
        return f"{kind or ''} {number}".strip()
    return title or (PurePath(file).name if file else kind or "?")


class Names:
    """Ids that were given out. A second document of one name gets "~2"."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, wanted: str) -> str:
        """`wanted`, or the first of "wanted~2", "wanted~3" … that is free. No id holds what can't be printed."""
        if not wanted.isprintable():
            wanted = "".join(one if one.isprintable() else "·" for one in wanted)
        name, count = wanted, 1
        while name in self._taken:
            count += 1
            name = f"{wanted}~{count}"
        self._taken.add(name)
        return name

    def of_document(self, number: str | None, date: str | None, title: str | None, file: str | None) -> str:
        """ "vb:1238/UBND-NC@2024-05-10", "vb:Luật Đất đai@2013", "tep:bao-cao.pdf" for a file without number."""
        words = number or title
        if words is None and file is not None:
            return self.free(f"tep:{PurePath(file).name}")
        return self.free(f"vb:{words or '?'}@{date}" if date else f"vb:{words or '?'}")

    def of_body(self, name: str) -> str:
        """ "cq:so-noi-vu-hung-yen"."""
        return self.free("cq:" + (lexicon.fold_words(name).replace(" ", "-") or "?"))
