"""`extract mcp`: the tools over standard input and output, by the official SDK of the Model Context Protocol."""

from collections.abc import Callable
from typing import Any

from mcp.server.fastmcp import FastMCP
from mcp.server.fastmcp.exceptions import ToolError
from mcp.types import ToolAnnotations

from extractor.archive.store.errors import ArchiveError
from extractor.publishing.words.worded import told

from .answers import Plain, RefusedError, ToolAnswers

_READS = ToolAnnotations(readOnlyHint=True, openWorldHint=False)


def serve(answers: ToolAnswers) -> None:
    """Answer until standard input ends."""
    from anyio import ClosedResourceError

    try:
        server_of(answers).run()
    except* ClosedResourceError:  # the client has gone while an answer was on its way
        pass


def server_of(answers: ToolAnswers) -> FastMCP:
    """The server with its tools."""
    server = FastMCP("vn-extract", instructions=_INSTRUCTIONS, log_level="CRITICAL")  # logs would quote what was sent

    def answered(ask: Callable[[], Plain]) -> dict[str, Any]:
        try:
            return ask()
        except RefusedError as refused:
            raise ToolError(str(refused)) from refused
        except ArchiveError as error:
            raise ToolError(told(error.notice, answers.language)) from error

    @server.tool(annotations=_READS)
    def read_document(path: str) -> dict[str, Any]:
        """Read one Vietnamese official document (PDF, scan, DOCX, DOC, ODT, RTF, HTML, XLSX, text): letterhead, outline
        items, every citation with its page, statements of effect, quotations and findings."""
        return answered(lambda: answers.read_document(path))

    @server.tool(annotations=_READS)
    def check_citations(
        paths: list[str] | None = None, text: str | None = None, as_of: str | None = None
    ) -> dict[str, Any]:
        """For each document that the files (or a text) cite: does it exist in the registers and files searched, was it
        in force on the day (that of the citing paper, or `as_of`, ISO), does each cited place exist, are quotations
        word for word. "missing" and "unknown" name what was searched; neither proves that there is no such document."""
        return answered(lambda: answers.check_citations(paths or [], text, as_of))

    @server.tool(annotations=_READS)
    def provision(document: str, place: str, paths: list[str] | None = None) -> dict[str, Any]:
        """Does a place ("điểm c khoản 2 Điều 5") exist in a document ("Nghị định số 30/2020/NĐ-CP", "Luật Đất đai")?
        With its first words, the file and the page. Looked up in `paths`, the registers and the archive."""
        return answered(lambda: answers.provision(document, place, paths or []))

    @server.tool(annotations=_READS)
    def effect(document: str, as_of: str, paths: list[str] | None = None) -> dict[str, Any]:
        """Is a document in force on a day (`as_of`, ISO)? State, from, until, and what changed or ended it, each with
        its source. "unknown" is common and never a guess."""
        return answered(lambda: answers.effect(document, as_of, paths or []))

    @server.tool(annotations=_READS)
    def search(words: str, limit: int = 20) -> dict[str, Any]:
        """Pages of the archive that hold all these words; words in quotation marks and numbers must stand together."""
        return answered(lambda: answers.search(words, limit))

    @server.tool(annotations=_READS)
    def cited(document: str) -> dict[str, Any]:
        """Every place of the archive that cites a document, with file, page and item."""
        return answered(lambda: answers.cited(document))

    @server.tool(annotations=_READS)
    def trace(paths: list[str]) -> dict[str, Any]:
        """The recommendations that the files of a dossier state, each with the responses of other files: status,
        evidence, deadline, and what an auditor should look at."""
        return answered(lambda: answers.trace(paths))

    return server


_INSTRUCTIONS = (
    "Reads Vietnamese official documents offline. ToolAnswers carry file and page; `searched` says what was searched. "
    "Quote `explanation` and `message` as they are. What is not found is not proved not to exist."
)
