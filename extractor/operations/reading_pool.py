"""Workers that read files: within the limits of the options, in a sandbox, answering by data alone."""

from collections.abc import Callable
from typing import Any, TypeVar

from extractor.lexicon.kept_patterns import keep_patterns
from extractor.reading.errors import ReadingError, as_data, error_of
from extractor.reading.office import converter
from extractor.reading.options import Limits
from extractor.workers.pool import Method, Pool
from extractor.workers.wire import PLAIN, RecordWire, Wire

T = TypeVar("T")
R = TypeVar("R")


def reading_pool(
    work: Callable[[T], R],
    limits: Limits,
    *,
    workers: int = 1,
    wire: Wire = PLAIN,
    network: bool = False,
    retry: bool = True,
    initialise: Callable[[], None] | None = None,
    method: Method | None = None,
) -> Pool[T, R]:
    """A pool (`workers.pool.Pool`) for files that nobody vouches for. `network`: they are fetched by the workers."""
    keep_patterns()
    return Pool(
        work,
        workers=workers,
        seconds=limits.seconds,
        memory_bytes=limits.memory_bytes,
        initialise=initialise,
        retry=retry,
        method=method,
        wire=wire,
        sandbox=converter.sandbox(network=network),
        tidy=converter.sweep_sockets,
    )


def records(*kinds: Any) -> RecordWire:
    """A wire for answers that are records of these kinds, with errors of reading in them."""
    return RecordWire(*kinds, away=_away, back=_back)


def _away(value: Any) -> Any:
    if isinstance(value, ReadingError):
        return as_data(value)
    raise TypeError(f"no record: {type(value).__name__}")


def _back(kind: type, data: Any) -> Any:
    if issubclass(kind, ReadingError):
        return error_of(data)
    raise ValueError(f"no record: {kind.__name__}")
