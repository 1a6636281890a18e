"""Cue phrases: the words by which official documents say what they do, as data.

Kinds: actor (who acts in a sentence), post and rank (of signers), surname, body_head and not_body_head (what opens the
name of a body in a letterhead), body_open (what can't end it); secrecy, urgency, circulation, draft (printed marks).
"""

from extractor.kept import kept

from .tables import rows


@kept
def _cues() -> dict[str, tuple[str, ...]]:
    phrases: dict[str, list[str]] = {}
    for row in rows("cues"):
        phrases.setdefault(row["kind"], []).append(row["phrase"])
    return {kind: tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase))) for kind, found in phrases.items()}


def cues(kind: str) -> tuple[str, ...]:
    """The phrases of a kind, longest first, spelled as in running text. Raises KeyError for an unknown kind."""
    return _cues()[kind]
