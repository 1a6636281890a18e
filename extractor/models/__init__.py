"""The nouns of the output contract: pydantic models and closed vocabularies, nothing else.

Everything that is printed, stored or read back has one of these shapes. The floor imports nothing of ours.

The models load when one is first asked for (PEP 562): pydantic costs a quarter of a second, and most of the code needs
only the vocabularies.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .checking import *
    from .document import *
    from .tracing import *
    from .vocabulary import *

_HOMES = {
    "checking": "Check CheckedCitation CheckedFile CheckedProvision CheckedQuotation CheckFinding CheckSummary "
    "Difference EffectAct EffectOnDay EffectState ProvisionVerdict QuotationVerdict Register "
    "RegisterColumn RegisterNote RegisterRow VerdictKind",
    "document": "Citation DigitalSignature Document EffectStatement Finding Header Inference Item Quotation "
    "Recommendation ReferredDocument Repair Response Signer Source",
    "tracing": "SuggestedResponse SumOfMoney Trace TracedFile TracedRecommendation TracedResponse TraceFinding "
    "UnlinkedAnswer",
    "vocabulary": "SCHEMA_VERSION CitationKind Coverage Decision FileRole Level MatchedBy Measure PageReason "
    "ResponseStatus Role Severity SourceStatus TextFrom UnlinkedKind",
}
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}

__all__ = tuple(_HOME)


def __getattr__(name: str) -> object:
    """Load a model on first use."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f".{_HOME[name]}", __name__), name)
    globals()[name] = value
    return value
