"""`renja nomenclature learn`: a list of what the loaded documents agree on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

import typer

from pipeline.commands.options import Database, settings_from
from pipeline.commands.output import print_told
from pipeline.matching.learning import AGREE, Learned, Printed, learned
from pipeline.matching.lists import entries_of, load_nomenclature
from pipeline.store.nomenclature import LEARNED, printed_names, saved_nomenclature
from pipeline.store.writer import Store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Level


def learn(
    database: Database = None,
    agree: Annotated[int, typer.Option(metavar="N", min=2, help="How many tables must agree.")] = AGREE,
) -> None:
    """Replaces what was learned before; prints the versions. Scans teach nothing: they may be misread."""
    settings = settings_from(database=database)
    printed = [_printed(row) for row in printed_names(settings.database)]
    imported = [row for row in saved_nomenclature(settings.database) if row.get("source") != LEARNED]
    known = load_nomenclature(settings.nomenclature).with_entries(entries_of(imported, settings.database.name))
    versions: dict[str, list[Learned]] = {}
    for pair in learned(printed, known, agree):
        versions.setdefault(pair.entry.version, []).append(pair)
    with Store(settings.database) as store:
        store.forget_learned()
        for version, pairs in versions.items():
            store.save_nomenclature(version, [_row(pair) for pair in pairs])
    rows = [(name, len(pairs), len({d for pair in pairs for d in pair.documents})) for name, pairs in versions.items()]
    print_told(("version", "lines", "documents"), rows)


def _printed(row: Mapping[str, object]) -> Printed:
    names = ("wilayah", "file_name", "table_id", "level", "kode", "uraian")
    wilayah, document, table, level, kode, uraian = (str(row[name] or "") for name in names)
    return Printed(wilayah, document, table, cast("Level", level), kode, uraian)


def _row(pair: Learned) -> dict[str, object]:
    entry = pair.entry
    own = {name: getattr(entry, name) for name in ("kode", "level", "uraian", "scope")}
    return own | {"source": LEARNED, "documents": len(pair.documents)}
