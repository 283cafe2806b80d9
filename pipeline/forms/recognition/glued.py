"""Headings of several columns in one cell over all of them: `Capaian Tahun 2014 2015 2016`, `Target Realisasi`.

Where the lines between them are not drawn, what is printed side by side is one text. As many years, or as many words
that head parts of a group, as there are columns, are one for each, in their order.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Column

PARTS = frozenset(
    {
        "target",
        "realisasi",
        "capaian",
        "tingkat",
        "anggaran",
        "keuangan",
        "fisik",
        "volume",
        "satuan",
        "pagu",
        "kinerja",
    }
    | {"murni", "semula", "menjadi", "perubahan", "selisih", "sisa", "penetapan", "rp", "rupiah", "k", "%", "sebelum"}
    | {"sesudah", "setelah", "rencana", "lokasi", "indikator"}
)
"""Words that alone head a part of a group."""
PAIRS = frozenset(
    {("target", "realisasi"), ("k", "rp"), ("murni", "perubahan"), ("semula", "menjadi"), ("anggaran", "realisasi")}
    | {("volume", "satuan"), ("rp", "%"), ("target", "rp"), ("volume", "anggaran"), ("target", "satuan")}
    | {
        ("keuangan", "fisik"),
        ("fisik", "keuangan"),
        ("sebelum", "sesudah"),
        ("pagu", "realisasi"),
        ("target", "anggaran"),
    }
)
"""Two of them that are no heading together, as `Realisasi Keuangan` is."""
YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_TOKEN = re.compile(r"\S+")
_PLAIN = re.compile(r"[()\[\].,:*]")


def with_heads_apart(columns: Sequence[Column]) -> list[Column]:
    """The columns, neighbours under one cell that holds the headings of each under their own."""
    out: list[Column] = []
    for path, run in groupby(columns, key=lambda column: column.path):
        group = list(run)
        heads = heads_of(path[-1], len(group)) if path and len(group) > 1 else None
        if heads is None:
            out += group
            continue
        above, own = heads
        over = (*path[:-1], above) if above else path[:-1]
        out += [replace(column, path=(*over, name)) for column, name in zip(group, own, strict=True)]
    return out


def heads_of(text: str, count: int) -> tuple[str, tuple[str, ...]] | None:
    """What stands over all columns, and the heading of each; None where the text does not hold so many."""
    years = list(YEAR.finditer(text))
    named = [int(match[1]) for match in years]
    if len(named) == count and named == sorted(set(named)) and _together(text, years[0].start(), years[-1].end()):
        return text[: years[0].start()].strip(" -\u2013:("), tuple(map(str, named))
    tokens = list(_TOKEN.finditer(text))
    last = [_PLAIN.sub("", token[0]).lower() for token in tokens[-count:]]
    apart = tuple(last) in PAIRS if count == 2 else len(set(last)) == count
    if len(last) == count and apart and all(word in PARTS for word in last):
        return text[: tokens[-count].start()].strip(), tuple(token[0] for token in tokens[-count:])
    return None


def _together(text: str, start: int, end: int) -> bool:
    """Whether years stand side by side, with no words between them."""
    return not re.search(r"[^\W\d_]{2}", re.sub(r"(?i)\b(?:tahun|thn|th)\b", "", text[start:end]))
