"""What stands beside a recommendation or a response: names of documents, verdicts on evidence, findings, places."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePath

from extractor.models import (
    CheckedCitation,
    Citation,
    Document,
    TracedFile,
    TracedRecommendation,
    TracedResponse,
    TraceFinding,
    VerdictKind,
)
from extractor.operations.review import Review
from extractor.publishing.words.messages import Messages
from extractor.publishing.words.wording import dated, item_in_words
from extractor.record import record

_WORST: tuple[VerdictKind, ...] = ("missing", "differs", "ambiguous", "blank", "not_checkable", "found")


@record
class ProofCell:
    """A document that a response gives as evidence, and the verdict on it where registers were searched."""

    name: str
    number: str
    date: str | None
    verdict: CheckedCitation | None


@record(slots=False)
class Lookup:
    """Answers questions about one review in one language."""

    review: Review
    say: Messages

    @cached_property
    def files(self) -> dict[str, TracedFile]:
        return {file.file: file for file in self.review.trace.documents}

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return {document.source.path: document for document in self.review.documents}

    @cached_property
    def _verdicts(self) -> dict[tuple[str, str], list[CheckedCitation]]:
        found: dict[tuple[str, str], list[CheckedCitation]] = {}
        for row in self.review.cited:
            if row.number:
                found.setdefault((row.file, row.number.casefold()), []).append(row)
        return found

    @cached_property
    def _places(self) -> dict[str, list[TracedRecommendation | TracedResponse]]:
        places: dict[str, list[TracedRecommendation | TracedResponse]] = {}
        for one in self.review.trace.recommendations:
            places.setdefault(one.file, []).append(one)
            for response in one.responses:
                places.setdefault(response.file, []).append(response)
        return places

    def title(self, file: str) -> str:
        """Type, number and date of a file's document: "Báo cáo 214/BC-SYT, 08/7/2024"."""
        one = self.files[file]
        name = f"{one.doc_type or self.say('no_type')} {one.number or one.symbol or self.say('no_number')}"
        return dated(name, one.date, self.say)

    def name(self, file: str) -> str:
        """What a file is called in a list: type and number of its document, else its own name."""
        one = self.files.get(file)
        return f"{one.doc_type or ''} {one.number}".strip() if one is not None and one.number else file

    def where(self, one: TracedRecommendation | TracedResponse | TraceFinding) -> str:
        """Item and page: "mục 2.a, tr. 1"."""
        parts = [item_in_words(one.item, self.say)] if one.item else []
        if one.page and self.has_pages(one.file):
            parts.append(self.say("where.page", page=one.page))
        return ", ".join(parts)

    def has_pages(self, file: str) -> bool:
        """False for Word, web and text files, whose pages are not those of the paper."""
        document = self._documents.get(file)
        return document is not None and document.source.text_from in ("text_layer", "ocr", "mixed")

    def proofs(self, response: TracedResponse) -> list[ProofCell]:
        """The evidence of a response, each with its type and date as cited, and its verdict."""
        found: list[ProofCell] = []
        document = self._documents.get(response.file)
        for number in response.evidence:
            wanted = number.casefold()
            cited = [one for one in document.citations if (one.number or "").casefold() == wanted] if document else []
            near = [one for one in cited if response.span and response.span[0] <= one.span[0] < response.span[1]]
            first = next(iter([*near, *cited]), None)
            day = first.date if first else None
            name = f"{first.type} {number}" if first and first.type else number
            found.append(ProofCell(name, number, day, self._verdict(response.file, wanted, day)))
        return found

    def _verdict(self, file: str, number: str, day: str | None) -> CheckedCitation | None:
        rows = self._verdicts.get((file, number), [])
        dated = [row for row in rows if day and (day in row.dates or row.date == day)]
        return min(dated or rows, key=lambda row: _WORST.index(row.verdict), default=None)

    def findings(self, one: TracedRecommendation | TracedResponse) -> list[TraceFinding]:
        """The findings at a place: those whose words it holds, and those of its item that no other place holds."""
        return self._findings_at.get(id(one), [])

    @cached_property
    def _findings_at(self) -> dict[int, list[TraceFinding]]:
        """The findings by the identity of the recommendation or response they stand at."""
        found: dict[int, list[TraceFinding]] = {}
        for finding in self.review.trace.findings:
            places = self._places.get(finding.file, ())
            holders = [place for place in places if _holds(place, finding)]
            if not holders and finding.item is not None:
                holders = [place for place in places if place.item == finding.item]
            for name in {id(place) for place in holders}:
                found.setdefault(name, []).append(finding)
        return found

    def matched(self, response: TracedResponse) -> str:
        """How the link was found: "theo lời văn 80%"."""
        share = f"{response.confidence:.0%}" if response.matched_by == "wording" else ""
        words = self.say(f"trace.matched.{response.matched_by}", share=share).strip()
        return f"{words}, {self.say('follow.confirmed')}" if response.decision == "confirmed" else words

    def unresolved(self) -> Iterator[tuple[str, Citation]]:
        """(file, mention) of every reference that leads to no document."""
        for document in self.review.documents:
            for citation in document.citations:
                if citation.kind != "self" and citation.document is None and not citation.targets:
                    yield document.source.path, citation

    def verdict_words(self, row: CheckedCitation, *, effect: bool = True) -> str:
        """The verdict, with what differs, and an effect that matters: "khác: ngày", "thấy; hết hiệu lực"."""
        words = self.say(f"verdict.{row.verdict}")
        if row.what_differs:
            words += ": " + ", ".join(self.say(f"field.{field}") for field in row.what_differs)
        state = row.effect.state if effect and row.effect is not None else ""
        return f"{words}; {self.say(f'effect.{state}')}" if state in _NOTED else words


_NOTED = frozenset(("expired", "not_yet", "partly_expired"))
"""States of effect that are told beside a verdict."""


def _holds(one: TracedRecommendation | TracedResponse, finding: TraceFinding) -> bool:
    """True if the words of the finding stand in those of the place."""
    if finding.span is None or one.span is None or one.file != finding.file:
        return False
    return finding.span[0] < one.span[1] and one.span[0] < finding.span[1]


def file_name(path: str) -> str:
    """The name of a file without its folders, also for a path written on Windows."""
    return PurePath(path.replace("\\", "/")).name or path
