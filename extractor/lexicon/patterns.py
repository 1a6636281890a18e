"""Regular expressions that are compiled when they are first used, and kept compiled where that is possible."""

import re
from typing import Any, cast

KNOWN: "list[_Deferred]" = []
"""Every pattern of the modules that are loaded."""


class _Deferred:
    """Stands in for a compiled pattern: the first use of a method compiles it, later uses go straight to it."""

    def __init__(self, expression: str, flags: int) -> None:
        self.key = (expression, int(flags))

    def __getattr__(self, name: str) -> Any:
        compiled = self.__dict__.get("_compiled")
        if compiled is None:
            from .kept_patterns import recalled

            compiled = self.__dict__["_compiled"] = recalled(*self.key) or re.compile(*self.key)
        value = self.__dict__[name] = getattr(compiled, name)
        return value


def deferred(expression: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, but compiled at its first use; a wrong expression raises `re.error` then.

    For the grammar, when its module loads: never for words of a document, which would be kept.
    """
    made = _Deferred(expression, flags)
    KNOWN.append(made)
    return cast("re.Pattern[str]", made)
