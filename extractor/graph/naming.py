"""What nodes are called: stable ids that people can read, and labels. Which issuers are one body: spelling, and the
province that a local body belongs to."""

from functools import lru_cache
from pathlib import PurePath

from extractor import lexicon
from extractor.identity.body import NATIONAL, province_in
from extractor.lexicon.patterns import deferred

LONGEST_LABEL = 80


def short(text: str) -> str:
    """The first words of `text`, at most `LONGEST_LABEL` characters."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_LABEL:
        return line
    return line[:LONGEST_LABEL].rpartition(" ")[0].rstrip(",;:.") + " …"


def document_label(kind: str | None, number: str | None, title: str | None, file: str | None) -> str:
    """Type and number; the name of a law; the file name of a paper that has neither."""
    if number:
        return f"{kind or ''} {number}".strip()
    return title or (PurePath(file).name if file else kind or "?")


class Names:
    """Ids that were given out. A second document of one name gets "~2"."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, wanted: str) -> str:
        """`wanted`, or the first of "wanted~2", "wanted~3" … that is free. No id holds what can't be printed."""
        if not wanted.isprintable():
            wanted = "".join(one if one.isprintable() else "·" for one in wanted)
        name, count = wanted, 1
        while name in self._taken:
            count += 1
            name = f"{wanted}~{count}"
        self._taken.add(name)
        return name

    def of_document(self, number: str | None, date: str | None, title: str | None, file: str | None) -> str:
        """ "vb:1238/UBND-NC@2024-05-10", "vb:Luật Đất đai@2013", "tep:bao-cao.pdf" for a file without number."""
        words = number or title
        if words is None and file is not None:
            return self.free(f"tep:{PurePath(file).name}")
        return self.free(f"vb:{words or '?'}@{date}" if date else f"vb:{words or '?'}")

    def of_body(self, name: str) -> str:
        """ "cq:so-noi-vu-hung-yen"."""
        return self.free("cq:" + (lexicon.fold_words(name).replace(" ", "-") or "?"))


_CENTRAL_LEVELS = ("trung_uong", "bo")
_LOCAL_LEVELS = ("so", "dia_phuong", "xa_huyen")
_TEMPORARY_LEVEL = "lam_thoi"
_LEVEL_BEFORE = deferred(r"(?: tinh| thanh pho| tp)+$")


@lru_cache(maxsize=65_536)
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
