"""What an answer says about its recommendation: how far it has come, in which words, and by what it is proved."""

import re
from collections.abc import Sequence

from extractor.lexicon.patterns import deferred
from extractor.models import ResponseStatus
from extractor.record import record

from .across_records import Asked, Given
from .analysis import Analysis
from .proofs import proofs_in
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
    proofs = [
        proof
        for proof in proofs_in(paper, [span], _proof_cells(content, given))
        if proof.identity is None or not source.is_meant_by(paper.identities[proof.identity])
    ]
    if read.status in _NOTHING_DONE:
        proofs = [proof for proof in proofs if proof.own and not _is_older(proof, source)]
    return Outcome(read.status, read.words, tuple(proofs))


_NOTHING_DONE = ("disputed", "not_done")
"""What is cited here is why nothing was done, save a paper of the body's own."""


def _is_older(proof: Proof, source: Analysis) -> bool:
    made = source.letterhead.date
    return proof.date is not None and made is not None and len(proof.date) == len(made) and proof.date < made


def _proof_cells(content: str, given: Given) -> Sequence[Span]:
    """The cells of the answer's row under a head such as "Văn bản, tài liệu chứng minh"."""
    return [cell for head, cell in given.cells if head is not None and _PROOF_HEAD.search(content, *head)]
