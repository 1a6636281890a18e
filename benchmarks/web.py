"""`python -m benchmarks.web`: is the workbench quick with a dossier of 400 files and an archive of 20,000 documents?

The archive is filled with made-up documents (`archive_growth`), the dossier is uploaded and read as people do it. Then
each screen is asked for alone, first content until the last byte of the page, with the processor time that it costs;
then by many people at once, who page through the matrix, search and look at papers for a minute.

Somebody who pages looks at a screen for one to three seconds, evenly spread (`LOOKS`): as fast as people leaf. To
compare two pages and decide takes ten seconds and more. 50 of them ask 25 times a second. They have come in before the
clock starts and keep their connection, as browsers do. On a machine that does other work too, the processor time tells
more than the seconds: 25 requests a second must fit into one processor.
"""

import argparse
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import httpx
import psutil

from .archive_growth import grow
from .tables import Table, publish

_ITEMS = 10
"""Recommendations of each conclusion."""
_LETTERS = "abcdđeghik"
_HEAD = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
ALONE = 9
"""Times that each screen is asked for alone."""
LOOKS = (1.0, 3.0)
"""Seconds that somebody looks at a screen before the next."""


def _conclusion(at: int) -> str:
    asked = "".join(
        f"{_LETTERS[n]}) Thu hồi số tiền {at * 1000 + n * 7}.500.000 đồng chi sai tại đơn vị số {at}-{n}, hoàn thành "
        f"trước ngày 31/5/2024.\n"
        for n in range(_ITEMS)
    )
    return (
        f"UBND TỈNH AN SƠN\nTHANH TRA TỈNH\nSố: {100 + at}/KL-TTr\n{_HEAD}An Sơn, ngày 12 tháng 4 năm 2024\n"
        f"KẾT LUẬN THANH TRA\nVề việc quản lý tài sản công tại xã số {at}\nIII. KIẾN NGHỊ\n"
        f"1. Đối với UBND xã số {at}:\n{asked}"
    )


def _report(at: int) -> str:
    given = "".join(
        f"{_LETTERS[n]}) Về thu hồi {at * 1000 + n * 7}.500.000 đồng tại đơn vị số {at}-{n}: đã nộp đủ theo Quyết định "
        f"số {500 + at}/QĐ-UBND ngày 06/5/2024.\n"
        for n in range(_ITEMS)
    )
    return (
        f"UBND HUYỆN LAM KHÊ\nUBND XÃ SỐ {at}\nSố: {200 + at}/BC-UBND\n{_HEAD}Lam Khê, ngày 20 tháng 6 năm 2024\n"
        f"BÁO CÁO\nKết quả thực hiện Kết luận thanh tra số {100 + at}/KL-TTr ngày 12/4/2024 của Thanh tra tỉnh\n"
        f"Kính gửi: Thanh tra tỉnh An Sơn.\n1. Kết quả thực hiện các kiến nghị\n{given}"
    )


@contextmanager
def _served(folder: Path) -> Iterator[tuple[str, psutil.Process]]:
    command = [sys.executable, "-m", "extractor.cli", "serve", "--port", "0", "--data", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+?/", process.stdout.readline())
        assert found is not None
        yield found[0].rstrip("/"), psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(30)


class _Visitor:
    """Somebody who asks."""

    def __init__(self, address: str) -> None:
        self.client = httpx.Client(base_url=address, timeout=120, follow_redirects=True)
        found = re.search(r'name="csrf-token" content="([^"]+)"', self.client.get("/").text)
        assert found is not None
        self._headers = {"x-csrf-token": found[1], "x-wants-json": "1"}

    def send(self, method: str, at: str, **sent: object) -> httpx.Response:
        return self.client.request(method, at, headers=self._headers, **sent).raise_for_status()  # type: ignore[arg-type]

    def seconds(self, at: str) -> float:
        start = time.perf_counter()
        self.client.get(at).raise_for_status()
        return time.perf_counter() - start


def _worked(server: psutil.Process) -> float:
    """Seconds of processor time that a server and its processes have taken."""
    return sum(sum(one.cpu_times()[:2]) for one in (server, *server.children(recursive=True)))


class _Leafing:
    """Somebody who leafs: as little work as possible on this side, so that it is the server that is measured."""

    def __init__(self, visitor: _Visitor) -> None:
        self._connection = HTTPConnection(visitor.client.base_url.netloc.decode(), timeout=120)
        cookies = "; ".join(f"{name}={value}" for name, value in visitor.client.cookies.items())
        self._headers = {"cookie": cookies}

    def seconds(self, at: str) -> float:
        start = time.perf_counter()
        self._connection.request("GET", at, headers=self._headers)
        answer = self._connection.getresponse()
        answer.read()
        if answer.status != HTTPStatus.OK:
            raise HTTPException(answer.status)
        return time.perf_counter() - start


def _bring(visitor: _Visitor, count: int) -> tuple[str, float]:
    """Where the dossier is, and the seconds from the last upload to the matrix."""
    files = {f"{kind}-{at}.txt": make(at) for at in range(count // 2) for kind, make in _KINDS.items()}
    place: str = visitor.send("POST", "/dossiers", data={"title": "x"}).json()["place"]
    numbers = visitor.send("POST", f"{place}/announce", json={"names": list(files)}).json()["numbers"]
    for n, words in zip(numbers, files.values(), strict=True):
        visitor.send("PUT", f"{place}/files/{n}", content=words.encode())
    visitor.send("POST", f"{place}/read")
    start = time.perf_counter()
    while 'data-running=""' not in visitor.client.get(f"{place}/parts").text:
        time.sleep(0.5)
    return place, time.perf_counter() - start


_KINDS: dict[str, Callable[[int], str]] = {"ket-luan": _conclusion, "bao-cao": _report}


def _screens(visitor: _Visitor, place: str) -> dict[str, str]:
    matrix = visitor.client.get(f"{place}/matrix").text
    compare = re.findall(r'href="([^"]+/compare/[^"]+)"', matrix)[3].replace("&amp;", "&")
    cited = re.findall(rf'href="({place}/cited/[^"]+)"', visitor.client.get(f"{place}/cited").text)
    return {
        "desk": "/",
        "files": place,
        "matrix": f"{place}/matrix",
        "side by side": compare,
        "cited documents": f"{place}/cited",
        "one cited document": cited[0].replace("&amp;", "&") if cited else f"{place}/cited",
        "paper": f"{place}/documents/1",
        "queue": "/queue",
        "search": "/search?q=cai+cach+hanh+chinh",
        "graph": f"{place}/graph",
        "administration": "/admin",
    }


def _crowd(
    visitor: _Visitor, screens: dict[str, str], place: str, people: int, seconds: float
) -> tuple[list[float], int]:
    """Seconds of each request of many people who page, and how many failed."""
    times: list[float] = []
    failed = [0]
    paths = [*screens.values(), *(f"{place}/matrix?at={at}" for at in range(0, 2000, 100))]
    readers = [_Leafing(visitor) for _ in range(people)]
    end = time.monotonic() + seconds

    def page(number: int) -> None:
        chance = random.Random(number)
        time.sleep(chance.uniform(0, LOOKS[1]))
        while time.monotonic() < end:
            try:
                times.append(readers[number].seconds(chance.choice(paths)))
            except (HTTPException, OSError):
                failed[0] += 1
            time.sleep(chance.uniform(*LOOKS))

    crowd = [threading.Thread(target=page, args=(number,)) for number in range(people)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    return times, failed[0]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=400)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    asked = parser.parse_args()
    table = Table("The workbench", ("", "time", "", "processor time a request"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if asked.documents:
            grow(str(folder / "archive.db"), asked.documents)
        with _served(folder) as (address, server):
            visitor = _Visitor(address)
            place, seconds = _bring(visitor, asked.files)
            table.add(f"{asked.files} files, from the last upload to the matrix", f"{seconds:.1f} s", "", "")
            screens = _screens(visitor, place)
            leafing = _Leafing(visitor)
            for screen, at in screens.items():
                first, before = visitor.seconds(at), _worked(server)
                times = [leafing.seconds(at) for _ in range(ALONE)]
                cost = (_worked(server) - before) / ALONE
                table.add(screen, _ms(statistics.median(times)), f"first {_ms(first)}", _ms(cost))
            before = _worked(server)
            times, failed = _crowd(visitor, screens, place, asked.people, asked.seconds)
            told = f"95th of 100: {_ms(statistics.quantiles(times, n=20)[-1])}; {len(times)} requests, {failed} failed"
            cost = (_worked(server) - before) / len(times)
            table.add(f"{asked.people} people", _ms(statistics.median(times)), told, _ms(cost))
    publish("web", "make bench-web", [table], None)


if __name__ == "__main__":
    main()
