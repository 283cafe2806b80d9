"""Figures of the quarterly evaluation of 2022, generated: the seed's own pages are damaged OCR.

What the seed states stays: 60.678.859.812 rupiah planned, 57.280.409.729 spent, 11 of 25 migrants, 62,11 %
of the disaster programme. Everything below the programmes is drawn with a fixed seed and made to add up:
every Rp formula of the form holds (13 = 9+10+11+12, 14 = 7+13, 15 = 14/6 x 100 %), programmes and kegiatan
are sums of their parts, and quantities follow their indicator's type (`jumlah` adds up, `akhir` is the last).
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import Decimal

from samples.source import percent, rows_of

GROUPS = ("renstra", "lalu", "target", "tw1", "tw2", "tw3", "tw4", "realisasi", "kumulatif", "capaian")
_SUMMED = GROUPS[:-1]
_QUARTERS = ("tw1", "tw2", "tw3", "tw4")
_WITH_PAST = ("1.06.02", "1.06.05")  # programmes that realised something before the year evaluated
Figures = dict[str, Decimal | None]


@dataclass
class Evaluated:
    """One row of the form: what is printed (`row`) and its figures by `<group>_k` and `<group>_rp`."""

    row: dict[str, str]
    figures: Figures = field(default_factory=dict)

    @property
    def kode(self) -> str:
        """The canonical code."""
        return self.row["kode"]

    @property
    def level(self) -> str:
        """`program`, `kegiatan` or `sub_kegiatan`."""
        return self.row["level"]


def evaluated() -> list[Evaluated]:
    """All rows in printed order."""
    rng = random.Random(862017)
    rows = [Evaluated(row) for row in rows_of("evaluasi.csv")]
    for program in [row for row in rows if row.level == "program"]:
        subs = [r for r in rows if r.level == "sub_kegiatan" and r.kode.startswith(program.kode + ".")]
        _draw_money(rng, program, [sub for sub in subs if sub.row["indikator_no"] == "1"])
        for sub in subs:
            _draw_quantities(rng, sub)
    for row in rows:
        if row.level != "sub_kegiatan":
            _sum_up(row, [r for r in rows if r.level == "sub_kegiatan" and r.kode.startswith(row.kode + ".")])
    return rows


def _shares(rng: random.Random, total: int, weights: list[float], step: int = 1000) -> list[int]:
    """A total split by weights into multiples of `step`; the rest goes to the largest share."""
    whole = sum(weights)
    shares = [int(total * weight / whole) // step * step for weight in weights]
    largest = max(range(len(shares)), key=lambda i: (shares[i], rng.random()))
    shares[largest] += total - sum(shares)
    return shares


def _draw_money(rng: random.Random, program: Evaluated, subs: list[Evaluated]) -> None:
    planned, spent = int(program.row["target_rp"]), int(program.row["realisasi_rp"])
    weights = [float(sub.row["bobot"]) * rng.uniform(0.7, 1.4) for sub in subs]
    targets = _shares(rng, planned, weights)
    unspent = [target * rng.uniform(0.5, 1.5) for target in targets]
    rests = _shares(rng, planned - spent, unspent, step=1)
    for sub, target, rest in zip(subs, targets, rests, strict=True):
        _set_money(rng, sub, target, target - rest)


def _set_money(rng: random.Random, sub: Evaluated, target: int, spent: int) -> None:
    renstra = int(target * rng.uniform(4.2, 5.6)) // 1000 * 1000 or 128_000_000
    quarters = _shares(rng, spent, [rng.choice((0.0, 0.1, 0.2)), rng.uniform(0.1, 0.3), 0.3, 0.4])
    past = int(renstra * rng.uniform(0.04, 0.12)) // 1000 * 1000 if sub.kode.startswith(_WITH_PAST) else None
    idle = not target
    _set(sub, "rp", renstra=renstra, lalu=past, target=target, realisasi=None if idle else spent)
    _set(sub, "rp", **dict(zip(_QUARTERS, quarters, strict=True)))
    _close(sub, "rp")


def _draw_quantities(rng: random.Random, sub: Evaluated) -> None:
    row = sub.row
    renstra, target = Decimal(row["renstra_k"]), Decimal(row["target_k"])
    done = Decimal(row["realisasi_k"]) if row["realisasi_k"] else None
    additive = row["sifat"] == "jumlah"
    past = int(renstra) * rng.randint(4, 12) // 100 if additive and sub.kode.startswith(_WITH_PAST) else None
    _set(sub, "k", renstra=renstra, lalu=past, target=target, realisasi=done)
    if additive:
        parts = _shares(rng, int(done or 0), [rng.choice((0.0, 0.1)), rng.uniform(0.1, 0.3), 0.3, 0.3], step=1)
        _set(sub, "k", **dict(zip(_QUARTERS, parts, strict=True)))
    else:
        steps = ("0.25", "0.5", "0.75", "1") if row["satuan"] == "%" else ("1", "1", "1", "1")
        levels = [(Decimal(row["realisasi_k"]) * Decimal(s)).quantize(Decimal("0.01")) for s in steps]
        _set(sub, "k", **dict(zip(_QUARTERS, levels, strict=True)))
    _close(sub, "k")


def _set(sub: Evaluated, kind: str, **values: Decimal | int | None) -> None:
    sub.figures.update({f"{name}_{kind}": None if v is None else Decimal(v) for name, v in values.items()})


def _close(row: Evaluated, kind: str) -> None:
    """Columns 14 and 15 from the others; a dash counts as nothing."""
    figures = row.figures
    done, past, goal = (figures.get(f"{name}_{kind}") for name in ("realisasi", "lalu", "renstra"))
    figures[f"kumulatif_{kind}"] = total = None if done is None else done + (past or 0)
    figures[f"capaian_{kind}"] = percent(total, goal) if total is not None and goal else None


def _sum_up(row: Evaluated, subs: list[Evaluated]) -> None:
    """Money of a programme or kegiatan; a kegiatan prints no targets, and 0 as its quarterly quantities."""
    for group in _SUMMED:
        parts = [value for sub in subs if (value := sub.figures.get(f"{group}_rp")) is not None]
        row.figures[f"{group}_rp"] = sum(parts, Decimal(0)) if parts else None
    if row.level == "kegiatan":
        row.figures.update({"renstra_rp": None, "target_rp": None})
        row.figures.update({f"{quarter}_k": Decimal(0) for quarter in _QUARTERS})
    _close(row, "rp")


def averages(subs: list[Evaluated]) -> Figures:
    """The footer `Total Rata-Rata`: of quantities the mean percentage, of money the share of the sums.

    Quarters and the year stand against the year's target, the last pair against the Renstra's.
    """
    means: Figures = {}
    for group in (*_QUARTERS, "realisasi", "capaian"):
        done, goal = ("kumulatif", "renstra") if group == "capaian" else (group, "target")
        pairs = [(s.figures[f"{done}_k"] or Decimal(0), s.figures[f"{goal}_k"]) for s in subs]
        shares = [percent(part, whole) if whole else Decimal(0) for part, whole in pairs]
        means[f"{group}_k"] = (sum(shares, Decimal(0)) / len(shares)).quantize(Decimal("0.01"))
        money = [[s.figures.get(f"{name}_rp") or Decimal(0) for s in subs] for name in (done, goal)]
        means[f"{group}_rp"] = percent(sum(money[0], Decimal(0)), sum(money[1], Decimal(0)))
    return means
