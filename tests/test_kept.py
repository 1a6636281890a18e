"""What is kept is what `re` compiles and what the tables give; what can't be kept is made as ever."""

import ast
import json
import json.decoder
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from marshal import loads
from pathlib import Path

import pytest

from extractor import kept
from extractor.lexicon import phrases
from extractor.lexicon.patterns import KNOWN, deferred
from extractor.record import record, sources

PACKAGE = Path(kept.__file__).parent
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
    forget()
    yield tmp_path
    forget()


def forget() -> None:
    kept._held.cache_clear()
    kept._kept.cache_clear()


def kept_file(folder: Path) -> Path:
    (file,) = folder.rglob("*-kept")
    return file


def write(patterns: list[tuple[str, int]]) -> None:
    kept._file().parent.mkdir(parents=True, exist_ok=True)
    kept.keep(patterns)


@pytest.mark.parametrize(("expression", "flags"), PATTERNS)
def test_what_is_kept_is_what_re_compiles(expression: str, flags: int) -> None:
    write(PATTERNS)
    held, compiled = kept.recalled(expression, flags), re.compile(expression, flags)
    assert held is not None
    assert (held.pattern, held.flags, held.groups) == (compiled.pattern, compiled.flags, compiled.groups)
    assert dict(held.groupindex) == dict(compiled.groupindex)
    assert [(found.span(), found.groupdict()) for found in held.finditer(TEXT)] == [
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
    assert kept.recalled(*PATTERNS[1]) is None


def not_kept(folder: Path) -> str:
    """What a process that reads a document knows and does not find kept. One of its own: other tests load rooms whose
    patterns no document needs."""
    code = (
        "from extractor.operations.extract import extract_data; from extractor.reading.source import Source; "
        "from extractor import kept; from extractor.lexicon import patterns; import sys; "
        "extract_data(Source('a.txt', sys.stdin.buffer.read())); "
        "print(sorted({one.key for one in patterns.KNOWN} - set(kept._kept('patterns'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], input=TEXT.encode(), capture_output=True, check=True)
    return done.stdout.decode().strip()


def test_all_patterns_are_kept_once(folder: Path) -> None:
    kept.keep_all()
    file = kept_file(folder)
    whole = file.read_bytes()
    assert len(kept._kept("patterns")) > 500
    assert not_kept(folder) == "[]"
    file.write_bytes(b"")
    kept.keep_all()
    assert (file.read_bytes(), bool(whole)) == (b"", True), "tried once"


def test_what_is_made_of_tables_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = {name: make() for name, make in kept.MAKERS.items()}
    write([])
    assert made
    assert {name: loads(kept._part(*held)) for name, held in kept._kept("tables").items()} == made
    monkeypatch.setattr(phrases, "rows", None)
    law_names = kept.kept(kept.MAKERS["extractor.lexicon.phrases.law_names"])
    assert law_names() == made["extractor.lexicon.phrases.law_names"]


def test_methods_of_records_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    write([])
    assert not kept._kept("records")

    @record
    class Place:
        page: int

    kept.keep([], records=sources())
    monkeypatch.setattr("builtins.compile", None)
    assert Place(3).page == 3


def test_dataclasses_of_the_checkers_are_kept() -> None:
    """All of what their modules compile when they load is taken from what is kept."""
    code = (
        "from extractor.kept import keep; from extractor.reading.signatures.checkers import sources; "
        "keep([], checkers=sources())"
    )
    kept._file().parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-c", code], check=True)
    assert len(kept._kept("checkers")) > 100
    code = (
        "from extractor import kept; kept._code = None; import sys; "
        "from extractor.reading.signatures.checkers import load_checkers; load_checkers(); "
        "from pyhanko.sign.validation.status import SignatureStatus; print(SignatureStatus.__init__.__name__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "__init__"


IMPORTED = (
    "from extractor import kept; kept.import_from_kept(); import json.decoder; "
    "print(type(json.decoder.__spec__.loader).__name__, json.decoder.__file__, json.__path__)"
)


def imported(code: str = IMPORTED, **more: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env={**os.environ, **more})
    return done.stdout.decode().split(maxsplit=1)


def test_modules_of_packages_come_from_what_is_kept(tmp_path: Path) -> None:
    as_python_has_it = imported(IMPORTED.replace("kept.import_from_kept(); ", ""))
    kept._file().parent.mkdir(parents=True, exist_ok=True)
    kept.keep([], [kept, json.decoder, json])
    assert imported() == ["_KeptLoader", as_python_has_it[1]]
    copy = tmp_path / "copy"
    shutil.copytree(Path(json.__file__).parent, copy / "json")
    with (copy / "json/decoder.py").open("a", encoding="utf-8") as file:
        file.write("# changed")
    assert imported(PYTHONPATH=str(copy)) == ["SourceFileLoader", f"{copy}/json/decoder.py ['{copy}/json']\n"]


def test_a_changed_lexicon_keeps_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(PATTERNS)
    monkeypatch.setattr(kept, "_state", lambda: 1)
    forget()
    assert kept.recalled(*PATTERNS[1]) is None
    write(PATTERNS)
    assert kept_file(folder).name.endswith("-1-kept"), "what was kept before is gone"


@pytest.mark.parametrize("table", ["lexicon/data/doc_types.csv", "lexicon/doc_types.py", "linking/status/weights.tsv"])
def test_a_changed_table_is_another_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str) -> None:
    for place in kept._PLACES:
        (tmp_path / place).mkdir(parents=True, exist_ok=True)
    (tmp_path / table).write_text("1", encoding="utf-8")
    monkeypatch.setattr(kept, "__file__", str(tmp_path / "kept.py"))
    before = kept._state()
    (tmp_path / table).write_text("12", encoding="utf-8")
    assert kept._state() != before


def test_nothing_is_kept_where_modules_are_not(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept.keep_all()
    assert not list(folder.rglob("*-kept"))


def test_no_words_of_a_document_are_kept() -> None:
    """`deferred` is called while modules load, never from a function: what a function makes may be of a document."""
    inside = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                calls = [one for one in ast.walk(node) if isinstance(one, ast.Call)]
                inside += [path.name for one in calls if isinstance(one.func, ast.Name) and one.func.id == "deferred"]
    assert not inside
