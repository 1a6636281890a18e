"""What the headings over tables of documents say of a column: that it holds numbers, days, bodies, types, subjects."""

from functools import cache

from .folding import fold_words
from .tables import rows

_LONGEST = 80
"""Characters."""


@cache
def known_headings() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Headings that must be equal, and those that may stand inside a longer one, longest first; each with its field."""
    listed = [(fold_words(row["heading"]), row["field"], row["match"]) for row in rows("register_headings")]
    exact = {heading: field for heading, field, _ in listed}
    within = sorted(((h, f) for h, f, match in listed if match == "within"), key=lambda pair: -len(pair[0]))
    return exact, tuple((f" {heading} ", field) for heading, field in within)


def column_field(heading: str) -> str | None:
    """The field that a heading names: "Số, ký hiệu VB" gives "number"; None for any other heading."""
    words = fold_words(heading) if len(heading) <= _LONGEST else ""
    exact, within = known_headings()
    return exact.get(words) or next((field for phrase, field in within if phrase in f" {words} "), None)
