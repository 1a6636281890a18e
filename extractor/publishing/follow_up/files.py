"""A review written to a file, in the form its ending names."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from extractor.operations.review import Review
from extractor.publishing.words.messages import Messages
from extractor.publishing.words.worded import told
from extractor.whole_file import whole_file


def as_data(review: Review, language: str) -> dict[str, Any]:
    """The contract object of `trace`; with registers the one of `check` under "check", and what became of decisions."""
    data = review.trace.model_dump(mode="json")
    if review.check:
        data["check"] = review.check.model_dump(mode="json")
    if review.decisions.path or review.decisions.rows:
        decisions = review.decisions
        left = [*review.unknown, *decisions.contradicting]
        data["decisions"] = {
            "path": decisions.path,
            "applied": [_decision(row) for row in decisions.rows if row not in left],
            "unknown": [_decision(row) for row in review.unknown],
            "contradicting": [_decision(row) for row in decisions.contradicting],
            "unreadable": [
                {"place": row.place, "reason": told(row.reason, language), "notice": row.reason.plain}
                for row in decisions.unreadable
            ],
        }
    return data


def _decision(row: Any) -> dict[str, str]:
    return {"key": row.key, "decision": row.choice, "note": row.note, "place": row.place}


def _json(review: Review, say: Messages, _made_on: date) -> bytes:
    from extractor.publishing.json_output import data_to_json

    return (data_to_json(as_data(review, say.language), indent=2) + "\n").encode("utf-8", "backslashreplace")


def _csv(review: Review, say: Messages, _made_on: date) -> bytes:
    from .csv_file import to_csv
    from .sheets import follow_up

    return to_csv(follow_up(review, say).sheets[0], say)


def _xlsx(review: Review, say: Messages, made_on: date) -> bytes:
    from .sheets import follow_up
    from .xlsx import to_xlsx

    return to_xlsx(follow_up(review, say), say, made_on=made_on)


def _html(review: Review, say: Messages, made_on: date) -> bytes:
    from extractor.publishing.report.evidence_report import to_html

    return to_html(review, say, made_on=made_on)


_WRITERS: dict[str, Callable[[Review, Messages, date], bytes]] = {
    ".xlsx": _xlsx,
    ".csv": _csv,
    ".html": _html,
    ".htm": _html,
    ".json": _json,
}
ENDINGS = tuple(_WRITERS)
"""What an output's name may end in."""


def written(review: Review, ending: str, say: Messages, *, made_on: date) -> bytes:
    """The bytes of `review` in the form that `ending`, one of ENDINGS, names."""
    return _WRITERS[ending](review, say, made_on)


def write(review: Review, path: Path, say: Messages, *, made_on: date) -> None:
    """Write `review` to `path`, whose ending is one of ENDINGS. A file that was there stays whole until the new one is.

    Raises OSError.
    """
    data = written(review, path.suffix.lower(), say, made_on=made_on)
    with whole_file(path) as part:
        part.write_bytes(data)
