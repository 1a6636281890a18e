"""The loop of a reviewer in a browser: files dropped, matrix, marks on the page, decisions by keys, a restart."""

import csv
import io
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.cli import main
from extractor.operations.extract import read_text
from extractor.publishing.report.page_cuts import boxes_by_page
from extractor.reading.source import Source
from tests.web.browser import Screen, Served, needs_browser, playing, screen, until
from tests.web.desk import PAPERS, SAMPLES

pytestmark = needs_browser
_NEAR = 3.0
"""Pixels by which a mark may be off."""


class Loop:
    """A server with the sample dossier, and a browser."""

    def __init__(self, served: Served, seen: Screen, place: str, seconds: float) -> None:
        self.served, self.seen, self.place, self.seconds = served, seen, place, seconds

    @property
    def page(self):
        return self.seen.page

    def open_first_answer(self, item: str) -> None:
        """Click the first cell of a recommendation."""
        self.seen.go(f"{self.place}/matrix")
        self.page.locator("tr", has=self.page.get_by_role("link", name=item, exact=True)).locator(
            "a.cell"
        ).first.click()
        self.page.wait_for_load_state("networkidle")

    def cells(self, item: str) -> str:
        """The row of a recommendation, as words."""
        self.seen.go(f"{self.place}/matrix")
        row = self.page.locator("tr", has=self.page.get_by_role("link", name=item, exact=True))
        return " ".join(row.inner_text().split())


@pytest.fixture(scope="module")
def loop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loop]:
    folder = tmp_path_factory.mktemp("loop")
    served = Served(folder / "data")
    try:
        with playing() as play, screen(play, folder / "browser", served.address) as seen:
            began = time.monotonic()
            place = seen.bring([SAMPLES / name for name in PAPERS])
            yield Loop(served, seen, place, time.monotonic() - began)
            assert seen.elsewhere == []
            assert seen.console == []
    finally:
        served.kill()


def test_dropped_files_become_a_matrix(loop: Loop) -> None:
    loop.page.click("text=Mở ma trận")
    loop.page.wait_for_load_state("networkidle")
    assert loop.page.locator("tbody tr").count() == 8
    assert loop.page.locator("thead th").count() == 2 + 2 + 1


def test_the_mark_is_where_the_words_stand(loop: Loop) -> None:
    """The rectangles over the picture, in pixels of the screen, against the boxes of the text in points."""
    loop.open_first_answer("III.1.a")
    page, picture = loop.page, loop.page.locator(".sheet img").first
    until(lambda: picture.evaluate("one => one.complete && one.naturalWidth > 0"))
    shown, scale = picture.bounding_box(), picture.evaluate("one => one.clientWidth / one.naturalWidth")
    text = read_text(Source.open(SAMPLES / PAPERS[0]))
    start = text.content.index("Thu hồi, nộp ngân sách số tiền")
    end = text.content.index("31/5/2024", start) + len("31/5/2024")
    ((_, boxes),) = boxes_by_page(text, (start, end))
    marks = [one.bounding_box() for one in page.locator(".sheet").first.locator("rect.asked").all()]
    assert len(marks) == len(boxes)
    for mark, (x0, top, x1, bottom) in zip(marks, boxes, strict=True):
        edges = (mark["x"], mark["y"], mark["x"] + mark["width"], mark["y"] + mark["height"])
        pixels = 2 * scale  # the picture has two pixels a point
        wanted = (shown["x"] + x0 * pixels, shown["y"] + top * pixels, shown["x"] + x1 * pixels,
                  shown["y"] + bottom * pixels)  # fmt: skip
        assert all(abs(one - other) <= _NEAR for one, other in zip(edges, wanted, strict=True))


def test_rejected_by_keys_alone_undone_and_kept_over_a_restart(loop: Loop, capsys: pytest.CaptureFixture[str]) -> None:
    before = loop.cells("III.1.a")
    assert "thực hiện một phần" in before
    loop.seen.go(f"{loop.place}/matrix")
    link = loop.page.locator("a.cell").first
    link.focus()
    loop.page.keyboard.press("Enter")
    loop.page.wait_for_url(re.compile("/compare/"))
    loop.page.keyboard.press("g")
    loop.page.keyboard.type("không đúng")
    loop.page.keyboard.press("Escape")
    with loop.page.expect_navigation():
        loop.page.keyboard.press("b")
    after = loop.cells("III.1.a")
    assert "thực hiện một phần" not in after
    assert _rejected(loop, capsys) == 1
    loop.served.kill()
    loop.served.start()
    loop.seen.address = loop.served.address
    assert loop.cells("III.1.a") == after
    loop.open_first_answer("III.1.a")
    with loop.page.expect_navigation():
        loop.page.keyboard.press("u")
    assert loop.cells("III.1.a") == before
    assert _rejected(loop, capsys) == 0


def _rejected(loop: Loop, capsys: pytest.CaptureFixture[str]) -> int:
    """How many links the command line has as rejected."""
    main(["trace", "--archive", str(loop.served.data / "archive.db"), "--json"])
    found = json.loads(capsys.readouterr().out)["recommendations"]
    return sum(len(one["rejected_responses"]) for one in found)


def test_keys_go_on_and_back_and_tell_what_they_are(loop: Loop) -> None:
    loop.open_first_answer("III.1.b")
    first = loop.page.url
    loop.page.keyboard.press("j")
    loop.page.wait_for_url(lambda url: url != first)
    loop.page.keyboard.press("k")
    loop.page.wait_for_url(re.compile(re.escape(first.partition("?")[0].rpartition("/")[2])))
    loop.page.keyboard.press("?")
    assert loop.page.locator("dialog[open]").count() == 1
    loop.page.keyboard.press("Escape")
    assert loop.page.locator("dialog[open]").count() == 0


def test_enter_ends_a_note_and_decides_nothing(loop: Loop) -> None:
    loop.open_first_answer("III.1.c")
    at = loop.page.url
    loop.page.keyboard.press("g")
    loop.page.keyboard.type("hỏi lại đơn vị")
    loop.page.keyboard.press("Enter")
    assert loop.page.evaluate("document.activeElement.tagName") == "BODY"
    assert loop.page.url == at
    assert "đã xác nhận" not in loop.cells("III.1.c")


def test_a_filled_in_table_is_brought_back(loop: Loop, tmp_path: Path) -> None:
    loop.seen.go(f"{loop.place}/export")
    with loop.page.expect_download() as got:
        loop.page.click('a[href$="/export/csv"]')
    table = tmp_path / "bang.csv"
    got.value.save_as(table)
    head, first, *rest = csv.reader(io.StringIO(table.read_text("utf-8-sig")))
    first[head.index("Quyết định của kiểm soát viên")] = "Xác nhận"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, first, *rest])
    loop.page.set_input_files("[data-sends]", str(table))
    loop.page.wait_for_url(re.compile("taken=1-0-0"))
    assert "Đã ghi 1 quyết định mới" in loop.page.inner_text("main")


def test_roles_and_removal_need_no_other_page(loop: Loop) -> None:
    """A list changes the role where it stands; a file is taken out only after a question."""
    asked: list[str] = []
    loop.page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    loop.seen.go(loop.place)
    row = loop.page.locator("tr", has_text=PAPERS[4])
    row.locator("select").select_option("other")
    until(lambda: loop.page.locator("tr", has_text=PAPERS[4]).locator("select").input_value() == "other")
    loop.page.locator("tr", has_text=PAPERS[4]).get_by_role("button").click()
    until(lambda: loop.page.locator("tr", has_text=PAPERS[4]).count() == 0)
    assert len(asked) == 1
    assert PAPERS[4] in asked[0]


def test_the_server_stops_when_it_is_told(tmp_path: Path) -> None:
    served = Served(tmp_path / "data")
    assert served.stop() == 0
