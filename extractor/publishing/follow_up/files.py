"""A review written to a file, in the form its ending names."""

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

from extractor.operations.review import Review
from extractor.publishing.words.messages import Messages
from extractor.publishing.words.worded import told

from .cells import cell_text
from .sheets import SheetContent, Value, follow_up


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
    return to_csv(follow_up(review, say).sheets[0], say)


def _xlsx(review: Review, say: Messages, made_on: date) -> bytes:
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


def to_csv(sheet: SheetContent, say: Messages) -> bytes:
    """The headings and rows of `sheet`. Dates are written 2024-09-30, which every Excel takes for a date."""
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow([say(f"follow.column.{column.name}") for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_cell(value) for value in row.values])
    return file.getvalue().encode("utf-8-sig", "replace")


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return cell_text(value) if isinstance(value, str) else str(value)
