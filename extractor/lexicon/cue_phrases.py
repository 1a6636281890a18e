"""Cue phrases: the words by which official documents say what they do, as data.

Kinds: status_done, status_partial, status_in_progress, status_planned, status_not_done, status_cannot,
status_disputed; catch_all, residual, lead_in, answer_label, recommendation_heading, actor, issue_verb, demand_verb;
role_basis, role_instruction, role_amends, role_amended_by, role_replaces, role_repeals, role_suspends,
role_enclosure, role_implements, role_evidence, role_consolidates; definer, anaphor_tail, self_tail; authority, post,
rank, secrecy, urgency, circulation, subject_lead, addressee_lead, recipients_lead, archive_lead, plural_lead,
issuer_lead, collective_head, stamp, e_signature, draft.
"""

from functools import cache

from .tables import rows


@cache
def _cues() -> dict[str, tuple[str, ...]]:
    phrases: dict[str, list[str]] = {}
    for row in rows("cues"):
        phrases.setdefault(row["kind"], []).append(row["phrase"])
    return {kind: tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase))) for kind, found in phrases.items()}


def cue_kinds() -> tuple[str, ...]:
    """All kinds of cues, in the order of the data file."""
    return tuple(_cues())


def cues(kind: str) -> tuple[str, ...]:
    """The phrases of a kind, longest first, spelled as in running text. Raises KeyError for an unknown kind."""
    return _cues()[kind]
