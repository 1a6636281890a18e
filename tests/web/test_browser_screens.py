"""All screens in a browser: nothing keeps people out (axe-core), nothing of hostile files comes alive, secret papers
stay hidden, the whole loop goes by keyboard."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.browser import NARROW, WIDE, Screen, Served, needs_browser, playing, screen
from tests.web.desk import PAPERS, SAMPLES

pytestmark = needs_browser
HOSTILE = "<img src=x onerror=alert(1)>\"'>.txt"
LETTER = """ỦY BAN NHÂN DÂN\nHUYỆN LAM KHÊ\nSố: 7/BC-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc
Lam Khê, ngày 02 tháng 9 năm 2024\n\nBÁO CÁO
Kết quả <script>alert(2)</script> thực hiện kiến nghị

Thực hiện Kết luận thanh tra số 27/KL-TTr ngày 12/4/2024 của Thanh tra tỉnh, báo cáo như sau:
1. Đã ban hành Quyết định số 951/QĐ-UBND <b onmouseover=alert(3)>ngày</b> 06/5/2024. "><svg onload=alert(4)>
"""
WIDER = """document.documentElement.scrollWidth <= window.innerWidth ? [] : [...document.querySelectorAll("main *")]
    .filter((one) => one.getBoundingClientRect().right > window.innerWidth).map((one) => one.outerHTML.slice(0, 120))"""
"""What makes a page wider than its window."""
SECRET = LETTER.replace("BÁO CÁO\n", "MẬT\n\nBÁO CÁO\n").replace("7/BC-UBND", "8/BC-UBND").replace("951", "77713")


class Desk:
    """A server with the sample dossier, a hostile and a secret paper in it."""

    def __init__(self, served: Served, seen: Screen, narrow: Screen, place: str) -> None:
        self.served, self.seen, self.narrow, self.place = served, seen, narrow, place

    def screens(self) -> list[str]:
        """One address of each screen."""
        self.seen.go(f"{self.place}/matrix")
        answer = self.seen.page.locator("a.cell").first.get_attribute("href")
        self.seen.go(f"{self.place}/cited")
        cited = self.seen.page.locator("tbody th a").first.get_attribute("href")
        self.seen.go(self.place)
        register = self.seen.page.locator('a[href*="/registers/"]').first.get_attribute("href")
        own = ["", "/matrix", "/cited", "/documents/1", "/documents/2?tab=text", "/graph", "/export", "/people"]
        return ["/", "/queue", "/search?q=tai+san+cong", "/admin", answer or "", cited or "", register or "",
                *(f"{self.place}{at}" for at in own)]  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("screens")
    served = Served(folder / "data")
    try:
        with (
            playing() as play,
            screen(play, folder / "wide", served.address, WIDE) as seen,
            screen(play, folder / "narrow", served.address, NARROW) as narrow,
        ):
            place = seen.bring([SAMPLES / name for name in PAPERS] + _written(folder))
            yield Desk(served, seen, narrow, place)
            assert seen.elsewhere == []
            assert [line for line in seen.console if "404" not in line] == []
    finally:
        served.kill()


def _written(folder: Path) -> list[Path]:
    """The hostile and the secret paper as files."""
    paths = [folder / HOSTILE.replace("/", "_"), folder / "mat.txt"]
    for path, words in zip(paths, (LETTER, SECRET), strict=True):
        path.write_text(words, "utf-8")
    return paths


@pytest.mark.parametrize("width", ["seen", "narrow"])
def test_no_screen_keeps_anybody_out(desk: Desk, width: str) -> None:
    """axe-core finds nothing serious, and no page is wider than its window."""
    own: Screen = getattr(desk, width)
    found = {}
    for at in desk.screens():
        own.go(at)
        faults = [
            (fault["id"], fault["nodes"][0]["html"][:160])
            for fault in Axe().run(own.page, options={"resultTypes": ["violations"]}).response["violations"]
            if fault["impact"] in ("serious", "critical")
        ]
        wide = own.page.evaluate(WIDER)
        if faults or wide:
            found[at] = (faults, wide)
    assert found == {}


def test_words_are_found_without_their_marks(desk: Desk) -> None:
    desk.seen.go("/search")
    desk.seen.page.fill("[name=q]", "tai san cong")
    desk.seen.page.keyboard.press("Enter")
    desk.seen.page.wait_for_url(re.compile("q=tai"))
    assert "27/KL-TTr" in desk.seen.page.inner_text("main")
    assert desk.seen.page.locator("mark").count() > 0


def test_names_and_words_of_hostile_files_are_words(desk: Desk) -> None:
    """Shown letter by letter, run never: a dialog would be noted."""
    opened: list[str] = []
    desk.seen.page.on("dialog", lambda dialog: (opened.append(dialog.message), dialog.dismiss()))
    n = len(PAPERS) + 1
    for at in (desk.place, f"{desk.place}/documents/{n}", f"{desk.place}/cited", "/queue", "/search?q=onload"):
        desk.seen.go(at)
        assert desk.seen.page.locator("main img[src=x], main svg[onload], main script").count() == 0
    desk.seen.go(f"{desk.place}/documents/{n}")
    assert "<script>alert(2)</script>" in desk.seen.page.inner_text("main")
    desk.seen.go(f"{desk.place}/graph")
    desk.seen.page.frame_locator("iframe").locator("#counts").wait_for()
    assert opened == []


def test_a_secret_paper_is_nowhere(desk: Desk) -> None:
    """It was not read, because nobody asked for secret papers: no text, no picture, no hit, no citation."""
    n = len(PAPERS) + 2
    for at in (f"/documents/{n}", f"/files/{n}/pages/1.jpg"):
        answer = desk.seen.context.request.get(f"{desk.served.address}{desk.place}{at}")
        assert answer.status == 404
    for at in (f"{desk.place}/cited", f"{desk.place}/matrix", "/search?q=77713", "/queue"):
        desk.seen.go(at)
        assert "77713/QĐ" not in desk.seen.page.inner_text("main")


def test_the_loop_goes_by_keyboard_alone(desk: Desk) -> None:
    """Matrix, a cell, confirm, the next one, undo: not a click."""
    page = desk.seen.page
    desk.seen.go(f"{desk.place}/matrix")
    page.locator("tbody a").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 2
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/compare/"))
    page.wait_for_load_state("networkidle")
    first = page.url
    with page.expect_navigation(wait_until="networkidle"):
        page.keyboard.press("x")
    assert page.url != first
    with page.expect_navigation(wait_until="networkidle"):
        page.keyboard.press("u")
    assert first.split("?")[0] in page.url
    page.keyboard.press("?")
    assert page.locator("dialog[open]").count() == 1
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile("/matrix"))


def test_everything_is_reviewed_and_exported_by_keys(desk: Desk) -> None:
    """From the matrix J, then X as long as something is open; what comes then is the export."""
    page = desk.seen.page
    desk.seen.go(f"{desk.place}/matrix")
    with page.expect_navigation(wait_until="networkidle"):
        page.keyboard.press("j")
    pressed = 0
    while "/compare/" in page.url:
        with page.expect_navigation(wait_until="networkidle"):
            page.keyboard.press("x")
        pressed += 1
        assert pressed < 40
    assert "Đã duyệt hết" in page.inner_text("main")
    page.locator("main a.main").focus()
    with page.expect_navigation(wait_until="networkidle"):
        page.keyboard.press("Enter")
    page.locator("main a.main").focus()
    with page.expect_download() as got:
        page.keyboard.press("Enter")
    assert got.value.suggested_filename.endswith(".xlsx")
