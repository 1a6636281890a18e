"""Which lines are one paragraph: weights learned from Word files, in which that is known, and their PDFs.

    python -m benchmarks.paragraphs FOLDER [HELD_OUT…] [--write]

FOLDER and HELD_OUT hold Word files, each with its PDF beside it (`soffice --headless --convert-to pdf FILE`). Every
third file of FOLDER is kept out of training and scored; so are all of HELD_OUT. A seam is counted where the Word file
says for sure: the two ends stand together in one of its paragraphs, or at an end and a beginning. The same paragraphs
are also broken into lines as in a text file. `--write` replaces `extractor/text/paragraph_weights.py`.
"""

import argparse
import random
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from extractor.reading.detect import read
from extractor.reading.errors import ReadingError
from extractor.reading.lines import Line
from extractor.reading.source import Source
from extractor.text import paragraph_weights
from extractor.text.paragraphs import IN_COLUMN, PLACED, SURE
from extractor.text.seam_features import FEATURES, Seam, frames_of, measured, weigh

_ENDS, _JOINT = 10, 14
"""Characters, white space aside, that show the end of a paragraph, and that two lines stand together in one."""
_WIDTHS = (72, 84, 96)
_ROUNDS = 60
_STIFFNESS = 1.0
_CARD = Path(paragraph_weights.__file__)


@dataclass(slots=True)
class Seams:
    """Seams that no rule decides: features, truth, what the weights say now; and those that a rule decided wrong."""

    features: list[tuple[float, ...]] = field(default_factory=list)
    joined: list[bool] = field(default_factory=list)
    said: list[bool] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    sure: int = 0
    sure_wrong: list[str] = field(default_factory=list)


def squeezed(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())


def truth_of(word: Path) -> list[str]:
    """The paragraphs and cells of a Word file as it holds them."""
    found = []
    for line in read(Source.open(word)).lines:
        found += [line.text[a:b] for a, b in line.cells] if line.cells else [line.text]
    return [text for text in found if text.strip()]


def wrapped(paragraphs: Sequence[str], seed: int) -> list[Line]:
    """The lines of a text file of one width, in a few layouts; what stands in lines of a cell is left out."""
    from extractor.reading.plain.reader import PlainReader

    width, indent = _WIDTHS[seed % 3], "      " if seed % 2 else ""
    blocks = [textwrap.fill(" ".join(p.split()), width, initial_indent=indent) for p in paragraphs]
    text = ("\n\n" if seed % 4 > 1 else "\n").join(blocks)
    return PlainReader().read(Source("a.txt", text.encode())).lines


def collect(lines: Sequence[Line], paragraphs: Sequence[str], into: Seams) -> None:
    """Add the seams of `lines` whose truth is known."""
    bare = [squeezed(text) for text in paragraphs]
    whole = "\n".join(bare)
    ends, starts = {text[-_ENDS:] for text in bare}, {text[:_ENDS] for text in bare}
    frames = frames_of(lines)
    block: list[int] = []
    for i, line in enumerate(lines):
        if line.kind != "text" or not line.text.strip():
            block = block if line.kind != "text" or line.flow == "blank" else []
            continue
        before = lines[block[-1]] if block else None
        known = None
        if before is not None and before.column == line.column:
            tail, head = squeezed(before.text), squeezed(line.text)
            together = tail[-_JOINT:] + head[:_JOINT] in whole
            apart = tail[-_ENDS:] in ends and head[:_ENDS] in starts
            known = together if together != apart else None
        if before is None or known is None or line.flow == "hard" or before.flow == "hard":
            block = [i]
            continue
        seam = Seam(before, line, lines[block[0]], len(block), i - block[-1] > 1)
        seam.place(frames)
        _count(seam, known, into)
        block = [*block, i] if known else [i]


def _count(seam: Seam, known: bool, into: Seams) -> None:
    shown = f"{seam.tail[-60:]} ⏎ {seam.head[:60]}"
    rules = (*SURE, *PLACED, *(() if seam.line.column == "full" else IN_COLUMN))
    rule = next((rule for rule in rules if rule.holds(seam)), None)
    if rule is not None:
        into.sure += 1
        into.sure_wrong += [f"{rule.name}: {shown}"] if rule.joins != known else []
    elif seam.line.column == "full":
        into.features.append(measured(seam))
        into.joined.append(known)
        into.said.append(weigh(seam) > 0)
        into.shown.append(shown)


def seams_of(folder: Path) -> Iterator[tuple[int, Seams]]:
    """(running number of the document, its seams) for each Word file of a folder."""
    names: dict[str, int] = {}
    for number, word in enumerate(sorted([*folder.glob("*.docx"), *folder.glob("*.doc")])):
        document = names.setdefault(word.stem.split("_")[0], len(names))
        try:
            paragraphs, printed = truth_of(word), read(Source.open(word.with_suffix(".pdf"))).lines
        except ReadingError as error:
            print(f"{word.name}: {error}")
            continue
        seams = Seams()
        collect(printed, paragraphs, seams)
        if not word.stem.endswith(("1", "3")):
            collect(wrapped(paragraphs, number), paragraphs, seams)
        yield document, seams


def merged(parts: Sequence[Seams]) -> Seams:
    """All seams of several files."""
    whole = Seams()
    for part in parts:
        whole.features += part.features
        whole.joined += part.joined
        whole.said += part.said
        whole.shown += part.shown
        whole.sure += part.sure
        whole.sure_wrong += part.sure_wrong
    return whole


def shaken(seams: Seams, seed: int) -> tuple[Any, Any]:
    """Features and truth, and a second copy as a scan or another writer gives it: bold lead-ins, unsteady gaps."""
    plain, truth = np.array(seams.features, float), np.array(seams.joined, float)
    again = plain.copy()
    chance = np.random.default_rng(seed)
    names = list(FEATURES)
    lead_in = (chance.random(len(again)) < 0.1) & (again[:, names.index("one line so far")] > 0)
    again[lead_in, names.index("bold changes")] = 1.0
    again[:, names.index("room")] += chance.normal(0, 0.05, len(again))
    again[:, names.index("gap")] += chance.normal(0, 0.1, len(again))
    return np.vstack([plain, again]), np.concatenate([truth, truth])


def learned(features: Any, truth: Any) -> tuple[dict[str, float], float]:
    """Weights and bias of a logistic regression, by Newton's method."""
    with_one = np.c_[features, np.ones(len(features))]
    weights = np.zeros(with_one.shape[1])
    held = np.eye(len(weights)) * _STIFFNESS
    held[-1, -1] = 0.0
    for _ in range(_ROUNDS):
        sure = 1 / (1 + np.exp(-(with_one @ weights)))
        slope = with_one.T @ (sure - truth) + held @ weights
        step = np.linalg.solve((with_one * (sure * (1 - sure) + 1e-6)[:, None]).T @ with_one + held, slope)
        weights -= step
        if abs(step).max() < 1e-6:
            break
    return {name: round(float(w), 2) for name, w in zip(FEATURES, weights, strict=False)}, round(float(weights[-1]), 2)


def row(name: str, seams: Seams, weights: dict[str, float], bias: float) -> str:
    """One line of the table: seams, wrong ones by rule and by weight, now and with the new weights."""
    new = np.array(seams.features, float) @ np.array(list(weights.values())) + bias > 0
    wrong = [shown for shown, said, true in zip(seams.shown, new, seams.joined, strict=True) if said != true]
    now = sum(said != true for said, true in zip(seams.said, seams.joined, strict=True))
    total = seams.sure + len(seams.joined)
    share = 1 - (len(wrong) + len(seams.sure_wrong)) / max(total, 1)
    for shown in [*seams.sure_wrong, *wrong]:
        print("   ", shown)
    return (
        f"{name}: {total} seams; sure {seams.sure}, wrong {len(seams.sure_wrong)}; weighed {len(seams.joined)}, "
        f"wrong {len(wrong)} (now {now}); right {share:.4f}"
    )


def main() -> None:
    """Train on a folder, score what was held out."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("held_out", type=Path, nargs="*")
    parser.add_argument("--write", action="store_true", help="replace the weights of the project")
    arguments = parser.parse_args()
    found = list(seams_of(arguments.folder))
    training = merged([seams for document, seams in found if document % 3])
    tests = {"every third": merged([seams for document, seams in found if document % 3 == 0])}
    for folder in arguments.held_out:
        tests[folder.name] = merged([seams for _, seams in seams_of(folder)])
    random.seed(0)
    weights, bias = learned(*shaken(training, 0))
    rows = [row("training", training, weights, bias)]
    rows += [row(name, seams, weights, bias) for name, seams in tests.items()]
    print("\n".join(rows))
    if arguments.write:
        card = re.sub(r"BIAS = .*", "", _CARD.read_text("utf-8"), flags=re.DOTALL)
        lines = "".join(f'    "{name}": {weight},\n' for name, weight in weights.items())
        _CARD.write_text(f"{card}BIAS = {bias}\nWEIGHTS: dict[str, float] = {{\n{lines}}}\n", "utf-8")


if __name__ == "__main__":
    main()
