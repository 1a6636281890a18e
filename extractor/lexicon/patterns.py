"""Regular expressions that are compiled when they are first used.

The grammar of official documents takes some 400 patterns, of which one document needs less than half. Compiling them
all on import took a third of the time in which the command reads a short file.
"""

import re
from typing import Any, cast


class _Deferred:
    """Stands in for a compiled pattern: the first use of a method compiles it, later uses go straight to it."""

    def __init__(self, expression: str, flags: int) -> None:
        self._expression = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = self.__dict__.get("_compiled")
        if compiled is None:
            compiled = self.__dict__["_compiled"] = re.compile(self._expression, self._flags)
        value = self.__dict__[name] = getattr(compiled, name)
        return value


def deferred(expression: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, but compiled at its first use; a wrong expression raises `re.error` then."""
    return cast("re.Pattern[str]", _Deferred(expression, flags))
