"""A code with its values becomes a sentence, in Vietnamese or English.

The sentences stand in tables `code → (Vietnamese, English)`. A template names its values and how each is shown:

    {number}               as it is
    {date:date}            a kind of `KINDS`; a list is shown one by one, with commas
    {others:dated/and}     a list joined by "và" or "and"; `or` and `semicolon` likewise
    {reason:@page_reason}  the value is itself a code: the sentence `page_reason.<value>`
    {document.date:date}   a part of a value
    {where:notice}         the value is a code with values of its own
    {entry:date|blank}     what stands there without a value
    [ ({item:place})]      left out if a value in it is missing, None or empty
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from extractor.lexicon.patterns import deferred
from extractor.models.notices import Value, Values
from extractor.record import record

from .archive_errors import ARCHIVE_ERRORS
from .errors import ERRORS
from .findings import FINDINGS
from .spelling import (
    LANGUAGES,
    dated_document,
    day_in_words,
    document_in_words,
    figure,
    issued_document,
    pages_in_words,
    percent,
    place_in_words,
    register_entry,
    register_words,
    system_words,
)
from .standing import STANDING
from .verdicts import VERDICTS

SENTENCES: Final[Mapping[str, tuple[str, str]]] = {**ARCHIVE_ERRORS, **ERRORS, **FINDINGS, **VERDICTS, **STANDING}

KINDS: Final[Mapping[str, Callable[..., str]]] = {
    "date": day_in_words,
    "dated": dated_document,
    "document": document_in_words,
    "entry": register_entry,
    "figure": figure,
    "issued": issued_document,
    "pages": pages_in_words,
    "percent": percent,
    "place": place_in_words,
    "system": system_words,
    "told": register_words,
}
JOINTS: Final[Mapping[str, tuple[str, str]]] = {
    "": (", ", ", "),
    "and": (" và ", " and "),
    "or": (" hoặc ", " or "),
    "semicolon": ("; ", "; "),
    "space": (" ", " "),
}
_LISTS: Final = (list, tuple)
_SIZED: Final = (str, list, tuple)
_WHOLE: Final = ("pages",)
"""Kinds that take a list as one thing."""
_TOKEN = deferred(
    r"\{(?P<path>\w+(?:\.\w+)*)(?::(?P<kind>@?\w*)(?:/(?P<joint>\w+))?)?(?:\|(?P<default>[^}]*))?\}|(?P<open>\[)|(?P<close>\])"
)


@record
class Slot:
    """A place in a template that a value fills."""

    path: tuple[str, ...]
    kind: str
    joint: str
    default: str | None


Part = str | Slot | tuple["Part", ...]
"""A template taken apart; a tuple is what may be left out."""


def sentence(code: str, values: Values, language: str) -> str:
    """The sentence of a code. What a later version no longer knows (in an archive) is shown as its bare code."""
    pair = SENTENCES.get(code)
    return code if pair is None else fill(pair[LANGUAGES.index(language)], values, language)


def fill(template: str, values: Values, language: str) -> str:
    """A template with its values."""
    return "".join(_shown(part, values, language) or "" for part in parts_of(template))


def slots(template: str) -> Iterator[Slot]:
    """All places in a template, those in brackets too."""
    pending: list[Part] = [*parts_of(template)]
    while pending:
        part = pending.pop()
        if isinstance(part, Slot):
            yield part
        elif isinstance(part, tuple):
            pending += part


@lru_cache(maxsize=1024)
def parts_of(template: str) -> tuple[Part, ...]:
    """A template taken apart. Raises ValueError for brackets that do not close."""
    stack: list[list[Part]] = [[]]
    at = 0
    for token in _TOKEN.finditer(template):
        stack[-1].append(template[at : token.start()])
        at = token.end()
        if token["open"]:
            stack.append([])
        elif token["close"]:
            inner = tuple(stack.pop())
            if not stack:
                raise ValueError(f"bracket that was not opened: {template}")
            stack[-1].append(inner)
        else:
            path = tuple(token["path"].split("."))
            stack[-1].append(Slot(path, token["kind"] or "", token["joint"] or "", token["default"]))
    if len(stack) > 1:
        raise ValueError(f"bracket that is not closed: {template}")
    return (*stack[0], template[at:])


def _shown(part: Part, values: Values, language: str) -> str | None:
    """The words of a part; None for a place without value, "" for a bracket with such a place."""
    if isinstance(part, str):
        return part
    if isinstance(part, tuple):
        inner = [_shown(one, values, language) for one in part]
        return "" if None in inner else "".join(one or "" for one in inner)
    value = _value_at(part.path, values)
    if value is None or (isinstance(value, _SIZED) and not value):
        return part.default
    if isinstance(value, _LISTS) and part.kind not in _WHOLE:
        joint = JOINTS[part.joint][LANGUAGES.index(language)]
        return joint.join(_spelled(one, part.kind, language) for one in value)
    return _spelled(value, part.kind, language)


def _value_at(path: Sequence[str], values: Values) -> Value:
    """The value that a path of names leads to; None where it ends before."""
    value: Value = values
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _spelled(value: Value, kind: str, language: str) -> str:
    if kind == "notice":
        return sentence(value["code"], value["values"], language)
    if kind.startswith("@"):
        return sentence(f"{kind[1:]}.{value}", {}, language)
    return KINDS[kind](value, language) if kind else str(value)
