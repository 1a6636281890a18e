"""Answers of workers are data: what a worker that was taken over sends makes no object that was not asked for."""

import json
import os
import pickle
from dataclasses import dataclass
from typing import Any, NamedTuple

import pytest

from extractor.workers.forked import Pipes
from extractor.workers.serving import DONE, FAILED, READY, read_reply
from extractor.workers.wire import PLAIN, RecordWire, Wire


class Place(NamedTuple):
    page: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    name: str
    places: tuple[Place, ...] = ()
    raw: bytes = b""
    more: Any = None


@dataclass(frozen=True, slots=True)
class Lost:
    why: str


RECORDS = RecordWire(Found, Lost)
CARRIED: list[tuple[Wire, Any, str]] = [
    (PLAIN, {"a": [1, None, True, "Đ", 1.5]}, "what JSON holds"),
    (PLAIN, "half \ud800 character", "a name that is no UTF-8"),
    (RECORDS, Found("x", (Place(2, ("a", "b")),), b"\x00\xff", {"k": [1]}), "records within records"),
    (RECORDS, Lost("gone"), "told apart by their place"),
    (pickle.loads(pickle.dumps(RECORDS)), Lost("gone"), "a wire that was sent to a spawned worker"),
]


@pytest.mark.parametrize("wire, answer, why", CARRIED, ids=[case[-1] for case in CARRIED])
def test_what_is_carried_comes_back(wire: Wire, answer: Any, why: str) -> None:
    assert wire.loads(wire.dumps(answer)) == answer


def test_half_characters_become_signs_of_their_length() -> None:
    sent = Found("a\ud800b", (Place(1, ("\udfff", "c")),), b"\xff", {"k\ud800": 1})
    assert RECORDS.loads(RECORDS.dumps(sent)) == Found(
        "a\ufffdb", (Place(1, ("\ufffd", "c")),), b"\xff", {"k\ufffd": 1}
    )


class Evil:
    def __reduce__(self) -> Any:
        return os.abort, ()


SENT = [
    (pickle.dumps(Evil()), "a pickle that would end this process"),
    (DONE + bytes(8) + pickle.dumps(Evil()), "the same as an answer"),
    (DONE + b"\x00", "cut off"),
    (DONE + bytes(8) + b"[" * 100_000, "nested without end"),
    (FAILED + b'{"a": 1}', "a failure of another shape"),
    (b"", "nothing"),
    (b"?" * 100, "no kind of message"),
]


@pytest.mark.parametrize("message, why", SENT, ids=[why for _, why in SENT])
@pytest.mark.parametrize("wire", [PLAIN, RECORDS], ids=["plain", "records"])
def test_what_can_not_be_read_is_a_failure_of_its_item(wire: Wire, message: bytes, why: str) -> None:
    answer = read_reply(message, wire)
    assert (answer.kind, answer.failure[0]) == (FAILED, "raised")


def test_a_record_of_another_type_is_refused() -> None:
    other = RecordWire(Lost, Found)
    with pytest.raises(ValueError, match="why"):
        RECORDS.loads(b"\x01" + other.dumps(Found("x"))[1:])


def test_messages_that_say_they_begin_or_failed() -> None:
    assert read_reply(READY, PLAIN).kind == READY
    told = FAILED + json.dumps(["raised", "ValueError: x", 0.5]).encode()
    assert read_reply(told, PLAIN).failure == ("raised", "ValueError: x")


def test_a_message_that_says_it_is_endless_is_given_up() -> None:
    reader, writer = os.pipe()
    channel = Pipes(reader, os.dup(writer), wary=True)
    os.write(writer, b"\xff" * 8)
    with pytest.raises(EOFError):
        channel.recv_bytes()
    os.close(writer)
    channel.close()
