"""Reads official Vietnamese documents and proves who cites what.

The public face is few names, each loaded only when it is asked for (PEP 562), so that `import extractor` costs
nothing:

extract(path)           one file → `Document`; never raises for a bad file, `document.source.status` says it
extract_many(paths)     a stream of files → an iterator of `Document`
extract_text(text)      characters you already have → `Document`
trace(files)            which response answers which recommendation? → `Trace`
check(files, registers) does each cited document exist? → `Check`
Graph.of_files(files)   who cites what, what answers what → `Graph`; `graph.ask("cites:12/QĐ-UBND")` asks it
Archive.open(place)     an archive: search, cited, trace, check, decide, export, dossiers → `Archive`
read_text(path)         one file → `Text`: the normalised characters that all spans point into
Document                the output model (`Document.model_json_schema()` is the contract)
ReadingError            why `read_text` could not read a file
"""

TYPE_CHECKING = False
"""As in `typing`, whose import would be nine tenths of what importing this package costs."""

if TYPE_CHECKING:
    from extractor.graph.asking import Graph
    from extractor.reading.errors import ReadingError

    from .api import check, extract, extract_many, extract_text, read_text, trace
    from .archives import Archive
    from .models import Check, Document, Trace

__version__ = "0.1.0"

__all__ = [
    "Archive",
    "Check",
    "Document",
    "Graph",
    "ReadingError",
    "Trace",
    "check",
    "extract",
    "extract_many",
    "extract_text",
    "read_text",
    "trace",
]

_HOMES = {
    "Archive": "archives",
    "Check": "models",
    "Document": "models",
    "Graph": "graph.asking",
    "ReadingError": "reading.errors",
    "Trace": "models",
    "check": "api",
    "extract": "api",
    "extract_many": "api",
    "extract_text": "api",
    "read_text": "api",
    "trace": "api",
}


def __getattr__(name: str) -> object:
    """Load a public name from the module it lives in, once."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
