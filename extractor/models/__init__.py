"""The nouns of the output contract: pydantic models and closed vocabularies, nothing else.

Everything that is printed, stored or read back has one of these shapes. The floor imports nothing of ours.

The models load when one is first asked for (PEP 562): pydantic costs a quarter of a second, and most of the code needs
only the vocabularies.
"""

from typing import TYPE_CHECKING

from .vocabulary import (
    SCHEMA_VERSION,
    CitationKind,
    Coverage,
    Decision,
    FileRole,
    Level,
    MatchedBy,
    Measure,
    PageReason,
    ResponseStatus,
    Role,
    Severity,
    SourceStatus,
    TextFrom,
    UnlinkedKind,
)

if TYPE_CHECKING:
    from .checking import (
        Check,
        CheckedCitation,
        CheckedFile,
        CheckedProvision,
        CheckedQuotation,
        CheckFinding,
        CheckSummary,
        Difference,
        EffectAct,
        EffectOnDay,
        EffectState,
        ProvisionVerdict,
        QuotationVerdict,
        Register,
        RegisterColumn,
        RegisterNote,
        RegisterRow,
        VerdictKind,
    )
    from .document import (
        Citation,
        DigitalSignature,
        Document,
        EffectStatement,
        Finding,
        Header,
        Inference,
        Item,
        Quotation,
        Recommendation,
        ReferredDocument,
        Repair,
        Response,
        Signer,
        Source,
    )
    from .tracing import (
        SuggestedResponse,
        SumOfMoney,
        Trace,
        TracedFile,
        TracedRecommendation,
        TracedResponse,
        TraceFinding,
        UnlinkedAnswer,
    )

__all__ = [
    "SCHEMA_VERSION",
    "Check",
    "CheckFinding",
    "CheckSummary",
    "CheckedCitation",
    "CheckedFile",
    "CheckedProvision",
    "CheckedQuotation",
    "Citation",
    "CitationKind",
    "Coverage",
    "Decision",
    "Difference",
    "DigitalSignature",
    "Document",
    "EffectAct",
    "EffectOnDay",
    "EffectState",
    "EffectStatement",
    "FileRole",
    "Finding",
    "Header",
    "Inference",
    "Item",
    "Level",
    "MatchedBy",
    "Measure",
    "PageReason",
    "ProvisionVerdict",
    "Quotation",
    "QuotationVerdict",
    "Recommendation",
    "ReferredDocument",
    "Register",
    "RegisterColumn",
    "RegisterNote",
    "RegisterRow",
    "Repair",
    "Response",
    "ResponseStatus",
    "Role",
    "Severity",
    "Signer",
    "Source",
    "SourceStatus",
    "SuggestedResponse",
    "SumOfMoney",
    "TextFrom",
    "Trace",
    "TraceFinding",
    "TracedFile",
    "TracedRecommendation",
    "TracedResponse",
    "UnlinkedAnswer",
    "UnlinkedKind",
    "VerdictKind",
]

_HOMES = {
    "checking": (
        "Check",
        "Register",
        "Difference",
        "VerdictKind",
        "ProvisionVerdict",
        "QuotationVerdict",
        "EffectAct",
        "EffectOn",
        "EffectState",
    ),
    "tracing": ("Trace", "UnlinkedAnswer", "SuggestedResponse", "SumOfMoney"),
}
"""Which module holds the names that begin so; all others are in `document`."""


def __getattr__(name: str) -> object:
    """Load a model on first use."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    home = next((home for home, names in _HOMES.items() if name.startswith(names)), "document")
    value: object = getattr(import_module(f".{home}", __name__), name)
    globals()[name] = value
    return value
