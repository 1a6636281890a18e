"""Words by which a page's text layer is judged.

Kinds: watermark (what sites and programs print over a page), capital_heading (headings in capitals that most
documents have, for damage to capitals), foreign (commonest words of other languages), bare (commonest Vietnamese words
that keep a meaning without their marks: what is left of them after an OCR for English).
"""

from functools import cache

from .tables import rows


@cache
def page_words(kind: str) -> frozenset[str]:
    """The words of a kind, as the table spells them; empty for an unknown kind."""
    return frozenset(row["text"] for row in rows("page_words") if row["kind"] == kind)
