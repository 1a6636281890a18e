"""Patterns kept compiled from run to run, beside the compiled modules.

The grammar of official documents takes some 700 patterns, of which one document needs a third. Python compiles them
anew in every process: 860 of the 2,200 million instructions in which a short text was read. What `re` makes of them is
therefore kept in `__pycache__` as modules are: a file an interpreter and version, none where PYTHONDONTWRITEBYTECODE is
set or the folder is read-only.
"""

import re
import sys
from array import array
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from marshal import dumps, loads
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from pathlib import Path

_Compiled = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, code, number of groups, their numbers by name and their names by number."""
_PYTHONS = ((3, 11), (3, 12), (3, 13), (3, 14))
"""Versions whose `re` takes code that was compiled before."""
_UNIT = "I"
"""A unit of code: an unsigned int."""
_SECONDS = 60


def recalled(expression: str, flags: int) -> re.Pattern[str] | None:
    """The pattern, if it is kept."""
    kept = _kept().get((expression, flags))
    if kept is None:
        return None
    from _sre import compile as from_code  # type: ignore[import-not-found]

    all_flags, code, groups, numbers, names = kept
    units = array(_UNIT)
    units.frombytes(code)
    return cast("re.Pattern[str]", from_code(expression, all_flags, units.tolist(), groups, numbers, names))


@cache
def _kept() -> dict[tuple[str, int], _Compiled]:
    """What was kept by this very interpreter; nothing where the file is missing or damaged."""
    with suppress(OSError, EOFError, ValueError, TypeError):
        version, kept = loads(_file().read_bytes())
        if version == sys.version:
            return dict(kept)
    return {}


def _file() -> "Path":
    from importlib.util import cache_from_source
    from pathlib import Path

    version = sys.modules["extractor"].__version__
    return Path(f"{cache_from_source(__file__)}-{version}-patterns")


def keep_patterns() -> None:
    """See to it that they are kept: where they are not, a process of its own compiles them, once an installation."""
    if sys.dont_write_bytecode or sys.version_info[:2] not in _PYTHONS or not sys.executable:
        return
    file = _file()
    if file.exists():
        return
    from subprocess import DEVNULL, TimeoutExpired, run

    with suppress(OSError, TimeoutExpired):  # a folder that only an administrator may write into
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()  # so that one process tries it, and once
        code = "from extractor.lexicon.patterns import keep_all; keep_all()"
        run([sys.executable, "-c", code], stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, timeout=_SECONDS, check=False)


def keep(patterns: Iterable[tuple[str, int]]) -> None:
    """Compile them and keep them instead of what was kept before. Raises OSError."""
    file = _file()
    new = file.with_name(f"{file.name}-new")
    new.write_bytes(dumps((sys.version, {key: _compiled(*key) for key in patterns})))
    new.replace(file)


def _compiled(expression: str, flags: int) -> _Compiled:
    """What `re.compile` does, up to where it hands its code to the engine."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(expression, flags)
    code = array(_UNIT, _compiler._code(parsed, flags))
    numbers = dict(parsed.state.groupdict)
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in numbers.items():
        names[number] = name
    return flags | parsed.state.flags, code.tobytes(), parsed.state.groups - 1, numbers, tuple(names)
