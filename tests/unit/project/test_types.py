"""The types that a wheel announces are those of the program."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import renja

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
STUB = ast.parse((ROOT / ".ci" / "renja.pyi").read_text(encoding="utf-8"))


def _functions(body: list[ast.stmt]) -> dict[str, list[str]]:
    """The names of the arguments of each function, without `self`."""
    return {
        one.name: [arg.arg for arg in (*one.args.args, *one.args.kwonlyargs) if arg.arg != "self"]
        for one in body
        if isinstance(one, ast.FunctionDef)
    }


def _classes() -> Iterator[ast.ClassDef]:
    return (one for one in STUB.body if isinstance(one, ast.ClassDef))


def test_every_name_of_the_module_is_announced() -> None:
    told = {one.name for one in STUB.body if isinstance(one, ast.ClassDef | ast.FunctionDef)}
    assert set(renja.__all__) <= told


def test_functions_and_methods_take_what_is_announced() -> None:
    for name, arguments in _functions(STUB.body).items():
        assert arguments == list(inspect.signature(getattr(renja, name)).parameters), name
    told = {one.name: one for one in _classes()}
    for name in ("Database", "Document"):
        known = getattr(renja, name)
        for method, arguments in {**_functions(told["_Holding"].body), **_functions(told[name].body)}.items():
            found = inspect.getattr_static(known, method)
            if not isinstance(found, property):
                assert arguments == [one for one in inspect.signature(found).parameters if one != "self"], method


def test_the_fields_of_evidence_are_announced() -> None:
    [evidence] = [one for one in _classes() if one.name == "Evidence"]
    told = [
        one.target.id for one in evidence.body if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
    ]
    assert told == [one.name for one in fields(renja.Evidence)]


def test_a_program_that_uses_the_package_is_checked_with_its_types(tmp_path: Path) -> None:
    package = tmp_path / "renja"
    package.mkdir()
    (package / "__init__.pyi").write_bytes((ROOT / ".ci" / "renja.pyi").read_bytes())
    (package / "py.typed").touch()
    (tmp_path / "use.py").write_text(
        "import renja\npages: int = renja.read('a.pdf').pages\nwrong: str = renja.read('a.pdf').pages\n"
    )
    words = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "use.py"]
    done = subprocess.run(words, check=False, capture_output=True, text=True, cwd=tmp_path)
    assert "use.py:3" in done.stdout, done.stdout
    assert "Found 1 error in 1 file" in done.stdout, done.stdout
