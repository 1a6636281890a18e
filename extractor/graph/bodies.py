"""Which issuers are one body: spelling, and the province that a local body belongs to."""

from functools import lru_cache

from extractor import lexicon
from extractor.lexicon.patterns import deferred

NATIONAL = "vn"
"""The place of central bodies."""
_CENTRAL_LEVELS = ("trung_uong", "bo")
_LOCAL_LEVELS = ("so", "dia_phuong", "xa_huyen")
_TEMPORARY_LEVEL = "lam_thoi"
_BLOCKS = deferred(r"[-/.&]")
_PROVINCE = deferred(r"\btỉnh ([A-ZĐÀ-Ỹ][\w-]*(?: [A-ZĐÀ-Ỹ][\w-]*){0,3})$")
"""A province that the gazetteer does not know (a misspelling, a model text)."""
_LEVEL_BEFORE = deferred(r"(?: tinh| thanh pho| tp)+$")


@lru_cache(maxsize=16384)
def province_in(name: str | None) -> str | None:
    """The province that `name` ends with ("Sở Nội vụ Hưng Yên") or names after "tỉnh", "thành phố"."""
    tokens = (name or "").replace(".", " ").split()[-4:]
    for size in (4, 3, 2, 1):
        if size == 1 and len(tokens) > 1 and tokens[-2].casefold() not in ("tỉnh", "phố", "tp"):
            break
        if len(tokens) >= size and (found := lexicon.province_by_name(" ".join(tokens[-size:]))):
            return found.old_name
    written = _PROVINCE.search(name or "")
    return written[1] if written else None


@lru_cache(maxsize=16384)
def place_of(issuer: str | None, issuer_id: str | None) -> str | None:
    """The province an issuer names, `NATIONAL` for a central body, None where it is not said."""
    if issuer is None:
        return None
    known = lexicon.bodies_by_id().get(issuer_id) if issuer_id else lexicon.body_by_name(issuer)
    if known is not None and known.level in _CENTRAL_LEVELS:
        return NATIONAL
    return province_in(issuer)


def place_of_letterhead(issuer: str | None, parent_issuer: str | None, place: str | None) -> str | None:
    """The province that a letterhead tells, `NATIONAL` for a central body. Hà Nội beside the date tells nothing: the
    ministries sit there too."""
    found = place_of(issuer, None) or province_in(parent_issuer)
    if found is not None or not place:
        return found
    province = lexicon.province_by_name(place)
    return None if province is None or province.old_name == "Hà Nội" else province.old_name


@lru_cache(maxsize=16384)
def is_local_sign(symbol: str | None) -> bool:
    """True for the sign of a body that every province has (UBND, SNV): its numbers recur from province to province."""
    for block in _BLOCKS.split(symbol or ""):
        held = () if lexicon.is_type_code(block) else lexicon.bodies_by_code(block)
        if held:
            return all(body.level in _LOCAL_LEVELS for body in held)
    return False


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
