"""How well `trace` and `check` did on a dossier whose `gold.json` says by hand what is right.

gold.json    documents (file, role), recommendations (file, item, text, deadline, responses), citations (file, number,
             verdict), problems (file, kind); README of the samples shows each
An answer is found if it is given to the recommendation and stands at its item, inside it, or has its first words: an
item can answer two recommendations. `mentions` count neither as right nor as wrong; `status_alt`, `verdict_alt` and
`kind_alt` are also right, `also` are further places of the same problem, `optional` citations may be left out.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from .scoring import Json, Score, Scores, squeeze

_SURE = 0.6
"""Likeness of two wordings from which they are the same passage."""


def add_dossier(scores: Scores, gold: Json, traced: Json, checked: Json) -> None:
    """Count one dossier: `traced` and `checked` are what the two commands printed, `{}` where they gave nothing."""
    _recommendations(scores, gold["recommendations"], traced.get("recommendations") or [])
    _verdicts(scores["verdict"], gold["citations"], checked.get("citations") or [])
    findings = [*(traced.get("findings") or []), *(checked.get("findings") or [])]
    reported = {(_name(one.get("file")), one.get("code")) for one in findings}
    for problem in gold["problems"]:
        kinds = {problem["kind"], *_several(problem.get("kind_alt"))}
        places = {_name(problem["file"]), *(_name(_file(place)) for place in _several(problem.get("also")))}
        if not problem.get("needs_arithmetic"):
            hit = any((place, kind) in reported for place in places for kind in kinds)
            label = f"{problem['kind']} at {problem.get('where')}"
            scores["planted problem"].bags([label], [label] * hit, problem["file"])


def _recommendations(scores: Scores, gold: list[Json], found: list[Json]) -> None:
    left = list(found)
    for asked in gold:
        where = f"{asked['file']} {asked['item']}"
        mine = take(asked, left)
        scores["recommendation"].bags([asked["id"]], [asked["id"]] * (mine is not None), where)
        if mine is None:
            scores["coverage"].bags([asked["id"]], [], where)
            scores["response link"].bags([one["file"] for one in asked["responses"]], [], where)
            continue
        coverage = mine.get("coverage")
        scores["coverage"].pair((coverage != "unanswered") == bool(asked["responses"]), f"{where} is {coverage}")
        deadlines = asked.get("deadline"), mine.get("deadline")
        scores["deadline"].bags(*([day] * bool(day) for day in deadlines), where)
        _responses(scores, asked, list(mine.get("responses") or []), where)
    scores["recommendation"].bags([], [f"{one.get('file')} {one.get('item')}" for one in left], "not asked for")


def _responses(scores: Scores, asked: Json, given: list[Json], where: str) -> None:
    for aside in asked.get("mentions") or []:
        take(aside, given)
    for response in asked["responses"]:
        mine = take(response, given)
        place = f"{response['file']} {response.get('item')}"
        scores["response link"].bags([place], [place] * (mine is not None), where)
        if mine is not None:
            status = mine.get("status")
            same = status in (response["status"], *_several(response.get("status_alt")))
            scores["status"].pair(same, f"{where}: {response['status']} was read as {status}")
            numbers = (set(map(squeeze, one.get("evidence") or [])) for one in (response, mine))
            scores["evidence"].bags(*numbers, where)
    scores["response link"].bags([], [f"{one.get('file')} {one.get('item')}" for one in given], where)


def _verdicts(score: Score, gold: list[Json], found: list[Json]) -> None:
    verdicts = {(_name(one.get("file")), squeeze(one.get("number"))): one.get("verdict") for one in found}
    for cited in gold:
        verdict = verdicts.get((_name(cited["file"]), squeeze(cited["number"])))
        label = f"{cited['number']} is {cited['verdict']}"
        if verdict in (cited["verdict"], *_several(cited.get("verdict_alt"))):
            score.bags([label], [label], cited["file"])
        elif verdict is not None:
            score.pair(False, f"{cited['file']}: {label}, not {verdict}")
        elif not cited.get("optional"):
            score.bags([label], [], cited["file"])


def take(wanted: Json, pool: list[Json]) -> Json | None:
    """Remove and give the entry of `pool` that is likest to be the wanted passage."""
    best = max(pool, key=lambda one: _likeness(wanted, one), default=None)
    if best is None or not _likeness(wanted, best):
        return None
    pool.remove(best)
    return best


def _likeness(wanted: Json, found: Json) -> float:
    """0 is another passage; wording counts more than place."""
    if _name(wanted["file"]) != _name(found.get("file")):
        return 0.0
    words, given = _folded(wanted.get("quote") or wanted.get("text")), _folded(found.get("text"))
    start = given[: 2 * len(words) + 40]
    same = words[:40] and words[:40] in given
    wording = 1.0 if same else difflib.SequenceMatcher(None, words, start, autojunk=False).ratio()
    one, other = wanted.get("item"), found.get("item")
    inside = bool(one and other) and (str(one).startswith(f"{other}/") or str(other).startswith(f"{one}/"))
    place = 1.0 if one == other else 0.8 if inside else 0.0
    return wording + place if wording >= _SURE or place else 0.0


def _several(value: object) -> Iterable[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _file(place: object) -> str:
    return str(place["file"]) if isinstance(place, dict) else str(place)


def _name(path: object) -> str:
    return PurePath(str(path or "")).name


def _folded(text: object) -> str:
    return re.sub(r"[^\w]+", " ", unicodedata.normalize("NFC", str(text or "")).casefold()).strip()
