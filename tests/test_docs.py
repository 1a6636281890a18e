"""What the README and the documentation show is what happens: commands and Python examples are executed and compared.

`python -m tests.test_docs` (`make examples`) writes what they print now into the pages.
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
PAGES = {
    str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
}

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
        timeout=600,
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
        exec(compile(part.source, "example", "single"), values)
    prompts = [f"{'>>>' if i == 0 else '...'} {line}" for i, line in enumerate(part.source.splitlines())]
    return "\n".join(line.rstrip() for line in prompts) + "\n" + output.getvalue()


SESSIONS = [(page, *one) for page, text in PAGES.items() for one in sessions(text)]


@pytest.mark.parametrize("page, command, expected", SESSIONS)
def test_commands_print_what_is_shown(page: str, command: str, expected: str) -> None:
    assert printed(command) == expected, page


@pytest.mark.parametrize("page", [page for page, text in PAGES.items() if examples(text)])
def test_python_examples(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    report = io.StringIO()
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(doctest.DocTest(examples(PAGES[page]), {}, page, page, 0, None), out=report.write)
    assert report.getvalue() == ""


def test_the_readme_is_short_and_shows_all_three_questions() -> None:
    readme = PAGES["README.md"]
    assert len(readme.splitlines()) <= 150
    assert [command.split()[1] for command, _ in sessions(readme)] == ["--view", "trace", "check"]


def test_every_make_target_that_is_named_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = {name for text in PAGES.values() for name in re.findall(r"(?:`|^)make ([a-z-]+)", text, re.MULTILINE)}
    assert {"demo", "test"} <= named <= targets


def test_every_link_leads_somewhere() -> None:
    """Links between pages; `make docs` also checks headings."""
    for page, text in PAGES.items():
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
            assert (ROOT / page).parent.joinpath(target).exists(), (page, target)


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
    os.chdir(ROOT)
    for name, now in PAGES.items():
        Path(name).write_text(rewritten(now), encoding="utf-8")
