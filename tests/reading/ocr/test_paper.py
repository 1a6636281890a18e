"""The table around a photographed sheet."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractor.reading.ocr.paper import without_table

SIZE = (1000, 1400)
CORNERS = [(70, 60), (920, 95), (900, 1330), (90, 1300)]


def _sheet(table: tuple[int, int, int], grain: int, corners: list[tuple[int, int]] = CORNERS) -> Image.Image:
    """A sheet with lines of print on a table whose grain differs by so many grey values."""
    noise = np.random.default_rng(5).integers(-grain, grain + 1, (SIZE[1], SIZE[0], 1))
    ground = np.clip(np.array(table) + noise, 0, 255).astype(np.uint8)
    picture = Image.fromarray(ground)
    draw = ImageDraw.Draw(picture)
    draw.polygon(corners, fill=(225, 222, 210))
    for y in range(200, 1200, 40):
        draw.rectangle((180, y, 800, y + 14), fill=(40, 40, 40))
    return picture


@pytest.mark.parametrize(
    ("table", "grain"),
    [((70, 45, 25), 30), ((110, 110, 112), 45), ((20, 20, 22), 5), ((90, 110, 70), 20)],
    ids=["wood", "cloth", "black", "green"],
)
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_the_table_becomes_paper_and_the_print_stays(table: tuple[int, int, int], grain: int, mode: str) -> None:
    picture = _sheet(table, grain).convert(mode)
    shades = np.asarray(without_table(picture).convert("L"))
    assert shades[:40].min() > 180, "above"
    assert shades[:, :30].min() > 180, "left"
    assert shades[:, -40:].min() > 180, "right"
    before = np.asarray(picture.convert("L"))
    assert (shades[190:1220, 170:810] == before[190:1220, 170:810]).all()


def _page() -> Image.Image:
    """A page that fills its picture."""
    return _sheet((225, 222, 210), 0, [(0, 0), SIZE, (0, SIZE[1])])


def _spread() -> Image.Image:
    """Two sheets on one table, one of them larger."""
    picture = _sheet((70, 45, 25), 20, [(40, 60), (560, 60), (560, 1340), (40, 1340)])
    ImageDraw.Draw(picture).polygon([(620, 60), (960, 60), (960, 1340), (620, 1340)], fill=(225, 222, 210))
    return picture


def _with_figure() -> Image.Image:
    page = _page()
    ImageDraw.Draw(page).ellipse((250, 300, 800, 900), fill=(30, 30, 30))
    return page


def _negative() -> Image.Image:
    page = Image.new("RGB", SIZE, (25, 25, 25))
    draw = ImageDraw.Draw(page)
    for y in range(100, 1300, 30):
        for x in range(100, 900, 12):
            draw.rectangle((x, y, x + 3, y + 12), fill=(230, 230, 230))
    return page


@pytest.mark.parametrize(
    "picture",
    [
        _page(),
        _negative(),
        _spread(),
        _with_figure(),
        _page().convert("1"),
        Image.new("RGB", SIZE, (30, 30, 30)),
        Image.new("RGB", (40, 60), (200, 200, 200)),
    ],
    ids=["page", "negative", "spread", "figure", "one bit", "dark", "tiny"],
)
def test_where_no_table_is_seen_nothing_changes(picture: Image.Image) -> None:
    assert without_table(picture) is picture
