"""What a person types → the nodes it may mean: "1238/UBND-NC", "1238", "01238/ubnd nc", "Luật Đất đai", id, file."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from extractor import lexicon
from extractor.identity.number import ALIKE, plain_serial
from extractor.lexicon.patterns import deferred

from .records import Node

if TYPE_CHECKING:
    from .storage import Graph

_NUMBER = deferred(
    r"(?:[^\d]*\s)?(?P<serial>\d+[a-zA-ZđĐ]?)\s*(?:[/-]\s*(?P<year>(?:19|20)\d\d)\s*(?=[/-]))?(?:[/-]\s*(?P<sign>\D.*))?$"
)
_DAY = deferred(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")


def find_documents(graph: "Graph", words: str) -> list[int]:
    """Indexes of the documents that `words` may mean, the best reading only: several are all equally possible.

    In this order: an id; a file; the number as printed; the number in another spelling (`lexicon.same_sign`); a serial
    alone; the words of a law's name. "@2024-05-10" or "@10/5/2024" after it chooses among papers of one number.
    """
    words = words.strip()
    if words in graph.index:
        at = graph.index[words]
        return [graph.owner[at]]
    name, _, day = words.rpartition("@") if "@" in words else (words, "", "")
    documents = [(at, node) for at, node in enumerate(graph.nodes) if node.kind == "document"]
    if day:
        date = iso_of(day)
        documents = [(at, node) for at, node in documents if (node.date or "").startswith(date)]
    for fits in (_by_file, _by_number, _by_spelling, _by_name):
        found = fits(documents, name.strip())
        if found:
            return found
    return []


def find_inner(graph: "Graph", words: str) -> list[int]:
    """Recommendations and responses that `words` mean: an id, those of a document, "08/TB-ĐKT#2/a" those of an item."""
    words = words.strip()
    if words in graph.index and graph.nodes[graph.index[words]].kind in ("recommendation", "response"):
        return [graph.index[words]]
    name, _, item = words.partition("#")
    owners = set(find_documents(graph, name))
    return [
        at
        for at, node in enumerate(graph.nodes)
        if node.kind == "recommendation"
        and graph.owner[at] in owners
        and (not item or (node.item or "").casefold() == item.strip().casefold())
    ]


def iso_of(day: str) -> str:
    """ISO of a day that is typed as 10/5/2024; anything else as it is."""
    match = _DAY.match(day.strip())
    return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}" if match else day.strip()


_Documents = Sequence[tuple[int, Node]]


def _by_file(documents: _Documents, words: str) -> list[int]:
    return [at for at, node in documents if node.file and words in (node.file, PurePath(node.file).name)]


def _by_number(documents: _Documents, words: str) -> list[int]:
    wanted = _plain(words)
    return [
        at
        for at, node in documents
        if node.number and any(_plain(one) == wanted for one in (node.number, *node.variants))
    ]


def _by_spelling(documents: _Documents, words: str) -> list[int]:
    """Same serial and year; the best likeness of the sign wins, a serial without sign means them all."""
    wanted = _NUMBER.match(words)
    if wanted is None:
        return []
    scores: dict[int, float] = {}
    for at, node in documents:
        held = _NUMBER.match(node.number or "")
        if held is None or plain_serial(held["serial"]) != plain_serial(wanted["serial"]):
            continue
        if wanted["year"] and wanted["year"] != held["year"]:
            continue
        if not wanted["sign"]:
            scores[at] = 1.0
        elif not held["sign"]:
            continue
        else:
            scores[at] = lexicon.same_sign(wanted["sign"], held["sign"])
    best = max(scores.values(), default=0.0)
    return [at for at, score in scores.items() if score == best and best >= ALIKE]


def _by_name(documents: _Documents, words: str) -> list[int]:
    wanted = f" {lexicon.fold_words(words)} "
    if not wanted.strip() or not any(letter.isalpha() for letter in wanted):
        return []
    folded = [(at, f" {lexicon.fold_words(node.label)} ") for at, node in documents if node.number is None]
    exact = [at for at, name in folded if name == wanted]
    return exact or [at for at, name in folded if wanted in name]


def _plain(number: str) -> str:
    return "".join(number.casefold().split()).lstrip("0")
