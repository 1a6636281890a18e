"""Deferred patterns: compiled at their first use, and all of them right."""

import importlib
import pkgutil
import re

import extractor
from extractor.lexicon.patterns import _Deferred, deferred


def test_it_is_used_like_a_compiled_pattern() -> None:
    year = deferred(r"năm (\d{4})", re.IGNORECASE)
    found = year.search("Năm 2024")
    assert found is not None
    assert found[1] == "2024"
    assert year.sub("", "năm 2023.") == "."


def test_every_pattern_of_the_project_compiles() -> None:
    seen = 0
    for module in pkgutil.walk_packages(extractor.__path__, "extractor."):
        if module.name.endswith("__main__") or ".migrations." in module.name:  # alembic alone can load those
            continue
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, _Deferred):
                assert value.pattern is not None  # the first attribute compiles it
                seen += 1
    assert seen > 200
