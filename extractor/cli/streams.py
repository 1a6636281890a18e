"""Standard output and error: always UTF-8, never a traceback over a strange character."""

import io
import sys


def prepare_streams() -> None:
    """Make stdout and stderr UTF-8 whatever the locale says; lone surrogates are written as `\\udcff`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def complain(line: str) -> None:
    """One line on standard error, after everything that standard output has so far."""
    sys.stdout.flush()
    print(f"extract: {line}", file=sys.stderr)
