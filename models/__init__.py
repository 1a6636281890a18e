"""The nouns of the output contract: pydantic models and closed vocabularies, nothing else.

Everything that is printed, stored or read back has one of these shapes. The floor imports nothing of ours.
"""

from .document import (
    SCHEMA_VERSION,
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
from .vocabulary import (
    CitationKind,
    Level,
    ResponseStatus,
    Role,
    Severity,
    SourceStatus,
    TextFrom,
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
