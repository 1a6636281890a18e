"""Letters of điểm: a b c d đ e g … without f, j, w, z, which are accepted but never expected."""

from functools import cache

from .tables import rows

LETTERS = tuple("abcdđeghiklmnopqrstuvxy")
"""The canonical order (Vietnamese alphabet without ă â ê ô ơ ư)."""

ACCEPTED_LETTERS = frozenset((*LETTERS, "f", "j", "w", "z"))
"""Letters that occur as labels, the wrong ones too."""


@cache
def _successors() -> dict[str, str]:
    return {row["letter"]: row["next"] for row in rows("letters")}


def next_letter(letter: str) -> str | None:
    """The label after `letter`: "d" gives "đ", "đ" gives "e", "e" gives "g"; None after "y" and for non-letters."""
    return _successors().get(letter.lower()) or None
