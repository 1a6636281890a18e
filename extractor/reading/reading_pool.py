"""Workers that read files: within the limits of the options, in a sandbox, answering by data alone."""

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from extractor.kept import keep_all
from extractor.record import record
from extractor.workers.pool import Method, Pool, WorkersError
from extractor.workers.serving import is_inside
from extractor.workers.stream import StreamError, streamed
from extractor.workers.wire import PLAIN, RecordWire, Wire

from .errors import MachineError, ReadingError, as_data, error_of
from .failures import reason_of
from .office import converter
from .options import Limits

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
    keep_all()
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


@record
class Refused:
    """The last part of a file that can't be read on."""

    error: ReadingError


@record
class _Refusing(Generic[T]):
    """The same work, with an error of reading as its last part."""

    work: Callable[[T], Iterator[Any]]

    def __call__(self, item: T) -> Iterator[Any]:
        try:
            yield from self.work(item)
        except ReadingError as error:
            yield Refused(error)


def read_apart(work: Callable[[T], Iterator[R]], item: T, limits: Limits, kind: Any = Any) -> Iterator[R]:
    """What `work(item)` yields, in a worker of its own.

    kind  the type of the parts, if they are records; else what MessagePack holds

    Raises ReadingError: what `work` raises of it, and what becomes of the worker.
    """
    if is_inside():
        yield from work(item)
        return
    sandbox = converter.sandbox()
    try:
        for part in streamed(
            _Refusing(work),
            item,
            seconds=limits.seconds,
            memory_bytes=limits.memory_bytes,
            wire=records(Refused, kind),
            sandbox=sandbox,
        ):
            if isinstance(part, Refused):
                raise part.error
            yield part
    except StreamError as error:
        raise reason_of(error.failure.kind, error.failure.detail, limits) from error
    except WorkersError as error:
        raise MachineError("machine_failed", reason=str(error)) from error


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
