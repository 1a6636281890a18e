"""What every process would make anew, kept from run to run beside the compiled modules.

The grammar of official documents takes some 700 patterns, of which one document needs a third, and Python compiles them
in every process: 860 of the 2,200 million instructions in which a short text was read. What is made of the tables of
the lexicon (names by their first word, bodies by their keys) took another 20 ms, the weights of a status 20, the
methods of records 7, finding 250 modules and their compiled code 10. All are therefore kept in `__pycache__` as modules
are: a file an interpreter, version and state of the tables, none where PYTHONDONTWRITEBYTECODE is set or the folder is
read-only.
"""

import re
import sys
from array import array
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cache, wraps
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from marshal import dumps, loads
from os import scandir, sep, stat
from time import time
from types import CodeType, ModuleType
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")
_Compiled = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, code, number of groups, their numbers by name and their names by number."""
_Place = tuple[int, int]
"""First byte and size of a part of what is kept."""
_Module = tuple[bool, int, int, int, int]
"""Whether a module is a package, time and size of its file, place and size of its code."""
_PATTERNS, _TABLES, RECORDS, CHECKERS = "patterns", "tables", "records", "checkers"
"""Sections of what is kept: patterns by expression and flags, what is made of tables by the function that makes it,
compiled code by its source. A section is read when something of it is asked for."""
_PLACES = ("lexicon", "lexicon/data", "linking/status")
"""Where the tables stand, and the modules that make something of them."""
_PYTHONS = ((3, 11), (3, 12), (3, 13), (3, 14))
"""Versions whose `re` takes code that was compiled before."""
_HEAD = 8
"""Bytes at the beginning that say how long the table of sections behind them is."""
_UNIT = "I"
"""A unit of code: an unsigned int."""
_SECONDS, _AGAIN = 60, 86_400
"""So long a process may take to keep all, and so much later it is tried again where that was too short."""
MAKERS: dict[str, Callable[[], Any]] = {}
"""The functions under `kept` of the modules that are loaded, by name."""


def kept(make: Callable[[], T]) -> Callable[[], T]:
    """A function that makes plain data (text, numbers, tuples, sets, dicts) of tables in `_PLACES` alone: called
    once a process, and not even that where its data are kept."""
    name = f"{make.__module__}.{make.__qualname__}"
    MAKERS[name] = make

    @cache
    @wraps(make)
    def known() -> T:
        held = _kept(_TABLES).get(name)
        return make() if held is None else cast("T", loads(_part(*held)))

    return known


def recalled(expression: str, flags: int) -> re.Pattern[str] | None:
    """The pattern, if it is kept."""
    held: _Compiled | None = _kept(_PATTERNS).get((expression, flags))
    if held is None:
        return None
    from _sre import compile as from_code  # type: ignore[import-not-found]

    all_flags, code, groups, numbers, names = held
    units = array(_UNIT)
    units.frombytes(code)
    return cast("re.Pattern[str]", from_code(expression, all_flags, units.tolist(), groups, numbers, names))


def code_of(source: str, section: str) -> CodeType:
    """What `compile` makes of a module."""
    held = _kept(section).get(source)
    return _code(source) if held is None else cast("CodeType", loads(held))


def _code(source: str) -> CodeType:
    return compile(source, "<made>", "exec", dont_inherit=True)


class _KeptLoader(SourceFileLoader):
    """Loads a module of a package from the code that is kept."""

    def get_code(self, fullname: str) -> CodeType | None:
        return cast("CodeType", loads(_part(*_modules_beside(fullname)[fullname][3:])))


class KeptModules:
    """Finds modules of packages in what is kept, as long as their files are what they were."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None, _target: ModuleType | None = None) -> ModuleSpec | None:
        """As Python's own finders do."""
        held = _modules_beside(name).get(name) if path is not None else None
        if held is None or len(path or ()) != 1:
            return None
        (folder,) = path or ()
        own = f"{folder}{sep}{name.rpartition('.')[2]}"
        file = f"{own}{sep}__init__.py" if held[0] else f"{own}.py"
        if held[1:3] != _stamp(file):
            return None
        within = [own] if held[0] else None
        return spec_from_file_location(name, file, loader=_KeptLoader(name, file), submodule_search_locations=within)


def import_from_kept() -> None:
    """Have this process import modules of packages from what is kept."""
    if _modules_beside(__name__) and KeptModules not in sys.meta_path:
        sys.meta_path.insert(0, KeptModules)


def _modules_beside(name: str) -> dict[str, _Module]:
    """The modules of the package that a module is in."""
    return _kept(_section_of(name))


def _section_of(name: str) -> str:
    return f"modules of {name.partition('.')[0]}"


def _stamp(file: str) -> tuple[int, int] | None:
    """Time and size of a file."""
    with suppress(OSError):
        found = stat(file)  # noqa: PTH116  start-up
        return found.st_mtime_ns, found.st_size
    return None


@cache
def _kept(section: str) -> dict[Any, Any]:
    """A section of what was kept by this very interpreter; nothing where it or the file is missing or damaged."""
    with suppress(OSError, EOFError, ValueError, TypeError, KeyError):
        return cast("dict[Any, Any]", loads(_part(*_held()[0][section])))
    return {}


def _part(at: int, size: int) -> memoryview:
    return _held()[1][at : at + size]


@cache
def _held() -> tuple[dict[str, _Place], memoryview]:
    """Where the sections stand, and what they stand in. Raises OSError, EOFError, ValueError or TypeError."""
    from mmap import ACCESS_READ, mmap

    with _file().open("rb") as file:
        whole = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
    start = _HEAD + int.from_bytes(whole[:_HEAD], "big")
    version, size, sections = loads(whole[_HEAD:start])
    if (version, size) != (sys.version, len(whole) - start):
        raise ValueError(version)
    return sections, whole[start:]


def _file() -> "Path":
    from importlib.util import cache_from_source
    from pathlib import Path

    version = sys.modules["extractor"].__version__
    return Path(f"{cache_from_source(__file__)}-{version}-{_state():x}-kept")


def _state() -> int:
    """Another number for another state of the modules and tables in `_PLACES`: of their sizes and times."""
    from pathlib import Path

    return sum(
        (found := one.stat()).st_size + found.st_mtime_ns
        for place in _PLACES
        for one in scandir(Path(__file__).parent / place)
        if one.name.endswith((".py", ".csv", ".tsv"))
    )


def keep_all() -> None:
    """See to it that all is kept: where it is not, a process of its own makes it, once an installation."""
    if sys.dont_write_bytecode or sys.version_info[:2] not in _PYTHONS or not sys.executable:
        return
    file = _file()
    if file.exists() and (file.stat().st_size or time() - file.stat().st_mtime < _AGAIN):
        return
    from subprocess import DEVNULL, TimeoutExpired, run

    with suppress(OSError, TimeoutExpired):  # a folder that only an administrator may write into
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()  # so that one process tries it, and once a day
        code = "from extractor.lexicon.patterns import keep_known; keep_known()"
        run(
            [sys.executable, "-P", "-c", code],
            stdin=DEVNULL,
            stdout=DEVNULL,
            stderr=DEVNULL,
            timeout=_SECONDS,
            check=False,
        )


def keep(patterns: Iterable[tuple[str, int]], modules: Iterable[ModuleType] = (), **sources: Iterable[str]) -> None:
    """Compile patterns and sources (by section), make what `kept` functions make, and keep all instead of what was kept
    before, with the code of those of `modules` that are of packages. Raises OSError."""
    body = bytearray()

    def placed(part: Any) -> _Place:
        body.extend(data := dumps(part))
        return len(body) - len(data), len(data)

    sections: dict[str, dict[Any, Any]] = {_PATTERNS: {key: _compiled(*key) for key in patterns}}
    sections[_TABLES] = {name: placed(make()) for name, make in MAKERS.items()}
    for section in (RECORDS, CHECKERS):
        sections[section] = {source: dumps(_code(source)) for source in sources.get(section, ())}
    sections |= _by_package(modules, placed)
    places = {name: placed(section) for name, section in sections.items()}
    table = dumps((sys.version, len(body), places))
    file = _file()
    new = file.with_name(f"{file.name}-new")
    new.write_bytes(len(table).to_bytes(_HEAD, "big") + table + body)
    new.replace(file)
    _held.cache_clear()
    _kept.cache_clear()
    for old in file.parent.glob(f"{file.name.partition('.pyc-')[0]}.pyc-*-kept"):
        if old != file:
            old.unlink(missing_ok=True)


def _by_package(modules: Iterable[ModuleType], placed: Callable[[Any], _Place]) -> dict[str, dict[str, _Module]]:
    """The sections of modules of packages, whose code is `placed`."""
    found: dict[str, dict[str, _Module]] = {}
    for spec in (getattr(module, "__spec__", None) for module in modules):
        if spec is not None and type(spec.loader) is SourceFileLoader and "." in spec.name:
            stamp = _stamp(spec.loader.path)
            if stamp is not None:
                place = placed(spec.loader.get_code(spec.name))
                is_package = spec.submodule_search_locations is not None
                found.setdefault(_section_of(spec.name), {})[spec.name] = (is_package, *stamp, *place)
    return found


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
