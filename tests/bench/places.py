"""Write schemas/nomenclature/wilayah.toml from a list of codes and names, and print what was mended in the list.

Usage: python -m tests.bench.places wilayah.csv --write

The list has the columns kode, nama and level (`provinsi`, `kabupaten/kota`), as Kemendagri publishes it. Further
names are kept by hand in schemas/nomenclature/wilayah_lain.toml.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.arguments import parser_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FILE = Path(__file__).parents[2] / "schemas" / "nomenclature" / "wilayah.toml"
FIRST = {"kabupaten": 1, "kota": 71}
TOP = """\
# Provinces, regencies and cities with the codes that the Ministry of Home Affairs gives them.
# Written by `python -m tests.bench.places wilayah.csv --write`; further names stand in wilayah_lain.toml.
# A province's regencies are numbered from 01 and its cities from 71, in the order written here; a number in front of a
# name says where the count jumps.
"""
_WORDS = {"Kep.": "Kepulauan", "Kab.": "Kabupaten", "Adm.": "Administrasi", "Prov.": "Provinsi"}


def mended(rows: Sequence[Mapping[str, str]]) -> tuple[dict[str, str], list[str]]:
    """The names by code, and what was mended: blanks, abbreviations, codes without their zero, lines twice."""
    names: dict[str, str] = {}
    told: list[str] = []
    for row in rows:
        kode = ".".join(part.strip().zfill(2) for part in row["kode"].split("."))
        words = " ".join(row["nama"].split())
        name = " ".join(_WORDS.get(word, word) for word in words.split()).removeprefix("Provinsi ")
        told += [f"{kode}: {row['kode']!r} {row['nama']!r} -> {name!r}"] * ((kode, name) != (row["kode"], row["nama"]))
        if names.get(kode, name) != name:
            told.append(f"{kode}: {names[kode]!r} and {name!r}: the first was kept")
        names.setdefault(kode, name)
    return names, told


def text(names: Mapping[str, str]) -> str:
    """The file, province by province in the order of the codes."""
    parts = [TOP]
    for kode, name in sorted(names.items()):
        if "." not in kode:
            below = {code: one for code, one in sorted(names.items()) if code.startswith(f"{kode}.")}
            parts.append(f'[{kode}]\nnama = "{name}"\n' + "".join(_lists(below)))
    return "\n".join(parts)


def _lists(below: Mapping[str, str]) -> Iterator[str]:
    for kind, first in FIRST.items():
        found = [(int(kode[3:]), one.partition(" ")[2]) for kode, one in below.items() if one.lower().startswith(kind)]
        items, number = [], first
        for at, name in found:
            items.append(name if at == number else f"{at:02d} {name}")
            number = at + 1
        if items:
            yield f'{kind} = "{", ".join(items)}"\n'


def main() -> None:
    """Prints what was mended; writes when told."""
    parser = parser_of(__doc__)
    parser.add_argument("list", type=Path)
    parser.add_argument("--write", action="store_true")
    words = parser.parse_args()
    with words.list.open(encoding="utf-8-sig", newline="") as file:
        names, told = mended(list(csv.DictReader(file)))
    if words.write:
        FILE.write_text(text(names), encoding="utf-8")
    counts = Counter(
        "provinsi" if "." not in kode else re.split(r"\W", name.lower())[0] for kode, name in names.items()
    )
    print(*told, f"{dict(counts)}, {len(told)} mended, {FILE.stat().st_size} bytes", sep="\n")


if __name__ == "__main__":
    main()
