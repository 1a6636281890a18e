"""Patterns kept compiled are the patterns that `re` compiles; what can't be kept is compiled as ever."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.lexicon import kept_patterns
from extractor.lexicon.patterns import KNOWN, deferred

PACKAGE = Path(kept_patterns.__file__).parents[1]
TEXT = (PACKAGE.parent / "samples/bao-cao-khac-phuc.txt").read_text("utf-8")
PATTERNS = [
    ("", 0),
    (r"(?P<serial>\d{1,5})/(?P<year>20\d\d)?/?(?P<sign>[A-ZĐ][\w-]*)", 0),
    ("quyết định|công văn", int(re.IGNORECASE)),
    (r"^(?:I{1,3}|IV)\.\s", int(re.MULTILINE)),
    (r"(a)|(b)(?P<c>c)?", int(re.VERBOSE | re.ASCII)),
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place of its own for what is kept."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path))
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    kept_patterns._kept.cache_clear()
    yield tmp_path
    kept_patterns._kept.cache_clear()


def kept_file(folder: Path) -> Path:
    (file,) = folder.rglob("*-patterns")
    return file


def write(patterns: list[tuple[str, int]]) -> None:
    kept_patterns._file().parent.mkdir(parents=True, exist_ok=True)
    kept_patterns.keep(patterns)


@pytest.mark.parametrize(("expression", "flags"), PATTERNS)
def test_what_is_kept_is_what_re_compiles(expression: str, flags: int) -> None:
    write(PATTERNS)
    kept, compiled = kept_patterns.recalled(expression, flags), re.compile(expression, flags)
    assert kept is not None
    assert (kept.pattern, kept.flags, kept.groups) == (compiled.pattern, compiled.flags, compiled.groups)
    assert dict(kept.groupindex) == dict(compiled.groupindex)
    assert [(found.span(), found.groupdict()) for found in kept.finditer(TEXT)] == [
        (found.span(), found.groupdict()) for found in compiled.finditer(TEXT)
    ]


def test_a_deferred_pattern_uses_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    write([(r"Số:\s*(\d+)", 0)])
    monkeypatch.setattr(re, "compile", None)
    assert deferred(r"Số:\s*(\d+)").findall("Số: 12") == ["12"]
    KNOWN.pop()


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: b"",
        lambda whole: whole[:-9],
        lambda whole: b"\x00" * 30,
        lambda whole: whole.replace(sys.version.encode(), b"?" * len(sys.version.encode())),  # of another Python
    ],
)
def test_what_does_not_fit_is_left_alone(folder: Path, damage: object) -> None:
    write(PATTERNS)
    file = kept_file(folder)
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
    assert kept_patterns.recalled(*PATTERNS[1]) is None


def not_kept(folder: Path) -> str:
    """What a process that reads a document knows and does not find kept. One of its own: other tests load rooms whose
    patterns no document needs."""
    code = (
        "from extractor.operations.extract import extract_data; from extractor.reading.source import Source; "
        "from extractor.lexicon import kept_patterns, patterns; import sys; "
        "extract_data(Source('a.txt', sys.stdin.buffer.read())); "
        "print(sorted({one.key for one in patterns.KNOWN} - set(kept_patterns._kept())))"
    )
    done = subprocess.run([sys.executable, "-c", code], input=TEXT.encode(), capture_output=True, check=True)
    return done.stdout.decode().strip()


def test_all_patterns_are_kept_once(folder: Path) -> None:
    kept_patterns.keep_patterns()
    file = kept_file(folder)
    whole = file.read_bytes()
    assert len(kept_patterns._kept()) > 500
    assert not_kept(folder) == "[]"
    file.write_bytes(b"")
    kept_patterns.keep_patterns()
    assert (file.read_bytes(), bool(whole)) == (b"", True), "tried once"


def test_nothing_is_kept_where_modules_are_not(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept_patterns.keep_patterns()
    assert not list(folder.rglob("*-patterns"))


def test_no_words_of_a_document_are_kept() -> None:
    """`deferred` is called while modules load, never from a function: what a function makes may be of a document."""
    inside = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                calls = [one for one in ast.walk(node) if isinstance(one, ast.Call)]
                inside += [path.name for one in calls if isinstance(one.func, ast.Name) and one.func.id == "deferred"]
    assert not inside
