"""Records behave as dataclasses do: fields, defaults, equality, hashing, pickling; and all of ours are records."""

import pickle
import re
from copy import copy
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

import pytest

from extractor.record import FrozenRecordError, field, record, replace

T = TypeVar("T")


@record
class Place:
    page: int
    words: tuple[str, ...] = ()
    near: list[str] = field(default_factory=list)

    @property
    def first(self) -> str:
        return self.words[0]


@record
class Named(Place):
    name: str = ""
    said: str = field(default="", kw_only=True, repr=False)


@record(frozen=False)
class Counted:
    count: int = 0
    seen: set[int] = field(init=False, default_factory=set)
    doubled: int = field(init=False)

    def __post_init__(self) -> None:
        self.doubled = 2 * self.count


@record(eq=False)
class Only(Generic[T]):
    one: T


@record
class Lettered:
    letter: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lettered) and self.letter.lower() == other.letter.lower()

    def __hash__(self) -> int:
        return hash(self.letter.lower())


@record(slots=False)
class Cached:
    page: int

    @cached_property
    def doubled(self) -> int:
        return 2 * self.page


@record
class Empty:
    pass


def test_fields_in_order_with_their_defaults() -> None:
    assert asdict(Named(1, ("a",), name="b")) == {"page": 1, "words": ("a",), "near": [], "name": "b", "said": ""}
    assert Place(1).near is not Place(1).near, "made anew for each"
    assert Place(1, ("x",)).first == "x"


@pytest.mark.parametrize("wrong", [{}, {"page": 1, "line": 2}])
def test_wrong_arguments(wrong: dict[str, int]) -> None:
    with pytest.raises(TypeError, match="argument"):
        Place(**wrong)  # type: ignore[arg-type]


def test_shown_as_it_is_written() -> None:
    assert repr(Named(1, name="b", said="c")) == "Named(page=1, words=(), near=[], name='b')"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Place(1), Place(1), True),
        (Place(1), Place(2), False),
        (Place(1), Named(1), False),  # another class
        (Named(1, name="a"), Named(1, name="a"), True),
        (Counted(1), Counted(1), True),
        (Only(1), Only(1), False),  # each is only itself
        (Lettered("a"), Lettered("A"), True),  # the class says so itself
        (Empty(), Empty(), True),
        (Place(1), 1, False),
    ],
)
def test_equal(one: object, other: object, same: bool) -> None:
    assert (one == other) is same


def test_hashes() -> None:
    assert len({Named(1, near=()), Named(1, near=())}) == 1  # type: ignore[arg-type]
    assert len({Lettered("a"), Lettered("A")}) == 1
    with pytest.raises(TypeError, match="unhashable"):
        hash(Counted())


def test_a_finished_record_stays() -> None:
    place = Named(1)
    for change in (
        lambda: setattr(place, "page", 2),
        lambda: setattr(place, "other", 2),
        lambda: delattr(place, "page"),
    ):
        with pytest.raises(FrozenRecordError):
            change()
    assert place.page == 1


def test_one_that_changes() -> None:
    counted = Counted(3)
    counted.count = 4
    assert (counted.count, counted.doubled, counted.seen) == (4, 6, set())
    with pytest.raises(AttributeError):
        counted.other = 1  # type: ignore[attr-defined]


def test_replaced() -> None:
    changed = replace(Named(1, ("a",), name="b"), page=2)
    assert changed == Named(2, ("a",), name="b")
    assert replace(Counted(1), count=5).doubled == 10


@pytest.mark.parametrize("one", [Named(1, ("a",), ["b"], "c"), Counted(2), Cached(2), Empty()])
def test_copied_and_sent_to_a_worker(one: object) -> None:
    assert pickle.loads(pickle.dumps(one)) == one == copy(one)


def test_what_is_computed_once_is_kept_but_not_sent() -> None:
    one = Cached(2)
    assert (one.doubled, one.__dict__) == (4, {"doubled": 4})
    assert pickle.loads(pickle.dumps(one)).__dict__ == {}


def test_taken_apart_by_match() -> None:
    match Place(3, ("x",)):
        case Place(page, words):
            assert (page, words) == (3, ("x",))


def test_all_of_ours_are_records() -> None:
    """`from extractor.record import record, field, replace`: `@record`, `@record(frozen=False)`."""
    made = re.compile(r"^@dataclass\b", re.MULTILINE)
    package = Path(__file__).parents[1] / "extractor"
    assert not [str(path) for path in package.rglob("*.py") if made.search(path.read_text("utf-8"))]
