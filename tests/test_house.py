"""The house keeps its own rules: functions are simple, a class name means one thing, no modules import in a circle."""

import ast
import re
import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path

import grimp
from radon.complexity import cc_visit
from radon.visitors import Class, Function

ROOT = Path(__file__).parents[1]
MOST = 15
"""Branches of a function, boolean operators counted: what is more is an ordered list of rules, or several functions."""

TOO_COMPLEX: dict[str, set[str]] = {}
"""Functions that are still above it, by module. The list only shrinks: a function that is mended leaves it."""

PUBLIC_FACES = {"Finding", "Item", "Register", "Repair", "Source"}
"""Models of the output (`extractor/models`) that bear the name of the record inside that they are made of."""


@cache
def modules() -> dict[str, str]:
    """Path below the package → its code."""
    package = ROOT / "extractor"
    return {path.relative_to(package).as_posix(): path.read_text("utf-8") for path in sorted(package.rglob("*.py"))}


def functions(code: str) -> dict[str, int]:
    """Name → branches of every function and method."""
    found: dict[str, int] = {}
    for block in cc_visit(code):
        if isinstance(block, Class):
            found |= {f"{block.name}.{method.name}": method.complexity for method in block.methods}
        elif isinstance(block, Function) and not block.is_method:
            found[block.name] = block.complexity
    return found


def test_functions_are_simple() -> None:
    above: dict[str, set[str]] = {}
    for path, code in modules().items():
        names = {name for name, branches in functions(code).items() if branches > MOST}
        if names:
            above[path] = names
    assert above == TOO_COMPLEX


def test_boolean_operators_count_as_branches() -> None:
    assert functions("def f(a, b):\n    return (a and b) or not a\n") == {"f": 3}


def test_a_class_name_means_one_thing() -> None:
    places: defaultdict[str, list[str]] = defaultdict(list)
    for path, code in modules().items():
        for node in ast.walk(ast.parse(code)):
            name = node.name.lstrip("_") if isinstance(node, ast.ClassDef) else ""
            if name and not (path.startswith("models/") and name in PUBLIC_FACES):
                places[name].append(path)
    assert not {name: held for name, held in places.items() if len(held) > 1}


def test_no_modules_import_in_a_circle() -> None:
    """What only annotations name is no import: `Graph.ask` needs its questions, and they are about a `Graph`."""
    graph = grimp.build_graph("extractor", cache_dir=None, exclude_type_checking_imports=True)
    imports = {name: graph.find_modules_directly_imported_by(name) & graph.modules for name in graph.modules}
    while free := {name for name, wanted in imports.items() if not wanted}:
        imports = {name: wanted - free for name, wanted in imports.items() if name not in free}
    assert not imports, sorted(imports)


def test_the_architecture_names_the_floors_that_are_held() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    floors = [name.split(".")[1] for layer in contracts[0]["layers"] for name in layer.split(" | ")]
    plan = (ROOT / "docs" / "architecture.md").read_text("utf-8").split("```")[1]
    named = [name for line in plan.strip().splitlines() for name in re.findall(r"[a-z_]+", line[:15])]
    assert named == list(dict.fromkeys(floors))
