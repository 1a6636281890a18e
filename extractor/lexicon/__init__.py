"""Knowledge as data: document types, bodies with lifetimes, provinces, item letters, phrases.

Tables are CSV files under `data/`, read when first asked for and kept. Importing this package reads nothing: a name
is fetched from its module when it is first used, so a caller pays only for what it needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .casing import is_heading, sentence_case
    from .cue_phrases import cues
    from .doc_types import (
        DocumentType,
        base_type,
        codes_for_type,
        document_types,
        is_type_code,
        sentence_case_type,
        type_for_code,
        type_names,
    )
    from .folding import fold, fold_tone, fold_words
    from .gazetteer import Province, is_place, places, province_by_name, provinces
    from .issuing_bodies import ListedBody, bodies, bodies_by_code, bodies_by_id, body_by_name, name_key, without_post
    from .letters import ACCEPTED_LETTERS, LETTERS, next_letter
    from .page_words import page_words
    from .signs import same_sign, sign_key
    from .syllables import is_syllable, vietnamese_share
    from .terms import qh_term_years

_HOMES = {
    "casing": (
        "is_heading",
        "sentence_case",
    ),
    "cue_phrases": ("cues",),
    "doc_types": (
        "DocumentType",
        "base_type",
        "codes_for_type",
        "document_types",
        "is_type_code",
        "sentence_case_type",
        "type_for_code",
        "type_names",
    ),
    "folding": (
        "fold",
        "fold_tone",
        "fold_words",
    ),
    "gazetteer": (
        "Province",
        "is_place",
        "places",
        "province_by_name",
        "provinces",
    ),
    "issuing_bodies": (
        "ListedBody",
        "bodies",
        "bodies_by_code",
        "bodies_by_id",
        "body_by_name",
        "name_key",
        "without_post",
    ),
    "letters": (
        "ACCEPTED_LETTERS",
        "LETTERS",
        "next_letter",
    ),
    "page_words": ("page_words",),
    "signs": (
        "same_sign",
        "sign_key",
    ),
    "syllables": (
        "is_syllable",
        "vietnamese_share",
    ),
    "terms": ("qh_term_years",),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "ACCEPTED_LETTERS",
    "LETTERS",
    "DocumentType",
    "ListedBody",
    "Province",
    "base_type",
    "bodies",
    "bodies_by_code",
    "bodies_by_id",
    "body_by_name",
    "codes_for_type",
    "cues",
    "document_types",
    "fold",
    "fold_tone",
    "fold_words",
    "is_heading",
    "is_place",
    "is_syllable",
    "is_type_code",
    "name_key",
    "next_letter",
    "page_words",
    "places",
    "province_by_name",
    "provinces",
    "qh_term_years",
    "same_sign",
    "sentence_case",
    "sentence_case_type",
    "sign_key",
    "type_for_code",
    "type_names",
    "vietnamese_share",
    "without_post",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f".{_HOME[name]}", __name__), name)
    globals()[name] = value
    return value
