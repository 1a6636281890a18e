"""The log of decisions: what holds after repeats, undoing, two persons, and somebody who settles it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from extractor.archive.store.engine import open_engine
from extractor.archive.store.opening import STEPS
from extractor.archive.store.store import Archive
from extractor.archive.workbench import log
from extractor.archive.workbench.schema import WORKBENCH
from extractor.archive.workbench.writing import reading, writing
from extractor.auditing.decisions.records import Decision, Decisions

KEY = "L-aaaaaaaaaaaaaaaa"


class Desk:
    """People who decide on one key."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def says(self, person: str, choice: str, *, status: str | None = None, final: bool = False) -> None:
        with writing(self._archive) as connection:
            decision = Decision(KEY, choice, status=status)  # type: ignore[arg-type]
            log.append(connection, decision, choice, person=person, final=final)  # type: ignore[arg-type]

    def undoes(self, person: str) -> None:
        with writing(self._archive) as connection:
            log.undo(connection, KEY, person)

    @property
    def holds(self) -> str | None:
        """The choice that holds, "conflict", or None."""
        with reading(self._archive) as connection:
            found = log.holding(connection)
        one = found.on(KEY)
        return "conflict" if found.contradicting else one.choice if one else None

    @property
    def written(self) -> list[tuple[str, str]]:
        with reading(self._archive) as connection:
            return [(row.person, row.choice) for row in log.history(connection, KEY)]


@pytest.fixture
def desk(place: str) -> Iterator[Desk]:
    with Archive.open(place) as archive:
        yield Desk(archive)


def test_the_last_word_of_a_person_holds(desk: Desk) -> None:
    desk.says("an", "confirmed")
    desk.says("an", "confirmed")
    desk.says("an", "rejected")
    assert desk.holds == "rejected"
    assert desk.written == [("an", "confirmed"), ("an", "rejected")]


def test_undo_goes_back_step_by_step_and_the_log_keeps_all(desk: Desk) -> None:
    desk.says("an", "confirmed")
    desk.says("an", "rejected")
    held = []
    for _ in range(3):
        desk.undoes("an")
        held.append(desk.holds)
    assert held == ["confirmed", None, None]
    assert [choice for _, choice in desk.written] == ["confirmed", "rejected", "confirmed", "withdrawn"]


def test_two_who_differ_are_a_conflict_until_it_is_settled(desk: Desk) -> None:
    desk.says("an", "confirmed")
    desk.says("binh", "rejected")
    assert desk.holds == "conflict"
    desk.says("chi", "rejected", final=True)
    assert desk.holds == "rejected"
    desk.undoes("chi")
    assert desk.holds == "conflict"
    assert [person for person, _ in desk.written] == ["an", "binh", "chi", "chi"]


def test_whoever_differs_after_it_was_settled_is_a_conflict_again(desk: Desk) -> None:
    desk.says("chi", "rejected", final=True)
    desk.says("an", "confirmed")
    assert desk.holds == "conflict"


def test_two_statuses_are_a_conflict(desk: Desk) -> None:
    desk.says("an", "confirmed", status="done")
    desk.says("binh", "confirmed", status="partial")
    assert desk.holds == "conflict"


def test_decisions_of_an_older_archive_begin_the_log(tmp_path: Path) -> None:
    """The shape of step 0002: one table of decisions, without persons and times."""
    place = str(tmp_path / "a.db")
    Archive.open(place).close()
    with closing(sqlite3.connect(place)) as old, old:
        old.execute("DROP VIEW decisions")
        for table in reversed(WORKBENCH):
            old.execute(f"DROP TABLE {table.name}")
        old.execute("CREATE TABLE decisions (key TEXT PRIMARY KEY, choice TEXT, note TEXT, words TEXT, place TEXT)")
        old.execute("INSERT INTO decisions VALUES (?, 'rejected', 'sai', 'kiến nghị', 'bang.xlsx, 3')", (KEY,))
        old.execute("UPDATE alembic_version SET version_num = '0002'")
    engine = open_engine(place, create=False)
    config = Config()
    config.set_main_option("script_location", str(STEPS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
    with engine.connect() as connection:
        held = log.holding(connection).on(KEY)
    assert held == Decision(KEY, "rejected", "sai", "kiến nghị", "bang.xlsx, 3")


def test_a_file_is_logged_without_what_contradicts_itself(tmp_path: Path) -> None:
    archive = Archive.open(str(tmp_path / "a.db"))
    rows = (Decision(KEY, "confirmed"), Decision("L-b", "confirmed"), Decision("L-b", "rejected"))
    with writing(archive) as connection:
        log.keep(connection, Decisions(rows, path="bang.xlsx"))
        assert [row.key for row in log.log(connection)] == [KEY]
