"""What an answer says about its recommendation: how far it has come, in which words, and by what it is proved."""

import re
from collections.abc import Sequence

from extractor.lexicon.patterns import deferred
from extractor.models import ResponseStatus
from extractor.record import record

from .across_records import Asked, Given
from .analysis import Analysis
from .proofs.find import Answered, proofs_of
from .records import Proof, Span
from .status.compose import read_status
from .status.surroundings import surroundings

_PROOF_HEAD = deferred(
    r"minh chứng|kiểm chứng|chứng minh|văn bản|tài liệu|hồ sơ kèm|số,? ngày|số hiệu|chứng từ|căn cứ xác nhận",
    re.IGNORECASE,
)


@record
class Outcome:
    """Status with the exact words that show it, and what it is proved by."""

    status: ResponseStatus
    words: str | None
    proofs: tuple[Proof, ...]


def outcome_of(source: Analysis, asked: Asked, paper: Analysis, given: Given, span: Span) -> Outcome:
    """What `span`, the part of an answer that speaks of one recommendation, says about it.

    source, paper  the papers of the recommendation and of the answer
    """
    content = paper.text.content
    read = read_status(content, span, asked.text, surroundings(content, given.headings, given.cells))
    return Outcome(read.status, read.words, proofs_of(answered(source, paper, given, span, read.status)))


def answered(source: Analysis, paper: Analysis, given: Given, span: Span, status: ResponseStatus) -> Answered:
    """The answer as its proofs are looked for."""
    proof_cells = _proof_cells(paper.text.content, given)
    asked = () if given.label is None or given.label in proof_cells else (given.label,)
    cells = [cell for _, cell in given.cells if not any(cell[0] < end and at < cell[1] for at, end in (span, *asked))]
    return Answered(source, paper, span, status, cells, proof_cells)


def _proof_cells(content: str, given: Given) -> Sequence[Span]:
    """The cells of the answer's row under a head such as "Văn bản, tài liệu chứng minh"."""
    return [cell for head, cell in given.cells if head is not None and _PROOF_HEAD.search(content, *head)]
