"""`renja nomenclature`: looks into the official lists of codes and names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.options import settings_from
from pipeline.commands.output import print_rows
from pipeline.errors import UsageError
from pipeline.matching.lists import load_nomenclature
from pipeline.matching.names import name_key, similarity
from pipeline.matching.nomenclature import code_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.matching.nomenclature import Entry, Nomenclature

HELP = """Look into the official lists of codes and names (nomenklatur).

The lists that come with the program, and those of `--nomenclature` or of `nomenclature` in `renja.toml`.
"""

EXAMPLES = """**Examples**

- `renja nomenclature list` names the versions and counts their lines
- `renja nomenclature search "pemberdayaan sosial"` finds names, garbled ones too
- `renja nomenclature show 1.06.04.2.01` shows a code in every version, and what is below it
- `renja nomenclature search posyandu --nomenclature kepmendagri.csv` looks into your own list too
"""

_COLUMNS = ("kode", "level", "uraian", "satuan", "scope", "version")
_LOOKALIKES = 200

Lists = Annotated[
    list[Path] | None,
    typer.Option("--nomenclature", metavar="FILE", help="A list of your own; may be given more than once."),
]


def register(app: typer.Typer) -> None:
    """Adds the command with its parts."""
    group = typer.Typer(help=HELP, epilog=EXAMPLES, no_args_is_help=True, rich_markup_mode="markdown")
    group.command(name="list", help="Name the versions and count their lines.")(versions)
    group.command(help="Find names; garbled ones too.")(search)
    group.command(help="Show a code in every version, and what is below it.")(show)
    app.add_typer(group, name="nomenclature")


def versions(nomenclature: Lists = None) -> None:
    """Prints a line a version and kind of government."""
    counts: dict[tuple[str, str], int] = {}
    for entry in _load(nomenclature).entries:
        key = (entry.version, entry.scope)
        counts[key] = counts.get(key, 0) + 1
    rows = [(version, scope, number) for (version, scope), number in counts.items()]
    print_rows(("version", "scope", "lines"), rows)


def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A name or a part of one.")],
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many lines to show.")] = 20,
    nomenclature: Lists = None,
) -> None:
    """Prints the lines that hold all the words, then those that look alike."""
    lists = _load(nomenclature)
    words = name_key(text).split()
    if not words:
        raise UsageError("nothing to search for: give a word of the name")
    holding = [entry for entry in lists.entries if all(word in name_key(entry.uraian) for word in words)]
    alike = [lists.entries[number] for number in lists.search.nearest([text], _LOOKALIKES)[0]]
    alike.sort(key=lambda entry: -similarity(text, entry.uraian))
    _print(list(dict.fromkeys((*holding, *alike)))[:limit])


def show(
    kode: Annotated[str, typer.Argument(metavar="KODE", help="A code, as 1.06.04.2.01.")],
    nomenclature: Lists = None,
) -> None:
    """Prints the lines of the code and those directly below it."""
    lists, parts = _load(nomenclature), code_parts(kode)
    numbers = (*lists.coded(parts), *lists.children(parts))
    if not numbers:
        raise UsageError(f"no list knows the code {kode}: see `renja nomenclature list`, or search by name")
    _print(lists.entries[number] for number in numbers)


def _load(paths: Sequence[Path] | None) -> Nomenclature:
    settings = settings_from(nomenclature=tuple(paths) if paths else None)
    return load_nomenclature(settings.nomenclature)


def _print(entries: Iterable[Entry]) -> None:
    print_rows(_COLUMNS, [[getattr(entry, column) for column in _COLUMNS] for entry in entries])
