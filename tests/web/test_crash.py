"""The server is killed in the middle: what has come is whole, what has not is told, reading goes on by itself."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from tests.web.browser import Served, until
from tests.web.desk import samples


class Visitor:
    """Requests to a server that may be another process each time."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self._client = httpx.Client()

    def __call__(self, method: str, at: str, **sent) -> httpx.Response:
        answer = self._client.request(method, self.served.address + at, headers=self.headers, **sent)
        assert answer.status_code < 400, (at, answer.status_code, answer.text)
        return answer

    @property
    def headers(self) -> dict[str, str]:
        page = self._client.get(self.served.address + "/").text
        found = re.search(r'name="csrf-token" content="([^"]+)"', page)
        assert found is not None
        return {"x-csrf-token": found[1], "x-wants-json": "1"}

    def cookies(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self._client.cookies.items())


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    served = Served(tmp_path / "data")
    yield Visitor(served)
    served.kill()


def test_killed_while_files_come(visitor: Visitor) -> None:
    """One file has come, of the second half has; after the restart the same files are dropped again."""
    files = list(samples().items())[:3]
    place = visitor("POST", "/dossiers", data={"title": "x"}).json()["place"]
    numbers = visitor("POST", f"{place}/announce", json={"names": [name for name, _ in files]}).json()["numbers"]
    visitor("PUT", f"{place}/files/{numbers[0]}", content=files[0][1])
    _send_half(visitor, f"{place}/files/{numbers[1]}", files[1][1])
    visitor.served.kill()
    visitor.served.start()
    shown = visitor("GET", f"{place}/parts").text
    assert shown.count("chưa tải lên xong") >= 2
    assert "2 tệp chưa tải lên xong" in shown
    again = visitor("POST", f"{place}/announce", json={"names": [name for name, _ in files[1:]]}).json()["numbers"]
    assert again == numbers[1:]
    for n, (_, data) in zip(again, files[1:], strict=True):
        visitor("PUT", f"{place}/files/{n}", content=data)
    kept = [path for path in (visitor.served.data / "originals").rglob("*") if path.is_file()]
    assert sorted(path.stat().st_size for path in kept) == sorted(len(data) for _, data in files)
    assert "chưa tải lên xong" not in visitor("GET", f"{place}/parts").text


def _send_half(visitor: Visitor, at: str, data: bytes) -> None:
    """Half a body, by hand: no client would send that."""
    headers = {**visitor.headers, "cookie": visitor.cookies(), "content-length": str(len(data)), "host": "127.0.0.1"}
    head = f"PUT {at} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items()) + "\r\n"
    address = urlsplit(visitor.served.address)
    with socket.create_connection((address.hostname, address.port)) as line:
        line.sendall(head.encode() + data[: len(data) // 2])
        until(lambda: list((visitor.served.data / "originals").glob(".arriving-*")))


def test_killed_while_files_are_read(visitor: Visitor) -> None:
    """The job begins again by itself, and the dossier is whole."""
    files = samples()
    place = visitor("POST", "/dossiers", data={"title": "x"}).json()["place"]
    numbers = visitor("POST", f"{place}/announce", json={"names": list(files)}).json()["numbers"]
    for n, data in zip(numbers, files.values(), strict=True):
        visitor("PUT", f"{place}/files/{n}", content=data)
    visitor("POST", f"{place}/read")
    until(lambda: "Đang đọc" in visitor("GET", f"{place}/parts").text)
    visitor.served.kill()
    visitor.served.start()
    until(lambda: 'data-running=""' in visitor("GET", f"{place}/parts").text, 60)
    assert visitor("GET", f"{place}/matrix").text.count('<tr id="R-') == 8
