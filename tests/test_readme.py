"""What the README shows is what happens: its commands and Python examples are executed and compared.

`python -m tests.test_readme README.md` (`make readme`) writes what they print now into the file.
"""

import contextlib
import doctest
import io
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"

BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def printed(command: str) -> str:
    """What a person sees after `command`, run at the top of the project."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    wanted = {**os.environ, "PATH": path, "COLUMNS": "80", "PYTHONPATH": str(ROOT)}
    unwanted = {"EXTRACT_LANG", "FORCE_COLOR", "NO_COLOR", "CLICOLOR_FORCE", "TTY_COMPATIBLE"}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env={name: value for name, value in wanted.items() if name not in unwanted},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    return "\n".join(line.rstrip() for line in done.stdout.decode().splitlines()).rstrip("\n")


def sessions(text: str) -> Iterator[tuple[str, str]]:
    """(command, expected output) for each "$ …" line of the console blocks."""
    for kind, body in BLOCK.findall(text):
        if kind == "console":
            for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                yield command, output.rstrip("\n")


def examples(text: str) -> list[doctest.Example]:
    """All ">>>" examples of the Python blocks, in order: they share their variables."""
    code = "\n".join(body for kind, body in BLOCK.findall(text) if kind == "python")
    return doctest.DocTestParser().get_examples(code)


def rewritten(text: str) -> str:
    """`text` with what its examples print now."""
    values: dict[str, object] = {}

    def block(match: re.Match[str]) -> str:
        kind, body = match.groups()
        if kind == "console":
            lines = [line for command, _ in sessions(match[0]) for line in (f"$ {command}", printed(command))]
            shown = "\n".join(filter(None, lines))
            return f"```console\n{shown}\n```" if lines else match[0]
        parts = doctest.DocTestParser().parse(body)
        return f"```python\n{''.join(_executed(part, values) for part in parts)}```"

    return BLOCK.sub(block, text)


def _executed(part: str | doctest.Example, values: dict[str, object]) -> str:
    if isinstance(part, str):
        return part
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(compile(part.source, "README", "single"), values)
    prompts = [f"{'>>>' if i == 0 else '...'} {line}" for i, line in enumerate(part.source.splitlines())]
    return "\n".join(line.rstrip() for line in prompts) + "\n" + output.getvalue()


TEXT = README.read_text(encoding="utf-8")


@pytest.mark.parametrize("command, expected", list(sessions(TEXT)))
def test_commands_print_what_the_readme_shows(command: str, expected: str) -> None:
    assert printed(command) == expected


def test_python_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = examples(TEXT)
    assert len(found) >= 5
    report = io.StringIO()
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(doctest.DocTest(found, {}, "README", str(README), 0, None), out=report.write)
    assert report.getvalue() == ""


def test_commands_are_there() -> None:
    assert len(list(sessions(TEXT))) >= 4


def test_every_make_target_of_the_readme_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", TEXT, re.MULTILINE))
    assert {"demo", "test"} <= named <= targets


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    named += [one for group in project["dependency-groups"].values() for one in group]
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.+!-]+", pin) for pin in pins)
    pinned = {re.sub(r"[-_.]+", "-", pin.partition("==")[0]).lower() for pin in pins}
    assert {re.sub(r"[-_.]+", "-", re.split(r"[<>=!~\[; ]", one)[0]).lower() for one in named} <= pinned


if __name__ == "__main__":
    file = Path(sys.argv[1])
    os.chdir(ROOT)
    file.write_text(rewritten(file.read_text(encoding="utf-8")), encoding="utf-8")
