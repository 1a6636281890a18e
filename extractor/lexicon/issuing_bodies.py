"""Bodies that issue documents, with the codes of their signs and the time in which they existed."""

from datetime import date
from functools import cache, lru_cache
from itertools import product
from typing import Any

from extractor.kept import kept
from extractor.record import record

from .cue_phrases import cues
from .folding import fold, fold_words, fold_words_of
from .gazetteer import is_place
from .patterns import deferred
from .tables import day, parts, rows


@record(eq=False)
class ListedBody:
    """One body in one period of its life. Local bodies are listed once, without their province.

    id          stable, made of the name: "so-khoa-hoc-va-cong-nghe"
    level       trung_uong | bo | thuoc_bo | dang | doan_the | toa_an | vks | kiem_toan | dia_phuong | so | xa_huyen
                | lam_thoi
    codes       blocks of signs that stand for it, the usual one first
    valid_from, valid_to  first and last day, None where unknown or still running
    successor   id of the body that took its place, "" if none or unknown
    example     a spelling that resolves to this row on `valid_from` (or on `valid_to`, or at any time)
    unverified  nobody has checked the days of this row against an official copy: no finding rests on them
    """

    id: str
    name: str
    level: str
    codes: tuple[str, ...]
    aliases: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    successor: str
    example: str
    unverified: bool

    def existed_on(self, on: date) -> bool:
        """True unless the body is known to have begun later or ended earlier."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@kept
def _rows() -> tuple[tuple[Any, ...], ...]:
    """The cells of all bodies in the order of the data file, days as they are written there."""
    names = ("id", "name", "level", "codes", "aliases", "valid_from", "valid_to", "successor", "example", "unverified")
    several = ("codes", "aliases")
    return tuple(tuple(parts(row[name]) if name in several else row[name] for name in names) for row in rows("bodies"))


@cache
def bodies() -> tuple[ListedBody, ...]:
    """All bodies in the order of the data file."""
    return tuple(
        ListedBody(
            id_, name, level, codes, aliases, day(begin), day(end, last=True), next_, example, unverified == "yes"
        )
        for id_, name, level, codes, aliases, begin, end, next_, example, unverified in _rows()
    )


@cache
def bodies_by_id() -> dict[str, ListedBody]:
    """Id → body."""
    return {body.id: body for body in bodies()}


@kept
def _meant() -> dict[str, dict[str, str]]:
    """Kind → folded words → what they stand for: "short" for a short form of a body ("ubnd"), "post" for a post that
    holds the head word of its body ("chanh thanh tra" of a "thanh tra")."""
    found: dict[str, dict[str, str]] = {"short": {}, "post": {}}
    for row in rows("body_words"):
        found.setdefault(row["kind"], {})[row["words"]] = row["meant"]
    return found


_LEVELS = ("tinh", "huyen", "quan", "xa", "phuong", "thanh pho", "thi xa", "thi tran", "dac khu", "khu vuc")
_LEVEL = deferred(rf"(?<!\bhai)(?<!\bco)(?<!\btac) (?=(?P<level>{'|'.join(_LEVELS)})(?: |$))")


def _words(text: str) -> str:
    """The words of a name, folded, abbreviations of bodies spelled out."""
    return _spelled_out(fold_words(text))


def _spelled_out(words: str) -> str:
    known = _meant()["short"]
    return " ".join([known.get(word, word) for word in words.split()])


def _key(words: str) -> str:
    return f" {words}".replace(" va ", " ").replace(" ", "")


def name_key(text: str) -> str:
    """What all spellings of a name share: case, marks, "và", "&", dashes and spaces are gone, UBND is spelled out."""
    return _key(_words(text))


_HEADS = ("bo", "so", "phong")
_MOST_CHUNKS, _FEWEST_INITIALS = 4, 3
"""Parts of a field's name that are abbreviated one by one, and letters from which initials tell it."""
_CHUNK_ENDS = deferred(r" va |, | - ")


def _short_keys(folded: str) -> list[str]:
    """Keys of a name whose chunks are abbreviated: "so khcn", "bo nongnghiepptnt", "bnnptnt"."""
    head, _, field = folded.partition(" ")
    chunks = [chunk.split() for chunk in _CHUNK_ENDS.split(field)]
    if len(chunks) > _MOST_CHUNKS:
        return []
    variants = [("".join(chunk), "".join([word[0] for word in chunk])) for chunk in chunks]
    initials = "".join([short for _, short in variants])
    keys = [head + "".join(choice) for choice in product(*variants)][1:] if len(initials) >= _FEWEST_INITIALS else []
    return [*keys, head[0] + initials]


@kept
def _places_by_key() -> dict[str, tuple[int, ...]]:
    """Key of a name → the places in `bodies` of those that it can mean."""
    listed = [(name, at) for at, body in enumerate(bodies()) for name in (body.name, *body.aliases)]
    found: dict[str, tuple[int, ...]] = {}
    for words, (_, at) in zip(fold_words_of(name for name, _ in listed), listed, strict=True):
        key = _key(_spelled_out(words))
        found[key] = (*found.get(key, ()), at)
    headed = [(at, body.name) for at, body in enumerate(bodies()) if fold(body.name.partition(" ")[0]) in _HEADS]
    for folded, (at, name) in zip(fold("\n".join(name for _, name in headed)).split("\n"), headed, strict=True):
        for key in _short_keys(folded):
            held = found.get(key, ())
            if not held or bodies()[held[0]].name == name:
                found[key] = (*held, at)
    return found


def _pick(candidates: tuple[ListedBody, ...], on: date | None) -> ListedBody | None:
    if on is not None:
        return next((body for body in candidates if body.existed_on(on)), None)
    return next((body for body in candidates if body.valid_to is None), candidates[0] if candidates else None)


@kept
def _posts() -> tuple[str, ...]:
    return tuple(sorted({fold_words(post) + " " for post in cues("post")}, key=len, reverse=True))


def _keys(words: str) -> list[str]:
    """Keys under which a name may be listed, best first: as it stands, then without its place."""
    keys = [words]
    for found in reversed(list(_LEVEL.finditer(words))):
        before = words[: found.start()]
        keys += [f"{before} {found['level']}", before]
    tokens = words.split()
    for size in (4, 3, 2):
        if len(tokens) > size and is_place(" ".join(tokens[-size:])):
            keys += [" ".join(tokens[:-size]), f"{' '.join(tokens[:-size])} tinh"]
    return [_key(key) for key in keys]


_LONGEST_NAME = 300
"""Characters; a longer text is no name, and trying its parts would cost the square of its length."""


@lru_cache(maxsize=16384)
def without_post(words: str) -> str:
    """The folded name of a body without the post of who signs for it: "chu tich ubnd tinh" gives "ubnd tinh", "chanh
    thanh tra tinh" gives "thanh tra tinh"."""
    return next((form for form in _forms(words)[1:] if form), words)


def _forms(words: str) -> list[str]:
    """A name as it stands, and without a post before it."""
    deputy = words.removeprefix("pho ")
    forms = [words]
    forms += [head + deputy[len(post) :] for post, head in _meant()["post"].items() if deputy.startswith(f"{post} ")]
    forms += [words[len(post) :] for post in _posts() if words.startswith(post)]
    return forms


@cache
def _openings() -> tuple[tuple[str, ListedBody], ...]:
    """Bodies whose names go on with their task ("Đoàn kiểm tra …", "Ban Chỉ đạo …"), longest first."""
    open_ended = [body for body in bodies() if body.level == "lam_thoi" or body.id in ("dang-uy", "chi-bo")]
    listed = zip(fold_words_of(body.name for body in open_ended), open_ended, strict=True)
    return tuple(sorted(((f"{words} ", body) for words, body in listed), key=lambda pair: -len(pair[0])))


def body_by_name(name: str, on: date | None = None) -> ListedBody | None:
    """The body called `name` on a day: any case, marks, "&"/"và", abbreviations, with or without its place.

    "Sở KH&CN tỉnh Hưng Yên", "BNN&PTNT", "UBND thành phố", "Bộ trưởng Bộ Tài chính" (the post gives its body),
    "Đoàn kiểm tra công tác dân vận" (a body for a time, whatever its task).
    With `on`, only a body that can have existed then; without, the one of today before former ones. None if unknown.
    """
    called, opening = _called(name)
    return next((body for bodies in called if (body := _pick(bodies, on)) is not None), opening)


@lru_cache(maxsize=16384)
def _called(name: str) -> tuple[tuple[tuple[ListedBody, ...], ...], ListedBody | None]:
    """The bodies of all times that `name` can mean, the best reading first; and the one whose name it goes on with."""
    if len(name) > _LONGEST_NAME:
        return (), None
    words = _words(name)
    known, listed = _places_by_key(), bodies()
    keys = dict.fromkeys(key for form in _forms(words) for key in _keys(form))
    opening = next((body for opening, body in _openings() if words.startswith(opening)), None)
    return tuple(tuple(listed[at] for at in known[key]) for key in keys if key in known), opening


@kept
def _places_by_code() -> dict[str, tuple[int, ...]]:
    """Key of a code → the places in `bodies` of those that have it."""
    found: dict[str, tuple[int, ...]] = {}
    for at, body in enumerate(bodies()):
        for key in dict.fromkeys(map(_code_key, body.codes)):
            found[key] = (*found.get(key, ()), at)
    return found


def _code_key(code: str) -> str:
    return "".join(letter for letter in fold(code) if letter.isalnum())


def bodies_by_code(code: str, on: date | None = None) -> tuple[ListedBody, ...]:
    """All bodies whose sign can be `code` (connectors, case and Đ folded), on a day if given; () if none.

    A term after the code does not count (QH15, UBTVQH14). Codes are not unique: TCT is a general department and a
    task force, and every province has a SKHCN.
    """
    held = _coded(code)
    return held if on is None else tuple(body for body in held if body.existed_on(on))


@lru_cache(maxsize=16384)
def _coded(code: str) -> tuple[ListedBody, ...]:
    key, known = _code_key(code), _places_by_code()
    return tuple(bodies()[at] for at in known.get(key) or known.get(key.rstrip("0123456789"), ()))
