"""`extract doctor`: which readers and system parts are there, their versions, and what to install."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from extractor.operations.installed import inspect
from extractor.publishing.terminal.escaping import one_line
from extractor.publishing.words.messages import Messages

from .arguments import Parser, UsageError
from .streams import complain, is_written

if TYPE_CHECKING:
    from collections.abc import Iterator

_LAST_PAGE: Final = 2**31 - 1
"""The readers count pages in 32 bits."""


def build_parser(say: Messages) -> Parser:
    """The options of `extract doctor`."""
    parser = Parser(say, "extract doctor", description=say("command.doctor"))
    other = parser.add_argument_group(say("help.other"))
    other.add_argument("--json", action="store_true", help=say("doctor.json"))
    other.add_argument("--page", nargs=2, metavar=("FILE", "N"), help=say("doctor.page"))
    other.add_argument("-o", "--output", help=say("doctor.output"))
    parser.add_common(other)
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
    """Write the view of page `number` of `file`; 1 if it can't be read. Raises UsageError."""
    from extractor.publishing.words.worded import told
    from extractor.reading.errors import ReadingError
    from extractor.reading.options import Limits
    from extractor.reading.reading_pool import read_apart

    if not number.isdecimal() or not 1 <= int(number) <= _LAST_PAGE:
        raise UsageError(say, say("doctor.page_number", number=number))
    if not output:
        raise UsageError(say, say("doctor.no_output"))
    try:
        (html,) = read_apart(_view, (file, int(number), say.language), Limits())
    except ReadingError as error:
        complain(f"{one_line(file)}: {one_line(told(error.notice, say.language))}")
        return 1
    return int(not is_written(output, lambda part: part.write_text(html, encoding="utf-8"), say))


def _view(asked: tuple[str, int, str]) -> "Iterator[str]":
    """The view of a page as HTML, made in a worker. Raises ReadingError."""
    from extractor.publishing.page_view import page_view
    from extractor.reading.ocr.inspection import inspect_page

    file, number, language = asked
    yield page_view(inspect_page(Path(file), number), f"{Path(file).name} – {number}", Messages(language))
