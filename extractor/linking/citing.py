"""Which papers of a dossier cite which others. Papers are found by their serial, so that a dossier of hundreds of
files costs as much a file as a small one."""

from collections.abc import Mapping, Sequence

from extractor.record import record

from .analysis import Analysis


@record
class Citing:
    """Who cites whom, by the indexes of papers.

    meant  for each paper: index of an identity → the papers that it means or may mean, itself left out
    cites  for each paper the papers that it cites
    cited  for each paper the papers that cite it
    """

    meant: tuple[dict[int, tuple[int, ...]], ...]
    cites: tuple[frozenset[int], ...]
    cited: tuple[frozenset[int], ...]


def citing(papers: Sequence[Analysis]) -> Citing:
    """The relations between `papers`."""
    by_serial: dict[str, list[int]] = {}
    for number, paper in enumerate(papers):
        if paper.number is not None:
            by_serial.setdefault(paper.facts.serial, []).append(number)
    meant = [_meant(at, paper, papers, by_serial) for at, paper in enumerate(papers)]
    cites = [frozenset(one for these in found.values() for one in these) for found in meant]
    cited: list[set[int]] = [set() for _ in papers]
    for at, those in enumerate(cites):
        for other in those:
            cited[other].add(at)
    return Citing(tuple(meant), tuple(cites), tuple(map(frozenset, cited)))


def _meant(
    at: int, paper: Analysis, papers: Sequence[Analysis], by_serial: Mapping[str, Sequence[int]]
) -> dict[int, tuple[int, ...]]:
    """Index of an identity of `paper`, which is the one at `at` → the other papers that it means or may mean."""
    found: dict[int, tuple[int, ...]] = {}
    for number, identity in enumerate(paper.identities):
        others = by_serial.get(identity.said.serial, ()) if identity.said.serial else ()
        if these := tuple(one for one in others if one != at and papers[one].is_meant_by(identity)):
            found[number] = these
    return found
