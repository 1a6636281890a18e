"""How near our output is to hand-made annotations: precision, recall and F1 for each kind of fact.

An annotation holds `header`, `citations` (`surface`, `kind`, `number`, `type`, `date`, `issuer`, `pinpoint`, `item`),
`items` (`path`, `start`) and `recommendations` (`item`, `recommendation`, `evidence`); a missing part is not scored.
Case, white space, tone placement and outer punctuation do not count.
"""

import difflib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any

HEADER_FIELDS = ("doc_type", "number", "symbol", "date", "place", "issuer", "parent_issuer", "subject")
CITATION_FIELDS = {"type": 1.0, "date": 1.0, "issuer": 0.9, "pinpoint": 0.9, "item": 1.0}
"""Fields of a citation, and how alike two values must be (1 = the same)."""

OPEN_VOWELS = re.compile(r"(?<![qg])(o|u)([aey])([\u0300\u0301\u0303\u0309\u0323])")

Json = dict[str, Any]


def fold(value: object) -> str:
    """`value` without the differences that do not count."""
    text = unicodedata.normalize("NFD", str(value or "").casefold())
    text = OPEN_VOWELS.sub(r"\1\3\2", text)  # hoà = hòa, thuý = thúy
    text = re.sub(r"[\u2010-\u2015]", "-", unicodedata.normalize("NFC", text))
    return " ".join(text.split()).strip(" .,;:\"'“”")


def squeeze(value: object) -> str:
    """A document number: as `fold`, without any white space."""
    return fold(value).replace(" ", "")


def alike(one: object, other: object, at_least: float) -> bool:
    """Whether two values are the same, or alike enough."""
    a, b = fold(one), fold(other)
    return a == b or (bool(a and b) and difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= at_least)


@dataclass(slots=True)
class Score:
    """Counts for one kind of fact, and each miss in words."""

    hit: int = 0
    expected: int = 0
    found: int = 0
    misses: list[str] = field(default_factory=list)

    def pair(self, same: bool, miss: str) -> None:
        """A value that stands on both sides."""
        self.hit += same
        self.expected += 1
        self.found += 1
        if not same:
            self.misses.append(miss)

    def bags(self, expected: Iterable[Hashable], found: Iterable[Hashable], where: str) -> None:
        """Two bags of values in which order does not count."""
        wanted, got = Counter(expected), Counter(found)
        self.hit += (wanted & got).total()
        self.expected += wanted.total()
        self.found += got.total()
        self.misses += [f"{where}: missed {value}" for value in (wanted - got).elements()]
        self.misses += [f"{where}: wrong {value}" for value in (got - wanted).elements()]

    @property
    def precision(self) -> float:
        return self.hit / self.found if self.found else float(not self.expected)

    @property
    def recall(self) -> float:
        return self.hit / self.expected if self.expected else float(not self.found)

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class Scores(defaultdict[str, Score]):
    """All rows, in the order in which they first came up."""

    def __init__(self) -> None:
        super().__init__(Score)

    def add(self, name: str, gold: Json, found: Json) -> None:
        """Score the output `found` for one document against its annotation `gold`."""
        if "header" in gold:
            self._header(name, gold["header"], found.get("header") or {})
        if "citations" in gold:
            self._citations(name, gold["citations"], found.get("citations") or [])
        if "items" in gold:
            self["item"].bags(
                [_item_key(one["path"], one["start"]) for one in gold["items"]],
                [_item_key(one["path"], one["text"]) for one in found.get("items") or []],
                name,
            )
        if "recommendations" in gold:
            self._recommendations(name, gold["recommendations"], found)

    def _header(self, name: str, gold: Json, found: Json) -> None:
        for key in HEADER_FIELDS:
            if key in gold:
                same = alike(gold[key], found.get(key), 0.95 if key == "subject" else 1.0)
                self[f"header {key}"].pair(same, f"{name}: {gold[key]!r} was read as {found.get(key)!r}")
        signer = (found.get("signers") or [{}])[-1]
        for key, value in (("signer", signer.get("name")), ("signer_title", signer.get("title"))):
            if key in gold:
                self[f"header {key}"].pair(alike(gold[key], value, 1.0), f"{name}: {gold[key]!r} was read as {value!r}")
        if "addressees" in gold:
            self["header addressees"].bags(
                map(fold, gold["addressees"]), map(fold, found.get("addressees") or []), name
            )

    def _citations(self, name: str, gold: list[Json], found: list[Json]) -> None:
        wanted = [one for one in gold if one["kind"] == "numbered"]
        got = [one for one in found if one["kind"] == "numbered"]
        numbers = [squeeze(one["number"]) for one in wanted], [squeeze(one["number"]) for one in got]
        self["citation number"].bags(*numbers, name)
        queues: dict[str, list[Json]] = defaultdict(list)
        for one in got:
            queues[squeeze(one["number"])].append(one)
        for one in wanted:
            queue = queues[squeeze(one["number"])]
            if not queue:
                continue
            other = queue.pop(0)
            for key, at_least in CITATION_FIELDS.items():
                same = alike(one.get(key), other.get(key), at_least)
                miss = f"{name} {one['number']}: {one.get(key)!r} was read as {other.get(key)!r}"
                self[f"citation {key}"].pair(same, miss)
        for kind in ("named", "self", "anaphor"):
            left = [fold(one["text"]) for one in found if one["kind"] == kind]
            surfaces = [fold(one["surface"]) for one in gold if one["kind"] == kind]
            matched = []
            for surface in surfaces:
                match = next((text for text in left if alike(surface, text, 0.9)), None)
                if match is not None:
                    left.remove(match)
                matched.append(surface if match is not None else None)
            self[f"citation {kind}"].bags(surfaces, [one for one in matched if one] + left, name)

    def _recommendations(self, name: str, gold: list[Json], found: Json) -> None:
        documents = found.get("documents") or []
        numbers = {one["id"]: squeeze(one["number"]) for one in documents}
        spellings = {squeeze(variant): squeeze(one["number"]) for one in documents for variant in one["variants"]}

        def known(values: Iterable[str]) -> set[str]:
            return {spellings.get(squeeze(value), squeeze(value)) for value in values}

        answers: dict[str | None, tuple[str, set[str]]] = {}
        for one in found.get("recommendations") or []:
            for response in one.get("responses") or [{}]:
                evidence = {numbers.get(key, key) for key in response.get("evidence") or []}
                answers[response.get("item") or one.get("item")] = (one["text"], evidence)
        optional = {one["item"] for one in gold if one.get("optional")}
        expected = [one for one in gold if one["item"] not in optional]
        self["recommendation item"].bags(
            [one["item"] for one in expected], [item for item in answers if item not in optional], name
        )
        for one in expected:
            if one["item"] in answers:
                text, evidence = answers[one["item"]]
                where = f"{name} {one['item']}"
                miss = f"{where}: {one['recommendation']!r} was read as {text!r}"
                self["recommendation text"].pair(alike(one["recommendation"], text, 0.85), miss)
                spare = known(one.get("evidence_optional") or [])
                self["recommendation evidence"].bags(known(one["evidence"]), evidence - spare, where)


def _item_key(path: str, text: str) -> str:
    words = re.sub(r"[^\w ]+", " ", fold(text)).split()
    return f"{path} {''.join(words)[:18]}"
