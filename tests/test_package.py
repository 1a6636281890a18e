"""What is handed out: a wheel that works outside of this folder, and a tree that any file system can hold."""

import contextlib
import re
import subprocess
import sys
import zipfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parent.parent
CODE = """
import sys
from extractor.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made and unpacked in a folder of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    made = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as package:
        package.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_holds_every_file_of_the_package(unpacked: Path) -> None:
    def files(root: Path) -> set[str]:
        found = (root / "extractor").rglob("*")
        return {str(one.relative_to(root)) for one in found if one.is_file() and "__pycache__" not in one.parts}

    assert files(unpacked) == files(ROOT)


def test_the_wheel_reads_a_document_outside_of_this_folder(unpacked: Path, tmp_path: Path) -> None:
    paper = tmp_path / "a.txt"
    paper.write_text("UBND TỈNH AN SƠN\nSố: 12/BC-UBND\nThực hiện Công văn số 34/UBND-NC.\n", encoding="utf-8")
    code = f"import sys; sys.path = [p for p in sys.path if p != {str(ROOT)!r}]; sys.path.insert(0, {str(unpacked)!r})"
    where = "import extractor; print(extractor.__file__, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"{code}; {where}\n{CODE}", "--json", str(paper)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert str(unpacked) in done.stderr
    assert "34/UBND-NC" in done.stdout


def test_the_tree_has_no_symbolic_links() -> None:
    """A clone on Windows has plain files in their place (core.symlinks=false), and importing them fails."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone")
    listed = subprocess.run(["git", "ls-files", "-s"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert [line for line in listed.stdout.splitlines() if line.startswith("120000")] == []


def test_what_is_pinned_runs_on_the_oldest_python() -> None:
    """Debian 12 has Python 3.11.2: a version that wants a later one can't be installed there."""
    refused = {}
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        name, _, version = line.partition("==")
        with contextlib.suppress(PackageNotFoundError):
            found = distribution(name)
            wanted = found.metadata.get("Requires-Python")
            if version == found.version and wanted and not SpecifierSet(wanted).contains("3.11.2"):
                refused[name] = wanted
    assert refused == {}


@pytest.mark.parametrize("name", ["Dockerfile", "Makefile"])
def test_a_fresh_environment_gets_the_pinned_pip_first(name: str) -> None:
    """The pip that comes with Python 3.11 to 3.13 does not know --build-constraint."""
    steps = (ROOT / name).read_text(encoding="utf-8")
    begun = [found.end() for found in re.finditer(r"-m venv (?!--)", steps)]
    assert begun
    for place in begun:
        rest = steps[place:]
        assert 0 < rest.find("--upgrade pip") < rest.find("--build-constraint")
