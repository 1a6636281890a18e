"""`python -m benchmarks.web_load --files 400 --documents 20000`: how long people wait for the screens of the workbench.

A server as people start it, with an archive of made-up documents and a dossier of a conclusion and the reports on it:
first each screen alone, then many people who page through all of them at once. Times are those of whole answers, by a
client on the same machine.
"""

import argparse
import asyncio
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from extractor.archive.store.store import Archive

from .archive_growth import batches
from .tables import Table, publish

_ALONE = 9
"""Requests of each screen, of which the median counts."""
_ASKS = 100
_MATTERS = (
    "thu hồi tiền thuê mặt bằng", "kiểm kê xe ô tô", "ban hành quy chế chi tiêu", "cấp giấy chứng nhận đất",
    "nộp ngân sách khoản chi sai", "công khai dự toán", "sửa chữa phòng học", "thanh lý tài sản hỏng",
    "rà soát hợp đồng lao động", "hoàn thiện hồ sơ công trình",
)  # fmt: skip
_HEAD = (
    "{body}\nSố: {number}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Lam Khê, ngày {day:02} tháng {month} năm 2024\n{kind}\n{subject}\n"
)


def _matter(at: int) -> str:
    return f"{_MATTERS[at % len(_MATTERS)]} tại đơn vị thứ {at + 1}"


def _dossier(files: int) -> Iterator[tuple[str, str]]:
    """(name, text) of a conclusion and the reports that answer it."""
    head = _HEAD.format(body="THANH TRA TỈNH", number="27/KL-TTr", day=12, month=4, kind="KẾT LUẬN THANH TRA",
                        subject="Việc quản lý tài sản công")  # fmt: skip
    asks = "".join(f"{n + 1}. Yêu cầu UBND huyện {_matter(n)} trước ngày 30/9/2024.\n" for n in range(_ASKS))
    yield "ket-luan.txt", f"{head}III. KIẾN NGHỊ\n{asks}"
    chance = random.Random(5)
    for at in range(files - 1):
        number, day = f"{at + 1}/BC-UBND", at % 27 + 1
        head = _HEAD.format(body=f"UBND XÃ SỐ {at + 1}", number=number, day=day, month=at % 6 + 6, kind="BÁO CÁO",
                            subject="Kết quả thực hiện Kết luận thanh tra số 27/KL-TTr ngày 12/4/2024")  # fmt: skip
        lines = "".join(
            f"{n}. Đối với kiến nghị {_matter(one)}: đã thực hiện xong theo Quyết định số {at * 10 + n}/QĐ-UBND "
            f"ngày {day:02}/6/2024.\n"
            for n, one in enumerate(chance.sample(range(_ASKS), 3), 1)
        )
        yield f"bao-cao-{at + 1:03}.txt", f"{head}{lines}"


def _fill(place: str, count: int) -> None:
    with Archive.open(place) as archive:
        run = archive.begin_run("1", "benchmark")
        for batch in batches(count):
            archive.put(run, batch)
        archive.end_run(run)


@contextmanager
def _served(archive: str, data: Path) -> Iterator[str]:
    """The address of a server."""
    command = [sys.executable, "-m", "extractor.cli", "serve", "--port", "0", "--archive", archive, "--data", str(data)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+?/", process.stdout.readline())
        assert found is not None
        yield found[0]
    finally:
        process.terminate()
        process.wait(20)


def _bring(client: httpx.Client, files: int) -> tuple[str, float]:
    """Where the dossier is, and how many seconds reading and linking took."""
    token = re.findall(r'name="csrf-token" content="([^"]+)"', client.get("/").text)[0]
    headers = {"x-csrf-token": token, "x-wants-json": "1"}
    place = client.post("/dossiers", data={"title": "Tài sản công"}, headers=headers).json()["place"]
    papers = list(_dossier(files))
    numbers = client.post(f"{place}/announce", json={"names": [name for name, _ in papers]}, headers=headers).json()
    for n, (_, words) in zip(numbers["numbers"], papers, strict=True):
        client.put(f"{place}/files/{n}", content=words.encode(), headers=headers)
    began = time.perf_counter()
    client.post(f"{place}/read", headers=headers)
    while "/matrix" not in client.get(f"{place}/parts").text:
        time.sleep(0.2)
    return place, time.perf_counter() - began


def _screens(client: httpx.Client, place: str) -> dict[str, str]:
    """A name and an address of each screen."""
    compare = re.findall(rf'href="({place}/compare/[^"]+)"', client.get(f"{place}/matrix").text)
    cited = re.findall(rf'href="({place}/cited/[^"]+)"', client.get(f"{place}/cited").text)
    own = {"files": "", "matrix": "/matrix", "cited": "/cited", "document": "/documents/2", "export": "/export",
           "people": "/people", "graph": "/graph"}  # fmt: skip
    return {
        "desk": "/", "queue": "/queue", "search": "/search?q=ke+hoach+trien+khai", "admin": "/admin",
        **{name: f"{place}{at}" for name, at in own.items()},
        "compare": compare[0].replace("&amp;", "&"), "cited document": cited[0],
    }  # fmt: skip


def _alone(client: httpx.Client, at: str) -> tuple[float, float]:
    """Milliseconds of the first answer and the median of those after it."""
    times = []
    for _ in range(_ALONE + 1):
        began = time.perf_counter()
        client.get(at).raise_for_status()
        times.append((time.perf_counter() - began) * 1000)
    return times[0], statistics.median(times[1:])


async def _people(address: str, screens: list[str], people: int, seconds: float) -> tuple[list[float], int]:
    """Milliseconds of each answer while `people` look at one screen after the other, a pause of a second or two between
    them; and how many answers were errors."""
    times: list[float] = []
    errors = 0
    end = time.perf_counter() + seconds

    async def one(number: int) -> None:
        nonlocal errors
        chance = random.Random(number)
        async with httpx.AsyncClient(base_url=address, timeout=60) as client:
            while time.perf_counter() < end:
                await asyncio.sleep(chance.uniform(0.5, 2.5))
                began = time.perf_counter()
                try:
                    answer = await client.get(chance.choice(screens))
                    errors += answer.status_code != 200
                except httpx.HTTPError:
                    errors += 1
                times.append((time.perf_counter() - began) * 1000)

    await asyncio.gather(*(one(number) for number in range(people)))
    return times, errors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=400, help="files of the dossier")
    parser.add_argument("--documents", type=int, default=20_000, help="documents of the archive")
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--readme", metavar="FILE", help="also write the table between its marks in FILE")
    given = parser.parse_args()
    table = Table(
        f"Workbench, dossier of {given.files} files, archive of {given.documents:,} documents",
        ("screen", "first", "median"),
    )
    with tempfile.TemporaryDirectory() as folder:
        archive = str(Path(folder) / "archive.db")
        _fill(archive, given.documents)
        with _served(archive, Path(folder) / "data") as address:
            with httpx.Client(base_url=address, timeout=600, follow_redirects=True) as client:
                place, seconds = _bring(client, given.files)
                screens = _screens(client, place)
                for name, at in screens.items():
                    first, median = _alone(client, at)
                    table.add(name, f"{first:,.0f} ms", f"{median:,.0f} ms")
            times, errors = asyncio.run(_people(address, list(screens.values()), given.people, given.seconds))
    at_95 = sorted(times)[int(len(times) * 0.95)]
    table.add("reading and linking the dossier", f"{seconds:,.1f} s", "")
    table.add(f"{given.people} people, {len(times):,} answers", f"{at_95:,.0f} ms at the 95th percentile",
              f"{statistics.median(times):,.0f} ms")  # fmt: skip
    table.add("errors", f"{errors}", "")
    publish("web-load", "python -m benchmarks.web_load", [table], given.readme)


if __name__ == "__main__":
    main()
