"""Modules that other packages import and seldom use, loaded when a name of theirs is asked for."""

import sys
from importlib.util import find_spec, module_from_spec
from threading import RLock
from types import ModuleType
from typing import Any

_turn = RLock()


class _Waiting(ModuleType):
    """A module that has not run yet. `importlib.util.LazyLoader` runs it on any `import` (Python 3.11)."""

    def __getattr__(self, name: str) -> Any:
        spec = self.__spec__
        if name.startswith("__") or spec is None or spec.loader is None:
            raise AttributeError(name)
        with _turn:
            if "__runs__" in vars(self) and type(self) is _Waiting:
                raise AttributeError(f"module {spec.name!r} has no attribute {name!r} yet")
            if type(self) is _Waiting:
                vars(self)["__runs__"] = True
                spec.loader.exec_module(self)
                self.__class__ = ModuleType  # type: ignore[assignment]
        return getattr(self, name)


def load_when_used(*names: str) -> None:
    """Let modules wait, but for those that are loaded or not installed; a module of a package loads the package."""
    for name in names:
        spec = None if name in sys.modules else find_spec(name)
        if spec is not None:
            module = module_from_spec(spec)
            module.__class__ = _Waiting
            sys.modules[name] = module
