"""Figures of a run: counts, speed over the last minute, time that is left."""

from extractor.archive.runs.job_queue import SeenNames
from extractor.archive.runs.progress import Event, Progress


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_time_left_follows_the_speed_of_the_last_minute() -> None:
    clock = Clock()
    progress = Progress(clock)
    for _ in range(100):  # slow first: one file a second
        clock.now += 1
        progress.count(Event("a", "read", 2, 1000))
    for _ in range(600):  # then ten
        clock.now += 0.1
        progress.count(Event("a", "read", 2, 1000))
    assert progress.seconds_left is None  # the places are not counted yet
    progress.found = 1700
    left = progress.seconds_left
    assert left is not None
    assert abs(left - 100) < 5
    assert abs(progress.pages_per_second - 20) < 1
    assert abs(progress.bytes_per_second - 10_000) < 500


def test_a_run_that_is_done_has_no_time_left() -> None:
    progress = Progress(Clock(), found=1)
    progress.count(Event("a", "unread", failure="corrupt"))
    assert (progress.seconds_left, progress.done, progress.failures) == (0.0, 1, {"corrupt": 1})


def test_members_of_containers_add_to_the_total() -> None:
    progress = Progress(Clock(), found=3)
    progress.members += 10
    assert progress.total == 13


def test_known_files_count_as_done_but_not_as_bytes_read() -> None:
    progress = Progress(Clock(), found=2)
    progress.count(Event("a", "known", bytes=5000))
    assert (progress.done, progress.bytes) == (1, 0)


def test_met_knows_what_was_added_and_nothing_else() -> None:
    seen = SeenNames()
    for n in range(5000):
        seen.add(f"/kho/{n}.pdf")
    assert all(f"/kho/{n}.pdf" in seen for n in range(5000))
    assert not any(f"/kho/{n}.pdf" in seen for n in range(5000, 10000))
    assert None not in seen
    seen.add("muộn.pdf")
    assert "muộn.pdf" in seen
    assert len(seen) == 5001
