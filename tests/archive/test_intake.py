"""What a run takes in, in which order, and what it leaves out and says so."""

import asyncio
import contextlib
import io
import os
import random
import socket
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile

import fsspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.archive.runs.found import IntakeError, Report, is_address, leaves_machine, storable
from extractor.archive.runs.intake import named_in, walk
from extractor.archive.runs.remote import refuse_inward


def taken(*places: str | Path, own: Iterable[str] = (), network: bool = False) -> tuple[list[str], Report]:
    report = Report()
    return [found.path for found in walk(map(str, places), report, own, network=network)], report


def tree(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return folder


def below(folder: Path, *names: str) -> list[str]:
    return [str(folder / name) for name in names]


def test_folders_are_walked_in_the_order_of_names(tmp_path: Path) -> None:
    tree(tmp_path, "b/2.txt", "b/1.txt", "a/z/9.txt", "a/5.txt", "0.txt")
    paths, report = taken(tmp_path)
    assert paths == below(tmp_path, "0.txt", "a/5.txt", "a/z/9.txt", "b/1.txt", "b/2.txt")
    assert report.roots == [str(tmp_path)]


def test_what_no_one_wrote_is_left_out_and_counted(tmp_path: Path) -> None:
    tree(tmp_path, "a.docx", "~$a.docx", ".ẩn", ".git/config", "x.tmp", "Thumbs.db", "tải.crdownload", "__MACOSX/a")
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind(str(tmp_path / "plug"))
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    paths, report = taken(tmp_path)
    assert paths == below(tmp_path, "a.docx")
    assert report.skipped == {"hidden": 2, "temporary": 5, "special": 2, "broken_link": 1}


def test_a_file_that_is_named_is_taken_whatever_its_name(tmp_path: Path) -> None:
    tree(tmp_path, ".ẩn.txt")
    assert taken(tmp_path / ".ẩn.txt")[0] == below(tmp_path, ".ẩn.txt")


def test_the_archive_itself_is_not_taken(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "archive.db")
    paths, report = taken(tmp_path, own=[str(tmp_path / "archive.db")])
    assert paths == below(tmp_path, "a.txt")
    assert report.skipped == {"own": 1}


def test_linked_folders_are_not_followed_and_told(tmp_path: Path) -> None:
    """One may lead back to where it stands, or to "/"."""
    tree(tmp_path, "b/1.txt")
    (tmp_path / "b" / "up").symlink_to(tmp_path)
    (tmp_path / "b" / "all").symlink_to("/")
    paths, report = taken(tmp_path)
    assert paths == below(tmp_path, "b/1.txt")
    assert report.skipped == {"linked_folder": 2}


def test_a_link_to_itself_costs_only_itself(tmp_path: Path) -> None:
    tree(tmp_path, "1.txt", "b/2.txt")
    (tmp_path / "x").symlink_to("y")
    (tmp_path / "y").symlink_to("x")
    assert taken(tmp_path)[0] == below(tmp_path, "1.txt", "b/2.txt")


def test_a_linked_folder_that_is_named_is_walked_under_its_name(tmp_path: Path) -> None:
    tree(tmp_path, "in/1.txt", "elsewhere/2.txt")
    (tmp_path / "in" / "link").symlink_to(tmp_path / "elsewhere")
    expected = below(tmp_path, "in/link/2.txt")
    for place in ("link", "*"):
        assert taken(tmp_path / "in" / place)[0][-1:] == expected
    paths, report = taken(tmp_path / "in" / "**")
    assert paths == below(tmp_path, "in/1.txt")
    assert report.skipped == {"linked_folder": 1}


def test_a_folder_within_a_folder_is_walked_once(tmp_path: Path) -> None:
    tree(tmp_path, "a/1.txt", "2.txt")
    assert taken(tmp_path / "a", tmp_path)[0] == below(tmp_path, "a/1.txt", "2.txt")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.pdf", ["1.pdf"]),  # this folder only
        ("**/*.pdf", ["1.pdf", "2023/2.pdf", "2024/x/3.pdf"]),  # any depth, here included
        ("*/*.pdf", ["2023/2.pdf"]),  # exactly one folder down
        ("202[34]", ["2023/2.pdf", "2023/2.txt", "2024/x/3.pdf"]),  # a folder that fits is taken whole
        ("2023/?.txt", ["2023/2.txt"]),
        ("nothing*", []),
    ],
)
def test_patterns(tmp_path: Path, pattern: str, expected: list[str]) -> None:
    tree(tmp_path, "1.pdf", "2023/2.pdf", "2023/2.txt", "2024/x/3.pdf", ".ẩn/4.pdf")
    assert taken(tmp_path / pattern)[0] == below(tmp_path, *expected)


def test_a_name_with_brackets_that_is_there_is_no_pattern(tmp_path: Path) -> None:
    tree(tmp_path, "Báo cáo [1]/a.txt", "Báo cáo 1/b.txt")
    assert taken(tmp_path / "Báo cáo [1]")[0] == below(tmp_path, "Báo cáo [1]/a.txt")


def test_what_is_named_and_not_there_is_not_forgotten(tmp_path: Path) -> None:
    report = Report()
    (found,) = walk([str(tmp_path / "missing.pdf")], report)
    assert (found.path, found.size) == (str(tmp_path / "missing.pdf"), None)


def test_names_that_are_no_utf8_survive(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/c\xf4ng v\xe3n.txt"
    Path(os.fsdecode(raw)).write_text("x")
    (path,), _ = taken(tmp_path)
    assert os.fsencode(path) == raw
    assert storable(path) == str(tmp_path / "c\\udcf4ng v\\udce3n.txt")


@pytest.mark.parametrize("separator", [b"\n", b"\r\n", b"\0"])
@given(names=st.lists(st.binary(min_size=1, max_size=30).filter(lambda name: not set(name) & {0, 10, 13}), min_size=2))
def test_lists_give_back_every_name(separator: bytes, names: list[bytes]) -> None:
    source = io.BytesIO(separator.join(names))
    expected = names if not names[0].startswith(b"\xef\xbb\xbf") else [n for n in [names[0][3:], *names[1:]] if n]
    assert [os.fsencode(name) for name in named_in(source)] == expected


def test_a_long_list_is_cut_nowhere() -> None:
    source = random.Random(5)
    names = [f"thư mục/{source.randint(0, 10 ** source.randint(1, 40))}.pdf" for _ in range(9000)]
    assert list(named_in(io.BytesIO("\n".join(names).encode()))) == names


def test_memory_does_not_grow_with_the_length_of_a_list() -> None:
    code = (
        "import io, resource, sys; from extractor.archive.runs.intake import named_in\n"
        "class Endless(io.RawIOBase):\n"
        "    left = 2_000_000\n"
        "    def read(self, n):\n"
        "        if self.left <= 0: return b''\n"
        "        self.left -= n // 32\n"
        "        return b'/archive/folder/0123456789.pdf\\n' * (n // 31)\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "count = sum(1 for _ in named_in(Endless()))\n"
        "print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    count, grown = map(int, subprocess.check_output([sys.executable, "-c", code], text=True).split())
    assert count > 2_000_000
    assert grown < 4_000  # kilobytes; the names themselves are 62 MB


def test_an_unreadable_folder_is_told_and_the_rest_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, "a/1.txt", "b/2.txt")
    real = os.scandir

    def refuse(path: str) -> object:  # tests may run as root, whom no permission stops
        if path == str(tmp_path / "a"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    paths, report = taken(tmp_path)
    assert paths == below(tmp_path, "b/2.txt")
    assert [(folder.path, folder.reason) for folder in report.unlisted] == [(str(tmp_path / "a"), "Permission denied")]


@pytest.fixture
def bucket() -> str:
    system = fsspec.filesystem("memory")
    system.store.clear()
    for name in ("/kho/b/2.txt", "/kho/a.txt", "/kho/.hidden", "/kho/b/~$2.docx"):
        system.pipe(name, b"hello")
    return "memory://kho"


def test_addresses_are_walked_like_folders(bucket: str) -> None:
    paths, report = taken(bucket)
    assert paths == ["memory:///kho/a.txt", "memory:///kho/b/2.txt"]
    assert report.skipped == {"hidden": 1, "temporary": 1}
    assert report.roots == ["memory:///kho"]


def test_patterns_and_single_files_at_addresses(bucket: str) -> None:
    assert taken(bucket + "/**/*.txt")[0] == ["memory:///kho/a.txt", "memory:///kho/b/2.txt"]
    assert taken(bucket + "/b/2.txt")[0] == ["memory://kho/b/2.txt"]


def test_file_addresses_are_paths(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt")
    assert taken(f"file://{tmp_path}")[0] == below(tmp_path, "a.txt")


def test_chains_of_addresses(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "x.zip", "w") as packed:
        packed.writestr("sub/a.txt", "hello")
    paths, _ = taken(f"zip://::{tmp_path}/x.zip")
    assert paths == [f"zip://sub/a.txt::{tmp_path}/x.zip"]
    from extractor.archive.runs.remote import read_bytes

    assert read_bytes(paths[0], 100)[0] == b"hello"


@pytest.mark.parametrize(
    ("address", "what", "why"),
    [
        ("s3://bucket/x", "batch.no_file_system", "s3fs"),  # the package to install is named
        ("nowhere://x", "batch.unreachable", "nowhere"),
    ],
)
def test_addresses_without_their_file_system(address: str, what: str, why: str) -> None:
    with pytest.raises(IntakeError) as raised:
        taken(address, network=True)
    assert raised.value.what == what
    assert why in raised.value.why


@pytest.mark.parametrize(
    ("place", "expected"),
    [("s3://a/b", True), ("zip://::/a.zip", True), ("C:\\a", False), ("a/b.pdf", False), ("báo cáo: 1.pdf", False)],
)
def test_what_is_an_address(place: str, expected: bool) -> None:
    assert is_address(place) is expected


@pytest.mark.parametrize(
    ("address", "leaves", "why"),
    [
        ("http://host/a.pdf", True, "the web"),
        ("S3://bucket/x", True, "however it is written"),
        ("zip://a.pdf::https://host/a.zip", True, "the last link of a chain"),
        ("file:///a/b", False, "this machine"),
        ("zip://::/a/x.zip", False, "a container on this machine"),
        ("memory://kho", False, "this process"),
    ],
)
def test_what_leaves_the_machine(address: str, leaves: bool, why: str) -> None:
    assert leaves_machine(address) is leaves


@pytest.mark.parametrize(
    ("target", "refused"),
    [
        ("http://169.254.169.254/latest", True),  # the control address of clouds
        ("http://127.0.0.1:5432/", True),
        ("http://[::ffff:127.0.0.1]/", True),  # the same, in the dress of IPv6
        ("http://[fe80::1]/", True),
        ("//localhost/x", True),
        ("http://a.LOCALHOST.:80/x", True),
        ("http://192.0.2.7/x", False),
    ],
)
def test_redirects_inward_are_refused(target: str, refused: bool) -> None:
    wanted = pytest.raises(PermissionError) if refused else contextlib.nullcontext()
    with wanted:
        asyncio.run(refuse_inward(target, "http://192.0.2.1/a"))
