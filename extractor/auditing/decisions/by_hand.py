"""Links that an auditor made: a recommendation and an answer that the program had not put together, or not surely."""

from collections.abc import Iterator
from dataclasses import replace

from extractor.linking.across_records import Dossier, Given, Link, Suggested
from extractor.linking.outcome import outcome_of
from extractor.linking.records import Span

from .records import Decisions, LinkKeys

Place = tuple[int, str | None, Span]
"""Some words of a paper: its index, the item they stand in, and where."""


def joined(dossier: Dossier, decisions: Decisions) -> Dossier:
    """The dossier with the links that were made by hand; their status is read as that of any other. What they answer
    has no suggestions any more."""
    wanted = {row.pair: row.key for row in decisions.rows if row.pair and row.choice == "confirmed"}
    wanted = {pair: key for pair, key in wanted.items() if decisions.on(key) is not None}
    if not wanted:
        return dossier
    keys = LinkKeys(dossier)
    known = {keys.link(link) for link in dossier.links}
    asked = {keys.asked(one): number for number, one in enumerate(dossier.asked)}
    answers = {keys.answer(*place): place for place in _places(dossier)}
    links, given = list(dossier.links), list(dossier.given)
    for (asked_key, answer_key), key in wanted.items():
        if key not in known and asked_key in asked and answer_key in answers:
            links.append(_link(dossier, asked[asked_key], answers[answer_key], len(given)))
            given.append(_answer(answers[answer_key]))
    made = links[len(dossier.links) :]
    answered, used = {link.asked for link in made}, {_words(given[link.given]) for link in made}
    return replace(
        dossier,
        links=tuple(links),
        given=tuple(given),
        unlinked=tuple(one for one in dossier.unlinked if (one.paper, one.span) not in used),
        suggested=tuple(one for one in dossier.suggested if one.asked not in answered),
    )


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


def _words(one: Given | Suggested) -> tuple[int, Span]:
    return one.paper, one.span


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
