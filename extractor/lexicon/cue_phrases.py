"""Words as data: cue phrases, by which official documents say what they do; words of pages; terms of the National
Assembly.

Kinds of cues: actor (who acts in a sentence), post and rank (of signers), body_head and not_body_head (what
opens the name of a body in a letterhead), body_open (what can't end it); secrecy, urgency, circulation, draft (printed
marks).
"""

from datetime import date
from functools import cache

from extractor.kept import kept

from .tables import day, rows


@kept
def _cues() -> dict[str, tuple[str, ...]]:
    phrases: dict[str, list[str]] = {}
    for row in rows("cues"):
        phrases.setdefault(row["kind"], []).append(row["phrase"])
    return {kind: tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase))) for kind, found in phrases.items()}


def cues(kind: str) -> tuple[str, ...]:
    """The phrases of a kind, longest first, spelled as in running text. Raises KeyError for an unknown kind."""
    return _cues()[kind]


@cache
def page_words(kind: str) -> frozenset[str]:
    """Words by which the text layer of a page is judged, as the table spells them; empty for an unknown kind.

    Kinds: watermark (what sites and programs print over a page), capital_heading (headings in capitals that most
    documents have, for damage to capitals), foreign (commonest words of other languages), bare (commonest Vietnamese
    words that keep a meaning without their marks: what is left of them after an OCR for English).
    """
    return frozenset(row["text"] for row in rows("page_words") if row["kind"] == kind)


@cache
def _terms() -> dict[int, tuple[date, date | None]]:
    return {
        int(row["term"]): (begin, day(row["end"], last=True))
        for row in rows("terms")
        if (begin := day(row["start"])) is not None
    }


def qh_term_years(term: int) -> tuple[date, date | None] | None:
    """First and last day of a term (khóa: the number after QH and UBTVQH in a law's sign), to the month; the running
    term has no last day. None for an unknown term."""
    return _terms().get(term)
