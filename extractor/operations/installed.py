"""Which packages, programs and data of the system are there, their versions, and how to install what is not."""

import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from extractor.reading.ocr.data import INSTALL, LANGUAGE, data_folder
from extractor.record import record
from extractor.workers.sandbox import available

PACKAGES = (
    ("pydantic", "models", True),
    ("pypdfium2", "pdf", True),
    ("pdfplumber", "tables", True),
    ("lxml", "office", True),
    ("olefile", "ole", True),
    ("rapidfuzz", "matching", True),
    ("rich", "view", True),
    ("underthesea", "sentences", True),
    ("spacy", "spacy", True),
    ("python-calamine", "registers", True),
    ("numpy", "large_registers", True),
    ("xlsxwriter", "tables_out", True),
    ("jinja2", "report", True),
    ("pillow", "pictures", True),
    ("rustworkx", "graph", True),
    ("tesserocr", "ocr", False),
    ("asterocr", "ocr_second", False),
    ("onnxruntime", "ocr_second", False),
    ("pyhanko", "signatures", True),
    ("sqlalchemy", "archive", True),
    ("alembic", "upgrades", True),
    ("fsspec", "remote", True),
    ("msgspec", "workers", True),
    ("psycopg", "postgres", False),
    ("pyarrow", "parquet", False),
    ("ray", "cluster", False),
)
"""Python packages: (distribution, key of what it is for, required)."""

PROGRAMS = (("antiword", "doc", "apt install antiword"), ("soffice", "doc", "apt install libreoffice-writer-nogui"))
"""Programs: (executable, key of what it is for, how to install it on Debian). One for each use is enough."""


@record
class Component:
    """A package or program. `version` is None when it is missing; a program without a version tells its path."""

    name: str
    use: str
    required: bool
    version: str | None
    install: str


def inspect() -> Iterator[Component]:
    """All parts, the required ones first."""
    yield Component("python", "python", True, platform.python_version(), "")
    for name, use, required in PACKAGES:
        yield Component(name, use, required, _package_version(name), f"{sys.executable} -m pip install {name}")
    for program, use, install in PROGRAMS:
        yield Component(program, use, False, shutil.which(program), install)
    held = available()
    yield Component("landlock, seccomp", "sandbox", False, ", ".join(held) or None, "Linux 5.13")
    data = data_folder()
    yield Component(f"{LANGUAGE}.traineddata", "ocr_data", False, str(data) if data else None, INSTALL)


def _package_version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
