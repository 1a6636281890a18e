"""`extract doctor`: which readers and system parts are there, their versions, and what to install."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from extractor.operations.installed import inspect
from extractor.publishing.words.messages import Messages
from extractor.whole_file import whole_file

from .arguments import Parser


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
