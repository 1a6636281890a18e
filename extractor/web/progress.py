"""How much of a dossier is reviewed."""

import json

from extractor.archive.workbench.results import DossierResult
from extractor.record import record


@record
class Reviewed:
    """Links and suggestions of a dossier that wait for a decision, and those that have one; findings beside."""

    decided: int
    total: int
    recommendations: int
    answered: int
    conflicts: int

    @property
    def share(self) -> int:
        """Per cent."""
        return round(100 * self.decided / self.total) if self.total else 100


def reviewed(result: DossierResult, decided: frozenset[str]) -> Reviewed:
    """Counted from the answer that is kept, and the keys that are decided on by now."""
    answer = json.loads(result.answer)
    asked = answer["trace"]["recommendations"]
    keys = [one["key"] for each in asked for one in (*each["responses"], *each["rejected_responses"])]
    return Reviewed(
        sum(key in decided for key in keys),
        len(keys),
        len(asked),
        sum(bool(each["responses"]) for each in asked),
        len(answer["conflicts"]),
    )
