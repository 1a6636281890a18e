"""Abbreviations of running text, and codes of the units that draft a document (last block of a sign)."""

from functools import cache

from .tables import rows


@cache
def abbreviations() -> dict[str, str]:
    """Abbreviation → meaning, as spelled in the middle of a sentence ("CCHC" → "cải cách hành chính")."""
    return {row["abbreviation"]: row["meaning"] for row in rows("abbreviations")}


@cache
def _by_plain_spelling() -> dict[str, str]:
    plain: dict[str, str] = {}
    for abbreviation, meaning in abbreviations().items():
        plain.setdefault(_plain(abbreviation), meaning)
    return plain


def _plain(abbreviation: str) -> str:
    return "".join(letter for letter in abbreviation.casefold() if letter.isalnum())


def expand(abbreviation: str) -> str | None:
    """What an abbreviation means, whatever its case, dots, dashes and "&"; None if unknown."""
    return abbreviations().get(abbreviation) or _by_plain_spelling().get(_plain(abbreviation))


@cache
def units() -> dict[str, str]:
    """Code of a drafting unit → its name ("KSTT" → "Kiểm soát thủ tục hành chính"); offices differ, none is sure."""
    return {row["code"]: row["meaning"] for row in rows("units")}
