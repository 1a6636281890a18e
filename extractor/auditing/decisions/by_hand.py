"""Links that an auditor made: a recommendation and an answer that the program had not put together, or not surely."""

from collections.abc import Iterator

from extractor.linking.across_records import Dossier, Given, Link
from extractor.linking.outcome import outcome_of
from extractor.linking.records import Span
from extractor.record import replace

from .records import Decision, Decisions, LinkKeys

Place = tuple[int, str | None, Span]
"""Some words of a paper: its index, the item they stand in, and where."""


def joined(dossier: Dossier, decisions: Decisions) -> Dossier:
    """The dossier with the links that were made by hand; their status is read as that of any other. What they answer
    has no suggestions any more."""
    made = _made(dossier, decisions)
    if not made:
        return dossier
    given = tuple(_answer(place) for _, place in made)
    links = tuple(_link(dossier, asked, place, len(dossier.given) + n) for n, (asked, place) in enumerate(made))
    answered = {asked for asked, _ in made}
    used = {(one.paper, one.span) for one in given}
    return replace(
        dossier,
        links=(*dossier.links, *links),
        given=(*dossier.given, *given),
        unlinked=tuple(one for one in dossier.unlinked if (one.paper, one.span) not in used),
        suggested=tuple(one for one in dossier.suggested if one.asked not in answered),
    )


def _made(dossier: Dossier, decisions: Decisions) -> list[tuple[int, Place]]:
    """Recommendation and answer of each link that was made by hand and is not there yet."""
    wanted = {row.key: row.pair for row in decisions.rows if row.pair and _makes_link(row, decisions)}
    if not wanted:
        return []
    keys = LinkKeys(dossier)
    for link in dossier.links:
        wanted.pop(keys.link(link), None)
    asked = {keys.asked(one): number for number, one in enumerate(dossier.asked)}
    answers = {keys.answer(*place): place for place in _places(dossier)}
    pairs = [(asked.get(one), answers.get(other)) for one, other in wanted.values()]
    return [(one, other) for one, other in pairs if one is not None and other is not None]


def _makes_link(row: Decision, decisions: Decisions) -> bool:
    """Whether a decision holds that puts two together."""
    return row.choice == "confirmed" and decisions.on(row.key) is not None


def key_of_pair(dossier: Dossier, asked_key: str, answer_key: str) -> str | None:
    """The key that the link of a recommendation and an answer would have; None where there is no such pair."""
    keys = LinkKeys(dossier)
    asked = next((one for one in dossier.asked if keys.asked(one) == asked_key), None)
    place = next((one for one in _places(dossier) if keys.answer(*one) == answer_key), None)
    return None if asked is None or place is None else keys.pair(asked, *place)


def _places(dossier: Dossier) -> Iterator[Place]:
    """All words that may be an answer."""
    for link in dossier.links:
        yield dossier.given[link.given].paper, dossier.given[link.given].item, link.span
    yield from ((one.paper, one.item, one.span) for one in dossier.unlinked)
    yield from ((one.paper, one.item, one.span) for one in dossier.suggested)


def _answer(place: Place) -> Given:
    paper, item, span = place
    return Given(paper, item, (span[0], span[0]), None, (), (), span)


def _link(dossier: Dossier, asked: int, place: Place, number: int) -> Link:
    wanted, given = dossier.asked[asked], _answer(place)
    outcome = outcome_of(dossier.papers[wanted.paper], wanted, dossier.papers[given.paper], given, given.span)
    return Link(
        asked,
        number,
        given.span,
        "wording",
        1.0,
        wanted.text,
        "",
        outcome.status,
        outcome.words,
        tuple(proof.identity for proof in outcome.proofs if proof.identity is not None),
        outcome.proofs,
    )
