"""The queue of workers: what is ready first, what is found next; it pauses, goes on and stops."""

from extractor.workers.queue import WorkQueue


class Numbers(WorkQueue[int]):
    """Finds each stretch of numbers in turn; an empty one is a look that found nothing, None a pause."""

    def __init__(self, *found: list[int] | None) -> None:
        super().__init__()
        self._found = list(found)

    def refill(self) -> bool:
        if not self._found:
            self.exhausted = True
            return False
        stretch = self._found.pop(0)
        self._ready.extend(stretch or [])
        return stretch is not None

    def more(self, number: int) -> None:
        self._ready.append(number)


def test_what_is_found_comes_in_order_also_after_looks_that_find_nothing() -> None:
    queue = Numbers([1, 2], [], [3])
    assert (list(queue), queue.exhausted) == ([1, 2, 3], True)


def test_it_pauses_and_goes_on() -> None:
    queue = Numbers([1], None, [3])
    assert (list(queue), queue.exhausted) == ([1], False)
    queue.more(2)
    assert (list(queue), queue.exhausted) == ([2, 3], True)


def test_a_job_that_failed_comes_before_all_others() -> None:
    queue = Numbers([1, 2])
    assert next(queue) == 1
    queue.again(1)
    assert list(queue) == [1, 2]


def test_a_stopped_queue_gives_nothing() -> None:
    queue = Numbers([1, 2])
    assert next(queue) == 1
    queue.stop()
    assert list(queue) == []
