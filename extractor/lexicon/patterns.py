"""Regular expressions that are compiled when they are first used, and kept compiled where that is possible."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import groupby
from operator import itemgetter
from typing import Any, cast

_ROOMS = ("lexicon", "reading", "text", "parsing", "identity", "linking", "auditing", "publishing/words")
"""Where patterns for documents stand."""
_AROUND = ("operations", "workers", "cli")
"""Where else modules are that read a file."""
KNOWN: "list[_Deferred]" = []
"""Every pattern of the modules that are loaded."""


class _Deferred:
    """Stands in for a compiled pattern: the first use of a method compiles it, later uses go straight to it."""

    def __init__(self, expression: str | Callable[[], str], flags: int) -> None:
        self._expression, self._flags = expression, int(flags)

    @property
    def key(self) -> tuple[str, int]:
        """Expression and flags."""
        return self._expression if isinstance(self._expression, str) else self._expression(), self._flags

    def cache_clear(self) -> None:
        """Forget what was compiled, as what `functools.cache` made does."""
        for name in self.__dict__.keys() - {"_expression", "_flags"}:
            del self.__dict__[name]

    def __getattr__(self, name: str) -> Any:
        compiled = self.__dict__.get("_compiled")
        if compiled is None:
            from extractor.kept import recalled

            key = self.key
            compiled = self.__dict__["_compiled"] = recalled(*key) or re.compile(*key)
        value = self.__dict__[name] = getattr(compiled, name)
        return value


def deferred(expression: str | Callable[[], str], flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, but compiled at its first use; a wrong expression raises `re.error` then. An expression
    with words of the lexicon is given as the function that writes it.

    For the grammar, when its module loads: never for words of a document, which would be kept.
    """
    made = _Deferred(expression, flags)
    KNOWN.append(made)
    return cast("re.Pattern[str]", made)


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longer of two before the one it begins with, parted by their first letters: a
    place costs one look a letter, not one a word."""
    return f"(?:{'|'.join(f'{letter}(?:{endings})' for letter, endings in _by_letter(words))})"


def at_words(words: Iterable[str], behind: str = r"\b") -> str:
    """Alternatives for any of the words, in any case, behind what holds before the first ones of a word. A search skips
    all letters but the first ones of the words; behind `\\b` or with IGNORECASE it would try every place."""
    cases = ((one, endings) for letter, endings in _by_letter(words) for one in (letter, letter.upper()))
    return "|".join(rf"{letter}(?<={behind}{letter})(?i:{endings})" for letter, endings in cases)


def _by_letter(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(first letter, a pattern of what may follow it)."""
    alike = groupby(sorted(words, key=lambda word: (word[0], -len(word), word)), itemgetter(0))
    return ((letter, "|".join(word[1:] for word in group)) for letter, group in alike)


def keep_known() -> None:
    """Load all modules that read a file and the packages they load, and keep their code, their patterns, the methods of
    records and of pyHanko's dataclasses compiled, and what is made of tables (`extractor.kept`)."""
    from importlib import import_module
    from pathlib import Path

    from extractor.kept import keep
    from extractor.record import sources

    checkers: set[str] = set()
    with suppress(ImportError):
        checkers = import_module("extractor.reading.signatures.checkers").sources()
        import_module("pypdfium2")
    others = set(sys.modules)
    package = Path(__file__).parents[1]
    for module in sorted(path for room in (*_ROOMS, *_AROUND) for path in (package / room).rglob("[!_]*.py")):
        with suppress(ImportError):  # of an engine that is not installed
            import_module(".".join(("extractor", *module.relative_to(package).with_suffix("").parts)))
    modules = [module for name, module in sys.modules.items() if name in others or name.startswith("extractor.")]
    keep({one.key for one in KNOWN}, modules, records=sources(), checkers=checkers)
