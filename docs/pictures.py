"""The pictures of the README and of the workbench, made anew from the sample dossier: `make pictures`.

LibreOffice (Calc) prints the workbook, Chromium shows the report and three screens of the workbench. Both are only
needed for this; what they draw depends on their versions, so the pictures are committed and no test compares them.
Without Calc the workbook's stays.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS.parent))  # the tests know how to sit before the workbench

from tests.web.browser import Served, playing, screen, until  # noqa: E402
from tests.web.desk import PAPERS  # noqa: E402

DOSSIER = DOCS.parent / "samples" / "ho-so"
REGISTER = DOSSIER / "so-van-ban.xlsx"
MOST_BYTES = 300_000
REPORT_SIZE = (1060, 1900)
"""Pixels of the part of the report that is shown."""
CHROMIUM = (
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)


def main() -> int:
    """Write the pictures; returns the exit status."""
    missing = [program for program in ("soffice", "chromium") if shutil.which(program) is None]
    if missing:
        print(f"not installed: {', '.join(missing)}", file=sys.stderr)
        print("apt-get install libreoffice-calc-nogui chromium", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table, report = folder / "bang_theo_doi.xlsx", folder / "bao_cao.html"
        command = [str(Path(sys.executable).with_name("extract")), "trace", *map(str, sorted(DOSSIER.glob("[1-5]*")))]
        # Status 1 is right here: the dossier has an unanswered recommendation.
        subprocess.run([*command, "--register", str(REGISTER), "-o", str(table), "-o", str(report)], check=False)
        run("soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf",
            "--outdir", str(folder), str(table))  # fmt: skip
        if table.with_suffix(".pdf").exists():
            with pypdfium2.PdfDocument(table.with_suffix(".pdf")) as printed:
                printed[0].render(scale=100 / 72).to_pil().save(folder / "page.png")
            keep(folder / "page.png", DOCS / "pictures" / "bang-theo-doi.png")
        width, height = REPORT_SIZE
        run(*CHROMIUM, f"--user-data-dir={folder}/profile", f"--window-size={width},{height}",
            f"--screenshot={folder}/screen.png", report.as_uri())  # fmt: skip
        keep(folder / "screen.png", DOCS / "pictures" / "bao-cao.png")
        workbench(folder)
    return 0


def workbench(folder: Path) -> None:
    """Draw the matrix, the cited documents, and a recommendation beside its answer, once the Word papers are drawn."""
    served = Served(folder / "data")
    try:
        with playing() as play, screen(play, folder / "browser", served.address) as seen:
            place = seen.bring([DOSSIER / name for name in PAPERS])
            seen.go("/admin")
            until(lambda: seen.page.reload() and seen.page.locator("text=đang chạy, text=chờ").count() == 0)
            for at, name in (
                (f"{place}/matrix", "ma-tran"),
                (f"{place}/cited", "vien-dan"),
                (f"{place}/next", "doi-chieu"),
            ):
                seen.go(at)
                drawn = folder / f"{name}.png"
                seen.page.screenshot(path=str(drawn))
                keep(drawn, DOCS / "pictures" / drawn.name)
    finally:
        served.stop()


def run(*command: str) -> None:
    """Run a program quietly; raises CalledProcessError if it fails."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180)


def keep(drawn: Path, picture: Path) -> None:
    """Cut the white margin off, reduce to 128 colours, write; raises ValueError if the picture is too big."""
    image = Image.open(drawn).convert("RGB")
    box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    if box is not None:
        left, top, right, bottom = box
        image = image.crop(
            (max(left - 12, 0), max(top - 12, 0), min(right + 12, image.width), min(bottom + 12, image.height))
        )
    image.quantize(128, dither=Image.Dither.NONE).save(picture, optimize=True)
    size = picture.stat().st_size
    print(f"{size:8,} {picture.name}")
    if size > MOST_BYTES:
        raise ValueError(f"{picture.name} has {size} bytes, at most {MOST_BYTES} are wanted")


if __name__ == "__main__":
    sys.exit(main())
