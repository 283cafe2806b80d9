"""Tables made from `layouts.toml` by a seed: a layout, its optional columns, its headings, its order, its prints."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.model import Box, Cell, Column, Line, Row, Table
from tests.bench.columns.wear import with_headings_across, worn

WIDTH, HEIGHT = 60.0, 12.0
WORK = [
    "Penyediaan Jasa Surat Menyurat", "Pembinaan Kelompok Tani", "Koordinasi Penyusunan Laporan",
    "Pemeliharaan Gedung Kantor", "Pelatihan Petugas Lapangan", "Monitoring dan Evaluasi", "Pengadaan Peralatan Kerja",
    "Fasilitasi Pelayanan Publik", "Penyuluhan Kesehatan Hewan", "Rapat Koordinasi Wilayah",
]  # fmt: skip
PROGRAMS = [
    "Program Pelayanan Administrasi Perkantoran", "Program Peningkatan Produksi Pertanian",
    "Program Pengembangan Kinerja Pengelolaan",
]  # fmt: skip
PLACES = ["Kota Bandung", "Jawa Barat", "Kab. Garut", "Provinsi Jawa Barat"]
OFFICES = ["Sekretariat", "Bidang Produksi", "UPTD Balai Benih", "Subbag Umum"]


@dataclass(frozen=True)
class Case:
    """A table with the field that each of its columns fills and the fact table of its rows."""

    name: str
    fact: str
    table: Table
    fields: tuple[str, ...]


class Printed(NamedTuple):
    """A column: its headings from the top down, the field that it fills, what its cells hold."""

    path: tuple[str, ...]
    field: str
    content: str


@cache
def layouts() -> dict[str, Any]:
    """What `layouts.toml` says."""
    return tomllib.loads((Path(__file__).parent / "layouts.toml").read_text(encoding="utf-8"))


def make(seed: int) -> Case:
    """The table of a seed."""
    rng = random.Random(seed)
    data = layouts()
    layout = rng.choice(data["layout"])
    columns = [column for text in layout["columns"] if (column := _column(text, data["words"], rng))]
    if rng.random() < 0.3:
        columns = _swapped(columns, rng)
    body = with_headings_across(_body([content for _, _, content in columns], rng), rng)
    upper = rng.random() < 0.2
    paths = [tuple(part.upper() if upper else part for part in path) for path, _, _ in columns]
    paths = [_marked(path, place, rng) for place, path in enumerate(paths, 1)] if rng.random() < 0.3 else paths
    paths = worn(paths, rng) if rng.random() < 0.4 else paths
    numbers, title = [], ""
    if rng.random() < 0.4:
        numbers = [f"({i})" if rng.random() < 0.5 else str(i) for i in range(1, len(columns) + 1)]
    if layout.get("title"):
        title = f"Tabel 3.{rng.randint(1, 9)} {layout['title']} Tahun 2018"
    elif rng.random() < 0.6:
        title = f"Tabel 3.{rng.randint(1, 9)} {layout['name'].title()} Tahun {rng.choice((2016, 2018, 2023))}"
    fields = tuple(column.field for column in columns)
    return Case(layout["name"], layout["fact"], _table(paths, body, title, numbers), fields)


def _marked(path: tuple[str, ...], place: int, rng: random.Random) -> tuple[str, ...]:
    """The headings as offices mark them: a number or an asterisk behind the lowest, a word broken at a line's end."""
    own = path[-1]
    mark = rng.random()
    if mark < 0.5:
        own = f"{own} ({place})"
    elif mark < 0.6:
        own = f"{own}*"
    elif mark < 0.7 and len(own) > 8 and " " not in own:
        own = f"{own[:5]}- {own[5:]}"
    return (*path[:-1], own)


def _column(text: str, words: dict[str, list[str]], rng: random.Random) -> Printed | None:
    """A column from `word field content` or `@Path > Words field content`; None for one left out."""
    head, field, content = text.rsplit(" ", 2)
    if head.endswith("?"):
        if rng.random() < 0.4:
            return None
        head = head[:-1]
    heading = head[1:] if head.startswith("@") else rng.choice(words[head])
    return Printed(tuple(part.strip() for part in heading.split(" > ")), field, content)


def _swapped(columns: list[Printed], rng: random.Random) -> list[Printed]:
    """The columns with two neighbours swapped that stand alone under their headings."""
    at = rng.randrange(len(columns) - 1)
    one, other = columns[at], columns[at + 1]
    if len(one[0]) > 1 or len(other[0]) > 1 or {one[1], other[1]} & {"_no", "kode"} or one[1] == other[1] == "uraian":
        return columns
    return [*columns[:at], other, one, *columns[at + 2 :]]


def _body(contents: list[str], rng: random.Random) -> list[list[str]]:
    """Rows of programs with their kegiatan; amounts add up, percentages are those of the amounts."""
    commas = rng.random() < 0.2
    rows = []
    for number, program in enumerate(rng.sample(PROGRAMS, 3), 1):
        for place in range(rng.randint(3, 6)):
            work = program if place == 0 else rng.choice(WORK)
            rows.append(_row(contents, number, place, (program, work), rng, commas=commas))
    return rows


def _row(
    contents: list[str], number: int, place: int, names: tuple[str, str], rng: random.Random, *, commas: bool
) -> list[str]:
    money = rng.randint(20, 900) * 1_000_000 + rng.choice((0, 0, 500_000, 137_500))
    money2 = money + rng.choice((-5_000_000, 10_000_000, 2_500_000, 0))
    spent, spent2 = int(money * rng.uniform(0.5, 0.99)), int(money2 * rng.uniform(0.5, 0.99))

    def rupiah(value: int) -> str:
        return f"{value:,}" if commas else f"{value:,}".replace(",", ".")

    rate = f"{100 * spent / money:.2f}".replace(".", ",")
    values = {
        "ordinal": str(number) if place == 0 else "",
        "code": f"{number:02d}" if place == 0 else f"{number:02d}.{place:02d}",
        "name": names[1], "program": names[0], "kegiatan": names[1] if place else rng.choice(WORK),
        "text": f"Jumlah {names[1].lower()} yang terlaksana", "goal": "Meningkatnya kualitas pelayanan",
        "place": rng.choice(PLACES), "office": rng.choice(OFFICES), "source": "APBD",
        "count": f"{rng.randint(1, 40)} {rng.choice(('Dokumen', 'Orang', 'Laporan', 'Unit'))}",
        "number": str(rng.randint(1, 100)), "unit": rng.choice(("Dokumen", "Orang", "%")),
        "money": rupiah(money), "money2": rupiah(money2),
        "difference": rupiah(money2 - money), "spent": rupiah(spent), "spent2": rupiah(spent2),
        "rate": rate,
        "rate2": f"{100 * spent2 / money2:.2f}".replace(".", ","),
        "physical": f"{rng.choice((100, 100, 95, 87.5)):.2f}".replace(".", ","),
        "rest": rupiah(money - spent), "nil": "0",
        "total": rupiah(money + money2), "empty": "", "millions": str(money // 1_000_000),
        "tons": f"{rng.randint(50_000, 20_000_000):,}".replace(",", "."),
        "source3": rng.choice(("APBD Provinsi", "APBN Dekonsentrasi", "Dana Alokasi Khusus")),
        "spent_rate": f"{rupiah(spent)} ({100 * spent / money:.2f}%)".replace(f"{100 * spent / money:.2f}", rate),
        "count2": f"{rng.randint(1, 40)} Angkatan/{rng.randint(20, 400)} Orang",
    }  # fmt: skip
    return [values[content] for content in contents]


def _table(paths: list[tuple[str, ...]], body: list[tuple[list[str], bool]], title: str, numbers: list[str]) -> Table:
    columns = tuple(
        Column(i, path, numbers[i] if numbers else "", i * WIDTH, (i + 1) * WIDTH) for i, path in enumerate(paths)
    )
    rows = []
    for number, (texts, across) in enumerate(body):
        cells = tuple(_cell(number, column, text) for column, text in enumerate(texts))
        if across:
            box = cells[0].box._replace(x1=cells[-1].box.x1)
            cells = (replace(cells[0], colspan=len(cells), box=box),) * len(cells)
        rows.append(Row(1, cells, (True,) * len(cells)))
    return Table(1, title, (), columns, (), tuple(rows))


def _cell(row: int, column: int, text: str) -> Cell:
    box = Box(column * WIDTH, row * HEIGHT, (column + 1) * WIDTH, (row + 1) * HEIGHT)
    lines = (Line(text, box, page=1),) if text else ()
    return Cell(1, row, column, 1, 1, box, text, lines, bold=text.startswith("Program"))
