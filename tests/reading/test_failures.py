"""Who is to blame: the file, or the machine."""

import errno

import pytest

from extractor.reading.errors import CorruptError, MachineError, blamed, unread_page
from extractor.reading.failures import reason_of
from extractor.reading.options import Limits

FATES = [
    ("died", "signal 11", "corrupt"),  # a reader that a file crashed
    ("died", "signal 9", "machine"),  # of a system without memory, or an administrator
    ("died", "exit status 1", "machine"),  # OpenBLAS ends the process when it gets no memory
    ("raised", "ImportError: libgomp.so.1: failed to map segment from shared object (engines.py:9)", "machine"),
    ("raised", "OSError: [Errno 28] No space left on device (converter.py:80)", "machine"),
    ("raised", "KeyError: 'Root' (reader.py:9)", "corrupt"),
    ("timed_out", "60 s", "timed_out"),
    ("overloaded", "360 12.5", "machine"),
    ("out_of_memory", "", "too_large"),
]


@pytest.mark.parametrize("kind, detail, status", FATES)
def test_what_became_of_a_worker(kind: str, detail: str, status: str) -> None:
    assert reason_of(kind, detail, Limits()).status == status


CAUSES = [
    (MemoryError(), "machine"),
    (ImportError("numpy"), "machine"),
    (OSError(errno.ENOSPC, "full"), "machine"),
    (OSError("cannot load library 'libx.so'"), "machine"),
    (OSError("broken data stream"), "corrupt"),  # Pillow says so of a damaged picture
    (ValueError("bad"), "corrupt"),
]


@pytest.mark.parametrize("cause, status", CAUSES)
def test_what_a_reader_took_for_damage(cause: Exception, status: str) -> None:
    error = CorruptError("damaged", kind="pdf")
    error.__cause__ = cause
    assert blamed(error).status == status


def test_a_page_that_no_library_can_read_is_no_fault_of_the_page() -> None:
    with pytest.raises(MachineError):
        unread_page(2, ImportError("libgomp.so.1"))


@pytest.mark.parametrize("error", [MemoryError(), ValueError("bad")])
def test_a_hostile_page_does_not_lose_the_others(error: Exception) -> None:
    assert unread_page(2, error).values["page"] == 2


@pytest.mark.parametrize("error", [MemoryError(), MachineError("no_memory")])
def test_a_picture_has_so_many_pixels_so_missing_memory_is_the_machines(error: Exception) -> None:
    with pytest.raises(MachineError):
        unread_page(2, error, is_bounded=True)
