"""What the tools answer: plain data, each with the files and pages it was read from and what was searched.

Files outside the folders that the server was started for are refused, and every file is read by a worker within limits.
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.operations.check import check_against
from extractor.operations.cited_documents import cited_documents
from extractor.operations.extract import extract_data, extract_each
from extractor.operations.registers import read_registers
from extractor.operations.texts import Texts
from extractor.operations.trace import trace
from extractor.publishing.words.worded import word_data, worded_check, worded_trace
from extractor.reading.options import Options
from extractor.reading.source import Source
from extractor.record import record

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from extractor import models
    from extractor.archive.store.store import Archive
    from extractor.auditing.registers.ledger import Ledger
    from extractor.auditing.registers.reader import Register

Plain = dict[str, Any]
_TEXT = "văn bản được hỏi"
"""The name of a text that was asked about and is no file."""
_MOST_FILES = 30
"""Files of an archive that are read for one question."""


class RefusedError(ValueError):
    """A question that can't be answered; the message says why."""


@record(slots=False)
class ToolAnswers:
    """ToolAnswers for one server.

    folders    files in them may be read
    registers  registers, lists and collections that are searched
    archive    the archive that is asked, None without one
    """

    folders: tuple[Path, ...]
    registers: tuple[str, ...] = ()
    archive: str | None = None
    options: Options = Options()
    language: str = "vi"
    workers: int = 1

    @cached_property
    def _registers(self) -> "tuple[Ledger, Sequence[Register]]":
        return read_registers(self.registers, None, self.options)

    def read_document(self, path: str) -> Plain:
        """One file: letterhead, items, citations with pages, findings."""
        document = next(iter(self._documents([path])), None)
        if document is None:
            raise RefusedError(f"{path}: no document in it")
        return {"file": document.source.path, "searched": [document.source.path], **self._plain(document)}

    def check_citations(self, paths: Sequence[str] = (), text: str | None = None, as_of: str | None = None) -> Plain:
        """Each cited document of files, or of a text: verdict, effect, places, quotations."""
        documents = [*([self._of_text(text)] if text is not None else []), *self._documents(paths)]
        if not documents:
            raise RefusedError("paths or text")
        return self._checked(documents, as_of, only=None)

    def provision(self, document: str, place: str, paths: Sequence[str] = ()) -> Plain:
        """Whether a place ("điểm c khoản 2 Điều 5") exists in a document, with its first words and page."""
        found = self._about(f"{place} {document}", document, paths, None)
        rows = [
            {"number": row["number"], "name": row["name"], "provisions": row["provisions"]}
            for row in found["citations"]
        ]
        return {"document": document, "place": place, "citations": rows, "searched": found["searched"]}

    def effect(self, document: str, as_of: str, paths: Sequence[str] = ()) -> Plain:
        """Whether a document is in force on a day (ISO)."""
        found = self._about(document, document, paths, as_of)
        rows = [
            {"number": row["number"], "name": row["name"], "verdict": row["verdict"], "effect": row["effect"]}
            for row in found["citations"]
        ]
        return {"document": document, "as_of": as_of, "citations": rows, "searched": found["searched"]}

    def search(self, words: str, limit: int = 20) -> Plain:
        """Pages of the archive that hold these words."""
        from extractor.archive.questions.searching import Filters, phrases_of
        from extractor.archive.questions.searching import search as find

        if not phrases_of(words):
            raise RefusedError("words")
        with self._opened() as archive, archive.engine.connect() as connection:
            hits = [asdict(hit) for hit in find(connection, words, Filters(), max(1, min(limit, 200)))]
        return {"words": words, "hits": hits, "searched": [self.archive]}

    def cited(self, document: str) -> Plain:
        """Every place of the archive that cites a document, with file and page."""
        from extractor.archive.questions.citing import cited

        with self._opened() as archive, archive.engine.connect() as connection:
            found = cited(connection, document)
        documents = [{**asdict(one.known), "places": [asdict(place) for place in one.places]} for one in found]
        return {"number": document, "documents": documents, "searched": [self.archive]}

    def trace(self, paths: Sequence[str]) -> Plain:
        """The recommendations that files state, each with the responses that other files give."""
        found = worded_trace(trace(self._permitted(paths), options=self.options, workers=self.workers), self.language)
        return {**found.model_dump(mode="json", by_alias=True), "searched": [one.file for one in found.documents]}

    def _about(self, words: str, document: str, paths: Sequence[str], as_of: str | None) -> Plain:
        """The answer on one document: the question is read as a text that cites it."""
        asking = self._of_text(
            f"Theo {words}." if not document[:1].isdigit() else f"Theo {_numbered(words, document)}."
        )
        if not cited_documents(asking):
            raise RefusedError(f"{document}: no document number or name of a law in it")
        files = [*self._documents(paths), *self._of_archive(document)]
        return self._checked([asking, *files], as_of, only=asking.source.path)

    def _checked(self, documents: "Sequence[models.Document]", as_of: str | None, only: str | None) -> Plain:
        ledger, registers = self._registers
        texts = Texts([], self.options, self.workers)
        found = check_against(documents, ledger, registers, as_of=as_of, texts=texts)
        told = worded_check(found, self.language).model_dump(mode="json", by_alias=True)
        rows = [row for row in told["citations"] if only is None or row["file"] == only]
        searched = [*self.registers, *(one.source.path for one in documents if one.source.path != _TEXT)]
        return {
            "citations": rows,
            "findings": [one for one in told["findings"] if only is None or one["file"] == only],
            "registers": told["registers"],
            "searched": searched,
        }

    def _of_text(self, text: str) -> "models.Document":
        from extractor.models import Document

        return Document.model_validate(extract_data(Source(_TEXT, text.encode("utf-8", "replace"), self.options)))

    def _documents(self, paths: Sequence[str]) -> "list[models.Document]":
        return list(extract_each(self._permitted(paths), options=self.options, workers=self.workers)) if paths else []

    def _plain(self, document: "models.Document") -> Plain:
        return word_data(document.model_dump(mode="json"), self.language)

    def _permitted(self, paths: Sequence[str]) -> list[str]:
        """The paths, if all lie in the folders of the server. Raises RefusedError."""
        for path in paths:
            real = Path(path).resolve()
            if not any(real.is_relative_to(folder.resolve()) for folder in self.folders):
                raise RefusedError(f"{path}: outside {', '.join(map(str, self.folders))}")
        return list(paths)

    def _of_archive(self, document: str) -> "list[models.Document]":
        """The files of the archive that are this document or speak of it, as far as they can still be read."""
        if self.archive is None:
            return []
        from extractor.archive.questions.citing import cited

        with self._opened() as archive, archive.engine.connect() as connection:
            paths = _paths(connection, cited(connection, document))
        readable = [path for path in paths if Path(path).is_file()]
        return list(extract_each(readable[:_MOST_FILES], options=self.options, workers=self.workers))

    def _opened(self) -> "closing[Archive]":
        from extractor.archive.store.store import Archive

        if self.archive is None:
            raise RefusedError("no archive: extract mcp --archive ARCHIVE")
        return closing(Archive.open(self.archive, create=False))


def _numbered(words: str, document: str) -> str:
    """ "khoản 1 Điều 2 30/2020/NĐ-CP" with the word that leads to a number."""
    return words.replace(document, f"văn bản số {document}")


def _paths(connection: "Connection", found: Sequence[Any]) -> list[str]:
    """The files that are a document, then those that change it, then those that cite it."""
    own = [one.known.path for one in found if one.known.path]
    places = sorted((place for one in found for place in one.places), key=lambda place: place.role not in _CHANGING)
    return list(dict.fromkeys([*own, *(place.path for place in places)]))


_CHANGING = frozenset(("replaces", "repeals", "amends"))
