"""`renja nomenclature`: the lists of codes and names, those that come with the program and those of the database."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.learning import learn
from pipeline.commands.listfiles import build_lists, kept_lists, told
from pipeline.commands.options import Database, settings_from
from pipeline.commands.output import print_told
from pipeline.errors import UsageError
from pipeline.matching.lists import embedded, entries_of, load_nomenclature, read_list
from pipeline.matching.names import name_key
from pipeline.matching.nomenclature import code_parts
from pipeline.matching.search import WordSearch
from pipeline.store.nomenclature import saved_nomenclature
from pipeline.store.writer import Store
from schemas.nomenklatur import versions as known_versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.matching.nomenclature import Entry, Nomenclature

HELP = """Look into the official lists of codes and names (nomenklatur), and keep lists of your own.

Lists come with the program, from the database (`import`, `learn`), and from `--nomenclature` or `nomenclature` in
`renja.toml`. `renja ingest` matches names against all of them.
"""

EXAMPLES = """**Examples**

- `renja nomenclature import kepmendagri-2025.xlsx` keeps a list in the database, beside its other versions
- `renja nomenclature learn` makes a list of what loaded digital documents agree on
- `renja nomenclature list` names the versions and counts their lines
- `renja nomenclature search "pemberdayaan sosial"` finds names, garbled ones too
- `renja nomenclature show 1.06.04.2.01` shows a code in every version, and what is below it
- `renja nomenclature remove kepmendagri-2025.xlsx` forgets a version
- `renja nomenclature build lists/` makes the program's own lists anew
"""

_COLUMNS = ("kode", "level", "uraian", "satuan", "scope", "version")

Lists = Annotated[
    list[Path] | None,
    typer.Option("--nomenclature", metavar="FILE", help="A further list; may be given more than once."),
]


def register(app: typer.Typer) -> None:
    """Adds the command with its parts."""
    group = typer.Typer(help=HELP, epilog=EXAMPLES, no_args_is_help=True, rich_markup_mode="markdown")
    group.command(name="import", help="Keep a list (CSV, XLSX or ODS) in the database.")(import_list)
    group.command(help="Make a list of what loaded digital documents agree on.")(learn)
    group.command(name="list", help="Name the versions and count their lines.")(versions)
    group.command(help="Find names; garbled ones too.")(search)
    group.command(help="Show a code in every version, and what is below it.")(show)
    group.command(help="Forget a version that was imported or learned.")(remove)
    group.command(name="build", help="Make the program's own data file anew (for maintainers).")(build_lists)
    app.add_typer(group, name="nomenclature")


def import_list(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A list of codes and names; its columns may be called as they like.")
    ],
    database: Database = None,
    version: Annotated[
        str | None, typer.Option(metavar="NAME", help="What to call it.", show_default="its own, or the file's")
    ] = None,
    scope: Annotated[
        str, typer.Option(metavar="KIND", help="`provinsi` or `kabupaten/kota`, where the list does not say.")
    ] = "",
) -> None:
    """Replaces the versions that the file holds; prints what was kept, and line by line what was not."""
    kept, notes = kept_lists(file, version, scope)
    with Store(settings_from(database=database).database) as store:
        counts = [(name, store.save_nomenclature(name, rows)) for name, rows in kept.items()]
    told(notes)
    print_told(("version", "lines"), counts)


def versions(nomenclature: Lists = None, database: Database = None) -> None:
    """Prints a line a version and kind of government."""
    settings = settings_from(nomenclature=tuple(nomenclature) if nomenclature else None, database=database)
    rows = saved_nomenclature(settings.database)
    counts = Counter((str(row["version"]), str(row["scope"] or ""), str(row.get("source") or "")) for row in rows)
    counts += Counter((e.version, e.scope, str(path)) for path in settings.nomenclature for e in read_list(path))
    counts += Counter((version, entry.scope, "renja") for entry in embedded() for version in entry.versions)
    print_told(("version", "scope", "source", "lines"), [(*key, number) for key, number in counts.items()])


def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A name or a part of one.")],
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many lines to show.")] = 20,
    nomenclature: Lists = None,
    database: Database = None,
) -> None:
    """Prints the lines that have all the words, or the likest to them, first; the shortest of equals."""
    lists = _load(nomenclature, database)
    if not name_key(text):
        raise UsageError("nothing to search for: give a word of the name")
    entries = [*lists.entries][::-1]  # what the user imported stands before what comes with the program
    found = WordSearch([entry.uraian for entry in entries]).best(text, limit)
    _print(entries[number] for number in found)


def show(
    kode: Annotated[str, typer.Argument(metavar="KODE", help="A code, as 1.06.04.2.01.")],
    nomenclature: Lists = None,
    database: Database = None,
) -> None:
    """Prints the lines of the code and those directly below it."""
    lists, parts = _load(nomenclature, database), code_parts(kode)
    numbers = (*lists.coded(parts), *lists.children(parts))
    if not numbers:
        raise UsageError(f"no list knows the code {kode}: see `renja nomenclature list`, or search by name")
    _print(lists.entries[number] for number in numbers)


def remove(
    version: Annotated[str, typer.Argument(metavar="VERSION", help="Its name, as `list` prints it.")],
    database: Database = None,
) -> None:
    """Removes the version from the database; prints how many lines it had."""
    path = settings_from(database=database).database
    if version not in {row["version"] for row in saved_nomenclature(path)}:
        ours = version in {versi.nama for versi in known_versions()}
        why = "comes with the program and stays" if ours else "is not in the database"
        raise UsageError(f"the version {version!r} {why}: see `renja nomenclature list`")
    with Store(path) as store:
        print_told(("version", "lines"), [(version, store.remove_nomenclature(version))])


def _load(paths: Sequence[Path] | None, database: Path | None) -> Nomenclature:
    settings = settings_from(nomenclature=tuple(paths) if paths else None, database=database)
    saved = saved_nomenclature(settings.database)
    return load_nomenclature(settings.nomenclature).with_entries(entries_of(saved, settings.database.name))


def _print(entries: Iterable[Entry]) -> None:
    print_told(_COLUMNS, [[getattr(entry, column) for column in _COLUMNS] for entry in entries])
