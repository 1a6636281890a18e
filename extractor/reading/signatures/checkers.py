"""pyHanko's checkers of signatures without its makers.

Importing anything of `pyhanko.sign` runs the package's own module, which loads all that makes signatures, with an HTTP
client (aiohttp) and an event loop: half of the 400 ms that checking cost at start-up. Here the package stands in its
place with its modules, and runs the rest when a name of it is asked for, so that whoever signs in this process can.
"""

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

_PACKAGE = "pyhanko.sign"
_MAKERS = "pyhanko.sign.signers"


class _SigningPackage(ModuleType):
    """The package, whose names come from the module that it takes them from itself."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        makers = import_module(_MAKERS)
        return makers if f"{_PACKAGE}.{name}" == _MAKERS else getattr(makers, name)


def without_makers() -> None:
    """Let `pyhanko.sign.…` be imported from here on without its makers; nothing where the package is loaded."""
    if _PACKAGE in sys.modules:
        return
    spec = find_spec(_PACKAGE)
    if spec is None:
        raise ModuleNotFoundError(_PACKAGE, name=_PACKAGE)
    package = module_from_spec(spec)
    package.__class__ = _SigningPackage
    sys.modules[_PACKAGE] = package
    setattr(import_module("pyhanko"), "sign", package)  # noqa: B010  as the import of a package does
