"""The house stays one that a reader finds their way in: no circles, no long functions, no long modules."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[3]
FUNCTION, MODULE = 60, 400
"""Lines; a function that only declares the options of a command may be longer."""
CROSSINGS = 20
"""Imports of one room of `forms` by another; what they share stands in `forms/model.py`."""


def parsed() -> dict[str, ast.Module]:
    """Every module of the program by its dotted name."""
    found = {}
    for folder in ("pipeline", "schemas"):
        for file in (ROOT / folder).rglob("*.py"):
            name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            found[name] = ast.parse(file.read_text(encoding="utf-8"))
    return found


def imported(name: str, tree: ast.Module, known: set[str]) -> set[str]:
    """The modules that a module imports when it is loaded; what only type checkers import is left out."""
    typing = {id(n) for one in tree.body if isinstance(one, ast.If) for n in ast.walk(one)}
    found = set()
    for one in (n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and id(n) not in typing and n.module):
        for alias in one.names:
            whole = f"{one.module}.{alias.name}"
            found.add(whole if whole in known else str(one.module))
    return {one for one in found if one in known and one != name and not name.startswith(f"{one}.")}


def test_no_modules_import_each_other_in_a_circle() -> None:
    trees = parsed()
    graph = {name: imported(name, tree, set(trees)) for name, tree in trees.items()}
    assert sum(map(len, graph.values())) > 500
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        raise AssertionError(" -> ".join(error.args[1])) from error


def test_the_rooms_of_forms_know_little_of_each_other() -> None:
    forms = "pipeline.forms."
    rooms = {file.parent.name for file in (ROOT / "pipeline" / "forms").glob("*/__init__.py")}
    crossing = []
    for name, tree in parsed().items():
        room = name.removeprefix(forms).split(".")[0]
        for one in (n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module):
            other = (one.module or "").removeprefix(forms).split(".")[0]
            crossing += [f"{name} <- {one.module}"] if room != other and {room, other} <= rooms else []
    assert len(rooms) >= 5
    assert len(crossing) <= CROSSINGS, "\n".join(crossing)


def test_functions_and_modules_are_short_enough_to_be_read_on_few_screens() -> None:
    long = []
    for name, tree in parsed().items():
        last = max((one.end_lineno or 0 for one in tree.body), default=0)
        long += [f"{name}: {last} lines"] if last > MODULE else []
        for one in ast.walk(tree):
            if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (one.end_lineno or 0) - one.body[0].lineno + 1
                long += [f"{name}.{one.name}: {lines} lines"] if lines > FUNCTION else []
    assert long == []
