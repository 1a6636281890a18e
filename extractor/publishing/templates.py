"""Pages from templates: whatever comes from documents, file names and people is cleaned, and escaped by the engine."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from .follow_up.cells import clean

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def engine_of(folder: Path) -> "Environment":
    """The engine for the templates of a folder. A name that a template uses and nobody gives is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_clean,
    )


def _clean(value: object) -> object:
    """What the engine does with every value before it escapes it. What a macro made is clean already."""
    return clean(value) if type(value) is str else value
