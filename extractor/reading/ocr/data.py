"""What OCR needs, Tesseract and its Vietnamese data, and how to get them. Loads nothing: `extract doctor` asks too."""

import os
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from extractor.models.notices import Notice

LANGUAGE: Final = "vie"
INSTALL: Final = "apt-get install tesseract-ocr-vie"
"""How the data come onto a Debian machine."""
INSTALL_PACKAGE: Final = "pip install 'vn-extractor[ocr]'"

_PLACES = (
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
"""Where systems keep Tesseract's data, Debian first."""


def data_folder() -> Path | None:
    """The folder with the data for Vietnamese, None if it is not installed. TESSDATA_PREFIX goes first."""
    prefix = os.environ.get("TESSDATA_PREFIX")
    folders = [Path(prefix), Path(prefix) / "tessdata"] if prefix else []
    for place in _PLACES:
        folders += sorted(Path("/").glob(place.lstrip("/")), reverse=True)
    return next((folder for folder in folders if _has_data(folder)), None)


def missing() -> Notice | None:
    """What OCR lacks here: the package (the extra `ocr`) or the data; None where it can read."""
    if find_spec("tesserocr") is None:
        return Notice("no_ocr_package", {"command": INSTALL_PACKAGE})
    return None if data_folder() else Notice("no_ocr_data", {"command": INSTALL})


def _has_data(folder: Path) -> bool:
    with suppress(OSError, ValueError):  # a folder that may not be looked into has no data for us
        return (folder / f"{LANGUAGE}.traineddata").is_file()
    return False
