"""A dossier put together by requests, as the script of the page does it."""

import time
from pathlib import Path

from starlette.testclient import TestClient

from tests.web.conftest import token_of

SAMPLES = Path(__file__).parents[2] / "samples" / "ho-so"
PAPERS = (
    "1-ket-luan-thanh-tra.pdf", "2-bao-cao-lan-1.docx", "3-bao-cao-lan-2.pdf", "4-quyet-dinh-951.pdf",
    "5-quyet-dinh-1420.docx", "so-van-ban.xlsx",
)  # fmt: skip
PATIENCE = 240.0


def bring(client: TestClient, files: dict[str, bytes], *, title: str = "Hồ sơ", read: bool = True) -> str:
    """Upload files as a new dossier and have them read; where its pages are."""
    headers = {"x-csrf-token": token_of(client), "x-wants-json": "1"}
    place = client.post("/dossiers", data={"title": title}, headers=headers).json()["place"]
    numbers = client.post(f"{place}/announce", json={"names": list(files)}, headers=headers).json()["numbers"]
    for n, data in zip(numbers, files.values(), strict=True):
        assert client.put(f"{place}/files/{n}", content=data, headers=headers).status_code == 204
    if read:
        client.post(f"{place}/read", headers=headers)
        wait(client, place)
    return place


def samples() -> dict[str, bytes]:
    """The sample dossier with its register."""
    return {name: (SAMPLES / name).read_bytes() for name in PAPERS}


def wait(client: TestClient, place: str) -> str:
    """Until nothing is read any more; the files as they are shown then."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        shown = client.get(f"{place}/parts").text
        if 'data-running=""' in shown:
            return shown
        time.sleep(0.1)
    raise TimeoutError(place)
