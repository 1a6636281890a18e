"""`make train`: learn which documents in an answer are its proofs, from annotated dossiers.

    python -m benchmarks.proof_training DOSSIER…

A DOSSIER is a folder of documents with `gold.json`. Its answers are linked with the weights that are shipped; each
document that an answer cites is an example, right if `evidence` names it. So are those of the tables of samples/proofs.
A logistic model is fitted and written to extractor/linking/proofs/weights.json. Each round of dossiers, and each table,
is then left out in turn, and those figures are written into CARD.md.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from extractor.linking.across import link_dossier
from extractor.linking.across_records import Dossier, Link
from extractor.linking.analysis import Analysis
from extractor.linking.evidence import Series
from extractor.linking.outcome import answered
from extractor.linking.pairing.logistic import Features, Logistic
from extractor.linking.proofs.features import features_of
from extractor.linking.proofs.find import WEIGHTS, Answered, cited_in
from extractor.linking.status.compose import read_status
from extractor.linking.status.surroundings import ALONE
from extractor.operations.extract import read_analysed
from extractor.operations.trace import read_papers
from extractor.reading.source import Source

from .dossier_scoring import take
from .scoring import squeeze
from .tables import Table, publish
from .training import Rows, fit, round_of

CARD: Final = WEIGHTS.with_name("CARD.md")
TABLES: Final = Path(__file__).parent.parent / "samples" / "proofs"
_PENALTY: Final = 0.3
_RARE: Final = 3
"""A feature counts if it occurs in so many dossiers; those of a relation count always."""


@dataclass(frozen=True, slots=True)
class Example:
    """A document that the answer number `answer` of a dossier cites. `proof`: gold names it as evidence."""

    dossier: str
    hand: str
    answer: int
    number: str
    features: Features
    proof: bool


def examples(folder: Path) -> Iterator[Example]:
    """The documents cited in the answers of a dossier that were linked as gold links them."""
    gold = json.loads((folder / "gold.json").read_bytes())
    _, papers = read_papers([folder / document["file"] for document in gold["documents"]])
    dossier = link_dossier(papers)
    for number, (link, response) in enumerate(_linked(dossier, gold)):
        proofs = set(map(squeeze, response["evidence"]))
        asked, given = dossier.asked[link.asked], dossier.given[link.given]
        source, paper = dossier.papers[asked.paper], dossier.papers[given.paper]
        own = Series(paper.letterhead)
        for cited, proof in cited_in(answered(source, paper, given, link.span, link.status)):
            name = squeeze(proof.number)
            yield Example(folder.name, round_of(folder), number, name, features_of(cited, own), name in proofs)


def _linked(dossier: Dossier, gold: Any) -> Iterator[tuple[Link, Any]]:
    """Each gold answer with the link that found it."""
    asked = [
        {"file": dossier.papers[one.paper].file, "item": one.item, "text": one.text, "at": at}
        for at, one in enumerate(dossier.asked)
    ]
    for wanted in gold["recommendations"]:
        mine = take(wanted, asked)
        links = [] if mine is None else [link for link in dossier.links if link.asked == mine["at"]]
        told = [_told(dossier, link) for link in links]
        for aside in wanted.get("mentions") or []:
            take(aside, told)
        for response in wanted["responses"]:
            if (found := take(response, told)) is not None:
                yield found["link"], response


def _told(dossier: Dossier, link: Link) -> dict[str, Any]:
    given = dossier.given[link.given]
    paper = dossier.papers[given.paper]
    return {"file": paper.file, "item": given.item, "text": paper.text.content[slice(*link.span)], "link": link}


def judged(table: Path) -> Iterator[Example]:
    """The documents cited in the answers of a table of samples/proofs, each answer in a paper of its own."""
    head, *lines = table.read_text(encoding="utf-8").splitlines()
    number, issuer = head.split("\t")
    source = _paper(_ASKING)
    for at, line in enumerate(lines):
        proofs, asked, answer = line.split("\t")
        paper = _paper(_ANSWERING.format(issuer=issuer, number=number, answer=answer))
        start = paper.text.content.index(answer[:_SURE])
        span = start, start + len(answer)
        status = read_status(paper.text.content, span, asked, ALONE).status
        own = Series(paper.letterhead)
        for cited, proof in cited_in(Answered(source, paper, span, status)):
            right = squeeze(proof.number) in map(squeeze, proofs.split(", "))
            yield Example(table.stem, table.stem, at, squeeze(proof.number), features_of(cited, own), right)


def _paper(text: str) -> Analysis:
    paper = read_analysed(Source("a.txt", text.encode()))[1]
    assert paper is not None
    return paper


_SURE: Final = 12
"""Characters by which an answer is found in its paper."""
_ASKING: Final = """THANH TRA TỈNH
Số: 15/KL-TT
Phú Lộc, ngày 15 tháng 01 năm 2025
KẾT LUẬN THANH TRA
"""
_ANSWERING: Final = """{issuer}
Số: {number}
Phú Lộc, ngày 15 tháng 7 năm 2025
BÁO CÁO
Kết quả thực hiện Kết luận thanh tra
1. {answer}
"""


def learn(data: Sequence[Example]) -> dict[str, float]:
    """The weights of the features that are not rare."""
    named = {(name, one.dossier) for one in data for name in one.features}
    times = Counter(name for name, _ in named)
    rows = Rows()
    for one in data:
        features = {
            name: value for name, value in one.features.items() if times[name] >= _RARE or name.startswith("relation:")
        }
        rows.add(features, one.proof)
    return fit(rows, _PENALTY)


def left_out(data: Sequence[Example]) -> Table:
    """Proofs found by weights that have not seen their round, of those that the answers cite."""
    table = Table("Proofs in answers of rounds left out as a whole", ("round", "proofs", "precision", "recall", "F1"))
    whole: Counter[str] = Counter()
    for hand in dict.fromkeys(one.hand for one in data):
        weights = Logistic(learn([one for one in data if one.hand != hand]))
        told = _counted([one for one in data if one.hand == hand], weights)
        table.add(hand, *_figures(told))
        whole += told
    table.add("all", *_figures(whole))
    return table


def _counted(data: Sequence[Example], weights: Logistic) -> Counter[str]:
    found = {(one.dossier, one.answer, one.number) for one in data if weights.odds(one.features) >= 0}
    gold = {(one.dossier, one.answer, one.number) for one in data if one.proof}
    return Counter(gold=len(gold), found=len(found), right=len(gold & found))


def _figures(told: Counter[str]) -> list[str]:
    precision, recall = told["right"] / max(told["found"], 1), told["right"] / max(told["gold"], 1)
    both = 2 * told["right"] / max(told["found"] + told["gold"], 1)
    return [str(told["gold"]), *(f"{figure:.3f}" for figure in (precision, recall, both))]


def main() -> None:
    """Write the weights, then the figures of what is left out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dossiers", nargs="+", type=Path, metavar="DOSSIER")
    data = [one for folder in parser.parse_args().dossiers for one in examples(folder)]
    data += [one for table in sorted(TABLES.glob("*.tsv")) for one in judged(table)]
    text = json.dumps(learn(data), ensure_ascii=False, indent=1, sort_keys=True)
    WEIGHTS.write_text(f"{text}\n", encoding="utf-8")
    publish("training", "make train", [left_out(data)], str(CARD), measured=False)


if __name__ == "__main__":
    main()
