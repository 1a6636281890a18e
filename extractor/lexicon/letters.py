"""Letters of điểm: a b c d đ e g … without f, j, w, z, which are accepted but never expected."""

LETTERS = tuple("abcdđeghiklmnopqrstuvxy")
"""The canonical order (Vietnamese alphabet without ă â ê ô ơ ư)."""

ACCEPTED_LETTERS = frozenset((*LETTERS, "f", "j", "w", "z"))
"""Letters that occur as labels, the wrong ones too."""

_ALPHABET = "abcdđefghijklmnopqrstuvwxyz"


def next_letter(letter: str) -> str | None:
    """The label after `letter`: "d" gives "đ", "đ" gives "e", "e" and "f" give "g"; None after "y", for non-letters."""
    small = letter.lower()
    if small not in ACCEPTED_LETTERS:
        return None
    return next((later for later in LETTERS if _ALPHABET.index(later) > _ALPHABET.index(small)), None)
