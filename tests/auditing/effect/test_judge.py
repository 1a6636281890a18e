"""The state of a document on a day, from claims about it and others."""

import pytest

from extractor.auditing.effect.claims import Claim, Claims
from extractor.auditing.effect.judge import effect_on
from extractor.identity.record import DocumentFacts, facts
from extractor.models.notices import Notice

WHERE = Notice("where.itself", {"name": "a.pdf"})


def _decree(serial: str) -> DocumentFacts:
    return facts(
        f"{serial}/2016/NĐ-CP", serial=serial, year=2016, symbol="NĐ-CP", type_="Nghị định", issuer="Chính phủ"
    )


A, B, C = _decree("11"), _decree("22"), _decree("33")


def _claim(act: str, since: str | None = None, **more: object) -> Claim:
    return Claim(act, WHERE, since=since, **more)  # type: ignore[arg-type]


COMMENCED = _claim("commences", "2016-07-01")
REPLACED = _claim("replaces", "2020-03-15", by=B)
PARTLY = _claim("repeals", "2020-03-15", whole=False, places="Điều 5")
TERM = _claim("commences", "2016-07-01", until="2020-12-31")
KEPT = _claim("continues", until="2025-12-31")
HALTED = _claim("suspends", "2023-06-01", until="2024-05-31")
TABLE = [
    ([], "2024-01-01", "unknown", None, "nothing is said"),
    ([COMMENCED], "2024-01-01", "in_force", None, "commenced, nothing ended it"),
    ([COMMENCED], "2016-06-30", "not_yet", None, "the day before"),
    ([COMMENCED, REPLACED], "2020-03-14", "in_force", "2020-03-15", "replaced a day later"),
    ([COMMENCED, REPLACED], "2020-03-15", "expired", "2020-03-15", "on the day itself"),
    ([REPLACED], "2019-01-01", "unknown", None, "when it began is not said"),
    ([REPLACED], "2024-01-01", "expired", "2020-03-15", "when it began does not matter"),
    ([COMMENCED, _claim("replaces", None, by=B)], "2024-01-01", "unknown", None, "it ended, nobody says when"),
    ([COMMENCED, PARTLY], "2024-01-01", "partly_expired", None, ""),
    ([COMMENCED, _claim("amends", "2020-03-15", whole=False, by=B)], "2024-01-01", "amended", None, ""),
    ([COMMENCED, _claim("amends", "2025-03-15", whole=False, by=B)], "2024-01-01", "in_force", None, "amended later"),
    ([TERM], "2021-01-01", "expired", "2021-01-01", "its term is over"),
    ([COMMENCED, REPLACED, KEPT], "2024-01-01", "in_force", "2026-01-01", "kept"),
    ([COMMENCED, HALTED], "2024-01-01", "expired", "2023-06-01", "suspended"),
    ([COMMENCED, _claim("suspends", "2023-06-01", until="2023-12-31")], "2024-01-01", "in_force", None, "over again"),
    ([_claim("in_force")], "2024-01-01", "in_force", None, "a register says so"),
    ([COMMENCED, REPLACED], "2020-03", "unknown", "2020-03-15", "it changes within the month"),
    ([COMMENCED, REPLACED], "2020-04", "expired", "2020-03-15", "over for the whole month"),
    ([COMMENCED], None, "unknown", None, "the day is not known"),
]  # fmt: skip


@pytest.mark.parametrize("said, as_of, state, until, reason", TABLE)
def test_state(said: list[Claim], as_of: str | None, state: str, until: str | None, reason: str) -> None:
    claims = Claims()
    for claim in said:
        claims.add(A, claim)
    effect = effect_on(claims, A, as_of)
    assert (effect.state, effect.until) == (state, until), reason


def test_an_amendment_ends_with_what_it_amended() -> None:
    claims = Claims()
    claims.add(B, _claim("commences", "2018-01-01"))
    claims.add(A, _claim("amends", "2018-01-01", whole=False, by=B))
    assert effect_on(claims, B, "2021-01-01").state == "in_force"
    claims.add(A, _claim("replaces", "2020-03-15", by=C))
    assert effect_on(claims, B, "2021-01-01").state == "expired"
    assert effect_on(claims, B, "2019-01-01").state == "in_force"


def test_other_documents_of_the_number_are_left_alone() -> None:
    claims = Claims()
    claims.add(A, COMMENCED)
    other = facts("11/2016/NQ-HĐND", serial="11", year=2016, symbol="NQ-HĐND", type_="Nghị quyết")
    assert effect_on(claims, other, "2024-01-01").state == "unknown"


def test_a_day_that_no_calendar_has_is_none() -> None:
    claims = Claims()
    signed = A._replace(day=20160631)
    claims.add(signed, REPLACED)
    claims.add(B._replace(day=20200230), _claim("repeals", None, by=signed))
    assert effect_on(claims, signed, "2024-01-01").state == "expired"
    assert effect_on(claims, B, "2024-01-01").state == "unknown"


def test_two_days_for_one_event_are_told() -> None:
    claims = Claims()
    claims.add(A, COMMENCED)
    claims.add(A, _claim("commences", "2016-08-01"))
    assert len(effect_on(claims, A, "2024-01-01").disagreeing) == 2
