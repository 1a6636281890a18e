"""Which issuers are one body: spelling, and the province that a local body belongs to."""

from extractor import lexicon
from extractor.identity.body import NATIONAL, province_in
from extractor.lexicon.patterns import deferred

_CENTRAL_LEVELS = ("trung_uong", "bo")
_LOCAL_LEVELS = ("so", "dia_phuong", "xa_huyen")
_TEMPORARY_LEVEL = "lam_thoi"
_LEVEL_BEFORE = deferred(r"(?: tinh| thanh pho| tp)+$")


def body_key(name: str, issuer_id: str | None, place: str | None) -> tuple[str, str]:
    """What all spellings of one body share, and its full name: "Sở Nội vụ" of a paper from Hưng Yên is
    ("sonoivu hung yen", "Sở Nội vụ Hưng Yên")."""
    known = lexicon.bodies_by_id().get(issuer_id) if issuer_id else lexicon.body_by_name(name)
    local, level = place if place != NATIONAL else None, None
    if known is not None:
        if known.level in _CENTRAL_LEVELS:
            return known.id, known.name
        name, level = _without_post(name, known.name), known.level
        if level == "so" and (province := province_in(name) or local):
            return _local(known.name, province)
    own = province_in(name)
    if own is not None:
        return _named_with_place(name, own, level), name
    if local is None or level not in (*_LOCAL_LEVELS, _TEMPORARY_LEVEL):
        return lexicon.name_key(name), name
    key, shown = _local(name, local)
    return key, name if level == _TEMPORARY_LEVEL else shown


def _named_with_place(name: str, place: str, level: str | None) -> str:
    """The key of a body whose name holds its province."""
    bare = lexicon.fold_words(name).removesuffix(lexicon.fold_words(place)).rstrip()
    bare = bare if level == "dia_phuong" else _LEVEL_BEFORE.sub("", bare)
    return f"{lexicon.name_key(bare)} {lexicon.fold_words(place)}"


def _without_post(name: str, body: str) -> str:
    """ "Chánh Thanh tra tỉnh An Sơn" is "Thanh tra tỉnh An Sơn": who heads a body signs for it."""
    words, key = name.split(), lexicon.name_key(body)
    rests = (" ".join(words[at:]) for at in range(min(len(words), 4)))
    return next((rest for rest in rests if lexicon.name_key(rest).startswith(key)), name)


def _local(name: str, place: str) -> tuple[str, str]:
    return f"{lexicon.name_key(name)} {lexicon.fold_words(place)}", f"{name} {place}"
