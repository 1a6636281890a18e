"""The nouns of the output contract: pydantic models and closed vocabularies, nothing else.

Everything that is printed, stored or read back has one of these shapes. The floor imports nothing of ours.

The models load when one is first asked for (PEP 562): pydantic costs a quarter of a second, and most of the code needs
only the vocabularies.
"""

from typing import TYPE_CHECKING

from .vocabulary import (
    SCHEMA_VERSION,
    CitationKind,
    Level,
    ResponseStatus,
    Role,
    Severity,
    SourceStatus,
    TextFrom,
)

if TYPE_CHECKING:
    from .document import (
        Citation,
        Document,
        Finding,
        Header,
        Inference,
        Item,
        Recommendation,
        ReferredDocument,
        Repair,
        Response,
        Signer,
        Source,
    )

__all__ = [
    "SCHEMA_VERSION",
    "Citation",
    "CitationKind",
    "Document",
    "Finding",
    "Header",
    "Inference",
    "Item",
    "Level",
    "Recommendation",
    "ReferredDocument",
    "Repair",
    "Response",
    "ResponseStatus",
    "Role",
    "Severity",
    "Signer",
    "Source",
    "SourceStatus",
    "TextFrom",
]


def __getattr__(name: str) -> object:
    """Load a model on first use."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import document

    value: object = getattr(document, name)
    globals()[name] = value
    return value
