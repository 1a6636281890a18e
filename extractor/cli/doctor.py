"""`extract doctor`: which readers and system parts are there, their versions, and what to install."""

import argparse
import json
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from extractor.publishing.words.messages import Messages
from extractor.reading.ocr.data import INSTALL, LANGUAGE, data_folder
from extractor.record import record
from extractor.whole_file import whole_file
from extractor.workers.sandbox import available

from .arguments import Parser

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


def build_parser(say: Messages) -> Parser:
    """The options of `extract doctor`."""
    parser = Parser(say, "extract doctor", description=say("command.doctor"))
    other = parser.add_argument_group(say("help.other"))
    other.add_argument("--json", action="store_true", help=say("doctor.json"))
    other.add_argument("--page", nargs=2, metavar=("FILE", "N"), help=say("doctor.page"))
    other.add_argument("-o", "--output", help=say("doctor.output"))
    parser.add_common(other.add_argument)
    return parser


def run(options: argparse.Namespace, say: Messages) -> int:
    """List the parts; returns 1 if a required one is missing."""
    if options.page:
        return _draw_page(options.page[0], options.page[1], options.output, say)
    parts = list(inspect())
    broken = any(part.required and part.version is None for part in parts)
    if options.json:
        print(json.dumps({"ok": not broken, "parts": [asdict(part) for part in parts]}, ensure_ascii=False))
        return int(broken)
    width = max(len(part.name) for part in parts) + 2
    uses = {part.use: say(f"doctor.use.{part.use}") for part in parts}
    width_of_use = max(map(len, uses.values())) + 2
    print(f"  {say('doctor.part'):{width}}{say('doctor.for'):{width_of_use}}{say('doctor.state')}")
    for part in parts:
        state = part.version or f"{say('doctor.missing')} – {say('doctor.install', command=part.install)}"
        print(f"{'✓' if part.version else '✗'} {part.name:{width}}{uses[part.use]:{width_of_use}}{state}")
    served = {part.use for part in parts if part.version}
    if broken:
        print(say("doctor.broken"))
    else:
        print(say("doctor.all_well" if set(uses) <= served else "doctor.optional"))
    return int(broken)


def _draw_page(file: str, number: str, output: str | None, say: Messages) -> int:
    """Write the view of page `number` of `file`; 1 if it can't be read, 2 for wrong usage."""
    from extractor.publishing.page_view import page_view
    from extractor.publishing.words.worded import told
    from extractor.reading.errors import ReadingError
    from extractor.reading.ocr.inspection import inspect_page

    if not number.isdecimal() or int(number) < 1 or not output:
        print(say("doctor.page"), file=sys.stderr)
        return 2
    try:
        found = inspect_page(Path(file), int(number))
        with whole_file(output) as part:
            part.write_text(page_view(found, f"{Path(file).name} – {number}", say), encoding="utf-8")
    except ReadingError as error:
        print(f"{file}: {told(error.notice, say.language)}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or file}: {say.failed_call(error)}", file=sys.stderr)
        return 1
    return 0


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
