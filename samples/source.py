"""The samples' data files, and numbers as these documents print them."""

from __future__ import annotations

import csv
import tomllib
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NOMENCLATURE = HERE / "data" / "nomenklatur.csv"


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file in `data/`."""
    with (HERE / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def settings_of(name: str) -> dict[str, Any]:
    """A TOML file in `data/`."""
    return tomllib.loads((HERE / "data" / name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def official_names() -> dict[str, str]:
    """The official name of each code; `X.XX.01` stands as `1.06.01`, the office's own bidang."""
    with NOMENCLATURE.open(encoding="utf-8", newline="") as file:
        return {row["kode"].replace("X.XX.", "1.06."): row["uraian"] for row in csv.DictReader(file)}


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """A percentage with two decimals, rounded half up as spreadsheets do."""
    return (part / whole * 100).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def ribuan(value: Decimal | int, decimals: int = 0) -> str:
    """1234567.5 → `1.234.567,50`: dots between thousands, a comma before the decimals."""
    return f"{Decimal(value):,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def polos(value: Decimal) -> str:
    """A quantity without separators between thousands: `9500`, `81,83`."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".").replace(".", ",") if "." in text else text


def jumlah(value: str, satuan: str) -> str:
    """A target with its unit: `66.500 Orang`, `100%`; empty where nothing is set."""
    if not value:
        return ""
    return f"{ribuan(int(value))}%" if satuan == "%" else f"{ribuan(int(value))} {satuan}"
