"""A random but consistent plan: a tree of programs with indicators, targets and money that adds up."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

    from official import Entries, Entry, Region

SOURCES = ("APBD", "DAU", "PAD", "APBD Kabupaten", "DAK", "DBHCHT")
SPLIT = ("APBD Provinsi", "APBN", "Lainnya")
NOTES = ("Prioritas", "Lanjutan", "Usulan baru", "Pokok pikiran DPRD", "Sesuai Renstra")
UNITS = ("Dokumen", "Laporan", "Orang", "Unit", "Paket", "Kelompok", "Lokasi")
PLACES = ("Kecamatan {}", "Kelurahan {}", "Desa {}")
PLACE_NAMES = (
    "Sukamaju",
    "Tanjung Harapan",
    "Karang Anyar",
    "Bukit Indah",
    "Muara Jaya",
    "Sumber Rejo",
    "Pasar Baru",
)


@dataclass
class Indicator:
    """One indicator with its targets of year n and n+1, and what came before (Renstra's end, n-2, n-1)."""

    text: str
    target: Decimal
    satuan: str
    maju: Decimal
    renstra: Decimal = Decimal(0)
    lalu: Decimal = Decimal(0)
    berjalan: Decimal = Decimal(0)


@dataclass
class Item:
    """One row of the plan. `split` holds its money by source of funds, in the order of `SPLIT`."""

    level: str
    parts: tuple[str, ...]
    uraian: str
    indicators: list[Indicator] = field(default_factory=list)
    lokasi: str | None = None
    pagu: Decimal | None = None
    pagu_maju: Decimal | None = None
    split: tuple[Decimal, ...] = (Decimal(0),) * 3
    sumber_dana: str | None = None
    catatan: str | None = None
    penanggung_jawab: str | None = None
    children: list[Item] = field(default_factory=list)

    @property
    def kode(self) -> str:
        """The canonical code."""
        return ".".join(self.parts)


@dataclass
class Plan:
    """A whole plan; `roots` are its urusan. `defects` are sums broken on purpose: kode and field.

    `misprints` is how many results of an evaluation are to be printed wrongly, `misprinted` which ones were.
    """

    pd: str
    region: Region
    tahun: int
    roots: list[Item]
    defects: list[tuple[str, str]] = field(default_factory=list)
    misprints: int = 0
    misprinted: list[tuple[str, str]] = field(default_factory=list)

    def items(self) -> list[Item]:
        """All rows in printed order."""
        return [item for root in self.roots for item in walk(root)]

    def total(self, name: str) -> Decimal:
        """The sum of the urusan rows' `pagu` or `pagu_maju`."""
        return sum((getattr(root, name) for root in self.roots), Decimal(0))


def walk(item: Item) -> list[Item]:
    """The item and everything under it, depth first."""
    return [item, *(below for child in item.children for below in walk(child))]


def _sample(rng: random.Random, entries: list[Entry], at_most: int) -> list[Entry]:
    """Some of the entries, kept in their order."""
    chosen = sorted(rng.sample(range(len(entries)), min(at_most, len(entries))))
    return [entries[index] for index in chosen]


def _level_indicator(rng: random.Random, item: Item) -> str:
    name = item.uraian.removeprefix("PROGRAM ").lower()
    heads = ("Persentase capaian", "Tingkat keberhasilan", "Cakupan layanan", "Persentase pemenuhan")
    return f"{rng.choice(heads)} {name}"


def _percent(rng: random.Random, text: str) -> Indicator:
    target = Decimal(rng.randint(61, 99)) + (Decimal(rng.randint(1, 9)) / 10 if rng.random() < 0.3 else 0)
    maju = min(Decimal(100), target + 1)
    return Indicator(text, target, "%", maju, renstra=Decimal(100), lalu=target - 7, berjalan=target - 2)


def _count(rng: random.Random, text: str, satuan: str) -> Indicator:
    target = Decimal(rng.choice((rng.randint(2, 12), rng.randint(12, 60), rng.randint(200, 2400))))
    maju = target + rng.randint(0, max(1, int(target) // 6))
    lalu, berjalan = target * 2, target + rng.randint(0, 3)
    return Indicator(text, target, satuan, maju, renstra=target * 5, lalu=lalu, berjalan=berjalan)


def _fill_leaf(rng: random.Random, item: Item, entry: Entry, plan: Plan) -> None:
    """Indicator, place, sources and money of a row that has no rows under it."""
    satuan = entry.satuan or rng.choice(UNITS)
    item.indicators = [_count(rng, entry.indikator or f"Jumlah {satuan} {entry.uraian}", satuan)]
    target = item.indicators[0].target
    cost = rng.randint(20, 90) * (100 if target > 100 else 1000 if target > 11 else 5000)
    item.pagu = target * cost * 1000 + rng.randint(0, 9) * 1000
    unit = item.pagu * Decimal(rng.randint(92, 124)) / 100
    item.pagu_maju = Decimal(int(unit / 1000) * 1000)
    near = plan.region.nama
    place = rng.choice(PLACES).format(rng.choice(PLACE_NAMES))
    item.lokasi = rng.choice((near, near, near.replace("Kabupaten", "Kab."), place))
    item.sumber_dana = rng.choice(SOURCES[:3])
    item.catatan = rng.choice(NOTES) if rng.random() < 0.2 else None
    item.penanggung_jawab = rng.choice((plan.pd, "Sekretariat", "Bidang Pengembangan"))
    if rng.random() < 0.3:
        apbn = Decimal(int(item.pagu * rng.randint(10, 60) / 100_000) * 1000)
        item.split = (item.pagu - apbn, apbn, Decimal(0))
    else:
        item.split = (item.pagu, Decimal(0), Decimal(0))


def add(rng: random.Random, plan: Plan, entry: Entry, prefix: tuple[str, ...], width: tuple[int, int]) -> Item:
    """The entry as an item; `width` limits the kegiatan under a program and the rows under a kegiatan."""
    parts = prefix + entry.parts[len(prefix) :]
    item = Item(entry.level, parts, entry.uraian)
    limit = width[0] if entry.level == "program" else width[1]
    for child in _sample(rng, entry.children, limit):
        item.children.append(add(rng, plan, child, prefix, width))
    if not item.children:
        _fill_leaf(rng, item, entry, plan)
    else:
        item.indicators = [_percent(rng, _level_indicator(rng, item))]
    return item


def roll_up(item: Item) -> None:
    """Set the money of every row above the leaves to the sum of its children."""
    for child in item.children:
        roll_up(child)
    if item.children:
        item.pagu = sum((child.pagu for child in item.children), Decimal(0))
        item.pagu_maju = sum((child.pagu_maju for child in item.children), Decimal(0))
        item.split = tuple(sum(parts, Decimal(0)) for parts in zip(*(c.split for c in item.children), strict=True))


def more_indicators(rng: random.Random, plan: Plan, share: float) -> None:
    """Give `share` of the rows a second, sometimes a third indicator."""
    for item in plan.items():
        if item.indicators and rng.random() < share:
            for number in range(rng.choice((1, 1, 2))):
                first = item.indicators[0].text
                text = (f"Rata-rata capaian pelaksanaan {item.uraian.lower()}", f"Nilai {first.lower()}")[number]
                item.indicators.append(_percent(rng, text))


def plant(rng: random.Random, plan: Plan, count: int) -> None:
    """Break `count` kegiatan sums; half of the wrong amounts are carried up to the urusan."""
    items = plan.items()
    parents = [item for item in items if item.children and item.children[0].level == "sub_kegiatan"]
    for item in rng.sample(parents, min(count, len(parents))):
        name = rng.choice(("pagu", "pagu_maju"))
        wrong = Decimal(rng.choice((9, 27, 45, 90)) * 1_000_000)
        carried = rng.random() < 0.5
        for row in items:
            if row is item or (carried and row.parts == item.parts[: len(row.parts)]):
                setattr(row, name, getattr(row, name) + wrong)
        plan.defects.append((item.kode, name))


def make_plan(
    rng: random.Random,
    entries: Entries,
    setting: tuple[str, Region, int, str],
    width: tuple[int, int, int],
) -> Plan:
    """A plan for `setting` = (perangkat daerah, region, year, kode of its bidang).

    `width` limits the programs of the bidang, the kegiatan a program and the sub kegiatan a kegiatan.
    """
    pd, region, tahun, kode = setting
    bidang = entries[tuple(kode.split("."))]
    plan = Plan(pd, region, tahun, [])
    urusan = entries[bidang.parts[:1]]
    root = Item("urusan", urusan.parts, urusan.uraian)
    middle = Item("bidang", bidang.parts, bidang.uraian)
    root.children.append(middle)
    plan.roots.append(root)
    own = [child for child in bidang.children if child.parts[2] != "01" and any(k.children for k in child.children)]
    for program in (entries["X", "XX", "01"], *_sample(rng, own, width[0])):
        item = add(rng, plan, program, bidang.parts, width[1:])
        _prune(item)
        middle.children.append(item)
    roll_up(root)
    return plan


def _prune(item: Item) -> None:
    """Drop kegiatan that the list leaves without sub kegiatan: their amounts would stand for nothing."""
    item.children = [child for child in item.children if child.children]
