"""Processes that work within limits: what dies or hangs costs its one item, and nothing is left behind.

`work` is told by its item what to do, so that each row is one way to fail.
"""

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.workers.load import load_of
from extractor.workers.pool import Done, Method, Pool, WorkersError, WorkFailure

METHODS: list[Method] = ["fork", "spawn"] if sys.platform == "linux" else ["spawn"]
MB = 1 << 20


def work(item: Any) -> Any:
    match item:
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "exit":
            os._exit(3)
        case "hang":
            time.sleep(60)
        case "raise":
            raise ValueError("no such thing")
        case "allocate":
            return len(bytearray(4096 * MB))
        case "grow":
            kept = []
            while True:
                kept.append(bytes(MB))
        case "pid":
            return os.getpid()
        case "deaf":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            time.sleep(60)
        case "no data":
            return lambda: None
        case "child":
            return subprocess.Popen(["sleep", "60"]).pid
        case "child and hang":
            Path(os.environ["TOLD"]).write_text(str(subprocess.Popen(["sleep", "60"]).pid), encoding="utf-8")
            time.sleep(60)
        case ("sleep", seconds):
            time.sleep(seconds)
        case str() if item.startswith("long"):
            return item[::-1]
        case ("touch", path):
            Path(path).touch()
    return item


def once(path_and_item: tuple[str, str]) -> str:
    """Crash the first time."""
    path, item = path_and_item
    if item == "crash once" and not Path(path).exists():
        Path(path).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def pool(method: Method = METHODS[0], **options: Any) -> Pool[Any, Any]:
    return Pool(work, **{"seconds": 30, "memory_bytes": 512 * MB, "method": method, **options})


def is_gone(pid: int) -> bool:
    """True if there is no such process any more."""
    for _ in range(200):
        try:
            state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":  # an orphan: whoever adopted it reaps it
            return True
        time.sleep(0.02)
    return False


BAD = {
    "crash": ("died", "signal 11", 2),
    "exit": ("died", "exit status 3", 2),
    "hang": ("timed_out", "1 s", 2),
    "deaf": ("timed_out", "1 s", 2),  # it would not go when asked
    "raise": ("raised", "ValueError: no such thing", 1),  # it would raise again
    "no data": ("raised", "", 1),
    "allocate": ("out_of_memory", "", 2),
    "grow": ("out_of_memory", "", 2),
}
SPAWNED = ("crash", "hang")
"""A fresh interpreter takes a second to begin, and the same code runs in it: two ways to fail are enough."""


@pytest.mark.parametrize("method, bad", [(way, bad) for way in METHODS for bad in (BAD if way == "fork" else SPAWNED)])
def test_a_bad_item_costs_itself(method: Method, bad: str) -> None:
    kind, detail, attempts = BAD[bad]
    with pool(method, seconds=1) as workers:
        done = list(workers.run([1, 2, bad, 3, 4]))
    assert [one.item for one in done] == [1, 2, bad, 3, 4]  # one worker keeps the order
    assert [one.result for one in done] == [1, 2, None, 3, 4]
    lost = done[2]
    assert lost.failure is not None
    assert (lost.failure.kind, lost.attempts) == (kind, attempts)
    assert detail in lost.failure.detail
    assert {one.attempts for one in done if one is not lost} == {1}


def test_many_bad_ones_among_many() -> None:
    """With several workers, each neighbour of a bad item is answered exactly once."""
    items = ["crash" if n % 7 == 3 else "raise" if n % 11 == 5 else n for n in range(60)]
    with pool(workers=3) as workers:
        done = list(workers.run(items))
    assert sorted(one.item for one in done if isinstance(one.item, int)) == [n for n in items if isinstance(n, int)]
    assert all(one.result == one.item for one in done if isinstance(one.item, int))
    assert sum(one.failure == WorkFailure("died", "signal 11") for one in done) == items.count("crash")


def test_an_item_lost_once_is_read_when_it_is_tried_alone(tmp_path: Path) -> None:
    items = [(str(tmp_path / "mark"), name) for name in ("a", "crash once", "b")]
    with Pool(once, seconds=30, memory_bytes=512 * MB) as workers:
        done = list(workers.run(items))
    assert [(one.result, one.attempts) for one in done] == [("a", 1), ("crash once", 2), ("b", 1)]


def test_no_second_attempt_where_none_is_wanted() -> None:
    with pool(retry=False) as workers:
        assert [one.attempts for one in workers.run(["crash", 1])] == [1, 1]


def test_results_and_items_larger_than_a_pipe_holds() -> None:
    """Both sides write at once: neither may wait for the other for ever."""
    items = [f"long{n}" * MB for n in range(6)]
    with pool(workers=2) as workers:
        done = list(workers.run(items))
    assert sorted(one.result for one in done) == sorted(item[::-1] for item in items)


def test_workers_are_replaced_after_so_many_items() -> None:
    with pool(tasks_per_worker=3) as workers:
        pids = [one.result for one in workers.run(["pid"] * 9)]
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [3, 3, 3]


def test_items_are_read_as_they_are_needed() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        while taken < 1000:
            taken += 1
            yield taken

    with pool(workers=2) as workers:
        for number, _ in enumerate(workers.run(items())):
            assert taken <= number + 2 * 2 + 2


def test_an_iterator_that_is_out_of_items_for_now_is_asked_again() -> None:
    """A ZIP that was opened gives more work: what comes in may lead to new items."""

    class Growing(Iterator[int]):
        def __init__(self) -> None:
            self.left = [1]

        def __next__(self) -> int:
            if not self.left:
                raise StopIteration
            return self.left.pop()

    source = Growing()
    seen = []
    with pool() as workers:
        for one in workers.run(source):
            seen.append(one.item)
            if one.item < 5:
                source.left.append(one.item + 1)
    assert seen == [1, 2, 3, 4, 5]


def test_stop_finishes_what_is_in_hand_and_begins_nothing_new() -> None:
    with pool(workers=2) as workers:
        done = []
        for one in workers.run(range(1000)):
            done.append(one)
            workers.stop()
        assert 1 <= len(done) <= 4
        assert all(one.result == one.item for one in done)
        assert [one.result for one in workers.run([7])] == [7]  # and it can be used again


def test_a_run_that_is_left_early_leaves_no_process() -> None:
    with pool(workers=2) as workers:
        pid = next(iter(workers.run(["pid", "hang", "hang"]))).result
    assert is_gone(pid)


def test_initialise_runs_once_in_each_process() -> None:
    def initialise() -> None:
        os.environ["BEGUN"] = os.environ.get("BEGUN", "") + "x"

    def told(item: object) -> str:
        return os.environ["BEGUN"]

    with Pool(told, seconds=30, memory_bytes=512 * MB, initialise=initialise, method=METHODS[0]) as workers:
        assert {one.result for one in workers.run(range(5))} == {"x"}


@pytest.mark.parametrize("how", ["raise", "exit"])
def test_workers_that_cannot_begin_are_no_fault_of_an_item(how: str) -> None:
    with (
        Pool(work, seconds=30, memory_bytes=512 * MB, initialise=lambda: work(how), method=METHODS[0]) as workers,
        pytest.raises(WorkersError),
    ):
        list(workers.run([1]))


def test_what_a_killed_worker_started_dies_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLD", str(tmp_path / "pid"))
    with pool(seconds=1, retry=False) as workers:
        list(workers.run(["child and hang"]))
    assert is_gone(int((tmp_path / "pid").read_text(encoding="utf-8")))


PARENT = """
import sys, time
from extractor.workers.pool import Pool
def work(item):
    import os
    os.write(int(sys.argv[1]), b"%d\\n" % os.getpid())
    time.sleep(60)
Pool(work, workers=2, seconds=60, memory_bytes=1 << 30).run([1, 2, 3]).__next__()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent died")
@pytest.mark.parametrize("deadly", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_workers_die_with_their_parent(deadly: signal.Signals) -> None:
    reader, writer = os.pipe()
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(writer)], pass_fds=[writer], stderr=subprocess.DEVNULL
    ) as parent:
        os.close(writer)
        with os.fdopen(reader) as told:
            pids = [int(told.readline()), int(told.readline())]
            parent.send_signal(deadly)
            parent.wait(20)
            assert told.read() == ""  # both ends of the workers are closed, without 60 seconds of waiting
    assert all(is_gone(pid) for pid in pids)


def test_nothing_of_a_worker_reaches_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    def noisy(item: int) -> int:
        print("out")
        os.write(2, b"err")
        return item

    with Pool(noisy, seconds=30, memory_bytes=512 * MB, method=METHODS[0]) as workers:
        assert [one.result for one in workers.run([1])] == [1]
    assert capfd.readouterr() == ("", "")


def test_seconds_are_those_of_the_work() -> None:
    with pool() as workers:
        (done,) = workers.run([("sleep", 0.2)])
    assert isinstance(done, Done)
    assert 0.2 <= done.seconds < 2.0


def test_an_item_that_waits_is_not_timed() -> None:
    """The second item waits in the pipe of the busy worker: its own time begins when it is its turn."""
    with pool(seconds=1.0, retry=False) as workers:
        assert all(one.failure is None for one in workers.run([("sleep", 0.7)] * 3))


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells what a process had")
def test_an_answer_that_lies_in_the_pipe_is_taken_however_late_it_is_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The parent, not the worker, was kept from the processor: what it looks at too late is no hanging worker."""
    with pool(seconds=0.3, retry=False) as workers:
        real, late = workers._make.wait, iter([[]])

        def wait(some: Any, seconds: float) -> Any:
            if seconds == 0 or next(late, None) is None:
                return real(some, seconds)
            time.sleep(1.0)
            return []

        next(iter(workers.run(["begin"])))
        monkeypatch.setattr(workers._make, "wait", staticmethod(wait))
        assert [one.failure for one in workers.run(["late"])] == [None]


@pytest.mark.parametrize("state, busy", [(b"R", True), (b"D", True), (b"S", False), (b"Z", False)])
def test_who_waits_for_the_disk_is_at_work(state: bytes, busy: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    line = b"7 (a) b) " + state + b" 1 " * 10 + b"100 50 0 0 " + b"0 " * 30
    monkeypatch.setattr("builtins.open", lambda *_: io.BytesIO(line))
    assert load_of(7) == (busy, 150 / os.sysconf("SC_CLK_TCK"))


@pytest.mark.parametrize("options", [{"workers": 0}, {"tasks_per_worker": 0}])
def test_numbers_that_make_no_sense(options: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="at least one"):
        pool(**options)
