"""A file that a docstring or comment names is in the project: nobody is sent to a page that cannot be opened."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path

ROOT = Path(__file__).parents[3]
ROOMS = ("pipeline", "schemas", "tests", "samples", ".ci")
NAMED = re.compile(r"(?<![\w*…./<-])[a-z0-9_][\w/.-]*\.(?:md|toml|tsv|sql|py|parquet)\b")
PLACEHOLDER = re.compile(r"\b[A-Z]{3,}\b")
"""`facts/TABLE.toml` stands for one file each."""
OF_PEOPLE = {"renja.toml"}
"""Files that people write for the program."""


def files() -> set[str]:
    """All files of the project, by their path in it."""
    found = [path for room in (*ROOMS, "docs") for path in (ROOT / room).rglob("*") if path.is_file()]
    return {path.relative_to(ROOT).as_posix() for path in (*found, *ROOT.glob("*.*"))}


def prose(source: str) -> str:
    """The docstrings and comments of a module."""
    nodes = [one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.Expr)]
    strings = [one.value.value for one in nodes if isinstance(one.value, ast.Constant)]
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    comments = [one.string for one in tokens if one.type == tokenize.COMMENT]
    return "\n".join([*(one for one in strings if isinstance(one, str)), *comments])


def test_each_file_that_a_docstring_or_comment_names_is_there() -> None:
    known = files()
    missing: dict[str, set[str]] = {}
    for path in sorted(path for room in ("pipeline", "schemas") for path in (ROOT / room).rglob("*.py")):
        named = set(NAMED.findall(prose(path.read_text(encoding="utf-8")))) - OF_PEOPLE
        named = {one for one in named if not PLACEHOLDER.search(one)}
        lost = {one for one in named if not any(f"/{file}".endswith(f"/{one}") for file in known)}
        if lost:
            missing[path.relative_to(ROOT).as_posix()] = lost
    assert missing == {}


def test_a_page_that_is_not_there_is_found() -> None:
    source = '"""Codes (domain.md 3.3)."""\nx = 1  # as rules.toml says\n'
    assert NAMED.findall(prose(source)) == ["domain.md", "rules.toml"]
    assert "domain.md" not in files()
