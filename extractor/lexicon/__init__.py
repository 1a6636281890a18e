"""Knowledge as data: document types, bodies with lifetimes, provinces, item letters, phrases.

Tables are CSV files under `data/`, read when first asked for and kept. Nothing is read on import.
"""

from .abbreviations import abbreviations, expand, units
from .bodies import Body, bodies, bodies_by_code, bodies_by_id, body_by_name, name_key
from .cues import cue_kinds, cues
from .document_types import (
    DocumentType,
    base_type,
    codes_for_type,
    document_types,
    is_type_code,
    sentence_case_type,
    type_family,
    type_for_code,
    type_names,
)
from .folding import fold, fold_tone, fold_words
from .letters import ACCEPTED_LETTERS, LETTERS, next_letter
from .provinces import Place, Province, is_place, places, province_by_name, provinces
from .signs import same_sign, sign_key
from .terms import qh_term_years, terms_on

__all__ = [
    "ACCEPTED_LETTERS",
    "LETTERS",
    "Body",
    "DocumentType",
    "Place",
    "Province",
    "abbreviations",
    "base_type",
    "bodies",
    "bodies_by_code",
    "bodies_by_id",
    "body_by_name",
    "codes_for_type",
    "cue_kinds",
    "cues",
    "document_types",
    "expand",
    "fold",
    "fold_tone",
    "fold_words",
    "is_place",
    "is_type_code",
    "name_key",
    "next_letter",
    "places",
    "province_by_name",
    "provinces",
    "qh_term_years",
    "same_sign",
    "sentence_case_type",
    "sign_key",
    "terms_on",
    "type_family",
    "type_for_code",
    "type_names",
    "units",
]
