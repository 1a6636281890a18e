"""A hostile file: what it is called, what is in it, and which answers to it are honest."""

from dataclasses import dataclass

READ = frozenset({"ok"})
DAMAGED = frozenset({"corrupt"})
TOO_LARGE = frozenset({"too_large"})
HONEST = frozenset({"ok", "corrupt", "empty", "needs_ocr"})
"""For files cut or changed anywhere: read as far as there is something, or said to be broken."""


@dataclass(frozen=True, slots=True)
class Case:
    """`statuses` are the ones allowed; `holds` is text that must be read where it is "ok", `never` text that must not
    stand anywhere in the answer."""

    name: str
    data: bytes
    statuses: frozenset[str]
    holds: str = ""
    never: str = ""
