"""Which extractor made an answer: a file is read again only when its bytes or this changed."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from extractor import __version__
from extractor.reading.options import Options

_PARTS = ("reading", "text", "parsing", "identity", "linking", "auditing", "lexicon", "models", "operations")
"""What an answer depends on. The command, the store and the views may change without a file being read again."""

_ENDINGS = (".py", ".csv", ".json", ".txt", ".tsv", ".toml")


def extractor_version(options: Options) -> str:
    """Package version, digest of all rules and data, and the options that change what is found:
    "0.1.0+3f9c2a71b0d4.auto". Limits are not part of it: `--retry` reads again what broke one."""
    return f"{__version__}+{_digest()}.{options.ocr}{'.secret' if options.allow_secret else ''}"


@cache
def _digest() -> str:
    package = Path(__file__).resolve().parents[2]
    digest = hashlib.sha256()
    for path in _files(package):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


def _files(package: Path) -> Iterator[Path]:
    for part in _PARTS:
        place = package / part
        if place.is_dir():
            yield from sorted(path for path in place.rglob("*") if path.suffix in _ENDINGS)
        else:
            yield place
