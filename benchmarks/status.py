"""`make accuracy-status FILE='table.tsv dossier-folder'`: how far an answer has come, whoever found the answer.

A table holds "class<TAB>what was asked<TAB>answer", two defensible classes as "done|partial". A DOSSIER is a folder of
documents with `gold.json`: each
gold answer is looked up in its file by its first words, and its status is read from there to the end of its paragraph,
cell or row, or to where the next gold answer begins. No link has to be found, so this is the status alone. Of what the
weights were learned from (samples/status, samples/dossiers) the figures left out in turn stand in CARD.md.
"""

import argparse
import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.lexicon.folding import fold
from extractor.lexicon.patterns import deferred
from extractor.linking.analysis import Analysis
from extractor.linking.candidates.units import units_of
from extractor.linking.records import Span
from extractor.linking.status.compose import read_status
from extractor.linking.status.surroundings import ALONE, Surroundings, surroundings
from extractor.operations.trace import read_papers

from .scoring import Json
from .tables import Table

OWN_SENTENCES = Path(__file__).parent.parent / "samples" / "status"
OWN_DOSSIERS = Path(__file__).parent.parent / "samples" / "dossiers"
_WORD = deferred(r"\w+")
_LEAST = 4
"""Words of a quote that must be found, where not all are."""


@dataclass(frozen=True, slots=True)
class GoldAnswer:
    """One answer: where it is from, its classes by gold (the first, and others that are defensible), what was asked,
    and its place, `span` of `content`; None if it was not found in its file."""

    source: str
    gold: tuple[str, ...]
    asked: str
    content: str
    span: Span | None
    around: Surroundings = ALONE

    @property
    def words(self) -> str:
        return self.content[slice(*self.span)] if self.span else self.content


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer with the class that is read, "not found" if it was not found in its file."""

    answer: GoldAnswer
    found: str

    @property
    def right(self) -> bool:
        return self.found in self.answer.gold


def judge(answer: GoldAnswer) -> Judged:
    """The class that is read for an answer."""
    if answer.span is None:
        return Judged(answer, "not found")
    return Judged(answer, read_status(answer.content, answer.span, answer.asked, answer.around).status)


def sentences(path: Path) -> Iterator[GoldAnswer]:
    """The answers of a table."""
    for line in path.read_text(encoding="utf-8").splitlines():
        classes, asked, words = line.split("\t")
        yield GoldAnswer(path.stem, tuple(classes.split("|")), asked, words, (0, len(words)))


def answers(dossier: Path) -> Iterator[GoldAnswer]:
    """The gold answers of a dossier; one that is not found in its file counts as wrong."""
    gold: Json = json.loads((dossier / "gold.json").read_text(encoding="utf-8"))
    files = [dossier / document["file"] for document in gold["documents"]]
    papers = {Path(paper.file).name: paper for paper in read_papers(files)[1]}
    given = [answer for asked in gold["recommendations"] for answer in asked["responses"]]
    given += [other for other in gold.get("unlinked_answers", []) if other.get("quote") or other.get("text")]
    starts: dict[str, list[int]] = {}
    for answer in given:
        paper = papers.get(Path(answer["file"]).name)
        start = place_of(paper, answer) if paper is not None else None
        if start is not None:
            starts.setdefault(Path(answer["file"]).name, []).append(start)
    for asked in gold["recommendations"]:
        for answer in asked["responses"]:
            classes = (answer["status"], *answer.get("status_alt", []))
            paper = papers.get(Path(answer["file"]).name)
            start = place_of(paper, answer) if paper is not None else None
            if paper is None or start is None:
                yield GoldAnswer(dossier.name, classes, asked["text"], answer["quote"], None)
                continue
            span = start, end_of(paper, start, sorted(starts[Path(answer["file"]).name]))
            yield GoldAnswer(dossier.name, classes, asked["text"], paper.text.content, span, around(paper, start))


def place_of(paper: Analysis, answer: Json) -> int | None:
    """Where the answer begins: the first words of its quote, inside its item if they stand in several places."""
    content = paper.text.content
    words = [(fold(word[0]), word.start()) for word in _WORD.finditer(content)]
    quote = [fold(word[0]) for word in _WORD.finditer(answer.get("quote") or answer.get("text") or "")]
    for size in dict.fromkeys((len(quote), 8, 6, _LEAST)):
        size = min(size, len(quote))
        found = (
            [
                words[at][1]
                for at in range(len(words) - size + 1)
                if words[at][0] == quote[0] and [word for word, _ in words[at : at + size]] == quote[:size]
            ]
            if quote
            else []
        )
        spans = [(one.start, one.end) for one in paper.outline.entries if one.path == answer.get("item")]
        inside = [place for place in found if any(low <= place < high for low, high in spans)]
        if found:
            return (inside or found)[0]
    return None


def end_of(paper: Analysis, start: int, starts: Sequence[int]) -> int:
    """The end of the paragraph or cell, or of the clause before the next answer."""
    paragraph = paper.text.paragraphs[paper.text.paragraph_at(start)]
    end = next((high for low, high in paragraph.cells if low <= start < high), paragraph.end)
    after = bisect_left(starts, start + 1)
    if after < len(starts) and starts[after] < end:
        content, end = paper.text.content, starts[after]
        cut = max(content.rfind("; ", start, end), content.rfind(". ", start, end))
        return cut + 1 if cut > start else end
    return end


def around(paper: Analysis, start: int) -> Surroundings:
    """The headings and the row in which the answer stands."""
    units = units_of(paper.text, paper.letterhead, paper.outline)
    unit = next((one for one in units if one.start <= start < one.end), None)
    if unit is None:
        return ALONE
    heads = unit.row.heads if unit.row else ()
    cells = [
        (heads[at] if at < len(heads) else None, cell) for at, cell in enumerate(unit.row.cells if unit.row else ())
    ]
    return surroundings(paper.text.content, unit.headings, cells)


def measure(judged: Sequence[Judged]) -> Table:
    """One row a source, one over all."""
    table = Table("Status, given the answer", ["source", "right", "of", "share"])
    for source in dict.fromkeys(one.answer.source for one in judged):
        mine = [one for one in judged if one.answer.source == source]
        table.add(source, *_row(mine))
    table.add("all", *_row(judged))
    return table


def _row(judged: Sequence[Judged]) -> tuple[str, str, str]:
    right = sum(one.right for one in judged)
    return str(right), str(len(judged)), f"{right / len(judged):.3f}" if judged else "–"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, with `--misses` also what is wrong, with `--confusion` which class is read for which."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="tables of sentences (.tsv) and folders of dossiers")
    parser.add_argument("--misses", action="store_true", help="print the answers that are read wrongly")
    parser.add_argument("--confusion", action="store_true", help="print how often which class is read for which")
    given = parser.parse_args(arguments)
    files = given.files or [*sorted(OWN_SENTENCES.glob("*.tsv")), *sorted(OWN_DOSSIERS.glob("*/"))]
    judged = [judge(one) for file in files for one in (answers(file) if file.is_dir() else sentences(file))]
    print(measure(judged).markdown())
    wrong = [one for one in judged if not one.right]
    if given.confusion:
        for (gold, found), times in Counter((one.answer.gold[0], one.found) for one in wrong).most_common():
            print(f"{times:4}  {gold} read as {found}")
    if given.misses:
        for one in wrong:
            print(f"{one.answer.source}: {'/'.join(one.answer.gold)} read as {one.found}: {one.answer.words}")


if __name__ == "__main__":
    main()
