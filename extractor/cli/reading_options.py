"""The options of all commands that read files: OCR, what a file may cost, whether secret documents may be read."""

import argparse
from typing import TYPE_CHECKING, Final

from extractor.publishing.words.messages import Messages
from extractor.reading.default_limits import DEFAULT_LIMITS

from .arguments import Parser, UsageError

if TYPE_CHECKING:
    from extractor.reading.options import OcrMode, Options

OCR_MODES: "Final[tuple[OcrMode, ...]]" = ("auto", "always", "never")
QUEUED: Final = ("later", "only")
"""As `auto`, but when scans are read is another thing: see archive/runs/scans.py."""
_MOST = 1 << 50
"""No limit is larger: the system takes memory limits as signed 64-bit numbers."""

LIMITS: Final[dict[str, tuple[str, bool]]] = {
    "seconds": ("seconds", False),
    "memory": ("memory_bytes", True),
    "size": ("file_bytes", True),
    "part": ("member_bytes", True),
    "unpacked": ("total_bytes", True),
    "ratio": ("ratio", False),
    "members": ("members", False),
    "depth": ("depth", False),
    "pages": ("pages", False),
    "pixels": ("pixels", False),
}
"""Name after `--limit` → (field of `Limits`, whether it counts bytes)."""

_UNITS = "KMGT"


def add_reading_options(parser: Parser, *, queued: bool = False) -> None:
    """Add the group of options to `parser`. `queued`: scans may wait (`later`), or be all that is read (`only`)."""
    say = parser.say
    group = parser.add_argument_group(say("help.reading"))
    presets = {name: _written(DEFAULT_LIMITS[field], in_bytes) for name, (field, in_bytes) in LIMITS.items()}
    group.add_argument(
        "--limit",
        action="append",
        default=[],
        metavar=say("help.metavar.limit"),
        help=say("help.limit", **presets),
    )
    modes = (*OCR_MODES, *QUEUED) if queued else OCR_MODES
    group.add_argument(
        "--ocr", choices=modes, default=OCR_MODES[0], help=say("help.ocr_batch" if queued else "help.ocr")
    )
    group.add_argument("--allow-secret", action="store_true", help=say("help.allow_secret"))
    group.add_argument("--password", metavar=say("help.metavar.password"), help=say("help.password"))


def options_of(given: argparse.Namespace, say: Messages) -> "Options":
    """What the readers are asked for. Raises UsageError for a limit that does not exist or is no positive number."""
    from extractor.reading.options import Limits, Options

    values: dict[str, float] = {}
    for pair in (part for text in given.limit for part in text.split(",")):
        name, _, value = pair.partition("=")
        if name.strip() not in LIMITS:
            raise UsageError(say, say("wrong.limit_name", name=repr(name.strip()), names=", ".join(LIMITS)))
        field, in_bytes = LIMITS[name.strip()]
        number = _number(value.strip(), in_bytes, whole=field != "seconds")
        if number is None:
            raise UsageError(say, say("wrong.limit_value", name=name.strip(), value=repr(value.strip())))
        values[field] = number
    limits = Limits(**values)  # type: ignore[arg-type]
    ocr: OcrMode = "auto" if given.ocr in QUEUED else given.ocr
    return Options(limits, ocr, given.allow_secret, _password(given.password, say))


def _password(given: str | None, say: Messages) -> str | None:
    """The password as it was given; for "-" a person is asked for it, so that no list of processes shows it."""
    if given != "-":
        return given
    from getpass import getpass

    return getpass(f"{say('help.metavar.password')}: ")


def _number(text: str, in_bytes: bool, *, whole: bool) -> float | None:
    """ "60", "1.5", "2GB", "100M": K, M, G, T are powers of 1024 for bytes, of 1000 for counts. None for no number."""
    text = text.upper()
    if in_bytes and text[-1:] == "B":
        text = text[:-1]
    power = _UNITS.find(text[-1:]) + 1 if text else 0
    try:
        number = float(text[:-1] if power else text) * (1024 if in_bytes else 1000) ** power
    except ValueError:
        return None
    if not 0 < number <= _MOST:  # also for "nan"
        return None
    return (int(number) or None) if whole else number


def _written(number: int, in_bytes: bool) -> str:
    """A preset as it may be typed: "4GB", "200M", "300"."""
    base = 1024 if in_bytes else 1000
    power = 0
    while number % base == 0 and power < len(_UNITS):
        number //= base
        power += 1
    return f"{number}{_UNITS[power - 1] if power else ''}{'B' if in_bytes else ''}"
