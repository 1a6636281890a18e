"""Knowledge as data: document types, bodies with lifetimes, provinces, item letters, phrases.

Tables are CSV files under `data/`, read when first asked for and kept. Importing this package reads nothing: a name
is fetched from its module when it is first used, so a caller pays only for what it needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .casing import is_heading, sentence_case
    from .cue_phrases import cues, page_words, qh_term_years
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
    from .signs import same_sign, sign_key
    from .syllables import is_syllable, vietnamese_share

_HOMES = {
    "casing": "is_heading sentence_case",
    "cue_phrases": "cues page_words qh_term_years",
    "doc_types": "DocumentType base_type codes_for_type document_types is_type_code sentence_case_type type_for_code "
    "type_names",
    "folding": "fold fold_tone fold_words",
    "gazetteer": "Province is_place places province_by_name provinces",
    "issuing_bodies": "ListedBody bodies bodies_by_code bodies_by_id body_by_name name_key without_post",
    "letters": "ACCEPTED_LETTERS LETTERS next_letter",
    "signs": "same_sign sign_key",
    "syllables": "is_syllable vietnamese_share",
}
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}

__all__ = tuple(_HOME)


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f".{_HOME[name]}", __name__), name)
    globals()[name] = value
    return value
