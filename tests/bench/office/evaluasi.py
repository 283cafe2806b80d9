"""T-C.29 (11 and 12 columns, performance only or with money) and the quarterly E.60 and E.81."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from evaluasi_kolom import HALVES, PERCENT, QUARTERLY, YEARLY, columns_of
from printing import dots, money, quantity, with_unit
from rencana import plain
from sheet import Cell, Sheet, build_header

if TYPE_CHECKING:
    import random

    from evaluasi_kolom import Look
    from plan import Item, Plan
    from sheet import Matrix

JUDGED = [f"{name}_{half}" for name in QUARTERLY for half in ("k", "rp")]
AIM = "Meningkatnya kualitas layanan kepada masyarakat"
RESULTS = ("realisasi_rp", "kumulatif_rp", "capaian_rp")
CENT = Decimal("0.01")
Values = dict[str, Decimal]


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
    return values | dict(zip(names, _quarters(rng, done, 1), strict=True)) | {"berjalan": item.pagu_maju or pagu}


def money_of(rng: random.Random, item: Item, known: dict[str, Values]) -> Values:
    """Money of the row and of all rows under it, parents as sums of their children."""
    if item.children:
        below = [money_of(rng, child, known) for child in item.children]
        values = {name: sum((v[name] for v in below), Decimal(0)) for name in below[0]}
    else:
        values = _leaf_money(rng, item)
    known[item.kode] = values
    return values


def performance_of(rng: random.Random, item: Item, row: int, *, quarterly: bool) -> Values:
    """Performance of the item's indicator `row`; percentages only in the yearly form."""
    if not item.indicators:
        return {}
    first = item.indicators[row]
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


def _described(item: Item, key: str, row: int) -> str:
    """What a column without figures prints in the row of the item's indicator `row`."""
    indicator = item.indicators[row] if item.indicators else None
    if key in {"indikator", "satuan"}:
        return "" if indicator is None else indicator.text if key == "indikator" else indicator.satuan
    if row:
        return ""
    program = item.level == "program"
    own = {"no": str(int(item.parts[2])) if program else "", "sasaran": AIM if program else "", "catatan": ""}
    return own.get(key, getattr(item, key, "") or "")


def _text(item: Item, key: str, values: Values, look: Look, row: int) -> str:
    """What the column prints in the row of the item's indicator `row`."""
    name, _, half = key.rpartition("_")
    if half not in HALVES or name not in YEARLY + QUARTERLY:
        return _described(item, key, row)
    value = values.get(f"{name}_rp" if half == "rp" else f"{name}_k")
    if value is None:
        return ""
    if name in PERCENT:
        return dots(value, 2)
    if half == "rp":
        return money(value, look.money)
    satuan = item.indicators[row].satuan
    printed = quantity(value) if look.unit_column or half == "vol" else with_unit(value, satuan, spaced=True)
    return satuan if half == "sat" else printed


def make(rng: random.Random, plan: Plan, look: Look) -> Sheet:
    """The whole evaluation as a sheet with its truth."""
    columns, quarterly = columns_of(plan, look), look.form != "tc29"
    keys = {key for key, *_ in columns} | {key.replace("_vol", "_k") for key, *_ in columns}
    known: dict[str, Values] = {}
    for root in plan.roots:
        money_of(rng, root, known)
    rows: list[tuple[Item, int, Values]] = []
    for item in plan.items():
        for row in range(max(1, len(item.indicators))):
            values = performance_of(rng, item, row, quarterly=quarterly)
            if row == 0:
                values |= _money_values(known[item.kode], quarterly=quarterly)
            rows.append((item, row, values))
    misprint(rng, plan, rows, keys)
    matrix: Matrix = [[_body_cell(item, key, values, look, row) for key, *_ in columns] for item, row, values in rows]
    truth = [_truth(item, values, keys, row) for item, row, values in rows]
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


def misprint(rng: random.Random, plan: Plan, rows: list[tuple[Item, int, Values]], keys: set[str]) -> None:
    """Puts one digit wrong in as many results as the plan wants; what was computed from them stays right.

    Not the last one: by one rupiah or a hundredth of a percent results differ by rounding too.
    """
    spots = [
        (item.kode, name, values)
        for item, row, values in rows
        for name in RESULTS
        if row == 0 and name in keys and values.get(name)
    ]
    for kode, name, values in rng.sample(spots, min(plan.misprints, len(spots))):
        digits = list(str(values[name]))
        at = rng.choice([place for place, digit in enumerate(digits[:-1]) if digit.isdigit() and place])
        digits[at] = str((int(digits[at]) + rng.randint(1, 9)) % 10)
        values[name] = Decimal("".join(digits))
        plan.misprinted.append((kode, name))


def _titles(plan: Plan, form: str) -> list[str]:
    tahun = plan.tahun - 2
    if form == "tc29":
        first = "Rekapitulasi Evaluasi Hasil Pelaksanaan Renja Perangkat Daerah dan Pencapaian Renstra"
        return ["Tabel T-C.29", first, f"Perangkat Daerah s/d Tahun {tahun + 1}", plan.region.nama]
    number, what = ("E.60", "RKPD") if form == "e60" else ("E.81", "Renja Perangkat Daerah")
    return [f"Formulir {number}", f"Evaluasi Terhadap Hasil {what} {plan.region.nama} Tahun {tahun}"]


def _notes(plan: Plan) -> list[str]:
    return [f"Nama Perangkat Daerah : {plan.pd}"]


def _body_cell(item: Item, key: str, values: Values, look: Look, row: int) -> Cell:
    align = "right" if key.endswith("_rp") else "center" if key.endswith("_k") else "left"
    return Cell(_text(item, key, values, look, row), align=align, bold=item.level in {"urusan", "bidang", "program"})


def _truth(item: Item, values: Values, keys: set[str], row: int) -> dict[str, Any]:
    out: dict[str, Any] = {
        "level": item.level,
        "kode": item.kode,
        "uraian": item.uraian,
        "indikator_no": row + 1,
    }
    out["indikator"] = item.indicators[row].text if item.indicators else None
    if row == 0:
        out["penanggung_jawab"] = item.penanggung_jawab if "penanggung_jawab" in keys else None
    return out | {name: plain(values.get(name)) if name in keys else None for name in JUDGED}


def _footer(rng: random.Random, columns: list[tuple[str, tuple[str, ...], str, float]]) -> Matrix:
    """The rows under a quarterly evaluation: averages, predikat, factors."""
    count = len(columns)
    first = next(index for index, (key, *_) in enumerate(columns) if key.startswith("capaian_"))
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
