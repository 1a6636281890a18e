"""An archive as a Python program asks it: the questions of the command line as methods of one object.

with Archive.open("kho.db", create=False) as archive:
    for hit in archive.search("tài sản công"):
        print(hit.path, hit.page, hit.snippet)
    archive.decide(key, "rejected", note="kiến nghị khác")
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.archive.store.store import Archive as StoredArchive
from extractor.publishing.words.messages import known_language

if TYPE_CHECKING:
    from extractor.archive.questions.citing import CitedPlaces
    from extractor.archive.questions.searching import Hit
    from extractor.archive.workbench.dossiers import DossierHead
    from extractor.auditing.decisions.records import Decisions
    from extractor.models import Check, ResponseStatus, Trace
    from extractor.models import Decision as Choice
    from extractor.reading.options import Options

MOST_HITS = 20


class AskedArchive(StoredArchive):
    """See the module. All methods raise ArchiveError if the database below fails."""

    def search(
        self,
        words: str,
        *,
        body: str | None = None,
        type: str | None = None,
        since: str | None = None,
        until: str | None = None,
        item: str | None = None,
        limit: int = MOST_HITS,
    ) -> "list[Hit]":
        """The pages that hold these words, with or without marks; the filters are those of `searching.Filters`."""
        from extractor.archive.questions.searching import Filters, search

        with self.reading() as connection:
            return list(search(connection, words, Filters(body, type, since, until, item), limit))

    def cited(self, number: str) -> "list[CitedPlaces]":
        """Who cites a document: "951/QĐ-UBND", "951/QĐ-UBND@2024-05-06", or the name of a law."""
        from extractor.archive.questions.citing import cited

        with self.reading() as connection:
            return cited(connection, number)

    def trace(self, *names: str, lang: str = "vi") -> "Trace":
        """The recommendations of all documents, or of those named by path or number, after all decisions. Raises
        LookupError for a name that no document has."""
        from extractor.archive.store.following import chosen_sources, review_archive
        from extractor.archive.workbench.log import holding
        from extractor.publishing.words.worded import worded_trace

        with self.reading() as connection:
            chosen = chosen_sources(connection, names)
            return worded_trace(
                review_archive(connection, chosen, decisions=holding(connection)).trace, known_language(lang)
            )

    def check(
        self,
        registers: Sequence[str | Path] = (),
        *,
        columns: Mapping[str, str] | None = None,
        options: "Options | None" = None,
        lang: str = "vi",
    ) -> "Check":
        """What all documents cite, looked up in registers and in the archive itself. Writes the verdicts down, so no
        other run may write at the same time."""
        from extractor.archive.questions.verdicts import checked_files, citations, counts, judge_all
        from extractor.archive.store.version import extractor_version
        from extractor.models import Check
        from extractor.publishing.words.worded import worded_check
        from extractor.reading.options import Options

        reading = options or Options()
        judged = judge_all(self, extractor_version(reading), registers, columns=columns, options=reading)
        with self.reading() as connection:
            rows = list(citations(connection, judged.register))
            found = Check(
                registers=judged.registers,
                files=checked_files(connection, rows),
                citations=rows,
                summary=counts(connection, judged.register),
            )
        return worded_check(found, known_language(lang))

    def decide(
        self,
        key: str,
        choice: "Choice",
        *,
        note: str = "",
        status: "ResponseStatus | None" = None,
        person: str = "",
    ) -> None:
        """Confirm or reject what `key` names (`key` of a response or of a checked citation); it is added to the log."""
        from extractor.archive.workbench.log import append
        from extractor.archive.workbench.writing import writing
        from extractor.auditing.decisions.records import Decision

        with writing(self) as connection:
            append(connection, Decision(key, choice, note, status=status), choice, person=person, place="python")

    def decisions(self) -> "Decisions":
        """Those that hold; two that contradict each other are in `contradicting`."""
        from extractor.archive.workbench.log import holding

        with self.reading() as connection:
            return holding(connection)

    def export(self, what: str, path: str | Path, *, lang: str = "vi") -> int:
        """Write a table (`extract export --help` names them) as CSV, JSON Lines or Parquet, by the ending of `path`;
        how many rows. Raises ValueError for another ending, OSError."""
        from extractor.archive.questions.exporting import export, format_of
        from extractor.publishing.words.exported import Exported

        kind = format_of(str(path))
        if kind is None:
            raise ValueError(f"{path}: .csv, .jsonl or .parquet is wanted")
        with self.reading() as connection:
            return export(connection, what, kind, str(path), Exported(known_language(lang)))

    def dossiers(self) -> "Sequence[DossierHead]":
        """The dossiers of the workbench, the newest first."""
        from extractor.archive.workbench.dossiers import visible
        from extractor.archive.workbench.users import LOCAL

        with self.reading() as connection:
            return visible(connection, LOCAL)


Archive = AskedArchive
"""The name by which `extractor` offers it."""
