"""How much of a dossier is reviewed."""

import json
from collections.abc import Collection
from typing import Any

from extractor.record import record


@record
class Reviewed:
    """Links of a dossier that have a decision, of how many; recommendations, and those with an answer; keys on which
    two people differ."""

    decided: int
    total: int
    recommendations: int
    answered: int
    conflicts: int


def summary_of(answer: dict[str, Any]) -> str:
    """What is needed of an answer to count, as JSON."""
    asked = answer["trace"]["recommendations"]
    return json.dumps(
        {
            "keys": [one["key"] for each in asked for one in (*each["responses"], *each["rejected_responses"])],
            "recommendations": len(asked),
            "answered": sum(bool(each["responses"]) for each in asked),
            "conflicts": len(answer["conflicts"]),
        }
    )


def reviewed(summary: str, decided: Collection[str]) -> Reviewed:
    """Counted from the summary that is kept, and the keys that are decided on by now."""
    kept = json.loads(summary)
    done = sum(key in decided for key in kept["keys"])
    return Reviewed(done, len(kept["keys"]), kept["recommendations"], kept["answered"], kept["conflicts"])
