"""`renja layouts`: layouts of tables that people taught; what no form knows is read by them."""

from __future__ import annotations

import getpass
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.options import Database, settings_from
from pipeline.commands.output import print_told
from pipeline.errors import UsageError
from pipeline.forms.recognition.drafting import drafted, examples
from pipeline.forms.recognition.layoutfile import FACTS, from_row, from_toml, to_row, to_toml
from pipeline.forms.recognition.taught import ROWS, fields_of
from pipeline.store.connection import open_for_reading
from pipeline.store.layouts import saved_layouts
from pipeline.store.readings import reading_of
from pipeline.store.writer import Store
from pipeline.teaching import apply_layouts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.forms.recognition.taught import Taught
    from pipeline.model import FormTable
    from pipeline.settings import Settings
    from pipeline.teaching import Applied

HELP = """Teach the program a layout of tables that it does not know, and share what was taught.

`teach` writes a draft for one table into a file; put right what each column means, and `import` it. From then on every
table with such a header is read by it: those already stored at once, without their PDFs, and those of later ingests.
"""

EXAMPLES = """**Examples**

- `renja status --missed` names the tables that were not understood
- `renja layouts teach 0123456789abcdef-04 -o daftar.toml` writes a draft for one of them, to be edited
- `renja layouts import daftar.toml` keeps the layout, and reads all stored tables with such a header by it
- `renja layouts list` names the layouts, and counts the tables that they read
- `renja layouts export provinsi.toml` writes all of them into a file for others
- `renja layouts remove "Daftar kegiatan"` forgets one; its tables are read as before
- `renja layouts apply` reads what is stored again by the layouts, as after an ingest by an older version
"""
_COLUMNS = ("name", "fact", "rows", "columns", "author", "made_at", "tables_read")


def register(app: typer.Typer) -> None:
    """Adds the command with its parts."""
    group = typer.Typer(help=HELP, epilog=EXAMPLES, no_args_is_help=True, rich_markup_mode="markdown")
    group.command(name="list", help="Name the layouts and count the tables that they read.")(layouts)
    group.command(help="Write the draft of a layout for a table, to be edited and imported.")(teach)
    group.command(name="import", help="Keep the layouts of a file, and read stored tables by them.")(import_file)
    group.command(name="export", help="Write layouts into a file.")(export_file)
    group.command(help="Forget a layout; its tables are read as before.")(remove)
    group.command(help="Read stored tables again by the layouts.")(apply)
    app.add_typer(group, name="layouts")


def layouts(database: Database = None) -> None:
    """Prints a line a layout."""
    rows = saved_layouts(settings_from(database=database).database)
    told = [(row, from_row(row)) for row in rows]
    print_told(
        _COLUMNS,
        [(o.name, o.fact, o.rows, len(o.columns), o.author, row["made_at"], row["tables_read"]) for row, o in told],
    )


def teach(
    table: Annotated[str, typer.Argument(metavar="TABLE", help="Its `table_id`, as `renja status --missed` says it.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where the draft goes.")] = Path(
        "layout.toml"
    ),
    name: Annotated[str, typer.Option(metavar="NAME", help="What to call it.", show_default="its table")] = "",
    author: Annotated[str, typer.Option(metavar="NAME", help="Who teaches it.", show_default="the user")] = "",
    database: Database = None,
) -> None:
    """Writes the header of the table with the best guess of what each column means."""
    if output.exists():
        raise UsageError(f"{output} is there already: name another file with -o")
    form = _stored(settings_from(database=database), table)
    draft = drafted(form.table, name or f"layout {table}", author or _user())
    notes = examples(form.table, draft)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text("\n".join((*_explained(form), to_toml([draft], notes))), encoding="utf-8")
    typer.echo(f"{output}: put right what each column means, then call `renja layouts import {output}`")


def import_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `export` or `teach` wrote.")],
    author: Annotated[
        str, typer.Option(metavar="NAME", help="Who taught it, where the file does not say.", show_default="the user")
    ] = "",
    database: Database = None,
) -> None:
    """Replaces layouts of the same name; prints each with the stored tables that it reads now."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read ({error}): name a file that `renja layouts export` wrote") from error
    made = [replace(one, author=one.author or author or _user()) for one in from_toml(text, str(file))]
    settings = settings_from(database=database)
    with Store(settings.database) as store:
        for one in made:
            store.save_layout({**to_row(one), "made_at": _time(one)})
        applied = apply_layouts(store, settings, {one.name for one in made})
        counts = {str(row["name"]): row["tables_read"] for row in store.layouts()}
    print_told(("name", "tables_read"), [(one.name, counts[one.name]) for one in made])
    _told(applied)


def export_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where they go.")],
    name: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Only this one; may be repeated.")] = None,
    database: Database = None,
) -> None:
    """Writes all layouts, or those named, as TOML."""
    found = [from_row(row) for row in saved_layouts(settings_from(database=database).database)]
    wanted = [_named(found, one) for one in name] if name else found
    if not wanted:
        raise UsageError("the database holds no layouts: teach one with `renja layouts teach TABLE`")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(to_toml(wanted), encoding="utf-8")
    print_told(("name",), [(one.name,) for one in wanted])


def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its name, as `list` prints it.")],
    database: Database = None,
) -> None:
    """Forgets the layout, and reads its tables without it."""
    settings = settings_from(database=database)
    _named([from_row(row) for row in saved_layouts(settings.database)], name)
    with Store(settings.database) as store:
        store.remove_layout(name)
        applied = apply_layouts(store, settings)
    _told(applied)


def apply(database: Database = None) -> None:
    """Reads the tables of all loaded documents by the layouts that the database holds."""
    settings = settings_from(database=database)
    known = [str(row["name"]) for row in saved_layouts(settings.database)]
    with Store(settings.database) as store:
        applied = apply_layouts(store, settings, known)
    _told(applied)


def _told(applied: Applied) -> None:
    tables = sum(count for _, count in applied.changed)
    typer.echo(f"{tables} tables of {len(applied.changed)} documents were read again")
    if applied.unknown:
        typer.echo(
            f"{applied.unknown} documents were read by another version: `renja ingest --force` reads them again",
            err=True,
        )


def _named(found: Iterable[Taught], name: str) -> Taught:
    one = next((one for one in found if one.name == name), None)
    if one is None:
        raise UsageError(f"there is no layout {name!r}: see `renja layouts list`")
    return one


def _stored(settings: Settings, table: str) -> FormTable:
    document, _, number = table.rpartition("-")
    with open_for_reading(settings.database) as connection:
        query = "SELECT 1 FROM tables WHERE table_id = ?"
        if not connection.execute(query, [table]).fetchone():
            raise UsageError(f"there is no table {table!r}: `renja status --missed` names those not understood")
        reading = reading_of(connection, document)
    form = next((one for one in reading.tables if one.table.number == int(number)), None) if reading else None
    if form is None:
        raise UsageError(f"{document} was read by another version: read it again with `renja ingest --force`")
    return form


def _explained(form: FormTable) -> list[str]:
    """What a person needs to know to edit the draft."""
    read = f"read as {form.form} until now" if form.form else "read by no form until now"
    fields = [f"# fields of {fact}: {', '.join(fields_of(fact, _rows_of(fact)))}" for fact in FACTS]
    return [
        f"# {form.table.title or 'a table without a title'}, page {form.table.first_page}; {read}",
        f"# fact: the table that its rows go to ({', '.join(FACTS)})",
        f"# rows: {', '.join(ROWS)} (levels above one another; each row for itself; a record a value of capaian;",
        '#   a record a row and year of rencana_tahunan). A flat list may say level = "kegiatan" for all of its rows',
        '# field: what a column fills, "" for nothing; "_no" for running numbers. The header is how the table is found',
        '# where the header does not say it: skala = 1000, tahun = 2026, sumber_dana = "DAK"; for nilai: jenis =',
        '#   "target", "realisasi", "capaian" or "proyeksi"',
        *fields,
        "",
    ]  # fmt: skip


def _rows_of(fact: str) -> str:
    return {"capaian": "melt", "rencana_tahunan": "yearly"}.get(fact, "hierarchy")


def _time(one: Taught) -> datetime:
    try:
        return datetime.fromisoformat(one.made_at).replace(tzinfo=None)
    except ValueError:
        return datetime.now(UTC).replace(tzinfo=None)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
