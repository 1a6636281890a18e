"""The pages that are handed on, in a browser: nothing keeps people out (axe-core), no date or number is broken, nothing
is wider than the screen."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from extractor.cli import main
from tests.web.browser import FLAGS, NARROW, PROGRAM, WIDE, needs_browser

pytestmark = needs_browser
SAMPLES = Path(__file__).parents[2] / "samples"
FILES = sorted(map(str, (SAMPLES / "ho-so").glob("[1-5]*")))
REGISTER = str(SAMPLES / "ho-so" / "so-van-ban.xlsx")
A4 = {"width": 660, "height": 930}
BROKEN = r"""() => {
  const broken = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const whole = /\d{1,2}\/\d{1,2}\/\d{4}|\b[IVX]+(?:\.[\dđa-z]+)+|UBND|STT|\d+\/[A-ZĐ]{2,}(?:-[A-ZĐ]+)+/g;
  while (walk.nextNode()) for (const found of walk.currentNode.data.matchAll(whole)) {
    const range = document.createRange();
    range.setStart(walk.currentNode, found.index);
    range.setEnd(walk.currentNode, found.index + found[0].length);
    if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) broken.push(found[0]);
  }
  return broken;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=PROGRAM, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The evidence report and the graph of the sample dossier, as addresses."""
    folder = tmp_path_factory.mktemp("pages")
    report, graph = folder / "report.html", folder / "graph.html"
    main(["trace", *FILES, "--register", REGISTER, "-o", str(report)])
    main(["graph", *FILES, "-o", str(graph)])
    return {"report": report.as_uri(), "graph": graph.as_uri()}


@pytest.mark.parametrize("name", ["report", "graph"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_people_out(browser: Browser, pages: dict[str, str], name: str, scheme: Any) -> None:
    page = browser.new_page(viewport=WIDE, color_scheme=scheme)
    page.goto(pages[name])
    found = Axe().run(page).response["violations"]
    page.close()
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []


@pytest.mark.parametrize("name", ["report", "graph"])
@pytest.mark.parametrize("size, media", [(NARROW, "screen"), (A4, "print"), (WIDE, "screen")])
def test_nothing_is_broken(browser: Browser, pages: dict[str, str], name: str, size: Any, media: Any) -> None:
    page = browser.new_page(viewport=size)
    page.emulate_media(media=media)
    page.goto(pages[name])
    broken, wider = page.evaluate(BROKEN), page.evaluate("document.documentElement.scrollWidth") - size["width"]
    page.close()
    assert (broken, max(wider, 0)) == ([], 0)
