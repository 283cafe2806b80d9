"""The governments that documents are read with: those that come with the program and those of a user's lists."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.matching.lists import is_place, read_rows
from pipeline.normalise.wilayah import Places, Wilayah, further_names, official_wilayah

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@lru_cache(maxsize=2)
def known_places(lists: tuple[Path, ...] = ()) -> Places:
    """The places that come with the program and those of a user's lists, which win; read once a process."""
    own = (Wilayah(row["kode"], _titled(row)) for path in lists for row in read_rows(path) if is_place(row))
    return Places((*official_wilayah(), *own), further_names())


def _titled(row: Mapping[str, str]) -> str:
    """The name with its kind, as lists leave it out for provinces; `Kab.` in full."""
    kind, _, name = row["uraian"].partition(" ")
    titles = {"kabupaten": "Kabupaten", "kab.": "Kabupaten", "kota": "Kota", "provinsi": "Provinsi"}
    title = titles.get(kind.casefold())
    if title is None:
        title, name = titles.get(row["level"].casefold(), "Kabupaten"), row["uraian"]
    return f"{title} {name}"
