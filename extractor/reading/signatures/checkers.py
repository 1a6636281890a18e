"""pyHanko's checkers of signatures without its makers, loaded at half of what they cost.

Importing anything of `pyhanko.sign` runs the package's own module, which loads all that makes signatures, with an HTTP
client (aiohttp): half of the 400 ms that checking cost at start-up. Here the package stands in its place with its
modules, and runs the rest when a name of it is asked for, so that whoever signs in this process can. What only makers
and online checks need of other packages is loaded when it is first used; and the methods of pyHanko's 105 dataclasses,
a fifth of the rest, are taken from what is kept compiled (`extractor.kept`).
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

from extractor.kept import CHECKERS, code_of
from extractor.reading.when_used import load_when_used

_PACKAGE = "pyhanko.sign"
_MAKERS = "pyhanko.sign.signers"
_UNUSED = ("asyncio", "uuid", "tzlocal", "cryptography.hazmat.primitives.serialization.pkcs12")
"""An event loop, names of things that are drawn, the zone of the clock, keys to read what is encrypted for somebody."""
_NEEDED = ("pyhanko.sign.fields", "pyhanko.sign.validation.pdf_embedded", "pyhanko.sign.validation.generic_cms")


class _SigningPackage(ModuleType):
    """The package, whose names come from the module that it takes them from itself."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        makers = import_module(_MAKERS)
        return makers if f"{_PACKAGE}.{name}" == _MAKERS else getattr(makers, name)


def load_checkers(compiled: Callable[[str], Any] = lambda source: code_of(source, CHECKERS)) -> None:
    """Import what checks signatures, without what makes them; nothing where the package is loaded.

    compiled  gives the code of the methods of a dataclass
    """
    if _PACKAGE in sys.modules:
        return
    spec = find_spec(_PACKAGE)
    if spec is None:
        raise ModuleNotFoundError(_PACKAGE, name=_PACKAGE)
    package = module_from_spec(spec)
    package.__class__ = _SigningPackage
    sys.modules[_PACKAGE] = package
    setattr(import_module("pyhanko"), "sign", package)  # noqa: B010  as the import of a package does
    load_when_used(*_UNUSED)
    with _dataclasses_of(compiled):
        for name in _NEEDED:
            import_module(name)


def sources() -> set[str]:
    """The code that `load_checkers` asks for, in a process that has not called it yet."""
    seen: set[str] = set()

    def noted(source: str) -> str:
        seen.add(source)
        return source

    load_checkers(noted)
    return seen


@contextmanager
def _dataclasses_of(compiled: Callable[[str], Any]) -> Iterator[None]:
    """Within it `dataclasses` runs what `compiled` gives instead of compiling itself."""
    import dataclasses

    def run(source: str, known: dict[str, Any], local: dict[str, Any]) -> None:
        exec(compiled(source), known, local)

    vars(dataclasses)["exec"] = run
    try:
        yield
    finally:
        del vars(dataclasses)["exec"]
