"""Write docs/commands.md from the program itself: every command, argument, option and setting.

Usage: python -m tests.bench.commands_page --write
"""

from __future__ import annotations

import ast
import inspect
from dataclasses import MISSING, fields
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

import typer

from pipeline.cli import command
from pipeline.settings import Settings
from tests.bench.arguments import write_or_print

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"
HEAD = """# Every command, option and setting

Made by `python -m tests.bench.commands_page --write` from what `renja COMMAND --help` says; a test compares the two.
Where they are put to use: [analyst](en/analyst.md), [auditor](en/auditor.md), [maintainer](maintainer.md).

**Language.** Every command takes `--lang id` or `--lang en`, before or after its name; without it the machine's
own language counts (`LANG=id_ID.UTF-8`), else English. Help, heads and sentences are Indonesian then; messages of
errors and the reasons of quarantined documents stay English, and what programs read (CSV, JSON, answers to
queries) is the same in both. `report`, `export` and `compare` write their files in Indonesian unless `--lang en`
says otherwise.

**Exit status of every command**: 0 done; 1 something in it is wrong (a document, a damaged database, what `verify` and
`doctor` found); 2 the words of the call name something that is not there or cannot be had, also an `--output` that
cannot be written; 3 the database is in use by another program; 4 the database or its folder cannot be written, or the
disk is full; 130 interrupted.
"""
SETTINGS = """## Settings

`renja.toml` in the working folder, or environment variables (`RENJA_WORKERS=4`, `RENJA_CACHE_BYTES=0`). An option of a
command wins over the environment, the environment over the file. Sizes are in bytes, times in seconds, lengths in
points. A name that does not exist ends the call with status 2. Thresholds of rules: [rules.md](rules.md).
"""


def commands() -> Iterator[tuple[str, Any]]:
    """Every command with the words that call it, groups before their parts."""

    def walk(words: str, one: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 -- typer keeps the class to itself
        yield words, one
        for name, part in getattr(one, "commands", {}).items():
            yield from walk(f"{words} {name}", part)

    return walk("renja", typer.main.get_command(command()))


def page() -> str:
    """The whole page."""
    sections = [section(words, one) for words, one in commands() if " " in words]
    return "\n".join([HEAD, *sections, SETTINGS, settings(), ""])


def section(words: str, one: Any) -> str:  # noqa: ANN401 -- see above
    """A command: what it does, what it takes, examples."""
    lines = [f"{'#' * (words.count(' ') + 1)} `{words}`", "", one.help.strip(), ""]
    if one.params:
        rows = [f"| {_names(each)} | {_cell(each.help or '')} | {_cell(_default(each))} |" for each in one.params]
        lines += ["| | | default |", "| --- | --- | --- |", *rows, ""]
    return "\n".join([*lines, one.epilog.strip(), ""] if one.epilog else lines)


def settings() -> str:
    """A row a setting."""
    rows = [
        f"| `{one.name}` | {_cell(descriptions()[one.name])} | {_value(one.name, one.default)} |"
        for one in fields(Settings)
    ]
    return "\n".join(["| setting | | default |", "| --- | --- | --- |", *rows])


@cache
def descriptions() -> dict[str, str]:
    """The sentence below each setting, by name."""
    (body,) = (one.body for one in ast.parse(inspect.getsource(Settings)).body if isinstance(one, ast.ClassDef))
    return {
        field.target.id: text.value.value
        for field, text in pairwise(body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)
    }


def _names(each: Any) -> str:  # noqa: ANN401 -- see above
    if isinstance(each, typer.core.TyperArgument):
        return f"`{each.metavar}`"
    takes = each.metavar or " or ".join(_choices(each.type_descriptor.annotation))
    return ", ".join(f"`{name} {takes}`" if takes else f"`{name}`" for name in (*each.opts, *each.secondary_opts))


def _choices(annotation: object) -> list[str]:
    """The words that an option takes, where they are a list."""
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    return [choice for part in get_args(annotation) for choice in _choices(part)]


def _default(each: Any) -> str:  # noqa: ANN401 -- see above
    if isinstance(each.show_default, str):
        return each.show_default
    if each.required:
        return "required"
    return "" if each.default in {None, "", False} else str("on" if each.default is True else each.default)


def _value(name: str, default: object) -> str:
    if name == "workers":
        return "number of cores"
    return "" if default in (None, (), MISSING) else f"`{default}`"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    write_or_print(__doc__, PAGE, page)
