"""Which issuers are one body: spelling, and the province that a local body belongs to."""

from functools import lru_cache

from extractor import lexicon
from extractor.identity.body import NATIONAL, province_in
from extractor.lexicon.patterns import deferred

_CENTRAL_LEVELS = ("trung_uong", "bo")
_LOCAL_LEVELS = ("so", "dia_phuong", "xa_huyen")
_TEMPORARY_LEVEL = "lam_thoi"
_LEVEL_BEFORE = deferred(r"(?: tinh| thanh pho| tp)+$")


@lru_cache(maxsize=16384)
def body_key(name: str, issuer_id: str | None, place: str | None) -> tuple[str, str]:
    """What all spellings of one body share, and its full name: "Sở Nội vụ" of a paper from Hưng Yên is
    ("sonoivu hung yen", "Sở Nội vụ Hưng Yên")."""
    known = lexicon.bodies_by_id().get(issuer_id) if issuer_id else lexicon.body_by_name(name)
    if known is not None and known.level in _CENTRAL_LEVELS:
        return known.id, known.name
    if known is not None:
        name = _without_post(name, known.name)
    own = province_in(name)
    level = known.level if known is not None else None
    if known is not None and level == "so" and (own or place) not in (None, NATIONAL):
        return _local(known.name, own or place or "")
    if own is None and (place in (None, NATIONAL) or level not in (*_LOCAL_LEVELS, _TEMPORARY_LEVEL)):
        return lexicon.name_key(name), name
    words = lexicon.fold_words(name)
    if own is not None:
        bare = words.removesuffix(lexicon.fold_words(own)).rstrip()
        bare = bare if level == "dia_phuong" else _LEVEL_BEFORE.sub("", bare)
        return f"{lexicon.name_key(bare)} {lexicon.fold_words(own)}", name
    key, shown = _local(name, place or "")
    return key, name if level == _TEMPORARY_LEVEL else shown


def _without_post(name: str, body: str) -> str:
    """ "Chánh Thanh tra tỉnh An Sơn" is "Thanh tra tỉnh An Sơn": who heads a body signs for it."""
    words, key = name.split(), lexicon.name_key(body)
    rests = (" ".join(words[at:]) for at in range(min(len(words), 4)))
    return next((rest for rest in rests if lexicon.name_key(rest).startswith(key)), name)


def _local(name: str, place: str) -> tuple[str, str]:
    return f"{lexicon.name_key(name)} {lexicon.fold_words(place)}", f"{name} {place}"
