"""An answer to several recommendations in its parts: which sentences and clauses speak of which."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from extractor.lexicon.patterns import deferred

from .matching import Likeness
from .records import Span

_BREAK = deferred(r"(?:[.;](?=\s)|\n)\s*(?!\d{1,2}/)")
_TURN = deferred(
    r",\s(?=(?:riêng|đồng thời|còn (?:về|đối với|việc|nội dung|quy chế|lại)|bên cạnh đó|ngoài ra|về (?:việc|nội "
    r"dung)|đối với)\b)"
)
_NAMES_ITSELF = deferred(
    r"(?:[-–+•*]\s*|\(\d\)\s*|[a-zđ]\)\s*)?(?:về|riêng|đối với|còn về|việc|liên quan|đồng thời|bên cạnh đó|ngoài ra|"
    r"thứ|còn)\b",
    re.IGNORECASE,
)
_NAMED = 0.12
"""How alike a clause and a recommendation must be for the clause to begin its part; more if it does not name its "
"matter."""
_PLAIN = 0.16
_CLEAR = 1.25


def split_answer(
    content: str, answer: Span, candidates: Sequence[int], extra: Mapping[int, str], likeness: Likeness
) -> dict[int, Span]:
    """Candidate → the stretch of the answer that speaks of it, from its first clause to where another one begins.

    candidates  numbers of the recommendations that the answer may speak of
    extra       for each, how the report restates it, "" if it does not
    A candidate without clauses of its own is left out.
    """
    clauses = _clauses(content, answer)
    owners: list[int | None] = []
    for start, end in clauses:
        words = content[start:end]
        scores = sorted(
            ((likeness.part_score(number, extra.get(number, ""), words), number) for number in candidates), reverse=True
        )
        best, runner_up = scores[0], scores[1] if len(scores) > 1 else (0.0, -1)
        enough = _NAMED if _NAMES_ITSELF.match(words) else _PLAIN
        owners.append(best[1] if best[0] >= enough and best[0] >= _CLEAR * runner_up[0] else None)
    parts: dict[int, Span] = {}
    current: int | None = None
    for place, owner in enumerate(owners):
        if owner is None:
            owner = current if current is not None else next((one for one in owners[place:] if one is not None), None)
        if owner is None:
            continue
        start, end = clauses[place]
        if owner not in parts:
            parts[owner] = (start, end)
        elif owner == current:
            parts[owner] = (parts[owner][0], end)
        current = owner
    return {number: (start, _trim(content, start, end)) for number, (start, end) in parts.items()}


def _clauses(content: str, answer: Span) -> list[Span]:
    start, end = answer
    cuts = sorted({match.end() for pattern in (_BREAK, _TURN) for match in pattern.finditer(content, start, end)})
    edges = [start, *(cut for cut in cuts if start < cut < end), end]
    return [(low, high) for low, high in pairwise(edges) if high > low]


def _trim(content: str, start: int, end: int) -> int:
    while end > start and content[end - 1] in " \t\n\u00a0;,":
        end -= 1
    return end
