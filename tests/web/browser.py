"""A workbench in a process of its own, and Debian's Chromium to look at it. Requests to elsewhere are stopped and
counted, and what the console says is kept."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
needs_browser = pytest.mark.skipif(
    PROGRAM is None and not os.environ.get("CI"), reason="no Chromium on this machine: apt-get install chromium"
)


class Served:
    """`extract serve` as people start it."""

    def __init__(self, data: Path, *options: str) -> None:
        self._command = [sys.executable, "-m", "extractor.cli", "serve", "--port", "0", "--data", str(data), *options]
        self.data = data
        self.start()

    def start(self) -> None:
        """Start it, and wait for its line."""
        self._process = subprocess.Popen(self._command, stdout=subprocess.PIPE, text=True, start_new_session=True)
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        found = re.search(r"http://\S+?/", line)
        assert found is not None, line
        self.address = found[0].rstrip("/")

    def kill(self) -> None:
        """As a power cut would: the server and all it started, at once."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def stop(self) -> int:
        """As an administrator does; its exit status."""
        self._process.send_signal(signal.SIGTERM)
        try:
            return self._process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()
            raise


class Screen:
    """A browser that somebody sits at."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        self.elsewhere: list[str] = []
        self.console: list[str] = []
        context.route("**/*", self._route)
        self.page: Page = context.pages[0] if context.pages else context.new_page()
        self.page.on("console", lambda message: self.console.append(message.text))
        self.page.on("pageerror", lambda error: self.console.append(str(error)))

    def _route(self, route) -> None:
        url = route.request.url
        if url.startswith((self.address, "data:", "blob:")):
            route.continue_()
        else:
            self.elsewhere.append(url)
            route.abort()

    def go(self, path: str) -> None:
        """Open a page and wait until it is still."""
        self.page.goto(self.address + path)
        self.page.wait_for_load_state("networkidle")

    def bring(self, files: Sequence[Path]) -> str:
        """Choose files on the desk; where the dossier is, once it is read."""
        self.go("/")
        self.page.set_input_files("[data-drop] input[multiple]", [str(path) for path in files])
        self.page.wait_for_url(re.compile(r"/dossiers/\d+$"))
        self.page.wait_for_selector("text=Mở ma trận", timeout=60_000)
        return self.page.url.removeprefix(self.address)

    def log_in(self, name: str, password: str) -> None:
        """As people do."""
        self.go("/login")
        self.page.fill("[name=name]", name)
        self.page.fill("[name=password]", password)
        self.page.click("button.main")
        self.page.wait_for_load_state("networkidle")


@contextmanager
def screen(play: Playwright, folder: Path, address: str, size: dict[str, int] | None = None) -> Iterator[Screen]:
    """A browser of its own, with nothing in it."""
    context = play.chromium.launch_persistent_context(
        str(folder), executable_path=PROGRAM, args=list(FLAGS), viewport=size or WIDE
    )
    try:
        yield Screen(context, address)
    finally:
        context.close()


@contextmanager
def playing() -> Iterator[Playwright]:
    """The driver of browsers."""
    with sync_playwright() as play:
        yield play


def until(what, seconds: float = 30.0):
    """What `what` returns once it is true."""
    end = time.monotonic() + seconds
    while not (found := what()):
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.05)
    return found
