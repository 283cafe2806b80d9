"""T-C.29 (11 and 12 columns, performance only or with money) and the quarterly E.60 and E.81."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from printing import dots, money, quantity, with_unit
from rencana import plain
from sheet import Cell, Page, Sheet, build_header

if TYPE_CHECKING:
    import random

    from plan import Item, Plan
    from sheet import Matrix

YEARLY = ("renstra", "lalu", "target", "realisasi", "tingkat", "berjalan", "kumulatif", "capaian")
QUARTERLY = ("renstra", "lalu", "target", "tw1", "tw2", "tw3", "tw4", "realisasi", "kumulatif", "capaian")
JUDGED = [f"{name}_{half}" for name in QUARTERLY for half in ("k", "rp")]
AIM = "Meningkatnya kualitas layanan kepada masyarakat"
PERCENT = {"tingkat", "capaian"}
CENT = Decimal("0.01")
Values = dict[str, Decimal]


@dataclass(frozen=True)
class Look:
    """How one evaluation is printed. `form` is `tc29`, `e60` or `e81`; `halves` are `k`, `rp` or both."""

    form: str = "tc29"
    halves: tuple[str, ...] = ("k",)
    kode: bool = True
    catatan: bool = True
    money: str = "dots"
    unit_column: bool = False
    numbers: bool = True
    footer: bool = False
    indicator_columns: bool = True
    page: Page = field(default_factory=Page)
    fill: str | None = "D9E1F2"


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return (part / whole * 100).quantize(CENT)


def _quarters(rng: random.Random, done: Decimal, step: int) -> list[Decimal]:
    """Four amounts that add up to `done`, in multiples of `step`."""
    units = int(done) // step
    cuts = sorted(rng.randint(0, units) for _ in range(3))
    parts = [cuts[0], cuts[1] - cuts[0], cuts[2] - cuts[1]]
    first = [Decimal(part * step) for part in parts]
    return [*first, done - sum(first, Decimal(0))]


def _finish(values: Values, half: str) -> Values:
    """The computed groups: 12 = TW I..IV, kumulatif, capaian, tingkat."""
    year = values["realisasi"]
    values["kumulatif"] = values["lalu"] + year
    values["capaian"] = _percent(values["kumulatif"], values["renstra"])
    values["tingkat"] = _percent(year, values["target"])
    return {f"{name}_{half}": value for name, value in values.items()}


def _leaf_money(rng: random.Random, item: Item) -> Values:
    pagu = item.pagu or Decimal(0)
    done = Decimal(int(pagu * rng.randint(71, 99) / 100) - rng.randint(0, 900))
    names = ("tw1", "tw2", "tw3", "tw4")
    values = {
        "renstra": pagu * 5,
        "lalu": Decimal(int(pagu * rng.randint(90, 240) / 100)),
        "target": pagu,
        "realisasi": done,
    }
    return (
        values | dict(zip(names, _quarters(rng, done, 1), strict=True)) | {"berjalan": item.pagu_maju or pagu}
    )


def money_of(rng: random.Random, item: Item, known: dict[str, Values]) -> Values:
    """Money of the row and of all rows under it, parents as sums of their children."""
    if item.children:
        below = [money_of(rng, child, known) for child in item.children]
        values = {name: sum((v[name] for v in below), Decimal(0)) for name in below[0]}
    else:
        values = _leaf_money(rng, item)
    known[item.kode] = values
    return values


def performance_of(rng: random.Random, item: Item, *, quarterly: bool) -> Values:
    """Performance of a row with a countable indicator; percentages of upper rows only in the yearly form."""
    if not item.indicators:
        return {}
    first = item.indicators[0]
    if first.satuan == "%":
        values = {
            "renstra": first.renstra,
            "lalu": first.lalu,
            "target": first.berjalan,
            "realisasi": first.berjalan - 3,
        }
        values |= {"berjalan": first.target, "kumulatif": first.target, "capaian": first.target}
        values["tingkat"] = _percent(values["realisasi"], values["target"])
        return {} if quarterly else {f"{name}_k": value for name, value in values.items()}
    done = Decimal(max(1, int(first.target) - rng.randint(0, max(0, int(first.target) // 4))))
    values = {"renstra": first.renstra, "lalu": first.lalu, "target": first.target, "realisasi": done}
    values |= dict(zip(("tw1", "tw2", "tw3", "tw4"), _quarters(rng, done, 1), strict=True))
    values["berjalan"] = first.berjalan
    out = _finish(values, "k")
    if not quarterly:
        out["kumulatif_k"] += first.berjalan
        out["capaian_k"] = _percent(out["kumulatif_k"], first.renstra)
    return out


def _money_values(values: Values, *, quarterly: bool) -> Values:
    out = _finish(dict(values), "rp")
    if not quarterly:
        out["kumulatif_rp"] += values["berjalan"]
        out["capaian_rp"] = _percent(out["kumulatif_rp"], values["renstra"])
    return out


def _groups(tahun: int, form: str) -> list[tuple[str, tuple[str, ...], str]]:
    """(group, header path, number) of each group; `tahun` is the year evaluated."""
    if form == "tc29":
        last = f"Target dan Realisasi Kinerja Program dan Kegiatan Tahun {tahun}"
        now = f"Perkiraan Realisasi Capaian Target Renstra s/d Tahun {tahun + 1}"
        return [
            (
                "renstra",
                (f"Target Kinerja Capaian Program (Renstra Perangkat Daerah) Tahun {tahun + 3}",),
                "4",
            ),
            (
                "lalu",
                (f"Realisasi Target Kinerja Hasil Program dan Keluaran Kegiatan s/d Tahun {tahun - 1}",),
                "5",
            ),
            ("target", (last, f"Target Renja PD Tahun {tahun}"), "6"),
            ("realisasi", (last, f"Realisasi Renja PD Tahun {tahun}"), "7"),
            ("tingkat", (last, "Tingkat Realisasi (%)"), "8=(7/6)"),
            ("berjalan", (f"Target Program dan Kegiatan Renja PD Tahun {tahun + 1}",), "9"),
            ("kumulatif", (now, "Realisasi Capaian Program dan Kegiatan s/d Tahun Berjalan"), "10=(5+7+9)"),
            ("capaian", (now, "Tingkat Capaian Realisasi Target Renstra (%)"), "11=(10/4)"),
        ]
    first = 6 if form == "e60" else 5
    quarters = "Realisasi Kinerja pada Triwulan"
    name = "RKPD" if form == "e60" else "Renja Perangkat Daerah"
    n = [str(first + index) for index in range(10)]
    return [
        (
            "renstra",
            (f"Target Renstra Perangkat Daerah pada Tahun {tahun + 3} (Akhir Periode Renstra)",),
            n[0],
        ),
        ("lalu", (f"Realisasi Capaian Kinerja Renstra s/d {name} Tahun Lalu ({tahun - 1})",), n[1]),
        ("target", (f"Target Kinerja dan Anggaran {name} Tahun Berjalan yang Dievaluasi ({tahun})",), n[2]),
        *((f"tw{q}", (quarters, sign), n[2 + q]) for q, sign in enumerate(("I", "II", "III", "IV"), start=1)),
        (
            "realisasi",
            (f"Realisasi Capaian Kinerja dan Anggaran {name} yang Dievaluasi",),
            f"{n[7]}={'+'.join(n[3:7])}",
        ),
        (
            "kumulatif",
            (f"Realisasi Kinerja dan Anggaran Renstra s/d Tahun {tahun}",),
            f"{n[8]}={n[1]}+{n[7]}",
        ),
        (
            "capaian",
            ("Tingkat Capaian Kinerja dan Realisasi Anggaran Renstra (%)",),
            f"{n[9]}={n[8]}/{n[0]}x100%",
        ),
    ]


def _columns(plan: Plan, look: Look) -> list[tuple[str, tuple[str, ...], str, float]]:
    """(key, header path, number, width) of each column."""
    tahun, out = plan.tahun - 2, []
    quarterly = look.form != "tc29"
    if quarterly:
        out += [("no", ("No",), "1", 8), ("sasaran", ("Sasaran",), "2", 30)]
    if look.kode and look.form != "e81":
        out.append(("kode", ("Kode",), "3" if quarterly else "1", 24))
    start = {"tc29": 2, "e60": 4, "e81": 3}[look.form]
    out.append(("uraian", ("Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan",), str(start), 44))
    out.append(("indikator", ("Indikator Kinerja Program (outcome)/ Kegiatan (output)",), str(start + 1), 40))
    if look.unit_column:
        out.append(("satuan", ("Satuan",), "", 16))
    for name, path, number in _groups(tahun, look.form):
        for half in look.halves:
            leaf = (*path, "K" if half == "k" else "Rp") if len(look.halves) == 2 else path
            out.append((f"{name}_{half}", leaf, number, 15 if half == "k" or name in PERCENT else 25))
    if quarterly:
        out.append(("penanggung_jawab", ("Perangkat Daerah Penanggung Jawab",), str(int(start) + 12), 24))
    elif look.catatan:
        out.append(("catatan", ("Catatan",), "12", 16))
    return out


def _text(item: Item, key: str, values: Values, look: Look) -> str:
    """What the column prints for the row."""
    name, _, half = key.rpartition("_")
    if half not in {"k", "rp"} or name not in YEARLY + QUARTERLY:
        program = item.level == "program"
        plain_texts = {
            "kode": item.kode,
            "no": str(int(item.parts[2])) if program else "",
            "sasaran": AIM if program else "",
        }
        plain_texts |= {"satuan": item.indicators[0].satuan if item.indicators else ""}
        plain_texts |= {"indikator": item.indicators[0].text if item.indicators else "", "catatan": ""}
        return plain_texts.get(key, getattr(item, key, "") or "")
    value = values.get(key)
    if value is None:
        return ""
    if name in PERCENT:
        return dots(value, 2)
    if half == "rp":
        return money(value, look.money)
    return quantity(value) if look.unit_column else with_unit(value, item.indicators[0].satuan, spaced=True)


def make(rng: random.Random, plan: Plan, look: Look) -> Sheet:
    """The whole evaluation as a sheet with its truth."""
    columns, quarterly = _columns(plan, look), look.form != "tc29"
    known: dict[str, Values] = {}
    for root in plan.roots:
        money_of(rng, root, known)
    matrix: Matrix = []
    truth: list[dict[str, Any]] = []
    for item in plan.items():
        values = performance_of(rng, item, quarterly=quarterly) | _money_values(
            known[item.kode], quarterly=quarterly
        )
        matrix.append([_body_cell(item, key, values, look) for key, *_ in columns])
        truth.append(_truth(item, values, {key for key, *_ in columns}))
    if look.footer:
        matrix += _footer(rng, columns)
    numbers = [number for _, _, number, _ in columns] if look.numbers else None
    header = build_header([path for _, path, _, _ in columns], numbers, look.fill)
    return Sheet(
        _titles(plan, look.form),
        _notes(plan),
        [width for *_, width in columns],
        header,
        matrix,
        look.page,
        ("evaluasi", truth),
    )


def _titles(plan: Plan, form: str) -> list[str]:
    tahun = plan.tahun - 2
    if form == "tc29":
        first = "Rekapitulasi Evaluasi Hasil Pelaksanaan Renja Perangkat Daerah dan Pencapaian Renstra"
        return ["Tabel T-C.29", first, f"Perangkat Daerah s/d Tahun {tahun + 1}", plan.region.nama]
    number, what = ("E.60", "RKPD") if form == "e60" else ("E.81", "Renja Perangkat Daerah")
    return [f"Formulir {number}", f"Evaluasi Terhadap Hasil {what} {plan.region.nama} Tahun {tahun}"]


def _notes(plan: Plan) -> list[str]:
    return [f"Nama Perangkat Daerah : {plan.pd}"]


def _body_cell(item: Item, key: str, values: Values, look: Look) -> Cell:
    align = "right" if key.endswith("_rp") else "center" if key.endswith("_k") else "left"
    return Cell(
        _text(item, key, values, look), align=align, bold=item.level in {"urusan", "bidang", "program"}
    )


def _truth(item: Item, values: Values, keys: set[str]) -> dict[str, Any]:
    first = item.indicators[0] if item.indicators else None
    out: dict[str, Any] = {"level": item.level, "kode": item.kode, "uraian": item.uraian, "indikator_no": 1}
    out["indikator"] = first.text if first else None
    out["penanggung_jawab"] = item.penanggung_jawab if "penanggung_jawab" in keys else None
    return out | {name: plain(values.get(name)) if name in keys else None for name in JUDGED}


def _footer(rng: random.Random, columns: list[tuple[str, tuple[str, ...], str, float]]) -> Matrix:
    """The rows under a quarterly evaluation: averages, predikat, factors."""
    count = len(columns)
    first = next(index for index, (key, *_) in enumerate(columns) if key == "capaian_k")
    mean = (Decimal(rng.randint(5100, 9900)) / 100, Decimal(rng.randint(5100, 9900)) / 100)
    rows: Matrix = []
    for label, texts in (
        ("Rata-rata Capaian Kinerja (%)", [dots(value, 2) for value in mean]),
        ("Predikat Kinerja", ["Sedang", "Sedang"]),
    ):
        row: list[Cell | None] = [Cell(label, cols=first, bold=True, align="right"), *[None] * (first - 1)]
        row += [Cell(text, align="center") for text in texts]
        rows.append(row + [Cell() for _ in range(count - first - 2)])
    for label in (
        "Faktor pendorong keberhasilan kinerja: dukungan anggaran",
        "Faktor penghambat pencapaian kinerja: tenaga teknis",
    ):
        rows.append([Cell(label, cols=count), *[None] * (count - 1)])
    return rows
